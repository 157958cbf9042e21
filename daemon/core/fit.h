/* May this person take this seat? One set of rule rows serves the matcher (fit_check), explaining
 * (fit_explain), and the re-check when a command is carried out. Pure: book and now in, verdict out. */
#ifndef VIKARD_FIT_H
#define VIKARD_FIT_H

#include "book.h"
#include "reason.h"
#include "ride.h"
#include "window.h"

/* Seats chosen in this run but not yet in the book: they count as work of the person, in every limit and
 * in every budget. fit_take writes the rows. */
struct tally_row {
	uint32_t staff, lender, borrower, agreement, request;
	int32_t hour_ore;
	struct ride ride;
	struct seat seat;
};
struct tally { struct tally_row *item; uint32_t n, room; };
void tally_add(struct tally *, const struct tally_row *);
void tally_free(struct tally *);

/* Lent work without clock time, by ISO week. */
struct volume { int32_t week_min_start, minutes; };

/* One person, one offer of hers, one line, under one agreement. Filled by fit_open, read by the rules. */
struct fit {
	const struct book *book;
	int64_t now_ms;
	const struct request *request;
	const struct line *line;
	uint32_t line_index;
	const struct staff *staff;
	const struct offer *offer;		/* NULL: she has none (explain) */
	const struct agreement *agreement;	/* NULL: the two have none (explain) */
	int32_t travel_min;			/* one way; -1 unknown; 0 for remote work */
	struct ride ride;			/* of the seats being judged: what of it is work */
	int32_t hour_ore;			/* -1: neither agreement nor offer names a rate */
	struct window horizon;			/* what the lists cover: the line and 15 days around */
	struct windows work;			/* sorted: home roster, held, taken, fit_take's, with the ways there and back */
	struct windows busy;			/* merged: all of that without the ways, and blocks that are not work */
	struct windows elsewhere;		/* merged: what she is busy with at another place, with the ways there and back */
	struct windows lent;			/* sorted: held, taken and fit_take's, with clock time */
	struct windows free;			/* merged: the offer's */
	struct volume *volumes;
	uint32_t volumes_n;
	int64_t spent_ore_min;			/* of the budget so far: øre an hour x minutes */
	uint32_t except_proposal, except_assignment;	/* not counted as work: it is the one being judged */
	struct tally *tally;			/* NULL: only the book counts */
	bool as_changed, asked_anew, let_below;	/* the ask's `as`, `asked_anew` and `let_below` */
};

/* Minutes of a week, not a shift: it has no clock time. */
static inline bool seat_is_volume(const struct seat *seat)
{
	return seat->work_min < seat->end_min - seat->start_min;
}

/* With clock time only; a volume's are its week's borders. */
static inline struct window seat_window(const struct seat *seat)
{
	return (struct window){ seat->start_min, seat->end_min };
}

struct fit_ask {
	const struct book *book;
	int64_t now_ms;
	uint32_t request, line, staff, offer, agreement;	/* offer, agreement 0: none */
	uint32_t except_proposal, except_assignment;
	struct tally *tally;
	int32_t hour_ore;	/* agreed in what is being judged; 0: as the offer and the agreement say now */
	const struct request *as;	/* it is about to stand so, and of it the tally counts alone; NULL: as in the book */
	bool asked_anew;	/* the time of what she had was changed: a yes may go beyond what she offered */
	bool let_below;		/* the lender lets this loan below its minimum, whatever the offer says */
};

/* Gathers what the rules look at. The records asked for must be in the book. Release with fit_close. */
void fit_open(struct fit *, const struct fit_ask *);
void fit_close(struct fit *);
/* Stops at the first no. REASON_OK: she may. The seat must lie inside the line. `verdict` may be NULL. */
enum reason fit_check(const struct fit *, const struct seat *, struct verdict *verdict);
/* All noes, in order of the rows, at most FIT_VERDICTS_MAX; returns how many. */
enum { FIT_VERDICTS_MAX = 32 };
uint32_t fit_explain(const struct fit *, const struct seat *, struct verdict verdicts[FIT_VERDICTS_MAX]);
/* From here the seat counts as hers (and in the tally). */
void fit_take(struct fit *, const struct seat *);

/* The agreements, in order of number, that have both as parties and let `lender` lend (a host agreement
 * only its host), whatever their state and period; at most `max`; returns how many. */
enum { FIT_AGREEMENTS_MAX = 16 };	/* that two municipalities share */
uint32_t fit_agreements(const struct book *, uint32_t borrower, uint32_t lender, uint32_t *numbers,
	uint32_t max);
/* What an hour costs: the offer's own rate where the agreement lets it set one, else the agreement's
 * for the line's first must that has one; -1: unknown. */
int32_t fit_rate(const struct agreement *, const struct offer *, const struct line *);
/* Does she hold it (itself, or one that includes it), and until which date (0: no end)? */
bool staff_holds(const struct book *, const struct staff *, uint32_t competence, int32_t *to_date);

/* --- for the rules, and for what is told from her records alone (reach.h) --- */

/* A row refuses (and fills found, limit of the verdict) or answers REASON_OK. */
struct rule {
	const char *name;
	enum reason (*check)(const struct fit *, const struct seat *, struct verdict *);
};
/* One exported table a family, each ends with a row without name; fit.c walks the families. */
extern const struct rule rules_agreement[], rules_competence[], rules_worktime[], rules_conflict[],
	rules_availability[], rules_travel[], rules_cost[], rules_limits[], rules_minimum[];

/* The person's limit on that date (of several rows the one that began last), or -1 when her profile has
 * none; `source` (may be NULL) borrows. */
int32_t profile_limit(const struct profile *, enum limit, int32_t date, const char **source);

/* How far she goes, one way: the nearer of her employer's word and her offer's (NULL: none); -1: nobody minds. */
int32_t travel_max_min(const struct staff *, const struct offer *);
/* Two pieces of work, a before b: a night's rest between them, or both within one working day. */
bool is_rested(struct window a, struct window b, int32_t rest_min);
/* Of work sorted by start the first that can reach beyond the instant. */
uint32_t first_reaching(const struct windows *work, int32_t at_min);

/* The most work in any window of the length that holds some of the added. */
enum { ROLLING_WEEK_MIN = 7 * 1440 };
int32_t rolling_min(const struct windows *work, struct window added, int32_t length_min);

/* Is a week's home roster alone over her limits? For the warning when it loads: REASON_OK, or the
 * first limit it breaks, with numbers. */
enum reason roster_warning(const struct book *, const struct roster *, struct verdict *);

#endif
