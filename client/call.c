#include "call.h"

#include "../daemon/core/week.h"
#include "print.h"

#include <assert.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <uuid/uuid.h>

enum { ANSWER_WAIT_MS = 60 * 1000, RESEND_SECONDS = 30, PAUSE_MS = 250, PAUSE_MS_MAX = 4000 };

/* --- endings --- */

static const struct { const char *name; enum ending ending; } endings[] = {
	{ "UNAUTHENTICATED", ENDING_UNAUTHENTICATED },
	{ "STORE_UNAVAILABLE", ENDING_STORE },
	{ "OUTCOME_UNKNOWN", ENDING_UNKNOWN },
	{ "PARSE_ERROR", ENDING_USAGE },
	{ "INVALID_REQUEST", ENDING_USAGE },
	{ "METHOD_NOT_FOUND", ENDING_USAGE },
	{ "INVALID_PARAMS", ENDING_USAGE },
	{ "TOO_LARGE", ENDING_USAGE },
};

static enum ending ending_of(const struct json *error)
{
	const char *name = json_text_of(json_member(error, "data"), "name");

	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (!strcmp(endings[i].name, name))
			return endings[i].ending;
	return ENDING_REFUSED;
}

enum ending call_tell(const struct client *client, enum ending ending, const struct outcome *answer, const char *key)
{
	if (ending == ENDING_OK)
		return ending;
	if (answer->document)
		print_error(client, json_member(answer->document, "error"));
	else
		print_complaint(client, TEXT_CLIENT_UNREACHABLE, client->address[client->addresses - 1],
			text_of(client->wire.why, client->viewer.language));
	if (ending == ENDING_UNKNOWN && key)
		print_complaint(client, TEXT_CLIENT_UNKNOWN, key, NULL);
	return ending;
}

void outcome_free(struct outcome *answer)
{
	json_free(answer->document);
	*answer = (struct outcome){ .document = NULL };
}

/* --- clock and key --- */

static int64_t mono_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int64_t call_now_ms(const struct client *client)
{
	assert(client->hello);
	return client->now_ms + mono_ms() - client->heard_ms;
}

int64_t call_said_ms(const struct client *client)
{
	const char *key = args_value(client->args, OPTION_KEY);
	int64_t said_ms = key ? strtoll(key, NULL, 10) : 0;

	return said_ms > 0 ? said_ms : call_now_ms(client);
}

void call_key(const struct client *client, char key[CALL_KEY_TEXT])
{
	const char *said = args_value(client->args, OPTION_KEY);
	char text[UUID_STR_LEN];
	uuid_t uuid;

	uuid_generate_random(uuid);
	uuid_unparse_lower(uuid, text);
	if (said)
		snprintf(key, CALL_KEY_TEXT, "%s", said);
	else
		snprintf(key, CALL_KEY_TEXT, "%lld.%s", (long long)call_now_ms(client), text);
}

void call_sign(const struct client *client, const char *key, struct out *params)
{
	if (args_has(client->args, OPTION_IF_REV))
		out_string(params, "if_rev", args_value(client->args, OPTION_IF_REV));
	if (args_has(client->args, OPTION_DRY_RUN))
		out_bool(params, "dry_run", true);
	else
		out_string(params, "key", key);
}

/* --- one call --- */

static bool answers(const struct json *document, int64_t id)
{
	const struct json *of = json_member(document, "id");

	return json_type(of) == JSON_NULL_VALUE || (json_type(of) == JSON_INT && json_as_int(of) == id);
}

/* The answer to the call with `id`. */
static bool answer_take(struct client *client, int64_t id, struct outcome *answer)
{
	struct json_error_at error;
	const char *line;
	size_t n;

	while ((line = wire_line(&client->wire, ANSWER_WAIT_MS, &n))) {
		outcome_free(answer);
		if (json_parse(line, n, &answer->document, &error) != REASON_OK)
			break;
		if (answers(answer->document, id))
			return true;
		if (client->notice)
			client->notice(client, line, n);
	}
	outcome_free(answer);
	wire_close(&client->wire);
	return false;
}

static enum ending exchange(struct client *client, const char *method, const struct out *params, struct outcome *answer)
{
	struct out line = { .bytes = NULL };
	int64_t id = ++client->id;
	bool answered;

	out_open(&line, NULL, '{');
	out_string(&line, "jsonrpc", "2.0");
	out_integer(&line, "id", id);
	out_string(&line, "method", method);
	out_raw(&line, "params", params->bytes, params->n);
	out_close(&line, '}');
	answered = wire_send(&client->wire, line.bytes, line.n) && answer_take(client, id, answer);
	out_free(&line);
	if (!answered)
		return ENDING_UNKNOWN;
	answer->result = json_member(answer->document, "result");
	return answer->result ? ENDING_OK : ending_of(json_member(answer->document, "error"));
}

