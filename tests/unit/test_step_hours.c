/* step: a month's hours from entry to ledger. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "month_world.h"

enum { MON = JULY + 5, SHIFT_MIN = 450 };

/* O-1: a working week in July and one in August; O-2: a week's volume. */
static void open_month(struct world *world)
{
	struct assignment *a = month_assignment(1, 1), *volume = month_assignment(2, 2);

	month_open(world);
	for (int32_t i = 0; i < 5; i++)
		month_seat(a, shift_seat(MON + i, 450, 900));
	month_seat(a, shift_seat(AUGUST + 2, 450, 900));
	month_seat(a, shift_seat(AUGUST + 3, 450, 900));
	month_seat(volume, volume_seat(MON, 900));
	world_load(world, a);
	world_load(world, volume);
}

#define NOTHING_ON(day) { .assignment = 1, .date = day, .worked = WORKED_NOTHING }
#define OF_JULY { .assignment = 1, .month_date = JULY }
static const struct row {
	const char *claim;
	enum command_type type;
	struct actor actor;
	struct hours_params hours;
	enum reason reason;
} rows[] = {
	{ "the borrower enters", COMMAND_HOURS_SET, borrower, NOTHING_ON(MON), REASON_OK },
	{ "the lender enters", COMMAND_HOURS_SET, lender, NOTHING_ON(MON), REASON_OK },
	{ "today's shift has begun", COMMAND_HOURS_SET, lender, NOTHING_ON(AUGUST + 2), REASON_OK },
	{ "tomorrow's hasn't", COMMAND_HOURS_SET, lender, NOTHING_ON(AUGUST + 3), REASON_NOT_YET },
	{ "nobody on a Saturday", COMMAND_HOURS_SET, lender, NOTHING_ON(MON + 5), REASON_NOT_WORKED_THEN },
	{ "not the borrower's coordinator", COMMAND_HOURS_SET, { 3, BORROWER, 0, ROLE_COORDINATOR }, NOTHING_ON(MON),
		REASON_NOT_FOUND },
	{ "not the lender's manager", COMMAND_HOURS_SET, { 3, LENDER, 0, ROLE_MANAGER }, NOTHING_ON(MON),
		REASON_NOT_FOUND },
	{ "not a bystander", COMMAND_HOURS_SET, { 3, 3110, 0, ROLE_MANAGER | ROLE_COORDINATOR }, NOTHING_ON(MON),
		REASON_NOT_FOUND },
	{ "not the operator", COMMAND_HOURS_SET, { 0, 0, 0, ROLE_OPERATOR }, NOTHING_ON(MON), REASON_NOT_FOUND },
	{ "clocks for a shift", COMMAND_HOURS_SET, lender, { .assignment = 1, .date = MON, .worked = WORKED_MINUTES,
		.minutes = 60 }, REASON_FIELD_UNKNOWN },
	{ "minutes for a volume", COMMAND_HOURS_SET, lender, { .assignment = 2, .date = MON, .worked = WORKED_TIME,
		.end_clock = 60 }, REASON_FIELD_UNKNOWN },
	{ "a volume's minutes", COMMAND_HOURS_SET, lender, { .assignment = 2, .date = MON, .worked = WORKED_MINUTES,
		.minutes = 60 }, REASON_OK },
	{ "the lender disputes", COMMAND_HOURS_DISPUTE, lender, OF_JULY, REASON_OK },
	{ "or a day", COMMAND_HOURS_DISPUTE, lender, { .assignment = 1, .month_date = JULY, .date = MON }, REASON_OK },
	{ "of that month", COMMAND_HOURS_DISPUTE, lender, { .assignment = 1, .month_date = AUGUST, .date = MON },
		REASON_CONTRADICTION },
	{ "a day with work", COMMAND_HOURS_DISPUTE, lender, { .assignment = 1, .month_date = JULY, .date = MON + 5 },
		REASON_NOT_WORKED_THEN },
	{ "a month with work", COMMAND_HOURS_DISPUTE, lender, { .assignment = 2, .month_date = AUGUST },
		REASON_NOT_WORKED_THEN },
	{ "the borrower doesn't", COMMAND_HOURS_DISPUTE, borrower, OF_JULY, REASON_NOT_FOUND },
	{ "nothing to agree on is fine", COMMAND_HOURS_AGREE, lender, OF_JULY, REASON_OK },
	{ "the borrower confirms", COMMAND_HOURS_CONFIRM, borrower, { .month_date = JULY }, REASON_OK },
	{ "not before the month is over", COMMAND_HOURS_CONFIRM, borrower, { .month_date = AUGUST }, REASON_NOT_YET },
	{ "nobody worked in June", COMMAND_HOURS_CONFIRM, borrower, { .month_date = JULY - 30 }, REASON_NOT_WORKED_THEN },
	{ "what others borrowed", COMMAND_HOURS_CONFIRM, { 3, LENDER, 0, ROLE_MANAGER }, { .month_date = JULY },
		REASON_NOT_WORKED_THEN },
	{ "a manager confirms", COMMAND_HOURS_CONFIRM, { 3, BORROWER, 0, ROLE_COORDINATOR }, { .month_date = JULY },
		REASON_FORBIDDEN },
	{ "an open month isn't corrected", COMMAND_HOURS_CORRECT, borrower, NOTHING_ON(MON), REASON_MONTH_NOT_CONFIRMED },
};

static void assert_reason(const char *claim, enum reason got, enum reason wanted)
{
	if (got != wanted)
		fail_msg("%s: %s, not %s", claim, reason_name(got), reason_name(wanted));
}

