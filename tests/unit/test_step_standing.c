/* step: a person's standing yes: what it says yes to, who gives it, and that it ends at once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "stage.h"

enum { HERS = 3 };	/* staff S-3 of NEAR, her offer T-3, and the first proposal is hers */

static void assert_reason(enum reason got, enum reason wanted)
{
	assert_string_equal(reason_name(got), reason_name(wanted));
}

static struct standing within(int32_t from_date, int32_t to_date)
{
	return (struct standing){ .when = { from_date, to_date, 127, 0, 0 }, .max_travel_min = -1 };
}

static struct standing all_july(void)
{
	return within(0, day(2026, 7, 31));
}

static enum reason give(struct world *world, struct actor actor, struct standing standing)
{
	return world_do(world, &(struct command){ .type = COMMAND_OFFER_STANDING, .actor = actor,
		.standing = { .offer = HERS, .standing = standing } });
}

static enum reason revoke(struct world *world, struct actor actor)
{
	return world_do(world, &(struct command){ .type = COMMAND_OFFER_STANDING, .actor = actor,
		.standing = { .offer = HERS, .revoke = true } });
}

static const struct consent *hers(const struct world *world, uint32_t number)
{
	return &world_proposal(world, number)->consent[SIDE_STAFF];
}

static void the_others_go(struct world *world)
{
	for (uint32_t number = 1; number < HERS; number++)
		assert_int_equal(world_do_number(world, COMMAND_OFFER_WITHDRAW, worker(number), number), REASON_OK);
}

static void open_with(struct world *world, struct standing standing)
{
	stage_open(world);
	assert_reason(give(world, worker(HERS), standing), REASON_OK);
	ask(world, stage_request());
	world_settle(world);
	assert_int_equal(world_proposal(world, 1)->staff, HERS);
}

/* --- what it says yes to: Monday to Friday 07:30-15:00 of week 28, 37 h 30 min, 20 minutes away --- */

static const struct { const char *name; struct span when; int32_t week_max_min, max_travel_min; bool yes; } bounds[] = {
	{ "the very days", { 20640, 20644, 127, 0, 0 }, 0, -1, true },
	{ "from a day too late", { 20641, 20700, 127, 0, 0 }, 0, -1, false },
	{ "to a day too early", { 20600, 20643, 127, 0, 0 }, 0, -1, false },
	{ "weekdays", { 20640, 20700, 31, 0, 0 }, 0, -1, true },
	{ "not on Fridays", { 20640, 20700, 15, 0, 0 }, 0, -1, false },
	{ "the very clocks", { 20640, 20700, 127, 450, 900 }, 0, -1, true },
	{ "half an hour later", { 20640, 20700, 127, 480, 930 }, 0, -1, false },
	{ "evenings and nights", { 20640, 20700, 127, 900, 420 }, 0, -1, false },
	{ "the very hours", { 20640, 20700, 127, 0, 0 }, 5 * SHIFT_MIN, -1, true },
	{ "a minute less", { 20640, 20700, 127, 0, 0 }, 5 * SHIFT_MIN - 1, -1, false },
	{ "the very way", { 20640, 20700, 127, 0, 0 }, 0, 20, true },
	{ "a minute nearer", { 20640, 20700, 127, 0, 0 }, 0, 19, false },
};

static void a_proposal_within_its_bounds_has_her_yes(void **state)
{
	(void)state;
	assert_int_equal(day(2026, 7, 6), 20640);
	for (size_t i = 0; i < sizeof bounds / sizeof *bounds; i++) {
		struct world world;
		struct standing yes = { .when = bounds[i].when, .week_max_min = bounds[i].week_max_min,
			.max_travel_min = bounds[i].max_travel_min };

		open_with(&world, yes);
		if (hers(&world, 1)->answer != (bounds[i].yes ? ANSWER_YES : ANSWER_NONE))
			fail_msg("%s: %d", bounds[i].name, hers(&world, 1)->answer);
		if (bounds[i].yes) {
			assert_int_equal(hers(&world, 1)->how, HOW_STANDING);
			assert_int_equal(hers(&world, 1)->by, worker(HERS).principal);
			assert_true(hers(&world, 1)->at_ms == world.now_ms);
		}
		assert_int_equal(world_proposal(&world, 1)->state, PROPOSAL_HELD);
		world_close(&world);
	}
}

