/* Where vikard is and who one is: from the command line, the environment, or as usual. */
#ifndef VIKAR_WHERE_H
#define VIKAR_WHERE_H

#include "args.h"

#include <stdbool.h>

enum { ADDRESSES_MAX = 2, ADDRESS_TEXT = 128, TOKEN_TEXT = 256 };

/* The addresses to try, in order, as address_parse() takes them: --socket, --host, $VIKAR_SOCKET,
 * $VIKAR_HOST, else the usual two. Returns how many. */
int where_addresses(const struct args *, char address[ADDRESSES_MAX][ADDRESS_TEXT]);
/* The token of --token-file, $VIKAR_TOKEN_FILE or ~/.config/vikar/token; "" when none of them is named
 * or there. false: the file that was named, now `*path`, can't be read or holds no token. */
bool where_token(const struct args *, char token[TOKEN_TEXT], const char **path);
/* --lang, $VIKAR_LANG, then the locale's; bokmål where none is ours. false: --lang is none of ours. */
bool where_language(const struct args *, enum language *);

#endif
