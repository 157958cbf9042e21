/* step: a request is copied. The day is Monday 2026-06-29, 08:00; B-1 is put together by each test. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "stage.h"

enum { MADE = 2 };

/* B-1 stands in the book as it was last year, or whenever. */
static void open_old(struct world *world, struct span span)
{
	struct request *request = stage_request();

	stage_open(world);
	request->r.number = 1;
	request->r.id.byte[0] = 99;
	request->municipality = ASKER;
	request->state = REQUEST_CLOSED;
	request->opened_at_ms = 1;
	request->lines.item[0].shifts.item[0] = span;
	request->deadline_min = local_to_min(span.from_date - 1, 720);
	world_load(world, request);
}

static struct command copy_of(struct copy_params params)
{
	struct command command = { .type = COMMAND_REQUEST_COPY, .actor = manager, .copy = params };

	command.copy.request = 1;
	if (!command.copy.part_timers)
		command.copy.part_timers = PART_TIMERS_ASKED;
	return command;
}

/* What would be different, as "REASON now < was" rows. */
static void assert_differences(struct world *world, struct copy_params params, const char *expected)
{
	struct command command = copy_of(params);
	struct change change = world_change(world);
	char rows[2048] = "", now[DATE_TEXT], was[DATE_TEXT];
	size_t n = 0;

	assert_int_equal(step(world->book, &command, &change, &world->refusal), REASON_OK);
	for (uint32_t i = 0; i < change.warnings_n; i++) {
		const struct warning *w = &change.warnings[i];

		if (w->verdict.found >= 0)
			n += (size_t)snprintf(rows + n, sizeof rows - n, "%s %s < %s\n", reason_name(w->verdict.reason),
				date_print(now, (int32_t)w->verdict.found), date_print(was, (int32_t)w->verdict.limit));
		else
			n += (size_t)snprintf(rows + n, sizeof rows - n, "%s %u\n", reason_name(w->verdict.reason), w->number);
	}
	assert_string_equal(rows, expected);
	change_free(&change);
}

/* The days, of 07:30-15:00 or of a night, and what is said of the copy; from: the first week is this one's. */
static const struct {
	const char *what;
	struct ymd first, last;
	bool night;
	struct ymd from;
	const char *differences;
} copies[] = {
	{ "the same weeks of this year", { 2025, 7, 7 }, { 2025, 7, 20 }, false, { 0 },
		"DATES_MOVED 2026-07-06 < 2025-07-07\n" },
	{ "the next year they lie ahead", { 2024, 6, 24 }, { 2024, 6, 30 }, false, { 0 },
		"DATES_MOVED 2027-06-28 < 2024-06-24\n"
		"AGREEMENT_PERIOD 1\n" },
	{ "three weeks on, whatever the weekday said", { 2026, 7, 6 }, { 2026, 7, 12 }, false, { 2026, 7, 30 },
		"DATES_MOVED 2026-07-27 < 2026-07-06\n" },
	{ "holidays that move", { 2026, 5, 11 }, { 2026, 5, 24 }, false, { 0 },
		"DATES_MOVED 2027-05-17 < 2026-05-11\n"
		"HOLIDAY_NOW 2027-05-17 < 2026-05-11\n"
		"HOLIDAY_NO_MORE 2027-05-20 < 2026-05-14\n"
		"HOLIDAY_NO_MORE 2027-05-23 < 2026-05-17\n"
		"HOLIDAY_NO_MORE 2027-05-30 < 2026-05-24\n"
		"AGREEMENT_PERIOD 1\n" },
	{ "the night the clocks change", { 2026, 3, 28 }, { 2026, 3, 28 }, true, { 0 },
		"DATES_MOVED 2027-04-03 < 2026-03-28\n"
		"CLOCK_CHANGE 2027-04-03 < 2026-03-28\n"
		"AGREEMENT_PERIOD 1\n" },
	{ "a year without week 53", { 2026, 12, 21 }, { 2027, 1, 10 }, false, { 0 },
		"DATES_MOVED 2027-12-27 < 2026-12-21\n"
		"HOLIDAY_NO_MORE 2027-12-31 < 2026-12-25\n"
		"WEEK_MISSING 2026-12-28 < 2026-12-28\n"
		"AGREEMENT_PERIOD 1\n" },
	{ "a year with week 53", { 2025, 12, 22 }, { 2026, 1, 11 }, false, { 0 },
		"DATES_MOVED 2026-12-21 < 2025-12-22\n"
		"HOLIDAY_NO_MORE 2026-12-24 < 2025-12-25\n"
		"HOLIDAY_NOW 2026-12-26 < 2025-12-27\n"
		"HOLIDAY_NO_MORE 2027-01-07 < 2026-01-01\n"
		"WEEK_ADDED 2026-12-28 < 2026-12-28\n"
		"AGREEMENT_PERIOD 1\n" },
};

