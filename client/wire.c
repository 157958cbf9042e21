#include "wire.h"

#include "../daemon/core/limits.h"
#include "../daemon/io/address.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

enum { SEND_WAIT_MS = 30 * 1000 };

static const struct { int error; enum text text; } whys[] = {
	{ ENOENT, TEXT_CLIENT_WHY_ABSENT },
	{ ECONNREFUSED, TEXT_CLIENT_WHY_DEAF },
	{ EACCES, TEXT_CLIENT_WHY_FORBIDDEN },
	{ ETIMEDOUT, TEXT_CLIENT_WHY_SILENT },
};

static enum text why_of(int error)
{
	for (size_t i = 0; i < sizeof whys / sizeof *whys; i++)
		if (whys[i].error == error)
			return whys[i].text;
	return TEXT_CLIENT_WHY_BROKEN;
}

bool wire_open(struct wire *wire, const char *text)
{
	struct address address;
	const char *why;

	wire_close(wire);
	wire->why = TEXT_CLIENT_WHY_ADDRESS;
	if (address_parse(text, &address, &why) != REASON_OK)
		return false;
	wire->fd = socket(address.at.any.sa_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (wire->fd >= 0 && connect(wire->fd, &address.at.any, address.bytes) == 0)
		return true;
	wire->why = why_of(errno);
	wire_close(wire);
	return false;
}

void wire_close(struct wire *wire)
{
	if (wire->fd >= 0)
		close(wire->fd);
	wire->fd = -1;
	out_free(&wire->in);
	wire->in = (struct out){ .bytes = NULL };
	wire->eaten = 0;
}

static bool wire_fail(struct wire *wire, int error)
{
	wire_close(wire);
	wire->why = why_of(error);
	return false;
}

static bool wire_ready(struct wire *wire, short events, int wait_ms)
{
	struct pollfd one = { .fd = wire->fd, .events = events };
	int n;

	do
		n = poll(&one, 1, wait_ms);
	while (n < 0 && errno == EINTR);
	return n > 0;
}

bool wire_send(struct wire *wire, const char *line, size_t n)
{
	struct out whole = { .bytes = NULL };
	size_t sent = 0;

	out_bytes(&whole, line, n);
	out_bytes(&whole, "\n", 1);
	while (sent < whole.n && wire_ready(wire, POLLOUT, SEND_WAIT_MS)) {
		ssize_t some = send(wire->fd, whole.bytes + sent, whole.n - sent, MSG_NOSIGNAL | MSG_DONTWAIT);

		if (some < 0 && errno != EINTR && errno != EAGAIN)
			break;
		sent += some > 0 ? (size_t)some : 0;
	}
	n = whole.n;
	out_free(&whole);
	return sent == n || wire_fail(wire, EPIPE);
}

/* More bytes behind what isn't eaten yet. */
static bool wire_fill(struct wire *wire, int wait_ms)
{
	char bytes[READ_BYTES];
	ssize_t n;

	if (!wire_ready(wire, POLLIN, wait_ms))
		return wire_fail(wire, ETIMEDOUT);
	n = recv(wire->fd, bytes, sizeof bytes, 0);
	if (n < 0 && errno == EINTR)
		return true;
	if (n <= 0)
		return wire_fail(wire, n ? errno : ECONNRESET);
	if (wire->eaten) {
		memmove(wire->in.bytes, wire->in.bytes + wire->eaten, wire->in.n - wire->eaten);
		wire->in.n -= wire->eaten;
		wire->eaten = 0;
	}
	out_bytes(&wire->in, bytes, (size_t)n);
	return wire->in.n <= 2 * REPLY_BYTES_MAX || wire_fail(wire, EMSGSIZE);
}

const char *wire_line(struct wire *wire, int wait_ms, size_t *n)
{
	size_t seen = 0;

	while (wire->fd >= 0) {
		char *from = wire->in.bytes + wire->eaten;
		size_t held = wire->in.n - wire->eaten;
		char *end = held > seen ? memchr(from + seen, '\n', held - seen) : NULL;

		if (end) {
			*end = '\0';
			*n = (size_t)(end - from);
			wire->eaten += *n + 1;
			return from;
		}
		seen = held;
		if (!wire_fill(wire, wait_ms))
			break;
	}
	return NULL;
}
