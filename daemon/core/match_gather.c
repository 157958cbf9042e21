/* Who is in question for a line: the partners' people who hold what is asked for and may be free then. */
#include "match_inner.h"

#include "agreement.h"
#include "reciprocity.h"
#include "schema.h"
#include "week.h"

#include <stdlib.h>

enum { CANDIDATES_ROOM_FIRST = 64, MIN_MS = 60000, WEEK_DAYS = 7, ALL_DAYS = (1 << WEEK_DAYS) - 1 };

/* --- what an offer can hold of what is open --- */

/* The seats of one week that she may take. */
struct week_sum { const struct reach_week *week; int32_t given_min, minutes, each_min; bool alike, inside; };

static struct week_sum week_begin(const struct reach_week *week, const struct seats *given)
{
	struct week_sum sum = { .week = week };

	for (uint32_t i = 0; week && i < given->n; i++)
		if (window_overlaps(seat_window(&given->item[i]), week->when))
			sum.given_min += given->item[i].work_min;
	return sum;
}

static bool is_inside(const struct reach_week *week, const struct seat *seat)
{
	return seat->end_min <= week->when.end_min;
}

static bool week_has_room(const struct week_sum *sum, const struct seat *seat)
{
	return seat->work_min <= sum->week->lent_left_min + sum->given_min
		&& (!is_inside(sum->week, seat) || seat->work_min <= sum->week->work_left_min + sum->given_min);
}

static void week_add(struct week_sum *sum, const struct seat *seat)
{
	bool first = !sum->minutes;

	sum->minutes += seat->work_min;
	sum->alike = first || (sum->alike && seat->work_min == sum->each_min);
	sum->inside = (first || sum->inside) && is_inside(sum->week, seat);
	sum->each_min = seat->work_min;
}

/* No more than is left of the week; and of seats that are alike no part is taken. */
static int32_t week_total(const struct week_sum *sum)
{
	int32_t left_min;

	if (!sum->minutes)
		return 0;
	left_min = sum->week->lent_left_min;
	if (sum->inside && sum->week->work_left_min < left_min)
		left_min = sum->week->work_left_min;
	left_min += sum->given_min;
	if (sum->alike)
		left_min -= left_min % sum->each_min;
	return sum->minutes < left_min ? sum->minutes : left_min;
}

static bool has_notice(const struct market *market, const struct seat *seat, int32_t notice_min)
{
	return (int64_t)seat->start_min * MIN_MS - market->now_ms >= (int64_t)notice_min * MIN_MS;
}

static bool goes_so_far(const struct reach *reach, int32_t travel_min)
{
	return travel_min >= 0 && (reach->travel_max_min < 0 || travel_min <= reach->travel_max_min);
}

int32_t market_reachable_min(const struct market *market, const struct candidate *c, struct seats given)
{
	const struct reach *reach = book_reach(market->book, c->offer);
	struct reach_ask ask = { given, c->stays ? 0 : c->way_min };
	struct week_sum sum = { 0 };
	int32_t minutes = 0;

	for (uint32_t s = 0; s < market->seats.n && (c->stays || goes_so_far(reach, c->travel_min)); s++) {
		const struct seat *seat = &market->seats.item[s];
		const struct reach_week *week;

		if (market->open[s] <= 0 || !has_notice(market, seat, reach->notice_min))
			continue;
		week = reach_week_of(reach, seat);
		if (week != sum.week) {
			minutes += week_total(&sum);
			sum = week_begin(week, &given);
		}
		if (week && week_has_room(&sum, seat) && reach_holds(reach, week, seat, &ask))
			week_add(&sum, seat);
	}
	return minutes + week_total(&sum);
}

/* --- who is in question --- */

/* A partner of the borrower, looked at once for all of its people. */
struct lender {
	uint32_t municipality, agreements[FIT_AGREEMENTS_MAX], agreements_n;
	int32_t travel_min;		/* one way */
	int32_t way_min[FIT_AGREEMENTS_MAX], hour_ore[FIT_AGREEMENTS_MAX];	/* under each: as work; at least */
	int64_t balance_min;		/* what it is owed */
};

