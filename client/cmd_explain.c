/* Why not? At most a screenful, unless one asks for the details. */
#include "command.h"
#include "names.h"
#include "params.h"
#include "say.h"

#include "../daemon/core/week.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { ROWS_SHOWN = 12, RELIEFS_SHOWN = 5, OPEN_SHOWN = 8, OPEN_OF_LINE = 4 };

/* Does it say which line, as there are several? */
static bool lines_differ(const struct json *open)
{
	for (size_t i = 0; i < json_count(open); i++)
		if (json_int_of(json_element(open, i), "line"))
			return true;
	return false;
}

static void open_write(const struct client *client, const struct json *one, bool which_line, struct out *to)
{
	enum language language = client->viewer.language;
	const char *week = json_text_of(one, "week");
	char number[24], text[64];
	int32_t date;

	snprintf(number, sizeof number, "%" PRId64, json_int_of(one, "line"));
	if (which_line)
		out_text(to, text_fill(text, sizeof text, TEXT_CLIENT_LINE, language, number, NULL, NULL));
	if (date_parse(week, strlen(week), false, &date))
		say_week(to, date, &client->viewer);
	out_text(to, ": ");
	say_count(to, json_int_of(one, "seats"), TEXT_CLIENT_OPEN_SEAT, TEXT_CLIENT_OPEN_SEATS, language);
}

/* "uke 27: 1 åpen vakt; uke 28: 2 åpne vakter", a few to a line. Returns the lines. */
static size_t open_print(const struct client *client, const struct json *open)
{
	size_t n = json_count(open), shown = n < OPEN_SHOWN ? n : OPEN_SHOWN;
	struct out line = { .bytes = NULL };

	for (size_t i = 0; i < shown; i++) {
		out_text(&line, i % OPEN_OF_LINE ? "; " : "  ");
		open_write(client, json_element(open, i), lines_differ(open), &line);
		if (i + 1 < shown && (i + 1) % OPEN_OF_LINE)
			continue;
		out_text(&line, i + 1 == shown && n > shown ? "; ..." : "");
		puts(line.bytes);
		out_clear(&line);
	}
	out_free(&line);
	return (shown + OPEN_OF_LINE - 1) / OPEN_OF_LINE;
}

/* "37 personer kan spørres. Det stopper på: reise 2, tid 4, kompetanse 25", the nearest first. Returns the lines. */
static size_t tiers_print(const struct client *client, const struct json *result)
{
	const struct json *tiers = json_member(result, "tiers");
	struct out people = { .bytes = NULL }, list = { .bytes = NULL };

	for (size_t i = json_count(tiers); i-- > 0;) {
		const struct json *one = json_element(tiers, i);

		if (json_int_of(one, "people"))
			out_printf(&list, "%s%s %" PRId64, list.n ? ", " : "", json_text_of(one, "text"),
				json_int_of(one, "people"));
	}
	if (list.n) {
		say_count(&people, json_int_of(result, "people"), TEXT_CLIENT_PERSON, TEXT_CLIENT_PEOPLE,
			client->viewer.language);
		print_text(client, TEXT_CLIENT_TIERS, people.bytes, list.bytes, NULL);
	}
	out_free(&people);
	out_free(&list);
	return json_count(tiers) > 0;
}

/* Is the row about another rule than the one before it? They come in order of rule. */
static bool begins_rule(const struct json *rows, size_t i)
{
	return i == 0 || strcmp(json_text_of(json_element(rows, i), "rule"),
		json_text_of(json_element(rows, i - 1), "rule")) != 0;
}

static void municipality_write(const struct client *client, const struct json *row, struct out *to)
{
	enum language language = client->viewer.language;

	out_printf(to, "%s: ", json_text_of(row, "name"));
	say_count(to, json_int_of(row, "people"), TEXT_CLIENT_PERSON, TEXT_CLIENT_PEOPLE, language);
	out_text(to, ", ");
	say_count(to, json_int_of(row, "seats"), TEXT_CLIENT_SEAT, TEXT_CLIENT_SEATS, language);
}

/* "  Too much work within a day. Hvaler: 3 people, 6 seats; Våler: 2 people, 6 seats". Returns the next rule. */
static size_t rule_print(const struct client *client, const struct json *rows, size_t i)
{
	struct out line = { .bytes = NULL };

	out_printf(&line, "  %s ", json_text_of(json_element(rows, i), "text"));
	municipality_write(client, json_element(rows, i), &line);
	for (i++; i < json_count(rows) && !begins_rule(rows, i); i++) {
		out_text(&line, "; ");
		municipality_write(client, json_element(rows, i), &line);
	}
	puts(line.bytes);
	out_free(&line);
	return i;
}

static size_t count_rules(const struct json *rows)
{
	size_t n = 0;

	for (size_t i = 0; i < json_count(rows); i++)
		n += begins_rule(rows, i);
	return n;
}

/* A line a rule, on at most `lines_max` lines. */
static void rows_print(const struct client *client, const struct json *rows, size_t lines_max)
{
	size_t n = count_rules(rows), shown = n <= lines_max ? n : lines_max - 1, at = 0;
	char more[24];

	for (size_t i = 0; i < shown; i++)
		at = rule_print(client, rows, at);
	snprintf(more, sizeof more, "%zu", n - shown);
	if (n > shown)
		print_text(client, TEXT_CLIENT_MORE_ROWS, more, NULL, NULL);
}

