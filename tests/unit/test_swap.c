/* Swaps among three municipalities: FAR helps NEAR, NEAR helps ASKER. FAR and ASKER have no agreement, and NEAR needs
 * its one nurse at home. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "core/swap.h"
#include "legal.h"
#include "stage.h"

static const struct actor between = { 3, NEAR, 0, ROLE_COORDINATOR }, helps = { 2, FAR, 0, ROLE_COORDINATOR };

static struct agreement *two_party(uint32_t number, uint32_t a, uint32_t b)
{
	struct agreement *agreement = stage_agreement(number);

	agreement->parties.n = 0;
	*(uint32_t *)LIST_NEW(agreement->parties) = a;
	*(uint32_t *)LIST_NEW(agreement->parties) = b;
	return agreement;
}

/* Her Saturday a week later. */
static struct roster *stage_later_roster(uint32_t number)
{
	struct roster *roster = world_roster(number, STAFF_N, day(2026, 7, 13));

	roster->municipality = NEAR;
	roster_key(roster->r.key, STAFF_N, roster->week_date);
	world_block(roster, 32, 480, 600, false);
	return roster;
}

/* S-3 is the nurse of NEAR: at work at home on Saturday morning of week 28, and NEAR keeps one. */
static void open_kept(struct world *world)
{
	struct municipality *near = world_municipality(NEAR);

	stage_open(world);
	world_load(world, two_party(1, NEAR, ASKER));
	world_load(world, two_party(2, FAR, NEAR));
	stage_travel(world, 3, FAR, NEAR, 40);
	*(struct minimum *)LIST_NEW(near->minimum) = (struct minimum){ NURSE, 1, 0, 0 };
	world_load(world, near);
	world_load(world, stage_roster(1, STAFF_N));
	ask(world, stage_request());
	world_settle(world);
	assert_int_equal(book_count(world->book, KIND_PROPOSAL), 0);
}

static void find(struct world *world, struct swaps *swaps)
{
	uint64_t before = world_sum(world->book);

	swap_find(world->book, world->now_ms, 1, swaps);
	assert_true(world_sum(world->book) == before);
}

static void a_chain_of_three_is_found(void **state)
{
	struct swaps swaps;
	struct world world;

	(void)state;
	open_kept(&world);
	find(&world, &swaps);
	assert_int_equal(swaps.n, 1);
	assert_int_equal(swaps.item[0].freed, STAFF_N);
	assert_int_equal(swaps.item[0].helper, 1);
	assert_int_equal(swaps.item[0].week_date, day(2026, 7, 6));
	assert_int_equal(swap_municipality(book_request(world.book, 1), &swaps.item[0], SWAP_HELPS), FAR);
	assert_int_equal(swap_municipality(book_request(world.book, 1), &swaps.item[0], SWAP_BETWEEN), NEAR);
	assert_int_equal(swap_municipality(book_request(world.book, 1), &swaps.item[0], SWAP_ASKS), ASKER);
	world_close(&world);
}

static void made_it_is_lawful_and_stands(void **state)
{
	struct moves moves = { 0 };
	struct swaps swaps;
	struct world world;

	(void)state;
	open_kept(&world);
	find(&world, &swaps);
	assert_true(swap_moves(world.book, world.now_ms, book_request(world.book, 1), &swaps.item[0], &moves));
	assert_int_equal(moves.n, 3);
	for (uint32_t i = 0; i < moves.n; i++)
		assert_int_equal(world_do(&world, &moves.item[i]), REASON_OK);
	moves_free(&moves);
	world_settle(&world);
	assert_int_equal(book_count(world.book, KIND_PROPOSAL), 2);
	for (uint32_t number = 1; number <= 2; number++) {
		const struct proposal *p = world_proposal(&world, number);
		struct assignment a = { .r = p->r, .request = p->request, .line = p->line, .staff = p->staff,
			.offer = p->offer, .agreement = p->agreement, .borrower = p->borrower, .lender = p->lender,
			.hour_ore = p->hour_ore };

		a.seats.item = p->seats.item;
		a.seats.n = p->seats.n;
		assert_int_equal(p->state, PROPOSAL_HELD);
		assert_legal(world.book, &a);
	}
	assert_int_equal(world_proposal(&world, 1)->staff, 1);
	assert_int_equal(world_proposal(&world, 1)->borrower, NEAR);
	assert_int_equal(world_proposal(&world, 2)->staff, STAFF_N);
	assert_int_equal(world_proposal(&world, 2)->borrower, ASKER);
	assert_false(book_offer(world.book, STAFF_N)->undercut);
	world_close(&world);
}

