#include "schema.h"

#include <assert.h>
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

void *memory_get(size_t bytes)
{
	void *memory = calloc(1, bytes ? bytes : 1);

	if (!memory)
		abort();
	return memory;
}

void *memory_resize(void *memory, size_t bytes)
{
	memory = realloc(memory, bytes ? bytes : 1);
	if (!memory)
		abort();
	return memory;
}

/* --- shapes --- */

static size_t item_bytes(const struct field *field)
{
	return field->type == FIELD_REFS ? sizeof(uint32_t) : field->of->size;
}

static bool is_list(const struct field *field)
{
	return field->type == FIELD_REFS || field->type == FIELD_LIST;
}

static void scalar_init(const struct field *field, void *at)
{
	if (field->type == FIELD_LONG || field->type == FIELD_STAMP)
		*(int64_t *)at = field->initial;
	else if (field->type == FIELD_INT || field->type == FIELD_DAYS || field->type == FIELD_WORD)
		*(int32_t *)at = (int32_t)field->initial;
	else if (field->type == FIELD_BOOL)
		*(bool *)at = field->initial;
}

void shape_init(const struct schema *schema, void *shape)
{
	for (const struct field *field = schema->fields; field->name; field++)
		if (field->initial)
			scalar_init(field, (char *)shape + field->offset);
}

static void list_copy(const struct field *field, struct list *to, const struct list *from)
{
	size_t bytes = item_bytes(field);

	to->n = from->n;
	to->item = NULL;
	if (!from->n)
		return;
	to->item = memory_get(from->n * bytes);
	memcpy(to->item, from->item, from->n * bytes);
	for (uint32_t i = 0; field->type == FIELD_LIST && i < from->n; i++)
		shape_copy(field->of, (char *)to->item + i * bytes, (const char *)from->item + i * bytes);
}

void shape_copy(const struct schema *schema, void *to, const void *from)
{
	memcpy(to, from, schema->size);
	for (const struct field *field = schema->fields; field->name; field++)
		if (is_list(field))
			list_copy(field, (void *)((char *)to + field->offset),
				(const void *)((const char *)from + field->offset));
}

void shape_clear(const struct schema *schema, void *shape)
{
	for (const struct field *field = schema->fields; field->name; field++) {
		struct list *list = (void *)((char *)shape + field->offset);

		if (!is_list(field))
			continue;
		for (uint32_t i = 0; field->type == FIELD_LIST && i < list->n; i++)
			shape_clear(field->of, (char *)list->item + i * field->of->size);
		free(list->item);
		list->item = NULL;
		list->n = 0;
	}
}

static size_t scalar_bytes(const struct field *field)
{
	switch (field->type) {
	case FIELD_BOOL:
		return sizeof(bool);
	case FIELD_LONG: case FIELD_STAMP: case FIELD_SUM:
		return 8;
	case FIELD_BYTES:
		return field->size;
	default:
		return 4;
	}
}

static bool items_equal(const struct field *field, const struct list *a, const struct list *b)
{
	if (a->n != b->n)
		return false;
	if (field->type == FIELD_REFS)
		return !a->n || !memcmp(a->item, b->item, a->n * sizeof(uint32_t));
	for (uint32_t i = 0; i < a->n; i++)
		if (!shape_equal(field->of, (char *)a->item + i * field->of->size, (char *)b->item + i * field->of->size))
			return false;
	return true;
}

static bool field_equal(const struct field *field, const void *a, const void *b)
{
	if (is_list(field))
		return items_equal(field, a, b);
	if (field->type == FIELD_TEXT)
		return !strcmp(a, b);
	if (field->type != FIELD_SHAPES)
		return !memcmp(a, b, scalar_bytes(field));
	for (int64_t i = 0; i < field->max; i++)
		if (!shape_equal(field->of, (const char *)a + i * field->size, (const char *)b + i * field->size))
			return false;
	return true;
}

bool shape_equal(const struct schema *schema, const void *a, const void *b)
{
	for (const struct field *field = schema->fields; field->name; field++)
		if (!field_equal(field, (const char *)a + field->offset, (const char *)b + field->offset))
			return false;
	return true;
}

void *list_grow(struct list *list, size_t bytes)
{
	list->item = memory_resize(list->item, (list->n + 1) * bytes);
	return memset((char *)list->item + list->n++ * bytes, 0, bytes);
}

void *list_append(struct list *list, size_t bytes)
{
	if (!(list->n & (list->n - 1)))		/* a power of two, or none: it is full */
		list->item = memory_resize(list->item, (list->n ? 2 * (size_t)list->n : 1) * bytes);
	return memset((char *)list->item + list->n++ * bytes, 0, bytes);
}

/* --- records --- */

struct record *record_make(enum kind kind)
{
	const struct schema *schema = kind_row(kind)->schema;
	struct record *record = memory_get(schema->size);

	record->kind = kind;
	shape_init(schema, record);
	return record;
}

struct record *record_copy(const struct record *record)
{
	const struct schema *schema = kind_row(record->kind)->schema;
	struct record *copy = memory_get(schema->size);

	shape_copy(schema, copy, record);
	return copy;
}

void record_free(struct record *record)
{
	if (!record)
		return;
	shape_clear(kind_row(record->kind)->schema, record);
	free(record);
}

bool record_equal(const struct record *a, const struct record *b)
{
	assert(a->kind == b->kind);
	return a->number == b->number && !strcmp(a->key, b->key) && shape_equal(kind_row(a->kind)->schema, a, b);
}

/* --- names --- */

enum kind kind_by_name(const char *name, size_t bytes)
{
	for (enum kind kind = KIND_NONE + 1; kind < KIND_COUNT; kind++) {
		const char *known = kind_row(kind)->schema->name;

		if (strlen(known) == bytes && !memcmp(known, name, bytes))
			return kind;
	}
	return KIND_NONE;
}

char *ref_print(char text[REF_MAX], enum kind kind, uint32_t number)
{
	char digits[REF_MAX], *to = text;
	size_t n = 0;

	assert(number <= NUMBER_MAX);
	if (kind_row(kind)->letter) {
		*to++ = kind_row(kind)->letter;
		*to++ = '-';
	}
	do
		digits[n++] = (char)('0' + number % 10);
	while (number /= 10);
	while (n)
		*to++ = digits[--n];
	*to = '\0';
	return text;
}

uint32_t ref_parse(const char *text, size_t bytes, enum kind kind)
{
	char letter = kind_row(kind)->letter;
	uint32_t number = 0;

	if (letter && (bytes < 3 || toupper((unsigned char)text[0]) != letter || text[1] != '-'))
		return 0;
	for (size_t i = letter ? 2 : 0; i < bytes; i++) {
		if (text[i] < '0' || text[i] > '9' || number > NUMBER_MAX / 10)
			return 0;
		number = number * 10 + (uint32_t)(text[i] - '0');
	}
	return number <= NUMBER_MAX ? number : 0;
}
