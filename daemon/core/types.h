/* The nouns: everything durable is a record, and this is what records are made of.
 *
 * Units. A *date* is days since 1970-01-01 (local calendar). A *clock* is minutes since local
 * midnight. A *minute* (`_min` of an instant) is minutes since 1970-01-01T00:00Z; an int32_t holds
 * the next 4000 years. A *stamp* (`_ms`) is milliseconds since then. Money is integer øre.
 * A *number* names a record within its kind (S-12 is kind staff, number 12); 0 is "none".
 * Records refer to each other by number, so a record read alone is readable, and a reference
 * needs no pointer to follow. How each field is written is a row of schema.h.
 *
 * Records are open structs that begin with struct record. A record that is in the book is const.
 */
#ifndef VIKARD_TYPES_H
#define VIKARD_TYPES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "limits.h"
#include "reason.h"

enum kind {
	KIND_NONE,
	KIND_MUNICIPALITY,	/* kommune: its ref is its official number, "3110" */
	KIND_COMPETENCE,	/* kompetanse K-1: one row of the catalogue */
	KIND_PROFILE,		/* regelprofil R-1: dated working-time limits */
	KIND_AGREEMENT,		/* samarbeidsavtale A-1 */
	KIND_TRAVEL,		/* reisetid V-1: minutes between two municipalities */
	KIND_STAFF,		/* ansatt S-1: a pseudonym */
	KIND_ROSTER,		/* hjemmeturnus H-1: one person's busy blocks of one ISO week */
	KIND_OFFER,		/* tilbud T-1 */
	KIND_REQUEST,		/* behov B-1 */
	KIND_PROPOSAL,		/* forslag F-1 */
	KIND_ASSIGNMENT,	/* oppdrag O-1 */
	KIND_PRINCIPAL,		/* bruker U-1: who may call */
	KIND_TIME_ENTRY,	/* timeføring L-1: what of a day isn't as planned */
	KIND_LEDGER_POST,	/* oppgjørspost P-1: what one assignment's month costs */
	KIND_COUNT
};

struct uuid { uint8_t byte[16]; };

/* Of the change that wrote a record; compared by epoch, then seq. */
struct rev { uint64_t epoch, seq; };

enum { KEY_MAX = 32, NAME_MAX_BYTES = 64, SOURCE_MAX = 64, UNIT_MAX = 64, WAIVER_MAX = 160, HASH_BYTES = 32 };

struct record {
	enum kind kind;
	uint32_t number;
	struct uuid id;
	struct rev rev;
	uint64_t sum;		/* checksum of its stored bytes; 0 until the store has seen it */
	char key[KEY_MAX];	/* natural key of kinds that have one (schema.h), else "" */
};

/* A list field: `item` is malloc'ed, `n` long; NULL when empty. struct list is its untyped face. */
#define LIST_OF(type) struct { type *item; uint32_t n; }
struct list { void *item; uint32_t n; };

/* Half-open, in minutes. */
struct window { int32_t start_min, end_min; };

enum language { LANGUAGE_NB, LANGUAGE_NN, LANGUAGE_EN, LANGUAGE_COUNT };

struct minimum {				/* minimumsbemanning of the weeks that touch [from_date, to_date] */
	uint32_t competence;
	int32_t count;
	int32_t from_date, to_date;		/* 0: always; of several rows the one that began last */
};

struct municipality {
	struct record r;
	char name[NAME_MAX_BYTES], seat[NAME_MAX_BYTES];
	enum language language;
	int32_t population, population_date;
	int32_t lat_e4, lon_e4;			/* of the seat, degrees x 10^4 */
	int32_t from_date, to_date;		/* the number is valid; to_date 0: still */
	int32_t lend_week_min, borrow_week_min;	/* lending and borrowing limit an ISO week; -1: none */
	bool paused;				/* takes no part for now */
	LIST_OF(struct minimum) minimum;	/* so many of its own stay at work at home */
};

struct competence {			/* key: its code, "STYRK08:2223", "HPR:SP", "KURS:legemiddel" */
	struct record r;
	char nb[NAME_MAX_BYTES], nn[NAME_MAX_BYTES], en[NAME_MAX_BYTES];
	LIST_OF(uint32_t) includes;	/* who holds this one holds those too; no cycles */
};

enum limit { LIMIT_DAY, LIMIT_WEEK, LIMIT_DAILY_REST, LIMIT_WEEKLY_REST, LIMIT_COUNT };

