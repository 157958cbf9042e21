#include "print.h"

#include "../daemon/core/week.h"
#include "command.h"
#include "say.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

/* --- lines --- */

void print_text(const struct client *client, enum text text, const char *a0, const char *a1, const char *a2)
{
	char line[1024];

	puts(text_fill(line, sizeof line, text, client->viewer.language, a0, a1, a2));
}

void print_heading(const struct client *client, const char *text)
{
	printf(client->bold ? "\033[1m%s\033[0m\n" : "%s\n", text);
}

void print_raw(const struct json *result)
{
	struct out line = { .bytes = NULL };

	json_write(&line, NULL, result);
	printf("%.*s\n", (int)line.n, line.bytes);
	out_free(&line);
}

/* --- changes --- */

static enum reason reason_named(const char *name)
{
	enum reason reason = REASON_OK;

	while (reason < REASON_COUNT && strcasecmp(reason_name(reason), name))
		reason++;
	return reason;
}

/* -1 where it isn't said. */
static int64_t figure_of(const struct json *warning, const char *member)
{
	return json_member(warning, member) ? json_int_of(warning, member) : -1;
}

/* What comes as figures is said in the caller's language here. */
const char *print_warning(const struct client *client, const struct json *warning, char words[WARNING_TEXT])
{
	enum reason reason = reason_named(json_text_of(warning, "rule"));
	const char *at = json_text_of(warning, "at"), *text = json_text_of(warning, "text");
	struct verdict verdict = { reason, figure_of(warning, "found"), figure_of(warning, "limit"), 0 };

	if (*text || reason == REASON_COUNT)
		return text;
	minute_parse(at, strlen(at), &verdict.at_min);
	return text_of_verdict(words, WARNING_TEXT, &verdict, client->viewer.language);
}

static void warning_print(const struct client *client, const struct json *warning)
{
	char words[WARNING_TEXT];

	fprintf(stderr, "%s: %s: %s\n", text_of(TEXT_CLIENT_WARNING, client->viewer.language),
		json_text_of(warning, "ref"), print_warning(client, warning, words));
}

void print_warnings(const struct client *client, const struct json *result)
{
	const struct json *warnings = json_member(result, "warnings");

	for (size_t i = 0; i < json_count(warnings); i++)
		warning_print(client, json_element(warnings, i));
}

void print_changed(const struct client *client, const struct json *result)
{
	if (args_has(client->args, OPTION_JSON)) {
		print_raw(result);
		return;
	}
	print_warnings(client, result);
	print_rows(client, result);
}

void print_rows(const struct client *client, const struct json *result)
{
	const struct json *changed = json_member(result, "changed");

	if (args_has(client->args, OPTION_DRY_RUN))
		print_text(client, TEXT_CLIENT_DRY_RUN, NULL, NULL, NULL);
	for (size_t i = 0; i < json_count(changed); i++) {
		const struct json *one = json_element(changed, i);
		const char *key = json_text_of(one, "key");

		printf("%s%s%s  %s\n", json_text_of(one, "ref"), *key ? " " : "", key,
			text_of_word(json_text_of(one, "event"), client->viewer.language));
	}
	if (json_int_of(result, "changes") > (int64_t)json_count(changed))
		puts("...");
	print_consequences(client, result);
}

void print_cover(const struct json *of)
{
	const struct json *cover = json_member(of, "cover");

	for (size_t i = 0; i < json_count(cover); i++)
		printf("  %s\n", json_text_of(json_element(cover, i), "text"));
}

/* "  ons 8. juli 07:30-15:00 -> ons 8. juli 08:00-15:30", "  uke 28 10 timer -> uke 28 15 timer" */
static void moved_print(const struct client *client, const struct json *seat)
{
	struct out line = { .bytes = NULL };

	say_seat(&line, (struct spoken_seat){ json_moment_ms(json_member(seat, "was_start")),
		json_moment_ms(json_member(seat, "was_end")), json_int_of(seat, "was_minutes") }, &client->viewer);
	out_text(&line, " -> ");
	say_seat(&line, (struct spoken_seat){ json_moment_ms(json_member(seat, "start")),
		json_moment_ms(json_member(seat, "end")), json_int_of(seat, "minutes") }, &client->viewer);
	printf("  %s\n", line.bytes);
	out_free(&line);
}

