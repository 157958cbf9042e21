/* Who is proposed to whom, and who next. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "random.h"
#include "stage.h"

/* The held proposals in words: "S-3:5 S-1:2". */
static const char *held(const struct world *world)
{
	struct book_list list = book_live_proposals(world->book);
	static char text[256];
	size_t n = 0;

	text[0] = '\0';
	for (uint32_t i = 0; i < list.n && n < sizeof text - 32; i++) {
		const struct proposal *p = (const struct proposal *)list.item[i];

		n += (size_t)snprintf(text + n, sizeof text - n, "%sS-%u:%u", i ? " " : "", p->staff, p->seats.n);
	}
	return text;
}

static void edit(struct world *world, enum kind kind, uint32_t number, void (*change)(void *))
{
	struct record *record = record_copy(book_find(world->book, kind, number));

	change(record);
	assert_int_equal(world_do_record(world, COMMAND_DECLARE, operator, record), REASON_OK);
}

static const char *asked(struct world *world, struct request *request)
{
	ask(world, request);
	world_settle(world);
	return held(world);
}

static void the_nearest_of_equals_is_proposed(void **state)
{
	struct world world;

	(void)state;
	stage_open(&world);
	assert_string_equal(asked(&world, stage_request()), "S-3:5");
	assert_int_equal(world_proposal(&world, 1)->until_min, world_now_min(&world) + ANSWER_MIN);
	assert_int_equal(world_proposal(&world, 1)->hour_ore, RATE_ORE);
	world_close(&world);
}

static void a_no_brings_the_next_best_and_that_pair_not_again(void **state)
{
	struct world world;

	(void)state;
	stage_open(&world);
	asked(&world, stage_request());
	assert_int_equal(say(&world, worker(3), 1, ANSWER_NO, NO_CODE_NONE), REASON_OK);
	world_settle(&world);
	assert_string_equal(held(&world), "S-1:5");
	assert_int_equal(say(&world, far_coordinator, 2, ANSWER_NO, NO_CODE_OPERATIONS), REASON_OK);
	world_settle(&world);
	assert_string_equal(held(&world), "S-2:5");
	assert_int_equal(say(&world, manager, 3, ANSWER_NO, NO_CODE_PRICE), REASON_OK);
	world_settle(&world);
	assert_string_equal(held(&world), "");
	world.dirty.everything = true;
	world_settle(&world);
	assert_string_equal(held(&world), "");
	world_close(&world);
}

static void no_answer_brings_the_next_best(void **state)
{
	struct world world;

	(void)state;
	stage_open(&world);
	asked(&world, stage_request());
	world.now_ms += (int64_t)(ANSWER_MIN - 1) * 60000;
	world_settle(&world);
	assert_string_equal(held(&world), "S-3:5");
	world.now_ms += 60000;
	world_settle(&world);
	assert_string_equal(held(&world), "S-1:5");
	assert_int_equal(world_proposal(&world, 1)->state, PROPOSAL_EXPIRED);
	world_close(&world);
}

static void short_week(void *offer) { ((struct offer *)offer)->week_max_min = 2 * SHIFT_MIN; }
static void low_limit(void *place) { ((struct municipality *)place)->lend_week_min = 3 * SHIFT_MIN; }
static void low_borrow(void *place) { ((struct municipality *)place)->borrow_week_min = 4 * SHIFT_MIN; }
static void low_agreement(void *agreement) { ((struct agreement *)agreement)->lend_week_min = SHIFT_MIN; }

static void several_share_what_one_cannot_take(void **state)
{
	struct world world;

	(void)state;
	stage_open(&world);
	edit(&world, KIND_OFFER, 3, short_week);
	assert_string_equal(asked(&world, stage_request()), "S-1:5");
	world_close(&world);

	stage_open(&world);
	for (uint32_t i = 1; i <= STAFF_N; i++)
		edit(&world, KIND_OFFER, i, short_week);
	assert_string_equal(asked(&world, stage_request()), "S-3:2 S-1:2 S-2:1");
	world_close(&world);
}

