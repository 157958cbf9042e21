/* A store on a real Redis, driven by a loop; what it tells is kept as a plain text that can be compared. */
#ifndef TEST_STORE_RIG_H
#define TEST_STORE_RIG_H

#include "../../daemon/io/redis_link.h"
#include "../../daemon/io/store.h"
#include "../../daemon/io/sum.h"
#include "redis_rig.h"

#include <event2/event.h>
#include <setjmp.h>
#include <cmocka.h>
#include <time.h>

enum { HOLD_MAX = 8000 };

struct hold { enum kind kind; struct uuid id; uint64_t sum; char text[48]; };

struct world {
	struct event_base *base;
	struct event *tick;
	struct redis_link *redis;
	struct store *store;
	struct link *inner, door;	/* ours stands before the real one */
	struct store_lead lead;
	int leads, losts, refusals, commits, replies;
	int cut_after;			/* drop the link in place of this reply, counted from 0; -1: never */
	int error_at;			/* put this error in place of that reply; -1: never */
	const char *error;
	bool twice, swallow;		/* send each commit twice, hide the first answer */
	uint64_t committed;
	struct out told;		/* done and queued rows as loaded */
	struct out journal;		/* changes, one line an entry */
	bool journal_end, journal_gone;
	char reads[256], why[512];
	uint32_t reads_n;
	struct hold *hold;		/* the records, as loaded */
	uint32_t hold_n;
};

static inline bool on_record(void *context, enum kind kind, const char *bytes, size_t n, uint64_t sum)
{
	struct world *world = context;
	struct hold *hold = &world->hold[world->hold_n++];

	*hold = (struct hold){ .kind = kind, .sum = sum };
	snprintf(hold->text, sizeof(hold->text), "%.*s", (int)(n < 40 ? n : 40), bytes);
	return strncmp(bytes, "unreadable", 10) != 0;
}

static inline bool on_done(void *context, const char *field, size_t field_n, const char *bytes, size_t n)
{
	struct world *world = context;

	out_printf(&world->told, "done %.*s=%.*s\n", (int)field_n, field, (int)n, bytes);
	return true;
}

static inline void on_queued(void *context, bool due, const char *member, size_t n)
{
	struct world *world = context;

	out_printf(&world->told, "%s %.*s\n", due ? "due" : "open", (int)n, member);
}

static inline void on_lead(void *context, const struct store_lead *lead)
{
	struct world *world = context;

	world->lead = *lead;
	world->leads++;
}

static inline void on_committed(
	void *context, uint64_t number, const struct batch_pair *reads, uint32_t reads_n)
{
	struct world *world = context;
	size_t at = 0;

	world->commits++;
	world->committed = number;
	world->reads[0] = '\0';
	for (uint32_t i = 0; i < reads_n; i++)
		at += (size_t)snprintf(world->reads + at, sizeof(world->reads) - at, "%s=%.*s;",
			reads[i].field, reads[i].bytes ? (int)reads[i].n : 4,
			reads[i].bytes ? reads[i].bytes : "none");
	world->reads_n = reads_n;
}

static inline void on_journal(void *context, uint64_t reader, const char *changes, size_t n, bool end)
{
	struct world *world = context;

	(void)reader;
	if (changes)
		out_printf(&world->journal, "%.*s\n", (int)n, changes);
	world->journal_end = end;
}

static inline void on_journal_gone(void *context, uint64_t reader)
{
	(void)reader;
	((struct world *)context)->journal_gone = true;
}

static inline void on_lost(void *context, const char *why)
{
	struct world *world = context;

	world->losts++;
	snprintf(world->why, sizeof(world->why), "%s", why);
	world->hold_n = 0;
	out_clear(&world->told);
}

static inline void on_refused(void *context, const char *why)
{
	struct world *world = context;

	world->refusals++;
	snprintf(world->why, sizeof(world->why), "%s", why);
}

/* --- between store and link --- */

static inline void door_send(void *context, size_t argc, const char *const *argv, const size_t *argv_n)
{
	struct world *world = context;

	if (world->twice && argv_n[0] == 7 && memcmp(argv[0], "EVALSHA", 7) == 0) {
		world->swallow = true;
		world->inner->send(world->inner->context, argc, argv, argv_n);
	}
	world->inner->send(world->inner->context, argc, argv, argv_n);
}

static inline void door_drop(void *context)
{
	struct world *world = context;

	world->inner->drop(world->inner->context);
}

static inline void world_up(void *context, struct link *link)
{
	struct world *world = context;

	world->inner = link;
	store_on_up(world->store, &world->door);
}

static inline void world_reply(void *context, struct reply *reply)
{
	struct world *world = context;
	struct reply error = { .type = REPLY_ERROR };

	if (world->swallow) {
		world->swallow = false;
		return;
	}
	if (world->cut_after >= 0 && world->replies >= world->cut_after) {
		world->cut_after = -1;
		world->inner->drop(world->inner->context);
		return;
	}
	if (world->replies++ == world->error_at) {
		error.bytes = world->error;
		error.n = strlen(world->error);
		reply = &error;
	}
	store_on_reply(world->store, reply);
}

static inline void world_down(void *context, const char *why)
{
	store_on_down(((struct world *)context)->store, why);
}

static inline void on_tick(evutil_socket_t fd, short what, void *context)
{
	struct timespec now;

	(void)fd, (void)what;
	clock_gettime(CLOCK_MONOTONIC, &now);
	store_on_tick(((struct world *)context)->store, now.tv_sec * 1000 + now.tv_nsec / 1000000);
}

/* --- the world --- */

