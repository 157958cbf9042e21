#include "book.h"

#include "book_index.h"
#include "numbers.h"
#include "reach.h"
#include "schema.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#define HASH_NONFATAL_OOM 0
#define uthash_fatal(message) abort()
#include <uthash.h>

enum { WEEK_DAYS = 7 };

/* A natural key is unique within its kind: both together are hashed. While records come in any order two
 * may claim one key, so an entry is taken out by its node, never by its key. */
struct keyed {
	char whole[sizeof(enum kind) + KEY_MAX];
	const struct record *record;
	UT_hash_handle hh;
};

struct node {
	struct record *record;
	struct keyed *keyed;		/* NULL: it has no natural key */
	UT_hash_handle hh;		/* by id */
};

struct table {
	struct node **node;		/* by number */
	uint32_t room, highest, count;
};

struct book {
	struct table table[KIND_COUNT];
	struct node *ids;
	struct keyed *keys;
	struct index index;
};

struct book *book_make(void)
{
	return memory_get(sizeof(struct book));
}

static void table_free(struct table *table)
{
	for (uint32_t i = 0; i < table->room; i++)
		if (table->node[i]) {
			record_free(table->node[i]->record);
			free(table->node[i]);
		}
	free(table->node);
}

void book_free(struct book *book)
{
	struct keyed *keyed, *next;

	if (!book)
		return;

	HASH_CLEAR(hh, book->ids);
	HASH_ITER(hh, book->keys, keyed, next) {
		HASH_DEL(book->keys, keyed);
		free(keyed);
	}
	for (enum kind kind = KIND_NONE; kind < KIND_COUNT; kind++)
		table_free(&book->table[kind]);
	index_free(&book->index);
	free(book);
}

/* --- finding --- */

static struct node *node_find(const struct book *book, enum kind kind, uint32_t number)
{
	const struct table *table = &book->table[kind];

	return number < table->room ? table->node[number] : NULL;
}

const struct record *book_find(const struct book *book, enum kind kind, uint32_t number)
{
	struct node *node = node_find(book, kind, number);

	return node ? node->record : NULL;
}

const struct record *book_find_id(const struct book *book, const struct uuid *id)
{
	struct node *node;

	HASH_FIND(hh, book->ids, id, sizeof *id, node);
	return node ? node->record : NULL;
}

static struct keyed *keyed_find(const struct book *book, enum kind kind, const char *key)
{
	struct keyed probe = { 0 }, *found;

	memcpy(probe.whole, &kind, sizeof kind);
	memcpy(probe.whole + sizeof kind, key, strlen(key));
	HASH_FIND(hh, book->keys, probe.whole, sizeof probe.whole, found);
	return found;
}

const struct record *book_find_key(const struct book *book, enum kind kind, const char *key)
{
	struct keyed *keyed = strlen(key) < KEY_MAX ? keyed_find(book, kind, key) : NULL;

	return keyed ? keyed->record : NULL;
}

uint32_t book_next_number(const struct book *book, enum kind kind)
{
	return book->table[kind].highest + 1;
}

uint32_t book_count(const struct book *book, enum kind kind)
{
	return book->table[kind].count;
}

const struct record *book_next(const struct book *book, enum kind kind, uint32_t after)
{
	const struct table *table = &book->table[kind];

	for (uint32_t number = after + 1; number < table->room; number++)
		if (table->node[number])
			return table->node[number]->record;
	return NULL;
}

int32_t book_travel_min(const struct book *book, uint32_t a, uint32_t b)
{
	const struct travel *travel = a == b ? NULL : index_way(&book->index, a, b);

	if (a == b)
		return 0;
	return travel ? travel->minutes : -1;
}

const struct roster *book_roster_of(const struct book *book, uint32_t staff, int32_t week_date)
{
	struct book_list rosters = book_rosters_of(book, staff);

	for (uint32_t i = 0; i < rosters.n; i++) {
		const struct roster *roster = (const struct roster *)rosters.item[i];

		if (roster->week_date == week_date)
			return roster;
	}
	return NULL;
}

/* All of `hash` is looked at whatever differs first. */
static bool same_hash(const uint8_t a[HASH_BYTES], const uint8_t b[HASH_BYTES])
{
	uint8_t differs = 0;

	for (size_t i = 0; i < HASH_BYTES; i++)
		differs |= a[i] ^ b[i];
	return !differs;
}

