/* Is a confirmed assignment lawful and covered? Counted out quarter by quarter from the records alone: nothing
 * of rules/, window.c or the book's indexes is used. Include cmocka first. */
#ifndef VIKARD_LEGAL_H
#define VIKARD_LEGAL_H

#include "core/book.h"
#include "core/week.h"

#include <string.h>

enum { QUARTER_MIN = 15, SHEET_DAYS = 10, SHEET_QUARTERS = (2 * SHEET_DAYS + 2) * 96, DAY_QUARTERS = 96,
	PIECES_MAX = 512 };

/* Where and when one person works, around one seat. */
struct sheet {
	int32_t origin_min;
	uint8_t work[SHEET_QUARTERS], busy[SHEET_QUARTERS], free[SHEET_QUARTERS];
	uint8_t elsewhere[SHEET_QUARTERS];	/* than at the seat's place, or on the way there */
	struct window piece[PIECES_MAX];
	uint32_t pieces;
};

static inline void sheet_mark(const struct sheet *sheet, uint8_t *row, struct window w)
{
	for (int32_t at = w.start_min; at < w.end_min; at += QUARTER_MIN) {
		int32_t q = (at - sheet->origin_min) / QUARTER_MIN;

		if (at >= sheet->origin_min && q < SHEET_QUARTERS)
			row[q]++;
	}
}

static inline struct window on_day(int32_t date, int32_t start_clock, int32_t end_clock)
{
	int32_t over_midnight = end_clock <= start_clock ? 1440 : 0;

	return (struct window){ local_to_min(date, start_clock), local_to_min(date, end_clock + over_midnight) };
}

static inline bool has_clock(const struct seat *seat)
{
	return seat->work_min == seat->end_min - seat->start_min;
}

static inline void sheet_work(struct sheet *sheet, struct window w)
{
	sheet_mark(sheet, sheet->work, w);
	assert_true(sheet->pieces < PIECES_MAX);
	sheet->piece[sheet->pieces++] = w;
}

static inline void sheet_home(struct sheet *sheet, const struct book *book, uint32_t staff)
{
	for (const struct record *r = book_next(book, KIND_ROSTER, 0); r; r = book_next(book, KIND_ROSTER, r->number)) {
		const struct roster *roster = (const struct roster *)r;

		for (uint32_t i = 0; roster->staff == staff && i < roster->blocks.n; i++)
			for (int32_t day_of = 0; day_of < 7; day_of++) {
				const struct block *block = &roster->blocks.item[i];
				struct window w = on_day(roster->week_date + day_of, block->start_clock, block->end_clock);

				if (!(block->days >> day_of & 1))
					continue;
				sheet_mark(sheet, sheet->busy, w);
				sheet_mark(sheet, sheet->elsewhere, w);
				if (!block->not_work)
					sheet_work(sheet, w);
			}
	}
}

/* Calls `each` for every seat that somebody holds or has, in the whole book. */
static inline void each_seat(const struct book *book, void *context,
	void (*each)(void *context, const struct assignment *loan, const struct seat *))
{
	for (const struct record *r = book_next(book, KIND_PROPOSAL, 0); r; r = book_next(book, KIND_PROPOSAL, r->number)) {
		const struct proposal *p = (const struct proposal *)r;
		struct assignment loan = { .r = p->r, .request = p->request, .line = p->line, .staff = p->staff,
			.borrower = p->borrower, .lender = p->lender, .agreement = p->agreement, .offer = p->offer,
			.hour_ore = p->hour_ore };

		for (uint32_t i = 0; p->state == PROPOSAL_HELD && i < p->seats.n; i++)
			each(context, &loan, &p->seats.item[i]);
	}
	for (const struct record *r = book_next(book, KIND_ASSIGNMENT, 0); r;
		r = book_next(book, KIND_ASSIGNMENT, r->number)) {
		const struct assignment *a = (const struct assignment *)r;

		for (uint32_t i = 0; a->state != ASSIGNMENT_CANCELLED && i < a->seats.n; i++)
			if (!a->seats.item[i].lost)
				each(context, a, &a->seats.item[i]);
	}
}

/* Sums of what somebody holds or has; each filter 0: any. */
struct total {
	uint32_t staff, lender, borrower, agreement, request;
	int32_t week_date;
	bool volume_only;
	int64_t minutes, ore_min;
};

