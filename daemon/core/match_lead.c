/* Who could come for what is open of a request, were it not for one thing that she is held for elsewhere. */
#include "match_inner.h"

#include "schema.h"

#include <stdlib.h>

enum {
	NEAR_MIN = 7 * 24 * 60,		/* a hold so near may weigh on a seat: by its rest, or its week */
	LEADS_ROOM_FIRST = 16,
};

/* As the planner sees it: nobody has said yes, and nothing hangs on how many come together. */
static bool may_move(const struct market *market, const struct proposal *p)
{
	const struct request *request = book_request(market->book, p->request);
	int32_t now_min = (int32_t)(market->now_ms / 60000);

	if (p->instead_of || proposal_has_yes(p) || request->state != REQUEST_OPEN
		|| request->deadline_min <= now_min || request->lines.item[p->line].count_min)
		return false;
	for (uint32_t i = 0; i < p->seats.n; i++)
		if (p->seats.item[i].start_min <= now_min + ACUTE_MIN)
			return false;
	return true;
}

static bool is_near(const struct market *market, const struct proposal *p)
{
	for (uint32_t s = 0; s < market->seats.n; s++)
		for (uint32_t i = 0; market->open[s] > 0 && i < p->seats.n; i++)
			if (p->seats.item[i].start_min < market->seats.item[s].end_min + NEAR_MIN
				&& market->seats.item[s].start_min < p->seats.item[i].end_min + NEAR_MIN)
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

struct search { struct leads *leads; uint64_t near; };

static bool add_leads_of(const struct visit *visit, const struct candidate *candidate)
{
	const struct market *market = visit->market;
	struct search *search = visit->context;
	struct candidate c = *candidate;
	struct book_list list = { NULL, 0 };

	if (c.lent & search->near) {
		list = book_holds_of(market->book, c.staff);
		c.stays = market->request->remote && book_offer(market->book, c.offer)->remote;
	}
	for (uint32_t i = 0; i < list.n; i++) {
		const struct proposal *p = (const struct proposal *)list.item[i];
		struct lead lead = { p->r.number, c.staff, 0 };

		if (p->request == market->request->r.number || !is_near(market, p))
			continue;
		lead.minutes = market_reachable_min(market, &c, (struct seats){ p->seats.item, p->seats.n });
		if (lead.minutes && may_move(market, p) && market_may_bid(market, c.staff))
			add_lead(search->leads, lead);
	}
	return false;
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

/* By several offers or agreements she would come for most. */
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

static void find_leads(const struct market *market, struct leads *leads)
{
	struct search search = { leads, near_days(market) };
	struct visit visit = { market, NULL, add_leads_of, &search };

	if (search.near)
		market_visit(&visit);
	sort_leads(leads);
}

void match_leads(const struct book *book, int64_t now_ms, uint32_t number, struct leads *leads)
{
	const struct request *request = book_request(book, number);

	for (uint32_t line = 0; line < request->lines.n; line++) {
		struct market market = { .book = book, .now_ms = now_ms, .request = request, .line = line };

		if (request->lines.item[line].count_min)
			continue;
		market_open(&market);
		for (uint32_t s = 0; s < market.seats.n; s++)
			if (seat_is_acute(&market, s))
				market.open[s] = 0;
		find_leads(&market, leads);
		market_close(&market);
	}
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
	find_leads(&market, leads);
	market_close(&market);
}

struct refill { struct market *market; uint32_t without; int64_t minutes, enough_min; };

/* What she could take is closed for the others. */
static void close_what_fits(struct refill *refill, const struct candidate *c)
{
	struct market *market = refill->market;
	int32_t *open = market->open;

	market->open = memory_get(market->seats.n * sizeof *open);
	for (uint32_t s = 0; s < market->seats.n; s++) {
		market->open[s] = open[s];
		if (open[s] > 0 && market_reachable_min(market, c, (struct seats){ NULL, 0 })) {
			refill->minutes += market->seats.item[s].work_min;
			open[s] = 0;
		}
		market->open[s] = 0;
	}
	free(market->open);
	market->open = open;
}

static bool add_refill(const struct visit *visit, const struct candidate *candidate)
{
	struct refill *refill = visit->context;
	struct candidate c = *candidate;

	if (c.staff == refill->without || !market_row_min(visit->market, &c))
		return false;
	market_look(visit->market, &c);
	if (!c.out)
		close_what_fits(refill, &c);
	return refill->minutes >= refill->enough_min;
}

int64_t match_refill_min(const struct book *book, int64_t now_ms, uint32_t hold, int64_t enough_min)
{
	const struct proposal *p = book_proposal(book, hold);
	struct market market = { .book = book, .now_ms = now_ms, .request = book_request(book, p->request),
		.line = p->line };
	struct refill refill = { &market, p->staff, 0, enough_min };
	struct visit visit = { &market, NULL, add_refill, &refill };

	open_place(&market, p);
	market_visit(&visit);
	market_close(&market);
	return refill.minutes;
}
