/* Why not: for every open seat of a request, everybody registered who isn't the borrower's own, with all failed
 * rules, the nearest first. Who lacks the first competence asked for is counted, and looked at only when asked. */
#ifndef VIKARD_EXPLAIN_H
#define VIKARD_EXPLAIN_H

#include "book.h"
#include "reason.h"
#include "tier.h"
#include "window.h"

struct explain_ask {
	struct book *book;		/* asked "what if" on the way, and as it was when that is answered */
	int64_t now_ms;
	const struct request *request;
	int32_t line;			/* -1: all */
	uint32_t municipality;		/* 0: everybody, else its people alone */
	bool everybody;			/* also who lacks the first competence is looked at */
	bool partner;			/* what somebody answered places nobody: a partner isn't told of it */
};

/* One person, and the open seats of a line and week that the very same rules keep her from. */
struct why {
	uint32_t line, staff, municipality;
	int32_t week_date;
	uint32_t seats;
	enum tier tier;
	uint32_t taken_by;		/* the more urgent request of REASON_MORE_URGENT; 0: none */
	uint32_t verdicts_at, verdicts_n;	/* of the first of these seats, in order of tier */
};
/* The noes of one rule among the people of one municipality. */
struct no_group { enum reason reason; uint32_t municipality, people, seats; };
/* Everybody once, where she is nearest; and each of her seats where that stands. */
struct tier_count { uint32_t people, seats; };
struct open_week { uint32_t line; int32_t week_date; uint32_t seats; };

struct explanation {
	struct why *whys;		/* by line and week, the nearest first: by tier, then the fewest noes */
	uint32_t whys_n, whys_room;
	struct verdict *verdicts;
	uint32_t verdicts_n, verdicts_room;
	struct no_group *groups;	/* by tier, rule and municipality */
	uint32_t groups_n;
	struct tier_count tiers[TIER_COUNT];
	struct open_week *open;
	uint32_t open_n;
	uint32_t seats, people;		/* open seats; how many people there are to ask */
};

void explain_request(const struct explain_ask *, struct explanation *);
void explanation_free(struct explanation *);

/* The seats of a line that are ahead and that somebody is still missing for. The caller frees out->item; `missing`
 * (may be NULL) counts the people. */
void open_seats(const struct book *, int64_t now_ms, const struct request *, uint32_t line, struct seats *out,
	uint32_t *missing);

#endif
