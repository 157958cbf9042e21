/* The journal for readers: a page of entries after a change that must still be there. */
#include "store_inner.h"

#include <stdio.h>
#include <stdlib.h>

enum { PAGE_ENTRIES = 100 };

/* Is this the entry that holds `after`, or, for seq 0, the region's very first one, or the oldest there is? */
static bool entry_holds(const struct entry *entry, const struct want *want)
{
	if (!want->after.seq)
		return want->oldest || entry->first == 1;
	return entry->last.epoch == want->after.epoch && entry->first <= want->after.seq
		&& uuid_equal(&entry->nonce, &want->nonce);
}

/* All of the page is read before any of it is told: a gap, or damage, is told as "gone", and the reader
 * lists again. NULL: gone. */
static struct entry *page_read(const struct reply *reply, const struct want *want)
{
	struct entry *entries = memory_get(reply->n * sizeof(*entries));
	char id[ENTRY_ID_BYTES];

	for (size_t i = 0; i < reply->n; i++) {
		struct entry *entry = &entries[i];
		bool sound = entry_read(reply->item[i], entry, id);

		if (!sound || !(i ? entry->first == entry[-1].last.seq + 1 : entry_holds(entry, want))) {
			free(entries);
			return NULL;
		}
	}
	return entries;
}

static void page_tell(struct store *store, const struct entry *entries, size_t n, const struct want *want)
{
	bool end = n < PAGE_ENTRIES, told = false;

	for (size_t i = 0; i < n && store->state == STORE_LEADING; i++) {
		const struct reply *changes = entries[i].field[ENTRY_changes];

		if (i == 0 && entries[0].last.seq == want->after.seq)
			continue;
		told = true;
		store->calls.journal(
			store->calls.context, want->at, changes->bytes, changes->n, end && i + 1 == n);
	}
	if (!told)
		store->calls.journal(store->calls.context, want->at, NULL, 0, true);
}

static void take_journal(struct store *store, const struct reply *reply, const struct want *want)
{
	struct entry *entries;

	if (!store_expects(store, reply, REPLY_ARRAY))
		return;
	entries = reply->n || !want->after.seq ? page_read(reply, want) : NULL;
	if (!entries || (!reply->n && store->head.seq))
		store->calls.journal_gone(store->calls.context, want->at);
	else
		page_tell(store, entries, reply->n, want);
	free(entries);
}

bool store_read_journal(struct store *store, uint64_t reader, struct rev after, const struct uuid *nonce)
{
	struct want want = { .at = reader, .oldest = !nonce };
	char from[ENTRY_ID_BYTES], count[16];

	if (store->state != STORE_LEADING)
		return false;
	if (nonce) {
		want.after = after;
		want.nonce = *nonce;
	}
	snprintf(count, sizeof(count), "%d", PAGE_ENTRIES);
	store_ask(store, take_journal, &want, "XRANGE", store->key[STORE_KEY_JOURNAL],
		want.after.seq ? entry_print_id(from, want.after) : "-", "+", "COUNT", count, NULL);
	return true;
}
