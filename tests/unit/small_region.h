/* Small regions by chance, thrown together without any command: three municipalities, a few people, one request
 * that misses some, and others that have some of them. Clock times are multiples of half an hour. */
#ifndef VIKARD_SMALL_REGION_H
#define VIKARD_SMALL_REGION_H

#include "core/window.h"
#include "fit_world.h"
#include "random.h"

#include <stdlib.h>

enum { NEIGHBOUR = 3110, SMALL_PEOPLE = 4, SMALL_CODES = 4, SMALL_REQUESTS = 3, GRAIN_MIN = 30 };

struct small {
	struct random random;
	struct book *book;
	int32_t monday;			/* of the request's week */
	int64_t now_ms;
	bool calm;			/* few things stand in the way of each */
};

static inline bool once_in(struct small *small, uint32_t n)
{
	return random_one_in(&small->random, small->calm ? 3 * n : n);
}

static inline int32_t between(struct small *small, int32_t least, int32_t most)
{
	return random_between(&small->random, least, most);
}

static inline uint32_t any_of(struct small *small, uint32_t n)
{
	return 1 + random_below(&small->random, n);
}

/* --- places, codes, limits --- */

static inline void small_municipality(struct small *small, uint32_t number)
{
	struct municipality *m = world_municipality(number);

	m->lend_week_min = once_in(small, 4) ? between(small, 0, 1500) : -1;
	m->borrow_week_min = once_in(small, 5) ? between(small, 0, 2500) : -1;
	m->paused = once_in(small, 15);
	for (int32_t i = once_in(small, 2) ? between(small, 1, 2) : 0; i; i--)
		*(struct minimum *)LIST_NEW(m->minimum) = (struct minimum){ any_of(small, 3), between(small, 1, 2),
			once_in(small, 2) ? small->monday + between(small, -10, 10) : 0,
			once_in(small, 2) ? small->monday + between(small, 0, 20) : 0 };
	world_put(small->book, m);
}

static inline void small_travel(struct small *small, uint32_t number, uint32_t lender)
{
	struct travel *travel = (struct travel *)world_make(KIND_TRAVEL, number);

	travel->a = lender < BORROWER ? lender : BORROWER;
	travel->b = lender < BORROWER ? BORROWER : lender;
	travel->minutes = between(small, 20, 80);
	travel_key(travel->r.key, travel->a, travel->b);
	world_put(small->book, travel);
}

/* Code 1 includes 2, which includes 3; 4 stands alone. */
static inline void small_codes(struct small *small)
{
	for (uint32_t i = 1; i <= SMALL_CODES; i++) {
		struct competence *code = (struct competence *)world_make(KIND_COMPETENCE, i);

		if (i < 3)
			*(uint32_t *)LIST_NEW(code->includes) = i + 1;
		world_put(small->book, code);
	}
}

static inline void small_profiles(struct small *small)
{
	static const int32_t limits[2][LIMIT_COUNT] = { { 540, 2400, 660, 2100 }, { 750, 2880, 540, 1680 } };

	for (uint32_t i = 0; i < 2; i++) {
		struct profile *profile = (struct profile *)world_make(KIND_PROFILE, 1 + i);

		for (enum limit limit = 0; limit < LIMIT_COUNT; limit++)
			if (random_below(&small->random, 8))
				world_limit(profile, limit, limits[i][limit], DATE_MIN);
		if (once_in(small, 3))
			world_limit(profile, LIMIT_WEEK, 2100, small->monday + between(small, -2, 4));
		world_put(small->book, profile);
	}
}