const struct principal *book_principal_by_token(const struct book *book, const uint8_t hash[HASH_BYTES])
{
	static const uint8_t none[HASH_BYTES];
	const struct record *record = NULL;
	const struct principal *found = NULL;

	if (same_hash(hash, none))
		return NULL;
	while ((record = book_next(book, KIND_PRINCIPAL, record ? record->number : 0))) {
		const struct principal *principal = (const struct principal *)record;

		if (same_hash(principal->token_hash, hash) && !principal->revoked)
			found = principal;
	}
	return found;
}

const struct principal *book_principal_by_uid(const struct book *book, int32_t uid)
{
	const struct record *record = NULL;

	while (uid >= 0 && (record = book_next(book, KIND_PRINCIPAL, record ? record->number : 0))) {
		const struct principal *principal = (const struct principal *)record;

		if (principal->uid == uid && !principal->revoked)
			return principal;
	}
	return NULL;
}

/* --- putting --- */

static bool rev_is_older(struct rev a, struct rev b)
{
	return a.epoch != b.epoch ? a.epoch < b.epoch : a.seq < b.seq;
}

static struct node *node_make(struct book *book, const struct record *record)
{
	struct table *table = &book->table[record->kind];
	uint32_t number = record->number;

	if (number >= table->room) {
		uint32_t room = number < 16 ? 16 : number + number / 2;

		table->node = memory_resize(table->node, room * sizeof *table->node);
		memset(table->node + table->room, 0, (room - table->room) * sizeof *table->node);
		table->room = room;
	}
	if (number > table->highest)
		table->highest = number;
	table->count++;
	return table->node[number] = memory_get(sizeof(struct node));
}

static void key_put(struct book *book, struct node *node)
{
	const struct record *record = node->record;
	struct keyed *keyed;

	if (!record->key[0])
		return;
	keyed = node->keyed = memory_get(sizeof *keyed);
	memcpy(keyed->whole, &record->kind, sizeof record->kind);
	memcpy(keyed->whole + sizeof record->kind, record->key, strlen(record->key));
	keyed->record = record;
	HASH_ADD(hh, book->keys, whole, sizeof keyed->whole, keyed);
}

static void key_remove(struct book *book, struct node *node)
{
	if (!node->keyed)
		return;
	HASH_DEL(book->keys, node->keyed);
	free(node->keyed);
	node->keyed = NULL;
}

/* What the node's record says is in every index, or in none. */
static void node_fill(struct book *book, struct node *node, struct record *record)
{
	node->record = record;
	HASH_ADD_KEYPTR(hh, book->ids, &record->id, sizeof record->id, node);
	key_put(book, node);
	index_add(&book->index, record);
}

static struct record *node_empty(struct book *book, struct node *node)
{
	struct record *record = node->record;

	HASH_DEL(book->ids, node);
	key_remove(book, node);
	index_remove(&book->index, record);
	node->record = NULL;
	return record;
}

struct record *book_put(struct book *book, struct record *record)
{
	struct node *node = node_find(book, record->kind, record->number);
	struct record *replaced = NULL;

	assert(record->kind > KIND_NONE && record->kind < KIND_COUNT);
	assert(record->number > 0 && record->number <= NUMBER_MAX);
	if (node && rev_is_older(record->rev, node->record->rev))
		return record;
	if (node)
		replaced = node_empty(book, node);
	else
		node = node_make(book, record);
	node_fill(book, node, record);
	return replaced;
}

static void node_drop(struct book *book, struct node *node, enum kind kind, uint32_t number)
{
	struct table *table = &book->table[kind];

	free(node);
	table->node[number] = NULL;
	table->count--;
	while (table->highest && !(table->highest < table->room && table->node[table->highest]))
		table->highest--;
}

void book_undo(struct book *book, enum kind kind, uint32_t number, struct record *replaced)
{
	struct node *node = node_find(book, kind, number);

	assert(node && (!replaced || replaced->number == number));
	record_free(node_empty(book, node));
	if (replaced)
		node_fill(book, node, replaced);
	else
		node_drop(book, node, kind, number);
}

/* --- what hangs on what --- */

