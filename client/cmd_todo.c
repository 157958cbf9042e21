/* What waits for me? A line each, by deadline: until when, who lends what to whom, and what silence means. */
#include "command.h"
#include "say.h"
#include "views.h"

#include "../daemon/core/week.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static int32_t minute_of(const struct json *item, const char *member)
{
	return (int32_t)(json_moment_ms(json_member(item, member)) / 60000);
}

/* A text with one argument that is still to be said. */
static void fill(const struct client *client, struct out *to, enum text text, struct out *argument)
{
	char line[256];

	out_text(to, text_fill(line, sizeof line, text, client->viewer.language, argument->bytes, NULL, NULL));
	out_clear(argument);
}

/* "svar innen ons 17. juni 10:00", and whose answer when it isn't one's own municipality's or one's own. */
static void until_write(const struct client *client, const struct json *item, struct out *to)
{
	bool of_person = !strcmp(json_text_of(item, "side"), "staff") && !*call_principal(client, "staff");
	struct out words = { .bytes = NULL };

	say_moment(&words, minute_of(item, "until"), &client->viewer);
	fill(client, to, TEXT_CLIENT_TODO_UNTIL, &words);
	if (of_person) {
		out_text(&words, json_text_of(item, "staff"));
		out_text(to, " ");
		fill(client, to, TEXT_CLIENT_TODO_FOR, &words);
	}
	out_free(&words);
}

/* " (Råde sykehjem)", where it says more than the municipality */
static void unit_write(const struct json *item, struct out *to)
{
	const char *borrower = json_text_of(item, "borrower"), *unit = json_text_of(item, "unit");

	if (*unit && strcmp(unit, borrower))
		out_printf(to, " (%s)", unit);
}

/* "Marker låner ut til Råde (Råde sykehjem)" */
static void parties_write(const struct client *client, const struct json *item, struct out *to)
{
	char line[256];

	out_text(to, text_fill(line, sizeof line, TEXT_CLIENT_TODO_LENDS, client->viewer.language,
		json_text_of(item, "lender"), json_text_of(item, "borrower"), NULL));
	unit_write(item, to);
}

/* "2 vakter, 15 timer, 30.-31. juli" */
static void work_write(const struct client *client, const struct json *item, struct out *to)
{
	const struct viewer *viewer = &client->viewer;

	say_count(to, json_int_of(item, "seats"), TEXT_CLIENT_SEAT, TEXT_CLIENT_SEATS, viewer->language);
	out_text(to, ", ");
	say_hours_word(to, json_int_of(item, "minutes"), viewer->language);
	out_text(to, ", ");
	say_dates(to, min_to_date(minute_of(item, "from")), min_to_date(minute_of(item, "to") - 1), viewer);
}

static void item_print(const struct client *client, const struct json *item)
{
	struct out line = { .bytes = NULL };

	out_printf(&line, "%s | ", json_text_of(item, "ref"));
	until_write(client, item, &line);
	out_text(&line, " | ");
	parties_write(client, item, &line);
	out_text(&line, ": ");
	work_write(client, item, &line);
	out_printf(&line, " | %s", json_text_of(item, "text"));
	puts(line.bytes);
	print_moved(client, json_member(item, "moved"), item);
	print_cover(item);
	out_free(&line);
}

/* "B-1 | uke 29 | Hvaler hjelper Våler, og Våler hjelper Råde. | vikar swap yes B-1 0" */
static void swap_print(const struct client *client, const struct json *swap)
{
	const char *request = json_text_of(swap, "request");
	struct out line = { .bytes = NULL };

	out_printf(&line, "%s | ", request);
	cell_week(&line, json_member(swap, "week"), &client->viewer);
	out_printf(&line, " | %s | vikar swap yes %s %" PRId64, json_text_of(swap, "text"), request,
		json_int_of(swap, "swap"));
	puts(line.bytes);
	out_free(&line);
}

/* "B-1 | man 13. juli 07:30-15:00 | Råde | S-1 reiser 12 min lenger. (1 vakt)", and below it the command */
static void relief_print(const struct client *client, const struct json *relief)
{
	struct out before = { .bytes = NULL };

	out_printf(&before, "%s | ", json_text_of(relief, "request"));
	say_seat(&before, (struct spoken_seat){ json_moment_ms(json_member(relief, "start")),
		json_moment_ms(json_member(relief, "end")), json_int_of(relief, "minutes") }, &client->viewer);
	out_printf(&before, " | %s", json_text_of(relief, "borrower"));
	unit_write(relief, &before);
	out_text(&before, " | ");
	print_relief(client, before.bytes, relief);
	out_free(&before);
}

static void todo_print(const struct client *client, const struct json *result)
{
	const struct json *items = json_member(result, "items"), *swaps = json_member(result, "swaps");
	const struct json *relax = json_member(result, "relax");
	int64_t more = json_int_of(result, "waiting") - (int64_t)json_count(items);
	char text[24];

	if (!json_count(items) && !json_count(swaps) && !json_count(relax))
		print_text(client, TEXT_CLIENT_NOTHING_WAITS, NULL, NULL, NULL);
	for (size_t i = 0; i < json_count(items); i++)
		item_print(client, json_element(items, i));
	for (size_t i = 0; i < json_count(swaps); i++)
		swap_print(client, json_element(swaps, i));
	for (size_t i = 0; i < json_count(relax); i++)
		relief_print(client, json_element(relax, i));
	snprintf(text, sizeof text, "%" PRId64, more);
	if (more > 0)
		print_text(client, TEXT_CLIENT_TODO_MORE, text, NULL, NULL);
}

enum ending cmd_todo(struct client *client)
{
	struct outcome answer = { .document = NULL };
	struct out params = { .bytes = NULL };
	enum ending ending;

	out_open(&params, NULL, '{');
	ending = call_read(client, "todo", &params, &answer);
	if (ending == ENDING_OK && args_has(client->args, OPTION_JSON))
		print_raw(answer.result);
	else if (ending == ENDING_OK && args_has(client->args, OPTION_CSV))
		print_table(client, todo_columns, json_member(answer.result, "items"));
	else if (ending == ENDING_OK)
		todo_print(client, answer.result);
	out_free(&params);
	outcome_free(&answer);
	return ending;
}
