#include "plan_scarcity.h"

#include "plan_alone.h"
#include "plan_time.h"
#include "schema.h"
#include "window.h"

#include <stdlib.h>

/* Prices are fractions of a minute x priority; whoever chooses counts in whole units. */
enum { UNITS = 1024, HOUR_MIN = 60 };

/* aml § 10-4 (9 hours a day, 40 a week) and § 10-8 (11 and 35 hours of rest). */
static const struct plan_rules law = { 540, 2400, 660, 2100 };

/* A shift as somebody new would see it; those of one competence and week stand together, by start. */
struct piece_row { uint32_t competence; int32_t week, start_min; uint32_t shift; };

static int by_competence(const void *left, const void *right)
{
	const struct piece_row *a = left, *b = right;

	if (a->competence != b->competence)
		return a->competence < b->competence ? -1 : 1;
	if (a->week != b->week)
		return a->week < b->week ? -1 : 1;
	if (a->start_min != b->start_min)
		return a->start_min < b->start_min ? -1 : 1;
	return (a->shift > b->shift) - (a->shift < b->shift);
}

static bool is_same(const struct piece_row *a, const struct piece_row *b)
{
	return a->competence == b->competence && a->week == b->week;
}

static int by_worth(const void *left, const void *right)
{
	const struct plan_scarce *a = left, *b = right;

	if (a->work_min != b->work_min)
		return a->work_min > b->work_min ? -1 : 1;
	if (a->week != b->week)
		return a->week < b->week ? -1 : 1;
	return (a->competence > b->competence) - (a->competence < b->competence);
}

static uint32_t rows_of(const struct plan_world *world, struct piece_row *rows)
{
	uint32_t n = 0;

	for (uint32_t s = 0; s < world->shifts.n; s++) {
		const struct plan_shift *shift = &world->shifts.item[s];
		const struct plan_request *request = &world->requests.item[shift->request];

		if (!plan_is_volume(shift) && request->competences.n == 1 && request->deadline_min >= world->now_min)
			rows[n++] = (struct piece_row){ world->competences.item[request->competences.first],
				plan_week_of(shift->start_min), shift->start_min, s };
	}
	if (n)
		qsort(rows, n, sizeof *rows, by_competence);
	return n;
}

/* --- the highest prices --- */

/* Everything in units. */
struct prices {
	const struct plan_world *world;
	const struct plan_pairs *pairs;
	const struct plan_proof *proof;
	struct plan_alone desk;
	int64_t *left;			/* of each shift: its worth less its price */
	int64_t *best;			/* of each person, at these prices */
};

static int64_t value_of(const struct prices *prices, uint32_t person, uint32_t s)
{
	const struct plan_shift *shift = &prices->world->shifts.item[s];
	double wage = prices->proof->budget_price[shift->request] * prices->world->people.item[person].hour_kr
		* shift->work_min;

	return prices->left[s] - (int64_t)(wage * UNITS);
}

static int64_t best_of(struct prices *prices, uint32_t person)
{
	const struct plan_world *world = prices->world;

	plan_alone_start(&prices->desk, world, &world->people.item[person], false);
	for (uint32_t i = prices->pairs->person_first[person]; i < prices->pairs->person_first[person + 1]; i++) {
		uint32_t s = prices->pairs->of_person[i];

		if (!plan_is_volume(&world->shifts.item[s]) && value_of(prices, person, s) > 0)
			plan_alone_add(&prices->desk, &world->shifts.item[s], s, value_of(prices, person, s));
	}
	return plan_alone_best(&prices->desk);
}

/* To the shift's whole worth, where the people who lose by that lose as much as the price is higher. */
static void raise(struct prices *prices, uint32_t s)
{
	const struct plan_shift *shift = &prices->world->shifts.item[s];
	int64_t before = prices->left[s];
	int64_t dearer = before * prices->world->requests.item[shift->request].positions;
	uint32_t first = prices->pairs->shift_first[s], n = prices->pairs->shift_first[s + 1] - first;
	int64_t *best = memory_get((n + 1) * sizeof *best);

	prices->left[s] = 0;
	for (uint32_t i = 0; i < n; i++) {
		uint32_t person = prices->pairs->of_shift[first + i];

		best[i] = best_of(prices, person);
		dearer -= prices->best[person] - best[i];
	}
	if (dearer > UNITS)
		prices->left[s] = before;
	for (uint32_t i = 0; i < n && !prices->left[s]; i++)
		prices->best[prices->pairs->of_shift[first + i]] = best[i];
	free(best);
}

static void prices_open(struct prices *prices)
{
	const struct plan_world *world = prices->world;

	prices->left = memory_get((world->shifts.n + 1) * sizeof *prices->left);
	prices->best = memory_get((world->people.n + 1) * sizeof *prices->best);
	for (uint32_t s = 0; s < world->shifts.n; s++) {
		const struct plan_shift *shift = &world->shifts.item[s];
		double worth = (double)world->requests.item[shift->request].priority * shift->work_min;

		prices->left[s] = (int64_t)((worth - prices->proof->shift_price[s]) * UNITS);
	}
	for (uint32_t p = 0; p < world->people.n; p++)
		prices->best[p] = best_of(prices, p);
	for (uint32_t s = 0; s < world->shifts.n; s++)
		if (!plan_is_volume(&world->shifts.item[s]) && prices->left[s] > 0)
			raise(prices, s);
}

