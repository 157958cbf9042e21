/* A book with what the hall keeps beside it, and commands carried out the way daemon/change.c and
 * daemon/matcher.c do: step, put, mark, and the moves of the house as commands. Include cmocka first. */
#ifndef VIKARD_WORLD_H
#define VIKARD_WORLD_H

#include "core/chain.h"
#include "core/due.h"
#include "core/match.h"
#include "core/step.h"
#include "fit_world.h"

#include <stdlib.h>

enum { WORLD_EFFECTS_MAX = 32, WORLD_TURNS_MAX = 200, WORLD_EPOCH = 7 };

struct told { enum event event; enum kind kind; uint32_t number; };

struct world {
	struct book *book;
	struct dirty dirty;
	struct numbers rematch;
	struct due_heap due;
	int64_t now_ms;
	uint64_t seq;
	bool quiet;					/* no matching by world_settle */
	bool without_chains;				/* nothing that is held makes room for what is open */
	struct refusal refusal;				/* of the last command */
	struct told told[WORLD_EFFECTS_MAX];		/* by the last command that was accepted */
	uint32_t told_n;
	uint32_t accepted[COMMAND_COUNT], refused[COMMAND_COUNT];
	/* sees every record that goes into the book; `before` NULL: a new one */
	void (*each)(void *context, struct world *, const struct record *before, const struct effect *);
	void *context;
};

static inline void world_open(struct world *world, int64_t now_ms)
{
	*world = (struct world){ .book = book_make(), .now_ms = now_ms, .seq = 1000 };
}

static inline void world_close(struct world *world)
{
	book_free(world->book);
	dirty_clear(&world->dirty);
	numbers_free(&world->rematch);
	due_free(&world->due);
}

static inline int32_t world_now_min(const struct world *world)
{
	return (int32_t)(world->now_ms / 60000);
}

/* A record that nobody decided on: it stands in the book as it was loaded. */
static inline void world_load(struct world *world, void *record)
{
	world_put(world->book, record);
	due_add(&world->due, record);
}

static inline struct change world_change(const struct world *world)
{
	struct change change = { .now_ms = world->now_ms, .rev = { WORLD_EPOCH, world->seq + 1 } };

	memcpy(change.seed.byte, &change.rev, sizeof change.seed.byte);
	return change;
}

static inline void world_keep(struct world *world, struct change *change)
{
	world->seq = change->rev.seq;
	world->told_n = 0;
	for (uint32_t i = 0; i < change->effects_n; i++) {
		struct effect *effect = &change->effects[i];
		struct record *replaced;

		if (world->told_n < WORLD_EFFECTS_MAX)
			world->told[world->told_n++] = (struct told){ effect->event, effect->record->kind,
				effect->record->number };
		if (world->each)
			world->each(world->context, world,
				book_find(world->book, effect->record->kind, effect->record->number), effect);
		replaced = book_put(world->book, effect->record);
		dirty_mark(&world->dirty, replaced, effect->record);
		due_add(&world->due, effect->record);
		record_free(replaced);
	}
	change->effects_n = 0;
}

/* Carries the command out and clears it. */
static inline enum reason world_do(struct world *world, struct command *command)
{
	struct change change = world_change(world);
	enum reason reason = step(world->book, command, &change, &world->refusal);

	if (!reason)
		world_keep(world, &change);
	(reason ? world->refused : world->accepted)[command->type]++;
	change_free(&change);
	command_clear(command);
	return reason;
}

static inline enum reason world_do_number(struct world *world, enum command_type type, struct actor actor,
	uint32_t number)
{
	return world_do(world, &(struct command){ .type = type, .actor = actor, .number = number });
}

static inline enum reason world_do_record(struct world *world, enum command_type type, struct actor actor,
	void *wanted_take)
{
	return world_do(world, &(struct command){ .type = type, .actor = actor, .wanted = wanted_take });
}

static inline bool world_told(const struct world *world, enum event event)
{
	for (uint32_t i = 0; i < world->told_n; i++)
		if (world->told[i].event == event)
			return true;
	return false;
}

/* --- the turn's own commands --- */

static inline enum reason world_do_own(struct world *world, struct command *command)
{
	command->actor = (struct actor){ .roles = ROLE_OPERATOR };
	return world_do(world, command);
}

static inline void world_fire_due(struct world *world)
{
	struct due_entry first;

	while (due_first(&world->due, world->book, &first) && first.at_min <= world_now_min(world)) {
		struct command command = { .type = COMMAND_DUE, .due = { first.kind, first.number, first.rev } };

		assert_int_equal(world_do_own(world, &command), REASON_OK);
	}
}

