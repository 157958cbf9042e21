/* Words of the protocol, WORD_<the word>. A word that means two things stands behind its field too:
 * "side.staff" is WORD_side_staff. */
/* states */
ROW(WORD_open, "åpent", "ope", "open")
ROW(WORD_draft, "utkast", "utkast", "draft")
ROW(WORD_closed, "lukket", "lukka", "closed")
ROW(WORD_cancelled, "avlyst", "avlyst", "cancelled")
ROW(WORD_held, "holdes av", "blir halden av", "held")
ROW(WORD_accepted, "godtatt", "godteke", "accepted")
ROW(WORD_declined, "avslått", "avslått", "declined")
ROW(WORD_expired, "utløpt", "gått ut", "expired")
ROW(WORD_withdrawn, "trukket", "trekt", "withdrawn")
ROW(WORD_asked, "spurt", "spurd", "asked")
ROW(WORD_superseded, "andre var først", "andre var først", "others were first")
ROW(WORD_confirmed, "bekreftet", "stadfesta", "confirmed")
ROW(WORD_conflict, "i konflikt", "i konflikt", "in conflict")
ROW(WORD_in_force, "i kraft", "i kraft", "in force")
ROW(WORD_suspended, "satt på vent", "sett på vent", "suspended")
ROW(WORD_ended, "avsluttet", "avslutta", "ended")
/* task types */
ROW(WORD_operations, "drift", "drift", "operations")
ROW(WORD_staff, "stab og støtte", "stab og støtte", "staff functions")
ROW(WORD_development, "utvikling", "utvikling", "development")
/* urgencies; development is the same word */
ROW(WORD_acute, "akutt (< 24 t)", "akutt (< 24 t)", "acute (< 24 h)")
ROW(WORD_statutory, "lovpålagt eller liv og helse", "lovpålagt eller liv og helse",
	"statutory, or life and health")
