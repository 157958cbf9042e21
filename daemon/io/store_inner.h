/* What the files store*.c share. One life of a connection goes
 *   store.c -> store_check.c -> store_load.c -> store_lead.c -> store_commit.c, store_read.c
 * and out of it by store_doubt() (tries again) or store_refuse() (a person has to act). */
#ifndef VIKARD_STORE_INNER_H
#define VIKARD_STORE_INNER_H

#include "codec.h"
#include "store.h"
#include "store_args.h"
#include "store_journal.h"
#include "store_seen.h"

enum store_state {
	STORE_AWAY,		/* no link */
	STORE_CHECKING,		/* is this server safe? */
	STORE_WAITING,		/* it loads, or somebody wrote while we did; the tick tries again */
	STORE_LOADING,
	STORE_TAKING,		/* the lead script is under way */
	STORE_LEADING,
	STORE_DROPPING,		/* given up; the link has yet to say that it is down */
	STORE_REFUSED,		/* a person has to act */
};

enum store_key {
	STORE_KEY_HEAD, STORE_KEY_JOURNAL, STORE_KEY_OPEN, STORE_KEY_DUE, STORE_KEY_DONE, STORE_KEY_PRIVATE,
	STORE_KEY_ACCESS, STORE_KEY_INBOX,
	STORE_KEY_KINDS,					/* + kind - 1 */
	STORE_KEY_COUNT = STORE_KEY_KINDS + KIND_COUNT - 1
};

enum { STORE_SCHEMA = 1, STORE_KEY_BYTES = 96, SHA_BYTES = 41, BATCH_ID_BYTES = 44 };
enum { SAFE_APPENDONLY, SAFE_APPENDFSYNC, SAFE_POLICY, SAFE_MAXMEMORY, SAFE_COUNT };
enum { SCRIPT_COMMIT, SCRIPT_LEAD, SCRIPT_COUNT };

/* Per kind: how many records, and the sum of their checksums mod 2^64. */
struct totals { uint64_t count[KIND_COUNT], sum[KIND_COUNT]; };

struct head {
	bool absent;			/* a new region */
	uint64_t epoch, seq, last_epoch, beat;
	struct uuid nonce, last_nonce;
	char batch[BATCH_ID_BYTES];
	int64_t alive_ms;
	uint8_t private_key[32];
	uint64_t journal_entries, journal_bytes;	/* kept now; added ever */
	struct totals totals;
};

/* What an answer is for. */
struct want { uint64_t at; struct rev after; struct uuid nonce; bool oldest; };
typedef void store_taker(struct store *, const struct reply *, const struct want *);
struct asked { store_taker *take; struct want want; };

struct load {
	struct totals totals;
	struct seen seen;
	uint64_t journal_entries, journal_held_bytes;
	bool journal_sound;		/* its last entry is what head says */
	struct rev inquest_last;	/* the entry read last by the inquest */
};

struct flight {				/* the batch under way */
	bool busy;
	bool again;			/* the tick sends it once more */
	bool ran;			/* the script did, WAIT may not yet have */
	uint32_t tries;
	uint64_t number;
	bool changes;
	uint64_t last_seq, journal_bytes;
	int64_t alive_ms;		/* after it */
	char id[BATCH_ID_BYTES];
	struct args args;
	struct totals totals;		/* after it */
	struct out names, reads;	/* private fields asked for, each with its NUL; what they hold */
	struct batch_pair *pairs;
	uint32_t reads_n;
	int64_t sent_us;
};

struct store {
	struct store_conf conf;
	struct store_calls calls;
	char *region, *password, *user, *mark_path;
	char key[STORE_KEY_COUNT][STORE_KEY_BYTES];
	enum store_state state;
	struct link *link;
	struct asked *asked;		/* a ring */
	uint32_t asked_at, asked_n, asked_room;
	int64_t now_ms, heard_ms;	/* by the ticks; heard -1: since the last tick */
	uint32_t tries;			/* connections that failed in a row */
	char safe[SAFE_COUNT][32];
	char sha[SCRIPT_COUNT][SHA_BYTES];
	struct head head;
	struct load load;
	struct uuid asked_nonce;	/* of the last lead script sent */
	bool led;			/* ever */
	struct rev stalled;		/* a head the journal was ahead of */
	uint64_t batches;		/* of this lead */
	struct flight flight;
	struct trim trim;
	struct store_figures figures;
};

/* --- store.c --- */
/* Sends one command; `take` gets its answer. The words end with NULL. */
void store_ask(struct store *, store_taker *, const struct want *, ...) __attribute__((sentinel));
void store_ask_args(struct store *, store_taker *, const struct want *, struct args *);
/* Is it of this type? If not, it has been dealt with: the caller returns. */
bool store_expects(struct store *, const struct reply *, enum reply_type);
void store_doubt(struct store *, const char *why);
void store_refuse(struct store *, const char *format, ...) __attribute__((format(printf, 2, 3)));
void store_wait(struct store *, const char *why);
bool reply_is_error(const struct reply *, const char *word);
bool reply_is_text(const struct reply *, const char *text);
bool reply_number(const struct reply *, uint64_t *);
const char *store_kind_name(enum kind);
bool uuid_equal(const struct uuid *, const struct uuid *);
/* Puts down all keys, as every script gets them: count, then names. */
void store_add_keys(const struct store *, struct args *);

/* --- the stations --- */
void store_check(struct store *);
/* Puts a script (SCRIPT_COMMIT, SCRIPT_LEAD) into the server. */
void store_ask_script(struct store *, uint64_t script, store_taker *);
void store_load(struct store *);
void store_load_forget(struct store *);
void store_inquest(struct store *);
void store_take_lead(struct store *);
/* The answer of a script: "ok" and the lengths of the queues, which store_take_lengths keeps. */
bool store_answer_is_ok(const struct reply *answer);
void store_take_lengths(struct store *, const struct reply *answer);
void store_commit_again(struct store *);
/* WAIT for the replicas of the configuration; none: nothing is asked. */
void store_ask_wait(struct store *, store_taker *);
void store_flight_forget(struct store *);
bool store_mark(struct store *);
bool store_is_marked(const struct store *);

/* --- store_batch.c --- */
/* The whole command, into store->flight.args; the rest of the flight is filled in already. */
void store_write_batch(struct store *, const struct batch *);
bool batch_writes(const struct batch *);		/* else it only checks the fence and reads */

/* --- store_head.c --- */
void head_ask(struct store *, store_taker *);
/* NULL, or the field that isn't as vikard writes it. */
const char *head_read(const struct reply *, struct head *);
/* "staff:12:981237 ..." of the kinds that have records. */
void totals_write(struct out *, const struct totals *);
void totals_add_fields(struct args *, enum kind, const struct totals *);

#endif
