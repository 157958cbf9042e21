/* One person's best set against all sets, with rosters that break the rules by themselves. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "core/plan_alone.h"
#include "plan_rig.h"

enum { SHIFTS_MAX = 10, WINDOWS_MAX_HERE = 40, ROUNDS = 20000, DAYS = 12 };

/* A world of one person. */
struct one {
	struct plan_world world;
	struct plan_person person;
	struct plan_shift shift[SHIFTS_MAX];
	struct window window[WINDOWS_MAX_HERE];
	int64_t value[SHIFTS_MAX];
};

static int by_start(const void *left, const void *right)
{
	return ((const struct plan_shift *)left)->start_min - ((const struct plan_shift *)right)->start_min;
}

static void add_window(struct one *one, int32_t start_min, int32_t end_min)
{
	one->window[one->world.windows.n++] = (struct window){ start_min, end_min };
}

static void random_person(struct one *one, struct random *random)
{
	static const int32_t week[] = { 600, 1050, 1500, 2130, 2400, 2880 }, day[] = { 450, 540, 600, 750, 1440 };
	static const int32_t rest[] = { 480, 600, 660, 660, 900 };
	int32_t at_min = -PLAN_WEEK_MIN;

	one->person.rules = (struct plan_rules){ day[random_below(random, 5)], week[random_below(random, 6)],
		rest[random_below(random, 5)], 2100 };
	if (random_one_in(random, 2))
		while (one->world.windows.n < 24) {
			at_min += random_between(random, 1, 16 * 360);
			add_window(one, at_min, at_min + random_between(random, 1, 11) * 60);
			at_min = one->window[one->world.windows.n - 1].end_min;
		}
	one->person.busy.n = one->world.windows.n;
}

static void random_shifts(struct one *one, struct random *random)
{
	int32_t days = random_between(random, 1, DAYS);

	one->world.shifts.n = random_below(random, SHIFTS_MAX + 1);
	for (uint32_t i = 0; i < one->world.shifts.n; i++) {
		struct plan_shift *shift = &one->shift[i];

		shift->start_min = i && random_one_in(random, 3) ? one->shift[i - 1].start_min
			: random_between(random, 0, 24 * days) * 60 - PLAN_DAY_MIN;
		shift->work_min = random_between(random, 4, 20) * 30;
		shift->end_min = shift->start_min + shift->work_min;
	}
	if (one->world.shifts.n)
		qsort(one->shift, one->world.shifts.n, sizeof *one->shift, by_start);
}

static void random_one(struct one *one, struct random *random)
{
	memset(one, 0, sizeof *one);
	one->world.windows.item = one->window;
	one->world.shifts.item = one->shift;
	one->world.people.item = &one->person;
	one->world.people.n = 1;
	random_person(one, random);
	random_shifts(one, random);
	for (uint32_t i = 0; i < one->world.shifts.n; i++)
		one->value[i] = random_one_in(random, 3) ? 100 : random_between(random, -50, 200);
}

/* Her available time and volumes of three weeks. */
static void random_volumes(struct one *one, struct random *random)
{
	uint32_t n = one->world.windows.n;

	for (int32_t week = 0; week < 3; week++)
		for (int32_t at = 0; at < random_between(random, 0, 4); at++)
			add_window(one, week * PLAN_WEEK_MIN + at * 2000, week * PLAN_WEEK_MIN + at * 2000
				+ random_between(random, 1, 1900));
	one->person.available = (struct plan_slice){ n, one->world.windows.n - n };
	for (uint32_t i = 0; i < one->world.shifts.n; i++) {
		int32_t week = (int32_t)(3 * i / one->world.shifts.n);

		one->shift[i] = (struct plan_shift){ .start_min = week * PLAN_WEEK_MIN,
			.end_min = (week + 1) * PLAN_WEEK_MIN, .work_min = random_between(random, 1, 30) * 60 };
	}
}

/* Beside her roster, by the rules' text. */
static bool shifts_hold(const struct one *one, uint64_t mask)
{
	struct rig_work work = rig_busy(&one->world, 0);

	for (uint32_t i = 0; mask >> i; i++)
		if (mask >> i & 1)
			rig_add(&work, &one->shift[i]);
	return rig_time(&one->person.rules, &work);
}

