/* The link door against a real redis-server, and against a server that talks nonsense. */
#include "../../daemon/io/redis_link.h"
#include "redis_rig.h"

#include <event2/event.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <sys/socket.h>
#include <sys/un.h>

struct seen {
	struct event_base *base;
	struct link *door;
	int ups, downs, replies;
	struct reply last;
	char all[256], why[256];		/* each reply as a word */
	bool drop_at_reply;
};

static void on_up(void *context, struct link *door)
{
	struct seen *seen = context;

	seen->door = door;
	seen->ups++;
	event_base_loopbreak(seen->base);
}

static void print_reply(const struct reply *reply, char *to, size_t bytes)
{
	static const char *const types[] = { "status", "error", "integer", "bytes", "nil", "array" };

	if (reply->type == REPLY_INTEGER)
		snprintf(to, bytes, "integer:%d ", (int)reply->integer);
	else if (reply->type == REPLY_ARRAY || reply->type == REPLY_NIL)
		snprintf(to, bytes, "%s:%zu ", types[reply->type], reply->n);
	else
		snprintf(to, bytes, "%s:%.*s ", types[reply->type], (int)strcspn(reply->bytes, " "),
			reply->bytes);
}

static void on_reply(void *context, struct reply *reply)
{
	struct seen *seen = context;

	seen->replies++;
	seen->last = *reply;
	if (reply->n < 100)
		print_reply(reply, seen->all + strlen(seen->all), sizeof(seen->all) - strlen(seen->all));
	if (seen->drop_at_reply)
		seen->door->drop(seen->door->context);
	event_base_loopbreak(seen->base);
}

static void on_down(void *context, const char *why)
{
	struct seen *seen = context;

	seen->downs++;
	snprintf(seen->why, sizeof(seen->why), "%s", why);
	event_base_loopbreak(seen->base);
}

static const struct redis_link_calls calls = { on_up, on_reply, on_down };

static void await(struct seen *seen, const int *counter, int wanted)
{
	while (*counter < wanted)
		assert_int_equal(event_base_dispatch(seen->base), 0);
}

static void ask(struct seen *seen, size_t argc, const char *const *argv)
{
	size_t n[8];

	for (size_t i = 0; i < argc; i++)
		n[i] = strlen(argv[i]);
	seen->door->send(seen->door->context, argc, argv, n);
}
#define ASK(seen, ...) \
	ask(seen, sizeof((const char *[]){ __VA_ARGS__ }) / sizeof(char *), (const char *[]){ __VA_ARGS__ })

static struct redis_link *open_link(struct seen *seen, const char *address)
{
	const char *why;
	struct redis_link *link;

	*seen = (struct seen){ .base = event_base_new() };
	link = redis_link_make(seen->base, address, &calls, seen, &why);
	assert_non_null(link);
	return link;
}

static void close_link(struct seen *seen, struct redis_link *link)
{
	redis_link_free(link);
	event_base_free(seen->base);
}

static void replies_come_in_order_and_of_each_type(void **state)
{
	struct rig rig;
	struct seen seen;
	struct redis_link *link;

	(void)state;
	rig_make(&rig);
	rig_start(&rig);
	rig_await(&rig);
	link = open_link(&seen, rig.socket);
	await(&seen, &seen.ups, 1);
	ASK(&seen, "SET", "a", "12");
	ASK(&seen, "INCR", "a");
	ASK(&seen, "GET", "a");
	ASK(&seen, "GET", "none");
	ASK(&seen, "NOSUCH");
	ASK(&seen, "MGET", "a", "none");
	await(&seen, &seen.replies, 6);
	assert_string_equal(seen.all, "status:OK integer:13 bytes:13 nil:0 error:ERR array:2 ");
	assert_int_equal(seen.downs, 0);
	close_link(&seen, link);
	rig_free(&rig);
}

static void large_values_pass_both_ways(void **state)
{
	enum { BYTES = 8 * 1024 * 1024 };
	struct rig rig;
	struct seen seen;
	struct redis_link *link;
	char *value = malloc(BYTES + 1);

	(void)state;
	memset(value, 'x', BYTES);
	value[BYTES] = '\0';
	rig_make(&rig);
	rig_start(&rig);
	rig_await(&rig);
	link = open_link(&seen, rig.socket);
	await(&seen, &seen.ups, 1);
	ASK(&seen, "SET", "big", value);
	ASK(&seen, "GET", "big");
	await(&seen, &seen.replies, 2);
	assert_int_equal(seen.last.type, REPLY_BYTES);
	assert_int_equal(seen.last.n, BYTES);
	close_link(&seen, link);
	rig_free(&rig);
	free(value);
}

