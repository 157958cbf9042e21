/* The escapes of a JSON string. */
#ifndef VIKARD_ESCAPE_H
#define VIKARD_ESCAPE_H

#include <stddef.h>
#include <stdint.h>

/* The character of an escape, *at behind its backslash; it moves behind the escape. -1: it is none, half a
 * surrogate pair, or NUL. The text ends with NUL. */
int32_t escape_take(const char **at);
/* As it is meant, at most as long as it is written, and ended by NUL. The escapes are good ones. */
void unescape(char *to, const char *from, size_t n);

#endif
