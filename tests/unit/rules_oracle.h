/* Every hard rule counted out by hand from the records, half hour by half hour: nothing of core/rules/, of the
 * book's indexes and of window.c. What small_region.h can throw together is what it can judge. Include cmocka first. */
#ifndef VIKARD_RULES_ORACLE_H
#define VIKARD_RULES_ORACLE_H

#include "core/tier.h"
#include "fit_world.h"

#include <stdlib.h>

enum { SLOT_MIN = 30, SLOTS_DAYS_BEFORE = 15, SLOTS = 40 * 48, LOANS_MAX = 64, OWN_MAX = 512 };

/* One seat that somebody holds or has. */
struct loan_seat { uint32_t staff, lender, borrower, agreement, request; int32_t hour_ore; struct seat seat; };

/* One way of one person to one seat, asked about. */
struct question {
	const struct book *book;
	int64_t now_ms;
	const struct request *request;
	const struct line *line;
	const struct staff *staff;
	const struct offer *offer;		/* NULL: none */
	const struct agreement *agreement;	/* NULL: none */
	struct seat seat;
	uint32_t without;			/* a request whose hold on her is forgotten; 0: none */
};

/* Her own time, a slot each half hour. */
struct slots {
	int32_t origin_min;
	bool work[SLOTS], busy[SLOTS], free[SLOTS];
	struct window piece[OWN_MAX];
	uint32_t pieces;
};

/* --- who has whom --- */

static inline void loans_add(struct loan_seat *loans, uint32_t *n, struct loan_seat one, const struct seat *seats,
	uint32_t seats_n)
{
	for (uint32_t i = 0; i < seats_n; i++)
		if (!seats[i].lost) {
			assert_true(*n < LOANS_MAX);
			one.seat = seats[i];
			loans[(*n)++] = one;
		}
}

static inline uint32_t loans_of(const struct question *q, struct loan_seat loans[LOANS_MAX])
{
	uint32_t n = 0;

	for (const struct record *r = book_next(q->book, KIND_PROPOSAL, 0); r; r = book_next(q->book, r->kind, r->number)) {
		const struct proposal *p = (const struct proposal *)r;

		if (p->state == PROPOSAL_HELD && !(q->without == p->request && p->staff == q->staff->r.number))
			loans_add(loans, &n, (struct loan_seat){ p->staff, p->lender, p->borrower, p->agreement, p->request,
				p->hour_ore, { 0 } }, p->seats.item, p->seats.n);
	}
	for (const struct record *r = book_next(q->book, KIND_ASSIGNMENT, 0); r;
		r = book_next(q->book, r->kind, r->number)) {
		const struct assignment *a = (const struct assignment *)r;

		if (a->state != ASSIGNMENT_CANCELLED && !(q->without == a->request && a->staff == q->staff->r.number))
			loans_add(loans, &n, (struct loan_seat){ a->staff, a->lender, a->borrower, a->agreement, a->request,
				a->hour_ore, { 0 } }, a->seats.item, a->seats.n);
	}
	return n;
}

static inline bool is_volume(const struct seat *seat)
{
	return seat->work_min < seat->end_min - seat->start_min;
}

/* local_to_min(), which is asked the same over and over: of these dates and half hours once each. */
static inline int32_t at_local(int32_t date, int32_t clock)
{
	enum { FIRST_DATE = 20500, DATES = 600, CLOCKS = 2 * 48 + 1 };
	static int32_t known[DATES][CLOCKS];
	int32_t *at_min = &known[date - FIRST_DATE][clock / SLOT_MIN];

	assert_true(date >= FIRST_DATE && date < FIRST_DATE + DATES && clock % SLOT_MIN == 0);
	if (!*at_min)
		*at_min = local_to_min(date, clock);
	return *at_min;
}

static inline int32_t monday_of(int32_t at_min)
{
	return date_monday(min_to_date(at_min));
}

/* --- her slots --- */

static inline int32_t slot_of(const struct slots *slots, int32_t at_min)
{
	int32_t slot = (at_min - slots->origin_min) / SLOT_MIN;

	return slot < 0 ? 0 : slot > SLOTS ? SLOTS : slot;
}

static inline void slots_mark(const struct slots *slots, bool *row, struct window w, bool value)
{
	for (int32_t i = slot_of(slots, w.start_min); i < slot_of(slots, w.end_min); i++)
		row[i] = value;
}

