/* Minimumsbemanning: what counts as at home, who is needed there, and who may say otherwise. Hvaler (FAR) has S-1
 * and S-2, at work at home in week 28 when a test says so. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "core/cover.h"
#include "stage.h"

#define assert_reason(found, want) assert_string_equal(reason_name(found), reason_name(want))

static const struct actor other_coordinator = { 4, ASKER, 0, ROLE_COORDINATOR };

static int32_t week28(void)
{
	return day(2026, 7, 6);
}

static enum reason set_minimum(struct world *world, struct actor actor, struct minimum row)
{
	return world_do(world, &(struct command){ .type = COMMAND_MINIMUM_SET, .actor = actor, .minimum = row });
}

/* Only Hvaler's two are on offer, and `rostered` of them are known to work at home. */
static void open_far(struct world *world, uint32_t rostered, int32_t minimum)
{
	stage_open(world);
	assert_reason(world_do_number(world, COMMAND_OFFER_WITHDRAW, near_coordinator, 3), REASON_OK);
	for (uint32_t staff = 1; staff <= rostered; staff++)
		world_load(world, stage_roster(staff, staff));
	if (minimum)
		assert_reason(set_minimum(world, far_coordinator, (struct minimum){ NURSE, minimum, 0, 0 }), REASON_OK);
}

static uint32_t held_n(struct world *world)
{
	world_settle(world);
	return book_live_proposals(world->book).n;
}

static enum reason allow(struct world *world, struct actor actor, uint32_t number, bool undercut)
{
	struct offer *offer = (struct offer *)record_copy(book_find(world->book, KIND_OFFER, number));

	offer->undercut = undercut;
	return world_do_record(world, COMMAND_OFFER_PUT, actor, offer);
}

/* --- the rows of a municipality --- */

static void of_several_rows_the_one_that_began_last_counts(void **state)
{
	const struct minimum given[] = { { NURSE, 3, 0, 0 }, { NURSE, 2, week28(), week28() + 13 },
		{ NURSE, 0, week28() + 9, week28() + 9 }, { HELPER, 5, 0, week28() } };
	const struct { uint32_t competence; int32_t week; int32_t count; } rows[] = { { NURSE, -1, 3 }, { NURSE, 0, 2 },
		{ NURSE, 1, 0 }, { NURSE, 2, 3 }, { HELPER, -1, 5 }, { HELPER, 0, 5 }, { HELPER, 1, 0 }, { 3, 0, 0 } };
	struct municipality *m = world_municipality(FAR);

	(void)state;
	for (size_t i = 0; i < sizeof given / sizeof *given; i++)
		*(struct minimum *)LIST_NEW(m->minimum) = given[i];
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_int_equal(cover_minimum(m, rows[i].competence, week28() + 7 * rows[i].week), rows[i].count);
	record_free(&m->r);
}

static void a_coordinator_sets_her_own_and_nobody_anothers(void **state)
{
	const struct municipality *m;
	struct world world;

	(void)state;
	stage_open(&world);
	assert_reason(set_minimum(&world, manager, (struct minimum){ NURSE, 1, 0, 0 }), REASON_FORBIDDEN);
	assert_reason(set_minimum(&world, operator, (struct minimum){ NURSE, 1, 0, 0 }), REASON_FORBIDDEN);
	assert_reason(set_minimum(&world, far_coordinator, (struct minimum){ NURSE, 1, week28(), week28() - 1 }),
		REASON_END_BEFORE_START);
	assert_reason(set_minimum(&world, far_coordinator, (struct minimum){ NURSE, 1, 0, 0 }), REASON_OK);
	assert_reason(set_minimum(&world, far_coordinator, (struct minimum){ NURSE, 4, week28(), 0 }), REASON_OK);
	assert_reason(set_minimum(&world, far_coordinator, (struct minimum){ NURSE, 2, 0, 0 }), REASON_OK);
	m = book_municipality(world.book, FAR);
	assert_int_equal(m->minimum.n, 2);
	assert_int_equal(cover_minimum(m, NURSE, week28() - 7), 2);
	assert_int_equal(cover_minimum(m, NURSE, week28()), 4);
	assert_reason(set_minimum(&world, far_coordinator, (struct minimum){ NURSE, 0, week28(), 0 }), REASON_OK);
	assert_reason(set_minimum(&world, far_coordinator, (struct minimum){ NURSE, 0, 0, 0 }), REASON_OK);
	assert_int_equal(book_municipality(world.book, FAR)->minimum.n, 0);
	assert_int_equal(book_municipality(world.book, NEAR)->minimum.n, 0);
	world_close(&world);
}

