/* Small books for tests of the rules: Raade (3112) borrows, Fredrikstad (3107) lends S-1. */
#ifndef VIKARD_FIT_WORLD_H
#define VIKARD_FIT_WORLD_H

#include "core/book.h"
#include "core/fit.h"
#include "core/schema.h"
#include "core/week.h"

#include <stdio.h>
#include <string.h>

enum { LENDER = 3107, BORROWER = 3112, NURSE = 1, HELPER = 2, HOUR_ORE = 60000 };

/* A new element at the end of a list field. */
#define LIST_NEW(field) list_grow((struct list *)&(field), sizeof *(field).item)

static inline int32_t day(int32_t year, int32_t month, int32_t of_month)
{
	return date_of((struct ymd){ year, month, of_month });
}

static inline struct record *world_make(enum kind kind, uint32_t number)
{
	struct record *record = record_make(kind);

	record->number = number;
	record->rev = (struct rev){ 1, 1 };
	memcpy(record->id.byte, &kind, sizeof kind);
	memcpy(record->id.byte + sizeof kind, &number, sizeof number);
	return record;
}

/* The newest version stands, whatever was there. */
static inline void world_put(struct book *book, void *record_take)
{
	struct record *record = record_take;
	const struct record *old = book_find(book, record->kind, record->number);

	if (old)
		record->rev.seq = old->rev.seq + 1;
	record_free(book_put(book, record));
}

static inline void world_limit(struct profile *profile, enum limit limit, int32_t value_min,
	int32_t from_date)
{
	struct period *period = LIST_NEW(profile->limits);

	period->limit = limit;
	period->value_min = value_min;
	period->from_date = from_date;
}

static inline void world_block(struct roster *roster, int32_t days, int32_t start_clock, int32_t end_clock,
	bool not_work)
{
	struct block *block = LIST_NEW(roster->blocks);

	*block = (struct block){ days, start_clock, end_clock, not_work };
}

static inline struct roster *world_roster(uint32_t number, uint32_t staff, int32_t week_date)
{
	struct roster *roster = (struct roster *)world_make(KIND_ROSTER, number);

	roster->staff = staff;
	roster->week_date = week_date;
	snprintf(roster->r.key, sizeof roster->r.key, "S-%u/%d", staff, week_date);
	return roster;
}

static inline struct municipality *world_municipality(uint32_t number)
{
	return (struct municipality *)world_make(KIND_MUNICIPALITY, number);
}

static inline struct seat shift_seat(int32_t date, int32_t start_clock, int32_t end_clock)
{
	int32_t start_min = local_to_min(date, start_clock);
	int32_t end_min = local_to_min(date, end_clock);

	return (struct seat){ .start_min = start_min, .end_min = end_min, .work_min = end_min - start_min };
}

static inline struct seat volume_seat(int32_t monday, int32_t work_min)
{
	return (struct seat){ .start_min = local_to_min(monday, 0), .end_min = local_to_min(monday + 7, 0),
		.work_min = work_min };
}

#endif
