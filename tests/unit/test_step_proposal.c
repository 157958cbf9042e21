/* step: a proposal from hold to end, and the assignment that comes of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "stage.h"

enum { HELD = 1 };	/* the proposal of S-3 */

static void open_held(struct world *world)
{
	stage_open(world);
	ask(world, stage_request());
	world_settle(world);
	assert_int_equal(world_proposal(world, HELD)->staff, 3);
}

static void assert_reason(enum reason got, enum reason wanted)
{
	assert_string_equal(reason_name(got), reason_name(wanted));
}

static enum reason yes(struct world *world, struct actor actor)
{
	return say(world, actor, HELD, ANSWER_YES, NO_CODE_NONE);
}

static enum reason answer(struct world *world, struct actor actor, struct answer_params params)
{
	return world_do(world, &(struct command){ .type = COMMAND_PROPOSAL_ANSWER, .actor = actor, .answer = params });
}

/* --- who may answer for whom --- */

static const struct {
	struct actor actor;
	bool named;
	enum side side;
	enum reason reason;		/* REASON_OK: `side` is answered */
} speakers[] = {
	{ { 1, NEAR, 0, ROLE_COORDINATOR }, false, SIDE_LENDER, REASON_OK },
	{ { 1, NEAR, 0, ROLE_COORDINATOR }, true, SIDE_LENDER, REASON_OK },
	{ { 1, NEAR, 0, ROLE_COORDINATOR }, true, SIDE_STAFF, REASON_OK },
	{ { 1, NEAR, 3, ROLE_WORKER }, false, SIDE_STAFF, REASON_OK },
	{ { 1, NEAR, 3, ROLE_WORKER }, true, SIDE_STAFF, REASON_OK },
	{ { 1, ASKER, 0, ROLE_MANAGER }, false, SIDE_BORROWER, REASON_OK },
	{ { 1, ASKER, 0, ROLE_MANAGER }, true, SIDE_BORROWER, REASON_OK },
	{ { 1, NEAR, 0, ROLE_COORDINATOR }, true, SIDE_BORROWER, REASON_FORBIDDEN },
	{ { 1, NEAR, 3, ROLE_WORKER }, true, SIDE_LENDER, REASON_FORBIDDEN },
	{ { 1, NEAR, 3, ROLE_WORKER }, true, SIDE_BORROWER, REASON_FORBIDDEN },
	{ { 1, ASKER, 0, ROLE_MANAGER }, true, SIDE_LENDER, REASON_FORBIDDEN },
	{ { 1, ASKER, 0, ROLE_MANAGER }, true, SIDE_STAFF, REASON_FORBIDDEN },
	{ { 1, ASKER, 0, ROLE_COORDINATOR }, false, 0, REASON_FORBIDDEN },
	{ { 1, NEAR, 0, ROLE_AUDITOR }, false, 0, REASON_FORBIDDEN },
	{ { 1, 0, 0, ROLE_OPERATOR }, false, 0, REASON_FORBIDDEN },
	{ { 1, NEAR, 3, ROLE_WORKER | ROLE_COORDINATOR }, false, 0, REASON_NEEDS_SIDE },
	{ { 1, FAR, 0, ROLE_COORDINATOR }, false, 0, REASON_NOT_FOUND },
	{ { 1, FAR, 1, ROLE_WORKER }, true, SIDE_STAFF, REASON_NOT_FOUND },
	{ { 1, FAR, 0, ROLE_MANAGER }, true, SIDE_BORROWER, REASON_NOT_FOUND },
};

static void each_side_is_answered_by_its_own(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof speakers / sizeof *speakers; i++) {
		struct world world;
		const struct proposal *p;

		open_held(&world);
		assert_reason(answer(&world, speakers[i].actor, (struct answer_params){ .proposal = HELD,
			.answer = ANSWER_YES, .side_named = speakers[i].named, .side = speakers[i].side, .how = HOW_PHONE }),
			speakers[i].reason);
		p = world_proposal(&world, HELD);
		for (enum side side = 0; side < SIDE_COUNT; side++)
			assert_int_equal(p->consent[side].answer,
				!speakers[i].reason && side == speakers[i].side ? ANSWER_YES : ANSWER_NONE);
		if (!speakers[i].reason)
			assert_int_equal(p->consent[speakers[i].side].by, 1);
		world_close(&world);
	}
}

