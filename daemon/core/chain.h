/* Chains: what stays open of a request is filled by moving what is held elsewhere, and not answered yet. She who is
 * held there comes here, somebody else takes her place there, and perhaps a third hers: at most three proposals. */
#ifndef VIKARD_CHAIN_H
#define VIKARD_CHAIN_H

#include "match.h"

struct chain_ask {
	int64_t now_ms;
	uint32_t request;
	int32_t hold_gain_min;			/* minutes x priority, for each proposal that is taken away ... */
	uint32_t looks_max;			/* at places that somebody would leave */
};
/* The first chain that covers more than that, as moves that step accepts as a whole; appended to an empty list. False:
 * none. The book is the caller's alone, and afterwards as it was. */
bool chain_find(struct book *, const struct chain_ask *, struct moves *);

#endif