static inline void total_add(void *context, const struct assignment *loan, const struct seat *seat)
{
	struct total *total = context;

	if ((total->staff && total->staff != loan->staff) || (total->lender && total->lender != loan->lender)
		|| (total->borrower && total->borrower != loan->borrower)
		|| (total->agreement && total->agreement != loan->agreement)
		|| (total->request && total->request != loan->request)
		|| (total->week_date && total->week_date != date_monday(min_to_date(seat->start_min)))
		|| (total->volume_only && has_clock(seat)))
		return;
	total->minutes += seat->work_min;
	total->ore_min += (int64_t)seat->work_min * loan->hour_ore;
}

static inline struct total total_of(const struct book *book, struct total filter)
{
	each_seat(book, &filter, total_add);
	return filter;
}

/* --- the way there and back --- */

static inline bool stays_home(const struct book *book, const struct assignment *loan)
{
	return book_request(book, loan->request)->remote && book_offer(book, loan->offer)->remote;
}

static inline int32_t way_min(const struct book *book, const struct assignment *loan)
{
	if (!book_agreement(book, loan->agreement)->travel_work || stays_home(book, loan))
		return 0;
	for (const struct record *r = book_next(book, KIND_TRAVEL, 0); r; r = book_next(book, KIND_TRAVEL, r->number)) {
		const struct travel *t = (const struct travel *)r;

		if ((t->a == loan->lender && t->b == loan->borrower) || (t->b == loan->lender && t->a == loan->borrower))
			return t->minutes;
	}
	return 0;
}

static inline struct window from_home_to_home(const struct book *book, const struct assignment *loan,
	const struct seat *seat)
{
	int32_t minutes = way_min(book, loan);

	return (struct window){ seat->start_min - minutes, seat->end_min + minutes };
}

struct lent { struct sheet *sheet; const struct book *book; const struct assignment *judged; };

static inline void sheet_lent(void *context, const struct assignment *loan, const struct seat *seat)
{
	struct lent *lent = context;
	struct window ways = from_home_to_home(lent->book, loan, seat);

	if (loan->staff != lent->judged->staff || !has_clock(seat))
		return;
	sheet_work(lent->sheet, ways);
	sheet_mark(lent->sheet, lent->sheet->busy, (struct window){ seat->start_min, seat->end_min });
	if (loan->borrower != lent->judged->borrower
		|| stays_home(lent->book, loan) != stays_home(lent->book, lent->judged))
		sheet_mark(lent->sheet, lent->sheet->elsewhere, ways);
}

static inline void sheet_free(struct sheet *sheet, const struct offer *offer)
{
	for (uint32_t i = 0; i < offer->free.n; i++)
		for (int32_t date = offer->free.item[i].from_date; date <= offer->free.item[i].to_date; date++)
			if (offer->free.item[i].days >> date_weekday(date) & 1)
				sheet_mark(sheet, sheet->free, on_day(date, offer->free.item[i].start_clock,
					offer->free.item[i].end_clock));
	for (uint32_t i = 0; i < offer->except.n; i++)
		for (int32_t at = local_to_min(offer->except.item[i].from_date, 0);
			at < local_to_min(offer->except.item[i].to_date + 1, 0); at += QUARTER_MIN) {
			int32_t q = (at - sheet->origin_min) / QUARTER_MIN;

			if (at >= sheet->origin_min && q < SHEET_QUARTERS)
				sheet->free[q] = 0;
		}
}

static inline void sheet_fill(struct sheet *sheet, const struct book *book, const struct assignment *a,
	const struct seat *seat)
{
	memset(sheet, 0, sizeof *sheet);
	sheet->origin_min = seat->start_min - SHEET_DAYS * 1440;
	sheet_home(sheet, book, a->staff);
	each_seat(book, &(struct lent){ sheet, book, a }, sheet_lent);
	sheet_free(sheet, book_offer(book, a->offer));
}

/* --- working time --- */

static inline int32_t limit_of(const struct book *book, uint32_t staff, enum limit limit)
{
	const struct profile *profile = book_profile(book, book_staff(book, staff)->profile);

	for (uint32_t i = 0; i < profile->limits.n; i++)
		if (profile->limits.item[i].limit == limit)
			return profile->limits.item[i].value_min;
	fail_msg("no limit %d", limit);
	return -1;
}

static inline int32_t sheet_worked(const struct sheet *sheet, int32_t from_min, int32_t to_min)
{
	int32_t quarters = 0;

	for (int32_t q = (from_min - sheet->origin_min) / QUARTER_MIN; q < (to_min - sheet->origin_min) / QUARTER_MIN; q++)
		quarters += sheet->work[q] != 0;
	return quarters * QUARTER_MIN;
}

