/* A connection over a socket pair; the engine at its other end is this file. */
#include "../../daemon/io/conn.h"

#include <event2/event.h>
#include <malloc.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>

/* What the engine does with a line is said by its first word: "echo ...", "later ..." (answered by
 * answer_later), "big" (more than the socket and
 * UNSENT_BYTES_MAX hold), "pause", "close ...", "quiet". */
struct session { struct conn *conn; int unanswered; char later[64]; };
struct engine { struct session *last; int opened, closed, messages; int64_t uid; };

static struct engine engine;
static struct conns conns;
static struct event_base *base;
static int peer;			/* our end */

enum { BIG_BYTES = 3 * UNSENT_BYTES_MAX };

struct session *engine_opened(struct engine *of, struct conn *conn, struct peer from)
{
	struct session *session = calloc(1, sizeof *session);

	session->conn = conn;
	of->last = session;
	of->opened++;
	of->uid = from.uid;
	return session;
}

static void say_line(struct session *session, const char *line, size_t n)
{
	conn_send(session->conn, line, n);
	conn_send(session->conn, "\n", 1);
}

static void say_big(struct session *session)
{
	char *line = malloc(BIG_BYTES);

	memset(line, 'b', BIG_BYTES);
	say_line(session, line, BIG_BYTES);
	free(line);
}

static bool is_word(const char *line, size_t n, const char *word)
{
	return n >= strlen(word) && memcmp(line, word, strlen(word)) == 0;
}

void engine_message(struct engine *of, struct session *session, const char *line, size_t n)
{
	of->messages++;
	if (is_word(line, n, "big")) {
		say_big(session);
	} else if (is_word(line, n, "later")) {
		session->unanswered++;
		snprintf(session->later, sizeof session->later, "%.*s", (int)n, line);
	} else if (is_word(line, n, "pause")) {
		conn_pause(session->conn, true);
	} else if (!is_word(line, n, "quiet")) {
		say_line(session, line, n);
	}
	if (is_word(line, n, "close"))
		conn_close(session->conn);
}

void engine_overlong(struct engine *of, struct session *session)
{
	(void)of;
	say_line(session, "overlong", 8);
	conn_close(session->conn);
}

void engine_drained(struct engine *of, struct session *session)
{
	(void)of;
	(void)session;
}

void engine_closed(struct engine *of, struct session *session)
{
	of->closed++;
	say_line(session, "nobody hears this", 17);
	free(session);
	of->last = NULL;
}

bool engine_is_answered(const struct session *session)
{
	return !session->unanswered;
}

static void answer_later(void)
{
	engine.last->unanswered--;
	say_line(engine.last, engine.last->later, strlen(engine.last->later));
}

/* --- the world --- */

/* Turns of the loop until nothing more happens. */
static void turn(void)
{
	for (int i = 0; i < 50; i++) {
		event_base_loop(base, EVLOOP_ONCE | EVLOOP_NONBLOCK);
		conns_flush(&conns);
	}
}

static void open_pair(int type)
{
	int ends[2];

	assert_int_equal(socketpair(AF_UNIX, type | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends), 0);
	peer = ends[0];
	conn_open(&conns, ends[1], (struct peer){ .uid = 7 });
	turn();
}

static int set_up(void **state)
{
	(void)state;
	engine = (struct engine){ 0 };
	base = event_base_new();
	conns_make(&conns, base, &engine);
	open_pair(SOCK_STREAM);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	conns_free(&conns);
	event_base_free(base);
	if (peer >= 0)
		close(peer);
	return engine.opened == engine.closed ? 0 : -1;
}

static void say(const char *text)
{
	assert_int_equal(write(peer, text, strlen(text)), strlen(text));
}

/* All that lies there for us now, as text; "" when the other side has closed. */
static const char *hear(void)
{
	static char text[8192];
	ssize_t n = read(peer, text, sizeof text - 1);

	text[n < 0 ? 0 : n] = '\0';
	return n < 0 ? "(nothing)" : text;
}

