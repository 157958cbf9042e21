/* The batch being collected: records dumped once, into the journal entry, and used from there. */
#include "hall.h"

#include "io/sum.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Room for one more of a counted array. */
#define GROW(array) do { \
	if (array##_n == array##_room) { \
		array##_room = array##_room ? array##_room * 2 : 64; \
		array = memory_resize(array, array##_room * sizeof *array); \
	} \
} while (0)
#define APPEND(array, ...) do { GROW(array); array[array##_n++] = __VA_ARGS__; } while (0)

static struct kept_text keep(struct collect *c, const char *bytes, size_t n)
{
	struct kept_text kept = { c->text.n, n };

	out_bytes(&c->text, bytes, n);
	out_bytes(&c->text, "", 1);
	return kept;
}

static struct kept_text keep_text(struct collect *c, const char *text)
{
	return keep(c, text, strlen(text));
}

/* --- records --- */

static bool is_of_this_batch(const struct engine *engine, const struct record *record)
{
	const struct collect *c = &engine->collecting;

	return c->first_seq && record->rev.epoch == engine->lead.epoch && record->rev.seq >= c->first_seq;
}

static struct kept_record *kept_of(struct collect *c, const struct record *record)
{
	for (uint32_t i = c->records_n; i-- > 0;)
		if (c->records[i].kind == record->kind && c->records[i].number == record->number)
			return &c->records[i];
	return NULL;
}

/* Dumps the record into the journal entry and notes where it stands; its sum is of these bytes. A record of
 * an earlier command of this batch is written once, as it last was. */
static void keep_record(struct engine *engine, struct record *record, const struct record *before)
{
	struct collect *c = &engine->collecting;
	struct kept_record *kept = before && is_of_this_batch(engine, before) ? kept_of(c, record) : NULL;
	size_t at;

	out_raw(&c->changes, "record", "", 0);
	at = c->changes.n;
	record_write_stored(&c->changes, record);
	record->sum = sum_more(SUM_START, c->changes.bytes + at, c->changes.n - at);
	if (!kept) {
		APPEND(c->records, (struct kept_record){ .kind = record->kind, .number = record->number, .id = record->id,
			.old_sum = before ? before->sum : 0 });
		kept = &c->records[c->records_n - 1];
	}
	kept->new_sum = record->sum;
	kept->at = at;
	kept->n = c->changes.n - at;
}

char *due_member(char text[DUE_MEMBER], const struct record *record)
{
	char ref[REF_MAX], rev[REV_MAX];

	snprintf(text, DUE_MEMBER, "due:%s:%s", ref_print(ref, record->kind, record->number),
		rev_print(rev, record->rev));
	return text;
}

void collect_due(struct engine *engine, const char *member, int64_t score_ms, bool remove)
{
	struct collect *c = &engine->collecting;
	char score[24];

	snprintf(score, sizeof score, "%lld", (long long)score_ms);
	if (remove)
		APPEND(c->due_remove, keep_text(c, member));
	else
		APPEND(c->due_add, (struct kept_pair){ keep_text(c, member), keep_text(c, score) });
}

/* What this very batch would add, and nothing later knows of, is not added. */
static void unkeep_due(struct collect *c, const char *member)
{
	for (uint32_t i = c->due_add_n; i-- > 0;)
		if (!strcmp(c->text.bytes + c->due_add[i].field.at, member)) {
			c->due_add[i] = c->due_add[--c->due_add_n];
			return;
		}
}

static void keep_due(struct engine *engine, const struct record *record, const struct record *before)
{
	char member[DUE_MEMBER];

	if (before && record_due_min(before)) {
		due_member(member, before);
		if (is_of_this_batch(engine, before))
			unkeep_due(&engine->collecting, member);
		else
			collect_due(engine, member, 0, true);
	}
	if (record_due_min(record))
		collect_due(engine, due_member(member, record), (int64_t)record_due_min(record) * 60000, false);
}

static void keep_request(struct collect *c, const struct record *record)
{
	if (record->kind == KIND_REQUEST)
		numbers_add(&c->requests, record->number);
	else if (record->kind == KIND_PROPOSAL)
		numbers_add(&c->requests, ((const struct proposal *)record)->request);
	else if (record->kind == KIND_ASSIGNMENT)
		numbers_add(&c->requests, ((const struct assignment *)record)->request);
}

