#include "codec_inner.h"
#include "sum.h"

#include <assert.h>
#include <string.h>
#include <uuid/uuid.h>

/* --- revs and ids --- */

static char *put_number(char *at, uint64_t number)
{
	char digits[20];
	size_t n = 0;

	do
		digits[n++] = (char)('0' + number % 10);
	while (number /= 10);
	while (n)
		*at++ = digits[--n];
	return at;
}

char *rev_print(char text[REV_MAX], struct rev rev)
{
	char *at = put_number(text, rev.epoch);

	*at++ = '-';
	*put_number(at, rev.seq) = '\0';
	return text;
}

/* The digits at the start of text: how many; 0: none, or too many for 64 bits. */
static size_t digits_parse(const char *text, size_t bytes, uint64_t *number)
{
	size_t i = 0;

	*number = 0;
	for (; i < bytes && text[i] >= '0' && text[i] <= '9'; i++)
		if (__builtin_mul_overflow(*number, 10, number) ||
		    __builtin_add_overflow(*number, (uint64_t)(text[i] - '0'), number))
			return 0;
	return i;
}

bool rev_parse(const char *text, size_t bytes, struct rev *rev)
{
	size_t n = digits_parse(text, bytes, &rev->epoch);

	if (!n || n + 1 >= bytes || text[n] != '-')
		return false;
	return digits_parse(text + n + 1, bytes - n - 1, &rev->seq) == bytes - n - 1;
}

char *uuid_print(char text[UUID_MAX], const struct uuid *id)
{
	uuid_unparse_lower(id->byte, text);
	return text;
}

/* Each command's key goes this way, and libuuid's parser costs as much as the rest of reading it. */
bool uuid_parse_text(const char *text, size_t bytes, struct uuid *id)
{
	if (bytes != UUID_MAX - 1)
		return false;
	for (size_t i = 0; i < sizeof(id->byte); i++, text += 2) {
		bool after_dash = i == 4 || i == 6 || i == 8 || i == 10;

		if (after_dash && *text++ != '-')
			return false;
		int high = codec_hex_digit(text[0]), low = codec_hex_digit(text[1]);
		if (high < 0 || low < 0)
			return false;
		id->byte[i] = (uint8_t)(high << 4 | low);
	}
	return true;
}

/* --- records --- */

static void write_head(struct out *out, const struct record *record)
{
	char text[UUID_MAX > REV_MAX ? UUID_MAX : REV_MAX];

	out_string(out, "kind", kind_row(record->kind)->schema->name);
	out_string(out, "id", uuid_print(text, &record->id));
	out_string(out, "ref", ref_print(text, record->kind, record->number));
	out_string(out, "rev", rev_print(text, record->rev));
}

void record_write_stored(struct out *out, const struct record *record)
{
	const struct kind_row *row = kind_row(record->kind);

	out_open(out, NULL, '{');
	write_head(out, record);
	if (record->key[0])
		out_string(out, row->key_name ? row->key_name : "key", record->key);
	codec_write(out, row->schema, record, SIGHT_OWN, true);
	out_close(out, '}');
}

void record_write(struct out *out, const char *name, const struct record *record, enum sight sight)
{
	const struct kind_row *row = kind_row(record->kind);

	assert(sight != SIGHT_NONE);
	out_open(out, name, '{');
	write_head(out, record);
	if (row->key_name && record->key[0])
		out_string(out, row->key_name, record->key);
	codec_write(out, row->schema, record, sight, false);
	out_close(out, '}');
}

static enum reason parse_id(const char *text, size_t bytes, struct record *record)
{
	return uuid_parse_text(text, bytes, &record->id) ? REASON_OK : REASON_FIELD_TEXT;
}

static enum reason parse_ref(const char *text, size_t bytes, struct record *record)
{
	record->number = ref_parse(text, bytes, record->kind);
	return record->number ? REASON_OK : REASON_FIELD_REF;
}

static enum reason parse_rev(const char *text, size_t bytes, struct record *record)
{
	return rev_parse(text, bytes, &record->rev) ? REASON_OK : REASON_FIELD_TEXT;
}

