/* One caller and her calls: says hello, asks, changes with a key and sends again what may have been lost. */
#ifndef VIKAR_CALL_H
#define VIKAR_CALL_H

#include "../daemon/io/json.h"
#include "../daemon/io/out.h"
#include "args.h"
#include "viewer.h"
#include "where.h"
#include "wire.h"

#include <stdint.h>

/* How a command ends: the exit code of vikar. */
enum ending {
	ENDING_OK,
	ENDING_REFUSED,			/* a rule, a conflict, not found, not yours */
	ENDING_USAGE,			/* words or input that can't be taken */
	ENDING_UNREACHABLE,		/* no vikard there */
	ENDING_UNKNOWN,			/* it may or may not have happened */
	ENDING_UNAUTHENTICATED,
	ENDING_STORE,			/* vikard's store is away */
};

struct client {
	const struct command *command;
	const struct args *args;
	struct viewer viewer;
	bool bold;			/* of the terminal */
	char address[ADDRESSES_MAX][ADDRESS_TEXT];
	int addresses;
	char token[TOKEN_TEXT];
	struct wire wire;
	struct json *hello;		/* its whole answer; NULL: not said yet */
	int64_t now_ms, heard_ms;	/* `now` of hello, and our own clock then */
	int64_t id;
	/* A line that answers no call; NULL: nobody listens. */
	void (*notice)(struct client *, const char *line, size_t n);
	void *notice_to;
};

/* What came back; zero-initialise, outcome_free. */
struct outcome {
	struct json *document;		/* NULL: nothing came */
	const struct json *result;	/* of ENDING_OK */
};
void outcome_free(struct outcome *);

void client_close(struct client *);
/* Connects and says hello, unless that is done. Like all below but call_attempt it has already told the
 * person when it doesn't end well. */
enum ending call_hello(struct client *);
/* The wall clock of vikard. After call_hello. */
int64_t call_now_ms(const struct client *);
/* When the command was said: now, or the moment of --key, so that the same words make the same call again. */
int64_t call_said_ms(const struct client *);
/* A member of hello's principal; "" when there is none. */
const char *call_principal(const struct client *, const char *member);

/* `params` is an open JSON object ("{" and members); the call closes it. */
enum ending call_read(struct client *, const char *method, struct out *params, struct outcome *);
/* The same for what changes something: adds key or dry_run, and if_rev. */
enum ending call_change(struct client *, const char *method, struct out *params, struct outcome *);
/* All pages of one answer: the elements of the named lists (at most CALL_LISTS_MAX, ends with NULL) of them all, the
 * other members as the first page has them. */
enum { CALL_LISTS_MAX = 4 };
enum ending call_pages(struct client *, const char *method, struct out *params, const char *const *lists,
	struct outcome *);
/* All items of a paged list as one answer {items, next, cursor}. */
enum ending call_list(struct client *, const char *method, struct out *params, struct outcome *);

/* The parts of call_change, for a change of many calls. */
/* One call over the wire; tells nobody. ENDING_UNKNOWN: it was sent and nothing came back. `params` is
 * a whole object. */
enum ending call_attempt(struct client *, const char *method, const struct out *params, struct outcome *);
enum { CALL_KEY_TEXT = 72 };
/* The key of --key, or a new one. After call_hello. */
void call_key(const struct client *, char key[CALL_KEY_TEXT]);
/* Adds what every change takes. */
void call_sign(const struct client *, const char *key, struct out *params);
/* Attempts until the outcome is known, at most 30 s, or --wait. */
enum ending call_settle(struct client *, enum ending (*attempt)(struct client *, void *), void *context);
/* Says what went wrong, to stderr. `key`: of a change whose outcome may be unknown; else NULL. Returns
 * `ending`. */
enum ending call_tell(const struct client *, enum ending, const struct outcome *, const char *key);

#endif
