/* The whole region planned at once, from book to moves: projected, planned, tried by step, planned again without what
 * step would not have, and proved how much better any plan could be. */
#ifndef VIKARD_PLAN_REGION_H
#define VIKARD_PLAN_REGION_H

#include "plan_scarcity.h"
#include "plan_trial.h"

/* Minutes x priority. */
struct plan_share {
	int64_t asked;			/* of all seats ahead that are not acute */
	int64_t before, after;		/* covered now, and when the moves are made: confirmed, held and proposed */
	int64_t bound;			/* no plan covers more */
};

struct plan_region {
	struct plan_share shifts, volumes;
	struct plan_moves moves;
	struct plan_scarces scarces;	/* a competence is its number here, a week its Monday's date */
};
void plan_region_free(struct plan_region *);

/* Plan and proof have efforts of their own. One thread. */
struct plan_region_ask {
	int64_t now_ms;
	uint64_t seed;
	int32_t hold_gain_min;
	const struct plan_effort *plan_effort, *proof_effort;
};
/* The book is the caller's alone while it runs, and afterwards as it was. False: more pairs than can be planned.
 * Release with plan_region_free. */
bool plan_region(struct book *, const struct plan_region_ask *, struct plan_region *out);

/* One thread's crew: the parts in order. */

#endif
