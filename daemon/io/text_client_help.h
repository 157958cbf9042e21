/* The help of the client. */
/* commands */
ROW(CLIENT_HELP_SHIFTS,
	"Egne koder: ~/.config/vikar/shifts, en linje for hver: D 07:00-14:30. --time går foran.",
	"Eigne kodar: ~/.config/vikar/shifts, ei linje for kvar: D 07:00-14:30. --time går føre.",
	"Codes of your own: ~/.config/vikar/shifts, a line each: D 07:00-14:30. --time goes before.")
ROW(CLIENT_HELP_WORDS,
	"Kommandoer, valg og verdier har også disse navnene, med eller uten æøå:",
	"Kommandoar, val og verdiar har òg desse namna, med eller utan æøå:",
	"Commands, options and values also have these names, with or without æøå:")
ROW(CLIENT_HELP_TODO,
	"hva som venter på deg, etter frist (også uten kommando)",
	"kva som ventar på deg, etter frist (òg utan kommando)",
	"what waits for you, by deadline (also without a command)")
ROW(CLIENT_HELP_STATUS,
	"om vikard har det bra, og hvor lange køene er",
	"om vikard har det bra, og kor lange køane er",
	"whether vikard is well, and the length of its queues")
ROW(CLIENT_HELP_REQUEST_ADD,
	"meld inn et behov, i én setning eller med valg",
	"meld inn eit behov, i éi setning eller med val",
	"ask for people, in one sentence or with options")
ROW(CLIENT_HELP_REQUEST_LIST, "behovene", "behova", "the requests")
ROW(CLIENT_HELP_REQUEST_SHOW,
	"et behov, uke for uke: bedt om, holdes av, dekket, mangler",
	"eit behov, veke for veke: bede om, blir halde av, dekt, manglar",
	"a request by week: requested, held, taken, open")
ROW(CLIENT_HELP_REQUEST_GATE,
	"egne deltidsansatte er spurt, eller hvorfor ikke; utkastet åpnes for partnerne",
	"eigne deltidstilsette er spurde, eller kvifor ikkje; utkastet blir opna for partnarane",
	"own part-timers were asked, or why not; the draft opens to partners")
ROW(CLIENT_HELP_LIFE,
	"hva som har hendt med et behov: når, hva og hvem",
	"kva som har hendt med eit behov: når, kva og kven",
	"what happened to a request: when, what and who")
ROW(CLIENT_HELP_REPORT_REQUEST,
	"et behov i tall: dekket, ventetid, nei, kostnad",
	"eit behov i tal: dekt, ventetid, nei, kostnad",
	"a request in figures: filled, waits, noes, cost")
ROW(CLIENT_HELP_REPORT_SUMMARY,
	"det samme for alle egne behov som ble åpnet i perioden",
	"det same for alle eigne behov som vart opna i perioden",
	"the same for all own requests that opened in the period")
ROW(CLIENT_HELP_REQUEST_CANCEL, "avlys et behov", "avlys eit behov", "cancel a request")
ROW(CLIENT_HELP_EXPLAIN,
	"hvorfor det mangler folk, høyst 20 linjer",
	"kvifor det manglar folk, høgst 20 linjer",
	"why people are missing, at most 20 lines")
ROW(CLIENT_HELP_OFFER_ADD,
	"by fram en ansatt: når, og hvor mange timer i uka",
	"by fram ein tilsett: når, og kor mange timar i veka",
	"offer a person: when, and how many hours a week")
ROW(CLIENT_HELP_MINIMUM_SET,
	"minimumsbemanning: så mange blir på jobb hjemme (0: ikke lenger)",
	"minimumsbemanning: så mange blir på jobb heime (0: ikkje lenger)",
	"minimum cover: so many stay at work at home (0: no longer)")
ROW(CLIENT_HELP_REPORT_RECIPROCITY,
	"lånt ut mot lånt inn; det eldste veier minst",
	"lånt ut mot lånt inn; det eldste veg minst",
	"lent against borrowed; the oldest weighs least")
ROW(CLIENT_HELP_OFFER_UPDATE, "endre et tilbud", "endre eit tilbod", "change an offer")
ROW(CLIENT_HELP_OFFER_STANDING,
	"et stående ja til det som blir foreslått innenfor grensene, eller ikke lenger",
	"eit ståande ja til det som blir føreslått innanfor grensene, eller ikkje lenger",
	"a standing yes to what is proposed within the bounds, or no longer")
