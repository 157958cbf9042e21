/* What one person could best work alone: of the pieces on offer, each with a value, the most valuable set that together
 * with her home roster obeys T1 (no overlap), T2 (daily rest), T3 (day) and T4 (seven days); of volumes, the most
 * valuable set that fits each week's room. */
#ifndef VIKARD_PLAN_ALONE_H
#define VIKARD_PLAN_ALONE_H

#include "plan.h"

/* What a roster takes of the day and of the seven days that begin somewhere. */
struct taken { int32_t day_min, week_min; };

struct piece {
	struct window when;
	int32_t work_min;
	uint32_t place;				/* the caller's name of it */
	int64_t value;				/* > 0 */
	int64_t best_with;			/* bounds what a set is worth that begins with it ... */
	int64_t best_from;			/* ... or that begins with it or later */
	struct taken taken;			/* of the windows that begin with it; of a volume: all that isn't left of its week */
	uint32_t block;				/* the first block of her roster that begins later */
	uint32_t next;				/* the first later piece that goes with it */
};

/* The desk at which it is worked out, for one person after the other; zero-initialise, release with plan_alone_free. */
struct plan_alone {
	const struct plan_world *world;
	const struct plan_person *person;
	bool of_volumes;
	int32_t reach_min;			/* how far back a piece may matter */
	struct piece *piece;
	uint32_t n, pieces_room;
	struct taken *busy;			/* of each block of her roster */
	uint32_t busy_room;
	uint32_t *chain;			/* the set being tried */
	uint32_t *chosen, chosen_n;		/* the best set found, in order of start */
	uint32_t steps_left;
};
void plan_alone_free(struct plan_alone *);

/* The next person, of whom roster, available time and rules are asked. */
void plan_alone_start(struct plan_alone *, const struct plan_world *, const struct plan_person *, bool of_volumes);
/* In order of start; the value is > 0, and it fits beside her roster. */
void plan_alone_add(struct plan_alone *, const struct plan_shift *, uint32_t place, int64_t value);
/* The worth of the most valuable set, which is `chosen`. Should somebody's choice be so entangled that it isn't found
 * in ALONE_STEPS_MAX steps: more than its worth, and `chosen` is a good one. */
enum { ALONE_STEPS_MAX = 200 * 1000 };
int64_t plan_alone_best(struct plan_alone *);

#endif
