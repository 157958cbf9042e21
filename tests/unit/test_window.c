/* Lists of windows against a line of single minutes, and the local patterns they come from. */
#include "core/limits.h"
#include "core/week.h"
#include "core/window.h"
#include "random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

enum { LINE_MIN = 300, ROUNDS = 3000 };

static int32_t date(int32_t year, int32_t month, int32_t day)
{
	return date_of((struct ymd){ year, month, day });
}

static struct windows random_windows(unsigned *seed, bool line[LINE_MIN])
{
	struct windows list = { 0 };

	memset(line, 0, LINE_MIN * sizeof *line);
	for (int count = rand_r(seed) % 12; count; count--) {
		int32_t start_min = rand_r(seed) % LINE_MIN;
		int32_t end_min = start_min + rand_r(seed) % 40;

		end_min = end_min < LINE_MIN ? end_min : LINE_MIN;
		windows_add(&list, (struct window){ start_min, end_min });
		for (int32_t at = start_min; at < end_min; at++)
			line[at] = true;
	}
	return list;
}

/* Merged: sorted, none empty, a gap between any two, and exactly the minutes of the line. */
static void assert_is_line(const struct windows *list, const bool line[LINE_MIN], unsigned seed)
{
	bool found[LINE_MIN] = { 0 };

	for (uint32_t i = 0; i < list->n; i++) {
		struct window w = list->item[i];

		if (w.start_min >= w.end_min || (i && w.start_min <= list->item[i - 1].end_min))
			fail_msg("seed %u: not merged at %u", seed, i);
		for (int32_t at = w.start_min; at < w.end_min; at++)
			found[at] = true;
	}
	if (memcmp(found, line, sizeof found))
		fail_msg("seed %u: other minutes than the line's", seed);
}

static void lists_are_their_minutes(void **state)
{
	(void)state;
	for (unsigned round = 1; round <= ROUNDS; round++) {
		unsigned seed = round;
		bool a_line[LINE_MIN], b_line[LINE_MIN];
		struct windows a = random_windows(&seed, a_line), b = random_windows(&seed, b_line);
		struct windows out = { 0 };

		windows_merge(&a);
		windows_merge(&b);
		assert_is_line(&a, a_line, round);
		windows_minus(&a, &b, &out);
		for (int32_t at = 0; at < LINE_MIN; at++)
			b_line[at] = a_line[at] && !b_line[at];
		assert_is_line(&out, b_line, round);
		windows_free(&a);
		windows_free(&b);
		windows_free(&out);
	}
}

static void questions_are_answered_by_minutes(void **state)
{
	(void)state;
	for (unsigned round = 1; round <= ROUNDS; round++) {
		unsigned seed = round;
		bool line[LINE_MIN];
		struct windows list = random_windows(&seed, line);
		struct window w = { rand_r(&seed) % LINE_MIN, 0 };
		int32_t minutes = 0;

		w.end_min = w.start_min + 1 + rand_r(&seed) % (LINE_MIN - w.start_min);
		for (int32_t at = w.start_min; at < w.end_min; at++)
			minutes += line[at];
		windows_merge(&list);
		if (windows_minutes(&list, w) != minutes)
			fail_msg("seed %u: %d minutes, want %d", round, windows_minutes(&list, w), minutes);
		if (windows_hold(&list, w) != (minutes == w.end_min - w.start_min))
			fail_msg("seed %u: hold is wrong", round);
		windows_free(&list);
	}
}

static void half_open_windows_that_touch_do_not_overlap(void **state)
{
	(void)state;
	assert_false(window_overlaps((struct window){ 0, 10 }, (struct window){ 10, 20 }));
	assert_true(window_overlaps((struct window){ 0, 11 }, (struct window){ 10, 20 }));
	assert_int_equal(window_shared((struct window){ 0, 10 }, (struct window){ 10, 20 }), 0);
	assert_int_equal(window_shared((struct window){ 0, 15 }, (struct window){ 10, 20 }), 5);
	assert_true(window_holds((struct window){ 0, 10 }, (struct window){ 0, 10 }));
	assert_false(window_holds((struct window){ 0, 10 }, (struct window){ 0, 11 }));
}

static struct window whole(int32_t from_date, int32_t to_date)
{
	return (struct window){ local_to_min(from_date, 0), local_to_min(to_date + 1, 0) };
}

static void a_span_of_nights_knows_the_change(void **state)
{
	struct span span = { date(2026, 10, 23), date(2026, 10, 25), 127, 22 * 60, 7 * 60 };
	struct windows out = { 0 };

	(void)state;
	span_windows(&span, whole(date(2026, 10, 1), date(2026, 11, 1)), &out);
	assert_int_equal(out.n, 3);
	assert_int_equal(out.item[0].end_min - out.item[0].start_min, 540);
	assert_int_equal(out.item[1].end_min - out.item[1].start_min, 600);
	assert_int_equal(out.item[2].end_min - out.item[2].start_min, 540);
	windows_free(&out);
}

static void a_span_keeps_its_weekdays_and_its_bounds(void **state)
{
	struct span span = { date(2026, 6, 29), date(2026, 8, 2), 31, 450, 900 };
	struct window last_minute_of_wednesday = {
		local_to_min(date(2026, 7, 1), 899), local_to_min(date(2026, 7, 2), 450)
	};
	struct windows out = { 0 };

	(void)state;
	span_windows(&span, whole(date(2026, 1, 1), date(2026, 12, 31)), &out);
	assert_int_equal(out.n, 25);
	assert_int_equal(out.item[0].start_min, local_to_min(date(2026, 6, 29), 450));
	assert_int_equal(out.item[24].end_min, local_to_min(date(2026, 7, 31), 900));
	out.n = 0;
	span_windows(&span, last_minute_of_wednesday, &out);
	assert_int_equal(out.n, 1);
	assert_int_equal(min_to_date(out.item[0].start_min), date(2026, 7, 1));
	windows_free(&out);
}

