/* Agreements live: a party's notice, pause and return; what runs off, what ends, what reopens; the one list. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "core/agreement.h"
#include "stage.h"

#include <stdlib.h>

static const struct actor asker_coordinator = { 4, ASKER, 0, ROLE_COORDINATOR };
static const struct actor stranger = { 5, 3116, 0, ROLE_COORDINATOR };

/* Two weeks of the shift, 6 to 17 July. */
static struct request *two_weeks(void)
{
	struct request *request = stage_request();

	request->lines.item[0].shifts.item[0].to_date = day(2026, 7, 17);
	return request;
}

static void edit_agreement(struct world *world, void (*edit)(struct agreement *))
{
	struct agreement *a = (struct agreement *)record_copy(book_find(world->book, KIND_AGREEMENT, 1));

	edit(a);
	assert_int_equal(world_do_record(world, COMMAND_DECLARE, operator, a), REASON_OK);
}

static void days_ten(struct agreement *a) { a->notice_days = 10; }
static void not_run_off(struct agreement *a) { a->notice_days = 10; a->run_off = false; }
static void ended(struct agreement *a) { a->state = AGREEMENT_ENDED; }

static enum reason say_of(struct world *world, enum command_type word, struct actor actor)
{
	return world_do_number(world, word, actor, 1);
}

static uint32_t confirm(struct world *world, uint32_t proposal)
{
	uint32_t staff = world_proposal(world, proposal)->staff;

	assert_int_equal(say(world, staff == STAFF_N ? near_coordinator : far_coordinator, proposal, ANSWER_YES,
		NO_CODE_NONE), REASON_OK);
	assert_int_equal(say(world, worker(staff), proposal, ANSWER_YES, NO_CODE_NONE), REASON_OK);
	assert_int_equal(say(world, manager, proposal, ANSWER_YES, NO_CODE_NONE), REASON_OK);
	return world_proposal(world, proposal)->assignment;
}

static const struct agreement *stands(const struct world *world)
{
	return book_agreement(world->book, 1);
}

static uint32_t lost_n(const struct world *world, uint32_t assignment)
{
	const struct assignment *a = book_assignment(world->book, assignment);
	uint32_t n = 0;

	for (uint32_t i = 0; i < a->seats.n; i++)
		n += a->seats.item[i].lost && a->seats.item[i].ended;
	return n;
}

/* --- who may say what --- */

static void only_a_party_speaks_and_for_itself(void **state)
{
	struct world world;

	(void)state;
	stage_open(&world);
	assert_int_equal(say_of(&world, COMMAND_AGREEMENT_NOTICE, stranger), REASON_FORBIDDEN);
	assert_int_equal(say_of(&world, COMMAND_AGREEMENT_SUSPEND, manager), REASON_FORBIDDEN);
	assert_int_equal(say_of(&world, COMMAND_AGREEMENT_SUSPEND, operator), REASON_FORBIDDEN);
	assert_int_equal(world_do_number(&world, COMMAND_AGREEMENT_NOTICE, far_coordinator, 9), REASON_NOT_FOUND);
	assert_int_equal(say_of(&world, COMMAND_AGREEMENT_RESUME, far_coordinator), REASON_STANDS_SO);
	assert_int_equal(say_of(&world, COMMAND_AGREEMENT_SUSPEND, far_coordinator), REASON_OK);
	assert_true(world_told(&world, EVENT_AGREEMENT_SUSPENDED));
	assert_int_equal(say_of(&world, COMMAND_AGREEMENT_SUSPEND, far_coordinator), REASON_STANDS_SO);
	assert_int_equal(say_of(&world, COMMAND_AGREEMENT_RESUME, near_coordinator), REASON_STANDS_SO);
	assert_int_equal(agreement_state_between(stands(&world), FAR, ASKER), AGREEMENT_SUSPENDED);
	assert_int_equal(agreement_state_between(stands(&world), NEAR, ASKER), AGREEMENT_IN_FORCE);
	assert_int_equal(say_of(&world, COMMAND_AGREEMENT_RESUME, far_coordinator), REASON_OK);
	assert_int_equal(stands(&world)->parts.n, 0);
	world_close(&world);
}

