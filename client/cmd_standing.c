/* offer standing: a person's yes beforehand to what is proposed within bounds, or its end. */
#include "command.h"
#include "params.h"

#include "../daemon/core/week.h"

#include <string.h>

struct bounds {
	struct dates dates;
	int32_t days, start_clock, end_clock;
	int64_t week_max_min;
};

/* --weeks, --from and --to, or --to alone: from today. */
static enum ending dates_take(const struct client *client, struct dates *dates)
{
	const char *to = args_value(client->args, OPTION_TO);

	if (!to || args_has(client->args, OPTION_FROM))
		return params_dates(client, dates);
	*dates = (struct dates){ true, min_to_date((int32_t)(call_said_ms(client) / 60000)), 0 };
	if (date_parse(to, strlen(to), true, &dates->to))
		return ENDING_OK;
	return print_usage(client, TEXT_CLIENT_VALUE_WRONG, "--to", to);
}

static enum ending bounds_take(struct client *client, struct bounds *bounds)
{
	enum ending ending = call_hello(client);

	*bounds = (struct bounds){ .start_clock = -1 };
	if (ending == ENDING_OK)
		ending = dates_take(client, &bounds->dates);
	if (ending == ENDING_OK)
		ending = params_clocks(client, "", &bounds->start_clock, &bounds->end_clock);
	if (ending == ENDING_OK)
		ending = params_days(client, &bounds->days);
	if (ending == ENDING_OK)
		ending = params_hours(client, &bounds->week_max_min);
	if (ending == ENDING_OK && !bounds->dates.said && !args_has(client->args, OPTION_REVOKE))
		return print_usage(client, TEXT_CLIENT_STANDING_UNTIL, NULL, NULL);
	return ending;
}

static void bounds_write(const struct bounds *bounds, struct out *to)
{
	char text[DAYS_TEXT];

	if (bounds->dates.said)
		params_period(to, &bounds->dates);
	if (bounds->days)
		out_string(to, "days", days_print(text, bounds->days));
	if (bounds->start_clock >= 0) {
		out_string(to, "start", clock_print(text, bounds->start_clock));
		out_string(to, "end", clock_print(text, bounds->end_clock));
	}
	if (bounds->week_max_min)
		out_integer(to, "week_max_min", bounds->week_max_min);
}

enum ending cmd_offer_standing(struct client *client)
{
	struct outcome answer = { .document = NULL };
	struct out params = { .bytes = NULL };
	struct bounds bounds;
	enum ending ending = bounds_take(client, &bounds);

	if (ending == ENDING_OK)
		ending = params_open(client, &params);
	if (ending == ENDING_OK) {
		out_string(&params, "offer", client->args->word[0]);
		bounds_write(&bounds, &params);
		ending = call_change(client, "offer.standing", &params, &answer);
	}
	if (ending == ENDING_OK)
		print_changed(client, answer.result);
	out_free(&params);
	outcome_free(&answer);
	return ending;
}
