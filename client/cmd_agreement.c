/* agreement show: an agreement, what its parties have said of it, and what that does to work under it. */
#include "command.h"
#include "names.h"
#include "views.h"

#include <stdio.h>

enum ending cmd_agreement_show(struct client *client)
{
	struct outcome answer = { .document = NULL };
	struct out params = { .bytes = NULL };
	enum ending ending;

	out_open(&params, NULL, '{');
	out_string(&params, "agreement", client->args->word[0]);
	ending = call_read(client, "agreement.show", &params, &answer);
	if (ending == ENDING_OK)
		ending = names_ask_for(client, agreement_whole_columns);
	if (ending == ENDING_OK && args_has(client->args, OPTION_JSON)) {
		print_raw(answer.result);
	} else if (ending == ENDING_OK) {
		print_record(client, agreement_whole_columns, json_member(answer.result, "agreement"));
		putchar('\n');
		print_consequences(client, answer.result);
	}
	out_free(&params);
	outcome_free(&answer);
	return ending;
}