ROW(WORD_planned, "planlagt drift", "planlagd drift", "planned operations")
/* own part-timers; what one does otherwise */
ROW(WORD_waived, "fraveket", "fråvike", "waived")
ROW(WORD_unknown, "vet ikke", "veit ikkje", "not known")
ROW(WORD_overtime, "overtid", "overtid", "overtime")
ROW(WORD_agency, "byrå", "byrå", "agency")
ROW(WORD_reshuffle, "omrokere", "omrokere", "reshuffle")
ROW(WORD_reduced, "redusert tilbud", "redusert tilbod", "reduced service")
/* legal modes */
ROW(WORD_lending, "utlån", "utlån", "lending")
ROW(WORD_host, "vertskommune", "vertskommune", "host municipality")
ROW(WORD_task_body, "oppgavefellesskap", "oppgåvefellesskap", "joint task body")
ROW(WORD_service, "tjenestekjøp", "tenestekjøp", "service purchase")
ROW(WORD_own_post, "egen ansettelse", "eiga tilsetjing", "own post there")
/* an employer's no */
ROW(WORD_no_code_none, "ingen", "ingen", "none")
ROW(WORD_no_code_operations, "egen drift", "eiga drift", "own operations")
ROW(WORD_no_code_holiday, "ferieavvikling", "ferieavvikling", "holiday")
ROW(WORD_no_code_competence, "kompetansen", "kompetansen", "the competence")
ROW(WORD_no_code_distance, "avstanden", "avstanden", "the distance")
ROW(WORD_no_code_notice, "for kort varsel", "for kort varsel", "too short notice")
ROW(WORD_no_code_price, "prisen", "prisen", "the price")
ROW(WORD_no_code_other, "annet", "anna", "other")
ROW(WORD_holiday, "ferieavvikling", "ferieavvikling", "holiday")
ROW(WORD_distance, "avstanden", "avstanden", "the distance")
ROW(WORD_notice, "for kort varsel", "for kort varsel", "too short notice")
ROW(WORD_price, "prisen", "prisen", "the price")
ROW(WORD_other, "annet", "anna", "other")
/* sides and answers */
ROW(WORD_lender, "kommunen som låner ut", "kommunen som låner ut", "lender")
ROW(WORD_side_staff, "den ansatte", "den tilsette", "the person")
ROW(WORD_borrower, "kommunen som låner inn", "kommunen som låner inn", "borrower")
ROW(WORD_none, "ikke svart", "ikkje svart", "no answer yet")
ROW(WORD_yes, "ja", "ja", "yes")
ROW(WORD_no, "nei", "nei", "no")
/* how an answer came */
ROW(WORD_self, "selv", "sjølv", "in person, here")
ROW(WORD_phone, "på telefon", "på telefon", "by phone")
ROW(WORD_mail, "i e-post", "i e-post", "by mail")
ROW(WORD_meeting, "i møte", "i møte", "in a meeting")
ROW(WORD_standing, "stående ja", "ståande ja", "standing yes")
ROW(WORD_beforehand, "på forhånd", "på førehand", "beforehand")
ROW(WORD_agreement, "etter avtalen", "etter avtalen", "by the agreement")
/* weekdays, and patterns of them */
ROW(WORD_mon, "man", "man", "Mon")
ROW(WORD_tue, "tir", "tys", "Tue")
ROW(WORD_wed, "ons", "ons", "Wed")
ROW(WORD_thu, "tor", "tor", "Thu")
ROW(WORD_fri, "fre", "fre", "Fri")
ROW(WORD_sat, "lør", "lau", "Sat")
ROW(WORD_sun, "søn", "søn", "Sun")
/* employment */
ROW(WORD_permanent, "fast", "fast", "permanent")
ROW(WORD_temporary, "midlertidig", "mellombels", "temporary")
ROW(WORD_on_call, "tilkalling", "tilkalling", "on call")
/* roles */
ROW(WORD_operator, "driftsansvarlig", "driftsansvarleg", "operator")
ROW(WORD_manager, "enhetsleder", "einingsleiar", "manager")
ROW(WORD_coordinator, "bemanningskoordinator", "bemanningskoordinator", "staffing coordinator")
ROW(WORD_auditor, "kontroll og innsyn", "kontroll og innsyn", "auditor")
ROW(WORD_worker, "ansatt", "tilsett", "worker")
/* limits of working time */
ROW(WORD_day, "arbeid i døgnet", "arbeid i døgnet", "work within a day")
ROW(WORD_week, "arbeid på sju dager", "arbeid på sju dagar", "work within seven days")
ROW(WORD_daily_rest, "døgnhvile", "døgnkvile", "daily rest")
ROW(WORD_weekly_rest, "ukefri", "vekefri", "weekly rest")
/* languages */
ROW(WORD_nb, "bokmål", "bokmål", "Norwegian Bokmål")
ROW(WORD_nn, "nynorsk", "nynorsk", "Norwegian Nynorsk")
ROW(WORD_en, "engelsk", "engelsk", "English")
/* kinds of record */
ROW(WORD_kind_municipality, "kommune", "kommune", "municipality")
ROW(WORD_kind_competence, "kompetanse", "kompetanse", "competence")
ROW(WORD_kind_profile, "regelprofil", "regelprofil", "rule profile")
ROW(WORD_kind_agreement, "samarbeidsavtale", "samarbeidsavtale", "agreement")
ROW(WORD_kind_travel, "reisetid", "reisetid", "travel time")
ROW(WORD_kind_staff, "ansatt", "tilsett", "staff member")
ROW(WORD_kind_roster, "hjemmeturnus", "heimeturnus", "home roster")
ROW(WORD_kind_offer, "tilbud", "tilbod", "offer")
ROW(WORD_kind_request, "behov", "behov", "request")
ROW(WORD_kind_proposal, "forslag", "framlegg", "proposal")
ROW(WORD_kind_assignment, "oppdrag", "oppdrag", "assignment")
ROW(WORD_kind_time_entry, "timeføring", "timeføring", "time entry")
ROW(WORD_kind_ledger_post, "oppgjørspost", "oppgjerspost", "ledger post")
ROW(WORD_kind_principal, "bruker", "brukar", "principal")
ROW(WORD_move_withdraw, "trekkes", "blir trekt", "withdrawn")
ROW(WORD_move_propose, "foreslås", "blir foreslått", "proposed")
/* what happened */
ROW(WORD_record_changed, "opplysninger endret", "opplysningar endra", "record changed")
ROW(WORD_offer_opened, "nytt tilbud", "nytt tilbod", "new offer")
ROW(WORD_offer_changed, "tilbudet er endret", "tilbodet er endra", "offer changed")
ROW(WORD_offer_withdrawn, "tilbudet er trukket", "tilbodet er trekt", "offer withdrawn")
ROW(WORD_request_opened, "nytt behov", "nytt behov", "new request")
ROW(WORD_request_drafted, "behovet er et utkast", "behovet er eit utkast", "request drafted")
ROW(WORD_request_changed, "behovet er endret", "behovet er endra", "request changed")
ROW(WORD_proposal_changed, "forslaget har færre vakter", "framlegget har færre vakter", "the proposal has fewer shifts")
ROW(WORD_assignment_changed, "oppdraget er endret", "oppdraget er endra", "assignment changed")
ROW(WORD_request_swap, "bytte foreslått eller ønsket", "byte foreslått eller ønskt", "a swap suggested, or wished")
ROW(WORD_request_closed, "behovet er lukket", "behovet er lukka", "request closed")
ROW(WORD_request_cancelled, "behovet er avlyst", "behovet er avlyst", "request cancelled")
ROW(WORD_proposal_held, "forslaget holdes av", "framlegget blir halde av", "proposal held")
ROW(WORD_proposal_asked, "det er spurt akutt", "det er spurt akutt", "asked acutely")
ROW(WORD_proposal_superseded, "andre var først", "andre var først", "others were first")
ROW(WORD_proposal_answered, "forslaget har fått svar", "framlegget har fått svar", "proposal answered")
ROW(WORD_proposal_unanswered, "et stående ja gjelder ikke lenger", "eit ståande ja gjeld ikkje lenger",
	"a standing yes holds no longer")
