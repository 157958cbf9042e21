#include "redis_link.h"

#include "../core/schema.h"
#include "out.h"
#include "store.h"

#include <assert.h>
#include <errno.h>
#include <event2/event.h>
#include <hiredis/hiredis.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

enum {
	PAUSE_MS_MIN = 100,
	PAUSE_MS_MAX = 2000,		/* a Redis that comes back is found this soon */
	CONNECT_MS_MAX = 5000,		/* a host that swallows packets is given up */
	CHUNK_BYTES = 64 * 1024,
	REPLY_ITEMS_MAX = 1 << 20,	/* a page has 1000 records; beyond this is damage */
	WHY_BYTES = 160,
};

enum link_state {
	LINK_RESTING,		/* no socket; the timer will try */
	LINK_CONNECTING,	/* the socket will say */
	LINK_UP,
	LINK_FAILED,		/* the timer will report it and close */
};

struct redis_link {
	const struct redis_link_calls *calls;
	void *context;
	struct link door;
	struct event_base *base;
	struct sockaddr_storage address;
	socklen_t address_bytes;
	enum link_state state;
	int fd;
	struct event *readable, *writable, *timer;
	redisReader *reader;
	struct out unsent;		/* from `sent` on it has yet to leave */
	size_t sent;
	int pause_ms;
	char why[WHY_BYTES];
};

/* --- replies: what hiredis' reader builds --- */

static void *reply_place(const redisReadTask *task, struct reply *reply)
{
	if (task->parent) {
		struct reply *parent = task->parent->obj;

		((struct reply **)(parent + 1))[task->idx] = reply;
	}
	return reply;
}

static void *reply_make_text(const redisReadTask *task, char *text, size_t n)
{
	struct reply *reply;

	if (task->type != REDIS_REPLY_STRING && task->type != REDIS_REPLY_STATUS
		&& task->type != REDIS_REPLY_ERROR)
		return NULL;
	reply = memory_get(sizeof(*reply) + n + 1);
	reply->type = task->type == REDIS_REPLY_STRING ? REPLY_BYTES
		: task->type == REDIS_REPLY_STATUS ? REPLY_STATUS : REPLY_ERROR;
	reply->bytes = memcpy(reply + 1, text, n);
	reply->n = n;
	return reply_place(task, reply);
}

/* hiredis 0.14 counts in int, later ones in size_t. */
#if HIREDIS_MAJOR >= 1
typedef size_t reply_count;
#else
typedef int reply_count;
#endif

static void *reply_make_array(const redisReadTask *task, reply_count count)
{
	struct reply *reply;
	size_t n = (size_t)count;

	if (task->type != REDIS_REPLY_ARRAY || n > REPLY_ITEMS_MAX)
		return NULL;
	reply = memory_get(sizeof(*reply) + n * sizeof(struct reply *));
	reply->type = REPLY_ARRAY;
	reply->item = (struct reply *const *)(reply + 1);
	reply->n = n;
	return reply_place(task, reply);
}

static void *reply_make_integer(const redisReadTask *task, long long integer)
{
	struct reply *reply = memory_get(sizeof(*reply));

	reply->type = REPLY_INTEGER;
	reply->integer = integer;
	return reply_place(task, reply);
}

static void *reply_make_nil(const redisReadTask *task)
{
	struct reply *reply = memory_get(sizeof(*reply));

	reply->type = REPLY_NIL;
	return reply_place(task, reply);
}

static void reply_free(void *object)
{
	struct reply *reply = object;

	for (size_t i = 0; reply && reply->type == REPLY_ARRAY && i < reply->n; i++)
		reply_free(reply->item[i]);
	free(reply);
}

#if HIREDIS_MAJOR >= 1
/* RESP3 is never asked for. Without these the reader would hand out small integers as pointers. */
static void *reply_refuse_double(const redisReadTask *task, double value, char *text, size_t n)
{
	(void)task, (void)value, (void)text, (void)n;
	return NULL;
}

static void *reply_refuse_bool(const redisReadTask *task, int value)
{
	(void)task, (void)value;
	return NULL;
}
#endif

static redisReplyObjectFunctions reply_functions = {
	.createString = reply_make_text,
	.createArray = reply_make_array,
	.createInteger = reply_make_integer,
	.createNil = reply_make_nil,
#if HIREDIS_MAJOR >= 1
	.createDouble = reply_refuse_double,
	.createBool = reply_refuse_bool,
#endif
	.freeObject = reply_free,
};

