/* What the client says. */
/* sentences */
ROW(CLIENT_NONE, "Ingen.", "Ingen.", "None.")
ROW(CLIENT_NOTHING_WAITS, "Ingenting venter på deg.", "Ingenting ventar på deg.", "Nothing waits for you.")
ROW(CLIENT_HOURS_A_WEEK, "t/uke", "t/veke", "h/week")
ROW(CLIENT_HOUR, "{0} time", "{0} time", "{0} hour")
ROW(CLIENT_HOURS, "{0} timer", "{0} timar", "{0} hours")
ROW(CLIENT_PERSON, "{0} person", "{0} person", "{0} person")
ROW(CLIENT_PEOPLE, "{0} personer", "{0} personar", "{0} people")
ROW(CLIENT_SEAT, "{0} vakt", "{0} vakt", "{0} seat")
ROW(CLIENT_SEATS, "{0} vakter", "{0} vakter", "{0} seats")
ROW(CLIENT_OPEN_SEAT, "{0} åpen vakt", "{0} open vakt", "{0} open seat")
ROW(CLIENT_OPEN_SEATS, "{0} åpne vakter", "{0} opne vakter", "{0} open seats")
ROW(CLIENT_WEEK, "uke {0}", "veke {0}", "week {0}")
ROW(CLIENT_WEEKS, "uke {0}-{1}", "veke {0}-{1}", "weeks {0}-{1}")
ROW(CLIENT_DATE, "{0}. {1}", "{0}. {1}", "{0} {1}")
ROW(CLIENT_DATES, "{0}.-{1}. {2}", "{0}.-{1}. {2}", "{0}-{1} {2}")
ROW(CLIENT_JANUARY, "januar", "januar", "January")
ROW(CLIENT_FEBRUARY, "februar", "februar", "February")
ROW(CLIENT_MARCH, "mars", "mars", "March")
ROW(CLIENT_APRIL, "april", "april", "April")
ROW(CLIENT_MAY, "mai", "mai", "May")
ROW(CLIENT_JUNE, "juni", "juni", "June")
ROW(CLIENT_JULY, "juli", "juli", "July")
ROW(CLIENT_AUGUST, "august", "august", "August")
ROW(CLIENT_SEPTEMBER, "september", "september", "September")
ROW(CLIENT_OCTOBER, "oktober", "oktober", "October")
ROW(CLIENT_NOVEMBER, "november", "november", "November")
ROW(CLIENT_DECEMBER, "desember", "desember", "December")
ROW(CLIENT_TODO_UNTIL, "svar innen {0}", "svar innan {0}", "answer by {0}")
ROW(CLIENT_TODO_FOR, "for {0}", "for {0}", "for {0}")
ROW(CLIENT_TODO_LENDS, "{0} låner ut til {1}", "{0} låner ut til {1}", "{0} lends to {1}")
ROW(CLIENT_TODO_MORE, "... og {0} til", "... og {0} til", "... and {0} more")
ROW(CLIENT_ASKED,
	"{1} er bedt om. Slik går det: vikar request show {0}",
	"{1} er bede om. Slik går det: vikar request show {0}",
	"{1} asked for. How it goes: vikar request show {0}")
ROW(CLIENT_DRAFTED,
	"Ingen partner får vite om det før egne deltidsansatte er spurt: vikar request gate {0} asked",
	"Ingen partnar får vite om det før eigne deltidstilsette er spurde: vikar request gate {0} asked",
	"No partner hears of it before own part-timers have been asked: vikar request gate {0} asked")
ROW(CLIENT_DRY_RUN,
	"Prøvd, ikke utført. Dette ville endres:",
	"Prøvd, ikkje utført. Dette ville blitt endra:",
	"Tried, not done. This would change:")
ROW(CLIENT_APPLIED, "{0} endret, {1} som før.", "{0} endra, {1} som før.", "{0} changed, {1} as before.")
ROW(CLIENT_WOULD_APPLY,
	"{0} ville endres, {1} som før.",
	"{0} ville blitt endra, {1} som før.",
	"{0} would change, {1} as before.")
ROW(CLIENT_WARNING, "merk", "merk", "note")
ROW(CLIENT_LINE, "Linje {0}: ", "Linje {0}: ", "Line {0}: ")
ROW(CLIENT_IN_SEATS, "I vakter", "I vakter", "In seats")
ROW(CLIENT_IN_HOURS, "I timer", "I timar", "In hours")
ROW(CLIENT_NOTHING_OPEN, "{0}: ingenting mangler.", "{0}: ingenting manglar.", "{0}: nothing is missing.")
ROW(CLIENT_PEOPLE_MISSING,
	"Her mangler vi folk: {0}, {1}.",
	"Her manglar vi folk: {0}, {1}.",
	"People are missing: {0}, {1}.")
