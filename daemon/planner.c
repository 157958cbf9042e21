/* Runs of the planner: started when they are due or asked for, kept for an hour, and the house's own carried out. */
#include "planner.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	KEPT_MS = 60 * 60 * 1000,
	KEPT_MAX = 200,			/* finished runs; who plans more often in an hour waits for the oldest */
	GRACE_S = 60,			/* beside its own time: the book as a world takes some, however large */
	EVE_MS = 30 * 60 * 1000,	/* so long before a deadline people can still answer what a plan proposes */
};

const char *const plan_job_words[] = { "moves", "instance", "scarcity", "left_open", NULL };
const char *const plan_state_words[] = { "running", "done", "failed", NULL };

/* --- what is kept --- */

static void run_free(struct plan_run *run)
{
	plan_region_free(&run->region);
	free(run->touched);
	free(run->text);
	free(run);
}

static bool is_over(const struct planner *planner, const struct plan_run *run, int64_t now_ms)
{
	return run != planner->running && run != planner->making && now_ms - run->asked_ms > KEPT_MS;
}

static void drop_old(struct engine *engine)
{
	struct plan_run **at = &engine->planner->runs, *run;

	while ((run = *at)) {
		if (!is_over(engine->planner, run, engine_now_ms(engine))) {
			at = &run->next;
			continue;
		}
		*at = run->next;
		run_free(run);
	}
}

static void drop(struct planner *planner, struct plan_run *run)
{
	struct plan_run **at = &planner->runs;

	while (*at != run)
		at = &(*at)->next;
	*at = run->next;
	run_free(run);
}

static uint32_t count(const struct planner *planner)
{
	uint32_t n = 0;

	for (const struct plan_run *run = planner->runs; run; run = run->next)
		n++;
	return n;
}

struct plan_run *planner_find(struct engine *engine, const struct uuid *token)
{
	struct plan_run *run;

	drop_old(engine);
	for (run = engine->planner->runs; run && memcmp(&run->token, token, sizeof *token); run = run->next)
		;
	return run;
}

struct planner *planner_make(void)
{
	return memory_get(sizeof(struct planner));
}

static void stop_running(struct engine *engine)
{
	if (!engine->planner->running)
		return;
	engine->door.stop_thinking(engine->door.context);
	engine->planner->running = NULL;
	left_open_end(engine, false);
}

void planner_forget(struct engine *engine)
{
	struct planner *planner = engine->planner;
	struct plan_run *run;

	stop_running(engine);
	while ((run = planner->runs)) {
		planner->runs = run->next;
		run_free(run);
	}
	left_open_forget(engine);
	*planner = (struct planner){ .failed_n = planner->failed_n };
}

void planner_free(struct engine *engine)
{
	planner_forget(engine);
	free(engine->planner);
}

/* --- starting --- */

/* The house's own gives way; it will be due again. */
static bool make_way(struct engine *engine, bool own)
{
	struct planner *planner = engine->planner;
	struct plan_run *running = planner->running;

	if (!running)
		return true;
	if (own || !running->own)
		return false;
	stop_running(engine);
	drop(planner, running);
	planner->due_ms = engine_now_ms(engine);
	return true;
}

struct plan_run *planner_start(struct engine *engine, const struct plan_order *order)
{
	struct planner *planner = engine->planner;
	struct plan_task task = { engine->book, engine->conf.region, engine_now_ms(engine), order->job, order->seconds,
		engine->conf.plan_hold_gain_min, &planner->left_open.waiting };
	struct plan_run *run;

	drop_old(engine);
	if (!make_way(engine, order->own) || count(planner) >= KEPT_MAX)
		return NULL;
	if (!engine->door.think(engine->door.context, planner_think, &task, order->seconds + GRACE_S))
		return NULL;
	run = memory_get(sizeof *run);
	engine->door.random(engine->door.context, &run->token);
	run->job = order->job;
	run->own = order->own;
	run->principal = order->principal;
	run->seconds = order->seconds;
	run->asked_ms = task.now_ms;
	run->began_ms = engine_mono_ms(engine);
	run->cover = run->bound = -1;
	run->next = planner->runs;
	planner->runs = planner->running = run;
	return run;
}

/* --- hearing --- */

static void fail(struct plan_run *run, const char *why)
{
	run->state = PLAN_FAILED;
	snprintf(run->why, sizeof run->why, "%s", why);
}

static void take_text(struct plan_run *run, const void *bytes, size_t n)
{
	free(run->text);
	run->text = memory_get(n + 1);
	run->text_n = n;
	memcpy(run->text, bytes, n);
	run->state = PLAN_DONE;
}

static void take_minutes(int64_t *minutes, const void *bytes, size_t n)
{
	if (n == sizeof *minutes)
		memcpy(minutes, bytes, n);
}

