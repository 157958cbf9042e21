#include "reach.h"

#include "fit.h"
#include "schema.h"
#include "week.h"

#include <stdlib.h>
#include <string.h>

enum { DAY_MIN = 1440, WEEK_DAYS = 7, UNLIMITED_MIN = 1 << 20 };

static int32_t most(int32_t a, int32_t b)
{
	return a > b ? a : b;
}

static int32_t least(int32_t a, int32_t b)
{
	return a < b ? a : b;
}

/* What is hers, while it is gathered. */
struct gathered {
	const struct book *book;
	const struct offer *offer;
	const struct profile *profile;
	int32_t first_date, last_date;		/* Mondays */
	struct window within;			/* a week more on both sides */
	struct windows free, busy, work, paid;
	struct book_list held;
	struct seats lent;			/* some may lie outside */
	struct reach_week *week;
	uint32_t weeks_n;
};

/* --- gathering --- */

static void gather_seats(struct gathered *g, const struct seat *seat, uint32_t n, struct ride ride)
{
	g->lent.item = memory_resize(g->lent.item, (g->lent.n + n) * sizeof *seat);
	for (uint32_t i = 0; i < n; i++) {
		if (seat[i].lost)
			continue;
		g->lent.item[g->lent.n++] = seat[i];
		if (!seat_is_volume(&seat[i]) && window_overlaps(seat_window(&seat[i]), g->within)) {
			windows_add(&g->busy, seat_window(&seat[i]));
			windows_add(&g->work, seat_window(&seat[i]));
			windows_add(&g->paid, ride_window(seat_window(&seat[i]), ride));
		}
	}
}

static void gather_held(struct gathered *g)
{
	g->held = book_holds_of(g->book, g->offer->staff);
	for (uint32_t i = 0; i < g->held.n; i++) {
		const struct proposal *p = (const struct proposal *)g->held.item[i];

		if (p->seats.n)
			gather_seats(g, p->seats.item, p->seats.n, ride_of_proposal(g->book, p));
	}
}

static void gather_taken(struct gathered *g)
{
	struct book_list taken = book_assignments_of(g->book, g->offer->staff);

	for (uint32_t i = 0; i < taken.n; i++) {
		const struct assignment *a = (const struct assignment *)taken.item[i];

		if (a->state != ASSIGNMENT_CANCELLED && a->seats.n)
			gather_seats(g, a->seats.item, a->seats.n, ride_of_assignment(g->book, a));
	}
}

static void gather_home(struct gathered *g)
{
	struct book_list list = book_rosters_of(g->book, g->offer->staff);

	for (uint32_t i = 0; i < list.n; i++) {
		const struct roster *roster = (const struct roster *)list.item[i];

		if (roster->week_date < g->first_date - WEEK_DAYS || roster->week_date > g->last_date + WEEK_DAYS)
			continue;
		roster_windows(roster, true, &g->work);
		roster_windows(roster, true, &g->paid);
		roster_windows(roster, false, &g->busy);
	}
}

/* --- her weeks --- */

static int32_t lent_min(const struct gathered *g, struct window week)
{
	int32_t minutes = 0;

	for (uint32_t i = 0; i < g->lent.n; i++)
		if (g->lent.item[i].start_min >= week.start_min && g->lent.item[i].start_min < week.end_min)
			minutes += g->lent.item[i].work_min;
	return minutes;
}

static int32_t volume_min(const struct gathered *g, struct window week)
{
	int32_t minutes = 0;

	for (uint32_t i = 0; i < g->lent.n; i++)
		if (g->lent.item[i].start_min == week.start_min && seat_is_volume(&g->lent.item[i]))
			minutes += g->lent.item[i].work_min;
	return minutes;
}

/* What overlaps counts once. */
static int32_t work_min(const struct windows *work, struct window week)
{
	int32_t minutes = 0, until_min = week.start_min;

	for (uint32_t i = first_reaching(work, week.start_min); i < work->n; i++) {
		struct window w = work->item[i];

		if (w.start_min >= week.end_min)
			break;
		w.start_min = most(w.start_min, until_min);
		w.end_min = least(w.end_min, week.end_min);
		if (w.start_min >= w.end_min)
			continue;
		minutes += w.end_min - w.start_min;
		until_min = w.end_min;
	}
	return minutes;
}

static bool is_looser(enum limit limit, int32_t a_min, int32_t b_min)
{
	return limit == LIMIT_DAILY_REST || limit == LIMIT_WEEKLY_REST ? a_min < b_min : a_min > b_min;
}

