/* Durability against a real redis-server: what was confirmed is there, whatever happens in between. */
#include "store_rig.h"

#define DUMP_SEQ_1 "seq 1 alive 1000\n"

/* --- commit and load --- */

static void a_new_region_starts_empty(void **state)
{
	struct world world;
	static const struct uuid none;

	(void)state;
	lead(&world);
	assert_int_equal(world.lead.epoch, 1);
	assert_int_equal(world.lead.seq, 0);
	assert_int_equal(world.lead.alive_ms, 0);
	assert_memory_not_equal(&world.lead.nonce, &none, sizeof(none));
	assert_int_equal(world.hold_n, 0);
	world_free(&world);
}

static void what_was_committed_is_loaded(void **state)
{
	char text[3][48];
	struct batch_record records[] = { test_record(text[0], KIND_STAFF, 1, 1),
		test_record(text[1], KIND_OFFER, 2, 1), test_record(text[2], KIND_STAFF, 3, 1) };
	struct batch_score open[] = { { "o1", 5 }, { "o2", 3 } }, due[] = { { "d1", 1 } };
	struct batch_pair done[] = { { "u:k", "answer", 6 } }, private_put[] = { { "S-1", "Kari", 4 } };
	const char *read[] = { "S-1", "S-2" };
	struct batch batch = { .number = 77,
		.last_seq = 2,
		.changes = "[1,2]",
		.changes_n = 5,
		.records = records,
		.records_n = 3,
		.open_add = open,
		.open_add_n = 2,
		.due_add = due,
		.due_add_n = 1,
		.done = done,
		.done_n = 1,
		.private_put = private_put,
		.private_put_n = 1,
		.private_read = read,
		.private_read_n = 2,
		.access = private_put,
		.access_n = 1,
		.now_ms = 4711 };
	struct store_figures figures;
	struct world world;

	(void)state;
	lead(&world);
	assert_true(world_commit(&world, &batch));
	assert_int_equal(world.committed, 77);
	assert_string_equal(world.reads, "S-1=Kari;S-2=none;");
	store_figures(world.store, &figures);
	assert_int_equal(figures.open, 2);
	assert_int_equal(figures.due, 1);
	assert_int_equal(figures.journal, 1);
	assert_int_equal(figures.records, 3);
	world_free(&world);
	assert_string_equal(rig_cli(&rig, "XLEN 'vikar:{test}:access'"), "1");
	expect_loaded("6 r00001 v1\n8 r00002 v1\n6 r00003 v1\ndone u:k=answer\nopen o2\nopen o1\ndue d1\n"
		"seq 2 alive 4711\n");
}

static void what_was_removed_is_gone(void **state)
{
	const struct batch_score open[] = { { "o1", 5 } };
	const struct batch_pair pair[] = { { "f", "v", 1 } };
	const char *open_name[] = { "o1" }, *field[] = { "f" };
	struct batch put = { .number = 1,
		.last_seq = 1,
		.changes = "[]",
		.changes_n = 2,
		.open_add = open,
		.open_add_n = 1,
		.due_add = open,
		.due_add_n = 1,
		.done = pair,
		.done_n = 1,
		.private_put = pair,
		.private_put_n = 1,
		.now_ms = 1 };
	struct batch drop = { .number = 2,
		.last_seq = 2,
		.changes = "[]",
		.changes_n = 2,
		.open_remove = open_name,
		.open_remove_n = 1,
		.due_remove = open_name,
		.due_remove_n = 1,
		.done_drop = field,
		.done_drop_n = 1,
		.private_drop = field,
		.private_drop_n = 1,
		.private_read = field,
		.private_read_n = 1,
		.now_ms = 2 };
	struct world world;

	(void)state;
	lead(&world);
	assert_true(world_commit(&world, &put));
	assert_true(world_commit(&world, &drop));
	assert_string_equal(world.reads, "f=none;");
	world_free(&world);
	expect_loaded("seq 2 alive 2\n");
}

static void a_batch_without_a_change_writes_nothing(void **state)
{
	struct batch look = { .number = 5, .now_ms = 1500 };
	struct world world;
	char before[64];

	(void)state;
	lead(&world);
	assert_true(world_put(&world, 1, 1, 1));
	snprintf(before, sizeof(before), "%s",
		rig_cli(&rig, "INFO persistence | grep rdb_changes_since_last_save"));
	assert_true(world_commit(&world, &look));
	assert_string_equal(rig_cli(&rig, "INFO persistence | grep rdb_changes_since_last_save"), before);
	look.now_ms = 1000 + 60 * 1000;
	assert_true(world_commit(&world, &look));
	assert_string_equal(rig_cli(&rig, "HGET 'vikar:{test}:head' alive"), "61000");
	world_free(&world);
}

