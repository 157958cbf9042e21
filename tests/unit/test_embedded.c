/* The private redis-server: started, started again when killed, never two in a directory, gone at the end. */
#include "../../daemon/io/embedded.h"
#include "redis_rig.h"

#include <limits.h>
#include <errno.h>
#include <event2/event.h>
#include <stdbool.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

struct seen { struct event_base *base; int restarts, failures; char why[256]; };

static void on_restarted(void *context, const char *why)
{
	struct seen *seen = context;

	seen->restarts++;
	snprintf(seen->why, sizeof(seen->why), "%s", why);
}

static void on_failed(void *context, const char *why)
{
	struct seen *seen = context;

	seen->failures++;
	snprintf(seen->why, sizeof(seen->why), "%s", why);
}

static struct embedded *start(struct seen *seen, const char *dir, char why[200])
{
	const struct embedded_calls calls = { seen, on_restarted, on_failed };

	*seen = (struct seen){ .base = event_base_new() };
	return embedded_start(dir, seen->base, &calls, why, 200);
}

static void stop(struct seen *seen, struct embedded *embedded)
{
	embedded_stop(embedded);
	event_base_free(seen->base);
}

/* A file descriptor to the server behind that path, as soon as it answers. */
static int dial(const char *path)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

	assert_true(strlen(path) < sizeof(address.sun_path));
	strcpy(address.sun_path, path);
	while (connect(fd, (struct sockaddr *)&address, sizeof(address)) < 0)
		assert_true(errno == ENOENT || errno == ECONNREFUSED);
	return fd;
}

/* One inline command, one short answer, until it isn't "still loading". */
static void ask(const char *path, const char *command, char answer[512])
{
	do {
		int fd = dial(path);
		ssize_t n;

		assert_int_equal(write(fd, command, strlen(command)), strlen(command));
		n = read(fd, answer, 511);
		answer[n > 0 ? n : 0] = '\0';
		close(fd);
	} while (strncmp(answer, "-LOADING", 8) == 0);
}

/* Its pid: the server is the only child of this process. */
static pid_t pid_of_server(void)
{
	char path[64];
	int pid = 0;
	FILE *file;

	snprintf(path, sizeof(path), "/proc/self/task/%d/children", (int)getpid());
	file = fopen(path, "r");
	assert_non_null(file);
	if (fscanf(file, "%d", &pid) != 1)
		pid = 0;
	fclose(file);
	return pid;
}

static void expect_config(const char *path, const char *name, const char *value)
{
	char command[64], answer[512];

	snprintf(command, sizeof(command), "CONFIG GET %s\r\n", name);
	ask(path, command, answer);
	if (!strstr(answer, value))
		fail_msg("%s isn't %s: %s", name, value, answer);
}

static void remove_directory(const char *dir)
{
	char command[PATH_MAX];

	snprintf(command, sizeof(command), "rm -r '%s'", dir);
	assert_int_equal(system(command), 0);
}

static void it_is_durable_and_private(void **state)
{
	char dir[] = "/tmp/vikard-test-XXXXXX", why[200], answer[512];
	struct embedded *embedded;
	struct stat socket_stat;
	struct seen seen;

	(void)state;
	assert_non_null(mkdtemp(dir));
	embedded = start(&seen, dir, why);
	assert_non_null(embedded);
	ask(embedded_socket(embedded), "PING\r\n", answer);
	assert_string_equal(answer, "+PONG\r\n");
	expect_config(embedded_socket(embedded), "port", "$1\r\n0\r\n");
	expect_config(embedded_socket(embedded), "appendonly", "yes");
	expect_config(embedded_socket(embedded), "appendfsync", "always");
	expect_config(embedded_socket(embedded), "maxmemory-policy", "noeviction");
	expect_config(embedded_socket(embedded), "save", "$0\r\n\r\n");
	assert_int_equal(stat(embedded_socket(embedded), &socket_stat), 0);
	assert_int_equal(socket_stat.st_mode & 0777, 0700);
	stop(&seen, embedded);
	assert_int_equal(pid_of_server(), 0);
	remove_directory(dir);
}

static void what_it_held_is_there_after_a_kill(void **state)
{
	char dir[] = "/tmp/vikard-test-XXXXXX", why[200], answer[512];
	struct embedded *embedded;
	struct seen seen;

	(void)state;
	assert_non_null(mkdtemp(dir));
	embedded = start(&seen, dir, why);
	assert_non_null(embedded);
	ask(embedded_socket(embedded), "SET a 1\r\n", answer);
	assert_string_equal(answer, "+OK\r\n");
	kill(pid_of_server(), SIGKILL);
	while (!seen.restarts && !seen.failures)
		event_base_loop(seen.base, EVLOOP_ONCE);
	assert_string_equal(seen.why, "redis-server had ended (signal 9) and was started again");
	ask(embedded_socket(embedded), "GET a\r\n", answer);
	assert_string_equal(answer, "$1\r\n1\r\n");
	stop(&seen, embedded);
	remove_directory(dir);
}

/* A server killed in the middle of a transaction leaves one without its end. Were it left there, the next
 * transaction would be taken into it, and its first command would count after all. */
