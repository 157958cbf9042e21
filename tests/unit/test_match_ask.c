/* Acute: everybody who can is asked at once, nobody is held, the first complete yes wins. It is Sunday 2026-07-05,
 * 12:00; the request is for Monday 07:30 to 15:00, or the whole week. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "stage.h"

static struct request *for_monday(void)
{
	struct request *request = stage_request();

	request->lines.item[0].shifts.item[0].to_date = day(2026, 7, 6);
	request->deadline_min = local_to_min(day(2026, 7, 6), 400);
	return request;
}

static void open_asked(struct world *world, struct request *request)
{
	stage_open(world);
	world->now_ms = (int64_t)local_to_min(day(2026, 7, 5), 720) * 60000;
	request->deadline_min = local_to_min(day(2026, 7, 6), 400);
	ask(world, request);
	world_settle(world);
}

/* The live ask of a person; 0: none. */
static uint32_t ask_of(const struct world *world, uint32_t staff)
{
	struct book_list list = book_proposals_of(world->book, staff);

	for (uint32_t i = 0; i < list.n; i++)
		if (((const struct proposal *)list.item[i])->state == PROPOSAL_ASKED)
			return list.item[i]->number;
	return 0;
}

static uint32_t count(const struct world *world, enum proposal_state state)
{
	uint32_t n = 0;

	for (const struct record *r = book_next(world->book, KIND_PROPOSAL, 0); r;
		r = book_next(world->book, KIND_PROPOSAL, r->number))
		n += ((const struct proposal *)r)->state == state;
	return n;
}

static enum reason yes_of_all(struct world *world, uint32_t staff, uint32_t proposal)
{
	enum reason reason = say(world, staff == STAFF_N ? near_coordinator : far_coordinator, proposal, ANSWER_YES,
		NO_CODE_NONE);

	if (!reason)
		reason = say(world, worker(staff), proposal, ANSWER_YES, NO_CODE_NONE);
	return reason ? reason : say(world, manager, proposal, ANSWER_YES, NO_CODE_NONE);
}

static void everybody_who_can_is_asked_and_nobody_is_held(void **state)
{
	struct world world;

	(void)state;
	open_asked(&world, for_monday());
	assert_int_equal(count(&world, PROPOSAL_ASKED), 3);
	assert_int_equal(count(&world, PROPOSAL_HELD), 0);
	assert_int_equal(book_lent_min(world.book, FAR, 0, day(2026, 7, 6)), 0);
	assert_true(request_is_open(world.book, book_request(world.book, 1), world.now_ms));
	assert_int_equal(world_proposal(&world, 1)->until_min, local_to_min(day(2026, 7, 6), 450));
	world_close(&world);
}

static void only_the_near_seats_are_asked_for(void **state)
{
	struct world world;

	(void)state;
	open_asked(&world, stage_request());
	assert_int_equal(count(&world, PROPOSAL_HELD), 1);
	for (uint32_t staff = 1; staff <= STAFF_N; staff++)
		if (ask_of(&world, staff))
			assert_int_equal(world_proposal(&world, ask_of(&world, staff))->seats.n, 1);
	assert_true(count(&world, PROPOSAL_ASKED) >= 2);
	world_close(&world);
}

static void the_first_complete_yes_wins_and_the_others_end_with_it(void **state)
{
	struct world world;
	uint32_t late;

	(void)state;
	open_asked(&world, for_monday());
	late = ask_of(&world, 2);
	assert_int_equal(say(&world, worker(2), late, ANSWER_YES, NO_CODE_NONE), REASON_OK);
	assert_int_equal(yes_of_all(&world, 1, ask_of(&world, 1)), REASON_OK);
	assert_true(world_told(&world, EVENT_ASSIGNMENT_CONFIRMED) && world_told(&world, EVENT_PROPOSAL_SUPERSEDED));
	assert_int_equal(count(&world, PROPOSAL_SUPERSEDED), 2);
	assert_int_equal(world_proposal(&world, late)->ended_by, REASON_SUPERSEDED);
	assert_int_equal(say(&world, far_coordinator, late, ANSWER_YES, NO_CODE_NONE), REASON_SUPERSEDED);
	assert_int_equal(world_settle(&world), 0);
	world_close(&world);
}

static void two_positions_have_two_winners(void **state)
{
	struct request *request = for_monday();
	struct world world;

	(void)state;
	request->lines.item[0].count = 2;
	open_asked(&world, request);
	assert_int_equal(yes_of_all(&world, 1, ask_of(&world, 1)), REASON_OK);
	assert_int_equal(count(&world, PROPOSAL_SUPERSEDED), 0);
	assert_int_equal(yes_of_all(&world, 3, ask_of(&world, 3)), REASON_OK);
	assert_int_equal(count(&world, PROPOSAL_SUPERSEDED), 1);
	world_close(&world);
}

