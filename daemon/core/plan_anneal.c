#include "plan_move.h"

#include "schema.h"

#include <stdlib.h>

enum {
	LUCK_BITS = 12, LUCK_N = 1 << LUCK_BITS,
	TELLS = 100,			/* times that the cover is told: each looks at every shift */
	ASK_EVERY = 64,			/* moves between two looks at the effort */
	HOT_STEPS = 512,		/* temperatures on the way */
	ROUNDS = 16,			/* over the region */
};
/* Of a middling shift's value: what may be lost at first, and at last, in e^-1 of the tries. */
#define HOT 0.2
#define COLD 0.02

struct anneal {
	struct mover mover;
	struct plan_chance *chance;
	double *luck;			/* -ln of (i + 1/2) / LUCK_N */
	double *heat;			/* by step */
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

/* --- one move --- */

static void move(struct anneal *a, double heat)
{
	struct draft *draft = a->mover.draft;
	int64_t before = draft->score;
	double loss_max = heat * a->luck[plan_chance(a->chance) >> (32 - LUCK_BITS)];

	draft_keep(draft);
	if (!mover_try(&a->mover, loss_max))
		return;
	if ((double)(draft->score - before) < -loss_max)
		draft_undo(draft);
	else
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
	*a = (struct anneal){ .chance = chance };
	mover_open(&a->mover, draft, chance);
	a->luck = memory_get(LUCK_N * sizeof *a->luck);
	a->heat = memory_get(HOT_STEPS * sizeof *a->heat);
	for (int i = 0; i < LUCK_N; i++)
		a->luck[i] = -ln((i + 0.5) / LUCK_N);
	cool_evenly(a->heat, HOT * middle_value(draft) + 1, COLD * middle_value(draft) + 0.5);
}

/* The region block by block, ROUNDS times over, so that what a block needs stays near. */
static void enter_block(struct anneal *a, double spent)
{
	uint32_t shifts_n = a->mover.draft->world->shifts.n, blocks = (shifts_n + DRAFT_BLOCK - 1) / DRAFT_BLOCK, left;

	a->mover.block = (uint32_t)(spent * ROUNDS * blocks) % blocks;
	left = shifts_n - a->mover.block * DRAFT_BLOCK;
	a->mover.block_n = left < DRAFT_BLOCK ? left : DRAFT_BLOCK;
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
	mover_close(&a.mover);
	free(a.luck);
	free(a.heat);
}
