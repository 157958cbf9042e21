/* head, then every record and done row, then the journal's end; all compared; then the queues. */
#include "store_inner.h"

#include "sum.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#define PAGE "1000"

static void load_step(struct store *, uint64_t step, const char *cursor);
static void load_compare(struct store *);

void store_load_forget(struct store *store)
{
	seen_free(&store->load.seen);
	store->load = (struct load){ 0 };
}

/* --- pages --- */

/* One pair of a hash page or a sorted set page. False: refused. */
typedef bool take_pair(struct store *, enum kind, const struct reply *field, const struct reply *value);

/* "<16 hex digits of the sum> <bytes>"; the sum starts from `sum`. */
static bool is_sound(const struct reply *value, uint64_t sum, uint64_t *said)
{
	return value->n >= 17 && value->bytes[16] == ' ' && sum_parse(value->bytes, said)
		&& sum_more(sum, value->bytes + 17, value->n - 17) == *said;
}

static bool take_record(
	struct store *store, enum kind kind, const struct reply *field, const struct reply *value)
{
	struct seen_slot *slot;
	struct uuid id;
	uint64_t sum;

	if (!uuid_parse_text(field->bytes, field->n, &id) || !is_sound(value, SUM_START, &sum)) {
		store_refuse(store,
			"the record %s %.36s is damaged in Redis (its checksum is wrong): restore a backup",
			store_kind_name(kind), field->bytes);
		return false;
	}
	slot = seen_slot(&store->load.seen, kind, &id);
	if (slot->sum)
		return true;
	slot->sum = sum;
	store->load.totals.count[kind]++;
	store->load.totals.sum[kind] += sum;
	if (store->calls.record(store->calls.context, kind, value->bytes + 17, value->n - 17, sum))
		return true;
	store_refuse(store, "the record %s %.36s can't be read: restore a backup", store_kind_name(kind),
		field->bytes);
	return false;
}

static bool take_done(
	struct store *store, enum kind kind, const struct reply *field, const struct reply *value)
{
	uint64_t sum;

	(void)kind;
	if (is_sound(value, sum_more(SUM_START, field->bytes, field->n), &sum)
		&& store->calls.done(
			store->calls.context, field->bytes, field->n, value->bytes + 17, value->n - 17))
		return true;
	store_refuse(store, "the row %.100s of %s is damaged in Redis: restore a backup", field->bytes,
		store->key[STORE_KEY_DONE]);
	return false;
}

static bool take_open(
	struct store *store, enum kind kind, const struct reply *member, const struct reply *score)
{
	(void)kind, (void)score;
	store->calls.queued(store->calls.context, false, member->bytes, member->n);
	return true;
}

static bool take_due(
	struct store *store, enum kind kind, const struct reply *member, const struct reply *score)
{
	(void)kind, (void)score;
	store->calls.queued(store->calls.context, true, member->bytes, member->n);
	return true;
}

/* The steps: one for each kind, then these. Counts are compared before the queues are told. */
enum { STEP_DONE = KIND_COUNT - 1, STEP_OPEN, STEP_DUE, STEP_END };
static const struct { enum store_key key; take_pair *take; } step_rows[STEP_END] = {
	[STEP_DONE] = { STORE_KEY_DONE, take_done },
	[STEP_OPEN] = { STORE_KEY_OPEN, take_open },
	[STEP_DUE] = { STORE_KEY_DUE, take_due },
};

static void load_after(struct store *store, uint64_t step)
{
	if (step + 1 == STEP_END)
		store_take_lead(store);
	else if (step == STEP_DONE)
		load_compare(store);
	else
		load_step(store, step + 1, "0");
}

static bool is_page(const struct reply *reply)
{
	return reply->n == 2 && reply->item[0]->type == REPLY_BYTES && reply->item[1]->type == REPLY_ARRAY
		&& reply->item[1]->n % 2 == 0;
}

