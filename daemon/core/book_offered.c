/* What is offered, laid out to be looked through: a municipality's open offers by competence, with their days beside
 * them, and what each can hold at most, worked out when it is asked for and kept until its person's records change. */
#include "book_index.h"

#include "reach.h"
#include "schema.h"

#include <stdlib.h>
#include <string.h>

struct stand_key { uint32_t municipality, competence; };
struct stand {
	uint32_t n, room;
	struct open_offer row[];	/* in order of offer */
};

/* --- rows --- */

static struct stand *stand_find(const struct offered *offered, struct stand_key key)
{
	return pairs_find(&offered->stands, key.municipality, key.competence);
}

static uint32_t row_place(const struct stand *stand, uint32_t offer)
{
	uint32_t low = 0, high = stand->n;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (stand->row[middle].offer < offer)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool row_is_at(const struct stand *stand, uint32_t at, uint32_t offer)
{
	return at < stand->n && stand->row[at].offer == offer;
}

static struct open_offer row_of(const struct offered *offered, const struct offer *offer)
{
	const struct reach *reach = offer->r.number < offered->reach_room ? offered->reach[offer->r.number] : NULL;

	struct open_offer row = { offer->r.number, offer->staff, offer_days(offer), INT32_MAX, UINT64_MAX, UINT64_MAX,
		UINT64_MAX };

	if (reach) {
		row.week_left_min = reach->week_left_min;
		row.starts = reach->starts;
		row.starts_freed = reach->starts_freed;
		row.lent = reach->lent;
	}
	return row;
}

static struct stand *stand_grow(struct stand *stand)
{
	uint32_t n = stand ? stand->n : 0, room = n ? 2 * n : 4;

	stand = memory_resize(stand, sizeof *stand + room * sizeof *stand->row);
	stand->n = n;
	stand->room = room;
	return stand;
}

static void row_add(struct offered *offered, struct stand_key key, const struct offer *offer)
{
	void **place = pairs_place(&offered->stands, key.municipality, key.competence);
	struct stand *stand = *place;
	uint32_t at = stand ? row_place(stand, offer->r.number) : 0;

	if (stand && row_is_at(stand, at, offer->r.number))	/* she names it twice */
		return;
	if (!stand || stand->n == stand->room)
		*place = stand = stand_grow(stand);
	memmove(stand->row + at + 1, stand->row + at, (stand->n - at) * sizeof *stand->row);
	stand->row[at] = row_of(offered, offer);
	stand->n++;
}

static void row_remove(struct offered *offered, struct stand_key key, const struct offer *offer)
{
	struct stand *stand = stand_find(offered, key);
	uint32_t at = stand ? row_place(stand, offer->r.number) : 0;

	if (!stand || !row_is_at(stand, at, offer->r.number))
		return;
	stand->n--;
	memmove(stand->row + at, stand->row + at + 1, (stand->n - at) * sizeof *stand->row);
}

static void row_mark(struct offered *offered, struct stand_key key, const struct offer *offer)
{
	struct stand *stand = stand_find(offered, key);
	uint32_t at = stand ? row_place(stand, offer->r.number) : 0;

	if (stand && row_is_at(stand, at, offer->r.number))
		stand->row[at] = row_of(offered, offer);
}

typedef void row_put(struct offered *, struct stand_key, const struct offer *);

static void rows_of_offer(struct index *index, const struct staff *staff, const struct offer *offer, row_put *put)
{
	for (uint32_t i = 0; offer->state == OFFER_OPEN && i < staff->competences.n; i++)
		put(&index->offered, (struct stand_key){ staff->municipality, staff->competences.item[i].competence }, offer);
}

/* A row stands while both its offer and its person are in the book, whichever came first. */
static void rows_each(struct index *index, const struct record *record, row_put *put)
{
	struct book_list list;

	if (record->kind == KIND_OFFER) {
		list = index_list(index, INDEX_STAFF, ((const struct offer *)record)->staff);
		if (list.n)
			rows_of_offer(index, (const struct staff *)list.item[0], (const struct offer *)record, put);
	} else if (record->kind == KIND_STAFF) {
		list = index_list(index, INDEX_OFFERS_OF, record->number);
		for (uint32_t i = 0; i < list.n; i++)
			rows_of_offer(index, (const struct staff *)record, (const struct offer *)list.item[i], put);
	}
}

struct open_offers offered_list(const struct offered *offered, uint32_t municipality, uint32_t competence)
{
	const struct stand *stand = stand_find(offered, (struct stand_key){ municipality, competence });

	return stand ? (struct open_offers){ stand->row, stand->n } : (struct open_offers){ NULL, 0 };
}

/* --- what each can hold --- */

static void forget(struct index *index, const struct record *offer)
{
	struct offered *offered = &index->offered;

	if (offer->number >= offered->reach_room || !offered->reach[offer->number])
		return;
	free(offered->reach[offer->number]);
	offered->reach[offer->number] = NULL;
	rows_each(index, offer, row_mark);
}

const struct reach *offered_reach(const struct index *index, uint32_t offer)
{
	return offer < index->offered.reach_room ? index->offered.reach[offer] : NULL;
}

void offered_keep(struct index *index, struct reach *reach, const struct offer *offer)
{
	index->offered.reach[offer->r.number] = reach;
	rows_each(index, &offer->r, row_mark);
}

static void forget_person(struct index *index, uint32_t staff)
{
	struct book_list offers = index_list(index, INDEX_OFFERS_OF, staff);

	for (uint32_t i = 0; i < offers.n; i++)
		forget(index, offers.item[i]);
}

static void stand_forget(void *what)
{
	struct stand *stand = what;

	for (uint32_t i = 0; i < stand->n; i++) {
		stand->row[i].week_left_min = INT32_MAX;
		stand->row[i].starts = stand->row[i].starts_freed = stand->row[i].lent = UINT64_MAX;
	}
}

static void forget_all(struct offered *offered)
{
	for (uint32_t offer = 0; offer < offered->reach_room; offer++) {
		free(offered->reach[offer]);
		offered->reach[offer] = NULL;
	}
	pairs_each(&offered->stands, stand_forget);
}

static void forget_what_changed(struct index *index, const struct record *record)
{
	switch (record->kind) {
	case KIND_STAFF:
		forget_person(index, record->number);
		break;
	case KIND_ROSTER:
		forget_person(index, ((const struct roster *)record)->staff);
		break;
	case KIND_OFFER:
		forget(index, record);
		break;
	case KIND_PROPOSAL:
		forget_person(index, ((const struct proposal *)record)->staff);
		break;
	case KIND_ASSIGNMENT:
		forget_person(index, ((const struct assignment *)record)->staff);
		break;
	case KIND_PROFILE:
		forget_all(&index->offered);
		break;
	default:
		break;
	}
}

/* --- in and out --- */

static void make_room(struct offered *offered, uint32_t offer)
{
	uint32_t room = offer < 16 ? 16 : offer + offer / 2;

	if (offer < offered->reach_room)
		return;
	offered->reach = memory_resize(offered->reach, room * sizeof(struct reach *));
	memset(offered->reach + offered->reach_room, 0, (room - offered->reach_room) * sizeof(struct reach *));
	offered->reach_room = room;
}

void offered_add(struct index *index, const struct record *record)
{
	if (record->kind == KIND_OFFER)
		make_room(&index->offered, record->number);
	rows_each(index, record, row_add);
	forget_what_changed(index, record);
}

void offered_remove(struct index *index, const struct record *record)
{
	rows_each(index, record, row_remove);
	forget_what_changed(index, record);
}

void offered_free(struct offered *offered)
{
	pairs_each(&offered->stands, free);
	pairs_free(&offered->stands);
	for (uint32_t offer = 0; offer < offered->reach_room; offer++)
		free(offered->reach[offer]);
	free(offered->reach);
}