/* Asked by two at once, she can be in one place only. */
static void an_ask_is_no_hold_and_books_nobody_twice(void **state)
{
	struct world world;
	uint32_t second = 0;

	(void)state;
	open_asked(&world, for_monday());
	ask(&world, for_monday());
	world_settle(&world);
	assert_int_equal(count(&world, PROPOSAL_ASKED), 6);
	for (uint32_t n = 1; n <= 6; n++)
		if (world_proposal(&world, n)->staff == 1 && world_proposal(&world, n)->request == 2)
			second = n;
	assert_int_equal(yes_of_all(&world, 1, ask_of(&world, 1)), REASON_OK);
	assert_int_equal(yes_of_all(&world, 1, second), REASON_DOUBLE_BOOKED);
	world_settle(&world);
	assert_int_equal(world_proposal(&world, second)->state, PROPOSAL_WITHDRAWN);
	assert_int_equal(world_proposal(&world, second)->ended_by, REASON_DOUBLE_BOOKED);
	world_close(&world);
}

static void the_borrowers_yes_may_be_given_beforehand(void **state)
{
	struct request *request = for_monday();
	struct world world;
	uint32_t number;

	(void)state;
	request->yes_beforehand = true;
	open_asked(&world, request);
	number = ask_of(&world, 3);
	assert_int_equal(world_proposal(&world, number)->consent[SIDE_BORROWER].how, HOW_BEFOREHAND);
	assert_int_equal(say(&world, worker(3), number, ANSWER_YES, NO_CODE_NONE), REASON_OK);
	assert_int_equal(say(&world, near_coordinator, number, ANSWER_YES, NO_CODE_NONE), REASON_OK);
	assert_int_equal(world_proposal(&world, number)->state, PROPOSAL_ACCEPTED);
	world_close(&world);
}

static void a_no_is_for_this_seat_and_is_not_asked_again(void **state)
{
	struct world world;
	uint32_t number;

	(void)state;
	open_asked(&world, for_monday());
	number = ask_of(&world, 2);
	assert_int_equal(say(&world, worker(2), number, ANSWER_NO, NO_CODE_NONE), REASON_OK);
	world.dirty.everything = true;
	assert_int_equal(world_settle(&world), 0);
	assert_int_equal(ask_of(&world, 2), 0);
	ask(&world, for_monday());
	world_settle(&world);
	assert_int_not_equal(ask_of(&world, 2), 0);
	world_close(&world);
}

static void a_new_offer_is_asked_while_it_is_open(void **state)
{
	struct world world;

	(void)state;
	stage_open(&world);
	world.now_ms = (int64_t)local_to_min(day(2026, 7, 5), 720) * 60000;
	world_do_number(&world, COMMAND_OFFER_WITHDRAW, worker(3), 3);
	ask(&world, for_monday());
	world_settle(&world);
	assert_int_equal(ask_of(&world, 3), 0);
	world_do_record(&world, COMMAND_OFFER_PUT, near_coordinator, stage_offer(0, 3));
	world_settle(&world);
	assert_int_not_equal(ask_of(&world, 3), 0);
	world_close(&world);
}

static void an_ask_ends_when_the_shift_begins(void **state)
{
	struct world world;

	(void)state;
	open_asked(&world, for_monday());
	world.now_ms = (int64_t)local_to_min(day(2026, 7, 6), 450) * 60000;
	world_settle(&world);
	assert_int_equal(count(&world, PROPOSAL_EXPIRED), 3);
	assert_int_equal(count(&world, PROPOSAL_ASKED), 0);
	world_close(&world);
}

/* What an ask can't bring to the minimum alone goes the way of holds. */
static void below_the_minimum_they_are_held_together(void **state)
{
	struct request *request = for_monday();
	struct world world;

	(void)state;
	request->lines.item[0].count = request->lines.item[0].count_min = 2;
	open_asked(&world, request);
	assert_int_equal(count(&world, PROPOSAL_HELD), 2);
	assert_int_equal(count(&world, PROPOSAL_ASKED), 0);
	world_close(&world);
}

static void a_cancelled_request_takes_its_asks_back(void **state)
{
	struct world world;

	(void)state;
	open_asked(&world, for_monday());
	assert_int_equal(world_do_number(&world, COMMAND_REQUEST_CANCEL, manager, 1), REASON_OK);
	assert_int_equal(count(&world, PROPOSAL_WITHDRAWN), 3);
	world_close(&world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(everybody_who_can_is_asked_and_nobody_is_held),
		cmocka_unit_test(only_the_near_seats_are_asked_for),
		cmocka_unit_test(the_first_complete_yes_wins_and_the_others_end_with_it),
		cmocka_unit_test(two_positions_have_two_winners),
		cmocka_unit_test(an_ask_is_no_hold_and_books_nobody_twice),
		cmocka_unit_test(the_borrowers_yes_may_be_given_beforehand),
		cmocka_unit_test(a_no_is_for_this_seat_and_is_not_asked_again),
		cmocka_unit_test(a_new_offer_is_asked_while_it_is_open),
		cmocka_unit_test(an_ask_ends_when_the_shift_begins),
		cmocka_unit_test(below_the_minimum_they_are_held_together),
		cmocka_unit_test(a_cancelled_request_takes_its_asks_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
