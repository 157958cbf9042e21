#include "store_seen.h"

#include "../core/schema.h"
#include "sum.h"

#include <stdlib.h>
#include <string.h>

enum { SEEN_ROOM_FIRST = 1024 };	/* a power of two, as all that follow */

static struct seen_slot *seen_place(const struct seen *seen, enum kind kind, const struct uuid *id)
{
	uint32_t at = (uint32_t)sum_more(SUM_START, id, sizeof(*id)) & (seen->room - 1);

	while (seen->slot[at].kind != KIND_NONE
		&& (seen->slot[at].kind != kind || memcmp(&seen->slot[at].id, id, sizeof(*id)) != 0))
		at = (at + 1) & (seen->room - 1);
	return &seen->slot[at];
}

static void seen_grow(struct seen *seen)
{
	struct seen old = *seen;

	seen->room = old.room ? old.room * 2 : SEEN_ROOM_FIRST;
	seen->slot = memory_get(seen->room * sizeof(*seen->slot));
	for (uint32_t i = 0; i < old.room; i++)
		if (old.slot[i].kind != KIND_NONE)
			*seen_place(seen, old.slot[i].kind, &old.slot[i].id) = old.slot[i];
	free(old.slot);
}

struct seen_slot *seen_slot(struct seen *seen, enum kind kind, const struct uuid *id)
{
	struct seen_slot *slot;

	if (seen->n * 4 >= seen->room * 3)
		seen_grow(seen);
	slot = seen_place(seen, kind, id);
	if (slot->kind == KIND_NONE) {
		*slot = (struct seen_slot){ .id = *id, .kind = kind };
		seen->n++;
	}
	return slot;
}

void seen_free(struct seen *seen)
{
	free(seen->slot);
	*seen = (struct seen){ 0 };
}