void engine_thought(struct engine *engine, uint32_t frame, const void *bytes, size_t n)
{
	struct plan_run *run = engine->planner->running;

	if (!run || run->state != PLAN_RUNNING)
		return;
	switch (frame) {
	case PLAN_FRAME_COVER:
		take_minutes(&run->cover, bytes, n);
		return;
	case PLAN_FRAME_BOUND:
		take_minutes(&run->bound, bytes, n);
		return;
	case PLAN_FRAME_TEXT:
		take_text(run, bytes, n);
		return;
	case PLAN_FRAME_REGION:
		if (plan_region_read(bytes, n, run))
			run->state = PLAN_DONE;
		else
			fail(run, "its plan can't be read");
		return;
	case PLAN_FRAME_LARGE:
		fail(run, "the region is too large to be planned at once");
		return;
	case PLAN_FRAME_LOOKED:
		left_open_hear(engine, bytes, n);
		return;
	case PLAN_FRAME_LOOKED_ENOUGH:
		run->state = PLAN_DONE;
		return;
	}
}

/* Nothing has changed by it; a person reads why. */
static void tell_failure(struct engine *engine, const struct plan_run *run)
{
	engine->planner->failed_n++;
	engine_log(engine, LOG_EVENT_PLAN_FAILED, LOG_WARN, run->why);
}

void engine_thought_over(struct engine *engine, const char *why)
{
	struct planner *planner = engine->planner;
	struct plan_run *run = planner->running;

	planner->running = NULL;
	if (!run)
		return;
	run->took_ms = engine_mono_ms(engine) - run->began_ms;
	if (run->state == PLAN_RUNNING)
		fail(run, why ? why : "it ended without a plan");
	if (run->state == PLAN_FAILED)
		tell_failure(engine, run);
	left_open_end(engine, run->state == PLAN_FAILED);
	if (run->job == PLAN_JOB_LEFT_OPEN && run->state == PLAN_DONE) {
		drop(planner, run);	/* nobody has its token */
	} else if (run->own && run->state == PLAN_DONE) {
		planner->making = run;
		planner->group = 0;
	}
	engine_wake(engine);
}

/* --- looking again --- */

static bool is_as_it_was(const struct engine *engine, const struct plan_touched *touched)
{
	const struct record *now = book_find(engine->book, touched->kind, touched->number);

	return now && now->rev.epoch == touched->rev.epoch && now->rev.seq == touched->rev.seq;
}

const struct plan_touched *planner_stale(const struct engine *engine, const struct plan_run *run)
{
	for (uint32_t i = 0; i < run->touched_n; i++)
		if (!is_as_it_was(engine, &run->touched[i]))
			return &run->touched[i];
	return NULL;
}

static const struct plan_touched *touched_of(const struct plan_run *run, const struct plan_touched *record)
{
	uint32_t i = 0;

	while (i < run->touched_n && (run->touched[i].kind != record->kind || run->touched[i].number != record->number))
		i++;
	return i < run->touched_n ? &run->touched[i] : NULL;
}

static bool move_is_stale(const struct engine *engine, const struct plan_run *run, const struct command *move)
{
	struct plan_touched records[MOVE_RECORDS_MAX];
	uint32_t n = move_records(move, records);

	for (uint32_t i = 0; i < n; i++) {
		const struct plan_touched *was = touched_of(run, &records[i]);

		if (!was || !is_as_it_was(engine, was))
			return true;
	}
	return false;
}

/* --- the house's own moves --- */

static bool make_group(struct engine *engine, struct plan_run *run, uint32_t first, uint32_t end)
{
	struct command *moves = run->region.moves.moves.item;

	for (uint32_t i = first; i < end; i++)
		if (move_is_stale(engine, run, &moves[i]))
			return false;
	return change_own_group(engine, &moves[first], end - first);
}

static void tell_made(struct engine *engine, const struct plan_run *run)
{
	const struct plan_share *shifts = &run->region.shifts, *volumes = &run->region.volumes;
	char text[160];

	if (!run->region.moves.groups_n)
		return;
	snprintf(text, sizeof text, "%u of %u groups of moves made; %lld of %lld covered, at most %lld", run->groups_made,
		run->region.moves.groups_n, (long long)(shifts->after + volumes->after),
		(long long)(shifts->asked + volumes->asked), (long long)(shifts->bound + volumes->bound));
	engine_log(engine, LOG_EVENT_PLANNED, LOG_NOTE, text);
}

/* What has gone stale is dropped; the change that made it so calls for another run. */
static void make_own_moves(struct engine *engine)
{
	struct planner *planner = engine->planner;
	struct plan_run *run = planner->making;
	const struct plan_moves *moves = &run->region.moves;
	uint32_t first = 0;

	while (planner->group < moves->groups_n && !collect_is_full(engine)) {
		uint32_t end;

		while (moves->group[first] != planner->group)
			first++;
		for (end = first; end < moves->moves.n && moves->group[end] == planner->group;)
			end++;
		if (make_group(engine, run, first, end))
			run->groups_made++;
		else
			run->groups_stale++;
		planner->group++;
	}
	if (planner->group < moves->groups_n) {
		engine_wake(engine);
		return;
	}
	tell_made(engine, run);
	planner->making = NULL;
}

/* --- when --- */

