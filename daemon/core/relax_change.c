/* What would help, as records: a row and a change a kind. */
#include "relax.h"

#include "schema.h"
#include "week.h"
#include "window.h"

#include <stdlib.h>
#include <string.h>

enum { DAY_MIN = 1440 };

/* word, the no it answers, unit, measure, side, personal */
const struct relax_row relax_rows[RELAX_COUNT] = {
	[RELAX_NONE] = { "none" },
	[RELAX_CLOCK] = { "clock", REASON_OK, 30, MEASURE_MINUTES, RELAX_OF_BORROWER, false },
	[RELAX_DAY] = { "day", REASON_OK, 1, MEASURE_DAYS, RELAX_OF_BORROWER, false },
	[RELAX_COUNT_MIN] = { "count_min", REASON_OK, 1, MEASURE_PEOPLE, RELAX_OF_BORROWER, false },
	[RELAX_RATE_CAP] = { "rate_cap", REASON_RATE_CAP, 1000, MEASURE_ORE, RELAX_OF_BORROWER, false },
	[RELAX_BUDGET] = { "budget", REASON_BUDGET, 10000, MEASURE_ORE, RELAX_OF_BORROWER, false },
	[RELAX_BORROW_LIMIT] = { "borrow_limit", REASON_BORROW_LIMIT, 15, MEASURE_MINUTES, RELAX_OF_BORROWER, false },
	[RELAX_OFFER] = { "offer", REASON_NO_OFFER, 0, MEASURE_NONE, RELAX_OF_LENDER, true },
	[RELAX_FREE] = { "free", REASON_NOT_AVAILABLE, 30, MEASURE_MINUTES, RELAX_OF_LENDER, true },
	[RELAX_NOTICE] = { "notice", REASON_NOTICE_SHORT, 60, MEASURE_MINUTES, RELAX_OF_LENDER, true },
	[RELAX_OFFER_WEEK] = { "offer_week", REASON_OFFER_WEEK, 15, MEASURE_MINUTES, RELAX_OF_LENDER, true },
	[RELAX_OFFER_AGREEMENT] = { "offer_agreement", REASON_AGREEMENT_NOT_OFFERED, 0, MEASURE_NONE, RELAX_OF_LENDER,
		true },
	[RELAX_TRAVEL] = { "travel", REASON_TRAVEL_FAR, 1, MEASURE_MINUTES, RELAX_OF_LENDER, true },
	[RELAX_CERTIFICATE] = { "certificate", REASON_COMPETENCE_EXPIRED, 1, MEASURE_DAYS, RELAX_OF_LENDER, true },
	[RELAX_UNDERCUT] = { "undercut", REASON_MINIMUM_COVER, 0, MEASURE_NONE, RELAX_OF_LENDER, true },
	[RELAX_LEND_LIMIT] = { "lend_limit", REASON_LEND_LIMIT, 15, MEASURE_MINUTES, RELAX_OF_LENDER, false },
	[RELAX_AGREEMENT_LIMIT] = { "agreement_limit", REASON_AGREEMENT_LIMIT, 15, MEASURE_MINUTES, RELAX_OF_BOTH, false },
	[RELAX_AGREEMENT_PERIOD] = { "agreement_period", REASON_AGREEMENT_PERIOD, 1, MEASURE_DAYS, RELAX_OF_BOTH, false },
	[RELAX_AGREEMENT_CODES] = { "agreement_codes", REASON_AGREEMENT_CODES, 0, MEASURE_NONE, RELAX_OF_BOTH, false },
	[RELAX_CONSULTATION] = { "consultation", REASON_NO_CONSULTATION, 0, MEASURE_NONE, RELAX_OF_BOTH, false },
};

/* The record to change, as it stands now (an earlier change of a pair with it), noted in the relaxation. */
static void *edit(const struct whatif *whatif, struct relaxation *r, enum kind kind, uint32_t number)
{
	r->of = kind;
	r->number = number;
	return record_copy(book_find(whatif->book, kind, number));
}

static bool put(struct whatif *whatif, void *record_take)
{
	whatif_put(whatif, record_take);
	return true;
}

static int32_t amount(const struct relaxation *r)
{
	return r->steps * relax_rows[r->kind].unit;
}

/* --- the borrower's --- */

/* The one span that the seat comes of; NULL: none, or not one alone. */
static struct span *span_of(struct line *line, const struct seat *seat)
{
	int32_t date = min_to_date(seat->start_min);
	struct span *found = NULL;
	uint32_t n = 0;

