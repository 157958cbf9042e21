/* step: a request is changed. The day is Monday 2026-06-29, 08:00; B-1 asks for Monday to Friday of week 28,
 * 07:30-15:00, and S-3 is the one who gets it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "stage.h"

enum { OLD = 1, NEW = 2 };	/* proposals, and assignments */

static void open_held(struct world *world)
{
	stage_open(world);
	ask(world, stage_request());
	world_settle(world);
}

static void confirm(struct world *world, uint32_t proposal)
{
	assert_int_equal(say(world, near_coordinator, proposal, ANSWER_YES, NO_CODE_NONE), REASON_OK);
	assert_int_equal(say(world, worker(3), proposal, ANSWER_YES, NO_CODE_NONE), REASON_OK);
	if (book_proposal(world->book, proposal)->consent[SIDE_BORROWER].answer != ANSWER_YES)
		assert_int_equal(say(world, manager, proposal, ANSWER_YES, NO_CODE_NONE), REASON_OK);
}

static void open_taken(struct world *world)
{
	open_held(world);
	confirm(world, OLD);
	world_settle(world);
}

static struct request *draft_of(const struct world *world)
{
	return (struct request *)record_copy(book_find(world->book, KIND_REQUEST, 1));
}

static struct span *span_of(struct request *request)
{
	return &request->lines.item[0].shifts.item[0];
}

static enum reason change_by(struct world *world, struct actor actor, struct request *wanted_take)
{
	return world_do_record(world, COMMAND_REQUEST_CHANGE, actor, wanted_take);
}

/* To 08:00-16:00 on the days of the mask. */
static enum reason change_time(struct world *world, int32_t days)
{
	struct request *wanted = draft_of(world);
	struct span span = *span_of(wanted);

	span_of(wanted)->days &= ~days;
	span.days = days;
	span.start_clock = 480;
	span.end_clock = 960;
	if (span_of(wanted)->days)
		*(struct span *)LIST_NEW(wanted->lines.item[0].shifts) = span;
	else
		*span_of(wanted) = span;
	return change_by(world, manager, wanted);
}

static uint32_t kept(const struct world *world, uint32_t number)
{
	const struct assignment *a = book_assignment(world->book, number);
	uint32_t n = 0;

	for (uint32_t i = 0; i < a->seats.n; i++)
		n += !a->seats.item[i].lost;
	return n;
}

/* --- what stands keeps its people, what moved is asked again --- */

static void a_taken_shift_whose_time_changed_is_asked_again_with_both_times(void **state)
{
	const struct seat *seat;
	const struct proposal *p;
	struct world world;

	(void)state;
	open_taken(&world);
	assert_int_equal(change_time(&world, 1 << 2), REASON_OK);
	assert_true(world_told(&world, EVENT_REQUEST_CHANGED) && world_told(&world, EVENT_ASSIGNMENT_CHANGED));
	world_settle(&world);
	p = world_proposal(&world, NEW);
	assert_int_equal(p->state, PROPOSAL_HELD);
	assert_int_equal(p->staff, 3);
	assert_int_equal(p->seats.n, 1);
	seat = &p->seats.item[0];
	assert_int_equal(seat->start_min, local_to_min(day(2026, 7, 8), 480));
	assert_int_equal(seat->end_min, local_to_min(day(2026, 7, 8), 960));
	assert_int_equal(seat->was_start_min, local_to_min(day(2026, 7, 8), 450));
	assert_int_equal(seat->was_end_min, local_to_min(day(2026, 7, 8), 900));
	assert_int_equal(seat->was_work_min, 450);
	assert_int_equal(p->instead_of, OLD);
	assert_int_equal(p->consent[SIDE_LENDER].answer, ANSWER_NONE);
	assert_int_equal(p->consent[SIDE_STAFF].answer, ANSWER_NONE);
	assert_int_equal(p->consent[SIDE_BORROWER].answer, ANSWER_YES);
	assert_int_equal(kept(&world, OLD), 4);
	assert_int_equal(book_assignment(world.book, OLD)->state, ASSIGNMENT_CONFIRMED);
	world_close(&world);
}

