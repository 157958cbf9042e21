/* A caller's parameters: each form is read as meant, each refusal has its name and its path. */
#include "io/codec.h"
#include "io/sum.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct record *with_key(enum kind kind, uint32_t number, const char *key)
{
	struct record *record = record_make(kind);

	record->number = number;
	record->id.byte[0] = (uint8_t)kind;
	record->id.byte[1] = (uint8_t)(number >> 8);
	record->id.byte[2] = (uint8_t)number;
	record->rev = (struct rev){ 1, 1 };
	snprintf(record->key, KEY_MAX, "%s", key);
	return record;
}

static void add_municipality(struct book *book, uint32_t number, const char *name)
{
	struct record *record = with_key(KIND_MUNICIPALITY, number, "");

	strcpy(((struct municipality *)record)->name, name);
	book_put(book, record);
}

static void add_competence(struct book *book, uint32_t number, const char *key, const char *nb,
	const char *en)
{
	struct record *record = with_key(KIND_COMPETENCE, number, key);
	struct competence *competence = (struct competence *)record;

	strcpy(competence->nb, nb);
	strcpy(competence->nn, nb);
	strcpy(competence->en, en);
	book_put(book, record);
}

static struct book *small_book(void)
{
	struct book *book = book_make();

	add_municipality(book, 3110, "Hvaler");
	add_municipality(book, 3112, "Råde");
	add_municipality(book, 3114, "Våler");
	add_municipality(book, 3419, "Våler");
	add_competence(book, 1, "STYRK08:2223", "Sykepleier", "Nurse");
	add_competence(book, 2, "HPR:SP", "Sykepleier med autorisasjon", "Registered nurse");
	add_competence(book, 3, "LOCAL:2223", "Ågest", "Agest");
	add_competence(book, 4, "STYRK08:2611", "Jurist", "Lawyer");
	book_put(book, with_key(KIND_STAFF, 12, ""));
	book_put(book, with_key(KIND_PROFILE, 1, "dagarbeid"));
	book_put(book, with_key(KIND_AGREEMENT, 1, "helse-utlan"));
	return book;
}

enum { MOST = 3 };
struct inner { int32_t count; uint32_t who; };
struct everything {
	bool flag;
	int32_t count, word, bits, date, to_date, clock, days, at_min;
	int64_t money, at_ms;
	uint64_t sum;
	char name[8], note[8];
	uint8_t hash[2];
	uint32_t who, place, made, skill, under;
	LIST_OF(uint32_t) skills;
	LIST_OF(struct inner) inners;
	struct inner pair[2];
};

static const char *const words[] = { "red", "green", "blue", NULL };
#define AT(member, type_, ...) { #member, type_, offsetof(struct everything, member), __VA_ARGS__ }
static const struct field inner_fields[] = {
	{ "count", FIELD_INT, offsetof(struct inner, count), .flags = FIELD_REQUIRED,
		.min = 1, .max = 9, .initial = 2 },
	{ "who", FIELD_REF, offsetof(struct inner, who), .kind = KIND_STAFF },
	{ NULL }
};
static const struct schema inner_schema = { "inner", sizeof(struct inner), inner_fields };
static const struct field everything_fields[] = {
	AT(flag, FIELD_BOOL), AT(count, FIELD_INT, .min = -1, .max = 200, .initial = -1),
	AT(word, FIELD_WORD, .words = words), AT(bits, FIELD_WORDS, .words = words), AT(date, FIELD_DATE),
	AT(to_date, FIELD_DATE_TO), AT(clock, FIELD_CLOCK), AT(days, FIELD_DAYS, .initial = 127),
	AT(at_min, FIELD_MINUTE), AT(money, FIELD_LONG, .max = INT64_C(1) << 50), AT(at_ms, FIELD_STAMP),
	AT(sum, FIELD_SUM, .flags = FIELD_STORE), AT(name, FIELD_TEXT, .size = 8, .flags = FIELD_REQUIRED),
	AT(note, FIELD_TEXT, .size = 8, .flags = FIELD_OWN), AT(hash, FIELD_BYTES, .size = 2),
	AT(who, FIELD_REF, .kind = KIND_STAFF), AT(place, FIELD_REF, .kind = KIND_MUNICIPALITY),
	AT(made, FIELD_INT, .max = 9, .flags = FIELD_FIXED), AT(skill, FIELD_REF, .kind = KIND_COMPETENCE),
	AT(under, FIELD_REF, .kind = KIND_AGREEMENT),
	AT(skills, FIELD_REFS, .max = MOST, .kind = KIND_COMPETENCE),
	AT(inners, FIELD_LIST, .max = MOST, .of = &inner_schema),
	AT(pair, FIELD_SHAPES, .size = sizeof(struct inner), .max = 2, .of = &inner_schema),
	{ NULL }
};
static const struct schema everything_schema = { "everything", sizeof(struct everything), everything_fields };

