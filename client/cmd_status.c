/* Is it well? */
#include "command.h"
#include "views.h"

#include <string.h>

/* A store that is away is an answer, but not a good one. */
enum ending cmd_status(struct client *client)
{
	struct outcome answer = { .document = NULL };
	struct out params = { .bytes = NULL };
	enum ending ending;

	out_open(&params, NULL, '{');
	ending = call_read(client, "status", &params, &answer);
	if (ending == ENDING_OK && args_has(client->args, OPTION_JSON))
		print_raw(answer.result);
	else if (ending == ENDING_OK)
		print_record(client, status_columns, answer.result);
	if (ending == ENDING_OK && strcmp(json_text_of(answer.result, "store"), "leading"))
		ending = ENDING_STORE;
	out_free(&params);
	outcome_free(&answer);
	return ending;
}
