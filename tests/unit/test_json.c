/* What counts as JSON here: a table of our own, and the documents of JSONTestSuite (see its LICENSE). */
#include "io/json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/limits.h"

static bool accepts(const char *bytes, size_t n)
{
	struct json_error_at error;
	struct json *document;
	enum reason reason = json_parse(bytes, n, &document, &error);

	assert_true(reason == REASON_OK || reason == REASON_PARSE_ERROR);
	assert_int_equal(reason == REASON_OK, document != NULL);
	if (reason)
		assert_true(error.what && error.column <= n);
	json_free(document);
	return !reason;
}

/* A text, which may hold NUL, and whether it is JSON. */
#define YES(text) { text, sizeof(text) - 1, true }
#define NO(text) { text, sizeof(text) - 1, false }
static const struct { const char *bytes; size_t n; bool accepted; } cases[] = {
	/* the values */
	YES("null"), YES("true"), YES("false"), YES("0"), YES("\"\""), YES("[]"), YES("{}"),
	YES(" null "), YES("\t[\r\n1 , 2 ]\n"), YES("[null,true,false,1,\"a\",[],{}]"),
	NO(""), NO(" "), NO("nul"), NO("nulll"), NO("True"), NO("NULL"), NO("undefined"), NO("NaN"),
	NO("[NaN]"),
	NO("Infinity"), NO("-Infinity"), NO("tru e"), NO("'a'"), NO("a"), NO("/**/1"), NO("1//"), NO("#1"),
	/* one value, all of it */
	NO("1 2"), NO("{}{}"), NO("[] []"), NO("{}x"), NO("{},"), NO("1,"), NO("\"a\"\"b\""), NO("{}\0"),
	NO("\0"), NO("1\0"), NO("[1]\0\0"),
	NO("\xef\xbb\xbf{}"), NO("\f1"), NO("\v1"), NO("\xc2\xa0" "1"), NO("1\xe2\x80\xa8"),
	/* integers */
	YES("1"), YES("-1"), YES("-0"), YES("10"), YES("1234567890"), YES("[0,-0,7]"),
	YES("9007199254740992"), YES("-9007199254740992"), NO("9007199254740993"), NO("-9007199254740993"),
	NO("9223372036854775807"), NO("9223372036854775808"), NO("-9223372036854775808"),
	NO("18446744073709551616"),
	NO("100000000000000000000000000000000000000"), NO("[1,{\"a\":9007199254740993}]"),
	NO("01"), NO("-01"), NO("00"), NO("+1"), NO("--1"), NO("-"), NO("- 1"), NO("0x1"), NO("1a"),
	NO("1_000"),
	NO("[1 000]"), NO("\xef\xbc\x91"),
	/* reals */
	YES("0.5"), YES("-0.5"), YES("1.0"), YES("1e2"), YES("1E2"), YES("1e+2"), YES("1e-2"),
	YES("1.5e10"), YES("0e0"),
	YES("123456789012345678901234567890.5"), YES("1e-400"),
	NO(".5"), NO("5."), NO("1.e1"), NO("1e"), NO("1e+"), NO("1e1.5"), NO("1..2"), NO("1.2.3"),
	NO("0.1.2"), NO("1e400"),
	NO("-1e400"), NO("0,5"), NO("1-"), NO("1e--1"), NO("-.5"),
	/* strings */
	YES("\"a\""), YES("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\""), YES("\"\\u0041\""),
	YES("\"\\u00e5\\u00E5\""), YES("\"/\""),
	YES("\"\xc3\xa6\xc3\xb8\xc3\xa5\""), YES("\"\x7f\""), YES("\"\xe2\x80\xa8\""), YES("\"\\u2028\""),
	YES("\"[{\""), YES("\"\\\"]\""), YES("\"99999999999999999999\""),
	NO("\""), NO("\"a"), NO("a\""), NO("\"\\\""), NO("\"\\a\""), NO("\"\\x41\""), NO("\"\\0\""),
	NO("\"\\'\""),
	NO("\"\\u\""), NO("\"\\u004\""), NO("\"\\u00g1\""), NO("\"\\U0041\""), NO("\"\\u 041\""),
	NO("\"\\"),
	NO("\"\n\""), NO("\"\t\""), NO("\"\r\""), NO("\"\x1f\""), NO("\"\0\""), NO("\"\\u0000\""),
	NO("{\"\\u0000\":1}"),
	NO("{\"a\0b\":1}"),
	/* surrogates */
	YES("\"\\ud83d\\ude00\""), YES("\"\\uD83D\\uDE00\""), YES("\"\xf0\x9f\x98\x80\""),
	YES("\"\\udbff\\udfff\""),
	NO("\"\\ud83d\""), NO("\"\\ude00\""), NO("\"\\ud83dx\""), NO("\"\\ud83d\\u0041\""),
	NO("\"\\ude00\\ud83d\""),
	NO("\"\\ud83d\\ud83d\""), NO("\"\xed\xa0\xbd\""), NO("\"\xed\xb0\x80\""),
	/* UTF-8 */
	YES("\"\xc2\x80\""), YES("\"\xdf\xbf\""), YES("\"\xe0\xa0\x80\""), YES("\"\xef\xbf\xbd\""),
	YES("\"\xf4\x8f\xbf\xbf\""),
	NO("\"\xc0\x80\""), NO("\"\xc0\xaf\""), NO("\"\xc1\xbf\""), NO("\"\xe0\x80\xaf\""),
	NO("\"\xe0\x9f\xbf\""),
	NO("\"\xf0\x80\x80\xaf\""), NO("\"\xf0\x8f\xbf\xbf\""), NO("\"\xf4\x90\x80\x80\""),
	NO("\"\xf8\x88\x80\x80\x80\""),
	NO("\"\xff\""), NO("\"\xfe\""), NO("\"\x80\""), NO("\"\xbf\""), NO("\"\xc3\""), NO("\"\xc3(\""),
	NO("\"\xe2\x82\""),
	NO("\"\xe2\x28\xa1\""), NO("\"\xf0\x9f\x98\""), NO("\"\xe6\""), NO("{\"\xff\":1}"), NO("\xff"),
	NO("[\xe5]"),
	/* lists */
	YES("[1]"), YES("[[[[1]]]]"), YES("[ ]"), YES("[1,1]"),
	NO("["), NO("]"), NO("[1"), NO("[1,"), NO("[1,]"), NO("[,1]"), NO("[,]"), NO("[1,,2]"),
	NO("[1 2]"), NO("[1:2]"),
	NO("[1}"), NO("(1)"), NO("[\"a\" true]"), NO("[[]"), NO("[]]"),
	/* objects */
	YES("{\"a\":1}"), YES("{\"\":1}"), YES("{\"a\":{\"a\":1}}"), YES("{\"a\":1,\"A\":2}"),
	YES("{\"a\" : 1 , \"b\":[ ]}"),
	NO("{"), NO("}"), NO("{\"a\"}"), NO("{\"a\":}"), NO("{:1}"), NO("{a:1}"), NO("{'a':1}"),
	NO("{1:1}"), NO("{null:1}"),
	NO("{\"a\":1,}"), NO("{,\"a\":1}"), NO("{\"a\":1 \"b\":2}"), NO("{\"a\":1;\"b\":2}"),
	NO("{\"a\"::1}"), NO("{\"a\",1}"),
	NO("{\"a\":1]"), NO("{\"a\":1"), NO("{\"a\":\"b\"} x"), NO("{\"a\":1}}"), NO("{\"a\" 1}"),
	NO("{\"a\"=1}"),
	/* the same key twice */
	NO("{\"a\":1,\"a\":1}"), NO("{\"a\":1,\"\\u0061\":2}"), NO("{\"\":1,\"\":2}"),
	NO("[{\"k\":{\"a\":1,\"b\":2,\"a\":3}}]"),
	YES("[{\"a\":1},{\"a\":1}]"),
};

