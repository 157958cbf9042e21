/* The store's up-calls: records into the book, the lead, confirmations, and any doubt. */
#include "hall.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- loading --- */

static bool on_record(void *context, enum kind kind, const char *bytes, size_t n, uint64_t sum)
{
	struct engine *engine = context;
	struct record *record;
	struct codec_error error;

	if (record_read_stored(bytes, n, &record, &error))
		return false;
	if (record->kind != kind) {
		record_free(record);
		return false;
	}
	record->sum = sum;
	record_free(book_put(engine->book, record));
	return true;
}

static bool on_done(void *context, const char *field, size_t field_n, const char *bytes, size_t n)
{
	struct engine *engine = context;

	return done_load(engine->done, field, field_n, bytes, n);
}

/* What Redis says is queued; what differs from the book is put right in the first commit. */
static void on_queued(void *context, bool due, const char *member, size_t n)
{
	struct engine *engine = context;
	uint32_t number = due ? 0 : ref_parse(member, n, KIND_REQUEST);

	if (number)
		numbers_add(&engine->open_known, number);
}

static void on_dangling(void *context, const struct record *from, enum kind kind, uint32_t number)
{
	char text[128], a[REF_MAX], b[REF_MAX];

	snprintf(text, sizeof text, "%s refers to %s, which is not there", ref_print(a, from->kind, from->number),
		ref_print(b, kind, number));
	engine_log(context, LOG_EVENT_REFUSED, LOG_ERROR, text);
}

/* --- leading --- */

/* The open queue as the book has it: every open request is looked at in the first batch. */
static void take_stock(struct engine *engine)
{
	struct book_list requests = book_open_requests(engine->book);
	struct book_list held = book_held_proposals(engine->book);

	for (uint32_t i = 0; i < requests.n; i++) {
		numbers_add(&engine->collecting.requests, requests.item[i]->number);
		due_add(&engine->due, requests.item[i]);
	}
	for (uint32_t i = 0; i < engine->open_known.n; i++)
		numbers_add(&engine->collecting.requests, engine->open_known.item[i]);
	for (uint32_t i = 0; i < held.n; i++)
		due_add(&engine->due, held.item[i]);
	engine->collecting.asked = true;
}

static void on_lead(void *context, const struct store_lead *lead)
{
	struct engine *engine = context;
	char text[96];

	if (book_check(engine->book, on_dangling, engine)) {
		engine->door.stop(engine->door.context, "records refer to records that are not there (named above); "
			"restore a backup");
		return;
	}
	engine->lead = *lead;
	engine->seq = lead->seq;
	engine->told = lead->last_change;
	engine->told_nonce = lead->last_nonce;
	engine->leading = true;
	done_sort(engine->done);
	take_stock(engine);
	snprintf(text, sizeof text, "epoch %" PRIu64 ", seq %" PRIu64, lead->epoch, lead->seq);
	engine_log(engine, LOG_EVENT_LEADING, LOG_NOTE, text);
	engine_welcome(engine);
}

/* --- confirming --- */

/* Whose principal was revoked is shown the door. */
static void end_revoked(struct engine *engine, const struct kept_effect *effect)
{
	const struct principal *principal = (const struct principal *)effect->record;

	if (effect->event != EVENT_PRINCIPAL_REVOKED)
		return;
	for (struct session *session = engine->sessions; session; session = session->next)
		if (session->actor.principal == principal->r.number)
			session->revoked = true;
}

static void on_committed(void *context, uint64_t number, const struct batch_pair *reads, uint32_t reads_n)
{
	struct engine *engine = context;
	struct collect *flown = &engine->flying;

	engine->in_flight = false;
	engine->confirmed = number;
	gate_looked(engine, reads, reads_n);
	gate_release(engine);
	if (flown->last_seq) {
		engine->told = (struct rev){ engine->lead.epoch, flown->last_seq };
		engine->told_nonce = engine->lead.nonce;
	}
	events_tell(engine, flown->effects, flown->effects_n);
	for (uint32_t i = 0; i < flown->effects_n; i++)
		end_revoked(engine, &flown->effects[i]);
	engine_wake(engine);
}

/* --- doubt --- */

/* Everything that was only remembered: Redis has the truth, and it is read again. */
void engine_forget(struct engine *engine)
{
	collect_free(&engine->collecting);
	collect_free(&engine->flying);
	due_free(&engine->due);
	dirty_clear(&engine->dirty);
	numbers_free(&engine->rematch);
	numbers_free(&engine->open_known);
	engine->in_flight = engine->leading = false;
	for (struct session *session = engine->sessions; session; session = session->next)
		if (session->subscription) {
			session->subscription->replaying = true;
			session->subscription->asked = false;
		}
}

static void on_lost(void *context, const char *why)
{
	struct engine *engine = context;

	if (engine->leading)
		engine_log(engine, LOG_EVENT_STORE_LOST, LOG_WARN, why);
	gate_lose(engine);
	engine_forget(engine);
	book_free(engine->book);
	done_free(engine->done);
	engine->book = book_make();
	engine->done = done_make();
	engine_wake(engine);
}

static void on_refused(void *context, const char *why)
{
	struct engine *engine = context;

	engine->door.stop(engine->door.context, why);
}

static void on_journal(void *context, uint64_t reader, const char *changes, size_t n, bool end)
{
	events_journal(context, reader, changes, n, end);
}

static void on_journal_gone(void *context, uint64_t reader)
{
	events_gone(context, reader);
}

void load_calls(struct engine *engine, struct store_calls *calls)
{
	*calls = (struct store_calls){ engine, on_record, on_done, on_queued, on_lead, on_committed, on_journal,
		on_journal_gone, on_lost, on_refused };
}
