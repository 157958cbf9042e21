/* step: the gates of the law. A draft waits for own part-timers, and the last yes notes what was controlled. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "stage.h"

static void assert_reason(enum reason got, enum reason wanted)
{
	assert_string_equal(reason_name(got), reason_name(wanted));
}

static struct request *unasked(void)
{
	struct request *request = stage_request();

	request->part_timers = PART_TIMERS_NONE;
	return request;
}

static enum reason gate(struct world *world, struct actor actor, enum part_timers part_timers, const char *waiver)
{
	struct command command = { .type = COMMAND_REQUEST_GATE, .actor = actor };

	command.gate.request = 1;
	command.gate.part_timers = part_timers;
	snprintf(command.gate.waiver, WAIVER_MAX, "%s", waiver);
	return world_do(world, &command);
}

/* --- before it opens --- */

static const struct {
	enum task task;
	enum part_timers part_timers;
	const char *waiver;
	enum reason reason;
	enum request_state state;
} added[] = {
	{ TASK_OPERATIONS, PART_TIMERS_NONE, "", REASON_OK, REQUEST_DRAFT },
	{ TASK_OPERATIONS, PART_TIMERS_ASKED, "", REASON_OK, REQUEST_OPEN },
	{ TASK_OPERATIONS, PART_TIMERS_WAIVED, "nobody works part-time", REASON_OK, REQUEST_OPEN },
	{ TASK_OPERATIONS, PART_TIMERS_WAIVED, "", REASON_FIELD_MISSING, 0 },
	{ TASK_OPERATIONS, PART_TIMERS_ASKED, "nobody works part-time", REASON_CONTRADICTION, 0 },
	{ TASK_OPERATIONS, PART_TIMERS_NONE, "nobody works part-time", REASON_CONTRADICTION, 0 },
	{ TASK_STAFF, PART_TIMERS_NONE, "", REASON_OK, REQUEST_OPEN },
	{ TASK_DEVELOPMENT, PART_TIMERS_NONE, "", REASON_OK, REQUEST_OPEN },
	{ TASK_STAFF, PART_TIMERS_ASKED, "", REASON_OK, REQUEST_OPEN },
};

static void hiring_in_opens_when_part_timers_were_asked(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof added / sizeof *added; i++) {
		struct request *request = unasked();
		struct world world;

		stage_open(&world);
		request->task = added[i].task;
		request->part_timers = added[i].part_timers;
		snprintf(request->waiver, WAIVER_MAX, "%s", added[i].waiver);
		assert_reason(world_do_record(&world, COMMAND_REQUEST_ADD, manager, request), added[i].reason);
		if (!added[i].reason) {
			const struct request *stands = book_request(world.book, 1);

			assert_int_equal(stands->state, added[i].state);
			assert_true(stands->opened_at_ms == (added[i].state == REQUEST_OPEN ? world.now_ms : 0));
			assert_int_equal(stands->gate_by, added[i].part_timers ? manager.principal : 0);
			assert_true(stands->gate_at_ms == (added[i].part_timers ? world.now_ms : 0));
			assert_int_equal(world_told(&world, EVENT_REQUEST_DRAFTED), added[i].state == REQUEST_DRAFT);
			assert_int_equal(world_told(&world, EVENT_REQUEST_OPENED), added[i].state == REQUEST_OPEN);
		}
		world_close(&world);
	}
}

/* Work is on 6 to 10 July; each row is the stage's one agreement, changed. */
static const struct {
	bool gates;
	enum mode mode;
	enum agreement_state state;
	uint32_t party;
	int32_t from_date, to_date;
	enum request_state stands;
} clauses[] = {
	{ true, MODE_LENDING, AGREEMENT_IN_FORCE, ASKER, 20454, 20818, REQUEST_DRAFT },
	{ true, MODE_LENDING, AGREEMENT_IN_FORCE, ASKER, 20644, 0, REQUEST_DRAFT },
	{ true, MODE_LENDING, AGREEMENT_IN_FORCE, ASKER, 20645, 0, REQUEST_OPEN },
	{ true, MODE_LENDING, AGREEMENT_IN_FORCE, ASKER, 20454, 20640, REQUEST_DRAFT },
	{ true, MODE_LENDING, AGREEMENT_IN_FORCE, ASKER, 20454, 20639, REQUEST_OPEN },
	{ false, MODE_LENDING, AGREEMENT_IN_FORCE, ASKER, 20454, 20818, REQUEST_OPEN },
	{ true, MODE_SERVICE, AGREEMENT_IN_FORCE, ASKER, 20454, 20818, REQUEST_OPEN },
	{ true, MODE_LENDING, AGREEMENT_SUSPENDED, ASKER, 20454, 20818, REQUEST_OPEN },
	{ true, MODE_LENDING, AGREEMENT_ENDED, ASKER, 20454, 20818, REQUEST_OPEN },
	{ true, MODE_LENDING, AGREEMENT_IN_FORCE, FAR, 20454, 20818, REQUEST_OPEN },
};