static void prices_close(struct prices *prices)
{
	plan_alone_free(&prices->desk);
	free(prices->left);
	free(prices->best);
}

/* --- somebody new --- */

static int64_t work_of(const struct plan_alone *desk, const struct plan_world *world)
{
	int64_t work_min = 0;

	for (uint32_t i = 0; i < desk->chosen_n; i++) {
		const struct piece *piece = &desk->piece[desk->chosen[i]];
		const struct plan_shift *shift = &world->shifts.item[piece->place];

		work_min += piece->value / UNITS / world->requests.item[shift->request].priority;
	}
	return work_min;
}

/* --- her alone --- */

/* The shifts of one competence and week that have a seat which no budget closes to her and nobody of the plan has. */
struct openings { const struct plan_world *world; const struct piece_row *rows; uint32_t n; const int32_t *taken; };

static int32_t *taken_of(const struct plan_world *world, const struct plan *plan)
{
	int32_t *taken = memory_get((world->shifts.n + 1) * sizeof *taken);

	for (uint32_t i = 0; i < plan->pairs.n; i++)
		taken[plan->pairs.item[i].shift]++;
	return taken;
}

static bool is_open(const struct openings *openings, uint32_t row)
{
	uint32_t s = openings->rows[row].shift;
	const struct plan_request *request = &openings->world->requests.item[openings->world->shifts.item[s].request];

	return request->budget_kr < 0 && openings->taken[s] < request->positions
		&& openings->world->shifts.item[s].work_min <= law.day_max_min;
}

/* The most minutes of them that leave `rest` free. */
static int64_t work_beside(const struct openings *openings, struct window rest, struct plan_alone *desk)
{
	const struct plan_person newcomer = { .rules = law };

	plan_alone_start(desk, openings->world, &newcomer, false);
	for (uint32_t i = 0; i < openings->n; i++) {
		const struct plan_shift *shift = &openings->world->shifts.item[openings->rows[i].shift];

		if (is_open(openings, i) && shift->work_min > 0
			&& !window_overlaps(rest, (struct window){ shift->start_min, shift->end_min }))
			plan_alone_add(desk, shift, i, shift->work_min);
	}
	return plan_alone_best(desk);
}

/* T5: a weekly rest begins with the week, or where a shift ends. */
static int64_t open_work(const struct openings *openings, struct plan_alone *desk)
{
	struct window week = plan_week(openings->rows->week);
	int64_t most = work_beside(openings, (struct window){ week.start_min, week.start_min }, desk), best = 0;

	for (uint32_t i = 0; i <= openings->n && best < most; i++) {
		int32_t from_min = i ? openings->world->shifts.item[openings->rows[i - 1].shift].end_min : week.start_min;
		struct window rest = { from_min, from_min + law.weekly_rest_min };
		int64_t work_min = rest.end_min <= week.end_min ? work_beside(openings, rest, desk) : 0;

		best = work_min > best ? work_min : best;
	}
	return best;
}

void plan_scarcity(const struct plan_scarcity_ask *ask, struct plan_scarces *out)
{
	const struct plan_world *world = ask->world;
	struct prices prices = { .world = world, .pairs = ask->pairs, .proof = ask->proof };
	struct piece_row *rows = memory_get((world->shifts.n + 1) * sizeof *rows);
	int32_t *taken = taken_of(world, ask->plan);
	const struct plan_person newcomer = { .rules = law };
	uint32_t n = rows_of(world, rows), same;
	struct plan_alone *desk = &prices.desk;

	prices_open(&prices);
	*out = (struct plan_scarces){ .item = memory_get((n + 1) * sizeof *out->item) };
	for (uint32_t i = 0; i < n; i += same) {
		struct plan_scarce scarce = { rows[i].competence, rows[i].week, 0, 0 };

		plan_alone_start(desk, world, &newcomer, false);
		for (same = 0; i + same < n && is_same(&rows[i], &rows[i + same]); same++)
			if (prices.left[rows[i + same].shift] > 0)
				plan_alone_add(desk, &world->shifts.item[rows[i + same].shift], rows[i + same].shift,
					prices.left[rows[i + same].shift]);
		plan_alone_best(desk);
		scarce.work_min = work_of(desk, world);
		scarce.open_min = open_work(&(struct openings){ world, &rows[i], same, taken }, desk);
		if (scarce.work_min < scarce.open_min)	/* prices that are not yet the best ones */
			scarce.work_min = scarce.open_min;
		if (scarce.work_min >= HOUR_MIN)
			out->item[out->n++] = scarce;
	}
	if (out->n)
		qsort(out->item, out->n, sizeof *out->item, by_worth);
	prices_close(&prices);
	free(rows);
	free(taken);
}