ROW(CLIENT_MORE_ROWS,
	"  ... og {0} til, --detail",
	"  ... og {0} til, --detail",
	"  ... and {0} more, --detail")
ROW(CLIENT_SUMS, "{0} (timer)", "{0} (timar)", "{0} (hours)")
ROW(CLIENT_TOKEN_ONCE,
	"{0} er lagt til. Nøkkelen under vises bare denne ene gangen:",
	"{0} er lagd til. Nøkkelen under blir vist berre denne eine gongen:",
	"{0} is added. The token below is shown this once only:")
/* what went wrong */
ROW(CLIENT_SAYS, "{0}", "{0}", "{0}")
ROW(CLIENT_AT, "ved", "ved", "at")
ROW(CLIENT_SEE, "se", "sjå", "see")
ROW(CLIENT_UNREACHABLE,
	"når ikke vikard på {0}: {1}",
	"når ikkje vikard på {0}: {1}",
	"can't reach vikard at {0}: {1}")
ROW(CLIENT_WHY_ABSENT, "der er ingen", "der er ingen", "there is nobody")
ROW(CLIENT_WHY_DEAF, "ingen svarer der", "ingen svarar der", "nobody answers there")
ROW(CLIENT_WHY_FORBIDDEN, "du har ikke adgang dit", "du har ikkje tilgjenge dit", "you may not go there")
ROW(CLIENT_WHY_SILENT, "svaret uteble", "svaret kom ikkje", "no answer came")
ROW(CLIENT_WHY_BROKEN, "forbindelsen brøt", "sambandet braut", "the connection broke")
ROW(CLIENT_WHY_ADDRESS,
	"ikke en adresse på denne maskinen, som 127.0.0.1:7431 eller en socket",
	"ikkje ei adresse på denne maskina, som 127.0.0.1:7431 eller ein socket",
	"not an address on this machine, like 127.0.0.1:7431 or a socket")
ROW(CLIENT_UNKNOWN,
	"det kan være utført, og det kan hende at det ikke er det. Send det samme igjen med --key "
		"{0}",
	"det kan vere utført, og det kan hende at det ikkje er det. Send det same igjen med --key "
		"{0}",
	"it may or may not have happened. Send the same again with --key {0}")
ROW(CLIENT_COMMAND_UNKNOWN, "«{0}» er ingen kommando", "«{0}» er ingen kommando", "\"{0}\" is no command")
ROW(CLIENT_OPTION_UNKNOWN, "{0} er ikke noe valg", "{0} er ikkje noko val", "{0} is no option")
ROW(CLIENT_OPTION_VALUE,
	"{0} skal stå med en verdi, eller uten om den ikke har noen",
	"{0} skal stå med ein verdi, eller utan om han ikkje har nokon",
	"{0} wants a value, or has none to take")
ROW(CLIENT_OPTION_FOREIGN,
	"{0} hører ikke til «{1}»",
	"{0} høyrer ikkje til «{1}»",
	"{0} doesn't belong to \"{1}\"")
ROW(CLIENT_VALUE_WRONG, "{0} kan ikke være «{1}»", "{0} kan ikkje vere «{1}»", "{0} can't be \"{1}\"")
ROW(CLIENT_WORDS_FEW,
	"det mangler noe i kommandoen; riktig form:",
	"det manglar noko i kommandoen; rett form:",
	"something is missing in the command; its form is:")
ROW(CLIENT_WORDS_MANY,
	"for mange ord, fra og med «{0}»",
	"for mange ord, frå og med «{0}»",
	"too many words, from \"{0}\" on")
ROW(CLIENT_MEANT, "mente du «{0}»?", "meinte du «{0}»?", "did you mean \"{0}\"?")
ROW(CLIENT_COMPETENCE_UNKNOWN,
	"det finnes ingen kompetanse som heter «{0}»",
	"det finst ingen kompetanse som heiter «{0}»",
	"there is no competence called \"{0}\"")
ROW(CLIENT_MUNICIPALITY_UNKNOWN,
	"det finnes ingen kommune som heter «{0}»",
	"det finst ingen kommune som heiter «{0}»",
	"there is no municipality called \"{0}\"")
ROW(CLIENT_SHIFT_UNKNOWN,
	"«{0}» er ingen vaktkode; vikar help shifts viser dem",
	"«{0}» er ingen vaktkode; vikar help shifts viser dei",
	"\"{0}\" is no shift code; vikar help shifts lists them")
ROW(CLIENT_SHIFTS_FILE,
	"~/.config/vikar/shifts, linje {0}: skal være en kode og klokkeslett, som D 07:30-15:00",
	"~/.config/vikar/shifts, linje {0}: skal vere ein kode og klokkeslett, som D 07:30-15:00",
	"~/.config/vikar/shifts, line {0}: has to be a code and clocks, like D 07:30-15:00")
