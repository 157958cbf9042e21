#include "sum.h"

#include <string.h>

/* In the manner of FNV-1a, but a word at a time: each word is stirred in, its upper half then falls upon the
 * lower. The last word has what is left, and how much that is. */
#define SUM_PRIME UINT64_C(0x9e3779b97f4a7c15)

static uint64_t stir(uint64_t sum, uint64_t word)
{
	sum = (sum ^ word) * SUM_PRIME;
	return sum ^ sum >> 32;
}

uint64_t sum_more(uint64_t sum, const void *bytes, size_t n)
{
	const uint8_t *at = bytes;
	uint64_t word;

	for (size_t left = n; left >= sizeof word; left -= sizeof word, at += sizeof word) {
		memcpy(&word, at, sizeof word);
		sum = stir(sum, word);
	}
	word = (uint64_t)n << 56;
	for (size_t i = 0; i < n % sizeof word; i++)
		word |= (uint64_t)at[i] << 8 * i;
	sum = stir(sum, word);
	return sum ? sum : 1;
}

uint64_t sum_text(const char *text)
{
	return sum_more(SUM_START, text, strlen(text));
}

char *sum_print(char text[17], uint64_t sum)
{
	for (int i = 15; i >= 0; i--, sum >>= 4)
		text[i] = "0123456789abcdef"[sum & 15];
	text[16] = '\0';
	return text;
}

int sum_parse(const char text[16], uint64_t *sum)
{
	static const char digits[] = "0123456789abcdef";
	uint64_t found = 0;

	for (int i = 0; i < 16; i++) {
		const char *digit = text[i] ? strchr(digits, text[i]) : NULL;

		if (!digit)
			return 0;
		found = found << 4 | (uint64_t)(digit - digits);
	}
	*sum = found;
	return 1;
}