static inline void slots_work(struct slots *slots, struct window w)
{
	slots_mark(slots, slots->work, w, true);
	slots_mark(slots, slots->busy, w, true);
	assert_true(slots->pieces < OWN_MAX);
	slots->piece[slots->pieces++] = w;
}

static inline struct window clock_window(int32_t date, int32_t start_clock, int32_t end_clock)
{
	return (struct window){ at_local(date, start_clock),
		at_local(date, end_clock <= start_clock ? end_clock + 1440 : end_clock) };
}

static inline void slots_home(struct slots *slots, const struct question *q)
{
	for (const struct record *r = book_next(q->book, KIND_ROSTER, 0); r; r = book_next(q->book, r->kind, r->number)) {
		const struct roster *roster = (const struct roster *)r;

		for (uint32_t i = 0; roster->staff == q->staff->r.number && i < roster->blocks.n; i++)
			for (int32_t weekday = 0; weekday < 7; weekday++) {
				const struct block *block = &roster->blocks.item[i];
				struct window w = clock_window(roster->week_date + weekday, block->start_clock, block->end_clock);

				if (block->days >> weekday & 1 && block->not_work)
					slots_mark(slots, slots->busy, w, true);
				else if (block->days >> weekday & 1)
					slots_work(slots, w);
			}
	}
}

static inline void slots_free(struct slots *slots, const struct offer *offer)
{
	for (uint32_t i = 0; i < offer->free.n; i++)
		for (int32_t date = offer->free.item[i].from_date; date <= offer->free.item[i].to_date; date++)
			if (offer->free.item[i].days >> date_weekday(date) & 1)
				slots_mark(slots, slots->free, clock_window(date, offer->free.item[i].start_clock,
					offer->free.item[i].end_clock), true);
	for (uint32_t i = 0; i < offer->windows.n; i++)
		slots_mark(slots, slots->free, offer->windows.item[i], true);
	for (uint32_t i = 0; i < offer->except.n; i++)
		slots_mark(slots, slots->free, (struct window){ at_local(offer->except.item[i].from_date, 0),
			at_local(offer->except.item[i].to_date + 1, 0) }, false);
}

static inline void slots_fill(struct slots *slots, const struct question *q, const struct loan_seat *loans, uint32_t n)
{
	memset(slots, 0, sizeof *slots);
	slots->origin_min = at_local(monday_of(q->seat.start_min) - SLOTS_DAYS_BEFORE, 0);
	slots_home(slots, q);
	for (uint32_t i = 0; i < n; i++)
		if (loans[i].staff == q->staff->r.number && !is_volume(&loans[i].seat))
			slots_work(slots, (struct window){ loans[i].seat.start_min, loans[i].seat.end_min });
	if (q->offer)
		slots_free(slots, q->offer);
}

static inline int32_t slots_count(const struct slots *slots, const bool *row, int32_t from_min, int32_t to_min)
{
	int32_t n = 0;

	for (int32_t i = slot_of(slots, from_min); i < slot_of(slots, to_min); i++)
		n += row[i];
	return n * SLOT_MIN;
}

/* --- working time --- */

static inline int32_t personal_limit(const struct question *q, enum limit limit)
{
	const struct profile *profile = book_profile(q->book, q->staff->profile);
	int32_t date = min_to_date(q->seat.start_min), began = 0, value_min = -1;

	for (uint32_t i = 0; i < profile->limits.n; i++) {
		const struct period *row = &profile->limits.item[i];

		if (row->limit == limit && row->from_date <= date && row->from_date >= began) {
			began = row->from_date;
			value_min = row->value_min;
		}
	}
	return value_min;
}

/* The most work in any stretch of the length with some of the seat in it. */
static inline int32_t worst_stretch(const struct slots *slots, const struct seat *seat, int32_t length_min)
{
	int32_t from = slot_of(slots, seat->start_min - length_min + SLOT_MIN), length = length_min / SLOT_MIN;
	int32_t n = 0, worst = 0;

	for (int32_t i = 0; i < length; i++)
		n += slots->work[from + i];
	for (; from < slot_of(slots, seat->end_min); from++) {
		worst = n > worst ? n : worst;
		n += slots->work[from + length] - slots->work[from];
	}
	return worst * SLOT_MIN;
}

