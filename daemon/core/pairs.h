/* What belongs to a pair of numbers, of which the first are dense, as those of municipalities are: found without a
 * hash, and what belongs to one first number lies together. Zero-initialise. */
#ifndef VIKARD_PAIRS_H
#define VIKARD_PAIRS_H

#include <stdint.h>

struct pair_cell { uint32_t second; void *what; };
struct pair_row { struct pair_cell *cell; uint32_t n, room; };	/* in order of second */
struct pairs { struct pair_row *row; uint32_t room; };

/* NULL: nothing. */
void *pairs_find(const struct pairs *, uint32_t first, uint32_t second);
/* Its place, to be filled where it is NULL; until the next place is asked for. */
void **pairs_place(struct pairs *, uint32_t first, uint32_t second);
/* Calls for each that is there, in order. */
void pairs_each(const struct pairs *, void (*each)(void *what));
/* What was put there is the caller's to free, before. */
void pairs_free(struct pairs *);

#endif
