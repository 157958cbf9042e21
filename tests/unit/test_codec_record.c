/* Stored records: what is written is read back the same, what is damaged is refused. */
#include "io/codec.h"

#include "core/week.h"

#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* --- round trips --- */

static uint64_t seed, random_state;

static uint64_t dice(uint64_t sides)
{
	random_state = random_state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (random_state >> 33) % sides;
}

static int64_t between(int64_t least, int64_t most)
{
	return least + (int64_t)dice((uint64_t)(most - least) + 1);
}

static void random_text(char *to, uint32_t size)
{
	static const char *const pieces[] = {
		"a", "Z", " ", "\"", "\\", "/", "~", "æ", "Ø", "å", "é", "€", "😀", "7"
	};
	uint32_t n = 0, bytes;

	memset(to, 0, size);
	for (int left = (int)dice(40); left > 0; left--) {
		const char *piece = pieces[dice(sizeof(pieces) / sizeof(*pieces))];

		bytes = (uint32_t)strlen(piece);
		if (n + bytes + 1 >= size)
			break;
		memcpy(to + n, piece, bytes);
		n += bytes;
	}
	if (n)
		to[n] = '.';	/* never only blanks */
}

static int32_t word_count(const char *const *words)
{
	int32_t n = 0;

	while (words[n])
		n++;
	return n;
}

static void random_shape(const struct schema *, void *shape);

static void random_list(const struct field *field, struct list *list)
{
	uint32_t n = (uint32_t)dice(field->max < 5 ? (uint64_t)field->max + 1 : 5);

	for (uint32_t i = 0; i < n; i++) {
		if (field->type == FIELD_REFS)
			*(uint32_t *)list_grow(list, sizeof(uint32_t)) = (uint32_t)(dice(1000) * 10 + i + 1);
		else
			random_shape(field->of, list_grow(list, field->of->size));
	}
}

static void random_wide(const struct field *field, void *at)
{
	if (field->type == FIELD_LONG)
		*(int64_t *)at = between(field->min, field->max);
	else if (field->type == FIELD_STAMP)
		*(int64_t *)at = between(0, INTEGER_MAX);
	else if (field->type == FIELD_SUM)
		*(uint64_t *)at = dice(2) * (dice(1u << 30) << 33 | dice(1u << 30));
	else if (field->type == FIELD_TEXT)
		random_text(at, field->size);
	else if (field->type == FIELD_BYTES)
		for (uint32_t i = 0; i < field->size; i++)
			((uint8_t *)at)[i] = (uint8_t)dice(256);
	else if (field->type == FIELD_SHAPES)
		for (int64_t i = 0; i < field->max; i++)
			random_shape(field->of, (char *)at + i * field->size);
	else
		random_list(field, at);
}

static int32_t random_int(const struct field *field)
{
	switch (field->type) {
	case FIELD_INT:
		return (int32_t)(dice(4) ? between(field->min, field->max) : field->initial);
	case FIELD_WORD:
		return (int32_t)dice((uint64_t)word_count(field->words));
	case FIELD_WORDS:
		return (int32_t)dice(UINT64_C(1) << word_count(field->words));
	case FIELD_REF:
		return (int32_t)(dice(2) * between(1, NUMBER_MAX));
	case FIELD_MONTH:
		return date_month((int32_t)between(DATE_MIN, DATE_MAX));
	case FIELD_CLOCK:
		return (int32_t)between(0, 1440);
	case FIELD_DAYS:
		return (int32_t)between(1, 127);
	case FIELD_MINUTE:
		return (int32_t)between(DATE_MIN, DATE_MAX) * 1440 + (int32_t)dice(1440);
	default:
		return (int32_t)(dice(2) * (uint64_t)between(DATE_MIN, DATE_MAX));
	}
}

static bool is_wide(enum field_type type)
{
	return type == FIELD_LONG || type == FIELD_STAMP || type == FIELD_SUM || type == FIELD_TEXT ||
		type == FIELD_BYTES || type >= FIELD_REFS;
}

static void random_shape(const struct schema *schema, void *shape)
{
	for (const struct field *field = schema->fields; field->name; field++) {
		void *at = (char *)shape + field->offset;

		if (is_wide(field->type))
			random_wide(field, at);
		else if (field->type == FIELD_BOOL)
			*(bool *)at = dice(2);
		else
			*(int32_t *)at = random_int(field);
	}
}

static struct record *random_record(enum kind kind)
{
	struct record *record = record_make(kind);

