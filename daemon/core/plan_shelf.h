/* Where the people of a home may work: every shift of the municipalities that theirs has agreements with, by start.
 * What is asked first of a pair stands in the row, what is asked next is far away in memory. */
#ifndef VIKARD_PLAN_SHELF_H
#define VIKARD_PLAN_SHELF_H

#include "plan_lists.h"

/* Whom each municipality has agreements with, and it itself: of[first[m] .. first[m + 1]), by number. */
struct partner { uint32_t other; int32_t from_min, to_min; };
struct partners { uint32_t *first; struct partner *of; };
void partners_make(const struct plan_world *, struct partners *);
void partners_free(struct partners *);
static inline bool partner_covers(const struct partner *partner, struct window w)
{
	return partner->from_min <= w.start_min && w.end_min <= partner->to_min;
}
/* E3 */
bool partners_agree(const struct partners *, uint32_t home, uint32_t to, struct window);

/* A shift or a volume. */
struct shelf_row {
	struct window when;
	uint64_t needs;				/* competences, see shelf_bits() */
	int32_t hour_max_kr;			/* -1: it is closed, nobody is cheap enough */
	uint32_t to;				/* municipality */
	int32_t km;				/* from the home */
	uint32_t rank;				/* its place among all by start */
};
/* A bit for each competence: who lacks a bit lacks a competence. Two may share a bit, if there are more than bits. */
uint64_t shelf_bits(const struct plan_world *, struct plan_slice competences);
enum { SHELF_BITS = 64 };

/* Everything by start, then place: a *rank* is a place in this order. */
struct shelf_all {
	const struct plan_world *world;
	struct partners partners;
	struct shelf_row *rows;			/* km isn't said */
	uint32_t *order;			/* the shift of each rank */
	struct lists asked;			/* the ranks of each municipality */
	bool bits_are_shared;		/* by two competences */
};
void shelf_all_make(const struct plan_world *, struct shelf_all *);
void shelf_all_free(struct shelf_all *);

/* Of one home after the other; zero-initialise, release with shelf_free. */
struct shelf {
	struct shelf_row *shifts, *volumes;
	uint32_t shifts_n, volumes_n;
	uint32_t *hits;				/* the caller's, as many as there are shifts */
	uint64_t *is_near;			/* a bit of each rank */
};
void shelf_fill(struct shelf *, const struct shelf_all *, uint32_t home);
void shelf_free(struct shelf *);
/* The first shift from row `from` on that starts at the instant or later. */
uint32_t shelf_from(const struct shelf *, uint32_t from, int32_t at_min);

#endif
