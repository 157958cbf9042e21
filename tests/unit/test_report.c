/* report: figures of a small story whose answers are counted by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "core/report.h"
#include "stage.h"

enum { AGENCY_ORE = 90000, WEEK_MIN = 5 * SHIFT_MIN };

static void wait_min(struct world *world, int32_t minutes)
{
	world->now_ms += (int64_t)minutes * 60000;
}

/* Drafted; 30 minutes later opened and S-3 proposed; 10 later the lender, 20 later she, 5 later the borrower. */
static void play_filled(struct world *world)
{
	struct request *request = stage_request();
	struct command gate = { .type = COMMAND_REQUEST_GATE, .actor = manager };

	request->part_timers = PART_TIMERS_NONE;
	request->otherwise = OTHERWISE_AGENCY;
	request->otherwise_ore = AGENCY_ORE;
	ask(world, request);
	wait_min(world, 30);
	gate.gate.request = 1;
	gate.gate.part_timers = PART_TIMERS_ASKED;
	assert_int_equal(world_do(world, &gate), REASON_OK);
	world_settle(world);
	wait_min(world, 10);
	say(world, near_coordinator, 1, ANSWER_YES, NO_CODE_NONE);
	wait_min(world, 20);
	say(world, worker(3), 1, ANSWER_YES, NO_CODE_NONE);
	wait_min(world, 5);
	assert_int_equal(say(world, manager, 1, ANSWER_YES, NO_CODE_NONE), REASON_OK);
}

static void a_filled_request_in_figures(void **state)
{
	static const int32_t want[REPORT_STEPS] = { 0, 30, 35, 35 };
	struct report report = { 0 };
	struct world world;

	(void)state;
	stage_open(&world);
	play_filled(&world);
	report_add(&report, world.book, book_request(world.book, 1));
	assert_int_equal(report.seats_asked, 5);
	assert_int_equal(report.seats_filled, 5);
	assert_int_equal(report.minutes_filled, WEEK_MIN);
	for (enum report_step step = 0; step < REPORT_STEPS; step++)
		assert_int_equal(waits_median(&report.waits[step]), want[step]);
	assert_int_equal(report.otherwise[OTHERWISE_AGENCY], 1);
	assert_int_equal(report.cost_ore, (int64_t)WEEK_MIN * RATE_ORE / 60);
	assert_int_equal(report.compared_ore, report.cost_ore);
	assert_int_equal(report.compared_min, WEEK_MIN);
	assert_int_equal(report.otherwise_ore, (int64_t)WEEK_MIN * AGENCY_ORE / 60);
	report_free(&report);
	world_close(&world);
}

/* Her no and an employer's "other" can't be told from each other; an unstated alternative is not compared. */
static void noes_are_counted_by_code_and_hers_as_other(void **state)
{
	struct report report = { 0 };
	struct world world;

	(void)state;
	stage_open(&world);
	ask(&world, stage_request());
	world_settle(&world);
	assert_int_equal(say(&world, worker(3), 1, ANSWER_NO, NO_CODE_NONE), REASON_OK);
	world_settle(&world);
	assert_int_equal(say(&world, far_coordinator, 2, ANSWER_NO, NO_CODE_HOLIDAY), REASON_OK);
	world_settle(&world);
	wait_min(&world, ANSWER_MIN);
	world_settle(&world);
	report_add(&report, world.book, book_request(world.book, 1));
	assert_int_equal(report.noes[NO_CODE_OTHER], 1);
	assert_int_equal(report.noes[NO_CODE_HOLIDAY], 1);
	assert_int_equal(report.noes[NO_CODE_NONE], 0);
	assert_int_equal(report.unanswered, 1);
	assert_int_equal(report.seats_filled, 0);
	assert_int_equal(report.waits[REPORT_PROPOSED].n, 3);
	assert_int_equal(waits_median(&report.waits[REPORT_FILLED]), -1);
	assert_int_equal(report.cost_ore + report.compared_min + report.otherwise_ore, 0);
	report_free(&report);
	world_close(&world);
}

/* The lender's yes alone is nothing the borrower may count. */
static void half_of_the_other_sides_yes_is_no_step(void **state)
{
	struct report report = { 0 };
	struct world world;

	(void)state;
	stage_open(&world);
	ask(&world, stage_request());
	world_settle(&world);
	say(&world, near_coordinator, 1, ANSWER_YES, NO_CODE_NONE);
	report_add(&report, world.book, book_request(world.book, 1));
	assert_int_equal(report.waits[REPORT_LENDER].n, 0);
	report_free(&report);
	world_close(&world);
}

static void a_period_holds_what_opened_in_it(void **state)
{
	static const struct { uint32_t municipality; int32_t from, to; uint32_t requests; } rows[] = {
		{ ASKER, 20633, 20633, 1 }, { ASKER, 20600, 20632, 0 }, { ASKER, 20634, 20700, 0 }, { NEAR, 20600, 20700, 0 } };
	struct request *draft = stage_request();
	struct world world;

	(void)state;
	stage_open(&world);
	play_filled(&world);
	draft->part_timers = PART_TIMERS_NONE;
	ask(&world, draft);
	assert_int_equal(min_to_date(world_now_min(&world)), 20633);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct report report = { 0 };

		report_period(&report, world.book, rows[i].municipality, rows[i].from, rows[i].to);
		assert_int_equal(report.requests, rows[i].requests);
		report_free(&report);
	}
	world_close(&world);
}

/* What was cancelled costs nothing and fills nothing, but it was filled once. */
static void a_cancelled_assignment_costs_nothing(void **state)
{
	struct report report = { 0 };
	struct world world;

	(void)state;
	stage_open(&world);
	play_filled(&world);
	assert_int_equal(world_do_number(&world, COMMAND_ASSIGNMENT_CANCEL, manager, 1), REASON_OK);
	report_add(&report, world.book, book_request(world.book, 1));
	assert_int_equal(report.seats_filled + report.cost_ore + report.otherwise_ore, 0);
	assert_int_equal(report.waits[REPORT_FILLED].n, 1);
	report_free(&report);
	world_close(&world);
}

static void the_median_is_in_the_middle(void **state)
{
	static const struct { int32_t item[4]; uint32_t n; int32_t median; } rows[] = {
		{ { 7 }, 1, 7 }, { { 9, 2 }, 2, 5 }, { { 9, 1, 3 }, 3, 3 }, { { 40, 1, 3, 9 }, 4, 6 }, { { 0 }, 0, -1 } };

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		int32_t item[4];

		memcpy(item, rows[i].item, sizeof item);
		assert_int_equal(waits_median(&(struct waits){ item, rows[i].n, 4 }), rows[i].median);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_filled_request_in_figures),
		cmocka_unit_test(noes_are_counted_by_code_and_hers_as_other),
		cmocka_unit_test(half_of_the_other_sides_yes_is_no_step),
		cmocka_unit_test(a_period_holds_what_opened_in_it),
		cmocka_unit_test(a_cancelled_assignment_costs_nothing),
		cmocka_unit_test(the_median_is_in_the_middle),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
