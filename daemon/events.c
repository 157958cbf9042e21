/* Notices: who subscribed is told of every durable change she may learn of, live or from the journal, by the
 * same function. */
#include "hall.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TAKEN_MS = 1000 };	/* what was said before is with the reader by now, or it is slow */

static bool wants(const struct subscription *s, const struct effect *effect)
{
	const struct record *record = effect->record;
	uint32_t request = 0;

	if (record->kind == KIND_REQUEST)
		request = record->number;
	else if (record->kind == KIND_PROPOSAL)
		request = ((const struct proposal *)record)->request;
	else if (record->kind == KIND_ASSIGNMENT)
		request = ((const struct assignment *)record)->request;
	return (s->events >> effect->event & 1) && (!s->request || s->request == request);
}

/* --- lines --- */

static void speak(struct engine *engine, struct session *session, const struct out *line)
{
	engine->door.send(session->conn, line->bytes, line->n);
	session->subscription->spoken_ms = engine_mono_ms(engine);
}

static void write_head(struct out *line, const char *method, struct rev rev, const struct uuid *nonce)
{
	char cursor[96];

	out_clear(line);
	out_open(line, NULL, '{');
	out_string(line, "jsonrpc", "2.0");
	out_string(line, "method", method);
	out_open(line, "params", '{');
	out_string(line, "cursor", cursor_print(cursor, rev, nonce));
}

static void write_tail(struct out *line)
{
	out_close(line, '}');
	out_close(line, '}');
	out_bytes(line, "\n", 1);
}

static void say_cursor(struct engine *engine, struct session *session, const char *method, const char *reason)
{
	struct subscription *s = session->subscription;
	char from[MINUTE_TEXT];
	struct out line = { 0 };

	write_head(&line, method, s->seen, &s->nonce);
	if (s->oldest_ms)
		out_string(&line, "from", minute_print(from, (int32_t)(s->oldest_ms / 60000)));
	if (reason)
		out_string(&line, "reason", reason);
	write_tail(&line);
	speak(engine, session, &line);
	out_free(&line);
}

/* What the last turns said has not left yet: asked before more is said, since a batch may say much at once. */
static void cut_if_slow(struct engine *engine, struct session *session)
{
	if (session->closing || engine->door.unsent(session->conn) <= UNSENT_BYTES_MAX)
		return;
	say_cursor(engine, session, "closing", "slow");
	engine_log(engine, LOG_EVENT_READER_CUT, LOG_NOTE, "a reader was too slow; it can resume from its cursor");
	session->closing = true;
	engine->door.close(session->conn);
}

/* How a viewer is told of an effect. */
struct telling { const struct session *reader; enum sight sight; const struct principal *author; struct rev rev;
	struct uuid nonce; };

/* The author if this viewer may know; NULL: she may not, or the house did it itself. */
static const struct principal *author_for(const struct engine *engine, const struct session *session, uint32_t author)
{
	const struct record *record = author ? book_find(engine->book, KIND_PRINCIPAL, author) : NULL;
	const struct principal *principal = (const struct principal *)record;

	return principal && notice_names(principal, &session->actor) ? principal : NULL;
}

/* Is this reader told, and how? */
static bool is_told(const struct engine *engine, const struct session *reader, const struct kept_effect *kept,
	struct telling *telling)
{
	struct effect effect = { kept->event, kept->record };
	uint32_t places[SWAPS_MAX];

	telling->reader = reader;
	telling->sight = notice(&effect, &reader->actor);
	telling->author = author_for(engine, reader, kept->author);
	return wants(reader->subscription, &effect)
		&& (telling->sight != SIGHT_NONE || notice_swaps(&effect, &reader->actor, places));
}

static void write_author(struct out *line, const struct principal *author)
{
	struct principal shown = { .municipality = author->municipality, .roles = author->roles, .staff = author->staff,
		.uid = -1 };
	char ref[REF_MAX];

	memcpy(shown.label, author->label, sizeof shown.label);
	out_open(line, "by", '{');
	out_string(line, "ref", ref_print(ref, KIND_PRINCIPAL, author->r.number));
	codec_write(line, &principal_schema, &shown, SIGHT_OWN, false);
	out_close(line, '}');
}

/* The line of an effect. The cursor names a change only with its last effect: who stopped in the middle gets
 * the whole change again. */
