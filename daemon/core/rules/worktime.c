/* Working time by the person's own dated limits (aml. chapter 10, or what is agreed in its place). Only
 * windows, weeks and pairs that hold the added seat are judged: her home roster alone may be over. */
#include "../schema.h"
#include "../week.h"
#include "rule.h"

#include <assert.h>

enum {
	DAY_MIN = 1440,
	WORK_MIN_MAX = SHIFT_MIN_MAX + 60 + 2 * TRAVEL_MIN_MAX,	/* a whole day in the autumn, and the ways */
};

static int32_t least(int32_t a, int32_t b)
{
	return a < b ? a : b;
}

static int32_t most(int32_t a, int32_t b)
{
	return a > b ? a : b;
}

int32_t profile_limit(const struct profile *profile, enum limit limit, int32_t date, const char **source)
{
	const struct period *best = NULL;

	for (uint32_t i = 0; i < profile->limits.n; i++) {
		const struct period *row = &profile->limits.item[i];

		if (row->limit != limit || date < row->from_date || (row->to_date && date > row->to_date))
			continue;
		if (!best || row->from_date >= best->from_date)
			best = row;
	}
	if (source)
		*source = best ? best->source : NULL;
	return best ? best->value_min : -1;
}

static int32_t limit_at(const struct fit *f, const struct seat *seat, enum limit limit)
{
	const struct profile *profile = book_profile(f->book, f->staff->profile);

	assert(profile);
	return profile_limit(profile, limit, min_to_date(seat->start_min), NULL);
}

uint32_t first_reaching(const struct windows *work, int32_t at_min)
{
	uint32_t low = 0, high = work->n;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (work->item[middle].start_min > at_min - WORK_MIN_MAX)
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}

/* Minutes of `w` that are work; what overlaps counts once. */
static int32_t covered_min(const struct windows *work, struct window w)
{
	int32_t minutes = 0, until_min = w.start_min;

	for (uint32_t i = first_reaching(work, w.start_min); i < work->n; i++) {
		int32_t from_min = most(work->item[i].start_min, until_min);
		int32_t end_min = least(work->item[i].end_min, w.end_min);

		if (work->item[i].start_min >= w.end_min)
			break;
		if (from_min < end_min) {
			minutes += end_min - from_min;
			until_min = end_min;
		}
	}
	return minutes;
}

/* What the seat adds: with the way there and back, where that is work. */
static struct window added_by(const struct fit *f, const struct seat *seat)
{
	return ride_window(seat_window(seat), f->ride);
}

/* The same with the added work. */
static int32_t worked_min(const struct windows *work, struct window added, struct window w)
{
	struct window both = { most(w.start_min, added.start_min), least(w.end_min, added.end_min) };

	return covered_min(work, w) + window_shared(w, added) - covered_min(work, both);
}

static struct window window_from(int32_t start_min, int32_t length_min)
{
	return (struct window){ start_min, start_min + length_min };
}

/* One that ends with it, or holds all of it and begins with work: any other can slide there without losing any. */
int32_t rolling_min(const struct windows *work, struct window added, int32_t length_min)
{
	int32_t first_min = added.end_min - length_min;
	int32_t worst = most(worked_min(work, added, window_from(added.start_min, length_min)),
		worked_min(work, added, window_from(first_min, length_min)));

	for (uint32_t i = first_reaching(work, first_min); i < work->n; i++) {
		int32_t start_min = work->item[i].start_min;

		if (start_min >= added.start_min)
			break;
		if (start_min > first_min)
			worst = most(worst, worked_min(work, added, window_from(start_min, length_min)));
	}
	return worst;
}

static enum reason check_day(const struct fit *f, const struct seat *seat, struct verdict *verdict)
{
	int32_t limit_min = limit_at(f, seat, LIMIT_DAY), found_min;

	if (limit_min < 0 || seat_is_volume(seat))
		return REASON_OK;
	found_min = rolling_min(&f->work, added_by(f, seat), DAY_MIN);
	return found_min > limit_min ? refuse(verdict, REASON_DAY_LIMIT, found_min, limit_min) : REASON_OK;
}

static struct window week_at(int32_t at_min)
{
	return (struct window){ week_start_min(at_min), week_end_min(at_min) };
}

/* All work of the calendar week, lent volumes and the seat with it. */
static int32_t week_total_min(const struct fit *f, const struct seat *seat, struct window week)
{
	int32_t total = seat_is_volume(seat) ? covered_min(&f->work, week) + seat->work_min
		: worked_min(&f->work, added_by(f, seat), week);

	for (uint32_t i = 0; i < f->volumes_n; i++)
		if (f->volumes[i].week_min_start == week.start_min)
			total += f->volumes[i].minutes;
	return total;
}

static enum reason check_week(const struct fit *f, const struct seat *seat, struct verdict *verdict)
{
	struct window added = seat_is_volume(seat) ? seat_window(seat) : added_by(f, seat);
	int32_t limit_min = limit_at(f, seat, LIMIT_WEEK), found_min;

	if (limit_min < 0)
		return REASON_OK;
	found_min = most(week_total_min(f, seat, week_at(added.start_min)),
		week_total_min(f, seat, week_at(added.end_min - 1)));
	if (!seat_is_volume(seat))
		found_min = most(found_min, rolling_min(&f->work, added, ROLLING_WEEK_MIN));
	return found_min > limit_min ? refuse(verdict, REASON_WEEK_LIMIT, found_min, limit_min) : REASON_OK;
}

