#include "house.h"
#include "io/conn.h"

#include <stdio.h>

/* How long callers may wait for their last answers when the service stops; systemd waits for 90. */
enum { STOP_WAIT_S = 5 };

void house_fail(struct house *house, const char *why)
{
	journal_say(LOG_ERROR, LOG_EVENT_REFUSED, why);
	house->failed = true;
	loop_stop(house->loop);
}

/* --- the engine's door --- */

static int64_t now_ms(void *context)
{
	const struct house *house = context;

	return clock_wall_ms(&house->clock);
}

static int64_t mono_ms(void *context)
{
	const struct house *house = context;

	return clock_mono_ms(&house->clock);
}

static void draw(void *context, struct uuid *uuid)
{
	struct house *house = context;

	random_uuid(&house->random, uuid);
}

static void wake(void *context)
{
	struct house *house = context;

	loop_wake(house->loop);
}

static void wake_at(void *context, int64_t wall_ms)
{
	struct house *house = context;

	loop_wake_at(house->loop, wall_ms);
}

static void write_log(void *context, const struct log_entry *entry)
{
	(void)context;
	journal_write(entry);
}

/* --- who thinks beside the loop --- */

static void on_thought(void *context, uint32_t frame, const void *bytes, size_t n)
{
	struct house *house = context;

	engine_thought(house->engine, frame, bytes, n);
}

static void on_thought_over(void *context, const char *why)
{
	struct house *house = context;

	house->thinker = NULL;
	engine_thought_over(house->engine, why);
}

static bool think(void *context, void (*run)(void *task, struct child_mouth *), void *task, int seconds_max)
{
	struct house *house = context;
	const struct child_calls calls = { house, on_thought, on_thought_over };
	const struct child_job job = { run, task, seconds_max, house->conf.plan_memory_mib };

	house->thinker = child_start(loop_base(house->loop), &job, &calls);
	return house->thinker;
}

static void stop_thinking(void *context)
{
	struct house *house = context;

	child_free(house->thinker);
	house->thinker = NULL;
}

static void on_refused(void *context, const char *why)
{
	house_fail(context, why);
}

/* --- the loop's calls --- */

static void turn(void *context)
{
	struct house *house = context;

	engine_turn(house->engine);
}

static void due(void *context)
{
	struct house *house = context;

	engine_due(house->engine);
}

/* systemd starts what waits for us when the region is led for the first time. */
static void tell_ready(struct house *house)
{
	if (house->ready || !store_is_leading(engine_store(house->engine)))
		return;
	house->ready = true;
	journal_notify("READY=1");
}

static bool is_idle(void *context)
{
	const struct house *house = context;

	return engine_is_idle(house->engine);
}

static void settle(void *context)
{
	struct house *house = context;

	server_flush(house->server);
	tell_ready(house);
	given_settle(house->given);
	journal_flush();
	if (house->stop_wait_s && server_is_empty(house->server) && is_idle(house))
		loop_stop(house->loop);
}

static void tell_status(struct house *house)
{
	char line[200], state[256];

	engine_status_line(house->engine, line, sizeof line);
	snprintf(state, sizeof state, "WATCHDOG=1\nSTATUS=%s", line);
	journal_notify(state);
}

static void tick(void *context)
{
	struct house *house = context;

	engine_tick(house->engine);
	server_tick(house->server);
	tell_status(house);
	if (house->stop_wait_s && --house->stop_wait_s == 0)
		loop_stop(house->loop);
}

/* The first asks for an orderly stop, the second doesn't wait for it. */
static void on_signal(void *context)
{
	struct house *house = context;

	if (house->stop_wait_s) {
		loop_stop(house->loop);
		return;
	}
	journal_say(LOG_INFORM, LOG_EVENT_STOPPING, NULL);
	journal_notify("STOPPING=1");
	house->stop_wait_s = STOP_WAIT_S;
	server_finish(house->server);
}

/* --- a given clock's, and the private Redis' --- */

static void moved(void *context)
{
	struct house *house = context;

	engine_tick(house->engine);
}

static void on_redis_restarted(void *context, const char *why)
{
	(void)context;
	journal_say(LOG_WARN, LOG_EVENT_REDIS_RESTARTED, why);
}

void house_connect(struct house *house)
{
	house->door = (struct engine_door){
		.context = house, .now_ms = now_ms, .mono_ms = mono_ms, .random = draw, .wake = wake,
		.wake_at = wake_at, .send = conn_send, .unsent = conn_unsent, .pause = conn_pause,
		.close = conn_close, .log = write_log, .think = think, .stop_thinking = stop_thinking, .stop = on_refused,
	};
	house->loop_calls = (struct loop_calls){
		.context = house, .turn = turn, .settle = settle, .due = due, .tick = tick,
		.signal = on_signal,
	};
	house->given_calls = (struct given_calls){ .context = house, .is_idle = is_idle, .moved = moved };
	house->redis_calls = (struct embedded_calls){
		.context = house, .restarted = on_redis_restarted, .failed = on_refused,
	};
}
