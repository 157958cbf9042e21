#include "plan_hand.h"

#include "schema.h"

#include <stdlib.h>

enum {
	LUCK_BITS = 12, LUCK_N = 1 << LUCK_BITS,
	ASK_EVERY = 64,			/* moves between two looks at the effort */
	HOT_STEPS = 512,		/* temperatures on the way */
};
/* Of a middling shift's value: what may be lost at first, and at last, in e^-1 of the tries. */
#define HOT 0.2
#define COLD 0.02
/* The same for exchanges, which go further. */
#define EXCHANGE_HOT 0.1
#define EXCHANGE_COLD 0.01

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

/* --- one move --- */

static bool move(struct hand *hand, double loss_max)
{
	struct draft *draft = &hand->draft;
	int64_t before = draft->score;

	draft_keep(draft);
	if (!mover_try(&hand->mover, loss_max))
		return false;
	if ((double)(draft->score - before) >= -loss_max)
		return true;
	draft_undo(draft, 0);
	return false;
}

static void move_or_exchange(const struct anneal *a, struct hand *hand, double heat)
{
	double loss_max = heat * a->luck[plan_chance(&hand->chance) >> (32 - LUCK_BITS)];

	if (hand->draft.price ? exchange_try(hand, loss_max) : move(hand, loss_max))
		draft_note_best(&hand->draft);
}

/* --- open and close --- */

static double middle_value(const struct draft *draft)
{
	double sum = 0;

	for (uint32_t s = 0; s < draft->world->shifts.n; s++)
		sum += (double)draft->shifts[s].value;
	return draft->world->shifts.n ? sum / draft->world->shifts.n : 0;
}

void anneal_open(struct anneal *a, const struct draft *draft)
{
	double middle = middle_value(draft);

	a->luck = memory_get(LUCK_N * sizeof *a->luck);
	a->heat = memory_get(HOT_STEPS * sizeof *a->heat);
	for (int i = 0; i < LUCK_N; i++)
		a->luck[i] = -ln((i + 0.5) / LUCK_N);
	cool_evenly(a->heat, (draft->price ? EXCHANGE_HOT : HOT) * middle + 1,
		(draft->price ? EXCHANGE_COLD : COLD) * middle + 0.5);
	a->begin = draft->priced_at;
}

void anneal_close(struct anneal *a)
{
	free(a->luck);
	free(a->heat);
}

/* --- an area --- */

static double heat_at(const struct anneal *a, double spent)
{
	double step = (spent - a->begin) / (1 - a->begin) * HOT_STEPS;

	return a->heat[step > 0 ? (int)step : 0];
}

/* Block by block, so that what a block needs stays near. */
static void look_on(struct hand *hand, double spent)
{
	struct plan_slice shifts = hand->draft.area.shifts;
	uint32_t blocks = (shifts.n + DRAFT_BLOCK - 1) / DRAFT_BLOCK;
	double done = spent <= hand->from ? 0 : (spent - hand->from) / (hand->until - hand->from);
	uint32_t block = (uint32_t)(done * blocks);
	uint32_t first = shifts.first + (uint32_t)((uint64_t)shifts.n * block / blocks);
	uint32_t end = shifts.first + (uint32_t)((uint64_t)shifts.n * (block + 1) / blocks);

	if (hand->draft.look.first != first || hand->draft.look.n != end - first)
		draft_look(&hand->draft, (struct plan_slice){ first, end - first });
}

void anneal_area(const struct anneal *a, struct hand *hand)
{
	double spent;

	hand->draft.look.n = 0;
	while (hand->draft.area.shifts.n && (spent = hand_spent(hand)) < hand->until) {
		look_on(hand, spent);
		for (int i = 0; i < ASK_EVERY; i++)
			move_or_exchange(a, hand, heat_at(a, spent));
	}
	draft_keep(&hand->draft);
}
