/* The table of methods: name, who may, parameters, handler. rpc.discover tells it as it is. */
#include "params.h"
#include "planner.h"

#include "io/sum.h"

#include <openssl/evp.h>
#include <string.h>

extern const struct method methods_apply[], methods_events[], methods_lists[], methods_views[], methods_changes[],
	methods_basic[], methods_hours[], methods_reports[], methods_minimum[], methods_reciprocity[],
	methods_figures[], methods_agreements[], methods_plans[], methods_swaps[], methods_staff[];

static const struct method *const tables[] = { methods_basic, methods_lists, methods_views, methods_changes,
	methods_apply, methods_events, methods_hours, methods_reports, methods_minimum,
	methods_reciprocity, methods_figures, methods_agreements, methods_plans, methods_swaps, methods_staff };
enum { TABLES = sizeof tables / sizeof *tables };

const struct method *method_find(const char *name, size_t n)
{
	for (size_t t = 0; t < TABLES; t++)
		for (const struct method *method = tables[t]; method->name; method++)
			if (strlen(method->name) == n && !memcmp(method->name, name, n))
				return method;
	return NULL;
}

enum reason params_read(struct call *call, struct params *params)
{
	enum reason reason;

	*params = (struct params){ 0 };
	shape_init(call->method->params, params);
	reason = call_read(call, call->method->params, false, params);
	/* an unknown record and a foreign one are answered alike */
	return reason == REASON_REF_UNKNOWN ? call_refuse(call, REASON_NOT_FOUND, call->refusal.path) : reason;
}

/* --- hello --- */

struct hello_params { char client[NAME_MAX_BYTES], lang[8], token[96]; };
static const struct field hello_fields[] = {
	{ .name = "client", .type = FIELD_TEXT, .offset = offsetof(struct hello_params, client), .size = NAME_MAX_BYTES },
	{ .name = "lang", .type = FIELD_TEXT, .offset = offsetof(struct hello_params, lang), .size = 8 },
	{ .name = "token", .type = FIELD_TEXT, .offset = offsetof(struct hello_params, token), .size = 96 },
	{ .name = NULL }
};
static const struct schema hello_schema = { "hello", sizeof(struct hello_params), hello_fields };

static bool speaks_ours(const struct json *protocols)
{
	for (size_t i = 0; i < json_count(protocols); i++)
		if (json_type(json_element(protocols, i)) == JSON_INT && json_as_int(json_element(protocols, i)) == 1)
			return true;
	return false;
}

static struct actor actor_of(const struct principal *principal)
{
	return (struct actor){ principal->r.number, principal->municipality, principal->staff, principal->roles };
}

/* By token; without one by the unix peer: a bound uid, or root and our own uid as operator. */
static enum reason authenticate(struct call *call, const char *token, struct actor *actor,
	const struct principal **principal)
{
	int64_t uid = call->session->peer.uid;
	uint8_t hash[HASH_BYTES];

	if (token[0]) {
		EVP_Digest(token, strlen(token), hash, NULL, EVP_sha256(), NULL);
		*principal = book_principal_by_token(call->engine->book, hash);
	} else {
		*principal = uid >= 0 && uid <= INT32_MAX ? book_principal_by_uid(call->engine->book, (int32_t)uid) : NULL;
	}
	if (!call->engine->leading && uid != 0 && uid != call->engine->conf.own_uid)
		return call_refuse(call, REASON_STORE_UNAVAILABLE, "");
	if (!*principal && (token[0] || uid < 0 || (uid != 0 && uid != call->engine->conf.own_uid)))
		return call_refuse(call, REASON_UNAUTHENTICATED, token[0] ? "/token" : "");
	*actor = *principal ? actor_of(*principal) : (struct actor){ .roles = ROLE_OPERATOR };
	return REASON_OK;
}

static void write_principal(struct call *call, const struct actor *actor, const struct principal *principal)
{
	static const struct schema *const schema = &principal_schema;
	struct principal shown = { .roles = actor->roles, .uid = -1 };
	char ref[REF_MAX];

	if (principal)
		shown = *principal;
	out_open(&call->out, "principal", '{');
	out_string(&call->out, "ref", ref_print(ref, KIND_PRINCIPAL, actor->principal));
	codec_write(&call->out, schema, &shown, SIGHT_OWN, false);
	out_close(&call->out, '}');
}

static void write_hello(struct call *call, const struct actor *actor, const struct principal *principal)
{
	out_integer(&call->out, "protocol", 1);
	out_string(&call->out, "server", call->engine->conf.server);
	out_integer(&call->out, "now", call->now_ms);
	out_open(&call->out, "limits", '{');
	out_integer(&call->out, "line", LINE_BYTES_MAX);
	out_integer(&call->out, "reply", REPLY_BYTES_MAX);
	out_integer(&call->out, "in_flight", IN_FLIGHT_MAX);
	out_close(&call->out, '}');
	write_principal(call, actor, principal);
	out_string(&call->out, "region", call->engine->conf.region);
	out_cursor(call, "cursor");
}

/* Who is known from a record waits at the gate for it; root and our own user don't, so that they can ask for
 * the status while Redis keeps everything else waiting. */
static enum reason hello(struct call *call)
{
	struct hello_params params = { 0 };
	const struct principal *principal = NULL;
	struct actor actor;
	enum reason reason;

