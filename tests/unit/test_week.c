/* The calendar, against figures from the almanac. */
#include "core/limits.h"
#include "core/week.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

static int32_t date(int32_t year, int32_t month, int32_t day)
{
	return date_of((struct ymd){ year, month, day });
}

static int32_t minute(const char *text)
{
	int32_t at_min;

	assert_true(minute_parse(text, strlen(text), &at_min));
	return at_min;
}

static void dates_go_there_and_back(void **state)
{
	int32_t weekday = 0;	/* 1990-01-01 was a Monday */
	struct ymd before = { 1989, 12, 31 };

	(void)state;
	assert_int_equal(date(1970, 1, 1), 0);
	assert_int_equal(date(1990, 1, 1), DATE_MIN);
	assert_int_equal(date(2099, 12, 31), DATE_MAX);
	for (int32_t at = DATE_MIN; at <= DATE_MAX; at++) {
		struct ymd ymd = date_ymd(at);
		struct iso_week iso = date_week(at);
		char text[DATE_TEXT];
		int32_t read;

		assert_true(date_is_valid(ymd));
		assert_int_equal(date_of(ymd), at);
		assert_true(ymd.day == before.day + 1 || ymd.day == 1);
		assert_int_equal(date_weekday(at), weekday);
		assert_int_equal(week_monday(iso.year, iso.week) + iso.weekday, at);
		assert_true(date_parse(date_print(text, at), 10, false, &read));
		assert_int_equal(read, at);
		assert_true(date_parse(week_print(text, at), 8, false, &read));
		assert_int_equal(read, date_monday(at));
		assert_int_equal(min_to_date(local_to_min(at, 720)), at);
		assert_int_equal(min_to_clock(local_to_min(at, 720)), 720);
		before = ymd;
		weekday = (weekday + 1) % 7;
	}
}

