/* What the codec's own files share; nobody else includes it. */
#ifndef VIKARD_CODEC_INNER_H
#define VIKARD_CODEC_INNER_H

#include "codec.h"

/* The deepest field is a member of an item of a list, twice: /request/lines/0/shifts/0/start. */
enum { STEPS_MAX = 8, FIELDS_MAX = 32 };
struct codec_step { const char *name; size_t index; };	/* name NULL: an item */

/* One reading, and where it stands. */
struct codec_reader {
	struct codec_in *in;
	struct codec_error *error;
	uint32_t depth;			/* 0: the outermost object */
	uint32_t steps_n;
	struct codec_step step[STEPS_MAX];
};

/* The members of `object` into `shape`. On a refusal the reader stays at the field. */
enum reason codec_read_object(struct codec_reader *, const struct schema *,
	const struct json *object, void *shape);
/* Into a member or item, whose name lives until the end, and out again. */
void codec_enter(struct codec_reader *, const char *name, size_t index);
void codec_leave(struct codec_reader *);
/* Tells what came of it, and where the reader stands; returns the reason. */
enum reason codec_end(struct codec_reader *, enum reason);

/* One scalar. */
enum reason codec_value_read(const struct codec_in *, const struct field *, const struct json *, void *at);
/* How many bytes it is in C: its canonical form, for the hash. */
size_t codec_value_bytes(const struct field *);
/* A reference in any of its forms: ref, natural key, name. */
enum reason codec_ref_read(const struct codec_in *, enum kind, const char *text, size_t bytes,
	uint32_t *number);
/* 0-15; -1: it isn't one. */
int codec_hex_digit(char c);

static inline bool codec_asks(const struct codec_in *in, const struct field *field)
{
	return (field->flags & FIELD_REQUIRED) && !in->stored;
}

#endif
