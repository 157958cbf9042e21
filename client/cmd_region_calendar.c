/* calendar: what a municipality lends and borrows, day by day. */
#include "command.h"
#include "names.h"
#include "params.h"
#include "say.h"

#include "../daemon/core/week.h"

#include <stdio.h>
#include <string.h>

/* The two lists that hold seats, and which of their records count. */
static const struct { const char *method, *state; enum text word; } sources[] = {
	{ "assignment.list", "confirmed", TEXT_CLIENT_OWN_TAKEN }, { "assignment.list", "conflict", TEXT_WORD_conflict },
	{ "proposal.list", "held", TEXT_CLIENT_OWN_HELD },
};
enum { SOURCES = sizeof sources / sizeof *sources };

static enum ending source_ask(struct client *client, size_t source, struct outcome *answer)
{
	struct out params = { .bytes = NULL };
	enum ending ending;

	out_open(&params, NULL, '{');
	out_string(&params, "state", sources[source].state);
	ending = call_list(client, sources[source].method, &params, answer);
	out_free(&params);
	return ending;
}

static int32_t minute_of(const struct json *seat, const char *member)
{
	return (int32_t)(json_moment_ms(json_member(seat, member)) / 60000);
}

/* "  ut  07:30-15:00 S-3 til Råde O-1 lånt ut"; a volume has hours instead of clocks. */
static void seat_print(const struct client *client, const struct json *item, const struct json *seat, enum text word)
{
	bool lends = !strcmp(json_text_of(item, "lender"), call_principal(client, "municipality"));
	const struct viewer *viewer = &client->viewer;
	int32_t start_min = minute_of(seat, "start"), end_min = minute_of(seat, "end");
	char start[CLOCK_TEXT], end[CLOCK_TEXT];
	struct out line = { .bytes = NULL };

	if (json_int_of(seat, "minutes") != end_min - start_min) {
		say_hours(&line, json_int_of(seat, "minutes"), viewer->language);
		out_printf(&line, " %s", text_of(TEXT_CLIENT_HOURS_A_WEEK, viewer->language));
	} else {
		out_printf(&line, "%s-%s", clock_print(start, min_to_clock(start_min)),
			clock_print(end, min_to_clock(end_min)));
	}
	out_printf(&line, "  %s  ", json_text_of(item, "staff"));
	cell_municipality(&line, json_member(item, "lender"), viewer);
	out_text(&line, " - ");
	cell_municipality(&line, json_member(item, "borrower"), viewer);
	out_printf(&line, "  %s %s", json_text_of(item, "ref"), text_of(word, viewer->language));
	print_text(client, lends ? TEXT_CLIENT_CALENDAR_OUT : TEXT_CLIENT_CALENDAR_IN, line.bytes, NULL, NULL);
	out_free(&line);
}

static void day_heading(const struct client *client, int32_t date)
{
	struct out line = { .bytes = NULL };

	say_weekday(&line, date, client->viewer.language);
	out_text(&line, " ");
	say_date(&line, date, &client->viewer);
	print_heading(client, line.bytes);
	out_free(&line);
}

/* The seats of one source that begin on the day. Returns how many the day has now. */
static size_t day_print(const struct client *client, const struct json *items, enum text word, int32_t date, size_t n)
{
	for (size_t i = 0; i < json_count(items); i++) {
		const struct json *item = json_element(items, i), *seats = json_member(item, "seats");

		for (size_t s = 0; s < json_count(seats); s++) {
			const struct json *seat = json_element(seats, s);

			if (min_to_date(minute_of(seat, "start")) != date || json_as_bool(json_member(seat, "lost")))
				continue;
			if (!n++)
				day_heading(client, date);
			seat_print(client, item, seat, word);
		}
	}
	return n;
}

static void dates_print(const struct client *client, const struct outcome *answers, const struct dates *dates)
{
	size_t all = 0;

	for (int32_t date = dates->from; date <= dates->to; date++) {
		size_t n = 0;

		for (size_t source = 0; source < SOURCES; source++)
			n = day_print(client, json_member(answers[source].result, "items"), sources[source].word, date, n);
		all += n;
	}
	if (!all)
		print_text(client, TEXT_CLIENT_NONE, NULL, NULL, NULL);
}

static enum ending dates_take(struct client *client, struct dates *dates)
{
	enum ending ending = call_hello(client);

	if (ending == ENDING_OK)
		ending = params_dates(client, dates);
	if (ending == ENDING_OK && !dates->said)
		ending = print_usage(client, TEXT_CLIENT_WHEN_MISSING, NULL, NULL);
	return ending == ENDING_OK ? names_ask(client, NAMES_MUNICIPALITY) : ending;
}

static enum ending region_calendar(struct client *client)
{
	struct outcome answers[SOURCES] = { { .document = NULL } };
	struct dates dates = { .said = false };
	enum ending ending = dates_take(client, &dates);

	for (size_t source = 0; source < SOURCES && ending == ENDING_OK; source++)
		ending = source_ask(client, source, &answers[source]);
	if (ending == ENDING_OK && !args_has(client->args, OPTION_JSON))
		dates_print(client, answers, &dates);
	else if (ending == ENDING_OK)
		for (size_t source = 0; source < SOURCES; source++)
			print_raw(answers[source].result);
	for (size_t source = 0; source < SOURCES; source++)
		outcome_free(&answers[source]);
	return ending;
}

enum ending cmd_calendar(struct client *client)
{
	return client->args->words_n ? cmd_staff_calendar(client) : region_calendar(client);
}