/* One shift of 330 minutes on Monday, two of 320 after it; S-2 is free for the first alone, S-3 for the second. */
static void three_shifts(struct world *world)
{
	static const uint32_t nice[] = { 0, 0, 2, 1 };
	struct request *request = stage_request();
	struct line *line = &request->lines.item[0];

	line->shifts.item[0] = (struct span){ day(2026, 7, 6), day(2026, 7, 6), 127, 480, 810 };
	*(struct span *)LIST_NEW(line->shifts) = (struct span){ day(2026, 7, 7), day(2026, 7, 8), 127, 480, 800 };
	for (uint32_t i = 1; i <= STAFF_N; i++) {
		struct staff *staff = stage_staff(i);
		struct offer *offer = stage_offer(i, i);

		for (uint32_t c = HELPER; c < HELPER + nice[i]; c++)
			*(struct held_competence *)LIST_NEW(staff->competences) = (struct held_competence){ c, 0 };
		*(uint32_t *)LIST_NEW(line->should) = HELPER + i - 1;
		offer->week_max_min = 640;
		if (i > 1)
			offer->free.item[0].from_date = offer->free.item[0].to_date = day(2026, 7, i == 2 ? 6 : 7);
		world_load(world, world_make(KIND_COMPETENCE, HELPER + i - 1));
		world_load(world, staff);
		world_load(world, offer);
	}
	ask(world, request);
}

/* With Monday S-1 has no room for more; once S-2 has it, both others are worth more to her than one to S-3. */
static void who_lost_a_shift_may_bid_for_more(void **state)
{
	struct world world;

	(void)state;
	stage_open(&world);
	three_shifts(&world);
	world_settle(&world);
	assert_string_equal(held(&world), "S-2:1 S-1:2");
	world_close(&world);
}

static void limits_bind_across_people(void **state)
{
	struct world world;

	(void)state;
	stage_open(&world);
	for (uint32_t i = 1; i <= STAFF_N; i++)
		edit(&world, KIND_OFFER, i, short_week);
	edit(&world, KIND_MUNICIPALITY, FAR, low_limit);
	assert_string_equal(asked(&world, stage_request()), "S-3:2 S-1:2 S-2:1");
	assert_int_equal(book_lent_min(world.book, FAR, 0, day(2026, 7, 6)), 3 * SHIFT_MIN);
	asked(&world, stage_request());
	assert_int_equal(book_lent_min(world.book, FAR, 0, day(2026, 7, 6)), 3 * SHIFT_MIN);
	world_close(&world);

	stage_open(&world);
	edit(&world, KIND_MUNICIPALITY, ASKER, low_borrow);
	assert_string_equal(asked(&world, stage_request()), "S-3:4");
	world_close(&world);

	stage_open(&world);
	edit(&world, KIND_AGREEMENT, 1, low_agreement);
	assert_string_equal(asked(&world, stage_request()), "S-3:1 S-1:1");
	world_close(&world);
}

static void days_only(void *offer) { ((struct offer *)offer)->free.item[0].end_clock = 900; }

/* What a cancelled request frees of a lender's limit goes to another request, to another of its people. */
static void a_freed_limit_is_used_elsewhere(void **state)
{
	struct request *evening = stage_request();
	struct world world;

	(void)state;
	stage_open(&world);
	edit(&world, KIND_MUNICIPALITY, FAR, low_limit);
	edit(&world, KIND_OFFER, 1, days_only);
	world_do_number(&world, COMMAND_OFFER_WITHDRAW, worker(3), 3);
	evening->lines.item[0].shifts.item[0].start_clock = 930;
	evening->lines.item[0].shifts.item[0].end_clock = 1320;
	assert_string_equal(asked(&world, stage_request()), "S-1:3");
	assert_string_equal(asked(&world, evening), "S-1:3");
	world_do_number(&world, COMMAND_REQUEST_CANCEL, manager, 1);
	world_settle(&world);
	assert_string_equal(held(&world), "S-2:3");
	world_close(&world);
}

static void a_budget_is_not_overdrawn(void **state)
{
	struct request *request = stage_request();
	struct world world;

	(void)state;
	stage_open(&world);
	request->budget_ore = RATE_ORE * SHIFT_MIN / 60 * 3;
	assert_string_equal(asked(&world, request), "S-3:3");
	world_close(&world);
}

/* --- the minimum of a week --- */

static void below_the_minimum_nothing_of_the_week_is_proposed(void **state)
{
	struct request *request = stage_request();
	struct line *line = request->lines.item;
	struct world world;

	(void)state;
	stage_open(&world);
	line->count = line->count_min = 4;
	assert_string_equal(asked(&world, request), "");
	world_close(&world);

	stage_open(&world);
	request = stage_request();
	request->lines.item[0].count = 4;
	request->lines.item[0].count_min = 3;
	assert_string_equal(asked(&world, request), "S-3:5 S-1:5 S-2:5");
	world_close(&world);
}

