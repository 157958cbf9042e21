/* How much of what is open an offer can hold, by its row and by its reach. */
#include "match_inner.h"

#include "schema.h"
#include "week.h"

enum { MIN_MS = 60000, DAY_MIN = 1440 };

static int32_t least(int32_t a, int32_t b)
{
	return a < b ? a : b;
}

static bool is_long(const struct seat *seat)
{
	return !seat_is_volume(seat) && seat->work_min >= LONG_MIN;
}

static int32_t way_of(const struct candidate *c)
{
	return c->stays ? 0 : c->way_min;
}

struct seat_when seat_when(const struct seat *seat)
{
	int32_t minutes = seat_is_volume(seat) ? 0 : seat->end_min - seat->start_min;

	return (struct seat_when){ date_monday(min_to_date(seat->start_min)),
		is_long(seat) ? half_day(seat->start_min) : 0, minutes };
}

int32_t market_open_min(const struct market *market)
{
	int32_t minutes = 0;

	for (uint32_t s = 0; s < market->seats.n; s++)
		minutes += market->open[s] > 0 ? market->seats.item[s].work_min : 0;
	return minutes;
}

int32_t market_row_min(const struct market *market, const struct candidate *c, bool freed)
{
	const struct at_most *at_most = c->at_most;
	uint64_t starts = freed ? at_most->starts_freed : at_most->starts;
	int32_t day_min = at_most->day_min < DAY_MIN ? at_most->day_min - 2 * way_of(c) : INT32_MAX;
	int32_t minutes = 0, left_min = 0, week_date = DATE_MIN;

	for (uint32_t s = 0; s < market->seats.n; s++) {
		const struct seat_when *when = &market->when[s];
		int32_t more_min;

		if (when->week_date != week_date) {
			week_date = when->week_date;
			left_min = freed ? INT32_MAX : at_most->week_left_min[at_most_week(week_date)];
		}
		if (market->open[s] <= 0 || (when->start & ~starts) || (when->day_min && when->day_min > day_min))
			continue;
		more_min = least(market->seats.item[s].work_min, left_min);
		minutes += more_min;
		left_min -= more_min;
	}
	return minutes;
}

/* The seats of one week that she may take. */
struct week_sum { const struct reach_week *week; int32_t given_min, minutes, each_min; bool alike, inside; };

static struct week_sum week_begin(const struct reach_week *week, const struct seats *given)
{
	struct week_sum sum = { .week = week };

	for (uint32_t i = 0; week && i < given->n; i++)
		if (window_overlaps(seat_window(&given->item[i]), week->when))
			sum.given_min += given->item[i].work_min;
	return sum;
}

static bool is_inside(const struct reach_week *week, const struct seat *seat)
{
	return seat->end_min <= week->when.end_min;
}

static bool week_has_room(const struct week_sum *sum, const struct seat *seat)
{
	return seat->work_min <= sum->week->lent_left_min + sum->given_min
		&& (!is_inside(sum->week, seat) || seat->work_min <= sum->week->work_left_min + sum->given_min);
}

static void week_add(struct week_sum *sum, const struct seat *seat)
{
	bool first = !sum->minutes;

	sum->minutes += seat->work_min;
	sum->alike = first || (sum->alike && seat->work_min == sum->each_min);
	sum->inside = (first || sum->inside) && is_inside(sum->week, seat);
	sum->each_min = seat->work_min;
}

/* No more than is left of the week; and of seats that are alike no part is taken. */
static int32_t week_total(const struct week_sum *sum)
{
	int32_t left_min;

	if (!sum->minutes)
		return 0;
	left_min = sum->week->lent_left_min;
	if (sum->inside && sum->week->work_left_min < left_min)
		left_min = sum->week->work_left_min;
	left_min += sum->given_min;
	if (sum->alike)
		left_min -= left_min % sum->each_min;
	return sum->minutes < left_min ? sum->minutes : left_min;
}

static bool has_notice(const struct market *market, const struct seat *seat, int32_t notice_min)
{
	return (int64_t)seat->start_min * MIN_MS - market->now_ms >= (int64_t)notice_min * MIN_MS;
}

static bool goes_so_far(const struct reach *reach, int32_t travel_min)
{
	return travel_min >= 0 && (reach->travel_max_min < 0 || travel_min <= reach->travel_max_min);
}

int32_t market_reachable_min(const struct market *market, const struct candidate *c, struct reach_seats given)
{
	const struct reach *reach = book_reach(market->book, c->offer);
	struct reach_ask ask = { given, way_of(c) };
	struct week_sum sum = { 0 };
	int32_t minutes = 0;

	for (uint32_t s = 0; s < market->seats.n && (c->stays || goes_so_far(reach, c->lender->travel_min)); s++) {
		const struct seat *seat = &market->seats.item[s];
		const struct reach_week *week;

		if (market->open[s] <= 0 || !has_notice(market, seat, reach->notice_min))
			continue;
		week = reach_week_of(reach, seat);
		if (week != sum.week) {
			minutes += week_total(&sum);
			sum = week_begin(week, &given.seats);
		}
		if (week && week_has_room(&sum, seat) && reach_holds(reach, week, seat, &ask))
			week_add(&sum, seat);
	}
	return minutes + week_total(&sum);
}
