/* Online matching: what is missing, who may, how good, pick. Pure; what it wants is a list of moves,
 * and each move goes through step() like any command. Same book, same now: same moves. */
#ifndef VIKARD_MATCH_H
#define VIKARD_MATCH_H

#include "book.h"
#include "command.h"
#include "numbers.h"
#include "window.h"

struct moves { struct command *item; uint32_t n, room; };
void moves_free(struct moves *);
struct command *moves_add(struct moves *, enum command_type);	/* zeroed but for its type */

/* What has changed since the matcher last looked. */
struct dirty {
	struct numbers requests;	/* all candidates for these */
	struct numbers staff;		/* these candidates for all open requests of their partners; and what they hold */
	struct numbers booked;		/* people who hold or have more than before: what else they are asked */
	struct numbers freed;		/* municipalities that lent or borrowed less than before: review widens by these */
	struct numbers home;		/* municipalities where somebody's work at home changed: the same, before the review */
	bool everything;
};
void dirty_clear(struct dirty *);
bool dirty_is_empty(const struct dirty *);
/* What a change of a record (before NULL: new) makes worth another look. */
void dirty_mark(struct dirty *, const struct record *before, const struct record *after);

/* Adds to `requests` and `staff` what a limit of the freed now leaves room for, and, when somebody has been booked, the
 * requests with a minimum that her municipality, or where she goes, may be asked for. */
void dirty_widen(struct dirty *, const struct book *);
/* Adds to `staff` everybody whose municipality has a minimum that a changed home roster or person may break. */
void dirty_widen_home(struct dirty *, const struct book *);

/* Facts win over plans: holds and assignments of the dirty that the rules no longer allow. Also
 * marks the requests that lose by that, and widens. */
void review(const struct book *, int64_t now_ms, struct dirty *, struct moves *);

/* The requests to look at, most urgent first; appended to an empty `queue` (not sorted by number). */
void match_queue(const struct book *, int64_t now_ms, const struct dirty *, struct numbers *queue);
/* Proposals for what is open of one request; candidates are all, or those in `only`. The caller carries the
 * moves out before it asks for the next request. */
void match_request(const struct book *, int64_t now_ms, uint32_t request, const struct numbers *only, struct moves *);

/* The same for one line, whatever the others miss, and whether or not its deadline has passed. */
void match_line(const struct book *, int64_t now_ms, const struct request *, uint32_t line, const struct numbers *only,
	struct moves *);

/* Who could come for what is open of a request, by her own records, were it not for one hold elsewhere that nobody has
 * answered yet; most minutes first. Appended to an empty list, whose `enough` is set; the caller frees item. */
struct lead {
	uint32_t hold, staff, offer, agreement;
	uint32_t request, line, place;	/* for this; place: a hold there, for what that would leave; 0: for what is open */
	int32_t minutes;
};
struct leads {
	struct lead *item;
	uint32_t n, room;
	uint32_t enough;	/* so many at most, the best of a few times as many; or of those who come for all of a line */
};
void match_leads(const struct book *, int64_t now_ms, uint32_t request, struct leads *);
/* The same, for what a hold would leave open. */
void match_leads_to(const struct book *, int64_t now_ms, uint32_t hold, struct leads *);
/* How many minutes of her hold she could keep when she comes for as much, or somebody else could take, by their own
 * records and each seat by itself; no more than are enough are counted. */
int64_t match_refill_min(const struct book *, int64_t now_ms, const struct lead *, int64_t enough_min);

/* Order of work: urgency as asked, then deadline, then number: the score of the `open` queue. */
int64_t request_order(const struct request *);
/* Has the request, before its deadline, a seat ahead of now that nobody holds or has? */
bool request_is_open(const struct book *, const struct request *, int64_t now_ms);

/* Where the seat with this time stands among them; -1: there is none. */
int32_t seats_find(const struct seats *, const struct seat *);
/* How many hold and have each seat of a line; `fill` has seats->n elements. */
struct fill { int32_t held, taken; };
void line_fill(const struct book *, const struct request *, uint32_t line, const struct seats *, struct fill *fill);

/* Every municipality that shares an agreement with this one, whatever it says; added to the set. */
void partners_of(const struct book *, uint32_t municipality, struct numbers *);
/* The competence and those that include it, by number; appended to an empty set. */
void competences_with(const struct book *, uint32_t competence, struct numbers *);
/* The staff who hold the competence or one that includes it, by number; appended to an empty set. */
void holders(const struct book *, uint32_t competence, struct numbers *);
/* Has this pair been tried to no end? REASON_SAID_NO: a no, or an assignment somebody cancelled; REASON_NOT_ANSWERED:
 * nobody answered, and the offer has not changed since. */
enum reason pair_is_over(const struct book *, const struct request *, uint32_t line, uint32_t staff);
/* Has she been asked for this very seat? REASON_ASKED: and may answer; REASON_SAID_NO: and said no, or her employer
 * kept it back; REASON_NOT_ANSWERED: it was moved, and nobody said whether she comes then; REASON_NOT_AVAILABLE: she
 * said that she is away then, here or elsewhere. */
enum reason seat_is_over(const struct book *, const struct request *, uint32_t line, uint32_t staff,
	const struct seat *);

#endif