static void the_same_batch_twice_is_done_once(void **state)
{
	struct batch_pair access[] = { { "row", "look", 4 } }, name[] = { { "f", "v", 1 } };
	const char *field[] = { "f" };
	struct batch look = { .number = 9,
		.access = access,
		.access_n = 1,
		.private_put = name,
		.private_put_n = 1,
		.private_read = field,
		.private_read_n = 1,
		.now_ms = 1 };
	struct world world;

	(void)state;
	lead(&world);
	world.twice = true;
	assert_true(world_put(&world, 1, 1, 1));
	assert_true(world_put(&world, 2, 1, 2));
	assert_true(world_commit(&world, &look));
	assert_string_equal(world.reads, "f=v;");
	world_free(&world);
	assert_string_equal(rig_cli(&rig, "XLEN 'vikar:{test}:journal'"), "2");
	assert_string_equal(rig_cli(&rig, "XLEN 'vikar:{test}:access'"), "1");
	expect_loaded("6 r00001 v2\nseq 2 alive 1\n");
}

static void one_batch_at_a_time(void **state)
{
	struct batch batch = { .number = 1, .now_ms = 1 };
	struct world world;

	(void)state;
	world_make(&world, &rig, NULL);
	assert_false(store_commit(world.store, &batch));
	assert_true(world_settle(&world));
	assert_true(store_commit(world.store, &batch));
	assert_false(store_commit(world.store, &batch));
	world_await(&world, &world.commits);
	assert_true(store_commit(world.store, &batch));
	world_free(&world);
}

static void a_flushed_script_is_put_back(void **state)
{
	struct world world;

	(void)state;
	lead(&world);
	rig_cli(&rig, "SCRIPT FLUSH");
	assert_true(world_put(&world, 1, 1, 1));
	assert_int_equal(world.losts, 0);
	world_free(&world);
	expect_loaded("6 r00001 v1\n" DUMP_SEQ_1);
}

static void a_large_batch_is_one_batch(void **state)
{
	enum { RECORDS = BATCH_RECORDS_MAX, BYTES = 8 * 1024 * 1024 };
	struct batch_record *records = calloc(RECORDS, sizeof(*records));
	char (*text)[48] = calloc(RECORDS, sizeof(*text)), *changes = malloc(BYTES);
	struct batch batch = { .number = 1,
		.last_seq = 500,
		.changes = changes,
		.changes_n = BYTES,
		.records = records,
		.records_n = RECORDS,
		.now_ms = 1 };
	struct world world;

	(void)state;
	memset(changes, 'c', BYTES);
	for (uint32_t i = 0; i < RECORDS; i++)
		records[i] = test_record(text[i], i % 2 ? KIND_ROSTER : KIND_STAFF, i + 1, 1);
	lead(&world);
	assert_true(world_commit(&world, &batch));
	world_free(&world);
	lead(&world);
	assert_int_equal(world.hold_n, RECORDS);
	assert_int_equal(world.lead.seq, 500);
	world_free(&world);
	free(records);
	free(text);
	free(changes);
}

static void the_journal_is_bounded_by_entries_and_bytes(void **state)
{
	struct store_conf conf = world_conf(&rig);
	struct world world;

	(void)state;
	conf.journal_entries = 5;
	world_make(&world, &rig, &conf);
	assert_true(world_settle(&world));
	for (int i = 1; i <= 12; i++)
		assert_true(world_put(&world, (uint64_t)i, 1, i));
	world_free(&world);
	assert_string_equal(rig_cli(&rig, "XLEN 'vikar:{test}:journal'"), "5");
	conf.journal_entries = 1000;
	conf.journal_bytes = 1500;
	world_make(&world, &rig, &conf);
	assert_true(world_settle(&world));
	assert_true(world_put(&world, 13, 1, 13));
	world_free(&world);
	assert_string_equal(rig_cli(&rig, "XLEN 'vikar:{test}:journal'"), "3");
	expect_loaded("6 r00001 v13\nseq 13 alive 13000\n");
}

/* --- doubt --- */

static void a_killed_redis_loses_nothing_confirmed(void **state)
{
	struct world world;

	(void)state;
	lead(&world);
	assert_true(world_put(&world, 1, 1, 1));
	rig_kill(&rig);
	assert_false(world_put(&world, 2, 1, 2));
	assert_int_equal(world.losts, 1);
	assert_false(store_is_leading(world.store));
	rig_start(&rig);
	assert_true(world_settle(&world));
	assert_int_equal(world.lead.epoch, 2);
	assert_int_equal(world.lead.seq, 1);
	assert_true(world_put(&world, 2, 1, 2));
	world_free(&world);
	expect_loaded("6 r00001 v2\nseq 2 alive 2000\n");
}

