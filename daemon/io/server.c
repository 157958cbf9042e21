#include "server.h"
#include "conn.h"
#include "../core/schema.h"

#include <event2/event.h>
#include <event2/listener.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct door {
	struct server *server;
	struct door *next;
	struct address address;
	struct evconnlistener *listener;
};

struct server {
	struct conns conns;
	struct door *doors;
	struct event *reopen;
	bool said_full;			/* logged once, until the doors stay open */
};

static void disable_all(struct server *server)
{
	for (struct door *door = server->doors; door; door = door->next)
		evconnlistener_disable(door->listener);
}

/* Out of descriptors: the listener would spin. */
static void pause_doors(struct server *server)
{
	static const struct timeval pause = { .tv_sec = ACCEPT_PAUSE_S };

	disable_all(server);
	event_add(server->reopen, &pause);
	if (!server->said_full)
		journal_say(LOG_WARN, LOG_EVENT_DOOR_FULL, NULL);
	server->said_full = true;
}

static void on_reopen(evutil_socket_t fd, short what, void *context)
{
	struct server *server = context;

	(void)fd;
	(void)what;
	for (struct door *door = server->doors; door; door = door->next)
		evconnlistener_enable(door->listener);
}

static struct peer peer_of(int fd, const struct sockaddr *from)
{
	struct peer peer = { .uid = -1 };
	struct ucred who;
	socklen_t bytes = sizeof who;
	int yes = 1;

	if (from->sa_family == AF_UNIX) {
		if (getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &who, &bytes) == 0)
			peer.uid = who.uid;
	} else {
		setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
		setsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, &yes, sizeof yes);
	}
	return peer;
}

static void on_accept(struct evconnlistener *listener, evutil_socket_t fd, struct sockaddr *from,
	int from_bytes, void *context)
{
	struct door *door = context;
	struct server *server = door->server;

	(void)listener;
	(void)from_bytes;
	if (server->conns.n >= CONNECTIONS_MAX) {
		close(fd);
		pause_doors(server);
		return;
	}
	conn_open(&server->conns, fd, peer_of(fd, from));
}

static void on_accept_error(struct evconnlistener *listener, void *context)
{
	struct door *door = context;

	(void)listener;
	pause_doors(door->server);
}

static void add_door(struct server *server, const struct address *address, int fd)
{
	struct door *door = memory_get(sizeof *door);

	door->server = server;
	door->address = *address;
	door->listener = evconnlistener_new(server->conns.base, on_accept, door,
		LEV_OPT_CLOSE_ON_FREE | LEV_OPT_CLOSE_ON_EXEC, 0, fd);
	evconnlistener_set_error_cb(door->listener, on_accept_error);
	door->next = server->doors;
	server->doors = door;
}

enum reason server_listen(struct server *server, const char *text, const char *group,
	char why[LISTEN_WHY_BYTES])
{
	struct address address;
	const char *words;
	enum reason reason = address_parse(text, &address, &words);
	int fd;

	if (reason) {
		snprintf(why, LISTEN_WHY_BYTES, "%s", words);
		return reason;
	}
	reason = listen_open(&address, group, &fd, why);
	if (reason)
		return reason;
	add_door(server, &address, fd);
	journal_say(LOG_INFORM, LOG_EVENT_LISTENING, text);
	return REASON_OK;
}

static void close_doors(struct server *server)
{
	struct door *door;

	while ((door = server->doors)) {
		server->doors = door->next;
		evconnlistener_free(door->listener);
		listen_remove(&door->address);
		free(door);
	}
}

void server_finish(struct server *server)
{
	close_doors(server);
	conns_finish(&server->conns);
}

bool server_is_empty(const struct server *server)
{
	return server->conns.n == 0;
}

void server_flush(struct server *server)
{
	conns_flush(&server->conns);
}

void server_tick(struct server *server)
{
	if (!event_pending(server->reopen, EV_TIMEOUT, NULL))
		server->said_full = false;
	conns_tick(&server->conns);
}

struct server *server_make(struct event_base *base, struct engine *engine)
{
	struct server *server = memory_get(sizeof *server);

	conns_make(&server->conns, base, engine);
	server->reopen = evtimer_new(base, on_reopen, server);
	return server;
}

void server_free(struct server *server)
{
	close_doors(server);
	conns_free(&server->conns);
	event_free(server->reopen);
	free(server);
}
