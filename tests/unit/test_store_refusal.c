/* What the store refuses at its start: damage, by name; a Redis that is not safe, with what to set. */
#include "store_rig.h"

/* Five staff at version 2 and an offer, in ten entries or so; then somebody's hand in Redis. */
static void fill(void)
{
	struct world world;
	uint64_t seq = 0;

	lead(&world);
	for (int version = 1; version <= 2; version++)
		for (uint32_t number = 1; number <= 5; number++)
			assert_true(world_put(&world, ++seq, number, version));
	world_free(&world);
}

#define ID_3 "01020304-0000-0000-0000-000003000000"

/* The last entry alone, with other changes: what no plain command can do to a stream. */
#define FORGED_ENTRY \
	"EVAL \"local e = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)[1]; " \
	"for i = 1, #e[2], 2 do if e[2][i] == 'changes' then e[2][i + 1] = '[11]' end end; " \
	"redis.call('DEL', KEYS[1]); redis.call('XADD', KEYS[1], e[1], unpack(e[2]))\" " \
	"1 'vikar:{test}:journal'"

static void damage_is_named(void **state)
{
	static const struct { const char *hand, *words;
	} rows[] = {
		{ "HSET 'vikar:{test}:staff' " ID_3 " 'rubbish'", "record staff " ID_3 " is damaged" },
		{ "HSET 'vikar:{test}:staff' " ID_3 " '0123456789abcdef r00003 v2'",
			"record staff " ID_3 " is damaged" },
		{ "HDEL 'vikar:{test}:staff' " ID_3, "record staff " ID_3 " is missing" },
		{ "HSET 'vikar:{test}:staff' 0 x", "record staff 0 is damaged" },
		{ "HSET 'vikar:{test}:done' k 'rubbish'", "row k of vikar:{test}:done is damaged" },
		{ "SET 'vikar:{test}:open' 1", "type" },
		{ "DEL 'vikar:{test}:journal'", "journal of region test is gone (its last entry was 1-10)" },
		{ "XTRIM 'vikar:{test}:journal' MAXLEN 0", "journal of region test is gone" },
		{ "XTRIM 'vikar:{test}:journal' MAXLEN 4", "was cut: it has 4 entries, head says 10" },
		{ "XDEL 'vikar:{test}:journal' 1-10", "last entry of the journal of region test, 1-9" },
		{ "XDEL 'vikar:{test}:journal' 1-4",
			"before its entry 1-5 the changes from 4 on are missing" },
		{ "XADD 'vikar:{test}:journal' 1-11 nonce x",
			"journal entry 1-11 of region test is damaged" },
		{ FORGED_ENTRY, "journal entry 1-10 of region test is damaged" },
		{ "HSET 'vikar:{test}:head' sum:staff 5", "has not the counts and checksums" },
		{ "HSET 'vikar:{test}:head' count:offer 1", "has not the counts and checksums" },
		{ "HSET 'vikar:{test}:head' seq 9", "after what its head says" },
		{ "HSET 'vikar:{test}:head' seq 11", "is not the change" },
		{ "HSET 'vikar:{test}:head' seq -1", "(field seq)" },
		{ "HSET 'vikar:{test}:head' schema 99", "(field schema)" },
		{ "HDEL 'vikar:{test}:head' private_key", "(field private_key)" },
		{ "HSET 'vikar:{test}:head' journal 11", "was cut: it has 10 entries, head says 11" },
		{ "DEL 'vikar:{test}:head'", "has records in Redis but no vikar:{test}:head" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		rig_cli(&rig, "FLUSHALL");
		fill();
		rig_cli(&rig, "%s", rows[i].hand);
		expect_refused(NULL, rows[i].words);
	}
}

static void a_stale_record_is_named(void **state)
{
	char stale[64], sum[17];

	(void)state;
	fill();
	snprintf(stale, sizeof(stale), "%s r00003 v1", sum_print(sum, sum_text("r00003 v1")));
	rig_cli(&rig, "HSET 'vikar:{test}:staff' " ID_3 " '%s'", stale);
	expect_refused(NULL, "record staff " ID_3 " is stale");
}

static void a_record_the_caller_cannot_read_is_named(void **state)
{
	struct batch_record record = { .kind = KIND_STAFF,
		.id = test_id(3),
		.new_sum = sum_text("unreadable"),
		.bytes = "unreadable",
		.n = 10 };
	struct batch batch = { .number = 1,
		.last_seq = 1,
		.changes = "[]",
		.changes_n = 2,
		.records = &record,
		.records_n = 1 };
	struct world world;

	(void)state;
	lead(&world);
	assert_true(world_commit(&world, &batch));
	world_free(&world);
	expect_refused(NULL, "record staff " ID_3 " can't be read");
}

static void an_emptied_redis_is_refused(void **state)
{
	struct store_conf conf = world_conf(&rig);
	char mark[96];
	struct world world;

	(void)state;
	snprintf(mark, sizeof(mark), "%s/mark", rig.dir);
	conf.mark_path = mark;
	world_make(&world, &rig, &conf);
	assert_true(world_settle(&world));
	assert_int_equal(access(mark, F_OK), -1);
	assert_true(world_put(&world, 1, 1, 1));
	assert_int_equal(access(mark, F_OK), 0);
	world_free(&world);
	rig_cli(&rig, "FLUSHALL");
	expect_refused(&conf, "region test was here and is gone");
}

static void a_redis_emptied_under_way_is_refused(void **state)
{
	struct world world;

	(void)state;
	lead(&world);
	rig_cli(&rig, "FLUSHALL");
	assert_false(world_put(&world, 1, 1, 1));
	assert_int_equal(world.refusals, 1);
	assert_non_null(strstr(world.why, "was emptied"));
	world_free(&world);
}

static void an_unsafe_redis_is_refused(void **state)
{
	static const struct { const char *hand, *other_hand, *words;
	} rows[] = {
		{ "CONFIG SET appendfsync everysec", "PING",
			"set \"appendfsync always\" (now \"everysec\")" },
		{ "CONFIG SET appendonly no", "PING", "set \"appendonly yes\" (now \"no\")" },
		{ "CONFIG SET maxmemory 100mb", "CONFIG SET maxmemory-policy allkeys-lru",
			"set \"maxmemory-policy noeviction\" (now \"allkeys-lru\")" },
		{ "REPLICAOF 127.0.0.1 1", "PING", "is a replica" },
		{ "ACL SETUSER default -config", "PING", "allow CONFIG GET appendonly" },
		{ "ACL SETUSER default -hscan -hmget", "PING", "grant it" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		rig_cli(&rig, "%s", rows[i].hand);
		rig_cli(&rig, "%s", rows[i].other_hand);
		expect_refused(NULL, rows[i].words);
		rig_down(NULL);
		rig_up(NULL);
	}
}

static void a_password_is_asked_for_and_used(void **state)
{
	struct store_conf conf = world_conf(&rig);
	struct world world;

	(void)state;
	rig_kill(&rig);
	rig.password = "right";
	rig_start(&rig);
	rig_await(&rig);
	conf.password = NULL;
	expect_refused(&conf, "Redis wants a password");
	conf.password = "wrong";
	expect_refused(&conf, "Redis refuses the password");
	conf.password = "right";
	world_make(&world, &rig, &conf);
	assert_true(world_settle(&world));
	world_free(&world);
	conf.user = "default";
	world_make(&world, &rig, &conf);
	assert_true(world_settle(&world));
	world_free(&world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_REDIS(damage_is_named),
		ON_REDIS(a_stale_record_is_named),
		ON_REDIS(a_record_the_caller_cannot_read_is_named),
		ON_REDIS(an_emptied_redis_is_refused),
		ON_REDIS(a_redis_emptied_under_way_is_refused),
		ON_REDIS(an_unsafe_redis_is_refused),
		ON_REDIS(a_password_is_asked_for_and_used),
	};

	alarm(300);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
