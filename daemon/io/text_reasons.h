/* Every reason that isn't a hard rule: bad input, and what has moved on. */
ROW(OK,
	"I orden.",
	"I orden.",
	"Fine.")
ROW(PARSE_ERROR,
	"Meldingen er ikke gyldig JSON; se etter ved tegnet som er oppgitt.",
	"Meldinga er ikkje gyldig JSON; sjå etter ved teiknet som er oppgitt.",
	"The message is not valid JSON; look at the character named.")
ROW(INVALID_REQUEST,
	"Meldingen er ikke et kall etter JSON-RPC 2.0.",
	"Meldinga er ikkje eit kall etter JSON-RPC 2.0.",
	"The message is not a JSON-RPC 2.0 call.")
ROW(METHOD_NOT_FOUND,
	"Metoden fins ikke; rpc.discover viser alle.",
	"Metoden finst ikkje; rpc.discover viser alle.",
	"There is no such method; rpc.discover lists them all.")
ROW(INVALID_PARAMS,
	"Noe er galt med opplysningene; rett feltet som er oppgitt.",
	"Noko er gale med opplysningane; rett feltet som er oppgitt.",
	"Something is wrong with the parameters; correct the field named.")
ROW(INTERNAL_ERROR,
	"Noe gikk galt hos vikard; se i loggen på tjeneren.",
	"Noko gjekk gale hos vikard; sjå i loggen på tenaren.",
	"Something went wrong inside vikard; see the journal on the server.")
ROW(UNAUTHENTICATED,
	"Vi vet ikke hvem du er; logg inn med hello og et gyldig token først.",
	"Vi veit ikkje kven du er; logg inn med hello og eit gyldig token først.",
	"We don't know who you are; say hello with a valid token first.")
ROW(FORBIDDEN,
	"Rollen din gir ikke adgang til dette; be den som har rollen.",
	"Rolla di gjev ikkje tilgang til dette; be den som har rolla.",
	"Your role does not allow this; ask somebody who has the role.")
ROW(NOT_FOUND,
	"Fins ikke, eller hører til en annen kommune.",
	"Finst ikkje, eller høyrer til ein annan kommune.",
	"It does not exist, or belongs to another municipality.")
ROW(CONFLICT,
	"Dette er endret i mellomtiden; hent det på nytt.",
	"Dette er endra i mellomtida; hent det på nytt.",
	"This has changed in the meantime; fetch it again.")
ROW(CURSOR_EXPIRED,
	"Du har vært borte for lenge til å fortsette der du slapp; hent listene på nytt.",
	"Du har vore borte for lenge til å halde fram der du slapp; hent listene på nytt.",
	"You were away too long to go on where you left; list again.")
ROW(KEY_EXPIRED,
	"Nøkkelen er for gammel eller for langt fram i tid; lag en ny etter å ha sett om det allerede er gjort.",
	"Nøkkelen er for gammal eller for langt fram i tid; lag ein ny etter å ha sett om det allerede er gjort.",
	"The key is too old or too far ahead; see whether it was done already, then make a new one.")
ROW(KEY_MISMATCH,
	"Nøkkelen er brukt før med andre opplysninger; bruk en ny nøkkel.",
	"Nøkkelen er brukt før med andre opplysningar; bruk ein ny nøkkel.",
	"The key was used before with other parameters; use a new one.")
ROW(RULE_VIOLATED,
	"En regel er til hinder; se begrunnelsene.",
	"Ein regel er til hinder; sjå grunngivingane.",
	"A rule stands in the way; see the reasons.")
ROW(RATE_LIMITED,
	"For mange kommandoer på kort tid; vent litt og prøv igjen.",
	"For mange kommandoar på kort tid; vent litt og prøv igjen.",
	"Too many commands in a short time; wait a little and try again.")
ROW(TOO_LARGE,
	"For mye på én gang; del det opp.",
	"For mykje på éin gong; del det opp.",
	"Too much at once; split it up.")
ROW(STORE_UNAVAILABLE,
	"Lageret svarer ikke, og ingenting er endret; prøv igjen om litt.",
	"Lageret svarar ikkje, og ingenting er endra; prøv igjen om litt.",
	"The store does not answer and nothing was changed; try again soon.")
ROW(OUTCOME_UNKNOWN,
	"Vi vet ikke om det ble gjort; send det samme igjen med samme nøkkel.",
	"Vi veit ikkje om det vart gjort; send det same igjen med same nøkkel.",
	"We don't know whether it was done; send the same again with the same key.")

