#include "../core/plan_time.h"
#include "../core/schema.h"
#include "instance_inner.h"

#include <stdlib.h>
#include <string.h>

/* --- what is confirmed and held --- */

struct pairs { const struct plan_pair *item; uint32_t n; };
struct placed { struct plan_pair pair; uint32_t item; };

static int by_pair(const void *left, const void *right)
{
	const struct placed *a = left, *b = right;

	if (a->pair.shift != b->pair.shift)
		return a->pair.shift < b->pair.shift ? -1 : 1;
	if (a->pair.person != b->pair.person)
		return a->pair.person < b->pair.person ? -1 : 1;
	return (a->item > b->item) - (a->item < b->item);
}

/* No pair twice, and no more people on a shift than it has positions. */
static void check_pairs(struct pull *pull, const char *name, const struct plan_world *world, struct pairs pairs)
{
	struct placed *sorted = memory_get(pairs.n * sizeof *sorted);
	uint32_t on_shift = 0;

	for (uint32_t i = 0; i < pairs.n; i++)
		sorted[i] = (struct placed){ pairs.item[i], i };
	qsort(sorted, pairs.n, sizeof *sorted, by_pair);
	for (uint32_t i = 0; i < pairs.n && !pull->failed; i++) {
		const struct plan_shift *shift = &world->shifts.item[sorted[i].pair.shift];
		int32_t positions = world->requests.item[shift->request].positions;

		on_shift = i && sorted[i - 1].pair.shift == sorted[i].pair.shift ? on_shift + 1 : 1;
		instance_point(pull, name, sorted[i].item, NULL);
		if (on_shift > 1 && sorted[i - 1].pair.person == sorted[i].pair.person)
			pull_fail(pull, TEXT_PULL_TWICE, NULL);
		else if (on_shift > (uint32_t)positions)
			pull_fail_number(pull, TEXT_INSTANCE_FULL, positions);
	}
	free(sorted);
}

/* A volume is only ever planned: who doesn't know volumes would miss what is confirmed of them. */
static void check_kind(struct pull *pull, const struct plan_world *world)
{
	for (uint32_t i = 0; i < world->confirmed.n; i++)
		if (plan_is_volume(&world->shifts.item[world->confirmed.item[i].shift])) {
			instance_point(pull, "confirmed", i, NULL);
			pull_fail(pull, TEXT_INSTANCE_VOLUME, NULL);
		}
}

static void check_budgets(struct pull *pull, const struct plan_world *world)
{
	int64_t *kr_min = memory_get(world->requests.n * sizeof *kr_min);

	for (uint32_t i = 0; i < world->confirmed.n; i++) {
		const struct plan_shift *shift = &world->shifts.item[world->confirmed.item[i].shift];
		const struct plan_person *person = &world->people.item[world->confirmed.item[i].person];

		kr_min[shift->request] += (int64_t)person->hour_kr * shift->work_min;
	}
	for (uint32_t r = 0; r < world->requests.n && !pull->failed; r++) {
		int64_t budget_kr = world->requests.item[r].budget_kr;

		if (budget_kr < 0 || kr_min[r] <= budget_kr * 60)
			continue;
		instance_point(pull, "requests", r, "budget");
		pull_fail(pull, TEXT_INSTANCE_BUDGET, NULL);
	}
	free(kr_min);
}

/* --- the working time of what is confirmed --- */

static int by_person_and_start(const void *left, const void *right, void *context)
{
	const struct plan_shift *shift = ((const struct plan_world *)context)->shifts.item;
	const struct placed *a = left, *b = right;
	int32_t a_min = shift[a->pair.shift].start_min, b_min = shift[b->pair.shift].start_min;

	if (a->pair.person != b->pair.person)
		return a->pair.person < b->pair.person ? -1 : 1;
	if (a_min != b_min)
		return a_min < b_min ? -1 : 1;
	return (a->item > b->item) - (a->item < b->item);
}

/* One piece more, in its place. */
static void work_add(struct window *work, uint32_t n, struct window added)
{
	while (n && work[n - 1].start_min > added.start_min) {
		work[n] = work[n - 1];
		n--;
	}
	work[n] = added;
}

