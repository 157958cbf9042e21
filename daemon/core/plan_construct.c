#include "plan_hand.h"

#include "schema.h"

#include <stdlib.h>

struct turn { uint32_t shift; int32_t priority; double people; };

static int by_scarcity(const void *left, const void *right)
{
	const struct turn *a = left, *b = right;

	if (a->priority != b->priority)
		return a->priority > b->priority ? -1 : 1;
	if (a->people != b->people)
		return a->people < b->people ? -1 : 1;
	return (a->shift > b->shift) - (a->shift < b->shift);
}

static double people_a_slot(const struct draft *draft, uint32_t shift)
{
	uint32_t people = draft->pairs->shift_first[shift + 1] - draft->pairs->shift_first[shift];

	return (double)people / draft->shifts[shift].room;
}

/* What everybody could do, each shift shared among those who could do it. */
static double *wanted_elsewhere(const struct draft *draft)
{
	const struct plan_pairs *pairs = draft->pairs;
	const struct area *area = &draft->area;
	double *wanted = memory_get((draft->world->people.n + 1) * sizeof *wanted);

	for (uint32_t s = area->shifts.first; s < area->shifts.first + area->shifts.n; s++) {
		double share = draft->shifts[s].room ? (double)draft->shifts[s].value / people_a_slot(draft, s) : 0;

		for (uint32_t i = pairs->shift_first[s]; i < pairs->shift_first[s + 1]; i++)
			wanted[pairs->of_shift[i]] += share;
	}
	return wanted;
}

/* Of two people for the shift: what a budget lacks later nobody can make good, so it is spared first. */
static bool is_before(const struct draft *draft, uint32_t shift, const double *wanted, uint32_t a, uint32_t b)
{
	int32_t more_kr = draft->people[a].hour_kr - draft->people[b].hour_kr;

	if (more_kr && draft->world->requests.item[draft->shifts[shift].request].budget_kr >= 0)
		return more_kr < 0;
	return wanted[a] < wanted[b];
}

static uint32_t find_first(const struct draft *draft, uint32_t shift, const double *wanted)
{
	const struct plan_pairs *pairs = draft->pairs;
	uint32_t best = DRAFT_NOBODY;

	for (uint32_t i = pairs->shift_first[shift]; i < pairs->shift_first[shift + 1]; i++) {
		uint32_t person = pairs->of_shift[i];

		if (slice_holds(draft->area.people, person)
			&& (best == DRAFT_NOBODY || is_before(draft, shift, wanted, person, best))
			&& draft_fits_at(draft, shift, i))
			best = person;
	}
	return best;
}

static void fill_shift(struct draft *draft, uint32_t shift, const double *wanted)
{
	while (draft->shifts[shift].on < draft->shifts[shift].room) {
		uint32_t person = find_first(draft, shift, wanted);

		if (person == DRAFT_NOBODY)
			return;
		draft_add(draft, shift, person);
	}
}

void construct_area(struct draft *draft)
{
	struct plan_slice shifts = draft->area.shifts;
	struct turn *turns = memory_get((shifts.n + 1) * sizeof *turns);
	double *wanted = wanted_elsewhere(draft);
	uint32_t n = 0;

	for (uint32_t s = shifts.first; s < shifts.first + shifts.n; s++)
		if (draft->shifts[s].on < draft->shifts[s].room)
			turns[n++] = (struct turn){ s, draft->world->requests.item[draft->shifts[s].request].priority,
				people_a_slot(draft, s) };
	if (n)
		qsort(turns, n, sizeof *turns, by_scarcity);
	for (uint32_t i = 0; i < n; i++)
		fill_shift(draft, turns[i].shift, wanted);
	draft_keep(draft);
	draft_note_best(draft);
	free(turns);
	free(wanted);
}
