/* request copy: a request anew in other weeks, and what becomes different on the way. */
#include "command.h"
#include "params.h"
#include "need.h"

#include "../daemon/core/week.h"

#include <stdio.h>
#include <string.h>

/* --from alone leaves open how many weeks it is. */
static enum ending weeks_take(struct client *client, struct out *to)
{
	struct dates dates = { .said = false };
	enum ending ending = call_hello(client);
	char text[DATE_TEXT];

	if (ending == ENDING_OK)
		ending = params_dates(client, &dates);
	if (ending != ENDING_OK)
		return ending;
	if (!dates.said && !args_has(client->args, OPTION_AS_LAST_YEAR))
		return print_usage(client, TEXT_CLIENT_COPY_WHERE, NULL, NULL);
	if (!dates.said)
		return ENDING_OK;
	out_string(to, "from", date_print(text, dates.from));
	if (args_has(client->args, OPTION_WEEKS) || args_has(client->args, OPTION_TO))
		out_string(to, "to", date_print(text, dates.to));
	return ENDING_OK;
}

/* Each on its own line under the copy it is of; of an agreement, with its name. */
static void differences_print(const struct client *client, const struct json *result)
{
	const struct json *warnings = json_member(result, "warnings");
	const char *made = json_text_of(json_element(json_member(result, "changed"), 0), "ref");
	char words[512];

	if (json_count(warnings))
		print_text(client, TEXT_CLIENT_COPY_DIFFERENCES, NULL, NULL, NULL);
	for (size_t i = 0; i < json_count(warnings); i++) {
		const char *ref = json_text_of(json_element(warnings, i), "ref");
		bool own = !strcmp(ref, made);

		printf("  %s%s%s\n", own ? "" : ref, own ? "" : ": ", print_warning(client, json_element(warnings, i), words));
	}
}

enum ending cmd_request_copy(struct client *client)
{
	struct outcome answer = { .document = NULL };
	struct out params = { .bytes = NULL };
	enum ending ending = params_open(client, &params);

	out_string(&params, "request", client->args->word[0]);
	if (ending == ENDING_OK)
		ending = weeks_take(client, &params);
	need_deadline(client, &params);
	if (ending == ENDING_OK && args_has(client->args, OPTION_PART_TIMERS))
		ending = params_part_timers(client, args_value(client->args, OPTION_PART_TIMERS), &params);
	if (ending == ENDING_OK)
		ending = call_change(client, "request.copy", &params, &answer);
	if (ending == ENDING_OK && args_has(client->args, OPTION_JSON)) {
		print_raw(answer.result);
	} else if (ending == ENDING_OK) {
		print_rows(client, answer.result);
		differences_print(client, answer.result);
	}
	out_free(&params);
	outcome_free(&answer);
	return ending;
}
