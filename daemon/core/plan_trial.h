/* A plan tried on a book that is the caller's alone: what it moves is withdrawn and what it wants is proposed, by step,
 * as it will be in earnest. What step refuses is named, what is left open is matched as online, so that what comes out
 * is a list of moves that step has accepted. */
#ifndef VIKARD_PLAN_TRIAL_H
#define VIKARD_PLAN_TRIAL_H

#include "match.h"
#include "plan_book.h"

/* Moves that need each other are one group, all or nothing. */
struct plan_moves {
	struct moves moves;		/* COMMAND_WITHDRAW and COMMAND_PROPOSE, a group's together */
	uint32_t *group;		/* of each: 0, 1, 2 ... */
	uint32_t groups_n;
	int64_t shift_gain, volume_gain;	/* minutes x priority of all of them */
};
void plan_moves_free(struct plan_moves *);

struct plan_trial {
	const struct plan_book *pb;	/* of the book */
	const struct plan *plan;	/* of its world */
	bool *refused;			/* of each of the world's allowed pairs: set where step would not have it */
	int32_t hold_gain_min;
};
/* Returns how many pairs were refused for the first time. The book is afterwards as it was. */
uint32_t plan_try(struct book *, int64_t now_ms, const struct plan_trial *, struct plan_moves *out);

/* plan_groups.c: sorts the moves into groups, and drops those that move what is held without more than `hold_gain_min`
 * minutes x priority for each proposal that goes. The withdrawn are in the book. */
void plan_moves_group(const struct book *, int32_t hold_gain_min, struct plan_moves *);

#endif
