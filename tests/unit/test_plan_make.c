/* Plans of small random worlds: legal by the rules' text, as good as the best of all plans, the same again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "core/plan.h"
#include "plan_rig.h"

/* An effort counted in looks, so that a plan can be made again. */
struct looks { uint32_t made, most; int64_t cover; };

static double looks_spent(void *context)
{
	struct looks *looks = context;

	return (double)looks->made++ / looks->most;
}

static void looks_told(void *context, int64_t cover)
{
	((struct looks *)context)->cover = cover;
}

static struct plan made(const struct plan_world *w, uint64_t seed, uint32_t most)
{
	struct looks looks = { 0, most, -1 };
	struct plan_effort effort = { .spent = looks_spent, .tell = looks_told, .context = &looks };
	struct plan_pairs pairs;
	struct plan plan;

	assert_true(plan_pairs_make(w, &pairs));
	plan_make(w, &pairs, seed, &effort, &plan);
	assert_int_equal(looks.cover, plan.z[0]);		/* what was told last is true */
	plan_pairs_free(&pairs);
	return plan;
}

static void confirm_some(struct plan_world *w, struct random *r)
{
	struct plan plan = made(w, random_next(r), 2);

	for (uint32_t i = 0; i < plan.pairs.n; i++)
		if (random_one_in(r, 4))
			RIG_ADD(w->confirmed) = plan.pairs.item[i];
	plan_free(&plan);
}

static void every_plan_is_legal(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= random_scaled(400); seed++) {
		struct random r = { seed };
		struct rig_size size = { 1 + random_below(&r, 4), 1 + random_below(&r, 5), random_below(&r, 25),
			random_below(&r, 25), 2 };
		struct plan_world w = rig_world(&r, &size, seed % 2);
		struct plan plan, again;

		if (seed % 3 == 0)
			confirm_some(&w, &r);
		if (seed % 5 == 0)
			plan_lay_out(&w);
		plan = made(&w, seed, 1 + random_below(&r, 40));
		assert_true(rig_legal(&w, plan.pairs.item, plan.pairs.n, size.weeks));
		again = made(&w, seed, 20);
		plan_free(&plan);
		plan = made(&w, seed, 20);
		assert_int_equal(plan.pairs.n, again.pairs.n);
		assert_memory_equal(plan.pairs.item, again.pairs.item, plan.pairs.n * sizeof *plan.pairs.item);
		plan_free(&plan);
		plan_free(&again);
		plan_world_free(&w);
	}
}

/* --- another order --- */

static void assert_same_windows(const struct plan_world *a, struct plan_slice left, const struct plan_world *b,
	struct plan_slice right)
{
	assert_int_equal(left.n, right.n);
	for (uint32_t i = 0; i < left.n; i++)
		assert_memory_equal(&a->windows.item[left.first + i], &b->windows.item[right.first + i],
			sizeof(struct window));
}

static void assert_same_person(const struct plan_world *a, const struct plan_world *b, uint32_t p)
{
	const struct plan_person *was = &a->people.item[p], *is = NULL;

	for (uint32_t i = 0; i < b->people.n; i++)
		if (b->people.item[i].id == was->id)
			is = &b->people.item[i];
	assert_non_null(is);
	assert_int_equal(is->home, was->home);
	assert_int_equal(is->hour_kr, was->hour_kr);
	assert_same_windows(a, was->busy, b, is->busy);
	assert_same_windows(a, was->available, b, is->available);
}

/* What is laid out anew says the same: everybody and every shift, under the same ids. */
static void another_order_is_the_same_world(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 50; seed++) {
		struct random r = { seed }, again = { seed };
		struct rig_size size = { 1 + random_below(&r, 6), 3, 12, 12, 2 };
		struct plan_world w, other;

		random_next(&again);
		w = rig_world(&r, &size, true);
		other = rig_world(&again, &size, true);
		RIG_ADD(other.held) = (struct plan_pair){ w.shifts.n - 1, 3 };
		plan_lay_out(&other);
		assert_int_equal(other.people.n, w.people.n);
		assert_int_equal(other.windows.n, w.windows.n);
		for (uint32_t p = 0; p < w.people.n; p++)
			assert_same_person(&w, &other, p);
		for (uint32_t s = 0; s < other.shifts.n; s++) {
			const struct plan_request *request = &other.requests.item[other.shifts.item[s].request];

			assert_true(s >= request->shifts.first && s < request->shifts.first + request->shifts.n);
			assert_int_equal(w.requests.item[w.shifts.item[other.shifts.item[s].id - 1].request].id, request->id);
		}
		assert_int_equal(other.shifts.item[other.held.item[0].shift].id, w.shifts.item[w.shifts.n - 1].id);
		assert_int_equal(other.people.item[other.held.item[0].person].id, w.people.item[3].id);
		plan_world_free(&w);
		plan_world_free(&other);
	}
}