ROW(WORD_proposal_accepted, "forslaget er godtatt", "framlegget er godteke", "proposal accepted")
ROW(WORD_proposal_declined, "forslaget er avslått", "framlegget er avslått", "proposal declined")
ROW(WORD_proposal_expired, "forslaget har løpt ut", "framlegget har gått ut", "proposal expired")
ROW(WORD_proposal_withdrawn, "forslaget er trukket", "framlegget er trekt", "proposal withdrawn")
ROW(WORD_assignment_confirmed, "oppdraget er bekreftet", "oppdraget er stadfesta", "assignment confirmed")
ROW(WORD_assignment_conflict, "oppdraget er i konflikt", "oppdraget er i konflikt", "assignment in conflict")
ROW(WORD_assignment_absent, "fravær i oppdraget", "fråvær i oppdraget", "absence in the assignment")
ROW(WORD_assignment_ended, "oppdraget slutter med avtalen", "oppdraget sluttar med avtalen",
	"the assignment ends with the agreement")
ROW(WORD_agreement_notice, "avtalen er sagt opp", "avtalen er sagd opp", "notice of the agreement")
ROW(WORD_agreement_suspended, "avtalen er satt på vent", "avtalen er sett på vent", "agreement suspended")
ROW(WORD_agreement_resumed, "avtalen gjelder igjen", "avtalen gjeld igjen", "agreement in force again")
ROW(WORD_agreement_ended, "avtalen er avsluttet", "avtalen er avslutta", "agreement ended")
ROW(WORD_assignment_cancelled, "oppdraget er avlyst", "oppdraget er avlyst", "assignment cancelled")
ROW(WORD_hours_entered, "timer ført", "timar førte", "hours entered")
ROW(WORD_hours_disputed, "timer bestridt", "timar bestridne", "hours disputed")
ROW(WORD_hours_agreed, "enige om timene", "samde om timane", "hours agreed")
ROW(WORD_ledger_posted, "ført i oppgjøret", "ført i oppgjeret", "posted in the ledger")
ROW(WORD_principal_added, "bruker lagt til", "brukar lagd til", "principal added")
ROW(WORD_principal_revoked, "bruker sperret", "brukar sperra", "principal revoked")
/* units: {0} hours, {1} minutes; an amount */
ROW(UNIT_HOURS, "{0} t", "{0} t", "{0} h")
ROW(UNIT_HOURS_MINUTES, "{0} t {1} min", "{0} t {1} min", "{0} h {1} min")
ROW(UNIT_DAY, "{0} døgn", "{0} døgn", "{0} day")
ROW(UNIT_DAYS, "{0} døgn", "{0} døgn", "{0} days")
ROW(UNIT_MINUTES, "{0} min", "{0} min", "{0} min")
ROW(UNIT_KRONER, "{0} kr", "{0} kr", "NOK {0}")
/* what waits */
ROW(TODO_NOBODY_ANSWERS,
	"Svarer ingen, løper forslaget ut og plassen går videre.",
	"Svarar ingen, går framlegget ut og plassen går vidare.",
	"If nobody answers, the proposal expires and the seat moves on.")
