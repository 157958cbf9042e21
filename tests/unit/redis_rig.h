/* A real redis-server in a directory of its own, for tests: started, killed, spoken to by redis-cli. */
#ifndef TEST_REDIS_RIG_H
#define TEST_REDIS_RIG_H

#include <assert.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

struct rig { char dir[64], socket[96]; const char *fsync, *password; pid_t pid; };

static inline void rig_make(struct rig *rig)
{
	*rig = (struct rig){ .dir = "/tmp/vikard-test-XXXXXX", .fsync = "always" };
	if (!mkdtemp(rig->dir))
		abort();
	snprintf(rig->socket, sizeof(rig->socket), "%s/redis.sock", rig->dir);
}

static inline void rig_start(struct rig *rig)
{
	rig->pid = fork();
	if (rig->pid)
		return;
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (chdir(rig->dir) < 0)
		_exit(1);
	execlp("redis-server", "redis-server", "--port", "0", "--unixsocket", rig->socket, "--appendonly",
		"yes", "--appendfsync", rig->fsync, "--save", "", "--logfile", "redis.log", "--requirepass",
		rig->password ? rig->password : "", (char *)NULL);
	_exit(127);
}

static inline void rig_kill(struct rig *rig)
{
	kill(rig->pid, SIGKILL);
	waitpid(rig->pid, NULL, 0);
	unlink(rig->socket);
}

static inline void rig_free(struct rig *rig)
{
	char command[128];

	rig_kill(rig);
	snprintf(command, sizeof(command), "rm -r %s", rig->dir);
	if (system(command) != 0)
		abort();
}

/* What redis-cli prints for these words of a shell, without the last line feed. */
static inline const char *rig_cli(struct rig *rig, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
static inline const char *rig_cli(struct rig *rig, const char *format, ...)
{
	static char answer[65536];
	char words[2048], command[2304];
	va_list values;
	FILE *pipe;
	size_t n;

	va_start(values, format);
	vsnprintf(words, sizeof(words), format, values);
	va_end(values);
	snprintf(command, sizeof(command), "redis-cli -s %s %s%s --no-auth-warning %s 2>&1", rig->socket,
		rig->password ? "-a " : "", rig->password ? rig->password : "", words);
	pipe = popen(command, "r");
	if (!pipe)
		abort();
	n = fread(answer, 1, sizeof(answer) - 1, pipe);
	pclose(pipe);
	answer[n && answer[n - 1] == '\n' ? n - 1 : n] = '\0';
	return answer;
}

/* Returns when it answers. */
static inline void rig_await(struct rig *rig)
{
	while (strcmp(rig_cli(rig, "PING"), "PONG") != 0)
		if (waitpid(rig->pid, NULL, WNOHANG) != 0)
			abort();
}

#endif