static struct json *parsed(const char *text)
{
	struct json_error_at error;
	struct json *document;

	if (json_parse(text, strlen(text), &document, &error))
		fail_msg("%s: %s", text, error.what);
	return document;
}

/* Reads `text` into `shape`, which is initialised when this isn't an update. */
static enum reason read_text(const char *text, struct codec_in *in, struct everything *shape,
	struct codec_error *error)
{
	struct json *document = parsed(text);

	if (!in->update) {
		memset(shape, 0, sizeof(*shape));
		shape_init(&everything_schema, shape);
	}
	codec_read(&everything_schema, document, in, shape, error);
	json_free(document);
	return error->reason;
}

static const char *const mine[] = { "yours", "mine", NULL };
#define N "{\"name\":\"x\","
#define LONG_NAME "abcdefghijklmnopqrstuvwxyz"
static const struct { const char *text; enum reason reason; const char *path; } refusals[] = {
	{ "[]", REASON_FIELD_TYPE, "" },
	{ "null", REASON_FIELD_TYPE, "" },
	{ "{}", REASON_FIELD_MISSING, "/name" },
	{ N "\"colour\":1}", REASON_FIELD_UNKNOWN, "/colour" },
	{ N "\"a/b~c\":1}", REASON_FIELD_UNKNOWN, "/a~1b~0c" },
	{ N "\"" LONG_NAME LONG_NAME LONG_NAME "æøåæøåæøåæøå\":1}", REASON_FIELD_UNKNOWN,
		"/" LONG_NAME LONG_NAME LONG_NAME "æøåæøåæø" },
	{ N "\"flag\":1}", REASON_FIELD_TYPE, "/flag" },
	{ N "\"flag\":null}", REASON_FIELD_TYPE, "/flag" },
	{ N "\"count\":1.0}", REASON_FIELD_TYPE, "/count" },
	{ N "\"count\":\"1\"}", REASON_FIELD_TYPE, "/count" },
	{ N "\"count\":201}", REASON_FIELD_RANGE, "/count" },
	{ N "\"count\":-2}", REASON_FIELD_RANGE, "/count" },
	{ N "\"count\":4294967296}", REASON_FIELD_RANGE, "/count" },
	{ N "\"money\":-1}", REASON_FIELD_RANGE, "/money" },
	{ N "\"at_ms\":-1}", REASON_FIELD_RANGE, "/at_ms" },
	{ N "\"word\":\"pink\"}", REASON_FIELD_WORD, "/word" },
	{ N "\"word\":0}", REASON_FIELD_TYPE, "/word" },
	{ N "\"bits\":\"red\"}", REASON_FIELD_TYPE, "/bits" },
	{ N "\"bits\":[1]}", REASON_FIELD_TYPE, "/bits" },
	{ N "\"bits\":[\"red\",\"pink\"]}", REASON_FIELD_WORD, "/bits" },
	{ N "\"bits\":[\"red\",\"red\"]}", REASON_TWICE, "/bits" },
	{ "{\"name\":\"\"}", REASON_FIELD_TEXT, "/name" },
	{ "{\"name\":\"  \"}", REASON_FIELD_TEXT, "/name" },
	{ "{\"name\":\"a\\nb\"}", REASON_FIELD_TEXT, "/name" },
	{ "{\"name\":\"a\\u007f\"}", REASON_FIELD_TEXT, "/name" },
	{ "{\"name\":\"a\\u0085\"}", REASON_FIELD_TEXT, "/name" },
	{ "{\"name\":\"a\\u202e\"}", REASON_FIELD_TEXT, "/name" },
	{ "{\"name\":\"12345678\"}", REASON_FIELD_LENGTH, "/name" },
	{ "{\"name\":\"123456å\"}", REASON_FIELD_LENGTH, "/name" },
	{ "{\"name\":7}", REASON_FIELD_TYPE, "/name" },
	{ "{\"name\":null}", REASON_FIELD_TYPE, "/name" },
	{ N "\"note\":\" \"}", REASON_FIELD_TEXT, "/note" },
	{ N "\"date\":\"2026-02-29\"}", REASON_FIELD_DATE, "/date" },
	{ N "\"date\":\"2026-7-6\"}", REASON_FIELD_DATE, "/date" },
	{ N "\"date\":\"today\"}", REASON_FIELD_DATE, "/date" },
	{ N "\"date\":\"1989-12-31\"}", REASON_FIELD_DATE, "/date" },
	{ N "\"date\":\"2026-W54\"}", REASON_FIELD_WEEK, "/date" },
	{ N "\"date\":\"2027-W53\"}", REASON_FIELD_WEEK, "/date" },
	{ N "\"date\":\"2027-W53-1\"}", REASON_FIELD_WEEK, "/date" },
	{ N "\"date\":\"2026-W00\"}", REASON_FIELD_WEEK, "/date" },
	{ N "\"date\":\"2026-W28-8\"}", REASON_FIELD_DATE, "/date" },
	{ N "\"to_date\":\"2025-W53\"}", REASON_FIELD_WEEK, "/to_date" },
	{ N "\"to_date\":20260706}", REASON_FIELD_TYPE, "/to_date" },
	{ N "\"clock\":\"24:01\"}", REASON_FIELD_CLOCK, "/clock" },
	{ N "\"clock\":730}", REASON_FIELD_TYPE, "/clock" },
	{ N "\"days\":\"funday\"}", REASON_FIELD_WORD, "/days" },
	{ N "\"at_min\":\"2026-07-06\"}", REASON_FIELD_DATE, "/at_min" },
	{ N "\"at_min\":null}", REASON_FIELD_TYPE, "/at_min" },
	{ N "\"hash\":\"abc\"}", REASON_FIELD_LENGTH, "/hash" },
	{ N "\"hash\":\"abcg\"}", REASON_FIELD_TEXT, "/hash" },
	{ N "\"sum\":\"0123\"}", REASON_FIELD_LENGTH, "/sum" },
	{ N "\"made\":3}", REASON_FIELD_FIXED, "/made" },
	{ N "\"who\":12}", REASON_FIELD_TYPE, "/who" },
	{ N "\"who\":\"\"}", REASON_FIELD_REF, "/who" },
	{ N "\"who\":\"S-13\"}", REASON_REF_UNKNOWN, "/who" },
	{ N "\"who\":\"T-12\"}", REASON_REF_UNKNOWN, "/who" },
	{ N "\"who\":\"12\"}", REASON_REF_UNKNOWN, "/who" },
	{ N "\"place\":\"Moss\"}", REASON_REF_UNKNOWN, "/place" },
	{ N "\"place\":\"3101\"}", REASON_REF_UNKNOWN, "/place" },
	{ N "\"place\":\"Våler\"}", REASON_REF_UNKNOWN, "/place" },	/* two of them */
	{ N "\"skill\":\"2223\"}", REASON_REF_UNKNOWN, "/skill" },	/* two systems */
	{ N "\"skill\":\"Syke\"}", REASON_REF_UNKNOWN, "/skill" },
	{ N "\"skills\":\"K-1\"}", REASON_FIELD_TYPE, "/skills" },
	{ N "\"skills\":[\"K-1\",7]}", REASON_FIELD_TYPE, "/skills/1" },
	{ N "\"skills\":[\"K-1\",null]}", REASON_FIELD_TYPE, "/skills/1" },
	{ N "\"skills\":[\"K-1\",\"K-9\"]}", REASON_REF_UNKNOWN, "/skills/1" },
	{ N "\"skills\":[\"K-1\",\"nurse\"]}", REASON_TWICE, "/skills/1" },
	{ N "\"skills\":[\"K-1\",\"K-2\",\"K-3\",\"K-4\"]}", REASON_TOO_LARGE, "/skills" },
	{ N "\"inners\":{}}", REASON_FIELD_TYPE, "/inners" },
	{ N "\"inners\":[1]}", REASON_FIELD_TYPE, "/inners/0" },
	{ N "\"inners\":[{\"count\":1},{}]}", REASON_FIELD_MISSING, "/inners/1/count" },
	{ N "\"inners\":[{\"count\":1},{\"count\":0}]}", REASON_FIELD_RANGE, "/inners/1/count" },
	{ N "\"inners\":[{\"count\":1,\"mine\":2}]}", REASON_FIELD_UNKNOWN, "/inners/0/mine" },
	{ N "\"inners\":[{\"count\":1,\"who\":\"S-7\"}]}", REASON_REF_UNKNOWN, "/inners/0/who" },
	{ N "\"pair\":[{\"count\":1},{\"count\":1},{\"count\":1}]}", REASON_TOO_LARGE, "/pair" },
	{ N "\"pair\":[{\"count\":1},{\"count\":\"1\"}]}", REASON_FIELD_TYPE, "/pair/1/count" },
};

