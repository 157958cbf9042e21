/* apply: a region file comes in pieces, is staged on the connection, and is committed as one group. */
#include "hall.h"

#include "io/sum.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void stage_drop(struct session *session)
{
	struct stage *stage = session->stage;

	if (!stage)
		return;
	for (uint32_t i = 0; i < stage->documents; i++)
		json_free(stage->document[i]);
	for (uint32_t i = 0; i < stage->n; i++)
		free(stage->at[i]);
	free(stage->document);
	free(stage->record);
	free(stage->at);
	free(stage->kind);
	free(stage);
	session->stage = NULL;
}

static enum reason apply_open(struct call *call)
{
	struct params params = { 0 };
	enum reason reason = call_read(call, call->method->params, false, &params);

	if (reason)
		return reason;
	stage_drop(call->session);
	call->session->stage = memory_get(sizeof(struct stage));
	out_bool(&call->out, "open", true);
	return REASON_OK;
}

static enum reason stage_refuse(struct call *call, enum reason reason, size_t i, const char *member)
{
	char path[PATH_MAX_BYTES];

	snprintf(path, sizeof path, "/records/%zu%s", i, member);
	return call_refuse(call, reason, path);
}

static void stage_room(struct stage *stage)
{
	if (stage->n < stage->room)
		return;
	stage->room = stage->room ? stage->room * 2 : 64;
	stage->record = memory_resize(stage->record, stage->room * sizeof *stage->record);
	stage->at = memory_resize(stage->at, stage->room * sizeof *stage->at);
	stage->kind = memory_resize(stage->kind, stage->room * sizeof *stage->kind);
}

/* {"kind":"staff","at":"/staff/3","record":{...}}: its fields are read when the group is committed. */
static enum reason stage_one(struct call *call, const struct json *item, size_t i)
{
	struct stage *stage = call->session->stage;
	const struct json *record = json_member(item, "record");
	const char *at, *word;
	size_t at_n, word_n;
	enum kind kind;

	at = json_as_text(json_member(item, "at"), &at_n);
	word = json_as_text(json_member(item, "kind"), &word_n);
	if (!word || !(kind = kind_by_name(word, word_n)))
		return stage_refuse(call, REASON_FIELD_WORD, i, "/kind");
	if (!at || at_n >= PATH_MAX_BYTES)
		return stage_refuse(call, REASON_FIELD_TYPE, i, "/at");
	if (json_type(record) != JSON_MAP)
		return stage_refuse(call, REASON_FIELD_TYPE, i, "/record");
	if (json_count(item) != 3)
		return stage_refuse(call, REASON_FIELD_UNKNOWN, i, "");
	stage_room(stage);
	stage->kind[stage->n] = kind;
	stage->record[stage->n] = record;
	stage->at[stage->n] = memory_get(at_n + 1);
	memcpy(stage->at[stage->n++], at, at_n);
	return REASON_OK;
}

/* The same records in the same order have the same hash, whatever the call around them. */
static uint64_t hash_json(uint64_t hash, const struct json *value)
{
	enum json_type type = json_type(value);
	const struct json *inner;
	const char *name, *text;
	void *walk = NULL;
	int64_t number = type == JSON_INT ? json_as_int(value) : type == JSON_BOOL && json_as_bool(value);
	size_t n;

	hash = sum_more(hash, &type, sizeof type);
	hash = sum_more(hash, &number, sizeof number);
	if ((text = json_as_text(value, &n)))
		hash = sum_more(hash, text, n + 1);
	for (size_t i = 0; type == JSON_LIST && i < json_count(value); i++)
		hash = hash_json(hash, json_element(value, i));
	while (type == JSON_MAP && json_walk(value, &walk, &name, &inner))
		hash = hash_json(sum_more(hash, name, strlen(name) + 1), inner);
	return hash;
}

/* The stage keeps the line's document: the records in it are read when the group is committed. */
static enum reason apply_add(struct call *call)
{
	struct stage *stage = call->session->stage;
	const struct json *records = json_member(call->params, "records");
	struct params params = { 0 };
	uint32_t before = stage ? stage->n : 0;
	enum reason reason = call_read(call, call->method->params, false, &params);

