/* Neighbours in the region become neighbours in memory: next to some municipalities comes the one that has most to do
 * with them, and people, requests, shifts and pools are laid out in that order. A large world is planned several times
 * faster for it. */
#include "plan_lists.h"

#include "schema.h"

#include <stdlib.h>
#include <string.h>

/* --- municipalities in order --- */

static void list_partners(const struct plan_world *world, struct lists *partners)
{
	struct keyed *sides = memory_get((2 * (size_t)world->agreements.n + 1) * sizeof *sides);

	for (uint32_t i = 0; i < world->agreements.n; i++) {
		const struct plan_agreement *row = &world->agreements.item[i];

		sides[2 * i] = (struct keyed){ row->a, row->b };
		sides[2 * i + 1] = (struct keyed){ row->b, row->a };
	}
	lists_make(sides, 2 * world->agreements.n, world->municipalities.n, partners);
	free(sides);
}

/* Of those without a rank the one with the largest share of its partners among those who have one: met[m] of m's. */
static uint32_t find_next(const struct lists *partners, const uint32_t *rank, const uint32_t *met, uint32_t n)
{
	uint32_t best = UINT32_MAX;
	uint64_t best_n = 0;

	for (uint32_t m = 0; m < n; m++) {
		uint64_t partners_n = partners->first[m + 1] - partners->first[m];

		if (rank[m] != UINT32_MAX || (best != UINT32_MAX && met[m] * best_n <= met[best] * partners_n))
			continue;
		best = m;
		best_n = partners_n;
	}
	return best;
}

/* So that few agreements lead across any border between the first ones and the rest. */
static uint32_t *rank_municipalities(const struct plan_world *world)
{
	uint32_t n = world->municipalities.n;
	uint32_t *rank = memory_get((n + 1) * sizeof *rank), *met = memory_get((n + 1) * sizeof *met);
	struct lists partners;

	list_partners(world, &partners);
	memset(rank, 0xff, n * sizeof *rank);
	for (uint32_t i = 0; i < n; i++) {
		uint32_t next = find_next(&partners, rank, met, n);

		rank[next] = i;
		for (uint32_t k = partners.first[next]; k < partners.first[next + 1]; k++)
			met[partners.of[k]]++;
	}
	free(met);
	lists_free(&partners);
	return rank;
}

/* --- pools --- */

static struct plan_slice move_windows(struct window *to, uint32_t *n, const struct plan_world *world,
	struct plan_slice slice)
{
	struct plan_slice moved = { *n, slice.n };

	for (uint32_t i = 0; i < slice.n; i++)
		to[(*n)++] = world->windows.item[slice.first + i];
	return moved;
}

static void lay_people(struct plan_world *world, const uint32_t *rank, uint32_t *now)
{
	uint32_t n = world->people.n, windows_n = 0;
	struct keyed *homes = memory_get((n + 1) * sizeof *homes);
	struct lists places;
	struct plan_person *people = memory_get((n + 1) * sizeof *people);
	struct window *windows = memory_get((world->windows.n + 1) * sizeof *windows);

	for (uint32_t p = 0; p < n; p++)
		homes[p] = (struct keyed){ rank[world->people.item[p].home], p };
	lists_make(homes, n, world->municipalities.n, &places);
	for (uint32_t p = 0; p < n; p++) {
		people[p] = world->people.item[places.of[p]];
		people[p].busy = move_windows(windows, &windows_n, world, people[p].busy);
		people[p].available = move_windows(windows, &windows_n, world, people[p].available);
		now[places.of[p]] = p;
	}
	free(homes);
	lists_free(&places);
	free(world->people.item);
	free(world->windows.item);
	world->people.item = people;
	world->windows.item = windows;
	world->windows.n = windows_n;
}

static void lay_requests(struct plan_world *world, const uint32_t *rank, uint32_t *now)
{
	uint32_t n = world->requests.n, shifts_n = 0;
	struct keyed *askers = memory_get((n + 1) * sizeof *askers);
	struct lists places;
	struct plan_request *requests = memory_get((n + 1) * sizeof *requests);
	struct plan_shift *shifts = memory_get((world->shifts.n + 1) * sizeof *shifts);

	for (uint32_t r = 0; r < n; r++)
		askers[r] = (struct keyed){ rank[world->requests.item[r].municipality], r };
	lists_make(askers, n, world->municipalities.n, &places);
	for (uint32_t r = 0; r < n; r++) {
		struct plan_slice were = world->requests.item[places.of[r]].shifts;

		requests[r] = world->requests.item[places.of[r]];
		requests[r].shifts.first = shifts_n;
		for (uint32_t s = were.first; s < were.first + were.n; s++) {
			now[s] = shifts_n;
			shifts[shifts_n] = world->shifts.item[s];
			shifts[shifts_n++].request = r;
		}
	}
	free(askers);
	lists_free(&places);
	free(world->requests.item);
	free(world->shifts.item);
	world->requests.item = requests;
	world->shifts.item = shifts;
}

static void rename_pairs(struct plan_pair *pairs, uint32_t n, const uint32_t *shift_now, const uint32_t *person_now)
{
	for (uint32_t i = 0; i < n; i++)
		pairs[i] = (struct plan_pair){ shift_now[pairs[i].shift], person_now[pairs[i].person] };
}

void plan_lay_out(struct plan_world *world)
{
	uint32_t *rank = rank_municipalities(world);
	uint32_t *person_now = memory_get((world->people.n + 1) * sizeof *person_now);
	uint32_t *shift_now = memory_get((world->shifts.n + 1) * sizeof *shift_now);

	lay_people(world, rank, person_now);
	lay_requests(world, rank, shift_now);
	rename_pairs(world->confirmed.item, world->confirmed.n, shift_now, person_now);
	rename_pairs(world->allowed.item, world->allowed.n, shift_now, person_now);
	rename_pairs(world->held.item, world->held.n, shift_now, person_now);
	free(rank);
	free(person_now);
	free(shift_now);
}