bool is_rested(struct window a, struct window b, int32_t rest_min)
{
	return b.start_min - a.end_min >= rest_min || b.end_min - a.start_min <= DAY_MIN - rest_min;
}

/* The shortest broken rest that the seat is one side of; `none_min` when all are long enough. */
static int32_t rest_beside(const struct fit *f, struct window seat, int32_t rest_min, int32_t none_min)
{
	int32_t shortest = none_min;

	for (uint32_t i = first_reaching(&f->work, seat.start_min - rest_min); i < f->work.n; i++) {
		struct window w = f->work.item[i];

		if (w.start_min >= seat.end_min + rest_min)
			break;
		if (w.end_min <= seat.start_min && !is_rested(w, seat, rest_min))
			shortest = least(shortest, seat.start_min - w.end_min);
		if (w.start_min >= seat.end_min && !is_rested(seat, w, rest_min))
			shortest = least(shortest, w.start_min - seat.end_min);
	}
	return shortest;
}

/* The same for the rests after work.item[i] that were too short before the seat came into them: what is
 * left of the shortest. */
static int32_t rest_after(const struct windows *work, uint32_t i, struct window seat, int32_t rest_min,
	int32_t none_min)
{
	struct window before = work->item[i];
	int32_t shortest = none_min;

	while (++i < work->n && work->item[i].start_min < before.end_min + rest_min) {
		struct window after = work->item[i];
		int32_t left_min = most(seat.start_min - before.end_min, after.start_min - seat.end_min);

		if (after.start_min >= seat.end_min && !is_rested(before, after, rest_min))
			shortest = least(shortest, left_min);
	}
	return shortest;
}

static int32_t rest_around(const struct fit *f, struct window seat, int32_t rest_min, int32_t none_min)
{
	int32_t shortest = none_min;

	for (uint32_t i = first_reaching(&f->work, seat.start_min - rest_min); i < f->work.n; i++) {
		if (f->work.item[i].start_min >= seat.start_min)
			break;
		if (f->work.item[i].end_min <= seat.start_min)
			shortest = rest_after(&f->work, i, seat, rest_min, shortest);
	}
	return shortest;
}

static enum reason check_daily_rest(const struct fit *f, const struct seat *seat, struct verdict *verdict)
{
	int32_t rest_min = limit_at(f, seat, LIMIT_DAILY_REST), found_min;

	if (rest_min < 0 || seat_is_volume(seat))
		return REASON_OK;
	found_min = rest_beside(f, added_by(f, seat), rest_min, rest_min);
	found_min = rest_around(f, added_by(f, seat), rest_min, found_min);
	return found_min < rest_min ? refuse(verdict, REASON_DAILY_REST, found_min, rest_min) : REASON_OK;
}

/* The longest stretch of `w` without work. */
static int32_t longest_rest_min(const struct windows *work, struct window w)
{
	int32_t longest = 0, free_from = w.start_min;

	for (uint32_t i = first_reaching(work, w.start_min); i < work->n; i++) {
		if (work->item[i].start_min >= w.end_min)
			break;
		longest = most(longest, work->item[i].start_min - free_from);
		free_from = most(free_from, work->item[i].end_min);
	}
	return most(longest, w.end_min - free_from);
}

/* Rest lies before the added work or after it, and inside the week. */
static int32_t rest_of_week_min(const struct fit *f, struct window added, struct window week)
{
	return most(longest_rest_min(&f->work, (struct window){ week.start_min, added.start_min }),
		longest_rest_min(&f->work, (struct window){ added.end_min, week.end_min }));
}

static enum reason check_weekly_rest(const struct fit *f, const struct seat *seat, struct verdict *verdict)
{
	int32_t rest_min = limit_at(f, seat, LIMIT_WEEKLY_REST), found_min;
	struct window added = added_by(f, seat);

	if (rest_min < 0 || seat_is_volume(seat))
		return REASON_OK;
	found_min = least(rest_of_week_min(f, added, week_at(added.start_min)),
		rest_of_week_min(f, added, week_at(added.end_min - 1)));
	return found_min < rest_min ? refuse(verdict, REASON_WEEKLY_REST, found_min, rest_min) : REASON_OK;
}

const struct rule rules_worktime[] = {
	{ "day", check_day },
	{ "week", check_week },
	{ "daily rest", check_daily_rest },
	{ "weekly rest", check_weekly_rest },
	{ 0 },
};

/* Each shift as if it were added to the others. */
static enum reason judge_shift(struct fit *f, const struct windows *all, uint32_t judged,
	struct verdict *verdict)
{
	struct window w = all->item[judged];
	struct seat seat = { w.start_min, w.end_min, w.end_min - w.start_min, false };
	enum reason reason = REASON_OK;

	f->work.n = 0;
	for (uint32_t i = 0; i < all->n; i++)
		if (i != judged)
			windows_add(&f->work, all->item[i]);
	for (const struct rule *rule = rules_worktime; rule->name && !reason; rule++)
		reason = rule->check(f, &seat, verdict);
	verdict->reason = reason;
	verdict->at_min = seat.start_min;
	return reason;
}

enum reason roster_warning(const struct book *book, const struct roster *roster, struct verdict *verdict)
{
	struct fit f = { .book = book, .staff = book_staff(book, roster->staff) };
	struct windows all = { 0 };
	enum reason reason = REASON_OK;

	assert(f.staff);
	roster_windows(roster, true, &all);
	windows_sort(&all);
	for (uint32_t i = 0; i < all.n && !reason; i++)
		reason = judge_shift(&f, &all, i, verdict);
	windows_free(&f.work);
	windows_free(&all);
	return reason;
}
