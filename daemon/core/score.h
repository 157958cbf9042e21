/* How good is a fit: one integer from one table of weights. Higher is better. */
#ifndef VIKARD_SCORE_H
#define VIKARD_SCORE_H

#include "fit.h"

/* What a person would bring to a line, taken together. */
struct bid {
	int32_t covered_min;		/* of open seats */
	uint32_t should_held;		/* of the line's `should` */
	bool already_in;		/* holds or has other seats of the request */
	int64_t balance_min;		/* her municipality: lent minus borrowed, with a half-life (reciprocity.h) */
	int32_t hour_ore;
	int32_t travel_min;
};
int64_t score(const struct request *, const struct bid *);
/* What so many minutes more of cover add to any score. */
int64_t score_covered(int32_t minutes);

#endif