static void each_difference_is_told(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof copies / sizeof *copies; i++) {
		int32_t from_date = copies[i].from.year ? date_of(copies[i].from) : 0;
		struct span span = { date_of(copies[i].first), date_of(copies[i].last), 127, copies[i].night ? 1320 : 450,
			copies[i].night ? 420 : 900 };
		struct world world;

		open_old(&world, span);
		assert_differences(&world, (struct copy_params){ .as_last_year = !from_date, .from_date = from_date },
			copies[i].differences);
		world_close(&world);
	}
}

static struct span week_28_of(int32_t year)
{
	int32_t monday = week_monday(year, 28);

	return (struct span){ monday, monday + 6, 31, 450, 900 };
}

static void the_copy_is_a_new_request_of_the_same_weekdays(void **state)
{
	const struct request *made;
	struct command command;
	struct world world;

	(void)state;
	open_old(&world, week_28_of(2025));
	command = copy_of((struct copy_params){ .as_last_year = true });
	assert_int_equal(world_do(&world, &command), REASON_OK);
	made = book_request(world.book, MADE);
	assert_int_equal(made->state, REQUEST_OPEN);
	assert_int_equal(made->lines.item[0].shifts.item[0].from_date, week_monday(2026, 28));
	assert_int_equal(made->lines.item[0].shifts.item[0].days, 31);
	assert_int_equal(made->deadline_min, local_to_min(week_monday(2026, 28) - 1, 720));
	assert_int_equal(made->opened_at_ms, world.now_ms);
	assert_memory_not_equal(&made->r.id, &book_find(world.book, KIND_REQUEST, 1)->id, sizeof made->r.id);
	assert_int_equal(book_request(world.book, 1)->state, REQUEST_CLOSED);
	world_settle(&world);
	assert_int_equal(book_live_proposals(world.book).n, 1);
	world_close(&world);
}

/* What was said of own part-timers was said of the other weeks. */
static void the_gate_is_passed_anew(void **state)
{
	struct command command;
	struct world world;

	(void)state;
	open_old(&world, week_28_of(2025));
	command = copy_of((struct copy_params){ .as_last_year = true });
	command.copy.part_timers = PART_TIMERS_NONE;
	assert_int_equal(world_do(&world, &command), REASON_OK);
	assert_int_equal(book_request(world.book, MADE)->state, REQUEST_DRAFT);
	assert_int_equal(book_request(world.book, MADE)->opened_at_ms, 0);
	world_close(&world);
}

static void hours_of_weeks_are_copied_too(void **state)
{
	struct request *request;
	const struct line *line;
	struct command command;
	struct world world;

	(void)state;
	open_old(&world, week_28_of(2025));
	request = (struct request *)record_copy(book_find(world.book, KIND_REQUEST, 1));
	request->lines.item[0].shifts.n = 0;
	request->lines.item[0].week_min = 600;
	request->lines.item[0].from_date = week_monday(2025, 28);
	request->lines.item[0].to_date = week_monday(2025, 30) - 1;
	record_free(book_put(world.book, &request->r));
	command = copy_of((struct copy_params){ .from_date = week_monday(2026, 30), .to_date = week_monday(2026, 32) - 1 });
	assert_int_equal(world_do(&world, &command), REASON_OK);
	line = &book_request(world.book, MADE)->lines.item[0];
	assert_int_equal(line->from_date, week_monday(2026, 30));
	assert_int_equal(line->to_date, week_monday(2026, 32) - 1);
	assert_int_equal(line->week_min, 600);
	world_close(&world);
}

