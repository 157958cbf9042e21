/* Working time against the law's words: every minute of seven weeks stands in an array, and every
 * window, week and pair is counted out. Slow, simple, and shares nothing with rules/worktime.c. */
#ifndef VIKARD_WORKTIME_ORACLE_H
#define VIKARD_WORKTIME_ORACLE_H

#include "fit_world.h"

enum {
	WEEKS = 7, WEEKS_BEFORE = 3, LEDGER_MIN = WEEKS * 10080 + 120,
	PERIODS_ROOM = 128, VOLUMES_ROOM = 3, FITS = -1,
};

/* One case: what she does already, and what her limits are. */
struct plan {
	unsigned seed;
	int32_t monday;
	int32_t grain_min;			/* clock times are multiples of it */
	int32_t ride_min;			/* one way to lent work, as work */
	struct window period[PERIODS_ROOM];	/* home and lent work, this with the ways */
	int32_t periods;
	struct volume volume[VOLUMES_ROOM];
	int32_t volumes;
	int32_t limit[2][LIMIT_COUNT];		/* before and from change_date; -1: none */
	int32_t change_date;
	struct book *book;
};

struct ledger {
	int32_t origin_min;
	uint8_t work[LEDGER_MIN];
};

static inline void ledger_fill(struct ledger *ledger, const struct plan *plan, struct window seat)
{
	ledger->origin_min = local_to_min(plan->monday - 7 * WEEKS_BEFORE, 0);
	memset(ledger->work, 0, sizeof ledger->work);
	for (int32_t i = 0; i < plan->periods; i++)
		for (int32_t at = plan->period[i].start_min; at < plan->period[i].end_min; at++)
			ledger->work[at - ledger->origin_min] = 1;
	for (int32_t at = seat.start_min; at < seat.end_min; at++)
		ledger->work[at - ledger->origin_min] = 1;
}

static inline int32_t worked(const struct ledger *ledger, int32_t from_min, int32_t to_min)
{
	int32_t minutes = 0;

	for (int32_t at = from_min; at < to_min; at++)
		minutes += ledger->work[at - ledger->origin_min];
	return minutes;
}

/* "In the course of 24 hours", "of seven days": whichever, as long as some of the seat is in it. */
static inline int32_t worst_window(const struct ledger *ledger, struct window seat, int32_t length_min)
{
	int32_t from_min = seat.start_min - length_min + 1;
	int32_t minutes = worked(ledger, from_min, from_min + length_min), worst = minutes;

	for (; from_min < seat.end_min - 1; from_min++) {
		minutes -= ledger->work[from_min - ledger->origin_min];
		minutes += ledger->work[from_min + length_min - ledger->origin_min];
		if (minutes > worst)
			worst = minutes;
	}
	return worst;
}

static inline int32_t calendar_week(const struct ledger *ledger, const struct plan *plan, int32_t at_min)
{
	int32_t minutes = worked(ledger, week_start_min(at_min), week_end_min(at_min));

	for (int32_t i = 0; i < plan->volumes; i++)
		if (plan->volume[i].week_min_start == week_start_min(at_min))
			minutes += plan->volume[i].minutes;
	return minutes;
}

static inline int32_t longest_free(const struct ledger *ledger, int32_t from_min, int32_t to_min)
{
	int32_t longest = 0, run = 0;

	for (int32_t at = from_min; at < to_min; at++) {
		run = ledger->work[at - ledger->origin_min] ? 0 : run + 1;
		longest = run > longest ? run : longest;
	}
	return longest;
}

/* "At least 11 hours between two main periods of work": unless both are one day's work, which ends 24
 * hours less the rest after it began. */
static inline bool breaks_rest(struct window early, struct window late, int32_t rest_min)
{
	return early.end_min <= late.start_min && late.start_min < early.end_min + rest_min
		&& late.end_min > early.start_min + 1440 - rest_min;
}

static inline int32_t shorter(int32_t found_min, int32_t rest_min)
{
	return found_min == FITS || rest_min < found_min ? rest_min : found_min;
}