static void it_stays_hers_until_answered_and_the_yes_makes_it_so(void **state)
{
	struct world world;

	(void)state;
	open_taken(&world);
	assert_int_equal(change_time(&world, 31), REASON_OK);
	world_settle(&world);
	assert_int_equal(book_count(world.book, KIND_PROPOSAL), 2);	/* nobody else was asked */
	confirm(&world, NEW);
	assert_int_equal(world_proposal(&world, NEW)->state, PROPOSAL_ACCEPTED);
	assert_int_equal(kept(&world, NEW), 5);
	assert_true(book_assignment(world.book, NEW)->worktime_checked_at_ms);
	assert_int_equal(book_assignment(world.book, OLD)->state, ASSIGNMENT_CANCELLED);
	assert_int_equal(book_assignment(world.book, OLD)->conflict, REASON_REQUEST_CHANGED);
	assert_int_equal(book_assignment(world.book, OLD)->cancelled_by, ASKER);
	world_close(&world);
}

/* A no, or silence, is to that shift alone: the rest is hers, and others are asked for what is open. */
static void a_no_and_silence_give_that_shift_to_others_alone(void **state)
{
	(void)state;
	for (int silent = 0; silent < 2; silent++) {
		struct world world;

		open_taken(&world);
		assert_int_equal(change_time(&world, 1 << 2), REASON_OK);
		world_settle(&world);
		if (silent)
			world.now_ms += (int64_t)ANSWER_MIN * 60000;
		else
			assert_int_equal(say(&world, worker(3), NEW, ANSWER_NO, NO_CODE_NONE), REASON_OK);
		world_settle(&world);
		assert_int_equal(world_proposal(&world, NEW)->state, silent ? PROPOSAL_EXPIRED : PROPOSAL_DECLINED);
		assert_int_equal(kept(&world, OLD), 4);
		assert_int_equal(world_proposal(&world, NEW + 1)->state, PROPOSAL_HELD);
		assert_int_not_equal(world_proposal(&world, NEW + 1)->staff, 3);
		assert_int_equal(world_proposal(&world, NEW + 1)->seats.item[0].was_end_min, 0);
		world_close(&world);
	}
}

static void a_hold_shrinks_and_the_moved_part_asks_for_itself(void **state)
{
	const struct proposal *p;
	struct world world;

	(void)state;
	open_held(&world);
	assert_int_equal(say(&world, near_coordinator, OLD, ANSWER_YES, NO_CODE_NONE), REASON_OK);
	assert_int_equal(change_time(&world, 1 << 2), REASON_OK);
	p = world_proposal(&world, OLD);
	assert_true(p->state == PROPOSAL_HELD && p->seats.n == 4 && p->consent[SIDE_LENDER].answer == ANSWER_YES);
	p = world_proposal(&world, NEW);
	assert_true(p->state == PROPOSAL_HELD && p->seats.n == 1 && !p->instead_of && !p->late);
	for (enum side side = 0; side < SIDE_COUNT; side++)
		assert_int_equal(p->consent[side].answer, ANSWER_NONE);
	assert_int_equal(world_told(&world, EVENT_PROPOSAL_CHANGED), true);
	world_close(&world);
}

/* The offer is 06-23; in it or not, her own yes counts. What the law says is no matter of a yes. */
static void what_she_offered_binds_others_and_the_law_binds_her(void **state)
{
	static const struct { int32_t start_clock, end_clock; bool asked; } times[] = {
		{ 300, 750, true }, { 300, 870, false } };

	(void)state;
	for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
		struct request *wanted;
		struct world world;

		open_taken(&world);
		wanted = draft_of(&world);
		span_of(wanted)->start_clock = times[i].start_clock;
		span_of(wanted)->end_clock = times[i].end_clock;
		assert_int_equal(change_by(&world, manager, wanted), REASON_OK);
		world_settle(&world);
		assert_int_equal(book_count(world.book, KIND_PROPOSAL) > 1, times[i].asked);
		if (times[i].asked)
			confirm(&world, NEW);
		assert_int_equal(book_assignment(world.book, OLD)->state, ASSIGNMENT_CANCELLED);
		world_close(&world);
	}
}

