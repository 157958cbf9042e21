/* What may be wrong with a file that is imported. {0} is what the file says. */
ROW(CLIENT_IMPORT_MORE,
	"{0} feil; de første {1} er vist",
	"{0} feil; dei første {1} er viste",
	"{0} faults; the first {1} are shown")
ROW(CLIENT_IMPORT_NOTHING,
	"{0}: ingenting er lagret; rett radene over og prøv igjen",
	"{0}: ingenting er lagra; rett radene over og prøv igjen",
	"{0}: nothing was stored; mend the rows above and try again")
ROW(CLIENT_IMPORT_EMPTY,
	"filen har ingen rader under overskriften",
	"fila har ingen rader under overskrifta",
	"the file has no rows below the headings")
ROW(CLIENT_IMPORT_ENCODING,
	"ikke UTF-8; lagre filen på nytt som «CSV UTF-8»",
	"ikkje UTF-8; lagre fila på nytt som «CSV UTF-8»",
	"not UTF-8; save the file again as \"CSV UTF-8\"")
ROW(CLIENT_IMPORT_UNCLOSED,
	"anførselstegnet som åpner her, blir aldri lukket",
	"hermeteiknet som opnar her, blir aldri lukka",
	"the quote that opens here is never closed")
ROW(CLIENT_IMPORT_CELLS,
	"flere felt enn overskrifter; sett anførselstegn om felt med skilletegn i",
	"fleire felt enn overskrifter; set hermeteikn om felt med skiljeteikn i",
	"more cells than headings; put quotes around a cell with a separator in it")
ROW(CLIENT_IMPORT_COLUMN_UNKNOWN,
	"kjenner ikke denne kolonnen; disse fins: {1}",
	"kjenner ikkje denne kolonnen; desse finst: {1}",
	"no such column; there are: {1}")
ROW(CLIENT_IMPORT_COLUMN_TWICE, "kolonnen står to ganger", "kolonnen står to gonger", "the column is there twice")
ROW(CLIENT_IMPORT_COLUMN_MISSING, "kolonnen mangler", "kolonnen manglar", "the column is missing")
ROW(CLIENT_IMPORT_MISSING,
	"feltet er tomt; fyll det ut",
	"feltet er tomt; fyll det ut",
	"the cell is empty; fill it in")
ROW(CLIENT_IMPORT_FORMULA,
	"{0} er en formel; lim inn verdien i stedet",
	"{0} er ein formel; lim inn verdien i staden",
	"{0} is a formula; paste its value instead")
ROW(CLIENT_IMPORT_STAFF,
	"{0} er ikke nummeret til en ansatt; skriv det slik: S-12",
	"{0} er ikkje nummeret til ein tilsett; skriv det slik: S-12",
	"{0} is not the number of a person; write it like this: S-12")
ROW(CLIENT_IMPORT_OFFER,
	"{0} er ikke nummeret til et tilbud; skriv det slik: T-9",
	"{0} er ikkje nummeret til eit tilbod; skriv det slik: T-9",
	"{0} is not the number of an offer; write it like this: T-9")
ROW(CLIENT_IMPORT_DATE,
	"{0} er ingen dato; skriv den slik: 2026-07-06 eller 6.7.2026",
	"{0} er ingen dato; skriv han slik: 2026-07-06 eller 6.7.2026",
	"{0} is not a date; write it like this: 2026-07-06 or 6.7.2026")
ROW(CLIENT_IMPORT_CLOCK,
	"{0} er ikke et klokkeslett; skriv det slik: 07:30",
	"{0} er ikkje eit klokkeslett; skriv det slik: 07:30",
	"{0} is not a clock time; write it like this: 07:30")
ROW(CLIENT_IMPORT_DAYS,
	"{0} er ikke ukedager; skriv dem slik: man-fre, eller man,ons",
	"{0} er ikkje vekedagar; skriv dei slik: man-fre, eller man,ons",
	"{0} is not weekdays; write them like this: mon-fri, or mon,wed")
ROW(CLIENT_IMPORT_COUNT,
	"{0} er ikke et tall som passer her; skriv det slik: 60",
	"{0} er ikkje eit tal som passar her; skriv det slik: 60",
	"{0} is not a number that fits here; write it like this: 60")
ROW(CLIENT_IMPORT_HOURS,
	"{0} er ikke timer; skriv dem slik: 7,5",
	"{0} er ikkje timar; skriv dei slik: 7,5",
	"{0} is not hours; write them like this: 7,5")
ROW(CLIENT_IMPORT_FLAG, "{0}: skriv ja eller nei", "{0}: skriv ja eller nei", "{0}: write yes or no")
ROW(CLIENT_IMPORT_WORD,
	"{0}: skriv ett av disse: {1}",
	"{0}: skriv eitt av desse: {1}",
	"{0}: write one of these: {1}")
ROW(CLIENT_IMPORT_UNTIL,
	"{0}: én dato for alle, eller like mange som det er kompetanser, med semikolon imellom",
	"{0}: éin dato for alle, eller like mange som det er kompetansar, med semikolon imellom",
	"{0}: one date for all, or as many as there are competences, with semicolons between")
