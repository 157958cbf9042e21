#include "book_index.h"

#include "schema.h"
#include "week.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#define uthash_fatal(message) abort()
#include <uthash.h>

enum { WEEK_DAYS = 7, BLOCK_BITS = 8 };

struct sum {
	struct sum_key key;
	int64_t minutes;
	UT_hash_handle hh;
};

/* --- which record hangs on which number --- */

/* The i-th number a record hangs on in a slot; false: no more. */
struct index_row {
	enum kind kind;
	enum index_slot slot;
	bool (*number)(const struct record *, uint32_t i, uint32_t *number);
};

#define HANGS_ON(name, type, field) \
	static bool name(const struct record *record, uint32_t i, uint32_t *number) \
	{ *number = ((const struct type *)record)->field; return i == 0; }
HANGS_ON(staff_municipality, staff, municipality)
HANGS_ON(offer_staff, offer, staff)
HANGS_ON(roster_staff, roster, staff)
HANGS_ON(proposal_staff, proposal, staff)
HANGS_ON(proposal_request, proposal, request)
HANGS_ON(assignment_staff, assignment, staff)
HANGS_ON(assignment_request, assignment, request)
#undef HANGS_ON

static bool staff_itself(const struct record *record, uint32_t i, uint32_t *number)
{
	*number = record->number;
	return i == 0;
}

static bool staff_competence(const struct record *record, uint32_t i, uint32_t *number)
{
	const struct staff *staff = (const struct staff *)record;

	if (i >= staff->competences.n)
		return false;
	*number = staff->competences.item[i].competence;
	return true;
}

static bool agreement_party(const struct record *record, uint32_t i, uint32_t *number)
{
	const struct agreement *agreement = (const struct agreement *)record;

	if (i >= agreement->parties.n)
		return false;
	*number = agreement->parties.item[i];
	return true;
}

/* Of the whole region: a block of numbers each, so that a change in a long list moves little. */
static uint32_t block_of(const struct record *record)
{
	return record->number >> BLOCK_BITS;
}

static bool request_open(const struct record *record, uint32_t i, uint32_t *number)
{
	*number = block_of(record);
	return i == 0 && ((const struct request *)record)->state == REQUEST_OPEN;
}

static bool request_open_of(const struct record *record, uint32_t i, uint32_t *number)
{
	*number = ((const struct request *)record)->municipality;
	return i == 0 && ((const struct request *)record)->state == REQUEST_OPEN;
}

static bool request_minimum_of(const struct record *record, uint32_t i, uint32_t *number)
{
	const struct request *request = (const struct request *)record;
	bool any = false;

	for (uint32_t line = 0; line < request->lines.n; line++)
		any |= request->lines.item[line].count_min > 0;
	return any && request_open_of(record, i, number);
}

static bool hold_staff(const struct record *record, uint32_t i, uint32_t *number)
{
	const struct proposal *p = (const struct proposal *)record;

	*number = p->staff;
	return i == 0 && p->state == PROPOSAL_HELD;
}

static bool proposal_live(const struct record *record, uint32_t i, uint32_t *number)
{
	*number = block_of(record);
	return i == 0 && proposal_is_live((const struct proposal *)record);
}

static bool assignment_live(const struct record *record, uint32_t i, uint32_t *number)
{
	*number = block_of(record);
	return i == 0 && ((const struct assignment *)record)->state != ASSIGNMENT_CANCELLED;
}

static const struct index_row rows[] = {
	{ KIND_AGREEMENT, INDEX_AGREEMENTS_OF, agreement_party },
	{ KIND_STAFF, INDEX_STAFF_OF, staff_municipality },
	{ KIND_STAFF, INDEX_STAFF, staff_itself },
	{ KIND_OFFER, INDEX_OFFERS_OF, offer_staff },
	{ KIND_ROSTER, INDEX_ROSTERS_OF, roster_staff },
	{ KIND_PROPOSAL, INDEX_PROPOSALS_OF, proposal_staff },
	{ KIND_PROPOSAL, INDEX_HOLDS_OF, hold_staff },
	{ KIND_PROPOSAL, INDEX_PROPOSALS_FOR, proposal_request },
	{ KIND_PROPOSAL, INDEX_LIVE_PROPOSALS, proposal_live },
	{ KIND_ASSIGNMENT, INDEX_ASSIGNMENTS_OF, assignment_staff },
	{ KIND_ASSIGNMENT, INDEX_ASSIGNMENTS_FOR, assignment_request },
	{ KIND_ASSIGNMENT, INDEX_LIVE_ASSIGNMENTS, assignment_live },
	{ KIND_STAFF, INDEX_HOLDERS_OF, staff_competence },
	{ KIND_REQUEST, INDEX_OPEN_REQUESTS, request_open },
	{ KIND_REQUEST, INDEX_OPEN_REQUESTS_OF, request_open_of },
	{ KIND_REQUEST, INDEX_MINIMUMS_OF, request_minimum_of },
};
enum { ROWS = sizeof rows / sizeof *rows };