static void a_rule_that_says_no_is_a_warning_without_her_numbers(void **state)
{
	struct request *wanted;
	struct command command = { .type = COMMAND_REQUEST_CHANGE, .actor = manager };
	struct refusal refusal;
	struct change change;
	struct world world;
	uint32_t limits = 0;

	(void)state;
	open_taken(&world);
	wanted = draft_of(&world);
	span_of(wanted)->end_clock = 1080;	/* 10 h 30 min */
	command.wanted = &wanted->r;
	change = world_change(&world);
	assert_int_equal(step(world.book, &command, &change, &refusal), REASON_OK);
	for (uint32_t i = 0; i < change.warnings_n; i++) {
		const struct verdict *verdict = &change.warnings[i].verdict;

		limits += verdict->reason == REASON_DAY_LIMIT;
		if (verdict->reason == REASON_DAY_LIMIT)
			assert_true(verdict->found < 0 && verdict->limit < 0 && verdict->at_min);
	}
	assert_int_equal(limits, 5);
	change_free(&change);
	command_clear(&command);
	world_close(&world);
}

/* --- what is no longer asked for --- */

static void weeks_and_days_that_go_take_their_holds_and_cancel_their_assignments(void **state)
{
	(void)state;
	for (int taken = 0; taken < 2; taken++) {
		struct request *wanted;
		struct world world;

		(taken ? open_taken : open_held)(&world);
		wanted = draft_of(&world);
		span_of(wanted)->days = 3;
		assert_int_equal(change_by(&world, manager, wanted), REASON_OK);
		if (taken)
			assert_int_equal(kept(&world, OLD), 2);
		else
			assert_int_equal(world_proposal(&world, OLD)->seats.n, 2);
		wanted = draft_of(&world);
		span_of(wanted)->from_date += 7;
		span_of(wanted)->to_date += 7;
		assert_int_equal(change_by(&world, manager, wanted), REASON_OK);
		assert_true(world_told(&world, taken ? EVENT_ASSIGNMENT_CANCELLED : EVENT_PROPOSAL_WITHDRAWN));
		assert_int_equal(taken ? book_assignment(world.book, OLD)->conflict : world_proposal(&world, OLD)->ended_by,
			REASON_REQUEST_CHANGED);
		world_settle(&world);
		assert_int_equal(world_proposal(&world, NEW)->staff, 3);	/* and she is asked for the new week like anybody */
		world_close(&world);
	}
}

static void count_lowered_lets_the_newest_hold_go_and_no_confirmed_one(void **state)
{
	struct request *wanted;
	struct world world;

	(void)state;
	stage_open(&world);
	wanted = stage_request();
	wanted->lines.item[0].count = 3;
	ask(&world, wanted);
	world_settle(&world);
	assert_int_equal(book_live_proposals(world.book).n, 3);
	confirm(&world, OLD);
	wanted = draft_of(&world);
	wanted->lines.item[0].count = 2;
	assert_int_equal(change_by(&world, manager, wanted), REASON_OK);
	assert_int_equal(world_proposal(&world, 2)->state, PROPOSAL_HELD);
	assert_int_equal(world_proposal(&world, 3)->state, PROPOSAL_WITHDRAWN);
	assert_int_equal(say(&world, far_coordinator, 2, ANSWER_YES, NO_CODE_NONE), REASON_OK);
	assert_int_equal(say(&world, worker(world_proposal(&world, 2)->staff), 2, ANSWER_YES, NO_CODE_NONE), REASON_OK);
	assert_int_equal(say(&world, manager, 2, ANSWER_YES, NO_CODE_NONE), REASON_OK);
	wanted = draft_of(&world);
	wanted->lines.item[0].count = 1;
	assert_int_equal(change_by(&world, manager, wanted), REASON_COUNT_TAKEN);
	assert_int_equal(world.refusal.kind, KIND_ASSIGNMENT);
	assert_int_equal(world.refusal.number, 2);
	world_close(&world);
}

