/* The smallest change of each kind by trying: each step from one on is written into the record and everybody is
 * judged anew by rules_oracle.h. Shares no code with core/relax*.c. Include cmocka first. */
#ifndef VIKARD_RELAX_ORACLE_H
#define VIKARD_RELAX_ORACLE_H

#include "core/relax.h"
#include "explain_oracle.h"
#include "small_region.h"

enum { TARGETS_MAX = 64, NEVER = 0 };

/* How far each kind is tried, in its steps. */
static const int32_t oracle_steps_max[RELAX_COUNT] = {
	[RELAX_CLOCK] = 8, [RELAX_DAY] = 6, [RELAX_RATE_CAP] = 60, [RELAX_BUDGET] = 200, [RELAX_BORROW_LIMIT] = 250,
	[RELAX_OFFER] = 1, [RELAX_FREE] = 60, [RELAX_NOTICE] = 130, [RELAX_OFFER_WEEK] = 250, [RELAX_OFFER_AGREEMENT] = 1,
	[RELAX_TRAVEL] = 80, [RELAX_CERTIFICATE] = 40, [RELAX_UNDERCUT] = 1, [RELAX_LEND_LIMIT] = 250,
	[RELAX_AGREEMENT_LIMIT] = 250, [RELAX_AGREEMENT_PERIOD] = 30, [RELAX_AGREEMENT_CODES] = 1, [RELAX_CONSULTATION] = 1,
};

/* One record that a kind could change, and which of what is in it. */
struct target { enum kind kind; uint32_t number, part; };

struct attempt {
	struct book *book;
	int64_t now_ms;
	uint32_t request;
	struct seat open;		/* the open one */
	struct seat seat;		/* the same, where it is to be taken */
	enum relax kind, second;	/* second: RELAX_NONE, or of what is done beside it */
	int32_t steps, second_steps;
	struct target target;
};

/* --- does somebody fit? --- */

static inline bool one_fits(const struct attempt *attempt, const struct staff *staff, const struct seat *seat)
{
	const struct request *request = book_request(attempt->book, attempt->request);
	struct question q = { .book = attempt->book, .now_ms = attempt->now_ms, .request = request,
		.line = &request->lines.item[0], .staff = staff, .seat = *seat };
	struct way ways[WAYS_MAX];
	bool no[REASON_COUNT];
	uint32_t n;

	if (staff->municipality == request->municipality || oracle_pair_over(&q) || oracle_seat_over(&q))
		return false;
	q.seat = attempt->open;	/* of a moved shift: what was said of the one that is open */
	if (oracle_seat_over(&q))
		return false;
	q.seat = *seat;
	n = ways_of(attempt->book, request, staff, ways);
	for (uint32_t i = 0; i < n; i++) {
		q.offer = ways[i].offer;
		q.agreement = ways[i].agreement;
		if (!oracle_judge(&q, no, true))
			return true;
	}
	return false;
}

/* Whose record the target is; 0: it concerns everybody. */
static inline uint32_t whose(const struct attempt *attempt)
{
	if (attempt->target.kind == KIND_STAFF)
		return attempt->target.number;
	return attempt->target.kind == KIND_OFFER ? book_offer(attempt->book, attempt->target.number)->staff : 0;
}

/* Anybody, or the one whose record is tried: nobody else is touched by it. */
static inline bool any_fits(const struct attempt *attempt, const struct seat *seat)
{
	if (whose(attempt))
		return one_fits(attempt, book_staff(attempt->book, whose(attempt)), seat);
	for (const struct record *r = book_next(attempt->book, KIND_STAFF, 0); r;
		r = book_next(attempt->book, r->kind, r->number))
		if (one_fits(attempt, (const struct staff *)r, seat))
			return true;
	return false;
}

static inline bool fits_in(struct attempt *attempt);

/* With the second change on top of the first, where there is one. */
static inline bool fits_then(const struct attempt *attempt, const struct seat *seat)
{
	struct attempt second = *attempt;

	if (!attempt->second)
		return any_fits(attempt, seat);
	second.seat = *seat;
	second.kind = attempt->second;
	second.steps = attempt->second_steps;
	second.second = RELAX_NONE;
	return fits_in(&second);
}

/* --- what a kind can change --- */

