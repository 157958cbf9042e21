#include "plan_region.h"

#include "schema.h"
#include "week.h"

#include <stdlib.h>
#include <string.h>

/* The first plan has most of the effort; the others know what step would not have. */
static const double rounds[] = { 0, 0.6, 0.8, 1.0 };
enum { ROUNDS = sizeof rounds / sizeof *rounds - 1 };

/* --- a part of the effort --- */

struct slice {
	const struct plan_effort *whole;
	double from, to;
	int64_t enough;			/* cover that can't be bettered; 0: unknown */
	bool done;
};

static double slice_spent(void *context)
{
	const struct slice *slice = context;

	return slice->done ? 1 : (slice->whole->spent(slice->whole->context) - slice->from) / (slice->to - slice->from);
}

static void slice_tell(void *context, int64_t minutes)
{
	struct slice *slice = context;

	slice->done = slice->enough && minutes >= slice->enough;
	if (slice->whole->tell)
		slice->whole->tell(slice->whole->context, minutes);
}

/* --- planning --- */

struct planning {
	struct book *book;
	const struct plan_region_ask *ask;
	struct plan_book pb;
	bool *refused;			/* of each of its allowed pairs */
	struct plan plan;		/* the first one: the proof begins there */
	struct plan_region *out;
};

static int64_t worth_of(const struct plan_moves *moves)
{
	return moves->shift_gain + moves->volume_gain;
}

static bool is_held(const struct plan_world *world, struct plan_pair pair)
{
	for (uint32_t i = 0; i < world->held.n; i++)
		if (world->held.item[i].shift == pair.shift && world->held.item[i].person == pair.person)
			return true;
	return false;
}

/* The same world without the refused pairs; what is held stays allowed, as it stands. The caller frees allowed.item. */
static struct plan_world world_without_refused(const struct planning *planning)
{
	struct plan_world world = planning->pb.world;
	uint32_t n = 0;

	world.allowed.item = memory_get((world.allowed.n + 1) * sizeof *world.allowed.item);
	for (uint32_t i = 0; i < world.allowed.n; i++) {
		struct plan_pair pair = planning->pb.world.allowed.item[i];

		if (!planning->refused[i] || is_held(&planning->pb.world, pair))
			world.allowed.item[n++] = pair;
	}
	world.allowed.n = n;
	return world;
}

static bool plan_once(const struct planning *planning, struct slice *slice, struct plan *plan)
{
	struct plan_effort effort = { slice_spent, slice_tell, slice };
	struct plan_world world = world_without_refused(planning);
	struct plan_pairs pairs;
	bool fits = plan_pairs_make(&world, &pairs);

	if (fits)
		plan_make(&world, &pairs, planning->ask->seed, &effort, plan);
	plan_pairs_free(&pairs);
	free(world.allowed.item);
	return fits;
}

/* The better of what this round found and what is there. Returns how many pairs were refused for the first time. */
static uint32_t try_once(struct planning *planning, const struct plan *plan)
{
	struct plan_trial trial = { &planning->pb, plan, planning->refused, planning->ask->hold_gain_min };
	struct plan_moves moves;
	uint32_t refused_n = plan_try(planning->book, planning->ask->now_ms, &trial, &moves);
	bool better = worth_of(&moves) > worth_of(&planning->out->moves);

	if (better) {
		struct plan_moves worse = planning->out->moves;

		planning->out->moves = moves;
		moves = worse;
	}
	plan_moves_free(&moves);
	return refused_n;
}

static bool plan_in_rounds(struct planning *planning)
{
	uint32_t refused_n = 1;
	bool fits = true;

	plan_book_swap_weeks(&planning->pb);
	for (size_t round = 0; round < ROUNDS && refused_n && fits; round++) {
		struct slice slice = { planning->ask->plan_effort, rounds[round], rounds[round + 1],
			.enough = planning->out->volumes.asked ? 0 : planning->out->shifts.asked };
		struct plan plan = { 0 };

		fits = plan_once(planning, &slice, &plan);
		if (fits)
			refused_n = try_once(planning, &plan);
		if (round)
			plan_free(&plan);
		else
			planning->plan = plan;
	}
	plan_book_swap_weeks(&planning->pb);
	return fits;
}

