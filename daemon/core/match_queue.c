/* Which requests are looked at, and in which order. */
#include "match.h"

#include "schema.h"

#include <stdlib.h>

enum { PLACES_ROOM_FIRST = 64 };

struct place { int64_t order; uint32_t number; };

static int compare_places(const void *a, const void *b)
{
	const struct place *x = a, *y = b;

	if (x->order != y->order)
		return x->order < y->order ? -1 : 1;
	return (x->number > y->number) - (x->number < y->number);
}

struct places { struct place *item; uint32_t n, room; };

static void add_place(struct places *places, const struct request *request, int64_t now_ms)
{
	if (!request || request->state != REQUEST_OPEN || request->deadline_min <= now_ms / 60000)
		return;
	if (places->n == places->room) {
		places->room = places->room ? 2 * places->room : PLACES_ROOM_FIRST;
		places->item = memory_resize(places->item, places->room * sizeof *places->item);
	}
	places->item[places->n++] = (struct place){ request_order(request), request->r.number };
}

static void add_places(struct places *places, struct book_list open, int64_t now_ms)
{
	for (uint32_t i = 0; i < open.n; i++)
		add_place(places, (const struct request *)open.item[i], now_ms);
}

/* Where they may be asked: by the partners of their municipalities. */
static void add_places_for(struct places *places, const struct book *book, const struct numbers *staff, int64_t now_ms)
{
	struct numbers homes = { 0 }, partners = { 0 };

	for (uint32_t i = 0; i < staff->n; i++) {
		const struct staff *person = book_staff(book, staff->item[i]);

		if (person)
			numbers_add(&homes, person->municipality);
	}
	for (uint32_t i = 0; i < homes.n; i++)
		partners_of(book, homes.item[i], &partners);
	for (uint32_t i = 0; i < partners.n; i++)
		add_places(places, book_open_requests_of(book, partners.item[i]), now_ms);
	numbers_free(&homes);
	numbers_free(&partners);
}

void match_queue(const struct book *book, int64_t now_ms, const struct dirty *dirty, struct numbers *queue)
{
	struct places places = { 0 };

	if (dirty->everything)
		add_places(&places, book_open_requests(book), now_ms);
	else
		add_places_for(&places, book, &dirty->staff, now_ms);
	for (uint32_t i = 0; i < dirty->requests.n; i++)
		add_place(&places, book_request(book, dirty->requests.item[i]), now_ms);
	if (places.n)
		qsort(places.item, places.n, sizeof *places.item, compare_places);
	for (uint32_t i = 0; i < places.n; i++)
		if (!i || places.item[i].number != places.item[i - 1].number)
			numbers_append(queue, places.item[i].number);
	free(places.item);
}
