/* What somebody new would cover of the seats a plan leaves open, against all sets of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "core/plan_scarcity.h"
#include "core/plan_time.h"
#include "plan_rig.h"

enum { WORLDS = 60, OPEN_MAX = 12, EFFORT = 500 };

static const struct plan_rules law = { 540, 2400, 660, 2100 };

static double spent(void *context)
{
	return (double)++*(uint32_t *)context / EFFORT;
}

static void run(void *context, void (*job)(void *argument, uint32_t part), void *argument, uint32_t parts)
{
	(void)context;
	for (uint32_t part = 0; part < parts; part++)
		job(argument, part);
}

struct region {
	struct plan_world world;
	struct plan_pairs pairs;
	struct plan plan;
	struct plan_proof proof;
	struct plan_scarces scarces;
};

static void region_open(struct region *region, uint64_t seed)
{
	struct random r = { seed };
	struct rig_size size = { 1 + random_below(&r, 2), 1 + random_below(&r, 3), random_below(&r, 8),
		1 + random_below(&r, 9), 2 };
	uint32_t plan_asked = 0, proof_asked = 0;
	struct plan_effort plan_effort = { spent, NULL, &plan_asked }, proof_effort = { spent, NULL, &proof_asked };
	struct plan_crew crew = { run, NULL, 1 };

	*region = (struct region){ .world = rig_world(&r, &size, seed % 2) };
	assert_true(plan_pairs_make(&region->world, &region->pairs));
	plan_make(&region->world, &region->pairs, seed, &plan_effort, &region->plan);
	plan_prove(&region->world, &region->pairs, &region->plan, &proof_effort, &crew, &region->proof);
	plan_scarcity(&(struct plan_scarcity_ask){ &region->world, &region->pairs, &region->plan, &region->proof },
		&region->scarces);
}

static void region_close(struct region *region)
{
	free(region->scarces.item);
	plan_proof_free(&region->proof);
	plan_free(&region->plan);
	plan_pairs_free(&region->pairs);
	plan_world_free(&region->world);
}

/* The shift asks for that competence alone, in that week, and has a seat for her. */
static bool is_open(const struct region *region, const struct plan_scarce *scarce, uint32_t s)
{
	const struct plan_world *w = &region->world;
	const struct plan_request *request = &w->requests.item[w->shifts.item[s].request];
	int32_t taken = 0;

	for (uint32_t i = 0; i < region->plan.pairs.n; i++)
		taken += region->plan.pairs.item[i].shift == s;
	return !plan_is_volume(&w->shifts.item[s]) && request->competences.n == 1 && request->budget_kr < 0
		&& w->competences.item[request->competences.first] == scarce->competence
		&& request->deadline_min >= w->now_min && taken < request->positions
		&& plan_week_of(w->shifts.item[s].start_min) == scarce->week;
}

static uint32_t open_shifts(const struct region *region, const struct plan_scarce *scarce, uint32_t open[OPEN_MAX])
{
	uint32_t n = 0;

	for (uint32_t s = 0; s < region->world.shifts.n; s++)
		if (is_open(region, scarce, s)) {
			if (n < OPEN_MAX)
				open[n] = s;
			n++;
		}
	return n;
}

static int64_t best_of_all_sets(const struct region *region, const uint32_t *open, uint32_t n)
{
	int64_t best = 0;

	for (uint32_t mask = 1; mask < 1u << n; mask++) {
		struct rig_work work = { .n = 0 };
		int64_t minutes = 0;

		for (uint32_t i = 0; i < n; i++)
			if (mask >> i & 1) {
				rig_add(&work, &region->world.shifts.item[open[i]]);
				minutes += region->world.shifts.item[open[i]].work_min;
			}
		if (minutes > best && rig_time(&law, &work) && rig_rest(&law, &work, 2))
			best = minutes;
	}
	return best;
}

static void open_seats_are_covered(void **state)
{
	uint32_t rows = 0, covered = 0;

	(void)state;
	for (uint64_t seed = 1; seed <= random_scaled(WORLDS); seed++) {
		struct region region;

		region_open(&region, seed);
		for (uint32_t i = 0; i < region.scarces.n; i++) {
			const struct plan_scarce *scarce = &region.scarces.item[i];
			uint32_t open[OPEN_MAX], n = open_shifts(&region, scarce, open);

			assert_true(scarce->work_min >= scarce->open_min && scarce->work_min >= 60);
			assert_true(!i || scarce->work_min <= region.scarces.item[i - 1].work_min);
			if (n > OPEN_MAX)
				continue;
			assert_int_equal(scarce->open_min, best_of_all_sets(&region, open, n));
			covered += scarce->open_min > 0;
			rows++;
		}
		region_close(&region);
	}
	assert_true(rows > 0 && covered > 0);
}

/* Seven mornings: 40 hours would hold them, the rest of 35 hours doesn't. */
static void a_weekly_rest_is_kept(void **state)
{
	enum { DAYS = 7, MORNING_MIN = 300 };
	struct plan_world w = { 0 };
	struct plan_pairs pairs;
	struct plan plan = { .pairs = { NULL, 0 } };
	struct plan_proof proof;
	struct plan_scarces scarces;
	uint32_t asked = 0;
	struct plan_effort effort = { spent, NULL, &asked };
	struct plan_crew crew = { run, NULL, 1 };

	(void)state;
	RIG_ADD(w.municipalities) = (struct plan_municipality){ 1, 0 };
	w.km = memory_get(sizeof *w.km);
	RIG_ADD(w.competences) = 3;
	RIG_ADD(w.requests) = (struct plan_request){ .priority = 1, .positions = 1, .hour_max_kr = -1, .budget_kr = -1,
		.competences = { 0, 1 }, .shifts = { 0, DAYS } };
	for (int32_t day = 0; day < DAYS; day++)
		RIG_ADD(w.shifts) = (struct plan_shift){ day, 0, day * PLAN_DAY_MIN + 480,
			day * PLAN_DAY_MIN + 480 + MORNING_MIN, MORNING_MIN };
	assert_true(plan_pairs_make(&w, &pairs));
	plan_prove(&w, &pairs, &plan, &effort, &crew, &proof);
	plan_scarcity(&(struct plan_scarcity_ask){ &w, &pairs, &plan, &proof }, &scarces);
	assert_int_equal(scarces.n, 1);
	assert_int_equal(scarces.item->competence, 3);
	assert_int_equal(scarces.item->work_min, 7 * MORNING_MIN);
	assert_int_equal(scarces.item->open_min, 6 * MORNING_MIN);
	free(scarces.item);
	plan_proof_free(&proof);
	plan_pairs_free(&pairs);
	plan_world_free(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(open_seats_are_covered),
		cmocka_unit_test(a_weekly_rest_is_kept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
