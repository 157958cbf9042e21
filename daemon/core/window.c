#include "window.h"

#include "schema.h"
#include "week.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { HOUR_MIN = 60, DAY_MIN = 1440, WEEK_DAYS = 7, WINDOWS_ROOM_FIRST = 32 };

static int32_t least(int32_t a, int32_t b)
{
	return a < b ? a : b;
}

static int32_t most(int32_t a, int32_t b)
{
	return a > b ? a : b;
}

int32_t window_shared(struct window a, struct window b)
{
	return most(0, least(a.end_min, b.end_min) - most(a.start_min, b.start_min));
}

void windows_add(struct windows *list, struct window w)
{
	if (w.start_min >= w.end_min)
		return;
	if (list->n == list->room) {
		list->room = list->room ? 2 * list->room : WINDOWS_ROOM_FIRST;
		list->item = memory_resize(list->item, list->room * sizeof *list->item);
	}
	list->item[list->n++] = w;
}

void windows_free(struct windows *list)
{
	free(list->item);
	*list = (struct windows){ 0 };
}

static int by_start(const void *left, const void *right)
{
	const struct window *a = left, *b = right;

	if (a->start_min != b->start_min)
		return a->start_min < b->start_min ? -1 : 1;
	return (a->end_min > b->end_min) - (a->end_min < b->end_min);
}

/* Most come in order. */
void windows_sort(struct windows *list)
{
	uint32_t sorted = 1;

	while (sorted < list->n && by_start(&list->item[sorted - 1], &list->item[sorted]) <= 0)
		sorted++;
	if (sorted < list->n)
		qsort(list->item, list->n, sizeof *list->item, by_start);
}

void windows_merge(struct windows *list)
{
	uint32_t kept = 0;

	windows_sort(list);
	for (uint32_t i = 0; i < list->n; i++) {
		struct window w = list->item[i];

		if (kept && w.start_min <= list->item[kept - 1].end_min)
			list->item[kept - 1].end_min = most(list->item[kept - 1].end_min, w.end_min);
		else
			list->item[kept++] = w;
	}
	list->n = kept;
}

void windows_minus(const struct windows *a, const struct windows *b, struct windows *out)
{
	uint32_t j = 0;

	assert(out->n == 0 && out != a && out != b);
	for (uint32_t i = 0; i < a->n; i++) {
		int32_t from_min = a->item[i].start_min, end_min = a->item[i].end_min;

		while (j < b->n && b->item[j].end_min <= from_min)
			j++;
		for (uint32_t k = j; k < b->n && b->item[k].start_min < end_min; k++) {
			windows_add(out, (struct window){ from_min, b->item[k].start_min });
			from_min = b->item[k].end_min;
		}
		windows_add(out, (struct window){ from_min, end_min });
	}
}

/* Of merged windows the first that ends after the instant. */
static uint32_t first_ending_after(const struct windows *list, int32_t at_min)
{
	uint32_t low = 0, high = list->n;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (list->item[middle].end_min > at_min)
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}

bool windows_hold(const struct windows *list, struct window w)
{
	uint32_t i = first_ending_after(list, w.start_min);

	return i < list->n && window_holds(list->item[i], w);
}

int32_t windows_minutes(const struct windows *list, struct window w)
{
	uint32_t i = first_ending_after(list, w.start_min);
	int32_t minutes = 0;

	for (; i < list->n && list->item[i].start_min < w.end_min; i++)
		minutes += window_shared(list->item[i], w);
	return minutes;
}

/* A time of day on a date; an end at or before its start is the next day's. */
static struct window local_window(int32_t date, int32_t start_clock, int32_t end_clock)
{
	return (struct window){
		local_to_min(date, start_clock),
		local_to_min(date, end_clock <= start_clock ? end_clock + DAY_MIN : end_clock),
	};
}

void span_windows(const struct span *span, struct window within, struct windows *out)
{
	int32_t date = most(span->from_date, min_to_date(within.start_min) - 1);
	int32_t last_date = least(span->to_date, min_to_date(within.end_min));

	for (; date <= last_date; date++) {
		struct window w;

		if (!(span->days >> date_weekday(date) & 1))
			continue;
		w = local_window(date, span->start_clock, span->end_clock);
		if (window_overlaps(w, within))
			windows_add(out, w);
	}
}