static void only_first_week(void *offer)
{
	((struct offer *)offer)->free.item[0].to_date = day(2026, 7, 12);
}

static void a_week_below_the_minimum_does_not_spoil_the_others(void **state)
{
	struct request *request = stage_request();
	struct world world;

	(void)state;
	stage_open(&world);
	request->lines.item[0].shifts.item[0].to_date = day(2026, 7, 17);
	request->lines.item[0].count = request->lines.item[0].count_min = 3;
	edit(&world, KIND_OFFER, 2, only_first_week);
	assert_string_equal(asked(&world, request), "S-3:5 S-1:5 S-2:5");
	world_close(&world);
}

/* Two were too few until the third came: then all three are proposed. */
static void the_minimum_is_reached_by_old_and_new_together(void **state)
{
	struct request *request = stage_request();
	struct offer *offer;
	struct world world;

	(void)state;
	stage_open(&world);
	world_do_number(&world, COMMAND_OFFER_WITHDRAW, worker(2), 2);
	request->lines.item[0].count = request->lines.item[0].count_min = 3;
	assert_string_equal(asked(&world, request), "");
	offer = stage_offer(0, 2);
	assert_int_equal(world_do_record(&world, COMMAND_OFFER_PUT, worker(2), offer), REASON_OK);
	world_settle(&world);
	assert_string_equal(held(&world), "S-3:5 S-1:5 S-2:5");
	world_close(&world);
}

/* --- more of the same --- */

static void two_offers_of_one_person_are_both_used(void **state)
{
	struct world world;
	struct offer *early = stage_offer(1, 1), *late = stage_offer(0, 1);

	(void)state;
	stage_open(&world);
	world_do_number(&world, COMMAND_OFFER_WITHDRAW, worker(2), 2);
	world_do_number(&world, COMMAND_OFFER_WITHDRAW, worker(3), 3);
	early->free.item[0].to_date = day(2026, 7, 7);
	late->free.item[0].from_date = day(2026, 7, 8);
	assert_int_equal(world_do_record(&world, COMMAND_OFFER_PUT, worker(1), early), REASON_OK);
	assert_int_equal(world_do_record(&world, COMMAND_OFFER_PUT, worker(1), late), REASON_OK);
	assert_string_equal(asked(&world, stage_request()), "S-1:3 S-1:2");
	world_close(&world);
}

static void released_seats_stay_and_the_rest_goes_to_others(void **state)
{
	struct command command = { .type = COMMAND_PROPOSAL_ANSWER, .actor = near_coordinator };
	struct world world;

	(void)state;
	stage_open(&world);
	asked(&world, stage_request());
	command.answer = (struct answer_params){ .proposal = 1, .answer = ANSWER_YES };
	*(struct seat *)LIST_NEW(command.answer.seats) = world_proposal(&world, 1)->seats.item[4];
	assert_int_equal(world_do(&world, &command), REASON_OK);
	world_settle(&world);
	assert_string_equal(held(&world), "S-3:1 S-1:4");
	assert_int_equal(world_proposal(&world, 1)->unreleased.n, 4);
	world_close(&world);
}

static void every_line_is_served(void **state)
{
	struct request *request = stage_request();
	struct line *line = LIST_NEW(request->lines);
	struct world world;

	(void)state;
	stage_open(&world);
	line->count = 1;
	line->week_min = 600;
	line->from_date = day(2026, 7, 13);
	line->to_date = day(2026, 7, 26);
	*(uint32_t *)LIST_NEW(line->must) = NURSE;
	assert_string_equal(asked(&world, request), "S-3:5 S-3:2");
	assert_int_equal(world_proposal(&world, 2)->line, 1);
	assert_int_equal(world_proposal(&world, 2)->seats.item[0].work_min, 600);
	world_close(&world);
}

/* Both are looked at in one turn; the nearest goes to the more urgent one, though it came later. */
static void the_more_urgent_request_chooses_first(void **state)
{
	struct request *planned = stage_request(), *acute = stage_request();
	struct world world;

	(void)state;
	stage_open(&world);
	planned->urgency = URGENCY_DEVELOPMENT;
	acute->urgency = URGENCY_STATUTORY;
	ask(&world, planned);
	ask(&world, acute);
	world_settle(&world);
	assert_string_equal(held(&world), "S-3:5 S-1:5");
	assert_int_equal(world_proposal(&world, 1)->request, 2);
	world_close(&world);
}

