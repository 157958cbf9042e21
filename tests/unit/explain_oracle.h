/* Who is kept from which open seat by what: every way of everybody is judged by rules_oracle.h, the nearest stands.
 * Shares no code with core/explain.c. Include cmocka first. */
#ifndef VIKARD_EXPLAIN_ORACLE_H
#define VIKARD_EXPLAIN_ORACLE_H

#include "rules_oracle.h"

enum { WAYS_MAX = 16, ORACLE_OPEN_MAX = 32 };

static const struct { enum tier tier; enum reason reasons[16]; } oracle_tiers[] = {
	{ TIER_NEVER, { REASON_NOT_PERMANENT, REASON_NOT_THE_HOST, REASON_NOT_LENDABLE, REASON_SAID_NO } },
	{ TIER_AGREEMENT, { REASON_NO_AGREEMENT, REASON_AGREEMENT_TASK, REASON_AGREEMENT_CODES, REASON_AGREEMENT_PERIOD,
		REASON_AGREEMENT_SUSPENDED, REASON_AGREEMENT_NOT_OFFERED, REASON_NO_CONSULTATION,
		REASON_MUNICIPALITY_PAUSED } },
	{ TIER_COMPETENCE, { REASON_COMPETENCE_MISSING, REASON_COMPETENCE_EXPIRED } },
	{ TIER_LAW, { REASON_DAY_LIMIT, REASON_WEEK_LIMIT, REASON_DAILY_REST, REASON_WEEKLY_REST } },
	{ TIER_TIME, { REASON_DOUBLE_BOOKED, REASON_NOT_AVAILABLE, REASON_NOTICE_SHORT, REASON_NO_OFFER,
		REASON_OFFER_WEEK } },
	{ TIER_TRAVEL, { REASON_TRAVEL_FAR, REASON_TRAVEL_UNKNOWN } },
	{ TIER_LIMIT, { REASON_RATE_CAP, REASON_RATE_UNKNOWN, REASON_BUDGET, REASON_LEND_LIMIT, REASON_BORROW_LIMIT,
		REASON_AGREEMENT_LIMIT, REASON_MINIMUM_COVER, REASON_BELOW_MINIMUM } },
	{ TIER_TAKEN, { REASON_ASKED, REASON_NOT_ANSWERED, REASON_MORE_URGENT } },
};

static inline enum tier oracle_tier(enum reason reason)
{
	for (size_t i = 0; i < sizeof oracle_tiers / sizeof *oracle_tiers; i++)
		for (size_t j = 0; j < 16 && oracle_tiers[i].reasons[j]; j++)
			if (oracle_tiers[i].reasons[j] == reason)
				return oracle_tiers[i].tier;
	fail_msg("%s has no tier", reason_name(reason));
	return TIER_NEVER;
}

static inline enum tier oracle_farthest(const bool no[REASON_COUNT])
{
	enum tier farthest = TIER_FREE;

	for (enum reason reason = 0; reason < REASON_COUNT; reason++)
		if (no[reason] && oracle_tier(reason) < farthest)
			farthest = oracle_tier(reason);
	return no[REASON_MORE_URGENT] ? TIER_TAKEN : farthest;
}

/* --- which ways there are --- */

struct way { const struct offer *offer; const struct agreement *agreement; };

static inline uint32_t offers_of(const struct book *book, uint32_t staff, const struct offer *offers[WAYS_MAX])
{
	uint32_t n = 0;

	for (const struct record *r = book_next(book, KIND_OFFER, 0); r; r = book_next(book, r->kind, r->number))
		if (((const struct offer *)r)->staff == staff && ((const struct offer *)r)->state == OFFER_OPEN)
			offers[n++] = (const struct offer *)r;
	if (!n)
		offers[n++] = NULL;
	return n;
}

static inline uint32_t ways_of(const struct book *book, const struct request *request, const struct staff *staff,
	struct way ways[WAYS_MAX])
{
	const struct offer *offers[WAYS_MAX];
	uint32_t offers_n = offers_of(book, staff->r.number, offers), n = 0;

