#include "plan_draft.h"

#include "schema.h"
#include "window.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { NOTES_ROOM_FIRST = 64 };

/* --- open and close --- */

static void make_people(struct draft *draft)
{
	const struct plan_world *world = draft->world;
	uint32_t at = 0;

	draft->people = memory_get((world->people.n + 1) * sizeof *draft->people);
	for (uint32_t p = 0; p < world->people.n; p++) {
		uint32_t shifts_n = draft->pairs->person_first[p + 1] - draft->pairs->person_first[p];

		draft->people[p] = (struct draft_person){ at, 0, 0, world->people.item[p].busy.n + shifts_n };
		at += draft->people[p].room;
	}
	draft->work = memory_get((at + 1) * sizeof *draft->work);
	draft->what = memory_get((at + 1) * sizeof *draft->what);
	for (uint32_t p = 0; p < world->people.n; p++) {
		struct plan_slice busy = world->people.item[p].busy;
		struct draft_person *person = &draft->people[p];

		for (; person->n < busy.n; person->n++) {
			draft->work[person->first + person->n] = world->windows.item[busy.first + person->n];
			draft->what[person->first + person->n] = DRAFT_HOME;
		}
	}
}

static void open_shift(struct draft *draft, uint32_t shift)
{
	uint32_t block = shift / DRAFT_BLOCK;

	draft->open_at[shift] = block * DRAFT_BLOCK + draft->open_n[block]++;
	draft->open[draft->open_at[shift]] = shift;
}

static void close_shift(struct draft *draft, uint32_t shift)
{
	uint32_t block = shift / DRAFT_BLOCK;
	uint32_t last = draft->open[block * DRAFT_BLOCK + --draft->open_n[block]];

	draft->open[draft->open_at[shift]] = last;
	draft->open_at[last] = draft->open_at[shift];
}

static void make_shifts(struct draft *draft)
{
	const struct plan_world *world = draft->world;
	uint32_t n = world->shifts.n, at = 0;

	draft->shifts = memory_get((n + 1) * sizeof *draft->shifts);
	draft->open = memory_get((n + 1) * sizeof *draft->open);
	draft->open_at = memory_get((n + 1) * sizeof *draft->open_at);
	draft->open_n = memory_get((n / DRAFT_BLOCK + 1) * sizeof *draft->open_n);
	draft->changed = memory_get((n + 1) * sizeof *draft->changed);
	draft->is_changed = memory_get((n + 1) * sizeof *draft->is_changed);
	for (uint32_t s = 0; s < n; s++) {
		const struct plan_shift *shift = &world->shifts.item[s];
		const struct plan_request *request = &world->requests.item[shift->request];
		uint32_t people_n = draft->pairs->shift_first[s + 1] - draft->pairs->shift_first[s];
		uint32_t room = people_n < (uint32_t)request->positions ? people_n : (uint32_t)request->positions;

		draft->shifts[s] = (struct draft_shift){ .first = at, .room = room, .request = shift->request,
			.value = world->weights.cover * request->priority * shift->work_min };
		at += room;
		if (room)
			open_shift(draft, s);
	}
	draft->slot = memory_get((at + 1) * sizeof *draft->slot);
	draft->best = memory_get((at + 1) * sizeof *draft->best);
	memset(draft->slot, 0xff, (at + 1) * sizeof *draft->slot);
	memset(draft->best, 0xff, (at + 1) * sizeof *draft->best);
}

static void make_held(struct draft *draft)
{
	const struct plan_world *world = draft->world;
	uint32_t *at;

	draft->held_first = memory_get((world->shifts.n + 2) * sizeof *draft->held_first);
	draft->held = memory_get((world->held.n + 1) * sizeof *draft->held);
	at = draft->held_first + 1;
	for (uint32_t i = 0; i < world->held.n; i++)
		at[world->held.item[i].shift + 1]++;
	for (uint32_t s = 0; s < world->shifts.n; s++)
		at[s + 1] += at[s];
	for (uint32_t i = 0; i < world->held.n; i++)
		draft->held[at[world->held.item[i].shift]++] = world->held.item[i].person;
}

static int64_t distance(int64_t balance)
{
	return balance < 0 ? -balance : balance;
}

