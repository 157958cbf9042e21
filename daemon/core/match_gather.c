/* Who is in question for a line: the partners' people who hold what is asked for and may be free then. */
#include "match_inner.h"

#include "agreement.h"
#include "reciprocity.h"
#include "schema.h"
#include "score.h"
#include "week.h"

#include <stdlib.h>

enum { CANDIDATES_ROOM_FIRST = 64, FEW = 8, MIN_MS = 60000, WEEK_DAYS = 7,
	ALL_DAYS = (1 << WEEK_DAYS) - 1 };

/* --- partners --- */

void partners_of(const struct book *book, uint32_t municipality, struct numbers *partners)
{
	struct book_list list = book_agreements_of(book, municipality);

	for (uint32_t a = 0; a < list.n; a++) {
		const struct agreement *agreement = (const struct agreement *)list.item[a];

		for (uint32_t i = 0; i < agreement->parties.n; i++)
			if (agreement->parties.item[i] != municipality)
				numbers_add(partners, agreement->parties.item[i]);
	}
}

static int32_t least_rate(const struct agreement *agreement, const struct line *line)
{
	return agreement->offer_sets_rate ? 0 : fit_rate(agreement, NULL, line);
}

/* All she should hold, and if she may she works from where she is. */
static int64_t besides(const struct market *market, const struct lender *lender, uint32_t agreement)
{
	const struct request *request = market->request;
	struct bid bid = { .should_held = request->lines.item[market->line].should.n, .balance_min = lender->balance_min,
		.travel_min = request->remote ? 0 : lender->travel_min, .hour_ore = lender->hour_ore[agreement] };

	return score(request, &bid);
}

struct lender market_lender(const struct market *market, uint32_t municipality)
{
	const struct request *request = market->request;
	struct lender lender = { .municipality = municipality };

	lender.agreements_n = fit_agreements(market->book, request->municipality, municipality, lender.agreements,
		FIT_AGREEMENTS_MAX);
	if (!lender.agreements_n)
		return lender;
	lender.travel_min = book_travel_min(market->book, municipality, request->municipality);
	for (uint32_t i = 0; i < lender.agreements_n; i++) {
		struct ride_ask ask = { request->r.number, 0, lender.agreements[i], municipality };

		lender.way_min[i] = ride_of(market->book, &ask).minutes;
		lender.hour_ore[i] = least_rate(book_agreement(market->book, lender.agreements[i]),
			&request->lines.item[market->line]);
	}
	lender.balance_min = reciprocity(market->book, municipality, min_to_date((int32_t)(market->now_ms / MIN_MS)))
		.balance_min;
	for (uint32_t i = 0; i < lender.agreements_n; i++)
		lender.besides[i] = besides(market, &lender, i);
	return lender;
}

static int64_t score_in(const struct market *market)
{
	return score(market->request, &(struct bid){ .already_in = true });
}

/* All of what is open, by one who was here before, under the agreement that is best. */
static int64_t hope_of(const struct market *market, const struct lender *lender)
{
	int64_t best = lender->besides[0];

	for (uint32_t i = 1; i < lender->agreements_n; i++)
		best = lender->besides[i] > best ? lender->besides[i] : best;
	return best + (market->already_in.n ? score_in(market) : 0) + score_covered(market_open_min(market));
}

static int most_hope_first(const void *left, const void *right)
{
	const struct lender *a = left, *b = right;

	if (a->hope != b->hope)
		return a->hope > b->hope ? -1 : 1;
	return (a->municipality > b->municipality) - (a->municipality < b->municipality);
}

void market_hope_of_lenders(struct market *market)
{
	struct lender *rest = market->lender + market->lender_seen;
	uint32_t n = market->lender_n - market->lender_seen;

	for (uint32_t i = 0; i < n; i++)
		rest[i].hope = hope_of(market, &rest[i]);
	if (n)
		qsort(rest, n, sizeof *rest, most_hope_first);
}

/* Only their employers; of more than a few it isn't asked, as each person is looked for anyway. */
static bool may_employ(const struct market *market, uint32_t municipality, const struct numbers *only)
{
	if (!only || only->n > FEW)
		return true;
	for (uint32_t i = 0; i < only->n; i++) {
		const struct staff *staff = book_staff(market->book, only->item[i]);

		if (staff && staff->municipality == municipality)	/* what made her dirty may have been undone */
			return true;
	}
	return false;
}