	random_shape(kind_row(kind)->schema, record);
	record->number = (uint32_t)between(1, NUMBER_MAX);
	record->rev = (struct rev){ dice(1u << 31) << 32 | dice(1u << 31), dice(1u << 31) };
	for (size_t i = 0; i < sizeof(record->id.byte); i++)
		record->id.byte[i] = (uint8_t)dice(256);
	if (dice(2))
		random_text(record->key, KEY_MAX);
	return record;
}

static bool same_head(const struct record *a, const struct record *b)
{
	return !memcmp(&a->id, &b->id, sizeof(a->id)) && !memcmp(&a->rev, &b->rev, sizeof(a->rev));
}

static void check_round_trip(enum kind kind)
{
	struct record *record = random_record(kind), *back;
	struct codec_error error;
	struct out out = { 0 }, again = { 0 };

	record_write_stored(&out, record);
	if (record_read_stored(out.bytes, out.n, &back, &error))
		fail_msg("seed %" PRIu64 ": %s at %s: %.*s", seed, reason_name(error.reason), error.path,
			(int)out.n, out.bytes);
	record_write_stored(&again, back);
	if (!record_equal(record, back) || !same_head(record, back) || out.n != again.n ||
	    memcmp(out.bytes, again.bytes, out.n))
		fail_msg("seed %" PRIu64 ": %.*s came back as %.*s", seed, (int)out.n, out.bytes,
			(int)again.n, again.bytes);
	record_free(record);
	record_free(back);
	out_free(&out);
	out_free(&again);
}

static void a_stored_record_comes_back_the_same(void **state)
{
	const char *given = getenv("VIKAR_TEST_SEED");

	(void)state;
	random_state = seed = given ? strtoull(given, NULL, 10) : 20260706;
	for (int i = 0; i < 500; i++)
		for (enum kind kind = KIND_NONE + 1; kind < KIND_COUNT; kind++)
			check_round_trip(kind);
}

static void a_new_record_comes_back_the_same(void **state)
{
	(void)state;
	for (enum kind kind = KIND_NONE + 1; kind < KIND_COUNT; kind++) {
		struct record *record = record_make(kind), *back = NULL;
		struct codec_error error;
		struct out out = { 0 };

		record->number = 1;
		record_write_stored(&out, record);
		if (record_read_stored(out.bytes, out.n, &back, &error))
			fail_msg("%s at %s: %.*s", reason_name(error.reason), error.path,
				(int)out.n, out.bytes);
		assert_true(record_equal(record, back));
		record_free(record);
		record_free(back);
		out_free(&out);
	}
}

/* --- stored records that are damaged --- */

#define ID "\"id\":\"00112233-4455-6677-8899-aabbccddeeff\""
static const struct { const char *text; enum reason reason; const char *path; } damaged[] = {
	{ "{\"kind\":\"profile\"," ID ",\"ref\":\"R-1\",\"rev\":\"1-2\",\"name\":\"dag\"}", REASON_OK, "" },
	{ "{\"kind\":\"profile\"," ID ",\"ref\":\"R-1\",\"rev\":\"1-2\"", REASON_PARSE_ERROR, "" },
	{ "[]", REASON_FIELD_MISSING, "/kind" },
	{ "{}", REASON_FIELD_MISSING, "/kind" },
	{ "{\"kind\":7}", REASON_FIELD_TYPE, "/kind" },
	{ "{\"kind\":\"prof\"}", REASON_FIELD_WORD, "/kind" },
	{ "{\"kind\":\"profile\",\"ref\":\"R-1\",\"rev\":\"1-2\"}", REASON_FIELD_MISSING, "/id" },
	{ "{\"kind\":\"profile\",\"id\":\"00112233\",\"ref\":\"R-1\",\"rev\":\"1-2\"}",
		REASON_FIELD_TEXT, "/id" },
	{ "{\"kind\":\"profile\"," ID ",\"rev\":\"1-2\"}", REASON_FIELD_MISSING, "/ref" },
	{ "{\"kind\":\"profile\"," ID ",\"ref\":\"K-1\",\"rev\":\"1-2\"}", REASON_FIELD_REF, "/ref" },
	{ "{\"kind\":\"profile\"," ID ",\"ref\":\"R-0\",\"rev\":\"1-2\"}", REASON_FIELD_REF, "/ref" },
	{ "{\"kind\":\"profile\"," ID ",\"ref\":null,\"rev\":\"1-2\"}", REASON_FIELD_TYPE, "/ref" },
	{ "{\"kind\":\"profile\"," ID ",\"ref\":\"R-1\"}", REASON_FIELD_MISSING, "/rev" },
	{ "{\"kind\":\"profile\"," ID ",\"ref\":\"R-1\",\"rev\":\"12\"}", REASON_FIELD_TEXT, "/rev" },
	{ "{\"kind\":\"profile\"," ID ",\"ref\":\"R-1\",\"rev\":\"1-2\",\"name\":7}",
		REASON_FIELD_TYPE, "/name" },
	{ "{\"kind\":\"profile\"," ID ",\"ref\":\"R-1\",\"rev\":\"1-2\","
		"\"name\":\"a123456789b123456789c123456789d1\"}",
		REASON_FIELD_LENGTH, "/name" },
	{ "{\"kind\":\"profile\"," ID ",\"ref\":\"R-1\",\"rev\":\"1-2\",\"key\":\"a\"}",
		REASON_FIELD_UNKNOWN, "/key" },
	{ "{\"kind\":\"profile\"," ID ",\"ref\":\"R-1\",\"rev\":\"1-2\",\"limits\":[{\"ref\":\"R-1\"}]}",
		REASON_FIELD_UNKNOWN, "/limits/0/ref" },
};

