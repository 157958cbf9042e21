/* Which records a load has met, with their checksums: a page may bring one twice, and when counts don't
 * agree the journal's index says which one is missing. */
#ifndef VIKARD_STORE_SEEN_H
#define VIKARD_STORE_SEEN_H

#include "../core/types.h"

struct seen_slot {
	struct uuid id;
	enum kind kind;			/* KIND_NONE: the slot is free */
	uint64_t sum;			/* as loaded; 0: it wasn't there */
	uint64_t journal_sum;		/* as the journal's newest mention has it; 0: not mentioned */
};
struct seen { struct seen_slot *slot; uint32_t room, n; };	/* zero-initialise */

/* The slot of that record; a new one has both sums 0. Valid until the next call. */
struct seen_slot *seen_slot(struct seen *, enum kind, const struct uuid *);
void seen_free(struct seen *);

#endif
