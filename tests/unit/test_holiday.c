/* The public holidays of Norway. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "core/holiday.h"
#include "core/limits.h"
#include "core/week.h"

static int32_t on(int32_t year, int32_t month, int32_t day)
{
	return date_of((struct ymd){ year, month, day });
}

static void the_days_of_2026_and_2027_are_those_of_the_calendar(void **state)
{
	static const struct ymd holidays[] = {
		{ 2026, 1, 1 }, { 2026, 4, 2 }, { 2026, 4, 3 }, { 2026, 4, 5 }, { 2026, 4, 6 }, { 2026, 5, 1 },
		{ 2026, 5, 14 }, { 2026, 5, 17 }, { 2026, 5, 24 }, { 2026, 5, 25 }, { 2026, 12, 25 }, { 2026, 12, 26 },
		{ 2027, 1, 1 }, { 2027, 3, 25 }, { 2027, 3, 26 }, { 2027, 3, 28 }, { 2027, 3, 29 }, { 2027, 5, 1 },
		{ 2027, 5, 6 }, { 2027, 5, 16 }, { 2027, 5, 17 }, { 2027, 12, 25 }, { 2027, 12, 26 },
	};
	size_t found = 0;

	(void)state;
	for (int32_t date = on(2026, 1, 1); date < on(2028, 1, 1); date++)
		found += date_is_holiday(date);
	for (size_t i = 0; i < sizeof holidays / sizeof *holidays; i++)
		assert_true(date_is_holiday(date_of(holidays[i])));
	assert_int_equal(found, sizeof holidays / sizeof *holidays);
}

/* The way of Gauss, of the years 1900 to 2099, with his two exceptions. */
static int32_t easter_of_gauss(int32_t year)
{
	int32_t d = (19 * (year % 19) + 24) % 30;
	int32_t e = (2 * (year % 4) + 4 * (year % 7) + 6 * d + 5) % 7;

	if (d == 29 && e == 6)
		return on(year, 4, 19);
	if (d == 28 && e == 6 && year % 19 > 10)
		return on(year, 4, 18);
	return on(year, 3, 22) + d + e;
}

static void easter_is_where_gauss_finds_it(void **state)
{
	static const int32_t from_easter[] = { -3, -2, 0, 1, 39, 49, 50 };

	(void)state;
	for (int32_t year = date_ymd(DATE_MIN).year; year <= date_ymd(DATE_MAX).year; year++) {
		int32_t easter = easter_of_gauss(year);

		assert_int_equal(date_weekday(easter), 6);
		for (size_t i = 0; i < sizeof from_easter / sizeof *from_easter; i++)
			assert_true(date_is_holiday(easter + from_easter[i]));
		assert_false(date_is_holiday(easter - 1) || date_is_holiday(easter - 4));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_days_of_2026_and_2027_are_those_of_the_calendar),
		cmocka_unit_test(easter_is_where_gauss_finds_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
