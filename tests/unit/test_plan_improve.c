/* What improves a plan: hands at once that don't meet, chains, exchanges, and a memory that is never wrong. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "core/plan_draft.h"
#include "core/plan_hand.h"
#include "plan_rig.h"

struct looks { uint32_t made, most; };

static double looks_spent(void *context)
{
	struct looks *looks = context;

	return (double)looks->made++ / looks->most;
}

static struct plan_world drawn(uint64_t seed, bool volumes)
{
	struct random r = { seed };
	struct rig_size size = { 1 + random_below(&r, 6), 1 + random_below(&r, 4), 5 + random_below(&r, 25),
		5 + random_below(&r, 25), 2 };
	struct plan_world w = rig_world(&r, &size, volumes);

	plan_lay_out(&w);
	return w;
}

/* --- areas --- */

static void assert_apart(const struct plan_world *w, const struct area *areas, uint32_t n)
{
	uint32_t shifts = 0, people = 0;

	for (uint32_t i = 0; i < n; i++) {
		assert_int_equal(areas[i].shifts.first, shifts);
		assert_int_equal(areas[i].people.first, people);
		shifts += areas[i].shifts.n;
		people += areas[i].people.n;
		for (uint32_t s = 0; s < w->shifts.n; s++)
			for (uint32_t p = 0; p < w->people.n; p++)
				if (w->requests.item[w->shifts.item[s].request].municipality == w->people.item[p].home)
					assert_true(slice_holds(areas[i].shifts, s) == slice_holds(areas[i].people, p));
	}
	assert_int_equal(shifts, w->shifts.n);
	assert_int_equal(people, w->people.n);
}

static void areas_are_whole_municipalities(void **state)
{
	uint32_t cut = 0;

	(void)state;
	for (uint64_t seed = 1; seed <= 200; seed++) {
		struct plan_world w = drawn(seed, true);
		struct area areas[3];
		uint32_t n = 2 + seed % 2;

		area_cut(&w, (double)(seed % 5) / 10 - 0.2, areas, n);
		assert_apart(&w, areas, n);
		cut += areas[0].shifts.n && areas[1].shifts.n;
		plan_world_free(&w);
	}
	assert_true(cut > 100);
}

/* Both hands of a world in no order would meet: the first has it alone. */
static void a_world_in_no_order_is_not_cut(void **state)
{
	struct random r = { 3 };
	struct rig_size size = { 6, 2, 30, 30, 2 };
	struct plan_world w = rig_world(&r, &size, false);
	struct area areas[2];

	(void)state;
	area_cut(&w, 0, areas, 2);
	assert_int_equal(areas[0].shifts.n, w.shifts.n);
	assert_int_equal(areas[0].people.n, w.people.n);
	assert_int_equal(areas[1].shifts.n, 0);
	plan_world_free(&w);
}

/* --- hands --- */

/* Two hands, first one and then the other: nothing of the one is the other's, so the order can't matter. */
static void run_backwards(void *context, void (*job)(void *argument, uint32_t part), void *argument, uint32_t parts)
{
	(void)context;
	while (parts--)
		job(argument, parts);
}

static struct plan improved(const struct plan_world *w, uint64_t seed, bool backwards)
{
	struct looks looks[2] = { { 0, 60 }, { 0, 60 } };
	struct plan_effort efforts[2] = { { .spent = looks_spent, .context = &looks[0] },
		{ .spent = looks_spent, .context = &looks[1] } };
	struct plan_crew crew = { backwards ? run_backwards : plan_crew_alone.run, NULL, 2 };
	struct plan_pairs pairs;
	struct draft *draft;
	struct plan plan;

	assert_true(plan_pairs_make(w, &pairs));
	draft = plan_begin(w, &pairs);
	plan_improve(draft, &(struct plan_team){ seed, 0.6, &crew, efforts });
	plan_improve(draft, &(struct plan_team){ seed, 1, &plan_crew_alone, efforts });
	plan_best(draft, &plan);
	assert_int_equal(draft->kept_score, plan.score);	/* what the hands added up */
	plan_end(draft);
	plan_pairs_free(&pairs);
	return plan;
}