/* Of the week's other work too: the second request is two hours on Saturday. */
static void its_hours_are_of_all_that_is_lent_that_week(void **state)
{
	for (int32_t spare_min = 119; spare_min <= 120; spare_min++) {
		struct request *second = stage_request();
		struct standing yes = all_july();
		struct world world;

		(void)state;
		stage_open(&world);
		the_others_go(&world);
		((struct offer *)book_offer(world.book, HERS))->week_max_min = 6 * SHIFT_MIN;
		yes.week_max_min = 5 * SHIFT_MIN + spare_min;
		assert_reason(give(&world, worker(HERS), yes), REASON_OK);
		ask(&world, stage_request());
		second->lines.item[0].shifts.item[0] = (struct span){ day(2026, 7, 11), day(2026, 7, 11), 127, 450, 570 };
		ask(&world, second);
		world_settle(&world);
		assert_int_equal(world_proposal(&world, 2)->staff, HERS);
		assert_int_equal(hers(&world, 1)->answer, ANSWER_YES);
		assert_int_equal(hers(&world, 2)->answer, spare_min == 120 ? ANSWER_YES : ANSWER_NONE);
		world_close(&world);
	}
}

static void what_waited_before_it_was_given_she_answers_herself(void **state)
{
	struct world world;

	(void)state;
	stage_open(&world);
	ask(&world, stage_request());
	world_settle(&world);
	assert_reason(give(&world, worker(HERS), all_july()), REASON_OK);
	world_settle(&world);
	assert_int_equal(hers(&world, 1)->answer, ANSWER_NONE);
	world_close(&world);
}

/* --- it is a yes like any other --- */

static void with_the_two_others_it_makes_an_assignment(void **state)
{
	struct world world;

	(void)state;
	open_with(&world, all_july());
	assert_reason(say(&world, worker(HERS), 1, ANSWER_YES, NO_CODE_NONE), REASON_ANSWERED);
	assert_reason(say(&world, near_coordinator, 1, ANSWER_YES, NO_CODE_NONE), REASON_OK);
	assert_reason(say(&world, manager, 1, ANSWER_YES, NO_CODE_NONE), REASON_OK);
	assert_int_equal(world_proposal(&world, 1)->state, PROPOSAL_ACCEPTED);
	assert_reason(revoke(&world, worker(HERS)), REASON_OK);		/* what is agreed stands */
	assert_int_equal(book_assignment(world.book, 1)->state, ASSIGNMENT_CONFIRMED);
	assert_int_equal(hers(&world, 1)->how, HOW_STANDING);
	world_close(&world);
}

static void she_may_say_no_to_one_of_them(void **state)
{
	struct world world;

	(void)state;
	open_with(&world, all_july());
	assert_reason(say(&world, worker(HERS), 1, ANSWER_NO, NO_CODE_NONE), REASON_OK);
	assert_int_equal(world_proposal(&world, 1)->state, PROPOSAL_DECLINED);
	assert_int_equal(book_offer(world.book, HERS)->standing.n, 1);
	world_close(&world);
}

static void when_all_three_were_given_it_is_confirmed_as_it_is_proposed(void **state)
{
	struct world world;

	(void)state;
	stage_open(&world);
	((struct agreement *)book_agreement(world.book, 1))->pre_released = true;
	((struct agreement *)book_agreement(world.book, 1))->pre_confirmed = true;
	world_load(&world, stage_roster(1, HERS));
	assert_reason(give(&world, worker(HERS), all_july()), REASON_OK);
	ask(&world, stage_request());
	world_settle(&world);
	assert_int_equal(world_proposal(&world, 1)->state, PROPOSAL_ACCEPTED);
	assert_int_equal(world_proposal(&world, 1)->assignment, 1);
	assert_int_equal(book_assignment(world.book, 1)->seats.n, 5);
	assert_int_equal(book_count(world.book, KIND_PROPOSAL), 1);
	world_close(&world);
}

