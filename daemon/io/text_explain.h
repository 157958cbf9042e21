/* Why not, and what would help. */
ROW(WORD_tier_never, "kan ikke", "kan ikkje", "cannot")
ROW(WORD_tier_agreement, "avtale", "avtale", "agreement")
ROW(WORD_tier_competence, "kompetanse", "kompetanse", "competence")
ROW(WORD_tier_law, "arbeidstid", "arbeidstid", "working time")
ROW(WORD_tier_time, "tid", "tid", "time")
ROW(WORD_tier_travel, "reise", "reise", "travel")
ROW(WORD_tier_limit, "tak og pris", "tak og pris", "limits and price")
ROW(WORD_tier_taken, "opptatt eller spurt", "oppteken eller spurd", "taken or asked")
ROW(WORD_tier_free, "ingen hindring", "inga hindring", "nothing in the way")
ROW(CLIENT_TIERS, "  {0} kan spørres. Det stopper på: {1}", "  {0} kan spørjast. Det stoppar på: {1}",
	"  {0} to ask. What it stops at: {1}")
ROW(CLIENT_TAKEN_BY, " (holdt av {0})", " (halden av {0})", " (held by {0})")
/* {0} is how much, {1} who: an ansattnummer, a municipality or an agreement. RELAX_<its name>_PARTNER is for those who
 * may not see what concerns one person. */
ROW(RELAX_CLOCK, "Start {0} senere.", "Start {0} seinare.", "Start {0} later.")
ROW(RELAX_CLOCK_EARLIER, "Start {0} tidligere.", "Start {0} tidlegare.", "Start {0} earlier.")
ROW(RELAX_DAY, "Legg vakten til {0}.", "Legg vakta til {0}.", "Have the shift on {0}.")
ROW(RELAX_COUNT_MIN,
	"Sett minste antall {0} lavere.",
	"Set minste tal {0} lågare.",
	"Set the minimum count {0} lower.")
ROW(RELAX_RATE_CAP,
	"Hev taket på timeprisen med {0}.",
	"Hev taket på timeprisen med {0}.",
	"Raise the rate cap by {0}.")
ROW(RELAX_BUDGET, "Øk budsjettet med {0}.", "Auk budsjettet med {0}.", "Raise the budget by {0}.")
ROW(RELAX_BORROW_LIMIT,
	"{1} låner inn {0} over innlånstaket sitt.",
	"{1} låner inn {0} over innlånstaket sitt.",
	"{1} borrows {0} over its limit.")
ROW(RELAX_OFFER,
	"Spør {1}, og legg inn et tilbud for denne tiden.",
	"Spør {1}, og legg inn eit tilbod for denne tida.",
	"Ask {1}, and make an offer for that time.")
ROW(RELAX_OFFER_PARTNER, "{1} kan spørre en ansatt.", "{1} kan spørje ein tilsett.", "{1} can ask one person.")
ROW(RELAX_FREE, "{1} tilbyr {0} til.", "{1} tilbyr {0} til.", "{1} offers {0} more.")
ROW(RELAX_FREE_PARTNER,
	"{1} kan spørre en ansatt om mer tid.",
	"{1} kan spørje ein tilsett om meir tid.",
	"{1} can ask one person for more time.")
ROW(RELAX_NOTICE, "{1} tar {0} kortere varsel.", "{1} tek {0} kortare varsel.", "{1} takes {0} less notice.")
ROW(RELAX_NOTICE_PARTNER,
	"{1} kan se på varselet i ett tilbud.",
	"{1} kan sjå på varselet i eitt tilbod.",
	"{1} can look at the notice of one offer.")
ROW(RELAX_OFFER_WEEK, "{1} tar {0} mer i uken.", "{1} tek {0} meir i veka.", "{1} takes {0} more that week.")
ROW(RELAX_OFFER_WEEK_PARTNER,
	"{1} kan se på timene i ett tilbud.",
	"{1} kan sjå på timane i eitt tilbod.",
	"{1} can look at the hours of one offer.")
