/* The rooms of the planner among themselves: construct makes a legal plan at once, plan_improve makes it better. */
#ifndef VIKARD_PLAN_INNER_H
#define VIKARD_PLAN_INNER_H

#include "plan_draft.h"

/* Chance that comes again with the same seed. */
struct plan_chance { uint64_t state; };
static inline uint32_t plan_chance(struct plan_chance *chance)
{
	uint64_t x = chance->state += UINT64_C(0x9e3779b97f4a7c15);

	x = (x ^ (x >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	x = (x ^ (x >> 27)) * UINT64_C(0x94d049bb133111eb);
	return (uint32_t)(x >> 32);
}
/* 0 .. n-1 */
static inline uint32_t plan_chance_below(struct plan_chance *chance, uint32_t n)
{
	return (uint32_t)((uint64_t)plan_chance(chance) * n >> 32);
}

#endif
