#include "whatif.h"

#include <assert.h>

void whatif_put(struct whatif *whatif, struct record *record)
{
	const struct record *stands = book_find(whatif->book, record->kind, record->number);

	assert(whatif->n < WHATIF_MAX);
	if (stands)
		record->rev = stands->rev;	/* an equal one replaces */
	whatif->put[whatif->n].kind = record->kind;
	whatif->put[whatif->n].number = record->number;
	whatif->put[whatif->n++].before = book_put(whatif->book, record);
}

void whatif_undo(struct whatif *whatif)
{
	while (whatif->n) {
		whatif->n--;
		book_undo(whatif->book, whatif->put[whatif->n].kind, whatif->put[whatif->n].number,
			whatif->put[whatif->n].before);
	}
}