static void a_damaged_record_is_refused_by_name(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(damaged) / sizeof(*damaged); i++) {
		struct codec_error error;
		struct record *record;

		record_read_stored(damaged[i].text, strlen(damaged[i].text), &record, &error);
		if (error.reason != damaged[i].reason || strcmp(error.path, damaged[i].path))
			fail_msg("%s: %s at %s", damaged[i].text, reason_name(error.reason), error.path);
		assert_int_equal(record == NULL, damaged[i].reason != REASON_OK);
		record_free(record);
	}
}

/* --- revs and ids --- */

static const struct { const char *text; bool known; struct rev rev; } revs[] = {
	{ "3-128", true, { 3, 128 } }, { "0-0", true, { 0, 0 } },
	{ "18446744073709551615-18446744073709551615", true, { UINT64_MAX, UINT64_MAX } },
	{ "18446744073709551616-1", false, { 0 } }, { "1-18446744073709551616", false, { 0 } },
	{ "", false, { 0 } },
	{ "-", false, { 0 } }, { "1", false, { 0 } }, { "1-", false, { 0 } }, { "-1", false, { 0 } },
	{ "1-2-3", false, { 0 } }, { "1-2 ", false, { 0 } }, { " 1-2", false, { 0 } },
	{ "1--2", false, { 0 } },
	{ "a-b", false, { 0 } },
};

static void revs_are_read_as_they_are_written(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(revs) / sizeof(*revs); i++) {
		struct rev rev = { 0, 0 };
		char text[REV_MAX];

		if (rev_parse(revs[i].text, strlen(revs[i].text), &rev) != revs[i].known)
			fail_msg("%s: known is %d", revs[i].text, !revs[i].known);
		if (!revs[i].known)
			continue;
		assert_memory_equal(&rev, &revs[i].rev, sizeof(rev));
		assert_string_equal(rev_print(text, rev), revs[i].text);
	}
}

static void ids_are_read_as_they_are_written(void **state)
{
	static const char id[] = "00112233-4455-6677-8899-aabbccddeeff";
	struct uuid uuid;
	char text[UUID_MAX];

	(void)state;
	assert_true(uuid_parse_text(id, sizeof(id) - 1, &uuid));
	assert_int_equal(uuid.byte[15], 0xff);
	assert_string_equal(uuid_print(text, &uuid), id);
	assert_true(uuid_parse_text("00112233-4455-6677-8899-AABBCCDDEEFF", 36, &uuid));
	assert_string_equal(uuid_print(text, &uuid), id);
	assert_false(uuid_parse_text(id, sizeof(id) - 2, &uuid));
	assert_false(uuid_parse_text("00112233-4455-6677-8899-aabbccddeefg", 36, &uuid));
	assert_false(uuid_parse_text("00112233445566778899aabbccddeeff0000", 36, &uuid));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_stored_record_comes_back_the_same),
		cmocka_unit_test(a_new_record_comes_back_the_same),
		cmocka_unit_test(a_damaged_record_is_refused_by_name),
		cmocka_unit_test(revs_are_read_as_they_are_written),
		cmocka_unit_test(ids_are_read_as_they_are_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