/* The next page is asked for before this one is parsed; only the last one waits for its own parsing. */
static void take_page(struct store *store, const struct reply *reply, const struct want *want)
{
	const struct reply *pairs;
	take_pair *take = want->at < STEP_DONE ? take_record : step_rows[want->at].take;
	bool last;

	if (!store_expects(store, reply, REPLY_ARRAY))
		return;
	if (!is_page(reply)) {
		store_doubt(store, "a page of an unexpected shape");
		return;
	}
	last = reply_is_text(reply->item[0], "0");
	if (!last)
		load_step(store, want->at, reply->item[0]->bytes);
	pairs = reply->item[1];
	for (size_t i = 0; i < pairs->n; i += 2)
		if (!take(store, (enum kind)(want->at + 1), pairs->item[i], pairs->item[i + 1]))
			return;
	if (last)
		load_after(store, want->at);
}

static void load_step(struct store *store, uint64_t step, const char *cursor)
{
	bool record = step < STEP_DONE;
	uint64_t key = record ? STORE_KEY_KINDS + step : step_rows[step].key;

	store_ask(store, take_page, &(struct want){ step }, record || step == STEP_DONE ? "HSCAN" : "ZSCAN",
		store->key[key], cursor, "COUNT", PAGE, NULL);
}

/* --- head --- */

static void take_others(struct store *store, const struct reply *reply, const struct want *want)
{
	(void)want;
	if (!store_expects(store, reply, REPLY_INTEGER))
		return;
	if (reply->integer != 0)
		store_refuse(store, "region %s has records in Redis but no %s: restore a backup",
			store->region, store->key[STORE_KEY_HEAD]);
	else if (store->led || store_is_marked(store))
		store_refuse(store,
			"region %s was here and is gone: this Redis was emptied, or it is another one. "
			"Restore a backup or name the right Redis; to begin anew, remove the mark (%s) "
			"and start again",
			store->region, store->mark_path ? store->mark_path : "there is none");
	else
		store_take_lead(store);
}

static void ask_for_others(struct store *store)
{
	struct args args = { 0 };

	args_text(&args, "EXISTS");
	for (int i = 0; i < STORE_KEY_COUNT; i++)
		args_text(&args, store->key[i]);
	store_ask_args(store, take_others, NULL, &args);
	args_free(&args);
}

/* Has another taken the lead since we had it, or asked for it? */
static bool is_deposed(const struct store *store, const struct head *head)
{
	return store->led && !uuid_equal(&head->nonce, &store->head.nonce)
		&& !uuid_equal(&head->nonce, &store->asked_nonce);
}

static void take_head(struct store *store, const struct reply *reply, const struct want *want)
{
	struct head head;
	char nonce[UUID_MAX];
	const char *damaged;

	(void)want;
	if (!store_expects(store, reply, REPLY_ARRAY))
		return;
	damaged = head_read(reply, &head);
	if (damaged) {
		store_refuse(store,
			"%s is damaged, or of another version of vikard (field %s): restore a backup",
			store->key[STORE_KEY_HEAD], damaged);
		return;
	}
	if (!head.absent && is_deposed(store, &head)) {
		store_refuse(store, "another vikard leads region %s now (epoch %llu, nonce %s)",
			store->region, (unsigned long long)head.epoch, uuid_print(nonce, &head.nonce));
		return;
	}
	store->head = head;
	if (head.absent)
		ask_for_others(store);
	else
		load_step(store, 0, "0");
}

void store_load(struct store *store)
{
	store_load_forget(store);
	store->state = STORE_LOADING;
	head_ask(store, take_head);
}

/* --- is it what head says? --- */

static bool totals_agree(const struct store *store)
{
	return memcmp(&store->load.totals, &store->head.totals, sizeof(struct totals)) == 0;
}

static bool sums_are(const struct reply *said, const struct totals *totals)
{
	struct out out = { 0 };
	bool same;

	totals_write(&out, totals);
	same = said->n == out.n && (!out.n || memcmp(said->bytes, out.bytes, out.n) == 0);
	out_free(&out);
	return same;
}

