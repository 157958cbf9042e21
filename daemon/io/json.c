#include "json.h"

#include "../core/limits.h"
#include "../core/schema.h"
#include "arena.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* jansson has a type of our function's name. */
#define json_type jansson_type
#include <jansson.h>
#undef json_type

/* What jansson's parser can complain of; anything else is "not JSON". */
static const struct { enum json_error_code code; const char *what; } complaints[] = {
	{ json_error_premature_end_of_input, "ends too early" },
	{ json_error_end_of_input_expected, "something follows the value" },
	{ json_error_invalid_utf8, "not UTF-8" },
	{ json_error_null_character, "\\u0000 is not allowed" },
	{ json_error_null_byte_in_key, "\\u0000 is not allowed" },
	{ json_error_duplicate_key, "the same key twice" },
	{ json_error_numeric_overflow, "number too large" },
	{ json_error_stack_overflow, "too deep" },
};

static const char *complaint(enum json_error_code code)
{
	for (size_t i = 0; i < sizeof(complaints) / sizeof(*complaints); i++)
		if (complaints[i].code == code)
			return complaints[i].what;
	return "not JSON";
}

/* Characters up to and with byte `position`. */
static size_t column_of(const char *bytes, size_t position)
{
	size_t column = 0;

	for (size_t i = 0; i < position; i++)
		column += (bytes[i] & 0xc0) != 0x80;
	return column;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* `*i` is at the first digit of a number; it moves to the last byte of it. An integer within +-2^53? */
static bool number_fits(const char *bytes, size_t n, size_t *i)
{
	int64_t value = 0;

	for (; *i < n && is_digit(bytes[*i]); ++*i)
		if (value <= INTEGER_MAX)
			value = value * 10 + (bytes[*i] - '0');
	bool real = *i < n && (bytes[*i] == '.' || bytes[*i] == 'e' || bytes[*i] == 'E');
	while (*i < n && (is_digit(bytes[*i]) || strchr(".eE+-", bytes[*i])))
		++*i;
	--*i;
	return real || value <= INTEGER_MAX;
}

/* `*i` is at the opening quote; it moves to the closing one, or to n. */
static void skip_string(const char *bytes, size_t n, size_t *i)
{
	for (++*i; *i < n && bytes[*i] != '"'; ++*i)
		if (bytes[*i] == '\\')
			++*i;
}

/* What has to be known before jansson recurses, rounds, or takes NUL after a number for the end. NULL:
 * fine; else what is wrong at *position. */
static const char *scan(const char *bytes, size_t n, size_t *position)
{
	const char *nul = memchr(bytes, '\0', n);
	int depth = 0;

	if (nul) {
		*position = (size_t)(nul - bytes) + 1;
		return "not JSON";
	}
	for (size_t i = 0; i < n; i++) {
		*position = i + 1;
		if (bytes[i] == '"')
			skip_string(bytes, n, &i);
		else if (is_digit(bytes[i]) && !number_fits(bytes, n, &i))
			return "number too large";
		else if ((bytes[i] == '[' || bytes[i] == '{') && ++depth > JSON_DEPTH_MAX)
			return "too deep";
		else if (bytes[i] == ']' || bytes[i] == '}')
			depth--;
	}
	return NULL;
}

/* --- documents --- */

/* jansson takes the memory of a document piece by piece; it is given back as a whole. */
struct document {
	struct document *next;
	json_t *root;
	struct arena arena;
};
static struct document *documents;	/* newest first: that is the one that ends next */

static void *document_take(size_t bytes)
{
	return arena_take(&documents->arena, bytes);
}

static void document_keep(void *memory)
{
	(void)memory;
}

static void document_end(struct document **at)
{
	struct document *document = *at;

	*at = document->next;
	arena_free(&document->arena);
	free(document);
}

static struct json *document_load(const char *bytes, size_t n, json_error_t *trouble)
{
	struct document *document = memory_get(sizeof *document);

	json_set_alloc_funcs(document_take, document_keep);
	document->next = documents;
	documents = document;
	document->root = json_loadb(bytes, n, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, trouble);
	if (document->root)
		return (struct json *)document->root;
	document_end(&documents);
	return NULL;
}

enum reason json_parse(const char *bytes, size_t n, struct json **document, struct json_error_at *error)
{
	json_error_t trouble;
	size_t position = 0;

	*document = NULL;
	error->what = scan(bytes, n, &position);
	if (!error->what) {
		*document = document_load(bytes, n, &trouble);
		if (*document)
			return REASON_OK;
		/* Out of memory ends the process everywhere: a restart loses nothing. */
		if (json_error_code(&trouble) == json_error_out_of_memory)
			abort();
		error->what = complaint(json_error_code(&trouble));
		position = trouble.position > 0 ? (size_t)trouble.position : 0;
	}
	error->column = column_of(bytes, position < n ? position : n);
	return REASON_PARSE_ERROR;
}

static json_t *inner(const struct json *json)
{
	return (json_t *)json;
}

void json_free(struct json *json)
{
	struct document **at = &documents;

	while (*at && (*at)->root != inner(json))
		at = &(*at)->next;
	assert(!json || *at);
	if (*at)
		document_end(at);
}

enum json_type json_type(const struct json *json)
{
	static const enum json_type ours[] = {
		[JSON_OBJECT] = JSON_MAP, [JSON_ARRAY] = JSON_LIST, [JSON_STRING] = JSON_STRING_VALUE,
		[JSON_INTEGER] = JSON_INT, [JSON_REAL] = JSON_REAL_VALUE, [JSON_TRUE] = JSON_BOOL,
		[JSON_FALSE] = JSON_BOOL, [JSON_NULL] = JSON_NULL_VALUE,
	};

	return json ? ours[json_typeof(inner(json))] : JSON_NONE;
}

bool json_as_bool(const struct json *json)
{
	return json_is_true(inner(json));
}

int64_t json_as_int(const struct json *json)
{
	return json_integer_value(inner(json));
}

const char *json_as_text(const struct json *json, size_t *bytes)
{
	if (bytes)
		*bytes = json_string_length(inner(json));
	return json_string_value(inner(json));
}

size_t json_count(const struct json *json)
{
	return json_is_object(inner(json)) ? json_object_size(inner(json)) : json_array_size(inner(json));
}

const struct json *json_member(const struct json *json, const char *name)
{
	return (const struct json *)json_object_get(inner(json), name);
}

const struct json *json_element(const struct json *json, size_t index)
{
	return (const struct json *)json_array_get(inner(json), index);
}

bool json_walk(const struct json *json, void **walk, const char **name, const struct json **value)
{
	*walk = *walk ? json_object_iter_next(inner(json), *walk) : json_object_iter(inner(json));
	if (!*walk)
		return false;
	*name = json_object_iter_key(*walk);
	*value = (const struct json *)json_object_iter_value(*walk);
	return true;
}