static inline struct store_conf world_conf(const struct rig *rig)
{
	return (struct store_conf){ .region = "test", .password = rig->password, .wait_ms = 50,
		.journal_entries = 1000, .journal_bytes = 1 << 28 };
}

static inline void world_make(struct world *world, const struct rig *rig, const struct store_conf *conf)
{
	static const struct redis_link_calls calls = { world_up, world_reply, world_down };
	struct store_conf usual = world_conf(rig);
	struct store_calls up = { world, on_record, on_done, on_queued, on_lead, on_committed, on_journal,
		on_journal_gone, on_lost, on_refused };
	struct timeval tick = { 0, 10 * 1000 };
	const char *why;

	*world = (struct world){ .base = event_base_new(), .cut_after = -1, .error_at = -1,
		.hold = calloc(HOLD_MAX, sizeof(struct hold)) };
	world->door = (struct link){ world, door_send, door_drop };
	world->store = store_make(conf ? conf : &usual, &up);
	world->redis = redis_link_make(world->base, rig->socket, &calls, world, &why);
	world->tick = event_new(world->base, -1, EV_PERSIST, on_tick, world);
	event_add(world->tick, &tick);
}

static inline void world_free(struct world *world)
{
	redis_link_free(world->redis);
	store_free(world->store);
	event_free(world->tick);
	event_base_free(world->base);
	out_free(&world->told);
	out_free(&world->journal);
	free(world->hold);
}

/* Turns the loop until the counter has grown. */
static inline void world_await(struct world *world, const int *counter)
{
	int was = *counter;

	while (*counter == was)
		event_base_loop(world->base, EVLOOP_ONCE);
}

/* Until it leads (true) or refuses. */
static inline bool world_settle(struct world *world)
{
	while (!store_is_leading(world->store) && !world->refusals)
		event_base_loop(world->base, EVLOOP_ONCE);
	return !world->refusals;
}

/* The batch, to its end: true when it was committed, false when it was lost or refused. */
static inline bool world_commit(struct world *world, const struct batch *batch)
{
	int losts = world->losts, refusals = world->refusals, commits = world->commits;

	if (!store_commit(world->store, batch))
		return false;
	while (world->commits == commits && world->losts == losts && world->refusals == refusals)
		event_base_loop(world->base, EVLOOP_ONCE);
	return world->commits > commits;
}

static inline int hold_order(const void *a, const void *b)
{
	return strcmp(((const struct hold *)a)->text, ((const struct hold *)b)->text);
}

/* Everything that was loaded, as a text of its own. */
static inline char *world_text(struct world *world)
{
	struct out out = { 0 };

	qsort(world->hold, world->hold_n, sizeof(*world->hold), hold_order);
	for (uint32_t i = 0; i < world->hold_n; i++)
		out_printf(&out, "%d %s\n", world->hold[i].kind, world->hold[i].text);
	out_printf(&out, "%sseq %d alive %d\n", world->told.n ? world->told.bytes : "", (int)world->lead.seq,
		(int)world->lead.alive_ms);
	return out.bytes;
}

/* --- batches --- */

static inline struct uuid test_id(uint32_t number)
{
	struct uuid id = { { 1, 2, 3, 4 } };

	memcpy(&id.byte[12], &number, sizeof(number));
	return id;
}

/* A record's bytes, "r<number> v<version>", and the row for a batch. Version 0 doesn't exist. */
static inline struct batch_record test_record(char text[48], enum kind kind, uint32_t number, int version)
{
	struct batch_record record = { .kind = kind, .id = test_id(number), .bytes = text };

	snprintf(text, 48, "r%05u v%d", number, version - 1);
	record.old_sum = version > 1 ? sum_text(text) : 0;
	snprintf(text, 48, "r%05u v%d", number, version);
	record.new_sum = sum_text(text);
	record.n = strlen(text);
	return record;
}

/* One change at `seq` that writes that version of staff `number`. */
static inline bool world_put(struct world *world, uint64_t seq, uint32_t number, int version)
{
	char text[48], changes[64];
	struct batch_record record = test_record(text, KIND_STAFF, number, version);
	struct batch batch = { .number = seq,
		.last_seq = seq,
		.changes = changes,
		.records = &record,
		.records_n = 1,
		.now_ms = 1000 * (int64_t)seq };

	batch.changes_n = (size_t)snprintf(changes, sizeof(changes), "[%d]", (int)seq);
	return world_commit(world, &batch);
}

/* --- what a test does --- */

#define ON_REDIS(claim) cmocka_unit_test_setup_teardown(claim, rig_up, rig_down)

static struct rig rig;

static inline int rig_up(void **state)
{
	(void)state;
	rig_make(&rig);
	rig_start(&rig);
	rig_await(&rig);
	return 0;
}

static inline int rig_down(void **state)
{
	(void)state;
	rig_free(&rig);
	return 0;
}

static inline void lead(struct world *world)
{
	world_make(world, &rig, NULL);
	if (!world_settle(world))
		fail_msg("refused: %s", world->why);
}

/* What a new daemon loads. */
static inline char *load_text(void)
{
	struct world world;
	char *text;

	lead(&world);
	text = world_text(&world);
	world_free(&world);
	return text;
}

static inline void expect_loaded(const char *wanted)
{
	char *text = load_text();

	assert_string_equal(text, wanted);
	free(text);
}

static inline void expect_refused(const struct store_conf *conf, const char *words)
{
	struct world world;

	world_make(&world, &rig, conf);
	if (world_settle(&world))
		fail_msg("leads, but should have refused with: %s", words);
	if (!strstr(world.why, words))
		fail_msg("refused with \"%s\", which doesn't say: %s", world.why, words);
	world_free(&world);
}

#endif