ROW(CLIENT_SEE_HELP, "mer: vikar help {0}", "meir: vikar help {0}", "more: vikar help {0}")
ROW(CLIENT_SEE_HELP_ALL, "mer: vikar help", "meir: vikar help", "more: vikar help")
ROW(CLIENT_TOKEN_FILE,
	"kan ikke lese noen nøkkel i {0}",
	"kan ikkje lese nokon nøkkel i {0}",
	"can't read a token in {0}")
ROW(CLIENT_TOKEN_OUT,
	"kan ikke legge nøkkelen i {0}: filen må ikke finnes fra før",
	"kan ikkje leggje nøkkelen i {0}: fila må ikkje finnast frå før",
	"can't put the token into {0}: the file must not exist yet")
ROW(CLIENT_ROLE_MISSING,
	"si hvilken rolle, for eksempel --role manager",
	"sei kva rolle, til dømes --role manager",
	"say which role, for example --role manager")
ROW(CLIENT_ASK_WRONG,
	"skjønner ikke «{0}»; si antall og kompetanse, så når",
	"skjønar ikkje «{0}»; sei kor mange og kva kompetanse, så når",
	"can't read \"{0}\"; say how many of what, then when")
ROW(CLIENT_NO_SUCH_WEEK,
	"året har ingen slik uke: {0}",
	"året har ingen slik veke: {0}",
	"that year has no such week: {0}")
ROW(CLIENT_ABSENT_WHEN, "si fra når: --from today, eller --from 2026-07-06 --to 2026-07-10",
	"sei frå når: --from today, eller --from 2026-07-06 --to 2026-07-10",
	"say since when: --from today, or --from 2026-07-06 --to 2026-07-10")
ROW(CLIENT_REOPENED, "{0}: {1} åpnes igjen, {2}", "{0}: {1} blir opne igjen, {2}", "{0}: {1} reopened, {2}")
ROW(CLIENT_ABSENT_FILLED,
	"Fra fravær til fylt: {0} min", "Frå fråvær til fylt: {0} min", "From absent to filled: {0} min")
ROW(CLIENT_ABSENT_OPEN,
	"Ennå åpne etter fravær: {0}", "Enno opne etter fråvær: {0}", "Still open after an absence: {0}")
ROW(CLIENT_WHEN_MISSING,
	"si når: --weeks 27-31, eller --from 2026-07-06 --to 2026-07-10",
	"sei når: --weeks 27-31, eller --from 2026-07-06 --to 2026-07-10",
	"say when: --weeks 27-31, or --from 2026-07-06 --to 2026-07-10")
ROW(CLIENT_PART_TIMERS_WRONG,
	"om egne deltidsansatte: asked, eller \"waived: hvorfor\", ikke «{0}»",
	"om eigne deltidstilsette: asked, eller \"waived: kvifor\", ikkje «{0}»",
	"of own part-timers: asked, or \"waived: why\", not \"{0}\"")
ROW(CLIENT_MONTH_MISSING,
	"si hvilken måned: --month 2026-07",
	"sei kva månad: --month 2026-07",
	"say which month: --month 2026-07")
ROW(CLIENT_CLOCKS_MISSING,
	"si klokkeslett, --time 07:30-15:00, eller timer i uka, --hours 15",
	"sei klokkeslett, --time 07:30-15:00, eller timar i veka, --hours 15",
	"say the clocks, --time 07:30-15:00, or hours a week, --hours 15")
ROW(CLIENT_TIME_MISSING,
	"si klokkeslett: --time 07:30-15:00",
	"sei klokkeslett: --time 07:30-15:00",
	"say the clocks: --time 07:30-15:00")
ROW(CLIENT_CLOCKS_OR_HOURS,
	"enten klokkeslett eller timer i uka, ikke begge",
	"anten klokkeslett eller timar i veka, ikkje begge",
	"either clocks or hours a week, not both")
ROW(CLIENT_TRAVEL_MINUTES, "min reise", "min reise", "min of travel")
ROW(CLIENT_STANDING_UNTIL,
	"si hvor lenge: --to 2026-08-31 (og gjerne --hours 15), eller --revoke",
	"sei kor lenge: --to 2026-08-31 (og gjerne --hours 15), eller --revoke",
	"say until when: --to 2026-08-31 (and --hours 15, if you like), or --revoke")
ROW(CLIENT_HOURS_MISSING,
	"si hvor mange timer i uka det høyst kan bli: --hours 20",
	"sei kor mange timar i veka det høgst kan bli: --hours 20",
	"say how many hours a week at most: --hours 20")
ROW(CLIENT_NOT_YOURS,
	"du ber for {1}, ikke for {0}",
	"du ber for {1}, ikkje for {0}",
	"you ask for {1}, not for {0}")
ROW(CLIENT_MINIMUM_MISSING,
	"si hva og hvor mange: --competence sykepleier --count 3",
	"sei kva og kor mange: --competence sjukepleiar --count 3",
	"say what and how many: --competence nurse --count 3")
