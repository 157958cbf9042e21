/* What an open offer can hold at most: when its person is free, less what is hers already, with her rest and with what
 * is left of her weeks. Told from her own records and the ways to where she is lent, so it changes only with them and
 * is kept ready in the book.
 * The rules see more (the agreement, the place, the money): a no is certain, a yes is not. Pure. */
#ifndef VIKARD_REACH_H
#define VIKARD_REACH_H

#include "book.h"
#include "window.h"

/* An ISO week of the offer: what it and the limit of work leave. A shift counts where it begins. */
struct reach_week {
	struct window when;
	int32_t lent_left_min, work_left_min;	/* below 0: nothing */
	int32_t limit_min[LIMIT_COUNT];		/* the loosest of its days; of a daily rest what is sure */
};

/* Seats that are hers, at one place. */
struct reach_seats { struct seats seats; int32_t way_min; };	/* as work, one way */
/* What an open proposal holds of her. May it move, as far as it says itself: nobody has said yes to it, nor was it
 * anything else before? */
struct reach_hold { uint32_t proposal, request; struct reach_seats held; bool may_move; };

struct reach {
	int32_t notice_min, travel_max_min;	/* one way; -1: nobody minds */
	struct at_most at_most;
	struct reach_week *week;		/* in order of time, without gaps */
	struct window *free, *busy, *work;	/* sorted, free and busy merged; work without the ways */
	struct window *paid;		/* work with them */
	struct reach_hold *hold;	/* in order of proposal */
	uint32_t weeks_n, free_n, busy_n, work_n, paid_n, holds_n;
};

/* Of an open offer in the book, whose person is too. Release with free(): it is one piece. */
struct reach *reach_make(const struct book *, const struct offer *);

/* Half-days since 1970 go round in 64 bits: who offers herself for more than 32 days is only less surely told. */
enum { LONG_MIN = 420, HALF_DAY_MIN = 720, HALF_DAYS = 64 };
static inline uint64_t half_day(int32_t start_min)
{
	return UINT64_C(1) << (uint32_t)start_min / HALF_DAY_MIN % HALF_DAYS;
}

uint64_t half_days(struct window);

/* The place of an ISO week since 1970 among the AT_MOST_WEEKS. */
static inline uint32_t at_most_week(int32_t monday_date)
{
	return (uint32_t)monday_date / 7 % AT_MOST_WEEKS;
}

/* Everything, as nothing is known. */
extern const struct at_most at_most_unknown;

/* The week that the seat begins in, or NULL: it is beyond the offer. */
const struct reach_week *reach_week_of(const struct reach *, const struct seat *);
/* May she take a seat, with the way there and back as work, if what is `given` up of hers weren't? What is left of the
 * calendar week is not looked at. */
struct reach_ask { struct reach_seats given; int32_t way_min; };
bool reach_holds(const struct reach *, const struct reach_week *, const struct seat *, const struct reach_ask *);

#endif
