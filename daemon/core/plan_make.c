#include "plan_inner.h"

enum {
	PRICE_ROUNDS_MAX = 150,		/* of a proof: then its prices are at rest */
	PRICE_ROUNDS_PART = 6,		/* of so many one part at least must be possible */
};
#define PRICES_FROM 0.1			/* of the effort: before that the plan is too poor to begin from */
#define PRICES_SHARE 0.3		/* at most */

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

/* --- a plan by one hand --- */

/* A part of the effort, for prices. */
struct pricing { const struct plan_effort *whole; double from; uint32_t rounds; };

/* Of PRICES_SHARE, or of the rounds that are enough; all of it, when it shows that there will be too few. */
static double pricing_spent(void *context)
{
	struct pricing *pricing = context;
	double share = (pricing->whole->spent(pricing->whole->context) - pricing->from) / PRICES_SHARE;
	double rounds = (double)++pricing->rounds / PRICE_ROUNDS_MAX;

	return pricing->rounds > 1 && share > PRICE_ROUNDS_PART * rounds ? 1 : share > rounds ? share : rounds;
}

static void find_prices(const struct draft *draft, const struct plan_effort *whole, struct plan_proof *proof)
{
	struct pricing pricing = { whole, whole->spent(whole->context), 0 };
	struct plan_effort effort = { .spent = pricing_spent, .context = &pricing };
	struct plan plan;

	plan_best(draft, &plan);
	plan_prove(draft->world, draft->pairs, &plan, &effort, &plan_crew_alone, proof);
	plan_free(&plan);
}

void plan_make(const struct plan_world *world, const struct plan_pairs *pairs, uint64_t seed,
	const struct plan_effort *effort, struct plan *plan)
{
	struct plan_team team = { .seed = seed, .until = PRICES_FROM, .crew = &plan_crew_alone, .efforts = effort };
	struct draft *draft = plan_begin(world, pairs);
	struct plan_proof proof;

	plan_improve(draft, &team);
	find_prices(draft, effort, &proof);
	team.until = 1;
	team.proof = &proof;
	plan_improve(draft, &team);
	plan_best(draft, plan);
	plan_proof_free(&proof);
	plan_end(draft);
}
