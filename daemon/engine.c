/* The hall: a line comes in, is checked, carried out, and answered through the gate; the turn ends with the
 * matcher's moves and one commit. */
#include "planner.h"

#include "io/sum.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { AWAY_MS = 5 * 60 * 1000, JUMP_MS = 60 * 1000, ALIVE_MS = 60 * 1000 };

int64_t engine_now_ms(const struct engine *engine)
{
	return engine->door.now_ms(engine->door.context);
}

int64_t engine_mono_ms(const struct engine *engine)
{
	return engine->door.mono_ms(engine->door.context);
}

void engine_wake(struct engine *engine)
{
	if (!engine->awake)
		engine->door.wake(engine->door.context);
	engine->awake = true;
}

void engine_log(struct engine *engine, enum log_event event, enum log_priority priority, const char *text)
{
	struct log_entry entry = { .priority = priority, .own = event, .text = text };

	engine->door.log(engine->door.context, &entry);
}

struct engine *engine_make(const struct engine_conf *conf, const struct engine_door *door)
{
	struct engine *engine = memory_get(sizeof *engine);
	struct store_calls calls;

	engine->conf = *conf;
	engine->door = *door;
	engine->book = book_make();
	engine->done = done_make();
	engine->planner = planner_make();
	engine->batch = 1;
	engine->started_ms = engine_mono_ms(engine);
	engine->tick_wall_ms = engine_now_ms(engine);
	engine->tick_mono_ms = engine->started_ms;
	load_calls(engine, &calls);
	engine->store = store_make(conf->store, &calls);
	return engine;
}

void engine_free(struct engine *engine)
{
	while (engine->sessions)
		engine_closed(engine, engine->sessions);
	store_free(engine->store);
	engine_forget(engine);
	planner_free(engine);
	book_free(engine->book);
	done_free(engine->done);
	free(engine);
}

struct store *engine_store(struct engine *engine)
{
	return engine->store;
}

/* --- connections --- */

struct session *engine_opened(struct engine *engine, struct conn *conn, struct peer peer)
{
	struct session *session = memory_get(sizeof *session);

	session->conn = conn;
	session->peer = peer;
	session->opened_ms = engine_mono_ms(engine);
	session->next = engine->sessions;
	if (engine->sessions)
		engine->sessions->prev = session;
	engine->sessions = session;
	engine->sessions_n++;
	return session;
}

void engine_drained(struct engine *engine, struct session *session)
{
	if (session->subscription && session->subscription->replaying)
		engine_wake(engine);
}

bool engine_is_answered(const struct session *session)
{
	return !session->first;
}

static void leave_waiting(struct engine *engine, struct session *session)
{
	struct session **at = &engine->waiting;

	while (*at && *at != session)
		at = &(*at)->waiting_next;
	if (*at)
		*at = session->waiting_next;
}

void engine_closed(struct engine *engine, struct session *session)
{
	leave_waiting(engine, session);
	gate_drop(session);
	stage_drop(session);
	events_end(engine, session);
	if (session->prev)
		session->prev->next = session->next;
	else
		engine->sessions = session->next;
	if (session->next)
		session->next->prev = session->prev;
	engine->sessions_n--;
	free(session);
}

/* --- one call --- */

enum reason call_refuse(struct call *call, enum reason reason, const char *path)
{
	struct refusal refusal = { .reason = reason, .verdict = { reason, -1, -1, 0 } };

	snprintf(refusal.path, sizeof refusal.path, "%s", path);
	call->refusal = refusal;
	return reason;
}

void method_extra(const struct method *method, const char *names[METHOD_EXTRA_MAX])
{
	static const char *const of_changes[] = { "key", "dry_run", "if_rev" };
	size_t own = method->flags & METHOD_ONE ? 3 : method->flags & METHOD_CHANGES ? 2 : 0, n = 0;

	for (size_t i = 0; i < own; i++)
		names[n++] = of_changes[i];
	for (size_t i = 0; method->extra && method->extra[i]; i++)
		names[n++] = method->extra[i];
	assert(n < METHOD_EXTRA_MAX);
	names[n] = NULL;
}

enum reason call_read(struct call *call, const struct schema *schema, bool update, void *shape)
{
	const char *names[METHOD_EXTRA_MAX];
	struct codec_in in = { .book = call->engine->book, .update = update, .extra = names };
	struct codec_error error;

	method_extra(call->method, names);
	in.hash = sum_more(call->hash, call->method->name, strlen(call->method->name));
	if (codec_read(schema, call->params, &in, shape, &error))
		return call_refuse(call, error.reason, error.path);
	call->hash = in.hash;
	return REASON_OK;
}

