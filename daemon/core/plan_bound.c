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

/* Each shift is priced at what it is worth, so that nobody brings anything; but where there aren't people enough a
 * position costs nothing: then they bring what they could do of these. */
static void price_by_people(struct market *market)
{
	const struct plan_world *world = market->world;
	uint32_t *people = memory_get(world->shifts.n * sizeof *people);

	for (uint32_t i = 0; i < market->pairs->person_first[world->people.n]; i++)
		people[market->pairs->of_person[i]]++;
	for (uint32_t s = 0; s < world->shifts.n; s++)
		market->price[s] = people[s] < market_positions(market, s) ? 0 : market->worth[s];
	free(people);
}

static int64_t cover_of(const struct market *market, const struct plan *plan)
{
	int64_t cover = 0;

	for (uint32_t i = 0; plan && i < plan->pairs.n; i++)
		cover += market->worth[plan->pairs.item[i].shift];
	return cover;
}

/* What is proven is what the plan covers, or the effort is spent. */
static bool is_done(const struct market *market, const struct best *best, int64_t cover,
	const struct plan_effort *effort)
{
	if (effort->tell && !market->of_volumes)
		effort->tell(effort->context, best->bound >> market->unit_bits);
	return best->bound >> market->unit_bits <= cover >> market->unit_bits
		|| effort->spent(effort->context) >= (market->of_volumes ? VOLUMES_EFFORT : 1);
}

static void improve(struct market *market, const struct plan *plan, const struct plan_effort *effort, struct best *best)
{
	int64_t cover = cover_of(market, plan);
	struct trade trade;

	if (is_done(market, best, cover, effort))
		return;
	trade_open(market, plan, &trade);
	for (;;) {
		int64_t bound = market_bound(market);

		if (bound <= best->bound)	/* of equals the prices that were traded: what is covered costs nothing */
			keep(best, market, bound);
		if (is_done(market, best, cover, effort))
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

	price_by_people(market);
	keep(&best, market, market_bound(market));
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
