#include "plan_trade.h"

#include "schema.h"

#include <assert.h>
#include <stdlib.h>

#define BEND 0.1			/* of a shift's worth, for one person too many */
#define FOLLOW 0.5			/* of a round's change of the prices: where the next round begins, at first ... */
#define FOLLOW_ROUNDS 120	/* ... and after so many rounds it is half of that, after twice as many a third */
#define FULL_PRICE 0.5		/* of what it is worth: the first price where the plan leaves no position open; else 0 */
#define SHARE_LEAST 1e-6f		/* less of a person is nothing */

/* --- prices follow --- */

static int64_t price_within(double price, int64_t max)
{
	return price <= 0 ? 0 : price >= (double)max ? max : (int64_t)price;
}

static void set_price(struct trade *trade, uint32_t s)
{
	struct market *market = trade->market;

	market->price[s] = price_within(trade->centre[s]
		+ trade->bend[s] * (trade->load[s] - (double)market_positions(market, s)), market->worth[s]);
}

static void set_wage_price(struct trade *trade, uint32_t r)
{
	struct market *market = trade->market;

	if (market->budget_kr_min[r] >= 0)
		market->wage_price[r] = price_within(trade->wage_centre[r]
			+ trade->wage_bend[r] * (trade->spent[r] - (double)market->budget_kr_min[r]), market->wage_price_max[r]);
}

static void recentre(struct trade *trade)
{
	const struct market *market = trade->market;
	double follow = FOLLOW / (1 + (double)trade->rounds / FOLLOW_ROUNDS);

	for (uint32_t s = 0; s < market->world->shifts.n; s++) {
		trade->centre[s] += follow * ((double)market->price[s] - trade->centre[s]);
		set_price(trade, s);
	}
	for (uint32_t r = 0; r < market->world->requests.n; r++) {
		trade->wage_centre[r] += follow * ((double)market->wage_price[r] - trade->wage_centre[r]);
		set_wage_price(trade, r);
	}
}

/* --- a person moves --- */

static double wage_of(const struct market *market, uint32_t person, uint32_t s)
{
	return (double)market->world->shifts.item[s].work_min * market->world->people.item[person].hour_kr;
}

static void move(struct trade *trade, uint32_t person, uint32_t pair, float to)
{
	const struct market *market = trade->market;
	uint32_t s = market->pairs->of_person[pair], r = market->world->shifts.item[s].request;
	double by = (double)to - (double)trade->share[pair];

	trade->share[pair] = to;
	trade->load[s] += by;
	set_price(trade, s);
	if (market->budget_kr_min[r] >= 0) {
		trade->spent[r] += by * wage_of(market, person, s);
		set_wage_price(trade, r);
	}
}

/* The budgets' part of how the prices work against a step; clears trade->spending. */
static double wage_bend(struct trade *trade, uint32_t first, uint32_t last)
{
	const struct market *market = trade->market;
	double bend = 0;

	for (uint32_t i = first; i < last; i++) {
		uint32_t r = market->world->shifts.item[market->pairs->of_person[i]].request;

		bend += trade->spending[r] * trade->spending[r] * trade->wage_bend[r];
		trade->spending[r] = 0;
	}
	return bend;
}

/* How far towards what she would choose it pays to go, from 0 to 1. */
static double step_length(struct trade *trade, uint32_t person, uint32_t first, uint32_t last)
{
	const struct market *market = trade->market;
	double gain = 0, bend = 0;

	for (uint32_t i = first; i < last; i++) {
		uint32_t s = market->pairs->of_person[i], r = market->world->shifts.item[s].request;
		double by = (double)market->chosen[i] - (double)trade->share[i];

		if (by == 0)
			continue;
		gain += by * (double)market_value(market, person, s);
		bend += by * by * trade->bend[s];
		if (market->budget_kr_min[r] >= 0)
			trade->spending[r] += by * wage_of(market, person, s);
	}
	bend += wage_bend(trade, first, last);
	return gain <= 0 ? 0 : gain >= bend ? 1 : gain / bend;
}

static void step(struct trade *trade, uint32_t person)
{
	const struct market *market = trade->market;
	uint32_t first = market->pairs->person_first[person], last = market->pairs->person_first[person + 1];
	float length = (float)step_length(trade, person, first, last);

	for (uint32_t i = first; i < last && length > 0; i++) {
		float to = trade->share[i] + length * ((float)market->chosen[i] - trade->share[i]);

		if (to < SHARE_LEAST)
			to = 0;
		if (to != trade->share[i])
			move(trade, person, i, to);
	}
}

void trade_round(struct trade *trade)
{
	for (uint32_t i = 0; i < trade->market->people_n; i++)
		step(trade, trade->market->people[i]);
	trade->rounds++;
	recentre(trade);
}

/* --- opening and closing --- */

static void take_pair(struct trade *trade, struct plan_pair pair)
{
	const struct plan_pairs *pairs = trade->market->pairs;

	for (uint32_t i = pairs->person_first[pair.person]; i < pairs->person_first[pair.person + 1]; i++)
		if (pairs->of_person[i] == pair.shift && trade->market->worth[pair.shift])
			move(trade, pair.person, i, 1);
}

static void bends_make(struct trade *trade)
{
	const struct market *market = trade->market;

	for (uint32_t s = 0; s < market->world->shifts.n; s++)
		trade->bend[s] = BEND * (double)market->worth[s];
	/* a budget overdrawn by itself and an hour of a thousand kroner counts like a person too many */
	for (uint32_t r = 0; r < market->world->requests.n; r++)
		if (market->budget_kr_min[r] >= 0)
			trade->wage_bend[r] = BEND * (double)market->wage_price_max[r] / ((double)market->budget_kr_min[r] + 60000);
}

void trade_open(struct market *market, const struct plan *plan, struct trade *trade)
{
	uint32_t shifts_n = market->world->shifts.n, requests_n = market->world->requests.n;

	*trade = (struct trade){ .market = market };
	trade->share = memory_get(market->pairs->person_first[market->world->people.n] * sizeof *trade->share);
	trade->load = memory_get(shifts_n * sizeof *trade->load);
	trade->centre = memory_get(shifts_n * sizeof *trade->centre);
	trade->bend = memory_get(shifts_n * sizeof *trade->bend);
	trade->spent = memory_get(requests_n * sizeof *trade->spent);
	trade->wage_centre = memory_get(requests_n * sizeof *trade->wage_centre);
	trade->wage_bend = memory_get(requests_n * sizeof *trade->wage_bend);
	trade->spending = memory_get(requests_n * sizeof *trade->spending);
	bends_make(trade);
	for (uint32_t i = 0; plan && i < plan->pairs.n; i++)
		take_pair(trade, plan->pairs.item[i]);
	for (uint32_t s = 0; s < shifts_n; s++) {
		if (trade->load[s] >= (double)market_positions(market, s))
			trade->centre[s] = FULL_PRICE * (double)market->worth[s];
		set_price(trade, s);
	}
}

void trade_close(struct trade *trade)
{
	free(trade->share);
	free(trade->load);
	free(trade->centre);
	free(trade->bend);
	free(trade->spent);
	free(trade->wage_centre);
	free(trade->wage_bend);
	free(trade->spending);
	*trade = (struct trade){ 0 };
}
