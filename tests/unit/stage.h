/* A small fixed region for dialogues with step and the matcher: Råde (3112) asks; S-1 and S-2 of Hvaler (3110)
 * and S-3 of Våler (3114) are on offer, all the same but for the way to work. Include cmocka first. */
#ifndef VIKARD_STAGE_H
#define VIKARD_STAGE_H

#include "world.h"

enum { ASKER = 3112, NEAR = 3114, FAR = 3110, SHIFT_MIN = 450, STAFF_N = 3, RATE_ORE = 50000, ANSWER_MIN = 2880 };

static const struct actor operator = { .roles = ROLE_OPERATOR };
static const struct actor manager = { 1, ASKER, 0, ROLE_MANAGER };
static const struct actor far_coordinator = { 2, FAR, 0, ROLE_COORDINATOR };
static const struct actor near_coordinator = { 3, NEAR, 0, ROLE_COORDINATOR };

static inline struct actor worker(uint32_t staff)
{
	return (struct actor){ 10 + staff, staff == STAFF_N ? NEAR : FAR, staff, ROLE_WORKER };
}

static inline void stage_travel(struct world *world, uint32_t number, uint32_t a, uint32_t b, int32_t minutes)
{
	struct travel *travel = (struct travel *)world_make(KIND_TRAVEL, number);

	travel->a = a;
	travel->b = b;
	travel->minutes = minutes;
	travel_key(travel->r.key, a, b);
	world_load(world, travel);
}

static inline struct agreement *stage_agreement(uint32_t number)
{
	struct agreement *a = (struct agreement *)world_make(KIND_AGREEMENT, number);

	*(uint32_t *)LIST_NEW(a->parties) = FAR;
	*(uint32_t *)LIST_NEW(a->parties) = ASKER;
	*(uint32_t *)LIST_NEW(a->parties) = NEAR;
	*(uint32_t *)LIST_NEW(a->codes) = NURSE;
	*(struct rate *)LIST_NEW(a->rates) = (struct rate){ NURSE, RATE_ORE };
	a->from_date = day(2026, 1, 1);
	a->to_date = day(2026, 12, 31);
	a->respond_min = ANSWER_MIN;
	snprintf(a->consultation, SOURCE_MAX, "talk 7");
	a->gates = true;
	a->travel_work = false;		/* test_ride.c counts the ways */
	return a;
}

static inline struct staff *stage_staff(uint32_t number)
{
	struct staff *staff = (struct staff *)world_make(KIND_STAFF, number);

	staff->municipality = number == STAFF_N ? NEAR : FAR;
	staff->profile = 1;
	*(struct held_competence *)LIST_NEW(staff->competences) = (struct held_competence){ NURSE, 0 };
	return staff;
}

static inline struct offer *stage_offer(uint32_t number, uint32_t staff)
{
	struct offer *offer = (struct offer *)world_make(KIND_OFFER, number);

	offer->staff = staff;
	offer->municipality = staff == STAFF_N ? NEAR : FAR;
	offer->week_max_min = 5 * SHIFT_MIN;
	*(struct span *)LIST_NEW(offer->free) = (struct span){ day(2026, 6, 22), day(2026, 8, 30), 127, 360, 1380 };
	return offer;
}

static inline void stage_open(struct world *world)
{
	static const int32_t limits[LIMIT_COUNT] = { 540, 2400, 660, 2100 };
	struct profile *profile = (struct profile *)world_make(KIND_PROFILE, 1);

	world_open(world, (int64_t)local_to_min(day(2026, 6, 29), 480) * 60000);
	for (uint32_t number = FAR; number <= NEAR; number += 2)
		world_load(world, world_municipality(number));
	world_load(world, world_make(KIND_COMPETENCE, NURSE));
	world_load(world, world_make(KIND_COMPETENCE, HELPER));
	for (enum limit i = 0; i < LIMIT_COUNT; i++)
		world_limit(profile, i, limits[i], DATE_MIN);
	world_load(world, profile);
	world_load(world, stage_agreement(1));
	stage_travel(world, 1, FAR, ASKER, 50);
	stage_travel(world, 2, ASKER, NEAR, 20);
	for (uint32_t i = 1; i <= STAFF_N; i++) {
		world_load(world, stage_staff(i));
		world_load(world, stage_offer(i, i));
	}
}

/* She works at home on Saturday of week 28, besides what is asked for. */
static inline struct roster *stage_roster(uint32_t number, uint32_t staff)
{
	struct roster *roster = world_roster(number, staff, day(2026, 7, 6));

	roster->municipality = staff == STAFF_N ? NEAR : FAR;
	roster_key(roster->r.key, staff, roster->week_date);
	world_block(roster, 32, 480, 600, false);
	return roster;
}

/* One nurse in Råde, week 28, Monday to Friday 07:30-15:00. */
static inline struct request *stage_request(void)
{
	struct request *request = (struct request *)record_make(KIND_REQUEST);
	struct line *line = LIST_NEW(request->lines);

	request->urgency = URGENCY_PLANNED;
	request->part_timers = PART_TIMERS_ASKED;
	request->deadline_min = local_to_min(day(2026, 7, 5), 720);
	line->count = 1;
	*(uint32_t *)LIST_NEW(line->must) = NURSE;
	*(struct span *)LIST_NEW(line->shifts) = (struct span){ day(2026, 7, 6), day(2026, 7, 10), 31, 450, 900 };
	return request;
}

static inline void ask(struct world *world, struct request *request)
{
	assert_int_equal(world_do_record(world, COMMAND_REQUEST_ADD, manager, request), REASON_OK);
}

static inline enum reason say(struct world *world, struct actor actor, uint32_t proposal, enum answer answer,
	enum no_code code)
{
	struct command command = { .type = COMMAND_PROPOSAL_ANSWER, .actor = actor };

	command.answer.proposal = proposal;
	command.answer.answer = answer;
	command.answer.code = code;
	return world_do(world, &command);
}

#endif
