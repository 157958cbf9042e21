/* The region in areas, so that each can be planned by a hand of its own: an area has whole municipalities, their people
 * and their shifts. What a person of one area works in another stays as it is meanwhile. */
#ifndef VIKARD_PLAN_AREA_H
#define VIKARD_PLAN_AREA_H

#include "plan.h"

struct area { struct plan_slice shifts, people; };

static inline bool slice_holds(struct plan_slice slice, uint32_t i)
{
	return i - slice.first < slice.n;
}
struct area area_whole(const struct plan_world *);
/* As many areas as there are; each border is moved by the share `shift` (of an area's size, below 1/2 either way). A
 * world that isn't laid out (plan_lay_out) is the first area's alone. */
void area_cut(const struct plan_world *, double shift, struct area *areas, uint32_t areas_n);

#endif
