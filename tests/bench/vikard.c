#include "vikard.h"
#include "load.h"
#include "proc.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { COORDINATORS = 100, STAFF = 500, START_TRIES = 3000 };

char *vikard_key(char text[KEY_TEXT])
{
	static uint64_t n;

	n++;
	snprintf(text, KEY_TEXT, "%lld.%08x-0000-4000-8000-%012llx", (long long)wall_ms(), (unsigned)getpid(),
		(unsigned long long)n);
	return text;
}

static const char *hello(int fd, const char *token)
{
	char line[512];
	int n = snprintf(line, sizeof line, "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"hello\",\"params\":{"
		"\"protocols\":[1],\"client\":\"bench\",\"lang\":\"en\"%s%s%s}}\n", token ? ",\"token\":\"" : "",
		token ? token : "", token ? "\"" : "");

	return line_call(fd, line, (size_t)n);
}

int vikard_connect(const struct vikard *vikard, const char *token)
{
	int fd = unix_connect(vikard->socket);
	const char *answer;

	if (fd < 0)
		die("vikard doesn't listen at %s", vikard->socket);
	answer = hello(fd, token);
	if (!strstr(answer, "\"result\""))
		die("hello is answered: %s", answer);
	return fd;
}

const char *vikard_call(int fd, const char *method, const char *params)
{
	static char line[64 * 1024 + 256];
	int n = snprintf(line, sizeof line, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":{%s}}\n",
		method, params);
	const char *answer = line_call(fd, line, (size_t)n);

	if (!strstr(answer, "\"result\""))
		die("%s is answered: %.600s", method, answer);
	return answer;
}

/* One try to be served: it listens, and its store leads. */
static bool is_serving(const struct vikard *vikard)
{
	static const char status[] = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"status\",\"params\":{}}\n";
	int fd = unix_connect(vikard->socket);
	bool leading;

	if (fd < 0)
		return false;
	leading = strstr(hello(fd, NULL), "\"result\"") &&
		strstr(line_call(fd, status, sizeof status - 1), "\"leading\"");
	close(fd);
	return leading;
}

void vikard_start(struct vikard *vikard, const char *dir, const char *name)
{
	char log[PATH_MAX];

	path_in(vikard->state, dir, name);
	path_in(vikard->socket, vikard->state, "vikard.sock");
	path_in(log, dir, "vikard.log");
	mkdir(vikard->state, 0700);
	vikard->pid = proc_start((const char *const[]){ "build/vikard", "--state", vikard->state, NULL }, log);
	for (int tries = 0; !is_serving(vikard); tries++) {
		if (tries == START_TRIES)
			die("vikard doesn't serve; see %s", log);
		wait_a_moment();
	}
}

void vikard_stop(struct vikard *vikard)
{
	proc_stop(vikard->pid);
	vikard->pid = 0;
}

/* --- the target: offer.update by coordinators with tokens --- */

static struct vikard measured;

static bool measured_start(const char *dir)
{
	int fd;

	vikard_start(&measured, dir, "vikard");
	fd = vikard_connect(&measured, NULL);
	region_apply(fd, 1, STAFF, 0);
	for (uint32_t n = 0; n < COORDINATORS; n++)
		region_add_coordinator(fd, n);
	close(fd);
	return true;
}

static void measured_stop(void)
{
	vikard_stop(&measured);
}

/* Client n works on the offer of person n + 1, who belongs to its coordinator's municipality. */
static int measured_connect(uint32_t client)
{
	char token[TOKEN_TEXT];

	return vikard_connect(&measured, token_of(token, (client + 1) % COORDINATORS));
}

/* No two calls alike: an update that changes nothing would write nothing. */
static size_t measured_write(char to[REQUEST_BYTES_MAX], uint32_t client, uint64_t number)
{
	char key[KEY_TEXT];

	return (size_t)sprintf(to, "{\"jsonrpc\":\"2.0\",\"id\":%llu,\"method\":\"offer.update\",\"params\":{"
		"\"key\":\"%s\",\"offer\":\"T-%u\",\"free\":[{\"from\":\"2031-06-30\",\"to\":\"2031-08-03\","
		"\"days\":\"mon-fri\",\"start\":\"07:00\",\"end\":\"15:30\"},{\"from\":\"2031-08-04\","
		"\"to\":\"2031-09-28\",\"days\":\"sat,sun\",\"start\":\"07:00\",\"end\":\"22:00\"}],\"except\":[{"
		"\"from\":\"2031-07-14\",\"to\":\"2031-07-20\"}],\"week_max_min\":%u,\"notice_min\":%u,"
		"\"max_travel_min\":60,\"remote\":false}}\n",
		(unsigned long long)number, vikard_key(key), client % STAFF + 1, 600 + (unsigned)(number % 600),
		(unsigned)(number / 600 % 80000));
}

static bool measured_is_done(const char *line, size_t n)
{
	return n > 40 && strstr(line, "\"result\"") && strstr(line, "\"offer.changed\"");
}

static pid_t measured_server(void)
{
	return measured.pid;
}

static pid_t measured_store(void)
{
	return proc_child(measured.pid, "redis");
}

const struct target target_vikard = {
	"vikard", measured_start, measured_stop, measured_connect, measured_write, measured_is_done,
	measured_server, measured_store,
};