static void each_refusal_has_its_name_and_path(void **state)
{
	struct book *book = small_book();

	(void)state;
	for (size_t i = 0; i < sizeof(refusals) / sizeof(*refusals); i++) {
		struct codec_in in = { .book = book, .extra = mine };
		struct everything shape;
		struct codec_error error;

		read_text(refusals[i].text, &in, &shape, &error);
		if (error.reason != refusals[i].reason || strcmp(error.path, refusals[i].path))
			fail_msg("%s: %s at %s, not %s at %s", refusals[i].text,
				reason_name(error.reason), error.path,
				reason_name(refusals[i].reason), refusals[i].path);
		shape_clear(&everything_schema, &shape);
	}
	book_free(book);
}

/* What is written of it shows what was read. */
static const struct { const char *text, *shows; } accepted[] = {
	{ N "\"flag\":true,\"count\":0}", "\"flag\":true,\"count\":0" },
	{ N "\"word\":\"blue\"}", "\"word\":\"blue\"" },
	{ N "\"bits\":[\"blue\",\"red\"]}", "\"bits\":[\"red\",\"blue\"]" },
	{ N "\"note\":\"æ \\\"\\u00e5\"}", "\"note\":\"æ \\\"å\"" },
	{ N "\"date\":\"2026-07-06\",\"to_date\":\"2026-07-06\"}",
		"\"date\":\"2026-07-06\",\"to_date\":\"2026-07-06\"" },
	{ N "\"date\":\"2026-W28\",\"to_date\":\"2026-W28\"}",
		"\"date\":\"2026-07-06\",\"to_date\":\"2026-07-12\"" },
	{ N "\"date\":\"2026-W53\",\"to_date\":\"2026-W53-2\"}",
		"\"date\":\"2026-12-28\",\"to_date\":\"2026-12-29\"" },
	{ N "\"clock\":\"7:30\"}", "\"clock\":\"07:30\"" },
	{ N "\"clock\":\"24:00\"}", "\"clock\":\"24:00\"" },
	{ N "\"days\":\"man-ons,fre\"}", "\"days\":\"mon-wed,fri\"" },
	{ N "\"at_min\":\"2026-07-06T07:30\"}", "\"at_min\":\"2026-07-06T05:30Z\"" },
	{ N "\"at_min\":\"2026-07-06T07:30+02:00\"}", "\"at_min\":\"2026-07-06T05:30Z\"" },
	{ N "\"money\":1125899906842624,\"at_ms\":1783312200000}",
		"\"money\":1125899906842624,\"at_ms\":1783312200000" },
	{ N "\"hash\":\"0AfF\"}", "\"hash\":\"0aff\"" },
	{ N "\"who\":\"s-12\"}", "\"who\":\"S-12\"" },
	{ N "\"place\":\"3110\"}", "\"place\":\"3110\"" },
	{ N "\"place\":\"hvaler\"}", "\"place\":\"3110\"" },
	{ N "\"place\":\"RÅDE\"}", "\"place\":\"3112\"" },
	{ N "\"skill\":\"STYRK08:2223\"}", "\"skill\":\"K-1\"" },
	{ N "\"skill\":\"styrk08:2223\"}", "\"skill\":\"K-1\"" },
	{ N "\"skill\":\"sykepleier\"}", "\"skill\":\"K-1\"" },
	{ N "\"skill\":\"Registered Nurse\"}", "\"skill\":\"K-2\"" },
	{ N "\"skill\":\"sp\"}", "\"skill\":\"K-2\"" },
	{ N "\"skill\":\"ågest\"}", "\"skill\":\"K-3\"" },
	{ N "\"skill\":\"2611\"}", "\"skill\":\"K-4\"" },
	{ N "\"under\":\"helse-utlan\"}", "\"under\":\"A-1\"" },
	{ N "\"skills\":[\"K-4\",\"k-1\",\"sp\"]}", "\"skills\":[\"K-4\",\"K-1\",\"K-2\"]" },
	{ N "\"inners\":[{\"count\":3,\"who\":\"S-12\"},{\"count\":2}]}",
		"\"inners\":[{\"count\":3,\"who\":\"S-12\"},{}]" },
};