static void our_own_table_holds(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		if (accepts(cases[i].bytes, cases[i].n) != cases[i].accepted)
			fail_msg("case %zu, %s: accepted is %d", i, cases[i].bytes, !cases[i].accepted);
}

static void a_part_of_a_document_is_none(void **state)
{
	static const char whole[] =
		"{\"a\":[1,2.5,\"\\u00e5\\ud83d\\ude00 \xc3\xa5\",null],\"b\":{\"c\":true}}";

	(void)state;
	assert_true(accepts(whole, sizeof(whole) - 1));
	for (size_t n = 0; n < sizeof(whole) - 1; n++)
		assert_false(accepts(whole, n));
}

static bool accepts_nested(int depth, char open, const char *inside, char close)
{
	char text[256];
	int n = 0;

	for (int i = 0; i < depth; i++)
		n += sprintf(text + n, "%c%s", open, open == '{' && i < depth - 1 ? "\"a\":" : "");
	n += sprintf(text + n, "%s", inside);
	for (int i = 0; i < depth; i++)
		text[n++] = close;
	return accepts(text, (size_t)n);
}

static void depth_ends_where_the_limit_says(void **state)
{
	static char deep[1000000];
	struct json_error_at error;
	struct json *document;

	(void)state;
	assert_true(accepts_nested(JSON_DEPTH_MAX, '[', "1", ']'));
	assert_false(accepts_nested(JSON_DEPTH_MAX + 1, '[', "1", ']'));
	assert_true(accepts_nested(JSON_DEPTH_MAX, '{', "", '}'));
	assert_false(accepts_nested(JSON_DEPTH_MAX + 1, '{', "", '}'));
	assert_true(accepts_nested(JSON_DEPTH_MAX, '[', "\"[[[[[[\\\"[[[[[\"", ']'));
	memset(deep, '[', sizeof(deep));
	assert_int_equal(json_parse(deep, sizeof(deep), &document, &error), REASON_PARSE_ERROR);
	assert_string_equal(error.what, "too deep");
	assert_int_equal(error.column, JSON_DEPTH_MAX + 1);
}