static void hands_at_once_make_one_lawful_plan(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= random_scaled(100); seed++) {
		struct plan_world w = drawn(seed, false);
		struct plan plan = improved(&w, seed, false), again = improved(&w, seed, true);

		assert_true(rig_legal(&w, plan.pairs.item, plan.pairs.n, 2));
		assert_int_equal(plan.pairs.n, again.pairs.n);
		assert_memory_equal(plan.pairs.item, again.pairs.item, plan.pairs.n * sizeof *plan.pairs.item);
		plan_free(&plan);
		plan_free(&again);
		plan_world_free(&w);
	}
}

/* --- what fits --- */

static void assert_remembered(const struct draft *draft)
{
	const struct plan_pairs *pairs = draft->pairs;

	for (uint32_t s = 0; s < draft->world->shifts.n; s++)
		for (uint32_t i = pairs->shift_first[s]; i < pairs->shift_first[s + 1]; i++)
			assert_int_equal(draft_fits_at(draft, s, i), draft_fits(draft, s, pairs->of_shift[i]));
}

/* Gives and takes by chance, and now and then takes all of it back. */
static void change(struct draft *draft, struct random *r)
{
	const struct plan_pairs *pairs = draft->pairs;
	uint32_t shift = random_below(r, draft->world->shifts.n);
	uint32_t n = pairs->shift_first[shift + 1] - pairs->shift_first[shift];
	uint32_t person = n ? pairs->of_shift[pairs->shift_first[shift] + random_below(r, n)] : 0;

	if (!random_below(r, 5))
		draft_undo(draft, draft->notes_n - random_below(r, draft->notes_n + 1));
	else if (n && draft_is_on(draft, shift, person))
		draft_remove(draft, shift, person);
	else if (n && draft->shifts[shift].on < draft->shifts[shift].room && draft_fits(draft, shift, person))
		draft_add(draft, shift, person);
}

static void what_fits_is_remembered_truly(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= random_scaled(60); seed++) {
		struct random r = { seed };
		struct plan_world w = drawn(seed, true);
		struct plan_pairs pairs;
		struct draft *draft;

		assert_true(plan_pairs_make(&w, &pairs));
		draft = draft_make(&w, &pairs);
		for (uint32_t i = 0; i < 60; i++) {
			change(draft, &r);
			assert_remembered(draft);
		}
		draft_undo(draft, 0);
		draft_free(draft);
		plan_pairs_free(&pairs);
		plan_world_free(&w);
	}
}

/* --- chains --- */

/* A row of people and shifts, two days apart. Each can work her own shift and the next one, and one a week. */
static struct plan_world row_of(uint32_t n)
{
	struct plan_world w = { .weights = { .cover = 60000 } };

	w.km = memory_get(sizeof *w.km);
	RIG_ADD(w.municipalities) = (struct plan_municipality){ .id = 1 };
	for (uint32_t i = 0; i < n; i++) {
		int32_t start_min = (int32_t)i * 2 * PLAN_DAY_MIN, next_min = start_min + 2 * PLAN_DAY_MIN;

		RIG_ADD(w.requests) = (struct plan_request){ .id = i, .priority = 1, .positions = 1, .deadline_min = 1,
			.hour_max_kr = -1, .budget_kr = -1, .shifts = { i, 1 } };
		RIG_ADD(w.shifts) = (struct plan_shift){ i, i, start_min, start_min + 480, 480 };
		RIG_ADD(w.people) = (struct plan_person){ .id = i, .rules = { 540, 480, 660, 2100 },
			.available = { w.windows.n, 2 } };
		RIG_ADD(w.windows) = (struct window){ start_min, start_min + 480 };
		RIG_ADD(w.windows) = (struct window){ next_min, next_min + 480 };
	}
	return w;
}

static double nothing_spent(void *context)
{
	(void)context;
	return 0;
}

static const struct plan_effort endless = { .spent = nothing_spent };

static void hand_open(struct hand *hand, const struct draft *draft)
{
	*hand = (struct hand){ .effort = &endless, .until = 1 };
	draft_share(draft, &hand->draft);
	mover_open(&hand->mover, &hand->draft, &hand->chance);
	draft_begin(draft, &hand->draft, area_whole(draft->world));
	draft_look(&hand->draft, hand->draft.area.shifts);
}

static void hand_close(struct hand *hand, struct draft *draft)
{
	draft->score = hand->draft.score;
	mover_close(&hand->mover);
	draft_unshare(&hand->draft);
}

