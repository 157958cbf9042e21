/* Nobody who may take a seat by the rules is passed over by what is told of her offer from her own records alone: every
 * hour of some weeks, short and long, by the edges that lives by chance seldom meet. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "core/explain.h"
#include "core/reach.h"
#include "stage.h"

enum { HER = 1, LOOK_WEEKS = 4, STEP_MIN = 75, DAY_MIN = 1440, LATER_DAYS = 42 };

/* --- one seat after the other, asked of the rules and of the matcher --- */

struct looked { uint32_t may, may_not; };

static struct request *request_of(const struct world *world, const struct span *shift, int32_t week_min)
{
	struct request *request = stage_request();
	struct line *line = &request->lines.item[0];

	request->r.number = 1;
	request->r.id.byte[0] = 1;
	request->municipality = ASKER;
	request->deadline_min = world_now_min(world) + 1;
	request->remote = book_request(world->book, 1) && book_request(world->book, 1)->remote;
	line->shifts.item[0] = *shift;
	line->week_min = week_min;
	line->from_date = shift->from_date;
	line->to_date = shift->to_date;
	return request;
}

static bool may(const struct world *world, const struct offer *offer, const struct seat *seat)
{
	struct fit_ask ask = { world->book, world->now_ms, 1, 0, offer->staff, offer->r.number, 1 };
	bool fits;
	struct fit fit;

	fit_open(&fit, &ask);
	fits = !fit_check(&fit, seat, NULL) && !seat_is_over(world->book, fit.request, 0, offer->staff, seat);
	fit_close(&fit);
	return fits;
}

static bool anybody_may(const struct world *world, const struct seat *seat)
{
	bool found = false;

	for (uint32_t n = 1; n < book_next_number(world->book, KIND_OFFER); n++) {
		const struct offer *offer = book_offer(world->book, n);

		found = found || (offer && offer->state == OFFER_OPEN && may(world, offer, seat));
	}
	return found;
}

static void look_at(struct world *world, struct request *request, struct looked *looked)
{
	struct moves moves = { 0 };
	struct seats seats;
	char text[MINUTE_TEXT];
	bool expected;

	world_put(world->book, request);
	line_seats(&request->lines.item[0], &seats);
	assert_int_equal(seats.n, 1);
	expected = anybody_may(world, &seats.item[0]);
	match_line(world->book, world->now_ms, request, 0, &moves);
	if (expected != (moves.n > 0))
		fail_msg("%s, %d minutes: by the rules %d, matched %u", local_print(text, seats.item[0].start_min),
			seats.item[0].work_min, expected, moves.n);
	looked->may += expected;
	looked->may_not += !expected;
	free(seats.item);
	moves_free(&moves);
}

static struct looked look(struct world *world, int32_t from_date)
{
	static const int32_t lengths_min[] = { 60, LONG_MIN - 1, LONG_MIN, 540, 750, DAY_MIN };
	struct looked looked = { 0 };

	for (int32_t at = 0; at < LOOK_WEEKS * 7 * DAY_MIN; at += STEP_MIN)
		for (size_t i = 0; i < sizeof lengths_min / sizeof *lengths_min; i++) {
			int32_t date = from_date + at / DAY_MIN, clock = at % DAY_MIN;
			struct span shift = { date, date, 127, clock, (clock + lengths_min[i]) % DAY_MIN };

			look_at(world, request_of(world, &shift, 0), &looked);
		}
	for (int32_t monday = date_monday(from_date); monday < from_date + LOOK_WEEKS * 7; monday += 7)
		for (int32_t week_min = 60; week_min < 3000; week_min += 420)
			look_at(world, request_of(world, &(struct span){ monday, monday + 6, 127, 0, 0 }, week_min), &looked);
	return looked;
}

/* What is kept before a change must not be told after it. */
static void know(const struct world *world)
{
	for (uint32_t n = 1; n < book_next_number(world->book, KIND_OFFER); n++)
		if (book_offer(world->book, n) && book_offer(world->book, n)->state == OFFER_OPEN)
			book_reach(world->book, n);
}

