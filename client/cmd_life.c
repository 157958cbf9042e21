/* life: what happened to a request, from its first day on: when, what, and who where one may know. */
#include "command.h"
#include "names.h"
#include "say.h"

#include "../daemon/core/schema.h"
#include "../daemon/core/week.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LIFE_WAIT_MS = 60 * 1000 };

struct life {
	struct json **event;		/* kept until the names they need have been asked for */
	size_t n;
	bool opened, ended, broken;
	char from[32];			/* the journal begins here; "": with the region */
};

/* --- what came --- */

static void event_keep(struct life *life, struct json *notice)
{
	const char *type = json_text_of(json_member(notice, "params"), "type");

	life->opened = life->opened || !strcmp(type, "request.opened") || !strcmp(type, "request.drafted");
	life->event = memory_resize(life->event, (life->n + 1) * sizeof *life->event);
	life->event[life->n++] = notice;
}

static void life_take(struct client *client, const char *line, size_t n)
{
	struct life *life = client->notice_to;
	struct json_error_at error;
	struct json *notice;
	const char *method;

	if (json_parse(line, n, &notice, &error) != REASON_OK)
		return;
	method = json_text_of(notice, "method");
	if (!strcmp(method, "event")) {
		event_keep(life, notice);
		return;
	}
	life->ended = !strcmp(method, "bookmark");
	life->broken = !strcmp(method, "closing");
	snprintf(life->from, sizeof life->from, "%s", json_text_of(json_member(notice, "params"), "from"));
	json_free(notice);
}

static void life_free(struct life *life)
{
	for (size_t i = 0; i < life->n; i++)
		json_free(life->event[i]);
	free(life->event);
}

static enum ending life_ask(struct client *client, struct life *life)
{
	struct outcome answer = { .document = NULL };
	struct out params = { .bytes = NULL };
	enum ending ending;
	const char *line;
	size_t n;

	client->notice = life_take;
	client->notice_to = life;
	out_open(&params, NULL, '{');
	out_string(&params, "since", "oldest");
	out_open(&params, "filter", '{');
	out_string(&params, "request", client->args->word[0]);
	out_close(&params, '}');
	ending = call_read(client, "events.subscribe", &params, &answer);
	while (ending == ENDING_OK && !life->ended && !life->broken && (line = wire_line(&client->wire, LIFE_WAIT_MS, &n)))
		life_take(client, line, n);
	if (ending == ENDING_OK && !life->ended)
		ending = call_tell(client, ENDING_UNREACHABLE, &(struct outcome){ .document = NULL }, NULL);
	client->notice = NULL;
	out_free(&params);
	outcome_free(&answer);
	return ending;
}

/* --- in words --- */

/* "3 sykepleier, uke 27, man-fre 07:30-15:00" or "S-30, Våler -> Råde, 9 vakter, 67,5 timer, 1.-24. juli, ny tid" */
static void matter_write(const struct client *client, const struct json *data, struct out *to)
{
	const struct viewer *viewer = &client->viewer;
	const struct json *seats = json_member(data, "seats");

	if (json_member(data, "lines")) {
		cell_lines(to, json_member(data, "lines"), viewer);
		return;
	}
	out_printf(to, "%s, ", json_text_of(data, "staff"));
	cell_municipality(to, json_member(data, "lender"), viewer);
	out_text(to, " - ");
	cell_municipality(to, json_member(data, "borrower"), viewer);
	if (!json_count(seats))
		return;
	out_text(to, ", ");
	say_count(to, (int64_t)json_count(seats), TEXT_CLIENT_SEAT, TEXT_CLIENT_SEATS, viewer->language);
	out_text(to, ", ");
	cell_seats_time(to, seats, viewer);
	if (json_member(json_element(seats, 0), "was_end"))
		out_printf(to, ", %s", text_of(TEXT_CLIENT_LIFE_MOVED, viewer->language));
}

/* How the three stand, and why it was a no. */
static void answers_write(const struct client *client, const struct json *params, struct out *to)
{
	const struct json *data = json_member(params, "data");
	const char *type = json_text_of(params, "type"), *code = json_text_of(data, "no_code");
	char name[64];

	if (!strcmp(type, "proposal.answered")) {
		out_printf(to, " (%s: ", text_of(TEXT_CLIENT_COLUMN_SIDES, client->viewer.language));
		cell_sides(to, json_member(data, "consent"), &client->viewer);
		out_text(to, ")");
	}
	snprintf(name, sizeof name, "no_code.%s", code);
	if (!strcmp(type, "proposal.declined") && *code && strcmp(code, "none"))
		out_printf(to, " (%s)", text_of_word(name, client->viewer.language));
}

/* "enhetsleder, sykehjem natt (U-3)" */
static void author_write(const struct client *client, const struct json *by, struct out *to)
{
	if (!*json_text_of(by, "ref"))
		return;
	out_text(to, " | ");
	cell_word(to, json_member(by, "roles"), &client->viewer);
	if (*json_text_of(by, "label"))
		out_printf(to, ", %s", json_text_of(by, "label"));
	if (*json_text_of(by, "municipality")) {
		out_text(to, ", ");
		cell_municipality(to, json_member(by, "municipality"), &client->viewer);
	}
	out_printf(to, " (%s)", json_text_of(by, "ref"));
}

static void event_print(const struct client *client, const struct json *params)
{
	const struct json *data = json_member(params, "data");
	struct out line = { .bytes = NULL };

	say_moment(&line, (int32_t)(json_moment_ms(json_member(params, "at")) / 60000), &client->viewer);
	out_printf(&line, "  %s  %s", json_text_of(data, "ref"),
		text_of_word(json_text_of(params, "type"), client->viewer.language));
	answers_write(client, params, &line);
	out_text(&line, ": ");
	matter_write(client, data, &line);
	author_write(client, json_member(params, "by"), &line);
	puts(line.bytes);
	out_free(&line);
}

static void beginning_print(const struct client *client, const struct life *life)
{
	struct out when = { .bytes = NULL };
	int32_t at_min;

	if (!minute_parse(life->from, strlen(life->from), &at_min))
		return;
	say_moment(&when, at_min, &client->viewer);
	print_text(client, TEXT_CLIENT_LIFE_FROM, when.bytes, NULL, NULL);
	out_free(&when);
}

static enum ending life_print(struct client *client, const struct life *life)
{
	bool raw = args_has(client->args, OPTION_JSON);
	enum ending ending = ENDING_OK;

	if (!raw)
		ending = names_ask(client, NAMES_MUNICIPALITY);
	if (ending == ENDING_OK && !raw)
		ending = names_ask(client, NAMES_COMPETENCE);
	if (ending != ENDING_OK)
		return ending;
	if (!life->opened && !raw)
		beginning_print(client, life);
	for (size_t i = 0; i < life->n; i++)
		if (raw)
			print_raw(json_member(life->event[i], "params"));
		else
			event_print(client, json_member(life->event[i], "params"));
	return ENDING_OK;
}

enum ending cmd_life(struct client *client)
{
	struct life life = { .n = 0 };
	enum ending ending = life_ask(client, &life);

	if (ending == ENDING_OK && !life.n) {
		beginning_print(client, &life);
		print_complaint(client, TEXT_CLIENT_LIFE_NONE, client->args->word[0], NULL);
		ending = ENDING_REFUSED;
	}
	if (ending == ENDING_OK)
		ending = life_print(client, &life);
	life_free(&life);
	return ending;
}
