/* Who could come for what is open of a request, were it not for one thing that she is held for elsewhere. */
#include "match_inner.h"

#include "schema.h"

#include <stdlib.h>
#include <string.h>

enum {
	NEAR_MIN = 7 * 24 * 60,		/* a hold so near may weigh on a seat: by its rest, or its week */
	LEADS_ROOM_FIRST = 16,
	CHOICE = 3,			/* times as many as are enough are as good to choose from as all */
};

/* As the planner sees it, besides what the hold says itself: nothing hangs on how many come together. */
static bool may_move(const struct book *book, int64_t now_ms, uint32_t hold)
{
	const struct proposal *p = book_proposal(book, hold);
	const struct request *request = book_request(book, p->request);
	int32_t now_min = (int32_t)(now_ms / 60000);

	if (request->state != REQUEST_OPEN || request->deadline_min <= now_min || request->lines.item[p->line].count_min)
		return false;
	for (uint32_t i = 0; i < p->seats.n; i++)
		if (p->seats.item[i].start_min <= now_min + ACUTE_MIN)
			return false;
	return true;
}

static bool is_near(const struct market *market, const struct seats *held)
{
	for (uint32_t s = 0; s < market->seats.n; s++)
		for (uint32_t i = 0; market->open[s] > 0 && i < held->n; i++)
			if (held->item[i].start_min < market->seats.item[s].end_min + NEAR_MIN
				&& market->seats.item[s].start_min < held->item[i].end_min + NEAR_MIN)
				return true;
	return false;
}

static void add_lead(struct leads *leads, struct lead lead)
{
	if (leads->n == leads->room) {
		leads->room = leads->room ? 2 * leads->room : LEADS_ROOM_FIRST;
		leads->item = memory_resize(leads->item, leads->room * sizeof *leads->item);
	}
	leads->item[leads->n++] = lead;
}

struct search {
	struct leads *leads;
	uint64_t near;
	uint32_t place;
	int32_t open_min;
	struct numbers whole;		/* holds of those who come for all of it */
};

static void add_leads_by(struct search *search, const struct market *market, const struct candidate *c)
{
	const struct reach *reach = book_reach(market->book, c->offer);

	for (uint32_t i = 0; i < reach->holds_n; i++) {
		const struct reach_hold *hold = &reach->hold[i];
		struct lead lead = { hold->proposal, c->staff, c->offer, c->agreement, market->request->r.number, market->line,
			search->place, 0 };

		if (!hold->may_move || hold->request == market->request->r.number || !is_near(market, &hold->held.seats))
			continue;
		lead.minutes = market_reachable_min(market, c, hold->held);
		if (!lead.minutes || !market_may_bid(market, c->staff))
			continue;
		add_lead(search->leads, lead);
		if (lead.minutes == search->open_min && may_move(market->book, market->now_ms, hold->proposal))
			numbers_add(&search->whole, hold->proposal);
	}
}

/* By an agreement under which the way counts as under one before it she would come for the same. */
static bool is_known(const struct lender *lender, uint32_t agreement)
{
	for (uint32_t i = 0; i < agreement; i++)
		if (lender->way_min[i] == lender->way_min[agreement])
			return true;
	return false;
}

static bool add_leads_of(const struct visit *visit, const struct lender *lender, const struct open_offer *row)
{
	const struct market *market = visit->market;
	struct search *search = visit->context;

	if (!(row->at_most.lent & search->near))
		return false;
	for (uint32_t i = 0; i < lender->agreements_n; i++) {
		struct candidate c;

		if (is_known(lender, i))
			continue;
		market_candidate(market, lender, row, i, &c);
		if (!market_row_min(market, &c, true))
			continue;
		c.stays = market->request->remote && book_offer(market->book, c.offer)->remote;
		add_leads_by(search, market, &c);
	}
	return search->whole.n >= search->leads->enough
		|| search->leads->n >= (uint64_t)CHOICE * search->leads->enough;
}

static int by_hold(const void *left, const void *right)
{
	const struct lead *a = left, *b = right;

	if (a->hold != b->hold)
		return a->hold < b->hold ? -1 : 1;
	return (a->minutes < b->minutes) - (a->minutes > b->minutes);
}