static void a_transaction_without_its_end_is_cut(void **state)
{
	static const char torn[] = "*1\r\n$5\r\nMULTI\r\n*3\r\n$3\r\nSET\r\n$1\r\na\r\n$1\r\nb\r\n*3\r\n$3\r\nSE";
	char dir[] = "/tmp/vikard-test-XXXXXX", path[PATH_MAX], why[200], answer[512];
	struct embedded *embedded;
	struct seen seen;
	int fd;

	(void)state;
	assert_non_null(mkdtemp(dir));
	for (int round = 0; round < 3; round++) {
		embedded = start(&seen, dir, why);
		assert_non_null(embedded);
		if (round == 1)
			ask(embedded_socket(embedded), "EVAL \"redis.call('SET','c',1) redis.call('SET','d',1)\" 0\r\n", answer);
		ask(embedded_socket(embedded), "EXISTS a\r\n", answer);
		assert_string_equal(answer, ":0\r\n");
		ask(embedded_socket(embedded), "EXISTS c d\r\n", answer);
		assert_string_equal(answer, round ? ":2\r\n" : ":0\r\n");
		stop(&seen, embedded);
		if (round)
			continue;
		snprintf(path, sizeof(path), "%s/appendonlydir/appendonly.aof.1.incr.aof", dir);
		if (access(path, F_OK) < 0)	/* before Redis 7 it is one file */
			snprintf(path, sizeof(path), "%s/appendonly.aof", dir);
		fd = open(path, O_WRONLY | O_APPEND);
		assert_int_equal(write(fd, torn, sizeof(torn) - 1), sizeof(torn) - 1);
		close(fd);
	}
	remove_directory(dir);
}

static void a_directory_has_one_daemon(void **state)
{
	char dir[] = "/tmp/vikard-test-XXXXXX", why[200];
	struct embedded *first, *second;
	struct seen seen, other;

	(void)state;
	assert_non_null(mkdtemp(dir));
	first = start(&seen, dir, why);
	assert_non_null(first);
	second = start(&other, dir, why);
	assert_null(second);
	assert_non_null(strstr(why, "another vikard runs in the state directory"));
	stop(&other, NULL);
	stop(&seen, first);
	first = start(&seen, dir, why);
	assert_non_null(first);
	stop(&seen, first);
	remove_directory(dir);
}

/* The daemon is killed; its server dies with it, and the next one waits for that. */
static void a_killed_daemon_leaves_no_server(void **state)
{
	char dir[] = "/tmp/vikard-test-XXXXXX", why[200], answer[512];
	struct embedded *embedded;
	struct seen seen;
	int ready[2];
	pid_t daemon;

	(void)state;
	assert_non_null(mkdtemp(dir));
	assert_int_equal(pipe(ready), 0);
	daemon = fork();
	if (daemon == 0) {
		embedded = start(&seen, dir, why);
		ask(embedded_socket(embedded), "SET a 1\r\n", answer);
		if (write(ready[1], "x", 1) == 1)
			pause();
		_exit(1);
	}
	assert_int_equal(read(ready[0], answer, 1), 1);
	kill(daemon, SIGKILL);
	waitpid(daemon, NULL, 0);
	embedded = start(&seen, dir, why);
	assert_non_null(embedded);
	ask(embedded_socket(embedded), "GET a\r\n", answer);
	assert_string_equal(answer, "$1\r\n1\r\n");
	stop(&seen, embedded);
	close(ready[0]);
	close(ready[1]);
	remove_directory(dir);
}

static void a_long_path_is_no_obstacle(void **state)
{
	char dir[200] = "/tmp/vikard-test-XXXXXX", name[120], path[512], why[200], answer[512];
	struct embedded *embedded;
	struct seen seen;

	(void)state;
	assert_non_null(mkdtemp(dir));
	memset(name, 'd', 110);
	name[110] = '\0';
	snprintf(path, sizeof(path), "%s/%s", dir, name);
	assert_int_equal(mkdir(path, 0700), 0);
	embedded = start(&seen, path, why);
	assert_non_null(embedded);
	ask(embedded_socket(embedded), "PING\r\n", answer);
	assert_string_equal(answer, "+PONG\r\n");
	stop(&seen, embedded);
	remove_directory(dir);
}

static void what_stands_in_the_way_is_said(void **state)
{
	char dir[] = "/tmp/vikard-test-XXXXXX", why[200], *path = strdup(getenv("PATH"));
	struct seen seen;

	(void)state;
	assert_null(start(&seen, "/nonexistent/state", why));
	assert_non_null(strstr(why, "can't be opened"));
	stop(&seen, NULL);
	assert_non_null(mkdtemp(dir));
	setenv("PATH", "/nonexistent", 1);
	assert_null(start(&seen, dir, why));
	setenv("PATH", path, 1);
	assert_non_null(strstr(why, "install the package redis-server"));
	stop(&seen, NULL);
	remove_directory(dir);
	free(path);
}

/* A server that can't start is tried a few times, then a person is asked. */
static void a_server_that_dies_at_once_is_given_up(void **state)
{
	char dir[] = "/tmp/vikard-test-XXXXXX", log[64], why[200];
	struct embedded *embedded;
	struct seen seen;

	(void)state;
	assert_non_null(mkdtemp(dir));
	snprintf(log, sizeof(log), "%s/redis.log", dir);
	assert_int_equal(mkdir(log, 0700), 0);
	embedded = start(&seen, dir, why);
	assert_non_null(embedded);
	while (!seen.failures)
		event_base_loop(seen.base, EVLOOP_ONCE);
	assert_int_equal(seen.restarts, 4);
	assert_non_null(strstr(seen.why, "ends as soon as it is started (exit status 1)"));
	stop(&seen, embedded);
	remove_directory(dir);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_is_durable_and_private),
		cmocka_unit_test(what_it_held_is_there_after_a_kill),
		cmocka_unit_test(a_transaction_without_its_end_is_cut),
		cmocka_unit_test(a_directory_has_one_daemon),
		cmocka_unit_test(a_killed_daemon_leaves_no_server),
		cmocka_unit_test(a_long_path_is_no_obstacle),
		cmocka_unit_test(what_stands_in_the_way_is_said),
		cmocka_unit_test(a_server_that_dies_at_once_is_given_up),
	};

	alarm(120);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