static void the_queue_is_in_order_of_urgency_deadline_number(void **state)
{
	static const struct { enum urgency urgency; int32_t clock; } rows[] = { { URGENCY_PLANNED, 600 },
		{ URGENCY_PLANNED, 540 }, { URGENCY_STATUTORY, 700 }, { URGENCY_DEVELOPMENT, 500 }, { URGENCY_PLANNED, 600 } };
	static const uint32_t order[] = { 3, 2, 1, 5, 4 };
	struct dirty dirty = { .everything = true };
	struct numbers queue = { 0 };
	struct world world;

	(void)state;
	stage_open(&world);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct request *request = stage_request();

		request->urgency = rows[i].urgency;
		request->deadline_min = local_to_min(day(2026, 7, 5), rows[i].clock);
		ask(&world, request);
	}
	match_queue(world.book, world.now_ms, &dirty, &queue);
	assert_int_equal(queue.n, 5);
	assert_memory_equal(queue.item, order, sizeof order);
	numbers_free(&queue);
	world_close(&world);
}

/* A request of a municipality that has no agreement with hers is nothing to her. */
static void whose_offer_is_new_is_asked_of_her_partners_alone(void **state)
{
	struct dirty dirty = { 0 };
	struct numbers queue = { 0 };
	struct actor apart = manager;
	struct world world;

	(void)state;
	stage_open(&world);
	apart.municipality = NEAR + 2;
	world_load(&world, world_municipality(apart.municipality));
	for (int i = 0; i < 3; i++)
		ask(&world, stage_request());
	assert_int_equal(world_do_record(&world, COMMAND_REQUEST_ADD, apart, stage_request()), REASON_OK);
	assert_int_equal(book_next_number(world.book, KIND_REQUEST), 5);
	numbers_add(&dirty.staff, 1);
	numbers_add(&dirty.staff, 99);		/* is not there */
	numbers_add(&dirty.requests, 2);	/* comes once */
	match_queue(world.book, world.now_ms, &dirty, &queue);
	assert_int_equal(queue.n, 3);
	for (uint32_t i = 0; i < queue.n; i++)
		assert_int_equal(queue.item[i], i + 1);
	queue.n = 0;
	numbers_add(&dirty.requests, 4);
	match_queue(world.book, world.now_ms, &dirty, &queue);
	assert_int_equal(queue.n, 4);
	numbers_free(&queue);
	dirty_clear(&dirty);
	world_close(&world);
}

/* --- same book, same answer --- */

static void put_shuffled(struct book *to, const struct book *from, struct random *random)
{
	const struct record *all[64];
	uint32_t n = 0;

	for (enum kind kind = KIND_NONE + 1; kind < KIND_COUNT; kind++)
		for (const struct record *r = book_next(from, kind, 0); r; r = book_next(from, kind, r->number))
			all[n++] = r;
	for (uint32_t i = n; i > 1; i--) {
		uint32_t j = random_below(random, i);
		const struct record *kept = all[i - 1];

		all[i - 1] = all[j];
		all[j] = kept;
	}
	for (uint32_t i = 0; i < n; i++)
		assert_null(book_put(to, record_copy(all[i])));
}

static void assert_same_moves(const struct moves *a, const struct moves *b)
{
	assert_int_equal(a->n, b->n);
	for (uint32_t i = 0; i < a->n; i++) {
		assert_int_equal(a->item[i].type, b->item[i].type);
		assert_true(record_equal(a->item[i].wanted, b->item[i].wanted));
	}
}

static void the_same_book_gives_the_same_moves_however_it_was_filled(void **state)
{
	struct random random = { random_seed() };
	struct request *request = stage_request();
	struct moves first = { 0 };
	struct world world;

	(void)state;
	stage_open(&world);
	request->lines.item[0].count = 2;
	for (uint32_t i = 1; i <= STAFF_N; i++)
		edit(&world, KIND_OFFER, i, short_week);
	ask(&world, request);
	match_request(world.book, world.now_ms, 1, NULL, &first);
	assert_int_equal(first.n, 3);
	for (int i = 0; i < 20; i++) {
		struct book *book = book_make();
		struct moves moves = { 0 };

		put_shuffled(book, world.book, &random);
		match_request(book, world.now_ms, 1, NULL, &moves);
		assert_same_moves(&first, &moves);
		moves_free(&moves);
		book_free(book);
	}
	moves_free(&first);
	world_close(&world);
}