static void write_event(const struct engine *engine, struct out *line, const struct kept_effect *effect,
	const struct telling *telling)
{
	enum sight sight = telling->sight;
	struct record *shown = sight == SIGHT_PARTNER ? record_for_partner(effect->record) : effect->record;
	char at[MINUTE_TEXT];

	write_head(line, "event", telling->rev, &telling->nonce);
	out_string(line, "at", minute_print(at, (int32_t)(effect->at_ms / 60000)));
	out_string(line, "type", event_word(effect->event));
	if (telling->author)
		write_author(line, telling->author);
	if (sight != SIGHT_NONE)
		record_write(line, "data", shown, sight);
	out_swap_news(line, engine, telling->reader, &(struct effect){ effect->event, effect->record });
	write_tail(line);
	if (shown != effect->record)
		record_free(shown);
}

/* --- live --- */

/* One effect and its lines: each is written once for all who see as much of it, but of a swap each reads her own. */
struct spread { struct telling telling; struct out line[SIGHT_OWN + 1][2]; };

static void tell_one(struct engine *engine, struct spread *spread, struct session *session,
	const struct kept_effect *effect)
{
	struct telling *telling = &spread->telling;
	struct out *line;

	if (!is_told(engine, session, effect, telling))
		return;
	line = &spread->line[telling->sight][telling->author != NULL];
	if (!line->n || effect->event == EVENT_REQUEST_SWAP)
		write_event(engine, line, effect, telling);
	speak(engine, session, line);
}

static void spread_each(struct spread *spread, void (*each)(struct out *))
{
	for (size_t sight = 0; sight <= SIGHT_OWN; sight++) {
		each(&spread->line[sight][false]);
		each(&spread->line[sight][true]);
	}
}

static bool is_last_of_change(const struct kept_effect *effects, uint32_t i, uint32_t n)
{
	return i + 1 == n || effects[i + 1].seq != effects[i].seq;
}

/* Up to which change is everything told, when this effect has been? */
static void cursor_after(const struct engine *engine, uint64_t seq, bool last, struct telling *telling)
{
	bool own = last || seq - 1 > engine->lead.seq;

	telling->rev = own ? (struct rev){ engine->lead.epoch, last ? seq : seq - 1 } : engine->lead.last_change;
	telling->nonce = own ? engine->lead.nonce : engine->lead.last_nonce;
}

static bool follows_live(const struct session *session)
{
	return session->subscription && !session->subscription->replaying
		&& !session->closing;
}

static void cut_slow_readers(struct engine *engine)
{
	for (struct session *session = engine->sessions; engine->subscribers_n && session; session = session->next)
		if (follows_live(session))
			cut_if_slow(engine, session);
}

void events_tell(struct engine *engine, const struct kept_effect *effects, uint32_t n)
{
	struct spread spread = { .line = { { { 0 } } } };

	cut_slow_readers(engine);
	for (uint32_t i = 0; i < n && engine->subscribers_n; i++) {
		spread_each(&spread, out_clear);
		cursor_after(engine, effects[i].seq, is_last_of_change(effects, i, n), &spread.telling);
		for (struct session *session = engine->sessions; session; session = session->next)
			if (follows_live(session))
				tell_one(engine, &spread, session, &effects[i]);
	}
	for (struct session *session = engine->sessions; session; session = session->next)
		if (follows_live(session)) {
			session->subscription->seen = engine->told;
			session->subscription->nonce = engine->told_nonce;
		}
	spread_each(&spread, out_free);
}

/* --- replay --- */

static struct session *session_of(struct engine *engine, uint64_t reader)
{
	for (struct session *session = engine->sessions; session; session = session->next)
		if (session->subscription && session->subscription->reader == reader)
			return session;
	return NULL;
}

static bool event_parse(const char *text, enum event *event)
{
	for (*event = 0; text && *event < EVENT_COUNT; (*event)++)
		if (!strcmp(event_word(*event), text))
			return true;
	return false;
}

/* One effect of the journal, as live: {"event":..., "record":{...}}. `kept` has its time and author. */
static void replay_effect(struct engine *engine, struct session *session, const struct json *item,
	const struct kept_effect *kept, struct telling *telling)
{
	struct out bytes = { 0 };
	struct kept_effect effect = *kept;
	const char *word = json_as_text(json_member(item, "event"), NULL);

	if (!event_parse(word, &effect.event) || record_read_json(json_member(item, "record"), &effect.record))
		return;
	if (is_told(engine, session, &effect, telling)) {
		write_event(engine, &bytes, &effect, telling);
		speak(engine, session, &bytes);
	}
	out_free(&bytes);
	record_free(effect.record);
}