static const struct { const char *text, *hides; } silent[] = {
	{ N "\"mine\":[1]}", "mine" }, { N "\"flag\":false}", "flag" }, { N "\"count\":-1}", "\"count\":-1" },
	{ N "\"note\":\"\"}", "note" }, { N "\"skills\":[]}", "skills" }, { N "\"inners\":[]}", "inners" },
	{ N "\"bits\":[]}", "bits" }, { N "\"money\":0}", "money" }, { N "\"date\":null}", "date" },
	{ N "\"who\":null}", "who" }, { N "\"hash\":\"0000\"}", "hash" },
};

static char *written(const struct everything *shape, enum sight sight, bool store)
{
	struct out out = { 0 };

	out_open(&out, NULL, '{');
	codec_write(&out, &everything_schema, shape, sight, store);
	out_close(&out, '}');
	out_bytes(&out, "", 1);
	return out.bytes;
}

/* What is read of `text`, written again; the caller frees it. */
static char *rewritten(const char *text, enum sight sight, bool store)
{
	struct book *book = small_book();
	struct codec_in in = { .book = book, .extra = mine };
	struct everything shape;
	struct codec_error error;
	char *again;

	if (read_text(text, &in, &shape, &error))
		fail_msg("%s: %s at %s", text, reason_name(error.reason), error.path);
	again = written(&shape, sight, store);
	shape_clear(&everything_schema, &shape);
	book_free(book);
	return again;
}

