/* Any bytes are JSON or not; what is can be walked to the end, and has the same values whichever way it was read. */
#include "driver.h"

#include "io/json.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "core/limits.h"

static size_t visit(const struct json *value, int depth)
{
	const struct json *member;
	const char *name;
	void *walk = NULL;
	size_t bytes, seen = 1;

	assert(depth <= JSON_DEPTH_MAX);
	if (json_type(value) == JSON_STRING_VALUE)
		assert(strlen(json_as_text(value, &bytes)) == bytes);
	if (json_type(value) == JSON_INT)
		assert(json_as_int(value) <= INTEGER_MAX && json_as_int(value) >= -INTEGER_MAX);
	for (size_t i = 0; json_type(value) == JSON_LIST && i < json_count(value); i++)
		seen += visit(json_element(value, i), depth + 1);
	while (json_type(value) == JSON_MAP && json_walk(value, &walk, &name, &member)) {
		assert(json_member(value, name) == member);
		seen += visit(member, depth + 1);
	}
	return seen;
}

static bool same(const struct json *a, const struct json *b)
{
	const struct json *member;
	const char *name;
	void *walk = NULL;
	size_t a_n, b_n;

	if (json_type(a) != json_type(b) || json_as_int(a) != json_as_int(b) || json_as_bool(a) != json_as_bool(b)
		|| json_count(a) != json_count(b))
		return false;
	if (json_type(a) == JSON_STRING_VALUE)
		return !strcmp(json_as_text(a, &a_n), json_as_text(b, &b_n)) && a_n == b_n;
	for (size_t i = 0; json_type(a) == JSON_LIST && i < json_count(a); i++)
		if (!same(json_element(a, i), json_element(b, i)))
			return false;
	while (json_type(a) == JSON_MAP && json_walk(a, &walk, &name, &member))
		if (!same(member, json_member(b, name)))
			return false;
	return true;
}

/* An escape beside it, and the whole line goes jansson's way. */
static void check_other_way(const uint8_t *bytes, size_t n, const struct json *document)
{
	static const char head[] = "[\"\\u0041\",";
	char *text = malloc(sizeof(head) + n);
	struct json_error_at error;
	struct json *both;

	assert(text);
	memcpy(text, head, sizeof(head) - 1);
	memcpy(text + sizeof(head) - 1, bytes, n);
	text[sizeof(head) - 1 + n] = ']';
	if (json_parse(text, sizeof(head) + n, &both, &error) == REASON_OK)
		assert(json_count(both) == 2 && same(document, json_element(both, 1)));
	else
		assert(!strcmp(error.what, "too deep"));
	json_free(both);
	free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct json_error_at error = { 0, NULL };
	struct json *document;

	if (json_parse((const char *)bytes, n, &document, &error) == REASON_OK) {
		assert(visit(document, 0) <= n);
		check_other_way(bytes, n, document);
	} else {
		assert(!document && error.what && error.column <= n);
	}
	json_free(document);
	return 0;
}

const char *const fuzz_corpus[] = {
	"{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"hello\","
		"\"params\":{\"protocols\":[1],\"client\":\"vikar\",\"lang\":\"nb\"}}",
	"{\"a\":[1,-2,0.5,1e10,-0,9007199254740992],\"b\":{\"c\":[[],{},null,true,false]}}",
	"[\"\\u00e5\\ud83d\\ude00\\n\\\\\\\"\",\"\xc3\xa6\xc3\xb8\xc3\xa5\xe2\x82\xac\xf0\x9f\x98\x80\"]",
	"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
	"9007199254740993", "\"\"", " {} ", NULL
};
const char *const fuzz_words[] = {
	"{", "}", "[", "]", "[[[[[[[[", "\"", "\\", "\\u", "\\ud83d", "\\ude00", "\\u0000", ",", ":",
	"-", "0", "1e", "e999", ".", "null", "true", "9007199254740992", "9223372036854775808",
	"\"a\":1,", "\xff", "\xed\xa0\xbd", "\xc0\x80", "\xf4\x90", " ", "\n", NULL
};
