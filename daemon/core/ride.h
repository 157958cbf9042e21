/* The way to work. Where the agreement counts travel as work (EFTA Court E-19/16: ordered to another place than the
 * usual one), a shift is work from leaving home until arriving there again. Volume and remote work don't travel.
 * Pure. */
#ifndef VIKARD_RIDE_H
#define VIKARD_RIDE_H

#include "book.h"
#include "window.h"

struct ride {
	uint32_t place;		/* the borrower, where she goes there; 0: she stays where she is */
	int32_t minutes;	/* one way, as work; 0: it isn't, or nobody knows how far it is */
};

struct ride_ask { uint32_t request, offer, agreement, lender; };	/* offer, agreement 0: none */
struct ride ride_of(const struct book *, const struct ride_ask *);
struct ride ride_of_proposal(const struct book *, const struct proposal *);
struct ride ride_of_assignment(const struct book *, const struct assignment *);

/* The shift with the way there and back. */
struct window ride_window(struct window shift, struct ride);
/* Between two shifts at one place the way back and out again, but no more than the time between them. */
int32_t ride_between(int32_t gap_min, struct ride);

#endif