ROW(FIELD_UNKNOWN,
	"Feltet er ukjent; se etter skrivefeil.",
	"Feltet er ukjent; sjå etter skrivefeil.",
	"The field is unknown; look for a misspelling.")
ROW(FIELD_MISSING,
	"Feltet mangler; fyll det ut.",
	"Feltet manglar; fyll det ut.",
	"The field is missing; fill it in.")
ROW(FIELD_TYPE,
	"Verdien er av feil slag, for eksempel tekst der det skal stå et helt tall.",
	"Verdien er av feil slag, til dømes tekst der det skal stå eit heilt tal.",
	"The value is of the wrong type, for instance a text where a whole number belongs.")
ROW(FIELD_RANGE,
	"Tallet er for lite eller for stort.",
	"Talet er for lite eller for stort.",
	"The number is too small or too large.")
ROW(FIELD_WORD,
	"Ordet er ikke et av dem som kan stå her.",
	"Ordet er ikkje eit av dei som kan stå her.",
	"The word is not one of those that may stand here.")
ROW(FIELD_TEXT,
	"Teksten er tom eller inneholder tegn som ikke kan brukes.",
	"Teksten er tom eller inneheld teikn som ikkje kan brukast.",
	"The text is blank or holds characters that cannot be used.")
ROW(FIELD_LENGTH,
	"Teksten har feil lengde; gjør den kortere.",
	"Teksten har feil lengd; gjer han kortare.",
	"The text has the wrong length; make it shorter.")
ROW(FIELD_DATE,
	"Datoen fins ikke; skriv 2026-07-06, 2026-W28 eller 2026-W28-1, fra 1990 til 2099.",
	"Datoen finst ikkje; skriv 2026-07-06, 2026-W28 eller 2026-W28-1, frå 1990 til 2099.",
	"There is no such date; write 2026-07-06, 2026-W28 or 2026-W28-1, from 1990 to 2099.")
ROW(FIELD_WEEK,
	"Uken fins ikke; et år har 52 uker, noen år 53.",
	"Veka finst ikkje; eit år har 52 veker, nokre år 53.",
	"There is no such week; a year has 52 weeks, some have 53.")
ROW(FIELD_CLOCK,
	"Klokkeslettet fins ikke; skriv 07:30, fra 00:00 til 24:00.",
	"Klokkeslettet finst ikkje; skriv 07:30, frå 00:00 til 24:00.",
	"There is no such time of day; write 07:30, from 00:00 to 24:00.")
ROW(FIELD_REF,
	"Dette er ikke en henvisning; skriv for eksempel S-12.",
	"Dette er ikkje ei tilvising; skriv til dømes S-12.",
	"This is not a reference; write for instance S-12.")
ROW(FIELD_FIXED,
	"Feltet settes av vikard og kan ikke oppgis; ta det bort.",
	"Feltet blir sett av vikard og kan ikkje oppgivast; ta det bort.",
	"vikard sets this field itself; leave it out.")
ROW(REF_UNKNOWN,
	"Det som feltet viser til, fins ikke eller er ikke entydig; se etter skrivefeil.",
	"Det som feltet viser til, finst ikkje eller er ikkje eintydig; sjå etter skrivefeil.",
	"What the field refers to does not exist or is ambiguous; look for a misspelling.")
ROW(END_BEFORE_START,
	"Slutten kommer før starten; bytt om, eller rett den ene.",
	"Slutten kjem før starten; byt om, eller rett den eine.",
	"The end comes before the start; swap them, or correct one.")
ROW(TWICE,
	"Det samme står to ganger; ta bort den ene.",
	"Det same står to gonger; ta bort den eine.",
	"The same stands there twice; take one away.")
ROW(EMPTY,
	"Listen er tom; minst én må stå der.",
	"Lista er tom; minst éin må stå der.",
	"The list is empty; it needs at least one.")
ROW(KEY_MISSING,
	"Kallet endrer noe og må ha en nøkkel (key).",
	"Kallet endrar noko og må ha ein nøkkel (key).",
	"The call changes something and needs a key.")
ROW(KEY_MALFORMED,
	"Nøkkelen skal skrives <millisekunder>.<UUID>.",
	"Nøkkelen skal skrivast <millisekund>.<UUID>.",
	"The key is to be written <milliseconds>.<UUID>.")
