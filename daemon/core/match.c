/* Online matching of one line: everybody who may bids for what is open, the best bid is taken, the rest
 * bid again for what is left. Greedy, and the same for the same book. */
#include "match_inner.h"

#include "fit.h"
#include "schema.h"
#include "score.h"
#include "week.h"

#include <stdlib.h>
#include <string.h>

/* --- what she would bring --- */

static uint32_t should_held(const struct market *market, uint32_t staff)
{
	const struct line *line = &market->request->lines.item[market->line];
	uint32_t held = 0;
	int32_t to_date;

	for (uint32_t i = 0; i < line->should.n; i++)
		held += staff_holds(market->book, book_staff(market->book, staff), line->should.item[i], &to_date);
	return held;
}

static bool holds_all_must(const struct market *market, uint32_t staff)
{
	const struct line *line = &market->request->lines.item[market->line];
	int32_t to_date;

	for (uint32_t i = 1; i < line->must.n; i++)
		if (!staff_holds(market->book, book_staff(market->book, staff), line->must.item[i], &to_date))
			return false;
	return true;
}

bool market_may_bid(const struct market *market, uint32_t staff)
{
	return holds_all_must(market, staff)
		&& !pair_is_over(market->book, market->request, market->line, staff);
}

/* The best that a bid for so many minutes can be: for less time it is worth less, whatever else it is. */
static int64_t hope(const struct market *market, const struct candidate *c, int32_t minutes)
{
	struct bid bid = { .covered_min = minutes, .balance_min = c->lender->balance_min,
		.travel_min = c->stays ? 0 : c->lender->travel_min, .hour_ore = c->hour_ore };

	bid.should_held = should_held(market, c->staff);
	bid.already_in = numbers_has(&market->already_in, c->staff);
	return score(market->request, &bid);
}

/* The offer is looked at only where the agreement lets it say. */
static int32_t rate_of(const struct market *market, const struct candidate *c)
{
	const struct agreement *agreement = book_agreement(market->book, c->agreement);
	const struct offer *offer = agreement->offer_sets_rate ? book_offer(market->book, c->offer) : NULL;

	return fit_rate(agreement, offer, &market->request->lines.item[market->line]);
}

void market_look(const struct market *market, struct candidate *c)
{
	int32_t minutes;

	c->known = KNOWN_BY_REACH;
	c->taken_n = 0;
	c->stays = market->request->remote && book_offer(market->book, c->offer)->remote;
	minutes = market_reachable_min(market, c, (struct reach_seats){ .way_min = 0 });
	c->out = !minutes || !market_may_bid(market, c->staff);
	if (c->out)
		return;
	c->hour_ore = rate_of(market, c);
	c->score = hope(market, c, minutes);
}

static void take_what_fits(struct market *market, struct candidate *c, struct fit *fit, struct bid *bid)
{
	c->taken_n = 0;
	for (uint32_t s = 0; s < market->seats.n; s++) {
		const struct seat *seat = &market->seats.item[s];

		if (market->open[s] <= 0 || fit_check(fit, seat, NULL)
			|| seat_is_over(market->book, market->request, market->line, c->staff, seat))
			continue;
		fit_take(fit, seat);
		c->taken[c->taken_n++] = s;
		bid->covered_min += seat->work_min;
	}
}

void market_bid(struct market *market, struct candidate *c)
{
	struct fit_ask ask = { market->book, market->now_ms, market->request->r.number, market->line, c->staff, c->offer,
		c->agreement, .tally = &market->tally };
	struct bid bid = { 0 };
	struct fit fit;

	c->known = KNOWN_BY_BID;
	if (!c->taken)
		c->taken = memory_get(market->seats.n * sizeof(uint32_t));
	fit_open(&fit, &ask);
	take_what_fits(market, c, &fit, &bid);
	bid.should_held = should_held(market, c->staff);
	bid.already_in = numbers_has(&market->already_in, c->staff);
	bid.balance_min = c->lender->balance_min;
	bid.hour_ore = fit.hour_ore;
	bid.travel_min = fit.travel_min;
	c->hour_ore = fit.hour_ore;
	c->score = score(market->request, &bid);
	c->out = c->taken_n == 0;
	fit_close(&fit);
}

/* --- picking --- */

/* Of equals the first in order of staff, offer, agreement. */
bool candidate_is_better(const struct candidate *x, const struct candidate *y)
{
	if (x->score != y->score)
		return x->score > y->score;
	if (x->staff != y->staff)
		return x->staff < y->staff;
	return x->offer != y->offer ? x->offer < y->offer : x->agreement < y->agreement;
}

static bool above(const struct market *market, uint32_t a, uint32_t b)
{
	return candidate_is_better(&market->candidate[a], &market->candidate[b]);
}

static void heap_sink(struct market *market, uint32_t at)
{
	uint32_t *heap = market->heap, moved = heap[at], child;

	while ((child = 2 * at + 1) < market->heap_n) {
		if (child + 1 < market->heap_n && above(market, heap[child + 1], heap[child]))
			child++;
		if (!above(market, heap[child], moved))
			break;
		heap[at] = heap[child];
		at = child;
	}
	heap[at] = moved;
}

