/* What waits comes up in order of time, and what moved on doesn't. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "core/due.h"
#include "fit_world.h"
#include "random.h"

enum { HOLDS = 500 };

static void put_hold(struct book *book, struct due_heap *heap, uint32_t number, int32_t until_min,
	enum proposal_state proposal_state)
{
	struct proposal *p = (struct proposal *)world_make(KIND_PROPOSAL, number);

	p->until_min = until_min;
	p->state = proposal_state;
	world_put(book, p);
	due_add(heap, &p->r);
}

static void the_earliest_that_still_stands_comes_first(void **state)
{
	struct random random = { random_seed() };
	struct book *book = book_make();
	struct due_heap heap = { 0 };
	struct due_entry first, before = { 0 };
	uint32_t n = 0;

	(void)state;
	for (uint32_t i = 1; i <= HOLDS; i++)
		put_hold(book, &heap, i, random_between(&random, 1, 90), PROPOSAL_HELD);
	for (uint32_t i = 1; i <= HOLDS; i += 2)	/* half of them move on: later, or over */
		put_hold(book, &heap, i, random_between(&random, 50, 200), i % 4 == 1 ? PROPOSAL_HELD : PROPOSAL_EXPIRED);
	for (; due_first(&heap, book, &first); n++, before = first) {
		assert_true(first.at_min > before.at_min
			|| (first.at_min == before.at_min && first.number > before.number));
		assert_int_equal(book_proposal(book, first.number)->until_min, first.at_min);
		put_hold(book, &heap, first.number, first.at_min, PROPOSAL_EXPIRED);
	}
	assert_int_equal(n, HOLDS * 3 / 4);
	assert_int_equal(heap.n, 0);
	due_free(&heap);
	book_free(book);
}

static void only_what_is_held_or_open_waits(void **state)
{
	struct book *book = book_make();
	struct due_heap heap = { 0 };
	struct request *request = (struct request *)world_make(KIND_REQUEST, 1);
	struct due_entry first;

	(void)state;
	put_hold(book, &heap, 1, 10, PROPOSAL_ACCEPTED);
	put_hold(book, &heap, 2, 10, PROPOSAL_WITHDRAWN);
	assert_false(due_first(&heap, book, &first));
	request->deadline_min = 20;
	world_put(book, request);
	due_add(&heap, &request->r);
	due_add(&heap, &request->r);
	assert_true(due_first(&heap, book, &first));
	assert_int_equal(first.kind, KIND_REQUEST);
	assert_int_equal(first.at_min, 20);
	due_free(&heap);
	book_free(book);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_earliest_that_still_stands_comes_first),
		cmocka_unit_test(only_what_is_held_or_open_waits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
