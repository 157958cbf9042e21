/* A child that thinks beside the loop, on a copy of this process as it was when it was forked. It has one descriptor, a
 * pipe; what it says there comes back in frames that are checked. It dies with this process, by its limits, or when it
 * is no longer wanted; whatever becomes of it, nothing here changes. */
#ifndef VIKARD_CHILD_H
#define VIKARD_CHILD_H

#include <stddef.h>
#include <stdint.h>

struct event_base;
struct child;

/* --- in the child --- */

struct child_mouth;
/* A frame: a kind of the job's own and bytes. */
void child_say(struct child_mouth *, uint32_t kind, const void *bytes, size_t n);
int64_t child_age_ms(const struct child_mouth *);

/* --- in the parent --- */

/* Both from the event loop. */
struct child_calls {
	void *context;
	void (*said)(void *context, uint32_t kind, const void *bytes, size_t n);
	/* It is gone and child_free'd. NULL: it has said all; else why it hasn't, in words. */
	void (*ended)(void *context, const char *why);
};
struct child_job {
	void (*run)(void *argument, struct child_mouth *);
	void *argument;			/* as it is now */
	int seconds_max;		/* of the clock on the wall; then it is killed */
	int memory_mib_max;		/* of all that it has, this process' copy included */
};
/* NULL: the system gives no process or no pipe; errno says why. */
struct child *child_start(struct event_base *, const struct child_job *, const struct child_calls *);
/* Kills it, unheard: ended() is not called. NULL is fine. */
void child_free(struct child *);

#endif
