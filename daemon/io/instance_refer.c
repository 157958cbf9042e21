#include "../core/schema.h"
#include "instance_inner.h"

#include <stdlib.h>
#include <string.h>

/* --- where a flaw stands, now that all is read --- */

void instance_point(struct pull *pull, const char *list, uint32_t item, const char *member)
{
	pull->path_n = 0;
	pull_point(pull, list, 0);
	pull_point(pull, NULL, item);
	if (member)
		pull_point(pull, member, 0);
}

/* "/requests/0/shifts/5" or "/requests/0/volume/2" */
static void point_shift(struct pull *pull, const struct plan_world *world, uint32_t s)
{
	const struct plan_shift *shift = &world->shifts.item[s];
	bool volume = plan_is_volume(shift);
	uint32_t before = 0;

	for (uint32_t i = world->requests.item[shift->request].shifts.first; i < s; i++)
		before += plan_is_volume(&world->shifts.item[i]) == volume;
	instance_point(pull, "requests", shift->request, volume ? "volume" : "shifts");
	pull_point(pull, NULL, before);
}

/* "/confirmed/4/0" */
static void point_pair(struct pull *pull, const char *list, uint32_t item, uint32_t side)
{
	instance_point(pull, list, item, NULL);
	pull_point(pull, NULL, side);
}

/* --- ids --- */

#define INDEX(ids, things) ids_make(ids, (things).n ? &(things).item->id : NULL, (things).n, sizeof *(things).item)

/* `twice` is what INDEX says. */
static void check_unique(struct pull *pull, const char *name, uint32_t twice)
{
	if (twice == IDS_NONE)
		return;
	instance_point(pull, name, twice, "id");
	pull_fail(pull, TEXT_INSTANCE_ID_TWICE, NULL);
}

static void index_shifts(struct pull *pull, struct ids *ids, const struct plan_world *world)
{
	uint32_t twice = INDEX(ids, world->shifts);

	if (twice == IDS_NONE)
		return;
	point_shift(pull, world, twice);
	pull_point(pull, "id", 0);
	pull_fail(pull, TEXT_INSTANCE_ID_TWICE, NULL);
}

/* The place of a thing; where the id is said has to be pointed at before. */
static uint32_t place_of(struct pull *pull, const struct ids *ids, int64_t id)
{
	uint32_t place = ids_find(ids, id);

	if (place == IDS_NONE)
		pull_fail_number(pull, TEXT_INSTANCE_ID_UNKNOWN, id);
	return place;
}

static void refer_people(struct pull *pull, struct reading *reading, struct plan_world *world)
{
	for (uint32_t p = 0; p < world->people.n && !pull->failed; p++) {
		instance_point(pull, "staff", p, "home");
		world->people.item[p].home = place_of(pull, &reading->municipalities, reading->homes.item[p].municipality);
	}
}

static void refer_requests(struct pull *pull, struct reading *reading, struct plan_world *world)
{
	for (uint32_t r = 0; r < world->requests.n && !pull->failed; r++) {
		instance_point(pull, "requests", r, "municipality");
		world->requests.item[r].municipality = place_of(pull, &reading->municipalities, reading->places.item[r]);
	}
}

static void refer_agreements(struct pull *pull, struct reading *reading, struct plan_world *world)
{
	for (uint32_t i = 0; i < world->agreements.n && !pull->failed; i++) {
		struct plan_agreement *agreement = &world->agreements.item[i];

		instance_point(pull, "agreements", i, "a");
		agreement->a = place_of(pull, &reading->municipalities, reading->parties.item[i].a);
		instance_point(pull, "agreements", i, "b");
		agreement->b = place_of(pull, &reading->municipalities, reading->parties.item[i].b);
		if (agreement->a == agreement->b)
			pull_fail(pull, TEXT_INSTANCE_SELF, NULL);
		instance_point(pull, "agreements", i, "to");
		if (agreement->to_min < agreement->from_min)
			pull_fail_number(pull, TEXT_PULL_LEAST, agreement->from_min);
	}
}

static struct plan_pair *refer_pairs(struct pull *pull, const char *name, const struct reading *reading,
	const struct id_pairs *from)
{
	struct plan_pair *pairs = from->n ? memory_get(from->n * sizeof *pairs) : NULL;

	for (uint32_t i = 0; i < from->n && !pull->failed; i++) {
		uint32_t shift = ids_find(&reading->shifts, from->item[i].shift);
		uint32_t person = ids_find(&reading->people, from->item[i].person);

		pairs[i] = (struct plan_pair){ shift, person };
		if (shift == IDS_NONE || person == IDS_NONE) {
			point_pair(pull, name, i, shift != IDS_NONE);
			pull_fail_number(pull, TEXT_INSTANCE_ID_UNKNOWN,
				shift == IDS_NONE ? from->item[i].shift : from->item[i].person);
		}
	}
	return pairs;
}

