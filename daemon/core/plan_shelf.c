#include "plan_shelf.h"

#include "schema.h"

#include <stdlib.h>

enum { DIGIT_BITS = 8, DIGITS = 1 << DIGIT_BITS, KEY_BITS = 32, NEAR_BITS = 64 };

/* --- by start --- */

struct started { int32_t start_min; uint32_t shift; };

/* Of the start as a number that isn't below zero. */
static uint32_t digit(const struct started *row, uint32_t bits)
{
	return (((uint32_t)row->start_min ^ (1u << (KEY_BITS - 1))) >> bits) % DIGITS;
}

/* Digit by digit; what starts at once stays in its order. Four digits lead back to where the rows were. */
static void sort_by_start(struct started *all, uint32_t n)
{
	struct started *from = all, *to = memory_get((n + 1) * sizeof *to);

	for (uint32_t bits = 0; bits < KEY_BITS; bits += DIGIT_BITS) {
		uint32_t at[DIGITS + 1] = { 0 };
		struct started *sorted = to;

		for (uint32_t i = 0; i < n; i++)
			at[digit(&from[i], bits) + 1]++;
		for (uint32_t d = 0; d < DIGITS; d++)
			at[d + 1] += at[d];
		for (uint32_t i = 0; i < n; i++)
			sorted[at[digit(&from[i], bits)]++] = from[i];
		to = from;
		from = sorted;
	}
	free(to);
}

static uint32_t *order_make(const struct plan_world *world)
{
	uint32_t n = world->shifts.n, *order = memory_get((n + 1) * sizeof *order);
	struct started *all = memory_get((n + 1) * sizeof *all);

	for (uint32_t s = 0; s < n; s++)
		all[s] = (struct started){ world->shifts.item[s].start_min, s };
	sort_by_start(all, n);
	for (uint32_t k = 0; k < n; k++)
		order[k] = all[k].shift;
	free(all);
	return order;
}

/* --- partners --- */

static int by_other(const void *left, const void *right)
{
	const struct partner *a = left, *b = right;

	return (a->other > b->other) - (a->other < b->other);
}

void partners_make(const struct plan_world *world, struct partners *partners)
{
	uint32_t n = world->municipalities.n, *at;

	partners->first = memory_get((n + 2) * sizeof *partners->first);
	partners->of = memory_get((n + 2 * (size_t)world->agreements.n + 1) * sizeof *partners->of);
	at = partners->first + 1;
	for (uint32_t i = 0; i < world->agreements.n; i++) {
		at[world->agreements.item[i].a + 1]++;
		at[world->agreements.item[i].b + 1]++;
	}
	for (uint32_t m = 0; m < n; m++)
		at[m + 1] += at[m] + 1;
	for (uint32_t m = 0; m < n; m++)
		partners->of[at[m]++] = (struct partner){ m, INT32_MIN, INT32_MAX };
	for (uint32_t i = 0; i < world->agreements.n; i++) {
		const struct plan_agreement *row = &world->agreements.item[i];

		partners->of[at[row->a]++] = (struct partner){ row->b, row->from_min, row->to_min };
		partners->of[at[row->b]++] = (struct partner){ row->a, row->from_min, row->to_min };
	}
	for (uint32_t m = 0; m < n; m++)
		qsort(&partners->of[partners->first[m]], partners->first[m + 1] - partners->first[m],
			sizeof *partners->of, by_other);
}

void partners_free(struct partners *partners)
{
	free(partners->first);
	free(partners->of);
}

bool partners_agree(const struct partners *partners, uint32_t home, uint32_t to, struct window w)
{
	for (uint32_t i = partners->first[home]; i < partners->first[home + 1] && partners->of[i].other <= to; i++)
		if (partners->of[i].other == to && partner_covers(&partners->of[i], w))
			return true;
	return false;
}

/* --- all of it --- */

uint64_t shelf_bits(const struct plan_world *world, struct plan_slice competences)
{
	uint64_t bits = 0;

	for (uint32_t i = competences.first; i < competences.first + competences.n; i++)
		bits |= UINT64_C(1) << world->competences.item[i] % SHELF_BITS;
	return bits;
}

