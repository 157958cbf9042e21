/* staff calendar: a week a block, a day a line, the sums below. */
#include "command.h"
#include "params.h"

#include "../daemon/core/week.h"

#include <stdio.h>
#include <string.h>

static const char *const weekdays[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };

static const char *weekday_of(const char *date, enum language language)
{
	int32_t day;

	if (!date_parse(date, strlen(date), false, &day))
		return "";
	return text_of_word(weekdays[date_weekday(day)], language);
}

static void block_write(const struct client *client, const struct json *block, struct out *line)
{
	out_printf(line, "  %s-%s ", json_text_of(block, "start"), json_text_of(block, "end"));
	cell_own(line, json_member(block, "what"), client->language);
	if (*json_text_of(block, "ref"))
		out_printf(line, " %s", json_text_of(block, "ref"));
}

static void day_print(const struct client *client, const struct json *day)
{
	const struct json *blocks = json_member(day, "blocks");
	const char *date = json_text_of(day, "date");
	struct out line = { .bytes = NULL };

	out_printf(&line, "  %s %s", weekday_of(date, client->language), date);
	for (size_t i = 0; i < json_count(blocks); i++)
		block_write(client, json_element(blocks, i), &line);
	if (!json_count(blocks))
		out_text(&line, "  -");
	puts(line.bytes);
	out_free(&line);
}

/* "held F-42 15": hours of a volume have no clock. */
static void volume_print(const struct client *client, const struct json *volume)
{
	struct out line = { .bytes = NULL };

	out_text(&line, "  ");
	cell_own(&line, json_member(volume, "what"), client->language);
	out_printf(&line, " %s ", json_text_of(volume, "ref"));
	cell_hours(&line, json_member(volume, "minutes"), client->language);
	out_printf(&line, " %s", text_of(TEXT_CLIENT_HOURS_A_WEEK, client->language));
	puts(line.bytes);
	out_free(&line);
}

static void sums_print(const struct client *client, const struct json *week)
{
	static const struct { const char *member; enum text text; } sums[] = {
		{ "home_min", TEXT_CLIENT_OWN_HOME }, { "lent_min", TEXT_CLIENT_OWN_TAKEN },
		{ "held_min", TEXT_CLIENT_OWN_HELD }, { "free_min", TEXT_CLIENT_OWN_FREE },
	};
	struct out line = { .bytes = NULL };

	for (size_t i = 0; i < sizeof sums / sizeof *sums; i++) {
		out_printf(&line, "%s%s ", i ? ", " : "  ", text_of(sums[i].text, client->language));
		cell_hours(&line, json_member(week, sums[i].member), client->language);
	}
	print_text(client, TEXT_CLIENT_SUMS, line.bytes, NULL, NULL);
	out_free(&line);
}

static void week_print_block(const struct client *client, const struct json *week)
{
	const struct json *days = json_member(week, "days"), *volume = json_member(week, "volume");

	print_heading(client, json_text_of(week, "week"));
	for (size_t i = 0; i < json_count(days); i++)
		day_print(client, json_element(days, i));
	for (size_t i = 0; i < json_count(volume); i++)
		volume_print(client, json_element(volume, i));
	sums_print(client, week);
}

static enum ending calendar_params(struct client *client, struct out *params)
{
	struct dates dates = { .said = false };
	enum ending ending = call_hello(client);

	if (ending == ENDING_OK)
		ending = params_dates(client, &dates);
	if (ending == ENDING_OK && !dates.said)
		ending = print_usage(client, TEXT_CLIENT_WHEN_MISSING, NULL, NULL);
	out_open(params, NULL, '{');
	out_string(params, "staff", client->args->word[0]);
	params_period(params, &dates);
	return ending;
}

enum ending cmd_staff_calendar(struct client *client)
{
	struct outcome answer = { .document = NULL };
	struct out params = { .bytes = NULL };
	enum ending ending = calendar_params(client, &params);

	if (ending == ENDING_OK)
		ending = call_read(client, "staff.calendar", &params, &answer);
	const struct json *weeks = json_member(answer.result, "weeks");
	if (ending == ENDING_OK && args_has(client->args, OPTION_JSON))
		print_raw(answer.result);
	else
		for (size_t i = 0; i < json_count(weeks); i++)
			week_print_block(client, json_element(weeks, i));
	out_free(&params);
	outcome_free(&answer);
	return ending;
}
