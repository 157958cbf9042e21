/* A reach and a row at the edges that lives by chance seldom meet: a no of theirs is a no of the rules. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "reach_rig.h"

enum { LATER_DAYS = 42 };

static void in_the_weeks_when_the_clock_changes(void **state)
{
	const int32_t dates[] = { day(2026, 10, 12), day(2027, 3, 15), day(2026, 12, 14) };

	(void)state;
	for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
		struct world world;
		struct roster *roster = her_roster(1, dates[i] + 7);

		open_alone(&world, dates[i]);
		world_load(&world, long_agreement(false));
		world_block(roster, 1 << 2 | 1 << 5, 1320, 420, false);
		world_block(roster, 1 << 6, 120, 240, true);
		world_load(&world, roster);
		assert_all_seen(&world, dates[i]);
		world_close(&world);
	}
}

/* Each of them in the middle of a week, up and down. */
static void where_limits_change_within_a_week(void **state)
{
	static const int32_t wide[LIMIT_COUNT] = { 780, 3000, 480, 1680 }, narrow[LIMIT_COUNT] = { 540, 1500, 720, 2880 };
	int32_t monday = day(2026, 7, 6), middle = monday + 9;

	(void)state;
	for (int up = 0; up < 2; up++) {
		struct world world;
		struct profile *profile = profile_of(up ? narrow : wide, DATE_MIN);
		struct roster *roster = her_roster(1, monday + 7);

		for (enum limit i = 0; i < LIMIT_COUNT; i++)
			world_limit(profile, i, up ? wide[i] : narrow[i], middle);
		open_alone(&world, monday);
		world_load(&world, profile);
		world_block(roster, 1 | 1 << 3, 480, 900, false);
		world_load(&world, roster);
		assert_all_seen(&world, monday);
		world_close(&world);
	}
}

/* A profile may have no limit of a kind. At one place the ways of two shifts may meet. */
static void where_a_limit_is_missing_and_ways_are_work(void **state)
{
	int32_t monday = day(2026, 7, 6);

	(void)state;
	for (enum limit without = 0; without <= LIMIT_COUNT; without++) {
		int32_t limits[LIMIT_COUNT] = { 540, 2400, 660, 2100 };
		struct world world;

		for (enum limit i = 0; i < LIMIT_COUNT; i++)
			if (i == without || without == LIMIT_COUNT)
				limits[i] = 0;
		open_alone(&world, monday);
		world_load(&world, profile_of(limits, DATE_MIN));
		world_load(&world, long_agreement(true));
		load_other_request(&world);
		world_load(&world, her_hold(1, shift_seat(monday + 2, 420, 900)));
		world_load(&world, her_hold(2, shift_seat(monday + 9, 1320, 1860)));
		assert_all_seen(&world, monday);
		world_close(&world);
	}
}

/* Her week at home is long, and nothing limits it. */
static void where_weeks_are_full_and_nothing_limits_them(void **state)
{
	static const int32_t none[LIMIT_COUNT] = { 0 };
	int32_t monday = day(2026, 7, 6);
	struct roster *roster = her_roster(1, monday);
	struct offer *offer = her_offer(monday);
	struct world world;

	(void)state;
	open_alone(&world, monday);
	world_load(&world, profile_of(none, DATE_MIN));
	world_block(roster, 127, 0, DAY_MIN, false);
	world_load(&world, roster);
	offer->week_max_min = WEEK_MIN_MAX;
	world_load(&world, offer);
	load_other_request(&world);
	world_load(&world, her_hold(1, volume_seat(monday, 3000)));
	assert_all_seen(&world, monday);
	world_close(&world);
}

static void beside_volumes_lost_moved_and_cancelled_work(void **state)
{
	int32_t monday = day(2026, 7, 6);
	struct world world;
	struct assignment *a;

	(void)state;
	open_alone(&world, monday);
	load_other_request(&world);
	world_load(&world, her_hold(1, volume_seat(monday + 7, 900)));
	world_load(&world, her_hold(2, shift_seat(monday + 15, 480, 930)));
	a = her_assignment(1, shift_seat(monday + 1, 480, 930));
	*(struct seat *)LIST_NEW(a->seats) = shift_seat(monday + 3, 480, 930);
	a->seats.item[0].lost = true;
	a->seats.item[1].was_start_min = a->seats.item[1].start_min - 60;
	a->seats.item[1].was_end_min = a->seats.item[1].end_min - 60;
	a->seats.item[1].was_work_min = a->seats.item[1].work_min;
	world_load(&world, a);
	a = her_assignment(2, shift_seat(monday + 16, 480, 930));
	a->state = ASSIGNMENT_CANCELLED;
	world_load(&world, a);
	a = her_assignment(3, shift_seat(monday + 20, 1320, 1860));
	a->state = ASSIGNMENT_CONFLICT;
	world_load(&world, a);
	assert_all_seen(&world, monday);
	world_close(&world);
}

