/* Bytes -> one JSON value, read-only. The only file that sees jansson. */
#ifndef VIKARD_JSON_H
#define VIKARD_JSON_H

#include "../core/reason.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct json;		/* a value; borrowed from its document */
enum json_type { JSON_NONE, JSON_NULL_VALUE, JSON_BOOL, JSON_INT, JSON_REAL_VALUE,
	JSON_STRING_VALUE, JSON_LIST, JSON_MAP };

/* What is wrong with a text that isn't JSON as we take it, in words for people: line 1 column `column`. */
struct json_error_at { size_t column; const char *what; };

/* One document: UTF-8 (no surrogates, no NUL), no duplicate keys, depth <= JSON_DEPTH_MAX, integers within
 * +-2^53; anything else is REASON_PARSE_ERROR. Fractional numbers parse (JSON_REAL_VALUE) and are
 * refused by whoever wanted an integer, with a path. The caller owns *document: json_free. */
enum reason json_parse(const char *bytes, size_t n, struct json **document, struct json_error_at *error);
void json_free(struct json *document);

enum json_type json_type(const struct json *);			/* of NULL: JSON_NONE */
bool json_as_bool(const struct json *);
int64_t json_as_int(const struct json *);
/* NUL-terminated too; lives with the document; NULL: no string. `bytes` may be NULL. */
const char *json_as_text(const struct json *, size_t *bytes);
size_t json_count(const struct json *);				/* members or elements */
const struct json *json_member(const struct json *, const char *name);	/* NULL: none */
const struct json *json_element(const struct json *, size_t index);
/* Walk the members in the order they came: *walk starts as NULL; false at the end. */
bool json_walk(const struct json *, void **walk, const char **name, const struct json **value);

#endif