/* --- revoked --- */

static void revoked_it_counts_no_longer_where_answers_are_waited_for(void **state)
{
	struct world world;

	(void)state;
	open_with(&world, all_july());
	assert_reason(say(&world, near_coordinator, 1, ANSWER_YES, NO_CODE_NONE), REASON_OK);
	assert_reason(revoke(&world, worker(HERS)), REASON_OK);
	assert_true(world_told(&world, EVENT_PROPOSAL_UNANSWERED) && world_told(&world, EVENT_OFFER_CHANGED));
	assert_int_equal(hers(&world, 1)->answer, ANSWER_NONE);
	assert_int_equal(world_proposal(&world, 1)->consent[SIDE_LENDER].answer, ANSWER_YES);
	assert_reason(say(&world, manager, 1, ANSWER_YES, NO_CODE_NONE), REASON_OK);
	assert_int_equal(world_proposal(&world, 1)->state, PROPOSAL_HELD);
	assert_reason(say(&world, worker(HERS), 1, ANSWER_YES, NO_CODE_NONE), REASON_OK);
	assert_int_equal(world_proposal(&world, 1)->state, PROPOSAL_ACCEPTED);
	assert_int_equal(hers(&world, 1)->how, HOW_SELF);
	world_close(&world);
}

static void revoked_twice_is_revoked(void **state)
{
	struct world world;

	(void)state;
	open_with(&world, all_july());
	assert_reason(revoke(&world, worker(HERS)), REASON_OK);
	assert_reason(revoke(&world, worker(HERS)), REASON_OK);
	assert_int_equal(world.told_n, 0);
	world_close(&world);
}

static void her_own_word_outlives_the_standing_one(void **state)
{
	struct world world;

	(void)state;
	open_with(&world, within(0, day(2026, 7, 9)));		/* not Friday: she is asked */
	assert_reason(say(&world, worker(HERS), 1, ANSWER_YES, NO_CODE_NONE), REASON_OK);
	assert_reason(revoke(&world, worker(HERS)), REASON_OK);
	assert_int_equal(hers(&world, 1)->answer, ANSWER_YES);
	world_close(&world);
}

static void narrowed_it_is_kept_where_it_still_holds(void **state)
{
	struct world world;

	(void)state;
	open_with(&world, all_july());
	assert_reason(give(&world, worker(HERS), within(0, day(2026, 7, 10))), REASON_OK);
	assert_int_equal(hers(&world, 1)->answer, ANSWER_YES);
	assert_reason(give(&world, worker(HERS), within(0, day(2026, 7, 9))), REASON_OK);
	assert_int_equal(hers(&world, 1)->answer, ANSWER_NONE);
	world_close(&world);
}

/* It was to what she offered. */
static void another_who_changes_the_offer_ends_it(void **state)
{
	static const struct { struct actor actor; int32_t more_min; bool undercut, stays; } changes[] = {
		{ { 3, NEAR, 0, ROLE_COORDINATOR }, 60, false, false },
		{ { 3, NEAR, 0, ROLE_COORDINATOR }, 0, true, true },
		{ { 13, NEAR, HERS, ROLE_WORKER }, 60, false, true },
	};

	(void)state;
	for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
		struct offer *offer;
		struct world world;

		open_with(&world, all_july());
		offer = (struct offer *)record_copy(&book_offer(world.book, HERS)->r);
		offer->week_max_min += changes[i].more_min;
		offer->undercut = changes[i].undercut;
		assert_reason(world_do_record(&world, COMMAND_OFFER_PUT, changes[i].actor, offer), REASON_OK);
		assert_int_equal(book_offer(world.book, HERS)->standing.n, changes[i].stays);
		assert_int_equal(hers(&world, 1)->answer, changes[i].stays ? ANSWER_YES : ANSWER_NONE);
		world_close(&world);
	}
}

