/* What vikard is held against: the Redis under it, another durable queue, and a server that does nothing. */
#include "load.h"
#include "proc.h"

#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

static pid_t none(void)
{
	return 0;
}

static int connect_when_up(const char *path)
{
	int fd = -1;

	for (int tries = 0; fd < 0 && tries < 500; tries++) {
		fd = unix_connect(path);
		if (fd < 0)
			wait_a_moment();
	}
	if (fd < 0)
		die("nobody listens at %s", path);
	return fd;
}

/* --- the bytes that one offer.update of vikard.c leaves: its record, its part of the journal, its done row --- */

#define OFFER "{\"kind\":\"offer\",\"id\":\"1fcc6699-a2ee-4dd9-9db6-%012u\",\"ref\":\"T-%u\",\"rev\":\"1-%llu\"," \
	"\"staff\":\"S-%u\",\"municipality\":\"3110\",\"state\":\"open\",\"free\":[{\"from\":\"2031-06-30\"," \
	"\"to\":\"2031-08-03\",\"days\":\"mon-fri\",\"start\":\"07:00\",\"end\":\"15:30\"}," \
	"{\"from\":\"2031-08-04\",\"to\":\"2031-09-28\",\"days\":\"sat,sun\",\"start\":\"07:00\"," \
	"\"end\":\"22:00\"}],\"except\":[{\"from\":\"2031-07-14\",\"to\":\"2031-07-20\"}]," \
	"\"week_max_min\":655,\"notice_min\":2880,\"max_travel_min\":60}"
#define ANSWER "\"rev\":\"1-%llu\",\"changes\":1,\"changed\":[{\"ref\":\"T-%u\",\"rev\":\"1-%llu\"," \
	"\"event\":\"offer.changed\"}],\"warnings\":[]"
#define DONE "5c2d9365a58d44f8 %016llx %s"
#define CHANGE "[{\"epoch\":1,\"nonce\":\"c8eab7c8-93ba-317c-1ac5-f57deb9e24ed\",\"seq\":%llu,\"at\":%lld," \
	"\"seed\":\"bfc9ed0e-079b-4d35-ae67-%012llx\",\"actor\":\"U-1\",\"method\":\"offer.update\"," \
	"\"hash\":\"01f013a3e714cd52\",\"command\":\"%s\",\"answer\":%s,\"effects\":[{" \
	"\"event\":\"offer.changed\",\"record\":%s}]}]"

/* --- Redis alone --- */

static struct { pid_t pid; char socket[PATH_MAX], sha[64]; } redis;

static const char redis_script[] =
	"redis.call('XADD', KEYS[2], 'MAXLEN', '~', '100000', '*', 'changes', ARGV[4]) "
	"redis.call('HSET', KEYS[3], ARGV[2], ARGV[3]) "
	"redis.call('HSET', KEYS[4], ARGV[5], ARGV[6]) "
	"redis.call('HSET', KEYS[1], 'seq', ARGV[1]) "
	"return redis.status_reply('OK')";

static void redis_load_script(void)
{
	char call[2048];
	int fd = connect_when_up(redis.socket);
	int n = snprintf(call, sizeof call, "*3\r\n$6\r\nSCRIPT\r\n$4\r\nLOAD\r\n$%zu\r\n%s\r\n",
		sizeof redis_script - 1, redis_script);
	const char *answer = line_call(fd, call, (size_t)n);

	if (sscanf(answer, "$40\r\n%40s", redis.sha) != 1)
		die("Redis answers: %s", answer);
	close(fd);
}

static bool redis_start(const char *dir)
{
	char log[PATH_MAX];

	path_in(redis.socket, dir, "raw.sock");
	path_in(log, dir, "raw.log");
	redis.pid = proc_start((const char *const[]){ "redis-server", "--port", "0", "--unixsocket", redis.socket,
		"--dir", dir, "--appendonly", "yes", "--appendfsync", "always", "--save", "", NULL }, log);
	redis_load_script();
	return true;
}

static void redis_stop(void)
{
	proc_stop(redis.pid);
}

static int redis_connect(uint32_t client)
{
	(void)client;
	return connect_when_up(redis.socket);
}

static size_t bulk(char *to, const char *text)
{
	return (size_t)sprintf(to, "$%zu\r\n%s\r\n", strlen(text), text);
}

static size_t redis_write(char to[REQUEST_BYTES_MAX], uint32_t client, uint64_t number)
{
	static const char *const keys[] = {
		"vikar:{b}:head", "vikar:{b}:journal", "vikar:{b}:offer", "vikar:{b}:done",
	};
	char seq[32], id[40], offer[1024], answer[256], done[512], change[2048], key[96];
	unsigned long long n = number;
	const char *const values[] = { seq, id, offer, change, key, done };
	size_t bytes;

	sprintf(seq, "%llu", n);
	sprintf(id, "1fcc6699-a2ee-4dd9-9db6-%012u", client);
	sprintf(offer, OFFER, client, client, n, client);
	sprintf(answer, ANSWER, n, client, n);
	sprintf(done, DONE, n, answer);
	sprintf(key, "U-1:%lld.00000000-0000-4000-8000-%012llx", (long long)wall_ms(), n);
	sprintf(change, CHANGE, n, (long long)wall_ms(), n, key, answer, offer);
	bytes = (size_t)sprintf(to, "*13\r\n$7\r\nEVALSHA\r\n$40\r\n%s\r\n$1\r\n4\r\n", redis.sha);
	for (uint32_t i = 0; i < sizeof keys / sizeof *keys; i++)
		bytes += bulk(to + bytes, keys[i]);
	for (uint32_t i = 0; i < sizeof values / sizeof *values; i++)
		bytes += bulk(to + bytes, values[i]);
	return bytes;
}

