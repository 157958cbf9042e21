#include "where.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char usual_socket[] = "/run/vikard/vikard.sock";
static const char usual_host[] = "127.0.0.1:7431";

static const char *environment(const char *name)
{
	const char *value = getenv(name);

	return value && *value ? value : NULL;
}

int where_addresses(const struct args *args, char address[ADDRESSES_MAX][ADDRESS_TEXT])
{
	const char *socket = args_value(args, OPTION_SOCKET), *host = args_value(args, OPTION_HOST);

	if (!socket && !host) {
		socket = environment("VIKAR_SOCKET");
		host = environment("VIKAR_HOST");
	}
	if (!socket && !host) {
		snprintf(address[0], ADDRESS_TEXT, "unix:%s", usual_socket);
		snprintf(address[1], ADDRESS_TEXT, "%s", usual_host);
		return 2;
	}
	if (socket)
		snprintf(address[0], ADDRESS_TEXT, "unix:%s", socket);
	else
		snprintf(address[0], ADDRESS_TEXT, "%s", host);
	return 1;
}

/* The file's first line, without blanks around it. */
static bool token_read(const char *path, char token[TOKEN_TEXT])
{
	FILE *file = fopen(path, "re");
	bool read = file && fgets(token, TOKEN_TEXT, file);

	if (file)
		fclose(file);
	if (read)
		token[strcspn(token, " \t\r\n")] = '\0';
	return read && *token;
}

bool where_token(const struct args *args, char token[TOKEN_TEXT], const char **path)
{
	static char usual[512];
	const char *home = environment("HOME");

	*token = '\0';
	*path = args_value(args, OPTION_TOKEN_FILE);
	if (!*path)
		*path = environment("VIKAR_TOKEN_FILE");
	if (*path)
		return token_read(*path, token);
	snprintf(usual, sizeof usual, "%s/.config/vikar/token", home ? home : "");
	if (home && !token_read(usual, token))
		*token = '\0';
	return true;
}

bool where_language(const struct args *args, enum language *language)
{
	static const char *const names[] = { "VIKAR_LANG", "LC_ALL", "LC_MESSAGES", "LANG" };
	const char *said = args_value(args, OPTION_LANG);

	*language = LANGUAGE_NB;
	if (said)
		return language_parse(said, language);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (environment(names[i]) && language_parse(environment(names[i]), language))
			break;
	return true;
}
