/* A journal entry as Redis holds it, and how many of them may stay. */
#ifndef VIKARD_STORE_JOURNAL_H
#define VIKARD_STORE_JOURNAL_H

#include "../core/types.h"
#include "link.h"
#include "store_args.h"

/* The fields of an entry, in the order in which they are written. The last is the checksum of the id and
 * all the others. */
#define ENTRY_FIELDS(X) X(nonce) X(first) X(batch) X(total) X(sums) X(records) X(changes) X(check)
enum entry_field {
#define X(name) ENTRY_##name,
	ENTRY_FIELDS(X)
#undef X
	ENTRY_FIELD_COUNT
};

enum { ENTRY_ID_BYTES = 44 };

/* Borrowed from the reply it was read from. */
struct entry {
	struct rev last;		/* its id: epoch and seq of its last change */
	uint64_t first;			/* seq of its first change */
	uint64_t total;			/* bytes added to the journal ever, this entry included */
	struct uuid nonce;
	const struct reply *field[ENTRY_FIELD_COUNT];
};

/* One element of an XRANGE reply. False: damaged; `id` then has what stands in its place. */
bool entry_read(const struct reply *, struct entry *, char id[ENTRY_ID_BYTES]);
char *entry_print_id(char id[ENTRY_ID_BYTES], struct rev last);
/* Puts down the checksum field (name and value) after the other fields, whose names and values are
 * the words of `args` from `from` on. */
void entry_add_check(struct args *args, uint32_t from, const char *id);

/* About what an entry costs Redis. */
uint64_t entry_bytes(size_t changes_n, size_t records_n);

/* Sizes of the entries kept, oldest first: what is known since the lead was taken, before it an average. */
struct trim {
	uint64_t old_n, old_bytes;	/* from before */
	uint32_t *size;			/* a ring */
	uint32_t at, n, room;
	uint64_t bytes;			/* of the ring */
};
void trim_start(struct trim *, uint64_t entries, uint64_t bytes);
void trim_free(struct trim *);
/* How many entries may stay, counting one more of `bytes`, at least that one; then bookkeeping as if done. */
uint64_t trim_add(struct trim *, uint64_t bytes, uint64_t entries_max, uint64_t bytes_max);

#endif