static inline int32_t volume_of_week(const struct question *q, const struct loan_seat *loans, uint32_t n,
	int32_t monday)
{
	int32_t minutes = 0;

	for (uint32_t i = 0; i < n; i++)
		if (loans[i].staff == q->staff->r.number && is_volume(&loans[i].seat)
			&& monday_of(loans[i].seat.start_min) == monday)
			minutes += loans[i].seat.work_min;
	return minutes;
}

static inline int32_t longest_off(const struct slots *slots, int32_t monday)
{
	int32_t run = 0, longest = 0;

	for (int32_t i = slot_of(slots, at_local(monday, 0)); i < slot_of(slots, at_local(monday + 7, 0)); i++) {
		run = slots->work[i] ? 0 : run + 1;
		longest = run > longest ? run : longest;
	}
	return longest * SLOT_MIN;
}

static inline bool pair_is_broken(struct window a, struct window b, int32_t rest_min)
{
	return a.end_min <= b.start_min && b.start_min - a.end_min < rest_min && b.end_min - a.start_min > 1440 - rest_min;
}

static inline bool rest_is_broken(const struct slots *slots, struct window seat, int32_t rest_min)
{
	for (uint32_t i = 0; i < slots->pieces; i++) {
		struct window a = slots->piece[i];

		if (pair_is_broken(a, seat, rest_min) || pair_is_broken(seat, a, rest_min))
			return true;
		for (uint32_t j = 0; j < slots->pieces; j++)
			if (pair_is_broken(a, slots->piece[j], rest_min) && a.end_min <= seat.start_min
				&& seat.end_min <= slots->piece[j].start_min)
				return true;
	}
	return false;
}

static inline void judge_law(const struct question *q, const struct loan_seat *loans, uint32_t n,
	const struct slots *empty, bool no[REASON_COUNT])
{
	static struct slots slots;
	struct window seat = { q->seat.start_min, q->seat.end_min };
	int32_t limit[LIMIT_COUNT], mondays[] = { monday_of(seat.start_min), monday_of(seat.end_min - 1) };

	for (enum limit i = 0; i < LIMIT_COUNT; i++)
		limit[i] = personal_limit(q, i);
	slots = *empty;
	if (!is_volume(&q->seat))
		slots_mark(&slots, slots.work, seat, true);
	for (int32_t i = 0; i < 2; i++) {
		int32_t week_min = slots_count(&slots, slots.work, at_local(mondays[i], 0), at_local(mondays[i] + 7, 0))
			+ volume_of_week(q, loans, n, mondays[i]) + (is_volume(&q->seat) ? q->seat.work_min : 0);

		no[REASON_WEEK_LIMIT] |= limit[LIMIT_WEEK] >= 0 && week_min > limit[LIMIT_WEEK];
		no[REASON_WEEKLY_REST] |= !is_volume(&q->seat) && longest_off(&slots, mondays[i]) < limit[LIMIT_WEEKLY_REST];
	}
	if (is_volume(&q->seat))
		return;
	no[REASON_DAY_LIMIT] = limit[LIMIT_DAY] >= 0 && worst_stretch(&slots, &q->seat, 1440) > limit[LIMIT_DAY];
	no[REASON_WEEK_LIMIT] |= limit[LIMIT_WEEK] >= 0 && worst_stretch(&slots, &q->seat, 7 * 1440) > limit[LIMIT_WEEK];
	no[REASON_DAILY_REST] = limit[LIMIT_DAILY_REST] >= 0 && rest_is_broken(empty, seat, limit[LIMIT_DAILY_REST]);
}

/* --- agreement, competence --- */

static inline bool listed(const uint32_t *item, uint32_t n, uint32_t wanted)
{
	for (uint32_t i = 0; i < n; i++)
		if (item[i] == wanted)
			return true;
	return false;
}

static inline bool gives(const struct book *book, uint32_t held, uint32_t wanted)
{
	const struct competence *c = book_competence(book, held);

	if (held == wanted)
		return true;
	for (uint32_t i = 0; i < c->includes.n; i++)
		if (gives(book, c->includes.item[i], wanted))
			return true;
	return false;
}

