/* Does the co-operation deliver? Figures of requests, counted from the records alone: how much was filled, how long
 * each step took, why not, and what it cost against what one does otherwise. The borrower's view: the lender's yes
 * and the person's are one, and a person's no is an "other". Pure. */
#ifndef VIKARD_REPORT_H
#define VIKARD_REPORT_H

#include "book.h"

/* From the opening of the request until somebody was proposed, the lender and the person had both said yes, the
 * borrower had, and the assignment was confirmed. */
enum report_step { REPORT_PROPOSED, REPORT_LENDER, REPORT_BORROWER, REPORT_FILLED, REPORT_STEPS };

struct waits { int32_t *item; uint32_t n, room; };	/* minutes, one a proposal or assignment */

/* Zero-initialise; report_free. */
struct report {
	uint32_t requests;
	int64_t seats_asked, seats_filled;	/* of shifts */
	int64_t minutes_asked, minutes_filled;	/* of shifts and volume */
	struct waits waits[REPORT_STEPS];
	uint32_t noes[NO_CODE_COUNT], unanswered;
	uint32_t otherwise[OTHERWISE_COUNT];	/* requests */
	int64_t cost_ore;			/* of what is confirmed */
	/* and of that, where the alternative's rate is known: */
	int64_t compared_min, compared_ore, otherwise_ore;
};
void report_add(struct report *, const struct book *, const struct request *);
/* All requests of the municipality that opened on the days from from_date to to_date. */
void report_period(struct report *, const struct book *, uint32_t municipality, int32_t from_date, int32_t to_date);
void report_free(struct report *);

/* The median in minutes; -1: there was none. Sorts. */
int32_t waits_median(struct waits *);

#endif
