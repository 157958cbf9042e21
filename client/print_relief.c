/* What would help, and the commands that do it. */
#include "command.h"
#include "relax_command.h"
#include "say.h"

#include <stdio.h>

/* "Øk budsjettet med 100 kr. Og: ... (3 vakter)" */
static void relief_write(const struct client *client, const struct json *relief, struct out *to)
{
	enum language language = client->viewer.language;
	const struct json *changes = json_member(relief, "changes");

	for (size_t i = 0; i < json_count(changes); i++) {
		out_text(to, i ? text_of(TEXT_CLIENT_RELAX_AND, language) : "");
		out_text(to, json_text_of(json_element(changes, i), "text"));
	}
	out_text(to, " (");
	say_count(to, json_int_of(relief, "seats"), TEXT_CLIENT_SEAT, TEXT_CLIENT_SEATS, language);
	out_text(to, ")");
}

void print_relief(const struct client *client, const char *before, const struct json *relief)
{
	const struct json *changes = json_member(relief, "changes");
	struct out line = { .bytes = NULL };

	out_text(&line, before);
	relief_write(client, relief, &line);
	puts(line.bytes);
	for (size_t i = 0; i < json_count(changes); i++) {
		out_clear(&line);
		if (relax_command(json_element(changes, i), &line))
			printf("    %s\n", line.bytes);
	}
	out_free(&line);
}