ROW(CLIENT_HELP_OFFER_LIST, "tilbudene", "tilboda", "the offers")
ROW(CLIENT_HELP_OFFER_SHOW,
	"et tilbud, og hva som er igjen av det",
	"eit tilbod, og kva som er att av det",
	"an offer, and what is left of it")
ROW(CLIENT_HELP_OFFER_WITHDRAW, "trekk et tilbud", "trekk eit tilbod", "withdraw an offer")
ROW(CLIENT_HELP_PROPOSAL_LIST, "forslagene", "framlegga", "the proposals")
ROW(CLIENT_HELP_PROPOSAL_SHOW, "et forslag", "eit framlegg", "a proposal")
ROW(CLIENT_HELP_YES, "ja til et forslag", "ja til eit framlegg", "yes to a proposal")
ROW(CLIENT_HELP_NO,
	"nei til et forslag; en kommune sier hvorfor med --code",
	"nei til eit framlegg; ein kommune seier kvifor med --code",
	"no to a proposal; an employer says why with --code")
ROW(CLIENT_HELP_ASSIGNMENT_LIST, "oppdragene", "oppdraga", "the assignments")
ROW(CLIENT_HELP_ASSIGNMENT_SHOW, "et oppdrag", "eit oppdrag", "an assignment")
ROW(CLIENT_HELP_ASSIGNMENT_CANCEL, "avlys et oppdrag", "avlys eit oppdrag", "cancel an assignment")
ROW(CLIENT_HELP_CALENDAR,
	"hva kommunen låner ut og inn, dag for dag; med S-12: én ansatt",
	"kva kommunen låner ut og inn, dag for dag; med S-12: éin tilsett",
	"what the municipality lends and borrows, day by day; with S-12: one person")
ROW(CLIENT_HELP_HOURS_SHOW,
	"timene i en måned, etter oppdrag; med O-5 dag for dag",
	"timane i ein månad, etter oppdrag; med O-5 dag for dag",
	"the hours of a month, by assignment; with O-5 day by day")
ROW(CLIENT_HELP_HOURS_SET,
	"før en dag som ikke ble arbeidet som planlagt",
	"før ein dag som ikkje vart arbeidd som planlagd",
	"enter a day that wasn't worked as planned")
ROW(CLIENT_HELP_HOURS_DISPUTE,
	"kommunen som låner ut bestrider timene",
	"kommunen som låner ut bestrid timane",
	"the lender disputes the hours")
ROW(CLIENT_HELP_HOURS_AGREE,
	"kommunen som låner ut er enig likevel",
	"kommunen som låner ut er samd likevel",
	"the lender agrees after all")
ROW(CLIENT_HELP_HOURS_CONFIRM,
	"bekreft måneden for alt kommunen har lånt inn",
	"stadfest månaden for alt kommunen har lånt inn",
	"confirm the month of all your municipality has borrowed")
ROW(CLIENT_HELP_HOURS_CORRECT,
	"rett en dag i en bekreftet måned",
	"rett ein dag i ein stadfesta månad",
	"correct a day of a confirmed month")
ROW(CLIENT_HELP_REPORT_INVOICE,
	"fakturagrunnlaget for en måned, med merverdiavgift",
	"fakturagrunnlaget for ein månad, med meirverdiavgift",
	"the basis of a month's invoices, with value added tax")
ROW(CLIENT_HELP_REPORT_PAYROLL,
	"lønnsgrunnlaget for en måned: minutter for hver ansatt, etter slag",
	"lønsgrunnlaget for ein månad: minutt for kvar tilsett, etter slag",
	"the basis of a month's wages: minutes of each person, by class")
ROW(CLIENT_HELP_REPORT_NETTING,
	"hvem som betaler hvem, med få overføringer: nettooppgjøret",
	"kven som betaler kven, med få overføringar: nettooppgjeret",
	"who pays whom, netted: fewer transfers than municipalities")
ROW(CLIENT_HELP_REPORT_LEDGER,
	"hvem som har lånt ut hva til hvem, på øret",
	"kven som har lånt ut kva til kven, på øret",
	"who lent what to whom, to the øre")
ROW(CLIENT_HELP_ABSENT,
	"si fra om fravær i et oppdrag: vaktene fra og med --from (til og med --to, ellers ut oppdraget) åpnes igjen",
	"sei frå om fråvær i eit oppdrag: vaktene frå og med --from (til og med --to, elles ut oppdraget) blir opne igjen",
	"report an absence: the assignment's shifts from --from (to --to, else to its end) reopen; no reason is asked")
