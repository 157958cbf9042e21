#include "shifts.h"

#include "../daemon/core/limits.h"
#include "../daemon/core/schema.h"
#include "../daemon/core/week.h"

#include <stdlib.h>

enum { DAY_MIN = 1440, WEEK_DAYS = 7 };

/* --- gathering --- */

void shifts_add(struct shifts *shifts, const struct ical_days *days, const struct shift *shift)
{
	if (days->said && (shift->date < days->from_date || shift->date > days->to_date))
		return;
	shifts->item = memory_resize(shifts->item, (shifts->n + 1) * sizeof *shifts->item);
	shifts->item[shifts->n++] = *shift;
}

void shifts_add_busy(struct shifts *shifts, const struct ical_days *days, uint32_t staff, const struct busy *busy)
{
	int32_t last_date = min_to_date(busy->end_min - 1), last_clock = min_to_clock(busy->end_min - 1) + 1;
	struct shift shift = { .staff = staff, .date = min_to_date(busy->start_min),
		.start_clock = min_to_clock(busy->start_min), .not_work = busy->whole_days, .row = busy->line };

	if ((last_date - shift.date) * DAY_MIN + last_clock - shift.start_clock > DAY_MIN)
		for (; shift.date < last_date; shift.date++, shift.start_clock = 0) {
			shift.end_clock = DAY_MIN;
			shifts_add(shifts, days, &shift);
		}
	shift.end_clock = (last_date - shift.date) * DAY_MIN + last_clock;
	if (shift.end_clock > shift.start_clock)	/* not inside the hour that autumn says twice */
		shifts_add(shifts, days, &shift);
}

void shifts_add_weeks(struct shifts *shifts, const struct ical_days *days, uint32_t staff, size_t row)
{
	struct shift shift = { .staff = staff, .start_clock = -1, .end_clock = -1, .row = row };

	for (shift.date = days->from_date; days->said && shift.date <= days->to_date; shift.date += WEEK_DAYS)
		shifts_add(shifts, days, &shift);
}

/* --- putting in order --- */

static int compared(int32_t a, int32_t b)
{
	return (a > b) - (a < b);
}

/* Person, week, then as blocks stand in a record: the same times of several days beside each other. */
static int by_block(const void *first, const void *second)
{
	const struct shift *a = first, *b = second;
	int order = compared((int32_t)a->staff, (int32_t)b->staff);

	order = order ? order : compared(date_monday(a->date), date_monday(b->date));
	order = order ? order : compared(a->start_clock, b->start_clock);
	order = order ? order : compared(a->end_clock, b->end_clock);
	order = order ? order : compared(a->not_work, b->not_work);
	return order ? order : compared(a->date, b->date);
}

static int by_time(const void *first, const void *second)
{
	const struct shift *a = first, *b = second;
	int order = compared((int32_t)a->staff, (int32_t)b->staff);

	order = order ? order : compared(a->date, b->date);
	order = order ? order : compared(a->not_work, b->not_work);
	return order ? order : compared(a->start_clock, b->start_clock);
}

/* Two meetings at once are one busy time. */
static bool joins(const struct shift *into, const struct shift *next)
{
	return into->staff == next->staff && into->date == next->date && into->not_work == next->not_work
		&& into->start_clock >= 0 && next->start_clock <= into->end_clock
		&& next->end_clock - into->start_clock <= DAY_MIN;
}

static void overlaps_join(struct shifts *shifts)
{
	size_t n = 0;

	qsort(shifts->item, shifts->n, sizeof *shifts->item, by_time);
	for (size_t i = 0; i < shifts->n; i++) {
		struct shift *into = n ? &shifts->item[n - 1] : NULL, next = shifts->item[i];

		if (!into || !joins(into, &next))
			shifts->item[n++] = next;
		else if (next.end_clock > into->end_clock)
			into->end_clock = next.end_clock;
	}
	shifts->n = n;
}

/* --- records --- */

static bool is_same_week(const struct shift *a, const struct shift *b)
{
	return a->staff == b->staff && date_monday(a->date) == date_monday(b->date);
}

static bool is_same_block(const struct shift *a, const struct shift *b)
{
	return a->start_clock == b->start_clock && a->end_clock == b->end_clock && a->not_work == b->not_work;
}

/* The block that begins with `shift`, of its week's `n` shifts from there. Returns how many it takes. */
static size_t block_write(struct out *to, const struct shift *shift, size_t n)
{
	int32_t end_clock = shift->end_clock > DAY_MIN ? shift->end_clock - DAY_MIN : shift->end_clock, days = 0;
	char text[DAYS_TEXT];
	size_t i = 0;

	for (; i < n && is_same_block(shift, &shift[i]); i++)
		days |= 1 << date_weekday(shift[i].date);
	if (shift->start_clock < 0)
		return i;
	out_open(to, NULL, '{');
	out_string(to, "days", days_print(text, days));
	out_string(to, "start", clock_print(text, shift->start_clock));
	out_string(to, "end", clock_print(text, end_clock));
	if (shift->not_work)
		out_bool(to, "not_work", true);
	out_close(to, '}');
	return i;
}

static void week_write(struct import *import, const struct shift *shift, size_t n)
{
	struct out json = { .bytes = NULL };
	char ref[REF_MAX], week[DATE_TEXT];
	size_t row = shift->row, blocks = 0;

	out_open(&json, NULL, '{');
	out_string(&json, "staff", ref_print(ref, KIND_STAFF, shift->staff));
	out_string(&json, "week", week_print(week, shift->date));
	out_open(&json, "blocks", '[');
	for (size_t i = 0; i < n; i += block_write(&json, shift + i, n - i))
		blocks += shift[i].start_clock >= 0;
	out_close(&json, ']');
	out_close(&json, '}');
	for (size_t i = 1; i < n; i++)
		row = shift[i].row < row ? shift[i].row : row;
	if (blocks <= BLOCKS_MAX) {
		import_add(import, row, 0, &json);
		return;
	}
	fault_note(&import->faults, row, "", TEXT_CLIENT_IMPORT_BLOCKS, NULL, NULL);
	out_free(&json);
}

void shifts_records(struct shifts *shifts, struct import *import)
{
	overlaps_join(shifts);
	qsort(shifts->item, shifts->n, sizeof *shifts->item, by_block);
	for (size_t i = 0, n; i < shifts->n; i += n) {
		n = 1;
		while (i + n < shifts->n && is_same_week(&shifts->item[i], &shifts->item[i + n]))
			n++;
		week_write(import, &shifts->item[i], n);
	}
}