static int most_minutes_first(const void *left, const void *right)
{
	const struct lead *a = left, *b = right;

	if (a->minutes != b->minutes)
		return a->minutes > b->minutes ? -1 : 1;
	return (a->hold > b->hold) - (a->hold < b->hold);
}

/* The half-days near what is open. */
static uint64_t near_days(const struct market *market)
{
	uint64_t days = 0;

	for (uint32_t s = 0; s < market->seats.n; s++) {
		const struct seat *seat = &market->seats.item[s];

		if (market->open[s] > 0)
			days |= half_days((struct window){ seat->start_min - NEAR_MIN, seat->end_min + NEAR_MIN });
	}
	return days;
}

/* Once each: by several offers or agreements she would come for most. */
static void sort_leads(struct leads *leads)
{
	uint32_t kept = 0;

	if (!leads->n)
		return;
	qsort(leads->item, leads->n, sizeof *leads->item, by_hold);
	for (uint32_t i = 0; i < leads->n; i++)
		if (!kept || leads->item[kept - 1].hold != leads->item[i].hold)
			leads->item[kept++] = leads->item[i];
	leads->n = kept;
	qsort(leads->item, leads->n, sizeof *leads->item, most_minutes_first);
}

/* Whether they may is asked of no more than are enough. */
static void keep_who_may(const struct book *book, int64_t now_ms, struct leads *leads)
{
	uint32_t kept = 0;

	for (uint32_t i = 0; i < leads->n && kept < leads->enough; i++)
		if (may_move(book, now_ms, leads->item[i].hold))
			leads->item[kept++] = leads->item[i];
	leads->n = kept;
}

static void find_leads(struct market *market, uint32_t place, struct leads *leads)
{
	struct search search = { leads, near_days(market), place, market_open_min(market) };
	struct visit visit = { market, NULL, add_leads_of, &search };
	bool enough = !search.near;

	market_find_lenders(market, NULL);
	market_begin(market);
	for (uint32_t i = 0; i < market->lender_n && !enough; i++)
		enough = market_visit(&visit, &market->lender[i]);
	numbers_free(&search.whole);
}

/* What is acute is asked of everybody at once. */
static void open_line(struct market *market)
{
	market_open(market);
	for (uint32_t s = 0; s < market->seats.n; s++)
		if (seat_is_acute(market, s))
			market->open[s] = 0;
}

void match_leads(const struct book *book, int64_t now_ms, uint32_t number, struct leads *leads)
{
	const struct request *request = book_request(book, number);

	for (uint32_t line = 0; line < request->lines.n; line++) {
		struct market market = { .book = book, .now_ms = now_ms, .request = request, .line = line };

		if (request->lines.item[line].count_min)
			continue;
		open_line(&market);
		find_leads(&market, 0, leads);
		market_close(&market);
	}
	sort_leads(leads);
	keep_who_may(book, now_ms, leads);
}

/* As if nobody held this. */
static void open_place(struct market *market, const struct proposal *p)
{
	market_open(market);
	for (uint32_t s = 0; s < market->seats.n; s++)
		market->open[s] = 0;
	for (uint32_t i = 0; i < p->seats.n; i++) {
		int32_t at = seats_find(&market->seats, &p->seats.item[i]);

		if (at >= 0)
			market->open[at] = 1;
	}
}

void match_leads_to(const struct book *book, int64_t now_ms, uint32_t hold, struct leads *leads)
{
	const struct proposal *p = book_proposal(book, hold);
	struct market market = { .book = book, .now_ms = now_ms, .request = book_request(book, p->request),
		.line = p->line };

	open_place(&market, p);
	find_leads(&market, hold, leads);
	market_close(&market);
	sort_leads(leads);
	keep_who_may(book, now_ms, leads);
}

/* --- what is made good of the place that she leaves --- */

struct refill { struct market *market; uint32_t without; int64_t minutes, enough_min; };

static void close_seat(struct refill *refill, uint32_t s)
{
	refill->minutes += refill->market->seats.item[s].work_min;
	refill->market->open[s] = 0;
}