/* --- the best of all plans --- */

struct brute { const struct plan_world *w; struct plan_pair *all, *taken; uint32_t all_n, taken_n; int64_t best; };

static void try_all(struct brute *b, uint32_t from)
{
	struct plan plan = { .pairs = { b->taken, b->taken_n } };

	plan_weigh(b->w, &plan);
	b->best = plan.score > b->best ? plan.score : b->best;
	for (uint32_t i = from; i < b->all_n; i++) {
		b->taken[b->taken_n++] = b->all[i];
		if (rig_legal(b->w, b->taken, b->taken_n, 2))
			try_all(b, i + 1);
		b->taken_n--;
	}
}

/* Legal plans are closed downwards, so trying every legal way to grow finds them all. */
static int64_t best_of_all(const struct plan_world *w, uint32_t *pairs_n)
{
	struct plan_pair all[400], taken[400];
	struct brute b = { w, all, taken, 0, 0, INT64_MIN };

	for (uint32_t s = 0; s < w->shifts.n; s++)
		for (uint32_t p = 0; p < w->people.n && b.all_n < 400; p++)
			if (rig_may(w, s, p))
				all[b.all_n++] = (struct plan_pair){ s, p };
	*pairs_n = b.all_n;
	if (b.all_n <= 13)
		try_all(&b, 0);
	return b.best;
}

static void small_worlds_are_planned_best(void **state)
{
	uint32_t worlds = 0;

	(void)state;
	for (uint64_t seed = 1; worlds < random_scaled(150); seed++) {
		struct random r = { seed };
		struct rig_size size = { 1 + random_below(&r, 3), 1 + random_below(&r, 2), 1 + random_below(&r, 5),
			1 + random_below(&r, 5), 2 };
		struct plan_world w = rig_world(&r, &size, false);
		uint32_t pairs_n;
		int64_t best = best_of_all(&w, &pairs_n);

		if (pairs_n >= 4 && pairs_n <= 13) {
			struct plan plan = made(&w, seed, 200);

			worlds++;
			assert_int_equal(plan.score, best);
			plan_free(&plan);
		}
		plan_world_free(&w);
	}
}

/* --- what is held --- */

static void what_is_held_moves_for_a_real_gain_only(void **state)
{
	uint32_t stayed = 0, moved = 0;

	(void)state;
	for (uint64_t seed = 1; seed <= random_scaled(200); seed++) {
		struct random r = { seed };
		struct rig_size size = { 3, 2, 15, 12, 2 };
		struct plan_world w = rig_world(&r, &size, false);
		struct plan first = made(&w, seed, 1), plan;

		w.hold_gain = seed % 2 ? INT64_C(1) << 50 : 1;
		for (uint32_t i = 0; i < first.pairs.n; i++)
			RIG_ADD(w.held) = first.pairs.item[i];
		plan = made(&w, seed + 1, 60);
		for (uint32_t i = 0; i < first.pairs.n; i++) {
			struct plan_pair pair = first.pairs.item[i];
			bool kept = rig_listed(plan.pairs.item, plan.pairs.n, pair.shift, pair.person);

			stayed += kept && seed % 2;
			moved += !kept && seed % 2 == 0;
			assert_true(kept || seed % 2 == 0);
		}
		assert_true(plan.score >= first.score);
		plan_free(&first);
		plan_free(&plan);
		plan_world_free(&w);
	}
	assert_true(stayed && moved);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_plan_is_legal),
		cmocka_unit_test(another_order_is_the_same_world),
		cmocka_unit_test(small_worlds_are_planned_best),
		cmocka_unit_test(what_is_held_moves_for_a_real_gain_only),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
