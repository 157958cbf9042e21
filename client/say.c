#include "say.h"

#include "../daemon/core/week.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static char *figure(char text[24], int64_t value)
{
	snprintf(text, 24, "%" PRId64, value);
	return text;
}

static void fill(struct out *to, enum text text, enum language language, const char *a0, const char *a1,
	const char *a2)
{
	char line[256];

	out_text(to, text_fill(line, sizeof line, text, language, a0, a1, a2));
}

/* --- figures --- */

void say_count(struct out *to, int64_t n, enum text one, enum text many, enum language language)
{
	char text[24];

	fill(to, n == 1 ? one : many, language, figure(text, n), NULL, NULL);
}

void say_hundredths(struct out *to, int64_t value, enum language language, bool whole_cents)
{
	const char *sign = value < 0 ? "-" : "", *point = language == LANGUAGE_EN ? "." : ",";
	int64_t size = value < 0 ? -value : value;

	if (size % 100 == 0)
		out_printf(to, "%s%" PRId64, sign, size / 100);
	else if (size % 10 == 0 && !whole_cents)
		out_printf(to, "%s%" PRId64 "%s%" PRId64, sign, size / 100, point, size % 100 / 10);
	else
		out_printf(to, "%s%" PRId64 "%s%02" PRId64, sign, size / 100, point, size % 100);
}

void say_hours(struct out *to, int64_t minutes, enum language language)
{
	say_hundredths(to, (minutes * 100 + (minutes < 0 ? -30 : 30)) / 60, language, false);
}

void say_hours_word(struct out *to, int64_t minutes, enum language language)
{
	struct out hours = { .bytes = NULL };

	say_hours(&hours, minutes, language);
	fill(to, minutes == 60 ? TEXT_CLIENT_HOUR : TEXT_CLIENT_HOURS, language, hours.bytes, NULL, NULL);
	out_free(&hours);
}

/* --- days and weeks --- */

void say_weekday(struct out *to, int32_t date, enum language language)
{
	static const char *const names[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };

	out_text(to, text_of_word(names[date_weekday(date)], language));
}

void say_days(struct out *to, const char *days, enum language language)
{
	char name[8];

	while (*days) {
		size_t bytes = strcspn(days, "-,");

		snprintf(name, sizeof name, "%.*s", (int)bytes, days);
		out_text(to, text_of_word(name, language));
		out_bytes(to, days + bytes, days[bytes] != '\0');
		days += bytes + (days[bytes] != '\0');
	}
}

static void say_year(struct out *to, int32_t year, const struct viewer *viewer)
{
	if (year != viewer->year)
		out_printf(to, " %d", year);
}

void say_week(struct out *to, int32_t date, const struct viewer *viewer)
{
	struct iso_week week = date_week(date);
	char text[24];

	fill(to, TEXT_CLIENT_WEEK, viewer->language, figure(text, week.week), NULL, NULL);
	say_year(to, week.year, viewer);
}

static void say_weeks(struct out *to, int32_t from, int32_t to_date, const struct viewer *viewer)
{
	struct iso_week first = date_week(from), last = date_week(to_date);
	char text[24], end[24];

	if (first.year == last.year && first.week != last.week) {
		fill(to, TEXT_CLIENT_WEEKS, viewer->language, figure(text, first.week), figure(end, last.week), NULL);
		say_year(to, first.year, viewer);
		return;
	}
	say_week(to, from, viewer);
	if (first.week == last.week && first.year == last.year)
		return;
	out_text(to, " - ");
	say_week(to, to_date, viewer);
}

/* --- dates --- */

static const char *month_name(int32_t month, enum language language)
{
	return text_of(TEXT_CLIENT_JANUARY + (enum text)(month - 1), language);
}

void say_date(struct out *to, int32_t date, const struct viewer *viewer)
{
	struct ymd ymd = date_ymd(date);
	char day[24];

	fill(to, TEXT_CLIENT_DATE, viewer->language, figure(day, ymd.day),
		month_name(ymd.month, viewer->language), NULL);
	say_year(to, ymd.year, viewer);
}

void say_dates(struct out *to, int32_t from, int32_t to_date, const struct viewer *viewer)
{
	struct ymd first = date_ymd(from), last = date_ymd(to_date);
	char text[24], end[24];

	if (from != to_date && first.year == last.year && first.month == last.month) {
		fill(to, TEXT_CLIENT_DATES, viewer->language, figure(text, first.day), figure(end, last.day),
			month_name(last.month, viewer->language));
		say_year(to, last.year, viewer);
		return;
	}
	say_date(to, from, viewer);
	if (from == to_date)
		return;
	out_text(to, " - ");
	say_date(to, to_date, viewer);
}

void say_period(struct out *to, int32_t from, int32_t to_date, const struct viewer *viewer)
{
	if (date_weekday(from) == 0 && date_weekday(to_date) == 6)
		say_weeks(to, from, to_date, viewer);
	else
		say_dates(to, from, to_date, viewer);
}

void say_moment(struct out *to, int32_t at_min, const struct viewer *viewer)
{
	char clock[CLOCK_TEXT];

	say_weekday(to, min_to_date(at_min), viewer->language);
	out_text(to, " ");
	say_date(to, min_to_date(at_min), viewer);
	out_printf(to, " %s", clock_print(clock, min_to_clock(at_min)));
}

void say_seat(struct out *to, struct spoken_seat seat, const struct viewer *viewer)
{
	int32_t start_min = (int32_t)(seat.start_ms / 60000), end_min = (int32_t)(seat.end_ms / 60000);
	char clock[CLOCK_TEXT];

	if (seat.minutes < end_min - start_min) {
		say_week(to, min_to_date(start_min), viewer);
		out_text(to, ", ");
		say_hours_word(to, seat.minutes, viewer->language);
		return;
	}
	say_moment(to, start_min, viewer);
	out_printf(to, "-%s", clock_print(clock, min_to_clock(end_min)));
}
