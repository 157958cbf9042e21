#include "plan_draft.h"

#include "schema.h"
#include "window.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { NOTES_ROOM_FIRST = 64 };

/* --- open and close --- */

/* How much of what she could do she could have at once: of shifts that begin at once one, and every volume. */
static uint32_t most_at_once(const struct draft *draft, uint32_t person)
{
	const struct plan_pairs *pairs = draft->pairs;
	int32_t last_min = INT32_MIN;
	uint32_t n = 0;

	for (uint32_t i = pairs->person_first[person]; i < pairs->person_first[person + 1]; i++) {
		const struct plan_shift *shift = &draft->world->shifts.item[pairs->of_person[i]];
		bool is_volume = plan_is_volume(shift);

		draft->start_min[i] = shift->start_min;
		n += is_volume || shift->start_min != last_min;
		last_min = is_volume ? last_min : shift->start_min;
	}
	return n;
}

/* What is confirmed has a place of its own, whatever else begins then. */
static void make_people(struct draft *draft)
{
	const struct plan_world *world = draft->world;
	uint32_t at = 0;

	draft->people = memory_get((world->people.n + 1) * sizeof *draft->people);
	for (uint32_t p = 0; p < world->people.n; p++) {
		const struct plan_person *person = &world->people.item[p];

		draft->people[p] = (struct duty){ .hour_kr = person->hour_kr, .rules = person->rules,
			.available = person->available, .home = person->home,
			.room = person->busy.n + most_at_once(draft, p) };
	}
	for (uint32_t i = 0; i < world->confirmed.n; i++)
		draft->people[world->confirmed.item[i].person].room++;
	for (uint32_t p = 0; p < world->people.n; p++)
		at += draft->people[p].room;
	draft->work = memory_get((at + 1) * sizeof *draft->work);
	draft->what = memory_get((at + 1) * sizeof *draft->what);
	at = 0;
	for (uint32_t p = 0; p < world->people.n; p++) {
		struct plan_slice busy = world->people.item[p].busy;
		struct duty *duty = &draft->people[p];

		duty->work = draft->work + at;
		duty->what = draft->what + at;
		at += duty->room;
		for (; duty->n < busy.n; duty->n++) {
			duty->work[duty->n] = world->windows.item[busy.first + duty->n];
			duty->what[duty->n] = DUTY_HOME;
		}
	}
}

static void make_seen(struct draft *draft)
{
	const struct plan_world *world = draft->world;
	const struct plan_pairs *pairs = draft->pairs;
	uint32_t pairs_n = pairs->person_first[world->people.n];

	draft->seen = memory_get(pairs_n + 1);
	draft->start_min = memory_get((pairs_n + 1) * sizeof *draft->start_min);
	for (uint32_t s = 0; s < world->shifts.n; s++) {
		int32_t length_min = world->shifts.item[s].end_min - world->shifts.item[s].start_min;

		draft->longest_min = length_min > draft->longest_min ? length_min : draft->longest_min;
	}
}

static void make_shifts(struct draft *draft)
{
	const struct plan_world *world = draft->world;
	uint32_t n = world->shifts.n, at = 0;

	draft->shifts = memory_get((n + 1) * sizeof *draft->shifts);
	draft->open_at = memory_get((n + 1) * sizeof *draft->open_at);
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
	}
	draft->shifts[n].first = at;
	draft->slot = memory_get((at + 1) * sizeof *draft->slot);
	draft->best = memory_get((at + 1) * sizeof *draft->best);
	draft->kept = memory_get((at + 1) * sizeof *draft->kept);
	memset(draft->slot, 0xff, (at + 1) * sizeof *draft->slot);
	memset(draft->kept, 0xff, (at + 1) * sizeof *draft->kept);
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
	make_seen(draft);
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
	draft->kept_score = INT64_MIN;
	draft->area = area_whole(world);
	begin(draft);
	return draft;
}