static enum reason wish(struct world *world, struct actor actor, enum answer answer)
{
	struct command command = { .type = COMMAND_SWAP_WISH, .actor = actor };

	command.swap.request = 1;
	command.swap.answer = answer;
	return world_do(world, &command);
}

static enum reason suggest(struct world *world, const struct swap *swap)
{
	struct command command = { .type = COMMAND_SWAP_SUGGEST };

	command.swap.request = 1;
	command.swap.swap = *swap;
	return world_do_own(world, &command);
}

static const struct swap *first_swap(const struct world *world)
{
	return &book_request(world->book, 1)->swaps.item[0];
}

/* Found, suggested, wished by all, and proposed. */
static void make(struct world *world)
{
	struct moves moves = { 0 };
	struct swaps swaps;

	find(world, &swaps);
	assert_int_equal(suggest(world, &swaps.item[0]), REASON_OK);
	assert_int_equal(wish(world, helps, ANSWER_YES), REASON_OK);
	assert_int_equal(wish(world, manager, ANSWER_YES), REASON_OK);
	assert_int_equal(wish(world, between, ANSWER_YES), REASON_OK);
	assert_true(swap_moves(world->book, world->now_ms, book_request(world->book, 1), first_swap(world), &moves));
	for (uint32_t i = 0; i < moves.n; i++)
		assert_int_equal(world_do(world, &moves.item[i]), REASON_OK);
	moves_free(&moves);
}

/* The same nurse at the same work a week later is kept at home as before. */
static void another_week_of_hers_is_kept(void **state)
{
	struct request *later = stage_request();
	struct world world;

	(void)state;
	open_kept(&world);
	later->deadline_min += 7 * 1440;
	later->lines.item[0].shifts.item[0].from_date += 7;
	later->lines.item[0].shifts.item[0].to_date += 7;
	world_load(&world, stage_later_roster(2));
	make(&world);
	ask(&world, later);
	world_settle(&world);
	assert_int_equal(book_count(world.book, KIND_PROPOSAL), 2);
	world_close(&world);
}

/* Whatever fact is looked at again, and at its last yes; the name of who let her go stays with it. */
static void what_was_let_stands_to_the_last_yes(void **state)
{
	struct world world;

	(void)state;
	open_kept(&world);
	make(&world);
	world.dirty.everything = true;
	world_settle(&world);
	assert_int_equal(world_proposal(&world, 2)->state, PROPOSAL_HELD);
	assert_true(world_proposal(&world, 2)->undercut);
	assert_int_equal(world_proposal(&world, 2)->let_by, between.principal);
	assert_false(world_proposal(&world, 1)->undercut);
	assert_int_equal(say(&world, worker(STAFF_N), 2, ANSWER_YES, 0), REASON_OK);
	assert_int_equal(say(&world, near_coordinator, 2, ANSWER_YES, 0), REASON_OK);
	assert_int_equal(say(&world, manager, 2, ANSWER_YES, 0), REASON_OK);
	assert_int_equal(world_proposal(&world, 2)->state, PROPOSAL_ACCEPTED);
	assert_true(book_assignment(world.book, 1)->undercut);
	world_close(&world);
}

/* --- where there is none --- */

static void none_where_somebody_fits(void **state)
{
	struct swaps swaps;
	struct world world;

	(void)state;
	stage_open(&world);
	ask(&world, stage_request());
	find(&world, &swaps);
	assert_int_equal(swaps.n, 0);
	world_close(&world);
}