/* May only one of its people be added, who isn't on it? */
static bool is_eligible(const struct draft *draft, uint32_t shift, uint32_t person)
{
	for (uint32_t i = draft->pairs->shift_first[shift]; i < draft->pairs->shift_first[shift + 1]; i++)
		if (draft->pairs->of_shift[i] == person)
			return true;
	return false;
}

static void begin(struct draft *draft)
{
	const struct plan_world *world = draft->world;

	for (uint32_t i = 0; i < world->confirmed.n; i++) {
		struct plan_pair pair = world->confirmed.item[i];

		draft_add(draft, pair.shift, pair.person);
		draft->shifts[pair.shift].confirmed++;
	}
	for (uint32_t i = 0; i < world->held.n; i++) {
		struct plan_pair pair = world->held.item[i];
		const struct draft_shift *shift = &draft->shifts[pair.shift];

		if (shift->on < shift->room && is_eligible(draft, pair.shift, pair.person)
			&& draft_fits(draft, pair.shift, pair.person))
			draft_add(draft, pair.shift, pair.person);
	}
	draft_keep(draft);
}

struct draft *draft_make(const struct plan_world *world, const struct plan_pairs *pairs)
{
	struct draft *draft = memory_get(sizeof *draft);

	draft->world = world;
	draft->pairs = pairs;
	make_people(draft);
	make_shifts(draft);
	if (world->held.n)
		make_held(draft);
	draft->spent = memory_get((world->requests.n + 1) * sizeof *draft->spent);
	draft->balance_min = memory_get((world->municipalities.n + 1) * sizeof *draft->balance_min);
	for (uint32_t m = 0; m < world->municipalities.n; m++) {
		draft->balance_min[m] = world->municipalities.item[m].balance_min;
		draft->score -= world->weights.fair * distance(draft->balance_min[m]);
	}
	draft->best_score = INT64_MIN;
	begin(draft);
	return draft;
}

void draft_free(struct draft *draft)
{
	free(draft->people);
	free(draft->work);
	free(draft->what);
	free(draft->shifts);
	free(draft->slot);
	free(draft->spent);
	free(draft->balance_min);
	free(draft->open);
	free(draft->open_at);
	free(draft->open_n);
	free(draft->held_first);
	free(draft->held);
	free(draft->notes);
	free(draft->best);
	free(draft->changed);
	free(draft->is_changed);
	free(draft);
}

/* --- asking --- */

bool draft_is_on(const struct draft *draft, uint32_t shift, uint32_t person)
{
	const struct draft_shift *row = &draft->shifts[shift];

	for (uint32_t i = 0; i < row->on; i++)
		if (draft->slot[row->first + i] == person)
			return true;
	return false;
}

bool draft_is_confirmed(const struct draft *draft, uint32_t shift, uint32_t person)
{
	const struct draft_shift *row = &draft->shifts[shift];

	for (uint32_t i = 0; i < row->confirmed; i++)
		if (draft->slot[row->first + i] == person)
			return true;
	return false;
}

static bool is_held(const struct draft *draft, uint32_t shift, uint32_t person)
{
	for (uint32_t i = draft->held_first[shift]; i < draft->held_first[shift + 1]; i++)
		if (draft->held[i] == person)
			return true;
	return false;
}

bool draft_is_affordable(const struct draft *draft, uint32_t shift, uint32_t person)
{
	const struct plan_world *world = draft->world;
	const struct plan_shift *row = &world->shifts.item[shift];
	int64_t budget_kr = world->requests.item[row->request].budget_kr;

	return budget_kr < 0 || draft->spent[row->request]
		+ (int64_t)world->people.item[person].hour_kr * row->work_min <= budget_kr * 60;
}

static int32_t volumes_min(const struct draft *draft, const struct draft_person *person, int32_t week)
{
	int32_t minutes = 0;

	for (uint32_t i = 0; i < person->volumes_n; i++) {
		const struct plan_shift *row = &draft->world->shifts.item[draft->what[person->first + person->room - 1 - i]];

		minutes += plan_week_of(row->start_min) == week ? row->work_min : 0;
	}
	return minutes;
}

