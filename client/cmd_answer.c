/* yes and no: an answer to a proposal, and how it stands after it. */
#include "command.h"
#include "params.h"

#include "../daemon/core/week.h"

#include <stdio.h>

/* "F-42: holdes av (ut / ansatt / inn: ja / - / -)" */
static void stand_print(const struct client *client, const struct json *proposal)
{
	const struct viewer *viewer = &client->viewer;
	struct out line = { .bytes = NULL };

	out_printf(&line, "%s: ", json_text_of(proposal, "ref"));
	cell_word(&line, json_member(proposal, "state"), viewer);
	out_printf(&line, " (%s: ", text_of(TEXT_CLIENT_COLUMN_SIDES, viewer->language));
	cell_sides(&line, json_member(proposal, "consent"), viewer);
	out_text(&line, ")");
	if (*json_text_of(proposal, "assignment"))
		out_printf(&line, " %s", json_text_of(proposal, "assignment"));
	puts(line.bytes);
	out_free(&line);
}

/* The answer has been given: that the proposal can't be seen now is no failure of it. */
static void stand_show(struct client *client)
{
	struct outcome answer = { .document = NULL };
	struct out params = { .bytes = NULL };

	if (args_has(client->args, OPTION_JSON) || args_has(client->args, OPTION_DRY_RUN))
		return;
	out_open(&params, NULL, '{');
	out_string(&params, "proposal", client->args->word[0]);
	out_close(&params, '}');
	if (call_attempt(client, "proposal.show", &params, &answer) == ENDING_OK)
		stand_print(client, json_member(answer.result, "proposal"));
	out_free(&params);
	outcome_free(&answer);
}

/* The seats that begin on these dates, as they stand in the proposal. */
static size_t seats_write(struct out *to, const struct json *seats, const struct dates *dates)
{
	size_t n = 0;

	out_open(to, "seats", '[');
	for (size_t i = 0; i < json_count(seats); i++) {
		const struct json *seat = json_element(seats, i);
		int32_t date = min_to_date((int32_t)(json_moment_ms(json_member(seat, "start")) / 60000));

		if (date < dates->from || date > dates->to)
			continue;
		n++;
		out_open(to, NULL, '{');
		out_string(to, "start", json_text_of(seat, "start"));
		out_string(to, "end", json_text_of(seat, "end"));
		out_close(to, '}');
	}
	out_close(to, ']');
	return n;
}

static enum ending seats_of(struct client *client, const struct dates *dates, struct out *to)
{
	struct outcome answer = { .document = NULL };
	struct out params = { .bytes = NULL };
	enum ending ending;

	out_open(&params, NULL, '{');
	out_string(&params, "proposal", client->args->word[0]);
	ending = call_read(client, "proposal.show", &params, &answer);
	if (ending == ENDING_OK && !seats_write(to, json_member(json_member(answer.result, "proposal"), "seats"), dates))
		ending = print_usage(client, TEXT_CLIENT_NO_SEATS_THEN, client->args->word[0], NULL);
	out_free(&params);
	outcome_free(&answer);
	return ending;
}

/* --weeks, --from and --to instead of --seats. */
static enum ending dates_take(struct client *client, struct out *to)
{
	struct dates dates = { .said = false };
	enum ending ending = call_hello(client);

	if (ending == ENDING_OK)
		ending = params_dates(client, &dates);
	if (ending != ENDING_OK || !dates.said)
		return ending;
	if (args_has(client->args, OPTION_SEATS))
		return print_usage(client, TEXT_CLIENT_SEATS_OR_DATES, NULL, NULL);
	return seats_of(client, &dates, to);
}

enum ending cmd_answer(struct client *client)
{
	struct outcome answer = { .document = NULL };
	struct out params = { .bytes = NULL };
	enum ending ending = params_open(client, &params);

	out_string(&params, "proposal", client->args->word[0]);
	out_string(&params, "answer", client->command->words);
	if (ending == ENDING_OK)
		ending = dates_take(client, &params);
	if (ending == ENDING_OK)
		ending = call_change(client, "proposal.answer", &params, &answer);
	if (ending == ENDING_OK) {
		print_changed(client, answer.result);
		stand_show(client);
	}
	out_free(&params);
	outcome_free(&answer);
	return ending;
}
