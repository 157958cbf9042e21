#include "address.h"

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static enum reason parse_unix(const char *path, struct address *address, const char **why)
{
	size_t bytes = strlen(path);

	*why = "the path of a unix socket is absolute and has at most 107 bytes";
	if (*path != '/' || bytes >= sizeof address->at.local.sun_path)
		return REASON_FIELD_LENGTH;
	address->at.local.sun_family = AF_UNIX;
	memcpy(address->at.local.sun_path, path, bytes + 1);
	address->bytes = offsetof(struct sockaddr_un, sun_path) + bytes + 1;
	return REASON_OK;
}

static bool is_loopback(const struct address *address)
{
	const struct sockaddr_in *v4 = (const struct sockaddr_in *)&address->at.room;
	const struct sockaddr_in6 *v6 = (const struct sockaddr_in6 *)&address->at.room;

	if (address->at.any.sa_family == AF_INET)
		return ntohl(v4->sin_addr.s_addr) >> 24 == IN_LOOPBACKNET;
	return IN6_IS_ADDR_LOOPBACK(&v6->sin6_addr);
}

static bool is_port(const char *text)
{
	size_t bytes = strlen(text);

	return bytes && bytes <= 5 && strspn(text, "0123456789") == bytes && atoi(text) <= UINT16_MAX;
}

/* "host:port" or "[host]:port" into two texts; the host keeps no brackets. */
static bool split(const char *text, char host[INET6_ADDRSTRLEN], char port[6])
{
	const char *colon = strrchr(text, ':');
	size_t bytes;

	if (!colon || !is_port(colon + 1))
		return false;
	bytes = colon - text;
	if (bytes > 2 && text[0] == '[' && text[bytes - 1] == ']') {
		text++;
		bytes -= 2;
	} else if (memchr(text, ':', bytes)) {
		return false;
	}
	if (!bytes || bytes >= INET6_ADDRSTRLEN)
		return false;
	memcpy(host, text, bytes);
	host[bytes] = '\0';
	strcpy(port, colon + 1);
	return true;
}

static enum reason parse_tcp(const char *text, struct address *address, const char **why)
{
	static const struct addrinfo hints = {
		.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE, .ai_socktype = SOCK_STREAM,
	};
	char host[INET6_ADDRSTRLEN], port[6];
	struct addrinfo *found;

	*why = "neither \"unix:/path\" nor numbers like \"127.0.0.1:7431\" or \"[::1]:7431\"";
	if (!split(text, host, port) || getaddrinfo(host, port, &hints, &found) != 0)
		return REASON_FIELD_TEXT;
	memcpy(&address->at.room, found->ai_addr, found->ai_addrlen);
	address->bytes = found->ai_addrlen;
	freeaddrinfo(found);
	*why = "only unix sockets and loopback: elsewhere names and tokens would travel unencrypted";
	return is_loopback(address) ? REASON_OK : REASON_FORBIDDEN;
}

enum reason address_parse(const char *text, struct address *address, const char **why)
{
	memset(address, 0, sizeof *address);
	if (strncmp(text, "unix:", 5) == 0)
		return parse_unix(text + 5, address, why);
	return parse_tcp(text, address, why);
}
