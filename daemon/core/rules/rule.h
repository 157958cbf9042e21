/* What the rule families share. */
#ifndef VIKARD_RULE_H
#define VIKARD_RULE_H

#include "../fit.h"

static inline enum reason refuse(struct verdict *verdict, enum reason reason, int64_t found, int64_t limit)
{
	verdict->found = found;
	verdict->limit = limit;
	return reason;
}

/* With clock time only; a volume's are its week's borders. */
static inline struct window seat_window(const struct seat *seat)
{
	return (struct window){ seat->start_min, seat->end_min };
}

#endif