static void none_where_nobody_may_help(void **state)
{
	struct swaps swaps;
	struct world world;

	(void)state;
	open_kept(&world);
	world_load(&world, two_party(2, FAR, ASKER - 1));
	find(&world, &swaps);
	assert_int_equal(swaps.n, 0);
	world_close(&world);
}

static void none_for_a_week_that_has_begun(void **state)
{
	struct swaps swaps;
	struct world world;

	(void)state;
	open_kept(&world);
	world.now_ms = (int64_t)local_to_min(day(2026, 7, 6), 0) * 60000;
	find(&world, &swaps);
	assert_int_equal(swaps.n, 0);
	world_close(&world);
}

/* --- suggested, and wished --- */

/* To let somebody go below the minimum is for a coordinator to say. */
static void who_lends_is_asked_through_its_coordinator(void **state)
{
	struct swaps swaps;
	struct world world;

	(void)state;
	open_kept(&world);
	find(&world, &swaps);
	assert_int_equal(suggest(&world, &swaps.item[0]), REASON_OK);
	assert_int_equal(wish(&world, (struct actor){ 8, NEAR, 0, ROLE_MANAGER }, ANSWER_YES), REASON_NOT_FOUND);
	assert_int_equal(wish(&world, (struct actor){ 9, FAR, 0, ROLE_MANAGER }, ANSWER_YES), REASON_NOT_FOUND);
	assert_int_equal(wish(&world, (struct actor){ 7, ASKER, 0, ROLE_COORDINATOR }, ANSWER_YES), REASON_OK);
	assert_int_equal(wish(&world, between, ANSWER_YES), REASON_OK);
	assert_int_equal(first_swap(&world)->wish_by[SWAP_BETWEEN], between.principal);
	assert_true(first_swap(&world)->wish_ms[SWAP_BETWEEN] == world.now_ms);
	world_close(&world);
}

static void each_of_the_three_wishes_it_once(void **state)
{
	struct swaps swaps;
	struct world world;

	(void)state;
	open_kept(&world);
	find(&world, &swaps);
	assert_int_equal(wish(&world, helps, ANSWER_YES), REASON_NOT_FOUND);	/* nobody has suggested it */
	assert_int_equal(suggest(&world, &swaps.item[0]), REASON_OK);
	assert_int_equal(suggest(&world, &swaps.item[0]), REASON_OK);
	assert_int_equal(book_request(world.book, 1)->swaps.n, 1);
	assert_int_equal(wish(&world, (struct actor){ 9, ASKER - 1, 0, ROLE_COORDINATOR }, ANSWER_YES), REASON_NOT_FOUND);
	assert_int_equal(wish(&world, helps, ANSWER_YES), REASON_OK);
	assert_int_equal(wish(&world, helps, ANSWER_YES), REASON_ANSWERED);
	assert_int_equal(wish(&world, between, ANSWER_NO), REASON_OK);
	assert_int_equal(wish(&world, manager, ANSWER_YES), REASON_OK);
	assert_false(first_swap(&world)->made);
	assert_int_equal(wish(&world, between, ANSWER_YES), REASON_OK);		/* another word is still free */
	assert_true(first_swap(&world)->made);
	assert_int_equal(wish(&world, between, ANSWER_NO), REASON_ANSWERED);
	world_close(&world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_chain_of_three_is_found),
		cmocka_unit_test(made_it_is_lawful_and_stands),
		cmocka_unit_test(another_week_of_hers_is_kept),
		cmocka_unit_test(what_was_let_stands_to_the_last_yes),
		cmocka_unit_test(none_where_somebody_fits),
		cmocka_unit_test(none_where_nobody_may_help),
		cmocka_unit_test(none_for_a_week_that_has_begun),
		cmocka_unit_test(who_lends_is_asked_through_its_coordinator),
		cmocka_unit_test(each_of_the_three_wishes_it_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
