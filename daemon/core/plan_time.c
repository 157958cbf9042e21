#include "plan_time.h"

static int32_t least(int32_t a, int32_t b)
{
	return a < b ? a : b;
}

static int32_t length_min(struct window w)
{
	return w.end_min - w.start_min;
}

/* Halves that are no branch: which one it will be nobody could guess. */
uint32_t plan_work_from(struct plan_work work, int32_t at_min)
{
	uint32_t first = 0, n = work.n;

	while (n > 1) {
		uint32_t half = n / 2;

		first += half & -(uint32_t)(work.item[first + half - 1].start_min < at_min);
		n -= half;
	}
	return first + (n && work.item[first].start_min < at_min);
}

/* Of the pieces before place `at` and from it on those that are nearer than a rest. */
static bool is_rested_beside(struct plan_work work, uint32_t at, struct window added, int32_t rest_min)
{
	for (uint32_t i = at; i-- > 0 && added.start_min - work.item[i].end_min < rest_min;)
		if (!plan_is_rested(work.item[i], added, rest_min))
			return false;
	for (uint32_t i = at; i < work.n && work.item[i].start_min - added.end_min < rest_min; i++)
		if (!plan_is_rested(added, work.item[i], rest_min))
			return false;
	return true;
}

/* Every window of the length that begins with a piece and holds some of the added one. The window slides back from the
 * added piece: `right` is the first piece after it that lies not wholly inside. */
static bool is_within(struct plan_work work, uint32_t at, struct window added, int32_t window_min, int32_t max_min)
{
	int32_t total = 0, end_min = added.start_min + window_min;
	uint32_t right = at;

	while (right < work.n && work.item[right].end_min <= end_min)
		total += length_min(work.item[right++]);
	for (uint32_t i = at;; i--) {
		int32_t sum;

		while (right > at && work.item[right - 1].end_min > end_min)
			total -= length_min(work.item[--right]);
		sum = total + least(added.end_min, end_min) - added.start_min;
		if (right < work.n && work.item[right].start_min < end_min)
			sum += end_min - work.item[right].start_min;
		if (sum > max_min)
			return false;
		if (i == 0 || work.item[i - 1].start_min <= added.start_min - window_min)
			return true;
		total += length_min(work.item[i - 1]);
		end_min = work.item[i - 1].start_min + window_min;
	}
}

bool plan_time_fits(const struct plan_rules *rules, struct plan_work work, struct window added)
{
	uint32_t at = plan_work_from(work, added.start_min);

	if (at && work.item[at - 1].end_min > added.start_min)
		return false;
	if (at < work.n && work.item[at].start_min < added.end_min)
		return false;
	return is_rested_beside(work, at, added, rules->daily_rest_min)
		&& is_within(work, at, added, PLAN_DAY_MIN, rules->day_max_min)
		&& is_within(work, at, added, PLAN_WEEK_MIN, rules->week_max_min);
}

/* The week's pieces and the added one in order of start: is one stretch between them long enough? */
static bool is_rested_in(struct plan_work work, struct window added, struct window week, int32_t rest_min)
{
	uint32_t i = plan_work_from(work, week.start_min);
	int32_t free_from = week.start_min;
	bool seen = false;

	if (i && work.item[i - 1].end_min > week.start_min)
		i--;
	while (i < work.n || !seen) {
		bool own = i < work.n && (seen || work.item[i].start_min < added.start_min);
		struct window next = own ? work.item[i] : added;

		if (next.start_min >= week.end_min)
			break;
		if (next.start_min - free_from >= rest_min)
			return true;
		if (next.end_min > free_from)
			free_from = next.end_min;
		seen |= !own;
		i += own;
	}
	return week.end_min - free_from >= rest_min;
}

bool plan_rest_fits(const struct plan_rules *rules, struct plan_work work, struct window added)
{
	int32_t last = plan_week_of(added.end_min - 1);

	for (int32_t week = plan_week_of(added.start_min); week <= last; week++)
		if (!is_rested_in(work, added, plan_week(week), rules->weekly_rest_min))
			return false;
	return true;
}
