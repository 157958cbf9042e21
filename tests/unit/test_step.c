/* step, command by command: who may, what is refused and why, what happens. Declared records are in
 * test_step_declare.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "stage.h"

static void refused(const struct world *world, enum reason got, enum reason reason, const char *path)
{
	assert_string_equal(reason_name(got), reason_name(reason));
	assert_string_equal(world->refusal.path, path);
	assert_int_equal(world->refusal.reason, reason);
}

/* --- requests --- */

#define EDIT(name) static void name(struct request *it, struct line *line) { (void)it; (void)line;
#define END }
EDIT(as_it_is) END
EDIT(no_lines) shape_clear(&line_schema, line); free(it->lines.item); it->lines.item = NULL; it->lines.n = 0; END
EDIT(min_over_count) line->count_min = 2; END
EDIT(no_must) line->must.n = 0; END
EDIT(no_shifts) line->shifts.n = 0; END
EDIT(shifts_and_dates) line->from_date = day(2026, 7, 6); END
EDIT(shifts_and_volume) line->week_min = 600; line->from_date = day(2026, 7, 6); line->to_date = day(2026, 7, 12); END
EDIT(ends_before_it_starts) line->shifts.item[0].to_date = day(2026, 7, 5); END
EDIT(over_a_year) line->shifts.item[0].to_date = day(2027, 8, 31); END
EDIT(no_days) line->shifts.item[0].days = 0; END
EDIT(no_length) line->shifts.item[0].end_clock = 450; END
EDIT(no_such_day) line->shifts.item[0].days = 64; END
EDIT(yesterday) line->shifts.item[0].from_date = day(2026, 6, 28); line->shifts.item[0].days = 127; END
EDIT(deadline_before) it->deadline_min = local_to_min(day(2026, 6, 29), 480); END
EDIT(deadline_after) it->deadline_min = local_to_min(day(2026, 7, 10), 901); END
EDIT(not_acute) it->urgency = URGENCY_ACUTE; END
EDIT(acute) it->urgency = URGENCY_ACUTE; line->shifts.item[0].from_date = day(2026, 6, 30); END
EDIT(of_no_host) it->of = FAR; END
static void volume(struct line *line, int32_t from_date, int32_t to_date)
{
	line->shifts.n = 0;
	line->week_min = 600;
	line->from_date = from_date;
	line->to_date = to_date;
}
EDIT(volume_of_two_weeks) volume(line, day(2026, 7, 6), day(2026, 7, 19)); END
EDIT(volume_from_tuesday) volume(line, day(2026, 7, 7), day(2026, 7, 19)); END
EDIT(volume_to_friday) volume(line, day(2026, 7, 6), day(2026, 7, 17)); END
EDIT(volume_backwards) volume(line, day(2026, 7, 6), day(2026, 7, 5)); END
EDIT(volume_without_end) volume(line, day(2026, 7, 6), 0); END
EDIT(volume_of_years) volume(line, day(2026, 7, 6), day(2027, 8, 29)); END
EDIT(volume_has_begun) volume(line, day(2026, 6, 29), day(2026, 7, 12)); END
EDIT(volume_is_over) volume(line, day(2026, 6, 22), day(2026, 6, 28)); END
EDIT(volume_fills_the_week) volume(line, day(2026, 7, 6), day(2026, 7, 19)); line->week_min = 10080; END
EDIT(too_many_seats)
	line->shifts.n = 0;
	for (int32_t i = 0; i < 5; i++)
		*(struct span *)LIST_NEW(line->shifts) = (struct span){ day(2026, 7, 6), day(2027, 7, 6), 127, 60 * i, 600 };
END
EDIT(too_many_positions)
	line->count = COUNT_MAX;
	line->shifts.item[0] = (struct span){ day(2026, 7, 6), day(2026, 9, 6), 127, 450, 900 };
END
EDIT(second_line_was_yesterday)
	struct line *second = LIST_NEW(it->lines);

	volume(it->lines.item, day(2026, 6, 29), day(2026, 7, 12));
	second->count = 1;
	*(uint32_t *)LIST_NEW(second->must) = NURSE;
	*(struct span *)LIST_NEW(second->shifts) = (struct span){ day(2026, 6, 28), day(2026, 7, 6), 127, 450, 900 };
END
#undef EDIT
#undef END