	for (uint32_t i = 0; i < line->shifts.n; i++) {
		struct span *span = &line->shifts.item[i];
		int32_t end_clock = span->end_clock <= span->start_clock ? span->end_clock + DAY_MIN : span->end_clock;

		if (date < span->from_date || date > span->to_date || !(span->days >> date_weekday(date) & 1)
			|| local_to_min(date, span->start_clock) != seat->start_min
			|| local_to_min(date, end_clock) != seat->end_min)
			continue;
		found = span;
		n++;
	}
	return n == 1 ? found : NULL;
}

/* The span on one day alone, at another time of it or on another day. */
static bool span_moved(const struct span *span, int32_t date, int32_t days, int32_t minutes, struct span *moved)
{
	int32_t length = span->end_clock - span->start_clock + (span->end_clock <= span->start_clock ? DAY_MIN : 0);
	int32_t end_clock;

	*moved = (struct span){ .from_date = date + days, .to_date = date + days, .days = 1 << date_weekday(date + days),
		.start_clock = span->start_clock + minutes };
	end_clock = moved->start_clock + length;
	moved->end_clock = end_clock > DAY_MIN ? end_clock - DAY_MIN : end_clock;
	return moved->start_clock >= 0 && moved->start_clock < DAY_MIN && length < DAY_MIN;
}

static bool has_seat(const struct line *line, const struct seat *seat)
{
	struct seats seats;
	bool found = false;

	line_seats(line, &seats);
	for (uint32_t i = 0; i < seats.n && !found; i++)
		found = seats.item[i].start_min == seat->start_min && seats.item[i].end_min == seat->end_min;
	free(seats.item);
	return found;
}

bool relax_moved(const struct request *request, uint32_t line, const struct seat *seat, int32_t days, int32_t minutes,
	struct seat *moved)
{
	struct line *of = &request->lines.item[line];
	const struct span *span = of->week_min ? NULL : span_of(of, seat);
	int32_t date = min_to_date(seat->start_min), end_clock;
	struct span there;

	if (!span || !span_moved(span, date, days, minutes, &there))
		return false;
	end_clock = there.end_clock <= there.start_clock ? there.end_clock + DAY_MIN : there.end_clock;
	*moved = (struct seat){ .start_min = local_to_min(there.from_date, there.start_clock),
		.end_min = local_to_min(there.from_date, end_clock) };
	moved->work_min = moved->end_min - moved->start_min;
	return !has_seat(of, moved);
}

static struct span *span_add(struct line *line, struct span span)
{
	struct span *added;

	if (span.from_date > span.to_date)
		return NULL;
	added = list_grow((struct list *)&line->shifts, sizeof span);
	*added = span;
	return added;
}

/* The span without that day is its days before and its days after. */
static bool change_time(struct whatif *whatif, struct relaxation *r)
{
	struct request *request = edit(whatif, r, KIND_REQUEST, r->request);
	struct line *line = &request->lines.item[r->line];
	int32_t date = min_to_date(r->seat.start_min), days = r->kind == RELAX_DAY ? r->steps : 0;
	struct span *span = span_of(line, &r->seat), before, after, moved;

	if (!span || line->shifts.n + 2 > SPANS_MAX
		|| !span_moved(span, date, days, r->kind == RELAX_CLOCK ? amount(r) : 0, &moved)) {
		record_free(&request->r);
		return false;
	}
	before = after = *span;
	before.to_date = date - 1;
	after.from_date = date + 1;
	*span = moved;
	span_add(line, before);
	span_add(line, after);
	r->to = r->moved.start_min;
	return put(whatif, request);
}

static bool change_count_min(struct whatif *whatif, struct relaxation *r)
{
	struct request *request = edit(whatif, r, KIND_REQUEST, r->request);

	r->to = request->lines.item[r->line].count_min -= amount(r);
	return put(whatif, request);
}

static bool change_rate_cap(struct whatif *whatif, struct relaxation *r)
{
	struct request *request = edit(whatif, r, KIND_REQUEST, r->request);

	r->to = request->hour_max_ore += amount(r);
	return put(whatif, request);
}

static bool change_budget(struct whatif *whatif, struct relaxation *r)
{
	struct request *request = edit(whatif, r, KIND_REQUEST, r->request);

	r->to = request->budget_ore += amount(r);
	return put(whatif, request);
}

static bool change_borrow_limit(struct whatif *whatif, struct relaxation *r)
{
	struct municipality *m = edit(whatif, r, KIND_MUNICIPALITY, book_request(whatif->book, r->request)->municipality);

	r->to = m->borrow_week_min += amount(r);
	return put(whatif, m);
}