static void hours_of_a_volume_move_within_their_week(void **state)
{
	struct request *wanted = stage_request();
	struct line *line = &wanted->lines.item[0];
	const struct proposal *p;
	struct world world;

	(void)state;
	stage_open(&world);
	line->shifts.n = 0;
	line->week_min = 600;
	line->from_date = day(2026, 7, 6);
	line->to_date = day(2026, 7, 19);
	ask(&world, wanted);
	world_settle(&world);
	confirm(&world, OLD);
	wanted = draft_of(&world);
	wanted->lines.item[0].week_min = 900;
	assert_int_equal(change_by(&world, manager, wanted), REASON_OK);
	p = world_proposal(&world, NEW);
	assert_int_equal(p->seats.n, 2);
	assert_int_equal(p->seats.item[0].work_min, 900);
	assert_int_equal(p->seats.item[0].was_work_min, 600);
	assert_int_equal(p->seats.item[0].start_min, p->seats.item[0].was_start_min);
	world_close(&world);
}

static void an_ask_whose_shift_moved_ends_and_is_asked_anew(void **state)
{
	struct request *wanted = stage_request();
	struct world world;
	uint32_t asked = 0;

	(void)state;
	stage_open(&world);
	*span_of(wanted) = (struct span){ day(2026, 6, 30), day(2026, 6, 30), 127, 450, 900 };
	wanted->urgency = URGENCY_ACUTE;
	wanted->deadline_min = local_to_min(day(2026, 6, 30), 450);
	ask(&world, wanted);
	world_settle(&world);
	assert_int_equal(world_proposal(&world, 1)->state, PROPOSAL_ASKED);
	wanted = draft_of(&world);
	span_of(wanted)->end_clock = 870;
	assert_int_equal(change_by(&world, manager, wanted), REASON_OK);
	world_settle(&world);
	assert_int_equal(world_proposal(&world, 1)->state, PROPOSAL_WITHDRAWN);
	for (const struct record *r = book_next(world.book, KIND_PROPOSAL, 0); r;
		r = book_next(world.book, KIND_PROPOSAL, r->number))
		asked += ((const struct proposal *)r)->state == PROPOSAL_ASKED;
	assert_int_equal(asked, STAFF_N);
	world_close(&world);
}

/* --- the notice of a work plan --- */

static const struct { int32_t days_back; bool late; } notices[] = { { 0, true }, { 7, true }, { 8, false },
	{ 20, false } };

static void less_than_two_weeks_of_notice_is_said_in_all_places(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof notices / sizeof *notices; i++) {
		const struct proposal *p;
		struct world world;
		int32_t given_min = (7 + notices[i].days_back) * 1440 + (450 - 480);

		stage_open(&world);
		world.now_ms -= (int64_t)notices[i].days_back * 86400000;
		ask(&world, stage_request());
		world_settle(&world);
		confirm(&world, OLD);
		assert_int_equal(change_time(&world, 31), REASON_OK);
		p = world_proposal(&world, NEW);
		assert_int_equal(p->late, notices[i].late);
		assert_int_equal(p->given_min, given_min);
		assert_int_equal(book_assignment(world.book, OLD)->late, notices[i].late);
		assert_int_equal(book_assignment(world.book, OLD)->given_min, given_min);
		world_close(&world);
	}
}

/* --- what can't be --- */

