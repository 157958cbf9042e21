#include "embedded.h"

#include "../core/schema.h"

#include <errno.h>
#include <event2/event.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
	LOCK_MS_MAX = 10 * 1000,	/* an old redis-server with a rewrite under way ends in less */
	STOP_MS_MAX = 5 * 1000,
	STEP_MS = 20,
	PAUSE_MS_MIN = 100,
	PAUSE_MS_MAX = 10 * 1000,
	QUICK_MS = 2 * 1000,		/* who dies sooner has died at the start ... */
	QUICK_DEATHS_MAX = 5,		/* ... and so often in a row isn't bad luck */
	PATH_BYTES = 4096,
	LOG_BYTES_MAX = 1024 * 1024,
};

/* All paths are relative: the child runs in the state directory, and its socket has a short name. */
static const char settings[] =
	"port 0\n"
	"unixsocket redis.sock\n"
	"unixsocketperm 700\n"
	"dir ./\n"
	"logfile redis.log\n"
	"daemonize no\n"
	"databases 1\n"
	"appendonly yes\n"
	"appendfsync always\n"
	"save \"\"\n"
	"maxmemory-policy noeviction\n"
	"maxclients 64\n";

struct embedded {
	struct embedded_calls calls;
	struct event_base *base;
	char socket[PATH_BYTES];
	int dir_fd, lock_fd;		/* the lock says: one daemon a directory */
	int life_fd;			/* ends when the child, and all it forked, are gone */
	struct event *life, *timer;
	pid_t pid;			/* 0: none runs */
	int64_t started_ms;
	int pause_ms, quick_deaths;
	char death[64];
};

static int64_t clock_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void step_sleep(void)
{
	nanosleep(&(struct timespec){ 0, STEP_MS * 1000000L }, NULL);
}

static bool say(char *why, size_t why_bytes, const char *format, ...) __attribute__((format(printf, 3, 4)));
static bool say(char *why, size_t why_bytes, const char *format, ...)
{
	va_list values;

	va_start(values, format);
	vsnprintf(why, why_bytes, format, values);
	va_end(values);
	return false;
}

/* --- locks --- */

/* -1 with errno: EWOULDBLOCK when another process holds it. */
static int lock_take(int dir_fd, const char *name)
{
	int fd = openat(dir_fd, name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);

	if (fd < 0)
		return -1;
	if (flock(fd, LOCK_EX | LOCK_NB) == 0)
		return fd;
	int error = errno;

	close(fd);
	errno = error;
	return -1;
}

/* Held until the child is gone, whoever started it: two servers in one directory destroy it. */
static int lock_await(int dir_fd, const char *name, int ms_max)
{
	int64_t until_ms = clock_ms() + ms_max;
	int fd;

	while ((fd = lock_take(dir_fd, name)) < 0 && errno == EWOULDBLOCK && clock_ms() < until_ms)
		step_sleep();
	return fd;
}

/* --- the child --- */

static void child_give_up(int error_fd)
{
	int error = errno;

	if (write(error_fd, &error, sizeof(error)) < 0)
		_exit(126);
	_exit(127);
}

/* A server that is killed in the middle of a transaction may leave one without its end. Redis 7.0 and others
 * cut such a file at the last whole command instead of before the transaction; what is written behind that
 * is lost at the next start (measured: kill -9 under load). redis-check-aof comes with the server and cuts
 * rightly; it asks before it does. */
static void child_mend(pid_t parent)
{
	static const char manifest[] = "appendonlydir/appendonly.aof.manifest", single[] = "appendonly.aof";
	const char *file = access(manifest, F_OK) == 0 ? manifest : single;
	pid_t self = getpid(), pid;
	int yes[2];

	if (access(file, F_OK) < 0 || getppid() != parent || pipe2(yes, O_CLOEXEC) < 0)
		return;
	pid = fork();
	if (pid == 0) {
		if (prctl(PR_SET_PDEATHSIG, SIGKILL) < 0 || getppid() != self || dup2(yes[0], 0) < 0)
			_exit(126);
		execlp("redis-check-aof", "redis-check-aof", "--fix", file, (char *)NULL);
		_exit(127);
	}
	if (pid > 0 && write(yes[1], "y\n", 2) == 2)
		waitpid(pid, NULL, 0);
	close(yes[0]);
	close(yes[1]);
}

/* Its settings come on stdin; the lock and the life pipe are the only descriptors it inherits. */
static void child_run(
	const struct embedded *embedded, pid_t parent, const int *fds, int settings_fd, int error_fd)
{
	sigset_t none;
	int null_fd = open("/dev/null", O_WRONLY | O_CLOEXEC);

	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	signal(SIGPIPE, SIG_DFL);
	setsid();
	unsetenv("NOTIFY_SOCKET");
	if (prctl(PR_SET_PDEATHSIG, SIGKILL) < 0 || getppid() != parent || fchdir(embedded->dir_fd) < 0
		|| null_fd < 0 || dup2(null_fd, 1) < 0 || dup2(null_fd, 2) < 0)
		child_give_up(error_fd);
	child_mend(parent);
	if (dup2(settings_fd, 0) < 0 || fcntl(fds[0], F_SETFD, 0) < 0 || fcntl(fds[1], F_SETFD, 0) < 0)
		child_give_up(error_fd);
	umask(077);
	execlp("redis-server", "redis-server", "-", (char *)NULL);
	child_give_up(error_fd);
}

