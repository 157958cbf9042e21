#include "out.h"

#include "../core/schema.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { OUT_FIRST_BYTES = 256, COUNT_BYTES = 20 };

static void out_grow(struct out *out, size_t wanted)
{
	size_t room = out->room ? out->room : OUT_FIRST_BYTES;

	while (room < wanted)
		room *= 2;
	out->bytes = memory_resize(out->bytes, room);
	out->room = room;
}

/* Room for `n` more bytes and a NUL, which is not counted. */
static char *out_reserve(struct out *out, size_t n)
{
	if (out->n + n >= out->room)
		out_grow(out, out->n + n + 1);
	return out->bytes + out->n;
}

/* What out_reserve() gave has been written, up to `end`. */
static void out_end(struct out *out, char *end)
{
	*end = '\0';
	out->n = (size_t)(end - out->bytes);
}

/* Returns the end; `bytes` may be NULL when there are none. */
static char *put_bytes(char *to, const char *bytes, size_t n)
{
	return n ? mempcpy(to, bytes, n) : to;
}

void out_free(struct out *out)
{
	free(out->bytes);
	*out = (struct out){ 0 };
}

void out_clear(struct out *out)
{
	out->n = 0;
}

void out_bytes(struct out *out, const char *bytes, size_t n)
{
	out_end(out, put_bytes(out_reserve(out, n), bytes, n));
}

void out_text(struct out *out, const char *text)
{
	out_bytes(out, text, strlen(text));
}

void out_printf(struct out *out, const char *format, ...)
{
	va_list measured, printed;

	va_start(measured, format);
	va_copy(printed, measured);
	int n = vsnprintf(NULL, 0, format, measured);
	va_end(measured);
	if (n > 0) {
		vsnprintf(out_reserve(out, (size_t)n), (size_t)n + 1, format, printed);
		out->n += (size_t)n;
	}
	va_end(printed);
}

/* At most COUNT_BYTES; returns their end. */
static char *put_count(char *to, uint64_t count)
{
	char digits[COUNT_BYTES], *at = digits + sizeof(digits);

	do
		*--at = (char)('0' + count % 10);
	while (count /= 10);
	return put_bytes(to, at, (size_t)(digits + sizeof(digits) - at));
}

static char *put_number(char *to, int64_t number)
{
	if (number < 0)
		*to++ = '-';
	return put_count(to, number < 0 ? -(uint64_t)number : (uint64_t)number);
}

void out_count(struct out *out, uint64_t count)
{
	out_end(out, put_count(out_reserve(out, COUNT_BYTES), count));
}

void out_number(struct out *out, int64_t number)
{
	out_end(out, put_number(out_reserve(out, COUNT_BYTES + 1), number));
}

/* --- JSON --- */

static const bool needs_escape[256] = { [0 ... 0x1f] = true, ['"'] = true, ['\\'] = true, [0x7f] = true };

static void out_escaped(struct out *out, unsigned char c)
{
	if (c == '"' || c == '\\')
		out_bytes(out, (const char[]){ '\\', (char)c }, 2);
	else if (c == '\n')
		out_bytes(out, "\\n", 2);
	else
		out_printf(out, "\\u%04x", c);
}

static size_t plain_bytes(const char *text, size_t n)
{
	size_t i = 0;

	while (i < n && !needs_escape[(unsigned char)text[i]])
		i++;
	return i;
}

/* Has something to be parted by a comma from what comes? A finished value ends in '"', '}', ']', a digit or a
 * letter, never in one of these. */
static bool follows_value(const struct out *out)
{
	char last = out->n ? out->bytes[out->n - 1] : '\n';

	return last != '{' && last != '[' && last != ':' && last != ',' && last != '\n';
}

/* What stands before a value of up to `value_n` bytes; it goes where this returns, then out_end(). */
static char *out_member(struct out *out, const char *name, size_t value_n)
{
	size_t name_n = name ? strlen(name) : 0;
	char *to = out_reserve(out, name_n + 4 + value_n);

	if (follows_value(out))
		*to++ = ',';
	if (name) {
		*to++ = '"';
		to = put_bytes(to, name, name_n);
		*to++ = '"';
		*to++ = ':';
	}
	return to;
}

static void out_value(struct out *out, const char *name, const char *value, size_t n)
{
	out_end(out, put_bytes(out_member(out, name, n), value, n));
}

void out_open(struct out *out, const char *name, char bracket)
{
	out_value(out, name, &bracket, 1);
}

void out_close(struct out *out, char bracket)
{
	out_bytes(out, &bracket, 1);
}

void out_string(struct out *out, const char *name, const char *text)
{
	out_string_n(out, name, text, strlen(text));
}

/* `text` starts with a byte that needs it. */
static void out_escaped_rest(struct out *out, const char *text, size_t n)
{
	while (n) {
		size_t plain = plain_bytes(text + 1, n - 1);

		out_escaped(out, (unsigned char)*text);
		out_bytes(out, text + 1, plain);
		text += 1 + plain;
		n -= 1 + plain;
	}
}

/* Runs that need no escape are copied whole: mostly that is all of it. */
void out_string_n(struct out *out, const char *name, const char *text, size_t n)
{
	size_t plain = plain_bytes(text, n);
	char *to = out_member(out, name, n + 2);

	*to++ = '"';
	to = put_bytes(to, text, plain);
	if (plain < n) {
		out_end(out, to);
		out_escaped_rest(out, text + plain, n - plain);
		to = out_reserve(out, 1);
	}
	*to++ = '"';
	out_end(out, to);
}

void out_integer(struct out *out, const char *name, int64_t number)
{
	out_end(out, put_number(out_member(out, name, COUNT_BYTES + 1), number));
}

void out_bool(struct out *out, const char *name, bool yes)
{
	out_value(out, name, yes ? "true" : "false", yes ? 4 : 5);
}

void out_null(struct out *out, const char *name)
{
	out_value(out, name, "null", 4);
}

void out_raw(struct out *out, const char *name, const char *json, size_t n)
{
	out_value(out, name, json, n);
}

void out_hex(struct out *out, const char *name, const uint8_t *bytes, size_t n)
{
	char *to = out_member(out, name, 2 * n + 2);

	*to++ = '"';
	for (size_t i = 0; i < n; i++) {
		*to++ = "0123456789abcdef"[bytes[i] >> 4];
		*to++ = "0123456789abcdef"[bytes[i] & 15];
	}
	*to++ = '"';
	out_end(out, to);
}
