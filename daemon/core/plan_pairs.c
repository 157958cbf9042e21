/* Who could work what, alone. People are found by (home, competence): a bucket of their free windows, sorted by
 * start; a shift asks the smallest bucket of each home its municipality has an agreement with. */
#include "plan.h"

#include "plan_shelf.h"
#include "plan_time.h"
#include "schema.h"
#include "window.h"

#include <stdlib.h>

enum { PAIRS_ROOM_FIRST = 1024, BREAKS_REST = 1u << 31 };

struct partner { uint32_t other; int32_t from_min, to_min; };

struct search {
	const struct plan_world *world;
	struct shelf shelf[SHELVES];
	uint32_t *partner_first;		/* of each municipality: itself and whom it has agreements with */
	struct partner *partner;
	uint32_t *allowed_first, *allowed;	/* people of each shift, when the world has such a list */
	uint32_t *confirmed_first, *confirmed;
	uint32_t *order;			/* the shifts by start, then place */
	struct finds *finds;			/* one a hand */
	uint32_t finds_n;
};

/* What one hand has found in its part of the shifts: all pairs, shift by shift; the top bit says that T5 is broken. */
struct finds {
	const struct search *search;
	struct plan_slice shifts;
	uint32_t *row, *first;			/* the people of its i-th shift: row[first[i] .. first[i + 1]) */
	uint64_t n, room;
};

/* --- pairs by shift --- */

/* A list of pairs as rows of people, in order of the list. */
static void rows_of(const struct plan_pair *pairs, uint32_t n, uint32_t shifts_n, uint32_t **first, uint32_t **row)
{
	uint32_t *at;

	*first = memory_get((shifts_n + 2) * sizeof **first);
	*row = memory_get((n + 1) * sizeof **row);
	at = *first + 1;
	for (uint32_t i = 0; i < n; i++)
		at[pairs[i].shift + 1]++;
	for (uint32_t s = 0; s < shifts_n; s++)
		at[s + 1] += at[s];
	for (uint32_t i = 0; i < n; i++)
		(*row)[at[pairs[i].shift]++] = pairs[i].person;
}

/* --- E1 to E7 --- */

static bool has_competences(const struct plan_world *world, struct plan_slice needs, struct plan_slice has)
{
	uint32_t at = has.first, end = has.first + has.n;

	for (uint32_t i = needs.first; i < needs.first + needs.n; i++) {
		while (at < end && world->competences.item[at] < world->competences.item[i])
			at++;
		if (at == end || world->competences.item[at] != world->competences.item[i])
			return false;
	}
	return true;
}

/* --- partners --- */

static int by_other(const void *left, const void *right)
{
	const struct partner *a = left, *b = right;

	return (a->other > b->other) - (a->other < b->other);
}

static void partners_make(struct search *search)
{
	const struct plan_world *world = search->world;
	uint32_t n = world->municipalities.n, *at;

	search->partner_first = memory_get((n + 2) * sizeof *search->partner_first);
	search->partner = memory_get((n + 2 * (size_t)world->agreements.n + 1) * sizeof *search->partner);
	at = search->partner_first + 1;
	for (uint32_t i = 0; i < world->agreements.n; i++) {
		at[world->agreements.item[i].a + 1]++;
		at[world->agreements.item[i].b + 1]++;
	}
	for (uint32_t m = 0; m < n; m++)
		at[m + 1] += at[m] + 1;
	for (uint32_t m = 0; m < n; m++)
		search->partner[at[m]++] = (struct partner){ m, INT32_MIN, INT32_MAX };
	for (uint32_t i = 0; i < world->agreements.n; i++) {
		const struct plan_agreement *row = &world->agreements.item[i];

		search->partner[at[row->a]++] = (struct partner){ row->b, row->from_min, row->to_min };
		search->partner[at[row->b]++] = (struct partner){ row->a, row->from_min, row->to_min };
	}
	for (uint32_t m = 0; m < n; m++)
		qsort(&search->partner[search->partner_first[m]],
			search->partner_first[m + 1] - search->partner_first[m], sizeof *search->partner, by_other);
}

static bool covers(const struct partner *partner, const struct plan_shift *shift)
{
	return partner->from_min <= shift->start_min && shift->end_min <= partner->to_min;
}

/* E3 */
static bool has_agreement(const struct search *search, uint32_t home, const struct plan_shift *shift)
{
	uint32_t to = search->world->requests.item[shift->request].municipality;

	for (uint32_t i = search->partner_first[to]; i < search->partner_first[to + 1]; i++)
		if (search->partner[i].other == home && covers(&search->partner[i], shift))
			return true;
	return false;
}

