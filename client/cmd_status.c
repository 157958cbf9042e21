/* Is it well, and what waits for me? */
#include "command.h"
#include "views.h"

#include <string.h>

static enum ending ask(struct client *client, const char *method, struct outcome *answer)
{
	struct out params = { .bytes = NULL };
	enum ending ending;

	out_open(&params, NULL, '{');
	ending = call_read(client, method, &params, answer);
	out_free(&params);
	return ending;
}

/* A store that is away is an answer, but not a good one. */
enum ending cmd_status(struct client *client)
{
	struct outcome answer = { .document = NULL };
	enum ending ending = ask(client, "status", &answer);

	if (ending == ENDING_OK && args_has(client->args, OPTION_JSON))
		print_raw(answer.result);
	else if (ending == ENDING_OK)
		print_record(client, status_columns, answer.result);
	if (ending == ENDING_OK && strcmp(json_text_of(answer.result, "store"), "leading"))
		ending = ENDING_STORE;
	outcome_free(&answer);
	return ending;
}

static void todo_print(const struct client *client, const struct json *items)
{
	if (!json_count(items) && !args_has(client->args, OPTION_CSV)) {
		print_text(client, TEXT_CLIENT_NOTHING_WAITS, NULL, NULL, NULL);
		return;
	}
	print_table(client, todo_columns, items);
}

enum ending cmd_todo(struct client *client)
{
	struct outcome answer = { .document = NULL };
	enum ending ending = ask(client, "todo", &answer);

	if (ending == ENDING_OK && args_has(client->args, OPTION_JSON))
		print_raw(answer.result);
	else if (ending == ENDING_OK)
		todo_print(client, json_member(answer.result, "items"));
	outcome_free(&answer);
	return ending;
}
