/* A request that is changed, or copied. Of a copy {0} is the new date and {1} the old one. */
ROW(CHANGE_FIXED,
	"Dette kan ikke endres i et behov som er meldt; avlys det og meld et nytt.",
	"Dette kan ikkje endrast i eit behov som er meldt; avlys det og meld eit nytt.",
	"This cannot be changed in a request that was made; cancel it and make a new one.")
ROW(COUNT_TAKEN,
	"Flere enn så mange er bekreftet; avlys oppdraget til den som skal gå, først.",
	"Fleire enn så mange er stadfesta; avlys oppdraget til den som skal gå, først.",
	"More than that are confirmed; cancel the assignment of whoever is to go first.")
ROW(REQUEST_CHANGED,
	"Behovet er endret, og vakta fins ikke lenger slik.",
	"Behovet er endra, og vakta finst ikkje lenger slik.",
	"The request was changed, and the shift is no longer as it was.")
ROW(WEEKS_DIFFER,
	"Behovet går over et annet antall uker; oppgi like mange.",
	"Behovet går over eit anna tal veker; oppgje like mange.",
	"The request spans another number of weeks; name as many.")
ROW(PLAN_NOTICE,
	"Vakta er om {0}; en arbeidsplan skal være klar {1} før (aml. § 10-3). Forskjøvet tid betales (HTA § 6.8).",
	"Vakta er om {0}; ein arbeidsplan skal vere klar {1} før (aml. § 10-3). Forskoven tid blir betalt (HTA § 6.8).",
	"The shift is {0} ahead; a work plan is due {1} ahead (WEA § 10-3). Displaced time is paid for (HTA § 6.8).")
ROW(SHORT_PLAN_NOTICE,
	"Kortere varsel enn en arbeidsplan skal ha (aml. § 10-3).",
	"Kortare varsel enn ein arbeidsplan skal ha (aml. § 10-3).",
	"Less notice than a work plan is due (WEA § 10-3).")
ROW(DATES_MOVED,
	"Flyttet etter ukedag: {1} er blitt {0}.",
	"Flytta etter vekedag: {1} er vorten {0}.",
	"Moved by weekday: {1} has become {0}.")
ROW(SHORT_DATES_MOVED, "Flyttet etter ukedag.", "Flytta etter vekedag.", "Moved by weekday.")
ROW(HOLIDAY_NOW,
	"{0} er helligdag eller høytidsdag; {1} var det ikke.",
	"{0} er heilagdag eller høgtidsdag; {1} var det ikkje.",
	"{0} is a public holiday; {1} was not.")
ROW(SHORT_HOLIDAY_NOW, "Er blitt en helligdag.", "Er vorten ein heilagdag.", "Has become a public holiday.")
ROW(HOLIDAY_NO_MORE,
	"{0} er en vanlig dag; {1} var helligdag eller høytidsdag.",
	"{0} er ein vanleg dag; {1} var heilagdag eller høgtidsdag.",
	"{0} is an ordinary day; {1} was a public holiday.")
ROW(SHORT_HOLIDAY_NO_MORE, "Er ikke helligdag lenger.", "Er ikkje heilagdag lenger.", "Is no longer a public holiday.")
ROW(CLOCK_CHANGE,
	"Vakta {0} har en annen lengde enn {1}: klokka stilles en av nettene.",
	"Vakta {0} har ei anna lengd enn {1}: klokka blir stilt ei av nettene.",
	"The shift of {0} is not as long as that of {1}: the clocks change on one of the nights.")
ROW(SHORT_CLOCK_CHANGE, "Klokka stilles.", "Klokka blir stilt.", "The clocks change.")
ROW(WEEK_MISSING,
	"Uke 53 fins ikke i det nye året; det som var i uken fra {1}, er ikke med.",
	"Veke 53 finst ikkje i det nye året; det som var i veka frå {1}, er ikkje med.",
	"The new year has no week 53; what was in the week from {1} is left out.")