static void notice_sets_the_last_day_by_the_clause(void **state)
{
	struct world world;

	(void)state;
	stage_open(&world);
	edit_agreement(&world, days_ten);
	assert_int_equal(say_of(&world, COMMAND_AGREEMENT_NOTICE, far_coordinator), REASON_OK);
	assert_int_equal(agreement_last_date(stands(&world), FAR, ASKER), day(2026, 7, 9));
	assert_int_equal(agreement_last_date(stands(&world), NEAR, ASKER), day(2026, 12, 31));
	assert_int_equal(say_of(&world, COMMAND_AGREEMENT_NOTICE, far_coordinator), REASON_STANDS_SO);
	assert_int_equal(say_of(&world, COMMAND_AGREEMENT_SUSPEND, far_coordinator), REASON_OK);
	assert_int_equal(say_of(&world, COMMAND_AGREEMENT_RESUME, far_coordinator), REASON_OK);
	assert_int_equal(agreement_last_date(stands(&world), FAR, ASKER), day(2026, 7, 9));
	world.now_ms = (int64_t)local_to_min(day(2026, 7, 10), 480) * 60000;
	assert_int_equal(say_of(&world, COMMAND_AGREEMENT_SUSPEND, far_coordinator), REASON_AGREEMENT_OVER);
	world_close(&world);
}

/* --- what comes of it --- */

static void a_request_across_the_end_is_matched_up_to_it(void **state)
{
	struct world world;
	const struct proposal *p;
	uint32_t open;

	(void)state;
	stage_open(&world);
	edit_agreement(&world, days_ten);
	ask(&world, two_weeks());
	world_settle(&world);
	assert_int_equal(world_proposal(&world, 1)->seats.n, 10);
	assert_int_equal(say_of(&world, COMMAND_AGREEMENT_NOTICE, asker_coordinator), REASON_OK);
	world_settle(&world);
	assert_int_equal(world_proposal(&world, 1)->state, PROPOSAL_WITHDRAWN);
	assert_int_equal(world_proposal(&world, 1)->ended_by, REASON_AGREEMENT_PERIOD);
	p = world_proposal(&world, 2);
	assert_int_equal(p->state, PROPOSAL_HELD);
	assert_int_equal(p->seats.n, 4);	/* Monday 6 to Thursday 9 July */
	open = agreement_seats_after(world.book, stands(&world), book_request(world.book, 1), world_now_min(&world));
	assert_int_equal(open, 6);
	world_close(&world);
}

static void one_party_that_leaves_leaves_the_others_in_peace(void **state)
{
	struct world world;
	const struct proposal *p;

	(void)state;
	stage_open(&world);
	edit_agreement(&world, days_ten);
	ask(&world, two_weeks());
	world_settle(&world);
	p = world_proposal(&world, 1);
	assert_int_equal(p->lender, NEAR);	/* the nearest */
	assert_int_equal(say_of(&world, COMMAND_AGREEMENT_NOTICE, far_coordinator), REASON_OK);
	world_settle(&world);
	assert_int_equal(world_proposal(&world, 1)->state, PROPOSAL_HELD);
	assert_int_equal(agreement_seats_after(world.book, stands(&world), book_request(world.book, 1),
		world_now_min(&world)), 0);
	world_close(&world);
}

