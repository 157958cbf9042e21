/* plan: the whole region at once. vikard thinks beside its work; here one watches, reads what would change, and has it
 * made. */
#include "command.h"
#include "names.h"
#include "plan.h"
#include "say.h"
#include "views.h"
#include "words.h"

#include <inttypes.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { LOOK_EVERY_MS = 200 };

/* --- words --- */

struct share { int64_t part, whole; };

/* Tenths of a per cent, never better than it is: a cover rounded down, a bound up. */
static void say_share(struct out *to, struct share share, bool up, enum language language)
{
	int64_t tenths = (share.part * 1000 + (up ? share.whole - 1 : 0)) / share.whole;

	say_hundredths(to, tenths * 10, language, false);
}

static void share_print(const struct client *client, enum text text, const struct json *share)
{
	enum language language = client->viewer.language;
	int64_t asked = json_int_of(share, "asked_min");
	struct out before = { .bytes = NULL }, after = { .bytes = NULL }, bound = { .bytes = NULL };

	if (!asked)
		return;
	say_share(&before, (struct share){ json_int_of(share, "before_min"), asked }, false, language);
	say_share(&after, (struct share){ json_int_of(share, "cover_min"), asked }, false, language);
	say_share(&bound, (struct share){ json_int_of(share, "bound_min"), asked }, true, language);
	print_text(client, text, before.bytes, after.bytes, bound.bytes);
	out_free(&before);
	out_free(&after);
	out_free(&bound);
}

static void shares_print(const struct client *client, const struct json *plan)
{
	const struct json *shifts = json_member(plan, "shifts"), *volumes = json_member(plan, "volumes");

	if (!json_int_of(shifts, "asked_min") && !json_int_of(volumes, "asked_min"))
		print_text(client, TEXT_CLIENT_PLAN_NOTHING, NULL, NULL, NULL);
	share_print(client, TEXT_CLIENT_PLAN_SHIFTS, shifts);
	share_print(client, TEXT_CLIENT_PLAN_VOLUMES, volumes);
}

/* --- watching --- */

static enum ending show(struct client *client, const char *token, struct outcome *answer)
{
	struct out params = { .bytes = NULL };
	enum ending ending;

	out_open(&params, NULL, '{');
	out_string(&params, "token", token);
	ending = call_read(client, "plan.show", &params, answer);
	out_free(&params);
	return ending;
}

static bool is_watched(const struct client *client)
{
	return isatty(STDERR_FILENO) && !args_has(client->args, OPTION_JSON);
}

/* One line that is written over: seconds, cover and bound so far. */
static void progress_print(const struct client *client, const struct json *run)
{
	char seconds[24], cover[24], bound[24], line[160];

	if (!is_watched(client))
		return;
	snprintf(seconds, sizeof seconds, "%" PRId64, json_int_of(run, "took_ms") / 1000);
	snprintf(cover, sizeof cover, "%" PRId64, json_int_of(run, "cover_min"));
	snprintf(bound, sizeof bound, "%" PRId64, json_int_of(run, "bound_min"));
	text_fill(line, sizeof line, TEXT_CLIENT_PLAN_PROGRESS, client->viewer.language, seconds, cover, bound);
	fprintf(stderr, "\r%s\033[K", line);
}

static bool is_running(const struct outcome *answer)
{
	return !strcmp(json_text_of(answer->result, "state"), "running");
}

/* The run when it is over. */
static enum ending await(struct client *client, const char *token, struct outcome *answer)
{
	enum ending ending = show(client, token, answer);

	while (ending == ENDING_OK && is_running(answer)) {
		progress_print(client, answer->result);
		poll(NULL, 0, LOOK_EVERY_MS);
		outcome_free(answer);
		ending = show(client, token, answer);
	}
	if (is_watched(client))
		fputs("\r\033[K", stderr);
	return ending;
}

static enum ending seconds_take(const struct client *client, int64_t *seconds)
{
	const char *said = args_value(client->args, OPTION_SECONDS);

	if (!said || count_read(said, seconds))
		return ENDING_OK;
	return print_usage(client, TEXT_CLIENT_VALUE_WRONG, "--seconds", said);
}

static enum ending start(struct client *client, const char *method, char token[PLAN_TOKEN_TEXT])
{
	struct outcome answer = { .document = NULL };
	struct out params = { .bytes = NULL };
	int64_t seconds = 0;
	enum ending ending = seconds_take(client, &seconds);

	if (ending == ENDING_OK)
		ending = call_hello(client);
	out_open(&params, NULL, '{');
	if (seconds)
		out_integer(&params, "seconds", seconds);
	if (ending == ENDING_OK)
		ending = call_read(client, method, &params, &answer);
	if (ending == ENDING_OK)
		snprintf(token, PLAN_TOKEN_TEXT, "%s", json_text_of(answer.result, "token"));
	out_free(&params);
	outcome_free(&answer);
	return ending;
}

enum ending plan_await(struct client *client, const char *method, char token[PLAN_TOKEN_TEXT], struct outcome *answer)
{
	enum ending ending = start(client, method, token);

