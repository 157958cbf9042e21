/* follow: a notice a line, or handed to a program, from a cursor on; a lost connection is taken up where it
 * broke. */
#include "command.h"
#include "hook.h"
#include "params.h"

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { PAUSE_MS = 250, PAUSE_MS_MAX = 8000, HOOK_PAUSE_MS_MAX = 60 * 1000, CURSOR_TEXT = 256 };

struct follower {
	char cursor[CURSOR_TEXT];	/* "": from now on */
	int pause_ms;			/* before the next attempt */
	bool expired;			/* the journal no longer has the cursor */
};

/* --- the cursor's file --- */

static void cursor_load(const struct client *client, char cursor[CURSOR_TEXT])
{
	const char *path = args_value(client->args, OPTION_CURSOR_FILE), *since = args_value(client->args, OPTION_SINCE);
	FILE *file = path ? fopen(path, "re") : NULL;

	snprintf(cursor, CURSOR_TEXT, "%s", since ? since : "");
	if (!file)
		return;
	if (!since && fgets(cursor, CURSOR_TEXT, file))
		cursor[strcspn(cursor, "\r\n")] = '\0';
	fclose(file);
}

/* Whole or not at all: a reader that is killed here sees the line again, never misses one. */
static bool cursor_save(const char *path, const char *cursor)
{
	char beside[512];
	FILE *file;
	bool saved;

	snprintf(beside, sizeof beside, "%s.new", path);
	file = fopen(beside, "we");
	if (!file)
		return false;
	saved = fprintf(file, "%s\n", cursor) > 0;
	saved = fclose(file) == 0 && saved;
	return saved && rename(beside, path) == 0;
}

/* --- notices --- */

/* The record that it is about; of somebody else's swap the request's. */
static const char *subject_of(const struct json *params)
{
	const char *ref = json_text_of(json_member(params, "data"), "ref");

	return *ref ? ref : json_text_of(json_element(json_member(params, "swaps"), 0), "request");
}

static void line_print(const struct client *client, const struct json *params, const char *text)
{
	const char *request = json_text_of(json_member(params, "data"), "request");
	struct out line = { .bytes = NULL };

	cell_moment(&line, json_member(params, "at"), &client->viewer);
	out_printf(&line, "  %s  %s", subject_of(params), text);
	if (*request)
		out_printf(&line, "  %s", request);
	puts(line.bytes);
	out_free(&line);
}

/* Of swaps each with what has happened to it. */
static void event_print(const struct client *client, const struct json *params)
{
	const struct json *swaps = json_member(params, "swaps");

	for (size_t i = 0; i < json_count(swaps); i++)
		line_print(client, params, json_text_of(json_element(swaps, i), "text"));
	if (!json_count(swaps))
		line_print(client, params, text_of_word(json_text_of(params, "type"), client->viewer.language));
}

static void notice_print(const struct client *client, const struct json *notice)
{
	const char *method = json_text_of(notice, "method");

	if (args_has(client->args, OPTION_JSON))
		print_raw(notice);
	else if (!strcmp(method, "event"))
		event_print(client, json_member(notice, "params"));
	fflush(stdout);
}

/* Hands the notice to the program until it takes it: there is nothing to go on with before. */
static void notice_hand(const struct client *client, const struct json *notice)
{
	const char *command = args_value(client->args, OPTION_EXEC), *ref = subject_of(json_member(notice, "params"));
	struct out line = { .bytes = NULL };
	int pause_ms = PAUSE_MS;

	json_write(&line, NULL, json_member(notice, "params"));
	out_text(&line, "\n");
	while (!hook_run(command, line.bytes, line.n)) {
		print_complaint(client, TEXT_CLIENT_HOOK_FAILED, command, ref);
		poll(NULL, 0, pause_ms);
		pause_ms = pause_ms * 2 < HOOK_PAUSE_MS_MAX ? pause_ms * 2 : HOOK_PAUSE_MS_MAX;
	}
	out_free(&line);
}

