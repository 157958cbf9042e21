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

/* jansson takes the memory of a document piece by piece; it is given back as a whole, with this. */
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
	struct arena arena = (*at)->arena;

	*at = (*at)->next;
	arena_free(&arena);
}

/* --- the quick way ---
 *
 * jansson's parser takes some 130 instructions a byte, more than all the rest of a command. What most lines
 * are made of (ASCII without escapes, integers) is read here into the same values, at a sixth of that; whatever
 * else comes, right or wrong, ends in NULL and is jansson's. The memory is the document's: nothing is given back
 * on the way. */

struct plain { char *at; int depth; };		/* at: ends with NUL, which no rule takes */

static bool plain_take(struct plain *plain, char wanted)
{
	while (*plain->at == ' ' || *plain->at == '\t' || *plain->at == '\r' || *plain->at == '\n')
		plain->at++;
	if (*plain->at != wanted)
		return false;
	plain->at++;
	return true;
}

/* After its opening quote. It ends with NUL where the closing one was. */
static const char *plain_text(struct plain *plain, size_t *n)
{
	static const bool stops[256] = { [0 ... 0x1f] = true, ['"'] = true, ['\\'] = true,
		[0x80 ... 0xff] = true };
	const char *text = plain->at;

	while (!stops[(unsigned char)*plain->at])
		plain->at++;
	if (*plain->at != '"')
		return NULL;
	*n = (size_t)(plain->at - text);
	*plain->at++ = '\0';
	return text;
}

static json_t *plain_integer(struct plain *plain)
{
	bool negative = *plain->at == '-';
	const char *digits = plain->at += negative;
	json_int_t value = 0;

	for (; is_digit(*plain->at) && value <= INTEGER_MAX; plain->at++)
		value = value * 10 + (*plain->at - '0');
	if (plain->at == digits || value > INTEGER_MAX || (*digits == '0' && plain->at != digits + 1))
		return NULL;
	return json_integer(negative ? -value : value);
}

static json_t *plain_value(struct plain *);

static json_t *plain_list(struct plain *plain)
{
	json_t *list = json_array(), *value;

	if (plain_take(plain, ']'))
		return list;
	do
		if (!(value = plain_value(plain)) || json_array_append_new(list, value))
			return NULL;
	while (plain_take(plain, ','));
	return plain_take(plain, ']') ? list : NULL;
}

/* A name that comes twice is one member. */
static json_t *plain_map(struct plain *plain)
{
	json_t *map = json_object(), *value;
	const char *name;
	size_t n = 0, name_n;

	if (plain_take(plain, '}'))
		return map;
	do {
		if (!plain_take(plain, '"') || !(name = plain_text(plain, &name_n)) || !plain_take(plain, ':')
			|| !(value = plain_value(plain)) || json_object_set_new_nocheck(map, name, value))
			return NULL;
		n++;
	} while (plain_take(plain, ','));
	return plain_take(plain, '}') && json_object_size(map) == n ? map : NULL;
}

static json_t *plain_word(struct plain *plain)
{
	static const struct { const char *word; json_t *(*make)(void); } words[] = {
		{ "true", json_true }, { "false", json_false }, { "null", json_null },
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (!strncmp(plain->at, words[i].word, strlen(words[i].word))) {
			plain->at += strlen(words[i].word);
			return words[i].make();
		}
	return NULL;
}

static json_t *plain_value(struct plain *plain)
{
	json_t *(*read)(struct plain *) = NULL;
	json_t *value;
	const char *text;
	size_t n;

	if (plain_take(plain, '"'))
		return (text = plain_text(plain, &n)) ? json_stringn_nocheck(text, n) : NULL;
	if (plain_take(plain, '{'))
		read = plain_map;
	else if (plain_take(plain, '['))
		read = plain_list;
	if (!read)
		return is_digit(*plain->at) || *plain->at == '-' ? plain_integer(plain) : plain_word(plain);
	if (++plain->depth > JSON_DEPTH_MAX)
		return NULL;
	value = read(plain);
	plain->depth--;
	return value;
}

static json_t *plain_load(const char *bytes, size_t n)
{
	char *copy = document_take(n + 1);
	struct plain plain = { .at = memcpy(copy, bytes, n) };
	json_t *root;

	copy[n] = '\0';
	root = plain_value(&plain);
	return root && plain_take(&plain, '\0') && plain.at == copy + n + 1 ? root : NULL;
}

/* --- parsing --- */

static void document_begin(void)
{
	struct arena arena = { NULL };
	struct document *document = arena_take(&arena, sizeof *document);

	json_set_alloc_funcs(document_take, document_keep);
	*document = (struct document){ .next = documents, .arena = arena };
	documents = document;
}

/* What jansson makes of it; the reason why it doesn't and where, or NULL. */
static const char *full_load(const char *bytes, size_t n, json_t **root, size_t *position)
{
	const char *what = scan(bytes, n, position);
	json_error_t trouble;

	if (what)
		return what;
	*root = json_loadb(bytes, n, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &trouble);
	if (*root)
		return NULL;
	/* Out of memory ends the process everywhere: a restart loses nothing. */
	if (json_error_code(&trouble) == json_error_out_of_memory)
		abort();
	*position = trouble.position > 0 ? (size_t)trouble.position : 0;
	return complaint(json_error_code(&trouble));
}

enum reason json_parse(const char *bytes, size_t n, struct json **document, struct json_error_at *error)
{
	size_t position = 0;
	json_t *root;

	document_begin();
	root = plain_load(bytes, n);
	error->what = root ? NULL : full_load(bytes, n, &root, &position);
	documents->root = root;
	*document = (struct json *)root;
	if (root)
		return REASON_OK;
	document_end(&documents);
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
