/* Prices by trade. Each person has shares of shifts, at first the plan's. In a round everybody says what she would
 * choose at the prices; then one after the other moves from what she has towards it, just so far as it pays, while each
 * price follows the people on its shift. The next round begins between where the prices were and where they are, ever
 * nearer to where they were: so they come to rest. (A proximal method of multipliers; a round is one pass of
 * block-coordinate Frank-Wolfe steps over its inner problem.) */
#ifndef VIKARD_PLAN_TRADE_H
#define VIKARD_PLAN_TRADE_H

#include "plan_price.h"

struct trade {
	struct market *market;
	float *share;				/* of a pair: how much of her is there */
	double *load, *spent;			/* of a shift the people there; of a request the kroner-minutes */
	double *centre, *wage_centre;		/* the prices where the round began */
	double *bend, *wage_bend;		/* by how much a price rises with one more */
	double *spending;			/* of a request, in the step being measured */
	uint32_t rounds;			/* so far */
};
void trade_open(struct market *, const struct plan *, struct trade *);
void trade_close(struct trade *);

/* Everybody has chosen at the market's prices: moves all, and sets the next prices. */
void trade_round(struct trade *);

#endif