static void a_shift_inside_the_missing_hour_is_nothing(void **state)
{
	struct span span = { date(2027, 3, 28), date(2027, 3, 28), 127, 120, 180 };
	struct windows out = { 0 };

	(void)state;
	span_windows(&span, whole(date(2027, 3, 27), date(2027, 3, 29)), &out);
	assert_int_equal(out.n, 0);
	windows_free(&out);
}

static void a_night_that_began_yesterday_reaches_in(void **state)
{
	struct span span = { date(2026, 7, 1), date(2026, 7, 1), 127, 22 * 60, 7 * 60 };
	struct windows out = { 0 };

	(void)state;
	span_windows(&span, whole(date(2026, 7, 2), date(2026, 7, 2)), &out);
	assert_int_equal(out.n, 1);
	windows_free(&out);
}

static void a_roster_tells_work_from_other_errands(void **state)
{
	struct block blocks[] = { { 31, 450, 900, false }, { 32, 600, 660, true }, { 64, 1320, 420, false } };
	struct roster roster = { .week_date = date(2026, 6, 29), .blocks = { blocks, 3 } };
	struct windows out = { 0 };

	(void)state;
	roster_windows(&roster, true, &out);
	assert_int_equal(out.n, 6);
	out.n = 0;
	roster_windows(&roster, false, &out);
	assert_int_equal(out.n, 7);
	assert_int_equal(out.item[6].end_min, local_to_min(date(2026, 7, 6), 420));
	windows_free(&out);
}

static void an_offer_is_pattern_and_windows_less_exceptions(void **state)
{
	struct span free_span = { date(2026, 6, 29), date(2026, 7, 5), 31, 480, 960 };
	struct window window = { local_to_min(date(2026, 7, 4), 600), local_to_min(date(2026, 7, 4), 700) };
	struct date_range except = { date(2026, 7, 1), date(2026, 7, 2) };
	struct offer offer = {
		.free = { &free_span, 1 }, .windows = { &window, 1 }, .except = { &except, 1 }
	};
	struct windows out = { 0 };

	(void)state;
	offer_windows(&offer, whole(date(2026, 6, 1), date(2026, 7, 31)), &out);
	assert_int_equal(out.n, 4);
	assert_int_equal(windows_minutes(&out, whole(date(2026, 6, 29), date(2026, 7, 5))), 3 * 480 + 100);
	assert_int_equal(windows_minutes(&out, whole(date(2026, 7, 1), date(2026, 7, 2))), 0);
	windows_free(&out);
}

static void seats_of_a_line_are_once_each_in_order(void **state)
{
	struct span spans[] = {
		{ date(2026, 6, 29), date(2026, 7, 5), 31, 450, 900 },
		{ date(2026, 7, 1), date(2026, 7, 1), 127, 450, 900 },	/* the same Wednesday */
		{ date(2026, 6, 30), date(2026, 6, 30), 127, 1320, 420 },
	};
	struct line line = { .shifts = { spans, 3 } };
	struct seats seats;

	(void)state;
	assert_true(line_seats(&line, &seats));
	assert_int_equal(seats.n, 6);
	for (uint32_t i = 0; i < seats.n; i++) {
		assert_int_equal(seats.item[i].work_min, seats.item[i].end_min - seats.item[i].start_min);
		assert_false(seats.item[i].lost);
		assert_true(!i || seats.item[i - 1].start_min < seats.item[i].start_min);
	}
	assert_int_equal(seats.item[2].work_min, 540);
	free(seats.item);
}

static void volume_is_a_seat_a_week(void **state)
{
	struct line line = { .week_min = 900, .from_date = date(2026, 10, 19), .to_date = date(2026, 11, 1) };
	struct seats seats;

	(void)state;
	assert_true(line_seats(&line, &seats));
	assert_int_equal(seats.n, 2);
	assert_int_equal(seats.item[0].end_min - seats.item[0].start_min, 10140);
	assert_int_equal(seats.item[1].end_min - seats.item[1].start_min, 10080);
	assert_int_equal(seats.item[0].work_min, 900);
	free(seats.item);
}

static void too_many_seats_are_refused(void **state)
{
	int32_t first_date = date(2026, 1, 1);
	struct span spans[4];
	struct line line = { .shifts = { spans, 4 } };
	struct seats seats;

	(void)state;
	for (int32_t i = 0; i < 4; i++)
		spans[i] = (struct span){ first_date, first_date + SPAN_DAYS_MAX - 1, 127,
			i * 60, i * 60 + 60 };
	assert_false(line_seats(&line, &seats));
	assert_null(seats.item);
	line.shifts.n = 3;
	assert_true(line_seats(&line, &seats));
	assert_true(seats.n <= SEATS_MAX);
	free(seats.item);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lists_are_their_minutes),
		cmocka_unit_test(questions_are_answered_by_minutes),
		cmocka_unit_test(half_open_windows_that_touch_do_not_overlap),
		cmocka_unit_test(a_span_of_nights_knows_the_change),
		cmocka_unit_test(a_span_keeps_its_weekdays_and_its_bounds),
		cmocka_unit_test(a_shift_inside_the_missing_hour_is_nothing),
		cmocka_unit_test(a_night_that_began_yesterday_reaches_in),
		cmocka_unit_test(a_roster_tells_work_from_other_errands),
		cmocka_unit_test(an_offer_is_pattern_and_windows_less_exceptions),
		cmocka_unit_test(seats_of_a_line_are_once_each_in_order),
		cmocka_unit_test(volume_is_a_seat_a_week),
		cmocka_unit_test(too_many_seats_are_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
