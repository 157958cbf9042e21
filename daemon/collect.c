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
	struct kept_record *kept = before && before->rev.epoch == engine->lead.epoch
		&& before->rev.seq >= c->first_seq && c->first_seq ? kept_of(c, record) : NULL;
	struct out stored = { 0 };

	record_write_stored(&stored, record);
	record->sum = sum_more(SUM_START, stored.bytes, stored.n);
	out_raw(&c->changes, "record", stored.bytes, stored.n);
	if (!kept) {
		APPEND(c->records, (struct kept_record){ .kind = record->kind, .number = record->number, .id = record->id,
			.old_sum = before ? before->sum : 0 });
		kept = &c->records[c->records_n - 1];
	}
	kept->new_sum = record->sum;
	kept->at = c->changes.n - stored.n;
	kept->n = stored.n;
	out_free(&stored);
}

static void due_member(char text[80], const struct record *record)
{
	char ref[REF_MAX], rev[REV_MAX];

	snprintf(text, 80, "due:%s:%s", ref_print(ref, record->kind, record->number), rev_print(rev, record->rev));
}

static void keep_due(struct collect *c, const struct record *record, const struct record *before)
{
	char member[80], score[24];

	if (before && record_due_min(before)) {
		due_member(member, before);
		APPEND(c->due_remove, keep_text(c, member));
	}
	if (!record_due_min(record))
		return;
	due_member(member, record);
	snprintf(score, sizeof score, "%lld", (long long)record_due_min(record) * 60000);
	APPEND(c->due_add, (struct kept_pair){ keep_text(c, member), keep_text(c, score) });
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
		keep_due(c, record, before);
		keep_request(c, record);
		APPEND(c->effects, (struct kept_effect){ change->effects[i].event, record_copy(record), change->rev.seq,
			change->now_ms });
	}
	out_close(&c->changes, ']');
	out_close(&c->changes, '}');
}

/* --- what rides along --- */

void collect_done(struct engine *engine, const char *field, const char *value, size_t n)
{
	struct collect *c = &engine->collecting;

	APPEND(c->done, (struct kept_pair){ keep_text(c, field), keep(c, value, n) });
}

static void keep_drop(void *context, const char *field)
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

/* --- sending --- */

/* The batch as the store takes it: places in `text` and `changes` become pointers. */
struct packing { struct batch batch; void *owned[12]; uint32_t owned_n; };

static void *own(struct packing *packing, size_t bytes)
{
	return packing->owned[packing->owned_n++] = memory_get(bytes);
}

static const char *at(const struct collect *c, struct kept_text text)
{
	return c->text.bytes + text.at;
}

static const char *const *pack_texts(struct packing *packing, const struct collect *c, const struct kept_text *texts,
	uint32_t n)
{
	const char **list = own(packing, n * sizeof *list);

	for (uint32_t i = 0; i < n; i++)
		list[i] = at(c, texts[i]);
	return list;
}

static const struct batch_pair *pack_pairs(struct packing *packing, const struct collect *c,
	const struct kept_pair *pairs, uint32_t n)
{
	struct batch_pair *list = own(packing, n * sizeof *list);

	for (uint32_t i = 0; i < n; i++)
		list[i] = (struct batch_pair){ at(c, pairs[i].field), at(c, pairs[i].value), pairs[i].value.n };
	return list;
}

static void pack_records(struct packing *packing, const struct collect *c)
{
	struct batch_record *list = own(packing, c->records_n * sizeof *list);

	for (uint32_t i = 0; i < c->records_n; i++) {
		const struct kept_record *kept = &c->records[i];

		list[i] = (struct batch_record){ kept->kind, kept->id, kept->old_sum, kept->new_sum,
			c->changes.bytes + kept->at, kept->n };
	}
	packing->batch.records = list;
	packing->batch.records_n = c->records_n;
}

static void pack_due(struct packing *packing, const struct collect *c)
{
	struct batch_score *list = own(packing, c->due_add_n * sizeof *list);

	for (uint32_t i = 0; i < c->due_add_n; i++)
		list[i] = (struct batch_score){ at(c, c->due_add[i].field), atoll(at(c, c->due_add[i].value)) };
	packing->batch.due_add = list;
	packing->batch.due_add_n = c->due_add_n;
	packing->batch.due_remove = pack_texts(packing, c, c->due_remove, c->due_remove_n);
	packing->batch.due_remove_n = c->due_remove_n;
}

