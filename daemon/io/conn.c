#include "conn.h"
#include "frame.h"
#include "../core/schema.h"

#include <errno.h>
#include <event2/event.h>
#include <event2/event_struct.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* The life of a connection: it reads lines; when the peer has said all, or it is to close, it still sends
 * what there is; then it ends, always in conns_flush. Idle it holds this struct and no buffer. */
struct conn {
	struct conns *all;
	struct conn *next, **link;	/* in all->first */
	struct conn *next_dirty;
	struct session *session;
	struct event readable, writable;
	struct frame in;
	struct out out;
	int fd;
	uint8_t over_s;			/* so long it has been ending and the peer took nothing */
	bool dirty;			/* conns_flush will look at it */
	bool reading;			/* `readable` is armed */
	bool stuck;			/* the socket is full: `writable` is armed */
	bool paused;			/* the engine wants no lines for now */
	bool heard_all;			/* no more lines will come: it ends when all are answered */
	bool closing;			/* it ends when `out` has left; what comes is thrown away */
	bool said_all;			/* of a closing one: our side is shut, we wait for the peer's */
	bool broken;			/* it ends now */
};

static void mark_dirty(struct conn *conn)
{
	if (conn->dirty)
		return;
	conn->dirty = true;
	conn->next_dirty = conn->all->first_dirty;
	conn->all->first_dirty = conn;
}

/* --- the engine's door --- */

void conn_send(struct conn *conn, const char *bytes, size_t n)
{
	if (conn->closing || conn->broken)
		return;
	out_bytes(&conn->out, bytes, n);
	mark_dirty(conn);
}

size_t conn_unsent(const struct conn *conn)
{
	return conn->out.n;
}

void conn_pause(struct conn *conn, bool paused)
{
	conn->paused = paused;
	mark_dirty(conn);
}

void conn_close(struct conn *conn)
{
	conn->closing = true;
	mark_dirty(conn);
}

/* --- in --- */

static bool wants_lines(const struct conn *conn)
{
	return !conn->paused && !conn->closing && !conn->broken && conn->out.n <= UNSENT_BYTES_MAX;
}

static bool wants_to_read(const struct conn *conn)
{
	return !conn->heard_all && (conn->closing || wants_lines(conn));
}

static void hand_on_lines(struct conn *conn)
{
	enum frame_got got = FRAME_LINE;
	const char *line;
	size_t n;

	while (wants_lines(conn) && (got = frame_next(&conn->in, &line, &n)) == FRAME_LINE)
		engine_message(conn->all->engine, conn->session, line, n);
	if (got == FRAME_OVERLONG)
		engine_overlong(conn->all->engine, conn->session);
	frame_settle(&conn->in);
}

static void on_readable(evutil_socket_t fd, short what, void *context)
{
	struct conn *conn = context;
	ssize_t n;

	(void)what;
	if (!wants_to_read(conn))	/* since this turn began */
		return;
	n = recv(fd, conn->all->read_buffer, READ_BYTES, 0);
	if (n > 0 && !conn->closing) {
		frame_feed(&conn->in, conn->all->read_buffer, n);
		hand_on_lines(conn);
	}
	if (n > 0 || (n < 0 && (errno == EAGAIN || errno == EINTR)))
		return;
	conn->heard_all = n == 0;
	conn->broken = n < 0;
	mark_dirty(conn);
}

/* --- out --- */

static void on_writable(evutil_socket_t fd, short what, void *context)
{
	struct conn *conn = context;

	(void)fd;
	(void)what;
	conn->stuck = false;
	mark_dirty(conn);
}

static void write_out(struct conn *conn)
{
	struct out *out = &conn->out;
	ssize_t n = send(conn->fd, out->bytes, out->n, 0);

	if (n < 0 && errno != EAGAIN && errno != EINTR) {
		conn->broken = true;
		return;
	}
	if (n > 0) {
		conn->over_s = 0;
		out->n -= n;
		memmove(out->bytes, out->bytes + n, out->n);
	}
	if (!out->n) {
		out_free(out);
		return;
	}
	conn->stuck = true;
	event_add(&conn->writable, NULL);
}

