/* How an agreement stands, and what becomes of work under it when it gets notice, is suspended or ends. Its state is
 * the region's word on the whole; each party's notice or suspension is its own and concerns its part alone. Pure. */
#ifndef VIKARD_AGREEMENT_H
#define VIKARD_AGREEMENT_H

#include "book.h"

bool agreement_has(const struct agreement *, uint32_t municipality);

/* Of one party: */
bool agreement_is_suspended_by(const struct agreement *, uint32_t party);
/* Its last day, as agreed or by its notice, the earlier; 0: no end. */
int32_t agreement_last_date_of(const struct agreement *, uint32_t party);

/* Between two: */
enum agreement_state agreement_state_between(const struct agreement *, uint32_t a, uint32_t b);
int32_t agreement_last_date(const struct agreement *, uint32_t a, uint32_t b);

/* Does the seat, which has not begun, lie beyond what the agreement still covers between the two? */
bool agreement_is_beyond(const struct agreement *, uint32_t a, uint32_t b, const struct seat *, int32_t now_min);

/* The one list for both sides. */
enum fate {
	FATE_WITHDRAWN,		/* a proposal: its seats reopen */
	FATE_RUNS_OFF,		/* seats of an assignment that stand though the agreement doesn't */
	FATE_ENDS,		/* seats of an assignment that reopen, by the clause */
	FATE_COUNT
};
extern const char *const fate_words[];
struct consequence {
	enum fate fate;
	const struct record *record;		/* the proposal or assignment, the book's */
	uint32_t request, staff, lender, borrower;
	uint32_t seats;
	struct window span;			/* from the first of them to the end of the last */
};
struct consequences { struct consequence *item; uint32_t n; };
/* What this version of the agreement (the book's, or one that is wanted, with the rev it would get) does: the same rows
 * before it happens and after, but for seats of assignments that are lost on another ground. Proposals first, each in
 * order of number; appended to an empty list, whose item the caller frees. */
void agreement_consequences(const struct book *, const struct agreement *, int32_t now_min, struct consequences *);

/* How many positions of a request's lines that this agreement covers are open and lie beyond its end. */
uint32_t agreement_seats_after(const struct book *, const struct agreement *, const struct request *, int32_t now_min);

#endif