static void assert_all_seen(struct world *world, int32_t from_date)
{
	struct looked looked;

	know(world);
	looked = look(world, from_date);
	assert_true(looked.may > 50 && looked.may_not > 50);
}

/* --- the stage: S-1 alone, free day and night --- */

static struct offer *her_offer(int32_t from_date)
{
	struct offer *offer = stage_offer(HER, HER);

	offer->free.item[0] = (struct span){ from_date, from_date + LOOK_WEEKS * 7 - 1, 127, 0, DAY_MIN };
	offer->week_max_min = 2400;
	return offer;
}

static void open_alone(struct world *world, int32_t from_date)
{
	stage_open(world);
	for (uint32_t i = HER + 1; i <= STAFF_N; i++) {
		struct offer *offer = stage_offer(i, i);

		offer->state = OFFER_WITHDRAWN;
		world_load(world, offer);
	}
	world->now_ms = (int64_t)local_to_min(from_date - 7, 480) * 60000;
	world_load(world, her_offer(from_date));
}

static struct agreement *long_agreement(bool travel_work)
{
	struct agreement *agreement = stage_agreement(1);

	agreement->to_date = DATE_MAX;
	agreement->travel_work = travel_work;
	return agreement;
}

static struct roster *her_roster(uint32_t number, int32_t monday)
{
	struct roster *roster = world_roster(number, HER, monday);

	roster->municipality = FAR;
	roster_key(roster->r.key, HER, monday);
	return roster;
}

static struct profile *profile_of(const int32_t limits[LIMIT_COUNT], int32_t from_date)
{
	struct profile *profile = (struct profile *)world_make(KIND_PROFILE, 1);

	for (enum limit i = 0; i < LIMIT_COUNT; i++)
		if (limits[i])
			world_limit(profile, i, limits[i], from_date);
	return profile;
}

/* Asked for by another of Raade's requests. */
static struct proposal *her_hold(uint32_t number, struct seat seat)
{
	struct proposal *p = (struct proposal *)world_make(KIND_PROPOSAL, number);

	p->request = 2;
	p->staff = HER;
	p->offer = HER;
	p->agreement = 1;
	p->borrower = ASKER;
	p->lender = FAR;
	p->until_min = seat.start_min;
	*(struct seat *)LIST_NEW(p->seats) = seat;
	return p;
}

static struct assignment *her_assignment(uint32_t number, struct seat seat)
{
	struct assignment *a = (struct assignment *)world_make(KIND_ASSIGNMENT, number);

	a->request = 2;
	a->staff = HER;
	a->offer = HER;
	a->agreement = 1;
	a->borrower = ASKER;
	a->lender = FAR;
	*(struct seat *)LIST_NEW(a->seats) = seat;
	return a;
}

static void load_other_request(struct world *world)
{
	struct request *request = stage_request();

	request->r.number = 2;
	request->r.id.byte[0] = 2;
	request->municipality = ASKER;
	world_put(world->book, request);
}

/* --- edges --- */

static void in_the_weeks_when_the_clock_changes(void **state)
{
	const int32_t dates[] = { day(2026, 10, 12), day(2027, 3, 15), day(2026, 12, 14) };

	(void)state;
	for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
		struct world world;
		struct roster *roster = her_roster(1, dates[i] + 7);

		open_alone(&world, dates[i]);
		world_load(&world, long_agreement(false));
		world_block(roster, 1 << 2 | 1 << 5, 1320, 420, false);
		world_block(roster, 1 << 6, 120, 240, true);
		world_load(&world, roster);
		assert_all_seen(&world, dates[i]);
		world_close(&world);
	}
}

/* Each of them in the middle of a week, up and down. */
static void where_limits_change_within_a_week(void **state)
{
	static const int32_t wide[LIMIT_COUNT] = { 780, 3000, 480, 1680 }, narrow[LIMIT_COUNT] = { 540, 1500, 720, 2880 };
	int32_t monday = day(2026, 7, 6), middle = monday + 9;

	(void)state;
	for (int up = 0; up < 2; up++) {
		struct world world;
		struct profile *profile = profile_of(up ? narrow : wide, DATE_MIN);
		struct roster *roster = her_roster(1, monday + 7);

		for (enum limit i = 0; i < LIMIT_COUNT; i++)
			world_limit(profile, i, up ? wide[i] : narrow[i], middle);
		open_alone(&world, monday);
		world_load(&world, profile);
		world_block(roster, 1 | 1 << 3, 480, 900, false);
		world_load(&world, roster);
		assert_all_seen(&world, monday);
		world_close(&world);
	}
}

