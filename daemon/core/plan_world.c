#include "plan.h"

#include "schema.h"

#include <stdlib.h>
#include <string.h>

void plan_world_free(struct plan_world *world)
{
	free(world->municipalities.item);
	free(world->km);
	free(world->agreements.item);
	free(world->people.item);
	free(world->requests.item);
	free(world->shifts.item);
	free(world->competences.item);
	free(world->windows.item);
	free(world->confirmed.item);
	free(world->allowed.item);
	free(world->held.item);
	*world = (struct plan_world){ 0 };
}

void plan_free(struct plan *plan)
{
	free(plan->pairs.item);
	*plan = (struct plan){ 0 };
}

void plan_proof_free(struct plan_proof *proof)
{
	free(proof->shift_price);
	free(proof->budget_price);
	free(proof->volume_budget_price);
	*proof = (struct plan_proof){ 0 };
}

/* --- the aims --- */

struct together { uint32_t request, person; };

static int by_request(const void *left, const void *right)
{
	const struct together *a = left, *b = right;

	if (a->request != b->request)
		return a->request < b->request ? -1 : 1;
	return (a->person > b->person) - (a->person < b->person);
}

static int64_t different_people(struct together *all, uint32_t n)
{
	int64_t different = 0;

	if (n)
		qsort(all, n, sizeof *all, by_request);
	for (uint32_t i = 0; i < n; i++)
		different += !i || by_request(&all[i - 1], &all[i]) != 0;
	return different;
}

static int64_t unfairness(const struct plan_world *world, int64_t *lent_min)
{
	int64_t sum = 0;

	for (uint32_t m = 0; m < world->municipalities.n; m++) {
		int64_t balance_min = world->municipalities.item[m].balance_min + lent_min[m];

		sum += balance_min < 0 ? -balance_min : balance_min;
	}
	return sum;
}

int64_t plan_cost(const struct plan_world *world, struct plan_pair pair)
{
	const struct plan_shift *shift = &world->shifts.item[pair.shift];
	const struct plan_person *person = &world->people.item[pair.person];
	uint32_t to = world->requests.item[shift->request].municipality;

	int64_t trip = (int64_t)120 * world->km_kr * world->km[(size_t)person->home * world->municipalities.n + to];

	return (int64_t)person->hour_kr * shift->work_min + (plan_is_volume(shift) ? 0 : trip);
}

int64_t plan_score(const struct plan_world *world, const int64_t z[PLAN_AIMS])
{
	const struct plan_weights *weights = &world->weights;

	return weights->cover * z[0] - weights->person * z[1] - weights->fair * z[2] - weights->cost * z[3];
}

void plan_weigh(const struct plan_world *world, struct plan *plan)
{
	struct together *together = memory_get((plan->pairs.n + 1) * sizeof *together);
	int64_t *lent_min = memory_get((world->municipalities.n + 1) * sizeof *lent_min);
	uint32_t n = 0;

	memset(plan->z, 0, sizeof plan->z);
	plan->volume_cover = 0;
	for (uint32_t i = 0; i < plan->pairs.n; i++) {
		struct plan_pair pair = plan->pairs.item[i];
		const struct plan_shift *shift = &world->shifts.item[pair.shift];
		const struct plan_request *request = &world->requests.item[shift->request];
		uint32_t home = world->people.item[pair.person].home;

		if (plan_is_volume(shift)) {
			plan->volume_cover += (int64_t)request->priority * shift->work_min;
			continue;
		}
		together[n++] = (struct together){ shift->request, pair.person };
		plan->z[0] += (int64_t)request->priority * shift->work_min;
		plan->z[3] += plan_cost(world, pair);
		lent_min[home] += shift->work_min;
		lent_min[request->municipality] -= shift->work_min;
	}
	plan->z[1] = different_people(together, n);
	plan->z[2] = unfairness(world, lent_min);
	plan->score = plan_score(world, plan->z);
	free(together);
	free(lent_min);
}
