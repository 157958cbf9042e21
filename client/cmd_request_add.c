/* request add: a need in one sentence or in options. */
#include "command.h"
#include "meant.h"
#include "names.h"
#include "need.h"
#include "params.h"
#include "say.h"
#include "words.h"

#include "../daemon/core/week.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* --- what was said --- */

static enum ending words_take(const struct client *client, struct ask *ask)
{
	const struct args *args = client->args;
	char wrong[ASK_TEXT];
	int64_t count;

	if (args->words_n == 1)
		return ask_read(args->word[0], ask, wrong) ? ENDING_OK :
			print_usage(client, TEXT_CLIENT_ASK_WRONG, wrong, NULL);
	*ask = ask_empty;
	if (!count_read(args->word[0], &count) || !count || strlen(args->word[1]) >= ASK_TEXT)
		return print_usage(client, TEXT_CLIENT_ASK_WRONG, args->word[0], NULL);
	ask->count = (int32_t)count;
	snprintf(ask->competence, ASK_TEXT, "%s", args->word[1]);
	return ENDING_OK;
}

static enum ending options_take(const struct client *client, struct need *need)
{
	struct ask *ask = &need->ask;
	enum ending ending = need_options(client, need);

	if (ending != ENDING_OK)
		return ending;
	if (!need->dates.said)
		return print_usage(client, TEXT_CLIENT_WHEN_MISSING, NULL, NULL);
	if (ask->start_clock >= 0 && ask->week_min)
		return print_usage(client, TEXT_CLIENT_CLOCKS_OR_HOURS, NULL, NULL);
	if (ask->start_clock < 0 && !ask->week_min)
		return print_usage(client, TEXT_CLIENT_CLOCKS_MISSING, NULL, NULL);
	return ENDING_OK;
}

/* --- names --- */

/* A slip in the only competence that must be: nobody is asked for it. */
static enum ending competence_check(const struct client *client, const char *said)
{
	const struct json *catalogue = names_items(client, NAMES_COMPETENCE);

	return need_competence(catalogue, said) ? ENDING_OK : meant_competence(client, catalogue, said);
}

/* One's own municipality out of the list; NULL: an operator has none. */
static const struct json *own_municipality(const struct client *client, const struct json *list)
{
	for (size_t i = 0; i < json_count(list); i++)
		if (!strcmp(json_text_of(json_element(list, i), "ref"), call_principal(client, "municipality")))
			return json_element(list, i);
	return NULL;
}

/* A place that isn't one's own: another municipality, or a slip. */
static enum ending place_told(const struct client *client, const struct json *municipalities, const char *place,
	const char *own)
{
	bool known = false;

	for (size_t i = 0; i < json_count(municipalities); i++)
		known = known || word_is(place, json_text_of(json_element(municipalities, i), "name"));
	if (!known && meant_municipality(client, municipalities, place) != ENDING_OK)
		return ENDING_USAGE;
	return print_usage(client, TEXT_CLIENT_NOT_YOURS, place, own);
}

static enum ending place_check(const struct client *client, struct need *need, const struct json *municipalities)
{
	const struct json *own = own_municipality(client, municipalities);
	const char *name = json_text_of(own, "name"), *place = need->ask.place;

	if (own && *place && !word_is(place, name) && !word_is(place, json_text_of(own, "ref")))
		return place_told(client, municipalities, place, name);
	snprintf(need->unit, sizeof need->unit, "%s", own ? name : place);
	if (*need->unit || args_has(client->args, OPTION_UNIT))
		return ENDING_OK;
	return print_usage(client, TEXT_CLIENT_UNIT_MISSING, NULL, NULL);
}

/* --- the deadline --- */

/* The start of the first shift that lies ahead; of a volume, of its first week. */
static int32_t first_start_min(const struct need *need, int32_t now_min)
{
	int32_t clock = need->ask.start_clock < 0 ? 0 : need->ask.start_clock;
	int32_t days = need->ask.days ? need->ask.days : 127;

	for (int32_t date = need->dates.from; date <= need->dates.to; date++)
		if ((days >> date_weekday(date) & 1) && local_to_min(date, clock) > now_min)
			return local_to_min(date, clock);
	return local_to_min(need->dates.from, clock);
}

/* A day before the first shift; half the way there when that is nearer than two days. */
static int32_t deadline_usual(const struct need *need, int32_t now_min)
{
	int32_t ahead_min = first_start_min(need, now_min) - now_min;

	if (ahead_min > 2 * 24 * 60)
		return now_min + ahead_min - 24 * 60;
	return now_min + (ahead_min > 1 ? ahead_min / 2 : 1);
}

static void deadline_write(const struct client *client, const struct need *need, struct out *to)
{
	int32_t now_min = (int32_t)(call_said_ms(client) / 60000);
	char text[MINUTE_TEXT];

	if (!need_deadline(client, to))
		out_string(to, "deadline", minute_print(text, deadline_usual(need, now_min)));
}