	if (ending == ENDING_OK)
		ending = await(client, token, answer);
	if (ending != ENDING_OK || strcmp(json_text_of(answer->result, "state"), "failed"))
		return ending;
	print_complaint(client, TEXT_CLIENT_PLAN_FAILED, json_text_of(answer->result, "why"), NULL);
	return ENDING_REFUSED;
}

/* --- what would change --- */

static void cell_move(struct out *to, const struct json *value, const struct viewer *viewer)
{
	char word[32];
	const char *text = json_as_text(value, NULL);

	snprintf(word, sizeof word, "move.%s", text ? text : "");
	out_text(to, text_of_word(word, viewer->language));
}

static const struct column move_columns[] = {
	{ TEXT_CLIENT_COLUMN_MOVE, "move", cell_move },
	{ TEXT_CLIENT_COLUMN_PROPOSAL, "proposal", cell_plain },
	{ TEXT_CLIENT_COLUMN_REQUEST, "request", cell_plain },
	{ TEXT_CLIENT_COLUMN_STAFF, "staff", cell_plain },
	{ TEXT_CLIENT_COLUMN_LENDER, "lender", cell_municipality },
	{ TEXT_CLIENT_COLUMN_BORROWER, "borrower", cell_municipality },
	{ TEXT_CLIENT_COLUMN_HOURS, "minutes", cell_hours, .right = true },
	{ TEXT_CLIENT_COLUMN_FROM, "first", cell_moment },
	{ .cell = NULL }
};

/* All moves, however many pages they are. */
static enum ending moves_print(struct client *client, const char *token)
{
	struct outcome answer = { .document = NULL };
	struct out params = { .bytes = NULL };
	enum ending ending;

	out_open(&params, NULL, '{');
	out_string(&params, "token", token);
	ending = call_list(client, "plan.show", &params, &answer);
	if (ending == ENDING_OK)
		ending = names_ask_for(client, move_columns);
	if (ending == ENDING_OK)
		print_table(client, move_columns, json_member(answer.result, "items"));
	out_free(&params);
	outcome_free(&answer);
	return ending;
}

static enum ending tried_print(struct client *client, const struct json *plan, const char *token)
{
	enum ending ending = ENDING_OK;

	shares_print(client, plan);
	if (!json_int_of(plan, "moves")) {
		print_text(client, TEXT_CLIENT_PLAN_NO_MOVES, NULL, NULL, NULL);
		return ENDING_OK;
	}
	ending = moves_print(client, token);
	if (ending == ENDING_OK)
		print_text(client, TEXT_CLIENT_PLAN_APPLY, token, NULL, NULL);
	return ending;
}

/* --- making it --- */

static size_t count_events(const struct json *changed, const char *event)
{
	size_t n = 0;

	for (size_t i = 0; i < json_count(changed); i++)
		n += !strcmp(json_text_of(json_element(changed, i), "event"), event);
	return n;
}

static void made_print(const struct client *client, const struct json *result)
{
	const struct json *changed = json_member(result, "changed");
	char proposed[24], gone[24];

	snprintf(proposed, sizeof proposed, "%zu", count_events(changed, "proposal.held"));
	snprintf(gone, sizeof gone, "%zu", count_events(changed, "proposal.withdrawn"));
	print_text(client, TEXT_CLIENT_PLAN_MADE, proposed, gone, NULL);
	print_warnings(client, result);
}

static enum ending apply(struct client *client, const char *token)
{
	struct outcome answer = { .document = NULL };
	struct out params = { .bytes = NULL };
	enum ending ending;

	out_open(&params, NULL, '{');
	out_string(&params, "token", token);
	ending = call_change(client, "plan.apply", &params, &answer);
	if (ending == ENDING_OK && (args_has(client->args, OPTION_JSON) || args_has(client->args, OPTION_DRY_RUN)
		|| args_has(client->args, OPTION_DETAIL)))
		print_changed(client, answer.result);
	else if (ending == ENDING_OK)
		made_print(client, answer.result);
	out_free(&params);
	outcome_free(&answer);
	return ending;
}

static enum ending plan(struct client *client)
{
	struct outcome answer = { .document = NULL };
	char token[PLAN_TOKEN_TEXT] = "";
	enum ending ending = plan_await(client, "plan.run", token, &answer);
	bool dry_run = args_has(client->args, OPTION_DRY_RUN), json = args_has(client->args, OPTION_JSON);

	if (ending == ENDING_OK && dry_run && json) {
		print_raw(answer.result);
	} else if (ending == ENDING_OK && dry_run) {
		ending = tried_print(client, answer.result, token);
	} else if (ending == ENDING_OK) {
		if (!json)
			shares_print(client, answer.result);
		if (json_int_of(answer.result, "moves"))
			ending = apply(client, token);
		else if (json)
			print_raw(answer.result);
		else
			print_text(client, TEXT_CLIENT_PLAN_NO_MOVES, NULL, NULL, NULL);
	}
	outcome_free(&answer);
	return ending;
}

enum ending cmd_plan(struct client *client)
{
	const char *token = args_value(client->args, OPTION_APPLY);

	return token ? apply(client, token) : plan(client);
}