static bool words_of_error(int error, char *why, size_t why_bytes)
{
	if (error == ENOENT)
		return say(why, why_bytes,
			"there is no redis-server to start: install the package redis-server, "
			"or name a Redis in the configuration");
	return say(why, why_bytes, "redis-server can't be started: %s", strerror(error));
}

/* Reads what kept the child from becoming redis-server; nothing: it is one. */
static int exec_error(int error_fd)
{
	int error = 0;

	while (read(error_fd, &error, sizeof(error)) < 0 && errno == EINTR)
		;
	return error;
}

static void on_life(evutil_socket_t fd, short what, void *context);

static void watch(struct embedded *embedded, pid_t pid, int life_fd)
{
	embedded->pid = pid;
	embedded->life_fd = life_fd;
	embedded->started_ms = clock_ms();
	embedded->life = event_new(embedded->base, life_fd, EV_READ, on_life, embedded);
	if (!embedded->life)
		abort();
	event_add(embedded->life, NULL);
}

/* Pairs: settings, error, life; read end first. All are closed in an exec unless the child keeps them. */
struct pipes { int settings[2], error[2], life[2]; };

static bool pipes_open(struct pipes *pipes)
{
	memset(pipes, -1, sizeof(*pipes));
	return pipe2(pipes->settings, O_CLOEXEC) == 0 && pipe2(pipes->error, O_CLOEXEC) == 0
		&& pipe2(pipes->life, O_CLOEXEC) == 0
		&& write(pipes->settings[1], settings, sizeof(settings) - 1) == (ssize_t)sizeof(settings) - 1;
}

