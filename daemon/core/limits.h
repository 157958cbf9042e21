/* Every bound of the house, and why it is where it is. */
#ifndef VIKARD_LIMITS_H
#define VIKARD_LIMITS_H

#include <stddef.h>
#include <stdint.h>

/* --- protocol (PROTOCOL.md promises these) --- */
enum {
	LINE_BYTES_MAX = 64 * 1024,          /* a request with 16 lines and every field is about 20 KiB */
	REPLY_BYTES_MAX = 1024 * 1024,       /* a page of 500 records fits twice */
	UNSENT_BYTES_MAX = 256 * 1024,       /* a reader this far behind is cut (notices) or waited for (replies) */
	IN_FLIGHT_MAX = 64,                  /* pipelined calls of one connection before reading stops */
	JSON_DEPTH_MAX = 32,                 /* jansson recurses: depth is stack */
	HELLO_WAIT_MS = 10 * 1000,           /* a silent stranger holds a descriptor no longer than this */
	BOOKMARK_MS = 30 * 1000,             /* how far behind a resumed quiet reader can be */
	PAGE_SIZE_MAX = 500,                 /* records a page: 500 x 2 KiB stays under REPLY_BYTES_MAX */
	PAGE_SIZE_DEFAULT = 100,
	STAGED_RECORDS_MAX = 10000,          /* one apply: a region of 60 staff is 800 records */
	STAGED_BYTES_MAX = 8 * 1024 * 1024,  /* and never more than one batch of a group may carry */
	FILE_BYTES_MAX = 64 * 1024 * 1024,   /* a file for apply or import: the stage takes 8 MiB, blanks are extra */
	APPLY_LINES_MAX = 500,               /* records in one apply.add; LINE_BYTES_MAX is met first */
	STORE_SLOW_MS = 2 * 1000,            /* a commit longer than this, and status says so instead of waiting */
	CONNECTIONS_MAX = 20000,             /* below the descriptor limit systemd gives us */
	READ_BYTES = 64 * 1024,              /* at once from one connection; one buffer serves all */
	CLOSE_WAIT_S = 5,                    /* a peer that doesn't take its last lines loses them */
	ACCEPT_PAUSE_S = 1,                  /* no descriptor left: somebody may have gone by then */
};

/* --- command ids (DESIGN.md 4) --- */
enum {
	KEY_AGE_MS_MAX = 24 * 60 * 60 * 1000, /* a client that comes back a day later must ask, not resend */
	KEY_AHEAD_MS_MAX = 5 * 60 * 1000,     /* clocks of two machines differ by less */
	KEY_BYTES_MAX = 64,                   /* "<unix ms>.<uuid>" is 50 */
	DONE_PER_PRINCIPAL_MAX = 100000,      /* one a second for a day; above: RATE_LIMITED */
	DONE_DROPS_PER_BATCH = 64,            /* old rows leave in the shade of new ones */
};

/* --- a batch, one call of the commit script --- */
enum {
	BATCH_COMMANDS_MAX = 1000,
	BATCH_RECORDS_MAX = 3000,
	BATCH_BYTES_MAX = 1024 * 1024,
	HSET_VALUES_MAX = 1000,               /* Lua's unpack fails near 8000 */
};

/* --- the journal --- */
enum {
	JOURNAL_ENTRIES_DEFAULT = 100000,     /* weeks of a county; a reader away longer lists again */
	JOURNAL_MIB_DEFAULT = 256,
};