ROW(CLIENT_IMPORT_TWICE, "{0} står på rad {1} også", "{0} står på rad {1} òg", "{0} is on row {1} as well")
ROW(CLIENT_IMPORT_BACKWARDS, "slutter før det begynner", "sluttar før det byrjar", "ends before it begins")
ROW(CLIENT_IMPORT_LONG,
	"mer enn 400 dager på én rad; er det skrevet feil?",
	"meir enn 400 dagar på éi rad; er det skrive feil?",
	"more than 400 days on one row; is it misspelt?")
ROW(CLIENT_IMPORT_BLOCKS,
	"uken som begynner her, har flere enn 28 ulike arbeidstider; slå noen sammen",
	"veka som byrjar her, har fleire enn 28 ulike arbeidstider; slå nokre saman",
	"the week that begins here has more than 28 different times; join some of them")
ROW(CLIENT_IMPORT_WHO,
	"si hvem kalenderen gjelder: --staff S-12",
	"sei kven kalenderen gjeld: --staff S-12",
	"say whose calendar it is: --staff S-12")
ROW(CLIENT_ICAL_NONE,
	"ingen kalender: filen skal begynne med BEGIN:VCALENDAR",
	"ingen kalender: fila skal byrje med BEGIN:VCALENDAR",
	"no calendar: the file should begin with BEGIN:VCALENDAR")
ROW(CLIENT_ICAL_EMPTY,
	"ingen avtaler i kalenderen faller på disse ukene",
	"ingen avtalar i kalenderen fell på desse vekene",
	"nothing in the calendar falls on these weeks")
ROW(CLIENT_ICAL_UNENDED,
	"avtalen slutter ikke med END:VEVENT; er filen hel?",
	"avtalen sluttar ikkje med END:VEVENT; er fila heil?",
	"the event has no END:VEVENT; is the file whole?")
ROW(CLIENT_ICAL_START, "avtalen har ingen DTSTART", "avtalen har ingen DTSTART", "the event has no DTSTART")
ROW(CLIENT_ICAL_MOMENT,
	"{0}: leser norsk tid (Europe/Oslo), UTC eller tid uten sone fra 1990 til 2099; eksporter kalenderen slik",
	"{0}: les norsk tid (Europe/Oslo), UTC eller tid utan sone frå 1990 til 2099; eksporter kalenderen slik",
	"{0}: takes Norwegian time (Europe/Oslo), UTC or no zone, from 1990 to 2099; export the calendar so")
ROW(CLIENT_ICAL_DURATION,
	"{0}: leser varighet slik: PT7H30M, høyst 400 dager",
	"{0}: les lengd slik: PT7H30M, høgst 400 dagar",
	"{0}: takes a duration like this: PT7H30M, at most 400 days")
ROW(CLIENT_ICAL_RULE,
	"{0}: leser gjentakelse hver dag, uke, måned eller hvert år, med INTERVAL, COUNT, UNTIL og BYDAY uten tall; "
		"skriv avtalene enkeltvis",
	"{0}: les gjentaking kvar dag, veke, månad eller kvart år, med INTERVAL, COUNT, UNTIL og BYDAY utan tal; "
		"skriv avtalane kvar for seg",
	"{0}: takes a recurrence each day, week, month or year, with INTERVAL, COUNT, UNTIL and BYDAY without figures; "
		"write the events one by one")
ROW(CLIENT_ICAL_REFUSED,
	"{0}: leses ikke; skriv avtalene enkeltvis",
	"{0}: blir ikkje lese; skriv avtalane kvar for seg",
	"{0}: is not taken; write the events one by one")
ROW(CLIENT_ICAL_ENDLESS,
	"gjentas uten slutt; si hvilke uker: --weeks 27-31",
	"blir gjenteke utan slutt; sei kva veker: --weeks 27-31",
	"recurs without end; say which weeks: --weeks 27-31")
ROW(CLIENT_ICAL_LENGTH,
	"avtalen slutter før den begynner, eller varer i mer enn 400 dager",
	"avtalen sluttar før han byrjar, eller varer i meir enn 400 dagar",
	"the event ends before it begins, or lasts for more than 400 days")
ROW(CLIENT_ICAL_MANY,
	"mer enn 20 000 avtaler; si hvilke uker: --weeks 27-31",
	"meir enn 20 000 avtalar; sei kva veker: --weeks 27-31",
	"more than 20,000 events; say which weeks: --weeks 27-31")
ROW(CLIENT_HELP_IMPORT_STAFF,
	"ansatte fra en CSV-fil, alt eller ingenting",
	"tilsette frå ei CSV-fil, alt eller ingenting",
	"staff from a CSV file, all or nothing")
ROW(CLIENT_HELP_IMPORT_ROSTER,
	"arbeidsplaner fra CSV eller iCalendar; uker i filen erstattes helt",
	"arbeidsplanar frå CSV eller iCalendar; veker i fila blir erstatta heilt",
	"home rosters from CSV or iCalendar; weeks in the file are replaced as a whole")
ROW(CLIENT_HELP_IMPORT_OFFERS,
	"tilbud fra en CSV-fil, alt eller ingenting",
	"tilbod frå ei CSV-fil, alt eller ingenting",
	"offers from a CSV file, all or nothing")
