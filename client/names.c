#include "names.h"

static const char *const methods[NAMES_COUNT] = {
	[NAMES_MUNICIPALITY] = "municipality.list",
	[NAMES_COMPETENCE] = "competence.list",
	[NAMES_PROFILE] = "profile.list",
};

static const struct { cell_print *cell; enum names names; } needs[] = {
	{ cell_municipality, NAMES_MUNICIPALITY },
	{ cell_parts, NAMES_MUNICIPALITY },
	{ cell_wish, NAMES_MUNICIPALITY },
	{ cell_competence, NAMES_COMPETENCE },
	{ cell_competences, NAMES_COMPETENCE },
	{ cell_lines, NAMES_COMPETENCE },
	{ cell_minimum, NAMES_COMPETENCE },
	{ cell_profile, NAMES_PROFILE },
};

enum ending names_ask(struct client *client, enum names names)
{
	struct outcome answer = { .document = NULL };
	struct out params = { .bytes = NULL };
	enum ending ending = ENDING_OK;

	if (client->viewer.names[names])
		return ENDING_OK;
	out_open(&params, NULL, '{');
	ending = call_list(client, methods[names], &params, &answer);
	if (ending == ENDING_OK)
		client->viewer.names[names] = answer.document;
	else
		outcome_free(&answer);
	out_free(&params);
	return ending;
}

const struct json *names_items(const struct client *client, enum names names)
{
	return json_member(client->viewer.names[names], "items");
}

static enum ending names_ask_of(struct client *client, cell_print *cell)
{
	enum ending ending = ENDING_OK;

	for (size_t i = 0; i < sizeof needs / sizeof *needs && ending == ENDING_OK; i++)
		if (needs[i].cell == cell)
			ending = names_ask(client, needs[i].names);
	return ending;
}

enum ending names_ask_for(struct client *client, const struct column *columns)
{
	enum ending ending = ENDING_OK;

	if (args_has(client->args, OPTION_JSON) || (args_has(client->args, OPTION_CSV) && !print_csv_is_excel(client)))
		return ENDING_OK;
	for (; columns && columns->cell && ending == ENDING_OK; columns++)
		ending = names_ask_of(client, columns->cell);
	return ending;
}