static uint32_t author_of(const struct json *change)
{
	size_t n = 0;
	const char *text = json_as_text(json_member(change, "actor"), &n);

	return text ? ref_parse(text, n, KIND_PRINCIPAL) : 0;
}

static void replay_change(struct engine *engine, struct session *session, const struct json *change,
	struct rev rev, const struct uuid *nonce)
{
	struct subscription *s = session->subscription;
	const struct json *effects = json_member(change, "effects");
	struct kept_effect kept = { .at_ms = json_as_int(json_member(change, "at")), .author = author_of(change) };
	struct telling telling = { .rev = s->seen, .nonce = s->nonce };

	if (s->seen.epoch == rev.epoch && rev.seq <= s->seen.seq)
		return;
	if (s->oldest && rev.seq > 1)
		s->oldest_ms = kept.at_ms;
	s->oldest = false;
	for (size_t i = 0; i < json_count(effects); i++) {
		if (i + 1 == json_count(effects)) {
			telling.rev = rev;
			telling.nonce = *nonce;
		}
		replay_effect(engine, session, json_element(effects, i), &kept, &telling);
	}
	s->seen = rev;
	s->nonce = *nonce;
}

/* An entry is [change, ...]; the first change names epoch and nonce for all of them. */
static void replay_entry(struct engine *engine, struct session *session, const struct json *entry)
{
	const struct json *first = json_element(entry, 0);
	const char *text = json_as_text(json_member(first, "nonce"), NULL);
	struct uuid nonce;

	if (!text || !uuid_parse_text(text, strlen(text), &nonce))
		return;
	for (size_t i = 0; i < json_count(entry) && !session->closing; i++) {
		const struct json *change = json_element(entry, i);
		struct rev rev = { (uint64_t)json_as_int(json_member(first, "epoch")),
			(uint64_t)json_as_int(json_member(change, "seq")) };

		replay_change(engine, session, change, rev, &nonce);
	}
}

void events_journal(struct engine *engine, uint64_t reader, const char *changes, size_t n, bool end)
{
	struct session *session = session_of(engine, reader);
	struct json *document;
	struct json_error_at at;

	if (!session || !session->subscription->replaying)
		return;
	session->subscription->asked = false;
	engine_wake(engine);
	if (n && json_parse(changes, n, &document, &at)) {
		events_gone(engine, reader);
		return;
	}
	if (n) {
		replay_entry(engine, session, document);
		json_free(document);
	}
	if (!end || session->closing || session->subscription->seen.seq < engine->told.seq)
		return;
	session->subscription->replaying = false;
	say_cursor(engine, session, "bookmark", NULL);
	session->subscription->oldest_ms = 0;
}

void events_gone(struct engine *engine, uint64_t reader)
{
	struct session *session = session_of(engine, reader);

	if (!session)
		return;
	say_cursor(engine, session, "closing", "CURSOR_EXPIRED");
	session->closing = true;
	engine->door.close(session->conn);
}

void events_replay(struct engine *engine)
{
	for (struct session *session = engine->sessions; engine->subscribers_n && session; session = session->next) {
		struct subscription *s = session->subscription;

		if (s && s->replaying && !s->asked && engine->leading && !session->closing && s->gate <= engine->confirmed
			&& engine->door.unsent(session->conn) < UNSENT_BYTES_MAX / 2)
			s->asked = store_read_journal(engine->store, s->reader, s->seen, s->oldest ? NULL : &s->nonce);
	}
}

/* --- subscribing --- */

static const char SINCE_OLDEST[] = "oldest";

/* Bits of the events that the word names: "proposal.held", or "proposal" for all of them; 0: none is called so. */
static uint64_t events_named(const char *word, size_t n)
{
	uint64_t events = 0;

	for (enum event event = 0; word && n && event < EVENT_COUNT; event++)
		if (!strncmp(event_word(event), word, n) && strchr(".", event_word(event)[n]))
			events |= UINT64_C(1) << event;
	return events;
}

static enum reason filter_events(struct call *call, const struct json *list, uint64_t *events)
{
	size_t n = 0;