static const struct {
	void (*edit)(struct request *, struct line *);
	enum reason reason;
	const char *path;
} requests[] = {
	{ as_it_is, REASON_OK, "" },
	{ acute, REASON_OK, "" },
	{ volume_of_two_weeks, REASON_OK, "" },
	{ volume_has_begun, REASON_OK, "" },
	{ no_lines, REASON_EMPTY, "/lines" },
	{ min_over_count, REASON_COUNT_ORDER, "/lines/0/count_min" },
	{ no_must, REASON_EMPTY, "/lines/0/must" },
	{ no_shifts, REASON_LINE_KIND, "/lines/0" },
	{ shifts_and_dates, REASON_LINE_KIND, "/lines/0" },
	{ shifts_and_volume, REASON_LINE_KIND, "/lines/0" },
	{ ends_before_it_starts, REASON_END_BEFORE_START, "/lines/0/shifts/0/to" },
	{ over_a_year, REASON_FIELD_RANGE, "/lines/0/shifts/0/to" },
	{ no_days, REASON_EMPTY, "/lines/0/shifts/0/days" },
	{ no_length, REASON_SHIFT_LENGTH, "/lines/0/shifts/0/end" },
	{ no_such_day, REASON_EMPTY, "/lines/0/shifts" },
	{ yesterday, REASON_IN_THE_PAST, "/lines/0" },
	{ second_line_was_yesterday, REASON_IN_THE_PAST, "/lines/1" },
	{ deadline_before, REASON_DEADLINE_PASSED, "/deadline" },
	{ deadline_after, REASON_FIELD_RANGE, "/deadline" },
	{ not_acute, REASON_NOT_ACUTE, "/urgency" },
	{ of_no_host, REASON_NOT_A_HOST, "/of" },
	{ too_many_seats, REASON_SEATS_MANY, "/lines/0" },
	{ too_many_positions, REASON_SEATS_MANY, "/lines/0" },
	{ volume_from_tuesday, REASON_FIELD_WEEK, "/lines/0/from" },
	{ volume_to_friday, REASON_FIELD_WEEK, "/lines/0/to" },
	{ volume_backwards, REASON_END_BEFORE_START, "/lines/0/to" },
	{ volume_without_end, REASON_LINE_KIND, "/lines/0" },
	{ volume_of_years, REASON_FIELD_RANGE, "/lines/0/to" },
	{ volume_is_over, REASON_IN_THE_PAST, "/lines" },
	{ volume_fills_the_week, REASON_FIELD_RANGE, "/lines/0/week_min" },
};

static void a_request_is_opened_or_refused_by_its_shape(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof requests / sizeof *requests; i++) {
		struct request *request = stage_request();
		struct world world;
		uint64_t sum;
		enum reason got;

		stage_open(&world);
		sum = world_sum(world.book);
		requests[i].edit(request, request->lines.item);
		got = world_do_record(&world, COMMAND_REQUEST_ADD, manager, request);
		refused(&world, got, requests[i].reason, requests[i].path);
		if (got)
			assert_true(world_sum(world.book) == sum);
		else
			assert_int_equal(book_request(world.book, 1)->municipality, ASKER);
		world_close(&world);
	}
}

static void a_host_is_asked_by_its_partners_alone(void **state)
{
	struct agreement *host = stage_agreement(2);
	struct request *request = stage_request();
	struct world world;

	(void)state;
	stage_open(&world);
	host->mode = MODE_HOST;
	host->host = FAR;
	world_load(&world, host);
	request->of = FAR;
	ask(&world, request);
	request = stage_request();
	request->of = NEAR;
	refused(&world, world_do_record(&world, COMMAND_REQUEST_ADD, manager, request), REASON_NOT_A_HOST, "/of");
	world_close(&world);
}

static void a_cancelled_request_gives_back_what_is_held(void **state)
{
	struct world world;

	(void)state;
	stage_open(&world);
	ask(&world, stage_request());
	world_settle(&world);
	refused(&world, world_do_number(&world, COMMAND_REQUEST_CANCEL, (struct actor){ 1, FAR, 0, ROLE_MANAGER }, 1),
		REASON_NOT_FOUND, "/request");
	refused(&world, world_do_number(&world, COMMAND_REQUEST_CANCEL, manager, 2), REASON_NOT_FOUND, "/request");
	assert_int_equal(world_do_number(&world, COMMAND_REQUEST_CANCEL, manager, 1), REASON_OK);
	assert_true(world_told(&world, EVENT_REQUEST_CANCELLED) && world_told(&world, EVENT_PROPOSAL_WITHDRAWN));
	assert_int_equal(world_proposal(&world, 1)->ended_by, REASON_REQUEST_NOT_OPEN);
	refused(&world, world_do_number(&world, COMMAND_REQUEST_CANCEL, manager, 1), REASON_REQUEST_NOT_OPEN, "");
	world_close(&world);
}

