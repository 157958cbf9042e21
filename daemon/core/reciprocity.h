/* Reciprocity: what a municipality lent against what it borrowed, an hour of half a year ago (limits.h) counting
 * half. What is held or taken in weeks to come counts whole. Pure. */
#ifndef VIKARD_RECIPROCITY_H
#define VIKARD_RECIPROCITY_H

#include "book.h"

struct reciprocity { int64_t lent_min, borrowed_min, balance_min; };
/* As of the ISO week of the date. */
struct reciprocity reciprocity(const struct book *, uint32_t municipality, int32_t date);

/* What minutes of a week so long ago still weigh: halved every RECIPROCITY_HALF_WEEKS, straight in between. */
int64_t reciprocity_fade(int64_t minutes, int32_t weeks_ago);

#endif
