/* A batch as the words of the commit script. */
#include "store_inner.h"

#include "sum.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

/* --- sections: key, command, count, words --- */

struct section {
	struct args *args;
	enum store_key key;
	const char *command;
	uint32_t first;			/* word */
	size_t count_at;		/* byte */
};

/* The count is filled in at the end: four digits keep its place. */
static void section_open(struct section *section)
{
	args_number(section->args, section->key + 1);
	args_text(section->args, section->command);
	section->count_at = section->args->bytes.n;
	args_text(section->args, "0000");
	section->first = section->args->count;
}

static void section_close(struct section *section)
{
	char digits[12];

	assert(section->args->count - section->first <= HSET_VALUES_MAX);
	snprintf(digits, sizeof(digits), "%04u", section->args->count - section->first);
	memcpy(section->args->bytes.bytes + section->count_at, digits, 4);
}

static struct section section_start(struct args *args, enum store_key key, const char *command)
{
	struct section section = { .args = args, .key = key, .command = command };

	section_open(&section);
	return section;
}

/* Before a word or pair is put down: a new section when this one is full. */
static void section_room(struct section *section, uint32_t words)
{
	if (section->args->count - section->first + words <= HSET_VALUES_MAX)
		return;
	section_close(section);
	section_open(section);
}

static void add_names(
	struct args *args, enum store_key key, const char *command, const char *const *names, uint32_t n)
{
	struct section section;

	if (!n)
		return;
	section = section_start(args, key, command);
	for (uint32_t i = 0; i < n; i++) {
		section_room(&section, 1);
		args_text(args, names[i]);
	}
	section_close(&section);
}

static void add_scores(struct args *args, enum store_key key, const struct batch_score *scores, uint32_t n)
{
	struct section section;

	if (!n)
		return;
	section = section_start(args, key, "ZADD");
	for (uint32_t i = 0; i < n; i++) {
		section_room(&section, 2);
		args_number(args, scores[i].score);
		args_text(args, scores[i].member);
	}
	section_close(&section);
}

static void add_private(struct args *args, const struct batch_pair *pairs, uint32_t n)
{
	struct section section;

	if (!n)
		return;
	section = section_start(args, STORE_KEY_PRIVATE, "HSET");
	for (uint32_t i = 0; i < n; i++) {
		section_room(&section, 2);
		args_text(args, pairs[i].field);
		args_add(args, pairs[i].bytes, pairs[i].n);
	}
	section_close(&section);
}

/* "<16 hex digits of the sum> <bytes>". */
static void add_summed(struct args *args, uint64_t sum, const char *bytes, size_t n)
{
	size_t start = args->bytes.n;
	char text[17];

	out_bytes(&args->bytes, sum_print(text, sum), 16);
	out_bytes(&args->bytes, " ", 1);
	out_bytes(&args->bytes, bytes, n);
	args_end(args, start);
}

static void add_done(struct args *args, const struct batch_pair *pairs, uint32_t n)
{
	struct section section;

	if (!n)
		return;
	section = section_start(args, STORE_KEY_DONE, "HSET");
	for (uint32_t i = 0; i < n; i++) {
		section_room(&section, 2);
		args_text(args, pairs[i].field);
		add_summed(args, sum_more(sum_text(pairs[i].field), pairs[i].bytes, pairs[i].n),
			pairs[i].bytes, pairs[i].n);
	}
	section_close(&section);
}

static void add_access(struct args *args, const struct batch_pair *rows, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		struct section section = section_start(args, STORE_KEY_ACCESS, "XADD");

		args_text(args, "*");
		args_text(args, "row");
		args_add(args, rows[i].bytes, rows[i].n);
		section_close(&section);
	}
}

static void add_kind(struct args *args, enum kind kind, const struct batch *batch)
{
	struct section section = section_start(args, STORE_KEY_KINDS + kind - 1, "HSET");

	for (uint32_t i = 0; i < batch->records_n; i++) {
		const struct batch_record *record = &batch->records[i];
		char id[UUID_MAX];

		if (record->kind != kind)
			continue;
		section_room(&section, 2);
		args_text(args, uuid_print(id, &record->id));
		add_summed(args, record->new_sum, record->bytes, record->n);
	}
	section_close(&section);
}

/* Bit `kind` is set for each kind of which the batch has records. */
static uint32_t kinds_of(const struct batch *batch)
{
	uint32_t kinds = 0;

	for (uint32_t i = 0; i < batch->records_n; i++)
		kinds |= 1u << batch->records[i].kind;
	return kinds;
}

/* --- head --- */

static void add_field(struct args *args, const char *name, uint64_t value)
{
	args_text(args, name);
	args_count(args, value);
}

