/* What an hour lent weighs later. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "core/reciprocity.h"
#include "fit_world.h"

static void an_hour_fades_by_half_every_half_life(void **state)
{
	static const struct { int32_t weeks_ago; int64_t left; } rows[] = { { -50, 10400 }, { 0, 10400 }, { 1, 10200 },
		{ 13, 7800 }, { 26, 5200 }, { 27, 5100 }, { 52, 2600 }, { 260, 10 }, { 261, 0 }, { 100000, 0 } };

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_int_equal(reciprocity_fade(10400, rows[i].weeks_ago), rows[i].left);
	for (int32_t ago = 0; ago < RECIPROCITY_BACK_WEEKS; ago++)
		assert_true(reciprocity_fade(1000000, ago) > reciprocity_fade(1000000, ago + 1));
}

static void lend(struct book *book, uint32_t number, int32_t monday, int32_t minutes)
{
	struct assignment *a = (struct assignment *)world_make(KIND_ASSIGNMENT, number);

	a->lender = LENDER;
	a->borrower = BORROWER;
	a->agreement = 1;
	*(struct seat *)LIST_NEW(a->seats) = volume_seat(monday, minutes);
	world_put(book, a);
}

static void what_one_is_owed_the_other_owes_as_of_any_week(void **state)
{
	int32_t monday = day(2026, 7, 6);
	/* as of so many weeks later */
	static const struct { int32_t weeks; int64_t lent_min; } rows[] = { { -30, 1560 }, { 0, 1560 }, { 26, 520 + 520 },
		{ 52, 260 + 260 }, { 400, 0 } };
	struct book *book = book_make();

	(void)state;
	lend(book, 1, monday, 1040);
	lend(book, 2, monday + 26 * 7, 520);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		int32_t date = monday + 7 * rows[i].weeks + 3;
		struct reciprocity lender = reciprocity(book, LENDER, date), borrower = reciprocity(book, BORROWER, date);

		assert_int_equal(lender.borrowed_min, 0);
		assert_int_equal(lender.balance_min, lender.lent_min);
		assert_int_equal(borrower.balance_min, -lender.lent_min);
		assert_int_equal(lender.lent_min, rows[i].lent_min);
	}
	book_free(book);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_hour_fades_by_half_every_half_life),
		cmocka_unit_test(what_one_is_owed_the_other_owes_as_of_any_week),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
