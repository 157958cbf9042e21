/* A listening socket from an address, with all that can be wrong about it in words. */
#ifndef VIKARD_LISTEN_H
#define VIKARD_LISTEN_H

#include "address.h"

enum { LISTEN_WHY_BYTES = 256 };

/* The socket doesn't block. A unix socket that nobody answers on any more is replaced; it gets mode 0660
 * and, unless `group` is "", that group. Otherwise words for people go to `why`. */
enum reason listen_open(const struct address *, const char *group, int *fd, char why[LISTEN_WHY_BYTES]);
/* Removes the file of a unix socket. */
void listen_remove(const struct address *);

#endif
