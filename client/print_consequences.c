/* What an agreement's notice, suspension or end does to work under it: a line each, the same for both sides. */
#include "print.h"

#include "../daemon/core/week.h"
#include "say.h"

#include <stdio.h>
#include <string.h>

static const struct { const char *what; enum text text; } sentences[] = {
	{ "withdrawn", TEXT_CLIENT_FATE_WITHDRAWN },
	{ "runs_off", TEXT_CLIENT_FATE_RUNS_OFF },
	{ "ends", TEXT_CLIENT_FATE_ENDS },
};

static int32_t moment_of(const struct json *row, const char *member)
{
	return (int32_t)(json_moment_ms(json_member(row, member)) / 60000);
}

/* "F-12 (B-3, S-29): trekkes; 5 vakter åpnes igjen, 21.-25. september" */
static void line_print(const struct client *client, const struct json *row, enum text text)
{
	struct out which = { .bytes = NULL }, count = { .bytes = NULL }, days = { .bytes = NULL };

	out_printf(&which, "%s (%s, %s)", json_text_of(row, "ref"), json_text_of(row, "request"),
		json_text_of(row, "staff"));
	say_count(&count, json_int_of(row, "seats"), TEXT_CLIENT_SEAT, TEXT_CLIENT_SEATS, client->viewer.language);
	say_dates(&days, min_to_date(moment_of(row, "from")), min_to_date(moment_of(row, "to") - 1), &client->viewer);
	print_text(client, text, which.bytes, count.bytes, days.bytes);
	out_free(&which);
	out_free(&count);
	out_free(&days);
}

void print_consequences(const struct client *client, const struct json *of)
{
	const struct json *rows = json_member(of, "consequences");

	for (size_t i = 0; i < json_count(rows); i++) {
		const struct json *row = json_element(rows, i);

		for (size_t s = 0; s < sizeof sentences / sizeof *sentences; s++)
			if (!strcmp(sentences[s].what, json_text_of(row, "what")))
				line_print(client, row, sentences[s].text);
	}
	if (json_type(rows) == JSON_LIST && !json_count(rows))
		print_text(client, TEXT_CLIENT_FATE_NONE, NULL, NULL, NULL);
	if (json_int_of(of, "consequences_n") > (int64_t)json_count(rows))
		puts("...");
}
