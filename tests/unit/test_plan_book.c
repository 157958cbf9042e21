/* The projection of the book: what is asked, who could, what stays, and what is left to step. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "core/plan_book.h"
#include "stage.h"

enum { GAIN_MIN = 60 };

static void project(struct world *world, struct plan_book *pb)
{
	uint64_t before = world_sum(world->book);

	plan_book_make(world->book, world->now_ms, GAIN_MIN, pb);
	assert_true(world_sum(world->book) == before);
}

/* One nurse for a week in Råde, held for S-3, who lives nearest. */
static void open_matched(struct world *world)
{
	stage_open(world);
	ask(world, stage_request());
	world_settle(world);
	assert_int_equal(world_proposal(world, 1)->staff, STAFF_N);
}

static void a_request_is_its_shifts_and_who_could_take_them(void **state)
{
	struct plan_book pb;
	struct world world;

	(void)state;
	open_matched(&world);
	project(&world, &pb);
	assert_int_equal(pb.world.requests.n, 1);
	assert_int_equal(pb.world.requests.item[0].positions, 1);
	assert_int_equal(pb.world.requests.item[0].priority, 2);
	assert_int_equal(pb.world.shifts.n, 5);
	/* a Monday a week on, 07:30: t0 is the Monday of now's week */
	assert_int_equal(pb.world.shifts.item[0].start_min, PLAN_WEEK_MIN + 450);
	assert_int_equal(pb.world.shifts.item[0].work_min, 450);
	assert_int_equal(pb.world.allowed.n, 5 * STAFF_N);
	assert_int_equal(plan_book_way(&pb, (struct plan_pair){ 4, 0 })->hour_ore, RATE_ORE);
	assert_null(plan_book_way(&pb, (struct plan_pair){ 5, 0 }));
	assert_int_equal(pb.world.people.item[0].hour_kr, RATE_ORE / 100);
	assert_true(pb.world.hold_gain * 5 == pb.world.weights.cover * GAIN_MIN);
	plan_book_free(&pb);
	world_close(&world);
}

static void a_hold_may_move_until_somebody_says_yes(void **state)
{
	struct plan_book pb;
	struct world world;

	(void)state;
	open_matched(&world);
	project(&world, &pb);
	assert_int_equal(pb.world.held.n, 5);
	assert_int_equal(pb.world.confirmed.n, 0);
	plan_book_free(&pb);
	assert_int_equal(say(&world, worker(STAFF_N), 1, ANSWER_YES, NO_CODE_NONE), REASON_OK);
	project(&world, &pb);
	assert_int_equal(pb.world.held.n, 0);
	assert_int_equal(pb.world.confirmed.n, 5);
	plan_book_free(&pb);
	world_close(&world);
}

static void what_was_declined_is_not_allowed(void **state)
{
	struct plan_book pb;
	struct world world;

	(void)state;
	open_matched(&world);
	assert_int_equal(say(&world, worker(STAFF_N), 1, ANSWER_NO, NO_CODE_NONE), REASON_OK);
	project(&world, &pb);
	assert_int_equal(pb.world.allowed.n, 5 * (STAFF_N - 1));
	assert_int_equal(pb.world.held.n, 0);
	plan_book_free(&pb);
	world_close(&world);
}

static void a_conflict_is_work_at_home_and_its_seats_are_gone(void **state)
{
	struct command command = { .type = COMMAND_CONFLICT };
	struct plan_book pb;
	struct world world;

	(void)state;
	open_matched(&world);
	assert_int_equal(say(&world, worker(STAFF_N), 1, ANSWER_YES, NO_CODE_NONE), REASON_OK);
	assert_int_equal(say(&world, near_coordinator, 1, ANSWER_YES, NO_CODE_NONE), REASON_OK);
	assert_int_equal(say(&world, manager, 1, ANSWER_YES, NO_CODE_NONE), REASON_OK);
	command.broken = (struct break_params){ KIND_ASSIGNMENT, 1, REASON_WEEK_LIMIT, { NULL, 0 } };
	assert_int_equal(world_do_own(&world, &command), REASON_OK);
	project(&world, &pb);
	assert_int_equal(pb.world.shifts.n, 0);		/* one position each, and it is taken */
	assert_int_equal(pb.broken_n, 5);
	assert_int_equal(pb.world.confirmed.n, 0);
	assert_int_equal(pb.world.people.item[STAFF_N - 1].busy.n, 5);
	plan_book_free(&pb);
	world_close(&world);
}

static void acute_seats_and_closed_requests(void **state)
{
	struct request *request = stage_request();
	struct plan_book pb;
	struct world world;

	(void)state;
	stage_open(&world);
	request->lines.item[0].shifts.item[0] = (struct span){ day(2026, 6, 30), day(2026, 7, 3), 31, 450, 900 };
	request->deadline_min = local_to_min(day(2026, 6, 29), 600);
	ask(&world, request);
	world_settle(&world);
	project(&world, &pb);
	assert_int_equal(pb.acute_n, 1);
	assert_int_equal(pb.world.shifts.n, 3);
	assert_true(pb.world.allowed.n > 0);
	plan_book_free(&pb);
	world.now_ms += INT64_C(3) * 3600 * 1000;
	world_fire_due(&world);
	project(&world, &pb);
	assert_int_equal(pb.world.shifts.n, 3);		/* asked for, and nobody can any more */
	assert_int_equal(pb.world.held.n, 0);
	plan_book_free(&pb);
	world_close(&world);
}

