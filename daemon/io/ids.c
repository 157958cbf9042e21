#include "ids.h"

#include "../core/schema.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { DENSE_GAPS_MAX = 4 };		/* places of the direct table for each id: 16 bytes, as the sorted list has */

static int by_id(const void *left, const void *right)
{
	const struct id_place *a = left, *b = right;

	if (a->id != b->id)
		return a->id < b->id ? -1 : 1;
	return (a->place > b->place) - (a->place < b->place);
}

static int find_id(const void *sought, const void *place)
{
	const int64_t *id = sought;
	const struct id_place *at = place;

	return (*id > at->id) - (*id < at->id);
}

static void make_dense(struct ids *ids)
{
	int64_t first = ids->n ? ids->sorted[0].id : 0;

	ids->dense_n = ids->n ? ids->sorted[ids->n - 1].id - first + 1 : 0;
	if (!ids->n || ids->dense_n > (int64_t)ids->n * DENSE_GAPS_MAX)
		return;
	ids->dense = memory_get((size_t)ids->dense_n * sizeof *ids->dense);
	memset(ids->dense, 0xff, (size_t)ids->dense_n * sizeof *ids->dense);
	for (uint32_t i = 0; i < ids->n; i++)
		ids->dense[ids->sorted[i].id - first] = ids->sorted[i].place;
}

uint32_t ids_make(struct ids *ids, const int64_t *first, uint32_t n, size_t step)
{
	bool in_order = true;

	*ids = (struct ids){ .sorted = memory_get(n * sizeof *ids->sorted), .n = n };
	for (uint32_t i = 0; i < n; i++) {
		ids->sorted[i] = (struct id_place){ *(const int64_t *)((const char *)first + i * step), i };
		in_order &= !i || ids->sorted[i - 1].id < ids->sorted[i].id;
	}
	if (!in_order)
		qsort(ids->sorted, n, sizeof *ids->sorted, by_id);
	make_dense(ids);
	for (uint32_t i = 1; i < n && !in_order; i++)
		if (ids->sorted[i].id == ids->sorted[i - 1].id)
			return ids->sorted[i].place;
	return IDS_NONE;
}

void ids_free(struct ids *ids)
{
	free(ids->sorted);
	free(ids->dense);
	*ids = (struct ids){ .n = 0 };
}

uint32_t ids_find(const struct ids *ids, int64_t id)
{
	const struct id_place *found;

	if (ids->dense)
		return id < ids->sorted[0].id || id - ids->sorted[0].id >= ids->dense_n ? IDS_NONE
			: ids->dense[id - ids->sorted[0].id];
	found = ids->n ? bsearch(&id, ids->sorted, ids->n, sizeof *found, find_id) : NULL;
	return found ? found->place : IDS_NONE;
}
