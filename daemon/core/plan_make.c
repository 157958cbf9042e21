#include "plan_inner.h"

static void run_alone(void *context, void (*job)(void *argument, uint32_t part), void *argument, uint32_t parts)
{
	(void)context;
	for (uint32_t part = 0; part < parts; part++)
		job(argument, part);
}

const struct plan_crew plan_crew_alone = { .run = run_alone, .hands = 1 };

struct draft *plan_begin(const struct plan_world *world, const struct plan_pairs *pairs)
{
	return draft_make(world, pairs);
}

void plan_end(struct draft *draft)
{
	draft_free(draft);
}

void plan_make(const struct plan_world *world, const struct plan_pairs *pairs, uint64_t seed,
	const struct plan_effort *effort, struct plan *plan)
{
	struct plan_team team = { .seed = seed, .until = 1, .crew = &plan_crew_alone, .efforts = effort };
	struct draft *draft = plan_begin(world, pairs);

	plan_improve(draft, &team);
	plan_best(draft, plan);
	plan_end(draft);
}
