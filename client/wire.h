/* One connection to vikard: lines out, lines in, blocking with a time limit. */
#ifndef VIKAR_WIRE_H
#define VIKAR_WIRE_H

#include "../daemon/io/out.h"
#include "../daemon/io/text.h"

#include <stdbool.h>
#include <stddef.h>

/* Zero-initialise with fd -1. */
struct wire {
	int fd;				/* -1: not connected */
	struct out in;			/* what came */
	size_t eaten;			/* of it */
	enum text why;			/* what failed last */
};

/* Connects to an address as address_parse() takes it. */
bool wire_open(struct wire *, const char *address);
void wire_close(struct wire *);
/* Sends the line and an LF. false: closed; whether it arrived is not known. */
bool wire_send(struct wire *, const char *line, size_t n);
/* The next line, ended by NUL in place of its LF; it lives until the next call. NULL: closed, or none
 * came in time (-1: no limit). */
const char *wire_line(struct wire *, int wait_ms, size_t *n);

#endif
