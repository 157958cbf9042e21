/* vikar: words -> call -> print. */
#include "command.h"
#include "interview.h"
#include "meant.h"

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { WATCH_SECONDS = 5 };

/* Of --watch and --wait: none, or a number. */
static enum ending seconds_check(const struct client *client, enum option option)
{
	const char *said = args_value(client->args, option);
	char name[32];

	if (!said || !*said || (strlen(said) <= 6 && strspn(said, "0123456789") == strlen(said)))
		return ENDING_OK;
	snprintf(name, sizeof name, "--%s", option_row(option)->name);
	return print_usage(client, TEXT_CLIENT_VALUE_WRONG, name, said);
}

static enum ending csv_check(const struct client *client)
{
	const char *form = args_value(client->args, OPTION_CSV);

	if (!form || !*form || print_csv_is_excel(client))
		return ENDING_OK;
	return print_usage(client, TEXT_CLIENT_VALUE_WRONG, "--csv", form);
}

static enum ending words_check(const struct client *client)
{
	const struct command *command = client->command;
	char name[32];

	for (size_t i = 0; i < client->args->said_n; i++) {
		snprintf(name, sizeof name, "--%s", option_row(client->args->said[i].option)->name);
		if (!command_takes(command, client->args->said[i].option))
			return print_usage(client, TEXT_CLIENT_OPTION_FOREIGN, name, command->words);
	}
	if ((int)client->args->words_n < command->words_min)
		return print_usage(client, TEXT_CLIENT_WORDS_FEW, NULL, NULL);
	if ((int)client->args->words_n > command->words_max)
		return print_usage(client, TEXT_CLIENT_WORDS_MANY, client->args->word[command->words_max], NULL);
	if (seconds_check(client, OPTION_WATCH) != ENDING_OK || csv_check(client) != ENDING_OK)
		return ENDING_USAGE;
	return seconds_check(client, OPTION_WAIT);
}

static void watch_end(int signal_number)
{
	(void)signal_number;
	_exit(ENDING_OK);
}

/* Draws again and again; an interrupt is the good end of it. A vikard that is away after the first
 * drawing is waited for. */
static enum ending watch(struct client *client)
{
	int seconds = atoi(args_value(client->args, OPTION_WATCH));
	enum ending ending = ENDING_OK;

	signal(SIGINT, watch_end);
	for (bool drawn = false;; drawn = true) {
		fputs(isatty(STDOUT_FILENO) ? "\033[H\033[2J" : "", stdout);
		ending = client->command->run(client);
		fflush(stdout);
		if (ending != ENDING_OK && !(drawn && (ending == ENDING_UNREACHABLE || ending == ENDING_STORE)))
			return ending;
		poll(NULL, 0, (seconds > 0 ? seconds : WATCH_SECONDS) * 1000);
	}
}

static enum ending run(struct client *client)
{
	const char *path;
	enum ending ending = words_check(client);

	if (ending != ENDING_OK || (client->command->manner & MANNER_LOCAL))
		return ending != ENDING_OK ? ending : client->command->run(client);
	if (!where_token(client->args, client->token, &path))
		return print_complaint(client, TEXT_CLIENT_TOKEN_FILE, path, NULL);
	client->addresses = where_addresses(client->args, client->address);
	return args_has(client->args, OPTION_WATCH) ? watch(client) : client->command->run(client);
}

/* Which command is meant; --help and --version are commands too. */
static const struct command *command_meant(struct args *args)
{
	static struct args of_version = { .word = { "version" }, .words_n = 1 };

	if (args_has(args, OPTION_VERSION))
		return command_take(&of_version);
	if (!args_has(args, OPTION_HELP))
		return command_take(args);
	if (args->words_n < WORDS_MAX) {
		memmove(args->word + 1, args->word, args->words_n++ * sizeof *args->word);
		args->word[0] = "help";
	}
	return command_take(args);
}

static enum ending begin(struct client *client, int argc, char **argv, struct args *args)
{
	enum text wrong;
	const char *at = "";
	bool read = args_read(argc, argv, args, &wrong, &at);

	if (!where_language(args, &client->viewer.language))
		return print_usage(client, TEXT_CLIENT_VALUE_WRONG, "--lang", args_value(args, OPTION_LANG));
	if (!read)
		return wrong == TEXT_CLIENT_OPTION_UNKNOWN ? meant_option(client, at) :
			print_usage(client, wrong, at, NULL);
	client->command = command_meant(args);
	if (!client->command)
		return meant_command(client);
	if (interview_wanted(client) && interview(client, args) != ENDING_OK)
		return ENDING_USAGE;
	return run(client);
}

int main(int argc, char **argv)
{
	struct args args;
	struct client client = { .args = &args, .wire = { .fd = -1 } };
	enum ending ending;

	client.bold = isatty(STDOUT_FILENO) && !getenv("NO_COLOR");
	ending = begin(&client, argc, argv, &args);
	client_close(&client);
	if (fflush(stdout) != 0 && ending == ENDING_OK)
		ending = ENDING_REFUSED;
	return ending;
}