	if (reason)
		return reason;
	if (!stage)
		return call_refuse(call, REASON_CONFLICT, "");
	if (json_type(records) != JSON_LIST)
		return call_refuse(call, REASON_FIELD_TYPE, "/records");
	if (stage->n + json_count(records) > STAGED_RECORDS_MAX || stage->bytes + call->line_n > STAGED_BYTES_MAX)
		return call_refuse(call, REASON_TOO_LARGE, "/records");
	for (size_t i = 0; !reason && i < json_count(records); i++)
		reason = stage_one(call, json_element(records, i), i);
	if (reason) {
		while (stage->n > before)
			free(stage->at[--stage->n]);
		return reason;
	}
	stage->bytes += call->line_n;
	for (size_t i = 0; i < json_count(records); i++)
		stage->hash = hash_json(stage->hash ? stage->hash : SUM_START, json_element(records, i));
	stage->document = memory_resize(stage->document, (stage->documents + 1) * sizeof *stage->document);
	stage->document[stage->documents++] = call->document;
	call->document = NULL;
	out_integer(&call->out, "staged", stage->n);
	return REASON_OK;
}

static enum reason apply_commit(struct call *call)
{
	struct stage *stage = call->session->stage;
	struct params params = { 0 };
	enum reason reason = call_read(call, call->method->params, false, &params);

	if (reason)
		return reason;
	if (!stage)
		return call_refuse(call, REASON_CONFLICT, "");
	call->hash = sum_more(call->hash, &stage->hash, sizeof stage->hash);
	reason = change_group(call);
	stage_drop(call->session);
	return reason;
}

/* --- reading a declared record --- */

static const struct record *find_declared(struct call *call, const struct json *object, enum kind kind,
	struct codec_error *error)
{
	const char *key_name = kind_row(kind)->key_name;
	const struct json *ref = json_member(object, "ref"), *key = key_name ? json_member(object, key_name) : NULL;
	size_t n = 0;
	const char *text = json_as_text(ref, &n);

	if (ref && (!text || !ref_parse(text, n, kind))) {
		error->reason = REASON_FIELD_REF;
		strcpy(error->path, "/ref");
		return NULL;
	}
	if (ref)
		return book_find(call->engine->book, kind, ref_parse(text, n, kind));
	text = json_as_text(key, &n);
	if (key_name && (!text || !n || n >= KEY_MAX)) {
		error->reason = text && n ? REASON_FIELD_LENGTH : REASON_FIELD_MISSING;
		snprintf(error->path, sizeof error->path, "/%s", key_name);
		return NULL;
	}
	return key_name ? book_find_key(call->engine->book, kind, text) : NULL;
}

/* What names the record: its ref, and its key as the file gives it. */
static void name_declared(const struct json *object, struct record *record)
{
	const char *key_name = kind_row(record->kind)->key_name;
	size_t n = 0;
	const char *ref = json_as_text(json_member(object, "ref"), &n), *key;

	if (ref)
		record->number = ref_parse(ref, n, record->kind);
	key = key_name ? json_as_text(json_member(object, key_name), &n) : NULL;
	if (key && n < KEY_MAX)
		memcpy(record->key, key, n + 1);
}

static void key_composed(struct record *record)
{
	if (record->kind == KIND_TRAVEL)
		travel_key(record->key, ((struct travel *)record)->a, ((struct travel *)record)->b);
	if (record->kind == KIND_ROSTER)
		roster_key(record->key, ((struct roster *)record)->staff, ((struct roster *)record)->week_date);
}

static enum reason read_onto(struct call *call, const struct json *object, const struct record *before,
	struct record *wanted, struct codec_error *error)
{
	const char *const extra[] = { "ref", "person", kind_row(wanted->kind)->key_name, NULL };
	struct codec_in in = { .book = call->engine->book, .update = before != NULL, .extra = extra, .hash = SUM_START };

