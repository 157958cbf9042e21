/* A plan in the making: who is on which shift now, what each person works, and what all of it is worth. Every change is
 * noted, so that a try can be taken back. Legal at all times, if what is confirmed is.
 *
 * Its score is the world's (Z1 to Z4, over shifts and volumes alike) and hold_gain for each held pair that is kept. */
#ifndef VIKARD_PLAN_DRAFT_H
#define VIKARD_PLAN_DRAFT_H

#include "plan_duty.h"
#include "plan_area.h"

enum { DRAFT_NOBODY = UINT32_MAX };
enum { DRAFT_BLOCK = 4096 };		/* shifts whose people fit in a processor's cache */

/* Whether a person's working time lets a shift fit, as it was last seen: asked often, and it changes with her alone. At
 * first, beside her home roster, each of hers does. */
enum seen { SEEN_FITS, SEEN_FITS_NOT, SEEN_NOT };
/* Of the slots of a shift, of which the first `confirmed` never change and `on` are taken. */
struct draft_shift { uint32_t first, room, on, confirmed, request; int64_t value; };

struct draft_note { uint32_t shift, person; bool added; };

struct draft {
	const struct plan_world *world;
	const struct plan_pairs *pairs;
	struct duty *people;			/* in the pools work and what */
	struct window *work;
	uint32_t *what;
	int32_t *start_min;			/* beside of_person, of the shift */
	uint8_t *seen;				/* the same: enum seen */
	int32_t longest_min;			/* of all shifts */
	struct draft_shift *shifts;		/* and one more, with where the slots end */
	uint32_t *slot;				/* people */
	int64_t *spent;				/* of each request, kroner x minutes */
	int64_t *balance_min;			/* of each municipality, with what is lent now */
	uint32_t *held_first, *held;		/* people by shift; NULL: nothing is held */
	uint32_t *open_at;			/* of each shift its place among the open ones, while it is one */
	bool *is_changed;			/* since the round's best */
	uint32_t *best, *kept;			/* by slot: of this round; of all */
	int64_t kept_score;
	bool is_constructed;			/* what was easily filled is */
	double *price;				/* of each shift, in score: what a person on it costs others; NULL: unknown */
	double *wage_price;			/* the same of each request's budget: a kroner-minute */
	double priced_at;			/* of the effort: since when it is known */
	/* of each hand its own */
	struct area area;			/* nothing outside of it is touched */
	int64_t score, best_score;		/* now, and of the round's best */
	struct draft_note *notes;
	uint32_t notes_n, notes_room;
	uint32_t *changed, changed_n;		/* shifts */
	struct plan_slice look;			/* the shifts that are looked at */
	uint32_t *open, open_n;			/* those of them with a free slot, in no order */
};
/* With what is confirmed, and what is held where it is legal. */
struct draft *draft_make(const struct plan_world *, const struct plan_pairs *);
void draft_free(struct draft *);

/* Another hand on the same draft, and its end. Hands work at once, in parts that have nothing in common. */
void draft_share(const struct draft *, struct draft *hand);
void draft_unshare(struct draft *hand);
/* A round of a hand, from what the draft is now; its best so far is that. */
void draft_begin(const struct draft *, struct draft *hand, struct area);
/* Turns the look to these shifts, at most DRAFT_BLOCK. */
void draft_look(struct draft *, struct plan_slice shifts);

/* May this pair be added? The person is one of the shift's (of_shift). */
bool draft_fits(const struct draft *, uint32_t shift, uint32_t person);
/* May of_shift[at] be added? Remembered until she works something else near it. */
bool draft_fits_at(const struct draft *, uint32_t shift, uint32_t at);
/* By how much the score would change. */
int64_t draft_gain(const struct draft *, uint32_t shift, uint32_t person);
void draft_add(struct draft *, uint32_t shift, uint32_t person);
void draft_remove(struct draft *, uint32_t shift, uint32_t person);
bool draft_is_confirmed(const struct draft *, uint32_t shift, uint32_t person);
bool draft_is_on(const struct draft *, uint32_t shift, uint32_t person);
bool draft_is_affordable(const struct draft *, uint32_t shift, uint32_t person);
/* The same when the request spends so much less, in kroner x minutes. */
bool draft_is_affordable_with(const struct draft *, struct plan_pair, int64_t freed);

/* Forgets the notes: what was done stays. */
void draft_keep(struct draft *);
/* Takes back what was done since there were so many notes. */
void draft_undo(struct draft *, uint32_t notes_n);
/* The draft is the round's best so far if it is. */
void draft_note_best(struct draft *);
/* The best of a round, of all hands together, is the best of all if it is. */
void draft_keep_best(struct draft *, int64_t best_score);
/* Z1 of the best of all. */
int64_t draft_best_cover(const struct draft *);

#endif
