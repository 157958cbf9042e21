/* principal add: draws a token, shows it once, sends its hash alone. */
#include "command.h"
#include "params.h"

#include <fcntl.h>
#include <openssl/rand.h>
#include <openssl/sha.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { TOKEN_BYTES = 32, HEX_TEXT = 2 * TOKEN_BYTES + 1 };

static void hex_print(char text[HEX_TEXT], const uint8_t bytes[TOKEN_BYTES])
{
	for (size_t i = 0; i < TOKEN_BYTES; i++)
		snprintf(text + 2 * i, 3, "%02x", bytes[i]);
}

static bool token_draw(char token[HEX_TEXT])
{
	uint8_t bytes[TOKEN_BYTES];

	if (RAND_bytes(bytes, sizeof bytes) != 1)
		return false;
	hex_print(token, bytes);
	return true;
}

static bool token_write(const char *path, const char *token)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	bool written = fd >= 0 && dprintf(fd, "%s\n", token) == HEX_TEXT && fsync(fd) == 0;

	if (fd >= 0)
		close(fd);
	return written;
}

/* The token stands in its file before vikard knows its hash; a command that is sent again finds it there. */
static bool token_keep(const struct client *client, char token[HEX_TEXT])
{
	const char *path = args_value(client->args, OPTION_TOKEN_OUT);
	FILE *file = path && args_has(client->args, OPTION_KEY) ? fopen(path, "re") : NULL;
	bool kept;

	if (file) {
		kept = fgets(token, HEX_TEXT, file) && strlen(token) == HEX_TEXT - 1;
		fclose(file);
		return kept;
	}
	return !path || args_has(client->args, OPTION_DRY_RUN) || token_write(path, token);
}

static void hash_write(const char *token, struct out *to)
{
	uint8_t hash[SHA256_DIGEST_LENGTH];

	SHA256((const uint8_t *)token, strlen(token), hash);
	out_hex(to, "token_hash", hash, sizeof hash);
}

/* With --json the answer has one more member. */
static void raw_with_token(const struct json *result, const char *token)
{
	const struct json *value;
	struct out line = { .bytes = NULL };
	const char *name;
	void *walk = NULL;

	out_open(&line, NULL, '{');
	while (json_walk(result, &walk, &name, &value))
		json_write(&line, name, value);
	out_string(&line, "token", token);
	out_close(&line, '}');
	puts(line.bytes);
	out_free(&line);
}

/* On stdout the token alone, so that it can be piped; about it on stderr. */
static void added_print(const struct client *client, const struct json *result, const char *token)
{
	const char *path = args_value(client->args, OPTION_TOKEN_OUT);
	bool secret = !path && !args_has(client->args, OPTION_DRY_RUN);

	if (!secret) {
		print_changed(client, result);
	} else if (args_has(client->args, OPTION_JSON)) {
		raw_with_token(result, token);
	} else {
		print_complaint(client, TEXT_CLIENT_TOKEN_ONCE,
			json_text_of(json_element(json_member(result, "changed"), 0), "ref"), NULL);
		puts(token);
	}
}

/* A file whose token nobody knows of is taken away again; after an unknown outcome it may be known. */
static void token_drop(const struct client *client, enum ending ending)
{
	const char *path = args_value(client->args, OPTION_TOKEN_OUT);

	if (path && ending != ENDING_OK && ending != ENDING_UNKNOWN && !args_has(client->args, OPTION_DRY_RUN) &&
		!args_has(client->args, OPTION_KEY))
		unlink(path);
}

static enum ending principal_send(struct client *client, const char *token)
{
	struct outcome answer = { .document = NULL };
	struct out params = { .bytes = NULL };
	enum ending ending = params_open(client, &params);

	hash_write(token, &params);
	if (ending == ENDING_OK)
		ending = call_change(client, "principal.add", &params, &answer);
	if (ending == ENDING_OK)
		added_print(client, answer.result, token);
	token_drop(client, ending);
	out_free(&params);
	outcome_free(&answer);
	return ending;
}

enum ending cmd_principal_add(struct client *client)
{
	char token[HEX_TEXT];

	if (!args_has(client->args, OPTION_ROLE))
		return print_usage(client, TEXT_CLIENT_ROLE_MISSING, NULL, NULL);
	if (!token_draw(token) || !token_keep(client, token))
		return print_complaint(client, TEXT_CLIENT_TOKEN_OUT, args_value(client->args, OPTION_TOKEN_OUT), NULL);
	return principal_send(client, token);
}
