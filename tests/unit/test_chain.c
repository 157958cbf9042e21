/* Chains: who is held elsewhere and hasn't answered comes, and others take her place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "core/chain.h"
#include "stage.h"

enum { THIRD = 3 };

static void stage_skill(struct world *world, uint32_t number, uint32_t first, uint32_t second)
{
	struct staff *staff = stage_staff(number);

	staff->competences.item[0].competence = first;
	if (second)
		*(struct held_competence *)LIST_NEW(staff->competences) = (struct held_competence){ second, 0 };
	world_load(world, staff);
}

static void ask_for(struct world *world, uint32_t competence)
{
	struct request *request = stage_request();

	request->lines.item[0].must.item[0] = competence;
	ask(world, request);
	world_settle(world);
}

static void open_skilled(struct world *world)
{
	struct agreement *agreement = stage_agreement(1);

	stage_open(world);
	world->without_chains = true;
	agreement->codes.n = 0;
	agreement->rates.n = 0;
	for (uint32_t c = NURSE; c <= THIRD; c++)
		*(struct rate *)LIST_NEW(agreement->rates) = (struct rate){ c, RATE_ORE };
	world_load(world, agreement);
	world_load(world, world_make(KIND_COMPETENCE, THIRD));
	stage_skill(world, 3, THIRD + 1, 0);	/* nothing that is asked for, yet */
}

/* S-1 nurses and helps, S-2 helps: she is held as a helper, and a nurse is asked for. */
static void open_two(struct world *world)
{
	open_skilled(world);
	stage_skill(world, 1, NURSE, HELPER);
	stage_skill(world, 2, HELPER, 0);
	ask_for(world, HELPER);
	ask_for(world, NURSE);
	assert_int_equal(book_count(world->book, KIND_PROPOSAL), 1);
	assert_int_equal(world_proposal(world, 1)->staff, 1);
}

static uint32_t look(struct world *world, const struct chain_ask *ask, struct moves *moves)
{
	uint64_t before = world_sum(world->book);
	bool found = chain_find(world->book, ask, moves);

	assert_true(world_sum(world->book) == before);
	assert_int_equal(found, moves->n > 0);
	return moves->n;
}

static uint32_t find(struct world *world, uint32_t request, int32_t hold_gain_min, struct moves *moves)
{
	struct chain_ask ask = { world->now_ms, request, hold_gain_min, PLAN_CHAINS_DEFAULT };

	return look(world, &ask, moves);
}

static uint32_t held_for(const struct world *world, uint32_t request)
{
	struct book_list list = book_proposals_for(world->book, request);
	uint32_t staff = 0;

	for (uint32_t i = 0; i < list.n; i++)
		if (((const struct proposal *)list.item[i])->state == PROPOSAL_HELD)
			staff = ((const struct proposal *)list.item[i])->staff;
	return staff;
}

static void who_is_held_elsewhere_comes_and_another_takes_her_place(void **state)
{
	struct world world;
	struct moves moves = { 0 };

	(void)state;
	open_two(&world);
	assert_int_equal(find(&world, 2, 480, &moves), 3);
	world_carry_out(&world, &moves);
	assert_int_equal(held_for(&world, 1), 2);
	assert_int_equal(held_for(&world, 2), 1);
	assert_int_equal(world_proposal(&world, 1)->ended_by, REASON_REPLANNED);
	assert_int_equal(find(&world, 2, 480, &moves), 0);
	world_close(&world);
}

/* S-1 nurses and helps, S-2 helps and does the third thing; both are held for what they do second. */
static void open_three(struct world *world)
{
	open_skilled(world);
	stage_skill(world, 1, NURSE, HELPER);
	stage_skill(world, 2, HELPER, THIRD);
	ask_for(world, THIRD);
	ask_for(world, HELPER);
	ask_for(world, NURSE);
	assert_int_equal(held_for(world, 1), 2);
	assert_int_equal(held_for(world, 2), 1);
}

