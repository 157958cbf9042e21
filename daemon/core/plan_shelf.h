/* Where people are found: each free window of theirs under their home and every competence they have. */
#ifndef VIKARD_PLAN_SHELF_H
#define VIKARD_PLAN_SHELF_H

#include "plan.h"

/* Brief windows are found by their start; lasting ones are few, and looked through; a person's own entry is for
 * volumes. */
enum shelf_of { SHELF_BRIEF, SHELF_LASTING, SHELF_PEOPLE, SHELVES };
enum { SHELF_BRIEF_MIN = 2 * PLAN_DAY_MIN };	/* as long as a brief one may be */

/* What is asked first of a person stands beside her window: she herself is far away in memory. */
struct entry { struct window free; uint32_t person; int32_t hour_kr, km_max; };

/* The bucket of a key is entry[first[key] .. first[key + 1]), sorted by start. */
struct shelf {
	uint32_t competences_n;			/* the last is the one that everybody has */
	struct entry *entry;
	uint32_t *first;
};
void shelf_make(const struct plan_world *, enum shelf_of, struct shelf *);
void shelf_free(struct shelf *);

/* The key of the smallest bucket of a home that holds everybody who has all of `needs`. */
uint32_t shelf_smallest(const struct shelf *, const struct plan_world *, uint32_t home, struct plan_slice needs);
/* Its first entry that starts at the instant or later. */
uint32_t shelf_from(const struct shelf *, uint32_t key, int32_t at_min);

#endif