ROW(TODO_MOVED,
	"Tiden er endret. Svarer ingen, går vakta videre til andre.",
	"Tida er endra. Svarar ingen, går vakta vidare til andre.",
	"The time was changed. If nobody answers, the shift moves on to others.")
ROW(SWAP,
	"{0} hjelper {1}, og {1} hjelper {2}.",
	"{0} hjelper {1}, og {1} hjelper {2}.",
	"{0} helps {1}, and {1} helps {2}.")
/* of a swap: {0} that sentence, {1} who said so */
ROW(SWAP_SUGGESTED, "{0} Byttet er foreslått.", "{0} Bytet er foreslått.", "{0} The swap is suggested.")
ROW(SWAP_WISHED, "{0} {1} ønsker byttet.", "{0} {1} ønskjer bytet.", "{0} {1} wishes the swap.")
ROW(SWAP_UNWISHED, "{0} {1} ønsker ikke byttet.", "{0} {1} ønskjer ikkje bytet.", "{0} {1} doesn't wish the swap.")
ROW(SWAP_MADE,
	"{0} Alle tre ønsker byttet, og begge er foreslått.",
	"{0} Alle tre ønskjer bytet, og begge er foreslåtte.",
	"{0} All three wish the swap, and both are proposed.")
/* month's end */
ROW(WORD_disputed, "bestridt", "bestride", "disputed")
ROW(WORD_worked_planned, "som planlagt", "som planlagt", "as planned")
ROW(WORD_time, "andre tider", "andre tider", "other times")
ROW(WORD_minutes, "andre timer", "andre timar", "other hours")
ROW(WORD_nothing, "ikke arbeidet", "ikkje arbeidd", "not worked")
ROW(WORD_vat_none, "faktureres ikke: egen ansettelse", "blir ikkje fakturert: eiga tilsetjing",
	"not invoiced: own post there")
ROW(WORD_health, "unntatt: helsetjeneste (mval § 3-2)", "unnateke: helseteneste (mval § 3-2)",
	"exempt: health service (mval § 3-2)")
ROW(WORD_social, "unntatt: sosial tjeneste (mval § 3-4)", "unnateke: sosial teneste (mval § 3-4)",
	"exempt: social service (mval § 3-4)")
ROW(WORD_teaching, "unntatt: undervisning (mval § 3-5)", "unnateke: undervising (mval § 3-5)",
	"exempt: teaching (mval § 3-5)")
ROW(WORD_taxable, "avgiftspliktig utleie av arbeidskraft", "avgiftspliktig utleige av arbeidskraft",
	"taxable hire-out of labour")
ROW(WORD_unsettled, "avgiftspliktig inntil avklart med skatterådgiver",
	"avgiftspliktig til det er avklart med skatterådgjevar", "taxable until settled with a tax adviser")
ROW(UNIT_COVER, "{0}, {1}, uke {2}", "{0}, {1}, veke {2}", "{0}, {1}, week {2}")
ROW(COVER_NUMBERS,
	"{0} på jobb hjemme, minimum {1}; etter ditt ja: {2}.",
	"{0} på jobb heime, minimum {1}; etter ditt ja: {2}.",
	"{0} at work at home, minimum {1}; after your yes: {2}.")
ROW(TODO_FIRST_YES_WINS,
	"Gjelder nå: første ja vinner. Svarer ingen før vakten begynner, står den tom.",
	"Gjeld no: første ja vinn. Svarar ingen før vakta byrjar, står ho tom.",
	"Urgent: the first yes wins. If nobody answers before the shift begins, it stays empty.")
