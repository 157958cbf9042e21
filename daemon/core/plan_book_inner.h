/* Between the two halves of the projection. Private to plan_book*.c. */
#ifndef VIKARD_PLAN_BOOK_INNER_H
#define VIKARD_PLAN_BOOK_INNER_H

#include "plan_book.h"

#include "fit.h"

/* A projection being made. */
struct draft {
	struct plan_book *out;
	struct book *book;
	int64_t now_ms;
	int32_t now_min;
	struct window span;		/* what is looked at: two weeks before now to two after the last shift */
	int32_t slack_min;		/* the clock changes in it: so much may a week be off */
	struct list lines, seats;	/* become out->lines and out->seats */
	struct numbers places;		/* a municipality's place in the world is its place here */
	struct record **aside;		/* the movable, while the rules are asked */
};

/* The place of a competence, of a municipality; they are in the book. */
uint32_t draft_code(const struct draft *, uint32_t competence);
uint32_t draft_place(const struct draft *, uint32_t municipality);

void draft_add_places(struct draft *);		/* municipalities, and the way between them */
void draft_add_staff(struct draft *);		/* who takes part: numbers only */
void draft_add_allowed(struct draft *);		/* pairs, with what is movable out of the book */
void draft_add_balances(struct draft *);	/* the same */
void draft_add_lives(struct draft *);		/* what each person is, has, and is confirmed for */
void draft_add_agreements(struct draft *);

#endif
