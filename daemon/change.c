/* One command, or a group that stands or falls together, through step into the book and the batch. */
#include "planner.h"

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

struct change change_begin(struct engine *engine, int64_t now_ms)
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
		planner_mark(engine, replaced, record);
		due_add(&engine->due, record);
		collect_replaced(engine, replaced);
	}
	change->effects_n = 0;
	engine->commands_n++;
	planner_changed(engine);
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

bool change_answered(struct call *call, enum reason *reason)
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

	if (change_answered(call, &reason))
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

/* --- the house's own --- */

static const struct actor house = { .roles = ROLE_OPERATOR };

static void keep_own(struct engine *engine, struct change *change, const char *id)
{
	collect_change(engine, change, NULL, id, NULL, 0);
	change_keep(engine, change);
}

bool change_own(struct engine *engine, struct command *command)
{
	struct change change = change_begin(engine, engine_now_ms(engine));
	struct refusal refusal;
	char id[96], rev[REV_MAX], ref[REF_MAX];
	enum reason reason;

	command->actor = house;
	reason = step(engine->book, command, &change, &refusal);
	if (!reason) {
		if (command->type == COMMAND_DUE)
			snprintf(id, sizeof id, "due:%s:%s", ref_print(ref, command->due.kind, command->due.number),
				rev_print(rev, command->due.rev));
		else
			snprintf(id, sizeof id, "move:%s", rev_print(rev, change.rev));
		keep_own(engine, &change, id);
	}
	change_free(&change);
	return !reason;
}

/* --- groups of commands --- */

static enum reason step_all(struct group *group, struct command *commands, uint32_t n, struct refusal *refusal)
{
	enum reason reason = REASON_OK;

	for (uint32_t i = 0; !reason && i < n; i++)
		reason = group_step(group, &commands[i], refusal);
	group_undo(group);
	return reason;
}

bool change_own_group(struct engine *engine, struct command *commands, uint32_t n)
{
	struct refusal refusal;
	struct group group;
	char id[96], rev[REV_MAX];
	bool done;

	group_open(&group, engine, &house, engine_now_ms(engine));
	done = !step_all(&group, commands, n, &refusal);
	if (done) {
		snprintf(id, sizeof id, "move:%s", rev_print(rev, group.change.rev));
		keep_own(engine, &group.change, id);
	}
	group_close(&group);
	return done;
}

enum reason change_commands(struct call *call, struct command *commands, uint32_t n)
{
	struct group group;
	enum reason reason;

	if (change_answered(call, &reason))
		return reason;
	group_open(&group, call->engine, &call->session->actor, call->now_ms);
	reason = step_all(&group, commands, n, &call->refusal);
	if (!reason) {
		write_result(call, &group.change);
		if (!call->dry_run)
			change_accept(call, &group.change);
	}
	group_close(&group);
	return reason;
}

/* --- a stage of declared records --- */

/* What apply.commit puts together. */
struct declared {
	struct call *call;
	struct group group;
	struct { const struct staff *staff; struct person person; } *private;
	uint32_t private_n, private_room;
};

/* A record that the group has named already, changed or not: one of the two would be overruled unsaid. */
static bool is_twice(struct declared *declared, const struct record *wanted)
{
	return wanted->number && !numbers_add(&declared->group.named[wanted->kind], wanted->number);
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

static void keep_private(struct declared *declared, const struct record *record, const struct person *person)
{
	if (declared->private_n == declared->private_room) {
		declared->private_room = declared->private_room ? declared->private_room * 2 : 64;
		declared->private = memory_resize(declared->private, declared->private_room * sizeof *declared->private);
	}
	declared->private[declared->private_n].staff = (const struct staff *)record;
	declared->private[declared->private_n++].person = *person;
}

static enum reason refuse_declared(struct declared *declared, const char *at, const struct refusal *refusal)
{
	struct call *call = declared->call;
	char path[PATH_MAX_BYTES * 2];

	snprintf(path, sizeof path, "%s%s", at, refusal->path);
	call->refusal = *refusal;
	snprintf(call->refusal.path, sizeof call->refusal.path, "%.*s", PATH_MAX_BYTES - 1, path);
	return refusal->reason;
}

static enum reason declare(struct declared *declared, struct record *wanted, struct refusal *refusal)
{
	struct command command = { .type = COMMAND_DECLARE, .wanted = wanted };

	if (is_twice(declared, wanted)) {
		*refusal = (struct refusal){ .reason = REASON_TWICE, .verdict = { REASON_TWICE, -1, -1, 0 } };
		return REASON_TWICE;
	}
	return group_step(&declared->group, &command, refusal);
}

static enum reason declare_one(struct declared *declared, const struct stage *stage, uint32_t i)
{
	struct call *call = declared->call;
	const struct change *whole = &declared->group.change;
	struct codec_error error = { 0 };
	struct refusal refusal;
	struct record *wanted = NULL;
	struct person person = { 0 };
	bool has_person = false;
	enum reason reason = declared_read(call, stage->record[i], stage->kind[i], &wanted, &person, &has_person, &error);

	if (reason) {
		refusal = (struct refusal){ .reason = reason, .verdict = { reason, -1, -1, 0 } };
		memcpy(refusal.path, error.path, sizeof refusal.path);
		return refuse_declared(declared, stage->at[i], &refusal);
	}
	if (has_person)
		((struct staff *)wanted)->private_sum = private_sum(call->engine, &person);
	if ((reason = declare(declared, wanted, &refusal))) {
		refuse_declared(declared, stage->at[i], &refusal);
	} else if (has_person && whole->effects_n) {
		const struct record *last = whole->effects[whole->effects_n - 1].record;

		if (last->kind == KIND_STAFF && (!wanted->number || last->number == wanted->number))
			keep_private(declared, last, &person);
	}
	record_free(wanted);
	return reason;
}

static void accept_declared(struct declared *declared)
{
	struct out bytes = { 0 };

	for (uint32_t i = 0; i < declared->private_n; i++) {
		out_clear(&bytes);
		out_open(&bytes, NULL, '{');
		codec_write(&bytes, &person_schema, &declared->private[i].person, SIGHT_OWN, false);
		out_close(&bytes, '}');
		collect_private(declared->call->engine, declared->private[i].staff, bytes.bytes, bytes.n);
	}
	out_free(&bytes);
	change_accept(declared->call, &declared->group.change);
}

enum reason change_group(struct call *call)
{
	struct declared declared = { .call = call };
	const struct stage *stage = call->session->stage;
	enum reason reason;

	if (change_answered(call, &reason))
		return reason;
	group_open(&declared.group, call->engine, &call->session->actor, call->now_ms);
	for (uint32_t i = 0; !reason && i < stage->n; i++)
		reason = declare_one(&declared, stage, i);
	group_undo(&declared.group);
	if (!reason) {
		write_result(call, &declared.group.change);
		out_integer(&call->out, "unchanged", declared.group.unchanged);
		if (!call->dry_run)
			accept_declared(&declared);
	}
	free(declared.private);
	group_close(&declared.group);
	return reason;
}