struct period {				/* a limit in force from from_date to to_date, both included */
	enum limit limit;
	int32_t value_min;
	int32_t from_date, to_date;	/* to_date 0: still */
	char source[SOURCE_MAX];	/* the paragraph or local agreement the figure stands in */
};

struct profile {			/* key: its name, "dagarbeid", "turnus" */
	struct record r;
	char title[NAME_MAX_BYTES];
	LIST_OF(struct period) limits;
};

enum mode { MODE_LENDING, MODE_HOST, MODE_TASK_BODY, MODE_SERVICE, MODE_OWN_POST, MODE_COUNT };
enum task { TASK_OPERATIONS, TASK_STAFF, TASK_DEVELOPMENT, TASK_COUNT };	/* drift, stab, utvikling */
enum agreement_state { AGREEMENT_IN_FORCE, AGREEMENT_SUSPENDED, AGREEMENT_ENDED };

struct rate { uint32_t competence; int32_t hour_ore; };

struct part {			/* a party's own word about its part; who has said nothing has no row */
	uint32_t municipality;
	int32_t notice_date, end_date;	/* gave notice then; its last day, included. 0: gave none */
	bool suspended;
};

struct agreement {			/* key: its name, "helse-utlan" */
	struct record r;
	char title[NAME_MAX_BYTES];
	enum mode mode;
	enum task task;
	enum agreement_state state;
	LIST_OF(uint32_t) parties;	/* municipality numbers */
	uint32_t host;			/* MODE_HOST: the only one who lends; else 0 */
	LIST_OF(uint32_t) codes;	/* competences it covers; a must of a line has to be among them */
	int32_t from_date, to_date;	/* both included */
	int32_t respond_min;		/* a proposal is held so long for its three yeses */
	bool pre_released, pre_confirmed;
	int32_t lend_week_min;		/* per lender and ISO week under this agreement; -1: none */
	LIST_OF(struct rate) rates;
	bool offer_sets_rate;		/* an offer may name its own rate */
	char consultation[SOURCE_MAX];	/* reference of the talk with the union representatives */
	int32_t recall_min;		/* notice of a lender who takes a confirmed assignment back; 0: none agreed */
	bool gates;			/* the gates of the law are kept under it, see step_gate.c and check_consultation */
	int32_t notice_days;		/* from a party's notice to its last day; 0: the same day */
	bool run_off;			/* assignments outlive it; else what lies beyond its end reopens */
	LIST_OF(struct part) parts;
	bool travel_work;		/* the way to a shift and back is work, in law and pay; not invoiced */
};

struct travel {				/* key: "3110-3112", the smaller number first */
	struct record r;
	uint32_t a, b;
	int32_t minutes;		/* one way, door to door; a table that partners correct */
};

enum employment { EMPLOYMENT_PERMANENT, EMPLOYMENT_TEMPORARY, EMPLOYMENT_ON_CALL };

struct held_competence {
	uint32_t competence;
	int32_t to_date;		/* last day it is valid; 0: no end */
};

struct staff {
	struct record r;
	uint32_t municipality;
	enum employment employment;
	int32_t position_pct;
	uint32_t profile;
	int32_t max_travel_min;		/* one way */
	bool not_lendable;		/* the employer keeps this person at home */
	LIST_OF(struct held_competence) competences;
	uint64_t private_sum;		/* keyed checksum of her private bytes; 0: none */
};

struct block {				/* on each of `days` of the week, local time; end <= start: next day */
	int32_t days;			/* bit 0 is Monday */
	int32_t start_clock, end_clock;
	bool not_work;			/* busy, but not work (it counts in no limit) */
};

struct roster {				/* key: "S-12/2026-W27"; why she is busy is nobody's business */
	struct record r;
	uint32_t staff, municipality;	/* the staff's, copied so that a notice needs no book */
	int32_t week_date;		/* the Monday */
	LIST_OF(struct block) blocks;
};

enum offer_state { OFFER_OPEN, OFFER_WITHDRAWN };

struct span {				/* the days of [from_date, to_date] whose weekday is in `days` */
	int32_t from_date, to_date;
	int32_t days;
	int32_t start_clock, end_clock;	/* local; end <= start: ends the next day */
};

struct date_range { int32_t from_date, to_date; };

