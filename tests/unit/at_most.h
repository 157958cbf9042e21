/* What is told of an offer at most, against what is true now. */
#ifndef VIKARD_AT_MOST_H
#define VIKARD_AT_MOST_H

#include "core/reach.h"

static inline bool at_most_is_no_less(const struct at_most *told, const struct at_most *now)
{
	bool no_less = !(now->starts & ~told->starts) && !(now->starts_freed & ~told->starts_freed)
		&& !(now->lent & ~told->lent) && now->day_min <= told->day_min;

	for (uint32_t week = 0; week < AT_MOST_WEEKS; week++)
		no_less = no_less && now->week_left_min[week] <= told->week_left_min[week];
	return no_less;
}

static inline bool at_most_is_same(const struct at_most *a, const struct at_most *b)
{
	return at_most_is_no_less(a, b) && at_most_is_no_less(b, a);
}

#endif
