/* The names behind refs: asked for once, and only where a person is going to read them. */
#ifndef VIKAR_NAMES_H
#define VIKAR_NAMES_H

#include "print.h"

/* Asks for the names into the client's viewer, unless they are there. */
enum ending names_ask(struct client *, enum names);
/* The records that the names came from. After names_ask. */
const struct json *names_items(const struct client *, enum names);
/* All that the columns are going to show as names; nothing where values stay as the protocol has them. */
enum ending names_ask_for(struct client *, const struct column *);

#endif