ROW(RELAX_OFFER_AGREEMENT,
	"La tilbudet til {1} gjelde også under denne avtalen.",
	"Lat tilbodet til {1} gjelde også under denne avtalen.",
	"Let the offer of {1} stand under this agreement too.")
ROW(RELAX_OFFER_AGREEMENT_PARTNER,
	"{1} kan se på hvilke avtaler ett tilbud gjelder under.",
	"{1} kan sjå på kva avtalar eitt tilbod gjeld under.",
	"{1} can look at which agreements one offer stands under.")
ROW(RELAX_TRAVEL, "{1} reiser {0} lenger.", "{1} reiser {0} lenger.", "{0} more travel for {1}.")
ROW(RELAX_TRAVEL_PARTNER,
	"{1} kan se på reisetiden i ett tilbud.",
	"{1} kan sjå på reisetida i eitt tilbod.",
	"{1} can look at the travel time of one offer.")
ROW(RELAX_CERTIFICATE,
	"Forny kompetansebeviset til {1}, så det gjelder til og med {0}.",
	"Forny kompetansebeviset til {1}, så det gjeld til og med {0}.",
	"Renew the certificate of {1} through {0}.")
ROW(RELAX_CERTIFICATE_PARTNER,
	"{1} kan se på ett kompetansebevis.",
	"{1} kan sjå på eitt kompetansebevis.",
	"{1} can look at one certificate.")
ROW(RELAX_UNDERCUT,
	"Lån ut {1} selv om det blir under minimumsbemanningen.",
	"Lån ut {1} sjølv om det blir under minimumsbemanninga.",
	"Lend {1} even below the minimum cover.")
ROW(RELAX_UNDERCUT_PARTNER,
	"{1} kan se på minimumsbemanningen sin den uken.",
	"{1} kan sjå på minimumsbemanninga si den veka.",
	"{1} can look at its minimum cover that week.")
ROW(RELAX_LEND_LIMIT,
	"{1} låner ut {0} over utlånstaket sitt.",
	"{1} låner ut {0} over utlånstaket sitt.",
	"{1} lends {0} over its limit.")
ROW(RELAX_AGREEMENT_LIMIT,
	"Avtalen {1} åpner for {0} mer i uken.",
	"Avtalen {1} opnar for {0} meir i veka.",
	"Agreement {1} allows {0} more a week.")
ROW(RELAX_AGREEMENT_PERIOD,
	"Utvid avtalen {1} til {0}.",
	"Utvid avtalen {1} til {0}.",
	"Extend agreement {1} to {0}.")
ROW(RELAX_AGREEMENT_CODES,
	"Få kompetansen inn i avtalen {1}.",
	"Få kompetansen inn i avtalen {1}.",
	"Have the competence added to agreement {1}.")
ROW(RELAX_CONSULTATION,
	"Drøft med de tillitsvalgte, og før det i avtalen {1} (aml. § 14-13).",
	"Drøft med dei tillitsvalde, og før det i avtalen {1} (aml. § 14-13).",
	"Hold the talk with the union representatives, and note it in agreement {1} (WEA § 14-13).")
ROW(CLIENT_RELAX, "Hva skal til?", "Kva skal til?", "What would help?")
ROW(CLIENT_RELAX_NONE,
	"  For {0} hjelper ingen enkelt endring, og heller ikke to.",
	"  For {0} hjelper inga enkelt endring, og heller ikkje to.",
	"  For {0} neither one change helps nor two.")
ROW(CLIENT_RELAX_UNTRIED,
	"  For {0} til er ingenting prøvd.",
	"  For {0} til er ingenting prøvd.",
	"  For {0} more nothing was tried.")
ROW(CLIENT_RELAX_AND, " Og: ", " Og: ", " And: ")