static void pipe_end_close(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

static void pipes_close(struct pipes *pipes)
{
	pipe_end_close(&pipes->settings[0]);
	pipe_end_close(&pipes->settings[1]);
	pipe_end_close(&pipes->error[0]);
	pipe_end_close(&pipes->error[1]);
	pipe_end_close(&pipes->life[0]);
	pipe_end_close(&pipes->life[1]);
}

static bool spawn(struct embedded *embedded, int lock_fd, struct pipes *pipes, char *why, size_t why_bytes)
{
	const int kept[2] = { lock_fd, pipes->life[1] };
	pid_t parent = getpid(), pid = fork();
	int error;

	if (pid < 0)
		return words_of_error(errno, why, why_bytes);
	if (pid == 0)
		child_run(embedded, parent, kept, pipes->settings[0], pipes->error[1]);
	pipe_end_close(&pipes->error[1]);
	error = exec_error(pipes->error[0]);
	if (error) {
		waitpid(pid, NULL, 0);
		return words_of_error(error, why, why_bytes);
	}
	watch(embedded, pid, pipes->life[0]);
	pipes->life[0] = -1;
	return true;
}

/* With the lock of the directory's redis-server, which passes to the child. */
static bool child_start(struct embedded *embedded, int lock_fd, char *why, size_t why_bytes)
{
	struct pipes pipes;
	bool started = pipes_open(&pipes) ? spawn(embedded, lock_fd, &pipes, why, why_bytes)
		: words_of_error(errno, why, why_bytes);

	pipes_close(&pipes);
	close(lock_fd);
	return started;
}

/* --- it died --- */

static void unwatch(struct embedded *embedded)
{
	if (!embedded->life)
		return;
	event_free(embedded->life);
	close(embedded->life_fd);
	embedded->life = NULL;
	embedded->life_fd = -1;
	embedded->pid = 0;
}

static void plan_restart(struct embedded *embedded)
{
	struct timeval pause = { embedded->pause_ms / 1000, embedded->pause_ms % 1000 * 1000 };

	event_add(embedded->timer, &pause);
	embedded->pause_ms = embedded->pause_ms * 2 < PAUSE_MS_MAX ? embedded->pause_ms * 2 : PAUSE_MS_MAX;
}

static void on_life(evutil_socket_t fd, short what, void *context)
{
	struct embedded *embedded = context;
	bool quick = clock_ms() - embedded->started_ms < QUICK_MS;
	int status = 0;
	char why[200];

	(void)fd, (void)what;
	waitpid(embedded->pid, &status, 0);
	unwatch(embedded);
	if (WIFSIGNALED(status))
		snprintf(embedded->death, sizeof(embedded->death), "signal %d", WTERMSIG(status));
	else
		snprintf(embedded->death, sizeof(embedded->death), "exit status %d", WEXITSTATUS(status));
	embedded->quick_deaths = quick ? embedded->quick_deaths + 1 : 0;
	if (!quick)
		embedded->pause_ms = PAUSE_MS_MIN;
	if (embedded->quick_deaths < QUICK_DEATHS_MAX) {
		plan_restart(embedded);
		return;
	}
	snprintf(why, sizeof(why),
		"redis-server ends as soon as it is started (%s): redis.log in the state directory says why",
		embedded->death);
	embedded->calls.failed(embedded->calls.context, why);
}

static void on_timer(evutil_socket_t fd, short what, void *context)
{
	struct embedded *embedded = context;
	char why[200];
	int lock_fd = lock_take(embedded->dir_fd, "redis.lock");

	(void)fd, (void)what;
	if (lock_fd < 0) {
		plan_restart(embedded);
	} else if (child_start(embedded, lock_fd, why, sizeof(why))) {
		snprintf(why, sizeof(why), "redis-server had ended (%s) and was started again",
			embedded->death);
		embedded->calls.restarted(embedded->calls.context, why);
	} else {
		embedded->calls.failed(embedded->calls.context, why);
	}
}

/* --- start and stop --- */

/* A path too long for the kernel goes by way of our own descriptor of the directory. */
static void place_socket(struct embedded *embedded, const char *state_dir)
{
	int n = snprintf(embedded->socket, PATH_BYTES, "%s/redis.sock", state_dir);

	if (*state_dir != '/' || n >= (int)sizeof(((struct sockaddr_un *)0)->sun_path))
		snprintf(embedded->socket, PATH_BYTES, "/proc/self/fd/%d/redis.sock", embedded->dir_fd);
}

/* The log of a server that runs for years starts anew; the last one is kept. */
static void turn_log(int dir_fd)
{
	struct stat log;

	if (fstatat(dir_fd, "redis.log", &log, 0) == 0 && log.st_size > LOG_BYTES_MAX)
		renameat(dir_fd, "redis.log", dir_fd, "redis.log.1");
}

static bool take_directory(struct embedded *embedded, const char *state_dir, char *why, size_t why_bytes)
{
	embedded->dir_fd = open(state_dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (embedded->dir_fd < 0)
		return say(why, why_bytes, "the state directory %s can't be opened: %s", state_dir,
			strerror(errno));
	embedded->lock_fd = lock_take(embedded->dir_fd, "lock");
	if (embedded->lock_fd < 0 && errno == EWOULDBLOCK)
		return say(why, why_bytes, "another vikard runs in the state directory %s", state_dir);
	if (embedded->lock_fd < 0)
		return say(why, why_bytes, "the state directory %s can't be written: %s", state_dir,
			strerror(errno));
	place_socket(embedded, state_dir);
	return true;
}

static bool start(struct embedded *embedded, const char *state_dir, char *why, size_t why_bytes)
{
	int lock_fd;

	if (!take_directory(embedded, state_dir, why, why_bytes))
		return false;
	lock_fd = lock_await(embedded->dir_fd, "redis.lock", LOCK_MS_MAX);
	if (lock_fd < 0)
		return say(why, why_bytes, "an old redis-server still runs in the state directory %s: end it",
			state_dir);
	turn_log(embedded->dir_fd);
	return child_start(embedded, lock_fd, why, why_bytes);
}

static void embedded_free(struct embedded *embedded)
{
	unwatch(embedded);
	event_free(embedded->timer);
	if (embedded->lock_fd >= 0)
		close(embedded->lock_fd);
	if (embedded->dir_fd >= 0)
		close(embedded->dir_fd);
	free(embedded);
}

struct embedded *embedded_start(const char *state_dir, struct event_base *base,
	const struct embedded_calls *calls, char *why, size_t why_bytes)
{
	struct embedded *embedded = memory_get(sizeof(*embedded));

	embedded->calls = *calls;
	embedded->base = base;
	embedded->dir_fd = embedded->lock_fd = embedded->life_fd = -1;
	embedded->pause_ms = PAUSE_MS_MIN;
	embedded->timer = evtimer_new(base, on_timer, embedded);
	if (!embedded->timer)
		abort();
	if (start(embedded, state_dir, why, why_bytes))
		return embedded;
	embedded_free(embedded);
	return NULL;
}

const char *embedded_socket(const struct embedded *embedded)
{
	return embedded->socket;
}

static void child_stop(pid_t pid)
{
	int64_t until_ms = clock_ms() + STOP_MS_MAX;

	kill(pid, SIGTERM);
	while (waitpid(pid, NULL, WNOHANG) == 0) {
		if (clock_ms() >= until_ms)
			kill(pid, SIGKILL);
		step_sleep();
	}
}

void embedded_stop(struct embedded *embedded)
{
	if (!embedded)
		return;
	if (embedded->pid)
		child_stop(embedded->pid);
	embedded_free(embedded);
}
