/* The store's up-calls: records into the book, the lead, confirmations, and any doubt. */
#include "planner.h"

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

static void on_queued(void *context, bool due, const char *member, size_t n)
{
	queues_note(context, due, member, n);
}

static void on_dangling(void *context, const struct record *from, enum kind kind, uint32_t number)
{
	char text[128], a[REF_MAX], b[REF_MAX];

	snprintf(text, sizeof text, "%s refers to %s, which is not there", ref_print(a, from->kind, from->number),
		ref_print(b, kind, number));
	engine_log(context, LOG_EVENT_REFUSED, LOG_ERROR, text);
}

/* --- leading --- */

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
	queues_mend(engine);
	snprintf(text, sizeof text, "epoch %" PRIu64 ", seq %" PRIu64, lead->epoch, lead->seq);
	engine_log(engine, LOG_EVENT_LEADING, LOG_NOTE, text);
	engine_end_revoked(engine);
	engine_welcome(engine);
}

/* --- confirming --- */

/* One entry a decision, when it is durable. */
static void log_decision(struct engine *engine, const struct kept_effect *effect)
{
	const struct record *record = effect->record;
	const struct proposal *p = (const struct proposal *)record;
	const struct assignment *a = (const struct assignment *)record;
	const struct request *request = (const struct request *)record;
	struct log_entry entry = { .priority = LOG_INFORM, .decision = true, .event = effect->event, .seq = effect->seq };

	if (effect->event == EVENT_RECORD_CHANGED)
		return;
	if (record->kind == KIND_PROPOSAL) {
		entry.proposal = record->number;
		entry.request = p->request, entry.staff = p->staff, entry.offer = p->offer, entry.agreement = p->agreement;
		entry.borrower = p->borrower, entry.lender = p->lender, entry.reason = p->ended_by;
	} else if (record->kind == KIND_ASSIGNMENT) {
		entry.assignment = record->number;
		entry.request = a->request, entry.staff = a->staff, entry.proposal = a->proposal;
		entry.borrower = a->borrower, entry.lender = a->lender, entry.reason = a->conflict;
	} else if (record->kind == KIND_REQUEST) {
		entry.request = record->number, entry.borrower = request->municipality;
	} else if (record->kind == KIND_OFFER) {
		entry.offer = record->number, entry.staff = ((const struct offer *)record)->staff;
	} else if (record->kind == KIND_TIME_ENTRY) {
		entry.assignment = ((const struct time_entry *)record)->assignment;
	} else if (record->kind == KIND_LEDGER_POST) {
		entry.assignment = ((const struct ledger_post *)record)->assignment;
	} else if (record->kind == KIND_AGREEMENT) {
		entry.agreement = record->number;
	} else if (record->kind == KIND_PRINCIPAL) {
		entry.principal = record->number;
	}
	engine->door.log(engine->door.context, &entry);
}

static void on_committed(void *context, uint64_t number, const struct batch_pair *reads, uint32_t reads_n)
{
	struct engine *engine = context;
	struct collect *flown = &engine->flying;
	bool revoked = false;

	engine->in_flight = false;
	engine->confirmed = number;
	gate_looked(engine, reads, reads_n);
	gate_release(engine);
	if (flown->last_seq) {
		engine->told = (struct rev){ engine->lead.epoch, flown->last_seq };
		engine->told_nonce = engine->lead.nonce;
	}
	events_tell(engine, flown->effects, flown->effects_n);
	for (uint32_t i = 0; i < flown->effects_n; i++) {
		log_decision(engine, &flown->effects[i]);
		revoked |= flown->effects[i].event == EVENT_PRINCIPAL_REVOKED;
	}
	if (revoked)
		engine_end_revoked(engine);
	engine_wake(engine);
}

/* --- doubt --- */

/* Who was told that her hello or her subscription failed has none; other subscriptions are read on from Redis. */
static void session_forget(struct engine *engine, struct session *session)
{
	struct subscription *s = session->subscription;

	if (session->greeted_gate > engine->confirmed) {
		session->greeted = false;
		session->opened_ms = engine_mono_ms(engine);
	}
	if (s && s->gate > engine->confirmed)
		events_end(engine, session);
	else if (s)
		s->replaying = true, s->asked = false;
}

/* Everything that was only remembered: Redis has the truth, and it is read again. */
void engine_forget(struct engine *engine)
{
	collect_free(&engine->collecting);
	collect_free(&engine->flying);
	due_free(&engine->due);
	dirty_clear(&engine->dirty);
	numbers_free(&engine->rematch);
	numbers_free(&engine->open_known);
	planner_forget(engine);
	queues_forget(engine);
	engine->in_flight = engine->leading = false;
	for (struct session *session = engine->sessions; session; session = session->next)
		session_forget(engine, session);
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
