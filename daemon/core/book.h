/* The records and their indexes. book_put is the only mutator of the house; start-up load, a standby
 * and a live change all go through it. Everything it hands out is const and lives until the next put
 * of the same record. Lists are in order of number: same records, same order, however they came. */
#ifndef VIKARD_BOOK_H
#define VIKARD_BOOK_H

#include "types.h"
#include "window.h"

struct book;
struct book *book_make(void);
void book_free(struct book *);			/* and every record in it */

/* Takes `record` into the book, which owns it from here, and indexes it by kind and number, id and
 * key. Order-free; follows no reference. Returns what is no longer in the book and now is the caller's:
 * the version it replaced, the given record itself when the book has a newer rev, or NULL. */
struct record *book_put(struct book *, struct record *record_take);
/* The mirror, used to undo a group and for nothing else: the version in the book leaves (it is freed)
 * and `replaced_take` (NULL: there was none) stands again, exactly as before. */
void book_undo(struct book *, enum kind, uint32_t number, struct record *replaced_take);

/* NULL: there is none. */
const struct record *book_find(const struct book *, enum kind, uint32_t number);
const struct record *book_find_id(const struct book *, const struct uuid *);
const struct record *book_find_key(const struct book *, enum kind, const char *key);
/* The number a new record of the kind gets: the highest ever plus one. */
uint32_t book_next_number(const struct book *, enum kind);
uint32_t book_count(const struct book *, enum kind);
/* Walk a kind in order of number: the first record with a number above `after`. */
const struct record *book_next(const struct book *, enum kind, uint32_t after);

#define BOOK_FIND(type, KIND) \
	static inline const struct type *book_##type(const struct book *book, uint32_t number) \
	{ return (const struct type *)book_find(book, KIND, number); }
BOOK_FIND(municipality, KIND_MUNICIPALITY)
BOOK_FIND(competence, KIND_COMPETENCE)
BOOK_FIND(profile, KIND_PROFILE)
BOOK_FIND(agreement, KIND_AGREEMENT)
BOOK_FIND(staff, KIND_STAFF)
BOOK_FIND(roster, KIND_ROSTER)
BOOK_FIND(offer, KIND_OFFER)
BOOK_FIND(request, KIND_REQUEST)
BOOK_FIND(proposal, KIND_PROPOSAL)
BOOK_FIND(assignment, KIND_ASSIGNMENT)
BOOK_FIND(principal, KIND_PRINCIPAL)
BOOK_FIND(ledger_post, KIND_LEDGER_POST)
#undef BOOK_FIND

/* The composed natural keys: "3110-3112", the smaller number first; "S-12/2026-W27". Return `key`. */
char *travel_key(char key[KEY_MAX], uint32_t a, uint32_t b);
char *roster_key(char key[KEY_MAX], uint32_t staff, int32_t week_date);

/* Minutes one way, or -1 when nobody has said; 0 inside one municipality. */
int32_t book_travel_min(const struct book *, uint32_t a, uint32_t b);
/* The home roster of the week that begins on the Monday `week_date`, or NULL. */
const struct roster *book_roster_of(const struct book *, uint32_t staff, int32_t week_date);
const struct principal *book_principal_by_token(const struct book *, const uint8_t hash[HASH_BYTES]);
const struct principal *book_principal_by_uid(const struct book *, int32_t uid);

/* What hangs on a record, in order of number. Items are records of the asked kind. */
struct book_list { const struct record *const *item; uint32_t n; };
struct book_list book_agreements_of(const struct book *, uint32_t municipality);	/* a party of them */
struct book_list book_staff_of(const struct book *, uint32_t municipality);
struct book_list book_offers_of(const struct book *, uint32_t staff);
struct book_list book_rosters_of(const struct book *, uint32_t staff);
struct book_list book_proposals_of(const struct book *, uint32_t staff);
struct book_list book_holds_of(const struct book *, uint32_t staff);	/* PROPOSAL_HELD */
struct book_list book_assignments_of(const struct book *, uint32_t staff);
struct book_list book_proposals_for(const struct book *, uint32_t request);
struct book_list book_assignments_for(const struct book *, uint32_t request);
/* Staff that name it themselves; who holds it by competence.includes is not among them. */
struct book_list book_holders_of(const struct book *, uint32_t competence);
struct book_list book_open_requests_of(const struct book *, uint32_t municipality);	/* REQUEST_OPEN */
struct book_list book_minimums_of(const struct book *, uint32_t municipality);	/* of these: a line has a minimum */
/* Of the whole region, until the next change; made when asked for. */
struct book_list book_open_requests(const struct book *);		/* REQUEST_OPEN */
struct book_list book_live_proposals(const struct book *);		/* held or asked */
struct book_list book_live_assignments(const struct book *);		/* not cancelled */

/* What an offer can hold at most, as its reach says (reach.h); no less, while it isn't made. */
enum { AT_MOST_WEEKS = 4 };
struct at_most {
	uint64_t starts, starts_freed;		/* half-days in which a shift of LONG_MIN may begin; were nothing held */
	uint64_t lent;				/* half-days in which she is lent, and maybe others */
	uint16_t week_left_min[AT_MOST_WEEKS];	/* of the offer; ISO weeks go round (at_most_week) */
	uint16_t day_min;			/* a day's work, the ways with it */
};
/* Open offers of a municipality's people who name the competence themselves, in order of offer: the days they may be
 * about, and what they can hold, so that most need not be looked at. */
struct open_offer {
	uint32_t offer, staff;
	struct open_days when;
	struct at_most at_most;
};
struct open_offers { const struct open_offer *item; uint32_t n; };
struct open_offers book_open_offers_at(const struct book *, uint32_t municipality, uint32_t competence);
/* What an open offer can hold at most; its person must be in the book. Until the next put. */
struct reach;
const struct reach *book_reach(const struct book *, uint32_t offer);

/* Is the competence `inner` included in `outer`, at any depth? Each is looked at once, however many ways lead to it. */
bool book_includes(const struct book *, uint32_t outer, uint32_t inner);

/* Held and taken minutes (lost seats left out) in the ISO week that begins on `week_date`: lent by the
 * municipality (under one agreement, or 0: all), and borrowed by it. A seat counts where it starts. */
int64_t book_lent_min(const struct book *, uint32_t lender, uint32_t agreement, int32_t week_date);
int64_t book_borrowed_min(const struct book *, uint32_t borrower, int32_t week_date);
/* Outside of these weeks both are 0: Mondays, false: always. */
bool book_loan_weeks(const struct book *, uint32_t municipality, int32_t *first_date, int32_t *last_date);

/* Calls `each` for every reference that leads nowhere; returns how many. */
uint32_t book_check(const struct book *, void (*each)(void *context, const struct record *from,
	enum kind kind, uint32_t number), void *context);

#endif
