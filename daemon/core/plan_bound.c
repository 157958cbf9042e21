#include "plan_trade.h"

#include "schema.h"

#include <stdlib.h>
#include <string.h>

#define VOLUMES_EFFORT 0.1		/* of all effort at most, for the volumes */

/* The market of the shifts or of the volumes, and the best of the prices that were tried. */
struct half {
	struct market market;
	struct trade trade;		/* since the first round */
	int64_t cover, bound, *price, *wage_price;
	uint32_t rounds;
};

enum { HALVES = 2 };			/* the volumes first: they get no more than VOLUMES_EFFORT */

struct prover { const struct plan *plan; struct half halves[HALVES]; };

static void keep(struct half *half, int64_t bound)
{
	const struct market *market = &half->market;

	half->bound = bound;
	memcpy(half->price, market->price, market->world->shifts.n * sizeof *half->price);
	memcpy(half->wage_price, market->wage_price, market->world->requests.n * sizeof *half->wage_price);
}

/* Each shift is priced at what it is worth, so that nobody brings anything; but where there aren't people enough a
 * position costs nothing: then they bring what they could do of these. */
static void price_by_people(struct market *market)
{
	for (uint32_t s = 0; s < market->world->shifts.n; s++)
		market->price[s] = market->able[s].people < market_positions(market, s) ? 0 : market->worth[s];
}

static int64_t cover_of(const struct market *market, const struct plan *plan)
{
	int64_t cover = 0;

	for (uint32_t i = 0; plan && i < plan->pairs.n; i++)
		cover += market->worth[plan->pairs.item[i].shift];
	return cover;
}

/* --- open and close --- */

struct prover *plan_prover_open(const struct plan_world *world, const struct plan_pairs *pairs, const struct plan *plan,
	const struct plan_crew *crew)
{
	struct prover *prover = memory_get(sizeof *prover);

	prover->plan = plan;
	for (uint32_t i = 0; i < HALVES; i++) {
		struct half *half = &prover->halves[i];

		market_make(world, pairs, crew, i == 0, &half->market);
		half->price = memory_get(world->shifts.n * sizeof *half->price);
		half->wage_price = memory_get(world->requests.n * sizeof *half->wage_price);
		half->cover = cover_of(&half->market, plan);
		price_by_people(&half->market);
		if (half->market.people_n)
			keep(half, market_bound(&half->market));
	}
	return prover;
}

void plan_prover_close(struct prover *prover)
{
	for (uint32_t i = 0; i < HALVES; i++) {
		struct half *half = &prover->halves[i];

		trade_close(&half->trade);
		market_free(&half->market);
		free(half->price);
		free(half->wage_price);
	}
	free(prover);
}

/* --- rounds --- */

/* What is proven is what the plan covers, or the effort is spent. */
static bool is_done(const struct half *half, const struct plan_effort *effort)
{
	const struct market *market = &half->market;

	if (effort->tell && !market->of_volumes)
		effort->tell(effort->context, half->bound >> market->unit_bits);
	return half->bound >> market->unit_bits <= half->cover >> market->unit_bits
		|| effort->spent(effort->context) >= (market->of_volumes ? VOLUMES_EFFORT : 1);
}

static void play_round(struct half *half, const struct plan *plan)
{
	int64_t bound;

	if (half->rounds++)
		trade_round(&half->trade);
	else
		trade_open(&half->market, plan, &half->trade);
	bound = market_bound(&half->market);
	if (bound <= half->bound)	/* of equals the prices that were traded: what is covered costs nothing */
		keep(half, bound);
}

void plan_prover_go(struct prover *prover, const struct plan_effort *effort)
{
	for (uint32_t i = 0; i < HALVES; i++)
		while (prover->halves[i].market.people_n && !is_done(&prover->halves[i], effort))
			play_round(&prover->halves[i], prover->plan);
}

/* --- the proof --- */

static double in_minutes(int64_t units, const struct market *market)
{
	return (double)units / (double)((int64_t)1 << market->unit_bits);
}

static void take_prices(const struct half *half, struct plan_proof *proof)
{
	const struct market *market = &half->market;
	double *wage_price = market->of_volumes ? proof->volume_budget_price : proof->budget_price;

	for (uint32_t s = 0; s < market->world->shifts.n; s++)
		if (market->worth[s])
			proof->shift_price[s] = in_minutes(half->price[s], market);
	for (uint32_t r = 0; r < market->world->requests.n; r++)
		wage_price[r] = in_minutes(half->wage_price[r], market);
	*(market->of_volumes ? &proof->volume_bound : &proof->bound) = half->bound >> market->unit_bits;
}

void plan_prover_proof(const struct prover *prover, struct plan_proof *proof)
{
	const struct plan_world *world = prover->halves[0].market.world;

	*proof = (struct plan_proof){ .rounds = prover->halves[HALVES - 1].rounds };
	proof->shift_price = memory_get(world->shifts.n * sizeof *proof->shift_price);
	proof->budget_price = memory_get(world->requests.n * sizeof *proof->budget_price);
	proof->volume_budget_price = memory_get(world->requests.n * sizeof *proof->volume_budget_price);
	for (uint32_t i = 0; i < HALVES; i++)
		if (prover->halves[i].market.people_n)
			take_prices(&prover->halves[i], proof);
}

void plan_prove(const struct plan_world *world, const struct plan_pairs *pairs, const struct plan *plan,
	const struct plan_effort *effort, const struct plan_crew *crew, struct plan_proof *proof)
{
	struct prover *prover = plan_prover_open(world, pairs, plan, crew);

	plan_prover_go(prover, effort);
	plan_prover_proof(prover, proof);
	plan_prover_close(prover);
}
