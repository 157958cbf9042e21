/* What operators read: one structured entry a decision, in the systemd journal; by hand, one line on
 * stderr. No personal data ever. Also sd_notify. */
#ifndef VIKARD_JOURNAL_H
#define VIKARD_JOURNAL_H

#include "../core/reason.h"

#include <stdbool.h>
#include <stdint.h>

enum log_priority { LOG_ERROR = 3, LOG_WARN = 4, LOG_NOTE = 5, LOG_INFORM = 6, LOG_DETAIL = 7 };
/* Things the daemon itself does; the decisions about records are enum event. */
#define LOG_EVENTS(X) X(STARTED) X(STOPPING) X(LEADING) X(STORE_LOST) X(REFUSED) X(CLOCK_JUMP) X(QUIET) \
	X(QUEUE_MENDED) X(READER_CUT) X(ROSTER_OVER) X(REDIS_RESTARTED) X(LISTENING) X(CALL_REFUSED) \
	X(DOOR_FULL) X(PLANNED) X(PLAN_FAILED)
enum log_event {
#define X(name) LOG_EVENT_##name,
	LOG_EVENTS(X)
#undef X
	LOG_EVENT_COUNT
};

struct log_entry {
	enum log_priority priority;
	bool decision;			/* `event` is meant, else `own` */
	int event;			/* enum event, a tag that libevent's header has too */
	enum log_event own;
	/* VIKAR_REQUEST=B-17 and so on; number 0: left out */
	uint32_t request, proposal, assignment, offer, staff, agreement, principal, borrower, lender;
	enum reason reason;		/* VIKAR_REASON; OK: left out */
	uint64_t seq;			/* VIKAR_SEQ; 0: left out */
	const char *text;		/* the rest of the sentence; may be NULL */
};

/* To the journal where stderr is connected to it (JOURNAL_STREAM), else to stderr. */
void journal_open(bool debug);
void journal_write(const struct log_entry *);
/* Lines on stderr leave together, at the end of a turn of the loop. */
void journal_flush(void);
/* The short form for what the daemon itself does; `text` may be NULL. */
void journal_say(enum log_priority, enum log_event own, const char *text);
/* sd_notify: "READY=1", "STATUS=...", "STOPPING=1". */
void journal_notify(const char *state);
/* The 128-bit message ids, as in systemd/vikard.catalog: 32 hex digits. */
const char *journal_message_id(bool decision, int event);

#endif