ROW(CLIENT_UNIT_MISSING,
	"si hvor: --unit \"Råde sykehjem\"",
	"sei kvar: --unit \"Råde sjukeheim\"",
	"say where: --unit \"Råde sykehjem\"")
ROW(CLIENT_PURPOSE_MISSING,
	"si hvorfor du slår opp, det blir ført: --purpose \"avtale oppmøte\"",
	"sei kvifor du slår opp, det blir ført: --purpose \"avtale oppmøte\"",
	"say why you look, it is recorded: --purpose \"agree where to meet\"")
ROW(CLIENT_ASK_COUNT, "Hvor mange trenger du?", "Kor mange treng du?", "How many do you need?")
ROW(CLIENT_ASK_COMPETENCE,
	"Hvilken kompetanse (sykepleier)?",
	"Kva kompetanse (sjukepleiar)?",
	"Which competence (nurse)?")
ROW(CLIENT_ASK_WEEKS, "Hvilke uker (27-31)?", "Kva veker (27-31)?", "Which weeks (27-31)?")
ROW(CLIENT_ASK_DAYS,
	"Hvilke dager (man-fre; tomt: alle)?",
	"Kva dagar (man-fre; tomt: alle)?",
	"Which days (mon-fri; empty: all)?")
ROW(CLIENT_ASK_TIME,
	"Fra og til klokka (07:30-15:00; tomt: timer i uka)?",
	"Frå og til klokka (07:30-15:00; tomt: timar i veka)?",
	"From and to what time (07:30-15:00; empty: hours a week)?")
ROW(CLIENT_ASK_FREE_TIME,
	"Fra og til klokka (07:00-15:30)?",
	"Frå og til klokka (07:00-15:30)?",
	"From and to what time (07:00-15:30)?")
ROW(CLIENT_ASK_HOURS, "Hvor mange timer i uka (15)?", "Kor mange timar i veka (15)?", "How many hours a week (15)?")
ROW(CLIENT_ASK_HOURS_MOST,
	"Høyst hvor mange timer i uka (20)?",
	"Høgst kor mange timar i veka (20)?",
	"At most how many hours a week (20)?")
ROW(CLIENT_ASK_HOURS_STANDING,
	"Høyst hvor mange timer i uka (15; tomt: som tilbudet)?",
	"Høgst kor mange timar i veka (15; tomt: som tilbodet)?",
	"At most how many hours a week (15; empty: as the offer)?")
ROW(CLIENT_ASK_OFFER, "Hvilket tilbud (T-9)?", "Kva tilbod (T-9)?", "Which offer (T-9)?")
ROW(CLIENT_ASK_UNTIL,
	"Til og med hvilken dag (2026-08-31)?",
	"Til og med kva dag (2026-08-31)?",
	"Until which day (2026-08-31)?")
ROW(CLIENT_ASK_STAFF, "Hvem (S-12)?", "Kven (S-12)?", "Who (S-12)?")
ROW(CLIENT_ASK_PROPOSAL, "Hvilket forslag (F-42)?", "Kva framlegg (F-42)?", "Which proposal (F-42)?")
ROW(CLIENT_ASK_CODE,
	"Hvorfor (drift, ferie, kompetanse, avstand, varsel, pris, annet; tomt: den ansatte sier nei)?",
	"Kvifor (drift, ferie, kompetanse, avstand, varsel, pris, anna; tomt: den tilsette seier nei)?",
	"Why (operations, holiday, competence, distance, notice, price, other; empty: the person says no)?")
ROW(CLIENT_ASK_FINISHED, "Kommandoen er:", "Kommandoen er:", "The command is:")
ROW(CLIENT_ASK_RUN, "Utføre den? [J/n]", "Utføre han? [J/n]", "Run it? [Y/n]")
ROW(CLIENT_CALENDAR_OUT, "  ut   {0}", "  ut   {0}", "  out  {0}")
ROW(CLIENT_CALENDAR_IN, "  inn  {0}", "  inn  {0}", "  in   {0}")
ROW(CLIENT_LIFE_FROM,
	"Vikard husker hendinger tilbake til {0}; det som hendte før, er ikke med.",
	"Vikard hugsar hendingar tilbake til {0}; det som hende før, er ikkje med.",
	"vikard remembers events back to {0}; what happened before isn't here.")
ROW(CLIENT_LIFE_NONE,
	"ingen hendinger for {0}, eller det er ikke ditt å se",
	"ingen hendingar for {0}, eller det er ikkje ditt å sjå",
	"no events of {0}, or it isn't yours to see")
ROW(CLIENT_HOOK_CURSOR,
	"--exec trenger --cursor-file: der står hvor langt programmet er kommet",
	"--exec treng --cursor-file: der står kor langt programmet er kome",
	"--exec needs --cursor-file: it says how far the program has come")
