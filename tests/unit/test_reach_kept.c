/* What is kept of an offer is forgotten with any record of its person. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

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

/* Until it is asked for again every half-day may do. */
static void assert_not_told(const struct world *world)
{
	struct open_offers rows = book_open_offers_at(world->book, book_staff(world->book, HER)->municipality, NURSE);
	bool found = false;

	for (uint32_t i = 0; i < rows.n; i++)
		if (rows.item[i].offer == HER) {
			assert_true(rows.item[i].starts == UINT64_MAX && rows.item[i].lent == UINT64_MAX);
			found = true;
		}
	assert_true(found);
}

static void what_was_kept_is_forgotten_with_any_of_her_records(void **state)
{
	static const struct { void (*before)(struct world *, int32_t), (*change)(struct world *, int32_t); } cases[] = {
		{ nothing, loosen_profile }, { load_other_profile, change_profile }, { load_far, go_further },
		{ nothing, clear_roster }, { nothing, end_hold }, { nothing, lose_seat }, { nothing, widen_offer },
		{ nothing, move_away } };
	int32_t monday = day(2026, 7, 6);

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct world world;
		struct looked looked;

		load_narrow(&world, monday);
		cases[i].before(&world, monday);
		know(&world);
		cases[i].change(&world, monday);
		assert_not_told(&world);
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_was_kept_is_forgotten_with_any_of_her_records),
		cmocka_unit_test(what_was_kept_of_a_try_is_forgotten),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
