/* help and version: what the tables say. */
#include "alias.h"
#include "command.h"
#include "meant.h"
#include "shift.h"

#include "../daemon/core/week.h"

#include <stdio.h>
#include <string.h>

enum { NAME_WIDTH = 22, OPTION_WIDTH = 34 };

static void option_print(const struct client *client, enum option option)
{
	const struct option_row *row = option_row(option);
	char name[64];

	if (row->value_name)
		snprintf(name, sizeof name, "--%s %s", row->name, row->value_name);
	else
		snprintf(name, sizeof name, "--%s", row->name);
	printf("  %-*s %s\n", OPTION_WIDTH, name, text_of(row->help, client->viewer.language));
}

/* Words with the same meaning: "  behov" under "request". Returns how many. */
static int aliases_print(const struct alias *alias, const char *name, size_t bytes)
{
	int n = 0;

	for (; alias->said; alias++)
		if (strlen(alias->name) == bytes && !memcmp(alias->name, name, bytes))
			printf("%s%s", n++ ? ", " : "", alias->said);
	return n;
}

/* "(behov ny, nytt, meld)": word for word what else the command is called. */
static void command_aliases_print(const struct command *command)
{
	for (const char *word = command->words; *word; word += strspn(word, " ")) {
		size_t bytes = strcspn(word, " ");

		printf(word == command->words ? "(" : " ");
		if (!aliases_print(command_aliases, word, bytes))
			printf("%.*s", (int)bytes, word);
		word += bytes;
	}
	puts(")");
}

static void command_print(const struct client *client, const struct command *command)
{
	printf("vikar %s%s%s\n", command->words, *command->usage ? " " : "", command->usage);
	printf("%s\n", text_of(command->help, client->viewer.language));
	command_aliases_print(command);
	putchar('\n');
	for (const enum option *own = command->options; *own; own++)
		option_print(client, *own);
	for (enum option option = OPTION_CSV; option <= OPTION_KEY; option++)
		if (command_takes(command, option))
			option_print(client, option);
}

static void everything_print(const struct client *client)
{
	print_text(client, TEXT_CLIENT_HELP_HEAD, NULL, NULL, NULL);
	putchar('\n');
	for (const struct command *command = commands; command->words; command++)
		printf("  %-*s %s\n", NAME_WIDTH, command->words, text_of(command->help, client->viewer.language));
	putchar('\n');
	for (enum option option = OPTION_NONE + 1; option <= OPTION_KEY; option++)
		option_print(client, option);
	putchar('\n');
	print_text(client, TEXT_CLIENT_HELP_PLACES, NULL, NULL, NULL);
	putchar('\n');
	print_text(client, TEXT_CLIENT_HELP_ENDINGS, NULL, NULL, NULL);
}

/* The commands that begin with the words: "request" is five. Returns how many. */
static int group_print(const struct client *client, const char *words)
{
	size_t bytes = strlen(words);
	int n = 0;

	for (const struct command *command = commands; command->words; command++) {
		if (strncmp(command->words, words, bytes) || (command->words[bytes] && command->words[bytes] != ' '))
			continue;
		if (n++)
			putchar('\n');
		command_print(client, command);
	}
	return n;
}

/* --- topics --- */

static enum ending shifts_print(struct client *client)
{
	char start[CLOCK_TEXT], end[CLOCK_TEXT], number[16];
	struct shifts shifts;
	int wrong;

	if (!shifts_load(&shifts, &wrong)) {
		snprintf(number, sizeof number, "%d", wrong);
		return print_complaint(client, TEXT_CLIENT_SHIFTS_FILE, number, NULL);
	}
	for (int i = 0; i < shifts.n; i++)
		printf("%-*s %s-%s\n", (int)sizeof shifts.item[i].code, shifts.item[i].code,
			clock_print(start, shifts.item[i].start_clock), clock_print(end, shifts.item[i].end_clock));
	print_text(client, TEXT_CLIENT_HELP_SHIFTS, NULL, NULL, NULL);
	return ENDING_OK;
}

static void alias_table_print(const struct alias *alias, const char *before)
{
	for (; alias->said; alias++)
		printf("  %s%-*s %s%s\n", before, NAME_WIDTH, alias->said, before, alias->name);
}

static enum ending words_print(struct client *client)
{
	print_text(client, TEXT_CLIENT_HELP_WORDS, NULL, NULL, NULL);
	alias_table_print(command_aliases, "");
	alias_table_print(option_aliases, "--");
	alias_table_print(value_aliases, "");
	return ENDING_OK;
}

/* Help on what is no command. */
static const struct { const char *name; enum ending (*print)(struct client *); } topics[] = {
	{ "shifts", shifts_print }, { "words", words_print },
};

enum ending cmd_help(struct client *client)
{
	const struct args *args = client->args;
	char words[128];

	if (!args->words_n) {
		everything_print(client);
		return ENDING_OK;
	}
	for (size_t i = 0; i < sizeof topics / sizeof *topics; i++)
		if (alias_means(command_aliases, args->word[0], topics[i].name, strlen(topics[i].name)))
			return topics[i].print(client);
	snprintf(words, sizeof words, "%s%s%s", alias_name(command_aliases, args->word[0]), args->words_n > 1 ? " " : "",
		args->words_n > 1 ? alias_name(command_aliases, args->word[1]) : "");
	if (group_print(client, words))
		return ENDING_OK;
	return meant_command(client);
}

enum ending cmd_version(struct client *client)
{
	(void)client;
	puts("vikar " VERSION);
	return ENDING_OK;
}