static void heap_add(struct market *market, uint32_t candidate)
{
	uint32_t *heap = market->heap, at = market->heap_n++;

	for (; at && above(market, candidate, heap[(at - 1) / 2]); at = (at - 1) / 2)
		heap[at] = heap[(at - 1) / 2];
	heap[at] = candidate;
}

static void heap_make(struct market *market)
{
	market->heap_n = 0;
	for (uint32_t i = 0; i < market->candidate_n; i++)
		if (!market->candidate[i].out)
			market->heap[market->heap_n++] = i;
	for (uint32_t i = market->heap_n / 2; i-- > 0;)
		heap_sink(market, i);
}

/* Those who are out are let go. */
static bool heap_has_any(struct market *market)
{
	while (market->heap_n && market->candidate[market->heap[0]].out) {
		market->heap[0] = market->heap[--market->heap_n];
		if (market->heap_n)
			heap_sink(market, 0);
	}
	return market->heap_n > 0;
}

/* The best that isn't out, or NULL. Her score may fall while she is on top: heap_sink(0) puts her right. A lender's
 * people are looked at when nobody is better than what is hoped of them. */
static struct candidate *best(struct market *market, const struct numbers *only)
{
	bool any = heap_has_any(market);

	while (market->lender_seen < market->lender_n
		&& (!any || market->candidate[market->heap[0]].score <= market->lender[market->lender_seen].hope)) {
		uint32_t n = market->candidate_n;

		market_gather(market, only);
		while (n < market->candidate_n)
			heap_add(market, n++);
		any = market->heap_n > 0;
	}
	return any ? &market->candidate[market->heap[0]] : NULL;
}

static void win(struct market *market, struct candidate *winner)
{
	struct candidate *copy;

	for (uint32_t i = 0; i < winner->taken_n; i++)
		market->open[winner->taken[i]]--;
	market->won = memory_resize(market->won, (market->won_n + 1) * sizeof *market->won);
	copy = &market->won[market->won_n++];
	*copy = *winner;
	copy->taken = memory_get(winner->taken_n * sizeof(uint32_t));
	memcpy(copy->taken, winner->taken, winner->taken_n * sizeof(uint32_t));
	for (uint32_t i = 0; i < market->candidate_n; i++)
		if (market->candidate[i].staff == winner->staff)
			market->candidate[i].out = true;
}

/* Is her score still what she bids? Then her bid counts. */
static bool stands(struct market *market, struct candidate *c)
{
	uint32_t tally_n = market->tally.n;
	int64_t before = c->score;

	if (c->known != KNOWN_BY_BID) {
		market_look(market, c);
		if (c->out || c->score != before)
			return false;
	}
	market_bid(market, c);
	if (!c->out && c->score == before)
		return true;
	market->tally.n = tally_n;
	return false;
}

static void hope_by_row(const struct market *market, struct candidate *c)
{
	int32_t minutes = market_row_min(market, c, false);

	c->out = !minutes;
	c->score = c->besides + score_covered(minutes);
}

/* Somebody has won: what is hoped of the others is for what is left. Who has bid may now bid for more, where what she
 * took first is gone and kept her from the rest. */
static void hope_anew(struct market *market)
{
	market_hope_of_lenders(market);
	for (uint32_t i = 0; i < market->candidate_n; i++) {
		struct candidate *c = &market->candidate[i];

		if (!c->out && c->known == KNOWN_BY_ROW)
			hope_by_row(market, c);
		else if (!c->out && c->known == KNOWN_BY_BID)
			market_look(market, c);
	}
}

/* Each begins with what was hoped of her, and only who comes first makes a bid. A limit or a budget may have been
 * used up by the last winner, so a bid is made anew before it wins. */
static void auction(struct market *market, const struct numbers *only)
{
	struct candidate *c;

	while (market_open_min(market) && (c = best(market, only))) {
		if (!stands(market, c)) {
			heap_sink(market, 0);
			continue;
		}
		win(market, c);
		hope_anew(market);
		heap_make(market);
	}
}

static void forget_winners(struct market *market)
{
	for (uint32_t i = 0; i < market->won_n; i++)
		free(market->won[i].taken);
	market->won_n = 0;
	market->tally.n = 0;
}

/* The first week in which somebody won but some seat stays below the line's minimum count; 0: none. */
static int32_t week_below_minimum(const struct market *market)
{
	const struct line *line = &market->request->lines.item[market->line];

	for (uint32_t w = 0; w < market->won_n; w++)
		for (uint32_t i = 0; i < market->won[w].taken_n; i++) {
			int32_t week = market->when[market->won[w].taken[i]].week_date;

			for (uint32_t s = 0; s < market->seats.n; s++)
				if (market->when[s].week_date == week
					&& market->seats.item[s].start_min > (int32_t)(market->now_ms / 60000)
					&& line->count - market->open[s] < line->count_min)
					return week;
		}
	return 0;
}

