/* Between the auction of what is to be held and the asking of everybody. Private to match*.c. */
#ifndef VIKARD_MATCH_INNER_H
#define VIKARD_MATCH_INNER_H

#include "match.h"

#include "fit.h"

/* One person with one offer under one agreement. */
struct candidate {
	uint32_t staff, offer, agreement;
	bool out;			/* has won, or has nothing to bid */
	int64_t score;
	int32_t hour_ore;
	uint32_t lender;
	int64_t balance_min;		/* the lender's, the same for all of its people */
	uint32_t *taken;		/* indexes of the seats of her bid */
	uint32_t taken_n;
};

/* One line being matched. */
struct market {
	const struct book *book;
	int64_t now_ms;
	const struct request *request;
	uint32_t line;
	struct seats seats;
	struct seat_start *start;	/* of each seat */
	int32_t *open;			/* positions nobody holds or has, by seat */
	struct fill *fill;
	struct candidate *candidate;
	uint32_t candidate_n, candidate_room;
	uint32_t *heap, heap_n;		/* of those who may win, the best on top */
	struct candidate *won;		/* in order of winning */
	uint32_t won_n;
	struct tally tally;
};

/* match_gather.c */
/* The candidates, in order of staff, offer, agreement; of all people or of those in `only`. */
void market_gather(struct market *, const struct numbers *only);
/* Minutes of the seats ahead that somebody is missing on and that the offer may hold, within its week: no bid is for
 * more. 0: no bid at all. */
int32_t market_reachable_min(const struct market *, const struct offer *);

/* match.c */
/* Her bid for what is open now. The tally keeps it only if `keep`. */
void market_bid(struct market *, struct candidate *, bool keep);
/* Her bid as a move; the proposal is still to be edited. */
struct proposal *market_propose(const struct market *, const struct candidate *, struct moves *);

/* match_ask.c */
/* Is the seat too near to be held for one after the other? */
bool seat_is_acute(const struct market *, uint32_t seat);
/* Asks everybody who can for the acute seats that are open, best first. */
void market_ask(struct market *, struct moves *);

#endif