static const struct { const char *text; size_t column; const char *what; } errors[] = {
	{ "{\"a\":1,}", 8, "not JSON" },
	{ "{\"\xc3\xa5\":1,}", 8, "not JSON" },
	{ "[1,2", 4, "ends too early" },
	{ "{} {", 4, "something follows the value" },
	{ "{\"a\":1,\"a\":2}", 10, "the same key twice" },
	{ "[9007199254740993]", 2, "number too large" },
	{ "[1e999]", 6, "number too large" },
	{ "\"\\u0000\"", 8, "\\u0000 is not allowed" },
	{ "[\"\xff\"]", 2, "not UTF-8" },
};

static void an_error_says_where_and_what(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(errors) / sizeof(*errors); i++) {
		struct json_error_at error = { 0, NULL };
		struct json *document;

		assert_int_equal(json_parse(errors[i].text, strlen(errors[i].text), &document, &error),
			REASON_PARSE_ERROR);
		if (strcmp(error.what, errors[i].what) || error.column != errors[i].column)
			fail_msg("%s: %s at %zu, not %s at %zu", errors[i].text, error.what, error.column,
				errors[i].what, errors[i].column);
	}
}

static struct json *parsed(const char *text)
{
	struct json_error_at error;
	struct json *document;

	assert_int_equal(json_parse(text, strlen(text), &document, &error), REASON_OK);
	return document;
}

static void values_come_out_as_they_went_in(void **state)
{
	struct json *document = parsed("[null,true,false,-7,2.5,\"\\u00e5\\n\",[1,2],{\"b\":1,\"a\":2}]");
	static const enum json_type types[] = {
		JSON_NULL_VALUE, JSON_BOOL, JSON_BOOL, JSON_INT, JSON_REAL_VALUE,
		JSON_STRING_VALUE, JSON_LIST, JSON_MAP, JSON_NONE
	};
	size_t bytes;

	(void)state;
	for (size_t i = 0; i < sizeof(types) / sizeof(*types); i++)
		assert_int_equal(json_type(json_element(document, i)), types[i]);
	assert_true(json_as_bool(json_element(document, 1)));
	assert_false(json_as_bool(json_element(document, 2)));
	assert_int_equal(json_as_int(json_element(document, 3)), -7);
	assert_string_equal(json_as_text(json_element(document, 5), &bytes), "\xc3\xa5\n");
	assert_int_equal(bytes, 3);
	assert_int_equal(json_count(document), 8);
	assert_int_equal(json_count(json_element(document, 6)), 2);
	assert_int_equal(json_count(json_element(document, 7)), 2);
	assert_int_equal(json_as_int(json_member(json_element(document, 7), "a")), 2);
	assert_null(json_member(json_element(document, 7), "c"));
	assert_null(json_member(document, "a"));
	json_free(document);
}

