#include "hours.h"

#include "ride.h"
#include "schema.h"
#include "week.h"

#include <assert.h>
#include <string.h>

enum { HOUR = 60, DAY_BEGINS = 6 * HOUR, EVENING_BEGINS = 17 * HOUR, NIGHT_BEGINS = 21 * HOUR, SATURDAY = 5 };

int32_t hours_total_min(const struct hours *hours)
{
	return hours->ordinary_min + hours->evening_min + hours->night_min + hours->overtime_min;
}

void hours_add(struct hours *sum, const struct hours *more, int32_t sign)
{
	sum->ordinary_min += sign * more->ordinary_min;
	sum->evening_min += sign * more->evening_min;
	sum->night_min += sign * more->night_min;
	sum->overtime_min += sign * more->overtime_min;
	sum->weekend_min += sign * more->weekend_min;
	sum->travel_min += sign * more->travel_min;
}

/* --- entries --- */

char *entry_key(char key[KEY_MAX], uint32_t assignment, int32_t date, bool whole_month)
{
	ref_print(key, KIND_ASSIGNMENT, assignment);
	strcat(key, "/");
	(whole_month ? month_print : date_print)(key + strlen(key), date);
	return key;
}

const struct time_entry *entry_of(const struct book *book, uint32_t assignment, int32_t date, bool whole_month)
{
	char key[KEY_MAX];

	return (const struct time_entry *)book_find_key(book, KIND_TIME_ENTRY,
		entry_key(key, assignment, date, whole_month));
}

static const struct time_entry *entry_asked(const struct hours_ask *ask, int32_t date)
{
	if (ask->instead && ask->instead->date == date && !ask->instead->whole_month)
		return ask->instead;
	return entry_of(ask->book, ask->assignment->r.number, date, false);
}

/* --- classes --- */

/* The class of what begins at the local clock. */
static int32_t *class_of(struct hours *hours, int32_t clock)
{
	if (clock < DAY_BEGINS || clock >= NIGHT_BEGINS)
		return &hours->night_min;
	return clock >= EVENING_BEGINS ? &hours->evening_min : &hours->ordinary_min;
}

/* From full hour to full hour: classes, days and summer time all change at one. */
static void classify(struct hours *hours, int32_t start_min, int32_t end_min)
{
	while (start_min < end_min) {
		int32_t clock = min_to_clock(start_min), minutes = HOUR - clock % HOUR;

		minutes = minutes < end_min - start_min ? minutes : end_min - start_min;
		*class_of(hours, clock) += minutes;
		if (date_weekday(min_to_date(start_min)) >= SATURDAY)
			hours->weekend_min += minutes;
		start_min += minutes;
	}
}

/* The last minutes are overtime: those beyond what was planned. */
static void count_time(struct hours_day *day, int32_t start_min, int32_t end_min)
{
	int32_t beyond = end_min - start_min - day->planned_min;

	beyond = beyond > 0 ? beyond : 0;
	day->hours.overtime_min = beyond;
	classify(&day->hours, start_min, end_min - beyond);
}

/* Of a volume nobody knows the clocks. */
static void count_minutes(struct hours_day *day, int32_t minutes)
{
	int32_t within = minutes < day->planned_min ? minutes : day->planned_min;

	day->hours.ordinary_min = within;
	day->hours.overtime_min = minutes - within;
}

/* --- days --- */

static bool is_volume(const struct seat *seat)
{
	return seat->work_min != seat->end_min - seat->start_min;
}

static bool was_work(const struct assignment *a, const struct seat *seat)
{
	return !seat->lost && (a->state != ASSIGNMENT_CANCELLED || seat->start_min < a->cancelled_min);
}

/* A volume has no way to it. */
static void count_way(struct hours_day *day, const struct seat *seat, int32_t last_end_min, struct ride ride)
{
	if (is_volume(seat))
		return;
	day->hours.travel_min += last_end_min ? ride_between(seat->start_min - last_end_min, ride) : 2 * ride.minutes;
}

/* Seats are in order of time. */
static void count_planned(const struct assignment *a, int32_t date, struct ride ride, struct hours_day *day)
{
	int32_t from_min = local_to_min(date, 0), to_min = local_to_min(date + 1, 0), last_end_min = 0;

	for (uint32_t i = 0; i < a->seats.n; i++) {
		const struct seat *seat = &a->seats.item[i];

		if (seat->start_min < from_min || seat->start_min >= to_min || !was_work(a, seat))
			continue;
		if (!day->planned_min)
			day->first_min = seat->start_min;
		count_way(day, seat, last_end_min, ride);
		last_end_min = seat->end_min;
		day->planned_min += seat->work_min;
		day->volume = is_volume(seat);
		if (!day->volume)
			classify(&day->hours, seat->start_min, seat->end_min);
	}
	if (day->volume)
		count_minutes(day, day->planned_min);
}

static void count_entry(struct hours_day *day, const struct time_entry *entry, struct ride ride)
{
	if (entry->worked == WORKED_AS_PLANNED)
		return;
	day->hours = (struct hours){ 0 };
	if (entry->worked == WORKED_TIME) {
		count_time(day, entry->start_min, entry->end_min);
		day->hours.travel_min = 2 * ride.minutes;
	} else if (entry->worked == WORKED_MINUTES) {
		count_minutes(day, entry->minutes);
	}
}

bool hours_of_day(const struct hours_ask *ask, int32_t date, struct hours_day *day)
{
	const struct assignment *a = ask->assignment;
	struct ride ride = ride_of_assignment(ask->book, a);

	*day = (struct hours_day){ .date = date };
	count_planned(a, date, ride, day);
	if (!day->planned_min)
		return false;
	day->entry = entry_asked(ask, date);
	if (day->entry)
		count_entry(day, day->entry, ride);
	return true;
}

void hours_of_month(const struct hours_ask *ask, int32_t month_date, struct hours_month *month)
{
	const struct time_entry *whole = entry_of(ask->book, ask->assignment->r.number, month_date, true);
	struct hours_day day;

	assert(month_date == date_month(month_date));
	*month = (struct hours_month){ .disputed_n = whole && whole->disputed };
	for (int32_t date = month_date; date < date_month_after(month_date); date++) {
		if (!hours_of_day(ask, date, &day))
			continue;
		month->days_n++;
		month->planned_min += day.planned_min;
		month->disputed_n += day.entry && day.entry->disputed;
		hours_add(&month->hours, &day.hours, 1);
	}
}