	for (const struct record *r = book_next(book, KIND_AGREEMENT, 0); r; r = book_next(book, r->kind, r->number)) {
		const struct agreement *a = (const struct agreement *)r;

		if (listed(a->parties.item, a->parties.n, request->municipality)
			&& listed(a->parties.item, a->parties.n, staff->municipality)
			&& (a->mode != MODE_HOST || a->host == staff->municipality))
			for (uint32_t i = 0; i < offers_n; i++)
				ways[n++] = (struct way){ offers[i], a };
	}
	for (uint32_t i = 0; !n && i < offers_n; i++)
		ways[i] = (struct way){ offers[i], NULL };
	return n ? n : offers_n;
}

/* The noes of the nearest way; answers how many. */
static inline uint32_t oracle_nearest(struct question q, bool nearest[REASON_COUNT])
{
	struct way ways[WAYS_MAX];
	uint32_t n = ways_of(q.book, q.request, q.staff, ways), fewest = UINT32_MAX;

	for (uint32_t i = 0; i < n; i++) {
		bool no[REASON_COUNT];
		uint32_t failed;

		q.offer = ways[i].offer;
		q.agreement = ways[i].agreement;
		failed = oracle_judge(&q, no, false);
		if (failed > fewest || (failed == fewest && oracle_farthest(no) <= oracle_farthest(nearest)))
			continue;
		fewest = failed;
		memcpy(nearest, no, sizeof no);
	}
	return fewest;
}

/* --- what was asked before --- */

static inline bool same_seat(const struct seat *a, const struct seat *b)
{
	return a->start_min == b->start_min && a->end_min == b->end_min;
}

static inline bool names_seat(const struct seat *seats, uint32_t n, const struct seat *seat)
{
	for (uint32_t i = 0; i < n; i++)
		if (same_seat(&seats[i], seat))
			return true;
	return false;
}

static inline bool offer_is_newer(const struct book *book, const struct proposal *p)
{
	const struct offer *offer = book_offer(book, p->offer);

	return offer && (offer->r.rev.epoch > p->r.rev.epoch
		|| (offer->r.rev.epoch == p->r.rev.epoch && offer->r.rev.seq > p->r.rev.seq));
}

/* Of the line as a whole: a no goes before a silence. */
static inline enum reason oracle_pair_over(const struct question *q)
{
	enum reason reason = REASON_OK;

	for (const struct record *r = book_next(q->book, KIND_PROPOSAL, 0); r; r = book_next(q->book, r->kind, r->number)) {
		const struct proposal *p = (const struct proposal *)r;

		if (p->request != q->request->r.number || p->staff != q->staff->r.number || p->acute)
			continue;
		if (p->state == PROPOSAL_DECLINED)
			return REASON_SAID_NO;
		if (p->state == PROPOSAL_EXPIRED && !offer_is_newer(q->book, p))
			reason = REASON_NOT_ANSWERED;
	}
	for (const struct record *r = book_next(q->book, KIND_ASSIGNMENT, 0); r;
		r = book_next(q->book, r->kind, r->number)) {
		const struct assignment *a = (const struct assignment *)r;

		if (a->request == q->request->r.number && a->staff == q->staff->r.number && a->state == ASSIGNMENT_CANCELLED)
			return REASON_SAID_NO;
	}
	return reason;
}

static inline bool oracle_away(const struct question *q)
{
	bool away = false;

	for (const struct record *r = book_next(q->book, KIND_ASSIGNMENT, 0); r;
		r = book_next(q->book, r->kind, r->number)) {
		const struct assignment *a = (const struct assignment *)r;

		for (uint32_t i = 0; a->staff == q->staff->r.number && i < a->seats.n; i++)
			away |= a->seats.item[i].lost_at_ms && a->seats.item[i].start_min < q->seat.end_min
				&& q->seat.start_min < a->seats.item[i].end_min;
	}
	return away;
}

