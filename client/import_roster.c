/* Home rosters: rows of days and clocks, or a calendar. */
#include "shifts.h"

#include "../daemon/core/limits.h"
#include "../daemon/core/week.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { ROSTER_STAFF, ROSTER_FROM, ROSTER_TO, ROSTER_DAYS, ROSTER_START, ROSTER_END, ROSTER_WORK };
static const struct heading roster_headings[] = {
	[ROSTER_STAFF] = { { "ansatt", "tilsett", "staff" }, "nr", "staff", CELL_OWN },
	[ROSTER_FROM] = { { "dato", "dato", "date" }, "fra dato", "from", CELL_OWN, true },
	[ROSTER_TO] = { { "til dato", "til dato", "to date" }, "til", "to", CELL_OWN },
	[ROSTER_DAYS] = { { "dager", "dagar", "days" }, NULL, "days", CELL_OWN },
	[ROSTER_START] = { { "start", "start", "start" }, NULL, "start", CELL_OWN },
	[ROSTER_END] = { { "slutt", "slutt", "end" }, NULL, "end", CELL_OWN },
	[ROSTER_WORK] = { { "arbeid", "arbeid", "work" }, NULL, "not_work", CELL_OWN },
	{ { NULL } }
};

struct row { struct shift shift; int32_t to_date, days; };

/* A row without clocks is a day off: it says that the week is known. */
static void clocks_read(const struct sheet *sheet, struct shift *shift)
{
	bool work = true;

	shift->start_clock = shift->end_clock = -1;
	if (!*sheet_cell(sheet, ROSTER_START) && !*sheet_cell(sheet, ROSTER_END))
		return;
	if (!*sheet_cell(sheet, ROSTER_START) || !*sheet_cell(sheet, ROSTER_END))
		sheet_fault(sheet, *sheet_cell(sheet, ROSTER_START) ? ROSTER_END : ROSTER_START, TEXT_CLIENT_IMPORT_MISSING,
			NULL);
	sheet_clock(sheet, ROSTER_START, &shift->start_clock);
	if (sheet_clock(sheet, ROSTER_END, &shift->end_clock) && shift->end_clock <= shift->start_clock)
		shift->end_clock += 24 * 60;
	sheet_flag(sheet, ROSTER_WORK, &work);
	shift->not_work = !work;
}

/* Who, and on which days. */
static void row_read(const struct import *import, struct row *row)
{
	const struct sheet *sheet = &import->sheet;
	const char *staff = sheet_cell(sheet, ROSTER_STAFF);

	*row = (struct row){ .shift = { .staff = import->staff, .row = sheet->csv.row }, .days = 127 };
	if (*staff)
		sheet_ref(sheet, ROSTER_STAFF, KIND_STAFF, &row->shift.staff);
	else if (!import->staff)
		sheet_fault(sheet, ROSTER_STAFF, TEXT_CLIENT_IMPORT_MISSING, NULL);
	if (sheet_date(sheet, ROSTER_FROM, false, &row->shift.date)
		&& !sheet_date(sheet, ROSTER_TO, true, &row->to_date))
		date_said(sheet_cell(sheet, ROSTER_FROM), true, &row->to_date);
	if (sheet_is_good(sheet) && row->to_date < row->shift.date)
		sheet_fault(sheet, ROSTER_TO, TEXT_CLIENT_IMPORT_BACKWARDS, NULL);
	if (row->to_date - row->shift.date > SPAN_DAYS_MAX)
		sheet_fault(sheet, ROSTER_TO, TEXT_CLIENT_IMPORT_LONG, NULL);
	sheet_days(sheet, ROSTER_DAYS, &row->days);
	clocks_read(sheet, &row->shift);
}

static void row_take(struct import *import, struct shifts *shifts)
{
	struct row row;

	row_read(import, &row);
	if (!sheet_is_good(&import->sheet))
		return;
	shifts_add_weeks(shifts, &import->days, row.shift.staff, row.shift.row);
	for (; row.shift.date <= row.to_date; row.shift.date++)
		if (row.days >> date_weekday(row.shift.date) & 1)
			shifts_add(shifts, &import->days, &row.shift);
}

static void rows_read(struct import *import, struct shifts *shifts)
{
	if (!sheet_open(&import->sheet, import->kind, roster_headings, import->bytes, import->bytes_n,
		&import->faults))
		return;
	while (sheet_next(&import->sheet))
		row_take(import, shifts);
}

static void calendar_read(struct import *import, struct shifts *shifts)
{
	struct busies busies = { .item = NULL };

	if (!import->staff) {
		fault_note(&import->faults, 1, "", TEXT_CLIENT_IMPORT_WHO, NULL, NULL);
		return;
	}
	ical_read(import->bytes, import->bytes_n, &import->days, &busies, &import->faults);
	shifts_add_weeks(shifts, &import->days, import->staff, 1);
	for (size_t i = 0; i < busies.n; i++)
		shifts_add_busy(shifts, &import->days, import->staff, &busies.item[i]);
	if (!shifts->n && !import->faults.n)
		fault_note(&import->faults, 1, "", TEXT_CLIENT_ICAL_EMPTY, NULL, NULL);
	free(busies.item);
}

/* No CSV file begins so. */
static bool is_calendar(const struct import *import)
{
	static const char head[] = "BEGIN:VCALENDAR";
	const char *bytes = import->bytes;
	size_t n = strlen(import->faults.path);

	bytes += !strncmp(bytes, "\xef\xbb\xbf", 3) ? 3 : 0;
	return !strncasecmp(bytes, head, sizeof head - 1)
		|| (n > 4 && !strcasecmp(import->faults.path + n - 4, ".ics"));
}

void import_roster(struct import *import)
{
	struct shifts shifts = { .item = NULL };

	if (is_calendar(import))
		calendar_read(import, &shifts);
	else
		rows_read(import, &shifts);
	if (shifts.n)
		shifts_records(&shifts, import);
	free(shifts.item);
}