static int32_t limit_on(const struct gathered *g, enum limit limit, int32_t date)
{
	int32_t limit_min = profile_limit(g->profile, limit, date, NULL);

	if (limit_min >= 0)
		return limit_min;
	return limit == LIMIT_DAILY_REST || limit == LIMIT_WEEKLY_REST ? 0 : UNLIMITED_MIN;
}

/* Where the ways of two shifts at one place meet, the rules don't look for a rest between them, but all of it is one
 * day's work: only so much of a rest is sure as the limit of a day leaves. */
static int32_t sure_rest_min(const struct reach_week *week)
{
	return least(week->limit_min[LIMIT_DAILY_REST], most(0, DAY_MIN - week->limit_min[LIMIT_DAY]));
}

/* From the first to the last of these days each limit is the same. */
static bool limits_stay(const struct profile *profile, int32_t first_date, int32_t last_date)
{
	for (uint32_t i = 0; i < profile->limits.n; i++) {
		const struct period *row = &profile->limits.item[i];

		if ((row->from_date > first_date && row->from_date <= last_date)
			|| (row->to_date && row->to_date >= first_date && row->to_date < last_date))
			return false;
	}
	return true;
}

static void limits_of(const struct gathered *g, int32_t monday_date, struct reach_week *week)
{
	int32_t days = limits_stay(g->profile, monday_date, monday_date + WEEK_DAYS - 1) ? 1 : WEEK_DAYS;

	for (enum limit limit = 0; limit < LIMIT_COUNT; limit++)
		for (int32_t date = monday_date; date < monday_date + days; date++) {
			int32_t limit_min = limit_on(g, limit, date);

			if (date == monday_date || is_looser(limit, limit_min, week->limit_min[limit]))
				week->limit_min[limit] = limit_min;
		}
	week->limit_min[LIMIT_DAILY_REST] = sure_rest_min(week);
}

static void weeks_make(struct gathered *g)
{
	g->weeks_n = (uint32_t)(g->last_date - g->first_date) / WEEK_DAYS + 1;
	g->week = memory_get(g->weeks_n * sizeof *g->week);
	for (uint32_t i = 0; i < g->weeks_n; i++) {
		int32_t monday_date = g->first_date + WEEK_DAYS * (int32_t)i;

		g->week[i].when = (struct window){ local_to_min(monday_date, 0), local_to_min(monday_date + WEEK_DAYS, 0) };
		limits_of(g, monday_date, &g->week[i]);
	}
}

static void weeks_fill(struct gathered *g)
{
	for (uint32_t i = 0; i < g->weeks_n; i++) {
		struct reach_week *week = &g->week[i];

		week->lent_left_min = g->offer->week_max_min - lent_min(g, week->when);
		week->work_left_min = week->limit_min[LIMIT_WEEK] - work_min(&g->work, week->when)
			- volume_min(g, week->when);
	}
}

uint64_t half_days(struct window w)
{
	uint64_t days = 0;

	if (w.end_min - w.start_min >= HALF_DAYS * HALF_DAY_MIN)
		return UINT64_MAX;
	for (int32_t at_min = w.start_min; at_min < w.end_min; at_min += HALF_DAY_MIN - at_min % HALF_DAY_MIN)
		days |= half_day(at_min);
	return days;
}

static uint64_t lent_in(const struct gathered *g)
{
	uint64_t days = 0;

	for (uint32_t i = 0; i < g->lent.n; i++)
		days |= half_days(seat_window(&g->lent.item[i]));
	return days;
}

/* --- when a shift of LONG_MIN may begin: a longer one can't where this one can't --- */

/* Without her rest after work w, or before it: is_rested the other way about. */
static void block_rest(struct windows *blocked, struct window w, int32_t rest_min)
{
	int32_t one_day_min = DAY_MIN - rest_min;

	windows_add(blocked, (struct window){ most(w.end_min, w.start_min + one_day_min - LONG_MIN + 1),
		w.end_min + rest_min });
	windows_add(blocked, (struct window){ w.start_min - LONG_MIN - rest_min + 1,
		least(w.end_min - one_day_min, w.start_min - LONG_MIN + 1) });
}

static int32_t loosest_rest(const struct gathered *g)
{
	int32_t rest_min = DAY_MIN;

	for (uint32_t i = 0; i < g->weeks_n; i++)
		rest_min = least(rest_min, g->week[i].limit_min[LIMIT_DAILY_REST]);
	return rest_min;
}