/* Windows alone, over midnights and borders of weeks; and a span of nights. */
static void by_windows_and_nights(void **state)
{
	int32_t monday = day(2026, 7, 6);
	struct offer *offer = her_offer(monday);
	struct world world;

	(void)state;
	open_alone(&world, monday);
	offer->free.n = 0;
	*(struct window *)LIST_NEW(offer->windows) = (struct window){ local_to_min(monday + 1, 900),
		local_to_min(monday + 3, 600) };
	*(struct window *)LIST_NEW(offer->windows) = (struct window){ local_to_min(monday + 6, 900),
		local_to_min(monday + 7, 1200) };
	*(struct window *)LIST_NEW(offer->windows) = (struct window){ local_to_min(monday + 16, 0),
		local_to_min(monday + 17, 0) };
	world_load(&world, offer);
	assert_all_seen(&world, monday - 7);
	offer = her_offer(monday);
	offer->free.item[0] = (struct span){ monday, monday + 13, 1 << 5 | 1 << 6, 1260, 480 };
	*(struct date_range *)LIST_NEW(offer->except) = (struct date_range){ monday + 13, monday + 13 };
	world_load(&world, offer);
	assert_all_seen(&world, monday - 7);
	offer = her_offer(monday);
	offer->free.item[0] = (struct span){ monday + 2, monday + 10, 1 << 2, 480, 480 };
	world_load(&world, offer);
	assert_all_seen(&world, monday - 7);
	world_close(&world);
}

/* One block at home on a Wednesday, one window that holds a single long shift: does it begin early or late enough, is
 * there enough of it, and of her week? */
static const struct minute_case {
	const char *name;
	int32_t start_clock, end_clock;
	bool not_work;
	int32_t window_day, window_clock, window_min, week_max_min;
	bool may;
	bool shorter;				/* by a minute: rows don't speak of it */
} minute_cases[] = {
	{ "rested after", 840, 960, false, 3, 180, LONG_MIN, LONG_MIN, true },
	{ "a minute too soon after", 840, 960, false, 3, 179, LONG_MIN, LONG_MIN, false },
	{ "rested before", 480, 600, false, 1, 840, LONG_MIN, LONG_MIN, true },
	{ "a minute too long before", 480, 600, false, 1, 841, LONG_MIN, LONG_MIN, false },
	{ "one working day, home first", 360, 480, false, 2, 720, LONG_MIN, LONG_MIN, true },
	{ "a minute over one day, home first", 360, 480, false, 2, 721, LONG_MIN, LONG_MIN, false },
	{ "one working day, home last", 1080, 1200, false, 2, 420, LONG_MIN, LONG_MIN, true },
	{ "a minute over one day, home last", 1080, 1200, false, 2, 419, LONG_MIN, LONG_MIN, false },
	{ "at the end of what keeps her", 600, 660, true, 2, 660, LONG_MIN, LONG_MIN, true },
	{ "a minute into what keeps her", 600, 660, true, 2, 659, LONG_MIN, LONG_MIN, false },
	{ "until what keeps her", 600, 660, true, 2, 180, LONG_MIN, LONG_MIN, true },
	{ "a minute of what keeps her", 600, 660, true, 2, 181, LONG_MIN, LONG_MIN, false },
	{ "a minute too little time", 600, 660, true, 2, 900, LONG_MIN - 1, LONG_MIN, false },
	{ "a minute shorter", 600, 660, true, 2, 900, LONG_MIN - 1, LONG_MIN, true, true },
	{ "a minute too little of her week", 600, 660, true, 2, 900, LONG_MIN, LONG_MIN - 1, false },
	{ "over midnight", 600, 660, true, 2, 1200, LONG_MIN, LONG_MIN, true },
	{ "into the next week", 600, 660, true, 6, 1200, LONG_MIN, LONG_MIN, true },
};

