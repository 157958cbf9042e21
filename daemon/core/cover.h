/* Cover: how many of a municipality's own people who hold a competence are at work at home in an ISO week.
 * Who is held or taken for others in a week is away all of it. Pure. */
#ifndef VIKARD_COVER_H
#define VIKARD_COVER_H

#include "fit.h"

/* How many have to stay; 0: nobody said. */
int32_t cover_minimum(const struct municipality *, uint32_t competence, int32_t week_date);

/* Does she hold the competence that week, and does her home roster have work for her in it? Without a
 * roster nobody knows, so she doesn't count. */
bool cover_counts(const struct book *, const struct staff *, uint32_t competence, int32_t week_date);

struct cover_ask {
	const struct book *book;
	const struct staff *without;	/* counted as away */
	uint32_t competence;
	int32_t week_date;
	uint32_t judged;		/* a proposal: loans below the minimum that came after it don't count against it */
	const struct tally *tally;	/* chosen in this run; NULL: none */
};
/* How many of her municipality are left without her. */
int32_t cover_without(const struct cover_ask *);

/* What the lender's yes does to one competence in one week. */
struct cover { uint32_t competence; int32_t week_date; int32_t now, minimum, after; };
struct covers { struct cover *item; uint32_t n; };
/* A row for each week of the proposal's seats and each minimum that concerns its person; appended to an
 * empty list. The caller frees out->item. */
void cover_of_proposal(const struct book *, const struct proposal *, struct covers *out);

#endif