static void each_form_is_read_as_meant(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(accepted) / sizeof(*accepted); i++) {
		char *text = rewritten(accepted[i].text, SIGHT_OWN, false);

		if (!strstr(text, accepted[i].shows))
			fail_msg("%s was read as %s, not %s", accepted[i].text, text, accepted[i].shows);
		free(text);
	}
}

static void noise_is_left_out(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(silent) / sizeof(*silent); i++) {
		char *text = rewritten(silent[i].text, SIGHT_OWN, true);

		if (strstr(text, silent[i].hides))
			fail_msg("%s shows %s", text, silent[i].hides);
		free(text);
	}
}

static void each_sight_sees_its_own(void **state)
{
	static const char given[] = N "\"note\":\"own\",\"sum\":\"00000000000000ff\"}";
	char *partner = rewritten(given, SIGHT_PARTNER, false), *own = rewritten(given, SIGHT_OWN, false);
	char *stored = rewritten(given, SIGHT_OWN, true);

	(void)state;
	assert_non_null(strstr(partner, "\"name\":\"x\""));
	assert_null(strstr(partner, "note"));
	assert_null(strstr(partner, "sum"));
	assert_non_null(strstr(own, "\"note\":\"own\""));
	assert_null(strstr(own, "sum"));
	assert_non_null(strstr(stored, "\"sum\":\"00000000000000ff\""));
	free(partner);
	free(own);
	free(stored);
}

