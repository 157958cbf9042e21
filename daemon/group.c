/* A group: commands that stand or fall together. Each is stepped on the book as the ones before it left it; then all of
 * it is taken back, and only what was accepted as a whole goes in, by the way every change goes. */
#include "hall.h"

#include <stdlib.h>

struct undo { enum kind kind; uint32_t number; struct record *replaced; };

static void put(struct group *group, struct record *record)
{
	if (group->undo_n == group->undo_room) {
		group->undo_room = group->undo_room ? group->undo_room * 2 : 256;
		group->undo = memory_resize(group->undo, group->undo_room * sizeof *group->undo);
	}
	group->undo[group->undo_n].kind = record->kind;
	group->undo[group->undo_n].number = record->number;
	group->undo[group->undo_n++].replaced = book_put(group->engine->book, record);
}

static void take(struct group *group, struct change *one)
{
	struct change *whole = &group->change;

	group->unchanged += one->effects_n == 0;
	for (uint32_t i = 0; i < one->effects_n; i++) {
		if (whole->effects_n == whole->effects_room) {
			whole->effects_room = whole->effects_room ? whole->effects_room * 2 : 256;
			whole->effects = memory_resize(whole->effects, whole->effects_room * sizeof *whole->effects);
		}
		whole->effects[whole->effects_n++] = (struct effect){ one->effects[i].event,
			record_copy(one->effects[i].record) };
		numbers_add(&group->named[one->effects[i].record->kind], one->effects[i].record->number);
		put(group, one->effects[i].record);
	}
	one->effects_n = 0;
	for (uint32_t i = 0; i < one->warnings_n; i++) {
		whole->warnings = memory_resize(whole->warnings, (whole->warnings_n + 1) * sizeof *whole->warnings);
		whole->warnings[whole->warnings_n++] = one->warnings[i];
	}
	whole->made = one->made;
}

void group_open(struct group *group, struct engine *engine, const struct actor *actor, int64_t now_ms)
{
	*group = (struct group){ .engine = engine, .actor = *actor, .change = change_begin(engine, now_ms) };
}

enum reason group_step(struct group *group, struct command *command, struct refusal *refusal)
{
	struct change one = { .now_ms = group->change.now_ms, .rev = group->change.rev, .seed = group->change.seed,
		.made = group->change.made };
	enum reason reason;

	if (!command->actor.roles)
		command->actor = group->actor;
	reason = step(group->engine->book, command, &one, refusal);
	if (!reason)
		take(group, &one);
	change_free(&one);
	return reason;
}

void group_undo(struct group *group)
{
	while (group->undo_n) {
		struct undo *undo = &group->undo[--group->undo_n];

		book_undo(group->engine->book, undo->kind, undo->number, undo->replaced);
	}
}

void group_close(struct group *group)
{
	for (enum kind kind = 0; kind < KIND_COUNT; kind++)
		numbers_free(&group->named[kind]);
	free(group->undo);
	change_free(&group->change);
}