/* --- one pair --- */

static int32_t shared_min(const struct plan_world *world, struct plan_slice slice, struct window w)
{
	int32_t minutes = 0;

	for (uint32_t i = slice.first; i < slice.first + slice.n; i++) {
		struct window part = world->windows.item[i];
		int32_t from = part.start_min > w.start_min ? part.start_min : w.start_min;
		int32_t to = part.end_min < w.end_min ? part.end_min : w.end_min;

		minutes += to > from ? to - from : 0;
	}
	return minutes;
}

/* E1, E4, E5: what doesn't depend on time. */
static bool suits(const struct plan_world *world, const struct plan_request *request, const struct plan_person *person)
{
	int32_t km = world->km[(size_t)person->home * world->municipalities.n + request->municipality];

	return km <= person->km_max && (request->hour_max_kr < 0 || person->hour_kr <= request->hour_max_kr)
		&& has_competences(world, request->competences, person->competences);
}

static void found_add(struct finds *finds, uint32_t value)
{
	if (finds->n == finds->room) {
		finds->room = finds->room ? 2 * finds->room : PAIRS_ROOM_FIRST;
		finds->row = memory_resize(finds->row, finds->room * sizeof *finds->row);
	}
	finds->row[finds->n++] = value;
}

/* Beside her home roster alone. */
static void judge_alone(struct finds *finds, const struct plan_shift *shift, uint32_t p, bool is_confirmed)
{
	const struct plan_world *world = finds->search->world;
	const struct plan_person *person = &world->people.item[p];
	struct plan_work busy = { world->windows.item + person->busy.first, person->busy.n };
	struct window w = { shift->start_min, shift->end_min };

	if (is_confirmed)
		found_add(finds, p);
	else if (plan_is_volume(shift)) {
		if (shared_min(world, person->busy, w) + shift->work_min <= person->rules.week_max_min
			&& shared_min(world, person->available, w) >= shift->work_min)
			found_add(finds, p);
	} else if (plan_time_fits(&person->rules, busy, w))
		found_add(finds, plan_rest_fits(&person->rules, busy, w) ? p : p | BREAKS_REST);
}

static bool is_confirmed(const struct search *search, uint32_t shift, uint32_t person)
{
	for (uint32_t i = search->confirmed_first[shift]; i < search->confirmed_first[shift + 1]; i++)
		if (search->confirmed[i] == person)
			return true;
	return false;
}

/* --- one shift --- */

static void search_bucket(struct finds *finds, enum shelf_of which, uint32_t home, uint32_t s)
{
	const struct search *search = finds->search;
	const struct plan_world *world = search->world;
	const struct plan_shift *shift = &world->shifts.item[s];
	const struct plan_request *request = &world->requests.item[shift->request];
	const struct shelf *shelf = &search->shelf[which];
	uint32_t key = shelf_smallest(shelf, world, home, request->competences);
	int32_t km = world->km[(size_t)home * world->municipalities.n + request->municipality];
	bool is_one = request->competences.n <= 1;	/* then the bucket says all of it */
	uint32_t i = which == SHELF_BRIEF ? shelf_from(shelf, key, shift->end_min - SHELF_BRIEF_MIN) : shelf->first[key];

	for (; i < shelf->first[key + 1]; i++) {
		const struct entry *entry = &shelf->entry[i];

		if (which != SHELF_PEOPLE && entry->free.start_min > shift->start_min)
			break;
		if ((which == SHELF_PEOPLE || entry->free.end_min >= shift->end_min)
			&& entry->km_max >= km && (request->hour_max_kr < 0 || entry->hour_kr <= request->hour_max_kr)
			&& (is_one || has_competences(world, request->competences,
				world->people.item[entry->person].competences))
			&& !is_confirmed(search, s, entry->person))
			judge_alone(finds, shift, entry->person, false);
	}
}

static void search_homes(struct finds *finds, uint32_t s)
{
	const struct search *search = finds->search;
	const struct plan_shift *shift = &search->world->shifts.item[s];
	uint32_t to = search->world->requests.item[shift->request].municipality, done = UINT32_MAX;

	for (uint32_t i = search->partner_first[to]; i < search->partner_first[to + 1]; i++) {
		const struct partner *partner = &search->partner[i];

		if (partner->other == done || !covers(partner, shift))
			continue;
		done = partner->other;
		if (plan_is_volume(shift)) {
			search_bucket(finds, SHELF_PEOPLE, done, s);
			continue;
		}
		search_bucket(finds, SHELF_BRIEF, done, s);
		search_bucket(finds, SHELF_LASTING, done, s);
	}
}

