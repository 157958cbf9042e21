/* What is hoped of somebody before she bids is no less than her bid: the best wins, however little is known of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "stage.h"

static const char *first_held(struct world *world, struct request *request)
{
	static char text[32];
	const struct proposal *p;

	ask(world, request);
	world_settle(world);
	p = world_proposal(world, 1);
	snprintf(text, sizeof text, "S-%u:%u", p->staff, p->seats.n);
	return text;
}

/* S-3 lives nearest. */
static void a_rate_of_her_own_is_hoped_for(void **state)
{
	struct agreement *agreement = stage_agreement(1);
	struct offer *offer = stage_offer(2, 2);
	struct world world;

	(void)state;
	stage_open(&world);
	agreement->offer_sets_rate = true;
	world_load(&world, agreement);
	offer->hour_ore = RATE_ORE / 2;
	world_load(&world, offer);
	assert_string_equal(first_held(&world, stage_request()), "S-2:5");
	world_close(&world);
}

static void who_stays_where_she_is_is_hoped_for(void **state)
{
	struct request *request = stage_request();
	struct offer *offer = stage_offer(2, 2);
	struct world world;

	(void)state;
	stage_open(&world);
	offer->remote = true;
	world_load(&world, offer);
	request->remote = true;
	assert_string_equal(first_held(&world, request), "S-2:5");
	world_close(&world);
}

static void what_is_wished_for_is_hoped_for(void **state)
{
	struct request *request = stage_request();
	struct staff *staff = stage_staff(2);
	struct world world;

	(void)state;
	stage_open(&world);
	*(struct held_competence *)LIST_NEW(staff->competences) = (struct held_competence){ HELPER, 0 };
	world_load(&world, staff);
	*(uint32_t *)LIST_NEW(request->lines.item[0].should) = HELPER;
	assert_string_equal(first_held(&world, request), "S-2:5");
	world_close(&world);
}

static void withdraw(struct world *world, uint32_t number)
{
	struct offer *offer = stage_offer(number, number);

	offer->state = OFFER_WITHDRAWN;
	world_load(world, offer);
}

/* --- two agreements --- */

/* Of the far municipality alone. */
static struct agreement *second_agreement(void)
{
	struct agreement *agreement = stage_agreement(2);

	agreement->parties.n = 2;
	return agreement;
}

static void the_cheaper_of_two_agreements_is_hoped_for(void **state)
{
	struct agreement *agreement = second_agreement();
	struct world world;

	(void)state;
	stage_open(&world);
	agreement->rates.item[0].hour_ore = RATE_ORE / 2;
	world_load(&world, agreement);
	assert_string_equal(first_held(&world, stage_request()), "S-1:5");
	world_close(&world);
}

/* By the first her ways are work, and too much of it. */
static void who_could_come_by_the_second_agreement_is_a_lead(void **state)
{
	struct agreement *agreement = stage_agreement(1);
	struct leads leads = { .enough = UINT32_MAX };
	struct world world;

	(void)state;
	stage_open(&world);
	agreement->travel_work = true;
	world_load(&world, agreement);
	world_load(&world, second_agreement());
	withdraw(&world, 2);
	withdraw(&world, 3);
	assert_string_equal(first_held(&world, stage_request()), "S-1:5");
	ask(&world, stage_request());
	match_leads(world.book, world.now_ms, 2, &leads);
	assert_int_equal(leads.n, 1);
	assert_true(leads.item[0].hold == 1 && leads.item[0].agreement == 2);
	free(leads.item);
	world_close(&world);
}

/* --- sums of a week --- */

static void add_shift(struct request *request, int32_t date, int32_t start_clock, int32_t end_clock)
{
	struct line *line = &request->lines.item[0];

	*(struct span *)LIST_NEW(line->shifts) = (struct span){ date, date, 127, start_clock, end_clock };
}

/* Free on these days of week 28 alone, with so many of what is wished for. */
static void load_free(struct world *world, uint32_t number, int32_t days, uint32_t wished)
{
	struct staff *staff = stage_staff(number);
	struct offer *offer = stage_offer(number, number);

	for (uint32_t c = HELPER; c < HELPER + wished; c++)
		*(struct held_competence *)LIST_NEW(staff->competences) = (struct held_competence){ c, 0 };
	offer->free.item[0] = (struct span){ day(2026, 7, 6), day(2026, 7, 13), days, 0, 0 };
	world_load(world, staff);
	world_load(world, offer);
}

/* S-1 takes 330 and 300 of her 640 minutes; S-3 570, worth 610. */
static void seats_that_differ_fill_a_week_to_its_end(void **state)
{
	struct request *request = stage_request();
	struct world world;
	struct offer *offer;

	(void)state;
	stage_open(&world);
	world_load(&world, world_make(KIND_COMPETENCE, HELPER + 1));
	withdraw(&world, 2);
	load_free(&world, 1, 1 | 1 << 1, 0);
	load_free(&world, 3, 1 | 1 << 2, 2);
	offer = (struct offer *)record_copy(&book_offer(world.book, 1)->r);
	offer->week_max_min = 640;
	world_load(&world, offer);
	request->lines.item[0].shifts.n = 0;
	add_shift(request, day(2026, 7, 6), 480, 810);
	add_shift(request, day(2026, 7, 7), 480, 780);
	add_shift(request, day(2026, 7, 8), 480, 720);
	*(uint32_t *)LIST_NEW(request->lines.item[0].should) = HELPER;
	*(uint32_t *)LIST_NEW(request->lines.item[0].should) = HELPER + 1;
	assert_string_equal(first_held(&world, request), "S-1:2");
	world_close(&world);
}

/* S-1 works 33 hours at home and takes Friday's and Sunday's five, of which two lie in that week; S-3 500 minutes. */
static void a_night_between_two_weeks_is_not_all_of_the_first(void **state)
{
	struct roster *roster = world_roster(1, 1, day(2026, 7, 6));
	struct request *request = stage_request();
	struct world world;

	(void)state;
	stage_open(&world);
	withdraw(&world, 2);
	load_free(&world, 1, 127, 0);
	load_free(&world, 3, 1 << 2 | 1 << 4, 0);
	world_block(roster, 1, 0, 180, false);
	world_block(roster, 1 << 1 | 1 << 2 | 1 << 3, 480, 1020, false);
	world_block(roster, 1 << 4, 480, 660, false);
	world_load(&world, roster);
	request->lines.item[0].shifts.n = 0;
	add_shift(request, day(2026, 7, 8), 480, 680);
	add_shift(request, day(2026, 7, 10), 660, 960);
	add_shift(request, day(2026, 7, 12), 1320, 180);
	assert_string_equal(first_held(&world, request), "S-1:2");
	world_close(&world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_rate_of_her_own_is_hoped_for),
		cmocka_unit_test(who_stays_where_she_is_is_hoped_for),
		cmocka_unit_test(what_is_wished_for_is_hoped_for),
		cmocka_unit_test(the_cheaper_of_two_agreements_is_hoped_for),
		cmocka_unit_test(who_could_come_by_the_second_agreement_is_a_lead),
		cmocka_unit_test(seats_that_differ_fill_a_week_to_its_end),
		cmocka_unit_test(a_night_between_two_weeks_is_not_all_of_the_first),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