static void the_gate_is_a_clause_of_ones_own_agreement_in_force(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof clauses / sizeof *clauses; i++) {
		struct agreement *agreement = stage_agreement(1);
		struct world world;

		stage_open(&world);
		agreement->gates = clauses[i].gates;
		agreement->mode = clauses[i].mode;
		agreement->state = clauses[i].state;
		agreement->parties.item[1] = clauses[i].party;
		agreement->from_date = clauses[i].from_date;
		agreement->to_date = clauses[i].to_date;
		world_load(&world, agreement);
		ask(&world, unasked());
		assert_int_equal(book_request(world.book, 1)->state, clauses[i].stands);
		world_close(&world);
	}
}

static void without_the_clause_it_is_proposed_at_once(void **state)
{
	struct agreement *agreement = stage_agreement(1);
	struct world world;

	(void)state;
	stage_open(&world);
	agreement->gates = false;
	agreement->consultation[0] = '\0';
	world_load(&world, agreement);
	ask(&world, unasked());
	assert_int_equal(world_settle(&world), 1);
	world_close(&world);
}

static void a_host_is_asked_without_a_gate(void **state)
{
	struct agreement *host = stage_agreement(2);
	struct request *request = unasked();
	struct world world;

	(void)state;
	stage_open(&world);
	host->mode = MODE_HOST;
	host->host = NEAR;
	world_load(&world, host);
	request->of = NEAR;
	ask(&world, request);
	assert_int_equal(book_request(world.book, 1)->state, REQUEST_OPEN);
	world_close(&world);
}

static void a_draft_is_proposed_to_nobody_until_it_opens(void **state)
{
	struct world world;

	(void)state;
	stage_open(&world);
	ask(&world, unasked());
	assert_int_equal(world_settle(&world), 0);
	world.now_ms += 3600000;
	assert_reason(gate(&world, manager, PART_TIMERS_WAIVED, "nobody works part-time"), REASON_OK);
	assert_true(world_told(&world, EVENT_REQUEST_OPENED));
	assert_string_equal(book_request(world.book, 1)->waiver, "nobody works part-time");
	assert_true(book_request(world.book, 1)->gate_at_ms == world.now_ms);
	assert_true(book_request(world.book, 1)->opened_at_ms == world.now_ms);
	assert_int_equal(world_settle(&world), 1);
	assert_true(world_proposal(&world, 1)->proposed_at_ms == world.now_ms);
	world_close(&world);
}

static const struct {
	struct actor actor;
	enum part_timers part_timers;
	const char *waiver;
	enum reason reason;
} gates[] = {
	{ { 1, ASKER, 0, ROLE_MANAGER }, PART_TIMERS_NONE, "", REASON_FIELD_WORD },
	{ { 1, ASKER, 0, ROLE_MANAGER }, PART_TIMERS_WAIVED, "", REASON_FIELD_MISSING },
	{ { 1, ASKER, 0, ROLE_MANAGER }, PART_TIMERS_ASKED, "why", REASON_CONTRADICTION },
	{ { 1, NEAR, 0, ROLE_MANAGER }, PART_TIMERS_ASKED, "", REASON_NOT_FOUND },
	{ { 1, ASKER, 0, ROLE_MANAGER }, PART_TIMERS_ASKED, "", REASON_OK },
	{ { 1, ASKER, 0, ROLE_MANAGER }, PART_TIMERS_ASKED, "", REASON_NOT_A_DRAFT },
};

static void a_gate_is_passed_once_by_its_own(void **state)
{
	struct world world;

	(void)state;
	stage_open(&world);
	ask(&world, unasked());
	for (size_t i = 0; i < sizeof gates / sizeof *gates; i++) {
		assert_reason(gate(&world, gates[i].actor, gates[i].part_timers, gates[i].waiver), gates[i].reason);
		assert_int_equal(book_request(world.book, 1)->state, i < 4 ? REQUEST_DRAFT : REQUEST_OPEN);
	}
	world_close(&world);
}

