#include "pairs.h"

#include "schema.h"

#include <stdlib.h>
#include <string.h>

static uint32_t cell_at(const struct pair_row *row, uint32_t second)
{
	uint32_t low = 0, high = row->n;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (row->cell[middle].second < second)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

void *pairs_find(const struct pairs *pairs, uint32_t first, uint32_t second)
{
	const struct pair_row *row;
	uint32_t at;

	if (first >= pairs->room)
		return NULL;
	row = &pairs->row[first];
	at = cell_at(row, second);
	return at < row->n && row->cell[at].second == second ? row->cell[at].what : NULL;
}

static struct pair_row *row_of(struct pairs *pairs, uint32_t first)
{
	if (first >= pairs->room) {
		uint32_t room = first + first / 2 + 1;

		pairs->row = memory_resize(pairs->row, room * sizeof *pairs->row);
		memset(pairs->row + pairs->room, 0, (room - pairs->room) * sizeof *pairs->row);
		pairs->room = room;
	}
	return &pairs->row[first];
}

void **pairs_place(struct pairs *pairs, uint32_t first, uint32_t second)
{
	struct pair_row *row = row_of(pairs, first);
	uint32_t at = cell_at(row, second);

	if (at == row->n || row->cell[at].second != second) {
		if (row->n == row->room) {
			row->room = row->room ? 2 * row->room : 4;
			row->cell = memory_resize(row->cell, row->room * sizeof *row->cell);
		}
		memmove(row->cell + at + 1, row->cell + at, (row->n++ - at) * sizeof *row->cell);
		row->cell[at] = (struct pair_cell){ second, NULL };
	}
	return &row->cell[at].what;
}

void pairs_each(const struct pairs *pairs, void (*each)(void *what))
{
	for (uint32_t first = 0; first < pairs->room; first++)
		for (uint32_t i = 0; i < pairs->row[first].n; i++)
			if (pairs->row[first].cell[i].what)
				each(pairs->row[first].cell[i].what);
}

void pairs_free(struct pairs *pairs)
{
	for (uint32_t first = 0; first < pairs->room; first++)
		free(pairs->row[first].cell);
	free(pairs->row);
	*pairs = (struct pairs){ 0 };
}
