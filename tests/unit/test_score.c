/* Of two bids the better has more. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "core/score.h"

enum { SEAT_MIN = 450 };

static void covered_minutes_lead_and_the_rest_decides(void **state)
{
	static const struct bid base = { .covered_min = 2250, .hour_ore = 60000, .travel_min = 40 };
	struct request request = { 0 };
	struct bid bid[6] = { base, base, base, base, base, base };

	(void)state;
	bid[0].covered_min += SEAT_MIN;
	bid[0].balance_min = 100000;
	bid[0].travel_min = 1440;
	bid[1].should_held = 1;
	bid[2].already_in = true;
	bid[3].balance_min = -2000;
	bid[4].hour_ore -= 5000;
	bid[5].travel_min -= 10;
	for (int i = 0; i < 5; i++)
		assert_true(score(&request, &bid[i]) > score(&request, &bid[i + 1]));
	for (int i = 0; i < 6; i++)
		assert_true(score(&request, &bid[i]) > score(&request, &base));
	assert_true(score(&request, &(struct bid){ 0 }) == 0);
	request.continuity = true;
	assert_int_equal(score(&request, &bid[2]) - score(&request, &base), 10000000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(covered_minutes_lead_and_the_rest_decides),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