static inline void add_targets(const struct attempt *attempt, enum kind kind, uint32_t parts,
	struct target targets[TARGETS_MAX], uint32_t *n)
{
	for (const struct record *r = book_next(attempt->book, kind, 0); r; r = book_next(attempt->book, kind, r->number))
		for (uint32_t part = 0; part < parts; part++) {
			assert_true(*n < TARGETS_MAX);
			targets[(*n)++] = (struct target){ kind, r->number, part };
		}
}

static inline uint32_t targets_of(const struct attempt *attempt, struct target targets[TARGETS_MAX])
{
	static const struct { enum kind kind; uint32_t parts; } of[RELAX_COUNT] = {
		[RELAX_RATE_CAP] = { KIND_REQUEST, 1 }, [RELAX_BUDGET] = { KIND_REQUEST, 1 },
		[RELAX_BORROW_LIMIT] = { KIND_MUNICIPALITY, 1 }, [RELAX_OFFER] = { KIND_STAFF, 1 },
		[RELAX_FREE] = { KIND_OFFER, 1 }, [RELAX_NOTICE] = { KIND_OFFER, 1 }, [RELAX_OFFER_WEEK] = { KIND_OFFER, 1 },
		[RELAX_OFFER_AGREEMENT] = { KIND_OFFER, 2 }, [RELAX_TRAVEL] = { KIND_OFFER, 1 },
		[RELAX_CERTIFICATE] = { KIND_STAFF, 2 }, [RELAX_UNDERCUT] = { KIND_OFFER, 1 },
		[RELAX_LEND_LIMIT] = { KIND_MUNICIPALITY, 1 }, [RELAX_AGREEMENT_LIMIT] = { KIND_AGREEMENT, 1 },
		[RELAX_AGREEMENT_PERIOD] = { KIND_AGREEMENT, 2 }, [RELAX_AGREEMENT_CODES] = { KIND_AGREEMENT, 1 },
		[RELAX_CONSULTATION] = { KIND_AGREEMENT, 1 },
	};
	uint32_t n = 0;

	add_targets(attempt, of[attempt->kind].kind, of[attempt->kind].parts, targets, &n);
	if (attempt->kind == RELAX_TRAVEL)	/* who has no offer, too */
		add_targets(attempt, KIND_STAFF, 1, targets, &n);
	return n;
}

/* --- writing it --- */

static inline bool is_free_at(const struct offer *offer, int32_t at_min)
{
	struct slots slots;

	memset(&slots, 0, sizeof slots);
	slots.origin_min = at_local(monday_of(at_min) - SLOTS_DAYS_BEFORE, 0);
	slots_free(&slots, offer);
	return slots.free[slot_of(&slots, at_min)];
}

static inline bool is_free_elsewhere(const struct attempt *attempt, const struct offer *offer, int32_t at_min)
{
	const struct offer *offers[WAYS_MAX];
	uint32_t n = offers_of(attempt->book, offer->staff, offers);

	for (uint32_t i = 0; i < n; i++)
		if (offers[i] && offers[i]->r.number != offer->r.number && is_free_at(offers[i], at_min))
			return true;
	return false;
}

/* Half hour by half hour, the first that are missing; none that another offer of hers has. */
static inline bool widen(const struct attempt *attempt, struct offer *offer)
{
	struct slots slots;
	int32_t left = attempt->steps;

	memset(&slots, 0, sizeof slots);
	slots.origin_min = at_local(monday_of(attempt->seat.start_min) - SLOTS_DAYS_BEFORE, 0);
	slots_free(&slots, offer);
	for (int32_t at = attempt->seat.start_min; at < attempt->seat.end_min && left; at += SLOT_MIN) {
		if (slots.free[slot_of(&slots, at)])
			continue;
		if (is_free_elsewhere(attempt, offer, at))
			return false;
		*(struct window *)LIST_NEW(offer->windows) = (struct window){ at, at + SLOT_MIN };
		left--;
	}
	return !left;
}

static inline bool write_offer(const struct attempt *attempt, void *record)
{
	struct offer *offer = record;

	switch (attempt->kind) {
	case RELAX_FREE:
		return widen(attempt, offer);
	case RELAX_NOTICE:
		offer->notice_min -= 60 * attempt->steps;
		offer->notice_min = offer->notice_min < 0 ? 0 : offer->notice_min;
		return true;
	case RELAX_OFFER_WEEK:
		offer->week_max_min += 15 * attempt->steps;
		return true;
	case RELAX_OFFER_AGREEMENT:
		if (offer->agreements.n)
			*(uint32_t *)LIST_NEW(offer->agreements) = attempt->target.part + 1;
		return true;
	default:
		offer->undercut = true;
		return true;
	}
}