static void no_line(struct request *r)
{
	shape_clear(&line_schema, &r->lines.item[0]);
	r->lines.n = 0;
}
static void no_shift(struct request *r)		{ r->lines.item[0].shifts.n = 0; }
static void no_day(struct request *r)		{ span_of(r)->to_date = span_of(r)->from_date; span_of(r)->days = 64; }
static void hours_instead(struct request *r)
{
	r->lines.item[0].shifts.n = 0;
	r->lines.item[0].week_min = 600;
	r->lines.item[0].from_date = day(2026, 7, 6);
	r->lines.item[0].to_date = day(2026, 7, 12);
}
static void both(struct request *r)		{ r->lines.item[0].week_min = 600; }
static void other_must(struct request *r)	{ r->lines.item[0].must.item[0] = HELPER; }
static void other_task(struct request *r)	{ r->task = TASK_STAFF; }
static void at_home(struct request *r)		{ r->remote = true; }
static void cheaper(struct request *r)		{ r->hour_max_ore = RATE_ORE - 1; }
static void poorer(struct request *r)		{ r->budget_ore = 1; }
static void waived(struct request *r)		{ r->part_timers = PART_TIMERS_WAIVED; }
static void past(struct request *r)		{ span_of(r)->from_date = day(2026, 6, 22); }
static void backwards(struct request *r)	{ span_of(r)->to_date = day(2026, 7, 1); }
static void late(struct request *r)		{ r->deadline_min = local_to_min(day(2026, 6, 28), 0); }
static void too_late(struct request *r)		{ r->deadline_min = local_to_min(day(2026, 7, 12), 0); }
static void too_few(struct request *r)		{ r->lines.item[0].count_min = 2; }
static void acute(struct request *r)		{ r->urgency = URGENCY_ACUTE; }

static const struct {
	const char *what;
	void (*edit)(struct request *);
	enum reason reason;
	const char *path;
} bad[] = {
	{ "no line", no_line, REASON_EMPTY, "/lines" },
	{ "no shift", no_shift, REASON_LINE_KIND, "/lines/0" },
	{ "a day that isn't in the week", no_day, REASON_EMPTY, "/lines/0/shifts" },
	{ "hours instead of shifts", hours_instead, REASON_CHANGE_FIXED, "/lines/0" },
	{ "hours and shifts", both, REASON_LINE_KIND, "/lines/0" },
	{ "another competence", other_must, REASON_CHANGE_FIXED, "/lines/0/must" },
	{ "another task", other_task, REASON_CHANGE_FIXED, "/task" },
	{ "from elsewhere", at_home, REASON_CHANGE_FIXED, "/remote" },
	{ "a lower cap", cheaper, REASON_CHANGE_FIXED, "/hour_max_ore" },
	{ "a smaller budget", poorer, REASON_CHANGE_FIXED, "/budget_ore" },
	{ "another gate", waived, REASON_CHANGE_FIXED, "/part_timers" },
	{ "into the past", past, REASON_IN_THE_PAST, "/lines/0" },
	{ "backwards", backwards, REASON_END_BEFORE_START, "/lines/0/shifts/0/to" },
	{ "a deadline that has passed", late, REASON_DEADLINE_PASSED, "/deadline" },
	{ "a deadline after the end", too_late, REASON_FIELD_RANGE, "/deadline" },
	{ "a minimum above the count", too_few, REASON_COUNT_ORDER, "/lines/0/count_min" },
	{ "acute, next week", acute, REASON_NOT_ACUTE, "/urgency" },
};

static void what_cannot_be_is_refused_at_its_field(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct request *wanted;
		struct world world;
		enum reason reason;
		uint64_t before;

		open_taken(&world);
		before = world_sum(world.book);
		wanted = draft_of(&world);
		bad[i].edit(wanted);
		reason = change_by(&world, manager, wanted);
		if (reason != bad[i].reason || strcmp(world.refusal.path, bad[i].path))
			fail_msg("%s: %s at %s", bad[i].what, reason_name(reason), world.refusal.path);
		assert_true(world_sum(world.book) == before);
		world_close(&world);
	}
}

static void a_change_of_what_was_cancelled_meanwhile_is_refused(void **state)
{
	struct command command = { .type = COMMAND_REQUEST_CHANGE, .actor = manager };
	struct world world;

	(void)state;
	open_taken(&world);
	command.if_rev = book_request(world.book, 1)->r.rev;
	command.wanted = &draft_of(&world)->r;
	assert_int_equal(world_do_number(&world, COMMAND_REQUEST_CANCEL, manager, 1), REASON_OK);
	assert_int_equal(world_do(&world, &command), REASON_REV_CHANGED);
	assert_int_equal(change_time(&world, 31), REASON_REQUEST_NOT_OPEN);
	world_close(&world);
}

