/* What a set of prices proves, and what each person would choose at them. Everything is a whole number of a small unit,
 * so that the sum is exact and anybody who adds it up again finds the same. */
#ifndef VIKARD_PLAN_PRICE_H
#define VIKARD_PLAN_PRICE_H

#include "plan_alone.h"

/* Who could work a shift. */
struct able { uint32_t people; int32_t dearest_kr; };

/* The market of the shifts, or of the volumes, of a world. */
struct market {
	const struct plan_world *world;
	const struct plan_pairs *pairs;
	const struct plan_crew *crew;
	bool of_volumes;
	int32_t unit_bits;			/* the unit is minutes x priority / 2^unit_bits */
	int64_t *worth;				/* of a shift: its minutes x priority; 0: not of this market */
	int64_t *price;				/* 0 to its worth */
	struct able *able;			/* who could work it */
	int64_t *budget_kr_min;			/* of a request: -1 none, or none that could bind */
	int64_t *wage_price, *wage_price_max;	/* a kroner-minute */
	uint8_t *chosen;			/* of a place in pairs->of_person: is it in the person's best set? */
	int64_t *best;				/* of a person */
	uint32_t *people, people_n;		/* who has anything to choose from */
	struct plan_alone *desk;		/* one for each part */
	uint32_t parts;
};
void market_make(const struct plan_world *, const struct plan_pairs *, const struct plan_crew *, bool of_volumes,
	struct market *);
void market_free(struct market *);

static inline int64_t market_positions(const struct market *market, uint32_t shift)
{
	return market->world->requests.item[market->world->shifts.item[shift].request].positions;
}
/* What a pair brings at the prices. */
int64_t market_value(const struct market *, uint32_t person, uint32_t shift);
/* Everybody chooses; the bound, in units, that this proves. */
int64_t market_bound(struct market *);

#endif