/* Requests that came into the open queue, or left it. */
static void pack_open(struct engine *engine, struct packing *packing, const struct collect *c)
{
	struct batch_score *add = own(packing, c->requests.n * sizeof *add);
	const char **remove = own(packing, c->requests.n * sizeof *remove);
	char (*refs)[REF_MAX] = own(packing, c->requests.n * sizeof *refs);

	for (uint32_t i = 0; i < c->requests.n; i++) {
		uint32_t number = c->requests.item[i];
		const struct request *request = book_request(engine->book, number);
		bool open = request && request_is_open(engine->book, request, engine_now_ms(engine));

		ref_print(refs[i], KIND_REQUEST, number);
		if (open && numbers_add(&engine->open_known, number))
			add[packing->batch.open_add_n++] = (struct batch_score){ refs[i], request_order(request) };
		if (!open && numbers_remove(&engine->open_known, number))
			remove[packing->batch.open_remove_n++] = refs[i];
	}
	packing->batch.open_add = add;
	packing->batch.open_remove = remove;
}

static void pack(struct engine *engine, struct packing *packing, struct collect *c)
{
	struct batch *batch = &packing->batch;

	batch->number = engine->batch;
	batch->now_ms = engine_now_ms(engine);
	batch->last_seq = c->last_seq ? c->last_seq : engine->seq;
	batch->changes = c->first_seq ? c->changes.bytes : NULL;
	batch->changes_n = c->changes.n;
	pack_records(packing, c);
	pack_due(packing, c);
	pack_open(engine, packing, c);
	batch->done = pack_pairs(packing, c, c->done, batch->done_n = c->done_n);
	batch->done_drop = pack_texts(packing, c, c->done_drop, batch->done_drop_n = c->done_drop_n);
	batch->private_put = pack_pairs(packing, c, c->private_put, batch->private_put_n = c->private_put_n);
	batch->private_read = pack_texts(packing, c, c->private_read, batch->private_read_n = c->private_read_n);
}

static void pack_access(struct packing *packing, const struct collect *c)
{
	struct batch_pair *list = own(packing, c->access_n * sizeof *list);

	for (uint32_t i = 0; i < c->access_n; i++)
		list[i] = (struct batch_pair){ "row", at(c, c->access[i]), c->access[i].n };
	packing->batch.access = list;
	packing->batch.access_n = c->access_n;
}

static void collect_clear(struct collect *c)
{
	for (uint32_t i = 0; i < c->effects_n; i++)
		record_free(c->effects[i].record);
	out_clear(&c->changes);
	out_clear(&c->text);
	c->requests.n = 0;
	c->records_n = c->due_add_n = c->due_remove_n = c->done_n = c->done_drop_n = c->private_put_n = 0;
	c->private_read_n = c->access_n = c->effects_n = c->commands = 0;
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
	*c = (struct collect){ 0 };
}

/* What was collected flies, what has landed is collected into. */
static void swap_batches(struct engine *engine)
{
	struct collect landed = engine->flying;

	engine->flying = engine->collecting;
	engine->collecting = landed;
	collect_clear(&engine->collecting);
}

void collect_send(struct engine *engine)
{
	struct collect *c = &engine->collecting;
	struct packing packing = { 0 };

	if (!engine->leading || engine->in_flight || (!c->asked && !c->first_seq))
		return;
	if (c->first_seq) {
		out_close(&c->changes, ']');
		done_drop(engine->done, engine_now_ms(engine), keep_drop, c);
	}
	pack(engine, &packing, c);
	pack_access(&packing, c);
	engine->in_flight = store_commit(engine->store, &packing.batch);
	for (uint32_t i = 0; i < packing.owned_n; i++)
		free(packing.owned[i]);
	assert(engine->in_flight);
	engine->alive_ms = engine_mono_ms(engine);
	engine->batch++;
	swap_batches(engine);
}
