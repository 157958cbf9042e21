/* Who could work what, alone. Home by home: each free time of somebody at home there is laid beside the shifts that
 * start in it. */
#include "plan.h"

#include "plan_shelf.h"
#include "plan_time.h"
#include "schema.h"
#include "window.h"

#include <stdlib.h>

enum { FINDS_ROOM_FIRST = 1024 };
#define BREAKS_REST (UINT32_C(1) << 31)

struct search {
	const struct plan_world *world;
	struct shelf_all all;
	struct lists homes;				/* the people of each municipality */
	struct lists allowed, confirmed;	/* ranks, of each person */
	struct finds *finds;			/* one a hand, which has every hands_n-th home */
	uint32_t hands_n;
	uint64_t *found_first;			/* of each person, in the row of the hand that has her home */
	uint32_t *found_n;
};

/* Whether her working time has room for such a shift, as asked last: many that begin at once end at once, too. */
struct judged { struct window when; bool fits, is_rested; };

/* What a hand has found: ranks, person after person; the top bit says that T5 is broken. */
struct finds {
	struct search *search;
	struct shelf shelf;				/* of the home it is at */
	uint32_t *row;
	uint64_t n, room;
	struct judged judged;			/* of the person it is at */
};

/* --- lists --- */

static void homes_make(struct search *search)
{
	uint32_t n = search->world->people.n;
	struct keyed *rows = memory_get((n + 1) * sizeof *rows);

	for (uint32_t p = 0; p < n; p++)
		rows[p] = (struct keyed){ search->world->people.item[p].home, p };
	lists_make(rows, n, search->world->municipalities.n, &search->homes);
	free(rows);
}

/* A list of the world's, person by person. */
static void ranks_make(const struct search *search, const struct plan_pair *pairs, uint32_t n, struct lists *lists)
{
	uint32_t *rank = memory_get((search->world->shifts.n + 1) * sizeof *rank);
	struct keyed *rows = memory_get((n + 1) * sizeof *rows);

	for (uint32_t k = 0; n && k < search->world->shifts.n; k++)
		rank[search->all.order[k]] = k;
	for (uint32_t i = 0; i < n; i++)
		rows[i] = (struct keyed){ pairs[i].person, rank[pairs[i].shift] };
	lists_make(rows, n, search->world->people.n, lists);
	free(rank);
	free(rows);
}

/* --- one pair --- */

static int32_t shared_min(const struct plan_world *world, struct plan_slice slice, struct window w)
{
	int32_t minutes = 0;

	for (uint32_t i = slice.first; i < slice.first + slice.n; i++)
		minutes += window_shared(world->windows.item[i], w);
	return minutes;
}

static void found_add(struct finds *finds, uint32_t value)
{
	if (finds->n == finds->room) {
		finds->room = finds->room ? 2 * finds->room : FINDS_ROOM_FIRST;
		finds->row = memory_resize(finds->row, finds->room * sizeof *finds->row);
	}
	finds->row[finds->n++] = value;
}

/* E1 */
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

/* What is asked of a person first. */
struct asked { uint64_t lacks; int32_t km_max, hour_kr; };

static struct asked asked_of(const struct plan_world *world, const struct plan_person *person)
{
	return (struct asked){ ~shelf_bits(world, person->competences), person->km_max, person->hour_kr };
}

/* E1 where bits aren't shared, E4 to E6; without a branch: most often the answer is no. */
static inline bool seems_to_suit(const struct shelf_row *row, struct asked asked)
{
	return !(row->needs & asked.lacks) & (row->km <= asked.km_max) & (asked.hour_kr <= row->hour_max_kr);
}

static bool is_able(const struct search *search, const struct plan_person *person, const struct shelf_row *row)
{
	const struct plan_world *world = search->world;
	uint32_t request;

	if (!search->all.bits_are_shared)
		return true;
	request = world->shifts.item[search->all.order[row->rank]].request;
	return has_competences(world, world->requests.item[request].competences, person->competences);
}