static inline bool holds_on(const struct book *book, const struct staff *staff, uint32_t code, int32_t date)
{
	for (uint32_t i = 0; i < staff->competences.n; i++)
		if (gives(book, staff->competences.item[i].competence, code)
			&& (!date || !staff->competences.item[i].to_date || staff->competences.item[i].to_date >= date))
			return true;
	return false;
}

static inline void judge_agreement(const struct question *q, bool no[REASON_COUNT])
{
	const struct agreement *a = q->agreement;

	no[REASON_NO_AGREEMENT] = !a;
	no[REASON_NOT_THE_HOST] = q->request->of && q->request->of != q->staff->municipality;
	no[REASON_MUNICIPALITY_PAUSED] = book_municipality(q->book, q->staff->municipality)->paused
		|| book_municipality(q->book, q->request->municipality)->paused;
	no[REASON_NOT_LENDABLE] = q->staff->not_lendable;
	if (!a)
		return;
	no[REASON_AGREEMENT_SUSPENDED] = a->state != AGREEMENT_IN_FORCE;
	no[REASON_AGREEMENT_TASK] = a->task != q->request->task;
	for (uint32_t i = 0; a->codes.n && i < q->line->must.n; i++)
		no[REASON_AGREEMENT_CODES] |= !listed(a->codes.item, a->codes.n, q->line->must.item[i]);
	for (int32_t date = min_to_date(q->seat.start_min); date <= min_to_date(q->seat.end_min - 1); date++)
		no[REASON_AGREEMENT_PERIOD] |= date < a->from_date || (a->to_date && date > a->to_date);
	no[REASON_AGREEMENT_NOT_OFFERED] = q->offer && q->offer->agreements.n
		&& !listed(q->offer->agreements.item, q->offer->agreements.n, a->r.number);
	no[REASON_NO_CONSULTATION] = a->gates && a->mode == MODE_LENDING && !a->consultation[0];
	no[REASON_NOT_PERMANENT] = a->mode == MODE_LENDING && q->staff->employment != EMPLOYMENT_PERMANENT;
}

static inline void judge_competence(const struct question *q, bool no[REASON_COUNT])
{
	for (uint32_t i = 0; i < q->line->must.n; i++) {
		bool ever = holds_on(q->book, q->staff, q->line->must.item[i], 0);

		no[REASON_COMPETENCE_MISSING] |= !ever;
		no[REASON_COMPETENCE_EXPIRED] |= ever
			&& !holds_on(q->book, q->staff, q->line->must.item[i], min_to_date(q->seat.end_min - 1));
	}
}

/* --- time and travel --- */

/* Minutes of [from_min, to_min) that the shift takes. */
static inline int32_t taken_of(const struct seat *seat, int32_t from_min, int32_t to_min)
{
	int32_t start_min = seat->start_min > from_min ? seat->start_min : from_min;
	int32_t end_min = seat->end_min < to_min ? seat->end_min : to_min;

	return end_min > start_min ? end_min - start_min : 0;
}

static inline int32_t left_of_week(const struct question *q, const struct slots *slots, const struct loan_seat *loans,
	uint32_t n, int32_t monday)
{
	int32_t from_min = at_local(monday, 0), to_min = at_local(monday + 7, 0);
	int32_t left = slots_count(slots, slots->free, from_min, to_min) - volume_of_week(q, loans, n, monday);

	for (uint32_t i = 0; i < n; i++)
		if (loans[i].staff == q->staff->r.number && !is_volume(&loans[i].seat))
			left -= taken_of(&loans[i].seat, from_min, to_min);
	return left > 0 ? left : 0;
}

/* A volume lives on what is free in its week; a shift may not take that away from one. */
static inline bool is_unavailable(const struct question *q, const struct slots *slots, const struct loan_seat *loans,
	uint32_t n)
{
	int32_t length_min = q->seat.end_min - q->seat.start_min;

	if (is_volume(&q->seat))
		return left_of_week(q, slots, loans, n, monday_of(q->seat.start_min)) < q->seat.work_min;
	if (slots_count(slots, slots->free, q->seat.start_min, q->seat.end_min) < length_min)
		return true;
	for (int32_t monday = monday_of(q->seat.start_min); monday <= monday_of(q->seat.end_min - 1); monday += 7)
		if (volume_of_week(q, loans, n, monday) && left_of_week(q, slots, loans, n, monday)
			< taken_of(&q->seat, at_local(monday, 0), at_local(monday + 7, 0)))
			return true;
	return false;
}

