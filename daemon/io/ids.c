#include "ids.h"

#include "../core/schema.h"

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

/* The ids, `step` bytes apart. */
struct given { const char *first; uint32_t n; size_t step; };

static int64_t id_at(struct given given, uint32_t place)
{
	return *(const int64_t *)(given.first + place * given.step);
}

static uint32_t make_dense(struct ids *ids, struct given given)
{
	uint32_t twice = IDS_NONE;

	ids->dense = memory_get((size_t)ids->dense_n * sizeof *ids->dense);
	memset(ids->dense, 0xff, (size_t)ids->dense_n * sizeof *ids->dense);
	for (uint32_t i = 0; i < given.n; i++) {
		uint32_t *place = &ids->dense[id_at(given, i) - ids->least];

		if (*place == IDS_NONE)
			*place = i;
		else if (twice == IDS_NONE)
			twice = i;
	}
	return twice;
}

static uint32_t make_sorted(struct ids *ids, struct given given)
{
	ids->n = given.n;
	ids->sorted = memory_get(given.n * sizeof *ids->sorted);
	for (uint32_t i = 0; i < given.n; i++)
		ids->sorted[i] = (struct id_place){ id_at(given, i), i };
	qsort(ids->sorted, given.n, sizeof *ids->sorted, by_id);
	for (uint32_t i = 1; i < given.n; i++)
		if (ids->sorted[i].id == ids->sorted[i - 1].id)
			return ids->sorted[i].place;
	return IDS_NONE;
}

uint32_t ids_make(struct ids *ids, const int64_t *first, uint32_t n, size_t step)
{
	struct given given = { (const char *)first, n, step };
	int64_t most;

	*ids = (struct ids){ .least = n ? *first : 0 };
	if (!n)
		return IDS_NONE;
	most = ids->least;
	for (uint32_t i = 1; i < n; i++) {
		int64_t id = id_at(given, i);

		ids->least = id < ids->least ? id : ids->least;
		most = id > most ? id : most;
	}
	ids->dense_n = most - ids->least + 1;
	return ids->dense_n <= (int64_t)n * DENSE_GAPS_MAX ? make_dense(ids, given) : make_sorted(ids, given);
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
		return id < ids->least || id - ids->least >= ids->dense_n ? IDS_NONE : ids->dense[id - ids->least];
	found = ids->n ? bsearch(&id, ids->sorted, ids->n, sizeof *found, find_id) : NULL;
	return found ? found->place : IDS_NONE;
}