static bool volumes_hold(const struct one *one, uint64_t mask)
{
	struct rig_work busy = rig_busy(&one->world, 0);

	for (int32_t week = 0; week < 3; week++) {
		struct window when = { week * PLAN_WEEK_MIN, (week + 1) * PLAN_WEEK_MIN };
		int32_t work_min = 0, available_min = 0;

		for (uint32_t i = 0; mask >> i; i++)
			work_min += mask >> i & 1 && one->shift[i].start_min == when.start_min ? one->shift[i].work_min : 0;
		for (uint32_t i = 0; i < one->person.available.n; i++)
			available_min += rig_shared(one->window[one->person.available.first + i], when);
		if (work_min && (work_min > available_min
			|| work_min + rig_sum(&busy, when) > one->person.rules.week_max_min))
			return false;
	}
	return true;
}

static bool holds(const struct one *one, uint64_t mask)
{
	return (plan_is_volume(one->shift) ? volumes_hold : shifts_hold)(one, mask);
}

static int64_t worth(const struct one *one, uint64_t mask)
{
	int64_t sum = 0;

	for (uint32_t i = 0; mask >> i; i++)
		sum += mask >> i & 1 ? one->value[i] : 0;
	return sum;
}

static int64_t best_of_all_sets(const struct one *one)
{
	int64_t best = 0;

	for (uint64_t mask = 0; mask < (uint64_t)1 << one->world.shifts.n; mask++)
		if (worth(one, mask) > best && holds(one, mask))
			best = worth(one, mask);
	return best;
}

/* The same desk for all rounds, as the proof uses it. */
static void assert_best(struct plan_alone *alone, const struct one *one, uint32_t round)
{
	int64_t expected = best_of_all_sets(one), found;
	uint64_t chosen = 0;

	plan_alone_start(alone, &one->world, &one->person, one->world.shifts.n && plan_is_volume(one->shift));
	for (uint32_t i = 0; i < one->world.shifts.n; i++)
		if (one->value[i] > 0 && holds(one, (uint64_t)1 << i))
			plan_alone_add(alone, &one->shift[i], i, one->value[i]);
	found = plan_alone_best(alone);
	if (found != expected)
		fail_msg("round %u: %ld, not %ld", round, (long)found, (long)expected);
	for (uint32_t i = 0; i < alone->chosen_n; i++)
		chosen |= (uint64_t)1 << alone->piece[alone->chosen[i]].place;
	if (worth(one, chosen) != expected || !holds(one, chosen))
		fail_msg("round %u: set %lx is worth %ld, legal %d", round, (long)chosen, (long)worth(one, chosen),
			holds(one, chosen));
}

static void shifts_beside_a_roster(void **state)
{
	struct random random = { random_seed() };
	struct plan_alone alone = { 0 };
	struct one one;

	(void)state;
	for (uint32_t round = 0; round < random_scaled(ROUNDS); round++) {
		random_one(&one, &random);
		assert_best(&alone, &one, round);
	}
	plan_alone_free(&alone);
}

static void volumes_in_the_room_of_a_week(void **state)
{
	struct random random = { random_seed() };
	struct plan_alone alone = { 0 };
	struct one one;

	(void)state;
	for (uint32_t round = 0; round < random_scaled(ROUNDS / 4); round++) {
		random_one(&one, &random);
		random_volumes(&one, &random);
		assert_best(&alone, &one, round);
	}
	plan_alone_free(&alone);
}

/* So many equal pieces of half an hour each that no search ends: the answer is above what can be had, never below. */
static void entangled_is_bounded_from_above(void **state)
{
	enum { PIECES = 600 };
	struct plan_person person = { .rules = { 1440, 37 * 37, 0, 2100 } };
	struct plan_world world = { 0 };
	struct plan_alone alone = { 0 };
	struct random random = { random_seed() };
	int64_t found, value = 0;

	(void)state;
	plan_alone_start(&alone, &world, &person, false);
	for (int32_t i = 0; i < PIECES; i++) {
		struct plan_shift shift = { .start_min = i * 60, .end_min = i * 60 + 37 + i % 5, .work_min = 37 + i % 5 };

		plan_alone_add(&alone, &shift, (uint32_t)i, 3700 + random_between(&random, 0, 700));
	}
	found = plan_alone_best(&alone);
	for (uint32_t i = 0; i < alone.chosen_n; i++)
		value += alone.piece[alone.chosen[i]].value;
	assert_int_equal(alone.steps_left, 0);
	assert_true(value > 0 && found >= value);
	plan_alone_free(&alone);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(shifts_beside_a_roster),
		cmocka_unit_test(volumes_in_the_room_of_a_week),
		cmocka_unit_test(entangled_is_bounded_from_above),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