static void an_update_keeps_what_is_not_named(void **state)
{
	struct book *book = small_book();
	struct codec_in in = { .book = book };
	struct everything shape;
	struct codec_error error;

	(void)state;
	assert_int_equal(read_text("{\"name\":\"x\",\"count\":7,\"who\":\"S-12\","
		"\"skills\":[\"K-1\",\"K-2\"],"
		"\"inners\":[{\"count\":1},{\"count\":2}]}", &in, &shape, &error), REASON_OK);
	in.update = true;
	assert_int_equal(read_text("{\"who\":null,\"skills\":[\"K-3\"],\"inners\":[{\"count\":9}]}",
		&in, &shape, &error), REASON_OK);
	assert_string_equal(shape.name, "x");
	assert_int_equal(shape.count, 7);
	assert_int_equal(shape.who, 0);
	assert_int_equal(shape.skills.n, 1);
	assert_int_equal(shape.skills.item[0], 3);
	assert_int_equal(shape.inners.n, 1);
	assert_int_equal(shape.inners.item[0].count, 9);
	assert_int_equal(read_text("{\"inners\":[{}]}", &in, &shape, &error), REASON_FIELD_MISSING);
	assert_string_equal(error.path, "/inners/0/count");
	assert_int_equal(read_text("{\"name\":\" \"}", &in, &shape, &error), REASON_FIELD_TEXT);
	shape_clear(&everything_schema, &shape);
	book_free(book);
}

static void without_a_book_refs_alone_are_known(void **state)
{
	struct codec_in in = { .book = NULL };
	struct everything shape;
	struct codec_error error;

	(void)state;
	assert_int_equal(read_text(N "\"who\":\"S-99\"}", &in, &shape, &error), REASON_OK);
	assert_int_equal(shape.who, 99);
	assert_int_equal(read_text(N "\"place\":\"Hvaler\"}", &in, &shape, &error), REASON_FIELD_REF);
	in.stored = true;
	assert_int_equal(read_text("{\"made\":3,\"who\":\"S-99\"}", &in, &shape, &error), REASON_OK);
	assert_int_equal(shape.made, 3);
}

static uint64_t hash_of(const char *text)
{
	struct book *book = small_book();
	struct codec_in in = { .book = book, .hash = sum_text("test.method") };
	struct everything shape;
	struct codec_error error;

	assert_int_equal(read_text(text, &in, &shape, &error), REASON_OK);
	shape_clear(&everything_schema, &shape);
	book_free(book);
	return in.hash;
}