void print_moved(const struct client *client, const struct json *seats, const struct json *of)
{
	struct verdict verdict = { REASON_PLAN_NOTICE, json_int_of(of, "given_min"), PLAN_NOTICE_MIN, 0 };
	char words[WARNING_TEXT];

	for (size_t i = 0; i < json_count(seats); i++)
		if (json_member(json_element(seats, i), "was_end"))
			moved_print(client, json_element(seats, i));
	if (json_count(seats) && json_member(json_element(seats, 0), "was_end") && json_as_bool(json_member(of, "late")))
		printf("  %s\n", text_of_verdict(words, sizeof words, &verdict, client->viewer.language));
}

/* --- what went wrong --- */

static void object_print(const struct json *object)
{
	struct out line = { .bytes = NULL };

	json_write(&line, NULL, object);
	fprintf(stderr, "%.*s\n", (int)line.n, line.bytes);
	out_free(&line);
}

static void message_print(const char *message)
{
	struct out line = { .bytes = NULL };

	out_open(&line, NULL, '{');
	out_string(&line, "message", message);
	out_close(&line, '}');
	fprintf(stderr, "%.*s\n", (int)line.n, line.bytes);
	out_free(&line);
}

enum ending print_complaint(const struct client *client, enum text text, const char *a0, const char *a1)
{
	char line[1024];

	fflush(stdout);
	text_fill(line, sizeof line, text, client->viewer.language, a0, a1, NULL);
	if (args_has(client->args, OPTION_JSON))
		message_print(line);
	else
		fprintf(stderr, "vikar: %s\n", line);
	return ENDING_USAGE;
}

void print_hint(const struct client *client, enum text text, const char *a0)
{
	char line[256];

	if (!args_has(client->args, OPTION_JSON))
		fprintf(stderr, "  %s\n", text_fill(line, sizeof line, text, client->viewer.language, a0, NULL, NULL));
}

enum ending print_form(const struct client *client)
{
	const struct command *command = client->command;
	enum text more = command ? TEXT_CLIENT_SEE_HELP : TEXT_CLIENT_SEE_HELP_ALL;

	if (command && !args_has(client->args, OPTION_JSON))
		fprintf(stderr, "  vikar %s%s%s\n", command->words, *command->usage ? " " : "", command->usage);
	print_hint(client, more, command ? command->words : NULL);
	return ENDING_USAGE;
}

enum ending print_usage(const struct client *client, enum text text, const char *a0, const char *a1)
{
	print_complaint(client, text, a0, a1);
	return print_form(client);
}

void print_error(const struct client *client, const struct json *error)
{
	const struct json *data = json_member(error, "data"), *reasons = json_member(data, "reasons");
	const char *path = json_text_of(data, "path"), *ref = json_text_of(data, "ref");
	const char *message = json_text_of(error, "message");

	if (args_has(client->args, OPTION_JSON)) {
		fflush(stdout);
		object_print(error);
		return;
	}
	print_complaint(client, TEXT_CLIENT_SAYS, message, NULL);
	for (size_t i = 0; i < json_count(reasons); i++)
		if (!strstr(message, json_text_of(json_element(reasons, i), "text")))
			fprintf(stderr, "  - %s\n", json_text_of(json_element(reasons, i), "text"));
	if (*path)
		fprintf(stderr, "  %s %s\n", text_of(TEXT_CLIENT_AT, client->viewer.language), path);
	if (*ref)
		fprintf(stderr, "  %s %s\n", text_of(TEXT_CLIENT_SEE, client->viewer.language), ref);
}