static enum reason parse_key(const char *text, size_t bytes, struct record *record)
{
	if (bytes >= KEY_MAX)
		return REASON_FIELD_LENGTH;
	memcpy(record->key, text, bytes + 1);
	return REASON_OK;
}

static enum reason parse_kind(const char *text, size_t bytes, struct record *record)
{
	record->kind = kind_by_name(text, bytes);
	return record->kind == KIND_NONE ? REASON_FIELD_WORD : REASON_OK;
}

/* What stands before the fields, as rows. NULL: the key, whose name the kind knows. */
static const struct head_row {
	const char *name;
	enum reason (*parse)(const char *text, size_t bytes, struct record *);
} head_rows[] = { { "id", parse_id }, { "ref", parse_ref }, { "rev", parse_rev }, { NULL, parse_key } };

/* On a refusal the reader stays at the member. */
static enum reason read_head_member(struct codec_reader *reader, const struct json *object,
	struct head_row row,
	struct record *record)
{
	const struct json *value = json_member(object, row.name);
	size_t bytes;
	const char *text = json_as_text(value, &bytes);
	enum reason reason = !text ? REASON_FIELD_TYPE : row.parse(text, bytes, record);

	codec_enter(reader, row.name, 0);
	if (!value)
		reason = row.parse == parse_key ? REASON_OK : REASON_FIELD_MISSING;
	if (!reason)
		codec_leave(reader);
	return reason;
}

static enum reason read_head(struct codec_reader *reader, const struct json *object, const char *key_name,
	struct record *record)
{
	enum reason reason = REASON_OK;

	for (size_t i = 0; !reason && i < sizeof(head_rows) / sizeof(*head_rows); i++) {
		struct head_row row = head_rows[i];

		row.name = row.name ? row.name : key_name;
		reason = read_head_member(reader, object, row, record);
	}
	return reason;
}

/* The object's kind is known: `record` is one of it. */
static enum reason read_record(struct codec_reader *reader, const struct json *object, struct record *record)
{
	const struct kind_row *row = kind_row(record->kind);
	const char *key_name = row->key_name ? row->key_name : "key";
	const char *const head[] = { "kind", "id", "ref", "rev", key_name, NULL };
	enum reason reason = read_head(reader, object, key_name, record);

	if (reason)
		return reason;
	reader->in->extra = head;
	reason = codec_read_object(reader, row->schema, object, record);
	reader->in->extra = NULL;
	return reason;
}

static enum reason read_object(struct codec_reader *reader, const struct json *object, struct record **record)
{
	struct record nameless = { .kind = KIND_NONE };
	const struct head_row row = { "kind", parse_kind };
	enum reason reason = read_head_member(reader, object, row, &nameless);

	if (reason)
		return reason;
	*record = record_make(nameless.kind);
	reason = read_record(reader, object, *record);
	if (reason) {
		record_free(*record);
		*record = NULL;
	}
	return reason;
}

enum reason record_read_stored(const char *bytes, size_t n, struct record **record, struct codec_error *error)
{
	struct codec_in in = { .stored = true, .hash = SUM_START };
	struct codec_reader reader = { .in = &in, .error = error };
	struct json_error_at at;
	struct json *document;
	enum reason reason;

	*record = NULL;
	reason = json_parse(bytes, n, &document, &at);
	if (!reason)
		reason = read_object(&reader, document, record);
	codec_end(&reader, reason);
	json_free(document);
	return reason;
}

enum reason record_read_json(const struct json *object, struct record **record)
{
	struct codec_in in = { .stored = true, .hash = SUM_START };
	struct codec_error error = { REASON_OK, "" };
	struct codec_reader reader = { .in = &in, .error = &error };

	*record = NULL;
	return read_object(&reader, object, record);
}

/* --- persons --- */

#define PERSON_TEXT(member, how) { .name = #member, .type = FIELD_TEXT, .flags = how, \
	.offset = offsetof(struct person, member), .size = NAME_MAX_BYTES }
static const struct field person_fields[] = {
	PERSON_TEXT(name, FIELD_REQUIRED),
	PERSON_TEXT(phone, 0),
	PERSON_TEXT(mail, 0),
	{ .name = NULL }
};
const struct schema person_schema = {
	.name = "person", .size = sizeof(struct person), .fields = person_fields,
};