/* A shift in her free time, beside her home roster alone. */
static void judge_shift(struct finds *finds, const struct plan_person *person, const struct shelf_row *row)
{
	struct plan_work busy = { finds->search->world->windows.item + person->busy.first, person->busy.n };
	struct judged *judged = &finds->judged;

	if (judged->when.start_min != row->when.start_min || judged->when.end_min != row->when.end_min) {
		judged->when = row->when;
		judged->fits = plan_time_fits(&person->rules, busy, row->when);
		judged->is_rested = judged->fits && plan_rest_fits(&person->rules, busy, row->when);
	}
	if (judged->fits)
		found_add(finds, judged->is_rested ? row->rank : row->rank | BREAKS_REST);
}

static void judge_volume(struct finds *finds, const struct plan_person *person, const struct shelf_row *row)
{
	const struct plan_world *world = finds->search->world;
	int32_t work_min = world->shifts.item[finds->search->all.order[row->rank]].work_min;

	if (shared_min(world, person->busy, row->when) + work_min <= person->rules.week_max_min
		&& shared_min(world, person->available, row->when) >= work_min)
		found_add(finds, row->rank);
}

/* --- one person --- */

/* The shifts inside a free time of hers, from row `at` of the shelf on; returns where they end. */
static uint32_t search_free(struct finds *finds, const struct plan_person *person, struct window free, uint32_t at)
{
	const struct shelf *shelf = &finds->shelf;
	const struct shelf_row *shifts = shelf->shifts;
	struct asked asked = asked_of(finds->search->world, person);
	uint32_t *hit = shelf->hits;

	for (at = shelf_from(shelf, at, free.start_min); at < shelf->shifts_n; at++) {
		if (shifts[at].when.start_min >= free.end_min)
			break;
		*hit = at;
		hit += (shifts[at].when.end_min <= free.end_min) & seems_to_suit(&shifts[at], asked);
	}
	for (const uint32_t *i = shelf->hits; i < hit; i++)
		if (is_able(finds->search, person, &shifts[*i]))
			judge_shift(finds, person, &shifts[*i]);
	return at;
}

static void search_shelf(struct finds *finds, const struct plan_person *person)
{
	const struct search *search = finds->search;
	uint32_t at = 0;

	for (uint32_t i = person->available.first; i < person->available.first + person->available.n; i++)
		at = search_free(finds, person, search->world->windows.item[i], at);
	for (uint32_t i = 0; i < finds->shelf.volumes_n; i++) {
		const struct shelf_row *row = &finds->shelf.volumes[i];

		if (seems_to_suit(row, asked_of(search->world, person)) && is_able(search, person, row))
			judge_volume(finds, person, row);
	}
}

static bool is_available(const struct plan_world *world, const struct plan_person *person, struct window w)
{
	for (uint32_t i = person->available.first; i < person->available.first + person->available.n; i++)
		if (window_holds(world->windows.item[i], w))
			return true;
	return false;
}

/* E7 names the shifts: each is asked the other rules. */
static void search_allowed(struct finds *finds, const struct plan_person *person, uint32_t p)
{
	const struct search *search = finds->search;
	const struct plan_world *world = search->world;
	struct asked asked = asked_of(world, person);

	for (uint32_t i = search->allowed.first[p]; i < search->allowed.first[p + 1]; i++) {
		struct shelf_row row = search->all.rows[search->allowed.of[i]];

		row.km = world->km[(size_t)person->home * world->municipalities.n + row.to];
		if (!seems_to_suit(&row, asked) || !is_able(search, person, &row)
			|| !partners_agree(&search->all.partners, person->home, row.to, row.when))
			continue;
		if (plan_is_volume(&world->shifts.item[search->all.order[row.rank]]))
			judge_volume(finds, person, &row);
		else if (is_available(world, person, row.when))
			judge_shift(finds, person, &row);
	}
}

