#include "proc.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

void die(const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	fputs("bench: ", stderr);
	vfprintf(stderr, format, arguments);
	fputc('\n', stderr);
	va_end(arguments);
	exit(1);
}

static int64_t now_ns(clockid_t clock)
{
	struct timespec now;

	clock_gettime(clock, &now);
	return now.tv_sec * INT64_C(1000000000) + now.tv_nsec;
}

int64_t clock_ns(void)
{
	return now_ns(CLOCK_MONOTONIC);
}

int64_t wall_ms(void)
{
	return now_ns(CLOCK_REALTIME) / 1000000;
}

void wait_a_moment(void)
{
	nanosleep(&(struct timespec){ .tv_nsec = 20 * 1000 * 1000 }, NULL);
}

static pid_t fork_tied(void)
{
	pid_t parent = getpid(), child = fork();

	if (child < 0)
		die("fork: %s", strerror(errno));
	if (child)
		return child;
	prctl(PR_SET_PDEATHSIG, SIGTERM);
	if (getppid() != parent)
		_exit(1);
	return 0;
}

pid_t proc_start(const char *const argv[], const char *log)
{
	pid_t child = fork_tied();
	int fd;

	if (child)
		return child;
	fd = open(log, O_WRONLY | O_CREAT | O_APPEND, 0600);
	if (fd < 0 || dup2(fd, 1) < 0 || dup2(fd, 2) < 0)
		_exit(1);
	execvp(argv[0], (char *const *)argv);
	_exit(127);
}

pid_t proc_fork(void (*run)(void *context), void *context)
{
	pid_t child = fork_tied();

	if (!child) {
		run(context);
		_exit(0);
	}
	return child;
}

void proc_stop(pid_t pid)
{
	if (!pid)
		return;
	kill(pid, SIGTERM);
	waitpid(pid, NULL, 0);
}

bool proc_is_installed(const char *name)
{
	char folders[PATH_MAX * 2], path[PATH_MAX], *rest = NULL;

	snprintf(folders, sizeof folders, "%s", getenv("PATH") ? getenv("PATH") : "/usr/bin:/bin");
	for (char *folder = strtok_r(folders, ":", &rest); folder; folder = strtok_r(NULL, ":", &rest)) {
		if (!access(path_in(path, folder, name), X_OK))
			return true;
	}
	return false;
}

/* One line of /proc/PID/NAME; "" when the process is gone. */
static char *proc_read(pid_t pid, const char *name, char *text, size_t bytes)
{
	char path[64];
	FILE *file;

	text[0] = '\0';
	snprintf(path, sizeof path, "/proc/%d/%s", (int)pid, name);
	file = fopen(path, "re");
	if (!file)
		return text;
	if (!fgets(text, (int)bytes, file))
		text[0] = '\0';
	fclose(file);
	return text;
}

pid_t proc_child(pid_t parent, const char *name)
{
	char path[64], text[4096], comm[64];
	char *rest = text;

	snprintf(path, sizeof path, "task/%d/children", (int)parent);
	proc_read(parent, path, text, sizeof text);
	for (long child = strtol(rest, &rest, 10); child; child = strtol(rest, &rest, 10)) {
		proc_read((pid_t)child, "comm", comm, sizeof comm);
		if (!strncmp(comm, name, strlen(name)))
			return (pid_t)child;
	}
	return 0;
}

int64_t proc_cpu_us(pid_t pid)
{
	char text[1024], *after_name;
	unsigned long user = 0, system = 0;

	if (!pid)
		return 0;
	after_name = strrchr(proc_read(pid, "stat", text, sizeof text), ')');
	if (!after_name || sscanf(after_name + 1, " %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu",
			&user, &system) != 2)
		die("process %d is gone", (int)pid);
	return (int64_t)(user + system) * (1000000 / sysconf(_SC_CLK_TCK));
}

int64_t proc_rss_bytes(pid_t pid)
{
	char text[256];
	long pages = 0;

	if (sscanf(proc_read(pid, "statm", text, sizeof text), "%*d %ld", &pages) != 1)
		die("process %d is gone", (int)pid);
	return (int64_t)pages * sysconf(_SC_PAGESIZE);
}

char *path_in(char path[PATH_MAX], const char *dir, const char *name)
{
	if (snprintf(path, PATH_MAX, "%s/%s", dir, name) >= PATH_MAX)
		die("%s is too long", dir);
	return path;
}

static struct sockaddr_un unix_address(const char *path)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };

	if (strlen(path) >= sizeof address.sun_path)
		die("%s is too long for a socket; name a shorter directory", path);
	strcpy(address.sun_path, path);
	return address;
}

static int unix_socket(void)
{
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

	if (fd < 0)
		die("socket: %s", strerror(errno));
	return fd;
}

int unix_connect(const char *path)
{
	struct sockaddr_un address = unix_address(path);
	int fd = unix_socket();

	if (!connect(fd, (struct sockaddr *)&address, sizeof address))
		return fd;
	close(fd);
	return -1;
}

int unix_listen(const char *path)
{
	struct sockaddr_un address = unix_address(path);
	int fd = unix_socket();

	if (bind(fd, (struct sockaddr *)&address, sizeof address) || listen(fd, SOMAXCONN))
		die("%s: %s", path, strerror(errno));
	return fd;
}
