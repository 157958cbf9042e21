#include "tier.h"

#include <assert.h>
#include <stddef.h>

const char *const tier_words[] = {
	"never", "agreement", "competence", "law", "time", "travel", "limit", "taken", "free", NULL
};

/* 1 + the tier, so that a reason without a row is noticed. */
#define ROW(reason, tier) [REASON_##reason] = 1 + TIER_##tier
static const uint8_t tiers[REASON_COUNT] = {
	ROW(NOT_PERMANENT, NEVER), ROW(NOT_THE_HOST, NEVER), ROW(NOT_LENDABLE, NEVER), ROW(SAID_NO, NEVER),
	ROW(NO_AGREEMENT, AGREEMENT), ROW(AGREEMENT_TASK, AGREEMENT), ROW(AGREEMENT_CODES, AGREEMENT),
	ROW(AGREEMENT_PERIOD, AGREEMENT), ROW(AGREEMENT_SUSPENDED, AGREEMENT), ROW(AGREEMENT_NOT_OFFERED, AGREEMENT),
	ROW(NO_CONSULTATION, AGREEMENT), ROW(MUNICIPALITY_PAUSED, AGREEMENT),
	ROW(COMPETENCE_MISSING, COMPETENCE), ROW(COMPETENCE_EXPIRED, COMPETENCE),
	ROW(DAY_LIMIT, LAW), ROW(WEEK_LIMIT, LAW), ROW(DAILY_REST, LAW), ROW(WEEKLY_REST, LAW),
	ROW(DOUBLE_BOOKED, TIME), ROW(NOT_AVAILABLE, TIME), ROW(NOTICE_SHORT, TIME), ROW(NO_OFFER, TIME),
	ROW(OFFER_WEEK, TIME),
	ROW(TRAVEL_FAR, TRAVEL), ROW(TRAVEL_UNKNOWN, TRAVEL),
	ROW(RATE_CAP, LIMIT), ROW(RATE_UNKNOWN, LIMIT), ROW(BUDGET, LIMIT), ROW(LEND_LIMIT, LIMIT),
	ROW(BORROW_LIMIT, LIMIT), ROW(AGREEMENT_LIMIT, LIMIT), ROW(MINIMUM_COVER, LIMIT), ROW(BELOW_MINIMUM, LIMIT),
	ROW(BETTER_PLACED, TAKEN), ROW(ASKED, TAKEN), ROW(NOT_ANSWERED, TAKEN), ROW(MORE_URGENT, TAKEN),
};

enum tier tier_of(enum reason reason)
{
	assert(reason < REASON_COUNT && tiers[reason]);
	return (enum tier)(tiers[reason] - 1);
}

enum tier tier_of_all(const struct verdict *verdicts, uint32_t n)
{
	enum tier farthest = TIER_FREE;

	for (uint32_t i = 0; i < n; i++) {
		if (verdicts[i].reason == REASON_MORE_URGENT)
			return TIER_TAKEN;
		if (tier_of(verdicts[i].reason) < farthest)
			farthest = tier_of(verdicts[i].reason);
	}
	return farthest;
}
