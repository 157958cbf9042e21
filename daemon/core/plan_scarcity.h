/* What one more person would be worth, by competence and week: told by the prices of a proof. A price says what a
 * position of a shift is worth to those who contend for it; what is left of the shift's own worth is what somebody new
 * would bring. She works by the law's limits, is free all week, and takes the shifts that ask for her competence
 * alone. */
#ifndef VIKARD_PLAN_SCARCITY_H
#define VIKARD_PLAN_SCARCITY_H

#include "plan.h"

struct plan_scarce {
	uint32_t competence;		/* as the world names it */
	int32_t week;			/* of the world */
	int64_t work_min;		/* covered by her, or by those whom she sets free; at most */
	int64_t open_min;		/* covered by her alone, in seats without a budget that the plan leaves open */
};
struct plan_scarces { struct plan_scarce *item; uint32_t n; };

/* The most first; nothing for less than an hour. Of all prices that prove as much the highest are asked: what is
 * covered already needs nobody new. The caller frees out->item. */
struct plan_scarcity_ask {
	const struct plan_world *world;
	const struct plan_pairs *pairs;
	const struct plan *plan;
	const struct plan_proof *proof;
};
void plan_scarcity(const struct plan_scarcity_ask *, struct plan_scarces *out);

#endif
