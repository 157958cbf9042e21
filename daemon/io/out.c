#include "out.h"

#include "../core/schema.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { OUT_FIRST_BYTES = 256 };

/* Room for `n` more bytes and a NUL, which is not counted. */
static char *out_reserve(struct out *out, size_t n)
{
	size_t wanted = out->n + n + 1;

	if (wanted > out->room) {
		size_t room = out->room ? out->room : OUT_FIRST_BYTES;

		while (room < wanted)
			room *= 2;
		out->bytes = memory_resize(out->bytes, room);
		out->room = room;
	}
	return out->bytes + out->n;
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
	char *to = out_reserve(out, n);

	if (n)
		memcpy(to, bytes, n);
	to[n] = '\0';
	out->n += n;
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

void out_number(struct out *out, int64_t number)
{
	char digits[24], *at = digits + sizeof(digits);
	uint64_t left = number < 0 ? -(uint64_t)number : (uint64_t)number;

	do
		*--at = (char)('0' + left % 10);
	while (left /= 10);
	if (number < 0)
		*--at = '-';
	out_bytes(out, at, (size_t)(digits + sizeof(digits) - at));
}

/* The bytes of `text` as a JSON string; runs that need no escape are copied whole. */
static void out_quoted(struct out *out, const char *text, size_t n)
{
	size_t plain = 0;

	out_bytes(out, "\"", 1);
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)text[i];

		if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7f)
			continue;
		out_bytes(out, text + plain, i - plain);
		plain = i + 1;
		if (c == '"' || c == '\\')
			out_bytes(out, (const char[]){ '\\', (char)c }, 2);
		else if (c == '\n')
			out_bytes(out, "\\n", 2);
		else
			out_printf(out, "\\u%04x", c);
	}
	out_bytes(out, text + plain, n - plain);
	out_bytes(out, "\"", 1);
}

/* A comma after a finished value; it ends in '"', '}', ']', a digit or a letter, never in one of these. */
static void out_member(struct out *out, const char *name)
{
	if (out->n && !strchr("{[:,\n", out->bytes[out->n - 1]))
		out_bytes(out, ",", 1);
	if (name) {
		out_quoted(out, name, strlen(name));
		out_bytes(out, ":", 1);
	}
}

void out_open(struct out *out, const char *name, char bracket)
{
	out_member(out, name);
	out_bytes(out, &bracket, 1);
}

void out_close(struct out *out, char bracket)
{
	out_bytes(out, &bracket, 1);
}

void out_string(struct out *out, const char *name, const char *text)
{
	out_string_n(out, name, text, strlen(text));
}

void out_string_n(struct out *out, const char *name, const char *text, size_t n)
{
	out_member(out, name);
	out_quoted(out, text, n);
}

void out_integer(struct out *out, const char *name, int64_t number)
{
	out_member(out, name);
	out_number(out, number);
}

void out_bool(struct out *out, const char *name, bool yes)
{
	out_member(out, name);
	out_text(out, yes ? "true" : "false");
}

void out_null(struct out *out, const char *name)
{
	out_member(out, name);
	out_text(out, "null");
}

void out_raw(struct out *out, const char *name, const char *json, size_t n)
{
	out_member(out, name);
	out_bytes(out, json, n);
}

void out_hex(struct out *out, const char *name, const uint8_t *bytes, size_t n)
{
	out_member(out, name);
	char *to = out_reserve(out, 2 * n + 2);

	*to++ = '"';
	for (size_t i = 0; i < n; i++) {
		*to++ = "0123456789abcdef"[bytes[i] >> 4];
		*to++ = "0123456789abcdef"[bytes[i] & 15];
	}
	*to++ = '"';
	*to = '\0';
	out->n += 2 * n + 2;
}