/* The journal is beyond head: somebody committed while we loaded, so again; but not for ever. */
static void load_overtaken(struct store *store, const char *id)
{
	struct rev head = { store->head.last_epoch, store->head.seq };

	if (memcmp(&store->stalled, &head, sizeof(head)) == 0) {
		store_refuse(store,
			"the journal of region %s ends with %s, after what its head says: restore a backup",
			store->region, id);
		return;
	}
	store->stalled = head;
	store_wait(store, "another wrote while this one loaded");
}

static bool end_is_sound(struct store *store, const struct entry *entry, const char *id)
{
	const struct head *head = &store->head;
	bool last = entry->last.epoch == head->last_epoch && entry->last.seq == head->seq;
	const char *wrong = !last ? "is not the change"
		: !uuid_equal(&entry->nonce, &head->last_nonce) ? "has not the nonce"
		: entry->total != head->journal_bytes ? "has not the length"
		: !sums_are(entry->field[ENTRY_sums], &head->totals) ? "has not the counts and checksums"
		: NULL;

	if (wrong)
		store_refuse(store,
			"the last entry of the journal of region %s, %s, %s as head has it (%llu-%llu): "
			"restore a backup",
			store->region, id, wrong, (unsigned long long)head->last_epoch,
			(unsigned long long)head->seq);
	return !wrong;
}

static void take_end(struct store *store, const struct reply *reply, const struct want *want)
{
	const struct head *head = &store->head;
	struct entry entry;
	char id[ENTRY_ID_BYTES];

	(void)want;
	if (!store_expects(store, reply, REPLY_ARRAY))
		return;
	if (!reply->n && head->seq)
		store_refuse(store,
			"the journal of region %s is gone (its last entry was %llu-%llu): restore a backup",
			store->region, (unsigned long long)head->last_epoch, (unsigned long long)head->seq);
	else if (reply->n && !entry_read(reply->item[0], &entry, id))
		store_refuse(store, "the journal entry %s of region %s is damaged: restore a backup", id,
			store->region);
	else if (reply->n && (entry.last.epoch > head->last_epoch || entry.last.seq > head->seq))
		load_overtaken(store, id);
	else
		store->load.journal_sound = !reply->n || end_is_sound(store, &entry, id);
}

static void take_beginning(struct store *store, const struct reply *reply, const struct want *want)
{
	struct entry entry;
	char id[ENTRY_ID_BYTES];

	(void)want;
	if (!store_expects(store, reply, REPLY_ARRAY))
		return;
	if (!reply->n)
		return;
	if (!entry_read(reply->item[0], &entry, id))
		store_refuse(store, "the journal entry %s of region %s is damaged: restore a backup", id,
			store->region);
	else
		store->load.journal_held_bytes = store->head.journal_bytes - entry.total
			+ entry_bytes(entry.field[ENTRY_changes]->n, entry.field[ENTRY_records]->n);
}

static void take_length(struct store *store, const struct reply *reply, const struct want *want)
{
	(void)want;
	if (!store_expects(store, reply, REPLY_INTEGER))
		return;
	assert(store->load.journal_sound);
	store->load.journal_entries = (uint64_t)reply->integer;
	if (!totals_agree(store) || store->load.journal_entries != store->head.journal_entries)
		store_inquest(store);
	else
		load_step(store, STEP_OPEN, "0");
}

static void load_compare(struct store *store)
{
	const char *journal = store->key[STORE_KEY_JOURNAL];

	store_ask(store, take_end, NULL, "XREVRANGE", journal, "+", "-", "COUNT", "1", NULL);
	store_ask(store, take_beginning, NULL, "XRANGE", journal, "-", "+", "COUNT", "1", NULL);
	store_ask(store, take_length, NULL, "XLEN", journal, NULL);
}