static void only_its_own_manager_changes_it(void **state)
{
	static const struct actor others[] = { { 9, NEAR, 0, ROLE_MANAGER }, { 9, FAR, 0, ROLE_MANAGER } };
	struct world world;

	(void)state;
	open_taken(&world);
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		assert_int_equal(change_by(&world, others[i], draft_of(&world)), REASON_NOT_FOUND);
	world_close(&world);
}

static void the_same_twice_changes_nothing_the_second_time(void **state)
{
	struct world world;
	uint64_t before;

	(void)state;
	open_taken(&world);
	assert_int_equal(change_time(&world, 31), REASON_OK);
	before = world_sum(world.book);
	assert_int_equal(change_by(&world, manager, draft_of(&world)), REASON_OK);
	assert_int_equal(world.told_n, 0);
	assert_true(world_sum(world.book) == before);
	world_close(&world);
}

/* Moved once more before anybody answered: the last time is asked, beside the one that was agreed. */
static void a_change_of_a_change_asks_for_the_last_time(void **state)
{
	struct request *wanted;
	const struct proposal *p;
	struct world world;

	(void)state;
	open_taken(&world);
	assert_int_equal(change_time(&world, 31), REASON_OK);
	wanted = draft_of(&world);
	span_of(wanted)->start_clock = 510;
	assert_int_equal(change_by(&world, manager, wanted), REASON_OK);
	assert_int_equal(world_proposal(&world, NEW)->state, PROPOSAL_WITHDRAWN);
	p = world_proposal(&world, NEW + 1);
	assert_int_equal(p->seats.item[0].start_min, local_to_min(day(2026, 7, 6), 510));
	assert_int_equal(p->seats.item[0].was_start_min, local_to_min(day(2026, 7, 6), 450));
	assert_int_equal(p->consent[SIDE_BORROWER].answer, ANSWER_YES);
	assert_true(p->instead_of == OLD && p->late);
	world_close(&world);
}

/* --- what has begun, and a deadline that has passed --- */

static void go_to(struct world *world, int32_t date, int32_t clock)
{
	world->now_ms = (int64_t)local_to_min(date, clock) * 60000;
	world->dirty.everything = true;
	world_settle(world);
}

static void what_has_begun_stays_and_the_rest_may_move(void **state)
{
	const struct proposal *p;
	struct world world;

	(void)state;
	open_taken(&world);
	go_to(&world, day(2026, 7, 7), 600);	/* Tuesday, in the middle of the second shift */
	assert_int_equal(change_time(&world, 31), REASON_IN_THE_PAST);
	assert_int_equal(change_time(&world, 1 << 3 | 1 << 4), REASON_OK);
	p = world_proposal(&world, NEW);
	assert_int_equal(p->seats.n, 2);
	assert_int_equal(kept(&world, OLD), 3);
	world_close(&world);
}

/* Two worked the first day; one of them was called back. */
static void a_count_is_lowered_to_what_is_left_whatever_was_worked(void **state)
{
	struct request *wanted = stage_request();
	struct world world;

	(void)state;
	stage_open(&world);
	wanted->lines.item[0].count = 2;
	ask(&world, wanted);
	world_settle(&world);
	for (uint32_t i = 1; i <= 2; i++) {
		const struct proposal *p = world_proposal(&world, i);

		assert_int_equal(say(&world, worker(p->staff), i, ANSWER_YES, NO_CODE_NONE), REASON_OK);
		assert_int_equal(say(&world, manager, i, ANSWER_YES, NO_CODE_NONE), REASON_OK);
		assert_int_equal(say(&world, world_proposal(&world, i)->lender == NEAR ? near_coordinator : far_coordinator, i,
			ANSWER_YES, NO_CODE_NONE), REASON_OK);
	}
	go_to(&world, day(2026, 7, 6), 1000);
	wanted = draft_of(&world);
	wanted->lines.item[0].count = 1;
	assert_int_equal(change_by(&world, manager, wanted), REASON_COUNT_TAKEN);
	assert_int_equal(world_do(&world, &(struct command){ .type = COMMAND_ASSIGNMENT_ABSENT, .actor = manager,
		.absent = { 2, day(2026, 7, 7), 0 } }), REASON_OK);
	wanted = draft_of(&world);
	wanted->lines.item[0].count = 1;
	assert_int_equal(change_by(&world, manager, wanted), REASON_OK);
	world_close(&world);
}

