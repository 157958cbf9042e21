/* Which time comes first: a heap of what the book's records wait for. A record that moved on leaves a
 * stale entry behind; it is dropped when it comes up. */
#ifndef VIKARD_DUE_H
#define VIKARD_DUE_H

#include "book.h"

struct due_entry { int32_t at_min; enum kind kind; uint32_t number; struct rev rev; };
struct due_heap { struct due_entry *item; uint32_t n, room; };
void due_free(struct due_heap *);
/* The record's due time, if it has one. */
void due_add(struct due_heap *, const struct record *);
/* The first that still stands in the book; false: nothing waits. */
bool due_first(struct due_heap *, const struct book *, struct due_entry *first);

#endif
