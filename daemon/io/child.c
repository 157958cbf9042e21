#include "child.h"
#include "sum.h"
#include "../core/schema.h"

#include <errno.h>
#include <event2/event.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
	FRAME_MARK = 0x6b61762d,	/* "-vak" */
	FRAME_BYTES_MAX = 256 << 20,	/* a region of 100,000 people in the planner's format is half of it */
	READ_AT_ONCE = 64 << 10,
	NICENESS = 10,			/* whoever asks the daemon something comes first */
};

struct frame_head { uint32_t mark, kind; uint64_t bytes, sum; };

struct child_mouth { int fd; struct timespec began; };

struct child {
	struct child_calls calls;
	pid_t pid;
	int fd;
	struct event *readable, *late;
	char *bytes;
	size_t bytes_n, room;
	bool busy, unwanted;		/* in a call; child_free was called there */
};

/* --- in the child --- */

static void write_all(int fd, const void *bytes, size_t n)
{
	const char *at = bytes;

	while (n) {
		ssize_t done = write(fd, at, n);

		if (done < 0 && errno != EINTR)
			_exit(EXIT_FAILURE);
		at += done > 0 ? done : 0;
		n -= done > 0 ? (size_t)done : 0;
	}
}

void child_say(struct child_mouth *mouth, uint32_t kind, const void *bytes, size_t n)
{
	struct frame_head head = { FRAME_MARK, kind, n, sum_more(SUM_START, bytes, n) };

	write_all(mouth->fd, &head, sizeof head);
	write_all(mouth->fd, bytes, n);
}

int64_t child_age_ms(const struct child_mouth *mouth)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)(now.tv_sec - mouth->began.tv_sec) * 1000 + (now.tv_nsec - mouth->began.tv_nsec) / 1000000;
}

static void close_others(int fd)
{
	int end = (int)sysconf(_SC_OPEN_MAX);

	if (close_range(0, (unsigned)fd - 1, 0) == 0 && close_range((unsigned)fd + 1, ~0U, 0) == 0)
		return;
	for (int other = 0; other < end; other++)	/* a kernel before 5.9 */
		if (other != fd)
			close(other);
}

static void limit(const struct child_job *job)
{
	struct rlimit seconds = { (rlim_t)job->seconds_max + 1, (rlim_t)job->seconds_max + 1 };
	struct rlimit memory = { (rlim_t)job->memory_mib_max << 20, (rlim_t)job->memory_mib_max << 20 };
	struct rlimit none = { 0, 0 };

	setrlimit(RLIMIT_CPU, &seconds);
	setrlimit(RLIMIT_CORE, &none);	/* people are in it */
#ifndef __SANITIZE_ADDRESS__		/* its shadow is larger than any limit */
	setrlimit(RLIMIT_DATA, &memory);
#else
	(void)memory;
#endif
}

static void be_child(const struct child_job *job, int fd, pid_t parent)
{
	struct child_mouth mouth = { .fd = fd };

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != parent)
		_exit(EXIT_FAILURE);
	for (int number = 1; number < NSIG; number++)
		signal(number, SIG_DFL);
	close_others(fd);
	limit(job);
	if (nice(NICENESS) < 0)
		errno = 0;
	clock_gettime(CLOCK_MONOTONIC, &mouth.began);
	job->run(job->argument, &mouth);
	_exit(EXIT_SUCCESS);
}

/* --- its end --- */

static void release(struct child *child)
{
	event_free(child->readable);
	event_free(child->late);
	close(child->fd);
	free(child->bytes);
	free(child);
}

static int reap(struct child *child)
{
	int status = 0;

	while (waitpid(child->pid, &status, 0) < 0 && errno == EINTR)
		;
	return status;
}

void child_free(struct child *child)
{
	if (!child)
		return;
	if (child->busy) {
		child->unwanted = true;
		return;
	}
	kill(child->pid, SIGKILL);
	reap(child);
	release(child);
}

/* `why` NULL: it has closed its mouth, as it does when it ends. */
static void end(struct child *child, const char *why)
{
	struct child_calls calls = child->calls;
	bool cut = child->bytes_n > 0;
	char words[96];
	int status;

	if (why)
		kill(child->pid, SIGKILL);
	status = reap(child);
	release(child);
	if (!why && WIFSIGNALED(status)) {
		snprintf(words, sizeof words, "it was ended by signal %d", WTERMSIG(status));
		why = words;
	} else if (!why && WEXITSTATUS(status)) {
		snprintf(words, sizeof words, "it ended with %d", WEXITSTATUS(status));
		why = words;
	} else if (!why && cut) {
		why = "it broke off";
	}
	calls.ended(calls.context, why);
}

/* --- what it says --- */

/* False: that was no frame of ours. */
static bool hear_frames(struct child *child)
{
	struct frame_head head;
	size_t at = 0;

	for (; child->bytes_n - at >= sizeof head && !child->unwanted; at += sizeof head + head.bytes) {
		memcpy(&head, child->bytes + at, sizeof head);
		if (head.mark != FRAME_MARK || head.bytes > FRAME_BYTES_MAX)
			return false;
		if (child->bytes_n - at - sizeof head < head.bytes)
			break;
		if (sum_more(SUM_START, child->bytes + at + sizeof head, head.bytes) != head.sum)
			return false;
		child->busy = true;
		child->calls.said(child->calls.context, head.kind, child->bytes + at + sizeof head, head.bytes);
		child->busy = false;
	}
	memmove(child->bytes, child->bytes + at, child->bytes_n - at);
	child->bytes_n -= at;
	return true;
}

static void on_readable(evutil_socket_t fd, short what, void *context)
{
	struct child *child = context;
	ssize_t n;

	(void)what;
	if (child->room - child->bytes_n < READ_AT_ONCE) {
		child->room = 2 * child->room + READ_AT_ONCE;
		child->bytes = memory_resize(child->bytes, child->room);
	}
	n = read(fd, child->bytes + child->bytes_n, READ_AT_ONCE);
	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return;
	child->bytes_n += n > 0 ? (size_t)n : 0;
	if (n > 0 && !hear_frames(child))
		end(child, "it said what nobody can read");
	else if (child->unwanted)
		child_free(child);
	else if (n <= 0)
		end(child, n < 0 ? "it broke off" : NULL);
}

static void on_late(evutil_socket_t fd, short what, void *context)
{
	(void)fd;
	(void)what;
	end(context, "it took too long");
}

/* --- its start --- */

static struct child *listen_to(struct event_base *base, pid_t pid, int fd, const struct child_job *job)
{
	struct child *child = memory_get(sizeof *child);
	struct timeval wait = { .tv_sec = job->seconds_max };

	child->pid = pid;
	child->fd = fd;
	child->readable = event_new(base, fd, EV_READ | EV_PERSIST, on_readable, child);
	child->late = evtimer_new(base, on_late, child);
	event_add(child->readable, NULL);
	event_add(child->late, &wait);
	return child;
}

struct child *child_start(struct event_base *base, const struct child_job *job, const struct child_calls *calls)
{
	pid_t parent = getpid(), pid;
	struct child *child;
	int pipe_fd[2];

	if (pipe2(pipe_fd, O_CLOEXEC) < 0)
		return NULL;
	pid = fork();
	if (pid == 0)
		be_child(job, pipe_fd[1], parent);
	close(pipe_fd[1]);
	if (pid < 0) {
		close(pipe_fd[0]);
		return NULL;
	}
	fcntl(pipe_fd[0], F_SETFL, O_NONBLOCK);
	child = listen_to(base, pid, pipe_fd[0], job);
	child->calls = *calls;
	return child;
}
