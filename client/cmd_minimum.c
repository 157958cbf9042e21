/* minimum: how many of one's own stay at work at home. */
#include "command.h"
#include "params.h"

enum ending cmd_minimum_set(struct client *client)
{
	struct outcome answer = { .document = NULL };
	struct out params = { .bytes = NULL };
	struct dates dates = { .said = false };
	int64_t count = 0;
	enum ending ending = call_hello(client);

	if (!args_has(client->args, OPTION_COMPETENCE) || !args_has(client->args, OPTION_HOW_MANY))
		return print_usage(client, TEXT_CLIENT_MINIMUM_MISSING, NULL, NULL);
	if (ending == ENDING_OK)
		ending = params_dates(client, &dates);
	if (ending == ENDING_OK)
		ending = params_open(client, &params);
	if (ending == ENDING_OK)
		ending = params_figure(client, OPTION_HOW_MANY, &count);
	out_integer(&params, "count", count);
	if (dates.said)
		params_period(&params, &dates);
	if (ending == ENDING_OK)
		ending = call_change(client, "minimum.set", &params, &answer);
	if (ending == ENDING_OK)
		print_changed(client, answer.result);
	out_free(&params);
	outcome_free(&answer);
	return ending;
}