static void to_the_minute(void **state)
{
	int32_t monday = day(2026, 7, 6);

	(void)state;
	for (size_t i = 0; i < sizeof minute_cases / sizeof *minute_cases; i++) {
		const struct minute_case *c = &minute_cases[i];
		int32_t length_min = LONG_MIN - c->shorter;
		int32_t end_min = local_to_min(monday + c->window_day, c->window_clock) + length_min;
		struct span shift = { monday + c->window_day, monday + c->window_day, 127, c->window_clock,
			(c->window_clock + length_min) % DAY_MIN };
		struct roster *roster = her_roster(1, monday);
		struct offer *offer = her_offer(monday);
		struct looked looked = { 0 };
		struct world world;

		open_alone(&world, monday);
		world_block(roster, 1 << 2, c->start_clock, c->end_clock, c->not_work);
		world_load(&world, roster);
		offer->free.n = 0;
		*(struct window *)LIST_NEW(offer->windows) = (struct window){ end_min - c->window_min, end_min };
		offer->week_max_min = c->week_max_min;
		world_load(&world, offer);
		know(&world);
		look_at(&world, request_of(&world, &shift, 0), &looked);
		if (c->may != looked.may || (c->may && !c->shorter) != (book_reach(world.book, HER)->at_most.starts != 0))
			fail_msg("%s: by the rules %u", c->name, looked.may);
		world_close(&world);
	}
}

/* Home work that overlaps counts once: 33 hours from Monday to Thursday leave just this shift on Friday. */
static void to_the_minute_of_a_week(void **state)
{
	int32_t monday = day(2026, 7, 6);

	(void)state;
	for (int32_t over = 0; over < 2; over++) {
		int32_t limits[LIMIT_COUNT] = { 540, 2400 - over, 660, 2100 };
		struct span shift = { monday + 4, monday + 4, 127, 480, 480 + LONG_MIN };
		struct roster *roster = her_roster(1, monday);
		struct looked looked = { 0 };
		struct world world;

		open_alone(&world, monday);
		world_load(&world, profile_of(limits, DATE_MIN));
		world_block(roster, 15, 480, 960, false);
		world_block(roster, 15, 500, 975, false);
		world_load(&world, roster);
		know(&world);
		look_at(&world, request_of(&world, &shift, 0), &looked);
		assert_int_equal(looked.may, !over);
		world_close(&world);
	}
}

/* Of a shift from Sunday to Monday a part counts in each week; what she did early on Monday lies seven days back. */
static void over_the_border_of_a_full_week(void **state)
{
	int32_t monday = day(2026, 7, 6);
	struct span shift = { monday + 6, monday + 6, 127, 1200, 180 };
	struct roster *roster = her_roster(1, monday);
	struct looked looked = { 0 };
	struct world world;

	(void)state;
	open_alone(&world, monday);
	world_block(roster, 1, 0, 180, false);
	world_block(roster, 1 << 1 | 1 << 2 | 1 << 3 | 1 << 4, 480, 955, false);
	world_load(&world, roster);
	know(&world);
	look_at(&world, request_of(&world, &shift, 0), &looked);
	assert_int_equal(looked.may, 1);
	world_close(&world);
}

/* Half-days of different months share a bit. */
static void in_an_offer_of_a_year(void **state)
{
	int32_t monday = day(2026, 7, 6);
	struct offer *offer = her_offer(monday);
	struct roster *roster = her_roster(1, monday + LATER_DAYS);
	struct world world;

	(void)state;
	open_alone(&world, monday);
	offer->free.item[0] = (struct span){ monday, monday + 365, 1 << 1 | 1 << 3, 360, 1320 };
	world_load(&world, offer);
	world_block(roster, 127, 480, 960, false);
	world_load(&world, roster);
	assert_all_seen(&world, monday + LATER_DAYS - 14);
	world_close(&world);
}

static void by_remote_work_notice_and_distance(void **state)
{
	int32_t monday = day(2026, 7, 6);

	(void)state;
	for (int remote = 0; remote < 4; remote++) {
		struct offer *offer = her_offer(monday);
		struct request *request = stage_request();
		struct world world;

		open_alone(&world, monday);
		request->r.number = 1;
		request->r.id.byte[0] = 1;
		request->remote = remote & 1;
		world_put(world.book, request);
		offer->remote = remote & 2;
		offer->max_travel_min = remote == 3 ? 49 : 50;
		offer->notice_min = 10 * DAY_MIN + STEP_MIN;	/* to the minute of one of the shifts */
		world_load(&world, long_agreement(true));
		world_load(&world, offer);
		assert_all_seen(&world, monday);
		world_close(&world);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(in_the_weeks_when_the_clock_changes),
		cmocka_unit_test(where_limits_change_within_a_week),
		cmocka_unit_test(where_a_limit_is_missing_and_ways_are_work),
		cmocka_unit_test(where_weeks_are_full_and_nothing_limits_them),
		cmocka_unit_test(beside_volumes_lost_moved_and_cancelled_work),
		cmocka_unit_test(by_windows_and_nights),
		cmocka_unit_test(to_the_minute),
		cmocka_unit_test(to_the_minute_of_a_week),
		cmocka_unit_test(over_the_border_of_a_full_week),
		cmocka_unit_test(in_an_offer_of_a_year),
		cmocka_unit_test(by_remote_work_notice_and_distance),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
