/* What belongs to a pair of numbers is found under it and nowhere else, in order, whatever came first. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "core/pairs.h"
#include "random.h"

#include <stdbool.h>

enum { FIRSTS = 40, SECONDS = 60, ROUNDS = 50, PLACES = 500 };

static uint32_t *last;
static uint32_t found;

static void comes_in_order(void *what)
{
	uint32_t *it = what;

	assert_true(!last || last < it);
	last = it;
	found++;
}

static void each_pair_has_its_own_place(void **state)
{
	static uint32_t value[FIRSTS][SECONDS];
	static bool is_there[FIRSTS][SECONDS];
	struct random random = { random_seed() };

	(void)state;
	for (uint32_t round = 0; round < ROUNDS; round++) {
		struct pairs pairs = { 0 };
		uint32_t n = 0;

		for (uint32_t i = 0; i < PLACES; i++) {
			uint32_t a = random_below(&random, FIRSTS), b = random_below(&random, SECONDS);
			void **place = pairs_place(&pairs, a, b);

			assert_ptr_equal(*place, is_there[a][b] ? &value[a][b] : NULL);
			n += !is_there[a][b];
			is_there[a][b] = true;
			*place = &value[a][b];
		}
		for (uint32_t a = 0; a < FIRSTS; a++)
			for (uint32_t b = 0; b < SECONDS; b++) {
				assert_ptr_equal(pairs_find(&pairs, a, b), is_there[a][b] ? &value[a][b] : NULL);
				is_there[a][b] = false;
			}
		assert_null(pairs_find(&pairs, FIRSTS + 1000, 0));
		last = NULL;
		found = 0;
		pairs_each(&pairs, comes_in_order);
		assert_int_equal(found, n);
		pairs_free(&pairs);
		assert_null(pairs_find(&pairs, 1, 1));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_pair_has_its_own_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