static bool is_available(const struct plan_world *world, const struct plan_person *person,
	const struct plan_shift *shift)
{
	struct window w = { shift->start_min, shift->end_min };

	for (uint32_t i = person->available.first; i < person->available.first + person->available.n; i++)
		if (window_holds(world->windows.item[i], w))
			return true;
	return plan_is_volume(shift);
}

/* E7 names the people: each is asked the other rules. */
static void search_allowed(struct finds *finds, uint32_t s)
{
	const struct search *search = finds->search;
	const struct plan_world *world = search->world;
	const struct plan_shift *shift = &world->shifts.item[s];

	for (uint32_t i = search->allowed_first[s]; i < search->allowed_first[s + 1]; i++) {
		uint32_t p = search->allowed[i];
		const struct plan_person *person = &world->people.item[p];

		if (suits(world, &world->requests.item[shift->request], person) && is_available(world, person, shift)
			&& has_agreement(search, person->home, shift) && !is_confirmed(search, s, p))
			judge_alone(finds, shift, p, false);
	}
}

static int by_person(const void *left, const void *right)
{
	uint32_t a = *(const uint32_t *)left & ~BREAKS_REST, b = *(const uint32_t *)right & ~BREAKS_REST;

	return (a > b) - (a < b);
}

/* Each once: a list may name one twice. */
static void drop_repeated(struct finds *finds, uint64_t first)
{
	uint64_t kept = first;

	if (finds->n == first)
		return;
	qsort(finds->row + first, finds->n - first, sizeof *finds->row, by_person);
	for (uint64_t i = first; i < finds->n; i++)
		if (i == first || finds->row[i] != finds->row[kept - 1])
			finds->row[kept++] = finds->row[i];
	finds->n = kept;
}

static void search_shift(struct finds *finds, uint32_t s)
{
	const struct search *search = finds->search;
	const struct plan_shift *shift = &search->world->shifts.item[s];
	uint64_t first = finds->n;

	if (search->world->requests.item[shift->request].deadline_min >= search->world->now_min) {
		if (search->world->has_allowed)
			search_allowed(finds, s);
		else
			search_homes(finds, s);
	}
	for (uint32_t i = search->confirmed_first[s]; i < search->confirmed_first[s + 1]; i++)
		judge_alone(finds, shift, search->confirmed[i], true);
	if (search->world->has_allowed || search->confirmed_first[s + 1] > search->confirmed_first[s] + 1)
		drop_repeated(finds, first);
}

/* No further than the first pair too many. */
static void search_part(void *argument, uint32_t part)
{
	struct finds *finds = &((struct search *)argument)->finds[part];

	finds->first = memory_get((finds->shifts.n + 1) * sizeof *finds->first);
	for (uint32_t i = 0; i < finds->shifts.n && finds->n <= PLAN_PAIRS_MAX; i++) {
		search_shift(finds, finds->shifts.first + i);
		finds->first[i + 1] = (uint32_t)finds->n;
	}
}

/* --- both ways --- */

/* The shifts in order of start, so that each person's are; with the bit for T5. */
static void pairs_by_person(const struct search *search, struct plan_pairs *pairs, uint64_t pairs_n)
{
	const struct plan_world *world = search->world;
	uint32_t *at;

	pairs->person_first = memory_get((world->people.n + 2) * sizeof *pairs->person_first);
	pairs->of_person = memory_get((pairs_n + 1) * sizeof *pairs->of_person);
	at = pairs->person_first + 1;
	for (uint32_t part = 0; part < search->finds_n; part++)
		for (uint64_t i = 0; i < search->finds[part].n; i++)
			at[(search->finds[part].row[i] & ~BREAKS_REST) + 1]++;
	for (uint32_t p = 0; p < world->people.n; p++)
		at[p + 1] += at[p];
	for (uint32_t k = 0; k < world->shifts.n; k++) {
		uint32_t s = search->order[k];
		const struct finds *finds = search->finds;

		while (s - finds->shifts.first >= finds->shifts.n)
			finds++;
		for (uint32_t i = finds->first[s - finds->shifts.first]; i < finds->first[s - finds->shifts.first + 1]; i++)
			pairs->of_person[at[finds->row[i] & ~BREAKS_REST]++] = s | (finds->row[i] & BREAKS_REST);
	}
}