static inline int32_t broken_rest(const struct plan *plan, struct window seat, int32_t rest_min)
{
	int32_t found_min = FITS;

	for (int32_t i = 0; i < plan->periods; i++) {
		struct window a = plan->period[i];

		if (breaks_rest(a, seat, rest_min))
			found_min = shorter(found_min, seat.start_min - a.end_min);
		if (breaks_rest(seat, a, rest_min))
			found_min = shorter(found_min, a.start_min - seat.end_min);
		for (int32_t j = 0; j < plan->periods; j++) {	/* in a rest that was too short already */
			struct window b = plan->period[j];
			int32_t left = seat.start_min - a.end_min, right = b.start_min - seat.end_min;

			if (breaks_rest(a, b, rest_min) && left >= 0 && right >= 0)
				found_min = shorter(found_min, left > right ? left : right);
		}
	}
	return found_min;
}

/* From leaving home to arriving there again. */
static inline struct window with_ways(const struct plan *plan, const struct seat *seat)
{
	return (struct window){ seat->start_min - plan->ride_min, seat->end_min + plan->ride_min };
}

static inline int32_t over(int32_t found_min, int32_t limit_min)
{
	return limit_min >= 0 && found_min > limit_min ? found_min : FITS;
}

static inline int32_t larger(int32_t a, int32_t b)
{
	return a > b ? a : b;
}

static inline void judge_volume(const struct plan *plan, const struct seat *seat,
	const int32_t limit[LIMIT_COUNT], int32_t found[LIMIT_COUNT])
{
	static struct ledger ledger;

	ledger_fill(&ledger, plan, (struct window){ 0, 0 });
	for (enum limit i = 0; i < LIMIT_COUNT; i++)
		found[i] = FITS;
	found[LIMIT_WEEK] = over(calendar_week(&ledger, plan, seat->start_min) + seat->work_min,
		limit[LIMIT_WEEK]);
}

static inline void judge_shift(const struct plan *plan, struct window seat, const int32_t limit[LIMIT_COUNT],
	int32_t found[LIMIT_COUNT])
{
	static struct ledger ledger;
	int32_t last_min = seat.end_min - 1, first_free, last_free, week, rest;

	ledger_fill(&ledger, plan, seat);
	week = larger(calendar_week(&ledger, plan, seat.start_min), calendar_week(&ledger, plan, last_min));
	found[LIMIT_DAY] = over(worst_window(&ledger, seat, 1440), limit[LIMIT_DAY]);
	found[LIMIT_WEEK] = over(larger(week, worst_window(&ledger, seat, 10080)), limit[LIMIT_WEEK]);
	found[LIMIT_DAILY_REST] = limit[LIMIT_DAILY_REST] < 0 ? FITS
		: broken_rest(plan, seat, limit[LIMIT_DAILY_REST]);
	first_free = longest_free(&ledger, week_start_min(seat.start_min), week_end_min(seat.start_min));
	last_free = longest_free(&ledger, week_start_min(last_min), week_end_min(last_min));
	rest = first_free < last_free ? first_free : last_free;
	found[LIMIT_WEEKLY_REST] = rest < limit[LIMIT_WEEKLY_REST] ? rest : FITS;
}

/* `skew` is added to the limits: an oracle that is wrong on purpose. */
static inline void oracle(const struct plan *plan, const struct seat *seat, const int32_t skew[LIMIT_COUNT],
	int32_t found[LIMIT_COUNT])
{
	bool changed = min_to_date(seat->start_min) >= plan->change_date;
	int32_t limit[LIMIT_COUNT];

	for (enum limit i = 0; i < LIMIT_COUNT; i++)
		limit[i] = plan->limit[changed][i] < 0 ? -1 : plan->limit[changed][i] + skew[i];
	if (seat_is_volume(seat))
		judge_volume(plan, seat, limit, found);
	else
		judge_shift(plan, with_ways(plan, seat), limit, found);
}

#endif