void draft_free(struct draft *draft)
{
	free(draft->people);
	free(draft->work);
	free(draft->what);
	free(draft->seen);
	free(draft->start_min);
	free(draft->shifts);
	free(draft->slot);
	free(draft->spent);
	free(draft->balance_min);
	free(draft->open_at);
	free(draft->held_first);
	free(draft->held);
	free(draft->notes);
	free(draft->best);
	free(draft->kept);
	free(draft->changed);
	free(draft->is_changed);
	free(draft->price);
	free(draft->wage_price);
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

bool draft_is_affordable_with(const struct draft *draft, struct plan_pair pair, int64_t freed)
{
	const struct plan_world *world = draft->world;
	const struct plan_shift *row = &world->shifts.item[pair.shift];
	int64_t budget_kr = world->requests.item[row->request].budget_kr;

	return budget_kr < 0 || draft->spent[row->request] - freed
		+ (int64_t)draft->people[pair.person].hour_kr * row->work_min <= budget_kr * 60;
}

bool draft_is_affordable(const struct draft *draft, uint32_t shift, uint32_t person)
{
	return draft_is_affordable_with(draft, (struct plan_pair){ shift, person }, 0);
}

bool draft_fits(const struct draft *draft, uint32_t shift, uint32_t person)
{
	return draft_is_affordable(draft, shift, person)
		&& duty_fits(&draft->people[person], draft->world, shift);
}

bool draft_fits_at(const struct draft *draft, uint32_t shift, uint32_t at)
{
	uint32_t person = draft->pairs->of_shift[at];
	uint8_t *seen = &draft->seen[draft->pairs->mirror[at]];

	if (*seen == SEEN_NOT)
		*seen = duty_fits(&draft->people[person], draft->world, shift) ? SEEN_FITS : SEEN_FITS_NOT;
	return *seen == SEEN_FITS && draft_is_affordable(draft, shift, person);
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

/* What continuity asks when the person hasn't anything of the shift's request. */
static int64_t newcomer(const struct draft *draft, uint32_t shift, uint32_t person)
{
	int64_t weight = draft->world->weights.person;

	return weight && !duty_knows(&draft->people[person], draft->world, draft->shifts[shift].request) ? weight : 0;
}

/* What the pair is worth when it is added (else: taken away), less what is asked of continuity. */
static int64_t worth(const struct draft *draft, uint32_t shift, uint32_t person, bool added)
{
	const struct plan_world *world = draft->world;
	const struct draft_shift *row = &draft->shifts[shift];
	int64_t own = row->value, unfair = 0;
	int32_t work_min = world->shifts.item[shift].work_min;

	if (world->weights.cost)
		own -= world->weights.cost * plan_cost(world, (struct plan_pair){ shift, person });
	if (world->weights.fair)
		unfair = unfairer(draft, draft->people[person].home, world->requests.item[row->request].municipality,
			added ? work_min : -work_min);
	if (draft->held && is_held(draft, shift, person))
		own += world->hold_gain;
	return (added ? own : -own) - world->weights.fair * unfair;
}

int64_t draft_gain(const struct draft *draft, uint32_t shift, uint32_t person)
{
	return worth(draft, shift, person, true) - newcomer(draft, shift, person);
}

/* --- changing --- */

static void open_shift(struct draft *draft, uint32_t shift)
{
	if (!slice_holds(draft->look, shift))
		return;
	draft->open_at[shift] = draft->open_n;
	draft->open[draft->open_n++] = shift;
}

static void close_shift(struct draft *draft, uint32_t shift)
{
	uint32_t last;

	if (!slice_holds(draft->look, shift))
		return;
	last = draft->open[--draft->open_n];
	draft->open[draft->open_at[shift]] = last;
	draft->open_at[last] = draft->open_at[shift];
}

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

/* The first of what she could do that starts at the instant or later. */
static uint32_t reach_from(const struct draft *draft, uint32_t person, int32_t at_min)
{
	uint32_t first = draft->pairs->person_first[person], n = draft->pairs->person_first[person + 1] - first;

	while (n > 1) {
		uint32_t half = n / 2;

		first += half & -(uint32_t)(draft->start_min[first + half - 1] < at_min);
		n -= half;
	}
	return first + (n && draft->start_min[first] < at_min);
}

/* More work lets less fit, less work more: what the change can't have turned is still known. */
static void forget(struct draft *draft, uint32_t shift, uint32_t person, enum seen turned)
{
	const struct plan_shift *row = &draft->world->shifts.item[shift];
	int32_t rest_min = draft->people[person].rules.daily_rest_min;
	int32_t near_min = rest_min > PLAN_WEEK_MIN ? rest_min : PLAN_WEEK_MIN;
	uint32_t end = draft->pairs->person_first[person + 1];
	uint32_t i = reach_from(draft, person, row->start_min - near_min - draft->longest_min);

	for (; i < end && draft->start_min[i] <= row->end_min + near_min; i++)
		draft->seen[i] = draft->seen[i] == turned ? SEEN_NOT : draft->seen[i];
}

static void settle(struct draft *draft, uint32_t shift, uint32_t person, int32_t sign)
{
	const struct plan_world *world = draft->world;
	const struct plan_shift *row = &world->shifts.item[shift];
	uint32_t home = draft->people[person].home, to = world->requests.item[row->request].municipality;

	draft->spent[row->request] += (int64_t)sign * draft->people[person].hour_kr * row->work_min;
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
	duty_add(&draft->people[person], draft->world, shift);
	forget(draft, shift, person, SEEN_FITS);
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
	duty_remove(&draft->people[person], draft->world, shift);
	forget(draft, shift, person, SEEN_FITS_NOT);
	draft->score += worth(draft, shift, person, false);
	draft->score += newcomer(draft, shift, person);
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

void draft_undo(struct draft *draft, uint32_t notes_n)
{
	while (draft->notes_n > notes_n) {
		struct draft_note *last = &draft->notes[--draft->notes_n];

		if (last->added)
			take_off(draft, last->shift, last->person);
		else
			put_on(draft, last->shift, last->person);
	}
}