static void a_draft_closes_at_its_deadline(void **state)
{
	struct world world;

	(void)state;
	stage_open(&world);
	ask(&world, unasked());
	world.now_ms = (int64_t)book_request(world.book, 1)->deadline_min * 60000;
	assert_reason(gate(&world, manager, PART_TIMERS_ASKED, ""), REASON_DEADLINE_PASSED);
	world_settle(&world);
	assert_int_equal(book_request(world.book, 1)->state, REQUEST_CLOSED);
	assert_reason(gate(&world, manager, PART_TIMERS_ASKED, ""), REASON_NOT_A_DRAFT);
	world_close(&world);
}

static void a_draft_is_cancelled(void **state)
{
	struct world world;

	(void)state;
	stage_open(&world);
	ask(&world, unasked());
	assert_reason(world_do_number(&world, COMMAND_REQUEST_CANCEL, manager, 1), REASON_OK);
	assert_int_equal(book_request(world.book, 1)->state, REQUEST_CANCELLED);
	world_close(&world);
}

/* --- working time controlled --- */

/* From Wednesday 8 July the daily rest stands in another paragraph. */
static struct profile *changing_law(int32_t day_min)
{
	struct profile *profile = (struct profile *)world_make(KIND_PROFILE, 1);
	static const struct period rows[] = { { LIMIT_DAY, 0, DATE_MIN, 0, "aml 10-4" },
		{ LIMIT_DAILY_REST, 660, DATE_MIN, 0, "aml 10-8" }, { LIMIT_DAILY_REST, 640, 20642, 0, "local 3" } };

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		*(struct period *)LIST_NEW(profile->limits) = rows[i];
	profile->limits.item[0].value_min = day_min;
	return profile;
}

static const struct assignment *confirmed_under(struct world *world, struct profile *profile)
{
	stage_open(world);
	world_load(world, profile);
	ask(world, stage_request());
	world_settle(world);
	say(world, near_coordinator, 1, ANSWER_YES, NO_CODE_NONE);
	say(world, worker(3), 1, ANSWER_YES, NO_CODE_NONE);
	world->now_ms += 7 * 60000;
	assert_reason(say(world, manager, 1, ANSWER_YES, NO_CODE_NONE), REASON_OK);
	return book_assignment(world->book, 1);
}

static void the_last_yes_notes_each_limit_with_its_paragraph(void **state)
{
	static const struct checked want[] = { { LIMIT_DAY, "aml 10-4" }, { LIMIT_DAILY_REST, "aml 10-8" },
		{ LIMIT_DAILY_REST, "local 3" } };
	const struct assignment *a;
	struct world world;

	(void)state;
	a = confirmed_under(&world, changing_law(540));
	assert_int_equal(a->worktime.n, 3);
	for (uint32_t i = 0; i < 3; i++) {
		assert_int_equal(a->worktime.item[i].limit, want[i].limit);
		assert_string_equal(a->worktime.item[i].source, want[i].source);
	}
	assert_true(a->worktime_checked_at_ms == world.now_ms && a->confirmed_at_ms == world.now_ms);
	world_close(&world);
}

static void the_fingerprint_is_of_the_rules_alone(void **state)
{
	uint64_t sums[3];

	(void)state;
	for (int i = 0; i < 3; i++) {
		struct world world;

		sums[i] = confirmed_under(&world, changing_law(i < 2 ? 540 : 541))->worktime_rules;
		world_close(&world);
	}
	assert_true(sums[0] == sums[1] && sums[0] != sums[2]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hiring_in_opens_when_part_timers_were_asked),
		cmocka_unit_test(the_gate_is_a_clause_of_ones_own_agreement_in_force),
		cmocka_unit_test(without_the_clause_it_is_proposed_at_once),
		cmocka_unit_test(a_host_is_asked_without_a_gate),
		cmocka_unit_test(a_draft_is_proposed_to_nobody_until_it_opens),
		cmocka_unit_test(a_gate_is_passed_once_by_its_own),
		cmocka_unit_test(a_draft_closes_at_its_deadline),
		cmocka_unit_test(a_draft_is_cancelled),
		cmocka_unit_test(the_last_yes_notes_each_limit_with_its_paragraph),
		cmocka_unit_test(the_fingerprint_is_of_the_rules_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