#define INDEX_LIST(name, slot) \
	struct book_list name(const struct book *book, uint32_t number) \
	{ return index_list(&book->index, slot, number); }
INDEX_LIST(book_agreements_of, INDEX_AGREEMENTS_OF)
INDEX_LIST(book_staff_of, INDEX_STAFF_OF)
INDEX_LIST(book_offers_of, INDEX_OFFERS_OF)
INDEX_LIST(book_rosters_of, INDEX_ROSTERS_OF)
INDEX_LIST(book_proposals_of, INDEX_PROPOSALS_OF)
INDEX_LIST(book_holds_of, INDEX_HOLDS_OF)
INDEX_LIST(book_assignments_of, INDEX_ASSIGNMENTS_OF)
INDEX_LIST(book_proposals_for, INDEX_PROPOSALS_FOR)
INDEX_LIST(book_assignments_for, INDEX_ASSIGNMENTS_FOR)
INDEX_LIST(book_holders_of, INDEX_HOLDERS_OF)
INDEX_LIST(book_open_requests_of, INDEX_OPEN_REQUESTS_OF)
INDEX_LIST(book_minimums_of, INDEX_MINIMUMS_OF)
#undef INDEX_LIST

/* What is kept is no more than what the records say: a const book may keep it. */
static struct index *keep_in(const struct book *book)
{
	return (struct index *)(uintptr_t)&book->index;
}

#define INDEX_WHOLE(name, slot) \
	struct book_list name(const struct book *book) \
	{ return index_whole(keep_in(book), slot); }
INDEX_WHOLE(book_open_requests, INDEX_OPEN_REQUESTS)
INDEX_WHOLE(book_live_proposals, INDEX_LIVE_PROPOSALS)
INDEX_WHOLE(book_live_assignments, INDEX_LIVE_ASSIGNMENTS)
#undef INDEX_WHOLE

bool book_includes(const struct book *book, uint32_t outer, uint32_t inner)
{
	const struct competence *c = book_competence(book, outer);
	struct numbers seen = { 0 }, queue = { 0 };
	uint32_t next = 0;
	bool found = false;

	while (c && !found) {
		for (uint32_t i = 0; i < c->includes.n; i++) {
			found |= c->includes.item[i] == inner;
			if (numbers_add(&seen, c->includes.item[i]))
				numbers_append(&queue, c->includes.item[i]);
		}
		c = next < queue.n ? book_competence(book, queue.item[next++]) : NULL;
	}
	numbers_free(&seen);
	numbers_free(&queue);
	return found;
}

static struct loan_week loan_week(const struct book *book, uint32_t municipality, int32_t week_date)
{
	struct weeks weeks = index_weeks(&book->index, municipality);
	int32_t place = (week_date - weeks.first_date) / WEEK_DAYS;

	return week_date >= weeks.first_date && place < (int32_t)weeks.n ? weeks.week[place] : (struct loan_week){ 0, 0 };
}

int64_t book_lent_min(const struct book *book, uint32_t lender, uint32_t agreement, int32_t week_date)
{
	return agreement ? index_sum(&book->index, (struct sum_key){ lender, agreement, week_date })
		: loan_week(book, lender, week_date).lent_min;
}

int64_t book_borrowed_min(const struct book *book, uint32_t borrower, int32_t week_date)
{
	return loan_week(book, borrower, week_date).borrowed_min;
}

bool book_loan_weeks(const struct book *book, uint32_t municipality, int32_t *first_date, int32_t *last_date)
{
	struct weeks weeks = index_weeks(&book->index, municipality);

	*first_date = weeks.first_date;
	*last_date = weeks.first_date + WEEK_DAYS * ((int32_t)weeks.n - 1);
	return weeks.n != 0;
}

struct open_offers book_open_offers_at(const struct book *book, uint32_t municipality, uint32_t competence)
{
	return offered_list(&book->index.offered, municipality, competence);
}

const struct reach *book_reach(const struct book *book, uint32_t number)
{
	struct index *index = keep_in(book);
	const struct reach *known = offered_reach(index, number);

	if (!known) {
		const struct offer *offer = book_offer(book, number);

		offered_keep(index, reach_make(book, offer), offer);
		known = offered_reach(index, number);
	}
	return known;
}
