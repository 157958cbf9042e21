/* Are these bytes text? */
#ifndef VIKARD_UTF8_H
#define VIKARD_UTF8_H

#include <stddef.h>

/* How many of the bytes are whole characters of UTF-8, from the first one on: `n` when all are. Overlong forms,
 * surrogates, what is beyond Unicode, and NUL are none. */
size_t utf8_bytes(const char *bytes, size_t n);

#endif