static void three_move_where_two_are_not_enough(void **state)
{
	struct world world;
	struct moves moves = { 0 };

	(void)state;
	open_three(&world);
	assert_int_equal(find(&world, 3, 480, &moves), 0);
	stage_skill(&world, 3, THIRD, 0);
	assert_int_equal(find(&world, 3, 480, &moves), 5);
	world_carry_out(&world, &moves);
	assert_int_equal(held_for(&world, 1), 3);
	assert_int_equal(held_for(&world, 2), 2);
	assert_int_equal(held_for(&world, 3), 1);
	world_close(&world);
}

/* Who could take S-1's place, who would come for it, who could take hers. */
static void every_place_that_is_looked_at_counts(void **state)
{
	struct world world;
	struct moves moves = { 0 };

	(void)state;
	open_three(&world);
	stage_skill(&world, 3, THIRD, 0);
	for (uint32_t looks_max = 0; looks_max < 3; looks_max++)
		assert_int_equal(look(&world, &(struct chain_ask){ world.now_ms, 3, 480, looks_max }, &moves), 0);
	assert_int_equal(look(&world, &(struct chain_ask){ world.now_ms, 3, 480, 3 }, &moves), 5);
	moves_free(&moves);
	world_close(&world);
}

/* S-1 is wanted as a nurse on Monday alone: S-2 helps on that day, and S-1 goes on helping on the others. */
static void who_comes_for_a_day_keeps_the_rest(void **state)
{
	struct request *nurse = stage_request();
	struct offer *monday = stage_offer(2, 2);
	struct world world;
	struct moves moves = { 0 };

	(void)state;
	open_skilled(&world);
	stage_skill(&world, 1, NURSE, HELPER);
	stage_skill(&world, 2, HELPER, 0);
	monday->free.item[0].from_date = monday->free.item[0].to_date = day(2026, 7, 6);
	world_load(&world, monday);
	ask_for(&world, HELPER);
	nurse->lines.item[0].shifts.item[0].to_date = day(2026, 7, 6);
	ask(&world, nurse);
	world_settle(&world);
	assert_int_equal(find(&world, 2, 480, &moves), 4);
	world_carry_out(&world, &moves);
	assert_int_equal(held_for(&world, 2), 1);
	assert_int_equal(book_count(world.book, KIND_PROPOSAL), 4);
	world_close(&world);
}

/* Five shifts of 450 minutes come in, one proposal goes. */
static void nothing_moves_for_less_than_the_threshold(void **state)
{
	int64_t gain = (int64_t)5 * 450 * 2;
	struct world world;
	struct moves moves = { 0 };

	(void)state;
	open_two(&world);
	while (!find(&world, 2, (int32_t)gain, &moves))
		gain--;
	moves_free(&moves);
	assert_true(gain > 0 && gain < 5 * 450 * 4);
	assert_int_equal(find(&world, 2, (int32_t)gain + 1, &moves), 0);
	world_close(&world);
}

static void who_has_a_yes_stays(void **state)
{
	struct world world;
	struct moves moves = { 0 };
	struct command yes = { .type = COMMAND_PROPOSAL_ANSWER, .actor = worker(1),
		.answer = { .proposal = 1, .answer = ANSWER_YES } };

	(void)state;
	open_two(&world);
	assert_int_equal(world_do(&world, &yes), REASON_OK);
	assert_int_equal(find(&world, 2, 0, &moves), 0);
	world_close(&world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(who_is_held_elsewhere_comes_and_another_takes_her_place),
		cmocka_unit_test(three_move_where_two_are_not_enough),
		cmocka_unit_test(every_place_that_is_looked_at_counts),
		cmocka_unit_test(who_comes_for_a_day_keeps_the_rest),
		cmocka_unit_test(nothing_moves_for_less_than_the_threshold),
		cmocka_unit_test(who_has_a_yes_stays),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
