/* Commands tried on a book that is the caller's alone: each is stepped on what the ones before it left, and all of it
 * is taken back. */
#ifndef VIKARD_ATTEMPT_H
#define VIKARD_ATTEMPT_H

#include "step.h"

struct replaced;

struct attempt {
	struct book *book;
	int64_t now_ms;
	struct replaced *replaced;
	uint32_t replaced_n, replaced_room;
	uint64_t seq;
};

/* Carries the command out, by the actor it names (none: the house). 0: refused; else the number of the first record
 * that it changed, or UINT32_MAX where it changed none. */
uint32_t attempt_step(struct attempt *, struct command *);
/* A version of a record in the book that no command makes. */
void attempt_put(struct attempt *, struct record *record_take);
/* The book as it was; releases the attempt. */
void attempt_undo(struct attempt *);

#endif