/* Of the very seat: the first proposal that says so. */
static inline enum reason oracle_seat_over(const struct question *q)
{
	for (const struct record *r = book_next(q->book, KIND_PROPOSAL, 0); r; r = book_next(q->book, r->kind, r->number)) {
		const struct proposal *p = (const struct proposal *)r;
		bool named = p->acute && names_seat(p->seats.item, p->seats.n, &q->seat);

		if (p->request != q->request->r.number || p->staff != q->staff->r.number)
			continue;
		if (names_seat(p->unreleased.item, p->unreleased.n, &q->seat) || (named && p->state == PROPOSAL_DECLINED))
			return REASON_SAID_NO;
		if (named && p->state == PROPOSAL_ASKED)
			return REASON_ASKED;
	}
	return oracle_away(q) ? REASON_NOT_AVAILABLE : REASON_OK;
}

/* --- what is more urgent --- */

static inline bool comes_before(const struct request *a, const struct request *b)
{
	return a->urgency != b->urgency ? a->urgency < b->urgency : a->deadline_min < b->deadline_min;
}

/* The first more urgent request without which no rule would say no; 0: none. */
static inline uint32_t oracle_taker(struct question q)
{
	for (uint32_t i = 1; i < book_next_number(q.book, KIND_REQUEST); i++) {
		const struct request *other = book_request(q.book, i);
		bool no[REASON_COUNT];

		if (i == q.request->r.number || !comes_before(other, q.request))
			continue;
		q.without = i;
		if (!oracle_nearest(q, no))
			return i;
	}
	return 0;
}

/* All noes of one person and one open seat, as explain() should tell them. */
static inline void oracle_explain(struct question q, bool no[REASON_COUNT], uint32_t *taken_by)
{
	uint32_t n = oracle_nearest(q, no);
	enum reason pair = oracle_pair_over(&q), seat = oracle_seat_over(&q);

	*taken_by = n ? oracle_taker(q) : 0;
	no[REASON_MORE_URGENT] = *taken_by;
	no[REASON_BELOW_MINIMUM] = !n && !pair && !seat && q.line->count_min > 1;
	no[pair] = no[seat] = true;
	no[REASON_OK] = false;
}

/* --- what is open --- */

/* The shifts or weeks of line 0, each once. */
static inline uint32_t oracle_seats(const struct request *request, struct seat seats[ORACLE_OPEN_MAX])
{
	const struct line *line = &request->lines.item[0];
	uint32_t n = 0;

	for (int32_t date = line->from_date; line->week_min && date <= line->to_date; date += 7)
		seats[n++] = (struct seat){ at_local(date, 0), at_local(date + 7, 0), line->week_min, false, 0 };
	for (uint32_t i = 0; i < line->shifts.n; i++)
		for (int32_t date = line->shifts.item[i].from_date; date <= line->shifts.item[i].to_date; date++) {
			struct window w = clock_window(date, line->shifts.item[i].start_clock, line->shifts.item[i].end_clock);

			assert_true(n < ORACLE_OPEN_MAX);
			if (line->shifts.item[i].days >> date_weekday(date) & 1)
				seats[n++] = (struct seat){ w.start_min, w.end_min, w.end_min - w.start_min, false, 0 };
		}
	return n;
}

/* Those ahead that somebody is missing for. */
static inline uint32_t oracle_open(const struct book *book, int64_t now_ms, const struct request *request,
	struct seat open[ORACLE_OPEN_MAX])
{
	static struct loan_seat loans[LOANS_MAX];
	static const struct staff nobody;
	struct question q = { .book = book, .staff = &nobody };
	struct seat seats[ORACLE_OPEN_MAX];
	uint32_t loans_n = loans_of(&q, loans), seats_n = oracle_seats(request, seats), n = 0;

	for (uint32_t s = 0; s < seats_n; s++) {
		int32_t missing = request->lines.item[0].count;

		for (uint32_t i = 0; i < loans_n; i++)
			missing -= loans[i].request == request->r.number && same_seat(&loans[i].seat, &seats[s]);
		if (missing > 0 && (int64_t)seats[s].start_min * 60000 > now_ms)
			open[n++] = seats[s];
	}
	return n;
}

#endif
