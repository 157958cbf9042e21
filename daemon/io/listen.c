#include "listen.h"

#include <errno.h>
#include <grp.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SOCKET_MODE = 0660, BACKLOG = 1024 };

static int open_socket(const struct address *address)
{
	return socket(address->at.any.sa_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
}

/* Does a daemon answer there? */
static bool is_answered(const struct address *address)
{
	int fd = open_socket(address);
	bool answered = fd >= 0 && (connect(fd, &address->at.any, address->bytes) == 0 || errno == EAGAIN);

	if (fd >= 0)
		close(fd);
	return answered;
}

static bool is_stale(const struct address *address)
{
	struct stat file;

	if (lstat(address->at.local.sun_path, &file) < 0 || !S_ISSOCK(file.st_mode))
		return false;
	return !is_answered(address);
}

static bool bind_replacing(int fd, const struct address *address)
{
	if (bind(fd, &address->at.any, address->bytes) == 0)
		return true;
	if (address->at.any.sa_family != AF_UNIX || errno != EADDRINUSE)
		return false;
	if (!is_stale(address)) {
		errno = EADDRINUSE;
		return false;
	}
	listen_remove(address);
	return bind(fd, &address->at.any, address->bytes) == 0;
}

/* Who may connect to a unix socket. */
static bool set_access(const struct address *address, const char *group)
{
	const char *path = address->at.local.sun_path;
	const struct group *found;

	if (address->at.any.sa_family != AF_UNIX)
		return true;
	if (chmod(path, SOCKET_MODE) < 0)
		return false;
	if (!*group)
		return true;
	errno = 0;
	found = getgrnam(group);
	if (!found && !errno)
		errno = ENOENT;
	return found && chown(path, -1, found->gr_gid) == 0;
}

static enum reason refuse(int fd, const char *what, char why[LISTEN_WHY_BYTES])
{
	int error = errno;

	snprintf(why, LISTEN_WHY_BYTES, "%s: %s", what, strerror(error));
	if (fd >= 0)
		close(fd);
	return error == EADDRINUSE ? REASON_EXISTS : REASON_FORBIDDEN;
}

enum reason listen_open(const struct address *address, const char *group, int *listening,
	char why[LISTEN_WHY_BYTES])
{
	int fd = open_socket(address), yes = 1;

	if (fd < 0)
		return refuse(fd, "no socket", why);
	if (address->at.any.sa_family != AF_UNIX)
		setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
	if (!bind_replacing(fd, address))
		return refuse(fd, "it can't be bound", why);
	if (!set_access(address, group))
		return refuse(fd, "its mode or socket_group can't be set", why);
	if (listen(fd, BACKLOG) < 0)
		return refuse(fd, "it can't be listened on", why);
	*listening = fd;
	return REASON_OK;
}

void listen_remove(const struct address *address)
{
	if (address->at.any.sa_family == AF_UNIX)
		unlink(address->at.local.sun_path);
}
