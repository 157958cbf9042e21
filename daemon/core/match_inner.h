/* Between the auction of what is to be held and the asking of everybody. Private to match*.c. */
#ifndef VIKARD_MATCH_INNER_H
#define VIKARD_MATCH_INNER_H

#include "match.h"

#include "fit.h"
#include "reach.h"

/* A partner of the borrower, looked at once for all of its people. */
struct lender {
	uint32_t municipality, agreements[FIT_AGREEMENTS_MAX], agreements_n;
	int32_t travel_min;		/* one way */
	int32_t way_min[FIT_AGREEMENTS_MAX], hour_ore[FIT_AGREEMENTS_MAX];	/* under each: as work; at least */
	int64_t besides[FIT_AGREEMENTS_MAX];	/* under each: the best score of a row, but for its minutes */
	int64_t balance_min;		/* what it is owed */
	int64_t hope;			/* no bid of its people can be better */
};

/* One person with one offer under one agreement. */
struct candidate {
	uint32_t staff, offer, agreement;
	bool out;			/* has won, or has nothing to bid */
	bool stays;			/* works from where she is, or might */
	enum known { KNOWN_BY_ROW, KNOWN_BY_REACH, KNOWN_BY_BID } known;	/* how surely, of her score */
	int32_t way_min, hour_ore;	/* as work, one way; at least, until she is looked at */
	int64_t score, besides;		/* besides: what is hoped by her row, but for its minutes */
	const struct lender *lender;
	const struct at_most *at_most;	/* by her row */
	uint32_t *taken;		/* indexes of the seats of her bid */
	uint32_t taken_n;
};

/* What a row is asked of a seat. */
struct seat_when {
	int32_t week_date;		/* its Monday */
	uint64_t start;			/* the half-day of a long shift; 0: of others a row doesn't tell */
	int32_t day_min;		/* a day's work at least, without the ways; 0: of a volume */
};

/* One line being matched. */
struct market {
	const struct book *book;
	int64_t now_ms;
	const struct request *request;
	uint32_t line;
	struct seats seats;
	struct seat_when *when;		/* by seat */
	int32_t *open;			/* positions nobody holds or has, by seat */
	struct fill *fill;
	struct numbers already_in;	/* who holds or has something of the request */
	struct numbers competences;	/* any will do for the line's first */
	struct open_days days;		/* an offer for any seat that was open when it began is about these */
	struct lender *lender;		/* who is hoped most of first */
	uint32_t lender_n, lender_seen;	/* of so many the people are among the candidates */
	struct candidate *candidate;
	uint32_t candidate_n, candidate_room;
	uint32_t *heap, heap_n;		/* of those who may win, the best on top */
	struct candidate *won;		/* in order of winning */
	uint32_t won_n;
	struct tally tally;
};

/* match_gather.c */
/* What the market needs to know of one. */
struct lender market_lender(const struct market *, uint32_t municipality);
/* The partners that may lend; with `only`, those that may employ one of them. */
void market_find_lenders(struct market *, const struct numbers *only);
/* For what is open now: no candidates yet, and the lenders, if they have been found, in order of hope. */
void market_begin(struct market *);
/* What may be hoped for what is open now of those whose people aren't candidates yet; the best first. */
void market_hope_of_lenders(struct market *);
/* Of a lender's people, of all or of those in `only`, who hold the first must and have offered something on the days
 * of what is open. Until one is enough. Who holds two competences that will do may come twice. */
struct visit {
	const struct market *market;
	const struct numbers *only;
	bool (*row)(const struct visit *, const struct lender *, const struct open_offer *);
	void *context;
};
bool market_visit(const struct visit *, const struct lender *);
/* Under the lender's i-th agreement. */
void market_candidate(const struct market *, const struct lender *, const struct open_offer *, uint32_t i,
	struct candidate *);
/* The next lender's people become candidates, with what may be hoped of them by their rows. */
void market_gather(struct market *, const struct numbers *only);

/* match_hold.c */
/* Of each seat. */
struct seat_when seat_when(const struct seat *);
/* Minutes of the open seats. */
int32_t market_open_min(const struct market *);
/* Those that her row doesn't speak against: when a long shift may begin, how long a day may be, and what a week leaves.
 * `freed`: were nothing held of hers. */
int32_t market_row_min(const struct market *, const struct candidate *, bool freed);
/* Minutes of the open seats that she may take by her offer's reach, if what is given up of hers weren't: no bid is for
 * more. 0: no bid at all. */
int32_t market_reachable_min(const struct market *, const struct candidate *, struct reach_seats given);

/* match.c */
/* The seats of the line, what is open of those ahead (acute ones with them), and who is in. Release with
 * market_close. */
void market_open(struct market *);
void market_close(struct market *);
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
void market_ask(struct market *, const struct numbers *only, struct moves *);

#endif
