/* One command, or a group that stands or falls together, through step into the book and the batch. */
#include "hall.h"

#include <assert.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <stdlib.h>
#include <string.h>

/* --- results: refs, revs and codes; no words, so that they read the same whenever they are asked for --- */

static void write_warning(struct out *out, const struct warning *warning)
{
	char text[MINUTE_TEXT];

	out_open(out, NULL, '{');
	out_string(out, "ref", ref_print(text, warning->kind, warning->number));
	out_rule(out, warning->verdict.reason);
	if (warning->verdict.found >= 0)
		out_integer(out, "found", warning->verdict.found);
	if (warning->verdict.limit >= 0)
		out_integer(out, "limit", warning->verdict.limit);
	if (warning->verdict.at_min)
		out_string(out, "at", minute_print(text, warning->verdict.at_min));
	out_close(out, '}');
}

enum { RESULT_ROWS_MAX = 1000 };	/* of a large apply; the rest is counted */

static void write_result(struct call *call, const struct change *change)
{
	struct out *out = &call->out;
	char text[REV_MAX];

	out_string(out, "rev", rev_print(text, change->rev));
	out_integer(out, "changes", change->effects_n);
	out_open(out, "changed", '[');
	for (uint32_t i = 0; i < change->effects_n && i < RESULT_ROWS_MAX; i++) {
		const struct effect *effect = &change->effects[i];

		out_open(out, NULL, '{');
		out_string(out, "ref", ref_print(text, effect->record->kind, effect->record->number));
		if (effect->record->key[0])
			out_string(out, "key", effect->record->key);
		out_string(out, "rev", rev_print(text, effect->record->rev));
		out_string(out, "event", event_word(effect->event));
		out_close(out, '}');
	}
	out_close(out, ']');
	out_open(out, "warnings", '[');
	for (uint32_t i = 0; i < change->warnings_n && i < RESULT_ROWS_MAX; i++)
		write_warning(out, &change->warnings[i]);
	out_close(out, ']');
	out_consequences(call, change);
}

/* --- into book and batch --- */

static struct change change_begin(struct engine *engine, int64_t now_ms)
{
	struct change change = { .now_ms = now_ms, .rev = { engine->lead.epoch, engine->seq + 1 } };

	engine->door.random(engine->door.context, &change.seed);
	return change;
}

/* The book takes the records of an accepted change. */
static void change_keep(struct engine *engine, struct change *change)
{
	engine->seq = change->rev.seq;
	for (uint32_t i = 0; i < change->effects_n; i++) {
		struct record *record = change->effects[i].record, *replaced;

		replaced = book_put(engine->book, record);
		dirty_mark(&engine->dirty, replaced, record);
		due_add(&engine->due, record);
		collect_replaced(engine, replaced);
	}
	change->effects_n = 0;
	engine->commands_n++;
	engine_wake(engine);
}

static void change_accept(struct call *call, struct change *change)
{
	struct engine *engine = call->engine;

	collect_change(engine, change, call, call->key, call->out.bytes, call->out.n);
	done_put(engine->done, engine, call, call->out.bytes, call->out.n);
	call->changed = true;
	change_keep(engine, change);
}

/* --- has it been done already? --- */

/* True: `call` is answered, as it was then, or because the key is another's. */
static bool answered_before(struct call *call, enum reason *reason)
{
	struct done *done = call->engine->done;
	uint32_t principal = call->session->actor.principal;
	struct done_row row;

	*reason = REASON_OK;
	if (call->dry_run)
		return false;
	if (done_find(done, principal, call->key, call->key_n, &row)) {
		if (row.hash != call->hash)
			*reason = call_refuse(call, REASON_KEY_MISMATCH, "/key");
		else
			out_bytes(&call->out, row.result, row.result_n);
		call->changed = row.hash == call->hash;
		return true;
	}
	if (!done_is_full(done, principal))
		return false;
	*reason = call_refuse(call, REASON_RATE_LIMITED, "");
	return true;
}

enum reason change_command(struct call *call, struct command *command)
{
	struct change change = change_begin(call->engine, call->now_ms);
	enum reason reason;