ROW(SHIFT_LENGTH,
	"En vakt kan ikke vare mer enn et døgn; del den opp.",
	"Ei vakt kan ikkje vare meir enn eit døgn; del ho opp.",
	"A shift cannot last longer than a day; split it.")
ROW(COUNT_ORDER,
	"Minste antall er større enn antallet; rett ett av dem.",
	"Minste tal er større enn talet på folk; rett eitt av dei.",
	"The minimum count is larger than the count; correct one.")
ROW(LINE_KIND,
	"En behovslinje skal ha enten vakter eller timer i uken, ikke begge deler.",
	"Ei behovslinje skal ha anten vakter eller timar i veka, ikkje begge delar.",
	"A line has either shifts or hours a week, not both.")
ROW(SEATS_MANY,
	"Behovet gir for mange vakter; del det i flere behov.",
	"Behovet gjev for mange vakter; del det i fleire behov.",
	"The request makes too many shifts; split it into several requests.")
ROW(CYCLE,
	"Kompetansene inneholder hverandre i ring; bryt ringen.",
	"Kompetansane inneheld kvarandre i ring; bryt ringen.",
	"The competences include each other in a circle; break it.")
ROW(CONTRADICTION,
	"Opplysningene motsier hverandre; rett den ene.",
	"Opplysningane seier imot kvarandre; rett den eine.",
	"The data contradict each other; correct one.")
ROW(NEEDS_CODE,
	"Et nei fra arbeidsgiver må ha en grunn; velg en av kodene.",
	"Eit nei frå arbeidsgivar må ha ein grunn; vel ein av kodane.",
	"An employer's no needs a reason; choose one of the codes.")
ROW(NEEDS_SIDE,
	"Du kan svare for flere; si hvem dette svaret gjelder.",
	"Du kan svare for fleire; sei kven dette svaret gjeld.",
	"You may answer for more than one side; say for which this answer is.")
ROW(NEEDS_STAFF,
	"Si hvilken ansatt brukeren svarer for.",
	"Sei kva tilsett brukaren svarar for.",
	"Say whose answers this worker gives.")
ROW(HOST_NOT_PARTY,
	"Vertskommunen er ikke part i avtalen; legg den til blant partene.",
	"Vertskommunen er ikkje part i avtalen; legg han til blant partane.",
	"The host is not a party of the agreement; add it to the parties.")
ROW(NOT_A_HOST,
	"Kommunen er ikke vertskommune i noen avtale dere er med i.",
	"Kommunen er ikkje vertskommune i nokon avtale de er med i.",
	"That municipality is not the host of any agreement you are in.")
ROW(RATE_NOT_ALLOWED,
	"Avtalen bestemmer prisen; ta bort prisen i tilbudet.",
	"Avtalen bestemmer prisen; ta bort prisen i tilbodet.",
	"The agreement sets the rate; take the rate out of the offer.")
ROW(SEAT_UNKNOWN,
	"Vakten er ikke med i forslaget; se hvilke som er det.",
	"Vakta er ikkje med i framlegget; sjå kva for nokre som er det.",
	"That shift is not part of the proposal; see which ones are.")
ROW(AGREEMENT_OVER,
	"Avtalen er avsluttet; bruk en som gjelder.",
	"Avtalen er avslutta; bruk ein som gjeld.",
	"The agreement has ended; use one that is in force.")
ROW(STANDS_SO,
	"Slik er det allerede; se avtalen.",
	"Slik er det allereie; sjå avtalen.",
	"It stands like that already; see the agreement.")
ROW(LIMITS_MISSING,
	"Regelprofilen mangler en grense for arbeidstid; legg den inn med datoer og kilde.",
	"Regelprofilen manglar ei grense for arbeidstid; legg ho inn med datoar og kjelde.",
	"The rule profile lacks a working-time limit; add it with dates and source.")

ROW(REV_CHANGED,
	"Noen har endret dette siden du hentet det; hent det på nytt og se om din endring trengs.",
	"Nokon har endra dette sidan du henta det; hent det på nytt og sjå om di endring trengst.",
	"Somebody changed this since you fetched it; fetch it again and see if your change is needed.")
ROW(REQUEST_NOT_OPEN,
	"Behovet er ikke åpent lenger; meld et nytt.",
	"Behovet er ikkje ope lenger; meld eit nytt.",
	"The request is no longer open; make a new one.")
ROW(DEADLINE_PASSED,
	"Fristen er ute; velg en senere frist.",
	"Fristen er ute; vel ein seinare frist.",
	"The deadline has passed; choose a later one.")