static void the_version_somebody_saw_is_the_one_that_changes(void **state)
{
	struct command command = { .type = COMMAND_REQUEST_CANCEL, .actor = manager, .number = 1 };
	struct world world;

	(void)state;
	stage_open(&world);
	ask(&world, stage_request());
	command.if_rev = (struct rev){ WORLD_EPOCH, world.seq - 1 };
	refused(&world, world_do(&world, &command), REASON_REV_CHANGED, "");
	command.if_rev.seq = world.seq;
	assert_int_equal(world_do(&world, &command), REASON_OK);
	world_close(&world);
}

/* --- offers --- */

#define EDIT(name) static void name(struct offer *it) {
#define END }
EDIT(nothing_free) it->free.n = 0; END
EDIT(free_backwards) it->free.item[0].to_date = day(2026, 6, 21); END
EDIT(window_backwards) *(struct window *)LIST_NEW(it->windows) = (struct window){ 30000000, 30000000 }; END
EDIT(except_backwards)
	*(struct date_range *)LIST_NEW(it->except) = (struct date_range){ day(2026, 7, 2), day(2026, 7, 1) }; END
EDIT(own_rate) it->hour_ore = 1; END
EDIT(other_person) it->staff = 2; END
EDIT(one_more) it->r.number = 0; END
EDIT(one_more_elsewhen) it->r.number = 0; it->free.item[0].start_clock = 1380; it->free.item[0].end_clock = 360; END
EDIT(under_another) *(uint32_t *)LIST_NEW(it->agreements) = 2; END
EDIT(under_ended) *(uint32_t *)LIST_NEW(it->agreements) = 3; END
EDIT(under_endless) *(uint32_t *)LIST_NEW(it->agreements) = 4; END
EDIT(fewer_hours) it->week_max_min = 60; END
#undef EDIT
#undef END

static const struct {
	void (*edit)(struct offer *);
	enum reason reason;
	const char *path;
	enum event event;
} offers[] = {
	{ fewer_hours, REASON_OK, "", EVENT_OFFER_CHANGED },
	{ one_more_elsewhen, REASON_OK, "", EVENT_OFFER_OPENED },
	{ under_endless, REASON_OK, "", EVENT_OFFER_CHANGED },
	{ nothing_free, REASON_EMPTY, "/free", 0 },
	{ free_backwards, REASON_END_BEFORE_START, "/free/0/to", 0 },
	{ window_backwards, REASON_END_BEFORE_START, "/windows/0/end", 0 },
	{ except_backwards, REASON_END_BEFORE_START, "/except/0/to", 0 },
	{ own_rate, REASON_RATE_NOT_ALLOWED, "/hour_ore", 0 },
	{ other_person, REASON_FIELD_FIXED, "/staff", 0 },
	{ one_more, REASON_OFFERS_OVERLAP, "", 0 },
	{ under_another, REASON_NO_AGREEMENT, "/agreements/0", 0 },
	{ under_ended, REASON_AGREEMENT_OVER, "/agreements/0", 0 },
};

static void stage_more_agreements(struct world *world)
{
	struct agreement *another = stage_agreement(2), *ended = stage_agreement(3), *endless = stage_agreement(4);

	another->parties.item[0] = NEAR;
	another->parties.n = 2;
	ended->to_date = day(2026, 6, 28);
	endless->to_date = 0;
	world_load(world, another);
	world_load(world, ended);
	world_load(world, endless);
}

static void an_offer_stands_or_is_refused_by_its_shape(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof offers / sizeof *offers; i++) {
		struct world world;
		struct offer *offer;

		stage_open(&world);
		stage_more_agreements(&world);
		offer = (struct offer *)record_copy(book_find(world.book, KIND_OFFER, 1));
		offers[i].edit(offer);
		refused(&world, world_do_record(&world, COMMAND_OFFER_PUT, far_coordinator, offer), offers[i].reason,
			offers[i].path);
		if (!offers[i].reason)
			assert_int_equal(world.told[0].event, offers[i].event);
		world_close(&world);
	}
}