static inline void judge_time(const struct question *q, const struct slots *slots, const struct loan_seat *loans,
	uint32_t n, bool no[REASON_COUNT])
{
	int32_t lent_min = q->seat.work_min;

	no[REASON_DOUBLE_BOOKED] = !is_volume(&q->seat)
		&& slots_count(slots, slots->busy, q->seat.start_min, q->seat.end_min);
	no[REASON_NO_OFFER] = !q->offer;
	if (!q->offer)
		return;
	for (uint32_t i = 0; i < n; i++)
		if (loans[i].staff == q->staff->r.number && monday_of(loans[i].seat.start_min) == monday_of(q->seat.start_min))
			lent_min += loans[i].seat.work_min;
	no[REASON_NOT_AVAILABLE] = is_unavailable(q, slots, loans, n);
	no[REASON_NOTICE_SHORT] = (int64_t)(q->seat.start_min - q->offer->notice_min) * 60000 < q->now_ms;
	no[REASON_OFFER_WEEK] = lent_min > q->offer->week_max_min;
}

static inline int32_t minutes_between(const struct question *q)
{
	if (q->request->remote && q->offer && q->offer->remote)
		return 0;
	for (const struct record *r = book_next(q->book, KIND_TRAVEL, 0); r; r = book_next(q->book, r->kind, r->number)) {
		const struct travel *travel = (const struct travel *)r;

		if ((travel->a == q->staff->municipality && travel->b == q->request->municipality)
			|| (travel->b == q->staff->municipality && travel->a == q->request->municipality))
			return travel->minutes;
	}
	return -1;
}

static inline void judge_travel(const struct question *q, bool no[REASON_COUNT])
{
	int32_t minutes = minutes_between(q);

	no[REASON_TRAVEL_UNKNOWN] = minutes < 0;
	no[REASON_TRAVEL_FAR] = (q->staff->max_travel_min >= 0 && minutes > q->staff->max_travel_min)
		|| (q->offer && q->offer->max_travel_min >= 0 && minutes > q->offer->max_travel_min);
}

/* --- money and limits --- */

static inline int32_t price(const struct question *q)
{
	if (!q->agreement)
		return -1;
	if (q->agreement->offer_sets_rate && q->offer && q->offer->hour_ore)
		return q->offer->hour_ore;
	for (uint32_t i = 0; i < q->line->must.n; i++)
		for (uint32_t j = 0; j < q->agreement->rates.n; j++)
			if (q->agreement->rates.item[j].competence == q->line->must.item[i])
				return q->agreement->rates.item[j].hour_ore;
	return -1;
}

static inline void judge_money(const struct question *q, const struct loan_seat *loans, uint32_t n,
	bool no[REASON_COUNT])
{
	int32_t hour_ore = price(q);
	int64_t ore_min = (int64_t)hour_ore * q->seat.work_min;

	for (uint32_t i = 0; i < n; i++)
		if (loans[i].request == q->request->r.number)
			ore_min += (int64_t)loans[i].hour_ore * loans[i].seat.work_min;
	no[REASON_RATE_UNKNOWN] = q->agreement && hour_ore < 0;
	no[REASON_RATE_CAP] = q->request->hour_max_ore && hour_ore > q->request->hour_max_ore;
	no[REASON_BUDGET] = q->request->budget_ore && hour_ore >= 0 && ore_min > q->request->budget_ore * 60;
}

static inline void judge_limits(const struct question *q, const struct loan_seat *loans, uint32_t n,
	bool no[REASON_COUNT])
{
	int32_t lent = q->seat.work_min, borrowed = lent, under = lent, monday = monday_of(q->seat.start_min);
	int32_t lend_max = book_municipality(q->book, q->staff->municipality)->lend_week_min;
	int32_t borrow_max = book_municipality(q->book, q->request->municipality)->borrow_week_min;

	for (uint32_t i = 0; i < n; i++) {
		bool lender = loans[i].lender == q->staff->municipality;
		int32_t minutes = monday_of(loans[i].seat.start_min) == monday ? loans[i].seat.work_min : 0;

		lent += lender ? minutes : 0;
		under += lender && q->agreement && loans[i].agreement == q->agreement->r.number ? minutes : 0;
		borrowed += loans[i].borrower == q->request->municipality ? minutes : 0;
	}
	no[REASON_LEND_LIMIT] = lend_max >= 0 && lent > lend_max;
	no[REASON_BORROW_LIMIT] = borrow_max >= 0 && borrowed > borrow_max;
	no[REASON_AGREEMENT_LIMIT] = q->agreement && q->agreement->lend_week_min >= 0
		&& under > q->agreement->lend_week_min;
}