/* Everybody works the next one's shift, and the last one nothing: for the first shift all must move. */
static void a_whole_row_moves_for_one_open_shift(void **state)
{
	enum { ROW = 20 };
	struct plan_world w = row_of(ROW);
	struct plan_pairs pairs;
	struct draft *draft;
	struct hand hand;

	(void)state;
	assert_true(plan_pairs_make(&w, &pairs));
	draft = draft_make(&w, &pairs);
	for (uint32_t i = 0; i + 1 < ROW; i++)
		draft_add(draft, i + 1, i);
	draft_keep(draft);
	hand_open(&hand, draft);
	chain_area(&hand);
	hand_close(&hand, draft);
	assert_int_equal(draft->score, INT64_C(60000) * 480 * ROW);
	for (uint32_t i = 0; i < ROW; i++)
		assert_true(draft_is_on(draft, i, i));
	draft_free(draft);
	plan_pairs_free(&pairs);
	plan_world_free(&w);
}

/* A shift on its own day, and when a person is free for some of them; she works eight hours a week. */
static void add_day(struct plan_world *w, int32_t minutes, int32_t priority)
{
	uint32_t n = w->shifts.n;
	int32_t start_min = (int32_t)n * PLAN_DAY_MIN;

	RIG_ADD(w->requests) = (struct plan_request){ .id = n, .priority = priority, .positions = 1, .deadline_min = 1,
		.hour_max_kr = -1, .budget_kr = -1, .shifts = { n, 1 } };
	RIG_ADD(w->shifts) = (struct plan_shift){ n, n, start_min, start_min + minutes, minutes };
}

static void add_person(struct plan_world *w, uint32_t days)
{
	uint32_t first = w->windows.n;

	for (uint32_t s = 0; s < w->shifts.n; s++)
		if (days & 1u << s)
			RIG_ADD(w->windows) = (struct window){ w->shifts.item[s].start_min, w->shifts.item[s].end_min };
	RIG_ADD(w->people) = (struct plan_person){ .id = w->people.n, .rules = { 540, 480, 660, 2100 },
		.available = { first, w->windows.n - first } };
}

enum { WORTH_9, WORTH_10, WORTH_1, WORTH_3, WORTH_3_TOO };

static struct plan_world days_of_worth(void)
{
	struct plan_world w = { .weights = { .cover = 60000 } };

	w.km = memory_get(sizeof *w.km);
	RIG_ADD(w.municipalities) = (struct plan_municipality){ .id = 1 };
	add_day(&w, 480, 9);
	add_day(&w, 480, 10);
	add_day(&w, 480, 1);
	add_day(&w, 240, 3);
	add_day(&w, 240, 3);
	return w;
}

static struct draft *chained(const struct plan_world *w, const struct plan_pairs *pairs, const struct plan_pair *now,
	uint32_t n)
{
	struct draft *draft = draft_make(w, pairs);
	struct hand hand;

	for (uint32_t i = 0; i < n; i++)
		if (!draft_is_on(draft, now[i].shift, now[i].person))
			draft_add(draft, now[i].shift, now[i].person);
	draft_keep(draft);
	hand_open(&hand, draft);
	chain_area(&hand);
	hand_close(&hand, draft);
	return draft;
}

/* Nobody is free: who has the 9 takes the 10, who has the 1 takes the 9, and the 1 is left. */
static void where_nobody_is_free_the_least_is_left(void **state)
{
	static const struct plan_pair now[] = { { WORTH_9, 0 }, { WORTH_1, 1 } };
	struct plan_world w = days_of_worth();
	struct plan_pairs pairs;
	struct draft *draft;

	(void)state;
	add_person(&w, 1 << WORTH_9 | 1 << WORTH_10);
	add_person(&w, 1 << WORTH_9 | 1 << WORTH_1);
	assert_true(plan_pairs_make(&w, &pairs));
	draft = chained(&w, &pairs, now, 2);
	assert_true(draft_is_on(draft, WORTH_10, 0) && draft_is_on(draft, WORTH_9, 1));
	assert_int_equal(draft->shifts[WORTH_1].on, 0);
	draft_free(draft);
	plan_pairs_free(&pairs);
	plan_world_free(&w);
}

