/* What the codec's own files share; nobody else includes it. */
#ifndef VIKARD_CODEC_INNER_H
#define VIKARD_CODEC_INNER_H

#include "codec.h"

/* One reading: error->path is where it stands. */
struct codec_reader {
	struct codec_in *in;
	struct codec_error *error;
	uint32_t depth;			/* 0: the outermost object */
};

/* The members of `object` into `shape`. On a refusal the reader stays at the field. */
enum reason codec_read_object(struct codec_reader *, const struct schema *,
	const struct json *object, void *shape);
/* Into a member and out again: returns what to give codec_leave(). */
size_t codec_enter(struct codec_reader *, const char *name);
void codec_leave(struct codec_reader *, size_t mark);

/* One scalar. */
enum reason codec_value_read(const struct codec_in *, const struct field *, const struct json *, void *at);
/* How many bytes it is in C: its canonical form, for the hash. */
size_t codec_value_bytes(const struct field *);
/* A reference in any of its forms: ref, natural key, name. */
enum reason codec_ref_read(const struct codec_in *, enum kind, const char *text, size_t bytes,
	uint32_t *number);

static inline bool codec_asks(const struct codec_in *in, const struct field *field)
{
	return (field->flags & FIELD_REQUIRED) && !in->stored;
}

#endif
