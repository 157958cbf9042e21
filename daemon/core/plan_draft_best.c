#include "plan_draft.h"

#include "schema.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* --- hands --- */

void draft_share(const struct draft *draft, struct draft *hand)
{
	uint32_t n = draft->world->shifts.n;

	*hand = *draft;
	hand->notes = NULL;
	hand->notes_n = hand->notes_room = 0;
	hand->changed = memory_get((n + 1) * sizeof *hand->changed);
	hand->changed_n = 0;
	hand->open = memory_get(DRAFT_BLOCK * sizeof *hand->open);
}

void draft_unshare(struct draft *hand)
{
	free(hand->notes);
	free(hand->changed);
	free(hand->open);
}

static struct plan_slice slots_of(const struct draft *draft, struct plan_slice shifts)
{
	uint32_t first = draft->shifts[shifts.first].first;

	return (struct plan_slice){ first, draft->shifts[shifts.first + shifts.n].first - first };
}

void draft_begin(const struct draft *draft, struct draft *hand, struct area area)
{
	struct plan_slice slots = slots_of(draft, area.shifts);

	hand->area = area;
	hand->score = hand->best_score = draft->score;
	hand->changed_n = 0;
	memset(hand->is_changed + area.shifts.first, 0, area.shifts.n * sizeof *hand->is_changed);
	memcpy(hand->best + slots.first, hand->slot + slots.first, slots.n * sizeof *hand->best);
}

void draft_look(struct draft *draft, struct plan_slice shifts)
{
	assert(shifts.n <= DRAFT_BLOCK);
	draft->look = shifts;
	draft->open_n = 0;
	for (uint32_t s = shifts.first; s < shifts.first + shifts.n; s++)
		if (draft->shifts[s].on < draft->shifts[s].room) {
			draft->open_at[s] = draft->open_n;
			draft->open[draft->open_n++] = s;
		}
}

/* --- the best --- */

void draft_note_best(struct draft *draft)
{
	if (draft->score <= draft->best_score)
		return;
	draft->best_score = draft->score;
	while (draft->changed_n) {
		uint32_t shift = draft->changed[--draft->changed_n];
		const struct draft_shift *row = &draft->shifts[shift];

		draft->is_changed[shift] = false;
		memcpy(draft->best + row->first, draft->slot + row->first, row->room * sizeof *draft->best);
	}
}

void draft_keep_best(struct draft *draft, int64_t best_score)
{
	struct plan_slice slots = slots_of(draft, area_whole(draft->world).shifts);

	if (best_score <= draft->kept_score)
		return;
	draft->kept_score = best_score;
	memcpy(draft->kept, draft->best, slots.n * sizeof *draft->kept);
}

int64_t draft_best_cover(const struct draft *draft)
{
	const struct plan_world *world = draft->world;
	int64_t cover = 0;

	for (uint32_t s = 0; s < world->shifts.n; s++) {
		const struct plan_shift *shift = &world->shifts.item[s];
		const struct draft_shift *row = &draft->shifts[s];
		int64_t people = 0;

		for (uint32_t i = row->first; i < row->first + row->room; i++)
			people += draft->kept[i] != DRAFT_NOBODY;
		if (!plan_is_volume(shift))
			cover += people * shift->work_min * world->requests.item[shift->request].priority;
	}
	return cover;
}

static int by_number(const void *left, const void *right)
{
	uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;

	return (a > b) - (a < b);
}

void plan_best(const struct draft *draft, struct plan *plan)
{
	uint32_t room = 0;

	*plan = (struct plan){ 0 };
	for (uint32_t s = 0; s < draft->world->shifts.n; s++)
		room += draft->shifts[s].room;
	plan->pairs.item = memory_get((room + 1) * sizeof *plan->pairs.item);
	for (uint32_t s = 0; s < draft->world->shifts.n; s++) {
		const struct draft_shift *row = &draft->shifts[s];
		uint32_t *people = draft->kept + row->first;

		if (row->room)
			qsort(people, row->room, sizeof *people, by_number);
		for (uint32_t i = 0; i < row->room && people[i] != DRAFT_NOBODY; i++)
			plan->pairs.item[plan->pairs.n++] = (struct plan_pair){ s, people[i] };
	}
	plan_weigh(draft->world, plan);
}