/* Start and two commits, the link cut in place of the n-th reply, for n = 0, 1, 2 ... until it passes. */
static void a_cut_at_any_reply_leaves_before_or_after(void **state)
{
	bool passed = false;

	(void)state;
	for (int n = 0; !passed; n++) {
		int version, losts;
		struct world world;

		rig_cli(&rig, "FLUSHALL");
		world_make(&world, &rig, NULL);
		world.cut_after = n;
		assert_true(world_settle(&world));
		losts = world.losts;
		for (version = 1; version <= 2 && world_put(&world, (uint64_t)version, 1, version); version++)
			;
		passed = world.losts == 0;
		if (world.losts != losts) {
			assert_true(world_settle(&world));
			assert_in_range(world.lead.seq, version - 1, version);
			for (version = (int)world.lead.seq + 1; version <= 2; version++)
				assert_true(world_put(&world, (uint64_t)version, 1, version));
		}
		world_free(&world);
		expect_loaded("6 r00001 v2\nseq 2 alive 2000\n");
		assert_in_range(n, 0, 100);
	}
}

static void an_error_in_place_of_the_answer_is_a_doubt(void **state)
{
	static const char *const errors[] = { "READONLY You can't write", "OOM command not allowed",
		"MISCONF Redis is", "NOREPLICAS Not enough", "BUSY Redis is busy", "ERR anything secret" };
	struct world world;

	(void)state;
	for (size_t i = 0; i < sizeof(errors) / sizeof(errors[0]); i++) {
		lead(&world);
		world.error_at = world.replies;
		world.error = errors[i];
		assert_false(world_put(&world, world.lead.seq + 1, (uint32_t)i + 1, 1));
		assert_int_equal(world.losts, 1);
		assert_null(strchr(world.why, ' '));
		assert_true(world_settle(&world));
		world_free(&world);
	}
}

static void a_loading_redis_is_waited_for(void **state)
{
	struct world world;

	(void)state;
	for (int n = 0; n < 20; n++) {
		world_make(&world, &rig, NULL);
		world.error_at = n;
		world.error = "LOADING Redis is loading the dataset in memory";
		if (!world_settle(&world))
			fail_msg("refused at reply %d: %s", n, world.why);
		world_free(&world);
	}
	lead(&world);
	world.error_at = world.replies;
	world.error = "LOADING Redis is loading the dataset in memory";
	assert_true(world_put(&world, 1, 1, 1));
	assert_int_equal(world.losts, 0);
	world_free(&world);
}

static void another_leader_deposes(void **state)
{
	struct world first, second;

	(void)state;
	lead(&first);
	assert_true(world_put(&first, 1, 1, 1));
	lead(&second);
	assert_false(world_put(&first, 2, 1, 2));
	assert_int_equal(first.refusals, 1);
	assert_non_null(strstr(first.why, "another vikard leads region test now (epoch 2"));
	assert_true(world_put(&second, 2, 1, 2));
	world_free(&first);
	world_free(&second);
	expect_loaded("6 r00001 v2\nseq 2 alive 2000\n");
}

static void a_leader_deposed_while_away_does_not_fight_back(void **state)
{
	struct world first, second;

	(void)state;
	lead(&first);
	first.inner->drop(first.inner->context);
	lead(&second);
	world_await(&first, &first.losts);
	assert_false(world_settle(&first));
	assert_non_null(strstr(first.why, "another vikard leads"));
	world_free(&first);
	world_free(&second);
}

static void replicas_that_are_not_there_keep_the_gate_shut(void **state)
{
	struct store_conf conf = world_conf(&rig);
	struct world world;

	(void)state;
	conf.replicas = 1;
	world_make(&world, &rig, &conf);
	world_await(&world, &world.losts);
	assert_string_equal(world.why, "too few replicas confirm");
	assert_int_equal(world.leads, 0);
	world_free(&world);
}

/* --- readers --- */

/* The entries after that change, one line each; "gone"; a '.' follows the last one there is. */
static const char *read_after(struct world *world, uint64_t epoch, uint64_t seq, const struct uuid *nonce)
{
	out_clear(&world->journal);
	world->journal_end = world->journal_gone = false;
	assert_true(store_read_journal(world->store, 1, (struct rev){ epoch, seq }, nonce));
	while (!world->journal_end && !world->journal_gone)
		event_base_loop(world->base, EVLOOP_ONCE);
	out_text(&world->journal, world->journal_gone ? "gone" : ".");
	return world->journal.bytes;
}