/* Of that week `added_min` more of lent work, `volume_min` of it in volumes: within her cap, and in her free time? */
static bool week_fits(const struct draft *draft, uint32_t p, int32_t week, int32_t added_min)
{
	const struct plan_person *who = &draft->world->people.item[p];
	struct plan_work work = draft_work(draft, p);
	struct window w = plan_week(week);
	int32_t free_min = -added_min, total_min = added_min;

	for (uint32_t i = 0; i < who->available.n; i++)
		free_min += window_shared(draft->world->windows.item[who->available.first + i], w);
	for (uint32_t i = 0; i < work.n; i++) {
		int32_t shared_min = window_shared(work.item[i], w);

		total_min += shared_min;
		free_min -= draft->what[draft->people[p].first + i] == DRAFT_HOME ? 0 : shared_min;
	}
	return free_min >= 0 && total_min <= who->rules.week_max_min;
}

/* A shift may not take what a volume of a week it touches lives on. */
static bool volumes_stand(const struct draft *draft, const struct plan_shift *row, uint32_t p)
{
	struct window w = { row->start_min, row->end_min };

	for (int32_t week = plan_week_of(row->start_min); week <= plan_week_of(row->end_min - 1); week++) {
		int32_t volume_min = volumes_min(draft, &draft->people[p], week);

		if (volume_min && !week_fits(draft, p, week, volume_min + window_shared(w, plan_week(week))))
			return false;
	}
	return true;
}

bool draft_fits(const struct draft *draft, uint32_t shift, uint32_t person)
{
	const struct plan_shift *row = &draft->world->shifts.item[shift];
	const struct plan_rules *rules = &draft->world->people.item[person].rules;
	struct plan_work work = draft_work(draft, person);
	struct window w = { row->start_min, row->end_min };
	int32_t week = plan_week_of(row->start_min);

	if (!draft_is_affordable(draft, shift, person))
		return false;
	if (plan_is_volume(row))
		return !draft_is_on(draft, shift, person)
			&& week_fits(draft, person, week, volumes_min(draft, &draft->people[person], week) + row->work_min);
	return plan_time_fits(rules, work, w) && plan_rest_fits(rules, work, w)
		&& (!draft->people[person].volumes_n || volumes_stand(draft, row, person));
}

static bool is_in_request(const struct draft *draft, uint32_t request, uint32_t p)
{
	const struct draft_person *person = &draft->people[p];
	const uint32_t *what = draft->what + person->first;

	for (uint32_t i = 0; i < person->n; i++)
		if (what[i] != DRAFT_HOME && draft->shifts[what[i]].request == request)
			return true;
	for (uint32_t i = 0; i < person->volumes_n; i++)
		if (draft->shifts[what[person->room - 1 - i]].request == request)
			return true;
	return false;
}

/* Z3, when `lent_min` more goes from her home to the borrower. */
static int64_t unfairer(const struct draft *draft, uint32_t home, uint32_t to, int64_t lent_min)
{
	const int64_t *balance = draft->balance_min;

	if (home == to)
		return 0;
	return distance(balance[home] + lent_min) - distance(balance[home])
		+ distance(balance[to] - lent_min) - distance(balance[to]);
}

/* What the pair is worth with `lent_min` (below zero: when it is taken away), less what is asked of continuity. */
static int64_t worth(const struct draft *draft, uint32_t shift, uint32_t person, bool added)
{
	const struct plan_world *world = draft->world;
	const struct draft_shift *row = &draft->shifts[shift];
	int64_t own = row->value - world->weights.cost * plan_cost(world, (struct plan_pair){ shift, person });
	int32_t work_min = world->shifts.item[shift].work_min;
	int64_t unfair = unfairer(draft, world->people.item[person].home, world->requests.item[row->request].municipality,
		added ? work_min : -work_min);

	if (draft->held && is_held(draft, shift, person))
		own += world->hold_gain;
	return (added ? own : -own) - world->weights.fair * unfair;
}

int64_t draft_gain(const struct draft *draft, uint32_t shift, uint32_t person)
{
	bool known = is_in_request(draft, draft->shifts[shift].request, person);

	return worth(draft, shift, person, true) - (known ? 0 : draft->world->weights.person);
}

/* --- changing --- */

static void mark_changed(struct draft *draft, uint32_t shift)
{
	if (draft->is_changed[shift])
		return;
	draft->is_changed[shift] = true;
	draft->changed[draft->changed_n++] = shift;
}

