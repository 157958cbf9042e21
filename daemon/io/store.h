/* Durability on Redis, all rules of DESIGN.md section 4: load, lead, commit, journal. It knows records as
 * bytes and keeps their checksums, counts and fences; what they mean is the caller's. It speaks commands
 * and replies through a link door (link.h) and never blocks. */
#ifndef VIKARD_STORE_H
#define VIKARD_STORE_H

#include "../core/types.h"
#include "link.h"
#include "out.h"

struct store;

struct store_conf {
	const char *region;		/* {R} of the keys: letters, digits, '-', '_' */
	const char *password;		/* NULL: none. Never logged */
	const char *user;		/* NULL: the default user */
	const char *mark_path;		/* a file made after this region's first commit; NULL: none */
	int replicas;			/* WAIT for so many; 0: a standalone server with appendfsync always */
	int wait_ms;
	uint32_t journal_entries;
	uint64_t journal_bytes;
};

/* What the head said when the lead was taken. */
struct store_lead {
	uint64_t epoch, seq;		/* epoch is new, seq the last durable change */
	struct uuid nonce;
	struct rev last_change;		/* epoch and seq of the last change, with its nonce: the cursor */
	struct uuid last_nonce;
	int64_t alive_ms;		/* wall time of the last sign of life; 0: a new region */
	uint8_t private_key[32];	/* for the keyed checksum of private bytes; lives in head */
};

/* One call of the commit script. Bytes are borrowed until store_commit returns. A record with old_sum 0 is new. */
struct batch_record { enum kind kind; struct uuid id; uint64_t old_sum, new_sum; const char *bytes; size_t n; };
struct batch_score { const char *member; int64_t score; };
struct batch_pair { const char *field; const char *bytes; size_t n; };
struct batch {
	uint64_t number;		/* the caller's; comes back in committed() */
	uint64_t last_seq;		/* of its last change; the store's seq when there is none */
	const char *changes;		/* the journal entry: JSON array of changes; NULL: no change, check the fence alone */
	size_t changes_n;
	const struct batch_record *records;	uint32_t records_n;
	const struct batch_score *open_add;	uint32_t open_add_n;
	const char *const *open_remove;		uint32_t open_remove_n;
	const struct batch_score *due_add;	uint32_t due_add_n;
	const char *const *due_remove;		uint32_t due_remove_n;
	const struct batch_pair *done;		uint32_t done_n;
	const char *const *done_drop;		uint32_t done_drop_n;
	const struct batch_pair *private_put;	uint32_t private_put_n;
	const char *const *private_drop;	uint32_t private_drop_n;
	const char *const *private_read;	uint32_t private_read_n;	/* answered in committed(), in order */
	const struct batch_pair *access;	uint32_t access_n;		/* rows of the access stream: field "row" = bytes */
	int64_t now_ms;			/* -> alive */
};

/* Up-calls. All come from store_on_* (below), never from inside a call down. */
struct store_calls {
	void *context;
	/* Loading: every record (checksum verified) and every done row. The sum is the record's checksum. false: it
	 * can't be read; the store then refuses the start naming kind and id. */
	bool (*record)(void *context, enum kind, const char *bytes, size_t n, uint64_t sum);
	bool (*done)(void *context, const char *field, size_t field_n, const char *bytes, size_t n);
	/* After the records: what the queues hold, for comparison with the book. */
	void (*queued)(void *context, bool due, const char *member, size_t n);
	/* Loaded, compared with head, and the lead is ours. */
	void (*lead)(void *context, const struct store_lead *);
	/* The batch is durable. `reads`: the private bytes asked for (bytes NULL: there are none). */
	void (*committed)(void *context, uint64_t number, const struct batch_pair *reads, uint32_t reads_n);
	/* One journal entry, in order, for store_read_journal; `end`: nothing after it for now. */
	void (*journal)(void *context, uint64_t reader, const char *changes, size_t n, bool end);
	/* The journal no longer has (or never had) what was asked for: CURSOR_EXPIRED. */
	void (*journal_gone)(void *context, uint64_t reader);
	/* Any doubt: the lead is given up; forget the book; a batch in flight has an unknown outcome. The store
	 * tries again by itself (link up -> load -> lead). `why` names the server's word, no user text. */
	void (*lost)(void *context, const char *why);
	/* It can't go on and a person has to act: unsafe server, damage, an emptied Redis, deposed by another. */
	void (*refused)(void *context, const char *why);
};

struct store *store_make(const struct store_conf *, const struct store_calls *);
void store_free(struct store *);

/* Called by the link. */
void store_on_up(struct store *, struct link *);
void store_on_reply(struct store *, struct reply *);		/* borrowed */
void store_on_down(struct store *, const char *why);
/* Call about once a second with a monotonic clock: time limits of replies (no answer in 10 s is a doubt). */
void store_on_tick(struct store *, int64_t mono_ms);

bool store_is_leading(const struct store *);
/* One at a time: false when one is in flight or the store isn't leading. */
bool store_commit(struct store *, const struct batch *);
/* Asks for the entries that hold changes after `after` (with `nonce` of that change; seq 0: from the first
 * entry on; nonce NULL: from the oldest there is on), at most one page; answered by journal()... or
 * journal_gone(). `reader` is the caller's. */
bool store_read_journal(struct store *, uint64_t reader, struct rev after, const struct uuid *nonce);
/* Lengths for `vikar status`. */
struct store_figures { uint64_t open, due, journal, inbox, records; int64_t last_commit_us; };
void store_figures(const struct store *, struct store_figures *);

#endif
