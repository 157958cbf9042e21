/* hours and report: what was worked in a month, and what it costs. */
#include "command.h"
#include "names.h"
#include "params.h"
#include "say.h"
#include "views.h"

#include "../daemon/core/week.h"

#include <stdio.h>

/* --- hours set, hours correct --- */

static enum ending worked_write(const struct client *client, struct out *params)
{
	int32_t start_clock = -1, end_clock = -1;
	int64_t minutes = 0;
	char text[CLOCK_TEXT];
	enum ending ending = params_clocks(client, "", &start_clock, &end_clock);

	if (ending == ENDING_OK)
		ending = params_hours(client, &minutes);
	if (start_clock >= 0) {
		out_string(params, "start", clock_print(text, start_clock));
		out_string(params, "end", clock_print(text, end_clock));
	}
	if (args_has(client->args, OPTION_HOURS))
		out_integer(params, "minutes", minutes);
	return ending;
}

enum ending cmd_hours_set(struct client *client)
{
	struct outcome answer = { .document = NULL };
	struct out params = { .bytes = NULL };
	enum ending ending = params_open(client, &params);

	out_string(&params, "assignment", client->args->word[0]);
	if (ending == ENDING_OK)
		ending = worked_write(client, &params);
	if (ending == ENDING_OK)
		ending = call_change(client, client->command->view->method, &params, &answer);
	if (ending == ENDING_OK)
		print_changed(client, answer.result);
	out_free(&params);
	outcome_free(&answer);
	return ending;
}

/* --- hours show --- */

static enum ending month_ask(struct client *client, struct outcome *answer)
{
	struct out params = { .bytes = NULL };
	enum ending ending = params_open(client, &params);

	if (client->args->words_n)
		out_string(&params, "assignment", client->args->word[0]);
	if (ending == ENDING_OK)
		ending = call_list(client, "hours.show", &params, answer);
	out_free(&params);
	return ending;
}

/* Of one assignment its days too, which are what CSV is of. */
static void month_print_one(const struct client *client, const struct json *items)
{
	const struct json *one = json_element(items, 0);

	if (!args_has(client->args, OPTION_CSV) && one)
		print_record(client, hours_columns, one);
	print_table(client, hours_day_columns, json_member(one, "days"));
}

enum ending cmd_hours_show(struct client *client)
{
	struct outcome answer = { .document = NULL };
	enum ending ending = month_ask(client, &answer);

	if (ending == ENDING_OK)
		ending = names_ask_for(client, hours_columns);
	if (ending == ENDING_OK && args_has(client->args, OPTION_JSON))
		print_raw(answer.result);
	else if (ending == ENDING_OK && client->args->words_n)
		month_print_one(client, json_member(answer.result, "items"));
	else if (ending == ENDING_OK)
		print_table(client, hours_columns, json_member(answer.result, "items"));
	outcome_free(&answer);
	return ending;
}

/* --- report ledger --- */

static void total_print(const struct client *client, const struct json *result)
{
	struct out amount = { .bytes = NULL };

	say_hundredths(&amount, json_int_of(result, "total_ore"), client->viewer.language, true);
	print_text(client, TEXT_CLIENT_LEDGER_TOTAL, amount.bytes, NULL, NULL);
	out_free(&amount);
}

/* Who pays whom, and the nets it settles; CSV is of the payments. */
enum ending cmd_report_netting(struct client *client)
{
	struct outcome answer = { .document = NULL };
	struct out params = { .bytes = NULL };
	enum ending ending = params_open(client, &params);

	if (ending == ENDING_OK)
		ending = call_read(client, "report.netting", &params, &answer);
	if (ending == ENDING_OK)
		ending = names_ask_for(client, netting_columns);
	if (ending == ENDING_OK && args_has(client->args, OPTION_JSON)) {
		print_raw(answer.result);
	} else if (ending == ENDING_OK) {
		print_table(client, netting_columns, json_member(answer.result, "items"));
		if (!args_has(client->args, OPTION_CSV)) {
			putchar('\n');
			print_table(client, net_columns, json_member(answer.result, "nets"));
		}
	}
	out_free(&params);
	outcome_free(&answer);
	return ending;
}

/* Claims and debts, and under them that they come out even. */
enum ending cmd_report_ledger(struct client *client)
{
	struct outcome answer = { .document = NULL };
	struct out params = { .bytes = NULL };
	enum ending ending = params_open(client, &params);

	if (ending == ENDING_OK)
		ending = call_read(client, "report.ledger", &params, &answer);
	if (ending == ENDING_OK)
		ending = names_ask_for(client, ledger_columns);
	if (ending == ENDING_OK && args_has(client->args, OPTION_JSON)) {
		print_raw(answer.result);
	} else if (ending == ENDING_OK) {
		print_table(client, ledger_columns, json_member(answer.result, "items"));
		if (!args_has(client->args, OPTION_CSV))
			total_print(client, answer.result);
	}
	out_free(&params);
	outcome_free(&answer);
	return ending;
}