/* The most work in any stretch of the length that has a quarter of the seat in it. */
static inline int32_t sheet_worst(const struct sheet *sheet, const struct window *seat, int32_t length_min)
{
	int32_t worst = 0;

	for (int32_t from = seat->start_min - length_min + QUARTER_MIN; from < seat->end_min; from += QUARTER_MIN) {
		int32_t minutes = sheet_worked(sheet, from, from + length_min);

		worst = minutes > worst ? minutes : worst;
	}
	return worst;
}

static inline int32_t sheet_longest_free(const struct sheet *sheet, int32_t from_min, int32_t to_min)
{
	int32_t run = 0, longest = 0;

	for (int32_t at = from_min; at < to_min; at += QUARTER_MIN) {
		run = sheet->work[(at - sheet->origin_min) / QUARTER_MIN] ? 0 : run + QUARTER_MIN;
		longest = run > longest ? run : longest;
	}
	return longest;
}

static inline void assert_rested(struct window first, struct window then, int32_t rest_min)
{
	bool apart = then.start_min - first.end_min >= rest_min;
	bool one_day = then.end_min - first.start_min <= 1440 - rest_min;

	if (then.start_min >= first.end_min && !apart && !one_day)
		fail_msg("rest of %d min, %d asked for", then.start_min - first.end_min, rest_min);
}

static inline void assert_week(const struct sheet *sheet, const struct book *book, const struct assignment *a,
	int32_t at_min)
{
	int32_t monday = date_monday(min_to_date(at_min));
	int32_t from_min = local_to_min(monday, 0), to_min = local_to_min(monday + 7, 0);
	int64_t volume = total_of(book, (struct total){ .staff = a->staff, .week_date = monday,
		.volume_only = true }).minutes;

	assert_true(sheet_worked(sheet, from_min, to_min) + volume <= limit_of(book, a->staff, LIMIT_WEEK));
}

static inline void assert_week_rest(const struct sheet *sheet, const struct book *book, const struct assignment *a,
	int32_t at_min)
{
	int32_t monday = date_monday(min_to_date(at_min));

	assert_true(sheet_longest_free(sheet, local_to_min(monday, 0), local_to_min(monday + 7, 0))
		>= limit_of(book, a->staff, LIMIT_WEEKLY_REST));
}

static inline void assert_shift_lawful(const struct sheet *sheet, const struct book *book,
	const struct assignment *a, const struct seat *seat)
{
	struct window own = from_home_to_home(book, a, seat);

	assert_true(sheet_worst(sheet, &own, 1440) <= limit_of(book, a->staff, LIMIT_DAY));
	assert_true(sheet_worst(sheet, &own, 7 * 1440) <= limit_of(book, a->staff, LIMIT_WEEK));
	for (uint32_t i = 0; i < sheet->pieces; i++) {
		assert_rested(sheet->piece[i], own, limit_of(book, a->staff, LIMIT_DAILY_REST));
		assert_rested(own, sheet->piece[i], limit_of(book, a->staff, LIMIT_DAILY_REST));
	}
	assert_week(sheet, book, a, own.start_min);
	assert_week(sheet, book, a, own.end_min - 1);
	assert_week_rest(sheet, book, a, own.start_min);
	assert_week_rest(sheet, book, a, own.end_min - 1);
	for (int32_t at = own.start_min; at < own.end_min; at += QUARTER_MIN)
		assert_int_equal(sheet->elsewhere[(at - sheet->origin_min) / QUARTER_MIN], 0);
	for (int32_t at = seat->start_min; at < seat->end_min; at += QUARTER_MIN) {
		assert_int_equal(sheet->busy[(at - sheet->origin_min) / QUARTER_MIN], 1);	/* this seat alone */
		assert_true(seat->was_end_min || sheet->free[(at - sheet->origin_min) / QUARTER_MIN]);
	}
}

/* --- what employers agreed and limited --- */

static inline bool is_listed(const uint32_t *item, uint32_t n, uint32_t wanted)
{
	for (uint32_t i = 0; i < n; i++)
		if (item[i] == wanted)
			return true;
	return false;
}

static inline bool holds_until(const struct book *book, uint32_t held, uint32_t wanted)
{
	const struct competence *c = book_competence(book, held);

	if (held == wanted)
		return true;
	for (uint32_t i = 0; i < c->includes.n; i++)
		if (holds_until(book, c->includes.item[i], wanted))
			return true;
	return false;
}