/* The people in order, so that each shift's are; and the bit is gone. */
static void pairs_by_shift(const struct plan_world *world, struct plan_pairs *pairs)
{
	uint32_t pairs_n = pairs->person_first[world->people.n], *at;

	pairs->shift_first = memory_get((world->shifts.n + 2) * sizeof *pairs->shift_first);
	pairs->of_shift = memory_get((pairs_n + 1) * sizeof *pairs->of_shift);
	at = pairs->shift_first + 1;
	for (uint32_t i = 0; i < pairs_n; i++)
		if (!(pairs->of_person[i] & BREAKS_REST))
			at[pairs->of_person[i] + 1]++;
	for (uint32_t s = 0; s < world->shifts.n; s++)
		at[s + 1] += at[s];
	for (uint32_t p = 0; p < world->people.n; p++)
		for (uint32_t i = pairs->person_first[p]; i < pairs->person_first[p + 1]; i++) {
			if (!(pairs->of_person[i] & BREAKS_REST))
				pairs->of_shift[at[pairs->of_person[i]]++] = p;
			pairs->of_person[i] &= ~BREAKS_REST;
		}
}

struct started { int32_t start_min; uint32_t shift; };

static int by_started(const void *left, const void *right)
{
	const struct started *a = left, *b = right;

	if (a->start_min != b->start_min)
		return a->start_min < b->start_min ? -1 : 1;
	return (a->shift > b->shift) - (a->shift < b->shift);
}

static uint32_t *shifts_by_start(const struct plan_world *world)
{
	struct started *all = memory_get((world->shifts.n + 1) * sizeof *all);
	uint32_t *order = memory_get((world->shifts.n + 1) * sizeof *order);

	for (uint32_t s = 0; s < world->shifts.n; s++)
		all[s] = (struct started){ world->shifts.item[s].start_min, s };
	if (world->shifts.n)
		qsort(all, world->shifts.n, sizeof *all, by_started);
	for (uint32_t s = 0; s < world->shifts.n; s++)
		order[s] = all[s].shift;
	free(all);
	return order;
}

static void shelve_part(void *argument, uint32_t part)
{
	struct search *search = argument;

	shelf_make(search->world, part, &search->shelf[part]);
}

/* Equal parts of the shifts. */
static void finds_make(struct search *search, uint32_t parts)
{
	uint64_t shifts_n = search->world->shifts.n;

	search->finds_n = parts;
	search->finds = memory_get(parts * sizeof *search->finds);
	for (uint32_t i = 0; i < parts; i++) {
		uint32_t first = (uint32_t)(shifts_n * i / parts), end = (uint32_t)(shifts_n * (i + 1) / parts);

		search->finds[i] = (struct finds){ .search = search, .shifts = { first, end - first } };
	}
}

static void search_open(struct search *search, const struct plan_world *world, const struct plan_crew *crew)
{
	uint32_t shifts_n = world->shifts.n;

	*search = (struct search){ .world = world };
	if (!world->has_allowed)
		crew->run(crew->context, shelve_part, search, SHELVES);
	partners_make(search);
	rows_of(world->confirmed.item, world->confirmed.n, shifts_n, &search->confirmed_first, &search->confirmed);
	rows_of(world->allowed.item, world->allowed.n, shifts_n, &search->allowed_first, &search->allowed);
	search->order = shifts_by_start(world);
	finds_make(search, crew->hands);
}

static void search_close(struct search *search)
{
	for (enum shelf_of which = 0; which < SHELVES; which++)
		shelf_free(&search->shelf[which]);
	for (uint32_t i = 0; i < search->finds_n; i++) {
		free(search->finds[i].row);
		free(search->finds[i].first);
	}
	free(search->finds);
	free(search->partner_first);
	free(search->partner);
	free(search->confirmed_first);
	free(search->confirmed);
	free(search->allowed_first);
	free(search->allowed);
	free(search->order);
}

bool plan_pairs_find(const struct plan_world *world, const struct plan_crew *crew, struct plan_pairs *pairs)
{
	struct search search;
	uint64_t pairs_n = 0;

	*pairs = (struct plan_pairs){ 0 };
	search_open(&search, world, crew);
	crew->run(crew->context, search_part, &search, search.finds_n);
	for (uint32_t i = 0; i < search.finds_n; i++)
		pairs_n += search.finds[i].n;
	if (pairs_n <= PLAN_PAIRS_MAX) {
		pairs_by_person(&search, pairs, pairs_n);
		pairs_by_shift(world, pairs);
	}
	search_close(&search);
	return pairs_n <= PLAN_PAIRS_MAX;
}

bool plan_pairs_make(const struct plan_world *world, struct plan_pairs *pairs)
{
	return plan_pairs_find(world, &plan_crew_alone, pairs);
}

void plan_pairs_free(struct plan_pairs *pairs)
{
	free(pairs->shift_first);
	free(pairs->of_shift);
	free(pairs->person_first);
	free(pairs->of_person);
	*pairs = (struct plan_pairs){ 0 };
}