/* The 9 is held, and to move it costs more than the 10 brings; but another leaves two of 3 for it. */
static void what_is_held_is_let_be_and_another_is_forced(void **state)
{
	static const struct plan_pair now[] = { { WORTH_9, 1 }, { WORTH_3, 0 }, { WORTH_3_TOO, 0 } };
	struct plan_world w = days_of_worth();
	struct plan_pairs pairs;
	struct draft *draft;

	(void)state;
	add_person(&w, 1 << WORTH_10 | 1 << WORTH_3 | 1 << WORTH_3_TOO);
	add_person(&w, 1 << WORTH_9 | 1 << WORTH_10);
	RIG_ADD(w.held) = now[0];
	w.hold_gain = INT64_C(60000) * 480 * 2;
	assert_true(plan_pairs_make(&w, &pairs));
	draft = chained(&w, &pairs, now, 3);
	assert_true(draft_is_on(draft, WORTH_9, 1) && draft_is_on(draft, WORTH_10, 0));
	draft_free(draft);
	plan_pairs_free(&pairs);
	plan_world_free(&w);
}

/* --- exchanges --- */

/* The same row. However the worth of a shift is shared between who works it and the others, nobody loses when each
 * moves; but an exchange isn't endless. */
static bool exchange_row(uint32_t n, double price)
{
	enum { TRIES = 1000 };
	struct plan_world w = row_of(n);
	struct plan_pairs pairs;
	struct draft *draft;
	struct hand hand;
	bool done = false;

	assert_true(plan_pairs_make(&w, &pairs));
	draft = draft_make(&w, &pairs);
	draft->price = memory_get(n * sizeof *draft->price);
	for (uint32_t s = 0; s < n; s++)
		draft->price[s] = price;
	draft->wage_price = memory_get(n * sizeof *draft->wage_price);
	for (uint32_t i = 0; i + 1 < n; i++)
		draft_add(draft, i + 1, i);
	draft_keep(draft);
	hand_open(&hand, draft);
	for (uint32_t i = 0; i < TRIES && !done; i++)
		done = exchange_try(&hand, 0);
	hand_close(&hand, draft);
	assert_int_equal(draft->score, INT64_C(60000) * 480 * (done ? n : n - 1));
	draft_free(draft);
	plan_pairs_free(&pairs);
	plan_world_free(&w);
	return done;
}

static void an_exchange_goes_as_far_as_a_row(void **state)
{
	static const double shares[] = { 0, 0.5, 1 };

	(void)state;
	for (uint32_t i = 0; i < sizeof shares / sizeof *shares; i++) {
		assert_true(exchange_row(20, shares[i] * 60000 * 480));
		assert_false(exchange_row(200, shares[i] * 60000 * 480));
	}
}

/* A request of two shifts, whose budget pays two who are cheap: two who could do the first one, the dear one and a
 * cheap one, and a cheap one for the second. */
static struct plan_world budget_world(void)
{
	enum { CHEAP_KR = 200, DEAR_KR = 400 };
	struct plan_world w = { .weights = { .cover = 60000 } };

	w.km = memory_get(sizeof *w.km);
	RIG_ADD(w.municipalities) = (struct plan_municipality){ .id = 1 };
	RIG_ADD(w.requests) = (struct plan_request){ .priority = 1, .positions = 1, .deadline_min = 1, .hour_max_kr = -1,
		.budget_kr = 2 * 8 * CHEAP_KR, .shifts = { 0, 2 } };
	for (uint32_t i = 0; i < 2; i++) {
		int32_t start_min = (int32_t)i * PLAN_DAY_MIN;

		RIG_ADD(w.windows) = (struct window){ start_min, start_min + 480 };
		RIG_ADD(w.shifts) = (struct plan_shift){ i, 0, start_min, start_min + 480, 480 };
	}
	for (uint32_t i = 0; i < 3; i++)
		RIG_ADD(w.people) = (struct plan_person){ .id = i, .hour_kr = i ? CHEAP_KR : DEAR_KR,
			.rules = { 540, 2400, 660, 2100 }, .available = { i / 2, 1 } };
	return w;
}

/* Somebody cheaper in place of somebody dear gains nothing by that; where a budget has a price, what it saves pays
 * somebody else. */