/* What she could take is closed for the others. */
static void close_what_fits(struct refill *refill, const struct candidate *c)
{
	struct market *market = refill->market;
	int32_t *open = market->open, *one = memory_get(market->seats.n * sizeof *one);

	for (uint32_t s = 0; s < market->seats.n; s++) {
		bool fits;

		one[s] = open[s];
		market->open = one;
		fits = one[s] > 0 && market_reachable_min(market, c, (struct reach_seats){ .way_min = 0 });
		market->open = open;
		one[s] = 0;
		if (fits)
			close_seat(refill, s);
	}
	free(one);
}

static bool add_refill(const struct visit *visit, const struct lender *lender, const struct open_offer *row)
{
	struct refill *refill = visit->context;

	if (row->staff == refill->without)
		return false;
	for (uint32_t i = 0; i < lender->agreements_n && refill->minutes < refill->enough_min; i++) {
		struct candidate c;

		market_candidate(visit->market, lender, row, i, &c);
		if (!market_row_min(visit->market, &c, false))
			continue;
		market_look(visit->market, &c);
		if (!c.out)
			close_what_fits(refill, &c);
	}
	return refill->minutes >= refill->enough_min;
}

static struct candidate candidate_of(const struct market *market, const struct lead *lead, const struct lender *lender)
{
	const struct request *request = market->request;
	struct ride_ask ask = { request->r.number, 0, lead->agreement, lender->municipality };

	return (struct candidate){ .staff = lead->staff, .offer = lead->offer, .agreement = lead->agreement,
		.stays = request->remote && book_offer(market->book, lead->offer)->remote, .lender = lender,
		.way_min = ride_of(market->book, &ask).minutes };
}

/* She goes for no fewer minutes than were hoped: what isn't in the way of that, one after the other, stays hers. */
static void close_what_stays(struct refill *refill, const struct market *goal, const struct lead *lead)
{
	const struct proposal *p = book_proposal(goal->book, lead->hold);
	struct lender lender = market_lender(goal, book_staff(goal->book, lead->staff)->municipality);
	struct candidate c = candidate_of(goal, lead, &lender);
	struct reach_seats given = { { memory_get(p->seats.n * sizeof(struct seat)), p->seats.n },
		ride_of_proposal(goal->book, p).minutes };
	struct seats *rest = &given.seats;

	memcpy(rest->item, p->seats.item, p->seats.n * sizeof(struct seat));
	for (uint32_t i = p->seats.n; i-- > 0;) {
		struct seat seat = rest->item[i];
		int32_t at = seats_find(&refill->market->seats, &seat);

		rest->item[i] = rest->item[--rest->n];
		if (at >= 0 && market_reachable_min(goal, &c, given) >= lead->minutes)
			close_seat(refill, (uint32_t)at);
		else
			rest->item[rest->n++] = seat;
	}
	free(rest->item);
}

static void keep_what_stays(struct refill *refill, const struct lead *lead)
{
	const struct book *book = refill->market->book;
	struct market goal = { .book = book, .now_ms = refill->market->now_ms,
		.request = book_request(book, lead->request), .line = lead->line };

	if (lead->place)
		open_place(&goal, book_proposal(book, lead->place));
	else
		open_line(&goal);
	close_what_stays(refill, &goal, lead);
	market_close(&goal);
}

int64_t match_refill_min(const struct book *book, int64_t now_ms, const struct lead *lead, int64_t enough_min)
{
	const struct proposal *p = book_proposal(book, lead->hold);
	struct market market = { .book = book, .now_ms = now_ms, .request = book_request(book, p->request),
		.line = p->line };
	struct refill refill = { &market, p->staff, 0, enough_min };
	struct visit visit = { &market, NULL, add_refill, &refill };
	struct numbers partners = { 0 };

	open_place(&market, p);
	keep_what_stays(&refill, lead);
	market_begin(&market);
	partners_of(book, market.request->municipality, &partners);
	for (uint32_t i = 0; i < partners.n && refill.minutes < enough_min; i++) {
		struct lender lender = market_lender(&market, partners.item[i]);

		market_visit(&visit, &lender);
	}
	numbers_free(&partners);
	market_close(&market);
	return refill.minutes;
}
