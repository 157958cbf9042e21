/* Lists by key, all in one piece of memory. */
#ifndef VIKARD_PLAN_LISTS_H
#define VIKARD_PLAN_LISTS_H

#include "plan.h"

/* The list of a key is of[first[key] .. first[key + 1]). */
struct lists { uint32_t *first, *of; };
struct keyed { uint32_t key, value; };
/* Each key's in the order of the rows; keys are 0 .. keys_n - 1. Release with lists_free. */
void lists_make(const struct keyed *rows, uint32_t n, uint32_t keys_n, struct lists *);
void lists_free(struct lists *);

#endif