/* Recorded for her: who, how, when. */
static void a_yes_on_the_phone_says_who_wrote_it_down(void **state)
{
	const struct consent *consent;
	struct world world;

	(void)state;
	open_held(&world);
	assert_reason(answer(&world, near_coordinator, (struct answer_params){ .proposal = HELD, .answer = ANSWER_YES,
		.side_named = true, .side = SIDE_STAFF, .how = HOW_PHONE }), REASON_OK);
	consent = &world_proposal(&world, HELD)->consent[SIDE_STAFF];
	assert_int_equal(consent->by, near_coordinator.principal);
	assert_int_equal(consent->how, HOW_PHONE);
	assert_true(consent->at_ms == world.now_ms);
	world_close(&world);
}

/* --- three yeses in any order --- */

static void three_yeses_in_any_order_make_an_assignment(void **state)
{
	static const uint8_t orders[6][3] = { { 0, 1, 2 }, { 0, 2, 1 }, { 1, 0, 2 }, { 1, 2, 0 }, { 2, 0, 1 },
		{ 2, 1, 0 } };
	const struct actor who[] = { near_coordinator, worker(3), manager };

	(void)state;
	for (int i = 0; i < 6; i++) {
		struct world world;

		open_held(&world);
		for (int n = 0; n < 3; n++) {
			assert_reason(yes(&world, who[orders[i][n]]), REASON_OK);
			assert_int_equal(world_told(&world, EVENT_ASSIGNMENT_CONFIRMED), n == 2);
			assert_int_equal(world_told(&world, EVENT_PROPOSAL_ANSWERED), n < 2);
			assert_reason(yes(&world, who[orders[i][n]]), n < 2 ? REASON_ANSWERED : REASON_PROPOSAL_NOT_HELD);
		}
		assert_int_equal(book_assignment(world.book, 1)->proposal, HELD);
		assert_int_equal(book_assignment(world.book, 1)->seats.n, 5);
		assert_int_equal(world_proposal(&world, HELD)->assignment, 1);
		assert_int_equal(book_lent_min(world.book, NEAR, 1, day(2026, 7, 6)), 5 * SHIFT_MIN);
		world_close(&world);
	}
}

static void an_agreement_answers_for_employers_never_for_her(void **state)
{
	struct agreement *agreement = stage_agreement(1);
	struct world world;

	(void)state;
	stage_open(&world);
	agreement->pre_released = agreement->pre_confirmed = true;
	world_load(&world, agreement);
	world_load(&world, stage_roster(1, 3));
	ask(&world, stage_request());
	world_settle(&world);
	assert_int_equal(world_proposal(&world, HELD)->consent[SIDE_LENDER].how, HOW_AGREEMENT);
	assert_int_equal(world_proposal(&world, HELD)->consent[SIDE_BORROWER].answer, ANSWER_YES);
	assert_int_equal(world_proposal(&world, HELD)->consent[SIDE_STAFF].answer, ANSWER_NONE);
	assert_reason(yes(&world, worker(3)), REASON_OK);
	assert_true(world_told(&world, EVENT_PROPOSAL_ACCEPTED));
	world_close(&world);
}

/* --- noes --- */