/* What holds no escape, no real and no letter beyond ASCII is read by our own few lines. */
static void plain_values_come_out_as_they_went_in(void **state)
{
	struct json *document = parsed(" { \"n\" : [-7,0,-9007199254740992] , "
		"\"t\":\"\x7f a,b\", \"l\":[true,false,null] } ");
	const struct json *numbers = json_member(document, "n"), *words = json_member(document, "l");

	(void)state;
	assert_int_equal(json_count(document), 3);
	assert_int_equal(json_as_int(json_element(numbers, 0)), -7);
	assert_int_equal(json_as_int(json_element(numbers, 1)), 0);
	assert_int_equal(json_as_int(json_element(numbers, 2)), -INTEGER_MAX);
	assert_string_equal(json_as_text(json_member(document, "t"), NULL), "\x7f a,b");
	assert_true(json_as_bool(json_element(words, 0)));
	assert_int_equal(json_type(json_element(words, 1)), JSON_BOOL);
	assert_int_equal(json_type(json_element(words, 2)), JSON_NULL_VALUE);
	json_free(document);
}

static void a_walk_meets_each_member_in_order(void **state)
{
	struct json *document = parsed("{\"z\":1,\"a\":2,\"m\":3}");
	const struct json *value;
	const char *name;
	void *walk = NULL;
	char met[8] = "";

	(void)state;
	for (int64_t n = 1; json_walk(document, &walk, &name, &value); n++) {
		assert_int_equal(json_as_int(value), n);
		strcat(met, name);
	}
	assert_string_equal(met, "zam");
	json_free(document);
}

/* --- JSONTestSuite --- */

/* Ours refuses what the suite accepts where a limit says so. */
static const char *const stricter[] = {
	"y_object_duplicated_key.json", "y_object_duplicated_key_and_value.json", "y_string_null_escape.json",
	"y_object_escaped_null_in_key.json", NULL
};

static bool is_stricter(const char *name)
{
	for (const char *const *row = stricter; *row; row++)
		if (!strcmp(*row, name))
			return true;
	return false;
}

static int sextet(char c)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	const char *at = c ? strchr(letters, c) : NULL;

	return at ? (int)(at - letters) : -1;
}

static size_t base64_decode(const char *text, char *bytes)
{
	unsigned bits = 0, held = 0;
	size_t n = 0;

	for (; sextet(*text) >= 0; text++) {
		bits = bits << 6 | (unsigned)sextet(*text);
		held += 6;
		if (held >= 8)
			bytes[n++] = (char)(bits >> (held -= 8));
	}
	return n;
}

enum { SUITE_BYTES_MAX = 1 << 21 };

/* The document of a line: `b64`, or `repeat` [unit, times, tail]. */
static size_t suite_document(const struct json *line, char *bytes)
{
	const struct json *repeat = json_member(line, "repeat");
	const char *unit = json_as_text(repeat ? json_element(repeat, 0) : json_member(line, "b64"), NULL);
	int64_t times = repeat ? json_as_int(json_element(repeat, 1)) : 1;
	size_t n = 0;

	for (int64_t i = 0; i < times; i++) {
		n += base64_decode(unit, bytes + n);
		assert_true(n < SUITE_BYTES_MAX / 2);
	}
	return repeat ? n + base64_decode(json_as_text(json_element(repeat, 2), NULL), bytes + n) : n;
}

/* Returns 1 when the line says what is expected. */
static int suite_line(const char *text)
{
	static char bytes[SUITE_BYTES_MAX];
	struct json *line = parsed(text);
	const char *name = json_as_text(json_member(line, "name"), NULL);
	const char *expect = json_as_text(json_member(line, "expect"), NULL);
	bool accepted = accepts(bytes, suite_document(line, bytes));
	int counted = strcmp(expect, "either") != 0;

	if (counted && accepted != (!strcmp(expect, "accept") && !is_stricter(name)))
		fail_msg("%s: accepted is %d", name, accepted);
	json_free(line);
	return counted;
}

static void the_suite_is_read_as_it_expects(void **state)
{
	FILE *file = fopen("tests/data/jsontestsuite/cases.jsonl", "r");
	char *line = NULL;
	size_t room = 0;
	int counted = 0;

	(void)state;
	assert_non_null(file);
	for (ssize_t n; (n = getline(&line, &room, file)) > 0;) {
		line[n - 1] = '\0';
		counted += suite_line(line);
	}
	assert_int_equal(counted, 95 + 188);
	free(line);
	fclose(file);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(our_own_table_holds),
		cmocka_unit_test(a_part_of_a_document_is_none),
		cmocka_unit_test(depth_ends_where_the_limit_says),
		cmocka_unit_test(an_error_says_where_and_what),
		cmocka_unit_test(values_come_out_as_they_went_in),
		cmocka_unit_test(plain_values_come_out_as_they_went_in),
		cmocka_unit_test(a_walk_meets_each_member_in_order),
		cmocka_unit_test(the_suite_is_read_as_it_expects),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