static void block(const struct gathered *g, struct windows *blocked)
{
	int32_t rest_min = loosest_rest(g);

	for (uint32_t i = 0; i < g->busy.n; i++)
		windows_add(blocked, (struct window){ g->busy.item[i].start_min - LONG_MIN + 1, g->busy.item[i].end_min });
	for (uint32_t i = 0; i < g->work.n; i++)
		block_rest(blocked, g->work.item[i], rest_min);
	for (uint32_t i = 0; i < g->weeks_n; i++)
		if (g->week[i].lent_left_min < LONG_MIN)
			windows_add(blocked, g->week[i].when);
	windows_merge(blocked);
}

/* By what has been gathered so far. */
static uint64_t starts_of(struct gathered *g)
{
	struct windows may_begin = { 0 }, blocked = { 0 }, left = { 0 };
	uint64_t starts = 0;

	windows_sort(&g->work);
	windows_merge(&g->busy);
	weeks_fill(g);
	for (uint32_t i = 0; i < g->free.n; i++)
		windows_add(&may_begin, (struct window){ g->free.item[i].start_min, g->free.item[i].end_min - LONG_MIN + 1 });
	block(g, &blocked);
	windows_minus(&may_begin, &blocked, &left);
	for (uint32_t i = 0; i < left.n; i++)
		starts |= half_days(left.item[i]);
	windows_free(&may_begin);
	windows_free(&blocked);
	windows_free(&left);
	return starts;
}

/* --- at most --- */

const struct at_most at_most_unknown = { UINT64_MAX, UINT64_MAX, UINT64_MAX,
	{ UINT16_MAX, UINT16_MAX, UINT16_MAX, UINT16_MAX }, UINT16_MAX };

static uint16_t larger(uint16_t a, int32_t b)
{
	return b <= a ? a : b < UINT16_MAX ? (uint16_t)b : UINT16_MAX;
}

/* A longer offer has several weeks in one place. */
static void at_most_by_week(const struct gathered *g, struct at_most *at_most)
{
	memset(at_most->week_left_min, 0, sizeof at_most->week_left_min);
	at_most->day_min = 0;
	for (uint32_t i = 0; i < g->weeks_n; i++) {
		uint16_t *left_min = &at_most->week_left_min[at_most_week(g->first_date + WEEK_DAYS * (int32_t)i)];

		*left_min = larger(*left_min, g->week[i].lent_left_min);
		at_most->day_min = larger(at_most->day_min, g->week[i].limit_min[LIMIT_DAY]);
	}
}

/* --- one piece --- */

static struct window *pack(struct window **into, uint32_t *n, struct window *at, struct windows *list)
{
	*into = at;
	*n = list->n;
	if (list->n)
		memcpy(at, list->item, list->n * sizeof *at);
	windows_free(list);
	return at + *n;
}

static size_t holds_bytes(const struct book_list *held)
{
	size_t bytes = held->n * sizeof(struct reach_hold);

	for (uint32_t i = 0; i < held->n; i++)
		bytes += ((const struct proposal *)held->item[i])->seats.n * sizeof(struct seat);
	return bytes;
}

/* First of all, as leads ask for them first. */
static void pack_holds(struct reach *reach, const struct book *book, const struct book_list *held)
{
	struct seat *seat;

	reach->hold = (struct reach_hold *)(reach + 1);
	reach->holds_n = held->n;
	seat = (struct seat *)(reach->hold + held->n);
	for (uint32_t i = 0; i < held->n; i++) {
		const struct proposal *p = (const struct proposal *)held->item[i];

		reach->hold[i] = (struct reach_hold){ p->r.number, p->request,
			{ { seat, p->seats.n }, ride_of_proposal(book, p).minutes }, !p->instead_of && !proposal_has_yes(p) };
		for (uint32_t s = 0; s < p->seats.n; s++)
			*seat++ = p->seats.item[s];
	}
}

static struct reach *reach_pack(struct gathered *g)
{
	size_t holds = holds_bytes(&g->held), weeks = g->weeks_n * sizeof *g->week;
	struct reach *reach = memory_get(sizeof *reach + holds + weeks
		+ (g->free.n + g->busy.n + g->work.n + g->paid.n) * sizeof(struct window));
	struct window *at;

	pack_holds(reach, g->book, &g->held);
	reach->week = (struct reach_week *)((char *)reach->hold + holds);
	reach->weeks_n = g->weeks_n;
	memcpy(reach->week, g->week, weeks);
	free(g->week);
	at = pack(&reach->free, &reach->free_n, (struct window *)(reach->week + g->weeks_n), &g->free);
	at = pack(&reach->busy, &reach->busy_n, at, &g->busy);
	at = pack(&reach->work, &reach->work_n, at, &g->work);
	windows_sort(&g->paid);
	pack(&reach->paid, &reach->paid_n, at, &g->paid);
	return reach;
}