/* --- the lender's --- */

static struct window *window_add(struct offer *offer, struct window w)
{
	struct window *added = list_grow((struct list *)&offer->windows, sizeof w);

	*added = w;
	return added;
}

/* Would the time be in two of her offers? */
static bool offered_elsewhere(const struct whatif *whatif, const struct relaxation *r, struct window w)
{
	struct book_list offers = book_offers_of(whatif->book, r->staff);
	bool found = false;

	for (uint32_t i = 0; i < offers.n && !found; i++) {
		const struct offer *offer = (const struct offer *)offers.item[i];
		struct windows free = { 0 };

		if (offer->state == OFFER_OPEN && offer->r.number != r->offer)
			offer_windows(offer, w, &free);
		found = windows_minutes(&free, w) > 0;
		windows_free(&free);
	}
	return found;
}

static bool change_offer(struct whatif *whatif, struct relaxation *r)
{
	struct window w = { r->seat.start_min, r->seat.end_min };
	struct offer *offer;

	if (offered_elsewhere(whatif, r, w))	/* told before, she may have offered a part of it */
		return false;
	offer = (struct offer *)record_make(KIND_OFFER);
	r->of = KIND_OFFER;
	offer->r.number = r->number = book_next_number(whatif->book, KIND_OFFER);
	memset(&offer->r.id, 0xff, sizeof offer->r.id);
	offer->staff = r->staff;
	offer->municipality = book_staff(whatif->book, r->staff)->municipality;
	offer->week_max_min = WEEK_MIN_MAX;
	window_add(offer, w);
	return put(whatif, offer);
}

/* The first of the minutes of the seat that the offer doesn't have yet. */
static bool change_free(struct whatif *whatif, struct relaxation *r)
{
	struct window w = { r->seat.start_min, r->seat.end_min };
	struct offer *offer = edit(whatif, r, KIND_OFFER, r->offer);
	struct windows all = { 0 }, has = { 0 }, lacks = { 0 };
	int32_t left_min = amount(r);
	bool can = true;

	windows_add(&all, w);
	offer_windows(offer, w, &has);
	windows_minus(&all, &has, &lacks);
	for (uint32_t i = 0; i < lacks.n && left_min > 0 && can; i++) {
		struct window more = lacks.item[i];

		if (more.end_min - more.start_min > left_min)
			more.end_min = more.start_min + left_min;
		left_min -= more.end_min - more.start_min;
		can = offer->windows.n < WINDOWS_MAX && !offered_elsewhere(whatif, r, more);
		if (can)
			window_add(offer, more);
	}
	windows_free(&all);
	windows_free(&has);
	windows_free(&lacks);
	return put(whatif, offer) && can;
}

static bool change_notice(struct whatif *whatif, struct relaxation *r)
{
	struct offer *offer = edit(whatif, r, KIND_OFFER, r->offer);

	r->to = offer->notice_min = offer->notice_min > amount(r) ? offer->notice_min - amount(r) : 0;
	return put(whatif, offer);
}

static bool change_offer_week(struct whatif *whatif, struct relaxation *r)
{
	struct offer *offer = edit(whatif, r, KIND_OFFER, r->offer);

	r->to = offer->week_max_min += amount(r);
	return put(whatif, offer);
}

static bool change_offer_agreement(struct whatif *whatif, struct relaxation *r)
{
	struct offer *offer = edit(whatif, r, KIND_OFFER, r->offer);

	*(uint32_t *)list_grow((struct list *)&offer->agreements, sizeof(uint32_t)) = r->agreement;
	r->to = r->agreement;
	return put(whatif, offer);
}

/* So far from the nearer of the two wishes on, wherever it stands; where both are nearer it is told by her record. */
static bool change_travel(struct whatif *whatif, struct relaxation *r)
{
	const struct offer *offer = r->offer ? book_offer(whatif->book, r->offer) : NULL;
	int32_t of_staff = book_staff(whatif->book, r->staff)->max_travel_min;
	int32_t of_offer = offer ? offer->max_travel_min : -1;
	int32_t least = of_staff < 0 || (of_offer >= 0 && of_offer < of_staff) ? of_offer : of_staff;

	r->to = least + amount(r);
	if (of_offer >= 0 && of_offer < r->to) {
		struct offer *changed = edit(whatif, r, KIND_OFFER, r->offer);

		changed->max_travel_min = (int32_t)r->to;
		put(whatif, changed);
	}
	if (of_staff >= 0 && of_staff < r->to) {
		struct staff *changed = edit(whatif, r, KIND_STAFF, r->staff);

		changed->max_travel_min = (int32_t)r->to;
		put(whatif, changed);
	}
	return true;
}