	if (answered_before(call, &reason))
		return reason;
	command->actor = call->session->actor;
	command->if_rev = call->if_rev;
	reason = step(call->engine->book, command, &change, &call->refusal);
	if (!reason) {
		write_result(call, &change);
		if (!call->dry_run)
			change_accept(call, &change);
	}
	change_free(&change);
	return reason;
}

bool change_own(struct engine *engine, struct command *command)
{
	struct change change = change_begin(engine, engine_now_ms(engine));
	struct refusal refusal;
	char id[96], rev[REV_MAX], ref[REF_MAX];
	enum reason reason;

	command->actor = (struct actor){ .roles = ROLE_OPERATOR };
	reason = step(engine->book, command, &change, &refusal);
	if (!reason) {
		if (command->type == COMMAND_DUE)
			snprintf(id, sizeof id, "due:%s:%s", ref_print(ref, command->due.kind, command->due.number),
				rev_print(rev, command->due.rev));
		else
			snprintf(id, sizeof id, "move:%s", rev_print(rev, change.rev));
		collect_change(engine, &change, NULL, id, NULL, 0);
		change_keep(engine, &change);
	}
	change_free(&change);
	return !reason;
}

/* --- groups --- */

struct undo { enum kind kind; uint32_t number; struct record *replaced; };

struct group {
	struct call *call;
	struct change change;		/* of the whole: the last version of each record, copied */
	struct undo *undo;
	uint32_t undo_n, undo_room, unchanged;
	struct numbers named[KIND_COUNT];
	struct { const struct staff *staff; struct person person; } *private;
	uint32_t private_n, private_room;
};

static void group_put(struct group *group, struct record *record)
{
	if (group->undo_n == group->undo_room) {
		group->undo_room = group->undo_room ? group->undo_room * 2 : 256;
		group->undo = memory_resize(group->undo, group->undo_room * sizeof *group->undo);
	}
	group->undo[group->undo_n].kind = record->kind;
	group->undo[group->undo_n].number = record->number;
	group->undo[group->undo_n++].replaced = book_put(group->call->engine->book, record);
}

static void group_undo(struct group *group)
{
	while (group->undo_n) {
		struct undo *undo = &group->undo[--group->undo_n];

		book_undo(group->call->engine->book, undo->kind, undo->number, undo->replaced);
	}
	free(group->undo);
}

/* A record that the group has named already, changed or not: one of the two would be overruled unsaid. */
static bool is_twice(struct group *group, const struct record *wanted)
{
	return wanted->number && !numbers_add(&group->named[wanted->kind], wanted->number);
}

/* Keyed, so that nobody who reads the record can guess the name from it. */
static uint64_t private_sum(const struct engine *engine, const struct person *person)
{
	uint8_t mac[EVP_MAX_MD_SIZE];
	uint64_t sum;

	HMAC(EVP_sha256(), engine->lead.private_key, sizeof engine->lead.private_key,
		(const unsigned char *)person, sizeof *person, mac, NULL);
	memcpy(&sum, mac, sizeof sum);
	return sum ? sum : 1;
}

static void group_keep_private(struct group *group, const struct record *record, const struct person *person)
{
	if (group->private_n == group->private_room) {
		group->private_room = group->private_room ? group->private_room * 2 : 64;
		group->private = memory_resize(group->private, group->private_room * sizeof *group->private);
	}
	group->private[group->private_n].staff = (const struct staff *)record;
	group->private[group->private_n++].person = *person;
}

static enum reason group_refuse(struct group *group, const char *at, const struct refusal *refusal)
{
	struct call *call = group->call;
	char path[PATH_MAX_BYTES * 2];

	snprintf(path, sizeof path, "%s%s", at, refusal->path);
	call->refusal = *refusal;
	snprintf(call->refusal.path, sizeof call->refusal.path, "%.*s", PATH_MAX_BYTES - 1, path);
	return refusal->reason;
}

