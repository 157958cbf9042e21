#include "plan_inner.h"

void plan_make(const struct plan_world *world, const struct plan_pairs *pairs, uint64_t seed,
	const struct plan_effort *effort, struct plan *plan)
{
	struct draft *draft = draft_make(world, pairs);
	struct plan_chance chance = { seed };

	plan_construct(draft);
	plan_anneal(draft, &chance, effort);
	draft_plan(draft, plan);
	draft_free(draft);
}