static void block_windows(const struct block *block, int32_t week_date, struct windows *out)
{
	for (int32_t day = 0; day < WEEK_DAYS; day++)
		if (block->days >> day & 1)
			windows_add(out, local_window(week_date + day, block->start_clock, block->end_clock));
}

void roster_windows(const struct roster *roster, bool work, struct windows *out)
{
	for (uint32_t i = 0; i < roster->blocks.n; i++)
		if (!work || !roster->blocks.item[i].not_work)
			block_windows(&roster->blocks.item[i], roster->week_date, out);
}

static void except_windows(const struct offer *offer, struct windows *out)
{
	for (uint32_t i = 0; i < offer->except.n; i++) {
		struct date_range range = offer->except.item[i];

		windows_add(out, (struct window){ local_to_min(range.from_date, 0),
			local_to_min(range.to_date, DAY_MIN) });
	}
	windows_merge(out);
}

void offer_windows(const struct offer *offer, struct window within, struct windows *out)
{
	struct windows named = { 0 }, except = { 0 };

	for (uint32_t i = 0; i < offer->free.n; i++)
		span_windows(&offer->free.item[i], within, &named);
	for (uint32_t i = 0; i < offer->windows.n; i++)
		if (window_overlaps(offer->windows.item[i], within))
			windows_add(&named, offer->windows.item[i]);
	windows_merge(&named);
	except_windows(offer, &except);
	windows_minus(&named, &except, out);
	windows_free(&named);
	windows_free(&except);
}

static void widen(struct open_days *days, int32_t from_date, int32_t to_date)
{
	days->from_date = least(days->from_date, from_date);
	days->to_date = most(days->to_date, to_date);
}

struct open_days offer_days(const struct offer *offer)
{
	struct open_days days = { DATE_MAX, DATE_MIN, 0 };

	for (uint32_t i = 0; i < offer->free.n; i++) {
		widen(&days, offer->free.item[i].from_date, offer->free.item[i].to_date);
		days.days |= offer->free.item[i].days;
	}
	for (uint32_t i = 0; i < offer->windows.n; i++) {
		widen(&days, min_to_date(offer->windows.item[i].start_min), min_to_date(offer->windows.item[i].end_min));
		days.days = (1 << WEEK_DAYS) - 1;
	}
	return days;
}

/* --- the seats of a line --- */

static void week_windows(const struct line *line, struct windows *out)
{
	for (int32_t date = date_monday(line->from_date); date <= line->to_date; date += WEEK_DAYS)
		windows_add(out, (struct window){ local_to_min(date, 0), local_to_min(date + WEEK_DAYS, 0) });
}

static void shift_windows(const struct line *line, struct windows *out)
{
	for (uint32_t i = 0; i < line->shifts.n; i++) {
		const struct span *span = &line->shifts.item[i];
		struct window all = { local_to_min(span->from_date, 0),
			local_to_min(span->to_date, 2 * DAY_MIN) };

		span_windows(span, all, out);
	}
}

static void drop_doubles(struct windows *sorted)
{
	uint32_t kept = 0;

	for (uint32_t i = 0; i < sorted->n; i++)
		if (!kept || by_start(&sorted->item[kept - 1], &sorted->item[i]))
			sorted->item[kept++] = sorted->item[i];
	sorted->n = kept;
}

bool line_seats(const struct line *line, struct seats *out)
{
	struct windows list = { 0 };
	bool fits;

	*out = (struct seats){ 0 };
	if (line->week_min)
		week_windows(line, &list);
	else
		shift_windows(line, &list);
	windows_sort(&list);
	drop_doubles(&list);
	fits = list.n <= SEATS_MAX;
	if (fits && list.n) {
		out->item = memory_get(list.n * sizeof *out->item);
		out->n = list.n;
	}
	for (uint32_t i = 0; i < out->n; i++) {
		struct window w = list.item[i];

		out->item[i] = (struct seat){ .start_min = w.start_min, .end_min = w.end_min,
			.work_min = line->week_min ? line->week_min : w.end_min - w.start_min };
	}
	windows_free(&list);
	return fits;
}
