/* report scarcity: what one more person would be worth, in words. */
#include "command.h"
#include "names.h"
#include "plan.h"
#include "say.h"

#include "../daemon/core/week.h"

#include <stdio.h>
#include <string.h>

enum { ROWS_SHOWN = 10 };

static const struct column scarcity_columns[] = {
	{ TEXT_CLIENT_COLUMN_COMPETENCES, "competence", cell_competence },
	{ TEXT_CLIENT_COLUMN_WEEK, "week", cell_week },
	{ TEXT_CLIENT_COLUMN_HOURS, "minutes", cell_hours, .right = true },
	{ .cell = NULL }
};

/* "Én sykepleier til i uke 29 ville dekket 7,5 timer." Where others whom she sets free would have to move for it,
 * "inntil". */
static void row_print(const struct client *client, const struct json *row)
{
	struct out competence = { .bytes = NULL }, week = { .bytes = NULL }, hours = { .bytes = NULL };
	bool is_sure = json_int_of(row, "open_min") == json_int_of(row, "minutes");

	cell_competence(&competence, json_member(row, "competence"), &client->viewer);
	cell_week(&week, json_member(row, "week"), &client->viewer);
	say_hours_word(&hours, json_int_of(row, "minutes"), client->viewer.language);
	print_text(client, is_sure ? TEXT_CLIENT_SCARCE : TEXT_CLIENT_SCARCE_AT_MOST, competence.bytes, week.bytes,
		hours.bytes);
	out_free(&competence);
	out_free(&week);
	out_free(&hours);
}

static void rows_print(const struct client *client, const struct json *rows)
{
	size_t n = json_count(rows), shown = n > ROWS_SHOWN && !args_has(client->args, OPTION_DETAIL) ? ROWS_SHOWN : n;
	char more[24];

	for (size_t i = 0; i < shown; i++)
		row_print(client, json_element(rows, i));
	snprintf(more, sizeof more, "%zu", n - shown);
	if (!n)
		print_text(client, TEXT_CLIENT_SCARCE_NONE, NULL, NULL, NULL);
	else if (n > shown)
		print_text(client, TEXT_CLIENT_MORE_ROWS, more, NULL, NULL);
}

enum ending cmd_report_scarcity(struct client *client)
{
	struct outcome answer = { .document = NULL };
	char token[PLAN_TOKEN_TEXT] = "";
	enum ending ending = plan_await(client, "report.scarcity", token, &answer);

	if (ending == ENDING_OK)
		ending = names_ask_for(client, scarcity_columns);
	if (ending == ENDING_OK && args_has(client->args, OPTION_JSON))
		print_raw(answer.result);
	else if (ending == ENDING_OK && args_has(client->args, OPTION_CSV))
		print_table(client, scarcity_columns, json_member(answer.result, "items"));
	else if (ending == ENDING_OK)
		rows_print(client, json_member(answer.result, "items"));
	outcome_free(&answer);
	return ending;
}
