/* A small set of numbers, sorted, each once; zero-initialise. */
#ifndef VIKARD_NUMBERS_H
#define VIKARD_NUMBERS_H

#include <stdbool.h>
#include <stdint.h>

struct numbers { uint32_t *item; uint32_t n, room; };
/* Did that change the set? */
bool numbers_add(struct numbers *, uint32_t number);
bool numbers_remove(struct numbers *, uint32_t number);
bool numbers_has(const struct numbers *, uint32_t number);
void numbers_append(struct numbers *, uint32_t number);	/* at the end, unsorted: a queue */
void numbers_free(struct numbers *);

#endif
