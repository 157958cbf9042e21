/* An acute ask: it counts nowhere until its last yes, and whoever has that first wins. */
#include "step_inner.h"

#include "match.h"
#include "schema.h"

#include <stdlib.h>

static bool is_same(const struct seat *a, const struct seat *b)
{
	return a->start_min == b->start_min && a->end_min == b->end_min;
}

enum reason seats_are_open(struct work *work, const struct request *request, const struct proposal *p)
{
	const struct line *line = &request->lines.item[p->line];
	struct seats seats;
	struct fill *fill;
	uint32_t found = 0;

	line_seats(line, &seats);
	fill = memory_get(seats.n * sizeof *fill);
	line_fill(work->book, request, p->line, &seats, fill);
	for (uint32_t i = 0; i < p->seats.n; i++)
		for (uint32_t s = 0; s < seats.n; s++)
			found += is_same(&seats.item[s], &p->seats.item[i]) && fill[s].held + fill[s].taken < line->count;
	free(seats.item);
	free(fill);
	return found == p->seats.n ? REASON_OK : refuse_for(work, REASON_SEATS_GONE, KIND_REQUEST, request->r.number);
}

enum reason ask_begin(struct work *work, const struct request *request, struct proposal *p)
{
	p->acute = true;
	p->until_min = INT32_MAX;
	for (uint32_t i = 0; i < p->seats.n; i++) {
		if (p->seats.item[i].start_min > work->now_min + ACUTE_MIN)
			return refuse(work, REASON_NOT_ACUTE, "");
		if (p->seats.item[i].start_min < p->until_min)
			p->until_min = p->seats.item[i].start_min;
	}
	if (p->until_min <= work->now_min)
		return refuse(work, REASON_IN_THE_PAST, "");
	if (request->yes_beforehand)
		p->consent[SIDE_BORROWER] = (struct consent){ ANSWER_YES, HOW_BEFOREHAND, 0, work->now_ms };
	return REASON_OK;
}

/* --- the others --- */

static bool shares_a_full_seat(const struct proposal *ask, const struct proposal *taken, const struct seats *seats,
	const struct fill *fill, int32_t count)
{
	for (uint32_t i = 0; i < ask->seats.n; i++)
		for (uint32_t t = 0; t < taken->seats.n; t++)
			for (uint32_t s = 0; is_same(&ask->seats.item[i], &taken->seats.item[t]) && s < seats->n; s++)
				if (is_same(&seats->item[s], &ask->seats.item[i]) && fill[s].held + fill[s].taken + 1 >= count)
					return true;
	return false;
}

/* A yes is for exactly what was asked: an ask that loses one seat ends whole, and what is left is asked anew. */
void asks_supersede(struct work *work, const struct proposal *p)
{
	const struct request *request = book_request(work->book, p->request);
	const struct line *line = &request->lines.item[p->line];
	struct book_list list = book_proposals_for(work->book, p->request);
	struct seats seats;
	struct fill *fill;

	line_seats(line, &seats);
	fill = memory_get(seats.n * sizeof *fill);
	line_fill(work->book, request, p->line, &seats, fill);
	for (uint32_t i = 0; i < list.n; i++) {
		const struct proposal *ask = (const struct proposal *)list.item[i];
		struct proposal *ended;

		if (ask->state != PROPOSAL_ASKED || ask->line != p->line || ask->r.number == p->r.number
			|| !shares_a_full_seat(ask, p, &seats, fill, line->count))
			continue;
		ended = change_edit(work, &ask->r, EVENT_PROPOSAL_SUPERSEDED);
		ended->state = PROPOSAL_SUPERSEDED;
		ended->ended_by = REASON_SUPERSEDED;
	}
	free(seats.item);
	free(fill);
}