static bool connect_any(struct client *client)
{
	for (int i = 0; i < client->addresses; i++)
		if (wire_open(&client->wire, client->address[i]))
			return true;
	return false;
}

static void hello_write(const struct client *client, struct out *params)
{
	out_open(params, NULL, '{');
	out_open(params, "protocols", '[');
	out_integer(params, NULL, 1);
	out_close(params, ']');
	out_string(params, "client", "vikar " VERSION);
	out_string(params, "lang", language_name(client->viewer.language));
	if (*client->token)
		out_string(params, "token", client->token);
	out_close(params, '}');
}

static void hello_keep(struct client *client, struct outcome *answer)
{
	json_free(client->hello);
	client->hello = answer->document;
	client->now_ms = json_moment_ms(json_member(answer->result, "now"));
	client->heard_ms = mono_ms();
	client->viewer.year = date_ymd(min_to_date((int32_t)(client->now_ms / 60000))).year;
	*answer = (struct outcome){ .document = NULL };
}

static enum ending hello_attempt(struct client *client, struct outcome *answer)
{
	struct out params = { .bytes = NULL };
	enum ending ending;

	if (client->wire.fd >= 0)
		return ENDING_OK;
	if (!connect_any(client))
		return ENDING_UNREACHABLE;
	hello_write(client, &params);
	ending = exchange(client, "hello", &params, answer);
	out_free(&params);
	if (ending == ENDING_OK)
		hello_keep(client, answer);
	else
		wire_close(&client->wire);
	return ending == ENDING_UNKNOWN ? ENDING_UNREACHABLE : ending;
}

enum ending call_attempt(struct client *client, const char *method, const struct out *params, struct outcome *answer)
{
	enum ending ending = hello_attempt(client, answer);

	if (ending != ENDING_OK)
		return ending;
	return exchange(client, method, params, answer);
}

/* --- calls --- */

enum ending call_hello(struct client *client)
{
	struct outcome answer = { .document = NULL };
	enum ending ending = hello_attempt(client, &answer);

	call_tell(client, ending, &answer, NULL);
	outcome_free(&answer);
	return ending;
}

const char *call_principal(const struct client *client, const char *member)
{
	return json_text_of(json_member(json_member(client->hello, "result"), "principal"), member);
}

void client_close(struct client *client)
{
	wire_close(&client->wire);
	json_free(client->hello);
	client->hello = NULL;
	viewer_free(&client->viewer);
}

enum ending call_read(struct client *client, const char *method, struct out *params, struct outcome *answer)
{
	enum ending ending;

	out_close(params, '}');
	ending = call_attempt(client, method, params, answer);
	if (ending == ENDING_UNKNOWN && !answer->document)
		ending = ENDING_UNREACHABLE;
	return call_tell(client, ending, answer, NULL);
}

/* --wait, which main has checked. */
static int64_t resend_ms_max(const struct client *client)
{
	const char *said = args_value(client->args, OPTION_WAIT);

	return 1000 * (said ? strtoll(said, NULL, 10) : RESEND_SECONDS);
}

enum ending call_settle(struct client *client, enum ending (*attempt)(struct client *, void *), void *context)
{
	int64_t until_ms = mono_ms() + resend_ms_max(client);
	int pause_ms = PAUSE_MS;
	bool unknown = false;

	for (;;) {
		enum ending ending = attempt(client, context);

		unknown = unknown || ending == ENDING_UNKNOWN;
		if (!unknown || (ending != ENDING_UNKNOWN && ending != ENDING_STORE && ending != ENDING_UNREACHABLE))
			return ending;
		if (mono_ms() + pause_ms > until_ms)
			return ENDING_UNKNOWN;
		poll(NULL, 0, pause_ms);
		pause_ms = pause_ms * 2 < PAUSE_MS_MAX ? pause_ms * 2 : PAUSE_MS_MAX;
	}
}

struct one_call { const char *method; const struct out *params; struct outcome *answer; };

static enum ending one_attempt(struct client *client, void *context)
{
	struct one_call *one = context;

	outcome_free(one->answer);
	return call_attempt(client, one->method, one->params, one->answer);
}

enum ending call_change(struct client *client, const char *method, struct out *params, struct outcome *answer)
{
	struct one_call one = { method, params, answer };
	char key[CALL_KEY_TEXT];
	enum ending ending = call_hello(client);

	if (ending != ENDING_OK)
		return ending;
	call_key(client, key);
	call_sign(client, key, params);
	out_close(params, '}');
	ending = call_settle(client, one_attempt, &one);
	return call_tell(client, ending, answer, key);
}
