/* request gate: own part-timers were asked, or why not; the draft opens. */
#include "command.h"
#include "params.h"
#include "words.h"

#include <stdio.h>
#include <string.h>

/* Is it the word of the protocol, or what people say for it in a language? */
static bool word_says(const char *said, const char *word)
{
	bool says = word_is(said, word);

	for (enum language language = 0; !says && language < LANGUAGE_COUNT; language++)
		says = word_is(said, text_of_word(word, language));
	return says;
}

enum ending params_part_timers(const struct client *client, const char *said, struct out *to)
{
	size_t bytes = strcspn(said, ":");
	const char *why = said + bytes + (said[bytes] == ':');
	char word[32];

	snprintf(word, sizeof word, "%.*s", (int)bytes, said);
	why += strspn(why, " ");
	if (word_says(word, "asked"))
		out_string(to, "part_timers", "asked");
	else if (word_says(word, "waived"))
		out_string(to, "part_timers", "waived");
	else
		return print_usage(client, TEXT_CLIENT_PART_TIMERS_WRONG, said, NULL);
	if (*why)
		out_string(to, "waiver", why);
	return ENDING_OK;
}

enum ending cmd_request_gate(struct client *client)
{
	struct outcome answer = { .document = NULL };
	struct out params = { .bytes = NULL };
	enum ending ending = params_open(client, &params);

	out_string(&params, "request", client->args->word[0]);
	if (ending == ENDING_OK)
		ending = params_part_timers(client, client->args->word[1], &params);
	if (ending == ENDING_OK)
		ending = call_change(client, "request.gate", &params, &answer);
	if (ending == ENDING_OK)
		print_changed(client, answer.result);
	out_free(&params);
	outcome_free(&answer);
	return ending;
}