static void what_is_saved_of_a_budget_is_spent(void **state)
{
	struct plan_world w = budget_world();
	struct plan_pairs pairs;

	(void)state;
	assert_true(plan_pairs_make(&w, &pairs));
	for (uint32_t priced = 0; priced < 2; priced++) {
		struct draft *draft = draft_make(&w, &pairs);
		struct hand hand;
		bool done = false;

		draft->price = memory_get(2 * sizeof *draft->price);
		draft->wage_price = memory_get(sizeof *draft->wage_price);
		draft->wage_price[0] = priced;
		draft_add(draft, 0, 0);
		draft_keep(draft);
		hand_open(&hand, draft);
		draft_look(&hand.draft, (struct plan_slice){ 0, 1 });
		for (uint32_t i = 0; i < 20 && !done; i++)
			done = exchange_try(&hand, 0);
		hand_close(&hand, draft);
		assert_true(done == (priced == 1));
		assert_true(draft_is_on(draft, 0, done ? 1 : 0));
		assert_true(draft_is_on(draft, 1, 2) == done);
		draft_free(draft);
	}
	plan_pairs_free(&pairs);
	plan_world_free(&w);
}

static struct plan plan_now(const struct plan_world *w, const struct draft *draft)
{
	struct plan plan = { 0 };

	for (uint32_t s = 0; s < w->shifts.n; s++)
		for (uint32_t i = 0; i < draft->shifts[s].on; i++)
			RIG_ADD(plan.pairs) = (struct plan_pair){ s, draft->slot[draft->shifts[s].first + i] };
	plan_weigh(w, &plan);
	return plan;
}

/* What is done loses less than it may; what isn't done leaves everything where it was. */
static uint32_t exchange_many(const struct plan_world *w, struct hand *hand, struct random *r)
{
	enum { TRIES = 100, SHIFT_SCORE = 60000 * 480 };
	uint32_t done = 0;

	for (uint32_t i = 0; i < TRIES; i++) {
		struct plan before = plan_now(w, &hand->draft), after;
		int64_t score = hand->draft.score, loss_max = random_below(r, 2) * random_below(r, 2 * SHIFT_SCORE);
		bool changes = exchange_try(hand, (double)loss_max);

		after = plan_now(w, &hand->draft);
		if (!before.volume_cover && !after.volume_cover)	/* a plan's score is of its shifts */
			assert_int_equal(hand->draft.score - score, after.score - before.score);
		assert_true(rig_legal(w, after.pairs.item, after.pairs.n, 2));
		if (changes)
			assert_true(hand->draft.score > score - loss_max);
		else
			assert_memory_equal(before.z, after.z, sizeof before.z);
		done += changes;
		plan_free(&before);
		plan_free(&after);
	}
	return done;
}

static void an_exchange_is_lawful_and_loses_no_more_than_it_may(void **state)
{
	uint32_t done = 0;

	(void)state;
	for (uint64_t seed = 1; seed <= random_scaled(40); seed++) {
		struct random r = { seed };
		struct plan_world w = drawn(seed, true);
		struct looks looks = { 0, 60 }, proof_looks = { 0, 60 };
		struct plan_effort effort = { .spent = looks_spent, .context = &looks };
		struct plan_effort proof_effort = { .spent = looks_spent, .context = &proof_looks };
		struct plan_team team = { seed, 0.1, &plan_crew_alone, &effort, NULL };
		struct plan_pairs pairs;
		struct plan_proof proof;
		struct draft *draft;
		struct hand hand;

		assert_true(plan_pairs_make(&w, &pairs));
		plan_prove(&w, &pairs, NULL, &proof_effort, &plan_crew_alone, &proof);
		team.proof = &proof;
		draft = plan_begin(&w, &pairs);
		plan_improve(draft, &team);
		assert_true(draft->price == NULL || proof.rounds);
		if (draft->price) {
			hand_open(&hand, draft);
			done += exchange_many(&w, &hand, &r);
			hand_close(&hand, draft);
		}
		plan_end(draft);
		plan_proof_free(&proof);
		plan_pairs_free(&pairs);
		plan_world_free(&w);
	}
	assert_true(done > random_scaled(40));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(areas_are_whole_municipalities),
		cmocka_unit_test(a_world_in_no_order_is_not_cut),
		cmocka_unit_test(hands_at_once_make_one_lawful_plan),
		cmocka_unit_test(what_fits_is_remembered_truly),
		cmocka_unit_test(a_whole_row_moves_for_one_open_shift),
		cmocka_unit_test(where_nobody_is_free_the_least_is_left),
		cmocka_unit_test(what_is_held_is_let_be_and_another_is_forced),
		cmocka_unit_test(an_exchange_goes_as_far_as_a_row),
		cmocka_unit_test(what_is_saved_of_a_budget_is_spent),
		cmocka_unit_test(an_exchange_is_lawful_and_loses_no_more_than_it_may),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
