/* A given clock as a dialogue: what is said to its socket, what it answers, and when the house was woken. */
#include "../../daemon/io/given.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

struct say { const char *command, *reply; };

/* A house that wants to be woken at times of a plan, and after each is busy for some turns. */
static struct world {
	struct clock clock;
	struct loop *loop;
	struct given *given;
	const struct say *dialogue;	/* what is still to be said */
	const int64_t *plan;		/* 0 ends it */
	char woken[256];		/* what happened, as text */
	int busy;			/* turns */
	int caller;
	bool asked;
} world;

static char path[64];

static void note(const char *what)
{
	size_t end = strlen(world.woken);

	snprintf(world.woken + end, sizeof world.woken - end, "%s@%lld/%lld ", what,
		(long long)world.clock.wall_ms, (long long)world.clock.mono_ms);
}

static void due(void *context)
{
	(void)context;
	note("due");
	world.busy = 3;
	loop_wake_at(world.loop, *++world.plan);
}

static void moved(void *context)
{
	(void)context;
	note("moved");
	world.busy = 2;
}

static bool is_idle(void *context)
{
	(void)context;
	return world.busy == 0;
}

static void turn(void *context)
{
	(void)context;
	if (world.busy)
		world.busy--;
}

/* Says the next line, or compares the answer to the last. */
static void talk(void)
{
	char heard[128];
	ssize_t n;

	if (!world.dialogue->command) {
		loop_stop(world.loop);
		return;
	}
	if (!world.asked) {
		dprintf(world.caller, "%s\n", world.dialogue->command);
		world.asked = true;
		return;
	}
	n = recv(world.caller, heard, sizeof heard - 1, MSG_DONTWAIT);
	if (n < 0)
		return;
	heard[n] = '\0';
	assert_int_equal(world.busy, 0);
	assert_string_equal(heard, world.dialogue->reply);
	world.dialogue++;
	world.asked = false;
}

static void settle(void *context)
{
	(void)context;
	given_settle(world.given);
	if (world.busy)
		loop_wake(world.loop);
	talk();
	loop_wake(world.loop);
}

static void nothing(void *context)
{
	(void)context;
}

static const struct loop_calls loop_calls = {
	.turn = turn, .settle = settle, .due = due, .tick = nothing, .signal = nothing,
};
static const struct given_calls given_calls = { .is_idle = is_idle, .moved = moved };

static int call_in(void)
{
	struct address address;
	const char *why;
	char text[80];
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

	snprintf(text, sizeof text, "unix:%s", path);
	assert_int_equal(address_parse(text, &address, &why), REASON_OK);
	assert_int_equal(connect(fd, &address.at.any, address.bytes), 0);
	return fd;
}

static const char *play(const int64_t *plan, const struct say *dialogue)
{
	char why[LISTEN_WHY_BYTES] = "";

	world = (struct world){ .clock = clock_given(1000), .dialogue = dialogue, .plan = plan };
	world.loop = loop_make(&loop_calls, &world.clock);
	world.given = given_open(path, &world.clock, world.loop, &given_calls, why);
	assert_string_equal(why, "");
	world.caller = call_in();
	loop_wake_at(world.loop, *plan);
	loop_wake(world.loop);
	loop_run(world.loop);
	close(world.caller);
	given_close(world.given);
	loop_free(world.loop);
	return world.woken;
}

static void time_stands_still_until_it_is_moved(void **state)
{
	(void)state;
	assert_string_equal(play((const int64_t[]){ 0 }, (const struct say[]){
		{ "now", "1000\n" }, { "now", "1000\n" }, { "advance 500", "1500\n" },
		{ "set 9000", "9000\n" }, { "now", "9000\n" }, { NULL } }),
		"moved@1500/1500 moved@9000/9000 ");
}

static void a_move_stops_at_each_wish_on_its_way(void **state)
{
	(void)state;
	assert_string_equal(play((const int64_t[]){ 2000, 3000, 3000, 7000, 0 }, (const struct say[]){
		{ "advance 4000", "5000\n" }, { "advance 1999", "6999\n" }, { "advance 1", "7000\n" },
		{ NULL } }),
		"due@2000/2000 due@3000/3000 due@3000/3000 moved@5000/5000 moved@6999/6999 due@7000/7000 "
		"moved@7000/7000 ");
}

static void a_wish_for_the_past_is_met_at_once(void **state)
{
	(void)state;
	assert_string_equal(play((const int64_t[]){ 10, 0 }, (const struct say[]){
		{ "advance 0", "1000\n" }, { NULL } }),
		"due@1000/1000 moved@1000/1000 ");
}

static void back_goes_the_wall_alone(void **state)
{
	(void)state;
	assert_string_equal(play((const int64_t[]){ 0 }, (const struct say[]){
		{ "set 400", "400\n" }, { NULL } }),
		"moved@400/1000 ");
}

static void nonsense_is_answered_and_moves_nothing(void **state)
{
	static const char words[] = "error: now, set <ms> or advance <ms>\n";

	(void)state;
	assert_string_equal(play((const int64_t[]){ 0 }, (const struct say[]){
		{ "later", words }, { "set", words }, { "set x", words }, { "advance -1", words },
		{ "advance 1x", words },
		{ "set 99999999999999999999", words }, { "now", "1000\n" }, { NULL } }), "");
}

static void a_socket_in_use_is_refused_and_a_stale_one_replaced(void **state)
{
	struct address address;
	char why[LISTEN_WHY_BYTES], text[80];
	const char *words;
	int first, second;

	(void)state;
	snprintf(text, sizeof text, "unix:%s", path);
	assert_int_equal(address_parse(text, &address, &words), REASON_OK);
	assert_int_equal(listen_open(&address, "", &first, why), REASON_OK);
	assert_int_equal(listen_open(&address, "", &second, why), REASON_EXISTS);
	assert_string_equal(why, "it can't be bound: Address already in use");
	close(first);
	assert_int_equal(listen_open(&address, "", &second, why), REASON_OK);
	close(second);
	assert_int_equal(listen_open(&address, "no-such-group", &second, why), REASON_FORBIDDEN);
	listen_remove(&address);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(time_stands_still_until_it_is_moved),
		cmocka_unit_test(a_move_stops_at_each_wish_on_its_way),
		cmocka_unit_test(a_wish_for_the_past_is_met_at_once),
		cmocka_unit_test(back_goes_the_wall_alone),
		cmocka_unit_test(nonsense_is_answered_and_moves_nothing),
		cmocka_unit_test(a_socket_in_use_is_refused_and_a_stale_one_replaced),
	};

	snprintf(path, sizeof path, "/tmp/test_given.%d", (int)getpid());
	return cmocka_run_group_tests(tests, NULL, NULL);
}
