/* The hard rules. A rule with numbers has a second row, SHORT_<its name>, for those who may not see them.
 * aml., WEA: the Working Environment Act. */
ROW(NO_AGREEMENT,
	"De to kommunene har ingen avtale om å låne av hverandre; inngå en først.",
	"Dei to kommunane har ingen avtale om å låne av kvarandre; inngå ein først.",
	"The two municipalities have no agreement on lending; make one first.")
ROW(AGREEMENT_TASK,
	"Avtalen gjelder en annen type oppgave; se om en annen avtale dekker dette.",
	"Avtalen gjeld ein annan type oppgåve; sjå om ein annan avtale dekkjer dette.",
	"The agreement is about another type of task; see whether another one covers this.")
ROW(AGREEMENT_CODES,
	"Avtalen omfatter ikke denne kompetansen; få den inn i avtalen.",
	"Avtalen omfattar ikkje denne kompetansen; få han inn i avtalen.",
	"The agreement does not cover this competence; have it added.")
ROW(AGREEMENT_PERIOD,
	"Avtalen gjelder ikke hele denne tiden; forleng den, eller flytt behovet.",
	"Avtalen gjeld ikkje heile denne tida; forleng han, eller flytt behovet.",
	"The agreement is not in force for all of that time; extend it, or move the request.")
ROW(AGREEMENT_SUSPENDED,
	"Avtalen er satt på vent eller avsluttet; ta det opp med partene.",
	"Avtalen er sett på vent eller avslutta; ta det opp med partane.",
	"The agreement is suspended or ended; take it up with the parties.")
ROW(AGREEMENT_NOT_OFFERED,
	"Tilbudet gjelder ikke under denne avtalen; utvid tilbudet om det er meningen.",
	"Tilbodet gjeld ikkje under denne avtalen; utvid tilbodet om det er meininga.",
	"The offer does not stand under this agreement; widen the offer if it should.")
ROW(NO_CONSULTATION,
	"Avtalen viser ikke til drøfting med de tillitsvalgte; drøft, og før det i avtalen (aml. § 14-13).",
	"Avtalen viser ikkje til drøfting med dei tillitsvalde; drøft, og før det i avtalen (aml. § 14-13).",
	"The agreement names no talk with the union representatives; hold it, and note it there (WEA § 14-13).")
ROW(NOT_PERMANENT,
	"Bare fast ansatte kan lånes ut (aml. § 14-13).",
	"Berre fast tilsette kan lånast ut (aml. § 14-13).",
	"Only permanent employees may be lent (WEA § 14-13).")
ROW(NOT_THE_HOST,
	"Under denne avtalen er det vertskommunen som stiller med folk.",
	"Under denne avtalen er det vertskommunen som stiller med folk.",
	"Under this agreement only the host municipality provides people.")
ROW(MUNICIPALITY_PAUSED,
	"Kommunen deltar ikke for tiden; hør når den er med igjen.",
	"Kommunen deltek ikkje for tida; høyr når han er med igjen.",
	"The municipality takes no part for now; ask when it is back.")
ROW(NOT_LENDABLE,
	"Arbeidsgiveren låner ikke ut denne ansatte.",
	"Arbeidsgivaren låner ikkje ut denne tilsette.",
	"The employer does not lend this person.")
ROW(COMPETENCE_MISSING,
	"Har ikke kompetansen som kreves; registrer den om den fins.",
	"Har ikkje kompetansen som krevst; registrer han om han finst.",
	"Does not hold the competence required; register it if it is held after all.")
ROW(COMPETENCE_EXPIRED,
	"Kompetansen går ut {0}, men trengs til og med {1}; forny den.",
	"Kompetansen går ut {0}, men trengst til og med {1}; forny han.",
	"The competence expires on {0} but is needed through {1}; renew it.")
ROW(SHORT_COMPETENCE_EXPIRED,
	"Kompetansen går ut for tidlig.",
	"Kompetansen går ut for tidleg.",
	"The competence expires too early.")
ROW(DAY_LIMIT,
	"Blir {0} arbeid i løpet av et døgn; høyst {1} er tillatt (aml. § 10-4 til 10-6).",
	"Blir {0} arbeid i løpet av eit døgn; høgst {1} er tillate (aml. § 10-4 til 10-6).",
	"Comes to {0} of work within a day; at most {1} is allowed (WEA §§ 10-4 to 10-6).")
