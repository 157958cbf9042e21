/* What is kept of an offer is forgotten with any record of its person. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "at_most.h"
#include "reach_rig.h"

static void loosen_profile(struct world *world, int32_t monday)
{
	static const int32_t wide[LIMIT_COUNT] = { 780, 3000, 480, 1680 };

	(void)monday;
	world_load(world, profile_of(wide, DATE_MIN));
}

static void load_other_profile(struct world *world, int32_t monday)
{
	static const int32_t wide[LIMIT_COUNT] = { 780, 3000, 480, 1680 };
	struct profile *profile = profile_of(wide, DATE_MIN);

	(void)monday;
	profile->r.number = 2;
	profile->r.id.byte[0] ^= 0x55;
	world_load(world, profile);
}

static void change_profile(struct world *world, int32_t monday)
{
	struct staff *staff = stage_staff(HER);

	(void)monday;
	staff->profile = 2;
	world_load(world, staff);
}

static void load_far(struct world *world, int32_t monday)
{
	struct staff *staff = stage_staff(HER);

	(void)monday;
	staff->max_travel_min = 40;
	world_load(world, staff);
}

static void go_further(struct world *world, int32_t monday)
{
	(void)monday;
	world_load(world, stage_staff(HER));
}

static void clear_roster(struct world *world, int32_t monday)
{
	world_load(world, her_roster(1, monday));
}

static void end_hold(struct world *world, int32_t monday)
{
	struct proposal *p = her_hold(1, shift_seat(monday + 8, 480, 930));

	p->state = PROPOSAL_WITHDRAWN;
	world_load(world, p);
}

static void hold_more(struct world *world, int32_t monday)
{
	world_load(world, her_hold(2, shift_seat(monday + 22, 480, 930)));
}

static void book_more(struct world *world, int32_t monday)
{
	world_load(world, her_assignment(2, shift_seat(monday + 22, 480, 930)));
}

static void lose_seat(struct world *world, int32_t monday)
{
	struct assignment *a = her_assignment(1, shift_seat(monday + 15, 480, 930));

	a->seats.item[0].lost = true;
	world_load(world, a);
}

static void widen_offer(struct world *world, int32_t monday)
{
	struct offer *offer = her_offer(monday);

	offer->week_max_min = 3000;
	world_load(world, offer);
}

static void move_away(struct world *world, int32_t monday)
{
	struct staff *staff = stage_staff(HER);

	(void)monday;
	staff->municipality = NEAR;
	staff->max_travel_min = 30;
	world_load(world, staff);
}

static void load_narrow(struct world *world, int32_t monday)
{
	struct roster *roster = her_roster(1, monday);
	struct offer *offer = her_offer(monday);

	open_alone(world, monday);
	load_other_request(world);
	world_block(roster, 31, 480, 930, false);
	world_load(world, roster);
	world_load(world, her_hold(1, shift_seat(monday + 8, 480, 930)));
	world_load(world, her_assignment(1, shift_seat(monday + 15, 480, 930)));
	offer->week_max_min = 700;
	world_load(world, offer);
}

static void nothing(struct world *world, int32_t monday)
{
	(void)world;
	(void)monday;
}

/* Until it is asked for again no less may do than does now. */
static void assert_no_less_is_told(const struct world *world)
{
	struct open_offers rows = book_open_offers_at(world->book, book_staff(world->book, HER)->municipality, NURSE);
	struct reach *now = reach_make(world->book, book_offer(world->book, HER));
	bool found = false;

	for (uint32_t i = 0; i < rows.n; i++)
		if (rows.item[i].offer == HER) {
			assert_true(at_most_is_no_less(&rows.item[i].at_most, &now->at_most));
			found = true;
		}
	assert_true(found);
	free(now);
}

static void what_was_kept_is_forgotten_with_any_of_her_records(void **state)
{
	static const struct { void (*before)(struct world *, int32_t), (*change)(struct world *, int32_t); } cases[] = {
		{ nothing, loosen_profile }, { load_other_profile, change_profile }, { load_far, go_further },
		{ nothing, clear_roster }, { nothing, end_hold }, { nothing, lose_seat }, { nothing, widen_offer },
		{ nothing, move_away }, { nothing, hold_more }, { nothing, book_more } };
	int32_t monday = day(2026, 7, 6);

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct world world;
		struct looked looked;

		load_narrow(&world, monday);
		cases[i].before(&world, monday);
		know(&world);
		cases[i].change(&world, monday);
		assert_no_less_is_told(&world);
		looked = look(&world, monday);
		assert_true(looked.may > 0 && looked.may_not > 0);
		world_close(&world);
	}
}

/* An undone change leaves nothing behind of what was kept meanwhile. */
static void what_was_kept_of_a_try_is_forgotten(void **state)
{
	int32_t monday = day(2026, 7, 6);
	struct world world;

	(void)state;
	load_narrow(&world, monday);
	for (int32_t block = 0; block < 4; block++) {
		struct proposal *p = her_hold(2 + (uint32_t)block, shift_seat(monday + 21 + block, 480, 930));

		assert_null(book_put(world.book, &p->r));
	}
	know(&world);
	for (uint32_t n = 5; n > 1; n--)
		book_undo(world.book, KIND_PROPOSAL, n, NULL);
	look(&world, monday);
	world_close(&world);
}

/* --- the ways to where she is held count as work --- */

static void shorten_way(struct world *world)
{
	stage_travel(world, 1, FAR, ASKER, 10);
}

static void count_no_ways(struct world *world)
{
	world_load(world, long_agreement(false));
}

static void let_stay_at_home(struct world *world)
{
	struct request *request = (struct request *)record_copy(&book_request(world->book, 2)->r);

	request->remote = true;
	world_put(world->book, request);
}

static void stop_working_from_home(struct world *world)
{
	struct offer *offer = (struct offer *)record_copy(&book_offer(world->book, HER)->r);

	offer->remote = false;
	world_load(world, offer);
}

/* Four days with the ways leave no fifth. */
static void load_full_week(struct world *world, int32_t monday)
{
	struct offer *offer = her_offer(monday);

	open_alone(world, monday);
	world_load(world, long_agreement(true));
	load_other_request(world);
	offer->remote = true;
	world_load(world, offer);
	for (int32_t d = 0; d < 4; d++)
		world_load(world, her_hold(1 + (uint32_t)d, shift_seat(monday + 7 + d, 480, 930)));
}

static void what_was_kept_is_forgotten_when_a_way_changes(void **state)
{
	static void (*const changes[])(struct world *) = { shorten_way, count_no_ways, let_stay_at_home };
	int32_t monday = day(2026, 7, 6);

	(void)state;
	for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
		struct looked before, after;
		struct world world;

		load_full_week(&world, monday);
		know(&world);
		before = look(&world, monday);
		know(&world);
		changes[i](&world);
		after = look(&world, monday);
		assert_true(after.may > before.may);
		if (changes[i] == let_stay_at_home) {
			know(&world);
			stop_working_from_home(&world);
			after = look(&world, monday);
			assert_int_equal(after.may, before.may);
		}
		world_close(&world);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_was_kept_is_forgotten_with_any_of_her_records),
		cmocka_unit_test(what_was_kept_of_a_try_is_forgotten),
		cmocka_unit_test(what_was_kept_is_forgotten_when_a_way_changes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
