/* Worked time: planned stands, entries say otherwise; each minute in its class, on the day it began. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "month_world.h"

enum { MON = JULY + 5, SAT = JULY + 3, SPRING = 20540, AUTUMN = 20750 };	/* Saturdays before a change of clocks */

static const struct {
	const char *claim;
	int32_t date, start_clock, end_clock;		/* planned */
	enum worked worked;
	int32_t from_clock, to_clock;			/* of WORKED_TIME */
	struct hours hours;
} shifts[] = {
	{ "day", MON, 450, 900, WORKED_AS_PLANNED, 0, 0, { .ordinary_min = 450 } },
	{ "evening", MON, 900, 1350, WORKED_AS_PLANNED, 0, 0, { 120, 240, 90, 0, 0 } },
	{ "night over midnight", MON, 1320, 420 + 1440, WORKED_AS_PLANNED, 0, 0, { 60, 0, 480, 0, 0 } },
	{ "Saturday", SAT, 450, 900, WORKED_AS_PLANNED, 0, 0, { 450, 0, 0, 0, 450 } },
	{ "into Saturday", SAT - 1, 1320, 420 + 1440, WORKED_AS_PLANNED, 0, 0, { 60, 0, 480, 0, 420 } },
	{ "out of Sunday", SAT + 1, 1320, 420 + 1440, WORKED_AS_PLANNED, 0, 0, { 60, 0, 480, 0, 120 } },
	{ "the short night", SPRING, 1320, 420 + 1440, WORKED_AS_PLANNED, 0, 0, { 60, 0, 420, 0, 480 } },
	{ "the long night", AUTUMN, 1320, 420 + 1440, WORKED_AS_PLANNED, 0, 0, { 60, 0, 540, 0, 600 } },
	{ "an hour more", MON, 450, 900, WORKED_TIME, 450, 960, { 450, 0, 0, 60, 0 } },
	{ "an hour less", MON, 450, 900, WORKED_TIME, 450, 840, { 390, 0, 0, 0, 0 } },
	{ "moved into the evening", MON, 450, 900, WORKED_TIME, 660, 1110, { 360, 90, 0, 0, 0 } },
	{ "one minute over midnight", MON, 900, 1350, WORKED_TIME, 1439, 1440, { 0, 0, 1, 0, 0 } },
	{ "nobody", MON, 450, 900, WORKED_NOTHING, 0, 0, { 0 } },
};

static struct time_entry *entry_on(uint32_t number, uint32_t assignment, int32_t date, enum worked worked)
{
	struct time_entry *entry = (struct time_entry *)world_make(KIND_TIME_ENTRY, number);

	entry->assignment = assignment;
	entry->date = date;
	entry->worked = worked;
	entry_key(entry->r.key, assignment, date, false);
	return entry;
}

static void assert_hours(const struct hours *got, const struct hours *wanted, const char *claim)
{
	if (memcmp(got, wanted, sizeof *got))
		fail_msg("%s: %d %d %d %d (%d)", claim, got->ordinary_min, got->evening_min, got->night_min,
			got->overtime_min, got->weekend_min);
}

static void each_minute_is_in_its_class(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof shifts / sizeof *shifts; i++) {
		struct assignment *a = month_assignment(1, 1);
		struct hours_day day;
		struct world world;

		month_open(&world);
		month_seat(a, shift_seat(shifts[i].date, shifts[i].start_clock, shifts[i].end_clock));
		world_load(&world, a);
		if (shifts[i].worked != WORKED_AS_PLANNED) {
			struct time_entry *entry = entry_on(1, 1, shifts[i].date, shifts[i].worked);

			entry->start_min = local_to_min(shifts[i].date, shifts[i].from_clock);
			entry->end_min = local_to_min(shifts[i].date, shifts[i].to_clock);
			world_load(&world, entry);
		}
		assert_true(hours_of_day(&(struct hours_ask){ world.book, a, NULL }, shifts[i].date, &day));
		assert_hours(&day.hours, &shifts[i].hours, shifts[i].claim);
		world_close(&world);
	}
}

static void a_volume_counts_on_its_monday(void **state)
{
	static const struct { int32_t minutes; struct hours hours; } rows[] = {
		{ 0, { .ordinary_min = 900 } }, { 600, { .ordinary_min = 600 } }, { 1000, { 900, 0, 0, 100, 0 } } };

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct assignment *a = month_assignment(1, 1);
		struct hours_month month;
		struct world world;

		month_open(&world);
		month_seat(a, volume_seat(AUGUST - 5, 900));
		world_load(&world, a);
		if (rows[i].minutes) {
			struct time_entry *entry = entry_on(1, 1, AUGUST - 5, WORKED_MINUTES);

			entry->minutes = rows[i].minutes;
			world_load(&world, entry);
		}
		hours_of_month(&(struct hours_ask){ world.book, a, NULL }, JULY, &month);
		assert_hours(&month.hours, &rows[i].hours, "July");
		hours_of_month(&(struct hours_ask){ world.book, a, NULL }, AUGUST, &month);
		assert_int_equal(month.days_n, 0);
		world_close(&world);
	}
}

/* What began before a cancellation was worked; what was lost was not. */
static void lost_and_cancelled_seats_are_nobodys_work(void **state)
{
	struct assignment *a = month_assignment(1, 1);
	struct hours_month month;
	struct world world;

	(void)state;
	month_open(&world);
	for (int32_t i = 0; i < 4; i++)
		month_seat(a, shift_seat(MON + i, 450, 900));
	a->seats.item[1].lost = true;
	a->state = ASSIGNMENT_CANCELLED;
	a->cancelled_min = local_to_min(MON + 2, 451);
	world_load(&world, a);
	hours_of_month(&(struct hours_ask){ world.book, a, NULL }, JULY, &month);
	assert_int_equal(month.days_n, 2);
	assert_int_equal(hours_total_min(&month.hours), 900);
	world_close(&world);
}

static void a_night_counts_in_the_month_it_begins(void **state)
{
	struct assignment *a = month_assignment(1, 1);
	struct hours_month month;
	struct world world;

	(void)state;
	month_open(&world);
	month_seat(a, shift_seat(AUGUST - 1, 1320, 420 + 1440));
	world_load(&world, a);
	hours_of_month(&(struct hours_ask){ world.book, a, NULL }, JULY, &month);
	assert_int_equal(hours_total_min(&month.hours), 540);
	hours_of_month(&(struct hours_ask){ world.book, a, NULL }, AUGUST, &month);
	assert_int_equal(month.days_n, 0);
	world_close(&world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_minute_is_in_its_class),
		cmocka_unit_test(a_volume_counts_on_its_monday),
		cmocka_unit_test(lost_and_cancelled_seats_are_nobodys_work),
		cmocka_unit_test(a_night_counts_in_the_month_it_begins),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
