/* What people call commands and options beside their names: bokmål and nynorsk. */
#ifndef VIKAR_ALIAS_H
#define VIKAR_ALIAS_H

#include <stdbool.h>
#include <stddef.h>

/* Both end with a row without `said`. */
struct alias { const char *said, *name; };
extern const struct alias command_aliases[], option_aliases[], value_aliases[];

/* Is the word, whatever its case and with or without æøå, the name or what else it is called? `name` has `bytes`. */
bool alias_means(const struct alias *, const char *said, const char *name, size_t bytes);
/* The name behind the word; the word itself where it is none. */
const char *alias_name(const struct alias *, const char *said);

#endif