/* Acute seats with them: somebody has to be found for these too. */
static void open_ahead(struct market *market)
{
	const struct line *line = &market->request->lines.item[market->line];

	for (uint32_t s = 0; s < market->seats.n; s++)
		market->open[s] = market->seats.item[s].start_min <= market->now_ms / 60000 ? 0
			: line->count - market->fill[s].held - market->fill[s].taken;
}

static void reopen(struct market *market, const bool *closed)
{
	open_ahead(market);
	for (uint32_t s = 0; s < market->seats.n; s++)
		if (closed[s] || seat_is_acute(market, s))
			market->open[s] = 0;
}

/* Weeks that can't reach the minimum are closed one by one, and the rest is matched again without them. */
static void auction_with_minimum(struct market *market, const struct numbers *only)
{
	bool *closed = memory_get(market->seats.n * sizeof *closed);
	int32_t week = 0;

	do {
		for (uint32_t s = 0; week && s < market->seats.n; s++)
			closed[s] |= market->when[s].week_date == week;
		forget_winners(market);
		reopen(market, closed);
		market_begin(market);
		auction(market, only);
	} while ((week = week_below_minimum(market)));
	free(closed);
}

/* --- moves --- */

struct proposal *market_propose(const struct market *market, const struct candidate *c, struct moves *moves)
{
	struct proposal *p = (struct proposal *)record_make(KIND_PROPOSAL);

	p->request = market->request->r.number;
	p->line = market->line;
	p->staff = c->staff;
	p->offer = c->offer;
	p->agreement = c->agreement;
	p->borrower = market->request->municipality;
	p->lender = c->lender->municipality;
	p->hour_ore = c->hour_ore;
	for (uint32_t i = 0; i < c->taken_n; i++)
		*(struct seat *)list_grow((struct list *)&p->seats, sizeof(struct seat)) = market->seats.item[c->taken[i]];
	moves_add(moves, COMMAND_PROPOSE)->wanted = &p->r;
	return p;
}

void market_close(struct market *market)
{
	forget_winners(market);
	for (uint32_t i = 0; i < market->candidate_n; i++)
		free(market->candidate[i].taken);
	numbers_free(&market->already_in);
	numbers_free(&market->competences);
	free(market->lender);
	free(market->candidate);
	free(market->heap);
	free(market->won);
	free(market->when);
	free(market->open);
	free(market->fill);
	free(market->seats.item);
	tally_free(&market->tally);
}

static void find_who_is_in(struct market *market)
{
	struct book_list held = book_proposals_for(market->book, market->request->r.number);
	struct book_list taken = book_assignments_for(market->book, market->request->r.number);

	for (uint32_t i = 0; i < held.n; i++)
		if (((const struct proposal *)held.item[i])->state == PROPOSAL_HELD)
			numbers_add(&market->already_in, ((const struct proposal *)held.item[i])->staff);
	for (uint32_t i = 0; i < taken.n; i++)
		if (((const struct assignment *)taken.item[i])->state != ASSIGNMENT_CANCELLED)
			numbers_add(&market->already_in, ((const struct assignment *)taken.item[i])->staff);
}

void market_open(struct market *market)
{
	line_seats(&market->request->lines.item[market->line], &market->seats);
	market->when = memory_get(market->seats.n * sizeof *market->when);
	market->open = memory_get(market->seats.n * sizeof *market->open);
	market->fill = memory_get(market->seats.n * sizeof *market->fill);
	line_fill(market->book, market->request, market->line, &market->seats, market->fill);
	for (uint32_t s = 0; s < market->seats.n; s++)
		market->when[s] = seat_when(&market->seats.item[s]);
	find_who_is_in(market);
	competences_with(market->book, market->request->lines.item[market->line].must.item[0], &market->competences);
	open_ahead(market);
}

static void market_match(struct market *market, const struct numbers *only, struct moves *moves)
{
	const struct line *line = &market->request->lines.item[market->line];

	if (line->count_min)	/* is reached together: by the new one and those who were too few until now */
		only = NULL;
	market_open(market);
	if (market_open_min(market)) {
		market_find_lenders(market, only);
		auction_with_minimum(market, only);
		for (uint32_t i = 0; i < market->won_n; i++)
			market_propose(market, &market->won[i], moves);
		if (!market->won_n)	/* what was won counts only when it is in the book */
			market_ask(market, only, moves);
	}
	market_close(market);
}

void match_line(const struct book *book, int64_t now_ms, const struct request *request, uint32_t line,
	const struct numbers *only, struct moves *moves)
{
	struct market market = { .book = book, .now_ms = now_ms, .request = request, .line = line };

	market_match(&market, only, moves);
}

/* Line by line: what one line has won counts when the next is matched, after its moves were carried out. */
void match_request(const struct book *book, int64_t now_ms, uint32_t number, const struct numbers *only,
	struct moves *moves)
{
	const struct request *request = book_request(book, number);

	if (!request || request->state != REQUEST_OPEN || request->deadline_min <= now_ms / 60000)
		return;
	for (uint32_t line = 0; line < request->lines.n && !moves->n; line++)
		match_line(book, now_ms, request, line, only, moves);
}