ROW(CLIENT_HELP_STAFF_LIST,
	"de ansatte, med ansattnummer i vikar",
	"dei tilsette, med tilsettnummer i vikar",
	"the staff, by pseudonym")
ROW(CLIENT_HELP_STAFF_CALENDAR,
	"en ansatt uke for uke, høyst åtte uker",
	"ein tilsett veke for veke, høgst åtte veker",
	"a person week by week, at most eight weeks")
ROW(CLIENT_HELP_STAFF_LOOK,
	"navn og telefon i et bekreftet oppdrag; oppslaget blir ført",
	"namn og telefon i eit stadfesta oppdrag; oppslaget blir ført",
	"name and phone of a confirmed assignment; the look is recorded")
ROW(CLIENT_HELP_STAFF_UPDATE,
	"en kompetanse og hvor lenge den gjelder; hvor langt hun reiser",
	"ein kompetanse og kor lenge han gjeld; kor langt ho reiser",
	"a competence and how long it is valid; how far she goes")
ROW(CLIENT_HELP_MUNICIPALITY_LIST, "kommunene", "kommunane", "the municipalities")
ROW(CLIENT_HELP_COMPETENCE_LIST, "kompetansene", "kompetansane", "the competences")
ROW(CLIENT_HELP_PROFILE_LIST,
	"regelprofilene for arbeidstid",
	"regelprofilane for arbeidstid",
	"the rule profiles of working time")
ROW(CLIENT_HELP_AGREEMENT_LIST, "samarbeidsavtalene", "samarbeidsavtalane", "the agreements")
ROW(CLIENT_HELP_AGREEMENT_SHOW,
	"en avtale, og hva oppsigelse, pause eller slutt gjør med arbeid under den",
	"ein avtale, og kva oppseiing, pause eller slutt gjer med arbeid under han",
	"an agreement, and what notice, a pause or its end does to work under it")
ROW(CLIENT_HELP_AGREEMENT_NOTICE,
	"si opp kommunens del av en avtale; --dry-run viser hva det fører til",
	"sei opp kommunen sin del av ein avtale; --dry-run viser kva det fører til",
	"give notice of the municipality's part of an agreement; --dry-run shows what comes of it")
ROW(CLIENT_HELP_AGREEMENT_SUSPEND,
	"sett kommunens del av en avtale på vent",
	"set kommunen sin del av ein avtale på vent",
	"suspend the municipality's part of an agreement")
ROW(CLIENT_HELP_AGREEMENT_RESUME,
	"la kommunens del av en avtale gjelde igjen",
	"la kommunen sin del av ein avtale gjelde igjen",
	"let the municipality's part of an agreement be in force again")
ROW(CLIENT_HELP_TRAVEL_LIST, "reisetidene", "reisetidene", "the travel times")
ROW(CLIENT_HELP_PLAN,
	"planlegg hele regionen: fyll det som er åpent, flytt det som gir mer",
	"planlegg heile regionen: fyll det som er ope, flytt det som gir meir",
	"plan the whole region: fill what is open, move what covers more")
ROW(CLIENT_HELP_SWAP_FIND,
	"finn et bytte mellom tre kommuner når ingen passer",
	"finn eit byte mellom tre kommunar når ingen passar",
	"find a swap among three municipalities where nobody fits")
ROW(CLIENT_HELP_SWAP_LIST, "byttene kommunen er med i", "byta kommunen er med i", "the swaps one's municipality is in")
ROW(CLIENT_HELP_SWAP_YES,
	"kommunen ønsker byttet; når alle tre gjør det, blir det foreslått",
	"kommunen ønskjer bytet; når alle tre gjer det, blir det foreslått",
	"the municipality wishes the swap; when all three do, it is proposed")
ROW(CLIENT_HELP_SWAP_NO,
	"kommunen ønsker ikke byttet",
	"kommunen ønskjer ikkje bytet",
	"the municipality doesn't wish the swap")
ROW(CLIENT_HELP_REPORT_SCARCITY,
	"hva én person til ville dekket, etter kompetanse og uke",
	"kva ein person til ville dekt, etter kompetanse og veke",
	"what one more person would cover, by competence and week")
