#include "plan_area.h"

#include "schema.h"

#include <stdlib.h>

/* Where an area ends and the next begins. */
struct border { uint32_t shift, person; };

static uint32_t borrower(const struct plan_world *world, uint32_t shift)
{
	return world->requests.item[world->shifts.item[shift].request].municipality;
}

struct area area_whole(const struct plan_world *world)
{
	return (struct area){ { 0, world->shifts.n }, { 0, world->people.n } };
}

enum { LOW = 1, HIGH = 2, BOTH = LOW | HIGH };		/* sides of a border */

/* The people's border beside the shifts' one: those whose home has shifts above it are above, too. False: a
 * municipality would be on both sides. */
static bool find_person(const struct plan_world *world, struct border *border)
{
	uint8_t *side = memory_get(world->municipalities.n + 1);
	bool clean = true;

	for (uint32_t s = 0; s < world->shifts.n; s++)
		side[borrower(world, s)] |= s < border->shift ? LOW : HIGH;
	border->person = world->people.n;
	for (uint32_t p = 0; p < world->people.n && clean; p++) {
		uint8_t of = side[world->people.item[p].home];

		if (of == HIGH && p < border->person)
			border->person = p;
		clean = of != BOTH && !(of == LOW && p >= border->person);
	}
	free(side);
	return clean;
}

/* The end of the municipality that has the shift. */
static bool find_border(const struct plan_world *world, uint32_t shift, struct border *border)
{
	while (shift < world->shifts.n && shift && borrower(world, shift) == borrower(world, shift - 1))
		shift++;
	border->shift = shift;
	return find_person(world, border);
}

void area_cut(const struct plan_world *world, double shift, struct area *areas, uint32_t areas_n)
{
	struct border from = { 0, 0 }, whole = { world->shifts.n, world->people.n };

	for (uint32_t i = 0; i < areas_n; i++) {
		struct border to = whole;
		double near = (i + 1 + shift) * world->shifts.n / areas_n;

		if (i + 1 < areas_n && !find_border(world, (uint32_t)near, &to))
			to = whole;
		if (to.shift < from.shift || to.person < from.person)
			to = from;
		areas[i] = (struct area){ { from.shift, to.shift - from.shift }, { from.person, to.person - from.person } };
		from = to;
	}
}
