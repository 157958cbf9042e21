#include "store_journal.h"

#include "../core/schema.h"
#include "codec.h"
#include "sum.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const entry_names[ENTRY_FIELD_COUNT] = {
#define X(name) #name,
	ENTRY_FIELDS(X)
#undef X
};

static bool read_number(const struct reply *reply, uint64_t *number)
{
	char *end;

	if (reply->n < 1 || reply->bytes[0] < '0' || reply->bytes[0] > '9')
		return false;
	*number = strtoull(reply->bytes, &end, 10);
	return end == reply->bytes + reply->n;
}

static bool read_id(const struct reply *reply, struct rev *rev)
{
	return rev_parse(reply->bytes, reply->n, rev);
}

static bool read_uuid(const struct reply *reply, struct uuid *uuid)
{
	return uuid_parse_text(reply->bytes, reply->n, uuid);
}

static bool fields_read(const struct reply *fields, struct entry *entry)
{
	if (fields->type != REPLY_ARRAY || fields->n != 2 * ENTRY_FIELD_COUNT)
		return false;
	for (size_t i = 0; i < ENTRY_FIELD_COUNT; i++) {
		const struct reply *name = fields->item[2 * i], *value = fields->item[2 * i + 1];

		if (name->type != REPLY_BYTES || value->type != REPLY_BYTES
			|| strcmp(name->bytes, entry_names[i]) != 0)
			return false;
		entry->field[i] = value;
	}
	return true;
}

static bool check_holds(const struct reply *id, const struct entry *entry)
{
	const struct reply *check = entry->field[ENTRY_check];
	uint64_t sum = sum_more(SUM_START, id->bytes, id->n), said;

	for (size_t i = 0; i < ENTRY_check; i++)
		sum = sum_more(sum, entry->field[i]->bytes, entry->field[i]->n);
	return check->n == 16 && sum_parse(check->bytes, &said) && said == sum;
}

bool entry_read(const struct reply *reply, struct entry *entry, char id[ENTRY_ID_BYTES])
{
	snprintf(id, ENTRY_ID_BYTES, "?");
	if (reply->type != REPLY_ARRAY || reply->n != 2 || reply->item[0]->type != REPLY_BYTES)
		return false;
	snprintf(id, ENTRY_ID_BYTES, "%s", reply->item[0]->bytes);
	return read_id(reply->item[0], &entry->last)
		&& fields_read(reply->item[1], entry)
		&& check_holds(reply->item[0], entry)
		&& read_number(entry->field[ENTRY_first], &entry->first)
		&& read_number(entry->field[ENTRY_total], &entry->total)
		&& entry->first >= 1 && entry->first <= entry->last.seq
		&& read_uuid(entry->field[ENTRY_nonce], &entry->nonce);
}

char *entry_print_id(char id[ENTRY_ID_BYTES], struct rev last)
{
	snprintf(id, ENTRY_ID_BYTES, "%" PRIu64 "-%" PRIu64, last.epoch, last.seq);
	return id;
}

void entry_add_check(struct args *args, uint32_t from, const char *id)
{
	uint64_t sum = sum_text(id);
	char text[17];
	size_t n = 0;
	const char *at = args_word(args, from, &n);

	for (uint32_t i = from; i < args->count; i++) {
		if ((i - from) % 2)
			sum = sum_more(sum, at, args->n[i]);
		at += args->n[i];
	}
	args_text(args, entry_names[ENTRY_check]);
	args_add(args, sum_print(text, sum), 16);
}

uint64_t entry_bytes(size_t changes_n, size_t records_n)
{
	enum { ENTRY_OVERHEAD_BYTES = 384 };	/* names, nonce, sums, and the stream's own */

	return changes_n + records_n + ENTRY_OVERHEAD_BYTES;
}

/* --- how many may stay --- */

void trim_start(struct trim *trim, uint64_t entries, uint64_t bytes)
{
	trim_free(trim);
	*trim = (struct trim){ .old_n = entries, .old_bytes = bytes };
}

void trim_free(struct trim *trim)
{
	free(trim->size);
	*trim = (struct trim){ 0 };
}

static void trim_drop_oldest(struct trim *trim)
{
	if (trim->old_n) {
		trim->old_bytes -= trim->old_bytes / trim->old_n;
		trim->old_n--;
		return;
	}
	trim->bytes -= trim->size[trim->at];
	trim->at = (trim->at + 1) % trim->room;
	trim->n--;
}

static void trim_grow(struct trim *trim)
{
	uint32_t room = trim->room ? trim->room * 2 : 64;
	uint32_t *size = memory_get(room * sizeof(*size));

	for (uint32_t i = 0; i < trim->n; i++)
		size[i] = trim->size[(trim->at + i) % trim->room];
	free(trim->size);
	trim->size = size;
	trim->at = 0;
	trim->room = room;
}

uint64_t trim_add(struct trim *trim, uint64_t bytes, uint64_t entries_max, uint64_t bytes_max)
{
	while (trim->old_n + trim->n && (trim->old_n + trim->n >= entries_max
		|| trim->old_bytes + trim->bytes + bytes > bytes_max))
		trim_drop_oldest(trim);
	if (trim->n == trim->room)
		trim_grow(trim);
	trim->size[(trim->at + trim->n++) % trim->room] = (uint32_t)bytes;
	trim->bytes += bytes;
	return trim->old_n + trim->n;
}
