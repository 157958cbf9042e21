/* What a change makes worth another look: to look at everything again finds nothing more. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "stage.h"

static void assert_held(const struct world *world, uint32_t number, uint32_t staff, uint32_t seats_n)
{
	const struct proposal *p = world_proposal(world, number);

	assert_int_equal(p->state, PROPOSAL_HELD);
	assert_int_equal(p->staff, staff);
	assert_int_equal(p->seats.n, seats_n);
}

/* Mon-Thu, four shifts, and only what stage_agreement(1) is for. */
static struct offer *first_days_of_operations(uint32_t staff)
{
	struct offer *offer = stage_offer(staff, staff);

	offer->week_max_min = 4 * SHIFT_MIN;
	offer->free.item[0] = (struct span){ day(2026, 7, 6), day(2026, 7, 9), 127, 450, 900 };
	*(uint32_t *)LIST_NEW(offer->agreements) = 1;
	return offer;
}

static struct request *two_shifts_of_development(void)
{
	struct request *request = stage_request();
	struct line *line = &request->lines.item[0];

	request->task = TASK_DEVELOPMENT;
	line->shifts.n = 0;
	line->week_min = 2 * SHIFT_MIN;
	line->from_date = day(2026, 7, 6);
	line->to_date = day(2026, 7, 12);
	return request;
}

/* Monday to Saturday of one, or no day of the week. */
static void ask_for_week(struct world *world)
{
	struct request *week = stage_request();
	struct line *line = &week->lines.item[0];

	line->count_min = 1;
	line->shifts.item[0] = (struct span){ day(2026, 7, 6), day(2026, 7, 11), 127, 450, 900 };
	ask(world, week);
	world_settle(world);
}

/* Five of S-1 leave Saturday to nobody; three leave Monday to Thursday to S-2, and Friday and Saturday to her. */
static void a_minimum_is_looked_at_again_when_somebody_is_booked_elsewhere(void **state)
{
	struct agreement *other = stage_agreement(2);
	struct world world;

	(void)state;
	stage_open(&world);
	other->task = TASK_DEVELOPMENT;
	world_load(&world, other);
	world_load(&world, first_days_of_operations(2));
	assert_int_equal(world_do_number(&world, COMMAND_OFFER_WITHDRAW, worker(3), 3), REASON_OK);
	ask_for_week(&world);
	assert_int_equal(book_live_proposals(world.book).n, 0);
	ask(&world, two_shifts_of_development());
	world_settle(&world);
	assert_held(&world, 1, 1, 1);
	assert_held(&world, 2, 2, 4);
	assert_held(&world, 3, 1, 2);
	world.dirty.everything = true;
	assert_int_equal(world_settle(&world), 0);
	world_close(&world);
}

/* One who is no nurse, and the agreement by which others ask for such people. */
static void add_helper(struct world *world, uint32_t number, uint32_t municipality, struct agreement *agreement)
{
	struct staff *helper = stage_staff(number);
	struct offer *offer = stage_offer(number, number);

	agreement->codes.item[0] = agreement->rates.item[0].competence = HELPER;
	helper->municipality = offer->municipality = municipality;
	helper->competences.item[0].competence = HELPER;
	world_load(world, agreement);
	world_load(world, helper);
	world_load(world, offer);
}

static struct offer *three_shifts(uint32_t staff, int32_t last_date)
{
	struct offer *offer = stage_offer(staff, staff);

	offer->week_max_min = 3 * SHIFT_MIN;
	offer->free.item[0] = (struct span){ day(2026, 7, 6), last_date, 127, 450, 900 };
	return offer;
}

/* S-3 is nearer and takes Monday to Wednesday, the only days of S-2; when hers has lent more, S-2 comes first. */
static void a_minimum_is_looked_at_again_when_somebody_elses_turn_has_come(void **state)
{
	struct request *other = stage_request();
	struct world world;

	(void)state;
	stage_open(&world);
	add_helper(&world, 4, NEAR, stage_agreement(2));
	world_load(&world, three_shifts(2, day(2026, 7, 8)));
	world_load(&world, three_shifts(3, day(2026, 7, 11)));
	assert_int_equal(world_do_number(&world, COMMAND_OFFER_WITHDRAW, worker(1), 1), REASON_OK);
	ask_for_week(&world);
	assert_int_equal(book_live_proposals(world.book).n, 0);
	other->lines.item[0].must.item[0] = HELPER;
	ask(&world, other);
	world_settle(&world);
	assert_held(&world, 1, 4, 5);
	assert_held(&world, 2, 2, 3);
	assert_held(&world, 3, 3, 3);
	world_close(&world);
}

/* S-5 of a municipality that shares an agreement with the near one alone. */
static void add_apart(struct world *world)
{
	struct agreement *other = stage_agreement(2);

	world_load(world, world_municipality(NEAR + 2));
	stage_travel(world, 3, NEAR, NEAR + 2, 20);
	stage_travel(world, 1, FAR, ASKER, 10);
	other->parties.item[0] = NEAR;
	other->parties.item[1] = NEAR + 2;
	other->parties.n = 2;
	add_helper(world, 5, NEAR + 2, other);
}

/* Hers owes, so S-3 takes Monday to Wednesday, the only days of S-2; when it borrows nothing any more, S-2 comes
 * first. */
static void a_minimum_is_looked_at_again_when_somebody_owes_less(void **state)
{
	struct request *other = stage_request();
	struct actor near_manager = { 4, NEAR, 0, ROLE_MANAGER }, apart = { 5, NEAR + 2, 5, ROLE_WORKER };
	struct world world;

	(void)state;
	stage_open(&world);
	add_apart(&world);
	world_load(&world, three_shifts(2, day(2026, 7, 8)));
	world_load(&world, three_shifts(3, day(2026, 7, 11)));
	assert_int_equal(world_do_number(&world, COMMAND_OFFER_WITHDRAW, worker(1), 1), REASON_OK);
	other->lines.item[0].must.item[0] = HELPER;
	assert_int_equal(world_do_record(&world, COMMAND_REQUEST_ADD, near_manager, other), REASON_OK);
	world_settle(&world);
	assert_held(&world, 1, 5, 5);
	ask_for_week(&world);
	assert_int_equal(book_live_proposals(world.book).n, 1);
	assert_int_equal(say(&world, apart, 1, ANSWER_NO, NO_CODE_NONE), REASON_OK);
	world_settle(&world);
	assert_int_equal(book_live_proposals(world.book).n, 2);
	world.dirty.everything = true;
	assert_int_equal(world_settle(&world), 0);
	world_close(&world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_minimum_is_looked_at_again_when_somebody_is_booked_elsewhere),
		cmocka_unit_test(a_minimum_is_looked_at_again_when_somebody_elses_turn_has_come),
		cmocka_unit_test(a_minimum_is_looked_at_again_when_somebody_owes_less),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