static void a_closed_request_opens_until_its_last_shift_begins_or_as_said(void **state)
{
	(void)state;
	for (int said = 0; said < 2; said++) {
		int32_t until_min = local_to_min(day(2026, 7, said ? 9 : 10), said ? 720 : 450);
		struct request *wanted;
		struct world world;

		open_taken(&world);
		go_to(&world, day(2026, 7, 7), 600);
		assert_int_equal(book_request(world.book, 1)->state, REQUEST_CLOSED);
		wanted = draft_of(&world);
		wanted->lines.item[0].count = 2;
		if (said)
			wanted->deadline_min = until_min;
		assert_int_equal(change_by(&world, manager, wanted), REASON_OK);
		assert_int_equal(book_request(world.book, 1)->state, REQUEST_OPEN);
		assert_int_equal(book_request(world.book, 1)->deadline_min, until_min);
		go_to(&world, day(2026, 7, 11), 0);
		assert_int_equal(change_time(&world, 31), REASON_IN_THE_PAST);
		world_close(&world);
	}
}

/* Nobody asked own part-timers: it is as much a draft after it was changed, open or closed. */
static void a_draft_stays_a_draft(void **state)
{
	struct request *wanted = stage_request();
	struct world world;

	(void)state;
	stage_open(&world);
	wanted->part_timers = PART_TIMERS_NONE;
	ask(&world, wanted);
	assert_int_equal(book_request(world.book, 1)->state, REQUEST_DRAFT);
	wanted = draft_of(&world);
	wanted->lines.item[0].count = 2;
	assert_int_equal(change_by(&world, manager, wanted), REASON_OK);
	assert_int_equal(book_request(world.book, 1)->state, REQUEST_DRAFT);
	go_to(&world, day(2026, 7, 5), 721);
	assert_int_equal(book_request(world.book, 1)->state, REQUEST_CLOSED);
	wanted = draft_of(&world);
	wanted->lines.item[0].count = 1;
	assert_int_equal(change_by(&world, manager, wanted), REASON_OK);
	assert_int_equal(book_request(world.book, 1)->state, REQUEST_DRAFT);
	world_close(&world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_taken_shift_whose_time_changed_is_asked_again_with_both_times),
		cmocka_unit_test(it_stays_hers_until_answered_and_the_yes_makes_it_so),
		cmocka_unit_test(a_no_and_silence_give_that_shift_to_others_alone),
		cmocka_unit_test(a_hold_shrinks_and_the_moved_part_asks_for_itself),
		cmocka_unit_test(what_she_offered_binds_others_and_the_law_binds_her),
		cmocka_unit_test(a_rule_that_says_no_is_a_warning_without_her_numbers),
		cmocka_unit_test(weeks_and_days_that_go_take_their_holds_and_cancel_their_assignments),
		cmocka_unit_test(count_lowered_lets_the_newest_hold_go_and_no_confirmed_one),
		cmocka_unit_test(hours_of_a_volume_move_within_their_week),
		cmocka_unit_test(an_ask_whose_shift_moved_ends_and_is_asked_anew),
		cmocka_unit_test(less_than_two_weeks_of_notice_is_said_in_all_places),
		cmocka_unit_test(what_cannot_be_is_refused_at_its_field),
		cmocka_unit_test(a_change_of_what_was_cancelled_meanwhile_is_refused),
		cmocka_unit_test(only_its_own_manager_changes_it),
		cmocka_unit_test(the_same_twice_changes_nothing_the_second_time),
		cmocka_unit_test(a_change_of_a_change_asks_for_the_last_time),
		cmocka_unit_test(what_has_begun_stays_and_the_rest_may_move),
		cmocka_unit_test(a_count_is_lowered_to_what_is_left_whatever_was_worked),
		cmocka_unit_test(a_closed_request_opens_until_its_last_shift_begins_or_as_said),
		cmocka_unit_test(a_draft_stays_a_draft),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