/* A profile may have no limit of a kind. At one place the ways of two shifts may meet. */
static void where_a_limit_is_missing_and_ways_are_work(void **state)
{
	int32_t monday = day(2026, 7, 6);

	(void)state;
	for (enum limit without = 0; without <= LIMIT_COUNT; without++) {
		int32_t limits[LIMIT_COUNT] = { 540, 2400, 660, 2100 };
		struct world world;

		for (enum limit i = 0; i < LIMIT_COUNT; i++)
			if (i == without || without == LIMIT_COUNT)
				limits[i] = 0;
		open_alone(&world, monday);
		world_load(&world, profile_of(limits, DATE_MIN));
		world_load(&world, long_agreement(true));
		load_other_request(&world);
		world_load(&world, her_hold(1, shift_seat(monday + 2, 420, 900)));
		world_load(&world, her_hold(2, shift_seat(monday + 9, 1320, 1860)));
		assert_all_seen(&world, monday);
		world_close(&world);
	}
}

/* Her week at home is long, and nothing limits it. */
static void where_weeks_are_full_and_nothing_limits_them(void **state)
{
	static const int32_t none[LIMIT_COUNT] = { 0 };
	int32_t monday = day(2026, 7, 6);
	struct roster *roster = her_roster(1, monday);
	struct offer *offer = her_offer(monday);
	struct world world;

	(void)state;
	open_alone(&world, monday);
	world_load(&world, profile_of(none, DATE_MIN));
	world_block(roster, 127, 0, DAY_MIN, false);
	world_load(&world, roster);
	offer->week_max_min = WEEK_MIN_MAX;
	world_load(&world, offer);
	load_other_request(&world);
	world_load(&world, her_hold(1, volume_seat(monday, 3000)));
	assert_all_seen(&world, monday);
	world_close(&world);
}

static void beside_volumes_lost_moved_and_cancelled_work(void **state)
{
	int32_t monday = day(2026, 7, 6);
	struct world world;
	struct assignment *a;

	(void)state;
	open_alone(&world, monday);
	load_other_request(&world);
	world_load(&world, her_hold(1, volume_seat(monday + 7, 900)));
	world_load(&world, her_hold(2, shift_seat(monday + 15, 480, 930)));
	a = her_assignment(1, shift_seat(monday + 1, 480, 930));
	*(struct seat *)LIST_NEW(a->seats) = shift_seat(monday + 3, 480, 930);
	a->seats.item[0].lost = true;
	a->seats.item[1].was_start_min = a->seats.item[1].start_min - 60;
	a->seats.item[1].was_end_min = a->seats.item[1].end_min - 60;
	a->seats.item[1].was_work_min = a->seats.item[1].work_min;
	world_load(&world, a);
	a = her_assignment(2, shift_seat(monday + 16, 480, 930));
	a->state = ASSIGNMENT_CANCELLED;
	world_load(&world, a);
	a = her_assignment(3, shift_seat(monday + 20, 1320, 1860));
	a->state = ASSIGNMENT_CONFLICT;
	world_load(&world, a);
	assert_all_seen(&world, monday);
	world_close(&world);
}

