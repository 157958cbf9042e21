/* The whole region from book to moves and proof, with the planner's door inline; and the way of a plan from the child
 * to the hall. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "planner.h"
#include "random_region.h"
#include "stage.h"

enum { PLAN_LOOKS = 300, PROOF_LOOKS = 60, LIVES = 15, COMMANDS_A_LIFE = 60, PLAN_EVERY = 10, GAIN_MIN = 60,
	DOCTOR = 3 };

struct looks { uint32_t n, of; int64_t told; };

static double looks_spent(void *context)
{
	struct looks *looks = context;

	return (double)looks->n++ / looks->of;
}

static void looks_told(void *context, int64_t minutes)
{
	((struct looks *)context)->told = minutes;
}

static void plan(struct world *world, int32_t hold_gain_min, struct plan_region *planned)
{
	struct looks looks = { 0, PLAN_LOOKS, 0 }, proof_looks = { 0, PROOF_LOOKS, 0 };
	struct plan_effort effort = { looks_spent, looks_told, &looks }, proof = { looks_spent, NULL, &proof_looks };
	uint64_t before = world_sum(world->book);

	assert_true(plan_region(world->book, &(struct plan_region_ask){ world->now_ms, 1, hold_gain_min, &effort, &proof },
		planned));
	assert_true(world_sum(world->book) == before);
}

/* S-3 is a nurse and a doctor and lives nearest; a nurse's week is held for her, and then a doctor is asked for. */
static void open_crowded(struct world *world)
{
	struct request *request = stage_request();
	struct agreement *agreement = stage_agreement(1);
	struct staff *both = stage_staff(STAFF_N);

	stage_open(world);
	world->without_chains = true;
	world_load(world, world_make(KIND_COMPETENCE, DOCTOR));
	*(uint32_t *)LIST_NEW(agreement->codes) = DOCTOR;
	*(struct rate *)LIST_NEW(agreement->rates) = (struct rate){ DOCTOR, RATE_ORE };
	world_load(world, agreement);
	*(struct held_competence *)LIST_NEW(both->competences) = (struct held_competence){ DOCTOR, 0 };
	world_load(world, both);
	ask(world, stage_request());
	world_settle(world);
	request->lines.item[0].must.item[0] = DOCTOR;
	ask(world, request);
	world_settle(world);
	assert_int_equal(world_proposal(world, 1)->staff, STAFF_N);
	assert_int_equal(book_count(world->book, KIND_PROPOSAL), 1);
}

static void what_is_held_makes_room_for_more(void **state)
{
	const int64_t week = 5 * SHIFT_MIN * 2;
	struct plan_region planned;
	struct world world;

	(void)state;
	open_crowded(&world);
	plan(&world, GAIN_MIN, &planned);
	assert_int_equal(planned.shifts.asked, 2 * week);
	assert_int_equal(planned.shifts.before, week);
	assert_int_equal(planned.shifts.after, 2 * week);
	assert_int_equal(planned.shifts.bound, 2 * week);
	assert_int_equal(planned.moves.moves.n, 3);
	assert_int_equal(planned.moves.groups_n, 1);
	assert_int_equal(planned.moves.moves.item[0].type, COMMAND_WITHDRAW);
	assert_int_equal(planned.moves.moves.item[0].broken.reason, REASON_REPLANNED);
	plan_region_free(&planned);
	plan(&world, (int32_t)week, &planned);		/* just not more than the threshold */
	assert_int_equal(planned.moves.moves.n, 0);
	assert_int_equal(planned.shifts.after, week);
	assert_int_equal(planned.shifts.bound, 2 * week);
	plan_region_free(&planned);
	plan(&world, (int32_t)week - 300, &planned);	/* travel and people have their price too */
	assert_int_equal(planned.moves.moves.n, 3);
	plan_region_free(&planned);
	world_close(&world);
}

/* --- random regions --- */

