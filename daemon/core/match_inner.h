/* Between the auction of what is to be held and the asking of everybody. Private to match*.c. */
#ifndef VIKARD_MATCH_INNER_H
#define VIKARD_MATCH_INNER_H

#include "match.h"

#include "fit.h"
#include "reach.h"

/* One person with one offer under one agreement. */
struct candidate {
	uint32_t staff, offer, agreement;
	bool out;			/* has won, or has nothing to bid */
	enum known { KNOWN_BY_ROW, KNOWN_BY_REACH, KNOWN_BY_BID } known;	/* how surely, of her score */
	int64_t score;
	uint64_t starts, lent;		/* her row's */
	int32_t hour_ore;
	uint32_t lender;
	bool stays;			/* works from where she is, or might */
	int32_t travel_min, way_min;	/* one way, if she goes there; as work */
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
/* Partners' people who hold the first must and have offered something on the days of what is open, each under each
 * agreement; of all or of those in `only`. Until one is enough. */
struct visit {
	const struct market *market;
	const struct numbers *only;
	bool (*candidate)(const struct visit *, const struct candidate *);
	void *context;
};
void market_visit(const struct visit *);
/* The candidates with what may be hoped of them for what is open, by their rows; of all people or of those in `only`.
 * Who holds two competences that will do may be there twice. */
void market_gather(struct market *, const struct numbers *only);
/* Minutes of the open seats that her row doesn't speak against: when a long shift may begin. */
int32_t market_row_min(const struct market *, const struct candidate *);
/* Minutes of the open seats that she may take by her offer's reach, if what is given up of hers weren't: no bid is for
 * more. 0: no bid at all. */
int32_t market_reachable_min(const struct market *, const struct candidate *, struct seats given);

/* match.c */
/* The seats of the line, and what is open of those ahead: acute ones with them. Release with market_close. */
void market_open(struct market *);
void market_close(struct market *);
/* The best that a bid for so many minutes can be: for less time it is worth less, whatever else it is. */
int64_t market_hope(const struct market *, const struct candidate *, int32_t minutes);
/* Does she hold all that is asked for, and hasn't been asked to no end? */
bool market_may_bid(const struct market *, uint32_t staff);
/* Her bid for what is open now; added to the tally. */
void market_bid(struct market *, struct candidate *);
/* What may be hoped of her by her own records alone. */
void market_look(const struct market *, struct candidate *);
bool candidate_is_better(const struct candidate *, const struct candidate *);
/* Her bid as a move; the proposal is still to be edited. */
struct proposal *market_propose(const struct market *, const struct candidate *, struct moves *);

/* match_ask.c */
/* Is the seat too near to be held for one after the other? */
bool seat_is_acute(const struct market *, uint32_t seat);
/* Asks everybody who can for the acute seats that are open, best first. */
void market_ask(struct market *, struct moves *);

#endif
