#include "plan_inner.h"

#include "schema.h"
#include "window.h"

#include <assert.h>
#include <stdlib.h>

enum {
	EJECT_MAX = 4,			/* sent away for one */
	PLACES_MAX = 3,			/* of which the best is taken */
	LUCK_BITS = 12, LUCK_N = 1 << LUCK_BITS,
	TELLS = 100,			/* times that the cover is told: each looks at every shift */
	ASK_EVERY = 64,			/* moves between two looks at the effort */
	HOT_STEPS = 512,		/* temperatures on the way */
	OPEN_PERCENT = 30,		/* of the moves begin with an open shift */
	ROUNDS = 16,			/* over the region */
};
/* Of a middling shift's value: what may be lost at first, and at last, in e^-1 of the tries. */
#define HOT 0.2
#define COLD 0.02

struct anneal {
	struct draft *draft;
	struct plan_chance *chance;
	double *luck;			/* -ln of (i + 1/2) / LUCK_N */
	double *heat;			/* by step */
	uint32_t block, block_n;	/* the part of the region that is being looked at; how many shifts it has */
	uint32_t away[EJECT_MAX], away_n;
};

/* --- numbers: ln and the cooling, without a library --- */

/* Of 0 < x <= 1, by halving and the series of atanh. */
static double ln(double x)
{
	double sum = 0, y, power;

	while (x < 0.5) {
		x *= 2;
		sum -= 0.69314718055994531;
	}
	y = (x - 1) / (x + 1);
	power = y;
	for (int k = 1; k < 40; k += 2) {
		sum += 2 * power / k;
		power *= y * y;
	}
	return sum;
}

/* heat[i] falls from hot to cold by the same factor each step. */
static void cool_evenly(double *heat, double hot, double cold)
{
	double low = 0, high = 1;

	for (int i = 0; i < 60; i++) {
		double factor = (low + high) / 2, reached = hot;

		for (int k = 1; k < HOT_STEPS; k++)
			reached *= factor;
		if (reached < cold)
			low = factor;
		else
			high = factor;
	}
	heat[0] = hot;
	for (int k = 1; k < HOT_STEPS; k++)
		heat[k] = heat[k - 1] * high;
}

/* --- who stands in the way --- */

static bool may_go(const struct draft *draft, uint32_t person, uint32_t piece)
{
	uint32_t what = draft->what[draft->people[person].first + piece];

	return what != DRAFT_HOME && !draft_is_confirmed(draft, what, person);
}

/* A piece of hers that can't stand beside the shift, whatever else goes. */
static uint32_t find_neighbour(const struct draft *draft, uint32_t person, struct window w)
{
	struct plan_work work = draft_work(draft, person);
	int32_t rest_min = draft->world->people.item[person].rules.daily_rest_min;
	uint32_t i = plan_work_from(work, w.start_min - rest_min - PLAN_DAY_MIN);

	for (; i < work.n && work.item[i].start_min < w.end_min + rest_min; i++) {
		struct window other = work.item[i];
		bool before = other.start_min < w.start_min;
		int32_t gap = before ? w.start_min - other.end_min : other.start_min - w.end_min;
		int32_t span = before ? w.end_min - other.start_min : other.end_min - w.start_min;

		if (gap < 0 || (gap < rest_min && span > PLAN_DAY_MIN - rest_min))
			return i;
	}
	return DRAFT_NOBODY;
}

/* One by chance of those that may go and are near enough to weigh in a day, a week or a weekly rest of the shift. */
static uint32_t find_near(struct anneal *a, uint32_t person, struct window w)
{
	struct plan_work work = draft_work(a->draft, person);
	uint32_t found = DRAFT_NOBODY, n = 0;

	for (uint32_t i = plan_work_from(work, w.start_min - PLAN_WEEK_MIN - PLAN_DAY_MIN); i < work.n; i++) {
		if (work.item[i].start_min >= w.end_min + PLAN_WEEK_MIN)
			break;
		if (may_go(a->draft, person, i) && plan_chance_below(a->chance, ++n) == 0)
			found = i;
	}
	return found;
}

