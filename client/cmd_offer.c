/* offer: when a person is free to be lent, and what is left of it. */
#include "command.h"
#include "params.h"
#include "views.h"

struct free_time {
	struct dates dates;
	int32_t days, start_clock, end_clock;
	int64_t week_max_min;
};

static enum ending free_take(struct client *client, struct free_time *time)
{
	enum ending ending = call_hello(client);

	*time = (struct free_time){ .start_clock = -1 };
	if (ending == ENDING_OK)
		ending = params_dates(client, &time->dates);
	if (ending == ENDING_OK)
		ending = params_clocks(client, "", &time->start_clock, &time->end_clock);
	if (ending == ENDING_OK)
		ending = params_days(client, &time->days);
	if (ending == ENDING_OK)
		ending = params_hours(client, &time->week_max_min);
	if (ending == ENDING_OK && time->dates.said && time->start_clock < 0)
		return print_usage(client, TEXT_CLIENT_TIME_MISSING, NULL, NULL);
	if (ending == ENDING_OK && !time->dates.said && time->start_clock >= 0)
		return print_usage(client, TEXT_CLIENT_WHEN_MISSING, NULL, NULL);
	return ending;
}

static void free_write(const struct free_time *time, struct out *to)
{
	if (time->week_max_min)
		out_integer(to, "week_max_min", time->week_max_min);
	if (!time->dates.said)
		return;
	out_open(to, "free", '[');
	params_span(to, &time->dates, time->days, time->start_clock, time->end_clock);
	out_close(to, ']');
}

static enum ending offer_send(struct client *client, const char *method, const char *named,
	const struct free_time *time)
{
	struct outcome answer = { .document = NULL };
	struct out params = { .bytes = NULL };
	enum ending ending = params_open(client, &params);

	out_string(&params, named, client->args->word[0]);
	free_write(time, &params);
	if (ending == ENDING_OK)
		ending = call_change(client, method, &params, &answer);
	if (ending == ENDING_OK)
		print_changed(client, answer.result);
	out_free(&params);
	outcome_free(&answer);
	return ending;
}

enum ending cmd_offer_add(struct client *client)
{
	struct free_time time;
	enum ending ending = free_take(client, &time);

	if (ending != ENDING_OK)
		return ending;
	if (!time.dates.said && !args_has(client->args, OPTION_WINDOW))
		return print_usage(client, TEXT_CLIENT_WHEN_MISSING, NULL, NULL);
	if (!time.week_max_min)
		return print_usage(client, TEXT_CLIENT_HOURS_MISSING, NULL, NULL);
	return offer_send(client, "offer.add", "staff", &time);
}

enum ending cmd_offer_update(struct client *client)
{
	struct free_time time;
	enum ending ending = free_take(client, &time);

	return ending == ENDING_OK ? offer_send(client, "offer.update", "offer", &time) : ending;
}

enum ending cmd_offer_show(struct client *client)
{
	struct outcome answer = { .document = NULL };
	struct out params = { .bytes = NULL };
	struct dates dates = { .said = false };
	enum ending ending = call_hello(client);

	if (ending == ENDING_OK)
		ending = params_dates(client, &dates);
	out_open(&params, NULL, '{');
	out_string(&params, "offer", client->args->word[0]);
	if (dates.said)
		params_period(&params, &dates);
	if (ending == ENDING_OK)
		ending = call_read(client, "offer.show", &params, &answer);
	if (ending == ENDING_OK && args_has(client->args, OPTION_JSON)) {
		print_raw(answer.result);
	} else if (ending == ENDING_OK) {
		print_record(client, offer_columns, json_member(answer.result, "offer"));
		print_table(client, offer_week_columns, json_member(answer.result, "weeks"));
	}
	out_free(&params);
	outcome_free(&answer);
	return ending;
}