/* Of each kind the smallest: on one screen there is no room for more. */
static bool is_shown(const struct json *items, size_t i, bool all)
{
	const struct json *changes = json_member(json_element(items, i), "changes");
	const struct json *before = i ? json_member(json_element(items, i - 1), "changes") : NULL;

	return all || !before || json_count(before) != json_count(changes)
		|| strcmp(json_text_of(json_element(before, 0), "kind"), json_text_of(json_element(changes, 0), "kind")) != 0;
}

/* What is to be said of so many seats; of none: nothing. */
static void seats_print(const struct client *client, int64_t n, enum text text)
{
	struct out seats = { .bytes = NULL };

	say_count(&seats, n, TEXT_CLIENT_SEAT, TEXT_CLIENT_SEATS, client->viewer.language);
	if (n)
		print_text(client, text, seats.bytes, NULL, NULL);
	out_free(&seats);
}

static void reliefs_print(const struct client *client, const struct json *relax)
{
	const struct json *items = json_member(relax, "items");
	bool all = args_has(client->args, OPTION_DETAIL);
	size_t shown = 0, hidden = 0;
	char more[24];

	if (json_int_of(relax, "seats"))
		print_text(client, TEXT_CLIENT_RELAX, NULL, NULL, NULL);
	for (size_t i = 0; i < json_count(items); i++) {
		bool now = is_shown(items, i, all) && (all || shown < RELIEFS_SHOWN);

		if (now)
			print_relief(client, "  ", json_element(items, i));
		shown += now;
		hidden += !now;
	}
	snprintf(more, sizeof more, "%zu", hidden);
	if (hidden)
		print_text(client, TEXT_CLIENT_MORE_ROWS, more, NULL, NULL);
	seats_print(client, json_int_of(relax, "unhelped"), TEXT_CLIENT_RELAX_NONE);
	seats_print(client, json_int_of(relax, "untried"), TEXT_CLIENT_RELAX_UNTRIED);
}

static void person_heading(const struct client *client, const struct json *one)
{
	const char *week = json_text_of(one, "week");
	struct out line = { .bytes = NULL };
	char text[64];
	int32_t date;

	out_printf(&line, "%s (%s)", json_text_of(one, "staff"), viewer_name(&client->viewer, NAMES_MUNICIPALITY,
		json_text_of(one, "municipality")));
	if (date_parse(week, strlen(week), false, &date)) {
		out_text(&line, ", ");
		say_week(&line, date, &client->viewer);
	}
	if (*json_text_of(one, "taken_by"))
		out_text(&line, text_fill(text, sizeof text, TEXT_CLIENT_TAKEN_BY, client->viewer.language,
			json_text_of(one, "taken_by"), NULL, NULL));
	puts(line.bytes);
	out_free(&line);
}

static void detail_print(const struct client *client, const struct json *detail)
{
	for (size_t i = 0; i < json_count(detail); i++) {
		const struct json *one = json_element(detail, i), *reasons = json_member(one, "reasons");

		person_heading(client, one);
		for (size_t k = 0; k < json_count(reasons); k++)
			printf("  - %s\n", json_text_of(json_element(reasons, k), "text"));
	}
}

static void explain_print(const struct client *client, const struct json *result)
{
	bool all = args_has(client->args, OPTION_DETAIL);
	const struct json *rows = json_member(result, "rows");
	struct out seats = { .bytes = NULL };
	size_t used;

	if (!json_int_of(result, "open_seats")) {
		print_text(client, TEXT_CLIENT_NOTHING_OPEN, client->args->word[0], NULL, NULL);
		return;
	}
	say_count(&seats, json_int_of(result, "open_seats"), TEXT_CLIENT_OPEN_SEAT, TEXT_CLIENT_OPEN_SEATS,
		client->viewer.language);
	print_text(client, TEXT_CLIENT_PEOPLE_MISSING, client->args->word[0], seats.bytes, NULL);
	out_free(&seats);
	used = 1 + open_print(client, json_member(result, "open"));
	used += tiers_print(client, result);
	rows_print(client, rows, all ? json_count(rows) : ROWS_SHOWN - used);
	reliefs_print(client, json_member(result, "relax"));
	if (all)
		detail_print(client, json_member(result, "detail"));
}

enum ending cmd_explain(struct client *client)
{
	struct outcome answer = { .document = NULL };
	static const char *const lists[] = { "rows", "detail", NULL };
	struct out params = { .bytes = NULL };
	enum ending ending = params_open(client, &params);
	int64_t line = -1;

	out_string(&params, "request", client->args->word[0]);
	out_bool(&params, "relax", true);
	if (ending == ENDING_OK)
		ending = params_figure(client, OPTION_LINE, &line);
	if (line >= 0)
		out_integer(&params, "line", line);
	if (ending == ENDING_OK)
		ending = call_pages(client, "request.explain", &params, lists, &answer);
	if (ending == ENDING_OK && args_has(client->args, OPTION_DETAIL))
		ending = names_ask(client, NAMES_MUNICIPALITY);
	if (ending == ENDING_OK && args_has(client->args, OPTION_JSON))
		print_raw(answer.result);
	else if (ending == ENDING_OK)
		explain_print(client, answer.result);
	out_free(&params);
	outcome_free(&answer);
	return ending;
}