static void note(struct draft *draft, uint32_t shift, uint32_t person, bool added)
{
	if (draft->notes_n == draft->notes_room) {
		draft->notes_room = draft->notes_room ? 2 * draft->notes_room : NOTES_ROOM_FIRST;
		draft->notes = memory_resize(draft->notes, draft->notes_room * sizeof *draft->notes);
	}
	draft->notes[draft->notes_n++] = (struct draft_note){ shift, person, added };
}

static void person_add(struct draft *draft, uint32_t shift, uint32_t p)
{
	const struct plan_shift *row = &draft->world->shifts.item[shift];
	struct draft_person *person = &draft->people[p];
	struct window *work = draft->work + person->first;
	uint32_t *what = draft->what + person->first, at;

	assert(person->n + person->volumes_n < person->room);
	if (plan_is_volume(row)) {
		what[person->room - 1 - person->volumes_n++] = shift;
		return;
	}
	for (at = person->n++; at && work[at - 1].start_min > row->start_min; at--) {
		work[at] = work[at - 1];
		what[at] = what[at - 1];
	}
	work[at] = (struct window){ row->start_min, row->end_min };
	what[at] = shift;
}

static void person_remove(struct draft *draft, uint32_t shift, uint32_t p)
{
	struct draft_person *person = &draft->people[p];
	struct window *work = draft->work + person->first;
	uint32_t *what = draft->what + person->first, at = 0;

	if (plan_is_volume(&draft->world->shifts.item[shift])) {
		uint32_t *last = what + person->room - person->volumes_n--, *found = last;

		while (*found != shift)
			found++;
		*found = *last;
		return;
	}
	while (what[at] != shift)
		at++;
	for (person->n--; at < person->n; at++) {
		work[at] = work[at + 1];
		what[at] = what[at + 1];
	}
}

static void settle(struct draft *draft, uint32_t shift, uint32_t person, int32_t sign)
{
	const struct plan_world *world = draft->world;
	const struct plan_shift *row = &world->shifts.item[shift];
	uint32_t home = world->people.item[person].home, to = world->requests.item[row->request].municipality;

	draft->spent[row->request] += (int64_t)sign * world->people.item[person].hour_kr * row->work_min;
	draft->balance_min[home] += sign * row->work_min;
	draft->balance_min[to] -= sign * row->work_min;
	mark_changed(draft, shift);
}

static void put_on(struct draft *draft, uint32_t shift, uint32_t person)
{
	struct draft_shift *row = &draft->shifts[shift];

	assert(row->on < row->room);
	draft->score += draft_gain(draft, shift, person);
	draft->slot[row->first + row->on++] = person;
	if (row->on == row->room)
		close_shift(draft, shift);
	person_add(draft, shift, person);
	settle(draft, shift, person, 1);
}

static void take_off(struct draft *draft, uint32_t shift, uint32_t person)
{
	struct draft_shift *row = &draft->shifts[shift];
	uint32_t at = row->first + row->confirmed;

	while (draft->slot[at] != person)
		at++;
	assert(at < row->first + row->on);
	if (row->on == row->room)
		open_shift(draft, shift);
	draft->slot[at] = draft->slot[row->first + --row->on];
	draft->slot[row->first + row->on] = DRAFT_NOBODY;
	person_remove(draft, shift, person);
	draft->score += worth(draft, shift, person, false);
	if (!is_in_request(draft, row->request, person))
		draft->score += draft->world->weights.person;
	settle(draft, shift, person, -1);
}

void draft_add(struct draft *draft, uint32_t shift, uint32_t person)
{
	put_on(draft, shift, person);
	note(draft, shift, person, true);
}

void draft_remove(struct draft *draft, uint32_t shift, uint32_t person)
{
	take_off(draft, shift, person);
	note(draft, shift, person, false);
}

void draft_keep(struct draft *draft)
{
	draft->notes_n = 0;
}

void draft_undo(struct draft *draft)
{
	while (draft->notes_n) {
		struct draft_note *last = &draft->notes[--draft->notes_n];

		if (last->added)
			take_off(draft, last->shift, last->person);
		else
			put_on(draft, last->shift, last->person);
	}
}
