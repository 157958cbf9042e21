#include "loop.h"
#include "../core/schema.h"

#include <event2/event.h>
#include <signal.h>
#include <stdlib.h>

/* A wall clock may be set while we wait: never sleep longer than this on what it said. */
enum { SLEEP_MS_MAX = 60 * 1000 };

struct loop {
	const struct loop_calls *calls;
	const struct clock *clock;
	struct event_base *base;
	struct event *term, *interrupt, *second, *alarm;
	int64_t wake_ms;
	bool woken, stopped;
};

static void on_signal(evutil_socket_t number, short what, void *context)
{
	struct loop *loop = context;

	(void)number;
	(void)what;
	loop->calls->signal(loop->calls->context);
}

static void on_second(evutil_socket_t fd, short what, void *context)
{
	struct loop *loop = context;

	(void)fd;
	(void)what;
	loop->calls->tick(loop->calls->context);
	loop_check_due(loop);
}

static void arm(struct loop *loop)
{
	int64_t left_ms = loop->wake_ms - clock_wall_ms(loop->clock);
	struct timeval left;

	if (left_ms < 0)
		left_ms = 0;
	if (left_ms > SLEEP_MS_MAX)
		left_ms = SLEEP_MS_MAX;
	left.tv_sec = left_ms / 1000;
	left.tv_usec = left_ms % 1000 * 1000;
	event_add(loop->alarm, &left);
}

static void on_alarm(evutil_socket_t fd, short what, void *context)
{
	struct loop *loop = context;

	(void)fd;
	(void)what;
	loop_check_due(loop);
	if (loop->wake_ms)
		arm(loop);
}

void loop_wake_at(struct loop *loop, int64_t wall_ms)
{
	loop->wake_ms = wall_ms;
	if (loop->clock->given) {	/* whoever moves it looks: loop_check_due */
		loop->woken |= wall_ms && wall_ms <= clock_wall_ms(loop->clock);
		return;
	}
	if (wall_ms)
		arm(loop);
	else
		event_del(loop->alarm);
}

int64_t loop_wake_ms(const struct loop *loop)
{
	return loop->wake_ms;
}

void loop_check_due(struct loop *loop)
{
	if (!loop->wake_ms || loop->wake_ms > clock_wall_ms(loop->clock))
		return;
	loop->wake_ms = 0;
	loop->calls->due(loop->calls->context);
}

void loop_wake(struct loop *loop)
{
	loop->woken = true;
}

void loop_stop(struct loop *loop)
{
	loop->stopped = true;
}

void loop_run(struct loop *loop)
{
	while (!loop->stopped) {
		event_base_loop(loop->base, EVLOOP_ONCE | (loop->woken ? EVLOOP_NONBLOCK : 0));
		if (loop->woken) {
			loop->woken = false;
			loop->calls->turn(loop->calls->context);
		}
		loop->calls->settle(loop->calls->context);
	}
}

struct loop *loop_make(const struct loop_calls *calls, const struct clock *clock)
{
	static const struct timeval second = { .tv_sec = 1 };
	struct loop *loop = memory_get(sizeof *loop);

	loop->calls = calls;
	loop->clock = clock;
	loop->base = event_base_new();
	if (!loop->base) {
		free(loop);
		return NULL;
	}
	loop->term = evsignal_new(loop->base, SIGTERM, on_signal, loop);
	loop->interrupt = evsignal_new(loop->base, SIGINT, on_signal, loop);
	loop->second = event_new(loop->base, -1, EV_PERSIST, on_second, loop);
	loop->alarm = evtimer_new(loop->base, on_alarm, loop);
	event_add(loop->term, NULL);
	event_add(loop->interrupt, NULL);
	event_add(loop->second, &second);
	return loop;
}

void loop_free(struct loop *loop)
{
	event_free(loop->term);
	event_free(loop->interrupt);
	event_free(loop->second);
	event_free(loop->alarm);
	event_base_free(loop->base);
	free(loop);
}

struct event_base *loop_base(struct loop *loop)
{
	return loop->base;
}
