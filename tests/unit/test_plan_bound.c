/* The proof against brute force: its prices prove its bound, and no plan is above it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "core/plan.h"
#include "plan_rig.h"

enum { WORLDS = 200, PAIRS_MAX = 15, HERS_MAX = 12, ROUNDS = 600 };

/* --- doors --- */

struct asks { uint32_t asked, most; int64_t told; };

static double spent(void *context)
{
	struct asks *asks = context;

	return (double)++asks->asked / asks->most;
}

static void tell(void *context, int64_t minutes)
{
	struct asks *asks = context;

	assert_true(!asks->told || minutes <= asks->told);
	asks->told = minutes;
}

static void run_forth(void *context, void (*job)(void *argument, uint32_t part), void *argument, uint32_t parts)
{
	(void)context;
	for (uint32_t part = 0; part < parts; part++)
		job(argument, part);
}

static void run_back(void *context, void (*job)(void *argument, uint32_t part), void *argument, uint32_t parts)
{
	(void)context;
	while (parts-- > 0)
		job(argument, parts);
}

static void prove(const struct plan_world *w, const struct plan_pairs *pairs, const struct plan *plan, uint32_t rounds,
	struct plan_proof *proof)
{
	struct asks asks = { .most = rounds };
	struct plan_effort effort = { spent, tell, &asks };
	struct plan_crew crew = { run_forth, NULL, 1 };

	plan_prove(w, pairs, plan, &effort, &crew, proof);
}

/* --- the bound once more, from the prices --- */

static bool is_in(const struct plan_world *w, uint32_t s, bool volumes)
{
	return plan_is_volume(&w->shifts.item[s]) == volumes;
}

static bool set_holds(const struct plan_world *w, uint32_t p, const uint32_t *hers, uint32_t mask, bool volumes)
{
	struct plan_pair pairs[HERS_MAX];
	struct rig_work work = rig_busy(w, p);
	uint32_t n = 0;

	for (uint32_t i = 0; mask >> i; i++)
		if (mask >> i & 1) {
			pairs[n++] = (struct plan_pair){ hers[i], p };
			if (!volumes)
				rig_add(&work, &w->shifts.item[hers[i]]);
		}
	return volumes ? rig_person_legal(w, pairs, n, p, 2) : rig_time(&w->people.item[p].rules, &work);
}

static double value_of(const struct plan_world *w, const struct plan_proof *proof, uint32_t s, uint32_t p)
{
	const struct plan_shift *shift = &w->shifts.item[s];
	const double *wage = plan_is_volume(shift) ? proof->volume_budget_price : proof->budget_price;

	return shift->work_min * (w->requests.item[shift->request].priority
		- wage[shift->request] * w->people.item[p].hour_kr) - proof->shift_price[s];
}

static double best_of(const struct plan_world *w, const struct plan_pairs *pairs, const struct plan_proof *proof,
	uint32_t p, bool volumes)
{
	uint32_t hers[HERS_MAX], n = 0;
	double best = 0;

	for (uint32_t i = pairs->person_first[p]; i < pairs->person_first[p + 1]; i++)
		if (is_in(w, pairs->of_person[i], volumes)) {
			assert_true(n < HERS_MAX);
			hers[n++] = pairs->of_person[i];
		}
	for (uint32_t mask = 1; mask < 1u << n; mask++) {
		double value = 0;

		for (uint32_t i = 0; i < n; i++)
			value += mask >> i & 1 ? value_of(w, proof, hers[i], p) : 0;
		if (value > best && set_holds(w, p, hers, mask, volumes))
			best = value;
	}
	return best;
}

static int64_t bound_of(const struct plan_world *w, const struct plan_pairs *pairs, const struct plan_proof *proof,
	bool volumes)
{
	const double *wage = volumes ? proof->volume_budget_price : proof->budget_price;
	double sum = 0;

	for (uint32_t s = 0; s < w->shifts.n; s++) {
		assert_true(proof->shift_price[s] >= 0);
		if (is_in(w, s, volumes))
			sum += proof->shift_price[s] * w->requests.item[w->shifts.item[s].request].positions;
	}
	for (uint32_t r = 0; r < w->requests.n; r++) {
		assert_true(wage[r] >= 0 && (w->requests.item[r].budget_kr >= 0 || wage[r] == 0));
		sum += wage[r] == 0 ? 0 : (double)w->requests.item[r].budget_kr * 60 * wage[r];
	}
	for (uint32_t p = 0; p < w->people.n; p++)
		sum += best_of(w, pairs, proof, p, volumes);
	return (int64_t)sum;
}

/* --- the best plan, of all --- */

struct search {
	const struct plan_world *w;
	struct plan_pair all[PAIRS_MAX], taken[PAIRS_MAX];
	uint32_t all_n, taken_n;
	int64_t best;
};

static int64_t cover_of(const struct search *search)
{
	int64_t cover = 0;

	for (uint32_t i = 0; i < search->taken_n; i++) {
		const struct plan_shift *shift = &search->w->shifts.item[search->taken[i].shift];

		cover += (int64_t)shift->work_min * search->w->requests.item[shift->request].priority;
	}
	return cover;
}