/* --- figures --- */

static void count_asked(struct planning *planning)
{
	const struct plan_world *world = &planning->pb.world;

	for (uint32_t s = 0; s < world->shifts.n; s++) {
		const struct plan_shift *shift = &world->shifts.item[s];
		const struct plan_request *request = &world->requests.item[shift->request];
		struct plan_share *share = plan_is_volume(shift) ? &planning->out->volumes : &planning->out->shifts;

		share->asked += (int64_t)request->positions * request->priority * shift->work_min;
	}
}

/* What is confirmed and held. The caller frees the pairs. */
static struct plan present_plan(const struct plan_world *world)
{
	struct plan plan = { .pairs = { memory_get((world->confirmed.n + world->held.n + 1) * sizeof(struct plan_pair)),
		world->confirmed.n + world->held.n } };

	for (uint32_t i = 0; i < world->confirmed.n; i++)
		plan.pairs.item[i] = world->confirmed.item[i];
	for (uint32_t i = 0; i < world->held.n; i++)
		plan.pairs.item[world->confirmed.n + i] = world->held.item[i];
	plan_weigh(world, &plan);
	return plan;
}

/* As people name competences and weeks. */
static void name_scarces(const struct plan_book *pb, struct plan_scarces *scarces)
{
	for (uint32_t i = 0; i < scarces->n; i++) {
		struct plan_scarce *scarce = &scarces->item[i];

		scarce->competence = pb->codes.item[scarce->competence];
		scarce->week = date_monday(min_to_date(pb->t0_min + scarce->week * PLAN_WEEK_MIN + PLAN_DAY_MIN));
	}
}

/* That nobody covers more than is asked for needs no prices: a short effort may not have come so far. */
static int64_t least(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

static void prove(struct planning *planning)
{
	struct plan_pairs pairs;
	struct plan_proof proof = { 0 };

	if (plan_pairs_make(&planning->pb.world, &pairs)) {
		plan_prove(&planning->pb.world, &pairs, &planning->plan, planning->ask->proof_effort, &plan_crew_alone, &proof);
		planning->out->shifts.bound = least(proof.bound, planning->out->shifts.asked);
		planning->out->volumes.bound = least(proof.volume_bound, planning->out->volumes.asked);
		plan_scarcity(&(struct plan_scarcity_ask){ &planning->pb.world, &pairs, &planning->plan, &proof },
			&planning->out->scarces);
		name_scarces(&planning->pb, &planning->out->scarces);
	}
	plan_proof_free(&proof);
	plan_pairs_free(&pairs);
}

static void add_gains(struct plan_region *out, const struct plan *present)
{
	out->shifts.before = present->z[0];
	out->shifts.after = present->z[0] + out->moves.shift_gain;
	out->volumes.before = present->volume_cover;
	out->volumes.after = present->volume_cover + out->moves.volume_gain;
}

void plan_region_free(struct plan_region *region)
{
	plan_moves_free(&region->moves);
	free(region->scarces.item);
	*region = (struct plan_region){ 0 };
}

bool plan_region(struct book *book, const struct plan_region_ask *ask, struct plan_region *out)
{
	struct planning planning = { .book = book, .ask = ask, .out = out };
	struct plan present;
	bool fits;

	*out = (struct plan_region){ 0 };
	plan_book_make(book, ask->now_ms, ask->hold_gain_min, &planning.pb);
	planning.refused = memory_get(planning.pb.world.allowed.n + 1);
	count_asked(&planning);
	present = present_plan(&planning.pb.world);
	fits = plan_in_rounds(&planning);
	if (fits)
		prove(&planning);
	add_gains(out, &present);
	plan_free(&present);
	plan_free(&planning.plan);
	free(planning.refused);
	plan_book_free(&planning.pb);
	return fits;
}
