/* Working time of one person in the planner: may one more piece of work stand beside what she has? Rules T1-T5; only
 * pairs, windows and weeks that hold the added piece are judged, what was broken without it is a fact. */
#ifndef VIKARD_PLAN_TIME_H
#define VIKARD_PLAN_TIME_H

#include "plan.h"

/* What she works: sorted by start, disjoint. */
struct plan_work { const struct window *item; uint32_t n; };

/* Place of the first piece that starts at or after the instant. */
uint32_t plan_work_from(struct plan_work, int32_t at_min);
/* Of two pieces, a before b: a night's rest between them, or both within one working day. */
static inline bool plan_is_rested(struct window a, struct window b, int32_t rest_min)
{
	return b.start_min - a.end_min >= rest_min || b.end_min - a.start_min <= PLAN_DAY_MIN - rest_min;
}
/* T1 no overlap, T2 daily rest, T3 day, T4 seven days. */
bool plan_time_fits(const struct plan_rules *, struct plan_work, struct window added);
/* T5 a weekly rest inside each Monday week that the added piece touches. */
bool plan_rest_fits(const struct plan_rules *, struct plan_work, struct window added);

/* The Monday week that holds the instant, also before t0; its first minute. */
static inline int32_t plan_week_of(int32_t at_min)
{
	return at_min >= 0 ? at_min / PLAN_WEEK_MIN : -1 - (-1 - at_min) / PLAN_WEEK_MIN;
}
static inline struct window plan_week(int32_t week)
{
	return (struct window){ week * PLAN_WEEK_MIN, (week + 1) * PLAN_WEEK_MIN };
}

#endif