/* --- who is proposed --- */

static void nobody_who_is_needed_at_home_is_proposed(void **state)
{
	/* at work at home, minimum, requests, proposals */
	static const uint32_t rows[][4] = { { 2, 0, 2, 2 }, { 2, 1, 1, 1 }, { 2, 1, 2, 1 }, { 2, 2, 2, 0 }, { 1, 1, 2, 1 },
		{ 0, 2, 2, 2 } };

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct world world;

		open_far(&world, rows[i][0], (int32_t)rows[i][1]);
		for (uint32_t n = 0; n < rows[i][2]; n++)
			ask(&world, stage_request());
		assert_int_equal(held_n(&world), rows[i][3]);
		world_close(&world);
	}
}

/* Two at once: the second is judged with the first one away. */
static void two_seats_of_one_line_count_together(void **state)
{
	struct request *request = stage_request();
	struct world world;

	(void)state;
	open_far(&world, 2, 1);
	request->lines.item[0].count = 2;
	ask(&world, request);
	assert_int_equal(held_n(&world), 1);
	world_close(&world);
}

static void a_fact_at_home_takes_a_hold_back(void **state)
{
	struct roster *ill = (struct roster *)record_make(KIND_ROSTER);
	struct world world;

	(void)state;
	open_far(&world, 2, 1);
	ask(&world, stage_request());
	assert_int_equal(held_n(&world), 1);
	assert_int_equal(world_proposal(&world, 1)->staff, 1);
	ill->r = *book_find(world.book, KIND_ROSTER, 2);
	ill->staff = 2;
	ill->week_date = week28();
	assert_reason(world_do_record(&world, COMMAND_DECLARE, operator, ill), REASON_OK);
	world_settle(&world);
	assert_int_equal(world_proposal(&world, 1)->state, PROPOSAL_WITHDRAWN);
	assert_int_equal(world_proposal(&world, 1)->ended_by, REASON_MINIMUM_COVER);
	assert_int_equal(world_proposal(&world, 2)->staff, 2);	/* has no work at home now: nobody misses her */
	world_close(&world);
}

static void what_comes_home_frees_a_colleague(void **state)
{
	struct world world;

	(void)state;
	open_far(&world, 2, 1);
	ask(&world, stage_request());
	ask(&world, stage_request());
	assert_int_equal(held_n(&world), 1);
	assert_reason(say(&world, worker(world_proposal(&world, 1)->staff), 1, ANSWER_NO, NO_CODE_NONE), REASON_OK);
	assert_int_equal(held_n(&world), 1);
	world_close(&world);
}

/* --- below it by name --- */

static void only_the_lenders_coordinator_goes_below_it_by_name(void **state)
{
	const struct { struct actor actor; enum reason reason; } rows[] = { { worker(1), REASON_FORBIDDEN },
		{ other_coordinator, REASON_NOT_FOUND }, { operator, REASON_FORBIDDEN }, { far_coordinator, REASON_OK } };
	const struct offer *offer;
	struct world world;

	(void)state;
	open_far(&world, 2, 2);
	ask(&world, stage_request());
	assert_int_equal(held_n(&world), 0);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_reason(allow(&world, rows[i].actor, 1, true), rows[i].reason);
	offer = book_offer(world.book, 1);
	assert_int_equal(offer->undercut_by, far_coordinator.principal);
	assert_true(offer->undercut_ms == world.now_ms);
	assert_int_equal(held_n(&world), 1);
	assert_true(world_proposal(&world, 1)->undercut);
	assert_reason(allow(&world, worker(1), 1, false), REASON_FORBIDDEN);
	assert_reason(allow(&world, far_coordinator, 1, false), REASON_OK);
	assert_int_equal(book_offer(world.book, 1)->undercut_by, 0);
	assert_int_equal(held_n(&world), 0);
	world_close(&world);
}

