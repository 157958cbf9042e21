#include "hook.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

enum { COULD_NOT_RUN = 127 };

static void child_become(const char *command, int input)
{
	signal(SIGPIPE, SIG_DFL);
	signal(SIGINT, SIG_DFL);
	if (dup2(input, STDIN_FILENO) >= 0)
		execl("/bin/sh", "sh", "-c", command, (char *)NULL);
	_exit(COULD_NOT_RUN);
}

static void hand_over(int output, const char *line, size_t n)
{
	while (n) {
		ssize_t written = write(output, line, n);

		if (written < 0 && errno == EINTR)
			continue;
		if (written <= 0)
			return;
		line += written;
		n -= (size_t)written;
	}
}

static bool ended_well(pid_t child)
{
	int status;

	while (waitpid(child, &status, 0) < 0)
		if (errno != EINTR)
			return false;
	return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

bool hook_run(const char *command, const char *line, size_t n)
{
	int ends[2];
	pid_t child;

	if (pipe2(ends, O_CLOEXEC) < 0)
		return false;
	child = fork();
	if (child == 0)
		child_become(command, ends[0]);
	close(ends[0]);
	if (child > 0) {
		signal(SIGPIPE, SIG_IGN);
		hand_over(ends[1], line, n);
	}
	close(ends[1]);
	return child > 0 && ended_well(child);
}
