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

	if (at + 2 >= PATH_MAX_BYTES)
		return;
	path[at++] = '/';
	for (; *name; name += n) {
		const char *as = *name == '~' ? "~0" : *name == '/' ? "~1" : name;
		size_t as_bytes = as == name ? character_bytes(name) : 2;

		n = character_bytes(name);
		if (at + as_bytes >= PATH_MAX_BYTES)
			break;
		memcpy(path + at, as, as_bytes);
		at += as_bytes;
	}
	path[at] = '\0';
}

void codec_enter(struct codec_reader *reader, const char *name, size_t index)
{
	assert(reader->steps_n < STEPS_MAX);
	reader->step[reader->steps_n++] = (struct codec_step){ name, index };
}

void codec_leave(struct codec_reader *reader)
{
	assert(reader->steps_n > 0);
	reader->steps_n--;
}

enum reason codec_end(struct codec_reader *reader, enum reason reason)
{
	struct codec_error *error = reader->error;
	char digits[24];

	assert(reason || !reader->steps_n);
	error->reason = reason;
	error->path[0] = '\0';
	for (uint32_t i = 0; i < reader->steps_n; i++) {
		snprintf(digits, sizeof(digits), "%zu", reader->step[i].index);
		path_append(error->path, reader->step[i].name ? reader->step[i].name : digits);
	}
	return reason;
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

	list_empty(field, list);
	for (size_t i = 0; i < json_count(value); i++) {
		codec_enter(reader, NULL, i);
		if (field->type == FIELD_REFS)
			reason = read_ref_item(reader, field, json_element(value, i), list);
		else
			reason = read_shape_item(reader, field, json_element(value, i), list);
		if (reason)
			return reason;
		codec_leave(reader);
	}
	return REASON_OK;
}

static enum reason read_shapes(struct codec_reader *reader, const struct field *field,
	const struct json *value, void *at)
{
	enum reason reason;

	for (size_t i = 0; i < json_count(value); i++) {
		codec_enter(reader, NULL, i);
		reason = codec_read_object(reader, field->of, json_element(value, i),
			(char *)at + i * field->size);
		if (reason)
			return reason;
		codec_leave(reader);
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

static bool is_extra(const struct codec_reader *reader, const char *name)
{
	for (const char *const *extra = reader->in->extra; extra && !reader->depth && *extra; extra++)
		if (!strcmp(*extra, name))
			return true;
	return false;
}

/* The place of the field so named in a schema of `n`; n: there is none. Looked for from `from` on, as members
 * mostly come in the table's order. */
static size_t field_place(const struct schema *schema, size_t n, const char *name, size_t from)
{
	for (size_t i = 0; i < n; i++) {
		size_t place = from + i < n ? from + i : from + i - n;

		if (!strcmp(schema->fields[place].name, name))
			return place;
	}
	return n;
}

/* Each member's value to the place of its field. */
static enum reason find_values(struct codec_reader *reader, const struct schema *schema, size_t n,
	const struct json *object, const struct json **values)
{
	const struct json *value;
	const char *name;
	void *walk = NULL;
	size_t from = 0;

	while (json_walk(object, &walk, &name, &value)) {
		size_t place = field_place(schema, n, name, from);

		if (place < n) {
			values[place] = value;
			from = place + 1;
		} else if (!is_extra(reader, name)) {
			codec_enter(reader, name, 0);
			return REASON_FIELD_UNKNOWN;
		}
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

/* `value` NULL: it isn't named. */
static enum reason read_member(struct codec_reader *reader, const struct field *field,
	const struct json *value, void *shape)
{
	bool earlier = reader->in->update && !reader->depth;
	enum reason reason = REASON_OK;

	codec_enter(reader, field->name, 0);
	if (value)
		reason = read_value(reader, field, value, (char *)shape + field->offset);
	else if (codec_asks(reader->in, field) && !earlier)
		reason = REASON_FIELD_MISSING;
	if (!reason)
		codec_leave(reader);
	return reason;
}

static size_t field_count(const struct schema *schema)
{
	size_t n = 0;

	while (schema->fields[n].name)
		n++;
	assert(n <= FIELDS_MAX);
	return n;
}

enum reason codec_read_object(struct codec_reader *reader, const struct schema *schema,
	const struct json *object, void *shape)
{
	const struct json *values[FIELDS_MAX] = { NULL };
	size_t n = field_count(schema);
	enum reason reason;

	if (json_type(object) != JSON_MAP)
		return REASON_FIELD_TYPE;
	reason = find_values(reader, schema, n, object, values);
	for (size_t i = 0; !reason && i < n; i++)
		reason = read_member(reader, &schema->fields[i], values[i], shape);
	return reason;
}

enum reason codec_read(const struct schema *schema, const struct json *object, struct codec_in *in,
	void *shape, struct codec_error *error)
{
	struct codec_reader reader = { .in = in, .error = error };

	return codec_end(&reader, codec_read_object(&reader, schema, object, shape));
}
