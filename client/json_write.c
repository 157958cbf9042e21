#include "json_write.h"

#include "../daemon/core/week.h"

#include <assert.h>
#include <string.h>

static bool list_write(struct out *to, const char *name, const struct json *value)
{
	bool whole = true;

	out_open(to, name, '[');
	for (size_t i = 0; i < json_count(value); i++)
		whole &= json_write(to, NULL, json_element(value, i));
	out_close(to, ']');
	return whole;
}

static bool map_write(struct out *to, const char *name, const struct json *value)
{
	const struct json *member;
	const char *key;
	void *walk = NULL;
	bool whole = true;

	out_open(to, name, '{');
	while (json_walk(value, &walk, &key, &member))
		whole &= json_write(to, key, member);
	out_close(to, '}');
	return whole;
}

static bool text_write(struct out *to, const char *name, const struct json *value)
{
	size_t n;
	const char *text = json_as_text(value, &n);

	out_string_n(to, name, text, n);
	return true;
}

bool json_write(struct out *to, const char *name, const struct json *value)
{
	switch (json_type(value)) {
	case JSON_LIST:
		return list_write(to, name, value);
	case JSON_MAP:
		return map_write(to, name, value);
	case JSON_STRING_VALUE:
		return text_write(to, name, value);
	case JSON_BOOL:
		out_bool(to, name, json_as_bool(value));
		return true;
	case JSON_INT:
	case JSON_REAL_VALUE:
		out_integer(to, name, json_type(value) == JSON_INT ? json_as_int(value) : 0);
		return json_type(value) == JSON_INT;
	default:
		out_null(to, name);
		return true;
	}
}

const char *json_text_of(const struct json *of, const char *member)
{
	const struct json *value = json_member(of, member);

	return json_type(value) == JSON_STRING_VALUE ? json_as_text(value, NULL) : "";
}

int64_t json_int_of(const struct json *of, const char *member)
{
	const struct json *value = json_member(of, member);

	return json_type(value) == JSON_INT ? json_as_int(value) : 0;
}

int64_t json_moment_ms(const struct json *value)
{
	int32_t at_min;
	const char *text;
	size_t n;

	if (json_type(value) == JSON_INT)
		return json_as_int(value);
	if (json_type(value) != JSON_STRING_VALUE)
		return 0;
	text = json_as_text(value, &n);
	return minute_parse(text, n, &at_min) ? (int64_t)at_min * 60000 : 0;
}
