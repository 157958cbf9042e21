/* What is offered, laid out to be looked through: a municipality's open offers by competence, with their days beside
 * them, and what each can hold at most, worked out when it is asked for and kept until its person's records change, or
 * a way that counts as her work. */
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

static struct stand *stand_grow(struct stand *stand)
{
	uint32_t n = stand ? stand->n : 0, room = n ? 2 * n : 4;

	stand = memory_resize(stand, sizeof *stand + room * sizeof *stand->row);
	stand->n = n;
	stand->room = room;
	return stand;
}

/* What is done to the row of an offer, with something that each kind of it knows. */
typedef void row_do(struct offered *, struct stand_key, const struct offer *, const void *with);

static void row_add(struct offered *offered, struct stand_key key, const struct offer *offer, const void *at_most)
{
	void **place = pairs_place(&offered->stands, key.municipality, key.competence);
	struct stand *stand = *place;
	uint32_t at = stand ? row_place(stand, offer->r.number) : 0;

	if (stand && row_is_at(stand, at, offer->r.number))	/* she names it twice */
		return;
	if (!stand || stand->n == stand->room)
		*place = stand = stand_grow(stand);
	memmove(stand->row + at + 1, stand->row + at, (stand->n - at) * sizeof *stand->row);
	stand->row[at] = (struct open_offer){ offer->r.number, offer->staff, offer_days(offer),
		*(const struct at_most *)at_most };
	stand->n++;
}

static void row_remove(struct offered *offered, struct stand_key key, const struct offer *offer, const void *with)
{
	struct stand *stand = stand_find(offered, key);
	uint32_t at = stand ? row_place(stand, offer->r.number) : 0;

	(void)with;
	if (!stand || !row_is_at(stand, at, offer->r.number))
		return;
	stand->n--;
	memmove(stand->row + at, stand->row + at + 1, (stand->n - at) * sizeof *stand->row);
}

static struct at_most *at_most_of(struct offered *offered, struct stand_key key, const struct offer *offer)
{
	struct stand *stand = stand_find(offered, key);
	uint32_t at = stand ? row_place(stand, offer->r.number) : 0;

	return stand && row_is_at(stand, at, offer->r.number) ? &stand->row[at].at_most : NULL;
}

static void row_tell(struct offered *offered, struct stand_key key, const struct offer *offer, const void *at_most)
{
	struct at_most *told = at_most_of(offered, key, offer);

	if (told)
		*told = *(const struct at_most *)at_most;
}

/* More of her time is lent: that can only be less than before. */
static void row_lend(struct offered *offered, struct stand_key key, const struct offer *offer, const void *days)
{
	struct at_most *told = at_most_of(offered, key, offer);

	if (told)
		told->lent |= *(const uint64_t *)days;
}

/* Something is no longer held: no more is left than if nothing were. */
static void row_free(struct offered *offered, struct stand_key key, const struct offer *offer, const void *with)
{
	struct at_most *told = at_most_of(offered, key, offer);

	(void)with;
	if (!told)
		return;
	told->starts = told->starts_freed;
	memcpy(told->week_left_min, at_most_unknown.week_left_min, sizeof told->week_left_min);
}

static void rows_of_offer(struct index *index, const struct staff *staff, const struct offer *offer, row_do *to,
	const void *with)
{
	for (uint32_t i = 0; offer->state == OFFER_OPEN && i < staff->competences.n; i++)
		to(&index->offered, (struct stand_key){ staff->municipality, staff->competences.item[i].competence }, offer,
			with);
}

/* A row stands while both its offer and its person are in the book, whichever came first. */
static void rows_each(struct index *index, const struct record *record, row_do *to, const void *with)
{
	struct book_list list;

	if (record->kind == KIND_OFFER) {
		list = index_list(index, INDEX_STAFF, ((const struct offer *)record)->staff);
		if (list.n)
			rows_of_offer(index, (const struct staff *)list.item[0], (const struct offer *)record, to, with);
	} else if (record->kind == KIND_STAFF) {
		list = index_list(index, INDEX_OFFERS_OF, record->number);
		for (uint32_t i = 0; i < list.n; i++)
			rows_of_offer(index, (const struct staff *)record, (const struct offer *)list.item[i], to, with);
	}
}

struct open_offers offered_list(const struct offered *offered, uint32_t municipality, uint32_t competence)
{
	const struct stand *stand = stand_find(offered, (struct stand_key){ municipality, competence });

