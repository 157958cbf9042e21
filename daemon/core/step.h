/* step: the only place where it is decided what a command does. Pure: it reads the book and answers a
 * reason (nothing changes), or a change: what happened, and the complete new versions of the few
 * records it touches. */
#ifndef VIKARD_STEP_H
#define VIKARD_STEP_H

#include "book.h"
#include "command.h"

/* What happened to a record; X(NAME, "word of the protocol"). */
#define EVENTS(X) \
	X(RECORD_CHANGED, "record.changed") X(OFFER_OPENED, "offer.opened") X(OFFER_CHANGED, "offer.changed") \
	X(OFFER_WITHDRAWN, "offer.withdrawn") X(REQUEST_OPENED, "request.opened") \
	X(REQUEST_CLOSED, "request.closed") X(REQUEST_CANCELLED, "request.cancelled") \
	X(PROPOSAL_HELD, "proposal.held") X(PROPOSAL_ANSWERED, "proposal.answered") \
	X(PROPOSAL_ACCEPTED, "proposal.accepted") X(PROPOSAL_DECLINED, "proposal.declined") \
	X(PROPOSAL_EXPIRED, "proposal.expired") X(PROPOSAL_WITHDRAWN, "proposal.withdrawn") \
	X(ASSIGNMENT_CONFIRMED, "assignment.confirmed") X(ASSIGNMENT_CONFLICT, "assignment.conflict") \
	X(ASSIGNMENT_CANCELLED, "assignment.cancelled") X(PRINCIPAL_ADDED, "principal.added") \
	X(PRINCIPAL_REVOKED, "principal.revoked") X(HOURS_ENTERED, "hours.entered") \
	X(HOURS_DISPUTED, "hours.disputed") X(HOURS_AGREED, "hours.agreed") X(LEDGER_POSTED, "ledger.posted") \
	X(PROPOSAL_ASKED, "proposal.asked") X(PROPOSAL_SUPERSEDED, "proposal.superseded") \
	X(ASSIGNMENT_ABSENT, "assignment.absent") X(REQUEST_SWAP, "request.swap") \
	X(REQUEST_DRAFTED, "request.drafted") X(PROPOSAL_UNANSWERED, "proposal.unanswered") \
	X(ASSIGNMENT_ENDED, "assignment.ended") \
	X(AGREEMENT_NOTICE, "agreement.notice") X(AGREEMENT_SUSPENDED, "agreement.suspended") \
	X(AGREEMENT_RESUMED, "agreement.resumed") X(AGREEMENT_ENDED, "agreement.ended") \
	X(REQUEST_CHANGED, "request.changed") X(PROPOSAL_CHANGED, "proposal.changed") \
	X(ASSIGNMENT_CHANGED, "assignment.changed")
enum event {
#define X(name, word) EVENT_##name,
	EVENTS(X)
#undef X
	EVENT_COUNT
};
const char *event_word(enum event);

struct effect { enum event event; struct record *record; };	/* the new version, owned by the change */

struct change {
	struct effect *effects;
	uint32_t effects_n, effects_room;
	struct warning { enum kind kind; uint32_t number; struct verdict verdict; } *warnings;
	uint32_t warnings_n, warnings_room;
	/* drawn by the engine, given to step */
	int64_t now_ms;
	struct rev rev;			/* the records' new rev */
	struct uuid seed;
	uint32_t made;			/* ids drawn so far */
};
void change_free(struct change *);	/* with the records still in it */

/* Why a command was refused, for the answer: the field, the numbers, the record that stands in the way. */
enum { PATH_MAX_BYTES = 96 };
struct refusal {
	enum reason reason;
	char path[PATH_MAX_BYTES];	/* JSON pointer, or "" */
	struct verdict verdict;		/* of a rule */
	enum kind kind;			/* KIND_NONE, or what stands in the way: */
	uint32_t number;
};

/* `change` comes with now_ms, rev and seed set and no effects. On REASON_OK it holds the effects
 * (none: nothing to change, which is fine); otherwise it has none and `refusal` is filled. */
enum reason step(const struct book *, const struct command *, struct change *, struct refusal *);

/* Does this time-bound record have a due time (0: no)? The `due` queue is made of these. */
int32_t record_due_min(const struct record *);

#endif