/* The law's week binds the world; her own wish is beside it, for the plan. */
static void her_week_is_the_laws_or_her_own(void **state)
{
	struct plan_book pb;
	struct world world;

	(void)state;
	open_matched(&world);
	world_load(&world, stage_roster(1, 1));		/* two hours at home */
	project(&world, &pb);
	assert_int_equal(pb.world.people.item[0].rules.week_max_min, 2400);
	plan_book_swap_weeks(&pb);
	assert_int_equal(pb.world.people.item[0].rules.week_max_min, 5 * SHIFT_MIN + 120);
	assert_int_equal(pb.world.people.item[1].rules.week_max_min, 5 * SHIFT_MIN);
	plan_book_swap_weeks(&pb);
	assert_int_equal(pb.world.people.item[1].rules.week_max_min, 2400);
	plan_book_free(&pb);
	world_close(&world);
}

/* Over the horizon the loosest: step keeps the day's own, and a bound may not be lower than what step lets pass. */
static void of_dated_limits_the_loosest_counts(void **state)
{
	struct profile *profile;
	struct plan_book pb;
	struct world world;

	(void)state;
	open_matched(&world);
	profile = (struct profile *)record_copy(book_find(world.book, KIND_PROFILE, 1));
	world_limit(profile, LIMIT_WEEK, 2880, day(2026, 7, 13));
	world_limit(profile, LIMIT_DAILY_REST, 480, day(2026, 7, 13));
	world_limit(profile, LIMIT_WEEKLY_REST, 2400, day(2026, 7, 13));
	world_load(&world, profile);
	project(&world, &pb);
	assert_int_equal(pb.world.people.item[0].rules.week_max_min, 2880);
	assert_int_equal(pb.world.people.item[0].rules.daily_rest_min, 480);
	assert_int_equal(pb.world.people.item[0].rules.weekly_rest_min, 2100);
	plan_book_free(&pb);
	world_close(&world);
}

/* 25 October 2026 is a Sunday of 25 hours: every local week after it begins an hour later. */
static void where_the_clock_changes_a_week_has_an_hour_of_slack(void **state)
{
	struct request *request = stage_request();
	struct offer *offer = stage_offer(1, 1);
	struct plan_book pb;
	struct world world;

	(void)state;
	stage_open(&world);
	*(struct span *)LIST_NEW(offer->free) = (struct span){ day(2026, 10, 19), day(2026, 11, 8), 127, 360, 1380 };
	world_load(&world, offer);
	world.now_ms = (int64_t)local_to_min(day(2026, 10, 12), 480) * 60000;
	request->deadline_min = local_to_min(day(2026, 10, 18), 720);
	request->lines.item[0].shifts.n = 0;
	request->lines.item[0].week_min = 600;
	request->lines.item[0].from_date = day(2026, 10, 26);
	request->lines.item[0].to_date = day(2026, 11, 1);
	ask(&world, request);
	project(&world, &pb);
	assert_int_equal(pb.world.shifts.n, 1);
	assert_true(plan_is_volume(&pb.world.shifts.item[0]));
	assert_int_equal(pb.world.shifts.item[0].start_min, 2 * PLAN_WEEK_MIN);
	assert_int_equal(pb.world.shifts.item[0].end_min, 3 * PLAN_WEEK_MIN);
	assert_int_equal(pb.world.people.item[0].rules.weekly_rest_min, 2100 - 60);
	assert_int_equal(plan_book_shift(&pb, (struct plan_line){ 1, 0 }, &pb.seats[0]), 0);
	plan_book_free(&pb);
	world_close(&world);
}

/* A rest from Saturday evening on lies in a week of 169 hours, though nothing is asked for after the change. */
static void the_week_that_ends_with_the_change_has_it_too(void **state)
{
	static const struct { int32_t of_month, slack_min; } saturdays[] = { { 17, 0 }, { 24, 60 } };

	(void)state;
	for (size_t i = 0; i < sizeof saturdays / sizeof *saturdays; i++) {
		struct request *request = stage_request();
		int32_t saturday = day(2026, 10, saturdays[i].of_month);
		struct plan_book pb;
		struct world world;

		stage_open(&world);
		world.now_ms = (int64_t)local_to_min(day(2026, 10, 12), 480) * 60000;
		request->deadline_min = local_to_min(day(2026, 10, 16), 720);
		request->lines.item[0].shifts.item[0] = (struct span){ saturday, saturday, 127, 450, 900 };
		ask(&world, request);
		project(&world, &pb);
		assert_int_equal(pb.world.shifts.n, 1);
		assert_int_equal(pb.world.people.item[0].rules.weekly_rest_min, 2100 - saturdays[i].slack_min);
		plan_book_free(&pb);
		world_close(&world);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_request_is_its_shifts_and_who_could_take_them),
		cmocka_unit_test(a_hold_may_move_until_somebody_says_yes),
		cmocka_unit_test(what_was_declined_is_not_allowed),
		cmocka_unit_test(a_conflict_is_work_at_home_and_its_seats_are_gone),
		cmocka_unit_test(acute_seats_and_closed_requests),
		cmocka_unit_test(her_week_is_the_laws_or_her_own),
		cmocka_unit_test(of_dated_limits_the_loosest_counts),
		cmocka_unit_test(where_the_clock_changes_a_week_has_an_hour_of_slack),
		cmocka_unit_test(the_week_that_ends_with_the_change_has_it_too),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