static void search_from(struct search *search, uint32_t i)
{
	if (i == search->all_n) {
		int64_t cover = cover_of(search);

		search->best = cover > search->best ? cover : search->best;
		return;
	}
	search->taken[search->taken_n++] = search->all[i];
	if (rig_legal(search->w, search->taken, search->taken_n, 2))
		search_from(search, i + 1);
	search->taken_n--;
	search_from(search, i + 1);
}

static bool search_make(struct search *search, const struct plan_world *w, const struct plan_pairs *pairs, bool volumes)
{
	*search = (struct search){ .w = w };
	for (uint32_t p = 0; p < w->people.n; p++)
		for (uint32_t i = pairs->person_first[p]; i < pairs->person_first[p + 1]; i++) {
			if (!is_in(w, pairs->of_person[i], volumes))
				continue;
			if (search->all_n == PAIRS_MAX)
				return false;
			search->all[search->all_n++] = (struct plan_pair){ pairs->of_person[i], p };
		}
	return true;
}

/* --- the claims --- */

struct total { int64_t bound, best; uint32_t worlds; };

/* Of no shift more positions than it has people. */
static int64_t counted(const struct plan_world *w, const struct plan_pairs *pairs, bool volumes)
{
	int64_t sum = 0;

	for (uint32_t s = 0; s < w->shifts.n; s++) {
		const struct plan_request *request = &w->requests.item[w->shifts.item[s].request];
		int64_t people = 0;

		for (uint32_t i = 0; i < pairs->person_first[w->people.n]; i++)
			people += pairs->of_person[i] == s;
		if (is_in(w, s, volumes))
			sum += (people < request->positions ? people : request->positions) * request->priority
				* w->shifts.item[s].work_min;
	}
	return sum;
}

static void check_proof(const struct plan_world *w, const struct plan_pairs *pairs, struct total total[2])
{
	struct plan_proof at_once, proof;

	prove(w, pairs, NULL, 1, &at_once);
	prove(w, pairs, NULL, ROUNDS, &proof);
	for (int volumes = 0; volumes < 2; volumes++) {
		int64_t bound = volumes ? proof.volume_bound : proof.bound;
		struct search search;

		assert_int_equal(bound_of(w, pairs, &proof, volumes), bound);
		assert_true(bound <= (volumes ? at_once.volume_bound : at_once.bound));
		assert_true((volumes ? at_once.volume_bound : at_once.bound) <= counted(w, pairs, volumes));
		if (!search_make(&search, w, pairs, volumes) || !search.all_n)
			continue;
		search_from(&search, 0);
		assert_true(search.best <= bound);
		total[volumes].bound += bound;
		total[volumes].best += search.best;
		total[volumes].worlds++;
	}
	plan_proof_free(&at_once);
	plan_proof_free(&proof);
}

static bool is_small(const struct plan_world *w, const struct plan_pairs *pairs)
{
	for (uint32_t p = 0; p < w->people.n; p++)
		if (pairs->person_first[p + 1] - pairs->person_first[p] > HERS_MAX)
			return false;
	return true;
}

/* Small worlds, where a proof is above the best plan of all, and not by much. */
static void prices_prove_the_bound(void **state)
{
	struct total total[2] = { 0 };

	(void)state;
	for (uint64_t seed = 1; seed <= random_scaled(WORLDS); seed++) {
		struct random r = { seed };
		struct rig_size size = { 1 + random_below(&r, 2), 1 + random_below(&r, 3), random_below(&r, 7),
			random_below(&r, 7), 2 };
		struct plan_world w = rig_world(&r, &size, seed % 2);
		struct plan_pairs pairs;

		assert_true(plan_pairs_make(&w, &pairs));
		if (is_small(&w, &pairs))
			check_proof(&w, &pairs, total);
		plan_pairs_free(&pairs);
		plan_world_free(&w);
	}
	for (int volumes = 0; volumes < 2; volumes++) {
		assert_true(total[volumes].worlds >= random_scaled(WORLDS / 10));
		assert_in_range(total[volumes].bound * 1000 / total[volumes].best, 1000, 1030);
	}
}

static void assert_same_proof(const struct plan_world *w, const struct plan_proof *a, const struct plan_proof *b)
{
	assert_int_equal(a->bound, b->bound);
	assert_int_equal(a->volume_bound, b->volume_bound);
	assert_memory_equal(a->shift_price, b->shift_price, w->shifts.n * sizeof *a->shift_price);
	assert_memory_equal(a->budget_price, b->budget_price, w->requests.n * sizeof *a->budget_price);
}

