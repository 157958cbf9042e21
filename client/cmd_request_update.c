/* request update: one line of a request as it stands, with what was said in place of what it was. */
#include "command.h"
#include "meant.h"
#include "names.h"
#include "need.h"
#include "params.h"

#include "../daemon/core/week.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static int32_t date_of_member(const struct json *of, const char *member)
{
	const char *text = json_text_of(of, member);
	int32_t date = 0;

	date_parse(text, strlen(text), false, &date);
	return date;
}

static int32_t today(const struct client *client)
{
	return min_to_date((int32_t)(call_said_ms(client) / 60000));
}

/* --- what was said --- */

static bool says_times(const struct need *need)
{
	return need->dates.said || need->ask.days || need->ask.start_clock >= 0;
}

static bool says_line(const struct client *client, const struct need *need)
{
	return says_times(need) || need->ask.count || need->ask.week_min || args_has(client->args, OPTION_MIN)
		|| *need->ask.competence || args_has(client->args, OPTION_SHOULD);
}

static bool says_anything(const struct client *client)
{
	bool says = client->args->words_n > 1;

	for (const enum option *option = client->command->options; *option; option++)
		says |= *option != OPTION_LINE && *option != OPTION_YEAR && args_has(client->args, *option);
	return says;
}

static enum ending need_take(struct client *client, struct need *need)
{
	char wrong[ASK_TEXT];
	enum ending ending = call_hello(client);

	need->ask = ask_empty;
	if (ending == ENDING_OK && !says_anything(client))
		return print_usage(client, TEXT_CLIENT_CHANGE_NOTHING, NULL, NULL);
	if (ending == ENDING_OK && client->args->words_n > 1 && !ask_read_some(client->args->word[1], &need->ask, wrong))
		return print_usage(client, TEXT_CLIENT_ASK_WRONG, wrong, NULL);
	return ending == ENDING_OK ? need_options(client, need) : ending;
}

/* --- shifts --- */

/* One row of a line's shifts, its times still as text. */
struct row { int32_t from, to, days, start_clock, end_clock; };

static struct row row_of(const struct json *span)
{
	const char *days = json_text_of(span, "days"), *start = json_text_of(span, "start");
	const char *end = json_text_of(span, "end");
	struct row row = { date_of_member(span, "from"), date_of_member(span, "to"), 0, 0, 0 };

	days_parse(days, strlen(days), &row.days);
	clock_parse(start, strlen(start), &row.start_clock);
	clock_parse(end, strlen(end), &row.end_clock);
	return row;
}

/* What is over stays, and what is said of the others is said of all of them: it must have been the same. */
static bool rows_agree(const struct need *need, const struct json *spans, int32_t today_date)
{
	struct row first = { 0 };

	for (size_t i = 0; i < json_count(spans); i++) {
		struct row row = row_of(json_element(spans, i));

		if (row.to <= today_date)
			continue;
		if (!first.from)
			first = row;
		if ((need->dates.said && (row.from != first.from || row.to != first.to))
			|| (need->ask.days && row.days != first.days)
			|| (need->ask.start_clock >= 0
				&& (row.start_clock != first.start_clock || row.end_clock != first.end_clock)))
			return false;
	}
	return true;
}

static void row_write(struct out *to, const struct row *row)
{
	struct dates dates = { true, row->from, row->to };

	if (row->from <= row->to)
		params_span(to, &dates, row->days, row->start_clock, row->end_clock);
}

/* The days until today as they were, the rest as it was said. */
static void row_change(const struct need *need, struct row row, int32_t today_date, struct out *to)
{
	const struct ask *ask = &need->ask;
	struct row begun = row;

	if (row.to <= today_date || !says_times(need)) {
		row_write(to, &row);
		return;
	}
	begun.to = today_date;
	row_write(to, &begun);
	row.from = need->dates.said ? need->dates.from : row.from;
	row.to = need->dates.said ? need->dates.to : row.to;
	if (begun.from <= today_date && row.from <= today_date)
		row.from = today_date + 1;
	row.days = ask->days ? ask->days : row.days;
	if (ask->start_clock >= 0) {
		row.start_clock = ask->start_clock;
		row.end_clock = ask->end_clock;
	}
	row_write(to, &row);
}

static void shifts_write(const struct client *client, const struct need *need, const struct json *spans,
	struct out *to)
{
	out_open(to, "shifts", '[');
	for (size_t i = 0; i < json_count(spans); i++)
		row_change(need, row_of(json_element(spans, i)), today(client), to);
	out_close(to, ']');
}

/* --- the line --- */

static void figure_write(struct out *to, const char *name, bool said, int64_t figure, const struct json *line)
{
	if (said || json_int_of(line, name))
		out_integer(to, name, said ? figure : json_int_of(line, name));
}

static void names_write(struct out *to, const char *name, const char *said, const struct json *catalogue,
	const struct json *line)
{
	if (said && *said)
		need_competences(to, name, catalogue, said);
	else if (json_member(line, name))
		json_write(to, name, json_member(line, name));
}

