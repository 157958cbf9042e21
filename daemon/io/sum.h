/* The house's checksum, 64 bits: finds damage, not malice; never 0. sum_more(sum_more(SUM_START, a), b) is the
 * sum of the pieces a and b; other pieces of the same bytes have another sum. Little-endian machines alone
 * share it. */
#ifndef VIKARD_SUM_H
#define VIKARD_SUM_H

#include <stddef.h>
#include <stdint.h>

#define SUM_START UINT64_C(0xcbf29ce484222325)
uint64_t sum_more(uint64_t sum, const void *bytes, size_t n);
uint64_t sum_text(const char *text);
/* 16 hex digits, and back (false: they aren't). */
char *sum_print(char text[17], uint64_t sum);
int sum_parse(const char text[16], uint64_t *sum);

#endif
