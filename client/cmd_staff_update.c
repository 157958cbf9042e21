/* staff update: a competence that she holds, until when; how far she goes. */
#include "command.h"
#include "params.h"

#include "../daemon/core/week.h"

#include <string.h>

enum ending cmd_staff_update(struct client *client)
{
	const char *to = args_value(client->args, OPTION_TO);
	struct outcome answer = { .document = NULL };
	struct out params = { .bytes = NULL };
	char text[DATE_TEXT];
	enum ending ending;
	int32_t to_date;

	if (to && !date_parse(to, strlen(to), true, &to_date))
		return print_usage(client, TEXT_CLIENT_VALUE_WRONG, "--to", to);
	ending = params_open(client, &params);
	out_string(&params, "staff", client->args->word[0]);
	if (to)
		out_string(&params, "to", date_print(text, to_date));
	if (ending == ENDING_OK)
		ending = call_change(client, "staff.update", &params, &answer);
	if (ending == ENDING_OK)
		print_changed(client, answer.result);
	out_free(&params);
	outcome_free(&answer);
	return ending;
}
