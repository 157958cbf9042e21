#include "need.h"

#include "command.h"

#include "../daemon/core/week.h"

#include <stdio.h>
#include <string.h>

/* --- options --- */

static enum ending dates_take(const struct client *client, struct need *need)
{
	enum ending ending = params_dates(client, &need->dates);

	if (ending != ENDING_OK || need->dates.said || !need->ask.weeks.first)
		return ending;
	return params_weeks(client, &need->ask.weeks, &need->dates);
}

static enum ending counts_take(const struct client *client, struct need *need)
{
	int64_t count = need->ask.count;
	enum ending ending = params_figure(client, OPTION_HOW_MANY, &count);

	need->ask.count = (int32_t)count;
	return ending == ENDING_OK ? params_figure(client, OPTION_MIN, &need->count_min) : ending;
}

enum ending need_options(const struct client *client, struct need *need)
{
	struct ask *ask = &need->ask;
	enum ending ending = dates_take(client, need);

	if (ending == ENDING_OK)
		ending = params_clocks(client, ask->shift, &ask->start_clock, &ask->end_clock);
	if (ending == ENDING_OK)
		ending = params_days(client, &ask->days);
	if (ending == ENDING_OK)
		ending = params_hours(client, &ask->week_min);
	return ending == ENDING_OK ? counts_take(client, need) : ending;
}

/* --- names --- */

/* "2223" and "STYRK08:2223" are one code. */
static bool code_is(const char *said, const char *code)
{
	const char *colon = strchr(code, ':');

	return word_is(said, code) || (colon && word_is(said, colon + 1));
}

static bool competence_is(const struct json *competence, const char *said, bool (*is)(const char *, const char *))
{
	return code_is(said, json_text_of(competence, "code")) || word_is(said, json_text_of(competence, "ref")) ||
		is(said, json_text_of(competence, "nb")) || is(said, json_text_of(competence, "nn")) ||
		is(said, json_text_of(competence, "en"));
}

const char *need_competence(const struct json *catalogue, const char *said)
{
	static bool (*const ways[])(const char *, const char *) = { word_is, word_means };

	for (size_t way = 0; way < 2; way++)
		for (size_t i = 0; i < json_count(catalogue); i++)
			if (competence_is(json_element(catalogue, i), said, ways[way]))
				return json_text_of(json_element(catalogue, i), "ref");
	return NULL;
}

void need_competences(struct out *to, const char *name, const struct json *catalogue, const char *text)
{
	const char *ref;
	char said[ASK_TEXT];

	out_open(to, name, '[');
	while (*text) {
		size_t bytes = strcspn(text, ",");

		snprintf(said, sizeof said, "%.*s", (int)bytes, text);
		ref = need_competence(catalogue, said);
		out_string(to, NULL, ref ? ref : said);
		text += bytes + (text[bytes] == ',');
	}
	out_close(to, ']');
}

/* --- the deadline --- */

bool need_deadline(const struct client *client, struct out *to)
{
	const char *said = args_value(client->args, OPTION_DEADLINE);
	char text[MINUTE_TEXT];
	int32_t date;

	if (said && date_parse(said, strlen(said), true, &date))
		out_string(to, "deadline", minute_print(text, local_to_min(date + 1, 0)));
	else if (said)
		out_string(to, "deadline", said);
	return said;
}