static void a_lost_connection_comes_back(void **state)
{
	struct rig rig;
	struct seen seen;
	struct redis_link *link;

	(void)state;
	rig_make(&rig);
	link = open_link(&seen, rig.socket);
	await(&seen, &seen.downs, 1);
	assert_string_equal(seen.why, "No such file or directory");
	rig_start(&rig);
	await(&seen, &seen.ups, 1);
	rig_kill(&rig);
	seen.downs = 0;
	await(&seen, &seen.downs, 1);
	assert_true(strcmp(seen.why, "closed by the server") == 0 || strstr(seen.why, "reset"));
	rig_start(&rig);
	await(&seen, &seen.ups, 2);
	close_link(&seen, link);
	rig_free(&rig);
}

static void nothing_comes_after_a_drop(void **state)
{
	struct rig rig;
	struct seen seen;
	struct redis_link *link;

	(void)state;
	rig_make(&rig);
	rig_start(&rig);
	rig_await(&rig);
	link = open_link(&seen, rig.socket);
	await(&seen, &seen.ups, 1);
	seen.drop_at_reply = true;
	for (int i = 0; i < 10; i++)
		ASK(&seen, "PING");
	await(&seen, &seen.downs, 1);
	assert_int_equal(seen.replies, 1);
	assert_string_equal(seen.why, "dropped");
	seen.drop_at_reply = false;
	await(&seen, &seen.ups, 2);
	ASK(&seen, "PING");
	await(&seen, &seen.replies, 2);
	assert_string_equal(seen.all, "status:PONG status:PONG ");
	close_link(&seen, link);
	rig_free(&rig);
}

/* Each is told as a lost connection, and none costs more than a few bytes. */
static void nonsense_is_a_lost_connection(void **state)
{
	static const char *const lines[] = {
		"HTTP/1.1 400 Bad Request\r\n\r\n",
		"*1048577\r\n",
		"*2147483647\r\n",
		"$-5\r\n",
		",3.14\r\n",
		"#t\r\n",
		"*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n",
		"%1\r\n+a\r\n+b\r\n",
		">1\r\n+a\r\n",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		struct sockaddr_un address = { .sun_family = AF_UNIX };
		int listener = socket(AF_UNIX, SOCK_STREAM, 0), peer;
		struct redis_link *link;
		struct seen seen;
		struct rig rig;

		rig_make(&rig);
		strcpy(address.sun_path, rig.socket);
		assert_int_equal(bind(listener, (struct sockaddr *)&address, sizeof(address)), 0);
		assert_int_equal(listen(listener, 1), 0);
		link = open_link(&seen, rig.socket);
		await(&seen, &seen.ups, 1);
		peer = accept(listener, NULL, NULL);
		assert_int_equal(write(peer, lines[i], strlen(lines[i])), strlen(lines[i]));
		shutdown(peer, SHUT_WR);
		await(&seen, &seen.downs, 1);
		if (seen.replies)
			fail_msg("a reply was made of: %s", lines[i]);
		close_link(&seen, link);
		close(peer);
		close(listener);
		unlink(rig.socket);
		rmdir(rig.dir);
	}
}

static void a_bad_address_is_refused(void **state)
{
	static const char *const addresses[] = {
		"", "here", "unix:/", ":6379", "127.0.0.1:", "127.0.0.1:port",
		"/0123456789012345678901234567890123456789012345678901234"
		"56789012345678901234567890123456789012345678901234567890"
	};
	struct event_base *base = event_base_new();

	(void)state;
	for (size_t i = 0; i < sizeof(addresses) / sizeof(addresses[0]); i++) {
		const char *why = NULL;
		struct redis_link *link = redis_link_make(base, addresses[i], &calls, NULL, &why);

		if (i == 2)
			redis_link_free(link);
		else if (link || !why)
			fail_msg("taken as an address: \"%s\"", addresses[i]);
	}
	event_base_free(base);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(replies_come_in_order_and_of_each_type),
		cmocka_unit_test(large_values_pass_both_ways),
		cmocka_unit_test(a_lost_connection_comes_back),
		cmocka_unit_test(nothing_comes_after_a_drop),
		cmocka_unit_test(nonsense_is_a_lost_connection),
		cmocka_unit_test(a_bad_address_is_refused),
	};

	alarm(120);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