/* What was held before isn't lost by a word for somebody else; what comes after is judged by what is left. */
static void a_word_for_one_is_no_word_for_another(void **state)
{
	struct world world;

	(void)state;
	open_far(&world, 2, 1);
	ask(&world, stage_request());
	ask(&world, stage_request());
	assert_int_equal(held_n(&world), 1);
	assert_reason(allow(&world, far_coordinator, 2, true), REASON_OK);
	assert_int_equal(held_n(&world), 2);
	assert_int_equal(world_proposal(&world, 1)->state, PROPOSAL_HELD);
	assert_reason(say(&world, far_coordinator, 1, ANSWER_YES, NO_CODE_NONE), REASON_OK);
	assert_reason(say(&world, worker(1), 1, ANSWER_YES, NO_CODE_NONE), REASON_OK);
	assert_reason(say(&world, manager, 1, ANSWER_YES, NO_CODE_NONE), REASON_OK);
	assert_false(book_assignment(world.book, 1)->undercut);
	world_close(&world);
}

/* --- the consequence of a yes --- */

static void a_proposal_tells_what_its_yes_does(void **state)
{
	struct covers covers = { 0 };
	struct world world;

	(void)state;
	open_far(&world, 2, 1);
	ask(&world, stage_request());
	assert_int_equal(held_n(&world), 1);
	cover_of_proposal(world.book, world_proposal(&world, 1), &covers);
	assert_int_equal(covers.n, 1);
	assert_int_equal(covers.item[0].competence, NURSE);
	assert_int_equal(covers.item[0].week_date, week28());
	assert_int_equal(covers.item[0].now, 2);
	assert_int_equal(covers.item[0].minimum, 1);
	assert_int_equal(covers.item[0].after, 1);
	free(covers.item);
	world_close(&world);
}

/* --- nothing by itself where nobody knows --- */

static void an_agreement_releases_nobody_whose_roster_is_unknown(void **state)
{
	(void)state;
	for (uint32_t rostered = 0; rostered <= 1; rostered++) {
		struct agreement *agreement = stage_agreement(1);
		struct world world;

		open_far(&world, rostered, 0);
		agreement->pre_released = true;
		world_load(&world, agreement);
		ask(&world, stage_request());
		assert_int_equal(held_n(&world), 1);
		assert_int_equal(world_proposal(&world, 1)->staff, 1);
		assert_int_equal(world_proposal(&world, 1)->consent[SIDE_LENDER].answer, rostered ? ANSWER_YES : ANSWER_NONE);
		world_close(&world);
	}
}

/* --- recall --- */

static void a_recall_with_less_notice_than_agreed_says_so(void **state)
{
	enum { DAY = 1440 };
	/* agreed, by the lender: the first seat is 7 days less half an hour away */
	const struct { int32_t agreed_min; bool lender, late; } rows[] = { { 0, true, false }, { 7 * DAY, true, true },
		{ 7 * DAY - 30, true, false }, { 14 * DAY, true, true }, { 14 * DAY, false, false } };

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct agreement *agreement = stage_agreement(1);
		const struct assignment *a;
		struct world world;

		open_far(&world, 0, 0);
		agreement->recall_min = rows[i].agreed_min;
		world_load(&world, agreement);
		ask(&world, stage_request());
		world_settle(&world);
		say(&world, far_coordinator, 1, ANSWER_YES, NO_CODE_NONE);
		say(&world, worker(1), 1, ANSWER_YES, NO_CODE_NONE);
		assert_reason(say(&world, manager, 1, ANSWER_YES, NO_CODE_NONE), REASON_OK);
		assert_reason(world_do_number(&world, COMMAND_ASSIGNMENT_CANCEL, rows[i].lender ? far_coordinator : manager, 1),
			REASON_OK);
		a = book_assignment(world.book, 1);
		assert_int_equal(a->state, ASSIGNMENT_CANCELLED);
		assert_int_equal(a->late, rows[i].late);
		assert_int_equal(a->given_min, rows[i].late ? 7 * DAY - 30 : 0);
		world_close(&world);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(of_several_rows_the_one_that_began_last_counts),
		cmocka_unit_test(a_coordinator_sets_her_own_and_nobody_anothers),
		cmocka_unit_test(nobody_who_is_needed_at_home_is_proposed),
		cmocka_unit_test(two_seats_of_one_line_count_together),
		cmocka_unit_test(a_fact_at_home_takes_a_hold_back),
		cmocka_unit_test(what_comes_home_frees_a_colleague),
		cmocka_unit_test(only_the_lenders_coordinator_goes_below_it_by_name),
		cmocka_unit_test(a_word_for_one_is_no_word_for_another),
		cmocka_unit_test(a_proposal_tells_what_its_yes_does),
		cmocka_unit_test(an_agreement_releases_nobody_whose_roster_is_unknown),
		cmocka_unit_test(a_recall_with_less_notice_than_agreed_says_so),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
