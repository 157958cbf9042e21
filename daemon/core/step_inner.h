/* Between step.c and its families: one table each of command -> function. Private to step*.c. */
#ifndef VIKARD_STEP_INNER_H
#define VIKARD_STEP_INNER_H

#include "step.h"

/* What a step function looks at and fills. */
struct work {
	const struct book *book;
	const struct command *command;
	struct change *change;
	struct refusal *refusal;
	int64_t now_ms;
	int32_t now_min;
};

struct step_row {
	enum command_type type;
	enum reason (*step)(struct work *);
};
/* Each ends with a row without a function. */
extern const struct step_row steps_declare[], steps_offer[], steps_request[], steps_proposal[],
	steps_change[], steps_copy[], steps_assignment[], steps_absent[], steps_principal[], steps_hours[],
	steps_minimum[], steps_gate[], steps_standing[], steps_agreement[], steps_swap[];

/* Refuses: fills the refusal and returns the reason, so that `return refuse(...)` reads well. `format` is
 * a JSON pointer with %u for indexes, or "". */
enum reason refuse(struct work *, enum reason, const char *path);
enum reason refuse_at(struct work *, enum reason, const char *before, uint32_t index, const char *after);
enum reason refuse_for(struct work *, enum reason, enum kind in_the_way, uint32_t number);

/* The new version of a record, to be edited: a copy (once each), or a made one with id and number. */
void *change_edit(struct work *, const struct record *, enum event);
void *change_make(struct work *, enum kind, enum event);
/* Takes a complete record: new (number 0) or a version of one in the book; nothing when it says the same. */
void change_take(struct work *, struct record *record_take, enum event);
void change_warn(struct change *, const struct record *, const struct verdict *);

/* Is the wanted version of the record the caller saw? */
enum reason check_rev(struct work *, const struct record *);

/* `p` has taken its seats: the asks that have none of them left end in the same change. */
void asks_supersede(struct work *, const struct proposal *p);
/* Are all seats of the proposal open in the book? */
enum reason seats_are_open(struct work *, const struct request *, const struct proposal *p);
/* It is held from now, as long as its agreement says. */
void hold_begin(const struct work *, struct proposal *p);
/* When it was proposed, and the yeses that its agreement gives beforehand. */
void proposal_begin(const struct work *, struct proposal *p);
/* It stays asked from now until its first seat begins. */
enum reason ask_begin(struct work *, const struct request *, struct proposal *p);
/* step_request.c: may the request stand? Fills what vikard writes of its state. `before` NULL: a new one. */
enum reason request_check(struct work *, struct request *, const struct request *before);
/* A new request of the actor's municipality opens, or is a draft, or is refused. */
enum reason request_enter(struct work *, struct request *wanted_take);
/* step_moved.c: who holds and has the seats of a request that is changed: who stays, who is asked again, who goes. */
enum reason loans_move(struct work *, const struct request *before, const struct request *after);
/* step_gate.c: a new request, whose lines lie in `extent`, opens or is a draft: what it says of own part-timers decides
 * where an agreement keeps the gates. */
enum reason gate_pass(struct work *, struct request *, const struct window *extent);
/* step_standing.c: is the person's standing yes a yes to this proposal, as the book is now? */
bool standing_covers(const struct work *, const struct proposal *p);
/* An offer as somebody wants it: nobody brings a standing yes this way; it was to what she offered, so another's change
 * of that ends it. */
void standing_keep(struct work *, struct offer *, const struct offer *before);
/* worktime_line.c: "working time controlled", without a figure of hers. */
void worktime_note(const struct work *, struct assignment *);

/* May the wanted offer stand? Also fills what vikard writes (municipality). */
enum reason offer_check(struct work *, struct offer *);
/* Do the rows of a municipality's minimum agree with each other? */
enum reason minimum_check(struct work *, const struct municipality *);
/* Does what a version of an agreement says of its parties' parts agree with itself? */
enum reason parts_check(struct work *, const struct agreement *);
/* The assignment has lost seats, the last of which begins at until_min: a request whose deadline has passed would find
 * nobody and opens again; one that was cancelled wants nobody. */
void request_reopen(struct work *, const struct assignment *, int32_t until_min);
/* Rows of dates and clocks of a list, found at `path`/<i>. */
enum reason spans_check(struct work *, const struct span *, uint32_t n, const char *path);

#endif
