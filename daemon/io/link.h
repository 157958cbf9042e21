/* The link door: commands out, replies in. On a socket it is redis_link.c; the simulator puts a model
 * Redis there. */
#ifndef VIKARD_LINK_H
#define VIKARD_LINK_H

#include <stddef.h>
#include <stdint.h>

enum reply_type { REPLY_STATUS, REPLY_ERROR, REPLY_INTEGER, REPLY_BYTES, REPLY_NIL, REPLY_ARRAY };
struct reply {
	enum reply_type type;
	int64_t integer;
	const char *bytes;		/* of STATUS, ERROR, BYTES; NUL-terminated too */
	size_t n;			/* bytes, or elements */
	struct reply *const *item;	/* of ARRAY */
};

struct link {
	void *context;
	/* Queues one command; replies come in order through store_on_reply. */
	void (*send)(void *context, size_t argc, const char *const *argv, const size_t *argv_n);
	/* Drops the connection; store_on_down follows, then, after a pause, store_on_up. */
	void (*drop)(void *context);
};

#endif
