/* The batch as the store takes it, and its departure. */
#include "hall.h"

#include <assert.h>
#include <stdlib.h>

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
		done_drop(engine->done, engine_now_ms(engine), collect_drop, c);
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
