/* The memory of one document: taken in pieces, given back at once. */
#ifndef VIKARD_ARENA_H
#define VIKARD_ARENA_H

#include <stddef.h>

struct arena { struct arena_chunk *chunk; };	/* zero-initialise */
void *arena_take(struct arena *, size_t bytes);	/* aligned for anything; never NULL */
void arena_free(struct arena *);

#endif
