/* A set of numbers, against a plain array of flags. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "core/numbers.h"
#include "random.h"

enum { HIGHEST = 60, TRIES = 5000 };

static void assert_is(const struct numbers *set, const bool *flags)
{
	uint32_t n = 0;

	for (uint32_t number = 0; number <= HIGHEST; number++) {
		assert_int_equal(numbers_has(set, number), flags[number]);
		if (flags[number])
			assert_int_equal(set->item[n++], number);
	}
	assert_int_equal(set->n, n);
}

static void a_set_holds_each_once_in_order(void **state)
{
	struct random random = { random_seed() };
	struct numbers set = { 0 };
	bool flags[HIGHEST + 1] = { false };

	(void)state;
	assert_false(numbers_has(&set, 0) || numbers_remove(&set, 0));
	for (int i = 0; i < TRIES; i++) {
		uint32_t number = random_below(&random, HIGHEST + 1);
		bool add = random_one_in(&random, 2);

		assert_int_equal(add ? numbers_add(&set, number) : numbers_remove(&set, number), flags[number] != add);
		flags[number] = add;
		assert_is(&set, flags);
	}
	numbers_free(&set);
	assert_int_equal(set.n, 0);
}

static void a_queue_keeps_its_own_order(void **state)
{
	static const uint32_t order[] = { 9, 2, 9, 1 };
	struct numbers queue = { 0 };

	(void)state;
	for (int i = 0; i < 4; i++)
		numbers_append(&queue, order[i]);
	assert_int_equal(queue.n, 4);
	assert_memory_equal(queue.item, order, sizeof order);
	numbers_free(&queue);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_set_holds_each_once_in_order),
		cmocka_unit_test(a_queue_keeps_its_own_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
