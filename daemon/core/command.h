/* What can be asked of the book, typed. A command says who acts and what is wanted; whether it may be
 * is decided by step(). */
#ifndef VIKARD_COMMAND_H
#define VIKARD_COMMAND_H

#include "reason.h"
#include "schema.h"
#include "types.h"

enum command_type {
	/* of callers */
	COMMAND_DECLARE,		/* a record of a region file, as it shall stand */
	COMMAND_OFFER_PUT,		/* a new or a changed offer */
	COMMAND_OFFER_WITHDRAW,
	COMMAND_OFFER_STANDING,		/* a person's standing yes, given or revoked */
	COMMAND_REQUEST_ADD,
	COMMAND_REQUEST_CANCEL,
	COMMAND_REQUEST_CHANGE,
	COMMAND_REQUEST_COPY,		/* anew, in other weeks */
	COMMAND_REQUEST_GATE,		/* own part-timers were asked, or why not: it opens to partners */
	COMMAND_PROPOSAL_ANSWER,
	COMMAND_ASSIGNMENT_CANCEL,
	COMMAND_PRINCIPAL_ADD,
	COMMAND_PRINCIPAL_REVOKE,
	COMMAND_HOURS_SET,		/* what was worked, where it wasn't as planned */
	COMMAND_HOURS_CORRECT,		/* the same in a confirmed month */
	COMMAND_HOURS_DISPUTE,
	COMMAND_HOURS_AGREE,		/* the mirror: the lender disputes no longer */
	COMMAND_HOURS_CONFIRM,		/* a municipality's month */
	COMMAND_MINIMUM_SET,
	COMMAND_ASSIGNMENT_ABSENT,
	COMMAND_AGREEMENT_NOTICE,	/* a party's word about its own part: it leaves, */
	COMMAND_AGREEMENT_SUSPEND,	/* pauses, */
	COMMAND_AGREEMENT_RESUME,	/* and takes part again */
	COMMAND_SWAP_WISH,		/* a municipality of a chain wishes it, or doesn't */
	/* of the house */
	COMMAND_SWAP_SUGGEST,
	COMMAND_PROPOSE,		/* the matcher's move */
	COMMAND_WITHDRAW,		/* a hold that a fact broke */
	COMMAND_CONFLICT,		/* an assignment that a fact broke */
	COMMAND_END,			/* seats of an assignment that its agreement no longer covers */
	COMMAND_DUE,			/* a time has come */
	COMMAND_COUNT
};

struct answer_params {
	uint32_t proposal;
	enum answer answer;
	enum side side;
	bool side_named;		/* else it follows from the actor's roles */
	enum how how;			/* recorded for her: who recorded it is the actor */
	enum no_code code;
	LIST_OF(struct seat) seats;	/* the lender releases these only; empty: all */
};

struct standing_params { uint32_t offer; bool revoke; struct standing standing; };
struct gate_params { uint32_t request; enum part_timers part_timers; char waiver[WAIVER_MAX]; };

struct copy_params {
	uint32_t request;
	bool as_last_year;		/* to the same ISO weeks of the next year in which they lie ahead; or */
	int32_t from_date, to_date;	/* so that its first week is from_date's; to_date 0: however many weeks */
	int32_t deadline_min;		/* 0: as long before the first seat as it was */
	enum part_timers part_timers;
	char waiver[WAIVER_MAX];
};

struct swap_params {
	uint32_t request, place;
	enum answer answer;		/* of a wish */
	struct swap swap;		/* of a suggestion */
};

struct break_params {
	enum kind kind;			/* proposal or assignment */
	uint32_t number;
	enum reason reason;
	LIST_OF(struct seat) lost;	/* of an assignment: where she is away */
};

struct absent_params { uint32_t assignment; int32_t from_date, to_date; };	/* to_date 0: to its end */
struct due_params { enum kind kind; uint32_t number; struct rev rev; };

struct hours_params {
	uint32_t assignment;
	int32_t month_date;		/* its first day */
	int32_t date;			/* 0: of a dispute, the whole month */
	enum worked worked;
	int32_t start_clock, end_clock;	/* of WORKED_TIME; end <= start: the next day */
	int32_t minutes;		/* of WORKED_MINUTES */
	bool nothing;			/* said so: WORKED_NOTHING */
};

struct command {
	enum command_type type;
	struct actor actor;
	struct rev if_rev;		/* epoch 0: whatever it is */
	union {
		struct record *wanted;	/* DECLARE, OFFER_PUT, REQUEST_ADD, REQUEST_CHANGE, PRINCIPAL_ADD, PROPOSE: owned */
		uint32_t number;	/* OFFER_WITHDRAW, REQUEST_CANCEL, ASSIGNMENT_CANCEL, PRINCIPAL_REVOKE, AGREEMENT_... */
		struct answer_params answer;
		struct minimum minimum;	/* MINIMUM_SET: of the actor's own municipality; count 0: no longer */
		struct gate_params gate;
		struct swap_params swap;
		struct standing_params standing;
		struct copy_params copy;
		struct break_params broken;
		struct due_params due;
		struct hours_params hours;
		struct absent_params absent;
	};
};
void command_clear(struct command *);	/* what hangs on it; twice is once */

#endif