/* Of the same rank the one that doesn't break T5 is first. */
static int by_rank(const void *left, const void *right)
{
	uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;

	if ((a ^ b) & ~BREAKS_REST)
		return (a & ~BREAKS_REST) < (b & ~BREAKS_REST) ? -1 : 1;
	return (a > b) - (a < b);
}

/* In order, each once: a list may name one twice, and what is confirmed may be found, too. */
static void settle(struct finds *finds, uint64_t first)
{
	uint64_t kept = first;

	if (finds->n == first)
		return;
	qsort(finds->row + first, finds->n - first, sizeof *finds->row, by_rank);
	for (uint64_t i = first; i < finds->n; i++)
		if (i == first || ((finds->row[i] ^ finds->row[kept - 1]) & ~BREAKS_REST))
			finds->row[kept++] = finds->row[i];
	finds->n = kept;
}

static void search_person(struct finds *finds, uint32_t p)
{
	struct search *search = finds->search;
	const struct plan_person *person = &search->world->people.item[p];
	const uint32_t *confirmed = &search->confirmed.first[p];
	uint64_t first = finds->n;

	finds->judged = (struct judged){ { 0, 0 }, false, false };	/* nothing takes no time */
	if (search->world->has_allowed)
		search_allowed(finds, person, p);
	else
		search_shelf(finds, person);
	for (uint32_t i = confirmed[0]; i < confirmed[1]; i++)
		found_add(finds, search->confirmed.of[i]);
	if (search->world->has_allowed || finds->shelf.volumes_n || confirmed[0] < confirmed[1])
		settle(finds, first);
	search->found_first[p] = first;
	search->found_n[p] = (uint32_t)(finds->n - first);
}

/* No further than the first pairs too many. */
static void search_part(void *argument, uint32_t part)
{
	struct search *search = argument;
	struct finds *finds = &search->finds[part];

	for (uint32_t home = part; home < search->world->municipalities.n; home += search->hands_n) {
		uint32_t first = search->homes.first[home], end = search->homes.first[home + 1];

		if (first < end && !search->world->has_allowed)
			shelf_fill(&finds->shelf, &search->all, home);
		for (uint32_t i = first; i < end && finds->n <= PLAN_PAIRS_MAX; i++)
			search_person(finds, search->homes.of[i]);
	}
}

/* --- both ways --- */

/* The people are shared out among the hands: each has counted, and then knows, where in each shift's its own begin. */
struct both_ways {
	const struct search *search;
	struct plan_pairs *pairs;
	uint32_t **at;				/* of each hand, of each shift */
};

static struct plan_slice people_of(const struct search *search, uint32_t hand)
{
	uint64_t n = search->world->people.n;
	uint32_t first = (uint32_t)(n * hand / search->hands_n);

	return (struct plan_slice){ first, (uint32_t)(n * (hand + 1) / search->hands_n) - first };
}

static void by_person_part(void *argument, uint32_t part)
{
	struct both_ways *both = argument;
	const struct search *search = both->search;
	struct plan_slice people = people_of(search, part);
	uint32_t *count = both->at[part];

	for (uint32_t p = people.first; p < people.first + people.n; p++) {
		const struct finds *finds = &search->finds[search->world->people.item[p].home % search->hands_n];
		const uint32_t *found = finds->row + search->found_first[p];
		uint32_t *row = both->pairs->of_person + both->pairs->person_first[p];

		for (uint32_t i = 0; i < search->found_n[p]; i++) {
			row[i] = search->all.order[found[i] & ~BREAKS_REST] | (found[i] & BREAKS_REST);
			count[row[i] & ~BREAKS_REST] += !(row[i] & BREAKS_REST);
		}
	}
}

/* The bit goes. */
static void by_shift_part(void *argument, uint32_t part)
{
	struct both_ways *both = argument;
	struct plan_pairs *pairs = both->pairs;
	struct plan_slice people = people_of(both->search, part);
	uint32_t *at = both->at[part];

	for (uint32_t p = people.first; p < people.first + people.n; p++)
		for (uint32_t i = pairs->person_first[p]; i < pairs->person_first[p + 1]; i++) {
			uint32_t s = pairs->of_person[i] & ~BREAKS_REST;

			if (s == pairs->of_person[i]) {
				pairs->mirror[at[s]] = i;
				pairs->of_shift[at[s]++] = p;
			}
			pairs->of_person[i] = s;
		}
}

