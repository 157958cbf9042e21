/* request show: a need, and how full it is by week. */
#include "command.h"
#include "names.h"
#include "say.h"
#include "views.h"

#include "../daemon/core/week.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static void line_print(const struct client *client, const struct json *line, bool one_of_several)
{
	bool volume = !strcmp(json_text_of(line, "unit"), "minutes");
	enum language language = client->viewer.language;
	char number[24], which[64] = "";

	snprintf(number, sizeof number, "%" PRId64, json_int_of(line, "line"));
	if (one_of_several)
		text_fill(which, sizeof which, TEXT_CLIENT_LINE, language, number, NULL, NULL);
	printf("\n%s%s:\n", which, text_of(volume ? TEXT_CLIENT_IN_HOURS : TEXT_CLIENT_IN_SEATS, language));
	print_table(client, volume ? request_volume_columns : request_week_columns, json_member(line, "weeks"));
}

static void lines_print(const struct client *client, const struct json *lines)
{
	for (size_t i = 0; i < json_count(lines); i++)
		line_print(client, json_element(lines, i), json_count(lines) > 1);
}

/* The minutes from absent to filled, and what stands open. */
static void absences_print(const struct client *client, const struct json *result)
{
	const struct json *minutes = json_member(result, "absent_to_filled_min");
	struct out list = { .bytes = NULL };
	char open[24];

	for (size_t i = 0; i < json_count(minutes); i++)
		out_printf(&list, "%s%" PRId64, i ? ", " : "", json_as_int(json_element(minutes, i)));
	snprintf(open, sizeof open, "%" PRId64, json_int_of(result, "absent_open"));
	if (json_count(minutes))
		print_text(client, TEXT_CLIENT_ABSENT_FILLED, list.bytes, NULL, NULL);
	if (json_int_of(result, "absent_open"))
		print_text(client, TEXT_CLIENT_ABSENT_OPEN, open, NULL, NULL);
	out_free(&list);
}

/* Beyond the end of an agreement nobody is proposed under it. */
static void ends_print(const struct client *client, const struct json *ends)
{
	for (size_t i = 0; i < json_count(ends); i++) {
		const struct json *one = json_element(ends, i);
		const char *last = json_text_of(one, "last");
		struct out count = { .bytes = NULL }, day = { .bytes = NULL };
		int32_t date = 0;

		date_parse(last, strlen(last), false, &date);
		say_count(&count, json_int_of(one, "seats"), TEXT_CLIENT_SEAT, TEXT_CLIENT_SEATS, client->viewer.language);
		say_date(&day, date, &client->viewer);
		print_text(client, TEXT_CLIENT_AGREEMENT_ENDS, count.bytes, day.bytes, json_text_of(one, "agreement"));
		out_free(&count);
		out_free(&day);
	}
}

enum ending cmd_request_show(struct client *client)
{
	struct outcome answer = { .document = NULL };
	struct out params = { .bytes = NULL };
	enum ending ending;

	out_open(&params, NULL, '{');
	out_string(&params, "request", client->args->word[0]);
	ending = call_read(client, "request.show", &params, &answer);
	if (ending == ENDING_OK)
		ending = names_ask_for(client, request_whole_columns);
	if (ending == ENDING_OK && args_has(client->args, OPTION_JSON)) {
		print_raw(answer.result);
	} else if (ending == ENDING_OK) {
		print_record(client, request_whole_columns, json_member(answer.result, "request"));
		lines_print(client, json_member(answer.result, "lines"));
		absences_print(client, answer.result);
		ends_print(client, json_member(answer.result, "agreement_ends"));
	}
	out_free(&params);
	outcome_free(&answer);
	return ending;
}