static int32_t least_rate(const struct agreement *agreement, const struct line *line)
{
	return agreement->offer_sets_rate ? 0 : fit_rate(agreement, NULL, line);
}

static struct lender lender_of(const struct market *market, uint32_t municipality)
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
	return lender;
}

static bool is_long(const struct seat *seat)
{
	return !seat_is_volume(seat) && seat->work_min >= LONG_MIN;
}

int32_t market_row_min(const struct market *market, const struct candidate *c)
{
	int32_t minutes = 0;

	for (uint32_t s = 0; s < market->seats.n; s++) {
		const struct seat *seat = &market->seats.item[s];

		if (market->open[s] > 0 && (!is_long(seat) || c->starts & half_day(seat->start_min)))
			minutes += seat->work_min;
	}
	return minutes;
}

/* One offer, under each agreement. */
static bool visit_offer(const struct visit *visit, const struct lender *lender, const struct open_offer *row)
{
	struct candidate candidate = { .staff = row->staff, .offer = row->offer, .starts = row->starts, .lent = row->lent,
		.lender = lender->municipality, .balance_min = lender->balance_min, .travel_min = lender->travel_min,
		.stays = visit->market->request->remote };
	bool enough = false;

	for (uint32_t i = 0; i < lender->agreements_n && !enough; i++) {
		candidate.agreement = lender->agreements[i];
		candidate.way_min = lender->way_min[i];
		candidate.hour_ore = lender->hour_ore[i];
		enough = visit->candidate(visit, &candidate);
	}
	return enough;
}

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

static bool is_about(struct open_days offered, struct open_days asked)
{
	return offered.from_date <= asked.to_date && asked.from_date <= offered.to_date && offered.days & asked.days;
}

void partners_of(const struct book *book, uint32_t municipality, struct numbers *partners)
{
	struct book_list list = book_agreements_of(book, municipality);

	for (uint32_t a = 0; a < list.n; a++) {
		const struct agreement *agreement = (const struct agreement *)list.item[a];

		for (uint32_t i = 0; i < agreement->parties.n; i++)
			numbers_add(partners, agreement->parties.item[i]);
	}
	numbers_remove(partners, municipality);
}

static bool visit_list(const struct visit *visit, const struct lender *lender, struct open_offers list,
	struct open_days days)
{
	for (uint32_t i = 0; i < list.n; i++)
		if (is_about(list.item[i].when, days) && (!visit->only || numbers_has(visit->only, list.item[i].staff))
			&& visit_offer(visit, lender, &list.item[i]))
			return true;
	return false;
}

void market_visit(const struct visit *visit)
{
	const struct market *market = visit->market;
	struct numbers partners = { 0 }, competences = { 0 };
	struct open_days days = days_of(market);
	bool enough = false;

	partners_of(market->book, market->request->municipality, &partners);
	competences_with(market->book, market->request->lines.item[market->line].must.item[0], &competences);
	for (uint32_t p = 0; p < partners.n && !enough; p++) {
		struct lender lender = lender_of(market, partners.item[p]);

		for (uint32_t c = 0; c < competences.n && !enough && lender.agreements_n; c++)
			enough = visit_list(visit, &lender,
				book_open_offers_at(market->book, lender.municipality, competences.item[c]), days);
	}
	numbers_free(&partners);
	numbers_free(&competences);
}

static bool add_candidate(const struct visit *visit, const struct candidate *candidate)
{
	struct market *market = visit->context;
	int32_t minutes = market_row_min(market, candidate);

	if (!minutes)
		return false;
	if (market->candidate_n == market->candidate_room) {
		market->candidate_room = market->candidate_room ? 2 * market->candidate_room : CANDIDATES_ROOM_FIRST;
		market->candidate = memory_resize(market->candidate, market->candidate_room * sizeof *market->candidate);
	}
	market->candidate[market->candidate_n] = *candidate;
	market->candidate[market->candidate_n++].score = market_hope(market, candidate, minutes);
	return false;
}

void market_gather(struct market *market, const struct numbers *only)
{
	struct visit visit = { market, only, add_candidate, market };

	market_visit(&visit);
}