static void an_employers_no_has_a_code_and_hers_has_none(void **state)
{
	const struct { struct actor actor; enum no_code code; enum reason reason; } rows[] = {
		{ near_coordinator, NO_CODE_NONE, REASON_NEEDS_CODE }, { manager, NO_CODE_NONE, REASON_NEEDS_CODE },
		{ worker(3), NO_CODE_HOLIDAY, REASON_FORBIDDEN }, { near_coordinator, NO_CODE_OPERATIONS, REASON_OK },
		{ manager, NO_CODE_PRICE, REASON_OK }, { worker(3), NO_CODE_NONE, REASON_OK } };

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct world world;

		open_held(&world);
		assert_reason(say(&world, rows[i].actor, HELD, ANSWER_NO, rows[i].code), rows[i].reason);
		if (!rows[i].reason) {
			assert_true(world_told(&world, EVENT_PROPOSAL_DECLINED));
			assert_int_equal(world_proposal(&world, HELD)->no_code, rows[i].code);
			assert_reason(yes(&world, manager), REASON_PROPOSAL_NOT_HELD);
		}
		world_close(&world);
	}
}

static void a_yes_may_become_a_no_while_it_is_held(void **state)
{
	struct world world;

	(void)state;
	open_held(&world);
	assert_reason(yes(&world, worker(3)), REASON_OK);
	assert_reason(say(&world, worker(3), HELD, ANSWER_NO, NO_CODE_NONE), REASON_OK);
	assert_int_equal(world_proposal(&world, HELD)->state, PROPOSAL_DECLINED);
	world_close(&world);
}

/* --- a part --- */

static enum reason release(struct world *world, struct actor actor, struct seat seat)
{
	struct answer_params params = { .proposal = HELD, .answer = ANSWER_YES };

	*(struct seat *)LIST_NEW(params.seats) = seat;
	return answer(world, actor, params);
}

static void the_lender_releases_a_part_and_nobody_else_does(void **state)
{
	struct seat second;
	struct world world;

	(void)state;
	open_held(&world);
	second = world_proposal(&world, HELD)->seats.item[1];
	assert_reason(release(&world, worker(3), second), REASON_FORBIDDEN);
	assert_reason(release(&world, manager, second), REASON_FORBIDDEN);
	assert_reason(release(&world, near_coordinator, shift_seat(day(2026, 7, 11), 450, 900)), REASON_SEAT_UNKNOWN);
	assert_string_equal(world.refusal.path, "/seats/0");
	assert_int_equal(world_proposal(&world, HELD)->seats.n, 5);
	assert_reason(release(&world, near_coordinator, second), REASON_OK);
	assert_int_equal(world_proposal(&world, HELD)->seats.n, 1);
	assert_int_equal(world_proposal(&world, HELD)->seats.item[0].start_min, second.start_min);
	assert_int_equal(book_lent_min(world.book, NEAR, 0, day(2026, 7, 6)), SHIFT_MIN);
	world_close(&world);
}

/* --- the last yes is judged anew --- */

static void the_last_yes_is_refused_when_a_fact_came_between(void **state)
{
	struct roster *roster = (struct roster *)record_make(KIND_ROSTER);
	uint64_t sum;
	struct world world;

	(void)state;
	open_held(&world);
	assert_reason(yes(&world, near_coordinator), REASON_OK);
	assert_reason(yes(&world, manager), REASON_OK);
	roster->staff = 3;
	roster->week_date = day(2026, 7, 6);
	roster_key(roster->r.key, 3, roster->week_date);
	world_block(roster, 2, 480, 540, false);
	assert_reason(world_do_record(&world, COMMAND_DECLARE, operator, roster), REASON_OK);
	sum = world_sum(world.book);
	assert_reason(yes(&world, worker(3)), REASON_DOUBLE_BOOKED);
	assert_int_equal(world.refusal.verdict.at_min, local_to_min(day(2026, 7, 7), 450));
	assert_true(world_sum(world.book) == sum);
	world_close(&world);
}

/* Two managers press at once: one wins, the other is told why not. */
static void of_two_proposals_for_one_seat_the_second_finds_it_gone(void **state)
{
	struct proposal *late;
	struct world world;

	(void)state;
	open_held(&world);
	late = (struct proposal *)record_make(KIND_PROPOSAL);
	late->request = late->staff = late->offer = late->agreement = 1;
	late->line = 0;
	late->lender = FAR;
	late->borrower = ASKER;
	*(struct seat *)LIST_NEW(late->seats) = world_proposal(&world, HELD)->seats.item[0];
	assert_reason(world_do_record(&world, COMMAND_PROPOSE, operator, late), REASON_SEATS_GONE);
	world_close(&world);
}