/* Closing a TCP socket while bytes come in resets it, and our last line is lost on its way: so first we
 * shut our side and wait for the peer's. */
static void say_all(struct conn *conn)
{
	conn->said_all = true;
	if (shutdown(conn->fd, SHUT_WR) < 0)
		conn->broken = true;
}

/* --- at the end of the turn --- */

static bool is_over(const struct conn *conn)
{
	if (conn->broken)
		return true;
	if (conn->out.n || !conn->heard_all)
		return false;
	return conn->closing || (!frame_is_unread(&conn->in) && engine_is_answered(conn->session));
}

static void conn_end(struct conn *conn)
{
	struct conns *all = conn->all;

	conn->dirty = true;		/* so that the engine's last words put it in no list */
	engine_closed(all->engine, conn->session);
	event_del(&conn->readable);
	event_del(&conn->writable);
	close(conn->fd);
	*conn->link = conn->next;
	if (conn->next)
		conn->next->link = conn->link;
	all->n--;
	frame_free(&conn->in);
	out_free(&conn->out);
	free(conn);
}

static void choose_reading(struct conn *conn)
{
	bool reading = wants_to_read(conn);

	if (reading == conn->reading)
		return;
	conn->reading = reading;
	if (reading)
		event_add(&conn->readable, NULL);
	else
		event_del(&conn->readable);
}

static void flush(struct conn *conn)
{
	if (frame_is_unread(&conn->in))
		hand_on_lines(conn);
	if (conn->out.n && !conn->stuck && !conn->broken)
		write_out(conn);
	if (!conn->out.n && !conn->broken)
		engine_drained(conn->all->engine, conn->session);
	if (conn->closing && !conn->out.n && !conn->said_all)
		say_all(conn);
	if (is_over(conn)) {
		conn_end(conn);
		return;
	}
	conn->dirty = false;
	choose_reading(conn);
	if (frame_is_unread(&conn->in) && wants_lines(conn))
		mark_dirty(conn);	/* what left made room for more */
}

void conns_flush(struct conns *all)
{
	struct conn *conn;

	while ((conn = all->first_dirty)) {
		all->first_dirty = conn->next_dirty;
		flush(conn);
	}
}

void conns_tick(struct conns *all)
{
	for (struct conn *conn = all->first; conn; conn = conn->next) {
		if (!conn->closing && !conn->heard_all)
			continue;
		if ((conn->closing || conn->out.n) && ++conn->over_s > CLOSE_WAIT_S)
			conn->broken = true;
		mark_dirty(conn);
	}
}

void conns_finish(struct conns *all)
{
	for (struct conn *conn = all->first; conn; conn = conn->next) {
		conn->heard_all = true;
		frame_free(&conn->in);
		mark_dirty(conn);
	}
}

void conns_make(struct conns *all, struct event_base *base, struct engine *engine)
{
	*all = (struct conns){ .base = base, .engine = engine, .read_buffer = memory_get(READ_BYTES) };
}

void conns_free(struct conns *all)
{
	while (all->first)
		conn_end(all->first);
	free(all->read_buffer);
	*all = (struct conns){ 0 };
}

void conn_open(struct conns *all, int fd, struct peer peer)
{
	struct conn *conn = memory_get(sizeof *conn);

	conn->all = all;
	conn->fd = fd;
	conn->link = &all->first;
	conn->next = all->first;
	if (conn->next)
		conn->next->link = &conn->next;
	all->first = conn;
	all->n++;
	event_assign(&conn->readable, all->base, fd, EV_READ | EV_PERSIST, on_readable, conn);
	event_assign(&conn->writable, all->base, fd, EV_WRITE, on_writable, conn);
	conn->session = engine_opened(all->engine, conn, peer);
	mark_dirty(conn);
}
