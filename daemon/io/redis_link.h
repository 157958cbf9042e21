/* The link door (link.h) on a socket: one connection to Redis that comes back by itself, 100 ms to 2 s
 * after it was lost. Never blocks. The only file that sees hiredis, of which it takes the formatter and
 * the reader. */
#ifndef VIKARD_REDIS_LINK_H
#define VIKARD_REDIS_LINK_H

#include "link.h"

#include <stdbool.h>

struct event_base;
struct redis_link;

/* Up-calls, all from the event loop, never from inside link.send or link.drop. */
struct redis_link_calls {
	void (*up)(void *context, struct link *);
	void (*reply)(void *context, struct reply *);	/* borrowed */
	/* After up() or after a try that failed; `why` holds until it returns. */
	void (*down)(void *context, const char *why);
};
/* The calls of a store; its context is the struct store. */
extern const struct redis_link_calls redis_link_to_store;

/* `address`: "/path", "unix:/path", "host:port" or "[host]:port". A host name is looked up here, once, and
 * that may take its time. The first try is made by the loop. NULL: *why says what is wrong with it. */
struct redis_link *redis_link_make(struct event_base *, const char *address, const struct redis_link_calls *,
	void *context, const char **why);
/* Not from inside an up-call. */
void redis_link_free(struct redis_link *);

#endif
