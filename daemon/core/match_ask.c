/* Acute: everybody who can take a seat that begins within a day is asked at once, without a hold. Who was asked,
 * said no, or is away is not asked for that seat again. */
#include "match_inner.h"

#include "schema.h"

#include <stdlib.h>

/* --- which seats --- */

/* An ask stands alone, so it is only for a seat that one more person brings to the line's minimum. Volume has
 * no clock time and is never acute. */
bool seat_is_acute(const struct market *market, uint32_t s)
{
	const struct line *line = &market->request->lines.item[market->line];
	int32_t ahead_min = market->seats.item[s].start_min - (int32_t)(market->now_ms / 60000);

	return !line->week_min && ahead_min > 0 && ahead_min <= ACUTE_MIN
		&& market->fill[s].held + market->fill[s].taken + 1 >= line->count_min;
}

static bool has_seat(const struct seat *list, uint32_t n, const struct seat *seat)
{
	for (uint32_t i = 0; i < n; i++)
		if (list[i].start_min == seat->start_min && list[i].end_min == seat->end_min)
			return true;
	return false;
}

static enum reason asked_before(const struct proposal *p, const struct seat *seat)
{
	if (has_seat(p->unreleased.item, p->unreleased.n, seat))
		return REASON_SAID_NO;
	if ((!p->acute && !proposal_is_moved(p)) || !has_seat(p->seats.item, p->seats.n, seat))
		return REASON_OK;
	if (p->state == PROPOSAL_DECLINED)
		return REASON_SAID_NO;
	if (p->state == PROPOSAL_EXPIRED && !p->acute)
		return REASON_NOT_ANSWERED;
	return p->state == PROPOSAL_ASKED ? REASON_ASKED : REASON_OK;
}

/* Whoever is away from one seat is away from all at that time, whoever asks. */
static bool is_away(const struct book *book, uint32_t staff, const struct seat *seat)
{
	struct book_list list = book_assignments_of(book, staff);

	for (uint32_t i = 0; i < list.n; i++) {
		const struct assignment *a = (const struct assignment *)list.item[i];

		for (uint32_t s = 0; s < a->seats.n; s++)
			if (a->seats.item[s].lost_at_ms && a->seats.item[s].start_min < seat->end_min
				&& seat->start_min < a->seats.item[s].end_min)
				return true;
	}
	return false;
}

enum reason seat_is_over(const struct book *book, const struct request *request, uint32_t line, uint32_t staff,
	const struct seat *seat)
{
	struct book_list list = book_proposals_of(book, staff);
	enum reason reason = REASON_OK;

	for (uint32_t i = 0; i < list.n && !reason; i++) {
		const struct proposal *p = (const struct proposal *)list.item[i];

		if (p->request == request->r.number && p->line == line)
			reason = asked_before(p, seat);
	}
	return !reason && is_away(book, staff, seat) ? REASON_NOT_AVAILABLE : reason;
}

/* --- asking --- */

static void open_acute(struct market *market)
{
	const struct line *line = &market->request->lines.item[market->line];

	for (uint32_t s = 0; s < market->seats.n; s++)
		market->open[s] = seat_is_acute(market, s)
			? line->count - market->fill[s].held - market->fill[s].taken : 0;
}

static uint32_t asked_n(const struct market *market)
{
	struct book_list list = book_proposals_for(market->book, market->request->r.number);
	uint32_t n = 0;

	for (uint32_t i = 0; i < list.n; i++)
		n += ((const struct proposal *)list.item[i])->state == PROPOSAL_ASKED
			&& ((const struct proposal *)list.item[i])->line == market->line;
	return n;
}

static int compare_bids(const void *a, const void *b)
{
	const struct candidate *x = *(const struct candidate *const *)a, *y = *(const struct candidate *const *)b;

	return candidate_is_better(y, x) - candidate_is_better(x, y);
}

static bool is_among(struct candidate *const *list, uint32_t n, uint32_t staff)
{
	for (uint32_t i = 0; i < n; i++)
		if (list[i]->staff == staff)
			return true;
	return false;
}

/* Asks take nothing from each other, so every bid is made as if it were the only one. */
static uint32_t bids_in_order(struct market *market, struct candidate **order)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < market->candidate_n; i++) {
		market_look(market, &market->candidate[i]);
		if (market->candidate[i].out)
			continue;
		market_bid(market, &market->candidate[i]);
		market->tally.n = 0;
		if (!market->candidate[i].out)
			order[n++] = &market->candidate[i];
	}
	if (n)
		qsort(order, n, sizeof *order, compare_bids);
	return n;
}

void market_ask(struct market *market, const struct numbers *only, struct moves *moves)
{
	struct candidate **order;
	uint32_t n, asked = asked_n(market);

	open_acute(market);
	if (!market_open_min(market))
		return;
	market_begin(market);
	while (market->lender_seen < market->lender_n)
		market_gather(market, only);
	order = memory_get((market->candidate_n + 1) * sizeof *order);
	n = bids_in_order(market, order);
	for (uint32_t i = 0; i < n && asked < ASKS_MAX; i++) {
		struct proposal *p;

		if (is_among(order, i, order[i]->staff))	/* her best offer asks now, another may later */
			continue;
		p = market_propose(market, order[i], moves);
		p->state = PROPOSAL_ASKED;
		p->acute = true;
		asked++;
	}
	free(order);
}