/* --- add --- */

static void line_write(const struct client *client, const struct need *need, const struct json *catalogue,
	struct out *to)
{
	const struct ask *ask = &need->ask;

	out_open(to, NULL, '{');
	out_integer(to, "count", ask->count);
	if (need->count_min)
		out_integer(to, "count_min", need->count_min);
	need_competences(to, "must", catalogue, ask->competence);
	if (args_has(client->args, OPTION_SHOULD))
		need_competences(to, "should", catalogue, args_value(client->args, OPTION_SHOULD));
	if (ask->week_min) {
		out_integer(to, "week_min", ask->week_min);
		params_period(to, &need->dates);
	} else {
		out_open(to, "shifts", '[');
		params_span(to, &need->dates, ask->days, ask->start_clock, ask->end_clock);
		out_close(to, ']');
	}
	out_close(to, '}');
}

static void need_write(const struct client *client, const struct need *need, const struct json *catalogue,
	struct out *to)
{
	if (!args_has(client->args, OPTION_UNIT))
		out_string(to, "unit", need->unit);
	if (!args_has(client->args, OPTION_TASK))
		out_string(to, "task", "operations");
	if (!args_has(client->args, OPTION_URGENCY))
		out_string(to, "urgency", "planned");
	deadline_write(client, need, to);
	out_open(to, "lines", '[');
	line_write(client, need, catalogue, to);
	out_close(to, ']');
}

static enum ending need_take(struct client *client, struct need *need)
{
	enum ending ending = words_take(client, &need->ask);

	if (ending == ENDING_OK)
		ending = call_hello(client);
	return ending == ENDING_OK ? options_take(client, need) : ending;
}

/* What the request asks for altogether; false: it can't be seen. */
static bool asked_sum(struct client *client, const char *ref, struct out *to)
{
	struct outcome answer = { .document = NULL };
	struct out params = { .bytes = NULL };
	bool volume, seen;
	int64_t sum = 0;

	out_open(&params, NULL, '{');
	out_string(&params, "request", ref);
	out_close(&params, '}');
	seen = call_attempt(client, "request.show", &params, &answer) == ENDING_OK;
	const struct json *line = json_element(json_member(answer.result, "lines"), 0);
	const struct json *weeks = json_member(line, "weeks");
	for (size_t i = 0; i < json_count(weeks); i++)
		sum += json_int_of(json_element(weeks, i), "requested");
	volume = !strcmp(json_text_of(line, "unit"), "minutes");
	if (volume)
		say_hours_word(to, sum, client->viewer.language);
	else
		say_count(to, sum, TEXT_CLIENT_SEAT, TEXT_CLIENT_SEATS, client->viewer.language);
	out_free(&params);
	outcome_free(&answer);
	return seen;
}

static void added_print(struct client *client, const struct json *result)
{
	const struct json *changed = json_element(json_member(result, "changed"), 0);
	const char *ref = json_text_of(changed, "ref");
	struct out sum = { .bytes = NULL };

	print_changed(client, result);
	if (args_has(client->args, OPTION_JSON) || args_has(client->args, OPTION_DRY_RUN) || !*ref)
		return;
	if (!strcmp(json_text_of(changed, "event"), "request.drafted"))
		print_text(client, TEXT_CLIENT_DRAFTED, ref, NULL, NULL);
	else if (asked_sum(client, ref, &sum))
		print_text(client, TEXT_CLIENT_ASKED, ref, sum.bytes, NULL);
	out_free(&sum);
}

static enum ending need_send(struct client *client, const struct need *need)
{
	struct outcome answer = { .document = NULL };
	struct out params = { .bytes = NULL };
	enum ending ending = params_open(client, &params);

	if (ending == ENDING_OK && args_has(client->args, OPTION_PART_TIMERS))
		ending = params_part_timers(client, args_value(client->args, OPTION_PART_TIMERS), &params);
	if (ending == ENDING_OK) {
		need_write(client, need, names_items(client, NAMES_COMPETENCE), &params);
		ending = call_change(client, "request.add", &params, &answer);
	}
	if (ending == ENDING_OK)
		added_print(client, answer.result);
	out_free(&params);
	outcome_free(&answer);
	return ending;
}

enum ending cmd_request_add(struct client *client)
{
	struct need need = { .count_min = 0 };
	enum ending ending = need_take(client, &need);

	if (ending == ENDING_OK)
		ending = names_ask(client, NAMES_MUNICIPALITY);
	if (ending == ENDING_OK)
		ending = place_check(client, &need, names_items(client, NAMES_MUNICIPALITY));
	if (ending == ENDING_OK)
		ending = names_ask(client, NAMES_COMPETENCE);
	if (ending == ENDING_OK)
		ending = competence_check(client, need.ask.competence);
	return ending == ENDING_OK ? need_send(client, &need) : ending;
}