static inline void small_agreement(struct small *small, uint32_t number)
{
	static const uint32_t parties[] = { BORROWER, LENDER, NEIGHBOUR };
	struct agreement *a = (struct agreement *)world_make(KIND_AGREEMENT, number);

	for (uint32_t i = 0; i < 3; i++)
		if (!once_in(small, 6))
			*(uint32_t *)LIST_NEW(a->parties) = parties[i];
	a->mode = once_in(small, 5) ? MODE_HOST : once_in(small, 3) ? MODE_SERVICE : MODE_LENDING;
	a->host = a->mode == MODE_HOST ? parties[any_of(small, 2)] : 0;
	a->task = once_in(small, 8) ? TASK_STAFF : TASK_OPERATIONS;
	a->state = once_in(small, 10) ? AGREEMENT_SUSPENDED : AGREEMENT_IN_FORCE;
	for (uint32_t i = 1; i <= SMALL_CODES && random_below(&small->random, 3); i++)
		*(uint32_t *)LIST_NEW(a->codes) = i;
	for (uint32_t i = 1; i <= SMALL_CODES; i++)
		if (!once_in(small, 6))
			*(struct rate *)LIST_NEW(a->rates) = (struct rate){ i, 10000 * between(small, 4, 7) + 1234 };
	a->from_date = small->monday - (once_in(small, 6) ? between(small, -6, 0) : 100);
	a->to_date = once_in(small, 3) ? 0 : small->monday + (once_in(small, 5) ? between(small, -2, 6) : 200);
	a->lend_week_min = once_in(small, 5) ? between(small, 0, 1500) : -1;
	a->offer_sets_rate = once_in(small, 3);
	a->gates = once_in(small, 2);
	a->travel_work = false;		/* test_ride.c */
	snprintf(a->consultation, SOURCE_MAX, once_in(small, 3) ? "" : "talk");
	world_put(small->book, a);
}

/* --- people --- */

static inline void small_rosters(struct small *small, uint32_t staff)
{
	static const struct block blocks[] = { { 31, 450, 900, false }, { 5, 1320, 420, false }, { 7, 900, 1320, false },
		{ 24, 480, 960, true }, { 96, 420, 1170, false }, { 64, 1200, 480, false } };

	for (int32_t week = -1; week <= 2; week++) {
		struct roster *roster = world_roster(staff * 10 + (uint32_t)week + 1, staff, small->monday + 7 * week);

		for (int32_t i = between(small, 0, once_in(small, 2) ? 3 : 1); i; i--) {
			struct block *block = LIST_NEW(roster->blocks);

			*block = blocks[random_below(&small->random, 6)];
			block->days &= between(small, 1, 127);
		}
		if (random_below(&small->random, 5))
			world_put(small->book, roster);
		else
			record_free(&roster->r);
	}
}

static inline void small_offer(struct small *small, uint32_t number, uint32_t staff)
{
	static const struct { int32_t start_clock, end_clock; } clocks[] = { { 0, 1440 }, { 0, 1440 }, { 360, 1380 },
		{ 1260, 480 }, { 480, 900 } };
	struct offer *offer = (struct offer *)world_make(KIND_OFFER, number);
	uint32_t clock = random_below(&small->random, 5);

	offer->staff = staff;
	offer->municipality = book_staff(small->book, staff)->municipality;
	offer->state = once_in(small, 6) ? OFFER_WITHDRAWN : OFFER_OPEN;
	*(struct span *)LIST_NEW(offer->free) = (struct span){ small->monday - 7, small->monday + between(small, 0, 14),
		between(small, 1, 127) | (once_in(small, 3) ? 1 : 127), clocks[clock].start_clock, clocks[clock].end_clock };
	if (once_in(small, 5))
		*(struct window *)LIST_NEW(offer->windows) = (struct window){ local_to_min(small->monday, 480),
			local_to_min(small->monday, 480) + GRAIN_MIN * between(small, 1, 100) };
	if (once_in(small, 8))
		*(struct date_range *)LIST_NEW(offer->except) = (struct date_range){ small->monday + 1, small->monday + 2 };
	offer->week_max_min = between(small, 200, 2400);
	offer->notice_min = once_in(small, 3) ? between(small, 0, 7000) : 0;
	offer->max_travel_min = once_in(small, 4) ? between(small, 10, 80) : -1;
	offer->remote = once_in(small, 4);
	offer->hour_ore = once_in(small, 4) ? 100 * between(small, 300, 700) : 0;
	if (once_in(small, 8))
		*(uint32_t *)LIST_NEW(offer->agreements) = any_of(small, 2);
	offer->undercut = once_in(small, 3);
	offer->r.rev.seq = 1 + random_below(&small->random, 3);
	world_put(small->book, offer);
}