static bool redis_is_done(const char *line, size_t n)
{
	return n == 3 && !memcmp(line, "+OK", 3);
}

static pid_t redis_server(void)
{
	return redis.pid;
}

const struct target target_redis = {
	"raw Redis", redis_start, redis_stop, redis_connect, redis_write, redis_is_done, redis_server, none,
};

/* --- beanstalkd: a queue that syncs each job --- */

static struct { pid_t pid; char socket[PATH_MAX]; } beanstalkd;

static bool beanstalkd_start(const char *dir)
{
	char log[PATH_MAX], listen_at[PATH_MAX + 8];

	if (!proc_is_installed("beanstalkd"))
		return false;
	path_in(beanstalkd.socket, dir, "beans.sock");
	path_in(log, dir, "beans.log");
	snprintf(listen_at, sizeof listen_at, "unix:%s", beanstalkd.socket);
	beanstalkd.pid = proc_start((const char *const[]){ "beanstalkd", "-l", listen_at, "-b", dir, "-f0", NULL },
		log);
	close(connect_when_up(beanstalkd.socket));
	return true;
}

static void beanstalkd_stop(void)
{
	proc_stop(beanstalkd.pid);
}

static int beanstalkd_connect(uint32_t client)
{
	(void)client;
	return connect_when_up(beanstalkd.socket);
}

static size_t beanstalkd_write(char to[REQUEST_BYTES_MAX], uint32_t client, uint64_t number)
{
	char offer[1024];
	int n = sprintf(offer, OFFER, client, client, (unsigned long long)number, client);

	return (size_t)sprintf(to, "put 0 0 60 %d\r\n%s\r\n", n, offer);
}

static bool beanstalkd_is_done(const char *line, size_t n)
{
	return n > 9 && !memcmp(line, "INSERTED ", 9);
}

static pid_t beanstalkd_server(void)
{
	return beanstalkd.pid;
}

const struct target target_beanstalkd = {
	"beanstalkd -b -f0", beanstalkd_start, beanstalkd_stop, beanstalkd_connect, beanstalkd_write,
	beanstalkd_is_done, beanstalkd_server, none,
};

/* --- echo: what sockets and epoll alone cost; a client never sends more than the buffer holds --- */

static struct { pid_t pid; char socket[PATH_MAX]; int listener; } echo;

static void echo_back(int fd)
{
	static char bytes[16 * REQUEST_BYTES_MAX];
	ssize_t n = recv(fd, bytes, sizeof bytes, 0);

	if (n <= 0 || send(fd, bytes, (size_t)n, MSG_NOSIGNAL) != n)
		close(fd);
}

static void echo_serve(void *context)
{
	struct epoll_event events[512], event = { .events = EPOLLIN, .data.fd = echo.listener };
	int epoll = epoll_create1(EPOLL_CLOEXEC);

	(void)context;
	epoll_ctl(epoll, EPOLL_CTL_ADD, echo.listener, &event);
	for (;;) {
		int n = epoll_wait(epoll, events, 512, -1);

		for (int i = 0; i < n; i++) {
			if (events[i].data.fd != echo.listener) {
				echo_back(events[i].data.fd);
				continue;
			}
			event.data.fd = accept(echo.listener, NULL, NULL);
			epoll_ctl(epoll, EPOLL_CTL_ADD, event.data.fd, &event);
		}
	}
}

static bool echo_start(const char *dir)
{
	path_in(echo.socket, dir, "echo.sock");
	echo.listener = unix_listen(echo.socket);
	echo.pid = proc_fork(echo_serve, NULL);
	close(echo.listener);
	return true;
}

static void echo_stop(void)
{
	proc_stop(echo.pid);
}

static int echo_connect(uint32_t client)
{
	(void)client;
	return connect_when_up(echo.socket);
}

static size_t echo_write(char to[REQUEST_BYTES_MAX], uint32_t client, uint64_t number)
{
	return (size_t)sprintf(to, OFFER "\n", client, client, (unsigned long long)number, client);
}

static bool echo_is_done(const char *line, size_t n)
{
	return n > 100 && line[0] == '{';
}

static pid_t echo_server(void)
{
	return echo.pid;
}

const struct target target_echo = {
	"epoll echo", echo_start, echo_stop, echo_connect, echo_write, echo_is_done, echo_server, none,
};
