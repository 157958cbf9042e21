/* Assignments of past months, and commands about them: Raade (3112) borrows S-1 and S-2 of Fredrikstad (3107).
 * Include cmocka first. */
#ifndef VIKARD_MONTH_WORLD_H
#define VIKARD_MONTH_WORLD_H

#include "core/ledger.h"
#include "world.h"

enum { JULY = 20635, AUGUST = JULY + 31 };	/* 2026-07-01 is a Wednesday */

static const struct actor borrower = { 1, BORROWER, 0, ROLE_MANAGER };
static const struct actor lender = { 2, LENDER, 0, ROLE_COORDINATOR };
static const struct actor region_actor = { .roles = ROLE_OPERATOR };

static inline struct assignment *month_assignment(uint32_t number, uint32_t staff)
{
	struct assignment *a = (struct assignment *)world_make(KIND_ASSIGNMENT, number);

	a->staff = staff;
	a->borrower = BORROWER;
	a->lender = LENDER;
	a->agreement = 1;
	a->hour_ore = HOUR_ORE;
	return a;
}

static inline void month_seat(struct assignment *a, struct seat seat)
{
	*(struct seat *)LIST_NEW(a->seats) = seat;
}

static inline struct agreement *month_agreement(uint32_t number, enum mode mode)
{
	struct agreement *a = (struct agreement *)world_make(KIND_AGREEMENT, number);

	a->mode = mode;
	return a;
}

/* It is noon of 3 August. */
static inline void month_open(struct world *world)
{
	world_open(world, (int64_t)local_to_min(AUGUST + 2, 720) * 60000);
	world_load(world, month_agreement(1, MODE_LENDING));
	world_load(world, month_agreement(2, MODE_OWN_POST));
}

static inline enum reason month_do(struct world *world, enum command_type type, struct actor actor,
	struct hours_params hours)
{
	return world_do(world, &(struct command){ .type = type, .actor = actor, .hours = hours });
}

#endif
