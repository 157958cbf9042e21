#include "codec.h"
#include "sum.h"

#include "../core/week.h"

#include <string.h>

/* One writing: who looks, or our own store. */
struct writer { struct out *out; enum sight sight; bool store; };

static void write_shape(const struct writer *, const char *name, const struct schema *, const void *shape);

static int32_t as_int(const void *at)
{
	return *(const int32_t *)at;
}

static void write_bool(const struct writer *writer, const struct field *field, const void *at)
{
	out_bool(writer->out, field->name, *(const bool *)at);
}

static void write_int(const struct writer *writer, const struct field *field, const void *at)
{
	out_integer(writer->out, field->name, as_int(at));
}

static void write_long(const struct writer *writer, const struct field *field, const void *at)
{
	out_integer(writer->out, field->name, *(const int64_t *)at);
}

static void write_word(const struct writer *writer, const struct field *field, const void *at)
{
	out_string(writer->out, field->name, field->words[as_int(at)]);
}

static void write_words(const struct writer *writer, const struct field *field, const void *at)
{
	out_open(writer->out, field->name, '[');
	for (int i = 0; field->words[i]; i++)
		if (as_int(at) & 1 << i)
			out_string(writer->out, NULL, field->words[i]);
	out_close(writer->out, ']');
}

static void write_text(const struct writer *writer, const struct field *field, const void *at)
{
	out_string(writer->out, field->name, at);
}

static void write_number(const struct writer *writer, const char *name, enum kind kind, uint32_t number)
{
	char text[REF_MAX];

	if (number)
		out_string(writer->out, name, ref_print(text, kind, number));
	else
		out_null(writer->out, name);
}

static void write_ref(const struct writer *writer, const struct field *field, const void *at)
{
	write_number(writer, field->name, field->kind, *(const uint32_t *)at);
}

static void write_date(const struct writer *writer, const struct field *field, const void *at)
{
	char text[DATE_TEXT];

	if (as_int(at))
		out_string(writer->out, field->name, date_print(text, as_int(at)));
	else
		out_null(writer->out, field->name);
}

static void write_month(const struct writer *writer, const struct field *field, const void *at)
{
	char text[DATE_TEXT];

	out_string(writer->out, field->name, month_print(text, as_int(at)));
}

static void write_clock(const struct writer *writer, const struct field *field, const void *at)
{
	char text[CLOCK_TEXT];

	out_string(writer->out, field->name, clock_print(text, as_int(at)));
}

static void write_days(const struct writer *writer, const struct field *field, const void *at)
{
	char text[DAYS_TEXT];

	out_string(writer->out, field->name, days_print(text, as_int(at)));
}

static void write_minute(const struct writer *writer, const struct field *field, const void *at)
{
	char text[MINUTE_TEXT];

	out_string(writer->out, field->name, minute_print(text, as_int(at)));
}

static void write_bytes(const struct writer *writer, const struct field *field, const void *at)
{
	out_hex(writer->out, field->name, at, field->size);
}

static void write_sum(const struct writer *writer, const struct field *field, const void *at)
{
	char text[17];

	out_string(writer->out, field->name, sum_print(text, *(const uint64_t *)at));
}

static void write_refs(const struct writer *writer, const struct field *field, const void *at)
{
	const struct list *list = at;

	out_open(writer->out, field->name, '[');
	for (uint32_t i = 0; i < list->n; i++)
		write_number(writer, NULL, field->kind, ((const uint32_t *)list->item)[i]);
	out_close(writer->out, ']');
}

static void write_list(const struct writer *writer, const struct field *field, const void *at)
{
	const struct list *list = at;

	out_open(writer->out, field->name, '[');
	for (uint32_t i = 0; i < list->n; i++)
		write_shape(writer, NULL, field->of, (const char *)list->item + i * field->of->size);
	out_close(writer->out, ']');
}

static void write_shapes(const struct writer *writer, const struct field *field, const void *at)
{
	out_open(writer->out, field->name, '[');
	for (int64_t i = 0; i < field->max; i++)
		write_shape(writer, NULL, field->of, (const char *)at + i * field->size);
	out_close(writer->out, ']');
}

/* What a reader finds again without being told: the initial value. */
static bool is_initial_int(const struct field *field, const void *at)
{
	return as_int(at) == field->initial;
}

static bool is_initial_long(const struct field *field, const void *at)
{
	return *(const int64_t *)at == field->initial;
}

static bool is_initial_word(const struct field *field, const void *at)
{
	return (field->flags & FIELD_QUIET) && as_int(at) == field->initial;
}

static bool is_false(const struct field *field, const void *at)
{
	return !*(const bool *)at && !field->initial;
}

static bool is_empty_text(const struct field *field, const void *at)
{
	(void)field;
	return !*(const char *)at;
}

static bool is_empty_list(const struct field *field, const void *at)
{
	(void)field;
	return !((const struct list *)at)->n;
}

static bool is_zero_bytes(const struct field *field, const void *at)
{
	for (uint32_t i = 0; i < field->size; i++)
		if (((const uint8_t *)at)[i])
			return false;
	return true;
}

/* How a type is written, and when it is left out (NULL: never). */
static const struct row {
	void (*write)(const struct writer *, const struct field *, const void *at);
	bool (*is_noise)(const struct field *, const void *at);
} rows[] = {
	[FIELD_BOOL] = { write_bool, is_false },
	[FIELD_INT] = { write_int, is_initial_int },
	[FIELD_LONG] = { write_long, is_initial_long },
	[FIELD_WORD] = { write_word, is_initial_word },
	[FIELD_WORDS] = { write_words, is_initial_int },
	[FIELD_TEXT] = { write_text, is_empty_text },
	[FIELD_REF] = { write_ref, is_initial_int },
	[FIELD_DATE] = { write_date, is_initial_int },
	[FIELD_DATE_TO] = { write_date, is_initial_int },
	[FIELD_MONTH] = { write_month, is_initial_int },
	[FIELD_CLOCK] = { write_clock, NULL },
	[FIELD_DAYS] = { write_days, NULL },
	[FIELD_MINUTE] = { write_minute, is_initial_int },
	[FIELD_STAMP] = { write_long, is_initial_long },
	[FIELD_BYTES] = { write_bytes, is_zero_bytes },
	[FIELD_SUM] = { write_sum, is_initial_long },
	[FIELD_REFS] = { write_refs, is_empty_list },
	[FIELD_LIST] = { write_list, is_empty_list },
	[FIELD_SHAPES] = { write_shapes, NULL },
};

static bool may_see(const struct writer *writer, const struct field *field)
{
	if (writer->store)
		return true;
	if (field->flags & FIELD_STORE)
		return false;
	return !(field->flags & FIELD_OWN) || writer->sight >= SIGHT_OWN;
}

static void write_members(const struct writer *writer, const struct schema *schema, const void *shape)
{
	for (const struct field *field = schema->fields; field->name; field++) {
		const struct row *row = &rows[field->type];
		const void *at = (const char *)shape + field->offset;

		if (may_see(writer, field) && !(row->is_noise && row->is_noise(field, at)))
			row->write(writer, field, at);
	}
}

static void write_shape(const struct writer *writer, const char *name, const struct schema *schema,
	const void *shape)
{
	out_open(writer->out, name, '{');
	write_members(writer, schema, shape);
	out_close(writer->out, '}');
}

void codec_write(struct out *out, const struct schema *schema, const void *shape, enum sight sight,
	bool store)
{
	const struct writer writer = { .out = out, .sight = sight, .store = store };

	write_members(&writer, schema, shape);
}
