#include "utf8.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

static bool continues(const unsigned char *at, size_t n)
{
	for (size_t i = 1; i < n; i++)
		if ((at[i] & 0xc0) != 0x80)
			return false;
	return true;
}

/* Bytes of the character at `at`; 0: it is none. */
static size_t character_bytes(const unsigned char *at, size_t left)
{
	size_t n = at[0] < 0x80 ? 1 : at[0] < 0xe0 ? 2 : at[0] < 0xf0 ? 3 : 4;

	if (!at[0] || (at[0] >= 0x80 && at[0] < 0xc2) || at[0] > 0xf4 || n > left || !continues(at, n))
		return 0;
	if ((at[0] == 0xe0 && at[1] < 0xa0) || (at[0] == 0xed && at[1] > 0x9f))
		return 0;
	if ((at[0] == 0xf0 && at[1] < 0x90) || (at[0] == 0xf4 && at[1] > 0x8f))
		return 0;
	return n;
}

/* Eight bytes of ASCII, none of them NUL: mostly that is all there is. */
static bool is_plain(const char *at)
{
	const uint64_t ones = UINT64_C(0x0101010101010101), tops = ones << 7;
	uint64_t word;

	memcpy(&word, at, sizeof word);
	return !((word | (word - ones)) & tops);
}

size_t utf8_bytes(const char *bytes, size_t n)
{
	size_t i = 0, step;

	while (i < n) {
		while (n - i >= sizeof(uint64_t) && is_plain(bytes + i))
			i += sizeof(uint64_t);
		if (i == n)
			break;
		step = character_bytes((const unsigned char *)bytes + i, n - i);
		if (!step)
			break;
		i += step;
	}
	return i;
}