ROW(CLIENT_HOOK_FAILED,
	"«{0}» tok ikke imot {1}; prøver igjen",
	"«{0}» tok ikkje imot {1}; prøver igjen",
	"\"{0}\" didn't take {1}; trying again")
ROW(CLIENT_CURSOR_EXPIRED,
	"vikard husker ikke så langt tilbake som markøren; se listene, og følg på nytt uten den",
	"vikard hugsar ikkje så langt tilbake som markøren; sjå listene, og følg på nytt utan han",
	"vikard doesn't remember as far back as the cursor; look at the lists, and follow anew without it")
ROW(CLIENT_NO_SEATS_THEN,
	"{0} har ingen vakt i det tidsrommet",
	"{0} har inga vakt i det tidsrommet",
	"{0} has no seat at that time")
ROW(CLIENT_SEATS_OR_DATES,
	"enten --seats eller uker og datoer, ikke begge",
	"anten --seats eller veker og datoar, ikkje begge",
	"either --seats or weeks and dates, not both")
ROW(CLIENT_FILE_MISSING,
	"si hvilken fil: -f ostfold.json",
	"sei kva fil: -f ostfold.json",
	"say which file: -f ostfold.json")
ROW(CLIENT_FILE_READ, "kan ikke lese {0}", "kan ikkje lese {0}", "can't read {0}")
ROW(CLIENT_FILE_WRITE, "kan ikke skrive {0}", "kan ikkje skrive {0}", "can't write {0}")
ROW(CLIENT_FILE_JSON,
	"{0}: ikke JSON slik vikar leser det ({1})",
	"{0}: ikkje JSON slik vikar les det ({1})",
	"{0}: not JSON as vikar takes it ({1})")
ROW(CLIENT_MEMBER_UNKNOWN,
	"en regionfil har ikke noe som heter {0}",
	"ei regionfil har ikkje noko som heiter {0}",
	"a region file has nothing called {0}")
ROW(CLIENT_NOT_A_LIST, "{0} skal være en liste", "{0} skal vere ei liste", "{0} should be a list")
ROW(CLIENT_RECORD_WRONG,
	"{0} skal være et objekt uten brøktall",
	"{0} skal vere eit objekt utan brøktal",
	"{0} should be an object without fractions")
/* words of calendars and of the status */
ROW(CLIENT_OWN_HOME, "hjemme", "heime", "home")
ROW(CLIENT_OWN_BUSY, "opptatt", "oppteken", "busy")
ROW(CLIENT_OWN_FREE, "ledig", "ledig", "free")
ROW(CLIENT_OWN_HELD, "holdes av", "blir halden av", "held")
ROW(CLIENT_OWN_TAKEN, "utlånt", "utlånt", "lent")
ROW(CLIENT_OWN_LEADING, "i drift", "i drift", "leading")
ROW(CLIENT_OWN_AWAY, "borte", "borte", "away")
ROW(CLIENT_FATE_WITHDRAWN, "{0}: trekkes tilbake; {1} åpnes igjen, {2}",
	"{0}: blir trekt tilbake; {1} blir opne igjen, {2}", "{0}: withdrawn; {1} reopened, {2}")
ROW(CLIENT_FATE_RUNS_OFF, "{0}: løper ut som bekreftet, {1}, {2}", "{0}: går ut som stadfesta, {1}, {2}",
	"{0}: runs off as confirmed, {1}, {2}")
ROW(CLIENT_FATE_ENDS, "{0}: slutter med avtalen; {1} åpnes igjen, {2}",
	"{0}: sluttar med avtalen; {1} blir opne igjen, {2}", "{0}: ends with the agreement; {1} reopened, {2}")
ROW(CLIENT_FATE_NONE, "Ingen forslag eller oppdrag berøres.", "Ingen framlegg eller oppdrag blir rørte ved.",
	"No proposal or assignment is touched.")
ROW(CLIENT_NOTICE_GIVEN, "sagt opp, siste dag {0}", "sagd opp, siste dag {0}", "notice given, last day {0}")
ROW(CLIENT_AGREEMENT_ENDS, "{0} åpne etter {1}: avtalen {2} tar slutt da",
	"{0} opne etter {1}: avtalen {2} tek slutt då",
	"{0} open after {1}: agreement {2} ends then")