/* To be changed. */
static struct bucket *bucket_of(struct slot *slot, uint32_t number)
{
	slot->stale = true;
	if (number >= slot->room) {
		uint32_t room = number < 16 ? 16 : number + number / 2;

		slot->bucket = memory_resize(slot->bucket, room * sizeof *slot->bucket);
		memset(slot->bucket + slot->room, 0, (room - slot->room) * sizeof *slot->bucket);
		slot->room = room;
	}
	return &slot->bucket[number];
}

static uint32_t bucket_place(const struct bucket *bucket, uint32_t number)
{
	uint32_t low = 0, high = bucket->n;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (bucket->item[middle]->number < number)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void bucket_add(struct bucket *bucket, const struct record *record)
{
	uint32_t at = bucket_place(bucket, record->number);

	if (at < bucket->n && bucket->item[at]->number == record->number)
		return;
	if (bucket->n == bucket->room) {
		bucket->room = bucket->room ? bucket->room * 2 : 4;
		bucket->item = memory_resize(bucket->item, bucket->room * sizeof *bucket->item);
	}
	memmove(bucket->item + at + 1, bucket->item + at, (bucket->n - at) * sizeof *bucket->item);
	bucket->item[at] = record;
	bucket->n++;
}

static void bucket_remove(struct bucket *bucket, const struct record *record)
{
	uint32_t at = bucket_place(bucket, record->number);

	if (at == bucket->n || bucket->item[at] != record)
		return;
	bucket->n--;
	memmove(bucket->item + at, bucket->item + at + 1, (bucket->n - at) * sizeof *bucket->item);
}

static void bucket_free(void *bucket)
{
	free(((struct bucket *)bucket)->item);
	free(bucket);
}

struct book_list index_list(const struct index *index, enum index_slot which, uint32_t number)
{
	const struct slot *slot = &index->slot[which];

	if (number >= slot->room)
		return (struct book_list){ NULL, 0 };
	return (struct book_list){ slot->bucket[number].item, slot->bucket[number].n };
}

static void gather_whole(struct slot *slot)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < slot->room; i++)
		n += slot->bucket[i].n;
	if (n > slot->whole.room) {
		slot->whole.room = n + n / 2;
		slot->whole.item = memory_resize(slot->whole.item, slot->whole.room * sizeof *slot->whole.item);
	}
	slot->whole.n = 0;
	for (uint32_t i = 0; i < slot->room; i++)
		for (uint32_t k = 0; k < slot->bucket[i].n; k++)
			slot->whole.item[slot->whole.n++] = slot->bucket[i].item[k];
	slot->stale = false;
}

struct book_list index_whole(struct index *index, enum index_slot which)
{
	struct slot *slot = &index->slot[which];

	if (slot->stale)
		gather_whole(slot);
	return (struct book_list){ slot->whole.item, slot->whole.n };
}

/* --- the way between two municipalities --- */

static uint32_t smaller(uint32_t a, uint32_t b)
{
	return a < b ? a : b;
}

static uint32_t larger(uint32_t a, uint32_t b)
{
	return a < b ? b : a;
}

/* While records come in any order two may claim one way. */
static void way_each(struct index *index, const struct record *record,
	void (*put)(struct bucket *, const struct record *))
{
	const struct travel *travel = (const struct travel *)record;
	void **way;

	if (record->kind != KIND_TRAVEL)
		return;
	way = pairs_place(&index->ways, smaller(travel->a, travel->b), larger(travel->a, travel->b));
	if (!*way)
		*way = memory_get(sizeof(struct bucket));
	put(*way, record);
}

const struct travel *index_way(const struct index *index, uint32_t a, uint32_t b)
{
	const struct bucket *way = pairs_find(&index->ways, smaller(a, b), larger(a, b));

	return way && way->n ? (const struct travel *)way->item[0] : NULL;
}

/* --- sums of minutes held and taken --- */

/* Its weeks so far and this one, in one row. */
static void weeks_widen(struct weeks *weeks, int32_t week_date)
{
	int32_t first_date = weeks->n && weeks->first_date < week_date ? weeks->first_date : week_date;
	int32_t last_date = weeks->n ? weeks->first_date + WEEK_DAYS * ((int32_t)weeks->n - 1) : week_date;
	uint32_t n = (uint32_t)((last_date > week_date ? last_date : week_date) - first_date) / WEEK_DAYS + 1;
	struct loan_week *week;

	if (n == weeks->n)
		return;
	week = memory_get(n * sizeof *week);
	if (weeks->n)
		memcpy(week + (weeks->first_date - first_date) / WEEK_DAYS, weeks->week, weeks->n * sizeof *week);
	free(weeks->week);
	*weeks = (struct weeks){ first_date, n, week };
}

