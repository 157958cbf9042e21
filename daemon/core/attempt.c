#include "attempt.h"

#include "schema.h"

#include <stdlib.h>
#include <string.h>

struct replaced { enum kind kind; uint32_t number; struct record *before; };

void attempt_put(struct attempt *attempt, struct record *record)
{
	if (attempt->replaced_n == attempt->replaced_room) {
		attempt->replaced_room = attempt->replaced_room ? 2 * attempt->replaced_room : 64;
		attempt->replaced = memory_resize(attempt->replaced, attempt->replaced_room * sizeof *attempt->replaced);
	}
	attempt->replaced[attempt->replaced_n++] = (struct replaced){ record->kind, record->number,
		book_put(attempt->book, record) };
}

/* Newer than everything, whatever wrote it. */
uint32_t attempt_step(struct attempt *attempt, struct command *command)
{
	struct change change = { .now_ms = attempt->now_ms, .rev = { UINT64_MAX, ++attempt->seq } };
	struct refusal refusal;
	uint32_t number = 0;

	if (!command->actor.roles)
		command->actor = (struct actor){ .roles = ROLE_OPERATOR };
	memcpy(change.seed.byte, &change.rev, sizeof change.seed.byte);
	if (!step(attempt->book, command, &change, &refusal)) {
		number = change.effects_n ? change.effects[0].record->number : UINT32_MAX;
		for (uint32_t i = 0; i < change.effects_n; i++)
			attempt_put(attempt, change.effects[i].record);
		change.effects_n = 0;
	}
	change_free(&change);
	return number;
}

void attempt_undo(struct attempt *attempt)
{
	while (attempt->replaced_n) {
		struct replaced *last = &attempt->replaced[--attempt->replaced_n];

		book_undo(attempt->book, last->kind, last->number, last->before);
	}
	free(attempt->replaced);
	*attempt = (struct attempt){ .book = attempt->book, .now_ms = attempt->now_ms };
}