/* --- facts win over plans --- */

static void away(struct world *world, uint32_t staff)
{
	struct roster *roster = (struct roster *)record_make(KIND_ROSTER);

	roster->staff = staff;
	roster->week_date = day(2026, 7, 6);
	roster_key(roster->r.key, staff, roster->week_date);
	world_block(roster, 1, 480, 960, true);
	assert_int_equal(world_do_record(world, COMMAND_DECLARE, operator, roster), REASON_OK);
	world_settle(world);
}

static void a_fact_withdraws_a_hold_and_others_step_in(void **state)
{
	struct world world;

	(void)state;
	stage_open(&world);
	asked(&world, stage_request());
	away(&world, 3);
	assert_int_equal(world_proposal(&world, 1)->state, PROPOSAL_WITHDRAWN);
	assert_int_equal(world_proposal(&world, 1)->ended_by, REASON_DOUBLE_BOOKED);
	assert_string_equal(held(&world), "S-1:5");
	world_close(&world);
}

static void a_fact_puts_an_assignment_in_conflict_and_reopens_where_she_is_away(void **state)
{
	const struct assignment *a;
	struct world world;

	(void)state;
	stage_open(&world);
	asked(&world, stage_request());
	say(&world, manager, 1, ANSWER_YES, NO_CODE_NONE);
	say(&world, worker(3), 1, ANSWER_YES, NO_CODE_NONE);
	assert_int_equal(say(&world, near_coordinator, 1, ANSWER_YES, NO_CODE_NONE), REASON_OK);
	away(&world, 3);
	a = book_assignment(world.book, 1);
	assert_int_equal(a->state, ASSIGNMENT_CONFLICT);
	assert_int_equal(a->conflict, REASON_DOUBLE_BOOKED);
	for (uint32_t i = 0; i < a->seats.n; i++)
		assert_int_equal(a->seats.item[i].lost, i == 0);
	assert_string_equal(held(&world), "S-1:1");
	world.dirty.everything = true;
	assert_int_equal(world_settle(&world), 0);
	world_close(&world);
}

/* What made somebody worth a look may have been undone. */
static void of_somebody_who_is_not_there_nothing_comes(void **state)
{
	struct numbers only = { 0 };
	struct moves moves = { 0 };
	struct world world;

	(void)state;
	stage_open(&world);
	ask(&world, stage_request());
	numbers_add(&only, 4711);
	match_request(world.book, world.now_ms, 1, &only, &moves);
	assert_int_equal(moves.n, 0);
	numbers_add(&only, 3);
	match_request(world.book, world.now_ms, 1, &only, &moves);
	assert_int_equal(moves.n, 1);
	moves_free(&moves);
	numbers_free(&only);
	world_close(&world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_nearest_of_equals_is_proposed),
		cmocka_unit_test(a_no_brings_the_next_best_and_that_pair_not_again),
		cmocka_unit_test(no_answer_brings_the_next_best),
		cmocka_unit_test(several_share_what_one_cannot_take),
		cmocka_unit_test(who_lost_a_shift_may_bid_for_more),
		cmocka_unit_test(limits_bind_across_people),
		cmocka_unit_test(a_freed_limit_is_used_elsewhere),
		cmocka_unit_test(a_budget_is_not_overdrawn),
		cmocka_unit_test(below_the_minimum_nothing_of_the_week_is_proposed),
		cmocka_unit_test(a_week_below_the_minimum_does_not_spoil_the_others),
		cmocka_unit_test(the_minimum_is_reached_by_old_and_new_together),
		cmocka_unit_test(two_offers_of_one_person_are_both_used),
		cmocka_unit_test(released_seats_stay_and_the_rest_goes_to_others),
		cmocka_unit_test(every_line_is_served),
		cmocka_unit_test(the_more_urgent_request_chooses_first),
		cmocka_unit_test(the_queue_is_in_order_of_urgency_deadline_number),
		cmocka_unit_test(whose_offer_is_new_is_asked_of_her_partners_alone),
		cmocka_unit_test(the_same_book_gives_the_same_moves_however_it_was_filled),
		cmocka_unit_test(a_fact_withdraws_a_hold_and_others_step_in),
		cmocka_unit_test(a_fact_puts_an_assignment_in_conflict_and_reopens_where_she_is_away),
		cmocka_unit_test(of_somebody_who_is_not_there_nothing_comes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
