/* The projection: the book as a world of the planner (plan.h). What concerns one person and one shift alone is asked of
 * the rules and resolved into `allowed`; what the world has no word for (limits between municipalities, minimum cover,
 * minimum counts, an offer's own week, the last øre of a budget) is left to step, which is asked when a plan is tried
 * (plan_trial.h). Every live rule is at least as strict as what stands here: what step accepts is legal in the world,
 * and a bound that is proved of the world holds for the region. */
#ifndef VIKARD_PLAN_BOOK_H
#define VIKARD_PLAN_BOOK_H

#include "book.h"
#include "numbers.h"
#include "plan.h"

/* Under which offer and agreement she would come. */
struct plan_way { uint32_t offer, agreement; int32_t hour_ore; };
struct plan_line { uint32_t request, line; };

struct plan_book {
	/* The ids of municipalities and people are their numbers; those of requests and shifts are their places. A request
	 * of the world is one line, or the part of a line that has the same positions left. */
	struct plan_world world;
	int32_t t0_min;
	struct plan_line *lines;	/* of each of world.requests, in order */
	struct seat *seats;		/* of each of world.shifts */
	struct plan_way *ways;		/* of each of world.allowed, which stand by shift, then person, each once */
	struct numbers codes;		/* the competences by their place in the world */
	struct numbers movable;		/* the proposals whose seats are world.held */
	int32_t *week_own_min;		/* of each person: what her offer leaves beside her work at home */
	uint32_t acute_n, broken_n;	/* left out: acute seats; seats of assignments in conflict */
};

/* Takes what is held and may move out of the book while it asks the rules, and puts it back: the book is the caller's
 * alone. Movable is a held proposal without any yes, of an open request that has no minimum count, not yet acute; it
 * moves only for more than `hold_gain_min` minutes x priority. Release with plan_book_free. */
void plan_book_make(struct book *, int64_t now_ms, int32_t hold_gain_min, struct plan_book *);
void plan_book_free(struct plan_book *);

/* The least that binds her week: her own wish in place of the law's limit, and the other way round. A plan is made with
 * the wish (step asks for it); a bound is proved without, since the wish counts lent work alone, by ISO week. */
void plan_book_swap_weeks(struct plan_book *);

/* What a minute of cover is worth, by how urgent it is. */
int32_t plan_priority(enum urgency);

/* The shift of that seat, or UINT32_MAX: it is over, acute, cancelled. */
uint32_t plan_book_shift(const struct plan_book *, struct plan_line, const struct seat *);
/* Her place, or UINT32_MAX. */
uint32_t plan_book_person(const struct plan_book *, uint32_t staff);
/* NULL: the pair isn't allowed. */
const struct plan_way *plan_book_way(const struct plan_book *, struct plan_pair);

#endif