static inline void small_person(struct small *small, uint32_t number)
{
	static const uint32_t homes[] = { LENDER, LENDER, NEIGHBOUR, NEIGHBOUR, LENDER, BORROWER };
	struct staff *staff = (struct staff *)world_make(KIND_STAFF, number);

	staff->municipality = homes[random_below(&small->random, 6)];
	staff->employment = once_in(small, 8) ? EMPLOYMENT_TEMPORARY : EMPLOYMENT_PERMANENT;
	staff->profile = any_of(small, 2);
	staff->max_travel_min = once_in(small, 4) ? between(small, 10, 80) : -1;
	staff->not_lendable = once_in(small, 15);
	for (int32_t i = between(small, once_in(small, 4) ? 0 : 1, 2); i; i--)
		*(struct held_competence *)LIST_NEW(staff->competences) = (struct held_competence){ any_of(small, SMALL_CODES),
			once_in(small, 3) ? small->monday + between(small, -10, 10) : 0 };
	world_put(small->book, staff);
	small_rosters(small, number);
	for (int32_t i = between(small, once_in(small, 3) ? 0 : 1, 2); i; i--)
		small_offer(small, number * 10 + (uint32_t)i, number);
}

/* --- requests, and who has whom --- */

static inline void small_shifts(struct small *small, struct line *line)
{
	static const struct { int32_t start_clock, end_clock; } clocks[] = { { 450, 900 }, { 900, 1320 }, { 1320, 420 },
		{ 420, 1140 }, { 1080, 1260 } };
	uint32_t clock = random_below(&small->random, 5);
	int32_t first_date = small->monday + between(small, 0, 6);

	*(struct span *)LIST_NEW(line->shifts) = (struct span){ first_date, first_date + between(small, 0, 2), 127,
		clocks[clock].start_clock, clocks[clock].end_clock };
}

static inline void small_request(struct small *small, uint32_t number)
{
	struct request *request = (struct request *)world_make(KIND_REQUEST, number);
	struct line *line = LIST_NEW(request->lines);

	request->municipality = number == 3 ? NEIGHBOUR : BORROWER;
	request->state = REQUEST_OPEN;
	request->of = once_in(small, 10) ? LENDER : 0;
	request->task = TASK_OPERATIONS;
	request->urgency = (enum urgency)random_below(&small->random, URGENCY_COUNT);
	request->deadline_min = (int32_t)(small->now_ms / 60000) + between(small, 100, 120);
	request->remote = once_in(small, 3);
	request->hour_max_ore = once_in(small, 3) ? 100 * between(small, 350, 700) : 0;
	request->budget_ore = once_in(small, 3) ? 10000 * between(small, 5, 120) : 0;
	line->count = between(small, 1, 2);
	line->count_min = once_in(small, 6) ? between(small, 1, 2) : 0;
	*(uint32_t *)LIST_NEW(line->must) = any_of(small, SMALL_CODES);
	if (once_in(small, 5))
		*(uint32_t *)LIST_NEW(line->must) = any_of(small, SMALL_CODES);
	if (once_in(small, 4)) {
		line->week_min = 30 * between(small, 5, 40);
		line->from_date = small->monday;
		line->to_date = small->monday + (once_in(small, 2) ? 6 : 13);
	} else {
		small_shifts(small, line);
	}
	world_put(small->book, request);
}

static inline struct seat some_seat(struct small *small, uint32_t request)
{
	struct seats seats;
	struct seat seat;

	line_seats(&book_request(small->book, request)->lines.item[0], &seats);
	seat = seats.item[random_below(&small->random, seats.n)];
	free(seats.item);
	return seat;
}

