/* staff calendar: a week a block, a day a line, the sums below. */
#include "command.h"
#include "params.h"
#include "say.h"

#include "../daemon/core/week.h"

#include <stdio.h>
#include <string.h>

static void block_write(const struct client *client, const struct json *block, struct out *line)
{
	out_printf(line, "  %s-%s ", json_text_of(block, "start"), json_text_of(block, "end"));
	cell_own(line, json_member(block, "what"), &client->viewer);
	if (*json_text_of(block, "ref"))
		out_printf(line, " %s", json_text_of(block, "ref"));
}

static void day_print(const struct client *client, const struct json *day)
{
	const struct json *blocks = json_member(day, "blocks");
	const char *text = json_text_of(day, "date");
	struct out line = { .bytes = NULL };
	int32_t date;

	out_text(&line, "  ");
	if (date_parse(text, strlen(text), false, &date)) {
		say_weekday(&line, date, client->viewer.language);
		out_text(&line, " ");
		say_date(&line, date, &client->viewer);
	}
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
	cell_own(&line, json_member(volume, "what"), &client->viewer);
	out_printf(&line, " %s ", json_text_of(volume, "ref"));
	cell_hours(&line, json_member(volume, "minutes"), &client->viewer);
	out_printf(&line, " %s", text_of(TEXT_CLIENT_HOURS_A_WEEK, client->viewer.language));
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
		out_printf(&line, "%s%s ", i ? ", " : "  ", text_of(sums[i].text, client->viewer.language));
		cell_hours(&line, json_member(week, sums[i].member), &client->viewer);
	}
	print_text(client, TEXT_CLIENT_SUMS, line.bytes, NULL, NULL);
	out_free(&line);
}

/* "uke 27, 29. juni - 5. juli" */
static void week_heading(const struct client *client, const struct json *week)
{
	const char *from = json_text_of(week, "from");
	struct out line = { .bytes = NULL };
	int32_t date;

	if (!date_parse(from, strlen(from), false, &date))
		return;
	say_week(&line, date, &client->viewer);
	out_text(&line, ", ");
	say_dates(&line, date, date + 6, &client->viewer);
	print_heading(client, line.bytes);
	out_free(&line);
}

static void week_print_block(const struct client *client, const struct json *week)
{
	const struct json *days = json_member(week, "days"), *volume = json_member(week, "volume");

	week_heading(client, week);
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