/* Is she, without being lent, one of those who are at work at home that week with the code? */
static inline bool is_at_home(const struct book *book, const struct staff *staff, uint32_t code, int32_t monday)
{
	if (!holds_on(book, staff, code, monday + 6))
		return false;
	for (const struct record *r = book_next(book, KIND_ROSTER, 0); r; r = book_next(book, r->kind, r->number)) {
		const struct roster *roster = (const struct roster *)r;

		if (roster->staff != staff->r.number || roster->week_date != monday)
			continue;
		for (uint32_t i = 0; i < roster->blocks.n; i++)
			if (!roster->blocks.item[i].not_work)
				return true;
	}
	return false;
}

static inline bool is_lent(const struct loan_seat *loans, uint32_t n, uint32_t staff, int32_t monday)
{
	for (uint32_t i = 0; i < n; i++)
		if (loans[i].staff == staff && monday_of(loans[i].seat.start_min) == monday)
			return true;
	return false;
}

/* The count that the row which began last asks for. */
static inline int32_t minimum_of(const struct municipality *m, uint32_t code, int32_t monday)
{
	int32_t count = 0, began = -1;

	for (uint32_t i = 0; i < m->minimum.n; i++) {
		const struct minimum *row = &m->minimum.item[i];

		if (row->competence == code && row->from_date < monday + 7 && (!row->to_date || row->to_date >= monday)
			&& row->from_date >= began) {
			began = row->from_date;
			count = row->count;
		}
	}
	return count;
}

static inline bool is_needed_at_home(const struct question *q, const struct loan_seat *loans, uint32_t n, uint32_t code)
{
	int32_t monday = monday_of(q->seat.start_min), left = 0;
	int32_t minimum = minimum_of(book_municipality(q->book, q->staff->municipality), code, monday);

	if (!minimum || !is_at_home(q->book, q->staff, code, monday))
		return false;
	for (const struct record *r = book_next(q->book, KIND_STAFF, 0); r; r = book_next(q->book, r->kind, r->number))
		left += r->number != q->staff->r.number && ((const struct staff *)r)->municipality == q->staff->municipality
			&& is_at_home(q->book, (const struct staff *)r, code, monday) && !is_lent(loans, n, r->number, monday);
	return left < minimum;
}

static inline void judge_cover(const struct question *q, const struct loan_seat *loans, uint32_t n,
	bool no[REASON_COUNT])
{
	for (const struct record *r = book_next(q->book, KIND_COMPETENCE, 0); r; r = book_next(q->book, r->kind, r->number))
		no[REASON_MINIMUM_COVER] |= !(q->offer && q->offer->undercut) && is_needed_at_home(q, loans, n, r->number);
}

static inline uint32_t count_noes(const bool no[REASON_COUNT])
{
	uint32_t n = 0;

	for (enum reason reason = 0; reason < REASON_COUNT; reason++)
		n += no[reason];
	return n;
}

/* All failed rules of the one way; `first`: or only some of them, when it is enough that there are any. */
static inline uint32_t oracle_judge(const struct question *q, bool no[REASON_COUNT], bool first)
{
	static struct slots slots;
	static struct loan_seat loans[LOANS_MAX];
	uint32_t n;

	memset(no, 0, REASON_COUNT * sizeof *no);
	judge_agreement(q, no);
	judge_competence(q, no);
	judge_travel(q, no);
	if (first && count_noes(no))
		return count_noes(no);
	n = loans_of(q, loans);
	judge_money(q, loans, n, no);
	judge_limits(q, loans, n, no);
	judge_cover(q, loans, n, no);
	if (first && count_noes(no))
		return count_noes(no);
	slots_fill(&slots, q, loans, n);
	judge_time(q, &slots, loans, n, no);
	judge_law(q, loans, n, &slots, no);
	return count_noes(no);
}

#endif