/* --- the connection --- */

static void link_arm(struct redis_link *link, int pause_ms)
{
	struct timeval pause = { pause_ms / 1000, pause_ms % 1000 * 1000 };

	event_add(link->timer, &pause);
}

/* From here on nothing comes up until the timer has reported it: callers may be deep inside an up-call. */
static void link_fail(struct redis_link *link, const char *why)
{
	if (link->state == LINK_FAILED || link->state == LINK_RESTING)
		return;
	snprintf(link->why, sizeof(link->why), "%s", why);
	link->state = LINK_FAILED;
	event_del(link->readable);
	event_del(link->writable);
	link_arm(link, 0);
}

static void link_close(struct redis_link *link)
{
	if (link->fd < 0)
		return;
	event_free(link->readable);
	event_free(link->writable);
	close(link->fd);
	redisReaderFree(link->reader);
	link->fd = -1;
	link->state = LINK_RESTING;
	link->sent = 0;
	out_free(&link->unsent);
}

static void link_flush(struct redis_link *link)
{
	while (link->sent < link->unsent.n) {
		ssize_t n = send(
			link->fd, link->unsent.bytes + link->sent, link->unsent.n - link->sent, MSG_NOSIGNAL);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 && errno == EAGAIN) {
			event_add(link->writable, NULL);
			return;
		}
		if (n < 0) {
			link_fail(link, strerror(errno));
			return;
		}
		link->sent += (size_t)n;
	}
	link->sent = 0;
	out_clear(&link->unsent);
}

static void link_send(void *context, size_t argc, const char *const *argv, const size_t *argv_n)
{
	struct redis_link *link = context;
	bool idle = link->unsent.n == 0;
	sds command;
	long long n;

	if (link->state != LINK_UP)
		return;
	n = redisFormatSdsCommandArgv(&command, (int)argc, (const char **)argv, argv_n);
	if (n < 0) {
		link_fail(link, "a command could not be formatted");
		return;
	}
	out_bytes(&link->unsent, command, (size_t)n);
	redisFreeSdsCommand(command);
	if (idle)
		link_flush(link);
}

static void link_drop(void *context)
{
	link_fail(context, "dropped");
}

static void link_deliver(struct redis_link *link)
{
	while (link->state == LINK_UP) {
		void *reply = NULL;

		if (redisReaderGetReply(link->reader, &reply) != REDIS_OK) {
			link_fail(link, "what came is not a reply of Redis");
			return;
		}
		if (!reply)
			return;
		link->pause_ms = PAUSE_MS_MIN;
		link->calls->reply(link->context, reply);
		reply_free(reply);
	}
}

static void on_readable(evutil_socket_t fd, short what, void *context)
{
	struct redis_link *link = context;
	char bytes[CHUNK_BYTES];
	ssize_t n = recv(fd, bytes, sizeof(bytes), 0);

	(void)what;
	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return;
	if (n <= 0) {
		link_fail(link, n == 0 ? "closed by the server" : strerror(errno));
		return;
	}
	if (redisReaderFeed(link->reader, bytes, (size_t)n) == REDIS_OK)
		link_deliver(link);
	else
		link_fail(link, "what came is not a reply of Redis");
}

static void link_rise(struct redis_link *link)
{
	int yes = 1;

	if (link->address.ss_family != AF_UNIX) {
		setsockopt(link->fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof(yes));
		setsockopt(link->fd, SOL_SOCKET, SO_KEEPALIVE, &yes, sizeof(yes));
	}
	link->state = LINK_UP;
	event_add(link->readable, NULL);
	link->calls->up(link->context, &link->door);
}

static void on_writable(evutil_socket_t fd, short what, void *context)
{
	struct redis_link *link = context;
	int error = 0;
	socklen_t bytes = sizeof(error);

	if (link->state == LINK_UP) {
		link_flush(link);
	} else if (what & EV_TIMEOUT) {
		link_fail(link, strerror(ETIMEDOUT));
	} else {
		getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &bytes);
		if (error)
			link_fail(link, strerror(error));
		else
			link_rise(link);
	}
}

