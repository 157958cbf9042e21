/* The socket that moves a given clock (--clock), one line a command:
 *   now            -> <wall ms>
 *   set <ms>       -> <wall ms>    to this time
 *   advance <ms>   -> <wall ms>    by so much
 *   anything else  -> error <words>
 * A move happens as time would pass: it stops at each time the house wants to be woken at, and waits there
 * until the house is idle. The reply comes when all is done and idle again, so a test need not sleep. */
#ifndef VIKARD_GIVEN_H
#define VIKARD_GIVEN_H

#include "listen.h"
#include "loop.h"

struct given;

struct given_calls {
	void *context;
	bool (*is_idle)(void *context);
	void (*moved)(void *context);		/* the time a caller asked for has come */
};

/* Clock, loop and calls are borrowed. NULL: `why` says what is wrong with the path. */
struct given *given_open(const char *path, struct clock *, struct loop *, const struct given_calls *,
	char why[LISTEN_WHY_BYTES]);
void given_close(struct given *);		/* NULL is fine */
/* Goes on with the move under way; at the end of each turn of the loop. NULL is fine. */
void given_settle(struct given *);

#endif
