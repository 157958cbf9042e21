/* One batch, one call of the commit script, one answer. */
#include "store_inner.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
	ALIVE_MS = 50 * 1000,	/* less than the minute after which the caller sends a batch to say so */
	FLIGHT_TRIES_MAX = 60,	/* a server that still loads after so many ticks is a doubt */
};

static int64_t clock_us(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static void totals_put(struct totals *totals, const struct batch *batch)
{
	for (uint32_t i = 0; i < batch->records_n; i++) {
		const struct batch_record *record = &batch->records[i];

		assert(record->kind > KIND_NONE && record->kind < KIND_COUNT && record->new_sum);
		totals->count[record->kind] += !record->old_sum;
		totals->sum[record->kind] += record->new_sum - record->old_sum;
	}
}

/* `alive` rides with every write; else only when the last one is old: a read shall not cost a sync. */
static int64_t alive_after(const struct store *store, const struct batch *batch)
{
	bool due = batch->now_ms - store->head.alive_ms >= ALIVE_MS || batch->now_ms < store->head.alive_ms;

	return batch->now_ms > 0 && (batch_writes(batch) || due) ? batch->now_ms : store->head.alive_ms;
}

static void flight_begin(struct store *store, const struct batch *batch)
{
	struct flight *flight = &store->flight;

	flight->busy = true;
	flight->again = false;
	flight->tries = 0;
	flight->number = batch->number;
	flight->changes = batch->changes != NULL;
	flight->last_seq = batch->changes ? batch->last_seq : store->head.seq;
	flight->journal_bytes = store->head.journal_bytes;
	flight->alive_ms = alive_after(store, batch);
	flight->totals = store->head.totals;
	totals_put(&flight->totals, batch);
	snprintf(flight->id, sizeof(flight->id), "%" PRIu64 "-%" PRIu64, store->head.epoch, ++store->batches);
	out_clear(&flight->names);
	for (uint32_t i = 0; i < batch->private_read_n; i++)
		out_bytes(&flight->names, batch->private_read[i], strlen(batch->private_read[i]) + 1);
	flight->reads_n = batch->private_read_n;
}

/* --- the answers --- */

void store_flight_forget(struct store *store)
{
	store->flight.busy = store->flight.again = false;
	free(store->flight.pairs);
	store->flight.pairs = NULL;
}

/* What the private fields hold, kept until the batch is durable. */
static void flight_keep_reads(struct flight *flight, const struct reply *answer)
{
	const char *name = flight->names.bytes, *bytes;

	free(flight->pairs);
	flight->pairs = memory_get(flight->reads_n * sizeof(*flight->pairs));
	out_clear(&flight->reads);
	for (uint32_t i = 0; i < flight->reads_n; i++)
		if (answer->item[5 + i]->type == REPLY_BYTES)
			out_bytes(&flight->reads, answer->item[5 + i]->bytes, answer->item[5 + i]->n);
	bytes = flight->reads.bytes;
	for (uint32_t i = 0; i < flight->reads_n; i++) {
		const struct reply *read = answer->item[5 + i];

		flight->pairs[i].field = name;
		name += strlen(name) + 1;
		if (read->type != REPLY_BYTES)
			continue;
		flight->pairs[i].bytes = bytes ? bytes : "";
		flight->pairs[i].n = read->n;
		bytes += read->n;
	}
}

static void flight_land(struct store *store)
{
	struct flight *flight = &store->flight;
	struct batch_pair *pairs = flight->pairs;

	if (flight->changes) {
		store->head.last_epoch = store->head.epoch;
		store->head.last_nonce = store->head.nonce;
	}
	store->head.seq = flight->last_seq;
	store->head.journal_bytes = flight->journal_bytes;
	store->head.alive_ms = flight->alive_ms;
	store->head.totals = flight->totals;
	store->figures.last_commit_us = clock_us() - flight->sent_us;
	if (flight->changes && !store_mark(store))
		return;
	flight->busy = false;
	flight->pairs = NULL;
	store->calls.committed(store->calls.context, flight->number, pairs, flight->reads_n);
	free(pairs);
}

static void refuse_fenced(struct store *store, const struct reply *answer)
{
	bool told = answer->n == 3 && answer->item[1]->type == REPLY_BYTES
		&& answer->item[2]->type == REPLY_BYTES;

	if (told)
		store_refuse(store, "another vikard leads region %s now (epoch %.20s, nonce %.36s)",
			store->region, answer->item[1]->bytes, answer->item[2]->bytes);
	else
		store_refuse(store, "region %s is gone from Redis: it was emptied. Restore a backup",
			store->region);
}

static void take_script(struct store *store, const struct reply *reply, const struct want *want)
{
	(void)want;
	store_expects(store, reply, REPLY_BYTES);
}

/* The server didn't run the script, and says that it would at another time. True: it has been dealt with. */
static bool is_postponed(struct store *store, const struct reply *reply)
{
	static const char *const words[] = { "LOADING", "MOVED", "ASK", "TRYAGAIN", "CLUSTERDOWN" };

	if (reply_is_error(reply, "NOSCRIPT") && store->flight.tries++ < FLIGHT_TRIES_MAX) {
		store_ask_script(store, SCRIPT_COMMIT, take_script);
		store_commit_again(store);
		return true;
	}
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (reply_is_error(reply, words[i]) && store->flight.tries++ < FLIGHT_TRIES_MAX)
			return store->flight.again = true;
	return false;
}

static void take_commit(struct store *store, const struct reply *reply, const struct want *want)
{
	struct flight *flight = &store->flight;

	(void)want;
	if (is_postponed(store, reply) || !store_expects(store, reply, REPLY_ARRAY))
		return;
	if (reply->n && reply_is_text(reply->item[0], "fenced")) {
		refuse_fenced(store, reply);
		return;
	}
	if (!store_answer_is_ok(reply) || reply->n != 5 + flight->reads_n) {
		store_doubt(store, "the region is not where this daemon left it");
		return;
	}
	store_take_lengths(store, reply);
	flight_keep_reads(flight, reply);
	flight->ran = true;
	if (!store->conf.replicas)
		flight_land(store);
}

static void take_wait(struct store *store, const struct reply *reply, const struct want *want)
{
	(void)want;
	if (!store->flight.ran || !store_expects(store, reply, REPLY_INTEGER))
		return;
	if (reply->integer < store->conf.replicas)
		store_doubt(store, "too few replicas confirm");
	else
		flight_land(store);
}

void store_ask_wait(struct store *store, store_taker *take)
{
	char replicas[16], wait_ms[16];

	if (!store->conf.replicas)
		return;
	snprintf(replicas, sizeof(replicas), "%d", store->conf.replicas);
	snprintf(wait_ms, sizeof(wait_ms), "%d", store->conf.wait_ms);
	store_ask(store, take, NULL, "WAIT", replicas, wait_ms, NULL);
}

void store_commit_again(struct store *store)
{
	store->flight.again = store->flight.ran = false;
	store_ask_args(store, take_commit, NULL, &store->flight.args);
	store_ask_wait(store, take_wait);
}

bool store_commit(struct store *store, const struct batch *batch)
{
	if (store->state != STORE_LEADING || store->flight.busy)
		return false;
	assert(batch->changes ? batch->last_seq > store->head.seq : !batch->records_n);
	flight_begin(store, batch);
	store_write_batch(store, batch);
	store->flight.sent_us = clock_us();
	store_commit_again(store);
	return true;
}