/* The members that every changing method takes. */
static enum reason read_key(struct call *call)
{
	const struct json *key = json_member(call->params, "key"), *dry = json_member(call->params, "dry_run");
	const struct json *rev = json_member(call->params, "if_rev");
	size_t n = 0;
	const char *text;
	enum reason reason;

	if (dry && json_type(dry) != JSON_BOOL)
		return call_refuse(call, REASON_FIELD_TYPE, "/dry_run");
	call->dry_run = dry && json_as_bool(dry);
	text = json_as_text(rev, &n);
	if (rev && (!text || !rev_parse(text, n, &call->if_rev)))
		return call_refuse(call, REASON_FIELD_TEXT, "/if_rev");
	call->hash = sum_more(SUM_START, &call->if_rev, sizeof call->if_rev);
	call->key = json_as_text(key, &call->key_n);
	if (call->dry_run && !key)
		return REASON_OK;
	if (!call->key)
		return call_refuse(call, key ? REASON_FIELD_TYPE : REASON_KEY_MISSING, "/key");
	if (call->key_n >= KEY_BYTES_MAX)
		return call_refuse(call, REASON_KEY_MALFORMED, "/key");
	reason = done_key_check(call->key, call->key_n, call->now_ms);
	return reason ? call_refuse(call, reason, "/key") : REASON_OK;
}

static enum reason check_caller(struct call *call)
{
	const struct session *session = call->session;

	if (!session->greeted && !(call->method->flags & METHOD_STRANGER))
		return call_refuse(call, REASON_UNAUTHENTICATED, "");
	if (session->greeted && !(session->actor.roles & call->method->roles))
		return call_refuse(call, REASON_FORBIDDEN, "");
	if (!call->engine->leading && !(call->method->flags & METHOD_UNGATED))
		return call_refuse(call, REASON_STORE_UNAVAILABLE, "");
	return REASON_OK;
}

/* The book says so before it is durable: then the refusal waits at the gate with it. */
static bool is_revoked(const struct engine *engine, const struct actor *actor)
{
	const struct principal *principal = book_principal(engine->book, actor->principal);

	return actor->principal && (!principal || principal->revoked);
}

void engine_end_revoked(struct engine *engine)
{
	for (struct session *session = engine->sessions; session; session = session->next)
		if (session->greeted && is_revoked(engine, &session->actor)) {
			session->closing = true;
			gate_release_session(engine, session);
		}
}

static enum reason carry_out(struct call *call)
{
	enum reason reason = check_caller(call);

	if (reason)
		return reason;
	if (!(call->method->flags & METHOD_UNGATED)) {
		call->gate = call->engine->batch;
		if (is_revoked(call->engine, &call->session->actor))
			return call_refuse(call, REASON_UNAUTHENTICATED, "");
	}
	if ((call->method->flags & METHOD_CHANGES) && (reason = read_key(call)))
		return reason;
	return call->method->handle(call);
}

/* The envelope: jsonrpc, id, method, params, and nothing else. */
static enum reason read_envelope(struct call *call)
{
	const struct json *document = call->document;
	const struct json *version = json_member(document, "jsonrpc"), *name = json_member(document, "method");
	enum json_type id_type = json_type(json_member(document, "id"));
	size_t n = 0, members = 3;
	const char *text = json_as_text(version, &n);

	if (json_type(document) != JSON_MAP)
		return call_refuse(call, REASON_INVALID_REQUEST, "");
	if (id_type == JSON_INT || id_type == JSON_STRING_VALUE)
		call->id = json_member(document, "id");
	if (!text || strcmp(text, "2.0") != 0)
		return call_refuse(call, REASON_INVALID_REQUEST, "/jsonrpc");
	if (!call->id)
		return call_refuse(call, REASON_INVALID_REQUEST, "/id");
	text = json_as_text(name, &n);
	if (!text)
		return call_refuse(call, REASON_INVALID_REQUEST, "/method");
	call->params = json_member(document, "params");
	if (call->params && json_type(call->params) != JSON_MAP)
		return call_refuse(call, REASON_INVALID_REQUEST, "/params");
	members += call->params != NULL;
	if (json_count(document) != members)
		return call_refuse(call, REASON_INVALID_REQUEST, "");
	call->method = method_find(text, n);
	return call->method ? REASON_OK : call_refuse(call, REASON_METHOD_NOT_FOUND, "");
}

static void call_finish(struct call *call)
{
	gate_answer(call, call->id);
	out_free(&call->out);
	json_free(call->document);
}

static void call_log_refusal(struct call *call)
{
	struct log_entry entry = { .priority = LOG_DETAIL, .own = LOG_EVENT_CALL_REFUSED,
		.principal = call->session->actor.principal, .reason = call->refusal.reason,
		.text = call->method ? call->method->name : NULL };

	call->engine->door.log(call->engine->door.context, &entry);
}