static void each_command_knows_who_and_when(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct world world;

		open_month(&world);
		assert_reason(rows[i].claim, month_do(&world, rows[i].type, rows[i].actor, rows[i].hours), rows[i].reason);
		world_close(&world);
	}
}

static enum reason confirm(struct world *world)
{
	return month_do(world, COMMAND_HOURS_CONFIRM, borrower, (struct hours_params){ .month_date = JULY });
}

static enum reason july(struct world *world, enum command_type type, struct actor actor)
{
	return month_do(world, type, actor, (struct hours_params)OF_JULY);
}

static enum reason nothing_on(struct world *world, enum command_type type, struct actor actor, int32_t date)
{
	return month_do(world, type, actor, (struct hours_params)NOTHING_ON(date));
}

static const struct ledger_post *post(const struct world *world, uint32_t number)
{
	return book_ledger_post(world->book, number);
}

static void a_month_is_confirmed_once(void **state)
{
	struct world world;

	(void)state;
	open_month(&world);
	assert_int_equal(nothing_on(&world, COMMAND_HOURS_SET, borrower, MON), REASON_OK);
	assert_int_equal(confirm(&world), REASON_OK);
	assert_int_equal(world.told_n, 2);
	assert_int_equal(post(&world, 1)->minutes, 4 * SHIFT_MIN);
	assert_int_equal(post(&world, 1)->ore, 4 * SHIFT_MIN * (HOUR_ORE / 60));
	assert_int_equal(post(&world, 2)->minutes, 900);
	assert_string_equal(post(&world, 2)->r.key, "O-2/2026-07/1");
	assert_reason("again", confirm(&world), REASON_MONTH_CONFIRMED);
	assert_string_equal(world.refusal.path, "/month");
	assert_reason("entered after it", nothing_on(&world, COMMAND_HOURS_SET, borrower, MON), REASON_MONTH_CONFIRMED);
	assert_int_equal(world.refusal.kind, KIND_LEDGER_POST);
	assert_reason("disputed after it", july(&world, COMMAND_HOURS_DISPUTE, lender), REASON_MONTH_CONFIRMED);
	world_close(&world);
}

static void what_is_disputed_stays_out_until_agreed(void **state)
{
	struct world world;

	(void)state;
	open_month(&world);
	assert_int_equal(july(&world, COMMAND_HOURS_DISPUTE, lender), REASON_OK);
	assert_int_equal(july(&world, COMMAND_HOURS_DISPUTE, lender), REASON_OK);
	assert_int_equal(world.told_n, 0);
	assert_int_equal(confirm(&world), REASON_OK);
	assert_int_equal(world.told_n, 1);
	assert_int_equal(post(&world, 1)->assignment, 2);
	assert_reason("the disputed one alone", confirm(&world), REASON_HOURS_DISPUTED);
	assert_int_equal(world.refusal.number, 1);
	assert_int_equal(july(&world, COMMAND_HOURS_AGREE, lender), REASON_OK);
	assert_int_equal(confirm(&world), REASON_OK);
	assert_int_equal(post(&world, 2)->assignment, 1);
	world_close(&world);
}

static void the_lenders_own_figure_ends_its_dispute(void **state)
{
	struct world world;

	(void)state;
	open_month(&world);
	assert_int_equal(month_do(&world, COMMAND_HOURS_DISPUTE, lender, (struct hours_params){ .assignment = 1,
		.month_date = JULY, .date = MON }), REASON_OK);
	assert_int_equal(nothing_on(&world, COMMAND_HOURS_SET, borrower, MON), REASON_OK);
	assert_true(entry_of(world.book, 1, MON, false)->disputed);
	assert_int_equal(nothing_on(&world, COMMAND_HOURS_SET, lender, MON), REASON_OK);
	assert_false(entry_of(world.book, 1, MON, false)->disputed);
	world_close(&world);
}

static void a_correction_reverses_and_posts_anew(void **state)
{
	struct world world;
	uint32_t n;

	(void)state;
	open_month(&world);
	assert_int_equal(confirm(&world), REASON_OK);
	for (int32_t i = 0; i < 2; i++)
		assert_int_equal(nothing_on(&world, COMMAND_HOURS_CORRECT, borrower, MON + i), REASON_OK);
	assert_int_equal(post(&world, 1)->minutes, 5 * SHIFT_MIN);
	assert_int_equal(post(&world, 3)->minutes, -5 * SHIFT_MIN);
	assert_int_equal(post(&world, 3)->reverses, 1);
	assert_int_equal(post(&world, 4)->minutes, 4 * SHIFT_MIN);
	assert_int_equal(post(&world, 5)->reverses, 4);
	assert_int_equal(ledger_standing(world.book, 1, JULY, &n)->minutes, 3 * SHIFT_MIN);
	assert_int_equal(n, 5);
	assert_reason("by the lender", nothing_on(&world, COMMAND_HOURS_CORRECT, lender, MON), REASON_NOT_FOUND);
	assert_reason("of no day", nothing_on(&world, COMMAND_HOURS_CORRECT, borrower, MON + 5), REASON_NOT_WORKED_THEN);
	world_close(&world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_command_knows_who_and_when),
		cmocka_unit_test(a_month_is_confirmed_once),
		cmocka_unit_test(what_is_disputed_stays_out_until_agreed),
		cmocka_unit_test(the_lenders_own_figure_ends_its_dispute),
		cmocka_unit_test(a_correction_reverses_and_posts_anew),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
