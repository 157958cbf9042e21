/* Those who improve a draft: each hand works in an area of its own, and with chance of its own. */
#ifndef VIKARD_PLAN_HAND_H
#define VIKARD_PLAN_HAND_H

#include "plan_move.h"

struct hand {
	struct draft draft;
	struct mover mover;
	struct plan_chance chance;
	const struct plan_effort *effort;
	double from, until;		/* of the effort: where this round begins and ends */
};
static inline double hand_spent(const struct hand *hand)
{
	return hand->effort->spent(hand->effort->context);
}

/* Fills what is open in the hand's area, the scarce first: by priority, then by how few could do it; each with the
 * cheapest person where there is a budget, and else with who is least wanted elsewhere. */
void construct_area(struct draft *hand);

/* Gives open shifts of the hand's area to people who can get them, until the round ends or each was looked at once:
 * somebody is sent away for it, who takes another's place, and so on, until one finds a free one, or what is left is
 * worth less. */
void chain_area(struct hand *);

/* Forces one pair by chance in the draft, which has prices. Whatever that drives out finds another place, or is given
 * up; done is what loses less than `loss_max` of score. */
bool exchange_try(struct hand *, double loss_max);

/* Tries moves by chance, or exchanges where there are prices, until the round ends; a loss is accepted ever more
 * seldom. */
struct anneal {
	double *luck, *heat;		/* what is lost when it comes hard, by chance; and how hard, by effort spent */
	double begin;			/* of the effort: where it is hot */
};
void anneal_open(struct anneal *, const struct draft *);
void anneal_close(struct anneal *);
void anneal_area(const struct anneal *, struct hand *);

#endif