/* What the core proposes to itself it doesn't refuse, unless somebody who is asked had all yeses already. */
static inline uint32_t world_carry_out(struct world *world, struct moves *moves)
{
	uint32_t done = 0;
	bool filled = false;

	for (uint32_t i = 0; i < moves->n; i++) {
		enum command_type type = moves->item[i].type;
		bool asks = type == COMMAND_PROPOSE && ((struct proposal *)moves->item[i].wanted)->state == PROPOSAL_ASKED;
		enum reason reason = world_do_own(world, &moves->item[i]);

		if (reason && !(asks && filled))
			fail_msg("move %d refused: %s", type, reason_name(reason));
		filled = filled || (asks && world_told(world, EVENT_ASSIGNMENT_CONFIRMED));
		done += !reason;
	}
	moves_free(moves);
	return done;
}

static inline uint32_t world_match(struct world *world, const struct dirty *dirty)
{
	struct numbers queue = { 0 };
	struct moves moves = { 0 };
	uint32_t done = 0;

	match_queue(world->book, world->now_ms, dirty, &queue);
	for (uint32_t i = 0; i < queue.n; i++) {
		bool all = dirty->everything || numbers_has(&dirty->requests, queue.item[i]);
		uint32_t n;

		match_request(world->book, world->now_ms, queue.item[i], all ? NULL : &dirty->staff, &moves);
		n = world_carry_out(world, &moves);
		if (!n && !world->without_chains && numbers_has(&dirty->requests, queue.item[i])
			&& chain_find(world->book, &(struct chain_ask){ world->now_ms, queue.item[i], PLAN_HOLD_GAIN_MIN_DEFAULT,
				PLAN_CHAINS_DEFAULT }, &moves))
			n = world_carry_out(world, &moves);
		if (n)
			numbers_add(&world->rematch, queue.item[i]);
		done += n;
	}
	numbers_free(&queue);
	return done;
}

/* Returns how many moves it made. */
static inline uint32_t world_turn(struct world *world)
{
	struct moves moves = { 0 };
	struct dirty dirty;
	uint32_t done;

	world_fire_due(world);
	for (uint32_t i = 0; i < world->rematch.n; i++)
		numbers_add(&world->dirty.requests, world->rematch.item[i]);
	world->rematch.n = 0;
	dirty = world->dirty;
	world->dirty = (struct dirty){ 0 };
	review(world->book, world->now_ms, &dirty, &moves);
	done = world_carry_out(world, &moves);
	done += world_match(world, &dirty);
	dirty_clear(&dirty);
	return done;
}

/* Turns until nothing is left to do; that has to come to an end. */
static inline uint32_t world_settle(struct world *world)
{
	uint32_t turns = 0, done = 0;

	while (!turns || world->rematch.n || !dirty_is_empty(&world->dirty)) {
		done += world_turn(world);
		if (++turns > WORLD_TURNS_MAX)
			fail_msg("still at work after %d turns", WORLD_TURNS_MAX);
	}
	return done;
}

/* --- asking --- */

static inline const struct proposal *world_proposal(const struct world *world, uint32_t number)
{
	const struct proposal *p = book_proposal(world->book, number);

	assert_non_null(p);
	return p;
}

/* FNV-1a over every field of every record, in order: two books with the same sum say the same. */
static inline uint64_t world_sum_bytes(uint64_t sum, const void *bytes, size_t n)
{
	for (size_t i = 0; i < n; i++)
		sum = (sum ^ ((const uint8_t *)bytes)[i]) * UINT64_C(0x100000001b3);
	return sum;
}

static inline uint64_t world_sum_shape(uint64_t sum, const struct schema *schema, const void *shape)
{
	for (const struct field *field = schema->fields; field->name; field++) {
		const struct list *list = (const void *)((const char *)shape + field->offset);

		if (field->type == FIELD_REFS)
			sum = world_sum_bytes(sum, list->item, list->n * sizeof(uint32_t));
		else if (field->type == FIELD_LIST)
			for (uint32_t i = 0; i < list->n; i++)
				sum = world_sum_shape(sum, field->of, (const char *)list->item + i * field->of->size);
		else
			sum = world_sum_bytes(sum, (const char *)shape + field->offset,
				field->type == FIELD_LONG || field->type == FIELD_STAMP ? 8
				: field->type == FIELD_BOOL ? 1
				: field->type == FIELD_SHAPES ? field->size * (size_t)field->max : 4);
	}
	return sum;
}

static inline uint64_t world_sum(const struct book *book)
{
	uint64_t sum = UINT64_C(0xcbf29ce484222325);

	for (enum kind kind = KIND_NONE + 1; kind < KIND_COUNT; kind++)
		for (const struct record *r = book_next(book, kind, 0); r; r = book_next(book, kind, r->number)) {
			sum = world_sum_bytes(sum, &r->rev, sizeof r->rev);
			sum = world_sum_shape(sum, kind_row(kind)->schema, r);
		}
	return sum;
}

#endif
