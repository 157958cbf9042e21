/* The book as if some records said something else; it is as before when all is undone. What was read from it before a
 * put is not to be used until then; of lists not even after. */
#ifndef VIKARD_WHATIF_H
#define VIKARD_WHATIF_H

#include "book.h"

enum { WHATIF_MAX = 64 };

struct whatif {
	struct book *book;
	struct { enum kind kind; uint32_t number; struct record *before; } put[WHATIF_MAX];
	uint32_t n;
};

/* The record stands in the book, in place of the version there (NULL: a new one). At most WHATIF_MAX. */
void whatif_put(struct whatif *, struct record *record_take);
/* The mirror of all puts, in reverse. */
void whatif_undo(struct whatif *);

#endif
