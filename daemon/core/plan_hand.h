/* Those who improve a draft: each hand works in an area of its own, and with chance of its own. */
#ifndef VIKARD_PLAN_HAND_H
#define VIKARD_PLAN_HAND_H

#include "plan_move.h"

struct hand {
	struct draft draft;
	struct mover mover;
	struct plan_chance chance;
	const struct plan_effort *effort;
	double until;			/* of the effort: the end of this round */
};
static inline double hand_spent(const struct hand *hand)
{
	return hand->effort->spent(hand->effort->context);
}

/* Fills what is open in the hand's area, the scarce first: by priority, then by how few could do it; each with the
 * person who is least wanted elsewhere. */
void construct_area(struct draft *hand);

/* Gives open shifts of the hand's area to people who can get them, until the round ends or each was looked at once:
 * somebody is sent away for it, who takes another's place, and so on, until one finds a free one. */
void chain_area(struct hand *);

/* Tries moves by chance, until the round ends; a loss is accepted ever more seldom. */
struct anneal {
	double *luck, *heat;		/* what is lost when it comes hard, by chance; and how hard, by effort spent */
	double from;			/* this round's beginning */
};
void anneal_open(struct anneal *, const struct draft *);
void anneal_close(struct anneal *);
void anneal_area(const struct anneal *, struct hand *);

#endif