static void weeks_are_those_of_the_almanac(void **state)
{
	static const struct { int32_t year, month, day, iso_year, week, weekday; } rows[] = {
		{ 2026, 6, 29, 2026, 27, 0 }, { 2026, 8, 2, 2026, 31, 6 },
		{ 2026, 12, 31, 2026, 53, 3 }, { 2027, 1, 3, 2026, 53, 6 }, { 2027, 1, 4, 2027, 1, 0 },
		{ 2025, 12, 29, 2026, 1, 0 }, { 2024, 12, 30, 2025, 1, 0 }, { 2021, 1, 3, 2020, 53, 6 },
		{ 2023, 1, 1, 2022, 52, 6 }, { 2024, 2, 29, 2024, 9, 3 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct iso_week iso = date_week(date(rows[i].year, rows[i].month, rows[i].day));

		assert_int_equal(iso.year, rows[i].iso_year);
		assert_int_equal(iso.week, rows[i].week);
		assert_int_equal(iso.weekday, rows[i].weekday);
	}
	assert_int_equal(week_count(2020), 53);
	assert_int_equal(week_count(2025), 52);
	assert_int_equal(week_count(2026), 53);
	assert_int_equal(week_count(2027), 52);
	assert_int_equal(week_monday(2026, 27), date(2026, 6, 29));
}

static void days_that_do_not_exist_are_not_valid(void **state)
{
	(void)state;
	assert_false(date_is_valid((struct ymd){ 2026, 2, 29 }));
	assert_false(date_is_valid((struct ymd){ 2100, 2, 29 }));
	assert_false(date_is_valid((struct ymd){ 2026, 4, 31 }));
	assert_false(date_is_valid((struct ymd){ 2026, 13, 1 }));
	assert_false(date_is_valid((struct ymd){ 2026, 0, 1 }));
	assert_false(date_is_valid((struct ymd){ 2026, 1, 0 }));
	assert_true(date_is_valid((struct ymd){ 2024, 2, 29 }));
}

static void summer_time_comes_and_goes_at_one_utc(void **state)
{
	static const struct { const char *before, *after; int32_t offset_before; } rows[] = {
		{ "2027-03-28T00:59Z", "2027-03-28T01:00Z", 60 },
		{ "2026-10-25T00:59Z", "2026-10-25T01:00Z", 120 },
		{ "2027-10-31T00:59Z", "2027-10-31T01:00Z", 120 },
		{ "2024-03-31T00:59Z", "2024-03-31T01:00Z", 60 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		assert_int_equal(min_offset(minute(rows[i].before)), rows[i].offset_before);
		assert_int_equal(min_offset(minute(rows[i].after)), 180 - rows[i].offset_before);
	}
}

/* From the last Sunday of March on, until the last Sunday of October. */
static bool is_summer_at_noon(int32_t date)
{
	struct ymd ymd = date_ymd(date);
	int32_t days_to_next_sunday = 7 - (date_weekday(date) + 1) % 7;
	bool last_sunday_came = ymd.day + days_to_next_sunday > 31;

	if (ymd.month == 3 || ymd.month == 10)
		return last_sunday_came == (ymd.month == 3);
	return ymd.month > 3 && ymd.month < 10;
}

static void every_noon_is_in_summer_or_not(void **state)
{
	(void)state;
	for (int32_t date = DATE_MIN; date <= DATE_MAX; date++)
		assert_int_equal(min_offset(date * 1440 + 720), is_summer_at_noon(date) ? 120 : 60);
}

static void local_time_knows_the_missing_and_the_double_hour(void **state)
{
	static const struct { const char *local, *utc; } rows[] = {
		{ "2027-03-28T01:59", "2027-03-28T00:59Z" },
		{ "2027-03-28T02:00", "2027-03-28T01:00Z" },	/* doesn't exist: is 03:00 */
		{ "2027-03-28T02:30", "2027-03-28T01:30Z" },
		{ "2027-03-28T03:00", "2027-03-28T01:00Z" },
		{ "2026-10-25T01:59", "2026-10-24T23:59Z" },
		{ "2026-10-25T02:00", "2026-10-25T00:00Z" },	/* the first of two */
		{ "2026-10-25T02:59", "2026-10-25T00:59Z" },
		{ "2026-10-25T03:00", "2026-10-25T02:00Z" },
		{ "2026-07-06T07:30", "2026-07-06T05:30Z" },
		{ "2026-01-05T07:30", "2026-01-05T06:30Z" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_int_equal(minute(rows[i].local), minute(rows[i].utc));
	assert_int_equal(min_to_clock(minute("2026-10-25T01:30Z")), 150);
	assert_int_equal(min_to_date(minute("2026-12-31T23:30Z")), date(2027, 1, 1));
}

/* From 22 to 7. */
static int32_t night_min(int32_t evening)
{
	return local_to_min(evening, 31 * 60) - local_to_min(evening, 22 * 60);
}

static void a_night_over_the_change_is_an_hour_longer_or_shorter(void **state)
{
	(void)state;
	assert_int_equal(night_min(date(2026, 10, 24)), 600);
	assert_int_equal(night_min(date(2027, 10, 30)), 600);
	assert_int_equal(night_min(date(2027, 3, 27)), 480);
	assert_int_equal(night_min(date(2026, 7, 4)), 540);
	assert_int_equal(local_to_min(date(2026, 7, 4), 2880), local_to_min(date(2026, 7, 6), 0));
}

static void weeks_with_a_change_are_an_hour_longer_or_shorter(void **state)
{
	static const struct { const char *at; int32_t minutes; const char *start; } rows[] = {
		{ "2026-10-25T12:00", 10140, "2026-10-19T00:00" },
		{ "2027-03-28T23:59", 10020, "2027-03-22T00:00" },
		{ "2027-10-25T00:00", 10140, "2027-10-25T00:00" },
		{ "2026-12-31T12:00", 10080, "2026-12-28T00:00" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		int32_t at_min = minute(rows[i].at);

		assert_int_equal(week_end_min(at_min) - week_start_min(at_min), rows[i].minutes);
		assert_int_equal(week_start_min(at_min), minute(rows[i].start));
	}
}

/* Every quarter of an hour of 2026-2029 goes there and back, but for the doubled one. */
static void minutes_go_there_and_back(void **state)
{
	int32_t end_min = minute("2030-01-01T00:00Z");

	(void)state;
	for (int32_t at_min = minute("2026-01-01T00:00Z"); at_min < end_min; at_min += 15) {
		int32_t back = local_to_min(min_to_date(at_min), min_to_clock(at_min));
		bool doubled = min_offset(back) == 120 && min_offset(at_min) == 60;

		assert_int_equal(back, doubled ? at_min - 60 : at_min);
	}
}

typedef bool parser(const char *, size_t, int32_t *);

static bool parse_date(const char *text, size_t bytes, int32_t *value)
{
	return date_parse(text, bytes, false, value);
}

static bool parse_date_to(const char *text, size_t bytes, int32_t *value)
{
	return date_parse(text, bytes, true, value);
}

static bool parse_week(const char *text, size_t bytes, int32_t *value)
{
	int32_t year, week;

	if (!week_parse(text, bytes, &year, &week))
		return false;
	*value = year * 100 + week;
	return true;
}

static void parsers_read_what_they_promise(void **state)
{
	const struct { parser *parse; const char *text; int32_t value; } rows[] = {
		{ parse_date, "2026-07-06", date(2026, 7, 6) },
		{ parse_date, "2026-W28", date(2026, 7, 6) },
		{ parse_date_to, "2026-W28", date(2026, 7, 12) },
		{ parse_date_to, "2026-W28-3", date(2026, 7, 8) },
		{ parse_date, "2026-W53", date(2026, 12, 28) },
		{ parse_date_to, "2026-W53", date(2027, 1, 3) },
		{ parse_week, "2026-W28", 202628 },
		{ parse_week, "2027-W53", 202753 },	/* as written */
		{ clock_parse, "07:30", 450 }, { clock_parse, "7:30", 450 }, { clock_parse, "0730", 450 },
		{ clock_parse, "00:00", 0 }, { clock_parse, "24:00", 1440 },
		{ clock_parse, "2400", 1440 },
		{ minute_parse, "2026-07-06T07:30+02:00", minute("2026-07-06T05:30Z") },
		{ minute_parse, "2026-07-06T04:30-01:00", minute("2026-07-06T05:30Z") },
		{ minute_parse, "2026-W28-1T07:30", minute("2026-07-06T05:30Z") },
		{ minute_parse, "2026-07-06T24:00", minute("2026-07-06T22:00Z") },
		{ days_parse, "mon-fri", 31 }, { days_parse, "man-ons,fre", 23 },
		{ days_parse, "mån,tys", 3 },
		{ days_parse, "mandag-Fredag", 31 }, { days_parse, "måndag,tysdag", 3 }, { days_parse, "wednesday", 4 },
		{ days_parse, "laurdag-sundag", 96 }, { days_parse, "lordag", 32 }, { days_parse, "søndag", 64 },
		{ days_parse, "hverdager", 31 }, { days_parse, "kvardagar,helg", 127 },
		{ days_parse, "alle", 127 }, { days_parse, "daily", 127 }, { days_parse, "lør,søn", 96 },
		{ days_parse, "lau-sun", 96 }, { days_parse, "fri-mon", 113 }, { days_parse, "Tor", 8 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		int32_t value = -1;

		if (!rows[i].parse(rows[i].text, strlen(rows[i].text), &value) || value != rows[i].value)
			fail_msg("%s: got %d, want %d", rows[i].text, value, rows[i].value);
	}
}

static void parsers_refuse_rubbish_and_leave_the_value(void **state)
{
	static const struct { parser *parse; const char *text; } rows[] = {
		{ parse_date, "" }, { parse_date, "2026" }, { parse_date, "2026-7-6" },
		{ parse_date, "2026-02-29" },
		{ parse_date, "2026-07-06 " }, { parse_date, " 2026-07-06" },
		{ parse_date, "2026-13-01" },
		{ parse_date, "2027-W53" }, { parse_date, "2026-W54" }, { parse_date, "2026-W00" },
		{ parse_date, "2026-W5" },
		{ parse_date, "2026-W28-0" }, { parse_date, "2026-W28-8" }, { parse_date, "2026-W28-" },
		{ parse_date, "1989-12-31" }, { parse_date, "2100-01-01" }, { parse_date, "20a6-07-06" },
		{ parse_week, "2026-W54" }, { parse_week, "2026-W00" }, { parse_week, "2026W28" },
		{ parse_week, "2026-W28-1" },
		{ parse_week, "2026-W2" }, { parse_week, "" },
		{ clock_parse, "" }, { clock_parse, "7" }, { clock_parse, "730" },
		{ clock_parse, "24:01" },
		{ clock_parse, "07:60" }, { clock_parse, "07-30" }, { clock_parse, "07:3" },
		{ clock_parse, "-7:30" },
		{ clock_parse, "07:300" }, { clock_parse, ":730" },
		{ minute_parse, "2026-07-06" }, { minute_parse, "2026-07-06 07:30" },
		{ minute_parse, "2026-07-06T7:30" },
		{ minute_parse, "2026-07-06T07:30z" }, { minute_parse, "2026-07-06T07:30+2" },
		{ minute_parse, "2026-07-06T07:30+15:00" }, { minute_parse, "2026-07-06T07:30:00" },
		{ minute_parse, "2026-W28T07:30" }, { minute_parse, "2026-07-06T07:30Z " },
		{ days_parse, "" }, { days_parse, "mon-" }, { days_parse, "-mon" },
		{ days_parse, "mon,,tue" },
		{ days_parse, "mon," }, { days_parse, "mondag" }, { days_parse, "mon tue" },
		{ days_parse, "alle-fri" },
		{ days_parse, "mo" }, { days_parse, "mon-tue-wed" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		int32_t value = -77;

		if (rows[i].parse(rows[i].text, strlen(rows[i].text), &value) || value != -77)
			fail_msg("'%s' was read as %d", rows[i].text, value);
	}
}

/* Every beginning of a text that is read is another text: the parser sees its own bytes only. */
static void parsers_stop_at_their_bytes(void **state)
{
	int32_t value;

	(void)state;
	assert_true(date_parse("2026-W28-3", 8, false, &value));
	assert_int_equal(value, date(2026, 7, 6));
	assert_false(date_parse("2026-07-06", 9, false, &value));
	assert_true(days_parse("mon-fri", 3, &value));
	assert_int_equal(value, 1);
	assert_true(minute_parse("2026-07-06T07:30Z", 16, &value));
	assert_int_equal(value, minute("2026-07-06T05:30Z"));
}

static void printers_write_what_parsers_read(void **state)
{
	char text[DAYS_TEXT];
	int32_t read;

	(void)state;
	for (int32_t days = 1; days <= 127; days++) {
		days_print(text, days);
		assert_true(days_parse(text, strlen(text), &read));
		assert_int_equal(read, days);
	}
	for (int32_t clock = 0; clock <= 1440; clock++) {
		assert_true(clock_parse(clock_print(text, clock), 5, &read));
		assert_int_equal(read, clock);
	}
	assert_string_equal(days_print(text, 31), "mon-fri");
	assert_string_equal(days_print(text, 5), "mon,wed");
	assert_string_equal(days_print(text, 96), "sat,sun");
	assert_string_equal(days_print(text, 0), "");
	assert_string_equal(minute_print(text, minute("2026-07-06T07:30")), "2026-07-06T05:30Z");
	assert_string_equal(local_print(text, minute("2026-07-06T05:30Z")), "2026-07-06 07:30");
	assert_string_equal(week_print(text, date(2027, 1, 3)), "2026-W53");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(dates_go_there_and_back),
		cmocka_unit_test(weeks_are_those_of_the_almanac),
		cmocka_unit_test(days_that_do_not_exist_are_not_valid),
		cmocka_unit_test(summer_time_comes_and_goes_at_one_utc),
		cmocka_unit_test(every_noon_is_in_summer_or_not),
		cmocka_unit_test(local_time_knows_the_missing_and_the_double_hour),
		cmocka_unit_test(a_night_over_the_change_is_an_hour_longer_or_shorter),
		cmocka_unit_test(weeks_with_a_change_are_an_hour_longer_or_shorter),
		cmocka_unit_test(minutes_go_there_and_back),
		cmocka_unit_test(parsers_read_what_they_promise),
		cmocka_unit_test(parsers_refuse_rubbish_and_leave_the_value),
		cmocka_unit_test(parsers_stop_at_their_bytes),
		cmocka_unit_test(printers_write_what_parsers_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