/* One person's: beside her roster, each piece beside those before it, so the last of a window meets all of it. */
static void check_work(struct pull *pull, const struct plan_world *world, const struct placed *all, uint32_t n)
{
	const struct plan_person *person = &world->people.item[all->pair.person];
	struct window *work = memory_get((person->busy.n + n) * sizeof *work);
	struct plan_work has = { work, person->busy.n };

	if (has.n)
		memcpy(work, &world->windows.item[person->busy.first], has.n * sizeof *work);
	for (uint32_t i = 0; i < n && !pull->failed; i++) {
		const struct plan_shift *shift = &world->shifts.item[all[i].pair.shift];
		struct window added = { shift->start_min, shift->end_min };

		instance_point(pull, "confirmed", all[i].item, NULL);
		if (!plan_time_fits(&person->rules, has, added) || !plan_rest_fits(&person->rules, has, added))
			pull_fail(pull, TEXT_INSTANCE_TIME, NULL);
		work_add(work, has.n++, added);
	}
	free(work);
}

static void check_time(struct pull *pull, const struct plan_world *world)
{
	struct placed *sorted = memory_get(world->confirmed.n * sizeof *sorted);
	uint32_t n = world->confirmed.n, from = 0;

	for (uint32_t i = 0; i < n; i++)
		sorted[i] = (struct placed){ world->confirmed.item[i], i };
	qsort_r(sorted, n, sizeof *sorted, by_person_and_start, (void *)world);
	for (uint32_t i = 1; i <= n; i++)
		if (i == n || sorted[i].pair.person != sorted[from].pair.person) {
			check_work(pull, world, sorted + from, i - from);
			from = i;
		}
	free(sorted);
}

/* --- is every score exact? --- */

/* sum += a * b; false: that is beyond 64 bits. All are >= 0. */
static bool add_product(int64_t *sum, int64_t a, int64_t b)
{
	int64_t product;

	return !__builtin_mul_overflow(a, b, &product) && !__builtin_add_overflow(*sum, product, sum);
}

static int64_t most_of_a_pair_kr(const struct plan_world *world, int32_t *rate)
{
	uint32_t n = world->municipalities.n;
	int32_t km = 0;

	*rate = 0;
	for (uint32_t p = 0; p < world->people.n; p++)
		if (world->people.item[p].hour_kr > *rate)
			*rate = world->people.item[p].hour_kr;
	for (uint32_t i = 0; i < n * n; i++)
		if (world->km[i] > km)
			km = world->km[i];
	return (int64_t)120 * world->km_kr * km;
}

/* At the very most: everybody needed everywhere, at the highest rate, from the furthest place. */
static bool score_fits(const struct plan_world *world)
{
	int32_t rate;
	int64_t trip_kr = most_of_a_pair_kr(world, &rate), cover = 0, people = 0, minutes = 0, cost = 0, sum = 0;
	bool fits = true;

	for (uint32_t s = 0; s < world->shifts.n && fits; s++) {
		const struct plan_shift *shift = &world->shifts.item[s];
		const struct plan_request *request = &world->requests.item[shift->request];
		int64_t n = (uint32_t)request->positions < world->people.n ? (uint32_t)request->positions : world->people.n;

		fits = add_product(&cover, n * shift->work_min, request->priority) && add_product(&people, n, 1)
			&& add_product(&minutes, n, 2 * shift->work_min)
			&& add_product(&cost, n, (int64_t)rate * shift->work_min + trip_kr);
	}
	for (uint32_t m = 0; m < world->municipalities.n && fits; m++)
		fits = add_product(&minutes, 1, llabs(world->municipalities.item[m].balance_min));
	return fits && add_product(&sum, cover, world->weights.cover) && add_product(&sum, people, world->weights.person)
		&& add_product(&sum, minutes, world->weights.fair) && add_product(&sum, cost, world->weights.cost)
		&& add_product(&sum, world->held.n, world->hold_gain) && sum <= INT64_MAX / 2;
}

void instance_check(struct pull *pull, const struct plan_world *world)
{
	check_pairs(pull, "confirmed", world, (struct pairs){ world->confirmed.item, world->confirmed.n });
	check_pairs(pull, "held", world, (struct pairs){ world->held.item, world->held.n });
	check_kind(pull, world);
	check_budgets(pull, world);
	check_time(pull, world);
	pull->path_n = 0;
	pull_point(pull, "weights", 0);
	if (!pull->failed && !score_fits(world))
		pull_fail(pull, TEXT_INSTANCE_SCORE, NULL);
}