/* Both clauses, from the same day. */
static void what_is_confirmed_runs_off_or_ends_by_the_clause(void **state)
{
	static void (*const clauses[])(struct agreement *) = { days_ten, not_run_off };

	(void)state;
	for (int ends = 0; ends < 2; ends++) {
		struct world world;
		uint32_t assignment;

		stage_open(&world);
		edit_agreement(&world, clauses[ends]);
		ask(&world, two_weeks());
		world_settle(&world);
		assignment = confirm(&world, 1);
		world.now_ms = (int64_t)local_to_min(day(2026, 7, 5), 780) * 60000;	/* its deadline has passed */
		world_settle(&world);
		assert_int_equal(book_request(world.book, 1)->state, REQUEST_CLOSED);
		assert_int_equal(say_of(&world, COMMAND_AGREEMENT_NOTICE, near_coordinator), REASON_OK);
		world_settle(&world);
		assert_int_equal(lost_n(&world, assignment), ends ? 2 : 0);	/* Thursday 16 and Friday 17 July */
		assert_int_equal(book_assignment(world.book, assignment)->state, ASSIGNMENT_CONFIRMED);
		assert_int_equal(book_request(world.book, 1)->state, ends ? REQUEST_OPEN : REQUEST_CLOSED);
		if (ends) {
			assert_int_equal(world_proposal(&world, 2)->seats.n, 2);
			assert_int_equal(world_proposal(&world, 2)->lender, FAR);
		}
		world_close(&world);
	}
}

static void what_has_begun_is_finished(void **state)
{
	struct world world;
	uint32_t assignment;

	(void)state;
	stage_open(&world);
	edit_agreement(&world, not_run_off);
	ask(&world, two_weeks());
	world_settle(&world);
	assignment = confirm(&world, 1);
	world.now_ms = (int64_t)local_to_min(day(2026, 7, 6), 480) * 60000;	/* half an hour into Monday's shift */
	edit_agreement(&world, ended);
	assert_true(world_told(&world, EVENT_AGREEMENT_ENDED));
	world_settle(&world);
	assert_int_equal(lost_n(&world, assignment), 9);
	assert_false(book_assignment(world.book, assignment)->seats.item[0].lost);
	world_close(&world);
}

static void an_agreement_ends_after_its_last_day(void **state)
{
	struct world world;
	struct agreement *later;

	(void)state;
	stage_open(&world);
	world.now_ms = (int64_t)local_to_min(day(2026, 12, 31), 1439) * 60000;
	world_settle(&world);
	assert_int_equal(stands(&world)->state, AGREEMENT_IN_FORCE);
	world.now_ms += 60000;
	world_settle(&world);
	assert_int_equal(stands(&world)->state, AGREEMENT_ENDED);
	later = (struct agreement *)record_copy(&stands(&world)->r);
	later->to_date += 365;
	assert_int_equal(world_do_record(&world, COMMAND_DECLARE, operator, record_copy(&later->r)),
		REASON_CONTRADICTION);
	assert_string_equal(world.refusal.path, "/state");
	later->state = AGREEMENT_IN_FORCE;
	assert_int_equal(world_do_record(&world, COMMAND_DECLARE, operator, later), REASON_OK);
	assert_true(world_told(&world, EVENT_AGREEMENT_RESUMED));
	world_close(&world);
}

static void an_end_of_nothing_is_refused(void **state)
{
	struct command command = { .type = COMMAND_END, .broken = { KIND_ASSIGNMENT, 1, REASON_AGREEMENT_PERIOD,
		.lost = { NULL, 0 } } };
	struct world world;

	(void)state;
	stage_open(&world);
	assert_int_equal(world_do_own(&world, &command), REASON_ASSIGNMENT_OVER);
	world_close(&world);
}

/* --- the list --- */

static struct consequences list_of(const struct world *world, const struct agreement *agreement)
{
	struct consequences list = { 0 };

	agreement_consequences(world->book, agreement, world_now_min(world), &list);
	return list;
}

static void assert_row(const struct consequence *row, enum fate fate, uint32_t number, uint32_t seats)
{
	assert_int_equal(row->fate, fate);
	assert_int_equal(row->record->number, number);
	assert_int_equal(row->seats, seats);
}

