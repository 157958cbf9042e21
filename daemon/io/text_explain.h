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
