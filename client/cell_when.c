/* Cells of time: what a need, an offer and a proposal say of days and clocks. */
#include "cell.h"

#include "../daemon/core/week.h"
#include "json_write.h"
#include "say.h"

#include <inttypes.h>
#include <string.h>

static void each(struct out *to, const struct json *list, const struct viewer *viewer, cell_print *cell)
{
	for (size_t i = 0; i < json_count(list); i++) {
		if (i)
			out_text(to, "; ");
		cell(to, json_element(list, i), viewer);
	}
}

static bool date_member(const struct json *of, const char *member, int32_t *date)
{
	const char *text = json_text_of(of, member);

	return date_parse(text, strlen(text), false, date);
}

static int32_t minute_member(const struct json *of, const char *member)
{
	return (int32_t)(json_moment_ms(json_member(of, member)) / 60000);
}

/* --- what a party has said of its part --- */

static void part(struct out *to, const struct json *of, const struct viewer *viewer)
{
	struct out last = { .bytes = NULL };
	const char *between = ":";
	char words[128];
	int32_t date;

	cell_municipality(to, json_member(of, "municipality"), viewer);
	if (date_member(of, "end_date", &date)) {
		say_date(&last, date, viewer);
		between = ",";
		out_printf(to, ": %s", text_fill(words, sizeof words, TEXT_CLIENT_NOTICE_GIVEN, viewer->language, last.bytes,
			NULL, NULL));
		out_free(&last);
	}
	if (json_as_bool(json_member(of, "suspended")))
		out_printf(to, "%s %s", between, text_of_word("suspended", viewer->language));
}

void cell_parts(struct out *to, const struct json *value, const struct viewer *viewer)
{
	each(to, value, viewer, part);
}

/* --- patterns --- */

static void period(struct out *to, const struct json *of, const struct viewer *viewer)
{
	int32_t from, until;

	if (date_member(of, "from", &from) && date_member(of, "to", &until))
		say_period(to, from, until, viewer);
}

static void span(struct out *to, const struct json *of, const struct viewer *viewer)
{
	const char *days = json_text_of(of, "days");

	period(to, of, viewer);
	out_text(to, *days ? ", " : "");
	say_days(to, days, viewer->language);
	out_printf(to, " %s-%s", json_text_of(of, "start"), json_text_of(of, "end"));
}

void cell_spans(struct out *to, const struct json *value, const struct viewer *viewer)
{
	each(to, value, viewer, span);
}

static void line(struct out *to, const struct json *of, const struct viewer *viewer)
{
	if (json_int_of(of, "count"))
		out_printf(to, "%" PRId64 " ", json_int_of(of, "count"));
	cell_competence(to, json_member(of, "must"), viewer);
	out_text(to, ", ");
	if (!json_int_of(of, "week_min")) {
		cell_spans(to, json_member(of, "shifts"), viewer);
		return;
	}
	period(to, of, viewer);
	out_text(to, ", ");
	say_hours(to, json_int_of(of, "week_min"), viewer->language);
	out_printf(to, " %s", text_of(TEXT_CLIENT_HOURS_A_WEEK, viewer->language));
}

void cell_lines(struct out *to, const struct json *value, const struct viewer *viewer)
{
	each(to, value, viewer, line);
}

/* Rows without an end or a beginning hold always, or from or until a day. */
static void minimum(struct out *to, const struct json *of, const struct viewer *viewer)
{
	const char *from = json_text_of(of, "from"), *until = json_text_of(of, "to");

	cell_competence(to, json_member(of, "competence"), viewer);
	out_printf(to, " %" PRId64, json_int_of(of, "count"));
	if (!*from && !*until)
		return;
	out_text(to, " (");
	if (*from && *until)
		period(to, of, viewer);
	else
		out_printf(to, "%s - %s", from, until);
	out_text(to, ")");
}

void cell_minimum(struct out *to, const struct json *value, const struct viewer *viewer)
{
	each(to, value, viewer, minimum);
}

static void standing(struct out *to, const struct json *of, const struct viewer *viewer)
{
	period(to, of, viewer);
	if (*json_text_of(of, "days")) {
		out_text(to, ", ");
		say_days(to, json_text_of(of, "days"), viewer->language);
	}
	if (strcmp(json_text_of(of, "start"), json_text_of(of, "end")))
		out_printf(to, " %s-%s", json_text_of(of, "start"), json_text_of(of, "end"));
	if (json_int_of(of, "week_max_min")) {
		out_text(to, ", ");
		say_hours(to, json_int_of(of, "week_max_min"), viewer->language);
		out_printf(to, " %s", text_of(TEXT_CLIENT_HOURS_A_WEEK, viewer->language));
	}
	if (json_member(of, "max_travel_min"))
		out_printf(to, ", %" PRId64 " %s", json_int_of(of, "max_travel_min"),
			text_of(TEXT_CLIENT_TRAVEL_MINUTES, viewer->language));
}

void cell_standing(struct out *to, const struct json *value, const struct viewer *viewer)
{
	each(to, value, viewer, standing);
}

/* "2026-W27" */
void cell_week(struct out *to, const struct json *value, const struct viewer *viewer)
{
	const char *text = json_type(value) == JSON_STRING_VALUE ? json_as_text(value, NULL) : "";
	int32_t date;

	if (date_parse(text, strlen(text), false, &date))
		say_week(to, date, viewer);
}

/* --- seats and windows --- */

void cell_seats_hours(struct out *to, const struct json *value, const struct viewer *viewer)
{
	int64_t minutes = 0;

	for (size_t i = 0; i < json_count(value); i++)
		minutes += json_int_of(json_element(value, i), "minutes");
	say_hours(to, minutes, viewer->language);
}

/* A day with its clocks, or the days from the first start to the last end. */
static void stretch(struct out *to, int32_t start_min, int32_t end_min, const struct viewer *viewer)
{
	char start[CLOCK_TEXT], end[CLOCK_TEXT];

	if (end_min - start_min > 24 * 60) {
		say_dates(to, min_to_date(start_min), min_to_date(end_min - 1), viewer);
		return;
	}
	say_date(to, min_to_date(start_min), viewer);
	out_printf(to, " %s-%s", clock_print(start, min_to_clock(start_min)),
		clock_print(end, min_to_clock(end_min)));
}

void cell_seats_time(struct out *to, const struct json *value, const struct viewer *viewer)
{
	const struct json *first = json_element(value, 0), *last = json_element(value, json_count(value) - 1);

	if (json_count(value))
		stretch(to, minute_member(first, "start"), minute_member(last, "end"), viewer);
}

static void window(struct out *to, const struct json *of, const struct viewer *viewer)
{
	stretch(to, minute_member(of, "start"), minute_member(of, "end"), viewer);
}

void cell_windows(struct out *to, const struct json *value, const struct viewer *viewer)
{
	each(to, value, viewer, window);
}
