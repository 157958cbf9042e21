#include "given.h"
#include "frame.h"
#include "../core/schema.h"

#include <event2/event.h>
#include <event2/listener.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* One caller at a time is served; the next waits in the backlog. */
struct given {
	struct clock *clock;
	struct loop *loop;
	const struct given_calls *calls;
	struct address address;
	struct evconnlistener *listener;
	struct event *readable;		/* of the caller; NULL: none */
	struct frame in;
	int64_t target_ms;
	bool moving, arrived;
};

static int caller(const struct given *given)
{
	return event_get_fd(given->readable);
}

static void hang_up(struct given *given)
{
	int fd = caller(given);

	event_free(given->readable);
	close(fd);
	frame_free(&given->in);
	given->readable = NULL;
	given->moving = false;		/* nobody waits for the rest of it */
	evconnlistener_enable(given->listener);
}

static void reply(struct given *given, const char *line)
{
	/* a line is far less than the socket holds: it goes whole, or the caller has left */
	if (dprintf(caller(given), "%s\n", line) < 0)
		hang_up(given);
}

static void reply_now(struct given *given)
{
	char line[24];

	snprintf(line, sizeof line, "%lld", (long long)clock_wall_ms(given->clock));
	reply(given, line);
}

static void start_move(struct given *given, int64_t target_ms)
{
	given->target_ms = target_ms;
	given->moving = true;
	given->arrived = false;
	loop_wake(given->loop);
}

static bool number(const char *text, size_t n, int64_t *value)
{
	char digits[17], *end;

	if (!n || n >= sizeof digits || text[0] < '0' || text[0] > '9')
		return false;
	memcpy(digits, text, n);
	digits[n] = '\0';
	*value = strtoll(digits, &end, 10);
	return !*end;
}

static bool starts(const char *line, size_t n, const char *word)
{
	return n > strlen(word) && memcmp(line, word, strlen(word)) == 0;
}

static void obey(struct given *given, const char *line, size_t n)
{
	int64_t ms;

	if (n == 3 && memcmp(line, "now", 3) == 0)
		reply_now(given);
	else if (starts(line, n, "set ") && number(line + 4, n - 4, &ms))
		start_move(given, ms);
	else if (starts(line, n, "advance ") && number(line + 8, n - 8, &ms))
		start_move(given, clock_wall_ms(given->clock) + ms);
	else
		reply(given, "error: now, set <ms> or advance <ms>");
}

static void obey_lines(struct given *given)
{
	enum frame_got got = FRAME_NOTHING;
	const char *line;
	size_t n;

	while (given->readable && !given->moving && (got = frame_next(&given->in, &line, &n)) == FRAME_LINE)
		obey(given, line, n);
	if (given->readable && got == FRAME_OVERLONG)
		hang_up(given);
}

static void on_readable(evutil_socket_t fd, short what, void *context)
{
	struct given *given = context;
	char bytes[512];
	ssize_t n = read(fd, bytes, sizeof bytes);

	(void)what;
	if (n <= 0) {
		hang_up(given);
		return;
	}
	frame_feed(&given->in, bytes, n);
	obey_lines(given);
	frame_settle(&given->in);
}

static void on_accept(struct evconnlistener *listener, evutil_socket_t fd, struct sockaddr *from,
	int from_bytes, void *context)
{
	struct given *given = context;

	(void)from;
	(void)from_bytes;
	evconnlistener_disable(listener);
	given->readable = event_new(loop_base(given->loop), fd, EV_READ | EV_PERSIST, on_readable, given);
	event_add(given->readable, NULL);
}

static void arrive(struct given *given)
{
	given->arrived = true;
	clock_move(given->clock, given->target_ms);
	given->calls->moved(given->calls->context);
}

/* Back in time there is nothing to stop at. */
static void stop_at(struct given *given, int64_t wake_ms)
{
	if (wake_ms > clock_wall_ms(given->clock))
		clock_move(given->clock, wake_ms);
	loop_check_due(given->loop);
}

void given_settle(struct given *given)
{
	int64_t wake_ms;

	if (!given)
		return;
	loop_check_due(given->loop);
	if (!given->moving || !given->calls->is_idle(given->calls->context))
		return;
	wake_ms = loop_wake_ms(given->loop);
	if (wake_ms && wake_ms <= given->target_ms) {
		stop_at(given, wake_ms);
	} else if (!given->arrived) {
		arrive(given);
	} else {
		given->moving = false;
		reply_now(given);
		obey_lines(given);
		return;
	}
	loop_wake(given->loop);
}

struct given *given_open(const char *path, struct clock *clock, struct loop *loop,
	const struct given_calls *calls, char why[LISTEN_WHY_BYTES])
{
	struct given *given = memory_get(sizeof *given);
	char text[sizeof given->address.at.local.sun_path + 8];
	const char *words;
	int fd;

	given->clock = clock;
	given->loop = loop;
	given->calls = calls;
	snprintf(text, sizeof text, "unix:%s", path);
	if (address_parse(text, &given->address, &words)) {
		snprintf(why, LISTEN_WHY_BYTES, "%s", words);
	} else if (!listen_open(&given->address, "", &fd, why)) {
		given->listener = evconnlistener_new(loop_base(loop), on_accept, given,
			LEV_OPT_CLOSE_ON_FREE | LEV_OPT_CLOSE_ON_EXEC, 0, fd);
		return given;
	}
	free(given);
	return NULL;
}

void given_close(struct given *given)
{
	if (!given)
		return;
	if (given->readable)
		hang_up(given);
	evconnlistener_free(given->listener);
	listen_remove(&given->address);
	free(given);
}