	*events = list ? 0 : UINT64_MAX;
	if (list && json_type(list) != JSON_LIST)
		return call_refuse(call, REASON_FIELD_TYPE, "/filter/events");
	for (size_t i = 0; i < json_count(list); i++) {
		const char *word = json_as_text(json_element(list, i), &n);
		uint64_t named = events_named(word, n);
		char path[40];

		snprintf(path, sizeof path, "/filter/events/%zu", i);
		if (!named)
			return call_refuse(call, REASON_FIELD_WORD, path);
		*events |= named;
	}
	return REASON_OK;
}

static enum reason read_filter(struct call *call, struct subscription *s)
{
	const struct json *filter = json_member(call->params, "filter"), *request = json_member(filter, "request");
	size_t n = 0, known;
	const char *text = json_as_text(request, &n);
	enum reason reason = filter_events(call, json_member(filter, "events"), &s->events);

	if (reason)
		return reason;
	if (filter && json_type(filter) != JSON_MAP)
		return call_refuse(call, REASON_FIELD_TYPE, "/filter");
	known = (json_member(filter, "events") != NULL) + (request != NULL);
	if (filter && json_count(filter) != known)
		return call_refuse(call, REASON_FIELD_UNKNOWN, "/filter");
	if (request && (!text || !(s->request = ref_parse(text, n, KIND_REQUEST))))
		return call_refuse(call, REASON_FIELD_REF, "/filter/request");
	return REASON_OK;
}

static enum reason read_since(struct call *call, struct subscription *s)
{
	const struct json *since = json_member(call->params, "since");
	size_t n = 0;
	const char *text = json_as_text(since, &n);

	s->seen = call->engine->told;
	s->nonce = call->engine->told_nonce;
	s->oldest = text && n == strlen(SINCE_OLDEST) && !memcmp(text, SINCE_OLDEST, n);
	if (s->oldest)
		s->seen = (struct rev){ 0 };
	else if (since && (!text || !cursor_parse(text, n, &s->seen, &s->nonce)))
		return call_refuse(call, REASON_CURSOR_EXPIRED, "/since");
	s->replaying = true;	/* what is on its way to the journal is caught up with from there */
	s->gate = call->gate;
	return REASON_OK;
}

void events_end(struct engine *engine, struct session *session)
{
	if (!session->subscription)
		return;
	free(session->subscription);
	session->subscription = NULL;
	engine->subscribers_n--;
}

static enum reason subscribe(struct call *call)
{
	struct engine *engine = call->engine;
	struct subscription s = { .spoken_ms = engine_mono_ms(engine) };
	struct params params = { 0 };
	enum reason reason = call_read(call, call->method->params, false, &params);
	char cursor[96];

	if (reason || (reason = read_filter(call, &s)) || (reason = read_since(call, &s)))
		return reason;
	events_end(engine, call->session);
	s.reader = ++engine->readers;
	call->session->subscription = memory_get(sizeof s);
	*call->session->subscription = s;
	engine->subscribers_n++;
	out_string(&call->out, "cursor", cursor_print(cursor, s.seen, &s.nonce));
	return REASON_OK;
}

static enum reason unsubscribe(struct call *call)
{
	struct params params = { 0 };
	enum reason reason = call_read(call, call->method->params, false, &params);

	if (reason)
		return reason;
	events_end(call->engine, call->session);
	out_bool(&call->out, "subscribed", false);
	return REASON_OK;
}

void events_tick(struct engine *engine)
{
	int64_t now_ms = engine_mono_ms(engine);

	for (struct session *session = engine->sessions; engine->subscribers_n && session; session = session->next) {
		int64_t silent_ms = follows_live(session) ? now_ms - session->subscription->spoken_ms : 0;

		if (silent_ms >= TAKEN_MS)
			cut_if_slow(engine, session);
		if (silent_ms >= BOOKMARK_MS && !session->closing)
			say_cursor(engine, session, "bookmark", NULL);
	}
}

static const struct field no_fields[] = { { .name = NULL } };
static const struct schema nothing = { "nothing", sizeof(struct params), no_fields };
static const char *const subscribe_extra[] = { "since", "filter", NULL };

const struct method methods_events[] = {
	{ "events.subscribe", ROLE_ANY, 0, &nothing, subscribe,
		"since?, filter?:{events,request}: replays from the cursor, then follows", subscribe_extra },
	{ "events.unsubscribe", ROLE_ANY, METHOD_UNGATED, &nothing, unsubscribe, "no further notices on this connection" },
	{ NULL }
};