void market_find_lenders(struct market *market, const struct numbers *only)
{
	struct numbers partners = { 0 };

	partners_of(market->book, market->request->municipality, &partners);
	market->lender = memory_get((partners.n + 1) * sizeof *market->lender);
	for (uint32_t i = 0; i < partners.n; i++)
		if (may_employ(market, partners.item[i], only)) {
			market->lender[market->lender_n] = market_lender(market, partners.item[i]);
			market->lender_n += market->lender[market->lender_n].agreements_n > 0;
		}
	numbers_free(&partners);
}

/* --- their people --- */

/* The days that an offer has to be about to hold any of the open seats: a night's shift began the day before. */
static struct open_days days_of(const struct market *market)
{
	struct open_days days = { DATE_MAX, DATE_MIN, 0 };

	for (uint32_t s = 0; s < market->seats.n; s++) {
		bool volume = seat_is_volume(&market->seats.item[s]);
		int32_t date = min_to_date(market->seats.item[s].start_min), last_date = date + (volume ? WEEK_DAYS : 0);

		if (market->open[s] <= 0)
			continue;
		days.from_date = date - 1 < days.from_date ? date - 1 : days.from_date;
		days.to_date = last_date > days.to_date ? last_date : days.to_date;
		days.days |= volume ? ALL_DAYS : 1 << date_weekday(date) | 1 << date_weekday(date - 1);
	}
	return days;
}

void market_begin(struct market *market)
{
	for (uint32_t i = 0; i < market->candidate_n; i++)
		free(market->candidate[i].taken);
	market->candidate_n = market->heap_n = market->lender_seen = 0;
	market->days = days_of(market);
	market_hope_of_lenders(market);
}

static bool is_about(struct open_days offered, struct open_days asked)
{
	return offered.from_date <= asked.to_date && asked.from_date <= offered.to_date && offered.days & asked.days;
}

/* Field by field: to build it elsewhere and copy it was a fourth of the time that many rows take. */
void market_candidate(const struct market *market, const struct lender *lender, const struct open_offer *row,
	uint32_t i, struct candidate *c)
{
	c->staff = row->staff;
	c->offer = row->offer;
	c->agreement = lender->agreements[i];
	c->out = false;
	c->stays = market->request->remote;
	c->known = KNOWN_BY_ROW;
	c->way_min = lender->way_min[i];
	c->hour_ore = lender->hour_ore[i];
	c->score = c->besides = 0;
	c->lender = lender;
	c->at_most = &row->at_most;
	c->taken = NULL;
	c->taken_n = 0;
}

bool market_visit(const struct visit *visit, const struct lender *lender)
{
	const struct market *market = visit->market;

	for (uint32_t c = 0; c < market->competences.n; c++) {
		struct open_offers list = book_open_offers_at(market->book, lender->municipality, market->competences.item[c]);

		for (uint32_t i = 0; i < list.n; i++) {
			const struct open_offer *row = &list.item[i];

			if (is_about(row->when, market->days) && (!visit->only || numbers_has(visit->only, row->staff))
				&& visit->row(visit, lender, row))
				return true;
		}
	}
	return false;
}

/* --- candidates --- */

static struct candidate *next_candidate(struct market *market)
{
	if (market->candidate_n < market->candidate_room)
		return &market->candidate[market->candidate_n];
	market->candidate_room = market->candidate_room ? 2 * market->candidate_room : CANDIDATES_ROOM_FIRST;
	market->candidate = memory_resize(market->candidate, market->candidate_room * sizeof *market->candidate);
	market->heap = memory_resize(market->heap, market->candidate_room * sizeof *market->heap);
	return &market->candidate[market->candidate_n];
}

static bool add_candidates(const struct visit *visit, const struct lender *lender, const struct open_offer *row)
{
	struct market *market = visit->context;
	int64_t more = numbers_has(&market->already_in, row->staff) ? score_in(market) : 0;

	for (uint32_t i = 0; i < lender->agreements_n; i++) {
		struct candidate *c = next_candidate(market);
		int32_t minutes;

		market_candidate(market, lender, row, i, c);
		minutes = market_row_min(market, c, false);
		if (!minutes)
			continue;
		market->candidate_n++;
		c->besides = lender->besides[i] + more;
		c->score = c->besides + score_covered(minutes);
	}
	return false;
}

void market_gather(struct market *market, const struct numbers *only)
{
	struct visit visit = { market, only, add_candidates, market };

	market_visit(&visit, &market->lender[market->lender_seen++]);
}
