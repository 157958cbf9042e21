/* The turn's own commands: what has come due, what facts broke, what can be matched. Each is a command like
 * any other. Bounded: what is left over is done in the next turn. */
#include "planner.h"

#include "core/chain.h"

#include <stdlib.h>

enum { MOVES_PER_TURN_MAX = 500 };

static bool is_quiet(const struct engine *engine)
{
	return engine_now_ms(engine) < engine->quiet_until_ms;
}

static void fire_due(struct engine *engine)
{
	int32_t now_min = (int32_t)(engine_now_ms(engine) / 60000);
	struct due_entry first;

	while (!is_quiet(engine) && !collect_is_full(engine) && due_first(&engine->due, engine->book, &first)
		&& first.at_min <= now_min) {
		struct command command = { .type = COMMAND_DUE, .due = { first.kind, first.number, first.rev } };

		if (!change_own(engine, &command))
			return;
	}
}

/* How many were carried out; each is cleared. */
static uint32_t carry_out_moves(struct engine *engine, struct moves *moves)
{
	uint32_t done = 0;

	for (uint32_t i = 0; i < moves->n; i++)
		done += change_own(engine, &moves->item[i]);
	moves_free(moves);
	return done;
}

/* What nobody can take at once, somebody may who is held elsewhere and hasn't answered. Below the planner's threshold
 * nothing moves. */
static uint32_t carry_out_chain(struct engine *engine, uint32_t request)
{
	struct chain_ask ask = { engine_now_ms(engine), request, engine->conf.plan_hold_gain_min,
		(uint32_t)engine->conf.plan_chains };
	struct moves moves = { 0 };
	uint32_t done = 0;

	if (ask.looks_max && chain_find(engine->book, &ask, &moves)
		&& change_own_group(engine, moves.item, moves.n))
		done = moves.n;
	moves_free(&moves);
	return done;
}

/* A request that got something may get more: another offer of the same person, another line. */
static void match_queued(struct engine *engine, const struct dirty *dirty)
{
	struct numbers queue = { 0 };
	struct moves moves = { 0 };
	uint32_t done = 0;

	left_open_mark(engine, &dirty->staff);
	match_queue(engine->book, engine_now_ms(engine), dirty, &queue);
	for (uint32_t i = 0; i < queue.n; i++) {
		bool all = dirty->everything || numbers_has(&dirty->requests, queue.item[i]);
		uint32_t now;

		if (done >= MOVES_PER_TURN_MAX || collect_is_full(engine)) {
			numbers_add(&engine->rematch, queue.item[i]);
			continue;
		}
		match_request(engine->book, engine_now_ms(engine), queue.item[i], all ? NULL : &dirty->staff, &moves);
		now = carry_out_moves(engine, &moves);
		if (!now && numbers_has(&dirty->requests, queue.item[i]))
			now = carry_out_chain(engine, queue.item[i]);
		done += now;
		if (now)
			numbers_add(&engine->rematch, queue.item[i]);
		else if (all)
			left_open_add(engine, queue.item[i]);
	}
	numbers_free(&queue);
}

void matcher_turn(struct engine *engine)
{
	struct dirty dirty;
	struct moves moves = { 0 };

	fire_due(engine);
	for (uint32_t i = 0; i < engine->rematch.n; i++)
		numbers_add(&engine->dirty.requests, engine->rematch.item[i]);
	engine->rematch.n = 0;
	if (dirty_is_empty(&engine->dirty))
		return;
	dirty = engine->dirty;
	engine->dirty = (struct dirty){ 0 };
	review(engine->book, engine_now_ms(engine), &dirty, &moves);
	carry_out_moves(engine, &moves);
	match_queued(engine, &dirty);
	dirty_clear(&dirty);
	if (matcher_has_work(engine))
		engine_wake(engine);
}

bool matcher_has_work(const struct engine *engine)
{
	return engine->rematch.n || !dirty_is_empty(&engine->dirty);
}

/* The next moment at which there is something to do: a deadline (not before the quiet time ends), a
 * plan, midnight. */
void matcher_wish(struct engine *engine)
{
	int64_t plan_ms, wish_ms = (int64_t)local_to_min(engine->today + 1, 0) * 60000;
	struct due_entry first;

	if (due_first(&engine->due, engine->book, &first)) {
		int64_t due_ms = (int64_t)first.at_min * 60000;

		if (due_ms < engine->quiet_until_ms)
			due_ms = engine->quiet_until_ms;
		if (due_ms < wish_ms)
			wish_ms = due_ms;
	}
	plan_ms = planner_wish_ms(engine);
	if (plan_ms && plan_ms < wish_ms)
		wish_ms = plan_ms;
	engine->door.wake_at(engine->door.context, wish_ms);
}
