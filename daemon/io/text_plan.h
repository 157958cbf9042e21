/* What the client says of the plan of the whole region, and of swaps. */
ROW(CLIENT_PLAN_SHIFTS,
	"{1} % av vaktene blir dekket ({0} % nå); ingen plan kunne dekke mer enn {2} %.",
	"{1} % av vaktene blir dekte ({0} % no); ingen plan kunne dekt meir enn {2} %.",
	"{1} % of the shifts is covered ({0} % now); no plan could cover more than {2} %.")
ROW(CLIENT_PLAN_VOLUMES,
	"{1} % av timene uten klokkeslett blir dekket ({0} % nå); ingen plan kunne dekke mer enn {2} %.",
	"{1} % av timane utan klokkeslett blir dekte ({0} % no); ingen plan kunne dekt meir enn {2} %.",
	"{1} % of the hours without clock time is covered ({0} % now); no plan could cover more than {2} %.")
ROW(CLIENT_PLAN_NOTHING, "Ingen ber om noe.", "Ingen ber om noko.", "Nobody asks for anything.")
ROW(CLIENT_PLAN_NO_MOVES,
	"Det blir ikke bedre av å flytte noe.",
	"Det blir ikkje betre av å flytte noko.",
	"Nothing gets better by moving.")
ROW(CLIENT_PLAN_APPLY,
	"Utfør det innen en time: vikar plan --apply {0}",
	"Utfør det innan ein time: vikar plan --apply {0}",
	"Make it within an hour: vikar plan --apply {0}")
ROW(CLIENT_PLAN_MADE,
	"{0} nye forslag, {1} trukket.",
	"{0} nye framlegg, {1} trekte.",
	"{0} new proposals, {1} withdrawn.")
ROW(CLIENT_PLAN_PROGRESS,
	"{0} s: dekket {1}, høyst {2}",
	"{0} s: dekt {1}, høgst {2}",
	"{0} s: covered {1}, at most {2}")
ROW(CLIENT_SCARCE,
	"Én {0} til i {1} ville dekket {2}.",
	"Éin {0} til i {1} ville dekt {2}.",
	"One {0} more in {1} would cover {2}.")
ROW(CLIENT_SCARCE_AT_MOST,
	"Én {0} til i {1} ville dekket inntil {2}.",
	"Éin {0} til i {1} ville dekt inntil {2}.",
	"One {0} more in {1} would cover up to {2}.")
ROW(CLIENT_SCARCE_NONE,
	"Én person til ville ikke dekket mer.",
	"Éin person til ville ikkje dekt meir.",
	"One more person would cover no more.")
ROW(CLIENT_PLAN_FAILED,
	"planleggeren feilet, ingenting er endret: {0}",
	"planleggjaren feila, ingenting er endra: {0}",
	"the planner failed, nothing has changed: {0}")
ROW(CLIENT_COLUMN_PLANNER, "planlegger", "planleggjar", "planner")
ROW(CLIENT_PLANNER_RUNS, "tenker", "tenkjer", "thinks")
ROW(CLIENT_PLANNER_RESTS, "hviler", "kviler", "rests")
ROW(CLIENT_PLANNER_FAILED, "feilet sist", "feila sist", "failed last")
ROW(CLIENT_COLUMN_MOVE, "hva", "kva", "what")
ROW(CLIENT_COLUMN_SWAP, "bytte", "byte", "swap")
ROW(CLIENT_COLUMN_FREED, "frigjøres", "blir frigjord", "freed")
ROW(CLIENT_COLUMN_HELPER, "trer inn", "trer inn", "steps in")
ROW(CLIENT_COLUMN_HELPS, "hjelper", "hjelper", "helps")
ROW(CLIENT_COLUMN_BETWEEN, "imellom", "imellom", "between")
ROW(CLIENT_COLUMN_ASKS, "ber", "ber", "asks")
ROW(CLIENT_COLUMN_MADE, "gjort", "gjort", "made")
