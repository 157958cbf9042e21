/* What one person alone is worth at given prices: best(p) of FORMAT.md, and the same of volume (README.md). */
#ifndef JUDGE_ALONE_H
#define JUDGE_ALONE_H

#include "instance.h"

struct item {
	struct span span;
	int64_t minutes;
	double value;
};

/* The largest value of a set of shifts that obeys T1-T4 beside the home roster; where that takes too many partial
 * plans, an upper bound of it. `items` is used up. */
double best_shifts(const struct person *p, struct item *items, int count);

/* The largest value of a set of volumes: in each week at most the cap less the roster, and the minutes available. */
double best_volumes(const struct person *p, struct item *items, int count);

#endif