ROW(CLIENT_HELP_EXPORT_PLAN,
	"regionen som fil for planleggeren, med pseudonymer",
	"regionen som fil for planleggjaren, med pseudonym",
	"the region as a file of the planner, with pseudonyms")
ROW(CLIENT_HELP_APPLY,
	"last inn en regionfil, alt eller ingenting",
	"last inn ei regionfil, alt eller ingenting",
	"load a region file, all or nothing")
ROW(CLIENT_HELP_FOLLOW,
	"følg med: en linje for hver hending",
	"følg med: ei linje for kvar hending",
	"follow: a line for each notice")
ROW(CLIENT_HELP_PRINCIPAL_ADD,
	"gi noen tilgang; nøkkelen vises én gang",
	"gi nokon tilgang; nøkkelen blir vist éin gong",
	"give somebody access; the token is shown once")
ROW(CLIENT_HELP_PRINCIPAL_LIST, "hvem som har tilgang", "kven som har tilgang", "who has access")
ROW(CLIENT_HELP_PRINCIPAL_REVOKE, "ta tilgang tilbake", "ta tilgang tilbake", "take access back")
ROW(CLIENT_HELP_DISCOVER,
	"hva vikard kan, ut av tabellen den selv bruker",
	"kva vikard kan, ut av tabellen han sjølv bruker",
	"what vikard can do, from its own table")
ROW(CLIENT_HELP_HELP, "hjelp", "hjelp", "help")
ROW(CLIENT_HELP_VERSION, "versjonen", "versjonen", "the version")
ROW(CLIENT_HELP_HEAD,
	"vikar KOMMANDO [VALG]: bemanning mellom kommuner. Uten kommando: hva som venter på deg.",
	"vikar KOMMANDO [VAL]: bemanning mellom kommunar. Utan kommando: kva som ventar på deg.",
	"vikar COMMAND [OPTIONS]: staff between municipalities. Without a command: what waits for "
		"you.")
ROW(CLIENT_HELP_PLACES,
	"Hvor: --socket, --host, $VIKAR_SOCKET, $VIKAR_HOST, /run/vikard/vikard.sock, "
		"127.0.0.1:7431.\n"
		"Nøkkel: --token-file, $VIKAR_TOKEN_FILE, ~/.config/vikar/token.\n"
		"Språk: --lang, $VIKAR_LANG, LC_ALL, LC_MESSAGES, LANG.\n"
		"Uten utheving: $NO_COLOR.",
	"Kvar: --socket, --host, $VIKAR_SOCKET, $VIKAR_HOST, /run/vikard/vikard.sock, "
		"127.0.0.1:7431.\n"
		"Nøkkel: --token-file, $VIKAR_TOKEN_FILE, ~/.config/vikar/token.\n"
		"Språk: --lang, $VIKAR_LANG, LC_ALL, LC_MESSAGES, LANG.\n"
		"Utan utheving: $NO_COLOR.",
	"Where: --socket, --host, $VIKAR_SOCKET, $VIKAR_HOST, /run/vikard/vikard.sock, "
		"127.0.0.1:7431.\n"
		"Token: --token-file, $VIKAR_TOKEN_FILE, ~/.config/vikar/token.\n"
		"Language: --lang, $VIKAR_LANG, LC_ALL, LC_MESSAGES, LANG.\n"
		"No bold: $NO_COLOR.")
ROW(CLIENT_HELP_ENDINGS,
	"Slutter med 0: i orden. 1: avslått (regel, konflikt, finnes ikke, ikke lov). 2: ord "
		"eller inndata som ikke kan brukes.\n"
		"3: når ikke vikard. 4: utfallet er ukjent. 5: ikke kjent igjen (nøkkel). 6: lageret er "
		"borte.",
	"Sluttar med 0: i orden. 1: avslått (regel, konflikt, finst ikkje, ikkje lov). 2: ord "
		"eller inndata som ikkje kan brukast.\n"
		"3: når ikkje vikard. 4: utfallet er ukjent. 5: ikkje kjend att (nøkkel). 6: lageret er "
		"borte.",
	"Ends with 0: done. 1: refused (rule, conflict, not found, forbidden). 2: words or input "
		"that can't be taken.\n"
		"3: can't reach vikard. 4: outcome unknown. 5: not authenticated. 6: the store is away.")
/* options */
ROW(CLIENT_OPTION_SOCKET,
	"stien til vikards socket",
	"stien til socketen til vikard",
	"path of vikard's socket")