void planner_changed(struct engine *engine)
{
	struct planner *planner = engine->planner;

	if (!engine->conf.plan_after_s)
		return;
	planner->due_ms = engine_now_ms(engine) + (int64_t)engine->conf.plan_after_s * 1000;
}

/* 0: nobody has to think of it. */
static int64_t eve_ms_of_request(const struct planner *planner, const struct request *request)
{
	int64_t eve_ms = (int64_t)request->deadline_min * 60000 - EVE_MS;

	return request->state == REQUEST_OPEN && eve_ms > planner->looked_ms ? eve_ms : 0;
}

static int64_t earlier(int64_t a_ms, int64_t b_ms)
{
	return !a_ms || (b_ms && b_ms < a_ms) ? b_ms : a_ms;
}

/* Of the open requests' deadlines the first whose eve nobody has thought of yet; 0: none. */
static int64_t first_eve_ms(const struct engine *engine)
{
	struct book_list open = book_open_requests(engine->book);
	int64_t first_ms = 0;

	for (uint32_t i = 0; i < open.n; i++)
		first_ms = earlier(first_ms, eve_ms_of_request(engine->planner, (const struct request *)open.item[i]));
	return first_ms;
}

/* All are looked through only when the one that was the first is another now. */
void planner_mark(struct engine *engine, const struct record *before, const struct record *after)
{
	struct planner *planner = engine->planner;

	if (after->kind != KIND_REQUEST || !planner->eve_known)
		return;
	if (before && planner->eve_ms && eve_ms_of_request(planner, (const struct request *)before) == planner->eve_ms)
		planner->eve_known = false;
	else
		planner->eve_ms = earlier(planner->eve_ms, eve_ms_of_request(planner, (const struct request *)after));
}

static int64_t next_eve_ms(struct engine *engine)
{
	struct planner *planner = engine->planner;

	if (!planner->eve_known) {
		planner->looked_ms = planner->looked_ms ? planner->looked_ms : engine_now_ms(engine);
		planner->eve_ms = first_eve_ms(engine);
		planner->eve_known = true;
	}
	return planner->eve_ms;
}

/* 0: none. */
static int64_t plan_wish_ms(struct engine *engine)
{
	return earlier(engine->planner->due_ms, next_eve_ms(engine));
}

int64_t planner_wish_ms(struct engine *engine)
{
	const struct planner *planner = engine->planner;
	int64_t plan_ms, look_ms = planner->due_ms || !left_open_any(engine) ? 0 : planner->look_ms;

	if (!engine->conf.plan_after_s || planner->running || planner->making)
		return 0;
	plan_ms = plan_wish_ms(engine);
	return earlier(look_ms, plan_ms);
}

static bool anything_is_open(const struct engine *engine)
{
	struct book_list open = book_open_requests(engine->book);

	for (uint32_t i = 0; i < open.n; i++)
		if (request_is_open(engine->book, (const struct request *)open.item[i], engine_now_ms(engine)))
			return true;
	return false;
}

static void begin_plan(struct engine *engine)
{
	struct planner *planner = engine->planner;

	planner->due_ms = 0;
	planner->looked_ms = planner->look_ms = engine_now_ms(engine);
	planner->eve_known = false;
	if (anything_is_open(engine))
		planner_start(engine, &(struct plan_order){ PLAN_JOB_MOVES, engine->conf.plan_seconds, true, 0 });
}

/* At what stays open when the region is planned and nothing has changed since. */
static void begin_look(struct engine *engine)
{
	struct plan_order order = { PLAN_JOB_LEFT_OPEN, engine->conf.plan_suggest_seconds, true, 0 };
	struct planner *planner = engine->planner;

	planner->look_ms = engine_now_ms(engine) + (int64_t)engine->conf.plan_after_s * 1000;
	if (left_open_gather(engine) && planner_start(engine, &order))
		left_open_begin(engine);
}

void planner_turn(struct engine *engine)
{
	struct planner *planner = engine->planner;
	int64_t now_ms = engine_now_ms(engine), wish_ms;

	if (planner->making)
		make_own_moves(engine);
	wish_ms = planner_wish_ms(engine);
	if (!wish_ms || wish_ms > now_ms)
		return;
	if (plan_wish_ms(engine) == wish_ms)
		begin_plan(engine);
	else
		begin_look(engine);
}

/* The last run that is over, if it is kept. */
static const struct plan_run *last_run(const struct planner *planner)
{
	const struct plan_run *run = planner->runs;

	while (run && run->state == PLAN_RUNNING)
		run = run->next;
	return run;
}

void planner_status(const struct engine *engine, struct out *out)
{
	const struct plan_run *last = last_run(engine->planner);

	out_open(out, "planner", '{');
	out_bool(out, "running", engine->planner->running);
	out_integer(out, "failed", engine->planner->failed_n);
	if (last)
		out_string(out, "last", plan_state_words[last->state]);
	if (last && last->state == PLAN_FAILED)
		out_string(out, "why", last->why);
	out_close(out, '}');
}

bool planner_is_busy(const struct engine *engine)
{
	return engine->planner->running || engine->planner->making;
}
