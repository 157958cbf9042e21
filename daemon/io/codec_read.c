#include "codec_inner.h"
#include "sum.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- the path --- */

static size_t character_bytes(const char *at)
{
	size_t n = 1;

	while ((at[n] & 0xc0) == 0x80)
		n++;
	return n;
}

/* Whole characters, as a JSON pointer escapes them, as far as there is room. */
static void path_append(char path[PATH_MAX_BYTES], const char *name)
{
	size_t at = strlen(path), n;

	for (; *name; name += n) {
		const char *as = *name == '~' ? "~0" : *name == '/' ? "~1" : name;
		size_t as_bytes = as == name ? character_bytes(name) : 2;

		n = character_bytes(name);
		if (at + as_bytes >= PATH_MAX_BYTES)
			return;
		memcpy(path + at, as, as_bytes);
		at += as_bytes;
		path[at] = '\0';
	}
}

size_t codec_enter(struct codec_reader *reader, const char *name)
{
	size_t mark = strlen(reader->error->path);

	if (mark + 2 < PATH_MAX_BYTES) {
		memcpy(reader->error->path + mark, "/", 2);
		path_append(reader->error->path, name);
	}
	return mark;
}

void codec_leave(struct codec_reader *reader, size_t mark)
{
	reader->error->path[mark] = '\0';
}

static size_t enter_index(struct codec_reader *reader, size_t index)
{
	char digits[24];

	snprintf(digits, sizeof(digits), "%zu", index);
	return codec_enter(reader, digits);
}

/* --- lists --- */

static void list_empty(const struct field *field, struct list *list)
{
	for (uint32_t i = 0; field->type == FIELD_LIST && i < list->n; i++)
		shape_clear(field->of, (char *)list->item + i * field->of->size);
	free(list->item);
	*list = (struct list){ NULL, 0 };
}

static bool list_has(const uint32_t *numbers, uint32_t n, uint32_t number)
{
	for (uint32_t i = 0; i < n; i++)
		if (numbers[i] == number)
			return true;
	return false;
}

static enum reason read_ref_item(struct codec_reader *reader, const struct field *field,
	const struct json *value, struct list *list)
{
	size_t bytes;
	const char *text = json_as_text(value, &bytes);
	uint32_t number;
	enum reason reason;

	if (json_type(value) != JSON_STRING_VALUE)
		return REASON_FIELD_TYPE;
	reason = codec_ref_read(reader->in, field->kind, text, bytes, &number);
	if (reason)
		return reason;
	if (list_has(list->item, list->n, number))
		return REASON_TWICE;
	*(uint32_t *)list_grow(list, sizeof(number)) = number;
	return REASON_OK;
}

static enum reason read_shape_item(struct codec_reader *reader, const struct field *field,
	const struct json *value, struct list *list)
{
	void *item = list_grow(list, field->of->size);

	shape_init(field->of, item);
	return codec_read_object(reader, field->of, value, item);
}

static enum reason read_list(struct codec_reader *reader, const struct field *field, const struct json *value,
	struct list *list)
{
	enum reason reason = REASON_OK;
	size_t mark;

	list_empty(field, list);
	for (size_t i = 0; i < json_count(value); i++) {
		mark = enter_index(reader, i);
		if (field->type == FIELD_REFS)
			reason = read_ref_item(reader, field, json_element(value, i), list);
		else
			reason = read_shape_item(reader, field, json_element(value, i), list);
		if (reason)
			return reason;
		codec_leave(reader, mark);
	}
	return REASON_OK;
}

static enum reason read_shapes(struct codec_reader *reader, const struct field *field,
	const struct json *value, void *at)
{
	enum reason reason;

	for (size_t i = 0; i < json_count(value); i++) {
		size_t mark = enter_index(reader, i);

		reason = codec_read_object(reader, field->of, json_element(value, i),
			(char *)at + i * field->size);
		if (reason)
			return reason;
		codec_leave(reader, mark);
	}
	return REASON_OK;
}

static enum reason read_many(struct codec_reader *reader, const struct field *field,
	const struct json *value, void *at)
{
	size_t n = json_count(value);
	enum reason reason;

	if (json_type(value) != JSON_LIST)
		return REASON_FIELD_TYPE;
	if (n > (size_t)field->max)
		return REASON_TOO_LARGE;
	reader->in->hash = sum_more(reader->in->hash, &n, sizeof(n));
	reader->depth++;
	reason = field->type == FIELD_SHAPES ? read_shapes(reader, field, value, at) : read_list(reader,
		field, value, at);
	reader->depth--;
	if (!reason && field->type == FIELD_REFS && n)
		reader->in->hash = sum_more(reader->in->hash, ((struct list *)at)->item,
			n * sizeof(uint32_t));
	return reason;
}

/* --- members --- */

static bool is_many(const struct field *field)
{
	return field->type == FIELD_REFS || field->type == FIELD_LIST || field->type == FIELD_SHAPES;
}

static bool is_known(const struct codec_reader *reader, const struct schema *schema, const char *name)
{
	for (const struct field *field = schema->fields; field->name; field++)
		if (!strcmp(field->name, name))
			return true;
	for (const char *const *extra = reader->in->extra; extra && !reader->depth && *extra; extra++)
		if (!strcmp(*extra, name))
			return true;
	return false;
}

static enum reason refuse_unknown(struct codec_reader *reader, const struct schema *schema,
	const struct json *object)
{
	const struct json *value;
	const char *name;
	void *walk = NULL;

	while (json_walk(object, &walk, &name, &value))
		if (!is_known(reader, schema, name)) {
			codec_enter(reader, name);
			return REASON_FIELD_UNKNOWN;
		}
	return REASON_OK;
}

static enum reason read_value(struct codec_reader *reader, const struct field *field,
	const struct json *value, void *at)
{
	struct codec_in *in = reader->in;
	enum reason reason;

	if ((field->flags & FIELD_FIXED) && !in->stored)
		return REASON_FIELD_FIXED;
	in->hash = sum_more(in->hash, field->name, strlen(field->name) + 1);
	if (is_many(field))
		return read_many(reader, field, value, at);
	reason = codec_value_read(in, field, value, at);
	if (!reason)
		in->hash = sum_more(in->hash, at, codec_value_bytes(field));
	return reason;
}

static enum reason read_member(struct codec_reader *reader, const struct field *field,
	const struct json *object, void *shape)
{
	const struct json *value = json_member(object, field->name);
	bool earlier = reader->in->update && !reader->depth;
	size_t mark = codec_enter(reader, field->name);
	enum reason reason = REASON_OK;

	if (value)
		reason = read_value(reader, field, value, (char *)shape + field->offset);
	else if (codec_asks(reader->in, field) && !earlier)
		reason = REASON_FIELD_MISSING;
	if (!reason)
		codec_leave(reader, mark);
	return reason;
}

enum reason codec_read_object(struct codec_reader *reader, const struct schema *schema,
	const struct json *object, void *shape)
{
	enum reason reason;

	if (json_type(object) != JSON_MAP)
		return REASON_FIELD_TYPE;
	reason = refuse_unknown(reader, schema, object);
	for (const struct field *field = schema->fields; !reason && field->name; field++)
		reason = read_member(reader, field, object, shape);
	return reason;
}

enum reason codec_read(const struct schema *schema, const struct json *object, struct codec_in *in,
	void *shape, struct codec_error *error)
{
	struct codec_reader reader = { .in = in, .error = error };

	error->path[0] = '\0';
	error->reason = codec_read_object(&reader, schema, object, shape);
	assert(error->reason || !error->path[0]);
	return error->reason;
}
