#include "plan_draft.h"

#include "schema.h"

#include <stdlib.h>
#include <string.h>

bool draft_note_best(struct draft *draft)
{
	if (draft->score <= draft->best_score)
		return false;
	draft->best_score = draft->score;
	while (draft->changed_n) {
		uint32_t shift = draft->changed[--draft->changed_n];
		const struct draft_shift *row = &draft->shifts[shift];

		draft->is_changed[shift] = false;
		memcpy(draft->best + row->first, draft->slot + row->first, row->room * sizeof *draft->best);
	}
	return true;
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
			people += draft->best[i] != DRAFT_NOBODY;
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

void draft_plan(const struct draft *draft, struct plan *plan)
{
	uint32_t room = 0;

	*plan = (struct plan){ 0 };
	for (uint32_t s = 0; s < draft->world->shifts.n; s++)
		room += draft->shifts[s].room;
	plan->pairs.item = memory_get((room + 1) * sizeof *plan->pairs.item);
	for (uint32_t s = 0; s < draft->world->shifts.n; s++) {
		const struct draft_shift *row = &draft->shifts[s];
		uint32_t *people = draft->best + row->first;

		if (row->room)
			qsort(people, row->room, sizeof *people, by_number);
		for (uint32_t i = 0; i < row->room && people[i] != DRAFT_NOBODY; i++)
			plan->pairs.item[plan->pairs.n++] = (struct plan_pair){ s, people[i] };
	}
	plan_weigh(draft->world, plan);
}
