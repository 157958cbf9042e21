#include "plan_trade.h"

#include "schema.h"

#include <stdlib.h>
#include <string.h>

#define VOLUMES_EFFORT 0.1		/* of all effort at most, for the volumes */

/* The best of the prices that were tried. */
struct best { int64_t bound, *price, *wage_price; };

static void keep(struct best *best, const struct market *market, int64_t bound)
{
	best->bound = bound;
	memcpy(best->price, market->price, market->world->shifts.n * sizeof *best->price);
	memcpy(best->wage_price, market->wage_price, market->world->requests.n * sizeof *best->wage_price);
}

/* When each shift is priced at what it is worth nobody brings anything, and the bound is what is asked. */
static void keep_what_is_asked(struct best *best, const struct market *market)
{
	best->bound = 0;
	for (uint32_t s = 0; s < market->world->shifts.n; s++) {
		best->price[s] = market->worth[s];
		best->bound += market->worth[s] * market_positions(market, s);
	}
}

static int64_t cover_of(const struct market *market, const struct plan *plan)
{
	int64_t cover = 0;

	for (uint32_t i = 0; plan && i < plan->pairs.n; i++)
		cover += market->worth[plan->pairs.item[i].shift];
	return cover;
}

/* Rounds until the effort is spent, or the bound is what the plan covers. */
static void improve(struct market *market, const struct plan *plan, const struct plan_effort *effort, struct best *best)
{
	double until = market->of_volumes ? VOLUMES_EFFORT : 1;
	int64_t cover = cover_of(market, plan);
	struct trade trade;

	trade_open(market, plan, &trade);
	for (;;) {
		int64_t bound = market_bound(market);

		if (bound <= best->bound)	/* of equals the prices that were traded: what is covered costs nothing */
			keep(best, market, bound);
		if (effort->tell && !market->of_volumes)
			effort->tell(effort->context, best->bound >> market->unit_bits);
		if (best->bound >> market->unit_bits <= cover >> market->unit_bits || effort->spent(effort->context) >= until)
			break;
		trade_round(&trade);
	}
	trade_close(&trade);
}

static double in_minutes(int64_t units, const struct market *market)
{
	return (double)units / (double)((int64_t)1 << market->unit_bits);
}

static int64_t prove(struct market *market, const struct plan *plan, const struct plan_effort *effort,
	struct plan_proof *proof)
{
	const struct plan_world *world = market->world;
	double *wage_price = market->of_volumes ? proof->volume_budget_price : proof->budget_price;
	struct best best = { 0, memory_get(world->shifts.n * sizeof *best.price),
		memory_get(world->requests.n * sizeof *best.wage_price) };

	keep_what_is_asked(&best, market);
	improve(market, plan, effort, &best);
	for (uint32_t s = 0; s < world->shifts.n; s++)
		if (market->worth[s])
			proof->shift_price[s] = in_minutes(best.price[s], market);
	for (uint32_t r = 0; r < world->requests.n; r++)
		wage_price[r] = in_minutes(best.wage_price[r], market);
	free(best.price);
	free(best.wage_price);
	return best.bound >> market->unit_bits;
}

void plan_prove(const struct plan_world *world, const struct plan_pairs *pairs, const struct plan *plan,
	const struct plan_effort *effort, const struct plan_crew *crew, struct plan_proof *proof)
{
	int64_t *bound[] = { &proof->volume_bound, &proof->bound };

	proof->shift_price = memory_get(world->shifts.n * sizeof *proof->shift_price);
	proof->budget_price = memory_get(world->requests.n * sizeof *proof->budget_price);
	proof->volume_budget_price = memory_get(world->requests.n * sizeof *proof->volume_budget_price);
	for (uint32_t i = 0; i < sizeof bound / sizeof *bound; i++) {
		struct market market;

		market_make(world, pairs, crew, i == 0, &market);
		*bound[i] = market.people_n ? prove(&market, plan, effort, proof) : 0;
		market_free(&market);
	}
}