static void a_reader_gets_what_came_after(void **state)
{
	static const struct uuid none;
	struct world world;
	struct uuid old;

	(void)state;
	lead(&world);
	assert_string_equal(read_after(&world, 0, 0, &none), ".");
	old = world.lead.nonce;
	for (uint64_t seq = 1; seq <= 3; seq++)
		assert_true(world_put(&world, seq, (uint32_t)seq, 1));
	world_free(&world);
	lead(&world);
	assert_true(world_put(&world, 6, 6, 1));
	assert_string_equal(read_after(&world, 0, 0, &none), "[1]\n[2]\n[3]\n[6]\n.");
	assert_string_equal(read_after(&world, 1, 2, &old), "[3]\n[6]\n.");
	assert_string_equal(read_after(&world, 1, 3, &old), "[6]\n.");
	assert_string_equal(read_after(&world, 2, 5, &world.lead.nonce), "[6]\n.");
	assert_string_equal(read_after(&world, 2, 6, &world.lead.nonce), ".");
	world_free(&world);
}

static void a_reader_whose_change_is_not_there_is_told(void **state)
{
	static const struct uuid none;
	struct store_conf conf = world_conf(&rig);
	struct world world;

	(void)state;
	conf.journal_entries = 3;
	world_make(&world, &rig, &conf);
	assert_true(world_settle(&world));
	for (uint64_t seq = 1; seq <= 5; seq++)
		assert_true(world_put(&world, seq, (uint32_t)seq, 1));
	assert_string_equal(read_after(&world, 1, 3, &world.lead.nonce), "[4]\n[5]\n.");
	assert_string_equal(read_after(&world, 0, 0, &none), "gone");
	assert_string_equal(read_after(&world, 1, 2, &world.lead.nonce), "gone");
	assert_string_equal(read_after(&world, 1, 6, &world.lead.nonce), "gone");
	assert_string_equal(read_after(&world, 2, 4, &world.lead.nonce), "gone");
	assert_string_equal(read_after(&world, 1, 4, &none), "gone");
	rig_cli(&rig, "XDEL 'vikar:{test}:journal' 1-4");
	assert_string_equal(read_after(&world, 1, 3, &world.lead.nonce), "gone");
	world_free(&world);
}

static void a_page_is_no_longer_than_a_page(void **state)
{
	struct world world;

	(void)state;
	lead(&world);
	for (uint64_t seq = 1; seq <= 130; seq++)
		assert_true(world_put(&world, seq, (uint32_t)seq, 1));
	out_clear(&world.journal);
	assert_true(store_read_journal(world.store, 1, (struct rev){ 1, 10 }, &world.lead.nonce));
	while (!world.journal.n)
		event_base_loop(world.base, EVLOOP_ONCE);
	assert_false(world.journal_end);
	assert_non_null(strstr(world.journal.bytes, "[109]\n"));
	assert_null(strstr(world.journal.bytes, "[110]\n"));
	assert_non_null(strstr(read_after(&world, 1, 109, &world.lead.nonce), "[130]\n."));
	world_free(&world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_REDIS(a_new_region_starts_empty),
		ON_REDIS(what_was_committed_is_loaded),
		ON_REDIS(what_was_removed_is_gone),
		ON_REDIS(a_batch_without_a_change_writes_nothing),
		ON_REDIS(the_same_batch_twice_is_done_once),
		ON_REDIS(one_batch_at_a_time),
		ON_REDIS(a_flushed_script_is_put_back),
		ON_REDIS(a_large_batch_is_one_batch),
		ON_REDIS(the_journal_is_bounded_by_entries_and_bytes),
		ON_REDIS(a_killed_redis_loses_nothing_confirmed),
		ON_REDIS(a_cut_at_any_reply_leaves_before_or_after),
		ON_REDIS(an_error_in_place_of_the_answer_is_a_doubt),
		ON_REDIS(a_loading_redis_is_waited_for),
		ON_REDIS(another_leader_deposes),
		ON_REDIS(a_leader_deposed_while_away_does_not_fight_back),
		ON_REDIS(replicas_that_are_not_there_keep_the_gate_shut),
		ON_REDIS(a_reader_gets_what_came_after),
		ON_REDIS(a_reader_whose_change_is_not_there_is_told),
		ON_REDIS(a_page_is_no_longer_than_a_page),
	};

	alarm(300);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
