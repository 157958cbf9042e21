/* What one person works, as it is or as it would be: her home roster, the shifts by start, and volumes. */
#ifndef VIKARD_PLAN_DUTY_H
#define VIKARD_PLAN_DUTY_H

#include "plan.h"
#include "plan_time.h"

enum { DUTY_HOME = UINT32_MAX };

/* n pieces by start, what[i] says which shift (DUTY_HOME: her home roster); volumes from the end of the room back.
 * What is often asked of her stands beside: she herself is far away in memory. */
struct duty {
	struct window *work;
	uint32_t *what;
	uint32_t n, volumes_n, room;
	int32_t hour_kr;
	struct plan_rules rules;
	struct plan_slice available;
	uint32_t home;
};
void duty_add(struct duty *, const struct plan_world *, uint32_t shift);
void duty_remove(struct duty *, const struct plan_world *, uint32_t shift);
/* The same in other memory, which has as much room. */
void duty_copy(struct duty *to, const struct duty *);

/* May the shift or volume stand beside what the person has? T1-T5 and her caps; it is one she may do alone. */
bool duty_fits(const struct duty *, const struct plan_world *, uint32_t shift);
/* Has she anything of the request? */
bool duty_knows(const struct duty *, const struct plan_world *, uint32_t request);

static inline struct plan_work duty_work(const struct duty *duty)
{
	return (struct plan_work){ duty->work, duty->n };
}
/* Of the volumes, in no order. */
static inline uint32_t duty_volume(const struct duty *duty, uint32_t i)
{
	return duty->what[duty->room - 1 - i];
}

#endif
