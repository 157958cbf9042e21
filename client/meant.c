#include "meant.h"

#include "alias.h"
#include "command.h"
#include "near.h"
#include "words.h"

#include <stdio.h>
#include <string.h>

static enum ending tell(const struct client *client, enum text text, const char *said, const struct near *near,
	const char *before)
{
	char name[NEAR_TEXT + 8];

	snprintf(name, sizeof name, "%s%s", before, near->best);
	print_complaint(client, text, said, NULL);
	if (*near->best)
		print_hint(client, TEXT_CLIENT_MEANT, name);
	return print_form(client);
}

static void aliases_try(struct near *near, const struct alias *alias)
{
	for (; alias->said; alias++)
		near_try(near, alias->said);
}

/* The first word of a command. */
static void noun_try(struct near *near, const char *words)
{
	char noun[NEAR_TEXT];

	snprintf(noun, sizeof noun, "%.*s", (int)strcspn(words, " "), words);
	near_try(near, noun);
}

/* "request lst" and "behov lst" are near "request list"; "forslg" is near "forslag". */
enum ending meant_command(const struct client *client)
{
	const struct args *args = client->args;
	char words[128], named[128];
	const char *second = args->words_n > 1 ? args->word[1] : "";
	struct near near;

	snprintf(words, sizeof words, "%s%s%s", args->word[0], *second ? " " : "", second);
	snprintf(named, sizeof named, "%s%s%s", alias_name(command_aliases, args->word[0]), *second ? " " : "",
		alias_name(command_aliases, second));
	near = near_start(named);
	for (const struct command *command = commands; command->words; command++)
		near_try(&near, command->words);
	if (!*near.best) {
		near = near_start(args->word[0]);
		for (const struct command *command = commands; command->words; command++)
			noun_try(&near, command->words);
		aliases_try(&near, command_aliases);
	}
	return tell(client, TEXT_CLIENT_COMMAND_UNKNOWN, words, &near, "vikar ");
}

enum ending meant_option(const struct client *client, const char *said)
{
	struct near near;
	char name[NEAR_TEXT];

	snprintf(name, sizeof name, "%.*s", (int)strcspn(said + strspn(said, "-"), "="), said + strspn(said, "-"));
	near = near_start(name);
	for (enum option option = OPTION_NONE + 1; option < OPTION_COUNT; option++)
		near_try(&near, option_row(option)->name);
	aliases_try(&near, option_aliases);
	return tell(client, TEXT_CLIENT_OPTION_UNKNOWN, said, &near, "--");
}

/* --- names of the region --- */

static enum ending meant_name(const struct client *client, const struct json *items, const char *const *members,
	enum text unknown, const char *said)
{
	struct near near = near_start(said);

	for (size_t i = 0; i < json_count(items); i++)
		for (const char *const *member = members; *member; member++)
			near_try(&near, json_text_of(json_element(items, i), *member));
	return *near.best ? tell(client, unknown, said, &near, "") : ENDING_OK;
}

enum ending meant_competence(const struct client *client, const struct json *catalogue, const char *said)
{
	static const char *const members[] = { "nb", "nn", "en", NULL };

	return meant_name(client, catalogue, members, TEXT_CLIENT_COMPETENCE_UNKNOWN, said);
}

enum ending meant_municipality(const struct client *client, const struct json *list, const char *said)
{
	static const char *const members[] = { "name", NULL };

	return meant_name(client, list, members, TEXT_CLIENT_MUNICIPALITY_UNKNOWN, said);
}