static inline bool write_request(const struct attempt *attempt, void *record)
{
	struct request *request = record;

	if (attempt->kind == RELAX_RATE_CAP && request->hour_max_ore)
		request->hour_max_ore += 1000 * attempt->steps;
	if (attempt->kind == RELAX_BUDGET && request->budget_ore)
		request->budget_ore += 10000 * attempt->steps;
	return request->r.number == attempt->request;
}

static inline bool write_municipality(const struct attempt *attempt, void *record)
{
	struct municipality *m = record;
	int32_t *limit = attempt->kind == RELAX_LEND_LIMIT ? &m->lend_week_min : &m->borrow_week_min;

	if (*limit < 0)
		return false;
	*limit += 15 * attempt->steps;
	return true;
}

static inline bool write_agreement(const struct attempt *attempt, void *record)
{
	struct agreement *a = record;
	const struct line *line = &book_request(attempt->book, attempt->request)->lines.item[0];

	if (attempt->kind == RELAX_AGREEMENT_LIMIT && a->lend_week_min >= 0)
		a->lend_week_min += 15 * attempt->steps;
	if (attempt->kind == RELAX_AGREEMENT_PERIOD && attempt->target.part == 0)
		a->from_date -= attempt->steps;
	if (attempt->kind == RELAX_AGREEMENT_PERIOD && attempt->target.part == 1 && a->to_date)
		a->to_date += attempt->steps;
	for (uint32_t i = 0; attempt->kind == RELAX_AGREEMENT_CODES && a->codes.n && i < line->must.n; i++)
		if (!listed(a->codes.item, a->codes.n, line->must.item[i]))
			*(uint32_t *)LIST_NEW(a->codes) = line->must.item[i];
	if (attempt->kind == RELAX_CONSULTATION)
		snprintf(a->consultation, SOURCE_MAX, "now");
	return true;
}

static inline bool write_staff(const struct attempt *attempt, void *record)
{
	struct staff *staff = record;

	if (attempt->kind == RELAX_TRAVEL && staff->max_travel_min >= 0)
		staff->max_travel_min += attempt->steps;
	if (attempt->kind == RELAX_CERTIFICATE && attempt->target.part < staff->competences.n
		&& staff->competences.item[attempt->target.part].to_date)
		staff->competences.item[attempt->target.part].to_date += attempt->steps;
	return true;
}

static inline bool has_open_offer(const struct attempt *attempt, uint32_t staff)
{
	const struct offer *offers[WAYS_MAX];

	offers_of(attempt->book, staff, offers);
	return offers[0] != NULL;
}

/* --- trying --- */

/* As if it had always said so: a newer version of an offer would be worth another question. */
static inline void put_as_it_was(struct book *book, struct record *record_take)
{
	record_take->rev = book_find(book, record_take->kind, record_take->number)->rev;
	record_free(book_put(book, record_take));
}

static inline bool fits_with(const struct attempt *attempt, struct record *changed_take)
{
	struct record *before = record_copy(book_find(attempt->book, changed_take->kind, changed_take->number));
	bool fits;

	put_as_it_was(attempt->book, changed_take);
	fits = fits_then(attempt, &attempt->seat);
	put_as_it_was(attempt->book, before);
	return fits;
}

/* From the nearer of the two wishes on, hers and the offer's. */
static inline bool fits_farther(const struct attempt *attempt)
{
	const struct offer *offer = attempt->target.kind == KIND_OFFER ? book_offer(attempt->book, attempt->target.number)
		: NULL;
	const struct staff *staff = book_staff(attempt->book, offer ? offer->staff : attempt->target.number);
	struct staff *of_staff;
	struct offer *of_offer;
	struct record *before;
	int32_t nearer = offer && offer->max_travel_min >= 0 ? offer->max_travel_min : staff->max_travel_min;
	bool fits;

	if (staff->max_travel_min >= 0 && staff->max_travel_min < nearer)
		nearer = staff->max_travel_min;
	nearer += attempt->steps;
	of_staff = (struct staff *)record_copy(&staff->r);
	if (of_staff->max_travel_min >= 0 && of_staff->max_travel_min < nearer)
		of_staff->max_travel_min = nearer;
	if (!offer)
		return fits_with(attempt, &of_staff->r);
	of_offer = (struct offer *)record_copy(&offer->r);
	if (of_offer->max_travel_min >= 0 && of_offer->max_travel_min < nearer)
		of_offer->max_travel_min = nearer;
	before = record_copy(&staff->r);
	put_as_it_was(attempt->book, &of_staff->r);
	fits = fits_with(attempt, &of_offer->r);
	put_as_it_was(attempt->book, before);
	return fits;
}