/* Who works first, and how many at once, changes nothing. */
static void hands_make_the_same_proof(void **state)
{
	struct random r = { random_seed() };
	struct rig_size size = { 3, 4, 60, 40, 2 };
	struct plan_world w = rig_world(&r, &size, true);
	struct asks one_asks = { .most = ROUNDS }, two_asks = { .most = ROUNDS };
	struct plan_effort one_effort = { spent, NULL, &one_asks }, two_effort = { spent, NULL, &two_asks };
	struct plan_crew one_crew = { run_forth, NULL, 1 }, two_crew = { run_back, NULL, 2 };
	struct plan_pairs pairs;
	struct plan_proof one, two;

	(void)state;
	assert_true(plan_pairs_make(&w, &pairs));
	plan_prove(&w, &pairs, NULL, &one_effort, &one_crew, &one);
	plan_prove(&w, &pairs, NULL, &two_effort, &two_crew, &two);
	assert_true(one.bound > 0 && one.volume_bound > 0);
	assert_same_proof(&w, &one, &two);
	plan_proof_free(&one);
	plan_proof_free(&two);
	plan_pairs_free(&pairs);
	plan_world_free(&w);
}

/* Beginning from a plan is a start, not a claim: the bound stays above it, and it ends once they meet. */
static void a_plan_is_where_it_begins(void **state)
{
	struct random r = { random_seed() };
	struct rig_size size = { 2, 2, 12, 6, 2 };
	struct plan_world w = rig_world(&r, &size, false);
	struct plan_effort effort = { spent, NULL, &(struct asks){ .most = 20000 } };
	struct plan_pairs pairs;
	struct plan plan;
	struct plan_proof proof;

	(void)state;
	assert_true(plan_pairs_make(&w, &pairs));
	plan_make(&w, &pairs, 1, &effort, &plan);
	prove(&w, &pairs, &plan, ROUNDS, &proof);
	assert_true(plan.z[0] > 0 && proof.bound >= plan.z[0]);
	assert_int_equal(bound_of(&w, &pairs, &proof, false), proof.bound);
	plan_proof_free(&proof);
	plan_free(&plan);
	plan_pairs_free(&pairs);
	plan_world_free(&w);
}

static struct asks asks_of(uint32_t rounds)
{
	return (struct asks){ .most = rounds };
}

/* A prover that was stopped goes on as if it hadn't been. */
static void it_goes_on_where_it_was(void **state)
{
	struct random r = { random_seed() };
	struct rig_size size = { 3, 4, 60, 40, 2 };
	struct plan_world w = rig_world(&r, &size, false);
	struct asks asks = asks_of(2 * ROUNDS - 1), half = asks_of(ROUNDS), rest = asks_of(ROUNDS);
	struct plan_effort effort = { spent, NULL, &asks }, half_effort = { spent, NULL, &half };
	struct plan_effort rest_effort = { spent, NULL, &rest };
	struct plan_pairs pairs;
	struct plan_proof once, midway, twice;
	struct prover *prover;

	(void)state;
	assert_true(plan_pairs_make(&w, &pairs));
	plan_prove(&w, &pairs, NULL, &effort, &plan_crew_alone, &once);
	prover = plan_prover_open(&w, &pairs, NULL, &plan_crew_alone);
	plan_prover_go(prover, &half_effort);
	plan_prover_proof(prover, &midway);
	plan_prover_go(prover, &rest_effort);
	plan_prover_proof(prover, &twice);
	plan_prover_close(prover);
	assert_int_equal(once.rounds, twice.rounds);
	assert_int_equal(2 * midway.rounds, twice.rounds);
	assert_true(midway.bound > twice.bound);
	assert_same_proof(&w, &once, &twice);
	plan_proof_free(&once);
	plan_proof_free(&midway);
	plan_proof_free(&twice);
	plan_pairs_free(&pairs);
	plan_world_free(&w);
}

/* Two people, one seat, and all the minutes and priorities that a number holds. */
static void large_numbers_are_added_up(void **state)
{
	enum { PRIORITY = 1000 * 1000 * 1000 };
	struct random r = { random_seed() };
	struct rig_size size = { 2, 2, 12, 6, 2 };
	struct plan_world w = rig_world(&r, &size, false);
	struct plan_pairs pairs;
	struct plan_proof proof;

	(void)state;
	for (uint32_t i = 0; i < w.requests.n; i++)
		w.requests.item[i].priority = PRIORITY;
	for (uint32_t p = 0; p < w.people.n; p++)
		w.people.item[p].hour_kr = INT32_MAX;
	assert_true(plan_pairs_make(&w, &pairs));
	prove(&w, &pairs, NULL, ROUNDS, &proof);
	assert_int_equal(bound_of(&w, &pairs, &proof, false), proof.bound);
	plan_proof_free(&proof);
	plan_pairs_free(&pairs);
	plan_world_free(&w);
}

static void nobody_and_nothing(void **state)
{
	struct plan_world w = { 0 };
	struct plan_pairs pairs;
	struct plan_proof proof;

	(void)state;
	assert_true(plan_pairs_make(&w, &pairs));
	prove(&w, &pairs, NULL, ROUNDS, &proof);
	assert_int_equal(proof.bound, 0);
	assert_int_equal(proof.volume_bound, 0);
	plan_proof_free(&proof);
	plan_pairs_free(&pairs);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(prices_prove_the_bound),
		cmocka_unit_test(hands_make_the_same_proof),
		cmocka_unit_test(a_plan_is_where_it_begins),
		cmocka_unit_test(it_goes_on_where_it_was),
		cmocka_unit_test(large_numbers_are_added_up),
		cmocka_unit_test(nobody_and_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
