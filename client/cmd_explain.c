/* Why not? At most a screenful, unless one asks for the details. */
#include "command.h"
#include "params.h"

#include <inttypes.h>
#include <stdio.h>

enum { LINES_SHOWN = 20, OPEN_SHOWN = 8 };

static char *figure(char text[24], int64_t value)
{
	snprintf(text, 24, "%" PRId64, value);
	return text;
}

/* "Line 0, 2026-W27: 10" a week, the first few on one line. */
static void open_print(const struct json *open)
{
	size_t n = json_count(open);

	for (size_t i = 0; i < n && i < OPEN_SHOWN; i++) {
		const struct json *one = json_element(open, i);

		printf("%s%s/%" PRId64 ": %" PRId64, i ? ", " : "  ", json_text_of(one, "week"), json_int_of(one, "line"),
			json_int_of(one, "seats"));
	}
	puts(n > OPEN_SHOWN ? ", ..." : "");
}

static void rows_print(const struct client *client, const struct json *rows, size_t shown)
{
	char people[24], seats[24], more[24];
	size_t n = json_count(rows);

	for (size_t i = 0; i < n && i < shown; i++) {
		const struct json *row = json_element(rows, i);

		printf("  %s: ", json_text_of(row, "municipality"));
		print_text(client, TEXT_CLIENT_WHY_ROW, figure(people, json_int_of(row, "people")),
			figure(seats, json_int_of(row, "seats")), json_text_of(row, "text"));
	}
	if (n > shown)
		print_text(client, TEXT_CLIENT_MORE_ROWS, figure(more, (int64_t)(n - shown)), NULL, NULL);
}

static void detail_print(const struct json *detail)
{
	for (size_t i = 0; i < json_count(detail); i++) {
		const struct json *one = json_element(detail, i), *reasons = json_member(one, "reasons");

		printf("%s %s\n", json_text_of(one, "staff"), json_text_of(one, "week"));
		for (size_t k = 0; k < json_count(reasons); k++) {
			const struct json *reason = json_element(reasons, k);
			bool bare = json_type(reason) == JSON_STRING_VALUE;

			printf("  - %s\n", bare ? json_as_text(reason, NULL) : json_text_of(reason, "text"));
		}
	}
}

static void explain_print(const struct client *client, const struct json *result)
{
	bool all = args_has(client->args, OPTION_DETAIL);
	const struct json *open = json_member(result, "open"), *rows = json_member(result, "rows");
	char seats[24];

	if (!json_int_of(result, "open_seats")) {
		print_text(client, TEXT_CLIENT_NOTHING_OPEN, client->args->word[0], NULL, NULL);
		return;
	}
	print_text(client, TEXT_CLIENT_SEATS_OPEN, client->args->word[0], figure(seats, json_int_of(result, "open_seats")),
		NULL);
	if (json_count(open))
		open_print(open);
	rows_print(client, rows, all ? json_count(rows) : LINES_SHOWN - 3);
	if (all)
		detail_print(json_member(result, "detail"));
}

enum ending cmd_explain(struct client *client)
{
	struct outcome answer = { .document = NULL };
	struct out params = { .bytes = NULL };
	enum ending ending = params_open(client, &params);

	out_string(&params, "request", client->args->word[0]);
	if (ending == ENDING_OK)
		ending = call_read(client, "request.explain", &params, &answer);
	if (ending == ENDING_OK && args_has(client->args, OPTION_JSON))
		print_raw(answer.result);
	else if (ending == ENDING_OK)
		explain_print(client, answer.result);
	out_free(&params);
	outcome_free(&answer);
	return ending;
}