ROW(PROPOSAL_NOT_HELD,
	"Forslaget holdes ikke av lenger; se om det er kommet et nytt.",
	"Framlegget blir ikkje halde av lenger; sjå om det er kome eit nytt.",
	"The proposal is no longer held; see whether there is a new one.")
ROW(ANSWERED,
	"Dette er allerede besvart.",
	"Dette er allereie svart på.",
	"This has been answered already.")
ROW(SEATS_GONE,
	"Vaktene er tatt av andre; se hva som er igjen.",
	"Vaktene er tatt av andre; sjå kva som er att.",
	"The shifts were taken by others; see what is left.")
ROW(OFFER_NOT_OPEN,
	"Tilbudet er trukket; legg inn et nytt.",
	"Tilbodet er trekt; legg inn eit nytt.",
	"The offer was withdrawn; make a new one.")
ROW(OFFERS_OVERLAP,
	"Den ansatte har allerede et tilbud for denne tiden; endre det i stedet.",
	"Den tilsette har allereie eit tilbod for denne tida; endre det i staden.",
	"This person already has an offer for that time; change that one instead.")
ROW(ASSIGNMENT_OVER,
	"Oppdraget er over eller avlyst og kan ikke endres.",
	"Oppdraget er over eller avlyst og kan ikkje endrast.",
	"The assignment is over or cancelled and cannot be changed.")
ROW(MOVED_ON,
	"Saken har endret seg siden; det er ingenting igjen å gjøre her.",
	"Saka har endra seg sidan; det er ingenting att å gjere her.",
	"Things have moved on since; nothing is left to do here.")
ROW(EXISTS,
	"Det finnes allerede en slik; endre den i stedet.",
	"Det finst allereie ein slik; endre den i staden.",
	"There is one already; change that one instead.")
ROW(NOT_ACUTE,
	"Akutt er det som starter innen 24 timer; velg en annen hastegrad.",
	"Akutt er det som startar innan 24 timar; vel ein annan hastegrad.",
	"Acute means a start within 24 hours; choose another urgency.")
ROW(NOT_A_DRAFT,
	"Behovet er ikke et utkast; se hvordan det står.",
	"Behovet er ikkje eit utkast; sjå korleis det står.",
	"The request is not a draft; see how it stands.")
ROW(IN_THE_PAST,
	"Tiden er allerede forbi; velg en senere.",
	"Tida er allereie forbi; vel ei seinare.",
	"That time is already past; choose a later one.")
ROW(MONTH_CONFIRMED,
	"Måneden er alt bekreftet; rett den med vikar hours correct.",
	"Månaden er alt stadfesta; rett han med vikar hours correct.",
	"The month is confirmed already; correct it with vikar hours correct.")
ROW(MONTH_NOT_CONFIRMED,
	"Måneden er ikke bekreftet ennå; før timene med vikar hours set.",
	"Månaden er ikkje stadfesta enno; før timane med vikar hours set.",
	"The month isn't confirmed yet; enter the hours with vikar hours set.")
ROW(NOT_WORKED_THEN,
	"Ingen skulle arbeide da; se etter i oppdraget.",
	"Ingen skulle arbeide då; sjå etter i oppdraget.",
	"Nobody was to work then; look at the assignment.")
ROW(NOT_YET,
	"Det har ikke vært ennå; vent til tiden er forbi.",
	"Det har ikkje vore enno; vent til tida er forbi.",
	"That hasn't been yet; wait until the time is past.")
ROW(HOURS_DISPUTED,
	"Timene er bestridt av kommunen som låner ut og er ikke med; bli enige først.",
	"Timane er bestridne av kommunen som låner ut og er ikkje med; bli samde først.",
	"The lender disputes these hours and they are left out; agree first.")
ROW(SUPERSEDED,
	"Noen andre var først; vakten er besatt.",
	"Nokon andre var først; vakta er fylt.",
	"Somebody else was first; the shift is filled.")
ROW(NO_SHIFT_THEN,
	"Oppdraget har ingen vakt igjen i denne tiden; velg andre dager.",
	"Oppdraget har inga vakt att i denne tida; vel andre dagar.",
	"The assignment has no shift left in that time; choose other days.")
ROW(REPLANNED,
	"Planen for hele regionen flyttet det; flere timer blir dekket slik.",
	"Planen for heile regionen flytta det; fleire timar blir dekte slik.",
	"The plan of the whole region moved it; more hours are covered that way.")