ROW(CLIENT_OPTION_HOST, "adresse på egen maskin", "adresse på eiga maskin", "address on this machine")
ROW(CLIENT_OPTION_TOKEN_FILE, "fil med nøkkelen", "fil med nøkkelen", "file with the token")
ROW(CLIENT_OPTION_YES_BEFOREHAND,
	"vi sier ja på forhånd til den som spørres akutt",
	"vi seier ja på førehand til den som blir spurd akutt",
	"our yes beforehand to whoever is asked acutely")
ROW(CLIENT_OPTION_LANG, "språk", "språk", "language")
ROW(CLIENT_OPTION_JSON,
	"svaret som det kom, på én linje",
	"svaret som det kom, på éi linje",
	"the answer as it came, on one line")
ROW(CLIENT_OPTION_HELP, "hjelp om kommandoen", "hjelp om kommandoen", "help on the command")
ROW(CLIENT_OPTION_VERSION, "versjonen", "versjonen", "the version")
ROW(CLIENT_OPTION_CSV,
	"listen som CSV (RFC 4180); --csv=excel: slik norsk Excel åpner den",
	"lista som CSV (RFC 4180); --csv=excel: slik norsk Excel opnar henne",
	"the list as CSV (RFC 4180); --csv=excel: as Norwegian Excel opens it")
ROW(CLIENT_OPTION_WATCH,
	"vis på nytt hvert N. sekund (5)",
	"vis på nytt kvart N. sekund (5)",
	"show again every N seconds (5)")
ROW(CLIENT_OPTION_DRY_RUN,
	"prøv, men behold ingenting",
	"prøv, men ta vare på ingenting",
	"try, keep nothing")
ROW(CLIENT_OPTION_IF_REV,
	"bare om posten fortsatt har denne rev",
	"berre om posten framleis har denne rev",
	"only if the record still has this rev")
ROW(CLIENT_OPTION_WAIT,
	"prøv så lenge igjen når utfallet er ukjent (30)",
	"prøv så lenge igjen når utfallet er ukjent (30)",
	"try again for so long when the outcome is unknown (30)")
ROW(CLIENT_OPTION_KEY,
	"send igjen med samme nøkkel etter ukjent utfall",
	"send igjen med same nøkkel etter ukjent utfall",
	"send again with the same key after an unknown outcome")
ROW(CLIENT_OPTION_WEEKS,
	"uker: 27, 27-31, 2026-W27",
	"veker: 27, 27-31, 2026-W27",
	"weeks: 27, 27-31, 2026-W27")
ROW(CLIENT_OPTION_YEAR,
	"året til ukene (ellers de neste som kommer)",
	"året til vekene (elles dei neste som kjem)",
	"year of the weeks (else those that come next)")
ROW(CLIENT_OPTION_FROM,
	"første dag, i stedet for uker",
	"første dag, i staden for veker",
	"first day, instead of weeks")
ROW(CLIENT_OPTION_TO, "siste dag", "siste dag", "last day")
ROW(CLIENT_OPTION_DAYS,
	"ukedager: man-fre, mon,wed (alle)",
	"vekedagar: man-fre, mon,wed (alle)",
	"weekdays: mon-fri, mon,wed (all)")
ROW(CLIENT_OPTION_TIME,
	"klokkeslett, også over midnatt",
	"klokkeslett, òg over midnatt",
	"clocks, also over midnight")
ROW(CLIENT_OPTION_SHIFT,
	"vaktkode i stedet for klokkeslett (vikar help shifts)",
	"vaktkode i staden for klokkeslett (vikar help shifts)",
	"shift code instead of clocks (vikar help shifts)")
ROW(CLIENT_OPTION_HOURS, "timer i uka: 15, 7,5", "timar i veka: 15, 7,5", "hours a week: 15, 7.5")
ROW(CLIENT_OPTION_DEADLINE,
	"frist (et døgn før første vakt; halvveis når den er nær)",
	"frist (eit døgn før første vakt; halvvegs når ho er nær)",
	"deadline (a day before the first shift; half the way when it is near)")
ROW(CLIENT_OPTION_UNIT,
	"stedet (kommunens navn)",
	"staden (namnet på kommunen)",
	"the place (the municipality's name)")
ROW(CLIENT_OPTION_MIN,
	"færre enn dette i en uke er til ingen nytte",
	"færre enn dette i ei veke er til inga nytte",
	"fewer than this in a week are of no use")