/* --- time and facts --- */

static enum reason fire(struct world *world, enum kind kind, uint32_t number, struct rev rev)
{
	return world_do(world, &(struct command){ .type = COMMAND_DUE, .due = { kind, number, rev } });
}

static void a_hold_ends_by_its_due_command_alone_and_once(void **state)
{
	struct rev rev;
	struct world world;

	(void)state;
	open_held(&world);
	rev = world_proposal(&world, HELD)->r.rev;
	assert_reason(fire(&world, KIND_PROPOSAL, HELD, rev), REASON_MOVED_ON);
	world.now_ms = (int64_t)(world_proposal(&world, HELD)->until_min + 5) * 60000;
	assert_reason(yes(&world, worker(3)), REASON_OK);	/* until it fires a yes counts */
	assert_reason(fire(&world, KIND_PROPOSAL, HELD, rev), REASON_MOVED_ON);
	assert_reason(fire(&world, KIND_PROPOSAL, HELD, world_proposal(&world, HELD)->r.rev), REASON_OK);
	assert_true(world_told(&world, EVENT_PROPOSAL_EXPIRED));
	assert_reason(fire(&world, KIND_PROPOSAL, HELD, world_proposal(&world, HELD)->r.rev), REASON_MOVED_ON);
	assert_reason(fire(&world, KIND_PROPOSAL, 99, rev), REASON_MOVED_ON);
	world_close(&world);
}

static void a_request_closes_at_its_deadline_and_what_is_held_stays(void **state)
{
	struct rev rev;
	struct world world;

	(void)state;
	open_held(&world);
	rev = book_request(world.book, 1)->r.rev;
	assert_reason(fire(&world, KIND_REQUEST, 1, rev), REASON_MOVED_ON);
	world.now_ms = (int64_t)book_request(world.book, 1)->deadline_min * 60000;
	assert_reason(fire(&world, KIND_REQUEST, 1, rev), REASON_OK);
	assert_true(world_told(&world, EVENT_REQUEST_CLOSED));
	assert_int_equal(world_proposal(&world, HELD)->state, PROPOSAL_HELD);
	assert_int_equal(book_open_requests(world.book).n, 0);
	world_close(&world);
}

static void a_withdrawn_hold_is_over(void **state)
{
	struct break_params broken = { .kind = KIND_PROPOSAL, .number = HELD, .reason = REASON_NO_OFFER };
	struct world world;

	(void)state;
	open_held(&world);
	assert_reason(world_do(&world, &(struct command){ .type = COMMAND_WITHDRAW, .broken = broken }), REASON_OK);
	assert_int_equal(world_proposal(&world, HELD)->ended_by, REASON_NO_OFFER);
	assert_reason(world_do(&world, &(struct command){ .type = COMMAND_WITHDRAW, .broken = broken }),
		REASON_PROPOSAL_NOT_HELD);
	assert_reason(yes(&world, worker(3)), REASON_PROPOSAL_NOT_HELD);
	world_close(&world);
}

/* --- assignments --- */

static void open_confirmed(struct world *world)
{
	open_held(world);
	yes(world, near_coordinator);
	yes(world, worker(3));
	assert_reason(yes(world, manager), REASON_OK);
}