/* Asked for two shifts of a day she has said yes to both; the second is hers to answer when the first is work. */
static void what_she_took_on_since_is_counted_at_the_last_yes(void **state)
{
	static const struct span morning = { 20640, 20640, 127, 450, 630 }, noon = { 20640, 20640, 127, 630, 690 };
	struct standing yes = all_july();
	struct request *first = stage_request(), *second = stage_request();
	struct world world;

	(void)state;
	stage_open(&world);
	world.now_ms = (int64_t)local_to_min(day(2026, 7, 5), 700) * 60000;
	yes.week_max_min = 180;
	assert_reason(give(&world, worker(HERS), yes), REASON_OK);
	the_others_go(&world);
	first->lines.item[0].shifts.item[0] = morning;
	second->lines.item[0].shifts.item[0] = noon;
	ask(&world, first);
	ask(&world, second);
	world_settle(&world);
	assert_int_equal(hers(&world, 1)->how, HOW_STANDING);
	assert_int_equal(hers(&world, 2)->how, HOW_STANDING);
	for (uint32_t number = 1; number <= 2; number++) {
		assert_reason(say(&world, near_coordinator, number, ANSWER_YES, NO_CODE_NONE), REASON_OK);
		assert_reason(say(&world, manager, number, ANSWER_YES, NO_CODE_NONE), REASON_OK);
	}
	assert_int_equal(world_proposal(&world, 1)->state, PROPOSAL_ACCEPTED);
	assert_int_equal(world_proposal(&world, 2)->state, PROPOSAL_ASKED);
	assert_int_equal(hers(&world, 2)->answer, ANSWER_NONE);
	assert_reason(say(&world, worker(HERS), 2, ANSWER_YES, NO_CODE_NONE), REASON_OK);
	assert_int_equal(world_proposal(&world, 2)->state, PROPOSAL_ACCEPTED);
	world_close(&world);
}

/* --- who gives it, and what is refused --- */

static const struct {
	struct actor actor;
	enum how how;
	enum reason given, revoked;
} speakers[] = {
	{ { 13, NEAR, HERS, ROLE_WORKER }, HOW_SELF, REASON_OK, REASON_OK },
	{ { 13, NEAR, HERS, ROLE_WORKER }, HOW_PHONE, REASON_CONTRADICTION, REASON_OK },
	{ { 3, NEAR, 0, ROLE_COORDINATOR }, HOW_PHONE, REASON_OK, REASON_OK },
	{ { 3, NEAR, 0, ROLE_COORDINATOR }, HOW_MEETING, REASON_OK, REASON_OK },
	{ { 3, NEAR, 0, ROLE_COORDINATOR }, HOW_SELF, REASON_FIELD_MISSING, REASON_OK },
	{ { 3, NEAR, 0, ROLE_COORDINATOR }, HOW_AGREEMENT, REASON_FIELD_MISSING, REASON_OK },
	{ { 3, NEAR, 0, ROLE_COORDINATOR }, HOW_STANDING, REASON_FIELD_MISSING, REASON_OK },
	{ { 14, NEAR, 4, ROLE_WORKER }, HOW_SELF, REASON_NOT_FOUND, REASON_NOT_FOUND },
	{ { 2, FAR, 0, ROLE_COORDINATOR }, HOW_PHONE, REASON_NOT_FOUND, REASON_NOT_FOUND },
	{ { 5, NEAR, 0, ROLE_MANAGER }, HOW_PHONE, REASON_NOT_FOUND, REASON_NOT_FOUND },
	{ { 6, NEAR, 0, ROLE_AUDITOR }, HOW_PHONE, REASON_NOT_FOUND, REASON_NOT_FOUND },
	{ { 0, 0, 0, ROLE_OPERATOR }, HOW_PHONE, REASON_NOT_FOUND, REASON_NOT_FOUND },
};

