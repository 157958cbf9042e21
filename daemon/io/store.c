/* The store's life: link up and down, questions and answers in order, doubt and refusal. */
#include "store_inner.h"

#include "../core/schema.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	ANSWER_MS_MAX = 10 * 1000,	/* a Redis that is silent for longer is not to be relied on */
	QUIET_TRIES = 5,		/* failed connections before it is told: a Redis may be starting */
};

/* --- make and free --- */

static char *text_copy(const char *text)
{
	return text ? strcpy(memory_get(strlen(text) + 1), text) : NULL;
}

const char *store_kind_name(enum kind kind)
{
	return kind_row(kind)->schema->name;
}

static void store_name_keys(struct store *store)
{
	static const char *const names[STORE_KEY_KINDS] = { "head", "journal", "open", "due", "done",
		"private", "access", "inbox" };

	for (int i = 0; i < STORE_KEY_COUNT; i++) {
		const char *name = i < STORE_KEY_KINDS ? names[i]
			: store_kind_name((enum kind)(i - STORE_KEY_KINDS + 1));

		snprintf(store->key[i], STORE_KEY_BYTES, "vikar:{%s}:%s", store->region, name);
	}
}

struct store *store_make(const struct store_conf *conf, const struct store_calls *calls)
{
	struct store *store = memory_get(sizeof(*store));

	store->conf = *conf;
	store->calls = *calls;
	store->region = text_copy(conf->region);
	store->password = text_copy(conf->password);
	store->user = text_copy(conf->user);
	store->mark_path = text_copy(conf->mark_path);
	store->heard_ms = -1;
	store_name_keys(store);
	return store;
}

void store_free(struct store *store)
{
	if (!store)
		return;
	store_load_forget(store);
	store_flight_forget(store);
	args_free(&store->flight.args);
	out_free(&store->flight.names);
	out_free(&store->flight.reads);
	trim_free(&store->trim);
	free(store->asked);
	free(store->region);
	if (store->password)
		explicit_bzero(store->password, strlen(store->password));
	free(store->password);
	free(store->user);
	free(store->mark_path);
	free(store);
}

/* --- questions and answers --- */

static void store_expect(struct store *store, store_taker *take, const struct want *want)
{
	static const struct want none;

	if (store->asked_n == store->asked_room) {
		uint32_t room = store->asked_room ? store->asked_room * 2 : 16;
		struct asked *asked = memory_get(room * sizeof(*asked));

		for (uint32_t i = 0; i < store->asked_n; i++)
			asked[i] = store->asked[(store->asked_at + i) % store->asked_room];
		free(store->asked);
		store->asked = asked;
		store->asked_at = 0;
		store->asked_room = room;
	}
	if (!store->asked_n)
		store->heard_ms = -1;
	store->asked[(store->asked_at + store->asked_n++) % store->asked_room] =
		(struct asked){ take, want ? *want : none };
}

void store_ask_args(struct store *store, store_taker *take, const struct want *want, struct args *args)
{
	assert(store->link);
	store_expect(store, take, want);
	args_send(args, store->link);
}

void store_ask(struct store *store, store_taker *take, const struct want *want, ...)
{
	struct args args = { 0 };
	const char *word;
	va_list words;

	va_start(words, want);
	while ((word = va_arg(words, const char *)))
		args_text(&args, word);
	va_end(words);
	store_ask_args(store, take, want, &args);
	args_free(&args);
}

void store_add_keys(const struct store *store, struct args *args)
{
	args_number(args, STORE_KEY_COUNT);
	for (int i = 0; i < STORE_KEY_COUNT; i++)
		args_text(args, store->key[i]);
}

void store_on_reply(struct store *store, struct reply *reply)
{
	struct asked asked;

	if (store->state == STORE_DROPPING || store->state == STORE_REFUSED)
		return;
	if (!store->asked_n) {
		store_doubt(store, "an answer without a question");
		return;
	}
	asked = store->asked[store->asked_at];
	store->asked_at = (store->asked_at + 1) % store->asked_room;
	store->asked_n--;
	store->heard_ms = -1;
	if (store->state != STORE_WAITING)
		asked.take(store, reply, &asked.want);
}

/* --- what answers look like --- */

bool reply_is_error(const struct reply *reply, const char *word)
{
	size_t n = strlen(word);

	return reply->type == REPLY_ERROR && reply->n >= n && memcmp(reply->bytes, word, n) == 0
		&& (reply->n == n || reply->bytes[n] == ' ');
}

bool reply_is_text(const struct reply *reply, const char *text)
{
	return (reply->type == REPLY_BYTES || reply->type == REPLY_STATUS)
		&& reply->n == strlen(text) && memcmp(reply->bytes, text, reply->n) == 0;
}