/* A held proposal and a confirmed assignment across the end, the assignment's person not the proposal's. */
static void the_list_says_what_is_withdrawn_what_runs_off_and_what_ends(void **state)
{
	static void (*const clauses[])(struct agreement *) = { days_ten, not_run_off };

	(void)state;
	for (int ends = 0; ends < 2; ends++) {
		struct consequences list;
		struct world world;

		stage_open(&world);
		edit_agreement(&world, clauses[ends]);
		ask(&world, two_weeks());
		world_settle(&world);
		confirm(&world, 1);
		ask(&world, two_weeks());
		world_settle(&world);
		list = list_of(&world, stands(&world));
		assert_int_equal(list.n, 0);
		assert_int_equal(say_of(&world, COMMAND_AGREEMENT_NOTICE, asker_coordinator), REASON_OK);
		for (int twice = 0; twice < 2; twice++, world_settle(&world)) {
			list = list_of(&world, stands(&world));
			assert_int_equal(list.n, 2);
			assert_row(&list.item[0], FATE_WITHDRAWN, 2, 10);
			assert_row(&list.item[1], ends ? FATE_ENDS : FATE_RUNS_OFF, 1, 6);
			assert_int_equal(list.item[1].span.start_min, local_to_min(day(2026, 7, 10), 450));
			assert_int_equal(list.item[1].span.end_min, local_to_min(day(2026, 7, 17), 900));
			free(list.item);
		}
		world_close(&world);
	}
}

static void a_pause_withdraws_and_ends_nothing(void **state)
{
	struct consequences list;
	struct world world;

	(void)state;
	stage_open(&world);
	edit_agreement(&world, not_run_off);
	ask(&world, two_weeks());
	world_settle(&world);
	confirm(&world, 1);
	ask(&world, two_weeks());
	world_settle(&world);
	assert_int_equal(say_of(&world, COMMAND_AGREEMENT_SUSPEND, asker_coordinator), REASON_OK);
	world_settle(&world);
	list = list_of(&world, stands(&world));
	assert_int_equal(list.n, 2);
	assert_row(&list.item[0], FATE_WITHDRAWN, 2, 10);
	assert_row(&list.item[1], FATE_RUNS_OFF, 1, 10);
	free(list.item);
	assert_int_equal(say_of(&world, COMMAND_AGREEMENT_RESUME, asker_coordinator), REASON_OK);
	world_settle(&world);
	assert_int_equal(world_proposal(&world, 3)->state, PROPOSAL_HELD);
	assert_int_equal(list_of(&world, stands(&world)).n, 0);
	world_close(&world);
}

/* Of the first days another reason is named than of the last. */
static void shorter_and_not_consulted(struct agreement *a)
{
	a->to_date = day(2026, 7, 9);
	a->gates = true;
	a->consultation[0] = '\0';
}

static void of_what_is_withdrawn_the_list_is_the_same_whatever_reason_is_named(void **state)
{
	struct consequences list;
	struct world world;

	(void)state;
	stage_open(&world);
	ask(&world, two_weeks());
	world_settle(&world);
	edit_agreement(&world, shorter_and_not_consulted);
	for (int twice = 0; twice < 2; twice++, world_settle(&world)) {
		list = list_of(&world, stands(&world));
		assert_int_equal(list.n, 1);
		assert_row(&list.item[0], FATE_WITHDRAWN, 1, 10);
		free(list.item);
	}
	assert_int_equal(world_proposal(&world, 1)->ended_by, REASON_NO_CONSULTATION);
	world_close(&world);
}

static void starts_in_august(struct agreement *a) { a->from_date = day(2026, 8, 1); }

static void a_start_that_is_moved_is_no_end(void **state)
{
	struct world world;

	(void)state;
	stage_open(&world);
	ask(&world, two_weeks());
	world_settle(&world);
	edit_agreement(&world, starts_in_august);
	for (int twice = 0; twice < 2; twice++, world_settle(&world))
		assert_int_equal(list_of(&world, stands(&world)).n, 0);
	assert_int_equal(world_proposal(&world, 1)->ended_by, REASON_AGREEMENT_PERIOD);
	world_close(&world);
}

