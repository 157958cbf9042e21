#include "plan_lists.h"

#include "schema.h"

#include <stdlib.h>

void lists_make(const struct keyed *rows, uint32_t n, uint32_t keys_n, struct lists *lists)
{
	uint32_t *at;

	lists->first = memory_get((keys_n + 2) * sizeof *lists->first);
	lists->of = memory_get((n + 1) * sizeof *lists->of);
	at = lists->first + 1;
	for (uint32_t i = 0; i < n; i++)
		at[rows[i].key + 1]++;
	for (uint32_t key = 0; key < keys_n; key++)
		at[key + 1] += at[key];
	for (uint32_t i = 0; i < n; i++)
		lists->of[at[rows[i].key]++] = rows[i].value;
}

void lists_free(struct lists *lists)
{
	free(lists->first);
	free(lists->of);
}
