/* What time it is: the machine's clock, or one that is given (tests, demo). */
#ifndef VIKARD_CLOCK_H
#define VIKARD_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

struct clock {
	bool given;
	int64_t wall_ms, mono_ms;	/* of a given clock; it stands still until it is moved */
};

/* A given clock that starts at `wall_ms`. */
struct clock clock_given(int64_t wall_ms);
int64_t clock_wall_ms(const struct clock *);
int64_t clock_mono_ms(const struct clock *);
/* Moves a given clock. Forward both hands move; backward the wall alone, as it would on a machine. */
void clock_move(struct clock *, int64_t wall_ms);

#endif