static void a_foreign_offer_is_not_found(void **state)
{
	static const struct actor strangers[] = { { 1, NEAR, 0, ROLE_COORDINATOR }, { 1, FAR, 2, ROLE_WORKER },
		{ 1, FAR, 0, ROLE_MANAGER }, { 1, FAR, 0, ROLE_AUDITOR }, { 1, NEAR, 3, ROLE_WORKER } };
	struct world world;
	struct offer *taken;

	(void)state;
	stage_open(&world);
	for (size_t i = 0; i < sizeof strangers / sizeof *strangers; i++) {
		refused(&world, world_do_record(&world, COMMAND_OFFER_PUT, strangers[i], stage_offer(1, 1)), REASON_NOT_FOUND,
			"/offer");
		refused(&world, world_do_number(&world, COMMAND_OFFER_WITHDRAW, strangers[i], 1), REASON_NOT_FOUND, "/offer");
	}
	taken = stage_offer(1, 3);	/* another's offer in the name of one's own person */
	refused(&world, world_do_record(&world, COMMAND_OFFER_PUT, worker(3), taken), REASON_NOT_FOUND, "/offer");
	assert_int_equal(world_do_number(&world, COMMAND_OFFER_WITHDRAW, worker(1), 1), REASON_OK);
	refused(&world, world_do_number(&world, COMMAND_OFFER_WITHDRAW, worker(1), 1), REASON_OFFER_NOT_OPEN, "");
	refused(&world, world_do_record(&world, COMMAND_OFFER_PUT, worker(1), stage_offer(1, 1)),
		REASON_OFFER_NOT_OPEN, "");
	world_close(&world);
}

/* --- principals --- */

static const struct {
	struct principal wanted;
	enum reason reason;
	const char *path;
} principals[] = {
	{ { .roles = ROLE_OPERATOR, .token_hash = { 1 }, .uid = -1 }, REASON_OK, "" },
	{ { .roles = ROLE_WORKER, .municipality = FAR, .staff = 1, .token_hash = { 2 }, .uid = -1 }, REASON_OK, "" },
	{ { .roles = ROLE_MANAGER, .municipality = FAR, .uid = 1000 }, REASON_OK, "" },
	{ { .roles = 0, .token_hash = { 3 }, .uid = -1 }, REASON_EMPTY, "/roles" },
	{ { .roles = ROLE_MANAGER, .token_hash = { 3 }, .uid = -1 }, REASON_FIELD_MISSING, "/municipality" },
	{ { .roles = ROLE_WORKER, .municipality = FAR, .token_hash = { 3 }, .uid = -1 }, REASON_NEEDS_STAFF, "/staff" },
	{ { .roles = ROLE_WORKER, .municipality = NEAR, .staff = 1, .token_hash = { 3 }, .uid = -1 },
		REASON_CONTRADICTION, "/staff" },
	{ { .roles = ROLE_MANAGER, .municipality = FAR, .staff = 1, .token_hash = { 3 }, .uid = -1 },
		REASON_CONTRADICTION, "/staff" },
	{ { .roles = ROLE_MANAGER, .municipality = FAR, .uid = -1 }, REASON_FIELD_MISSING, "/token_hash" },
	{ { .roles = ROLE_MANAGER, .municipality = FAR, .token_hash = { 1 }, .uid = -1 }, REASON_EXISTS, "/token_hash" },
	{ { .roles = ROLE_MANAGER, .municipality = FAR, .uid = 1000 }, REASON_EXISTS, "/uid" },
};

static void principals_are_added_once_and_revoked_once(void **state)
{
	struct world world;

	(void)state;
	stage_open(&world);
	for (size_t i = 0; i < sizeof principals / sizeof *principals; i++) {
		struct principal *p = (struct principal *)record_make(KIND_PRINCIPAL);
		struct record head = p->r;

		*p = principals[i].wanted;
		p->r = head;
		refused(&world, world_do_record(&world, COMMAND_PRINCIPAL_ADD, operator, p), principals[i].reason,
			principals[i].path);
	}
	assert_int_equal(world_do_number(&world, COMMAND_PRINCIPAL_REVOKE, operator, 3), REASON_OK);
	assert_null(book_principal_by_uid(world.book, 1000));
	refused(&world, world_do_number(&world, COMMAND_PRINCIPAL_REVOKE, operator, 3), REASON_MOVED_ON, "");
	refused(&world, world_do_number(&world, COMMAND_PRINCIPAL_REVOKE, operator, 4), REASON_NOT_FOUND, "/principal");
	world_close(&world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_request_is_opened_or_refused_by_its_shape),
		cmocka_unit_test(a_host_is_asked_by_its_partners_alone),
		cmocka_unit_test(a_cancelled_request_gives_back_what_is_held),
		cmocka_unit_test(the_version_somebody_saw_is_the_one_that_changes),
		cmocka_unit_test(an_offer_stands_or_is_refused_by_its_shape),
		cmocka_unit_test(a_foreign_offer_is_not_found),
		cmocka_unit_test(principals_are_added_once_and_revoked_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