static inline void assert_competent(const struct book *book, const struct assignment *a, const struct line *line,
	int32_t last_date)
{
	const struct staff *staff = book_staff(book, a->staff);

	for (uint32_t m = 0; m < line->must.n; m++) {
		bool holds = false;

		for (uint32_t i = 0; i < staff->competences.n; i++)
			holds |= holds_until(book, staff->competences.item[i].competence, line->must.item[m])
				&& (!staff->competences.item[i].to_date || staff->competences.item[i].to_date >= last_date);
		assert_true(holds);
	}
}

static inline void assert_agreed(const struct book *book, const struct assignment *a, const struct line *line,
	const struct seat *seat)
{
	const struct agreement *agreement = book_agreement(book, a->agreement);
	const struct request *request = book_request(book, a->request);

	assert_int_equal(agreement->state, AGREEMENT_IN_FORCE);
	for (uint32_t i = 0; i < agreement->parts.n; i++) {
		const struct part *part = &agreement->parts.item[i];

		if (part->municipality != a->lender && part->municipality != a->borrower)
			continue;
		assert_false(part->suspended);
		assert_true(!part->end_date || min_to_date(seat->end_min - 1) <= part->end_date);
	}
	assert_int_equal(agreement->task, request->task);
	assert_true(a->lender != a->borrower && is_listed(agreement->parties.item, agreement->parties.n, a->lender)
		&& is_listed(agreement->parties.item, agreement->parties.n, a->borrower));
	assert_true(agreement->mode != MODE_HOST || agreement->host == a->lender);
	assert_true(!request->of || request->of == a->lender);
	assert_true(agreement->mode != MODE_LENDING
		|| book_staff(book, a->staff)->employment == EMPLOYMENT_PERMANENT);
	assert_true(agreement->mode != MODE_LENDING || !agreement->gates || agreement->consultation[0]);
	assert_true(request->state != REQUEST_DRAFT && request->opened_at_ms);
	for (uint32_t m = 0; m < line->must.n; m++)
		assert_true(is_listed(agreement->codes.item, agreement->codes.n, line->must.item[m]));
	for (int32_t date = min_to_date(seat->start_min); date <= min_to_date(seat->end_min - 1); date++)
		assert_true(agreement->from_date <= date && date <= agreement->to_date);
	assert_false(book_municipality(book, a->lender)->paused || book_municipality(book, a->borrower)->paused);
	assert_false(book_staff(book, a->staff)->not_lendable);
}

static inline void assert_within(int64_t found, int64_t limit, const char *what)
{
	if (limit >= 0 && found > limit)
		fail_msg("%s: %lld, at most %lld", what, (long long)found, (long long)limit);
}

static inline void assert_limits(const struct book *book, const struct assignment *a, const struct seat *seat)
{
	const struct request *request = book_request(book, a->request);
	int32_t week_date = date_monday(min_to_date(seat->start_min));

	assert_within(total_of(book, (struct total){ .lender = a->lender, .week_date = week_date }).minutes,
		book_municipality(book, a->lender)->lend_week_min, "lent");
	assert_within(total_of(book, (struct total){ .borrower = a->borrower, .week_date = week_date }).minutes,
		book_municipality(book, a->borrower)->borrow_week_min, "borrowed");
	assert_within(total_of(book, (struct total){ .lender = a->lender, .agreement = a->agreement,
		.week_date = week_date }).minutes, book_agreement(book, a->agreement)->lend_week_min, "agreement");
	if (!seat->was_end_min)		/* of a moved one she said yes to the time itself */
		assert_within(total_of(book, (struct total){ .staff = a->staff, .week_date = week_date }).minutes,
			book_offer(book, a->offer)->week_max_min, "offered");
	if (request->hour_max_ore)
		assert_within(a->hour_ore, request->hour_max_ore, "rate");
	if (request->budget_ore)
		assert_within(total_of(book, (struct total){ .request = a->request }).ore_min, request->budget_ore * 60,
			"budget");
}

/* At the moment of the last yes. */
static inline void assert_legal(const struct book *book, const struct assignment *a)
{
	const struct line *line = &book_request(book, a->request)->lines.item[a->line];
	static struct sheet sheet;

	for (uint32_t i = 0; i < a->seats.n; i++) {
		const struct seat *seat = &a->seats.item[i];

		sheet_fill(&sheet, book, a, seat);
		assert_week(&sheet, book, a, seat->start_min);
		assert_week(&sheet, book, a, seat->end_min - 1);
		if (has_clock(seat))
			assert_shift_lawful(&sheet, book, a, seat);
		assert_competent(book, a, line, min_to_date(seat->end_min - 1));
		assert_agreed(book, a, line, seat);
		assert_limits(book, a, seat);
	}
}

#endif