ROW(CLIENT_OPTION_SHOULD,
	"kompetanse som er ønsket",
	"kompetanse som er ønskt",
	"competence that is wished for")
ROW(CLIENT_OPTION_URGENCY,
	"acute, statutory, planned (vanlig) eller development",
	"acute, statutory, planned (vanleg) eller development",
	"acute, statutory, planned (usual) or development")
ROW(CLIENT_OPTION_TASK,
	"operations (vanlig), staff eller development",
	"operations (vanleg), staff eller development",
	"operations (usual), staff or development")
ROW(CLIENT_OPTION_CONTINUITY,
	"helst få personer, de samme hver gang",
	"helst få personar, dei same kvar gong",
	"rather few people, the same every time")
ROW(CLIENT_OPTION_REMOTE, "kan gjøres på avstand", "kan gjerast på avstand", "can be done from elsewhere")
ROW(CLIENT_OPTION_RATE_MAX, "høyeste pris i timen", "høgaste pris i timen", "highest rate an hour")
ROW(CLIENT_OPTION_BUDGET, "ramme i kroner", "ramme i kroner", "budget in kroner")
ROW(CLIENT_OPTION_OF, "bare av denne vertskommunen", "berre av denne vertskommunen", "of this host alone")
ROW(CLIENT_OPTION_PART_TIMERS,
	"om egne deltidsansatte er spurt (aml. § 14-3)",
	"om eigne deltidstilsette er spurde (aml. § 14-3)",
	"whether own part-timers were asked (WEA § 14-3)")
ROW(CLIENT_OPTION_OTHERWISE,
	"hva gjør dere ellers? overtime, agency, reshuffle, reduced, unknown",
	"kva gjer de elles? overtime, agency, reshuffle, reduced, unknown",
	"what do you do otherwise? overtime, agency, reshuffle, reduced, unknown")
ROW(CLIENT_OPTION_OTHERWISE_RATE, "hva det koster i timen", "kva det kostar i timen", "what that costs an hour")
ROW(CLIENT_OPTION_NOTICE,
	"varsel i timer fra forslag til første vakt",
	"varsel i timar frå framlegg til første vakt",
	"notice in hours from proposal to first seat")
ROW(CLIENT_OPTION_TRAVEL,
	"høyst så mange minutter reise",
	"høgst så mange minutt reise",
	"at most so many minutes of travel")
ROW(CLIENT_OPTION_RATE,
	"egen pris i timen, om avtalen tillater det",
	"eigen pris i timen, om avtalen tillèt det",
	"own rate an hour, where the agreement allows")
ROW(CLIENT_OPTION_AGREEMENT,
	"bare etter disse avtalene",
	"berre etter desse avtalane",
	"under these agreements only")
ROW(CLIENT_OPTION_WINDOW,
	"enkelttid: 2026-07-06T08:00/2026-07-06T16:00",
	"enkelttid: 2026-07-06T08:00/2026-07-06T16:00",
	"single window: 2026-07-06T08:00/2026-07-06T16:00")
ROW(CLIENT_OPTION_EXCEPT,
	"ikke denne dagen, eller fra/til",
	"ikkje denne dagen, eller frå/til",
	"not this day, or from/to")
ROW(CLIENT_OPTION_UNDERCUT,
	"kan lånes ut også under minimumsbemanningen hjemme",
	"kan lånast ut òg under minimumsbemanninga heime",
	"may be lent even below the minimum cover at home")
ROW(CLIENT_OPTION_NO_UNDERCUT,
	"bare når minimumsbemanningen hjemme holder",
	"berre når minimumsbemanninga heime held",
	"only while the minimum cover at home holds")
ROW(CLIENT_OPTION_REVOKE, "gjelder ikke lenger, fra nå", "gjeld ikkje lenger, frå no", "no longer, from now")
ROW(CLIENT_OPTION_COMPETENCE, "hvilken kompetanse", "kva kompetanse", "which competence")
ROW(CLIENT_OPTION_HOW_MANY, "hvor mange", "kor mange", "how many")
ROW(CLIENT_OPTION_OPEN, "bare åpne", "berre opne", "open ones only")
ROW(CLIENT_OPTION_STAFF, "den ansatte", "den tilsette", "the person")
ROW(CLIENT_OPTION_STATE,
	"bare i denne tilstanden: held, accepted, declined, ...",
	"berre i denne tilstanden: held, accepted, declined, ...",
	"in this state only: held, accepted, declined, ...")