/* Reads while the loop turns, until `n` bytes came or nothing comes any more. */
static size_t drain(size_t n)
{
	static char bytes[65536];
	size_t got = 0;
	ssize_t now;

	for (int idle = 0; got < n && idle < 3; idle++) {
		while ((now = read(peer, bytes, sizeof bytes)) > 0) {
			got += now;
			idle = 0;
		}
		turn();
	}
	return got;
}

/* --- the claims --- */

static void a_line_is_answered(void **state)
{
	(void)state;
	assert_int_equal(engine.uid, 7);
	say("echo 1\r\n");
	turn();
	assert_string_equal(hear(), "echo 1\n");
	say("ec");
	turn();
	assert_string_equal(hear(), "(nothing)");
	say("ho 2\n");
	turn();
	assert_string_equal(hear(), "echo 2\n");
}

static void many_pipelined_lines_are_answered_in_order(void **state)
{
	char asked[40000] = "", *end = asked, *heard = calloc(1, 40000);
	size_t got = 0;
	ssize_t n;

	(void)state;
	for (int i = 0; i < 3000; i++)
		end += sprintf(end, "echo %d\n", i);
	say(asked);
	turn();
	while ((n = read(peer, heard + got, 39999 - got)) > 0)
		got += n;
	assert_string_equal(heard, asked);
	assert_int_equal(engine.messages, 3000);
	free(heard);
}

/* On a packet socket each write is a packet. */
static void all_answers_of_a_turn_leave_in_one_write(void **state)
{
	(void)state;
	close(peer);
	turn();
	open_pair(SOCK_SEQPACKET);
	say("echo 1\necho 2\necho 3\n");
	turn();
	assert_string_equal(hear(), "echo 1\necho 2\necho 3\n");
	assert_string_equal(hear(), "(nothing)");
}

static void a_slow_reader_is_not_read_from_and_misses_nothing(void **state)
{
	(void)state;
	say("big\necho 1\n");
	turn();
	assert_int_equal(engine.messages, 1);
	say("echo 2\n");
	turn();
	assert_int_equal(engine.messages, 1);
	assert_true(conn_unsent(engine.last->conn) > 0);
	assert_int_equal(drain(BIG_BYTES + 1 + 14), BIG_BYTES + 1 + 14);
	assert_int_equal(engine.messages, 3);
	assert_int_equal(conn_unsent(engine.last->conn), 0);
}

static void a_paused_connection_waits_and_goes_on_in_order(void **state)
{
	(void)state;
	say("echo 1\npause\necho 2\necho 3\nec");
	turn();
	say("ho 4\n");
	turn();
	assert_string_equal(hear(), "echo 1\n");
	assert_int_equal(engine.messages, 2);
	conn_pause(engine.last->conn, false);
	turn();
	assert_string_equal(hear(), "echo 2\necho 3\necho 4\n");
}

static void who_has_said_all_is_answered_before_it_ends(void **state)
{
	(void)state;
	say("later 1\necho 2\nunfinished");
	assert_int_equal(shutdown(peer, SHUT_WR), 0);
	turn();
	assert_string_equal(hear(), "echo 2\n");
	assert_int_equal(engine.closed, 0);
	answer_later();
	turn();
	assert_string_equal(hear(), "later 1\n");
	assert_string_equal(hear(), "");
	assert_int_equal(engine.closed, 1);
}

static void who_has_said_all_while_paused_is_answered_too(void **state)
{
	(void)state;
	say("pause\necho 1\n");
	assert_int_equal(shutdown(peer, SHUT_WR), 0);
	turn();
	assert_int_equal(engine.closed, 0);
	conn_pause(engine.last->conn, false);
	turn();
	assert_string_equal(hear(), "echo 1\n");
	assert_string_equal(hear(), "");
}

static void a_line_too_long_is_answered_and_ends_the_connection(void **state)
{
	char *line = malloc(LINE_BYTES_MAX + 100);

	(void)state;
	memset(line, 'x', LINE_BYTES_MAX + 100);
	say("echo 1\n");
	assert_int_equal(write(peer, line, LINE_BYTES_MAX + 100), LINE_BYTES_MAX + 100);
	turn();
	say("\necho 2\n");
	turn();
	assert_string_equal(hear(), "echo 1\noverlong\n");
	assert_string_equal(hear(), "");
	assert_int_equal(engine.messages, 1);
	close(peer);
	peer = -1;
	turn();
	assert_int_equal(engine.closed, 1);
	free(line);
}