static void add_head(struct store *store, const struct batch *batch)
{
	struct flight *flight = &store->flight;
	struct args *args = &flight->args;
	struct section section = section_start(args, STORE_KEY_HEAD, "HSET");
	uint32_t kinds = kinds_of(batch);
	char nonce[UUID_MAX];

	add_field(args, "alive", (uint64_t)flight->alive_ms);
	args_text(args, "batch");
	args_text(args, flight->id);
	if (batch->changes) {
		add_field(args, "seq", flight->last_seq);
		add_field(args, "last_epoch", store->head.epoch);
		args_text(args, "last_nonce");
		args_text(args, uuid_print(nonce, &store->head.nonce));
		add_field(args, "journal_bytes", flight->journal_bytes);
	}
	for (int kind = 1; kind < KIND_COUNT; kind++)
		if (kinds & 1u << kind)
			totals_add_fields(args, (enum kind)kind, &flight->totals);
	section_close(&section);
}

bool batch_writes(const struct batch *batch)
{
	return batch->changes || batch->open_add_n || batch->open_remove_n || batch->due_add_n
		|| batch->due_remove_n || batch->done_n || batch->done_drop_n || batch->private_put_n
		|| batch->private_drop_n || batch->access_n;
}

/* --- the journal entry --- */

static void add_index(struct out *out, const struct batch *batch)
{
	char id[UUID_MAX], sum[17];

	for (uint32_t i = 0; i < batch->records_n; i++) {
		out_text(out, store_kind_name(batch->records[i].kind));
		out_bytes(out, " ", 1);
		out_text(out, uuid_print(id, &batch->records[i].id));
		out_bytes(out, " ", 1);
		out_text(out, sum_print(sum, batch->records[i].new_sum));
		out_bytes(out, "\n", 1);
	}
}

static void add_part(struct args *args, const char *name, const struct out *value)
{
	args_text(args, name);
	args_add(args, value->bytes, value->n);
}

/* Entry id, MAXLEN, count and the fields in the order of ENTRY_FIELDS. */
static void add_entry(struct store *store, const struct batch *batch)
{
	struct flight *flight = &store->flight;
	struct args *args = &flight->args;
	struct out index = { 0 }, sums = { 0 };
	char id[ENTRY_ID_BYTES], nonce[UUID_MAX];
	uint64_t bytes;
	uint32_t from;

	add_index(&index, batch);
	totals_write(&sums, &flight->totals);
	bytes = entry_bytes(batch->changes_n, index.n);
	flight->journal_bytes = store->head.journal_bytes + bytes;
	args_text(args, entry_print_id(id, (struct rev){ store->head.epoch, batch->last_seq }));
	args_count(
		args, trim_add(&store->trim, bytes, store->conf.journal_entries, store->conf.journal_bytes));
	args_number(args, 2 * ENTRY_FIELD_COUNT);
	from = args->count;
	args_text(args, "nonce");
	args_text(args, uuid_print(nonce, &store->head.nonce));
	add_field(args, "first", store->head.seq + 1);
	args_text(args, "batch");
	args_text(args, flight->id);
	add_field(args, "total", flight->journal_bytes);
	add_part(args, "sums", &sums);
	add_part(args, "records", &index);
	args_text(args, "changes");
	args_add(args, batch->changes, batch->changes_n);
	entry_add_check(args, from, id);
	out_free(&index);
	out_free(&sums);
}

static void add_no_entry(struct args *args)
{
	args_text(args, "");
	args_text(args, "0");
	args_text(args, "0");
}

/* --- the whole --- */

static void add_sections(struct store *store, const struct batch *batch)
{
	struct args *args = &store->flight.args;
	uint32_t kinds = kinds_of(batch);

	add_access(args, batch->access, batch->access_n);
	for (int kind = 1; kind < KIND_COUNT; kind++)
		if (kinds & 1u << kind)
			add_kind(args, (enum kind)kind, batch);
	add_names(args, STORE_KEY_OPEN, "ZREM", batch->open_remove, batch->open_remove_n);
	add_scores(args, STORE_KEY_OPEN, batch->open_add, batch->open_add_n);
	add_names(args, STORE_KEY_DUE, "ZREM", batch->due_remove, batch->due_remove_n);
	add_scores(args, STORE_KEY_DUE, batch->due_add, batch->due_add_n);
	add_names(args, STORE_KEY_DONE, "HDEL", batch->done_drop, batch->done_drop_n);
	add_done(args, batch->done, batch->done_n);
	add_names(args, STORE_KEY_PRIVATE, "HDEL", batch->private_drop, batch->private_drop_n);
	add_private(args, batch->private_put, batch->private_put_n);
	if (batch_writes(batch) || store->flight.alive_ms != store->head.alive_ms)
		add_head(store, batch);
	add_names(args, STORE_KEY_PRIVATE, "HMGET", batch->private_read, batch->private_read_n);
}

void store_write_batch(struct store *store, const struct batch *batch)
{
	struct args *args = &store->flight.args;
	char nonce[UUID_MAX];

	args_clear(args);
	args_text(args, "EVALSHA");
	args_text(args, store->sha[SCRIPT_COMMIT]);
	store_add_keys(store, args);
	args_count(args, store->head.epoch);
	args_text(args, uuid_print(nonce, &store->head.nonce));
	args_count(args, store->head.seq);
	args_text(args, store->flight.id);
	if (batch->changes)
		add_entry(store, batch);
	else
		add_no_entry(args);
	add_sections(store, batch);
}