	if (call->session->greeted)
		return call_refuse(call, REASON_CONFLICT, "");
	if ((reason = call_read(call, &hello_schema, false, &params)))
		return reason;
	if (!speaks_ours(json_member(call->params, "protocols")))
		return call_refuse(call, REASON_FIELD_RANGE, "/protocols");
	if (params.lang[0] && !language_parse(params.lang, &call->session->language))
		return call_refuse(call, REASON_FIELD_WORD, "/lang");
	if (params.token[0] && !call->engine->leading)
		return call_refuse(call, REASON_STORE_UNAVAILABLE, "");
	reason = authenticate(call, params.token, &actor, &principal);
	if (call->engine->leading && (reason || principal))
		call->gate = call->engine->batch;
	if (reason)
		return reason;
	call->session->actor = actor;
	call->session->greeted = true;
	call->session->greeted_gate = call->gate;
	write_hello(call, &actor, principal);
	return REASON_OK;
}

/* --- discover --- */

static void describe(struct out *out, const struct method *method)
{
	const char *extra[METHOD_EXTRA_MAX];
	static const char *const words[] = { "operator", "manager", "coordinator", "auditor", "worker", NULL };

	out_open(out, NULL, '{');
	out_string(out, "name", method->name);
	out_open(out, "roles", '[');
	for (size_t role = 0; words[role]; role++)
		if (method->roles >> role & 1)
			out_string(out, NULL, words[role]);
	out_close(out, ']');
	schema_describe(out, "params", method->params);
	method_extra(method, extra);
	out_open(out, "also", '[');
	for (size_t i = 0; extra[i]; i++)
		out_string(out, NULL, extra[i]);
	out_close(out, ']');
	out_bool(out, "mutates", method->flags & METHOD_CHANGES);
	out_string(out, "help", method->help);
	out_close(out, '}');
}

static enum reason discover(struct call *call)
{
	struct params params;
	enum reason reason = params_read(call, &params);

	if (reason)
		return reason;
	out_open(&call->out, "methods", '[');
	for (size_t t = 0; t < TABLES; t++)
		for (const struct method *method = tables[t]; method->name; method++)
			describe(&call->out, method);
	out_close(&call->out, ']');
	return REASON_OK;
}

/* --- status --- */

static void write_queues(struct call *call)
{
	struct store_figures figures;

	store_figures(call->engine->store, &figures);
	out_open(&call->out, "queues", '{');
	out_integer(&call->out, "open", (int64_t)figures.open);
	out_integer(&call->out, "due", (int64_t)figures.due);
	out_integer(&call->out, "journal", (int64_t)figures.journal);
	out_integer(&call->out, "inbox", (int64_t)figures.inbox);
	out_close(&call->out, '}');
	out_integer(&call->out, "commit_us", figures.last_commit_us);
	out_open(&call->out, "records", '{');
	for (enum kind kind = KIND_NONE + 1; kind < KIND_COUNT; kind++)
		out_integer(&call->out, kind_row(kind)->plural, book_count(call->engine->book, kind));
	out_close(&call->out, '}');
	out_integer(&call->out, "epoch", (int64_t)call->engine->lead.epoch);
	out_integer(&call->out, "seq", (int64_t)call->engine->seq);
}

/* Figures are of the book, so they wait at the gate; not behind a batch that Redis keeps to itself. */
static enum reason status(struct call *call)
{
	struct engine *engine = call->engine;
	bool slow = engine->in_flight && engine_mono_ms(engine) - engine->alive_ms > STORE_SLOW_MS;
	bool has_figures = engine->leading && !slow;
	struct params params;
	enum reason reason = params_read(call, &params);

	if (reason)
		return reason;
	if (has_figures)
		call->gate = engine->batch;
	out_string(&call->out, "server", engine->conf.server);
	out_string(&call->out, "region", engine->conf.region);
	out_string(&call->out, "store", !engine->leading ? "away" : has_figures ? "leading" : "slow");
	out_string(&call->out, "clock", engine->conf.given_clock ? "given" : "real");
	out_integer(&call->out, "now", call->now_ms);
	out_integer(&call->out, "quiet_until", call->now_ms < engine->quiet_until_ms ? engine->quiet_until_ms : 0);
	if (has_figures)
		write_queues(call);
	out_integer(&call->out, "sessions", (int64_t)engine->sessions_n);
	out_integer(&call->out, "subscribers", (int64_t)engine->subscribers_n);
	out_integer(&call->out, "commands", (int64_t)engine->commands_n);
	planner_status(engine, &call->out);
	out_integer(&call->out, "uptime_s", (engine_mono_ms(engine) - engine->started_ms) / 1000);
	return REASON_OK;
}

PARAMS(no_params, PARAM_END);
static const char *const hello_extra[] = { "protocols", NULL };

const struct method methods_basic[] = {
	{ "hello", ROLE_ANY, METHOD_UNGATED | METHOD_STRANGER, &hello_schema, hello,
		"protocols:[1]; the first call of a connection", hello_extra },
	{ "rpc.discover", ROLE_ANY, METHOD_UNGATED, &no_params, discover, "this table" },
	{ "status", ROLE_ANY, METHOD_UNGATED, &no_params, status, "is it well? and the length of each queue" },
	{ NULL }
};
