/* The hall: check, apply, commit, match, emit. It owns the order and the batching, and knows no libevent,
 * no socket and no Redis: it is called (message, committed, end of turn, due) and asks through a door. */
#ifndef VIKARD_ENGINE_H
#define VIKARD_ENGINE_H

#include "io/child.h"
#include "io/journal.h"
#include "io/store.h"

struct engine;
struct session;			/* one connection, as the engine sees it */
struct conn;			/* one connection, as the server sees it */

/* What the engine asks of the house. */
struct engine_door {
	void *context;
	int64_t (*now_ms)(void *context);		/* wall */
	int64_t (*mono_ms)(void *context);		/* monotonic, same unit */
	void (*random)(void *context, struct uuid *);
	void (*wake)(void *context);			/* call engine_turn() when this turn of the loop ends */
	void (*wake_at)(void *context, int64_t wall_ms);	/* call engine_due() then; replaces the last wish; 0: none */
	/* To a connection: bytes of whole lines, in order; written at the end of the turn. */
	void (*send)(struct conn *, const char *bytes, size_t n);
	size_t (*unsent)(const struct conn *);
	void (*pause)(struct conn *, bool paused);	/* read no further requests for now */
	void (*close)(struct conn *);			/* after what was sent has left; engine_closed() follows later */
	void (*log)(void *context, const struct log_entry *);
	/* Runs `run(task, mouth)` beside the loop, on this process as it now is; one at a time. What it says comes back by
	 * engine_thought(), its end by engine_thought_over(). False: the system gives no process. */
	bool (*think)(void *context, void (*run)(void *task, struct child_mouth *), void *task, int seconds_max);
	void (*stop_thinking)(void *context);		/* unheard from here */
	void (*stop)(void *context, const char *why);	/* a person has to act: end the process with these words */
};

struct engine_conf {
	const char *region;
	const char *server;				/* "vikard 0.1.0" */
	int quiet_min;
	bool given_clock;				/* --clock: status says so */
	/* config/vikard.conf: plan */
	int plan_after_s, plan_seconds, plan_suggest_seconds, plan_chains, plan_hold_gain_min;
	int64_t own_uid;				/* who is operator on the unix socket, beside root */
	const struct store_conf *store;
};

/* Who is at the other end: uid of a unix peer, or -1 for TCP. */
struct peer { int64_t uid; };

struct engine *engine_make(const struct engine_conf *, const struct engine_door *);
void engine_free(struct engine *);
struct store *engine_store(struct engine *);		/* to plug its link in */

/* Connections. */
struct session *engine_opened(struct engine *, struct conn *, struct peer);
/* One line without its LF (and CR). */
void engine_message(struct engine *, struct session *, const char *line, size_t n);
/* A line longer than LINE_BYTES_MAX came: answered in its turn; then the engine closes the connection. */
void engine_overlong(struct engine *, struct session *);
/* All that was sent has left: a replay may go on. */
void engine_drained(struct engine *, struct session *);
void engine_closed(struct engine *, struct session *);	/* frees the session */
/* Has every call of this connection been answered? One whose peer has said all closes then. */
bool engine_is_answered(const struct session *);

/* Time. */
void engine_turn(struct engine *);			/* as asked by door.wake: match, commit, emit */
void engine_due(struct engine *);			/* as asked by door.wake_at */
void engine_tick(struct engine *);			/* about once a second: limits, bookmarks, alive */

/* The planner: a frame of what it says; and its end, with words when it wasn't a good one. */
void engine_thought(struct engine *, uint32_t frame, const void *bytes, size_t n);
void engine_thought_over(struct engine *, const char *why);

/* Has everything that was asked been answered and made durable? For stopping, and for a given clock. */
bool engine_is_idle(const struct engine *);
/* One line for systemd's STATUS=. */
void engine_status_line(const struct engine *, char *line, size_t bytes);

#endif
