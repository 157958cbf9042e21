/* One connection: own read and write events, a frame for what came, bytes for what goes. */
#ifndef VIKARD_CONN_H
#define VIKARD_CONN_H

#include "../engine.h"

struct event_base;

/* What all connections share. */
struct conns {
	struct event_base *base;
	struct engine *engine;
	struct conn *first, *first_dirty;
	uint32_t n;
	char *read_buffer;
};
void conns_make(struct conns *, struct event_base *, struct engine *);
/* Ends all connections at once; what is unsent is lost. */
void conns_free(struct conns *);
/* Each dirty connection writes all it has in one call. To be called when the turn of the loop ends. */
void conns_flush(struct conns *);
/* Once a second: ends connections that were to close and don't take what is sent. */
void conns_tick(struct conns *);
/* No further requests are read; each connection closes when it is answered. */
void conns_finish(struct conns *);

/* Takes the socket, which doesn't block. */
void conn_open(struct conns *, int fd, struct peer);

/* The engine's door; none of them calls the engine back. */
void conn_send(struct conn *, const char *bytes, size_t n);
size_t conn_unsent(const struct conn *);
void conn_pause(struct conn *, bool paused);
void conn_close(struct conn *);

#endif