static bool send_away(struct anneal *a, uint32_t shift, uint32_t person)
{
	if (a->away_n == EJECT_MAX)
		return false;
	a->away[a->away_n++] = shift;
	draft_remove(a->draft, shift, person);
	return true;
}

/* Somebody else of the request, by chance, so that its budget bears this one. */
static bool make_affordable(struct anneal *a, uint32_t shift, uint32_t person)
{
	struct draft *draft = a->draft;
	struct plan_slice shifts = draft->world->requests.item[draft->shifts[shift].request].shifts;

	for (uint32_t tries = 0; !draft_is_affordable(draft, shift, person) && tries < 2 * EJECT_MAX; tries++) {
		uint32_t other = shifts.first + plan_chance_below(a->chance, shifts.n);
		const struct draft_shift *row = &draft->shifts[other];
		uint32_t movable = row->on - row->confirmed;
		uint32_t who;

		if (!movable)
			continue;
		who = draft->slot[row->first + row->confirmed + plan_chance_below(a->chance, movable)];
		if ((other != shift || who != person) && !send_away(a, other, who))
			return false;
	}
	return draft_is_affordable(draft, shift, person);
}

/* Sends away what keeps her from the shift. False: it can't be done, or it would be too much. */
static bool make_room(struct anneal *a, uint32_t shift, uint32_t person)
{
	struct draft *draft = a->draft;
	const struct plan_shift *row = &draft->world->shifts.item[shift];
	struct window w = { row->start_min, row->end_min };

	if (!make_affordable(a, shift, person))
		return false;
	while (!draft_fits(draft, shift, person)) {
		uint32_t piece = plan_is_volume(row) ? DRAFT_NOBODY : find_neighbour(draft, person, w);

		if (piece == DRAFT_NOBODY)
			piece = find_near(a, person, w);
		if (piece == DRAFT_NOBODY || !may_go(draft, person, piece)
			|| !send_away(a, draft->what[draft->people[person].first + piece], person))
			return false;
	}
	return true;
}

/* --- another place --- */

/* The best of the first few who can, from one by chance on; or nobody. */
static uint32_t find_place(struct anneal *a, uint32_t shift)
{
	const struct draft *draft = a->draft;
	uint32_t first = draft->pairs->shift_first[shift], n = draft->pairs->shift_first[shift + 1] - first;
	uint32_t at = plan_chance_below(a->chance, n), best = DRAFT_NOBODY, places = 0;
	int64_t best_gain = 0;

	for (uint32_t looked = 0; looked < n && places < PLACES_MAX; looked++, at = at + 1 == n ? 0 : at + 1) {
		uint32_t person = draft->pairs->of_shift[first + at];
		int64_t gain;

		if (!draft_fits(draft, shift, person))
			continue;
		places++;
		gain = draft_gain(draft, shift, person);
		if (gain > best_gain) {
			best_gain = gain;
			best = person;
		}
	}
	return best;
}

/* What was sent away finds another place where it can, the most valuable first. */
static void place_again(struct anneal *a)
{
	struct draft *draft = a->draft;

	while (a->away_n) {
		uint32_t most = 0, shift, person;

		for (uint32_t i = 1; i < a->away_n; i++)
			if (draft->shifts[a->away[i]].value > draft->shifts[a->away[most]].value)
				most = i;
		shift = a->away[most];
		a->away[most] = a->away[--a->away_n];
		if (draft->shifts[shift].on == draft->shifts[shift].room)
			continue;
		person = find_place(a, shift);
		if (person != DRAFT_NOBODY)
			draft_add(draft, shift, person);
	}
}

/* --- one move --- */

