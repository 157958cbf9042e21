/* proposal show: a proposal, the old time beside the new where it moved, and what a yes does to its lender. */
#include "command.h"
#include "names.h"
#include "views.h"

enum ending cmd_proposal_show(struct client *client)
{
	struct outcome answer = { .document = NULL };
	struct out params = { .bytes = NULL };
	enum ending ending;

	out_open(&params, NULL, '{');
	out_string(&params, "proposal", client->args->word[0]);
	ending = call_read(client, "proposal.show", &params, &answer);
	if (ending == ENDING_OK)
		ending = names_ask_for(client, proposal_columns);
	if (ending == ENDING_OK && args_has(client->args, OPTION_JSON)) {
		print_raw(answer.result);
	} else if (ending == ENDING_OK) {
		print_record(client, proposal_whole_columns, json_member(answer.result, "proposal"));
		print_moved(client, json_member(json_member(answer.result, "proposal"), "seats"),
			json_member(answer.result, "proposal"));
		print_cover(answer.result);
	}
	out_free(&params);
	outcome_free(&answer);
	return ending;
}