static void either_employer_cancels_and_nobody_else(void **state)
{
	static const struct { struct actor actor; enum reason reason; } rows[] = {
		{ { 1, NEAR, 0, ROLE_COORDINATOR }, REASON_OK }, { { 1, ASKER, 0, ROLE_MANAGER }, REASON_OK },
		{ { 1, 0, 0, ROLE_OPERATOR }, REASON_OK }, { { 1, NEAR, 3, ROLE_WORKER }, REASON_NOT_FOUND },
		{ { 1, NEAR, 0, ROLE_MANAGER }, REASON_NOT_FOUND }, { { 1, ASKER, 0, ROLE_COORDINATOR }, REASON_NOT_FOUND },
		{ { 1, FAR, 0, ROLE_COORDINATOR }, REASON_NOT_FOUND }, { { 1, FAR, 0, ROLE_MANAGER }, REASON_NOT_FOUND } };

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct world world;

		open_confirmed(&world);
		assert_reason(world_do_number(&world, COMMAND_ASSIGNMENT_CANCEL, rows[i].actor, 1), rows[i].reason);
		assert_int_equal(book_lent_min(world.book, NEAR, 0, day(2026, 7, 6)), rows[i].reason ? 5 * SHIFT_MIN : 0);
		if (!rows[i].reason) {
			assert_int_equal(book_assignment(world.book, 1)->cancelled_by, rows[i].actor.municipality);
			assert_reason(world_do_number(&world, COMMAND_ASSIGNMENT_CANCEL, rows[i].actor, 1),
				REASON_ASSIGNMENT_OVER);
		}
		world_close(&world);
	}
}

static void what_is_worked_is_not_cancelled(void **state)
{
	struct world world;

	(void)state;
	open_confirmed(&world);
	world.now_ms = (int64_t)local_to_min(day(2026, 7, 10), 899) * 60000;
	assert_reason(world_do_number(&world, COMMAND_ASSIGNMENT_CANCEL, manager, 2), REASON_NOT_FOUND);
	world.now_ms += 60000;
	assert_reason(world_do_number(&world, COMMAND_ASSIGNMENT_CANCEL, manager, 1), REASON_ASSIGNMENT_OVER);
	world_close(&world);
}

static void a_conflict_names_its_reason_and_reopens_the_lost_seats(void **state)
{
	struct command command = { .type = COMMAND_CONFLICT };
	struct world world;

	(void)state;
	open_confirmed(&world);
	command.broken = (struct break_params){ .kind = KIND_ASSIGNMENT, .number = 1, .reason = REASON_DOUBLE_BOOKED };
	*(struct seat *)LIST_NEW(command.broken.lost) = book_assignment(world.book, 1)->seats.item[2];
	assert_reason(world_do(&world, &command), REASON_OK);
	assert_int_equal(book_assignment(world.book, 1)->state, ASSIGNMENT_CONFLICT);
	for (uint32_t i = 0; i < 5; i++)
		assert_int_equal(book_assignment(world.book, 1)->seats.item[i].lost, i == 2);
	assert_int_equal(book_lent_min(world.book, NEAR, 0, day(2026, 7, 6)), 4 * SHIFT_MIN);
	world_do_number(&world, COMMAND_ASSIGNMENT_CANCEL, manager, 1);
	command = (struct command){ .type = COMMAND_CONFLICT, .broken = { .kind = KIND_ASSIGNMENT, .number = 1 } };
	assert_reason(world_do(&world, &command), REASON_ASSIGNMENT_OVER);
	world_close(&world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_side_is_answered_by_its_own),
		cmocka_unit_test(a_yes_on_the_phone_says_who_wrote_it_down),
		cmocka_unit_test(three_yeses_in_any_order_make_an_assignment),
		cmocka_unit_test(an_agreement_answers_for_employers_never_for_her),
		cmocka_unit_test(an_employers_no_has_a_code_and_hers_has_none),
		cmocka_unit_test(a_yes_may_become_a_no_while_it_is_held),
		cmocka_unit_test(the_lender_releases_a_part_and_nobody_else_does),
		cmocka_unit_test(the_last_yes_is_refused_when_a_fact_came_between),
		cmocka_unit_test(of_two_proposals_for_one_seat_the_second_finds_it_gone),
		cmocka_unit_test(a_hold_ends_by_its_due_command_alone_and_once),
		cmocka_unit_test(a_request_closes_at_its_deadline_and_what_is_held_stays),
		cmocka_unit_test(a_withdrawn_hold_is_over),
		cmocka_unit_test(either_employer_cancels_and_nobody_else),
		cmocka_unit_test(what_is_worked_is_not_cancelled),
		cmocka_unit_test(a_conflict_names_its_reason_and_reopens_the_lost_seats),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