static struct loan_week *loan_week(struct index *index, uint32_t municipality, int32_t week_date)
{
	struct weeks *weeks;

	if (municipality >= index->weeks_room) {
		uint32_t room = municipality + municipality / 2 + 1;

		index->weeks = memory_resize(index->weeks, room * sizeof *index->weeks);
		memset(index->weeks + index->weeks_room, 0, (room - index->weeks_room) * sizeof *index->weeks);
		index->weeks_room = room;
	}
	weeks = &index->weeks[municipality];
	weeks_widen(weeks, week_date);
	return &weeks->week[(week_date - weeks->first_date) / WEEK_DAYS];
}

struct weeks index_weeks(const struct index *index, uint32_t municipality)
{
	return municipality < index->weeks_room ? index->weeks[municipality] : (struct weeks){ 0, 0, NULL };
}

static void sum_add(struct index *index, struct sum_key key, int64_t minutes)
{
	struct sum *sum;

	HASH_FIND(hh, index->sums, &key, sizeof key, sum);
	if (!sum) {
		sum = memory_get(sizeof *sum);
		sum->key = key;
		HASH_ADD(hh, index->sums, key, sizeof key, sum);
	}
	sum->minutes += minutes;
	if (sum->minutes)
		return;
	HASH_DEL(index->sums, sum);
	free(sum);
}

int64_t index_sum(const struct index *index, struct sum_key key)
{
	struct sum *sum;

	HASH_FIND(hh, index->sums, &key, sizeof key, sum);
	return sum ? sum->minutes : 0;
}

struct loan { uint32_t lender, borrower, agreement; };

static void sum_seat(struct index *index, const struct loan *loan, const struct seat *seat, int sign)
{
	int32_t week_date = date_monday(min_to_date(seat->start_min));
	int64_t minutes = (int64_t)sign * seat->work_min;

	loan_week(index, loan->lender, week_date)->lent_min += minutes;
	loan_week(index, loan->borrower, week_date)->borrowed_min += minutes;
	sum_add(index, (struct sum_key){ loan->lender, loan->agreement, week_date }, minutes);
}

static void sum_record(struct index *index, const struct record *record, int sign)
{
	const struct proposal *p = (const struct proposal *)record;
	const struct assignment *a = (const struct assignment *)record;

	if (record->kind == KIND_PROPOSAL && p->state == PROPOSAL_HELD)
		for (uint32_t i = 0; i < p->seats.n; i++)
			sum_seat(index, &(struct loan){ p->lender, p->borrower, p->agreement }, &p->seats.item[i], sign);
	if (record->kind == KIND_ASSIGNMENT && a->state != ASSIGNMENT_CANCELLED)
		for (uint32_t i = 0; i < a->seats.n; i++)
			if (!a->seats.item[i].lost)
				sum_seat(index, &(struct loan){ a->lender, a->borrower, a->agreement }, &a->seats.item[i], sign);
}

/* --- in and out --- */

void index_add(struct index *index, const struct record *record)
{
	uint32_t number;

	for (size_t row = 0; row < ROWS; row++)
		for (uint32_t i = 0; rows[row].kind == record->kind && rows[row].number(record, i, &number); i++)
			bucket_add(bucket_of(&index->slot[rows[row].slot], number), record);
	way_each(index, record, bucket_add);
	offered_add(index, record);
	sum_record(index, record, 1);
}

void index_remove(struct index *index, const struct record *record)
{
	uint32_t number;

	offered_remove(index, record);
	for (size_t row = 0; row < ROWS; row++)
		for (uint32_t i = 0; rows[row].kind == record->kind && rows[row].number(record, i, &number); i++)
			bucket_remove(bucket_of(&index->slot[rows[row].slot], number), record);
	way_each(index, record, bucket_remove);
	sum_record(index, record, -1);
}

void index_free(struct index *index)
{
	struct sum *sum, *next;

	for (size_t slot = 0; slot < INDEX_SLOT_COUNT; slot++) {
		for (uint32_t i = 0; i < index->slot[slot].room; i++)
			free(index->slot[slot].bucket[i].item);
		free(index->slot[slot].bucket);
		free(index->slot[slot].whole.item);
	}
	pairs_each(&index->ways, bucket_free);
	pairs_free(&index->ways);
	offered_free(&index->offered);
	for (uint32_t i = 0; i < index->weeks_room; i++)
		free(index->weeks[i].week);
	free(index->weeks);
	HASH_ITER(hh, index->sums, sum, next) {
		HASH_DEL(index->sums, sum);
		free(sum);
	}
}