static void assert_same_moves(const struct plan_moves *a, const struct plan_moves *b)
{
	assert_int_equal(a->moves.n, b->moves.n);
	for (uint32_t i = 0; i < a->moves.n; i++) {
		assert_int_equal(a->group[i], b->group[i]);
		assert_int_equal(a->moves.item[i].type, b->moves.item[i].type);
		if (a->moves.item[i].type == COMMAND_PROPOSE)
			assert_true(record_equal(a->moves.item[i].wanted, b->moves.item[i].wanted));
		else
			assert_int_equal(a->moves.item[i].broken.number, b->moves.item[i].broken.number);
	}
}

static void assert_share(const struct plan_share *share)
{
	assert_true(0 <= share->before && share->before <= share->asked);
	assert_true(share->after <= share->bound);
	assert_true(share->bound <= share->asked);
}

/* As the hall hears of it: what was written is read as the same, and what is cut or bent is never read as more. */
static void assert_goes_over_the_wire(const struct world *world, const struct plan_region *planned)
{
	struct plan_run run = { .state = PLAN_RUNNING };
	struct out out = { 0 };
	char *bent;

	plan_region_write(&out, world->book, planned);
	for (size_t n = 0; n < out.n; n++)
		assert_false(plan_region_read(out.bytes, n, &run));
	assert_true(plan_region_read(out.bytes, out.n, &run));
	assert_same_moves(&planned->moves, &run.region.moves);
	assert_int_equal(run.region.shifts.bound, planned->shifts.bound);
	for (uint32_t i = 0; i < run.touched_n; i++)
		assert_true(book_find(world->book, run.touched[i].kind, run.touched[i].number)->rev.seq
			== run.touched[i].rev.seq);
	plan_region_free(&run.region);
	free(run.touched);
	bent = memory_get(out.n + 1);
	for (size_t at = 0; at < out.n; at++) {
		memcpy(bent, out.bytes, out.n);
		bent[at] = (char)~bent[at];
		run = (struct plan_run){ 0 };
		if (plan_region_read(bent, out.n, &run))
			assert_true(run.region.moves.moves.n <= planned->moves.moves.n);
		plan_region_free(&run.region);
		free(run.touched);
	}
	free(bent);
	out_free(&out);
}

static void live_planned(uint64_t seed)
{
	struct life life;

	life_open(&life, seed);
	for (uint32_t i = 1; i <= COMMANDS_A_LIFE; i++) {
		struct plan_region planned, again;

		live(&life);
		if (i % PLAN_EVERY)
			continue;
		world_settle(&life.world);
		plan(&life.world, GAIN_MIN, &planned);
		plan(&life.world, GAIN_MIN, &again);
		assert_share(&planned.shifts);
		assert_share(&planned.volumes);
		assert_same_moves(&planned.moves, &again.moves);
		assert_int_equal(planned.shifts.bound, again.shifts.bound);
		assert_goes_over_the_wire(&life.world, &planned);
		plan_region_free(&planned);
		plan_region_free(&again);
	}
	world_close(&life.world);
}

static void no_plan_is_above_its_bound_and_the_same_seed_gives_the_same(void **state)
{
	uint64_t seed = random_seed();
	uint32_t lives = random_scaled(LIVES);

	(void)state;
	for (uint32_t i = 0; i < lives; i++)
		live_planned(seed + i);
}

static void a_plan_with_moves_goes_over_the_wire(void **state)
{
	struct plan_region planned;
	struct world world;

	(void)state;
	open_crowded(&world);
	plan(&world, GAIN_MIN, &planned);
	assert_goes_over_the_wire(&world, &planned);
	plan_region_free(&planned);
	world_close(&world);
}

static void an_empty_region_has_an_empty_plan(void **state)
{
	struct plan_region planned;
	struct world world;

	(void)state;
	world_open(&world, (int64_t)local_to_min(day(2026, 6, 29), 480) * 60000);
	plan(&world, GAIN_MIN, &planned);
	assert_int_equal(planned.moves.moves.n, 0);
	assert_int_equal(planned.shifts.asked, 0);
	assert_int_equal(planned.shifts.bound, 0);
	plan_region_free(&planned);
	world_close(&world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_held_makes_room_for_more),
		cmocka_unit_test(an_empty_region_has_an_empty_plan),
		cmocka_unit_test(a_plan_with_moves_goes_over_the_wire),
		cmocka_unit_test(no_plan_is_above_its_bound_and_the_same_seed_gives_the_same),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
