/* yes and no: an answer to a proposal, and how it stands after it. */
#include "command.h"
#include "params.h"

#include <stdio.h>

/* "F-42: holdes av (ut / ansatt / inn: ja / - / -)" */
static void stand_print(const struct client *client, const struct json *proposal)
{
	const struct viewer *viewer = &client->viewer;
	struct out line = { .bytes = NULL };

	out_printf(&line, "%s: ", json_text_of(proposal, "ref"));
	cell_word(&line, json_member(proposal, "state"), viewer);
	out_printf(&line, " (%s: ", text_of(TEXT_CLIENT_COLUMN_SIDES, viewer->language));
	cell_sides(&line, json_member(proposal, "consent"), viewer);
	out_text(&line, ")");
	if (*json_text_of(proposal, "assignment"))
		out_printf(&line, " %s", json_text_of(proposal, "assignment"));
	puts(line.bytes);
	out_free(&line);
}

/* The answer has been given: that the proposal can't be seen now is no failure of it. */
static void stand_show(struct client *client)
{
	struct outcome answer = { .document = NULL };
	struct out params = { .bytes = NULL };

	if (args_has(client->args, OPTION_JSON) || args_has(client->args, OPTION_DRY_RUN))
		return;
	out_open(&params, NULL, '{');
	out_string(&params, "proposal", client->args->word[0]);
	out_close(&params, '}');
	if (call_attempt(client, "proposal.show", &params, &answer) == ENDING_OK)
		stand_print(client, json_member(answer.result, "proposal"));
	out_free(&params);
	outcome_free(&answer);
}

enum ending cmd_answer(struct client *client)
{
	struct outcome answer = { .document = NULL };
	struct out params = { .bytes = NULL };
	enum ending ending = params_open(client, &params);

	out_string(&params, "proposal", client->args->word[0]);
	out_string(&params, "answer", client->command->words);
	if (ending == ENDING_OK)
		ending = call_change(client, "proposal.answer", &params, &answer);
	if (ending == ENDING_OK) {
		print_changed(client, answer.result);
		stand_show(client);
	}
	out_free(&params);
	outcome_free(&answer);
	return ending;
}
