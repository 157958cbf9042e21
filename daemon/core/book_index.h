/* The book's indexes: which records hang on which number, and sums of minutes. Private to book.c. */
#ifndef VIKARD_BOOK_INDEX_H
#define VIKARD_BOOK_INDEX_H

#include "book.h"

enum index_slot { INDEX_OFFERS_OF, INDEX_ROSTERS_OF, INDEX_PROPOSALS_OF, INDEX_ASSIGNMENTS_OF, INDEX_PROPOSALS_FOR,
	INDEX_ASSIGNMENTS_FOR, INDEX_HOLDERS_OF, INDEX_OPEN_REQUESTS, INDEX_LIVE_PROPOSALS, INDEX_LIVE_ASSIGNMENTS,
	INDEX_STAFF_OF, INDEX_SLOT_COUNT };

enum sum_side { SUM_LENT, SUM_BORROWED };
struct sum_key { uint32_t municipality, agreement; int32_t week_date; enum sum_side side; };

/* Holders of a competence in one municipality. */
struct home_key { uint32_t municipality, competence; };
/* From the first to the last week in which a municipality ever lent or borrowed; Mondays, 0: none. */
struct weeks { int32_t first_date, last_date; };

struct bucket { const struct record **item; uint32_t n, room; };
struct slot { struct bucket *bucket; uint32_t room; };
struct index {
	struct slot slot[INDEX_SLOT_COUNT];
	struct sum *sums;
	struct home *homes;
	struct weeks *weeks;		/* by municipality */
	uint32_t weeks_room;
};

void index_add(struct index *, const struct record *);
void index_remove(struct index *, const struct record *);
void index_free(struct index *);
struct book_list index_list(const struct index *, enum index_slot, uint32_t number);
struct book_list index_home(const struct index *, struct home_key);
struct weeks index_weeks(const struct index *, uint32_t municipality);
int64_t index_sum(const struct index *, struct sum_key);

#endif
