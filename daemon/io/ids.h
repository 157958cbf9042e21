/* Where in its list the thing with an id stands: ids as a file gives them, in any order and with gaps. */
#ifndef VIKARD_IDS_H
#define VIKARD_IDS_H

#include <stddef.h>
#include <stdint.h>

enum { IDS_NONE = UINT32_MAX };

/* Where the gaps are few, a table of places; else a list by id. */
struct ids {
	uint32_t *dense;		/* place of least + i, or IDS_NONE; NULL: sorted has them */
	int64_t least, dense_n;
	struct id_place { int64_t id; uint32_t place; } *sorted;
	uint32_t n;
};

/* The ids stand `step` bytes apart, the first at `first`: those of a list of structs. Returns the place of one that
 * stands twice (the later of the two), or IDS_NONE. */
uint32_t ids_make(struct ids *, const int64_t *first, uint32_t n, size_t step);
void ids_free(struct ids *);
uint32_t ids_find(const struct ids *, int64_t id);	/* its place, or IDS_NONE */

#endif