static void link_try(struct redis_link *link)
{
	static const struct timeval limit = { CONNECT_MS_MAX / 1000, CONNECT_MS_MAX % 1000 * 1000 };

	link->fd = socket(link->address.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	if (link->fd < 0) {
		link->calls->down(link->context, strerror(errno));
		link_arm(link, PAUSE_MS_MAX);
		return;
	}
	link->reader = redisReaderCreateWithFunctions(&reply_functions);
	link->readable = event_new(link->base, link->fd, EV_READ | EV_PERSIST, on_readable, link);
	link->writable = event_new(link->base, link->fd, EV_WRITE, on_writable, link);
	if (!link->reader || !link->readable || !link->writable)
		abort();
	link->state = LINK_CONNECTING;
	if (connect(link->fd, (struct sockaddr *)&link->address, link->address_bytes) == 0
		|| errno == EINPROGRESS)
		event_add(link->writable, &limit);
	else
		link_fail(link, strerror(errno));
}

static void on_timer(evutil_socket_t fd, short what, void *context)
{
	struct redis_link *link = context;

	(void)fd, (void)what;
	if (link->state == LINK_RESTING) {
		link_try(link);
		return;
	}
	assert(link->state == LINK_FAILED);
	link_close(link);
	link_arm(link, link->pause_ms);
	link->pause_ms = link->pause_ms * 2 < PAUSE_MS_MAX ? link->pause_ms * 2 : PAUSE_MS_MAX;
	link->calls->down(link->context, link->why);
}

/* --- the address --- */

static const char *address_set_path(struct redis_link *link, const char *path)
{
	struct sockaddr_un *to = (struct sockaddr_un *)&link->address;

	if (strlen(path) >= sizeof(to->sun_path))
		return "the path of a unix socket has at most 107 bytes";
	to->sun_family = AF_UNIX;
	strcpy(to->sun_path, path);
	link->address_bytes = sizeof(*to);
	return NULL;
}

static const char *address_look_up(struct redis_link *link, const char *host, const char *port)
{
	struct addrinfo hints = { .ai_socktype = SOCK_STREAM, .ai_flags = AI_NUMERICSERV }, *found = NULL;

	if (getaddrinfo(host, port, &hints, &found) != 0 || !found)
		return "no such host or port";
	memcpy(&link->address, found->ai_addr, found->ai_addrlen);
	link->address_bytes = found->ai_addrlen;
	freeaddrinfo(found);
	return NULL;
}

/* NULL: it is set; else what is wrong with it. */
static const char *address_set(struct redis_link *link, const char *address)
{
	const char *colon = strrchr(address, ':');
	char host[256];
	int n;

	if (strncmp(address, "unix:", 5) == 0)
		return address_set_path(link, address + 5);
	if (*address == '/')
		return address_set_path(link, address);
	if (!colon || !colon[1])
		return "the address of Redis is neither /path, unix:/path nor host:port";
	n = (int)(colon - address);
	if (n > 2 && address[0] == '[' && address[n - 1] == ']')
		address++, n -= 2;
	if (n < 1 || (size_t)n >= sizeof(host))
		return "the address of Redis has no host";
	snprintf(host, sizeof(host), "%.*s", n, address);
	return address_look_up(link, host, colon + 1);
}

struct redis_link *redis_link_make(struct event_base *base, const char *address,
	const struct redis_link_calls *calls, void *context, const char **why)
{
	struct redis_link *link = memory_get(sizeof(*link));

	*link = (struct redis_link){ .calls = calls, .context = context, .base = base, .fd = -1,
		.pause_ms = PAUSE_MS_MIN, .door = { link, link_send, link_drop } };
	*why = address_set(link, address);
	if (*why) {
		free(link);
		return NULL;
	}
	link->timer = evtimer_new(base, on_timer, link);
	if (!link->timer)
		abort();
	link_arm(link, 0);
	return link;
}

void redis_link_free(struct redis_link *link)
{
	if (!link)
		return;
	link_close(link);
	event_free(link->timer);
	free(link);
}

/* --- a store at the upper end --- */

static void to_store_up(void *context, struct link *door)
{
	store_on_up(context, door);
}

static void to_store_reply(void *context, struct reply *reply)
{
	store_on_reply(context, reply);
}

static void to_store_down(void *context, const char *why)
{
	store_on_down(context, why);
}

const struct redis_link_calls redis_link_to_store = { to_store_up, to_store_reply, to_store_down };
