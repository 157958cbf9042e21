/* S-1 alone on the stage, and every hour of some weeks asked of the rules and of the matcher: nobody who may take a
 * seat is passed over by what is told of her offer from her own records alone. Include cmocka first. */
#ifndef VIKARD_REACH_RIG_H
#define VIKARD_REACH_RIG_H

#include "core/explain.h"
#include "core/reach.h"
#include "stage.h"

enum { HER = 1, LOOK_WEEKS = 4, STEP_MIN = 75, DAY_MIN = 1440 };

/* --- one seat after the other, asked of the rules and of the matcher --- */

struct looked { uint32_t may, may_not; };

static inline struct request *request_of(const struct world *world, const struct span *shift, int32_t week_min)
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

static inline bool may(const struct world *world, const struct offer *offer, const struct seat *seat)
{
	struct fit_ask ask = { world->book, world->now_ms, 1, 0, offer->staff, offer->r.number, 1 };
	bool fits;
	struct fit fit;

	fit_open(&fit, &ask);
	fits = !fit_check(&fit, seat, NULL) && !seat_is_over(world->book, fit.request, 0, offer->staff, seat);
	fit_close(&fit);
	return fits;
}

static inline bool anybody_may(const struct world *world, const struct seat *seat)
{
	bool found = false;

	for (uint32_t n = 1; n < book_next_number(world->book, KIND_OFFER); n++) {
		const struct offer *offer = book_offer(world->book, n);

		found = found || (offer && offer->state == OFFER_OPEN && may(world, offer, seat));
	}
	return found;
}

static inline void look_at(struct world *world, struct request *request, struct looked *looked)
{
	struct moves moves = { 0 };
	struct seats seats;
	char text[MINUTE_TEXT];
	bool expected;

	world_put(world->book, request);
	line_seats(&request->lines.item[0], &seats);
	assert_int_equal(seats.n, 1);
	expected = anybody_may(world, &seats.item[0]);
	match_line(world->book, world->now_ms, request, 0, NULL, &moves);
	if (expected != (moves.n > 0))
		fail_msg("%s, %d minutes: by the rules %d, matched %u", local_print(text, seats.item[0].start_min),
			seats.item[0].work_min, expected, moves.n);
	looked->may += expected;
	looked->may_not += !expected;
	free(seats.item);
	moves_free(&moves);
}

static inline struct looked look(struct world *world, int32_t from_date)
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
static inline void know(const struct world *world)
{
	for (uint32_t n = 1; n < book_next_number(world->book, KIND_OFFER); n++)
		if (book_offer(world->book, n) && book_offer(world->book, n)->state == OFFER_OPEN)
			book_reach(world->book, n);
}

static inline void assert_all_seen(struct world *world, int32_t from_date)
{
	struct looked looked;

	know(world);
	looked = look(world, from_date);
	assert_true(looked.may > 10 && looked.may_not > 50);
}

/* --- the stage: S-1 alone, free day and night --- */

static inline struct offer *her_offer(int32_t from_date)
{
	struct offer *offer = stage_offer(HER, HER);

	offer->free.item[0] = (struct span){ from_date, from_date + LOOK_WEEKS * 7 - 1, 127, 0, DAY_MIN };
	offer->week_max_min = 2400;
	return offer;
}

static inline void open_alone(struct world *world, int32_t from_date)
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

static inline struct agreement *long_agreement(bool travel_work)
{
	struct agreement *agreement = stage_agreement(1);

	agreement->to_date = DATE_MAX;
	agreement->travel_work = travel_work;
	return agreement;
}

static inline struct roster *her_roster(uint32_t number, int32_t monday)
{
	struct roster *roster = world_roster(number, HER, monday);

	roster->municipality = FAR;
	roster_key(roster->r.key, HER, monday);
	return roster;
}

static inline struct profile *profile_of(const int32_t limits[LIMIT_COUNT], int32_t from_date)
{
	struct profile *profile = (struct profile *)world_make(KIND_PROFILE, 1);

	for (enum limit i = 0; i < LIMIT_COUNT; i++)
		if (limits[i])
			world_limit(profile, i, limits[i], from_date);
	return profile;
}

/* Asked for by another of Raade's requests. */
static inline struct proposal *her_hold(uint32_t number, struct seat seat)
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

static inline struct assignment *her_assignment(uint32_t number, struct seat seat)
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

static inline void load_other_request(struct world *world)
{
	struct request *request = stage_request();

	request->r.number = 2;
	request->r.id.byte[0] = 2;
	request->municipality = ASKER;
	world_put(world->book, request);
}

#endif