/* Decimal digits alone, as vikard writes them. */
bool reply_number(const struct reply *reply, uint64_t *number)
{
	uint64_t found = 0;

	if (reply->type != REPLY_BYTES || reply->n < 1 || reply->n > 20)
		return false;
	for (size_t i = 0; i < reply->n; i++) {
		unsigned digit = (unsigned char)reply->bytes[i] - '0';

		if (digit > 9 || __builtin_mul_overflow(found, 10, &found)
			|| __builtin_add_overflow(found, digit, &found))
			return false;
	}
	*number = found;
	return true;
}

bool uuid_equal(const struct uuid *a, const struct uuid *b)
{
	return memcmp(a, b, sizeof(*a)) == 0;
}

/* The server's own word ("READONLY"): what follows it may quote arguments. */
static void store_doubt_error(struct store *store, const struct reply *error)
{
	char word[32];

	snprintf(word, sizeof(word), "%.*s", (int)strcspn(error->bytes, " \r\n"), error->bytes);
	store_doubt(store, word);
}

bool store_expects(struct store *store, const struct reply *reply, enum reply_type type)
{
	bool starting = store->state != STORE_LEADING;

	if (reply->type == type)
		return true;
	if (reply->type != REPLY_ERROR)
		store_doubt(store, "an answer of an unexpected kind");
	else if (starting && reply_is_error(reply, "LOADING"))
		store_wait(store, NULL);
	else if (starting && reply_is_error(reply, "NOAUTH"))
		store_refuse(
			store, "Redis wants a password: name the file that holds it in the configuration");
	else if (starting && reply_is_error(reply, "NOPERM"))
		store_refuse(store,
			"Redis doesn't allow its user \"%s\" a command: grant it ~vikar:* +@all -@dangerous "
			"+role +config|get",
			store->user ? store->user : "default");
	else if (starting && reply_is_error(reply, "WRONGTYPE"))
		store_refuse(store, "a key of region %s in Redis is not of the type vikard gave it",
			store->region);
	else
		store_doubt_error(store, reply);
	return false;
}

/* --- ways out --- */

static void store_forget(struct store *store)
{
	store_load_forget(store);
	store_flight_forget(store);
	trim_free(&store->trim);
}

void store_doubt(struct store *store, const char *why)
{
	if (store->state == STORE_DROPPING || store->state == STORE_REFUSED)
		return;
	store->state = STORE_DROPPING;
	store_forget(store);
	store->link->drop(store->link->context);
	store->calls.lost(store->calls.context, why);
}

void store_refuse(struct store *store, const char *format, ...)
{
	char why[400];
	va_list values;

	if (store->state == STORE_REFUSED)
		return;
	va_start(values, format);
	vsnprintf(why, sizeof(why), format, values);
	va_end(values);
	store->state = STORE_REFUSED;
	store_forget(store);
	if (store->link)
		store->link->drop(store->link->context);
	store->calls.refused(store->calls.context, why);
}

/* The connection stays; at the next tick all begins anew. `why`: something was loaded and is void. */
void store_wait(struct store *store, const char *why)
{
	store->state = STORE_WAITING;
	store_forget(store);
	if (why)
		store->calls.lost(store->calls.context, why);
}

/* --- the link and the clock --- */

void store_on_up(struct store *store, struct link *link)
{
	store->link = link;
	store->asked_n = 0;
	store->tries = 0;
	if (store->state == STORE_REFUSED)
		return;
	store_check(store);
}

void store_on_down(struct store *store, const char *why)
{
	enum store_state was = store->state;

	store->link = NULL;
	store->asked_n = 0;
	if (was == STORE_REFUSED)
		return;
	store_forget(store);
	store->state = STORE_AWAY;
	if (was == STORE_AWAY && ++store->tries != QUIET_TRIES)
		return;
	if (was != STORE_DROPPING)
		store->calls.lost(store->calls.context, why);
}

void store_on_tick(struct store *store, int64_t mono_ms)
{
	store->now_ms = mono_ms;
	if (!store->link || store->state == STORE_REFUSED || store->state == STORE_DROPPING)
		return;
	if (store->heard_ms < 0)
		store->heard_ms = mono_ms;
	if (store->asked_n && mono_ms - store->heard_ms > ANSWER_MS_MAX + store->conf.wait_ms)
		store_doubt(store, "no answer in time");
	else if (store->state == STORE_WAITING && !store->asked_n)
		store_check(store);
	else if (store->state == STORE_LEADING && store->flight.again)
		store_commit_again(store);
}

bool store_is_leading(const struct store *store)
{
	return store->state == STORE_LEADING;
}

void store_figures(const struct store *store, struct store_figures *figures)
{
	*figures = store->figures;
	figures->records = 0;
	for (int i = 0; i < KIND_COUNT; i++)
		figures->records += store->head.totals.count[i];
}