static inline bool fits_with_an_offer(const struct attempt *attempt)
{
	struct offer *offer = (struct offer *)world_make(KIND_OFFER, 99);
	bool fits;

	if (has_open_offer(attempt, attempt->target.number)) {
		record_free(&offer->r);
		return false;
	}
	offer->staff = attempt->target.number;
	offer->max_travel_min = -1;
	offer->week_max_min = 7 * 24 * 60;
	*(struct window *)LIST_NEW(offer->windows) = (struct window){ attempt->seat.start_min, attempt->seat.end_min };
	world_put(attempt->book, offer);
	fits = fits_then(attempt, &attempt->seat);
	book_undo(attempt->book, KIND_OFFER, 99, NULL);
	return fits;
}

/* What somebody holds or has isn't moved. */
static inline bool is_had(const struct attempt *attempt)
{
	static struct loan_seat loans[LOANS_MAX];
	static const struct staff nobody;
	struct question q = { .book = attempt->book, .staff = &nobody };
	uint32_t n = loans_of(&q, loans);

	for (uint32_t i = 0; i < n; i++)
		if (loans[i].request == attempt->request && same_seat(&loans[i].seat, &attempt->seat))
			return true;
	return false;
}

static inline bool fits_at_another_time(const struct attempt *attempt)
{
	const struct line *line = &book_request(attempt->book, attempt->request)->lines.item[0];
	const struct span *span = line->shifts.item;
	int32_t days = attempt->kind == RELAX_DAY ? attempt->steps : 0, start_clock, end_clock;
	struct window w;

	if (line->week_min || is_had(attempt))
		return false;
	start_clock = span->start_clock + (attempt->kind == RELAX_CLOCK ? 30 * attempt->steps : 0);
	if (start_clock < 0 || start_clock >= 1440)
		return false;
	end_clock = start_clock + (span->end_clock <= span->start_clock ? 1440 : 0) + span->end_clock - span->start_clock;
	w = (struct window){ at_local(span->from_date + days, start_clock), at_local(span->from_date + days, end_clock) };
	return (int64_t)w.start_min * 60000 > attempt->now_ms - attempt->now_ms % 60000
		&& (attempt->kind == RELAX_CLOCK || date_monday(span->from_date) == date_monday(span->from_date + days))
		&& fits_then(attempt, &(struct seat){ w.start_min, w.end_min, w.end_min - w.start_min, false, 0 });
}

/* Of this target, so many steps. */
static inline bool fits_target(const struct attempt *attempt)
{
	static bool (*const writers[KIND_COUNT])(const struct attempt *, void *) = {
		[KIND_REQUEST] = write_request,
		[KIND_MUNICIPALITY] = write_municipality,
		[KIND_OFFER] = write_offer,
		[KIND_STAFF] = write_staff,
		[KIND_AGREEMENT] = write_agreement,
	};
	struct record *changed;

	if (attempt->kind == RELAX_TRAVEL)
		return fits_farther(attempt);
	if (attempt->kind == RELAX_OFFER)
		return fits_with_an_offer(attempt);
	changed = record_copy(book_find(attempt->book, attempt->target.kind, attempt->target.number));
	if (writers[attempt->target.kind](attempt, changed))
		return fits_with(attempt, changed);
	record_free(changed);
	return false;
}

/* Does any target of the kind help in so many steps? */
static inline bool fits_in(struct attempt *attempt)
{
	struct target targets[TARGETS_MAX];
	uint32_t n;

	attempt->target = (struct target){ KIND_NONE };
	if (attempt->kind == RELAX_CLOCK || attempt->kind == RELAX_DAY)
		return fits_at_another_time(attempt);
	n = targets_of(attempt, targets);
	for (uint32_t i = 0; i < n; i++) {
		attempt->target = targets[i];
		if (fits_target(attempt))
			return true;
	}
	return false;
}

#endif
