#include "plan_shelf.h"

#include "schema.h"

#include <stdlib.h>

enum { DIGIT_BITS = 8, DIGITS = 1 << DIGIT_BITS, KEY_BITS = 32 };

/* Of the start as a number that isn't below zero. */
static uint32_t digit(const struct entry *entry, uint32_t bits)
{
	return (((uint32_t)entry->free.start_min ^ (1u << (KEY_BITS - 1))) >> bits) % DIGITS;
}

/* By start, digit by digit; what starts at once stays in its order. Four digits lead back to where the entries were. */
static void sort_by_start(struct entry *all, uint32_t n)
{
	struct entry *from = all, *to = memory_get((n + 1) * sizeof *to);

	for (uint32_t bits = 0; bits < KEY_BITS; bits += DIGIT_BITS) {
		uint32_t at[DIGITS + 1] = { 0 };
		struct entry *sorted = to;

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

/* What belongs on a shelf, by start, then person. */
static struct entry *shelf_entries(const struct plan_world *world, enum shelf_of which, uint32_t *n)
{
	struct entry *all = memory_get((world->windows.n + world->people.n + 1) * sizeof *all);

	*n = 0;
	for (uint32_t p = 0; p < world->people.n; p++) {
		const struct plan_person *person = &world->people.item[p];
		struct plan_slice free = person->available;

		if (which == SHELF_PEOPLE)
			all[(*n)++] = (struct entry){ { 0, 0 }, p, person->hour_kr, person->km_max };
		for (uint32_t i = free.first; which != SHELF_PEOPLE && i < free.first + free.n; i++) {
			struct window w = world->windows.item[i];

			if ((w.end_min - w.start_min <= SHELF_BRIEF_MIN) == (which == SHELF_BRIEF))
				all[(*n)++] = (struct entry){ w, p, person->hour_kr, person->km_max };
		}
	}
	sort_by_start(all, *n);
	return all;
}

static uint32_t key_of(const struct shelf *shelf, uint32_t home, uint32_t competence)
{
	return home * shelf->competences_n + competence;
}

/* Counts (at[key + 1]++) or places each entry under every competence its person has, and under "anybody". */
static void shelve_entry(const struct plan_world *world, struct shelf *shelf, uint32_t *at, const struct entry *entry)
{
	const struct plan_person *person = &world->people.item[entry->person];

	for (uint32_t i = 0; i <= person->competences.n; i++) {
		uint32_t competence = i < person->competences.n
			? world->competences.item[person->competences.first + i] : shelf->competences_n - 1;
		uint32_t key = key_of(shelf, person->home, competence);

		if (shelf->entry)
			shelf->entry[at[key]++] = *entry;
		else
			at[key + 1]++;
	}
}

static uint32_t competences_n(const struct plan_world *world)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < world->competences.n; i++)
		if (world->competences.item[i] >= n)
			n = world->competences.item[i] + 1;
	return n + 1;
}

void shelf_make(const struct plan_world *world, enum shelf_of which, struct shelf *shelf)
{
	uint32_t n, keys_n;
	struct entry *all = shelf_entries(world, which, &n);
	uint32_t *at;

	*shelf = (struct shelf){ .competences_n = competences_n(world) };
	keys_n = world->municipalities.n * shelf->competences_n;
	shelf->first = memory_get((keys_n + 2) * sizeof *shelf->first);
	at = shelf->first + 1;
	for (uint32_t i = 0; i < n; i++)
		shelve_entry(world, shelf, at, &all[i]);
	for (uint32_t key = 0; key < keys_n; key++)
		at[key + 1] += at[key];
	shelf->entry = memory_get((at[keys_n] + 1) * sizeof *shelf->entry);
	for (uint32_t i = 0; i < n; i++)
		shelve_entry(world, shelf, at, &all[i]);
	free(all);
}

void shelf_free(struct shelf *shelf)
{
	free(shelf->entry);
	free(shelf->first);
}

uint32_t shelf_smallest(const struct shelf *shelf, const struct plan_world *world, uint32_t home,
	struct plan_slice needs)
{
	const uint32_t *first = shelf->first;
	uint32_t best = key_of(shelf, home, shelf->competences_n - 1);

	for (uint32_t i = needs.first; i < needs.first + needs.n; i++) {
		uint32_t key = key_of(shelf, home, world->competences.item[i]);

		if (first[key + 1] - first[key] < first[best + 1] - first[best])
			best = key;
	}
	return best;
}

uint32_t shelf_from(const struct shelf *shelf, uint32_t key, int32_t at_min)
{
	uint32_t low = shelf->first[key], high = shelf->first[key + 1];

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (shelf->entry[middle].free.start_min < at_min)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}
