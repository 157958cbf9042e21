/* export plan: the region as a file of the planner, to be studied offline. */
#include "command.h"
#include "plan.h"

#include <stdio.h>
#include <string.h>

/* The pages after the first, which `answer` has. */
static enum ending pages_print(struct client *client, const char *token, struct outcome *answer)
{
	enum ending ending = ENDING_OK;

	for (;;) {
		char next[24];
		struct out params = { .bytes = NULL };

		fputs(json_text_of(answer->result, "text"), stdout);
		snprintf(next, sizeof next, "%s", json_text_of(answer->result, "next"));
		outcome_free(answer);
		if (ending != ENDING_OK || !*next)
			return ending;
		out_open(&params, NULL, '{');
		out_string(&params, "token", token);
		out_string(&params, "page_token", next);
		ending = call_read(client, "plan.show", &params, answer);
		out_free(&params);
	}
}

enum ending cmd_export_plan(struct client *client)
{
	struct outcome answer = { .document = NULL };
	char token[PLAN_TOKEN_TEXT] = "";
	enum ending ending = plan_await(client, "plan.export", token, &answer);

	if (ending == ENDING_OK)
		ending = pages_print(client, token, &answer);
	outcome_free(&answer);
	return ending;
}
