#include "clock.h"

#include <assert.h>
#include <time.h>

static int64_t read_ms(clockid_t which)
{
	struct timespec at;

	clock_gettime(which, &at);
	return (int64_t)at.tv_sec * 1000 + at.tv_nsec / 1000000;
}

struct clock clock_given(int64_t wall_ms)
{
	return (struct clock){ .given = true, .wall_ms = wall_ms, .mono_ms = wall_ms };
}

int64_t clock_wall_ms(const struct clock *clock)
{
	return clock->given ? clock->wall_ms : read_ms(CLOCK_REALTIME);
}

int64_t clock_mono_ms(const struct clock *clock)
{
	return clock->given ? clock->mono_ms : read_ms(CLOCK_MONOTONIC);
}

void clock_move(struct clock *clock, int64_t wall_ms)
{
	assert(clock->given);
	if (wall_ms > clock->wall_ms)
		clock->mono_ms += wall_ms - clock->wall_ms;
	clock->wall_ms = wall_ms;
}