/* A shift with a free slot, or by chance one that somebody has, who then gives it away. */
static bool choose_shift(struct anneal *a, uint32_t *shift)
{
	struct draft *draft = a->draft;
	uint32_t other, movable, open_n = draft->open_n[a->block];
	const struct draft_shift *row;

	if (open_n && plan_chance_below(a->chance, 100) < OPEN_PERCENT) {
		*shift = draft->open[a->block * DRAFT_BLOCK + plan_chance_below(a->chance, open_n)];
		return true;
	}
	other = a->block * DRAFT_BLOCK + plan_chance_below(a->chance, a->block_n);
	row = &draft->shifts[other];
	movable = row->on - row->confirmed;
	*shift = other;
	if (row->on == row->room && !movable)
		return false;
	if (row->on == row->room)
		draft_remove(draft, other, draft->slot[row->first + row->confirmed + plan_chance_below(a->chance, movable)]);
	return true;
}

static bool try_move(struct anneal *a)
{
	struct draft *draft = a->draft;
	uint32_t shift, first, n, person;

	a->away_n = 0;
	if (!choose_shift(a, &shift))
		return false;
	first = draft->pairs->shift_first[shift];
	n = draft->pairs->shift_first[shift + 1] - first;
	if (!n)
		return false;
	person = draft->pairs->of_shift[first + plan_chance_below(a->chance, n)];
	if (draft_is_on(draft, shift, person) || !make_room(a, shift, person))
		return false;
	draft_add(draft, shift, person);
	place_again(a);
	return true;
}

static void move(struct anneal *a, double heat)
{
	struct draft *draft = a->draft;
	int64_t before = draft->score;
	double allowed = heat * a->luck[plan_chance(a->chance) >> (32 - LUCK_BITS)];

	draft_keep(draft);
	if (!try_move(a) || (double)(draft->score - before) < -allowed) {
		draft_undo(draft);
		return;
	}
	draft_note_best(draft);
}

/* --- all of it --- */

static double middle_value(const struct draft *draft)
{
	double sum = 0;

	for (uint32_t s = 0; s < draft->world->shifts.n; s++)
		sum += (double)draft->shifts[s].value;
	return draft->world->shifts.n ? sum / draft->world->shifts.n : 0;
}

static void anneal_open(struct anneal *a, struct draft *draft, struct plan_chance *chance)
{
	*a = (struct anneal){ .draft = draft, .chance = chance };
	a->luck = memory_get(LUCK_N * sizeof *a->luck);
	a->heat = memory_get(HOT_STEPS * sizeof *a->heat);
	for (int i = 0; i < LUCK_N; i++)
		a->luck[i] = -ln((i + 0.5) / LUCK_N);
	cool_evenly(a->heat, HOT * middle_value(draft) + 1, COLD * middle_value(draft) + 0.5);
}

/* The region block by block, ROUNDS times over, so that what a block needs stays near. */
static void enter_block(struct anneal *a, double spent)
{
	uint32_t shifts_n = a->draft->world->shifts.n, blocks = (shifts_n + DRAFT_BLOCK - 1) / DRAFT_BLOCK, left;

	a->block = (uint32_t)(spent * ROUNDS * blocks) % blocks;
	left = shifts_n - a->block * DRAFT_BLOCK;
	a->block_n = left < DRAFT_BLOCK ? left : DRAFT_BLOCK;
}

static void tell(const struct draft *draft, const struct plan_effort *effort)
{
	if (effort->tell)
		effort->tell(effort->context, draft_best_cover(draft));
}

void plan_anneal(struct draft *draft, struct plan_chance *chance, const struct plan_effort *effort)
{
	struct anneal a;
	int told = -1;
	double spent;

	anneal_open(&a, draft, chance);
	draft_keep(draft);
	draft_note_best(draft);
	while (draft->world->shifts.n && (spent = effort->spent(effort->context)) < 1) {
		double heat = a.heat[(int)(spent * HOT_STEPS)];

		if ((int)(spent * TELLS) > told) {
			told = (int)(spent * TELLS);
			tell(draft, effort);
		}
		enter_block(&a, spent);
		for (int i = 0; i < ASK_EVERY; i++)
			move(&a, heat);
	}
	tell(draft, effort);
	free(a.luck);
	free(a.heat);
}
