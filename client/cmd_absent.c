/* absent: somebody is away from some shifts of an assignment; which of them are open again. */
#include "command.h"
#include "params.h"
#include "say.h"

#include "../daemon/core/week.h"

#include <string.h>

static bool is_today(const char *text)
{
	return !strcmp(text, "today") || !strcmp(text, "idag") || !strcmp(text, "i dag");
}

static enum ending date_wrong(const struct client *client, const char *name, const char *text)
{
	return print_usage(client, TEXT_CLIENT_VALUE_WRONG, name, text);
}

/* `to` stays DATE_MAX when it isn't said: to the assignment's end. */
static enum ending days_take(const struct client *client, struct dates *dates)
{
	const char *from = args_value(client->args, OPTION_FROM), *to = args_value(client->args, OPTION_TO);

	*dates = (struct dates){ true, min_to_date((int32_t)(call_said_ms(client) / 60000)), DATE_MAX };
	if (!from)
		return print_usage(client, TEXT_CLIENT_ABSENT_WHEN, NULL, NULL);
	if (!is_today(from) && !date_parse(from, strlen(from), false, &dates->from))
		return date_wrong(client, "--from", from);
	if (to && is_today(to))
		dates->to = dates->from;
	else if (to && !date_parse(to, strlen(to), true, &dates->to))
		return date_wrong(client, "--to", to);
	return ENDING_OK;
}

static void params_write(const struct client *client, const struct dates *dates, struct out *params)
{
	char text[DATE_TEXT];

	out_open(params, NULL, '{');
	out_string(params, "assignment", client->args->word[0]);
	out_string(params, "from", date_print(text, dates->from));
	if (dates->to != DATE_MAX)
		out_string(params, "to", date_print(text, dates->to));
}

/* "O-5: 2 vakter er åpne igjen, 29.-30. juni" */
static void reopened_print(const struct client *client, const struct json *assignment, const struct dates *dates)
{
	const struct json *seats = json_member(assignment, "seats");
	int32_t first_date = 0, last_date = 0;
	struct out count = { .bytes = NULL }, days = { .bytes = NULL };
	int64_t n = 0;

	for (size_t i = 0; i < json_count(seats); i++) {
		const struct json *seat = json_element(seats, i);
		int32_t date = min_to_date((int32_t)(json_moment_ms(json_member(seat, "start")) / 60000));

		if (!json_member(seat, "lost_at_ms") || date < dates->from || date > dates->to)
			continue;
		first_date = n++ ? first_date : date;
		last_date = date;
	}
	if (!n)
		return;
	say_count(&count, n, TEXT_CLIENT_SEAT, TEXT_CLIENT_SEATS, client->viewer.language);
	say_dates(&days, first_date, last_date, &client->viewer);
	print_text(client, TEXT_CLIENT_REOPENED, json_text_of(assignment, "ref"), count.bytes, days.bytes);
	out_free(&count);
	out_free(&days);
}

/* It has been said: that the assignment can't be seen now is no failure of it. */
static void reopened_show(struct client *client, const struct dates *dates)
{
	struct outcome answer = { .document = NULL };
	struct out params = { .bytes = NULL };

	if (args_has(client->args, OPTION_JSON) || args_has(client->args, OPTION_DRY_RUN))
		return;
	out_open(&params, NULL, '{');
	out_string(&params, "assignment", client->args->word[0]);
	out_close(&params, '}');
	if (call_attempt(client, "assignment.show", &params, &answer) == ENDING_OK)
		reopened_print(client, json_member(answer.result, "assignment"), dates);
	out_free(&params);
	outcome_free(&answer);
}

enum ending cmd_absent(struct client *client)
{
	struct outcome answer = { .document = NULL };
	struct out params = { .bytes = NULL };
	struct dates dates;
	enum ending ending = call_hello(client);

	if (ending == ENDING_OK)
		ending = days_take(client, &dates);
	if (ending != ENDING_OK)
		return ending;
	params_write(client, &dates, &params);
	ending = call_change(client, "assignment.absent", &params, &answer);
	if (ending == ENDING_OK) {
		print_changed(client, answer.result);
		reopened_show(client, &dates);
	}
	out_free(&params);
	outcome_free(&answer);
	return ending;
}