	name_declared(object, wanted);
	return codec_read(kind_row(wanted->kind)->schema, object, &in, wanted, error);
}

static enum reason read_person(struct call *call, const struct json *object, enum kind kind, struct person *person,
	bool *has_person, struct codec_error *error)
{
	const struct json *given = json_member(object, "person");
	struct codec_in in = { .book = call->engine->book, .hash = SUM_START };
	char inner[PATH_MAX_BYTES];

	*has_person = given && kind == KIND_STAFF;
	if (given && kind != KIND_STAFF) {
		strcpy(error->path, "/person");
		return error->reason = REASON_FIELD_UNKNOWN;
	}
	if (!given || !codec_read(&person_schema, given, &in, person, error))
		return REASON_OK;
	memcpy(inner, error->path, sizeof inner);
	snprintf(error->path, sizeof error->path, "/person%.*s", (int)sizeof inner - 8, inner);
	return error->reason;
}

/* A member that has to name a record of the caller's own; what isn't there and what is foreign are answered alike, and
 * before anything else of the record is looked at. */
static bool is_own(struct call *call, const struct json *object, const char *member, enum kind kind)
{
	const char *text = json_as_text(json_member(object, member), NULL);
	uint32_t number = text ? ref_parse(text, strlen(text), kind) : 0;
	const struct record *record = number ? book_find(call->engine->book, kind, number) : NULL;

	return !number || (record && sight_of(record, &call->session->actor) == SIGHT_OWN);
}

static enum reason may_declare(struct call *call, const struct json *object, enum kind kind, struct codec_error *error)
{
	bool of_staff = kind == KIND_ROSTER || kind == KIND_OFFER;

	if (call->session->actor.roles & ROLE_OPERATOR)
		return REASON_OK;
	if (kind != KIND_STAFF && !of_staff)
		return error->reason = REASON_FORBIDDEN;
	if (!is_own(call, object, "ref", kind)) {
		strcpy(error->path, "/ref");
		return error->reason = REASON_NOT_FOUND;
	}
	if (of_staff && !is_own(call, object, "staff", KIND_STAFF)) {
		strcpy(error->path, "/staff");
		return error->reason = REASON_NOT_FOUND;
	}
	return REASON_OK;
}

enum reason declared_read(struct call *call, const struct json *object, enum kind kind, struct record **wanted,
	struct person *person, bool *has_person, struct codec_error *error)
{
	enum reason reason = may_declare(call, object, kind, error);
	const struct record *before = reason ? NULL : find_declared(call, object, kind, error);

	if (reason || (reason = error->reason) || (reason = read_person(call, object, kind, person, has_person, error)))
		return reason;
	*wanted = before ? record_copy(before) : record_make(kind);
	reason = read_onto(call, object, before, *wanted, error);
	key_composed(*wanted);
	if (!reason && !before && (*wanted)->key[0]
		&& (before = book_find_key(call->engine->book, kind, (*wanted)->key))) {
		record_free(*wanted);
		*wanted = record_copy(before);
		reason = read_onto(call, object, before, *wanted, error);
	}
	if (reason) {
		record_free(*wanted);
		*wanted = NULL;
	}
	return reason;
}

static const struct field no_fields[] = { { .name = NULL } };
static const struct schema nothing = { "nothing", sizeof(struct params), no_fields };
static const char *const add_extra[] = { "records", NULL };
enum { ROLES_APPLY = ROLE_OPERATOR | ROLE_COORDINATOR };

const struct method methods_apply[] = {
	{ "apply.open", ROLES_APPLY, METHOD_UNGATED, &nothing, apply_open, "opens an empty stage on this connection" },
	{ "apply.add", ROLES_APPLY, METHOD_UNGATED, &nothing, apply_add, "stages records:[{kind,at,record}]",
		add_extra },
	{ "apply.commit", ROLES_APPLY, METHOD_CHANGES, &nothing, apply_commit,
		"all staged records as one group, all or nothing; a coordinator: staff, rosters, offers of her own" },
	{ NULL }
};
