/* The proof of a bound by weak duality (FORMAT.md): what prices on seats and budgets show to be out of reach. */
#ifndef JUDGE_BOUND_H
#define JUDGE_BOUND_H

#include "instance.h"

struct prices {
	double *seat;      /* of a seat, per person on it */
	double *budget[2]; /* of a request, per NOK minute; [1]: for the volumes' bound */
};

struct prices prices_open(const struct instance *in);

/* Nobody can reach more than this of Z1 of the shifts (of the volumes) alone. */
int64_t prove_bound(const struct instance *in, const struct prices *prices, bool volume);

/* The seats of one kind that a person could take alone: `each` is called with the context. Indexed once for all. */
struct openings;
struct openings *openings_index(const struct instance *in, bool volume);
void openings_free(struct openings *openings);
void openings_each(const struct openings *openings, int person, void (*each)(void *context, int seat), void *context);

#endif
