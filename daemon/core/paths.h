/* Every way of one person to a line: each open offer of hers under each agreement of the two municipalities. Who
 * has no offer, or no agreement, has a way without; what is missing is then a no like any other. */
#ifndef VIKARD_PATHS_H
#define VIKARD_PATHS_H

#include "fit.h"

struct paths { struct fit *fit; uint32_t n; };

/* `ask` without offer and agreement: both are found here. Release with paths_close. */
void paths_open(struct paths *, const struct fit_ask *ask);
void paths_close(struct paths *);
/* Is there a way on which no rule says no? */
bool paths_fit(const struct paths *, const struct seat *);
/* The noes of the nearest way: they are the fewest, then their farthest tier is the nearest; returns how many. */
uint32_t paths_explain(const struct paths *, const struct seat *, struct verdict nearest[FIT_VERDICTS_MAX]);

#endif
