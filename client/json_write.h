/* What the client needs of JSON beside the reader: a value written again, and members with a default. */
#ifndef VIKAR_JSON_WRITE_H
#define VIKAR_JSON_WRITE_H

#include "../daemon/io/json.h"
#include "../daemon/io/out.h"

/* Writes the value as member `name` (NULL: an element, or the document). false: it holds a fractional
 * number, which vikard doesn't take; 0 stands in its place. */
bool json_write(struct out *, const char *name, const struct json *);
/* The text of a member; "" when it is none. It lives with the document. */
const char *json_text_of(const struct json *, const char *member);
/* The integer of a member; 0 when it is none. */
int64_t json_int_of(const struct json *, const char *member);
/* A moment as vikard writes it, "2026-07-06T05:30Z" or unix milliseconds, in milliseconds; 0: neither. */
int64_t json_moment_ms(const struct json *);

#endif