ROW(CLIENT_OWN_LOADING, "leser inn", "les inn", "loading")
ROW(CLIENT_OWN_REAL, "ekte", "ekte", "real")
ROW(CLIENT_OWN_GIVEN, "gitt", "gitt", "given")
ROW(CLIENT_OWN_OPEN, "behov åpne", "behov opne", "open requests")
ROW(CLIENT_OWN_DUE, "frister", "fristar", "due")
ROW(CLIENT_OWN_JOURNAL, "journal", "journal", "journal")
ROW(CLIENT_OWN_INBOX, "innkurv", "innkorg", "inbox")
/* headings */
ROW(CLIENT_COLUMN_REF, "ref", "ref", "ref")
ROW(CLIENT_COLUMN_NAME, "navn", "namn", "name")
ROW(CLIENT_COLUMN_SEAT, "sted", "stad", "seat")
ROW(CLIENT_COLUMN_POPULATION, "innbyggere", "innbyggjarar", "population")
ROW(CLIENT_COLUMN_LANGUAGE, "målform", "målform", "language")
ROW(CLIENT_COLUMN_PAUSED, "pause", "pause", "paused")
ROW(CLIENT_COLUMN_MINIMUM, "minimum hjemme", "minimum heime", "minimum at home")
ROW(CLIENT_COLUMN_UNDERCUT, "også under minimum", "òg under minimum", "also below minimum")
ROW(CLIENT_COLUMN_STANDING, "stående ja", "ståande ja", "standing yes")
ROW(CLIENT_COLUMN_LATE, "for kort varsel", "for kort varsel", "short notice")
ROW(CLIENT_COLUMN_LENT, "lånt ut (t)", "lånt ut (t)", "lent (h)")
ROW(CLIENT_COLUMN_BORROWED, "lånt inn (t)", "lånt inn (t)", "borrowed (h)")
ROW(CLIENT_COLUMN_BALANCE, "til gode (t)", "til gode (t)", "balance (h)")
ROW(CLIENT_COLUMN_CODE, "kode", "kode", "code")
ROW(CLIENT_COLUMN_NB, "bokmål", "bokmål", "Bokmål")
ROW(CLIENT_COLUMN_NN, "nynorsk", "nynorsk", "Nynorsk")
ROW(CLIENT_COLUMN_EN, "engelsk", "engelsk", "English")
ROW(CLIENT_COLUMN_INCLUDES, "omfatter", "omfattar", "includes")
ROW(CLIENT_COLUMN_TITLE, "tittel", "tittel", "title")
ROW(CLIENT_COLUMN_LIMITS, "grenser (timer)", "grenser (timar)", "limits (hours)")
ROW(CLIENT_COLUMN_MODE, "form", "form", "mode")
ROW(CLIENT_COLUMN_TASK, "oppgave", "oppgåve", "task")
ROW(CLIENT_COLUMN_STATE, "tilstand", "tilstand", "state")
ROW(CLIENT_COLUMN_PARTIES, "parter", "partar", "parties")
ROW(CLIENT_COLUMN_HOST, "vert", "vert", "host")
ROW(CLIENT_COLUMN_PARTS, "partenes ord", "orda til partane", "said by parties")
ROW(CLIENT_COLUMN_RESPOND, "svarfrist (t)", "svarfrist (t)", "to answer (h)")
ROW(CLIENT_COLUMN_NOTICE_DAYS, "oppsigelse (dager)", "oppseiing (dagar)", "notice (days)")
ROW(CLIENT_COLUMN_RUN_OFF, "oppdrag løper ut", "oppdrag går ut", "assignments run off")
ROW(CLIENT_COLUMN_TRAVEL_WORK, "reise er arbeid", "reise er arbeid", "travel is work")
ROW(CLIENT_COLUMN_GATES, "lovens porter", "portane i lova", "gates of the law")
ROW(CLIENT_COLUMN_CONSULTATION, "drøftet", "drøfta", "consultation")
ROW(CLIENT_COLUMN_FROM, "fra", "frå", "from")
ROW(CLIENT_COLUMN_TO, "til", "til", "to")
ROW(CLIENT_COLUMN_MINUTES, "minutter", "minutt", "minutes")
ROW(CLIENT_COLUMN_MUNICIPALITY, "kommune", "kommune", "municipality")
ROW(CLIENT_COLUMN_EMPLOYMENT, "ansettelse", "tilsetjing", "employment")
ROW(CLIENT_COLUMN_POSITION, "stilling %", "stilling %", "position %")
ROW(CLIENT_COLUMN_PROFILE, "regelprofil", "regelprofil", "rule profile")
ROW(CLIENT_COLUMN_TRAVEL, "reise (min)", "reise (min)", "travel (min)")
ROW(CLIENT_COLUMN_NOT_LENDABLE, "lånes ikke ut", "blir ikkje lånt ut", "not lent")
ROW(CLIENT_COLUMN_COMPETENCES, "kompetanse", "kompetanse", "competences")
ROW(CLIENT_COLUMN_STAFF, "ansatt", "tilsett", "staff")
ROW(CLIENT_COLUMN_WEEK_MAX, "t/uke høyst", "t/veke høgst", "h/week at most")
ROW(CLIENT_COLUMN_NOTICE, "varsel (t)", "varsel (t)", "notice (h)")
ROW(CLIENT_COLUMN_RATE, "kr/t", "kr/t", "kr/h")
ROW(CLIENT_COLUMN_REMOTE, "på avstand", "på avstand", "remote")
ROW(CLIENT_COLUMN_FREE, "ledig", "ledig", "free")
ROW(CLIENT_COLUMN_WINDOWS, "enkelttider", "enkelttider", "windows")
ROW(CLIENT_COLUMN_UNIT, "sted", "stad", "unit")
ROW(CLIENT_COLUMN_URGENCY, "hast", "hast", "urgency")
ROW(CLIENT_COLUMN_DEADLINE, "frist", "frist", "deadline")
ROW(CLIENT_COLUMN_LINES, "behov", "behov", "lines")
ROW(CLIENT_COLUMN_REQUEST, "behov", "behov", "request")
ROW(CLIENT_COLUMN_LENDER, "låner ut", "låner ut", "lender")
ROW(CLIENT_COLUMN_BORROWER, "låner inn", "låner inn", "borrower")
ROW(CLIENT_COLUMN_UNTIL, "svar innen", "svar innan", "answer by")
ROW(CLIENT_COLUMN_SEATS, "vakter", "vakter", "seats")
ROW(CLIENT_COLUMN_HOURS, "timer", "timar", "hours")
ROW(CLIENT_COLUMN_WHEN, "når", "når", "when")
ROW(CLIENT_COLUMN_SIDES, "ut / ansatt / inn", "ut / tilsett / inn", "lender / person / borrower")
ROW(CLIENT_COLUMN_ASSIGNMENT, "oppdrag", "oppdrag", "assignment")
ROW(CLIENT_COLUMN_PROPOSAL, "forslag", "framlegg", "proposal")
ROW(CLIENT_COLUMN_ROLES, "roller", "roller", "roles")
ROW(CLIENT_COLUMN_LABEL, "merke", "merke", "label")
ROW(CLIENT_COLUMN_UID, "uid", "uid", "uid")
ROW(CLIENT_COLUMN_REVOKED, "sperret", "sperra", "revoked")
ROW(CLIENT_COLUMN_PHONE, "telefon", "telefon", "phone")
ROW(CLIENT_COLUMN_MAIL, "e-post", "e-post", "mail")
ROW(CLIENT_COLUMN_SIDE, "side", "side", "side")
ROW(CLIENT_COLUMN_OTHERWISE, "uten svar", "utan svar", "without an answer")
ROW(CLIENT_COLUMN_MUTATES, "endrer", "endrar", "changes")
ROW(CLIENT_COLUMN_PARAMS, "felt (* må med)", "felt (* må med)", "parameters (* required)")
ROW(CLIENT_COLUMN_HELP, "hva", "kva", "what")
ROW(CLIENT_COLUMN_DAYS, "dager", "dagar", "days")
ROW(CLIENT_COLUMN_PLANNED, "planlagt", "planlagt", "planned")
ROW(CLIENT_COLUMN_WORKED, "arbeidet", "arbeidd", "worked")
ROW(CLIENT_COLUMN_DISPUTED, "bestridt", "bestride", "disputed")
ROW(CLIENT_COLUMN_DATE, "dag", "dag", "day")
ROW(CLIENT_COLUMN_MONTH, "måned", "månad", "month")
ROW(CLIENT_COLUMN_AGREEMENT, "avtale", "avtale", "agreement")
ROW(CLIENT_COLUMN_KRONER, "kroner", "kroner", "kroner")
ROW(CLIENT_COLUMN_CLAIM, "har til gode", "har til gode", "has to claim")
ROW(CLIENT_COLUMN_OWE, "skylder", "skuldar", "owes")
ROW(CLIENT_COLUMN_NET, "netto", "netto", "net")
ROW(CLIENT_COLUMN_VAT, "merverdiavgift", "meirverdiavgift", "value added tax")
ROW(CLIENT_COLUMN_REVERSES, "tilbakefører", "tilbakefører", "reverses")
ROW(CLIENT_COLUMN_ORDINARY, "ordinær", "ordinær", "ordinary")
ROW(CLIENT_COLUMN_EVENING, "kveld", "kveld", "evening")
ROW(CLIENT_COLUMN_NIGHT, "natt", "natt", "night")
ROW(CLIENT_COLUMN_OVERTIME, "overtid", "overtid", "overtime")
ROW(CLIENT_COLUMN_WEEKEND, "herav helg", "av det helg", "of it weekend")
ROW(CLIENT_COLUMN_WITH, "med", "med", "with")
ROW(CLIENT_LEDGER_TOTAL, "Sum: {0} kr", "Sum: {0} kr", "Total: {0} kr")
ROW(CLIENT_COLUMN_WEEK, "uke", "veke", "week")
ROW(CLIENT_COLUMN_REQUESTED, "bedt om", "bede om", "requested")
ROW(CLIENT_COLUMN_HELD, "holdes av", "blir halde av", "held")
ROW(CLIENT_COLUMN_TAKEN, "dekket", "dekt", "taken")
ROW(CLIENT_COLUMN_OPEN, "mangler", "manglar", "open")
ROW(CLIENT_COLUMN_USED, "brukt", "brukt", "used")
ROW(CLIENT_COLUMN_LEFT, "igjen", "att", "left")
ROW(CLIENT_COLUMN_SERVER, "vikard", "vikard", "vikard")
ROW(CLIENT_COLUMN_REGION, "region", "region", "region")
ROW(CLIENT_COLUMN_STORE, "lager", "lager", "store")
ROW(CLIENT_COLUMN_CLOCK, "klokke", "klokke", "clock")
ROW(CLIENT_COLUMN_NOW, "nå", "no", "now")
ROW(CLIENT_COLUMN_QUIET, "stille til", "stille til", "quiet until")
ROW(CLIENT_COLUMN_QUEUES, "køer", "køar", "queues")
ROW(CLIENT_COLUMN_RECORDS, "poster", "postar", "records")
ROW(CLIENT_COLUMN_COMMIT, "siste lagring (µs)", "siste lagring (µs)", "last commit (µs)")
ROW(CLIENT_COLUMN_SESSIONS, "forbindelser", "sambindingar", "sessions")
ROW(CLIENT_COLUMN_SUBSCRIBERS, "abonnenter", "abonnentar", "subscribers")
ROW(CLIENT_COLUMN_COMMANDS, "kommandoer", "kommandoar", "commands")
ROW(CLIENT_COLUMN_UPTIME, "oppe (s)", "oppe (s)", "up (s)")
ROW(CLIENT_COLUMN_OPENED, "åpnet", "opna", "opened")
ROW(CLIENT_COLUMN_PART_TIMERS, "egne deltidsansatte", "eigne deltidstilsette", "own part-timers")
ROW(CLIENT_COLUMN_WAIVER, "begrunnelse", "grunngiving", "reason")
ROW(CLIENT_COLUMN_GATE_BY, "ført av", "ført av", "recorded by")
ROW(CLIENT_COLUMN_GATE_AT, "ført", "ført", "recorded")
ROW(CLIENT_COLUMN_ALTERNATIVE, "gjør ellers", "gjer elles", "otherwise")
ROW(CLIENT_COLUMN_ALTERNATIVE_RATE, "kr/t ellers", "kr/t elles", "kr/h otherwise")
ROW(CLIENT_COLUMN_CONFIRMED, "bekreftet", "stadfesta", "confirmed")
ROW(CLIENT_COLUMN_WORKTIME_CHECKED, "arbeidstid kontrollert", "arbeidstid kontrollert", "working time controlled")
ROW(CLIENT_COLUMN_WORKTIME, "mot", "mot", "against")
ROW(CLIENT_COLUMN_RULES, "regelsett", "regelsett", "rule set")
ROW(CLIENT_COLUMN_REQUESTS, "behov", "behov", "requests")
ROW(CLIENT_COLUMN_SEATS_ASKED, "vakter bedt om", "vakter bede om", "seats asked for")
ROW(CLIENT_COLUMN_SEATS_FILLED, "vakter dekket", "vakter dekte", "seats filled")
ROW(CLIENT_COLUMN_HOURS_ASKED, "timer bedt om", "timar bede om", "hours asked for")
ROW(CLIENT_COLUMN_HOURS_FILLED, "timer dekket", "timar dekte", "hours filled")
ROW(CLIENT_COLUMN_TO_PROPOSED, "min til forslag (median)", "min til framlegg (median)", "min to a proposal (median)")
ROW(CLIENT_COLUMN_TO_LENDER, "min til ja derfra", "min til ja derifrå", "min to the other side's yes")
ROW(CLIENT_COLUMN_TO_BORROWER, "min til eget ja", "min til eige ja", "min to our yes")
ROW(CLIENT_COLUMN_TO_FILLED, "min til oppdrag", "min til oppdrag", "min to an assignment")
ROW(CLIENT_COLUMN_NOES, "nei", "nei", "noes")
ROW(CLIENT_COLUMN_UNANSWERED, "ubesvart", "utan svar", "unanswered")
ROW(CLIENT_COLUMN_COST, "kostnad (kr)", "kostnad (kr)", "cost (kr)")
ROW(CLIENT_COLUMN_COMPARED_HOURS, "timer å sammenligne", "timar å samanlikne", "hours to compare")
ROW(CLIENT_COLUMN_COMPARED_COST, "kostnad av dem (kr)", "kostnad av dei (kr)", "their cost (kr)")
ROW(CLIENT_COLUMN_ALTERNATIVE_COST, "kostnad ellers (kr)", "kostnad elles (kr)", "cost otherwise (kr)")
ROW(CLIENT_COLUMN_EPOCH, "epoke", "epoke", "epoch")
ROW(CLIENT_COLUMN_SEQ, "løpenummer", "løpenummer", "sequence")
#include "text_client_help.h"