/* From how many each hand has to where its own begin. */
static void begin_shifts(struct both_ways *both)
{
	uint32_t n = 0;

	for (uint32_t s = 0; s < both->search->world->shifts.n; s++) {
		for (uint32_t hand = 0; hand < both->search->hands_n; hand++) {
			uint32_t count = both->at[hand][s];

			both->at[hand][s] = n;
			n += count;
		}
		both->pairs->shift_first[s + 1] = n;
	}
}

static void pairs_both_ways(const struct search *search, const struct plan_crew *crew, uint64_t pairs_n,
	struct plan_pairs *pairs)
{
	const struct plan_world *world = search->world;
	struct both_ways both = { search, pairs, memory_get(search->hands_n * sizeof *both.at) };

	for (uint32_t hand = 0; hand < search->hands_n; hand++)
		both.at[hand] = memory_get((world->shifts.n + 1) * sizeof **both.at);
	pairs->shift_first = memory_get((world->shifts.n + 1) * sizeof *pairs->shift_first);
	pairs->of_shift = memory_get((pairs_n + 1) * sizeof *pairs->of_shift);
	pairs->mirror = memory_get((pairs_n + 1) * sizeof *pairs->mirror);
	pairs->person_first = memory_get((world->people.n + 1) * sizeof *pairs->person_first);
	pairs->of_person = memory_get((pairs_n + 1) * sizeof *pairs->of_person);
	for (uint32_t p = 0; p < world->people.n; p++)
		pairs->person_first[p + 1] = pairs->person_first[p] + search->found_n[p];
	crew->run(crew->context, by_person_part, &both, search->hands_n);
	begin_shifts(&both);
	crew->run(crew->context, by_shift_part, &both, search->hands_n);
	for (uint32_t hand = 0; hand < search->hands_n; hand++)
		free(both.at[hand]);
	free(both.at);
}

static void search_open(struct search *search, const struct plan_world *world, const struct plan_crew *crew)
{
	*search = (struct search){ .world = world, .hands_n = crew->hands };
	shelf_all_make(world, &search->all);
	homes_make(search);
	ranks_make(search, world->confirmed.item, world->confirmed.n, &search->confirmed);
	ranks_make(search, world->allowed.item, world->allowed.n, &search->allowed);
	search->found_first = memory_get((world->people.n + 1) * sizeof *search->found_first);
	search->found_n = memory_get((world->people.n + 1) * sizeof *search->found_n);
	search->finds = memory_get(crew->hands * sizeof *search->finds);
	for (uint32_t i = 0; i < crew->hands; i++)
		search->finds[i].search = search;
}

static void search_close(struct search *search)
{
	for (uint32_t i = 0; i < search->hands_n; i++) {
		shelf_free(&search->finds[i].shelf);
		free(search->finds[i].row);
	}
	free(search->finds);
	free(search->found_first);
	free(search->found_n);
	lists_free(&search->homes);
	lists_free(&search->allowed);
	lists_free(&search->confirmed);
	shelf_all_free(&search->all);
}

bool plan_pairs_find(const struct plan_world *world, const struct plan_crew *crew, struct plan_pairs *pairs)
{
	struct search search;
	uint64_t pairs_n = 0;

	*pairs = (struct plan_pairs){ 0 };
	search_open(&search, world, crew);
	crew->run(crew->context, search_part, &search, search.hands_n);
	for (uint32_t i = 0; i < search.hands_n; i++)
		pairs_n += search.finds[i].n;
	if (pairs_n <= PLAN_PAIRS_MAX)
		pairs_both_ways(&search, crew, pairs_n, pairs);
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
	free(pairs->mirror);
	*pairs = (struct plan_pairs){ 0 };
}