ROW(SHORT_DAY_LIMIT,
	"For mye arbeid på ett døgn.",
	"For mykje arbeid på eitt døgn.",
	"Too much work within one day.")
ROW(WEEK_LIMIT,
	"Blir {0} arbeid i løpet av sju dager; høyst {1} er tillatt (aml. § 10-4 til 10-6).",
	"Blir {0} arbeid i løpet av sju dagar; høgst {1} er tillate (aml. § 10-4 til 10-6).",
	"Comes to {0} of work within seven days; at most {1} is allowed (WEA §§ 10-4 to 10-6).")
ROW(SHORT_WEEK_LIMIT,
	"For mye arbeid på sju dager.",
	"For mykje arbeid på sju dagar.",
	"Too much work within seven days.")
ROW(DAILY_REST,
	"Får bare {0} hvile mellom vaktene; minst {1} kreves (aml. § 10-8).",
	"Får berre {0} kvile mellom vaktene; minst {1} krevst (aml. § 10-8).",
	"Gets only {0} of rest between shifts; at least {1} is required (WEA § 10-8).")
ROW(SHORT_DAILY_REST,
	"Døgnhvilen blir for kort.",
	"Døgnkvila blir for kort.",
	"The daily rest becomes too short.")
ROW(WEEKLY_REST,
	"Får bare {0} sammenhengende fri i uken; minst {1} kreves (aml. § 10-8).",
	"Får berre {0} samanhengande fri i veka; minst {1} krevst (aml. § 10-8).",
	"Gets only {0} off in one stretch that week; at least {1} is required (WEA § 10-8).")
ROW(SHORT_WEEKLY_REST,
	"Ukefrien blir for kort.",
	"Vekefrien blir for kort.",
	"The weekly rest becomes too short.")
ROW(DOUBLE_BOOKED,
	"Er allerede opptatt på den tiden.",
	"Er allereie oppteken på den tida.",
	"Is already busy at that time.")
ROW(NOT_AVAILABLE,
	"Har ikke meldt seg ledig på den tiden; utvid tilbudet om det passer.",
	"Har ikkje meldt seg ledig på den tida; utvid tilbodet om det passar.",
	"Has not offered that time; widen the offer if it suits.")
ROW(NOTICE_SHORT,
	"Det er bare {0} til vakten starter; tilbudet krever {1} varsel.",
	"Det er berre {0} til vakta startar; tilbodet krev {1} varsel.",
	"The shift starts in {0} already; the offer asks for {1} notice.")
ROW(SHORT_NOTICE_SHORT,
	"Varselet blir for kort.",
	"Varselet blir for kort.",
	"The notice is too short.")
ROW(NO_OFFER,
	"Har ikke noe åpent tilbud; legg inn et om hun eller han kan.",
	"Har ikkje noko ope tilbod; legg inn eit om ho eller han kan.",
	"Has no open offer; make one if she or he can come.")
ROW(OFFER_WEEK,
	"Blir {0} utlånt i uken; tilbudet er på høyst {1}.",
	"Blir {0} utlånt i veka; tilbodet er på høgst {1}.",
	"Comes to {0} lent that week; the offer is for at most {1}.")
ROW(SHORT_OFFER_WEEK,
	"Tilbudets timer i uken er brukt opp.",
	"Timane i tilbodet er brukte opp den veka.",
	"The offer's hours of that week are used up.")
ROW(TRAVEL_FAR,
	"Reisen tar {0} hver vei; høyst {1} er oppgitt.",
	"Reisa tek {0} kvar veg; høgst {1} er oppgitt.",
	"The trip takes {0} each way; at most {1} was said.")
ROW(SHORT_TRAVEL_FAR,
	"Reisen er for lang.",
	"Reisa er for lang.",
	"The trip is too long.")
ROW(TRAVEL_UNKNOWN,
	"Reisetiden mellom kommunene er ikke registrert; legg den inn.",
	"Reisetida mellom kommunane er ikkje registrert; legg ho inn.",
	"The travel time between the municipalities is not registered; enter it.")
ROW(RATE_CAP,
	"Prisen er {0} i timen; behovet tillater høyst {1}.",
	"Prisen er {0} i timen; behovet tillèt høgst {1}.",
	"The rate is {0} an hour; the request allows at most {1}.")
ROW(SHORT_RATE_CAP,
	"Timeprisen er for høy.",
	"Timeprisen er for høg.",
	"The rate is too high.")