static void what_breaks_on_another_ground_leaves_the_list(void **state)
{
	struct roster *roster;
	struct consequences list;
	struct world world;

	(void)state;
	stage_open(&world);
	ask(&world, two_weeks());
	world_settle(&world);
	confirm(&world, 1);
	assert_int_equal(say_of(&world, COMMAND_AGREEMENT_SUSPEND, asker_coordinator), REASON_OK);
	list = list_of(&world, stands(&world));
	assert_row(&list.item[0], FATE_RUNS_OFF, 1, 10);
	free(list.item);
	roster = (struct roster *)world_make(KIND_ROSTER, 0);
	roster->staff = book_assignment(world.book, 1)->staff;
	roster->week_date = day(2026, 7, 6);
	roster_key(roster->r.key, roster->staff, roster->week_date);
	world_block(roster, 1, 480, 600, false);
	assert_int_equal(world_do_record(&world, COMMAND_DECLARE, operator, roster), REASON_OK);
	world_settle(&world);
	list = list_of(&world, stands(&world));
	assert_row(&list.item[0], FATE_RUNS_OFF, 1, 9);
	assert_int_equal(book_assignment(world.book, 1)->conflict, REASON_DOUBLE_BOOKED);
	free(list.item);
	world_close(&world);
}

/* --- what a region file may say of parts --- */

static const struct {
	struct part rows[2];
	uint32_t n;
	enum reason reason;
	const char *path;
} files[] = {
	{ { { FAR, 20640, 20700, false } }, 1, REASON_OK, "" },
	{ { { FAR, 0, 0, true }, { NEAR, 20640, 20640, true } }, 2, REASON_OK, "" },
	{ { { 3116, 20640, 20700, false } }, 1, REASON_CONTRADICTION, "/parts/0/municipality" },
	{ { { FAR, 0, 0, true }, { FAR, 0, 0, true } }, 2, REASON_TWICE, "/parts/1/municipality" },
	{ { { FAR, 20640, 20639, false } }, 1, REASON_END_BEFORE_START, "/parts/0/end_date" },
	{ { { FAR, 0, 20700, false } }, 1, REASON_END_BEFORE_START, "/parts/0/end_date" },
};

static void parts_in_a_file_agree_with_themselves(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		struct world world;
		struct agreement *a;

		stage_open(&world);
		a = (struct agreement *)record_copy(&stands(&world)->r);
		for (uint32_t row = 0; row < files[i].n; row++)
			*(struct part *)LIST_NEW(a->parts) = files[i].rows[row];
		assert_string_equal(reason_name(world_do_record(&world, COMMAND_DECLARE, operator, a)),
			reason_name(files[i].reason));
		assert_string_equal(world.refusal.path, files[i].path);
		world_close(&world);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_a_party_speaks_and_for_itself),
		cmocka_unit_test(notice_sets_the_last_day_by_the_clause),
		cmocka_unit_test(a_request_across_the_end_is_matched_up_to_it),
		cmocka_unit_test(one_party_that_leaves_leaves_the_others_in_peace),
		cmocka_unit_test(what_is_confirmed_runs_off_or_ends_by_the_clause),
		cmocka_unit_test(what_has_begun_is_finished),
		cmocka_unit_test(an_agreement_ends_after_its_last_day),
		cmocka_unit_test(an_end_of_nothing_is_refused),
		cmocka_unit_test(the_list_says_what_is_withdrawn_what_runs_off_and_what_ends),
		cmocka_unit_test(a_pause_withdraws_and_ends_nothing),
		cmocka_unit_test(of_what_is_withdrawn_the_list_is_the_same_whatever_reason_is_named),
		cmocka_unit_test(a_start_that_is_moved_is_no_end),
		cmocka_unit_test(what_breaks_on_another_ground_leaves_the_list),
		cmocka_unit_test(parts_in_a_file_agree_with_themselves),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