	return stand ? (struct open_offers){ stand->row, stand->n } : (struct open_offers){ NULL, 0 };
}

/* --- what each can hold --- */

static void forget(struct offered *offered, uint32_t offer)
{
	if (offer >= offered->reach_room || !offered->reach[offer])
		return;
	free(offered->reach[offer]);
	offered->reach[offer] = NULL;
	offered->reach_n--;
}

const struct reach *offered_reach(const struct index *index, uint32_t offer)
{
	return offer < index->offered.reach_room ? index->offered.reach[offer] : NULL;
}

void offered_keep(struct index *index, struct reach *reach, const struct offer *offer)
{
	index->offered.reach[offer->r.number] = reach;
	index->offered.reach_n++;
	rows_each(index, &offer->r, row_tell, &reach->at_most);
}

/* Each of her offers is forgotten, but for what can still be told of it: without `to` her rows stay as they are. */
static void forget_person(struct index *index, uint32_t staff, row_do *to, const void *with)
{
	struct book_list offers = index_list(index, INDEX_OFFERS_OF, staff);

	for (uint32_t i = 0; i < offers.n; i++) {
		forget(&index->offered, offers.item[i]->number);
		if (to)
			rows_each(index, offers.item[i], to, with);
	}
}

static void stand_forget(void *what)
{
	struct stand *stand = what;

	for (uint32_t i = 0; i < stand->n; i++)
		stand->row[i].at_most = at_most_unknown;
}

/* Rows say nothing of the ways. */
static void forget_ways(struct offered *offered)
{
	for (uint32_t offer = 0; offered->reach_n && offer < offered->reach_room; offer++)
		forget(offered, offer);
}

static void forget_all(struct offered *offered)
{
	forget_ways(offered);
	pairs_each(&offered->stands, stand_forget);
}

/* Who goes there: it may be remote now. */
static void forget_ways_to(struct index *index, uint32_t request)
{
	struct book_list held = index_list(index, INDEX_PROPOSALS_FOR, request);
	struct book_list taken = index_list(index, INDEX_ASSIGNMENTS_FOR, request);

	for (uint32_t i = 0; i < held.n; i++)
		forget_person(index, ((const struct proposal *)held.item[i])->staff, NULL, NULL);
	for (uint32_t i = 0; i < taken.n; i++)
		forget_person(index, ((const struct assignment *)taken.item[i])->staff, NULL, NULL);
}

static void lend(struct index *index, uint32_t staff, const struct seat *seat, uint32_t n)
{
	uint64_t days = 0;

	for (uint32_t i = 0; i < n; i++)
		days |= half_days((struct window){ seat[i].start_min, seat[i].end_min });
	forget_person(index, staff, row_lend, &days);
}

/* It came, or it goes. */
static void forget_what_changed(struct index *index, const struct record *record, bool comes)
{
	const struct proposal *p = (const struct proposal *)record;
	const struct assignment *a = (const struct assignment *)record;

	switch (record->kind) {
	case KIND_STAFF:
		forget_person(index, record->number, NULL, NULL);
		break;
	case KIND_ROSTER:
		forget_person(index, ((const struct roster *)record)->staff, row_tell, &at_most_unknown);
		break;
	case KIND_OFFER:	/* what another of hers leaves is the same, but for the way: this one may be remote now */
		forget_person(index, ((const struct offer *)record)->staff, NULL, NULL);
		break;
	case KIND_REQUEST:
		forget_ways_to(index, record->number);
		break;
	case KIND_AGREEMENT:
	case KIND_TRAVEL:
		forget_ways(&index->offered);
		break;
	case KIND_PROPOSAL:
		if (comes)
			lend(index, p->staff, p->seats.item, p->seats.n);
		else
			forget_person(index, p->staff, row_free, NULL);
		break;
	case KIND_ASSIGNMENT:
		if (comes)
			lend(index, a->staff, a->seats.item, a->seats.n);
		else
			forget_person(index, a->staff, row_tell, &at_most_unknown);
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
	rows_each(index, record, row_add, &at_most_unknown);
	forget_what_changed(index, record, true);
}

void offered_remove(struct index *index, const struct record *record)
{
	rows_each(index, record, row_remove, NULL);
	forget_what_changed(index, record, false);
}

void offered_free(struct offered *offered)
{
	pairs_each(&offered->stands, free);
	pairs_free(&offered->stands);
	for (uint32_t offer = 0; offer < offered->reach_room; offer++)
		free(offered->reach[offer]);
	free(offered->reach);
}
