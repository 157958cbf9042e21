/* help and version: what the tables say. */
#include "command.h"

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

static void command_print(const struct client *client, const struct command *command)
{
	printf("vikar %s%s%s\n", command->words, *command->usage ? " " : "", command->usage);
	printf("%s\n\n", text_of(command->help, client->viewer.language));
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

enum ending cmd_help(struct client *client)
{
	const struct args *args = client->args;
	char words[128];

	if (!args->words_n) {
		everything_print(client);
		return ENDING_OK;
	}
	snprintf(words, sizeof words, "%s%s%s", args->word[0], args->words_n > 1 ? " " : "",
		args->words_n > 1 ? args->word[1] : "");
	if (group_print(client, words))
		return ENDING_OK;
	return print_usage(client, TEXT_CLIENT_COMMAND_UNKNOWN, words, NULL);
}

enum ending cmd_version(struct client *client)
{
	(void)client;
	puts("vikar " VERSION);
	return ENDING_OK;
}