static void group_take(struct group *group, struct change *one)
{
	struct change *whole = &group->change;

	group->unchanged += one->effects_n == 0;
	for (uint32_t i = 0; i < one->effects_n; i++) {
		if (whole->effects_n == whole->effects_room) {
			whole->effects_room = whole->effects_room ? whole->effects_room * 2 : 256;
			whole->effects = memory_resize(whole->effects, whole->effects_room * sizeof *whole->effects);
		}
		whole->effects[whole->effects_n++] = (struct effect){ one->effects[i].event,
			record_copy(one->effects[i].record) };
		numbers_add(&group->named[one->effects[i].record->kind], one->effects[i].record->number);
		group_put(group, one->effects[i].record);
	}
	one->effects_n = 0;
	for (uint32_t i = 0; i < one->warnings_n; i++) {
		whole->warnings = memory_resize(whole->warnings, (whole->warnings_n + 1) * sizeof *whole->warnings);
		whole->warnings[whole->warnings_n++] = one->warnings[i];
	}
	whole->made = one->made;
}

static enum reason group_step(struct group *group, struct record *wanted)
{
	struct command command = { .type = COMMAND_DECLARE, .actor = group->call->session->actor, .wanted = wanted };
	struct change one = { .now_ms = group->change.now_ms, .rev = group->change.rev, .seed = group->change.seed,
		.made = group->change.made };
	enum reason reason = step(group->call->engine->book, &command, &one, &group->call->refusal);

	if (!reason)
		group_take(group, &one);
	change_free(&one);
	return reason;
}

static enum reason group_one(struct group *group, const struct stage *stage, uint32_t i)
{
	struct call *call = group->call;
	struct codec_error error = { 0 };
	struct refusal refusal;
	struct record *wanted = NULL;
	struct person person = { 0 };
	bool has_person = false;
	enum reason reason = declared_read(call, stage->record[i], stage->kind[i], &wanted, &person, &has_person, &error);

	if (reason) {
		refusal = (struct refusal){ .reason = reason, .verdict = { reason, -1, -1, 0 } };
		memcpy(refusal.path, error.path, sizeof refusal.path);
		return group_refuse(group, stage->at[i], &refusal);
	}
	if (has_person)
		((struct staff *)wanted)->private_sum = private_sum(call->engine, &person);
	if (is_twice(group, wanted)) {
		refusal = (struct refusal){ .reason = REASON_TWICE, .verdict = { REASON_TWICE, -1, -1, 0 } };
		reason = group_refuse(group, stage->at[i], &refusal);
	} else if ((reason = group_step(group, wanted))) {
		refusal = call->refusal;
		group_refuse(group, stage->at[i], &refusal);
	} else if (has_person && group->change.effects_n) {
		const struct record *last = group->change.effects[group->change.effects_n - 1].record;

		if (last->kind == KIND_STAFF && (!wanted->number || last->number == wanted->number))
			group_keep_private(group, last, &person);
	}
	record_free(wanted);
	return reason;
}

static void group_accept(struct group *group)
{
	struct out bytes = { 0 };

	for (uint32_t i = 0; i < group->private_n; i++) {
		out_clear(&bytes);
		out_open(&bytes, NULL, '{');
		codec_write(&bytes, &person_schema, &group->private[i].person, SIGHT_OWN, false);
		out_close(&bytes, '}');
		collect_private(group->call->engine, group->private[i].staff, bytes.bytes, bytes.n);
	}
	out_free(&bytes);
	change_accept(group->call, &group->change);
}

/* Each record is stepped on the book as the ones before it left it; then all of it is taken back, and only
 * what was accepted as a whole goes in, by the way every change goes. */
enum reason change_group(struct call *call)
{
	struct group group = { .call = call, .change = change_begin(call->engine, call->now_ms) };
	const struct stage *stage = call->session->stage;
	enum reason reason;

	if (answered_before(call, &reason))
		return reason;
	for (uint32_t i = 0; !reason && i < stage->n; i++)
		reason = group_one(&group, stage, i);
	group_undo(&group);
	if (!reason) {
		write_result(call, &group.change);
		out_integer(&call->out, "unchanged", group.unchanged);
		if (!call->dry_run)
			group_accept(&group);
	}
	for (enum kind kind = 0; kind < KIND_COUNT; kind++)
		numbers_free(&group.named[kind]);
	free(group.private);
	change_free(&group.change);
	return reason;
}