enum how { HOW_SELF, HOW_PHONE, HOW_MAIL, HOW_MEETING, HOW_AGREEMENT, HOW_BEFOREHAND, HOW_STANDING };

struct standing {			/* stående ja: her own yes to what lies wholly within these bounds */
	struct span when;			/* of the work; equal clocks: any time of these days */
	int32_t week_max_min;			/* all lent work of an ISO week, this with it; 0: as the offer says */
	int32_t max_travel_min;			/* -1: as the offer says */
	enum how how;				/* she gave it; by phone, mail, in a meeting: it was recorded for her ... */
	uint32_t by;				/* ... by this principal ... */
	int64_t at_ms;				/* ... then */
};

struct offer {
	struct record r;
	uint32_t staff, municipality;		/* the staff's, copied so that a notice needs no book */
	enum offer_state state;
	LIST_OF(struct span) free;		/* weekly pattern */
	LIST_OF(struct window) windows;		/* and single windows */
	LIST_OF(struct date_range) except;	/* but not on these days */
	int32_t week_max_min;			/* lent work an ISO week */
	int32_t notice_min;			/* from proposal to the first seat */
	int32_t max_travel_min;			/* -1: as the staff record says */
	bool remote;				/* may work from where she is: travel doesn't count */
	int32_t hour_ore;			/* 0: the agreement's rate */
	LIST_OF(uint32_t) agreements;		/* only under these; empty: any */
	bool undercut;				/* the lender's word: even below its own minimum ... */
	uint32_t undercut_by;			/* ... of this principal ... */
	int64_t undercut_ms;			/* ... then */
	LIST_OF(struct standing) standing;	/* none, or one */
};

enum urgency { URGENCY_ACUTE, URGENCY_STATUTORY, URGENCY_PLANNED, URGENCY_DEVELOPMENT, URGENCY_COUNT };
/* closed: its deadline passed; draft: under the gates, own part-timers have not been asked; no partner hears of it */
enum request_state { REQUEST_OPEN, REQUEST_CLOSED, REQUEST_CANCELLED, REQUEST_DRAFT };
/* aml § 14-3: own part-timers come before people hired in. */
enum part_timers { PART_TIMERS_NONE, PART_TIMERS_ASKED, PART_TIMERS_WAIVED };
/* What do you do otherwise? */
enum otherwise { OTHERWISE_UNKNOWN, OTHERWISE_OVERTIME, OTHERWISE_AGENCY, OTHERWISE_RESHUFFLE, OTHERWISE_REDUCED,
	OTHERWISE_COUNT };

struct line {
	int32_t count, count_min;		/* people; below count_min in a week nothing of that week is proposed */
	LIST_OF(uint32_t) must, should;
	LIST_OF(struct span) shifts;		/* shifts, or */
	int32_t week_min;			/* volume: minutes a week of each position ... */
	int32_t from_date, to_date;		/* ... in the weeks from this Monday to this Sunday */
};

enum answer { ANSWER_NONE, ANSWER_YES, ANSWER_NO };
enum side_of_swap { SWAP_HELPS, SWAP_BETWEEN, SWAP_ASKS, SWAP_SIDES };
/* A chain: `helper` of another municipality takes the week at home of `freed`, who then goes where she is asked for. */
struct swap {
	uint32_t line;
	int32_t week_date;			/* the Monday */
	uint32_t freed, freed_offer, freed_agreement;
	uint32_t helper, helper_offer, helper_agreement;
	uint32_t between, helps;		/* municipalities of freed and helper */
	enum answer wish[SWAP_SIDES];
	uint32_t wish_by[SWAP_SIDES];		/* principals, ... */
	int64_t wish_ms[SWAP_SIDES];		/* ... then; 0: hasn't said */
	struct rev changed;			/* by which it was suggested, or a wish said last, ... */
	uint32_t said_last;			/* ... of this side, where there is any */
	bool made;				/* all three wished it, and it is proposed */
};

