/* The listeners: unix sockets, which know who calls, and loopback TCP, which doesn't. */
#ifndef VIKARD_SERVER_H
#define VIKARD_SERVER_H

#include "../engine.h"
#include "listen.h"

struct event_base;
struct server;

struct server *server_make(struct event_base *, struct engine *);
void server_free(struct server *);		/* ends listeners and connections; removes unix sockets */
/* Listens on `text` (address.h, listen.h). */
enum reason server_listen(struct server *, const char *text, const char *group, char why[LISTEN_WHY_BYTES]);
/* No new connections, no further requests; what was asked is still answered. */
void server_finish(struct server *);
bool server_is_empty(const struct server *);	/* no connection is left */
void server_flush(struct server *);		/* at the end of each turn of the loop */
void server_tick(struct server *);		/* once a second */

#endif
