/* Where to listen: "unix:/path", "127.0.0.1:7431", "[::1]:7431". */
#ifndef VIKARD_ADDRESS_H
#define VIKARD_ADDRESS_H

#include "../core/reason.h"

#include <stdbool.h>
#include <sys/socket.h>
#include <sys/un.h>

struct address {
	union {
		struct sockaddr any;
		struct sockaddr_un local;
		struct sockaddr_storage room;
	} at;
	socklen_t bytes;
};

/* Words for people go to *why (a constant) when it isn't REASON_OK. Anything but a unix socket and
 * loopback is REASON_FORBIDDEN: what is said there is not encrypted. */
enum reason address_parse(const char *text, struct address *, const char **why);

#endif
