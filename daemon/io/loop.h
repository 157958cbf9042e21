/* The loop: what is ready is handled, then the turn ends: decide once, write once. */
#ifndef VIKARD_LOOP_H
#define VIKARD_LOOP_H

#include "clock.h"

struct event_base;
struct loop;

struct loop_calls {
	void *context;
	void (*turn)(void *context);		/* as asked by loop_wake: all that was ready is handled */
	void (*settle)(void *context);		/* last in every turn: write what is to be sent */
	void (*due)(void *context);		/* as asked by loop_wake_at */
	void (*tick)(void *context);		/* once a second of the machine's own time */
	void (*signal)(void *context);		/* SIGTERM or SIGINT: stop in order */
};

/* The clock and the calls are borrowed. NULL: the system gives no event base. */
struct loop *loop_make(const struct loop_calls *, const struct clock *);
void loop_free(struct loop *);
struct event_base *loop_base(struct loop *);

void loop_run(struct loop *);			/* until loop_stop */
void loop_stop(struct loop *);
/* turn() at the end of this turn, or of the next when it is being called. */
void loop_wake(struct loop *);
void loop_wake_at(struct loop *, int64_t wall_ms);	/* replaces the last wish; 0: none */
int64_t loop_wake_ms(const struct loop *);	/* the wish that stands, or 0 */
/* Calls due() when the wish has come; for whoever moves a given clock. */
void loop_check_due(struct loop *);

#endif