static void write_change_head(struct engine *engine, const struct change *change, const struct call *call,
	const char *id)
{
	struct out *out = &engine->collecting.changes;
	char text[UUID_MAX];

	out_open(out, NULL, '{');
	if (!engine->collecting.first_seq) {
		out_integer(out, "epoch", (int64_t)engine->lead.epoch);
		out_string(out, "nonce", uuid_print(text, &engine->lead.nonce));
	}
	out_integer(out, "seq", (int64_t)change->rev.seq);
	out_integer(out, "at", change->now_ms);
	out_string(out, "seed", uuid_print(text, &change->seed));
	if (call) {
		out_string(out, "actor", ref_print(text, KIND_PRINCIPAL, call->session->actor.principal));
		out_string(out, "method", call->method->name);
		out_string(out, "hash", sum_print(text, call->hash));
	}
	out_string(out, "command", id);
}

void collect_change(struct engine *engine, const struct change *change, const struct call *call, const char *id,
	const char *result, size_t result_n)
{
	struct collect *c = &engine->collecting;

	if (!c->first_seq)
		out_open(&c->changes, NULL, '[');
	write_change_head(engine, change, call, id);
	if (!c->first_seq)
		c->first_seq = change->rev.seq;
	c->last_seq = change->rev.seq;
	c->commands++;
	if (result) {
		out_open(&c->changes, "answer", '{');
		out_bytes(&c->changes, result, result_n);
		out_close(&c->changes, '}');
	}
	out_open(&c->changes, "effects", '[');
	for (uint32_t i = 0; i < change->effects_n; i++) {
		struct record *record = change->effects[i].record;
		const struct record *before = book_find(engine->book, record->kind, record->number);

		out_open(&c->changes, NULL, '{');
		out_string(&c->changes, "event", event_word(change->effects[i].event));
		keep_record(engine, record, before);
		out_close(&c->changes, '}');
		keep_due(engine, record, before);
		keep_request(c, record);
		APPEND(c->effects, (struct kept_effect){ change->effects[i].event, record, change->rev.seq,
			change->now_ms, call ? call->session->actor.principal : 0 });
	}
	out_close(&c->changes, ']');
	out_close(&c->changes, '}');
}

void collect_replaced(struct engine *engine, struct record *replaced)
{
	struct collect *c = &engine->collecting;

	if (replaced)
		APPEND(c->replaced, replaced);
}

/* --- what rides along --- */

void collect_done(struct engine *engine, const char *field, const char *value, size_t n)
{
	struct collect *c = &engine->collecting;

	APPEND(c->done, (struct kept_pair){ keep_text(c, field), keep(c, value, n) });
}

void collect_drop(void *context, const char *field)
{
	struct collect *c = context;

	APPEND(c->done_drop, keep_text(c, field));
}

void collect_private(struct engine *engine, const struct staff *staff, const char *bytes, size_t n)
{
	struct collect *c = &engine->collecting;
	char field[UUID_MAX];

	APPEND(c->private_put, (struct kept_pair){ keep_text(c, uuid_print(field, &staff->r.id)), keep(c, bytes, n) });
}

/* Answers the place of the read among the batch's, from 1. */
uint32_t collect_look(struct engine *engine, const struct staff *staff, const char *row, size_t row_n)
{
	struct collect *c = &engine->collecting;
	char field[UUID_MAX];

	APPEND(c->private_read, keep_text(c, uuid_print(field, &staff->r.id)));
	APPEND(c->access, keep(c, row, row_n));
	return c->private_read_n;
}

bool collect_is_full(const struct engine *engine)
{
	const struct collect *c = &engine->collecting;

	return c->commands >= BATCH_COMMANDS_MAX || c->records_n >= BATCH_RECORDS_MAX
		|| c->changes.n >= BATCH_BYTES_MAX;
}

/* --- emptying --- */

void collect_clear(struct collect *c)
{
	for (uint32_t i = 0; i < c->replaced_n; i++)
		record_free(c->replaced[i]);
	out_clear(&c->changes);
	out_clear(&c->text);
	c->requests.n = 0;
	c->records_n = c->due_add_n = c->due_remove_n = c->done_n = c->done_drop_n = c->private_put_n = 0;
	c->private_read_n = c->access_n = c->effects_n = c->replaced_n = c->commands = 0;
	c->first_seq = c->last_seq = 0;
	c->asked = false;
}

void collect_free(struct collect *c)
{
	collect_clear(c);
	out_free(&c->changes);
	out_free(&c->text);
	numbers_free(&c->requests);
	free(c->records);
	free(c->due_add);
	free(c->due_remove);
	free(c->done);
	free(c->done_drop);
	free(c->private_put);
	free(c->private_read);
	free(c->access);
	free(c->effects);
	free(c->replaced);
	*c = (struct collect){ 0 };
}
