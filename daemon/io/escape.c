#include "escape.h"

#include <string.h>

static int hex_digit(char c)
{
	static const char digits[] = "0123456789abcdef0123456789ABCDEF";
	const char *digit = c ? strchr(digits, c) : NULL;

	return digit ? (int)(digit - digits) % 16 : -1;
}

/* The four digits after \u; -1: they aren't. */
static int32_t hex_unit(const char *at)
{
	int32_t unit = 0;

	for (int i = 0; i < 4; i++) {
		int digit = hex_digit(at[i]);

		if (digit < 0)
			return -1;
		unit = unit * 16 + digit;
	}
	return unit;
}

int32_t escape_take(const char **at)
{
	static const char letters[] = "\"\\/bfnrt", means[] = "\"\\/\b\f\n\r\t";
	const char *letter = **at ? strchr(letters, **at) : NULL;
	int32_t high, low;

	if (letter) {
		++*at;
		return means[letter - letters];
	}
	high = **at == 'u' ? hex_unit(*at + 1) : -1;
	if (high <= 0 || (high >= 0xdc00 && high < 0xe000))
		return -1;
	*at += 5;
	if (high < 0xd800 || high >= 0xe000)
		return high;
	low = (*at)[0] == '\\' && (*at)[1] == 'u' ? hex_unit(*at + 2) : -1;
	if (low < 0xdc00 || low >= 0xe000)
		return -1;
	*at += 6;
	return 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
}

static char *put_character(char *to, int32_t c)
{
	if (c < 0x80) {
		*to++ = (char)c;
		return to;
	}
	if (c < 0x800) {
		*to++ = (char)(0xc0 | c >> 6);
	} else {
		if (c < 0x10000) {
			*to++ = (char)(0xe0 | c >> 12);
		} else {
			*to++ = (char)(0xf0 | c >> 18);
			*to++ = (char)(0x80 | (c >> 12 & 0x3f));
		}
		*to++ = (char)(0x80 | (c >> 6 & 0x3f));
	}
	*to++ = (char)(0x80 | (c & 0x3f));
	return to;
}

void unescape(char *to, const char *from, size_t n)
{
	for (const char *at = from, *end = from + n; at < end;) {
		if (*at == '\\') {
			at++;
			to = put_character(to, escape_take(&at));
		} else {
			*to++ = *at++;
		}
	}
	*to = '\0';
}