static bool change_certificate(struct whatif *whatif, struct relaxation *r)
{
	struct staff *staff = edit(whatif, r, KIND_STAFF, r->staff);
	bool can = r->variant < staff->competences.n;	/* told before, she may have lost some */

	if (can)
		r->to = staff->competences.item[r->variant].to_date += amount(r);
	return put(whatif, staff) && can;
}

/* Without an offer of hers it is the first one, which the change before has just made: the last of all. */
static bool change_undercut(struct whatif *whatif, struct relaxation *r)
{
	uint32_t number = r->offer ? r->offer : book_next_number(whatif->book, KIND_OFFER) - 1;
	const struct offer *made = number ? book_offer(whatif->book, number) : NULL;
	struct offer *offer;

	if (!made || made->staff != r->staff)
		return false;
	offer = edit(whatif, r, KIND_OFFER, number);
	offer->undercut = true;
	return put(whatif, offer);
}

static bool change_lend_limit(struct whatif *whatif, struct relaxation *r)
{
	struct municipality *m = edit(whatif, r, KIND_MUNICIPALITY, book_staff(whatif->book, r->staff)->municipality);

	r->to = m->lend_week_min += amount(r);
	return put(whatif, m);
}

/* --- the agreement's --- */

static bool change_agreement_limit(struct whatif *whatif, struct relaxation *r)
{
	struct agreement *a = edit(whatif, r, KIND_AGREEMENT, r->agreement);

	r->to = a->lend_week_min += amount(r);
	return put(whatif, a);
}

/* At the end that the seat lies beyond. */
static bool change_agreement_period(struct whatif *whatif, struct relaxation *r)
{
	struct agreement *a = edit(whatif, r, KIND_AGREEMENT, r->agreement);

	if (min_to_date(r->seat.start_min) < a->from_date)
		r->to = a->from_date -= amount(r);
	else
		r->to = a->to_date += amount(r);
	return put(whatif, a);
}

static bool change_agreement_codes(struct whatif *whatif, struct relaxation *r)
{
	struct agreement *a = edit(whatif, r, KIND_AGREEMENT, r->agreement);
	const struct line *line = &book_request(whatif->book, r->request)->lines.item[r->line];

	for (uint32_t i = 0; i < line->must.n; i++) {
		uint32_t at = 0;

		while (at < a->codes.n && a->codes.item[at] != line->must.item[i])
			at++;
		if (at == a->codes.n && at < CODES_MAX)
			*(uint32_t *)list_grow((struct list *)&a->codes, sizeof(uint32_t)) = line->must.item[i];
	}
	return put(whatif, a);
}

static bool change_consultation(struct whatif *whatif, struct relaxation *r)
{
	struct agreement *a = edit(whatif, r, KIND_AGREEMENT, r->agreement);

	memcpy(a->consultation, "held", sizeof "held");
	return put(whatif, a);
}

static bool (*const changes[RELAX_COUNT])(struct whatif *, struct relaxation *) = {
	[RELAX_CLOCK] = change_time, [RELAX_DAY] = change_time, [RELAX_COUNT_MIN] = change_count_min,
	[RELAX_RATE_CAP] = change_rate_cap, [RELAX_BUDGET] = change_budget, [RELAX_BORROW_LIMIT] = change_borrow_limit,
	[RELAX_OFFER] = change_offer, [RELAX_FREE] = change_free, [RELAX_NOTICE] = change_notice,
	[RELAX_OFFER_WEEK] = change_offer_week, [RELAX_OFFER_AGREEMENT] = change_offer_agreement,
	[RELAX_TRAVEL] = change_travel, [RELAX_CERTIFICATE] = change_certificate, [RELAX_UNDERCUT] = change_undercut,
	[RELAX_LEND_LIMIT] = change_lend_limit, [RELAX_AGREEMENT_LIMIT] = change_agreement_limit,
	[RELAX_AGREEMENT_PERIOD] = change_agreement_period, [RELAX_AGREEMENT_CODES] = change_agreement_codes,
	[RELAX_CONSULTATION] = change_consultation,
};

bool relax_apply(struct whatif *whatif, struct relaxation *r)
{
	return changes[r->kind](whatif, r);
}
