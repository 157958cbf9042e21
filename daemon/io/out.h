/* A growing run of bytes, and a JSON writer on it: what vikard sends and stores is written here, once,
 * without building a tree. */
#ifndef VIKARD_OUT_H
#define VIKARD_OUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct out { char *bytes; size_t n, room; };	/* zero-initialise */
void out_free(struct out *);
void out_clear(struct out *);			/* keeps the room */
void out_bytes(struct out *, const char *bytes, size_t n);
void out_text(struct out *, const char *text);	/* as it stands */
void out_printf(struct out *, const char *format, ...) __attribute__((format(printf, 2, 3)));
void out_number(struct out *, int64_t);
void out_count(struct out *, uint64_t);

/* JSON. Inside an object each call names its member (name NULL: in an array, or the document itself).
 * A name is a word of ours: nothing in it needs an escape. Commas are put where they belong. */
void out_open(struct out *, const char *name, char bracket);	/* '{' or '[' */
void out_close(struct out *, char bracket);			/* '}' or ']' */
void out_string(struct out *, const char *name, const char *text);
void out_string_n(struct out *, const char *name, const char *text, size_t n);
void out_integer(struct out *, const char *name, int64_t);
void out_bool(struct out *, const char *name, bool);
void out_null(struct out *, const char *name);
void out_raw(struct out *, const char *name, const char *json, size_t n);	/* JSON already */
/* Hex of bytes as a string. */
void out_hex(struct out *, const char *name, const uint8_t *bytes, size_t n);

#endif