/* Windows alone, over midnights and borders of weeks; and a span of nights. */
static void by_windows_and_nights(void **state)
{
	int32_t monday = day(2026, 7, 6);
	struct offer *offer = her_offer(monday);
	struct world world;

	(void)state;
	open_alone(&world, monday);
	offer->free.n = 0;
	*(struct window *)LIST_NEW(offer->windows) = (struct window){ local_to_min(monday + 1, 900),
		local_to_min(monday + 3, 600) };
	*(struct window *)LIST_NEW(offer->windows) = (struct window){ local_to_min(monday + 6, 900),
		local_to_min(monday + 7, 1200) };
	*(struct window *)LIST_NEW(offer->windows) = (struct window){ local_to_min(monday + 16, 0),
		local_to_min(monday + 17, 0) };
	world_load(&world, offer);
	assert_all_seen(&world, monday - 7);
	offer = her_offer(monday);
	offer->free.item[0] = (struct span){ monday, monday + 13, 1 << 5 | 1 << 6, 1260, 480 };
	*(struct span *)LIST_NEW(offer->free) = (struct span){ monday + 2, monday + 2, 127, 480, 480 };
	*(struct date_range *)LIST_NEW(offer->except) = (struct date_range){ monday + 13, monday + 13 };
	world_load(&world, offer);
	assert_all_seen(&world, monday - 7);
	world_close(&world);
}

/* Half-days of different months share a bit. */
static void in_an_offer_of_a_year(void **state)
{
	int32_t monday = day(2026, 7, 6);
	struct offer *offer = her_offer(monday);
	struct roster *roster = her_roster(1, monday + LATER_DAYS);
	struct world world;

	(void)state;
	open_alone(&world, monday);
	offer->free.item[0] = (struct span){ monday, monday + 365, 1 | 1 << 3, 360, 1320 };
	world_load(&world, offer);
	world_block(roster, 127, 480, 960, false);
	world_load(&world, roster);
	assert_all_seen(&world, monday + LATER_DAYS - 14);
	world_close(&world);
}

static void by_remote_work_notice_and_distance(void **state)
{
	int32_t monday = day(2026, 7, 6);

	(void)state;
	for (int remote = 0; remote < 4; remote++) {
		struct offer *offer = her_offer(monday);
		struct request *request = stage_request();
		struct world world;

		open_alone(&world, monday);
		request->r.number = 1;
		request->r.id.byte[0] = 1;
		request->remote = remote & 1;
		world_put(world.book, request);
		offer->remote = remote & 2;
		offer->max_travel_min = remote == 3 ? 49 : 50;
		offer->notice_min = 10 * DAY_MIN + 30;
		world_load(&world, long_agreement(true));
		world_load(&world, offer);
		assert_all_seen(&world, monday);
		world_close(&world);
	}
}

/* --- after a change of any of her records --- */

static void loosen_profile(struct world *world, int32_t monday)
{
	static const int32_t wide[LIMIT_COUNT] = { 780, 3000, 480, 1680 };

	(void)monday;
	world_load(world, profile_of(wide, DATE_MIN));
}

static void change_profile(struct world *world, int32_t monday)
{
	static const int32_t wide[LIMIT_COUNT] = { 780, 3000, 480, 1680 };
	struct profile *profile = profile_of(wide, DATE_MIN);
	struct staff *staff = stage_staff(HER);

	(void)monday;
	profile->r.number = 2;
	profile->r.id.byte[0] ^= 0x55;
	world_load(world, profile);
	staff->profile = 2;
	world_load(world, staff);
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

static void what_was_kept_is_forgotten_with_any_of_her_records(void **state)
{
	static void (*const changes[])(struct world *, int32_t) = { loosen_profile, change_profile, clear_roster, end_hold,
		lose_seat, widen_offer, move_away };
	int32_t monday = day(2026, 7, 6);

	(void)state;
	for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
		struct world world;
		struct looked looked;

		load_narrow(&world, monday);
		know(&world);
		changes[i](&world, monday);
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
		cmocka_unit_test(in_the_weeks_when_the_clock_changes),
		cmocka_unit_test(where_limits_change_within_a_week),
		cmocka_unit_test(where_a_limit_is_missing_and_ways_are_work),
		cmocka_unit_test(where_weeks_are_full_and_nothing_limits_them),
		cmocka_unit_test(beside_volumes_lost_moved_and_cancelled_work),
		cmocka_unit_test(by_windows_and_nights),
		cmocka_unit_test(in_an_offer_of_a_year),
		cmocka_unit_test(by_remote_work_notice_and_distance),
		cmocka_unit_test(what_was_kept_is_forgotten_with_any_of_her_records),
		cmocka_unit_test(what_was_kept_of_a_try_is_forgotten),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
