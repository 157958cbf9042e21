/* Who is in question for a line: the partners' people who hold what is asked for and may be free then. */
#include "match_inner.h"

#include "agreement.h"
#include "reciprocity.h"
#include "schema.h"
#include "week.h"

#include <stdlib.h>

enum { CANDIDATES_ROOM_FIRST = 64, MIN_MS = 60000 };

static bool holds_all_must(const struct market *market, const struct staff *staff)
{
	const struct line *line = &market->request->lines.item[market->line];
	int32_t to_date;

	for (uint32_t i = 1; i < line->must.n; i++)
		if (!staff_holds(market->book, staff, line->must.item[i], &to_date))
			return false;
	return true;
}

/* A partner of the borrower, looked at once for all of its people. */
struct lender {
	uint32_t municipality, agreements[FIT_AGREEMENTS_MAX], agreements_n;
	int64_t balance_min;		/* what it is owed */
};

static struct lender lender_of(const struct market *market, uint32_t municipality)
{
	struct lender lender = { .municipality = municipality };

	lender.agreements_n = fit_agreements(market->book, market->request->municipality, municipality, lender.agreements,
		FIT_AGREEMENTS_MAX);
	lender.balance_min = lender.agreements_n
		? reciprocity(market->book, municipality, min_to_date((int32_t)(market->now_ms / 60000))).balance_min : 0;
	return lender;
}

static void add_candidates(struct market *market, const struct lender *lender, const struct offer *offer)
{
	for (uint32_t i = 0; i < lender->agreements_n; i++) {
		if (market->candidate_n == market->candidate_room) {
			market->candidate_room = market->candidate_room ? 2 * market->candidate_room : CANDIDATES_ROOM_FIRST;
			market->candidate = memory_resize(market->candidate, market->candidate_room * sizeof *market->candidate);
		}
		market->candidate[market->candidate_n++] = (struct candidate){
			.staff = offer->staff, .offer = offer->r.number, .agreement = lender->agreements[i],
			.lender = lender->municipality, .balance_min = lender->balance_min,
		};
	}
}

/* Somebody is missing on it, and she would have the notice that she asks for. */
static bool is_wanted(const struct market *market, uint32_t s, int32_t notice_min)
{
	const struct line *line = &market->request->lines.item[market->line];
	int64_t ahead_ms = (int64_t)market->seats.item[s].start_min * MIN_MS - market->now_ms;

	return market->fill[s].held + market->fill[s].taken < line->count && ahead_ms > 0
		&& ahead_ms >= (int64_t)notice_min * MIN_MS;
}

int32_t market_reachable_min(const struct market *market, const struct offer *offer)
{
	int32_t minutes = 0, week_min = 0, monday_date = 0;

	for (uint32_t s = 0; s < market->seats.n; s++) {
		int32_t work_min = market->seats.item[s].work_min;

		if (market->start[s].monday_date != monday_date)
			week_min = 0;
		monday_date = market->start[s].monday_date;
		if (!is_wanted(market, s, offer->notice_min)
			|| !offer_may_hold(offer, &market->seats.item[s], market->start[s]))
			continue;
		if (work_min > offer->week_max_min - week_min)	/* of her week's last minutes no seat may be made */
			work_min = offer->week_max_min - week_min;
		week_min += work_min;
		minutes += work_min;
	}
	return minutes;
}

static void consider(struct market *market, const struct lender *lender, const struct staff *staff)
{
	struct book_list offers = book_offers_of(market->book, staff->r.number);
	bool wanted = false;

	for (uint32_t o = 0; o < offers.n; o++) {
		const struct offer *offer = (const struct offer *)offers.item[o];

		if (offer->state != OFFER_OPEN || !market_reachable_min(market, offer))
			continue;
		wanted = wanted || (holds_all_must(market, staff)
			&& !pair_is_over(market->book, market->request, market->line, staff->r.number));
		if (!wanted)
			return;
		add_candidates(market, lender, offer);
	}
}

void partners_of(const struct book *book, uint32_t municipality, struct numbers *partners)
{
	const struct record *record = NULL;

	while ((record = book_next(book, KIND_AGREEMENT, record ? record->number : 0))) {
		const struct agreement *agreement = (const struct agreement *)record;

		for (uint32_t i = 0; agreement_has(agreement, municipality) && i < agreement->parties.n; i++)
			numbers_add(partners, agreement->parties.item[i]);
	}
	numbers_remove(partners, municipality);
}

/* In order of staff, offer, agreement: ties are broken by it. */
static int compare_candidates(const void *left, const void *right)
{
	const struct candidate *a = left, *b = right;

	if (a->staff != b->staff)
		return a->staff < b->staff ? -1 : 1;
	if (a->offer != b->offer)
		return a->offer < b->offer ? -1 : 1;
	return (a->agreement > b->agreement) - (a->agreement < b->agreement);
}

/* Who holds two competences that will do is found twice. */
static void sort_candidates(struct market *market)
{
	uint32_t kept = 0;

	if (market->candidate_n)
		qsort(market->candidate, market->candidate_n, sizeof *market->candidate, compare_candidates);
	for (uint32_t i = 0; i < market->candidate_n; i++)
		if (!kept || compare_candidates(&market->candidate[kept - 1], &market->candidate[i]))
			market->candidate[kept++] = market->candidate[i];
	market->candidate_n = kept;
}

void market_gather(struct market *market, const struct numbers *only)
{
	const struct line *line = &market->request->lines.item[market->line];
	struct numbers partners = { 0 }, competences = { 0 };

	partners_of(market->book, market->request->municipality, &partners);
	competences_with(market->book, line->must.item[0], &competences);
	for (uint32_t p = 0; p < partners.n; p++) {
		struct lender lender = lender_of(market, partners.item[p]);

		for (uint32_t c = 0; lender.agreements_n && c < competences.n; c++) {
			struct book_list list = book_holders_at(market->book, lender.municipality, competences.item[c]);

			for (uint32_t i = 0; i < list.n; i++)
				if (!only || numbers_has(only, list.item[i]->number))
					consider(market, &lender, (const struct staff *)list.item[i]);
		}
	}
	sort_candidates(market);
	numbers_free(&partners);
	numbers_free(&competences);
}
