#include "plan_price.h"

#include "schema.h"

#include <stdlib.h>
#include <string.h>

enum { UNIT_BITS_MAX = 20, SUM_BITS_MAX = 60, PARTS_PER_HAND = 4 };

/* --- making a market --- */

static bool is_sold(const struct market *market, uint32_t shift)
{
	return plan_is_volume(&market->world->shifts.item[shift]) == market->of_volumes;
}

/* As fine a unit as lets all there is be added up. False: there is nothing. */
static bool worths_make(struct market *market)
{
	const struct plan_world *world = market->world;
	int64_t sum = 1;

	for (uint32_t s = 0; s < world->shifts.n; s++) {
		const struct plan_shift *shift = &world->shifts.item[s];

		market->worth[s] = is_sold(market, s)
			? (int64_t)shift->work_min * world->requests.item[shift->request].priority : 0;
		sum += market->worth[s] * market_positions(market, s);
	}
	while (market->unit_bits < UNIT_BITS_MAX && sum >> (SUM_BITS_MAX - market->unit_bits) == 0)
		market->unit_bits++;
	for (uint32_t s = 0; s < world->shifts.n; s++)
		market->worth[s] <<= market->unit_bits;
	return sum > 1;
}

static void ables_make(struct market *market)
{
	const struct plan_world *world = market->world;
	const struct plan_pairs *pairs = market->pairs;

	for (uint32_t p = 0; p < world->people.n; p++)
		for (uint32_t i = pairs->person_first[p]; i < pairs->person_first[p + 1]; i++) {
			struct able *able = &market->able[pairs->of_person[i]];
			int32_t hour_kr = world->people.item[p].hour_kr;

			able->people++;
			able->dearest_kr = hour_kr > able->dearest_kr ? hour_kr : able->dearest_kr;
		}
}

/* What all positions of the request would cost with the dearest of those who could work each. */
static int64_t cost_at_most(const struct market *market, const struct plan_request *request)
{
	int64_t cost = 0;

	for (uint32_t s = request->shifts.first; s < request->shifts.first + request->shifts.n; s++)
		if (market->worth[s])
			cost += (int64_t)market->able[s].dearest_kr * market->world->shifts.item[s].work_min * request->positions;
	return cost;
}

static void budgets_make(struct market *market)
{
	const struct plan_world *world = market->world;

	for (uint32_t r = 0; r < world->requests.n; r++) {
		const struct plan_request *request = &world->requests.item[r];
		int64_t worth = 0, highest = (int64_t)request->priority << market->unit_bits;

		market->budget_kr_min[r] = -1;
		if (request->budget_kr < 0 || request->budget_kr * 60 >= cost_at_most(market, request))
			continue;
		for (uint32_t s = request->shifts.first; s < request->shifts.first + request->shifts.n; s++)
			worth += market->worth[s] * request->positions;
		market->budget_kr_min[r] = request->budget_kr * 60;
		if (request->budget_kr && worth / market->budget_kr_min[r] < highest)
			highest = worth / market->budget_kr_min[r];
		market->wage_price_max[r] = highest;
	}
}

static bool has_any(const struct market *market, uint32_t person)
{
	for (uint32_t i = market->pairs->person_first[person]; i < market->pairs->person_first[person + 1]; i++)
		if (market->worth[market->pairs->of_person[i]])
			return true;
	return false;
}

void market_make(const struct plan_world *world, const struct plan_pairs *pairs, const struct plan_crew *crew,
	bool of_volumes, struct market *market)
{
	uint32_t pairs_n = pairs->person_first[world->people.n];

	*market = (struct market){ .world = world, .pairs = pairs, .crew = crew, .of_volumes = of_volumes };
	market->worth = memory_get(world->shifts.n * sizeof *market->worth);
	market->price = memory_get(world->shifts.n * sizeof *market->price);
	market->able = memory_get(world->shifts.n * sizeof *market->able);
	market->budget_kr_min = memory_get(world->requests.n * sizeof *market->budget_kr_min);
	market->wage_price = memory_get(world->requests.n * sizeof *market->wage_price);
	market->wage_price_max = memory_get(world->requests.n * sizeof *market->wage_price_max);
	market->chosen = memory_get(pairs_n);
	market->best = memory_get(world->people.n * sizeof *market->best);
	market->people = memory_get(world->people.n * sizeof *market->people);
	market->parts = crew->hands > 1 ? PARTS_PER_HAND * crew->hands : 1;
	market->desk = memory_get(market->parts * sizeof *market->desk);
	if (!worths_make(market))
		return;
	ables_make(market);
	budgets_make(market);
	for (uint32_t p = 0; p < world->people.n; p++)
		if (has_any(market, p))
			market->people[market->people_n++] = p;
}

void market_free(struct market *market)
{
	for (uint32_t i = 0; i < market->parts; i++)
		plan_alone_free(&market->desk[i]);
	free(market->desk);
	free(market->worth);
	free(market->price);
	free(market->able);
	free(market->budget_kr_min);
	free(market->wage_price);
	free(market->wage_price_max);
	free(market->chosen);
	free(market->best);
	free(market->people);
	*market = (struct market){ 0 };
}

/* --- asking people --- */

int64_t market_value(const struct market *market, uint32_t person, uint32_t shift)
{
	const struct plan_shift *row = &market->world->shifts.item[shift];
	int64_t value = market->worth[shift] - market->price[shift], wage;

	if (!market->wage_price[row->request])
		return value;
	if (__builtin_mul_overflow((int64_t)row->work_min * market->world->people.item[person].hour_kr,
		market->wage_price[row->request], &wage) || wage > market->worth[shift])
		return -market->price[shift];	/* at least as much as that; nobody chooses it */
	return value - wage;
}

static void ask(const struct market *market, struct plan_alone *desk, uint32_t person)
{
	const struct plan_pairs *pairs = market->pairs;
	uint32_t first = pairs->person_first[person], last = pairs->person_first[person + 1];

	plan_alone_start(desk, market->world, &market->world->people.item[person], market->of_volumes);
	for (uint32_t i = first; i < last; i++) {
		int64_t value = market->worth[pairs->of_person[i]] ? market_value(market, person, pairs->of_person[i]) : 0;

		if (value > 0)
			plan_alone_add(desk, &market->world->shifts.item[pairs->of_person[i]], i, value);
	}
	market->best[person] = plan_alone_best(desk);
	memset(market->chosen + first, 0, last - first);
	for (uint32_t i = 0; i < desk->chosen_n; i++)
		market->chosen[desk->piece[desk->chosen[i]].place] = 1;
}

static void ask_part(void *argument, uint32_t part)
{
	const struct market *market = argument;
	uint64_t n = market->people_n;

	for (uint64_t i = n * part / market->parts; i < n * (part + 1) / market->parts; i++)
		ask(market, &market->desk[part], market->people[i]);
}

int64_t market_bound(struct market *market)
{
	int64_t bound = 0;

	market->crew->run(market->crew->context, ask_part, market, market->parts);
	for (uint32_t s = 0; s < market->world->shifts.n; s++)
		bound += market->price[s] * market_positions(market, s);
	for (uint32_t r = 0; r < market->world->requests.n; r++)
		if (market->budget_kr_min[r] >= 0)
			bound += market->budget_kr_min[r] * market->wage_price[r];
	for (uint32_t i = 0; i < market->people_n; i++)
		bound += market->best[market->people[i]];
	return bound;
}
