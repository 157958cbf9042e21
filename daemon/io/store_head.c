/* The fields of head, as text and back. */
#include "store_inner.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* --- one reader per type; false: not as vikard writes it --- */

static bool read_count(const struct reply *reply, void *to)
{
	return reply_number(reply, to);
}

static bool read_stamp(const struct reply *reply, void *to)
{
	uint64_t number;

	if (!reply_number(reply, &number) || number > INT64_MAX)
		return false;
	*(int64_t *)to = (int64_t)number;
	return true;
}

static bool read_uuid(const struct reply *reply, void *to)
{
	return reply->type == REPLY_BYTES && uuid_parse_text(reply->bytes, reply->n, to);
}

static bool read_batch(const struct reply *reply, void *to)
{
	if (reply->type != REPLY_BYTES || reply->n >= BATCH_ID_BYTES)
		return false;
	memcpy(to, reply->bytes, reply->n + 1);
	return true;
}

static bool read_private_key(const struct reply *reply, void *to)
{
	uint8_t *byte = to;

	if (reply->type != REPLY_BYTES || reply->n != 64 || strspn(reply->bytes, "0123456789abcdef") != 64)
		return false;
	for (int i = 0; i < 32; i++)
		sscanf(reply->bytes + 2 * i, "%2hhx", &byte[i]);
	return true;
}

static bool read_schema(const struct reply *reply, void *to)
{
	uint64_t number;

	(void)to;
	return reply_number(reply, &number) && number == STORE_SCHEMA;
}

static const struct head_field {
	const char *name;
	bool (*read)(const struct reply *, void *to);
	size_t offset;
} head_fields[] = {
	{ "schema", read_schema },
	{ "epoch", read_count, offsetof(struct head, epoch) },
	{ "nonce", read_uuid, offsetof(struct head, nonce) },
	{ "seq", read_count, offsetof(struct head, seq) },
	{ "last_epoch", read_count, offsetof(struct head, last_epoch) },
	{ "last_nonce", read_uuid, offsetof(struct head, last_nonce) },
	{ "batch", read_batch, offsetof(struct head, batch) },
	{ "alive", read_stamp, offsetof(struct head, alive_ms) },
	{ "beat", read_count, offsetof(struct head, beat) },
	{ "private_key", read_private_key, offsetof(struct head, private_key) },
	{ "journal", read_count, offsetof(struct head, journal_entries) },
	{ "journal_bytes", read_count, offsetof(struct head, journal_bytes) },
};
enum { HEAD_FIELDS = sizeof(head_fields) / sizeof(head_fields[0]) };

/* --- the whole --- */

static void add_total_name(struct args *args, const char *what, enum kind kind)
{
	char name[64];

	snprintf(name, sizeof(name), "%s:%s", what, store_kind_name(kind));
	args_text(args, name);
}

void totals_add_fields(struct args *args, enum kind kind, const struct totals *totals)
{
	add_total_name(args, "count", kind);
	args_count(args, totals->count[kind]);
	add_total_name(args, "sum", kind);
	args_count(args, totals->sum[kind]);
}

void totals_write(struct out *out, const struct totals *totals)
{
	for (int kind = 1; kind < KIND_COUNT; kind++)
		if (totals->count[kind])
			out_printf(out, "%s:%" PRIu64 ":%" PRIu64 " ", store_kind_name((enum kind)kind),
				totals->count[kind], totals->sum[kind]);
}

void head_ask(struct store *store, store_taker *take)
{
	struct args args = { 0 };

	args_text(&args, "HMGET");
	args_text(&args, store->key[STORE_KEY_HEAD]);
	for (int i = 0; i < HEAD_FIELDS; i++)
		args_text(&args, head_fields[i].name);
	for (int kind = 1; kind < KIND_COUNT; kind++) {
		add_total_name(&args, "count", (enum kind)kind);
		add_total_name(&args, "sum", (enum kind)kind);
	}
	store_ask_args(store, take, NULL, &args);
	args_free(&args);
}

/* A kind younger than the region has neither field. */
static bool total_read(const struct reply *count, const struct reply *sum, struct totals *totals, int kind)
{
	if (count->type == REPLY_NIL && sum->type == REPLY_NIL)
		return true;
	return reply_number(count, &totals->count[kind]) && reply_number(sum, &totals->sum[kind]);
}

const char *head_read(const struct reply *reply, struct head *head)
{
	size_t empty = 0;

	*head = (struct head){ 0 };
	if (reply->n != HEAD_FIELDS + 2 * (KIND_COUNT - 1))
		return "?";
	for (size_t i = 0; i < reply->n; i++)
		empty += reply->item[i]->type == REPLY_NIL;
	head->absent = empty == reply->n;
	if (head->absent)
		return NULL;
	for (int i = 0; i < HEAD_FIELDS; i++)
		if (!head_fields[i].read(reply->item[i], (char *)head + head_fields[i].offset))
			return head_fields[i].name;
	for (int kind = 1; kind < KIND_COUNT; kind++) {
		struct reply *const *pair = &reply->item[HEAD_FIELDS + 2 * (kind - 1)];

		if (!total_read(pair[0], pair[1], &head->totals, kind))
			return store_kind_name((enum kind)kind);
	}
	return NULL;
}