static inline void small_proposal(struct small *small, uint32_t number)
{
	static const enum proposal_state states[] = { PROPOSAL_HELD, PROPOSAL_HELD, PROPOSAL_HELD, PROPOSAL_DECLINED,
		PROPOSAL_EXPIRED, PROPOSAL_ASKED, PROPOSAL_WITHDRAWN };
	struct proposal *p = (struct proposal *)world_make(KIND_PROPOSAL, number);

	p->request = any_of(small, SMALL_REQUESTS);
	p->line = 0;
	p->staff = any_of(small, SMALL_PEOPLE);
	p->lender = book_staff(small->book, p->staff)->municipality;
	p->borrower = book_request(small->book, p->request)->municipality;
	p->agreement = any_of(small, 2);
	p->offer = p->staff * 10 + 1;
	p->state = states[random_below(&small->random, 7)];
	p->acute = p->state == PROPOSAL_ASKED || once_in(small, 6);
	p->hour_ore = 100 * between(small, 350, 700);
	*(struct seat *)LIST_NEW(p->seats) = some_seat(small, p->request);
	if (once_in(small, 8))
		*(struct seat *)LIST_NEW(p->unreleased) = some_seat(small, p->request);
	p->r.rev.seq = 1 + random_below(&small->random, 3);
	world_put(small->book, p);
}

static inline void small_assignment(struct small *small, uint32_t number)
{
	struct assignment *a = (struct assignment *)world_make(KIND_ASSIGNMENT, number);
	struct seat *seat = LIST_NEW(a->seats);

	a->request = any_of(small, SMALL_REQUESTS);
	a->line = 0;
	a->staff = any_of(small, SMALL_PEOPLE);
	a->lender = book_staff(small->book, a->staff)->municipality;
	a->borrower = book_request(small->book, a->request)->municipality;
	a->agreement = any_of(small, 2);
	a->state = once_in(small, 5) ? ASSIGNMENT_CANCELLED : ASSIGNMENT_CONFIRMED;
	a->hour_ore = 100 * between(small, 350, 700);
	*seat = some_seat(small, a->request);
	seat->lost = once_in(small, 5);
	seat->lost_at_ms = seat->lost && once_in(small, 2) ? small->now_ms : 0;
	world_put(small->book, a);
}

static inline void small_open(struct small *small, uint64_t seed)
{
	static const struct { int32_t year, month, of_month; } mondays[] = { { 2026, 7, 6 }, { 2026, 10, 19 },
		{ 2026, 12, 28 }, { 2027, 3, 22 } };

	*small = (struct small){ .random = { seed }, .book = book_make(), .calm = seed % 3 > 0 };
	small->monday = day(mondays[seed % 4].year, mondays[seed % 4].month, mondays[seed % 4].of_month);
	small->now_ms = (int64_t)local_to_min(small->monday - between(small, -1, 3), 10 * between(small, 0, 140)) * 60000;
	small_municipality(small, BORROWER);
	small_municipality(small, LENDER);
	small_municipality(small, NEIGHBOUR);
	small_travel(small, 1, LENDER);
	if (!once_in(small, 4))
		small_travel(small, 2, NEIGHBOUR);
	small_codes(small);
	small_profiles(small);
	for (uint32_t i = 1; i <= 2; i++)
		if (!once_in(small, 5))
			small_agreement(small, i);
	for (uint32_t i = 1; i <= SMALL_PEOPLE; i++)
		small_person(small, i);
	for (uint32_t i = 1; i <= SMALL_REQUESTS; i++)
		small_request(small, i);
	for (int32_t i = between(small, 0, small->calm ? 2 : 4); i; i--)
		small_proposal(small, (uint32_t)i);
	for (int32_t i = between(small, 0, small->calm ? 1 : 3); i; i--)
		small_assignment(small, (uint32_t)i);
}

static inline void small_close(struct small *small)
{
	book_free(small->book);
}

#endif