ROW(RATE_UNKNOWN,
	"Verken avtalen eller tilbudet har en pris; legg den inn i avtalen.",
	"Verken avtalen eller tilbodet har ein pris; legg han inn i avtalen.",
	"Neither agreement nor offer names a rate; enter it in the agreement.")
ROW(BUDGET,
	"Ville koste {0} til sammen; budsjettet er {1}.",
	"Ville koste {0} til saman; budsjettet er {1}.",
	"Would cost {0} in all; the budget is {1}.")
ROW(SHORT_BUDGET,
	"Budsjettet rekker ikke.",
	"Budsjettet rekk ikkje.",
	"The budget does not reach.")
ROW(LEND_LIMIT,
	"Kommunen ville låne ut {0} i uken; utlånstaket er {1}.",
	"Kommunen ville låne ut {0} i veka; utlånstaket er {1}.",
	"The municipality would lend {0} that week; its limit is {1}.")
ROW(SHORT_LEND_LIMIT,
	"Kommunens utlånstak er nådd.",
	"Utlånstaket til kommunen er nådd.",
	"The lender's limit is reached.")
ROW(BORROW_LIMIT,
	"Kommunen ville låne inn {0} i uken; innlånstaket er {1}.",
	"Kommunen ville låne inn {0} i veka; innlånstaket er {1}.",
	"The municipality would borrow {0} that week; its limit is {1}.")
ROW(SHORT_BORROW_LIMIT,
	"Kommunens innlånstak er nådd.",
	"Innlånstaket til kommunen er nådd.",
	"The borrower's limit is reached.")
ROW(AGREEMENT_LIMIT,
	"Ville bli {0} utlånt i uken under avtalen; taket er {1}.",
	"Ville bli {0} utlånt i veka under avtalen; taket er {1}.",
	"Would come to {0} lent that week under the agreement; its limit is {1}.")
ROW(SHORT_AGREEMENT_LIMIT,
	"Avtalens utlånstak er nådd.",
	"Utlånstaket i avtalen er nådd.",
	"The agreement's limit is reached.")
ROW(SAID_NO,
	"Det er allerede sagt nei til dette.",
	"Det er allereie sagt nei til dette.",
	"This has been declined already.")
ROW(NOT_ANSWERED,
	"Forslaget fikk ikke svar i tide; en endring av tilbudet gjør at det spørres igjen.",
	"Framlegget fekk ikkje svar i tide; ei endring av tilbodet gjer at det blir spurt igjen.",
	"The proposal was not answered in time; a change of the offer makes vikard ask again.")
ROW(BELOW_MINIMUM,
	"For få kan den uken til at minste antall nås; sett minste antall lavere om noen få hjelper.",
	"For få kan den veka til at minste tal blir nådd; set minste tal lågare om nokre få hjelper.",
	"Too few can come that week to reach the minimum count; lower it if a few would help.")
ROW(BETTER_PLACED,
	"Andre som passer bedre, er foreslått.",
	"Andre som passar betre, er føreslått.",
	"Others who fit better were proposed.")
ROW(MINIMUM_COVER,
	"Da blir det {0} igjen på jobb hjemme den uken; minimumsbemanningen er {1}. Utlåner kan tillate det på tilbudet.",
	"Då blir det {0} att på jobb heime den veka; minimumsbemanninga er {1}. Utlånaren kan tillate det på tilbodet.",
	"That leaves {0} at work at home that week; the minimum cover is {1}. The lender may allow it on the offer.")
ROW(SHORT_MINIMUM_COVER,
	"Utlåner trenger folkene hjemme den uken.",
	"Utlånaren treng folka heime den veka.",
	"The lender needs its people at home that week.")
ROW(RECALL_SHORT,
	"Kalt tilbake med {0} varsel; avtalen sier {1}.",
	"Kalla tilbake med {0} varsel; avtalen seier {1}.",
	"Recalled with {0} of notice; the agreement says {1}.")
ROW(SHORT_RECALL_SHORT,
	"Kalt tilbake med kortere varsel enn avtalen sier.",
	"Kalla tilbake med kortare varsel enn avtalen seier.",
	"Recalled with less notice than the agreement says.")
ROW(ASKED,
	"Er spurt nå; første ja vinner.",
	"Er spurd no; første ja vinn.",
	"Has been asked; the first yes wins.")
ROW(MORE_URGENT,
	"Er opptatt for et behov som haster mer.",
	"Er oppteken for eit behov som hastar meir.",
	"Is busy for a request that is more urgent.")
