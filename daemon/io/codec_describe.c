#include "codec.h"

/* A type as JSON Schema knows it, and what it is written like. */
static const struct row { const char *type, *format, *items; } rows[] = {
	[FIELD_BOOL] = { "boolean", NULL, NULL },
	[FIELD_INT] = { "integer", NULL, NULL },
	[FIELD_LONG] = { "integer", NULL, NULL },
	[FIELD_WORD] = { "string", NULL, NULL },
	[FIELD_WORDS] = { "array", NULL, "string" },
	[FIELD_TEXT] = { "string", NULL, NULL },
	[FIELD_REF] = { "string", "ref", NULL },
	[FIELD_DATE] = { "string", "date", NULL },
	[FIELD_DATE_TO] = { "string", "date-to", NULL },
	[FIELD_MONTH] = { "string", "month", NULL },
	[FIELD_CLOCK] = { "string", "clock", NULL },
	[FIELD_DAYS] = { "string", "days", NULL },
	[FIELD_MINUTE] = { "string", "date-time", NULL },
	[FIELD_STAMP] = { "integer", "unix-ms", NULL },
	[FIELD_BYTES] = { "string", "hex", NULL },
	[FIELD_SUM] = { "string", "sum", NULL },
	[FIELD_REFS] = { "array", "ref", "string" },
	[FIELD_LIST] = { "array", NULL, NULL },
	[FIELD_SHAPES] = { "array", NULL, NULL },
};

static void describe_values(struct out *out, const struct field *field)
{
	if (field->type == FIELD_INT || field->type == FIELD_LONG) {
		out_integer(out, "minimum", field->min);
		out_integer(out, "maximum", field->max);
		out_integer(out, "default", field->initial);
	}
	if (field->type == FIELD_BOOL && field->initial)
		out_bool(out, "default", true);
	if (field->type == FIELD_TEXT)
		out_integer(out, "maxBytes", field->size - 1);
	if (field->type == FIELD_BYTES)
		out_integer(out, "maxBytes", 2 * (int64_t)field->size);
	if (field->kind)
		out_string(out, "kind", kind_row(field->kind)->schema->name);
	if (!field->words)
		return;
	out_open(out, "enum", '[');
	for (const char *const *word = field->words; *word; word++)
		out_string(out, NULL, *word);
	out_close(out, ']');
}

static void describe_field(struct out *out, const struct field *field)
{
	const struct row *row = &rows[field->type];

	out_open(out, NULL, '{');
	out_string(out, "name", field->name);
	out_string(out, "type", row->type);
	if (row->format)
		out_string(out, "format", row->format);
	if (field->flags & FIELD_REQUIRED)
		out_bool(out, "required", true);
	describe_values(out, field);
	if (row->items)
		out_string(out, "items", row->items);
	if (field->type >= FIELD_REFS)
		out_integer(out, "maxItems", field->max);
	if (field->of)
		schema_describe(out, "items", field->of);
	out_close(out, '}');
}

void schema_describe(struct out *out, const char *name, const struct schema *schema)
{
	out_open(out, name, '[');
	for (const struct field *field = schema->fields; field->name; field++)
		if (!(field->flags & FIELD_FIXED))
			describe_field(out, field);
	out_close(out, ']');
}