/* --- people's competences and rules --- */

static int by_number(const void *left, const void *right)
{
	uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;

	return (a > b) - (a < b);
}

/* Where the list is pointed at: each known. */
static void check_competences(struct pull *pull, const struct instance *instance, struct plan_slice slice)
{
	for (uint32_t i = 0; i < slice.n; i++) {
		if (instance->world.competences.item[slice.first + i] < instance->competences.n)
			continue;
		pull_point(pull, "competences", 0);
		pull_point(pull, NULL, i);
		pull_fail_number(pull, TEXT_INSTANCE_NO_COMPETENCE, instance->competences.n);
		return;
	}
}

/* In order, each once. */
static void sort_competences(uint32_t *all, uint32_t *n)
{
	uint32_t kept = 0;
	bool in_order = true;

	for (uint32_t i = 1; i < *n; i++)
		in_order &= all[i - 1] < all[i];
	if (in_order)
		return;
	qsort(all, *n, sizeof *all, by_number);
	for (uint32_t i = 0; i < *n; i++)
		if (!kept || all[kept - 1] != all[i])
			all[kept++] = all[i];
	*n = kept;
}

static void settle_competences(struct pull *pull, struct instance *instance, struct plan_slice *slice)
{
	check_competences(pull, instance, *slice);
	if (slice->n)
		sort_competences(instance->world.competences.item + slice->first, &slice->n);
}

static void settle_rules(const struct plan_rules *everybodys, int32_t week_max_min, struct plan_rules *own)
{
	if (own->day_max_min < 0)
		own->day_max_min = everybodys->day_max_min;
	if (own->daily_rest_min < 0)
		own->daily_rest_min = everybodys->daily_rest_min;
	if (own->weekly_rest_min < 0)
		own->weekly_rest_min = everybodys->weekly_rest_min;
	if (own->week_max_min < 0)
		own->week_max_min = everybodys->week_max_min;
	if (own->week_max_min > week_max_min)
		own->week_max_min = week_max_min;
}

static void settle(struct pull *pull, const struct reading *reading, struct plan_world *world)
{
	for (uint32_t p = 0; p < world->people.n && !pull->failed; p++) {
		instance_point(pull, "staff", p, NULL);
		settle_competences(pull, reading->instance, &world->people.item[p].competences);
		settle_rules(&reading->rules, reading->homes.item[p].week_max_min, &world->people.item[p].rules);
	}
	for (uint32_t r = 0; r < world->requests.n && !pull->failed; r++) {
		instance_point(pull, "requests", r, NULL);
		settle_competences(pull, reading->instance, &world->requests.item[r].competences);
	}
}

/* --- distances --- */

static void take_km(struct pull *pull, struct reading *reading, struct plan_world *world)
{
	uint32_t n = world->municipalities.n;

	pull->path_n = 0;
	pull_point(pull, "travel_km", 0);
	if (reading->km.n != n * n)		/* the rows are as long as there are rows */
		pull_fail_number(pull, TEXT_INSTANCE_EACH, n);
	for (uint32_t i = 0; i < n && !pull->failed; i++)
		for (uint32_t j = 0; j <= i && !pull->failed; j++) {
			int32_t there = i == j ? 0 : reading->km.item[j * n + i];

			if (reading->km.item[i * n + j] == there)
				continue;
			point_pair(pull, "travel_km", i, j);
			pull_fail_number(pull, TEXT_INSTANCE_KM, there);
		}
	world->km = reading->km.item;
	reading->km.item = NULL;
}

/* --- the whole --- */

static void refer_ids(struct pull *pull, struct reading *reading, struct plan_world *world)
{
	check_unique(pull, "municipalities", INDEX(&reading->municipalities, world->municipalities));
	check_unique(pull, "staff", INDEX(&reading->people, world->people));
	check_unique(pull, "requests", INDEX(&reading->requests, world->requests));
	index_shifts(pull, &reading->shifts, world);
	refer_people(pull, reading, world);
	refer_requests(pull, reading, world);
	refer_agreements(pull, reading, world);
	world->confirmed.item = refer_pairs(pull, "confirmed", reading, &reading->confirmed);
	world->allowed.item = refer_pairs(pull, "allowed", reading, &reading->allowed);
	world->held.item = refer_pairs(pull, "held", reading, &reading->held);
	world->confirmed.n = reading->confirmed.n;
	world->allowed.n = reading->allowed.n;
	world->held.n = reading->held.n;
}

void instance_refer(struct pull *pull, struct reading *reading)
{
	struct plan_world *world = &reading->instance->world;

	refer_ids(pull, reading, world);
	settle(pull, reading, world);
	take_km(pull, reading, world);
	if (!pull->failed)
		instance_check(pull, world);
}
