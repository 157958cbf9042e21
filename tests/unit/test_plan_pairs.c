/* Who could work what alone, and one more shift beside others, against the rules' text read once more. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "core/plan.h"
#include "core/plan_time.h"
#include "plan_rig.h"

static bool has(const uint32_t *first, const uint32_t *list, uint32_t row, uint32_t value)
{
	for (uint32_t i = first[row]; i < first[row + 1]; i++)
		if (list[i] == value)
			return true;
	return false;
}

static void check_pair(const struct plan_world *w, const struct plan_pairs *pairs, uint32_t s, uint32_t p,
	int32_t weeks)
{
	const struct plan_shift *shift = &w->shifts.item[s];
	struct rig_work work = rig_busy(w, p);
	bool confirmed = rig_listed(w->confirmed.item, w->confirmed.n, s, p), alone = true, rested = true;

	if (!plan_is_volume(shift) && !confirmed) {
		rig_add(&work, shift);
		alone = rig_time(&w->people.item[p].rules, &work);
		rested = alone && rig_may(w, s, p) ? rig_rest(&w->people.item[p].rules, &work, weeks) : true;
	}
	assert_int_equal(has(pairs->person_first, pairs->of_person, p, s), rig_may(w, s, p) && alone);
	assert_int_equal(has(pairs->shift_first, pairs->of_shift, s, p), rig_may(w, s, p) && alone && rested);
}

/* The people of each shift in order, the shifts of each person by start, then place; and nothing twice. */
static void check_order(const struct plan_world *w, const struct plan_pairs *pairs)
{
	for (uint32_t s = 0; s < w->shifts.n; s++)
		for (uint32_t i = pairs->shift_first[s]; i < pairs->shift_first[s + 1]; i++) {
			uint32_t p = pairs->of_shift[i], there = pairs->mirror[i];

			assert_true(i == pairs->shift_first[s] || pairs->of_shift[i - 1] < p);
			assert_in_range(there, pairs->person_first[p], pairs->person_first[p + 1] - 1);
			assert_int_equal(pairs->of_person[there], s);
		}
	for (uint32_t p = 0; p < w->people.n; p++)
		for (uint32_t i = pairs->person_first[p] + 1; i < pairs->person_first[p + 1]; i++) {
			uint32_t a = pairs->of_person[i - 1], b = pairs->of_person[i];
			int32_t a_min = w->shifts.item[a].start_min, b_min = w->shifts.item[b].start_min;

			assert_true(a_min < b_min || (a_min == b_min && a < b));
		}
}

static void check_world(uint64_t seed, bool list)
{
	struct random r = { seed };
	struct rig_size size = { 1 + random_below(&r, 4), 1 + random_below(&r, 6), random_below(&r, 20),
		random_below(&r, 15), 2 };
	struct plan_world w = rig_world(&r, &size, true);
	struct plan_crew crew = { plan_crew_alone.run, NULL, 1 + seed % 3 };
	struct plan_pairs pairs;

	for (uint32_t i = 0; i < 3 && w.shifts.n && w.people.n; i++)
		RIG_ADD(w.confirmed) = (struct plan_pair){ i % w.shifts.n, random_below(&r, w.people.n) };
	for (uint32_t i = 0; seed % 2 && i < w.competences.n; i++)
		w.competences.item[i] *= 64;	/* so many that they can't have a bit each */
	w.has_allowed = list;
	for (uint32_t i = 0; list && w.people.n && i < 5 * w.shifts.n; i++)
		RIG_ADD(w.allowed) = (struct plan_pair){ random_below(&r, w.shifts.n), random_below(&r, w.people.n) };
	assert_true(plan_pairs_find(&w, &crew, &pairs));
	check_order(&w, &pairs);
	for (uint32_t s = 0; s < w.shifts.n; s++)
		for (uint32_t p = 0; p < w.people.n; p++)
			check_pair(&w, &pairs, s, p, size.weeks);
	plan_pairs_free(&pairs);
	plan_world_free(&w);
}

static void pairs_are_those_of_the_text(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= random_scaled(300); seed++) {
		check_world(seed, false);
		check_world(seed, true);
	}
}

/* One piece after the other goes beside what she has exactly when all of it is lawful together. */
static void fill_person(struct random *r)
{
	struct plan_rules rules = { 540, 600 + 60 * (int32_t)random_below(r, 30), 660, 2100 };
	struct rig_work work = { .n = 0 };
	struct window sorted[64];
	uint32_t n = 0;

	for (uint32_t tries = 0; tries < 40; tries++) {
		int32_t at = 30 * (int32_t)random_below(r, 3 * PLAN_WEEK_MIN / 30) - PLAN_WEEK_MIN;
		struct window w = { at, at + 60 + 30 * (int32_t)random_below(r, 18) };
		struct plan_shift shift = { 0, 0, w.start_min, w.end_min, w.end_min - w.start_min };
		struct plan_work own = { sorted, n };
		struct rig_work with = work;
		bool time;

		rig_add(&with, &shift);
		time = rig_time(&rules, &with);
		assert_int_equal(plan_time_fits(&rules, own, w), time);
		if (time)
			assert_int_equal(plan_rest_fits(&rules, own, w), rig_rest(&rules, &with, 3));
		if (!time || !rig_rest(&rules, &with, 3))
			continue;
		work = with;
		for (n = 0; n < work.n; n++)
			sorted[n] = work.w[n];
		for (uint32_t i = 1; i < n; i++)
			for (uint32_t j = i; j && sorted[j].start_min < sorted[j - 1].start_min; j--) {
				struct window swap = sorted[j];

				sorted[j] = sorted[j - 1];
				sorted[j - 1] = swap;
			}
	}
}

static void one_more_shift_is_judged_as_all_together(void **state)
{
	struct random r = { 7 };

	(void)state;
	for (uint32_t i = 0; i < random_scaled(400); i++)
		fill_person(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pairs_are_those_of_the_text),
		cmocka_unit_test(one_more_shift_is_judged_as_all_together),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