ROW(SHORT_WEEK_MISSING,
	"Uke 53 fins ikke i det nye året; velg uker med vikar request copy --weeks.",
	"Veke 53 finst ikkje i det nye året; vel veker med vikar request copy --weeks.",
	"The new year has no week 53; choose weeks with vikar request copy --weeks.")
ROW(WEEK_ADDED,
	"Det nye året har uke 53; uken fra {0} er kommet til.",
	"Det nye året har veke 53; veka frå {0} er komen til.",
	"The new year has a week 53; the week from {0} has been added.")
ROW(SHORT_WEEK_ADDED, "Uke 53 er kommet til.", "Veke 53 er komen til.", "Week 53 has been added.")
/* the client's */
ROW(CLIENT_HELP_REQUEST_CHANGE,
	"endre uker, tider eller antall; den som får ny tid, spørres på nytt",
	"endre veker, tider eller tal; den som får ny tid, blir spurd på nytt",
	"change weeks, times or the count; whoever gets a new time is asked again")
ROW(CLIENT_HELP_REQUEST_COPY,
	"meld et behov på nytt i andre uker, ukedag for ukedag; hver forskjell vises",
	"meld eit behov på nytt i andre veker, vekedag for vekedag; kvar skilnad blir vist",
	"a request anew in other weeks, weekday by weekday; each difference is shown")
ROW(CLIENT_OPTION_AS_LAST_YEAR,
	"til de samme ukene i det neste året de ligger framme",
	"til dei same vekene i det neste året dei ligg framme",
	"to the same weeks of the next year in which they lie ahead")
ROW(CLIENT_CHANGE_WHICH_LINE,
	"si hvilken linje: --line 0 til {0}",
	"sei kva linje: --line 0 til {0}",
	"say which line: --line 0 to {0}")
ROW(CLIENT_CHANGE_SEVERAL_TIMES,
	"linjen har vakter med ulike tider; gjør det med request.update, eller avlys og meld nytt",
	"linja har vakter med ulike tider; gjer det med request.update, eller avlys og meld nytt",
	"the line has shifts of different times; use request.update, or cancel and make a new one")
ROW(CLIENT_CHANGE_NOTHING,
	"si hva som skal bli annerledes",
	"sei kva som skal bli annleis",
	"say what is to be different")
ROW(CLIENT_CHANGE_ASKED,
	"Spurt på nytt, med gammel og ny tid: {0}",
	"Spurd på nytt, med gammal og ny tid: {0}",
	"Asked again, with the old time and the new: {0}")
ROW(CLIENT_LIFE_MOVED, "ny tid", "ny tid", "a new time")
ROW(CLIENT_COPY_WHERE,
	"si hvor det skal: --as-last-year, --weeks 28-32 eller --from DATO",
	"sei kvar det skal: --as-last-year, --weeks 28-32 eller --from DATO",
	"say where to: --as-last-year, --weeks 28-32 or --from DATE")
ROW(CLIENT_COPY_DIFFERENCES, "Forskjeller:", "Skilnader:", "Differences:")
ROW(CLIENT_COLUMN_INSTEAD_OF, "i stedet for", "i staden for", "instead of")
ROW(CLIENT_ASK_REQUEST, "Hvilket behov (B-17)?", "Kva behov (B-17)?", "Which request (B-17)?")
ROW(CLIENT_ASK_WEEKS_AS_IS,
	"Hvilke uker (27-31; tomt: som før)?",
	"Kva veker (27-31; tomt: som før)?",
	"Which weeks (27-31; empty: as before)?")
ROW(CLIENT_ASK_DAYS_AS_IS,
	"Hvilke dager (man-fre; tomt: som før)?",
	"Kva dagar (man-fre; tomt: som før)?",
	"Which days (mon-fri; empty: as before)?")
ROW(CLIENT_ASK_TIME_AS_IS,
	"Fra og til når (07:30-15:00; tomt: som før)?",
	"Frå og til når (07:30-15:00; tomt: som før)?",
	"From when to when (07:30-15:00; empty: as before)?")
ROW(CLIENT_ASK_COUNT_AS_IS,
	"Hvor mange (tomt: som før)?",
	"Kor mange (tomt: som før)?",
	"How many (empty: as before)?")