struct request {
	struct record r;
	uint32_t municipality;
	uint32_t of;				/* asked of this host alone (vertskommune); 0: of all partners */
	char unit[UNIT_MAX];			/* the place of work, never a person's name */
	enum task task;
	enum urgency urgency;
	enum request_state state;
	int32_t deadline_min;			/* no new proposal after it */
	bool remote;				/* can be done from elsewhere */
	bool continuity;			/* few different people, please */
	bool yes_beforehand;			/* the borrower's yes to whoever is asked acutely */
	int32_t hour_max_ore;			/* rate cap; 0: none */
	int64_t budget_ore;			/* 0: none */
	enum part_timers part_timers;
	char waiver[WAIVER_MAX];		/* of PART_TIMERS_WAIVED: why */
	uint32_t gate_by;			/* principal who said so */
	int64_t gate_at_ms;
	enum otherwise otherwise;
	int32_t otherwise_ore;			/* what that costs an hour; 0: not known */
	int64_t opened_at_ms;			/* to partners; 0: it is a draft, or from before this was kept */
	LIST_OF(struct line) lines;		/* a line is named by its place, from 0 */
	LIST_OF(struct swap) swaps;		/* suggested for it; named by their places */
};

/* One position of one shift, or one position's volume of one ISO week (then start and end are that
 * week's borders and work_min is less than their distance). Of equal seats any is meant. */
struct seat {
	int32_t start_min, end_min;
	int32_t work_min;
	int32_t was_start_min, was_end_min, was_work_min;	/* before its request was changed; 0: it has not moved */
	bool lost;		/* in an assignment: reopened, somebody else may take it, or it is no longer asked for */
	int64_t lost_at_ms;	/* she said that she is away then; 0: she did not */
	bool ended;		/* lost with the end of the agreement */
};

enum side { SIDE_LENDER, SIDE_STAFF, SIDE_BORROWER, SIDE_COUNT };
enum no_code { NO_CODE_NONE, NO_CODE_OPERATIONS, NO_CODE_HOLIDAY, NO_CODE_COMPETENCE, NO_CODE_DISTANCE,
	NO_CODE_NOTICE, NO_CODE_PRICE, NO_CODE_OTHER, NO_CODE_COUNT };

struct consent {
	enum answer answer;
	enum how how;
	uint32_t by;		/* principal number; 0 with HOW_AGREEMENT, HOW_BEFOREHAND; of HOW_STANDING who gave that */
	int64_t at_ms;
};

enum proposal_state { PROPOSAL_HELD, PROPOSAL_ACCEPTED, PROPOSAL_DECLINED, PROPOSAL_EXPIRED,
	PROPOSAL_WITHDRAWN, PROPOSAL_ASKED, PROPOSAL_SUPERSEDED };

struct proposal {
	struct record r;
	uint32_t request, line, staff, offer, agreement;
	uint32_t borrower, lender;		/* municipalities, copied so that a notice needs no book */
	enum proposal_state state;
	bool acute;				/* asked of everybody who can: no hold, the first complete yes wins */
	int32_t until_min;			/* held or asked until the due command of this minute fires */
	int64_t proposed_at_ms;
	int32_t hour_ore;
	LIST_OF(struct seat) seats;		/* held, or what was held when it ended */
	LIST_OF(struct seat) unreleased;	/* the lender kept these back: not this pair again */
	struct consent consent[SIDE_COUNT];
	enum no_code no_code;			/* of an employer's no */
	enum reason ended_by;			/* of PROPOSAL_WITHDRAWN and PROPOSAL_SUPERSEDED */
	uint32_t assignment;			/* of PROPOSAL_ACCEPTED */
	bool undercut;				/* let below the lender's minimum when proposed, or accepted: its offer, or ... */
	bool let_below;				/* ... this loan alone, by the lender's wish of a swap, ... */
	uint32_t let_by;			/* ... which this principal said */
	uint32_t instead_of;			/* the assignment its seats were in before their time was changed */
	bool late;				/* with less notice than a work plan is due ... */
	int32_t given_min;			/* ... so much, before the first old or new time */
};

/* Asks again: the time of all its seats was changed. */
static inline bool proposal_is_moved(const struct proposal *p)
{
	return p->seats.n && p->seats.item[0].was_end_min;
}

/* Somebody counts on it. */
static inline bool proposal_has_yes(const struct proposal *p)
{
	for (enum side side = 0; side < SIDE_COUNT; side++)
		if (p->consent[side].answer == ANSWER_YES)
			return true;
	return false;
}
/* Waits for answers. */
static inline bool proposal_is_live(const struct proposal *p)
{
	return p->state == PROPOSAL_HELD || p->state == PROPOSAL_ASKED;
}
/* A limit of working time that was looked at, and the paragraph it stood in on the days of the work. */
struct checked { enum limit limit; char source[SOURCE_MAX]; };

