/* One move of the planner: a shift is forced onto a person. First it is thought through beside the draft; most moves
 * end there, and cost little. */
#ifndef VIKARD_PLAN_MOVE_H
#define VIKARD_PLAN_MOVE_H

#include "plan_inner.h"

enum { MOVE_EJECT_MAX = 4 };		/* sent away for one */

struct mover {
	struct draft *draft;
	struct plan_chance *chance;
	uint32_t block, block_n;	/* the part of the region that is being looked at; how many shifts it has */
	/* the move: the shift, who gets it, who gives it away (or nobody), who is sent away from what for it */
	uint32_t shift, person, giver;
	struct plan_pair away[MOVE_EJECT_MAX];
	uint32_t away_n;
	double may_lose;		/* still, of score */
	struct duty own, giver_own;	/* of the two, as it would be; giver_own when giver_thought */
	bool giver_thought;
};
void mover_open(struct mover *, struct draft *, struct plan_chance *);
void mover_close(struct mover *);

/* One by chance, done in the draft and noted there; false: none was found by which at most `loss_max` would be lost,
 * and the draft is as it was. What was done may lose more. */
bool mover_try(struct mover *, double loss_max);

#endif
