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

#endif
