/* step: somebody is away from some shifts of an assignment. The day is Monday 2026-06-29, 08:00; the assignment is
 * S-3's, Monday to Friday of week 28. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "stage.h"

enum { LENT = 1, HELD = 1 };

static void open_lent(struct world *world)
{
	stage_open(world);
	ask(world, stage_request());
	world_settle(world);
	assert_int_equal(say(world, near_coordinator, HELD, ANSWER_YES, NO_CODE_NONE), REASON_OK);
	assert_int_equal(say(world, worker(3), HELD, ANSWER_YES, NO_CODE_NONE), REASON_OK);
	assert_int_equal(say(world, manager, HELD, ANSWER_YES, NO_CODE_NONE), REASON_OK);
	world_settle(world);
}

static enum reason be_away(struct world *world, struct actor actor, int32_t from_date, int32_t to_date)
{
	return world_do(world, &(struct command){ .type = COMMAND_ASSIGNMENT_ABSENT, .actor = actor,
		.absent = { LENT, from_date, to_date } });
}

static void move_to(struct world *world, int32_t date, int32_t clock)
{
	world->now_ms = (int64_t)local_to_min(date, clock) * 60000;
	world->dirty.everything = true;
	world_settle(world);
}

/* One bit a seat, the first is bit 0. */
static uint32_t lost(const struct world *world)
{
	const struct assignment *a = book_assignment(world->book, LENT);
	uint32_t bits = 0;

	for (uint32_t i = 0; i < a->seats.n; i++) {
		assert_int_equal(a->seats.item[i].lost, a->seats.item[i].lost_at_ms != 0);
		bits |= (uint32_t)a->seats.item[i].lost << i;
	}
	return bits;
}

static const struct {
	const char *what;
	int32_t from_day, to_day;	/* of July; 0: none */
	uint32_t lost;
	enum reason reason;
} days[] = {
	{ "to its end", 7, 0, 0x1e, REASON_OK },
	{ "one day", 8, 8, 0x04, REASON_OK },
	{ "from today", 1, 7, 0x03, REASON_OK },
	{ "over its end", 10, 20, 0x10, REASON_OK },
	{ "no shift then", 1, 5, 0, REASON_NO_SHIFT_THEN },
	{ "after its end", 11, 0, 0, REASON_ASSIGNMENT_OVER },
	{ "after its end, with an end", 13, 14, 0, REASON_ASSIGNMENT_OVER },
	{ "backwards", 8, 7, 0, REASON_END_BEFORE_START },
	{ "in the past", -3, 0, 0, REASON_IN_THE_PAST },
};

static void only_the_shifts_of_those_days_reopen(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
		struct world world;
		enum reason reason;

		open_lent(&world);
		reason = be_away(&world, manager, day(2026, 7, days[i].from_day),
			days[i].to_day ? day(2026, 7, days[i].to_day) : 0);
		if (reason != days[i].reason || lost(&world) != days[i].lost)
			fail_msg("%s: %s, lost %x", days[i].what, reason_name(reason), lost(&world));
		assert_int_equal(book_assignment(world.book, LENT)->state, ASSIGNMENT_CONFIRMED);
		world_close(&world);
	}
}

static const struct { struct actor actor; enum reason reason; } speakers[] = {
	{ { 3, NEAR, 0, ROLE_COORDINATOR }, REASON_OK },
	{ { 3, NEAR, 3, ROLE_WORKER }, REASON_OK },
	{ { 1, ASKER, 0, ROLE_MANAGER }, REASON_OK },
	{ { 3, NEAR, 0, ROLE_MANAGER }, REASON_NOT_FOUND },
	{ { 1, ASKER, 0, ROLE_COORDINATOR }, REASON_NOT_FOUND },
	{ { 2, FAR, 0, ROLE_COORDINATOR }, REASON_NOT_FOUND },
	{ { 2, FAR, 1, ROLE_WORKER }, REASON_NOT_FOUND },
	{ { 3, NEAR, 0, ROLE_AUDITOR }, REASON_NOT_FOUND },
};

static void each_of_the_three_sides_may_say_so(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof speakers / sizeof *speakers; i++) {
		struct world world;

		open_lent(&world);
		assert_int_equal(be_away(&world, speakers[i].actor, day(2026, 7, 8), 0), speakers[i].reason);
		world_close(&world);
	}
}

static void whoever_is_away_is_not_proposed_for_that_time_again(void **state)
{
	const struct proposal *p;
	struct world world;

	(void)state;
	open_lent(&world);
	assert_int_equal(be_away(&world, worker(3), day(2026, 7, 8), day(2026, 7, 8)), REASON_OK);
	world_settle(&world);
	p = world_proposal(&world, 2);
	assert_int_equal(p->state, PROPOSAL_HELD);
	assert_int_not_equal(p->staff, 3);
	assert_int_equal(p->seats.n, 1);
	ask(&world, stage_request());	/* the same week, for others: she could take that day */
	world_settle(&world);
	for (const struct record *r = book_next(world.book, KIND_PROPOSAL, 2); r;
		r = book_next(world.book, KIND_PROPOSAL, r->number))
		assert_int_not_equal(((const struct proposal *)r)->staff, 3);
	world_close(&world);
}

static void twice_is_refused_by_name(void **state)
{
	struct world world;

	(void)state;
	open_lent(&world);
	assert_int_equal(be_away(&world, manager, day(2026, 7, 8), 0), REASON_OK);
	assert_int_equal(be_away(&world, manager, day(2026, 7, 8), 0), REASON_NO_SHIFT_THEN);
	world_close(&world);
}

/* Monday 06:30: the deadline of the request is long gone. */
static void a_closed_request_opens_again(void **state)
{
	const struct request *request;
	struct world world;

	(void)state;
	open_lent(&world);
	move_to(&world, day(2026, 7, 6), 390);
	assert_int_equal(book_request(world.book, 1)->state, REQUEST_CLOSED);
	assert_int_equal(be_away(&world, manager, day(2026, 7, 6), day(2026, 7, 6)), REASON_OK);
	request = book_request(world.book, 1);
	assert_int_equal(request->state, REQUEST_OPEN);
	assert_int_equal(request->deadline_min, local_to_min(day(2026, 7, 6), 450));
	world_close(&world);
}

static void a_cancelled_request_stays_cancelled(void **state)
{
	struct world world;

	(void)state;
	open_lent(&world);
	assert_int_equal(world_do_number(&world, COMMAND_REQUEST_CANCEL, manager, 1), REASON_OK);
	assert_int_equal(be_away(&world, manager, day(2026, 7, 6), 0), REASON_OK);
	assert_int_equal(book_request(world.book, 1)->state, REQUEST_CANCELLED);
	world_close(&world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_the_shifts_of_those_days_reopen),
		cmocka_unit_test(each_of_the_three_sides_may_say_so),
		cmocka_unit_test(whoever_is_away_is_not_proposed_for_that_time_again),
		cmocka_unit_test(twice_is_refused_by_name),
		cmocka_unit_test(a_closed_request_opens_again),
		cmocka_unit_test(a_cancelled_request_stays_cancelled),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