static int32_t hour_max_kr(const struct plan_world *world, const struct plan_request *request)
{
	if (request->deadline_min < world->now_min)
		return -1;
	return request->hour_max_kr < 0 ? INT32_MAX : request->hour_max_kr;
}

static void asked_make(struct shelf_all *all)
{
	uint32_t n = all->world->shifts.n;
	struct keyed *by_rank = memory_get((n + 1) * sizeof *by_rank);

	for (uint32_t k = 0; k < n; k++)
		by_rank[k] = (struct keyed){ all->rows[k].to, k };
	lists_make(by_rank, n, all->world->municipalities.n, &all->asked);
	free(by_rank);
}

void shelf_all_make(const struct plan_world *world, struct shelf_all *all)
{
	uint32_t n = world->shifts.n;

	*all = (struct shelf_all){ .world = world, .order = order_make(world) };
	partners_make(world, &all->partners);
	for (uint32_t i = 0; i < world->competences.n; i++)
		all->bits_are_shared |= world->competences.item[i] >= SHELF_BITS;
	all->rows = memory_get((n + 1) * sizeof *all->rows);
	for (uint32_t k = 0; k < n; k++) {
		const struct plan_shift *shift = &world->shifts.item[all->order[k]];
		const struct plan_request *request = &world->requests.item[shift->request];

		all->rows[k] = (struct shelf_row){ { shift->start_min, shift->end_min },
			shelf_bits(world, request->competences), hour_max_kr(world, request), request->municipality, 0, k };
	}
	asked_make(all);
}

void shelf_all_free(struct shelf_all *all)
{
	partners_free(&all->partners);
	lists_free(&all->asked);
	free(all->rows);
	free(all->order);
}

/* --- a home's --- */

/* E3: marks what a partner asks, where the agreement covers it. */
static void mark_near(struct shelf *shelf, const struct shelf_all *all, const struct partner *partner)
{
	for (uint32_t i = all->asked.first[partner->other]; i < all->asked.first[partner->other + 1]; i++) {
		uint32_t rank = all->asked.of[i];

		if (partner_covers(partner, all->rows[rank].when))
			shelf->is_near[rank / NEAR_BITS] |= UINT64_C(1) << rank % NEAR_BITS;
	}
}

static void add_row(struct shelf *shelf, const struct shelf_all *all, uint32_t home, uint32_t rank)
{
	const struct plan_world *world = all->world;
	bool is_volume = plan_is_volume(&world->shifts.item[all->order[rank]]);
	struct shelf_row *row = is_volume ? &shelf->volumes[shelf->volumes_n++] : &shelf->shifts[shelf->shifts_n++];

	*row = all->rows[rank];
	row->km = world->km[(size_t)home * world->municipalities.n + row->to];
}

void shelf_fill(struct shelf *shelf, const struct shelf_all *all, uint32_t home)
{
	uint32_t n = all->world->shifts.n, words = n / NEAR_BITS + 1;

	if (!shelf->is_near) {
		shelf->is_near = memory_get(words * sizeof *shelf->is_near);
		shelf->shifts = memory_get((n + 1) * sizeof *shelf->shifts);
		shelf->volumes = memory_get((n + 1) * sizeof *shelf->volumes);
		shelf->hits = memory_get((n + 1) * sizeof *shelf->hits);
	}
	for (uint32_t i = all->partners.first[home]; i < all->partners.first[home + 1]; i++)
		mark_near(shelf, all, &all->partners.of[i]);
	shelf->shifts_n = shelf->volumes_n = 0;
	for (uint32_t word = 0; word < words; word++)
		for (; shelf->is_near[word]; shelf->is_near[word] &= shelf->is_near[word] - 1)
			add_row(shelf, all, home, word * NEAR_BITS + (uint32_t)__builtin_ctzll(shelf->is_near[word]));
}

void shelf_free(struct shelf *shelf)
{
	free(shelf->shifts);
	free(shelf->volumes);
	free(shelf->hits);
	free(shelf->is_near);
}

uint32_t shelf_from(const struct shelf *shelf, uint32_t from, int32_t at_min)
{
	uint32_t low = from, high = shelf->shifts_n;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (shelf->shifts[middle].when.start_min < at_min)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}