ROW(CLIENT_OPTION_REQUEST, "bare for dette behovet", "berre for dette behovet", "of this request only")
ROW(CLIENT_OPTION_SIDE,
	"hvem svaret er fra, når du kan svare for flere",
	"kven svaret er frå, når du kan svare for fleire",
	"whose answer it is, where you may give more than one")
ROW(CLIENT_OPTION_SEATS,
	"bare disse vaktene: start/slutt,start/slutt",
	"berre desse vaktene: start/slutt,start/slutt",
	"these seats only: start/end,start/end")
ROW(CLIENT_OPTION_HOW, "hvordan den ansatte svarte", "korleis den tilsette svarte", "how the person answered")
ROW(CLIENT_OPTION_CODE,
	"operations, holiday, competence, distance, notice, price eller other",
	"operations, holiday, competence, distance, notice, price eller other",
	"operations, holiday, competence, distance, notice, price or other")
ROW(CLIENT_OPTION_MONTH, "måneden: 2026-07", "månaden: 2026-07", "the month: 2026-07")
ROW(CLIENT_OPTION_DAY, "dagen vakten begynner", "dagen vakta byrjar", "the day the shift begins")
ROW(CLIENT_OPTION_NOTHING, "ingen arbeidet", "ingen arbeidde", "nobody worked")
ROW(CLIENT_OPTION_FILE,
	"filen (også -f; - er standard inn)",
	"fila (òg -f; - er standard inn)",
	"the file (also -f; - is standard input)")
ROW(CLIENT_OPTION_EVERYBODY,
	"også de som mangler kompetansen, hver for seg (med --detail)",
	"også dei som manglar kompetansen, kvar for seg (med --detail)",
	"also those who lack the competence, one by one (with --detail)")
ROW(CLIENT_OPTION_DETAIL, "alt, for hver person", "alt, for kvar person", "everything, for each person")
ROW(CLIENT_OPTION_LINE, "bare denne linjen, fra 0", "berre denne linja, frå 0", "this line only, from 0")
ROW(CLIENT_OPTION_SECONDS, "så lenge får den tenke", "så lenge får han tenkje", "so long it may think")
ROW(CLIENT_OPTION_APPLY,
	"utfør planen som --dry-run viste",
	"utfør planen som --dry-run viste",
	"make the plan that --dry-run showed")
ROW(CLIENT_OPTION_PURPOSE,
	"hvorfor du slår opp; blir ført",
	"kvifor du slår opp; blir ført",
	"why you look; it is recorded")
ROW(CLIENT_OPTION_MUNICIPALITY, "kommunen", "kommunen", "the municipality")
ROW(CLIENT_OPTION_ROLE,
	"operator, manager, coordinator, auditor, worker; flere med komma",
	"operator, manager, coordinator, auditor, worker; fleire med komma",
	"operator, manager, coordinator, auditor, worker; several with commas")
ROW(CLIENT_OPTION_LABEL,
	"en arbeidsplass, ikke en person: \"sykehjem, natt\"",
	"ein arbeidsplass, ikkje ein person: \"sjukeheim, natt\"",
	"a desk, not a person: \"nursing home, night\"")
ROW(CLIENT_OPTION_UID,
	"brukeren på denne maskinen, over socketen",
	"brukaren på denne maskina, over socketen",
	"the user on this machine, over the socket")
ROW(CLIENT_OPTION_TOKEN_OUT,
	"legg nøkkelen i en ny fil (0600) i stedet for å vise den",
	"legg nøkkelen i ei ny fil (0600) i staden for å vise han",
	"put the token into a new file (0600) instead of showing it")
ROW(CLIENT_OPTION_SINCE, "fra denne markøren", "frå denne markøren", "from this cursor on")
ROW(CLIENT_OPTION_EVENTS,
	"bare disse hendingene: proposal, request.opened",
	"berre desse hendingane: proposal, request.opened",
	"these events only: proposal, request.opened")
ROW(CLIENT_OPTION_CURSOR_FILE,
	"husk markøren i filen, og fortsett fra den",
	"hugs markøren i fila, og hald fram frå han",
	"keep the cursor in the file, and go on from it")
ROW(CLIENT_OPTION_EXEC,
	"gi hver hending til programmet som én linje JSON, til det svarer med 0",
	"gi kvar hending til programmet som éi linje JSON, til det svarar med 0",
	"hand each notice to the program as one line of JSON, until it ends with 0")