#define MEANT "\"name\":\"x\",\"date\":\"2026-07-06\""
static const struct { const char *a, *b; bool same; } hashes[] = {
	{ "{" MEANT "}", "{\"date\":\"2026-W28\",\"name\":\"\\u0078\"}", true },
	{ "{" MEANT ",\"who\":\"S-12\"}", "{\"who\":\"s-12\"," MEANT "}", true },
	{ "{" MEANT ",\"skills\":[\"K-1\"]}", "{" MEANT ",\"skills\":[\"Nurse\"]}", true },
	{ "{" MEANT "}", "{\"name\":\"x\",\"date\":\"2026-07-07\"}", false },
	{ "{" MEANT "}", "{\"name\":\"x\",\"to_date\":\"2026-07-06\"}", false },
	{ "{" MEANT "}", "{" MEANT ",\"who\":\"S-12\"}", false },
	{ "{" MEANT "}", "{" MEANT ",\"skills\":[]}", false },
	{ "{" MEANT ",\"skills\":[\"K-1\"]}", "{" MEANT ",\"skills\":[\"K-2\"]}", false },
	{ "{\"name\":\"ab\",\"note\":\"c\"}", "{\"name\":\"a\",\"note\":\"bc\"}", false },
	{ N "\"inners\":[{\"count\":1},{\"count\":2}]}",
		N "\"inners\":[{\"count\":2},{\"count\":1}]}", false },
	{ N "\"inners\":[{\"count\":1}]}", N "\"pair\":[{\"count\":1}]}", false },
};

static void the_hash_is_of_what_is_meant(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(hashes) / sizeof(*hashes); i++)
		if ((hash_of(hashes[i].a) == hash_of(hashes[i].b)) != hashes[i].same)
			fail_msg("%s and %s: same is %d", hashes[i].a, hashes[i].b, !hashes[i].same);
}

static const char *const described[] = {
	"{\"name\":\"count\",\"type\":\"integer\",\"minimum\":-1,\"maximum\":200,\"default\":-1}",
	"{\"name\":\"name\",\"type\":\"string\",\"required\":true,\"maxBytes\":7}",
	"{\"name\":\"who\",\"type\":\"string\",\"format\":\"ref\",\"kind\":\"staff\"}",
	"\"enum\":[\"red\",\"green\",\"blue\"]",
	"\"maxItems\":3,\"items\":[{\"name\":\"count\"",
};

static void the_description_is_of_what_may_be_given(void **state)
{
	struct out out = { 0 };
	struct json *document;

	(void)state;
	schema_describe(&out, NULL, &everything_schema);
	out_bytes(&out, "", 1);
	document = parsed(out.bytes);
	assert_int_equal(json_count(document), 22);
	assert_null(strstr(out.bytes, "\"made\""));
	for (size_t i = 0; i < sizeof(described) / sizeof(*described); i++)
		if (!strstr(out.bytes, described[i]))
			fail_msg("%s lacks %s", out.bytes, described[i]);
	json_free(document);
	out_free(&out);
}

static void a_person_is_asked_for_her_name(void **state)
{
	struct json *document = parsed("{\"phone\":\"12345678\"}");
	struct codec_in in = { .book = NULL };
	struct codec_error error;
	struct person person = { .name = "" };

	(void)state;
	assert_int_equal(codec_read(&person_schema, document, &in, &person, &error), REASON_FIELD_MISSING);
	assert_string_equal(error.path, "/name");
	json_free(document);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_refusal_has_its_name_and_path),
		cmocka_unit_test(each_form_is_read_as_meant),
		cmocka_unit_test(noise_is_left_out),
		cmocka_unit_test(each_sight_sees_its_own),
		cmocka_unit_test(an_update_keeps_what_is_not_named),
		cmocka_unit_test(without_a_book_refs_alone_are_known),
		cmocka_unit_test(the_hash_is_of_what_is_meant),
		cmocka_unit_test(the_description_is_of_what_may_be_given),
		cmocka_unit_test(a_person_is_asked_for_her_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
