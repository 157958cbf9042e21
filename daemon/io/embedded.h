/* The private redis-server in the state directory: started, watched, started again, stopped. It speaks on a
 * unix socket alone and dies with this process. */
#ifndef VIKARD_EMBEDDED_H
#define VIKARD_EMBEDDED_H

#include <stddef.h>

struct event_base;
struct embedded;

/* Both from the event loop; `why` holds until they return. */
struct embedded_calls {
	void *context;
	/* It had died; a new one runs. */
	void (*restarted)(void *context, const char *why);
	/* It dies at once, again and again: a person has to act. */
	void (*failed)(void *context, const char *why);
};

/* Takes the directory for this process alone, waits (at most 10 s) until the redis-server of an earlier one
 * is gone, and starts one. The directory must exist. NULL: `why` says what a person can do about it. */
struct embedded *embedded_start(const char *state_dir, struct event_base *, const struct embedded_calls *,
	char *why, size_t why_bytes);
/* Where to connect; it may not answer yet. Lives as long as the embedded. */
const char *embedded_socket(const struct embedded *);
/* Asks it to end, waits (at most 5 s, then kills it), frees. NULL is fine. */
void embedded_stop(struct embedded *);

#endif
