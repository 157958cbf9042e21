/* Commands that are only a call: a row of commands.c and its view say all. */
#include "command.h"
#include "names.h"
#include "params.h"

/* The call's parameters: the first word and the options. */
static enum ending view_params(const struct client *client, struct out *params)
{
	const struct view *view = client->command->view;
	enum ending ending = params_open(client, params);

	if (view->param && client->args->words_n)
		out_string(params, view->param, client->args->word[0]);
	return ending;
}

static const struct json *view_of(const struct view *view, const struct outcome *answer)
{
	return view->member ? json_member(answer->result, view->member) : answer->result;
}

typedef enum ending call_kind(struct client *, const char *method, struct out *, struct outcome *);

/* Asks, and prints the answer unless --json wants it as it came. */
static enum ending view_run(struct client *client, call_kind *call,
	void (*print)(const struct client *, const struct column *, const struct json *))
{
	const struct view *view = client->command->view;
	struct outcome answer = { .document = NULL };
	struct out params = { .bytes = NULL };
	enum ending ending = view_params(client, &params);

	if (ending == ENDING_OK)
		ending = call(client, view->method, &params, &answer);
	if (ending == ENDING_OK)
		ending = names_ask_for(client, view->columns);
	if (ending == ENDING_OK && args_has(client->args, OPTION_JSON))
		print_raw(answer.result);
	else if (ending == ENDING_OK)
		print(client, view->columns, view_of(view, &answer));
	out_free(&params);
	outcome_free(&answer);
	return ending;
}

enum ending cmd_list(struct client *client)
{
	return view_run(client, call_list, print_table);
}

enum ending cmd_rows(struct client *client)
{
	return view_run(client, call_read, print_table);
}

enum ending cmd_show(struct client *client)
{
	return view_run(client, call_read, print_record);
}

enum ending cmd_staff_look(struct client *client)
{
	if (!args_has(client->args, OPTION_PURPOSE))
		return print_usage(client, TEXT_CLIENT_PURPOSE_MISSING, NULL, NULL);
	return cmd_show(client);
}

static void changed_print(const struct client *client, const struct column *columns, const struct json *result)
{
	(void)columns;
	print_changed(client, result);
}

enum ending cmd_change(struct client *client)
{
	return view_run(client, call_change, changed_print);
}