enum assignment_state { ASSIGNMENT_CONFIRMED, ASSIGNMENT_CONFLICT, ASSIGNMENT_CANCELLED };

struct assignment {
	struct record r;
	uint32_t proposal, request, line, staff, offer, agreement;
	uint32_t borrower, lender;
	enum assignment_state state;
	enum reason conflict;			/* of ASSIGNMENT_CONFLICT; REQUEST_CHANGED: cancelled, as nothing of it was left */
	int32_t hour_ore;
	LIST_OF(struct seat) seats;
	uint32_t cancelled_by;			/* municipality; 0: the operator */
	int32_t cancelled_min;			/* of ASSIGNMENT_CANCELLED: what began before it was worked */
	bool undercut;				/* the proposal's */
	bool late;				/* recalled, or its plan changed, with less notice than agreed or due by law ... */
	int32_t given_min;			/* ... so much, before the next seat */
	int64_t confirmed_at_ms;		/* its last yes */
	int64_t worktime_checked_at_ms;		/* for the borrower, who never sees her roster */
	LIST_OF(struct checked) worktime;
	uint64_t worktime_rules;		/* fingerprint of those limits with their values */
};

/* Planned time stands as worked; an entry says what doesn't, or that the lender disputes it. */
enum worked { WORKED_AS_PLANNED, WORKED_TIME, WORKED_MINUTES, WORKED_NOTHING };

struct time_entry {			/* key: "O-5/2026-07-06", of a whole month "O-5/2026-07" */
	struct record r;
	uint32_t assignment, staff;
	uint32_t borrower, lender;		/* the assignment's, copied so that a notice needs no book */
	int32_t date;				/* seats that begin on this day; of a volume: its Monday */
	bool whole_month;			/* a dispute of all of the month that begins on date */
	enum worked worked;
	int32_t start_min, end_min;		/* of WORKED_TIME */
	int32_t minutes;			/* of WORKED_MINUTES: in that week's volume */
	bool disputed;				/* by the lender; stays out of the confirmation */
};

/* Minutes of work; each is in one of the first four. Weekend is among the first three: it is paid on top. Travel is
 * beside them: the lender pays it as the agreement says, the borrower is invoiced for the hours at its place. */
struct hours {
	int32_t ordinary_min, evening_min, night_min, overtime_min;
	int32_t weekend_min, travel_min;
};

enum vat { VAT_NONE, VAT_HEALTH, VAT_SOCIAL, VAT_TEACHING, VAT_TAXABLE, VAT_UNSETTLED, VAT_COUNT };

/* The borrower owes it, the lender has it to claim; a reversing post has all figures negative. Never edited. */
struct ledger_post {			/* key: "O-5/2026-07/1" */
	struct record r;
	uint32_t assignment, staff, agreement, competence;
	uint32_t borrower, lender;
	int32_t month_date;			/* the first of the month */
	int32_t minutes, hour_ore;
	int64_t ore;
	enum vat vat;
	struct hours hours;			/* of `minutes`, for the lender's payroll */
	uint32_t reverses;			/* ledger post; 0: none */
};

/* Bits of a principal's roles and of a method's "who may". */
enum role { ROLE_OPERATOR = 1, ROLE_MANAGER = 2, ROLE_COORDINATOR = 4, ROLE_AUDITOR = 8, ROLE_WORKER = 16,
	ROLE_ANY = 31 };

struct principal {
	struct record r;
	uint32_t municipality;			/* 0 for the operator */
	int32_t roles;
	uint32_t staff;				/* ROLE_WORKER: whose own yes she gives */
	char label[NAME_MAX_BYTES];		/* a desk, not a person: "sykehjem, natt" */
	uint8_t token_hash[HASH_BYTES];		/* SHA-256 of the token; zero: none */
	int32_t uid;				/* peer on the unix socket; -1: none */
	bool revoked;
};

/* Who acts: drawn from the authenticated principal, never from a parameter. */
struct actor {
	uint32_t principal, municipality, staff;	/* principal 0: a peer (root, or the daemon's own uid) or the daemon */
	int32_t roles;
};

/* "may vikar for this municipality"; the operator may for all. */
static inline bool actor_is_for(const struct actor *actor, uint32_t municipality)
{
	return (actor->roles & ROLE_OPERATOR) || (municipality && actor->municipality == municipality);
}

#endif
