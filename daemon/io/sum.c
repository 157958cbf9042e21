#include "sum.h"

#include <string.h>

/* FNV-1a. A zero state steps aside at every byte, not at the end, so that sums of parts chain. */
#define SUM_PRIME UINT64_C(0x100000001b3)

uint64_t sum_more(uint64_t sum, const void *bytes, size_t n)
{
	const uint8_t *at = bytes;

	for (size_t i = 0; i < n; i++) {
		sum = (sum ^ at[i]) * SUM_PRIME;
		sum += !sum;
	}
	return sum;
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