static void it_is_hers_to_give(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof speakers / sizeof *speakers; i++) {
		struct standing yes = all_july();
		struct world world;

		stage_open(&world);
		yes.how = speakers[i].how;
		assert_reason(give(&world, speakers[i].actor, yes), speakers[i].given);
		assert_int_equal(book_offer(world.book, HERS)->standing.n, !speakers[i].given);
		if (!speakers[i].given)
			assert_int_equal(book_offer(world.book, HERS)->standing.item->by, speakers[i].actor.principal);
		assert_reason(revoke(&world, speakers[i].actor), speakers[i].revoked);
		world_close(&world);
	}
}

static const struct { struct span when; int32_t week_max_min; enum reason reason; const char *path; } wrong[] = {
	{ { 0, 20632, 127, 0, 0 }, 0, REASON_IN_THE_PAST, "/to" },			/* yesterday */
	{ { 0, 20633, 127, 0, 0 }, 0, REASON_OK, "" },
	{ { 20640, 20639, 127, 0, 0 }, 0, REASON_END_BEFORE_START, "/to" },
	{ { 20633, 20633 + SPAN_DAYS_MAX, 127, 0, 0 }, 0, REASON_FIELD_RANGE, "/to" },
	{ { 0, 20640, 0, 0, 0 }, 0, REASON_EMPTY, "/days" },
	{ { 0, 20640, 127, 0, 0 }, 5 * SHIFT_MIN + 1, REASON_CONTRADICTION, "/week_max_min" },
	{ { 0, 20640, 127, 0, 0 }, 5 * SHIFT_MIN, REASON_OK, "" },
};

static void bounds_that_hold_nothing_are_refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		struct world world;

		stage_open(&world);
		assert_reason(give(&world, worker(HERS), (struct standing){ .when = wrong[i].when,
			.week_max_min = wrong[i].week_max_min, .max_travel_min = -1 }), wrong[i].reason);
		assert_string_equal(world.refusal.path, wrong[i].path);
		world_close(&world);
	}
}

static void a_withdrawn_offer_takes_none(void **state)
{
	struct world world;

	(void)state;
	stage_open(&world);
	assert_reason(world_do_number(&world, COMMAND_OFFER_WITHDRAW, worker(HERS), HERS), REASON_OK);
	assert_reason(give(&world, worker(HERS), all_july()), REASON_OFFER_NOT_OPEN);
	world_close(&world);
}

static void an_older_rev_is_refused(void **state)
{
	struct command command = { .type = COMMAND_OFFER_STANDING, .actor = worker(HERS), .if_rev = { 9, 9 },
		.standing = { .offer = HERS, .standing = all_july() } };
	struct world world;

	(void)state;
	stage_open(&world);
	assert_reason(world_do(&world, &command), REASON_REV_CHANGED);
	world_close(&world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_proposal_within_its_bounds_has_her_yes),
		cmocka_unit_test(its_hours_are_of_all_that_is_lent_that_week),
		cmocka_unit_test(what_waited_before_it_was_given_she_answers_herself),
		cmocka_unit_test(with_the_two_others_it_makes_an_assignment),
		cmocka_unit_test(she_may_say_no_to_one_of_them),
		cmocka_unit_test(when_all_three_were_given_it_is_confirmed_as_it_is_proposed),
		cmocka_unit_test(revoked_it_counts_no_longer_where_answers_are_waited_for),
		cmocka_unit_test(revoked_twice_is_revoked),
		cmocka_unit_test(her_own_word_outlives_the_standing_one),
		cmocka_unit_test(narrowed_it_is_kept_where_it_still_holds),
		cmocka_unit_test(another_who_changes_the_offer_ends_it),
		cmocka_unit_test(what_she_took_on_since_is_counted_at_the_last_yes),
		cmocka_unit_test(it_is_hers_to_give),
		cmocka_unit_test(bounds_that_hold_nothing_are_refused),
		cmocka_unit_test(a_withdrawn_offer_takes_none),
		cmocka_unit_test(an_older_rev_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
