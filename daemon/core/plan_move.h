/* One move of the planner: a shift is forced onto a person. First it is thought through beside the draft; most moves
 * end there, and cost little. */
#ifndef VIKARD_PLAN_MOVE_H
#define VIKARD_PLAN_MOVE_H

#include "plan_inner.h"

enum { MOVE_EJECT_MAX = 4 };		/* sent away for one */

struct mover {
	struct draft *draft;
	struct plan_chance *chance;
	uint32_t open_percent;		/* of the moves begin with an open shift */
	/* the move: the shift, who gets it, who gives it away (or nobody), who is sent away from what for it */
	uint32_t shift, person, giver;
	struct plan_pair away[MOVE_EJECT_MAX];
	uint32_t away_n, away_max;
	double may_lose;		/* still, of score */
	struct duty own, giver_own;	/* of the two, as it would be; giver_own when giver_thought */
	bool giver_thought;
};
void mover_open(struct mover *, struct draft *, struct plan_chance *);
void mover_close(struct mover *);

/* What these do is done in the draft and noted there; where they answer false it is as it was. What is lost is judged
 * in cover alone, and may turn out to be more.
 *
 * One by chance, by which not more than `loss_max` seems lost. */
bool mover_try(struct mover *, double loss_max);
/* The open shift by the first who can get it, so that the cover seems to grow. */
bool mover_fill(struct mover *, uint32_t shift);
/* The open shift by somebody who is free, and gains by it. */
bool mover_place(struct mover *, uint32_t shift);
/* Not done: could the person get the shift, of the giver if that is somebody, with so many other pairs ended at most?
 * Then they are in `away`. */
bool mover_think_of(struct mover *, struct plan_pair, uint32_t giver, uint32_t away_max);

#endif