/* --- nouns --- */
enum {
	NUMBER_MAX = 9999999,                 /* "S-9999999" is still sayable on the phone */
	LINES_MAX = 16,                       /* lines of one request */
	SPANS_MAX = 32,                       /* shift rows of one line */
	SEATS_MAX = 1500,                     /* one position, a year of weekdays, over midnight or not */
	SWAPS_MAX = 16,                       /* chains suggested for one request: more than people look at */
	POSITIONS_MAX = 10000,                /* people x seats of one request: it is matched within one turn */
	COUNT_MAX = 200,                      /* people asked for by one line */
	COMPETENCES_MAX = 32,                 /* held by one person */
	MUST_MAX = 8,                         /* competences a line may ask for */
	PARTIES_MAX = 400,                    /* an agreement of the whole country: 357 municipalities */
	NOTICE_DAYS_MAX = 5 * 366,            /* longer than any notice of a municipal agreement */
	CODES_MAX = 64,                       /* competences an agreement covers */
	WINDOWS_MAX = 400,                    /* free windows of one offer */
	BLOCKS_MAX = 28,                      /* busy blocks of one person's week */
	MINIMUMS_MAX = 64,                    /* rows of one municipality: eight groups, eight seasons */
	PERIODS_MAX = 64,                     /* limits of one rule profile */
	CHECKED_MAX = 16,                     /* limits x paragraphs of an assignment */
	DATE_MIN = 7305,                      /* 1990-01-01: after the last change of the zone's rule we don't know */
	DATE_MAX = 47481,                     /* 2099-12-31 */
	SPAN_DAYS_MAX = 400,                  /* a request spans at most a year and a month */
	SHIFT_MIN_MAX = 24 * 60,              /* one shift is at most a day */
	TRAVEL_MIN_MAX = 24 * 60,             /* one way; nobody is lent further than a day */
	WEEK_MIN_MAX = 7 * 24 * 60,
	MONTH_MIN_MAX = 32 * 24 * 60,         /* 31 days, and a night that runs into the next month */
	ACUTE_MIN = 24 * 60,                  /* what starts within a day is acute: everybody who can is asked */
	ASKS_MAX = 50,                        /* people asked at once for one line: more would be a siren */
	PLAN_NOTICE_MIN = 14 * 24 * 60,       /* aml § 10-3: a work plan is known two weeks before it begins; in
	                                       * municipalities less is paid as displaced time (HTA ch. 1 § 6.8) */
	RELAX_SEATS_MAX = 64,                 /* open seats that are tried for what would help, in one answer ... */
	RELAX_TRIES_MAX = 20000,              /* ... and people x seats: half a second; but one seat in any case */
	LEFT_OPEN_TOLD_MAX = 8,               /* of one request, told to coordinators: a choice, not a register */
	LEFT_OPEN_TRIED_MAX = 32,             /* tried again for one todo: a screenful, each in well under 1 ms */
	QUIET_MIN_DEFAULT = 15,               /* no deadline fires for so long after an absence */
};

/* --- the plan of the whole region --- */
enum {
	PLAN_AFTER_S_DEFAULT = 60,            /* people put in several things one after the other */
	PLAN_SECONDS_DEFAULT = 2,             /* a county's region is near its bound by then */
	PLAN_SUGGEST_SECONDS_DEFAULT = 2,     /* a county's open requests are looked at in less */
	PLAN_CHAINS_DEFAULT = 8,              /* places looked at for one request: nine tenths of what 16 find */
	PLAN_HOLD_GAIN_MIN_DEFAULT = 480,     /* half a planned shift of eight hours: people dislike being moved */
	PLAN_MEMORY_MIB_DEFAULT = 4096,       /* 100,000 people and as many shifts need half of it */
};

/* --- reciprocity --- */
enum {
	RECIPROCITY_HALF_WEEKS = 26,          /* last summer's help still counts half at midwinter, a quarter next summer */
	RECIPROCITY_BACK_WEEKS = 10 * RECIPROCITY_HALF_WEEKS, /* an hour this old weighs less than four seconds */
	RECIPROCITY_AHEAD_WEEKS = 2 * SPAN_DAYS_MAX / 7, /* what lies further ahead doesn't weigh yet */
};

/* --- the planner --- */
enum {
	PLAN_PAIRS_MAX = 200 * 1000 * 1000,   /* 2.3 GiB of who could work what; a county has some millions */
};

/* --- a planner's file: what it weighs is summed up exactly, so every figure has an end --- */
enum {
	INSTANCE_MIN_MAX = 1 << 30,           /* before or after t0: 2000 years, and two of them are 32 bits apart */
	INSTANCE_MUNICIPALITIES_MAX = 1000,   /* the country has 357; distances are the square of it */
	INSTANCE_COMPETENCES_MAX = 1000,      /* people are shelved by municipality and competence */
	INSTANCE_KR_HOUR_MAX = 1000 * 1000,   /* "any rate" fits; a week of it is 10^10 kroner-minutes */
	INSTANCE_KM_MAX = 1000 * 1000,        /* "any distance" fits; 120 x km x kr/km is 10^14 */
	INSTANCE_PRIORITY_MAX = 1000 * 1000,
	INSTANCE_POSITIONS_MAX = 10000,
};
#define INSTANCE_BYTES_MAX ((size_t)UINT32_MAX - 1) /* so that 32 bits count whatever is in it */

#define INTEGER_MAX ((int64_t)1 << 53)    /* beyond it JSON readers lose digits */

#endif
