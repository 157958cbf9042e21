/* What Redis holds is not what head says. Walks the journal to name what is missing or stale; refuses. */
#include "store_inner.h"

#include "../core/schema.h"
#include "sum.h"

#include <stdio.h>
#include <string.h>

static void inquest_page(struct store *, struct rev from);

/* One row of an entry's index: "<kind> <uuid> <sum>\n". False: it isn't one. */
static bool index_read(const char *row, size_t n, enum kind *kind, struct uuid *id, uint64_t *sum)
{
	const char *space = memchr(row, ' ', n);

	if (!space || (size_t)(space - row) + 1 + 36 + 1 + 16 != n)
		return false;
	*kind = kind_by_name(row, (size_t)(space - row));
	return *kind != KIND_NONE && uuid_parse_text(space + 1, 36, id) && sum_parse(space + 38, sum);
}

static void inquest_note(struct store *store, const struct reply *index)
{
	const char *at = index->bytes, *end = at + index->n, *stop;
	struct uuid id;
	enum kind kind;
	uint64_t sum;

	for (; at < end && (stop = memchr(at, '\n', (size_t)(end - at))); at = stop + 1)
		if (index_read(at, (size_t)(stop - at), &kind, &id, &sum))
			seen_slot(&store->load.seen, kind, &id)->journal_sum = sum;
}

/* Whom the journal knows otherwise. */
static const struct seen_slot *inquest_culprit(const struct seen *seen)
{
	for (uint32_t i = 0; i < seen->room; i++) {
		const struct seen_slot *slot = &seen->slot[i];

		if (slot->kind != KIND_NONE && slot->journal_sum && slot->journal_sum != slot->sum)
			return slot;
	}
	return NULL;
}

static void refuse_kind(struct store *store)
{
	const struct totals *loaded = &store->load.totals, *said = &store->head.totals;

	for (int kind = 1; kind < KIND_COUNT; kind++)
		if (loaded->count[kind] != said->count[kind] || loaded->sum[kind] != said->sum[kind])
			store_refuse(store,
				"%s holds %llu records, head says %llu, and their checksums don't agree; "
				"which one is wrong can't be said, the journal doesn't reach back so far: "
				"restore a backup",
				store->key[STORE_KEY_KINDS + kind - 1],
				(unsigned long long)loaded->count[kind],
				(unsigned long long)said->count[kind]);
}

static void inquest_end(struct store *store)
{
	const struct seen_slot *culprit = inquest_culprit(&store->load.seen);
	char id[UUID_MAX];

	if (culprit)
		store_refuse(store, "the record %s %s is %s in Redis: restore a backup",
			store_kind_name(culprit->kind), uuid_print(id, &culprit->id),
			culprit->sum ? "stale" : "missing");
	refuse_kind(store);
	store_refuse(store,
		"the journal of region %s was cut: it has %llu entries, head says %llu: restore a backup",
		store->region, (unsigned long long)store->load.journal_entries,
		(unsigned long long)store->head.journal_entries);
}

static void take_entries(struct store *store, const struct reply *reply, const struct want *want)
{
	struct rev *last = &store->load.inquest_last;
	struct entry entry;
	char id[ENTRY_ID_BYTES];

	(void)want;
	if (!store_expects(store, reply, REPLY_ARRAY))
		return;
	for (size_t i = 0; i < reply->n; i++) {
		if (!entry_read(reply->item[i], &entry, id)) {
			store_refuse(store, "the journal entry %s of region %s is damaged: restore a backup",
				id, store->region);
			return;
		}
		if (last->seq && entry.first != last->seq + 1) {
			store_refuse(store,
				"the journal of region %s was cut: before its entry %s the changes from %llu "
				"on are missing: restore a backup",
				store->region, id, (unsigned long long)last->seq + 1);
			return;
		}
		inquest_note(store, entry.field[ENTRY_records]);
		*last = entry.last;
	}
	if (reply->n)
		inquest_page(store, (struct rev){ last->epoch, last->seq + 1 });
	else
		inquest_end(store);
}

static void inquest_page(struct store *store, struct rev from)
{
	char id[ENTRY_ID_BYTES];

	store_ask(store, take_entries, NULL, "XRANGE", store->key[STORE_KEY_JOURNAL],
		entry_print_id(id, from), "+", "COUNT", "100", NULL);
}

void store_inquest(struct store *store)
{
	store->load.inquest_last = (struct rev){ 0 };
	inquest_page(store, (struct rev){ 0 });
}
