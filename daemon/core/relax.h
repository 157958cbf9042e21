/* What would help (Hva skal til?): for each open seat, kind by kind, the smallest change that lets somebody take it;
 * where no single one does, the smallest two. Nothing is told that wasn't tried: the changed records are put into
 * the book, the very rules are asked, and the records taken out again. The law of working time isn't bent; another
 * hour or day may keep it. */
#ifndef VIKARD_RELAX_H
#define VIKARD_RELAX_H

#include "book.h"
#include "reason.h"
#include "whatif.h"

/* In the order in which they are told: what the borrower can do itself, what the lender can, what both agree. */
enum relax {
	RELAX_NONE,
	RELAX_CLOCK,			/* the shift begins so much later, or (negative) earlier */
	RELAX_DAY,			/* the same on another day of its week */
	RELAX_COUNT_MIN,
	RELAX_RATE_CAP,
	RELAX_BUDGET,
	RELAX_BORROW_LIMIT,
	RELAX_OFFER,			/* a first one: for just this seat */
	RELAX_FREE,			/* more free time in the offer */
	RELAX_NOTICE,
	RELAX_OFFER_WEEK,
	RELAX_OFFER_AGREEMENT,
	RELAX_TRAVEL,
	RELAX_CERTIFICATE,		/* a competence that runs out too early is renewed */
	RELAX_UNDERCUT,
	RELAX_LEND_LIMIT,
	RELAX_AGREEMENT_LIMIT,
	RELAX_AGREEMENT_PERIOD,
	RELAX_AGREEMENT_CODES,
	RELAX_CONSULTATION,
	RELAX_COUNT
};

enum relax_measure { MEASURE_NONE, MEASURE_MINUTES, MEASURE_DAYS, MEASURE_ORE, MEASURE_PEOPLE };
enum relax_side { RELAX_OF_BORROWER, RELAX_OF_LENDER, RELAX_OF_BOTH };

struct relax_row {
	const char *word;		/* "travel" */
	enum reason reason;		/* the no it answers; REASON_OK: any (another time) */
	int32_t unit;			/* one step, in the measure; 0: it is done or not, in one step */
	enum relax_measure measure;
	enum relax_side side;		/* who can do it */
	bool personal;			/* it concerns one person: a partner is told of no figure and no pseudonym */
};
extern const struct relax_row relax_rows[RELAX_COUNT];

/* One change, as one person could then come. */
struct relaxation {
	enum relax kind;
	int32_t steps;
	uint32_t request, line, staff, lender, offer, agreement;	/* lender: her municipality; offer, agreement 0: none */
	uint32_t variant;		/* of RELAX_CERTIFICATE: which of her competences */
	struct seat seat, moved;	/* moved: the same seat, of RELAX_CLOCK and RELAX_DAY where it would be */
	/* filled when it is applied: the record that changes, and the new value (minutes, øre, a date) */
	enum kind of;
	uint32_t number;
	int64_t to;
};

/* A change, or two that only help together, with all seats of a line that they are the smallest for. */
struct relief {
	struct relaxation change[2];
	uint32_t changes_n, seats;
};
struct reliefs {
	struct relief *item;		/* by line, kind and size */
	uint32_t n;
	uint32_t seats, unhelped;	/* open seats that were looked at, and those that neither one change nor two help */
	uint32_t untried;		/* those beyond RELAX_SEATS_MAX and RELAX_TRIES_MAX */
	uint64_t tries;			/* people x seats that were looked at */
};

struct relax_ask {
	struct book *book;		/* as it was when this is answered */
	int64_t now_ms;
	const struct request *request;
	int32_t line;			/* -1: all */
	uint32_t municipality;		/* 0: everybody, else its people alone */
	bool partner;			/* what is personal is told once for each municipality, whoever it concerns */
};
/* Of the first open seats of an open request, line by line, as far as RELAX_SEATS_MAX and RELAX_TRIES_MAX go; of
 * another: none. The caller frees out->item. */
void relax(const struct relax_ask *, struct reliefs *out);
/* Is what was told of a request before still so? The seat is open, she works where she did and isn't taken for it as it
 * is, and with the changes she may come (whether enough others do isn't asked). Fills anew what the changes come to. */
bool relax_still_helps(const struct relax_ask *, struct relief *);

/* Puts what would change; false: it can't be done (then some of it may have been put). */
bool relax_apply(struct whatif *, struct relaxation *);
/* The shift of a line at another time: the seat as it would be. false: it has no clock time, lies in the past, or
 * stands there already. */
bool relax_moved(const struct request *, uint32_t line, const struct seat *, int32_t days, int32_t minutes,
	struct seat *moved);

#endif