struct reach *reach_make(const struct book *book, const struct offer *offer)
{
	const struct staff *staff = book_staff(book, offer->staff);
	struct open_days days = offer_days(offer);
	struct gathered g = { .book = book, .offer = offer, .profile = book_profile(book, staff->profile) };
	struct at_most at_most;
	struct reach *reach;

	g.first_date = date_monday(days.from_date);
	g.last_date = date_monday(days.to_date + 1);	/* of a night's second half */
	g.within = (struct window){ local_to_min(g.first_date - WEEK_DAYS, 0),
		local_to_min(g.last_date + 2 * WEEK_DAYS, 0) };
	weeks_make(&g);
	gather_taken(&g);
	gather_home(&g);
	offer_windows(offer, g.within, &g.free);
	at_most.starts = at_most.starts_freed = starts_of(&g);
	gather_held(&g);
	if (g.held.n)
		at_most.starts = starts_of(&g);
	at_most.lent = lent_in(&g);
	at_most_by_week(&g, &at_most);
	reach = reach_pack(&g);
	reach->notice_min = offer->notice_min;
	reach->travel_max_min = travel_max_min(staff, offer);
	reach->at_most = at_most;
	free(g.lent.item);
	return reach;
}

/* --- asking --- */

const struct reach_week *reach_week_of(const struct reach *reach, const struct seat *seat)
{
	for (uint32_t i = 0; i < reach->weeks_n && reach->week[i].when.start_min <= seat->start_min; i++)
		if (seat->start_min < reach->week[i].when.end_min)
			return &reach->week[i];
	return NULL;
}

static bool is_given(const struct seats *given, struct window w)
{
	for (uint32_t i = 0; i < given->n; i++)
		if (given->item[i].start_min == w.start_min && given->item[i].end_min == w.end_min)
			return true;
	return false;
}

static bool has_rest(const struct windows *work, struct window added, int32_t rest_min, const struct seats *given)
{
	for (uint32_t i = first_reaching(work, added.start_min - rest_min); i < work->n; i++) {
		struct window w = work->item[i];

		if (w.start_min >= added.end_min + rest_min)
			break;
		if (is_given(given, w))
			continue;
		if ((w.end_min <= added.start_min && !is_rested(w, added, rest_min))
			|| (w.start_min >= added.end_min && !is_rested(added, w, rest_min)))
			return false;
	}
	return true;
}

/* What she has at that time, less what is given up: nothing else of hers lay over that. */
static int32_t busy_min(const struct windows *busy, struct window w, const struct seats *given)
{
	int32_t minutes = windows_minutes(busy, w);

	for (uint32_t i = 0; i < given->n; i++)
		minutes -= window_shared(seat_window(&given->item[i]), w);
	return minutes;
}

static bool is_within(const struct windows *paid, struct window added, const struct reach_week *week)
{
	return rolling_min(paid, added, DAY_MIN) <= week->limit_min[LIMIT_DAY]
		&& rolling_min(paid, added, ROLLING_WEEK_MIN) <= week->limit_min[LIMIT_WEEK];
}

/* The same without what is given up. */
static bool is_within_rest(const struct windows *paid, struct window added, const struct reach_week *week,
	const struct reach_seats *given)
{
	struct windows rest = { 0 };
	bool within;

	for (uint32_t i = first_reaching(paid, added.start_min - ROLLING_WEEK_MIN); i < paid->n; i++) {
		struct window w = paid->item[i];

		if (!is_given(&given->seats, (struct window){ w.start_min + given->way_min, w.end_min - given->way_min }))
			windows_add(&rest, w);
	}
	within = is_within(&rest, added, week);
	windows_free(&rest);
	return within;
}

bool reach_holds(const struct reach *reach, const struct reach_week *week, const struct seat *seat,
	const struct reach_ask *ask)
{
	struct windows free_windows = { reach->free, reach->free_n, 0 }, busy = { reach->busy, reach->busy_n, 0 };
	struct windows work = { reach->work, reach->work_n, 0 }, paid = { reach->paid, reach->paid_n, 0 };
	const struct reach_seats *given = &ask->given;
	struct window w = seat_window(seat), added = { w.start_min - ask->way_min, w.end_min + ask->way_min };

	if (seat_is_volume(seat))
		return windows_minutes(&free_windows, w) >= seat->work_min;
	return windows_hold(&free_windows, w) && busy_min(&busy, w, &given->seats) <= 0
		&& has_rest(&work, added, week->limit_min[LIMIT_DAILY_REST], &given->seats)
		&& (given->seats.n ? is_within_rest(&paid, added, week, given) : is_within(&paid, added, week));
}
