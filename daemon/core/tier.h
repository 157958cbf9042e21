/* How far a no is from a yes. The farther ones are facts that no municipality changes for a shift; the nearer ones
 * are choices. */
#ifndef VIKARD_TIER_H
#define VIKARD_TIER_H

#include "reason.h"

/* Farthest first. */
enum tier {
	TIER_NEVER,		/* not hired out, kept at home, asked of another, has said no */
	TIER_AGREEMENT,
	TIER_COMPETENCE,
	TIER_LAW,		/* working time */
	TIER_TIME,		/* busy, not offered, too late */
	TIER_TRAVEL,
	TIER_LIMIT,		/* money, hours, minimum cover */
	TIER_TAKEN,		/* by a more urgent request; or has been asked */
	TIER_FREE,		/* no rule is in the way */
	TIER_COUNT
};

extern const char *const tier_words[];		/* "never" ..., ends with NULL */

/* Of a hard rule, or of what keeps the matcher from asking somebody whom no rule stops. */
enum tier tier_of(enum reason);
/* The farthest of the noes; TIER_FREE when there are none. What a more urgent request has taken is TIER_TAKEN
 * whatever rules its work breaks. */
enum tier tier_of_all(const struct verdict *, uint32_t n);

#endif