static void what_was_sent_leaves_before_a_close(void **state)
{
	(void)state;
	say("big\n");
	turn();
	conn_send(engine.last->conn, "bye\n", 4);
	conn_close(engine.last->conn);
	conn_send(engine.last->conn, "too late\n", 9);
	turn();
	assert_int_equal(engine.closed, 0);
	assert_int_equal(drain(BIG_BYTES + 100), BIG_BYTES + 1 + 4);
	close(peer);
	peer = -1;
	turn();
	assert_int_equal(engine.closed, 1);
}

static void who_takes_nothing_any_more_is_ended_in_time(void **state)
{
	(void)state;
	say("big\n");
	turn();
	conn_close(engine.last->conn);
	for (int second = 0; second < CLOSE_WAIT_S; second++) {
		conns_tick(&conns);
		turn();
	}
	assert_int_equal(engine.closed, 0);
	conns_tick(&conns);
	turn();
	assert_int_equal(engine.closed, 1);
}

static void who_closes_and_is_not_followed_is_ended_in_time(void **state)
{
	(void)state;
	say("close 1\n");
	turn();
	assert_string_equal(hear(), "close 1\n");
	assert_string_equal(hear(), "");
	for (int second = 0; second <= CLOSE_WAIT_S; second++) {
		conns_tick(&conns);
		turn();
	}
	assert_int_equal(engine.closed, 1);
}

static void who_vanishes_is_ended(void **state)
{
	(void)state;
	say("big\nlater 1\n");
	turn();
	close(peer);
	peer = -1;
	turn();
	assert_int_equal(engine.closed, 1);
	assert_int_equal(conns.n, 0);
}

static void stopping_answers_what_was_asked_and_no_more(void **state)
{
	(void)state;
	say("later 1\n");
	turn();
	conns_finish(&conns);
	say("echo 2\n");
	turn();
	assert_int_equal(engine.closed, 0);
	answer_later();
	turn();
	assert_string_equal(hear(), "later 1\n");
	assert_int_equal(engine.messages, 1);
	assert_int_equal(engine.closed, 1);
}

/* What the daemon allocates for one that has been answered and waits; the engine's session is beside it. */
static void an_idle_connection_is_small(void **state)
{
	enum { MANY = 200 };
	int ends[MANY];
	size_t before;

	(void)state;
	close(peer);
	turn();
	before = mallinfo2().uordblks;
	for (int i = 0; i < MANY; i++) {
		open_pair(SOCK_STREAM);
		ends[i] = peer;
		say("echo 1\n");
		turn();
		assert_string_equal(hear(), "echo 1\n");
	}
	assert_in_range((mallinfo2().uordblks - before) / MANY, 0, 1024);
	for (int i = 0; i < MANY; i++)
		close(ends[i]);
	peer = -1;
	turn();
	assert_int_equal(conns.n, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
		T(a_line_is_answered),
		T(many_pipelined_lines_are_answered_in_order),
		T(all_answers_of_a_turn_leave_in_one_write),
		T(a_slow_reader_is_not_read_from_and_misses_nothing),
		T(a_paused_connection_waits_and_goes_on_in_order),
		T(who_has_said_all_is_answered_before_it_ends),
		T(who_has_said_all_while_paused_is_answered_too),
		T(a_line_too_long_is_answered_and_ends_the_connection),
		T(what_was_sent_leaves_before_a_close),
		T(who_takes_nothing_any_more_is_ended_in_time),
		T(who_closes_and_is_not_followed_is_ended_in_time),
		T(who_vanishes_is_ended),
		T(stopping_answers_what_was_asked_and_no_more),
		T(an_idle_connection_is_small),
#undef T
	};

	signal(SIGPIPE, SIG_IGN);	/* as the daemon does */
	return cmocka_run_group_tests(tests, NULL, NULL);
}