static void line_write(const struct client *client, const struct need *need, const struct json *line, struct out *to)
{
	const struct json *catalogue = names_items(client, NAMES_COMPETENCE);
	struct dates dates = need->dates;

	out_open(to, NULL, '{');
	figure_write(to, "count", need->ask.count, need->ask.count, line);
	figure_write(to, "count_min", args_has(client->args, OPTION_MIN), need->count_min, line);
	names_write(to, "must", need->ask.competence, catalogue, line);
	names_write(to, "should", args_value(client->args, OPTION_SHOULD), catalogue, line);
	figure_write(to, "week_min", need->ask.week_min, need->ask.week_min, line);
	if (json_count(json_member(line, "shifts"))) {
		shifts_write(client, need, json_member(line, "shifts"), to);
	} else {
		if (!dates.said)
			dates = (struct dates){ true, date_of_member(line, "from"), date_of_member(line, "to") };
		params_period(to, &dates);
	}
	out_close(to, '}');
}

static void lines_write(const struct client *client, const struct need *need, const struct json *lines, int64_t which,
	struct out *to)
{
	out_open(to, "lines", '[');
	for (size_t i = 0; i < json_count(lines); i++)
		if ((int64_t)i == which)
			line_write(client, need, json_element(lines, i), to);
		else
			json_write(to, NULL, json_element(lines, i));
	out_close(to, ']');
}

/* --- change --- */

/* What a sentence says that is neither when nor how many should be a competence. */
static enum ending competence_check(const struct client *client, const char *said)
{
	const struct json *catalogue = names_items(client, NAMES_COMPETENCE);

	if (!*said || need_competence(catalogue, said))
		return ENDING_OK;
	if (meant_competence(client, catalogue, said) != ENDING_OK)
		return ENDING_USAGE;
	return print_usage(client, TEXT_CLIENT_ASK_WRONG, said, NULL);
}

/* Which line is meant: the only one, or the one that is named. */
static enum ending line_find(const struct client *client, const struct need *need, const struct json *lines,
	int64_t *which)
{
	int64_t n = (int64_t)json_count(lines);
	enum ending ending;
	char last[24];

	*which = n == 1 ? 0 : -1;
	ending = params_figure(client, OPTION_LINE, which);
	snprintf(last, sizeof last, "%" PRId64, n - 1);
	if (ending != ENDING_OK)
		return ending;
	if (*which < 0 || *which >= n)
		return print_usage(client, TEXT_CLIENT_CHANGE_WHICH_LINE, last, NULL);
	return rows_agree(need, json_member(json_element(lines, (size_t)*which), "shifts"), today(client)) ? ENDING_OK
		: print_usage(client, TEXT_CLIENT_CHANGE_SEVERAL_TIMES, NULL, NULL);
}

/* "Asked again, with the old time and the new: F-9, F-10" */
static void asked_print(const struct client *client, const struct json *result)
{
	const struct json *changed = json_member(result, "changed");
	struct out list = { .bytes = NULL };

	for (size_t i = 0; i < json_count(changed); i++)
		if (!strcmp(json_text_of(json_element(changed, i), "event"), "proposal.held"))
			out_printf(&list, "%s%s", list.n ? ", " : "", json_text_of(json_element(changed, i), "ref"));
	if (list.n && !args_has(client->args, OPTION_JSON))
		print_text(client, TEXT_CLIENT_CHANGE_ASKED, list.bytes, NULL, NULL);
	out_free(&list);
}

static enum ending change_send(struct client *client, const struct need *need, const struct json *request)
{
	const struct json *lines = json_member(request, "lines");
	struct outcome answer = { .document = NULL };
	struct out params = { .bytes = NULL };
	enum ending ending = params_open(client, &params);
	int64_t which = 0;

	out_string(&params, "request", client->args->word[0]);
	if (!args_has(client->args, OPTION_IF_REV))	/* the lines are those of this one */
		out_string(&params, "if_rev", json_text_of(request, "rev"));
	need_deadline(client, &params);
	if (ending == ENDING_OK && says_line(client, need)) {
		ending = line_find(client, need, lines, &which);
		lines_write(client, need, lines, which, &params);
	}
	if (ending == ENDING_OK)
		ending = call_change(client, "request.update", &params, &answer);
	if (ending == ENDING_OK) {
		print_changed(client, answer.result);
		asked_print(client, answer.result);
	}
	out_free(&params);
	outcome_free(&answer);
	return ending;
}

enum ending cmd_request_update(struct client *client)
{
	struct need need = { .count_min = 0 };
	struct outcome answer = { .document = NULL };
	struct out params = { .bytes = NULL };
	enum ending ending = need_take(client, &need);

	if (ending == ENDING_OK)
		ending = names_ask(client, NAMES_COMPETENCE);
	if (ending == ENDING_OK)
		ending = competence_check(client, need.ask.competence);
	out_open(&params, NULL, '{');
	out_string(&params, "request", client->args->word[0]);
	if (ending == ENDING_OK)
		ending = call_read(client, "request.show", &params, &answer);
	if (ending == ENDING_OK)
		ending = change_send(client, &need, json_member(answer.result, "request"));
	out_free(&params);
	outcome_free(&answer);
	return ending;
}
