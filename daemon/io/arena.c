#include "arena.h"

#include "../core/schema.h"

#include <stdalign.h>
#include <stdlib.h>

enum { CHUNK_BYTES = 16 * 1024 };	/* a request's document fits in one */

struct arena_chunk {
	struct arena_chunk *older;
	size_t n, room;
	alignas(max_align_t) char bytes[];
};

/* The last chunk given back waits for the next document: most are small and short-lived. */
static struct arena_chunk *spare;

static struct arena_chunk *chunk_make(size_t bytes)
{
	struct arena_chunk *chunk = spare;
	size_t room = bytes > CHUNK_BYTES ? bytes : CHUNK_BYTES;

	if (chunk && room == CHUNK_BYTES) {
		spare = NULL;
	} else {
		chunk = memory_resize(NULL, sizeof *chunk + room);
		chunk->room = room;
	}
	chunk->n = 0;
	return chunk;
}

void *arena_take(struct arena *arena, size_t bytes)
{
	struct arena_chunk *chunk = arena->chunk;
	size_t step = (bytes + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);

	if (!chunk || chunk->room - chunk->n < step) {
		chunk = chunk_make(step);
		chunk->older = arena->chunk;
		arena->chunk = chunk;
	}
	chunk->n += step;
	return chunk->bytes + chunk->n - step;
}

void arena_free(struct arena *arena)
{
	while (arena->chunk) {
		struct arena_chunk *chunk = arena->chunk;

		arena->chunk = chunk->older;
		if (chunk->room == CHUNK_BYTES && !spare)
			spare = chunk;
		else
			free(chunk);
	}
}
