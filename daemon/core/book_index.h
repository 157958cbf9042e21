/* The book's indexes: which records hang on which number, sums of minutes, and what is offered. Private to book*.c. */
#ifndef VIKARD_BOOK_INDEX_H
#define VIKARD_BOOK_INDEX_H

#include "book.h"
#include "pairs.h"

enum index_slot { INDEX_OFFERS_OF, INDEX_ROSTERS_OF, INDEX_PROPOSALS_OF, INDEX_ASSIGNMENTS_OF, INDEX_PROPOSALS_FOR,
	INDEX_ASSIGNMENTS_FOR, INDEX_HOLDERS_OF, INDEX_OPEN_REQUESTS, INDEX_LIVE_PROPOSALS, INDEX_LIVE_ASSIGNMENTS,
	INDEX_STAFF_OF, INDEX_STAFF, INDEX_AGREEMENTS_OF, INDEX_HOLDS_OF, INDEX_OPEN_REQUESTS_OF, INDEX_MINIMUMS_OF,
	INDEX_SLOT_COUNT };

/* Lent under an agreement. */
struct sum_key { uint32_t municipality, agreement; int32_t week_date; };

/* From the first to the last week in which a municipality ever lent or borrowed; a Monday. */
struct loan_week { int64_t lent_min, borrowed_min; };
struct weeks { int32_t first_date; uint32_t n; struct loan_week *week; };

struct bucket { const struct record **item; uint32_t n, room; };
struct slot {
	struct bucket *bucket;
	uint32_t room;
	struct bucket whole;		/* its buckets in one list, made when it is asked for */
	bool stale;			/* something has changed since */
};
/* What is offered: rows by municipality and competence, and what each offer can hold. */
struct offered {
	struct pairs stands;		/* struct stand, by municipality and competence */
	struct reach **reach;		/* by offer; NULL: not asked since it last changed */
	uint32_t reach_room, reach_n;
};
struct index {
	struct slot slot[INDEX_SLOT_COUNT];
	struct sum *sums;
	struct pairs ways;		/* struct bucket, by two municipalities, the smaller number first */
	struct offered offered;
	struct weeks *weeks;		/* by municipality */
	uint32_t weeks_room;
};

void index_add(struct index *, const struct record *);
void index_remove(struct index *, const struct record *);
void index_free(struct index *);
struct book_list index_list(const struct index *, enum index_slot, uint32_t number);
/* All of a slot whose buckets are blocks of its records' own numbers, in order; until the next change. */
struct book_list index_whole(struct index *, enum index_slot);
const struct travel *index_way(const struct index *, uint32_t a, uint32_t b);
struct weeks index_weeks(const struct index *, uint32_t municipality);
int64_t index_sum(const struct index *, struct sum_key);

/* book_offered.c: when a record is in the other indexes, and while it still is */
void offered_add(struct index *, const struct record *);
void offered_remove(struct index *, const struct record *);
void offered_free(struct offered *);
struct open_offers offered_list(const struct offered *, uint32_t municipality, uint32_t competence);
/* The offer's reach; NULL: isn't made yet. */
const struct reach *offered_reach(const struct index *, uint32_t offer);
/* Keeps it until a record of its person changes, or a way that counts as her work. */
void offered_keep(struct index *, struct reach *reach_take, const struct offer *);

#endif