static void what_was_acute_is_planned_and_that_is_told(void **state)
{
	struct request *request;
	struct world world;

	(void)state;
	open_old(&world, week_28_of(2025));
	request = (struct request *)record_copy(book_find(world.book, KIND_REQUEST, 1));
	request->urgency = URGENCY_ACUTE;
	record_free(book_put(world.book, &request->r));
	assert_differences(&world, (struct copy_params){ .as_last_year = true },
		"DATES_MOVED 2026-07-06 < 2025-07-07\nNOT_ACUTE 2\n");
	world_close(&world);
}

static const struct {
	const char *what;
	struct ymd first;
	bool as_last_year;
	struct ymd from, to;
	enum part_timers part_timers;
	enum reason reason;
	const char *path;
} bad[] = {
	{ "to nowhere", { 2025, 7, 7 }, false, { 0 }, { 0 }, PART_TIMERS_ASKED, REASON_FIELD_MISSING, "/from" },
	{ "to two places", { 2025, 7, 7 }, true, { 2026, 8, 3 }, { 0 }, PART_TIMERS_ASKED, REASON_CONTRADICTION,
		"/as_last_year" },
	{ "to more weeks than it has", { 2025, 7, 7 }, false, { 2026, 8, 3 }, { 2026, 8, 16 }, PART_TIMERS_ASKED,
		REASON_WEEKS_DIFFER, "/to" },
	{ "backwards", { 2025, 7, 7 }, false, { 2026, 8, 3 }, { 2026, 7, 27 }, PART_TIMERS_ASKED, REASON_WEEKS_DIFFER,
		"/to" },
	{ "into the past", { 2025, 7, 7 }, false, { 2026, 6, 15 }, { 0 }, PART_TIMERS_ASKED, REASON_IN_THE_PAST,
		"/lines/0" },
	{ "too near for its deadline", { 2025, 7, 6 }, false, { 2026, 6, 29 }, { 0 }, PART_TIMERS_ASKED, REASON_IN_THE_PAST,
		"/lines/0" },
	{ "beyond all calendars", { 2025, 7, 7 }, false, { 2099, 12, 28 }, { 0 }, PART_TIMERS_ASKED, REASON_FIELD_RANGE,
		"/from" },
	{ "week 53 of a year that has none", { 2026, 12, 28 }, true, { 0 }, { 0 }, PART_TIMERS_ASKED, REASON_WEEK_MISSING,
		"/lines/0" },
	{ "waived without a reason", { 2025, 7, 7 }, true, { 0 }, { 0 }, PART_TIMERS_WAIVED, REASON_FIELD_MISSING,
		"/waiver" },
};

static void what_cannot_be_is_refused_at_its_field(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		int32_t first = date_of(bad[i].first);
		struct command command = copy_of((struct copy_params){ .as_last_year = bad[i].as_last_year,
			.from_date = bad[i].from.year ? date_of(bad[i].from) : 0,
			.to_date = bad[i].to.year ? date_of(bad[i].to) : 0,
			.part_timers = bad[i].part_timers });
		struct world world;
		enum reason reason;

		open_old(&world, (struct span){ first, first + 4, 31, 450, 900 });
		reason = world_do(&world, &command);
		if (reason != bad[i].reason || strcmp(world.refusal.path, bad[i].path))
			fail_msg("%s: %s at %s", bad[i].what, reason_name(reason), world.refusal.path);
		assert_int_equal(book_count(world.book, KIND_REQUEST), 1);
		world_close(&world);
	}
}

static void only_its_own_manager_copies_it(void **state)
{
	struct command command = copy_of((struct copy_params){ .as_last_year = true });
	struct world world;

	(void)state;
	open_old(&world, week_28_of(2025));
	command.actor = (struct actor){ 9, NEAR, 0, ROLE_MANAGER };
	assert_int_equal(world_do(&world, &command), REASON_NOT_FOUND);
	world_close(&world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_difference_is_told),
		cmocka_unit_test(the_copy_is_a_new_request_of_the_same_weekdays),
		cmocka_unit_test(the_gate_is_passed_anew),
		cmocka_unit_test(hours_of_weeks_are_copied_too),
		cmocka_unit_test(what_was_acute_is_planned_and_that_is_told),
		cmocka_unit_test(what_cannot_be_is_refused_at_its_field),
		cmocka_unit_test(only_its_own_manager_copies_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
