#include "numbers.h"

#include "schema.h"

#include <stdlib.h>
#include <string.h>

/* Where `number` stands, or would. */
static uint32_t place(const struct numbers *set, uint32_t number)
{
	uint32_t low = 0, high = set->n;

	if (high && set->item[high - 1] < number)
		return high;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (set->item[middle] < number)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void make_room(struct numbers *set)
{
	if (set->n < set->room)
		return;
	set->room = set->room ? set->room * 2 : 16;
	set->item = memory_resize(set->item, set->room * sizeof *set->item);
}

bool numbers_has(const struct numbers *set, uint32_t number)
{
	uint32_t at = place(set, number);

	return at < set->n && set->item[at] == number;
}

bool numbers_add(struct numbers *set, uint32_t number)
{
	uint32_t at = place(set, number);

	if (at < set->n && set->item[at] == number)
		return false;
	make_room(set);
	memmove(set->item + at + 1, set->item + at, (set->n - at) * sizeof *set->item);
	set->item[at] = number;
	set->n++;
	return true;
}

bool numbers_remove(struct numbers *set, uint32_t number)
{
	uint32_t at = place(set, number);

	if (at == set->n || set->item[at] != number)
		return false;
	set->n--;
	memmove(set->item + at, set->item + at + 1, (set->n - at) * sizeof *set->item);
	return true;
}

void numbers_append(struct numbers *set, uint32_t number)
{
	make_room(set);
	set->item[set->n++] = number;
}

void numbers_free(struct numbers *set)
{
	free(set->item);
	*set = (struct numbers){ 0 };
}