void engine_message(struct engine *engine, struct session *session, const char *line, size_t n)
{
	struct call call = { .engine = engine, .session = session, .line = line, .line_n = n,
		.now_ms = engine_now_ms(engine) };
	struct json_error_at at;
	struct json *empty = NULL;
	enum reason reason;

	if (session->closing)
		return;
	if (json_parse(line, n, &call.document, &at)) {
		reason = call_refuse(&call, REASON_PARSE_ERROR, "");
	} else if (!(reason = read_envelope(&call))) {
		if (!call.params) {
			json_parse("{}", 2, &empty, &at);
			call.params = empty;
		}
		reason = carry_out(&call);
	}
	if (reason)
		call_log_refusal(&call);
	assert(reason == call.refusal.reason);
	call_finish(&call);
	json_free(empty);
	engine_wake(engine);
}

void engine_overlong(struct engine *engine, struct session *session)
{
	struct call call = { .engine = engine, .session = session };

	if (session->closing)
		return;
	call_refuse(&call, REASON_TOO_LARGE, "");
	session->closing = true;
	call_finish(&call);
}

/* --- time --- */

/* Deadlines don't fire for a while after an absence, or when the clock was moved under us. */
static void grow_quiet(struct engine *engine, enum log_event event, const char *why)
{
	engine->quiet_until_ms = engine_now_ms(engine) + (int64_t)engine->conf.quiet_min * 60 * 1000;
	engine_log(engine, event, LOG_WARN, why);
}

void engine_welcome(struct engine *engine)
{
	int64_t now_ms = engine_now_ms(engine);

	if (engine->lead.alive_ms && now_ms - engine->lead.alive_ms > AWAY_MS)
		grow_quiet(engine, LOG_EVENT_QUIET, "the service was away: no deadline fires for a while");
	engine->today = min_to_date((int32_t)(now_ms / 60000));
	engine->dirty.everything = true;
	planner_changed(engine);
	engine->alive_ms = engine_mono_ms(engine);
	engine_wake(engine);
}

static void check_clock(struct engine *engine)
{
	int64_t wall_ms = engine_now_ms(engine), mono_ms = engine_mono_ms(engine);
	int64_t apart = (wall_ms - engine->tick_wall_ms) - (mono_ms - engine->tick_mono_ms);

	if (apart > JUMP_MS || apart < -JUMP_MS)
		grow_quiet(engine, LOG_EVENT_CLOCK_JUMP, "the clock was set: no deadline fires for a while");
	engine->tick_wall_ms = wall_ms;
	engine->tick_mono_ms = mono_ms;
}

/* At each local midnight everything open is looked at again: competences expire, agreements begin and end. */
static void check_midnight(struct engine *engine)
{
	int32_t today = min_to_date((int32_t)(engine_now_ms(engine) / 60000));

	if (!engine->leading || today == engine->today)
		return;
	engine->today = today;
	engine->dirty.everything = true;
}

void engine_turn(struct engine *engine)
{
	engine->awake = false;
	if (!engine->leading)
		return;
	check_clock(engine);
	check_midnight(engine);
	if (!collect_is_full(engine))
		matcher_turn(engine);
	planner_turn(engine);
	collect_send(engine);
	events_replay(engine);
	matcher_wish(engine);
}

void engine_due(struct engine *engine)
{
	engine_turn(engine);
}

static void check_strangers(struct engine *engine)
{
	int64_t now_ms = engine_mono_ms(engine);

	for (struct session *session = engine->sessions; session; session = session->next)
		if (!session->greeted && now_ms - session->opened_ms > HELLO_WAIT_MS) {
			session->closing = true;
			engine->door.close(session->conn);
		}
}

void engine_tick(struct engine *engine)
{
	check_clock(engine);
	check_strangers(engine);
	events_tick(engine);
	store_on_tick(engine->store, engine_mono_ms(engine));
	if (engine->leading && engine_mono_ms(engine) - engine->alive_ms > ALIVE_MS)
		engine->collecting.asked = true;
	engine_wake(engine);
}

bool engine_is_idle(const struct engine *engine)
{
	return engine->leading && !engine->in_flight && !engine->awake && !engine->collecting.asked
		&& !engine->collecting.first_seq && !engine->waiting && !matcher_has_work(engine)
		&& !planner_is_busy(engine);
}

void engine_status_line(const struct engine *engine, char *line, size_t bytes)
{
	struct store_figures figures;

	store_figures(engine->store, &figures);
	snprintf(line, bytes, "%s; %llu open, %llu due, %llu sessions, %llu commands",
		engine->leading ? "leading" : "waiting for Redis", (unsigned long long)figures.open,
		(unsigned long long)figures.due, (unsigned long long)engine->sessions_n,
		(unsigned long long)engine->commands_n);
}
