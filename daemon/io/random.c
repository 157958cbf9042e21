#include "random.h"

#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

/* The kernel gives up to 256 bytes whole, more perhaps in pieces. */
enum { PIECE_BYTES = 256 };

static void fill(struct random_pool *pool)
{
	for (size_t i = 0; i < RANDOM_POOL_BYTES; i += PIECE_BYTES) {
		if (getrandom(pool->bytes + i, PIECE_BYTES, 0) != PIECE_BYTES)
			abort();
	}
	pool->left = RANDOM_POOL_BYTES;
}

void random_uuid(struct random_pool *pool, struct uuid *uuid)
{
	if (!pool->left)
		fill(pool);
	pool->left -= sizeof *uuid;
	memcpy(uuid, pool->bytes + pool->left, sizeof *uuid);
	uuid->byte[6] = (uuid->byte[6] & 0x0f) | 0x40;
	uuid->byte[8] = (uuid->byte[8] & 0x3f) | 0x80;
}