static void cursor_keep(const struct client *client, struct follower *follower, const char *cursor)
{
	const char *path = args_value(client->args, OPTION_CURSOR_FILE);

	if (!*cursor)
		return;
	snprintf(follower->cursor, CURSOR_TEXT, "%s", cursor);
	if (path && !cursor_save(path, cursor))
		print_complaint(client, TEXT_CLIENT_FILE_WRITE, path, NULL);
}

/* The line is on its way to the reader, or taken by the program, before its cursor is kept. */
static void notice_take(struct client *client, const char *line, size_t n)
{
	struct follower *follower = client->notice_to;
	const struct json *params;
	struct json_error_at error;
	struct json *notice;

	if (json_parse(line, n, &notice, &error) != REASON_OK)
		return;
	params = json_member(notice, "params");
	follower->expired = !strcmp(json_text_of(params, "reason"), "CURSOR_EXPIRED");
	if (!args_has(client->args, OPTION_EXEC))
		notice_print(client, notice);
	else if (!strcmp(json_text_of(notice, "method"), "event"))
		notice_hand(client, notice);
	if (!follower->expired)
		cursor_keep(client, follower, json_text_of(params, "cursor"));
	json_free(notice);
}

/* --- the subscription --- */

static void subscribe_write(const struct client *client, const struct follower *follower, struct out *params)
{
	const char *request = args_value(client->args, OPTION_REQUEST);

	out_open(params, NULL, '{');
	if (*follower->cursor)
		out_string(params, "since", follower->cursor);
	if (request || args_has(client->args, OPTION_EVENTS)) {
		out_open(params, "filter", '{');
		if (args_has(client->args, OPTION_EVENTS))
			params_list(client, params, "events", OPTION_EVENTS);
		if (request)
			out_string(params, "request", request);
		out_close(params, '}');
	}
	out_close(params, '}');
}

static enum ending subscribe(struct client *client, struct follower *follower, struct outcome *answer)
{
	struct out params = { .bytes = NULL };
	enum ending ending;

	subscribe_write(client, follower, &params);
	ending = call_attempt(client, "events.subscribe", &params, answer);
	out_free(&params);
	if (ending == ENDING_OK)
		cursor_keep(client, follower, json_text_of(answer->result, "cursor"));
	return ending;
}

/* Until the connection ends. */
static void listen_on(struct client *client, struct follower *follower)
{
	const char *line;
	size_t n;

	follower->pause_ms = PAUSE_MS;
	while ((line = wire_line(&client->wire, -1, &n)))
		notice_take(client, line, n);
}

static bool passes(enum ending ending, bool followed)
{
	return ending == ENDING_OK || (followed && (ending == ENDING_UNKNOWN || ending == ENDING_UNREACHABLE ||
		ending == ENDING_STORE));
}

/* Follows until something other than a lost connection ends it; the first attempt has to succeed. */
static enum ending follow(struct client *client, struct follower *follower)
{
	struct outcome answer = { .document = NULL };
	bool followed = false;
	enum ending ending;

	while (passes(ending = subscribe(client, follower, &answer), followed)) {
		outcome_free(&answer);
		followed = true;
		if (ending == ENDING_OK)
			listen_on(client, follower);
		if (follower->expired)
			return print_complaint(client, TEXT_CLIENT_CURSOR_EXPIRED, NULL, NULL), ENDING_REFUSED;
		poll(NULL, 0, follower->pause_ms);
		if (follower->pause_ms < PAUSE_MS_MAX)
			follower->pause_ms *= 2;
	}
	if (ending == ENDING_UNKNOWN && !answer.document)
		ending = ENDING_UNREACHABLE;
	call_tell(client, ending, &answer, NULL);
	outcome_free(&answer);
	return ending;
}

static void interrupted(int signal_number)
{
	(void)signal_number;
	_exit(ENDING_OK);
}

enum ending cmd_follow(struct client *client)
{
	struct follower follower = { .pause_ms = PAUSE_MS };

	if (args_has(client->args, OPTION_EXEC) && !args_has(client->args, OPTION_CURSOR_FILE))
		return print_usage(client, TEXT_CLIENT_HOOK_CURSOR, NULL, NULL);
	signal(SIGINT, interrupted);
	client->notice = notice_take;
	client->notice_to = &follower;
	cursor_load(client, follower.cursor);
	return follow(client, &follower);
}
