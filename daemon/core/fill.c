/* What of a line is held, taken, open; and who is in question for it. */
#include "match.h"

#include "schema.h"

#include <stdlib.h>
#include <string.h>

/* Urgency first (as asked), then the earlier deadline, then the number: exact in a double, as the queue's
 * scores are. */
int64_t request_order(const struct request *request)
{
	return (int64_t)request->urgency * (INT64_C(1) << 40) + request->deadline_min;
}

/* Seats are sorted by start, then end. */
static int compare_seats(const void *a, const void *b)
{
	const struct seat *x = a, *y = b;

	if (x->start_min != y->start_min)
		return x->start_min < y->start_min ? -1 : 1;
	return (x->end_min > y->end_min) - (x->end_min < y->end_min);
}

int32_t seats_find(const struct seats *seats, const struct seat *seat)
{
	struct seat *found = seats->n ? bsearch(seat, seats->item, seats->n, sizeof *seat, compare_seats) : NULL;

	return found ? (int32_t)(found - seats->item) : -1;
}

static struct fill *fill_of(const struct seats *seats, struct fill *fill, const struct seat *seat)
{
	int32_t at = seats_find(seats, seat);

	return at < 0 ? NULL : &fill[at];
}

void line_fill(const struct book *book, const struct request *request, uint32_t line, const struct seats *seats,
	struct fill *fill)
{
	struct book_list held = book_proposals_for(book, request->r.number);
	struct book_list taken = book_assignments_for(book, request->r.number);
	struct fill *at;

	memset(fill, 0, seats->n * sizeof *fill);
	for (uint32_t i = 0; i < held.n; i++) {
		const struct proposal *p = (const struct proposal *)held.item[i];

		for (uint32_t s = 0; p->state == PROPOSAL_HELD && p->line == line && s < p->seats.n; s++)
			if ((at = fill_of(seats, fill, &p->seats.item[s])))
				at->held++;
	}
	for (uint32_t i = 0; i < taken.n; i++) {
		const struct assignment *a = (const struct assignment *)taken.item[i];

		for (uint32_t s = 0; a->state != ASSIGNMENT_CANCELLED && a->line == line && s < a->seats.n; s++)
			if (!a->seats.item[s].lost && (at = fill_of(seats, fill, &a->seats.item[s])))
				at->taken++;
	}
}

static bool line_is_open(const struct book *book, const struct request *request, uint32_t line, int32_t now_min)
{
	struct seats seats;
	struct fill *fill;
	bool open = false;

	line_seats(&request->lines.item[line], &seats);
	fill = memory_get(seats.n * sizeof *fill);
	line_fill(book, request, line, &seats, fill);
	for (uint32_t s = 0; s < seats.n && !open; s++)
		open = seats.item[s].start_min > now_min
			&& fill[s].held + fill[s].taken < request->lines.item[line].count;
	free(fill);
	free(seats.item);
	return open;
}

bool request_is_open(const struct book *book, const struct request *request, int64_t now_ms)
{
	int32_t now_min = (int32_t)(now_ms / 60000);

	if (request->state != REQUEST_OPEN || request->deadline_min <= now_min)
		return false;
	for (uint32_t line = 0; line < request->lines.n; line++)
		if (line_is_open(book, request, line, now_min))
			return true;
	return false;
}

void competences_with(const struct book *book, uint32_t competence, struct numbers *set)
{
	const struct record *record = NULL;

	numbers_add(set, competence);
	while ((record = book_next(book, KIND_COMPETENCE, record ? record->number : 0)))
		if (book_includes(book, record->number, competence))
			numbers_add(set, record->number);
}

void holders(const struct book *book, uint32_t competence, struct numbers *set)
{
	struct numbers competences = { 0 };

	competences_with(book, competence, &competences);
	for (uint32_t c = 0; c < competences.n; c++) {
		struct book_list list = book_holders_of(book, competences.item[c]);

		for (uint32_t i = 0; i < list.n; i++)
			numbers_add(set, list.item[i]->number);
	}
	numbers_free(&competences);
}

/* An offer that was changed after the silence is worth another question. */
static bool offer_is_newer(const struct book *book, const struct proposal *p)
{
	const struct offer *offer = book_offer(book, p->offer);
	struct rev a = offer ? offer->r.rev : (struct rev){ 0, 0 }, b = p->r.rev;

	return a.epoch != b.epoch ? a.epoch > b.epoch : a.seq > b.seq;
}

static enum reason proposal_is_over(const struct book *book, const struct proposal *p)
{
	if (p->acute || proposal_is_moved(p))	/* that was about these very seats: seat_is_over */
		return REASON_OK;
	if (p->state == PROPOSAL_DECLINED)
		return REASON_SAID_NO;
	return p->state == PROPOSAL_EXPIRED && !offer_is_newer(book, p) ? REASON_NOT_ANSWERED : REASON_OK;
}

enum reason pair_is_over(const struct book *book, const struct request *request, uint32_t line, uint32_t staff)
{
	struct book_list proposals = book_proposals_for(book, request->r.number);
	struct book_list assignments = book_assignments_for(book, request->r.number);
	enum reason reason = REASON_OK;

	for (uint32_t i = 0; i < proposals.n && reason != REASON_SAID_NO; i++) {
		const struct proposal *p = (const struct proposal *)proposals.item[i];

		if (p->line == line && p->staff == staff && proposal_is_over(book, p))
			reason = proposal_is_over(book, p);
	}
	for (uint32_t i = 0; i < assignments.n; i++) {
		const struct assignment *a = (const struct assignment *)assignments.item[i];

		if (a->line == line && a->staff == staff && a->state == ASSIGNMENT_CANCELLED
			&& a->conflict != REASON_REQUEST_CHANGED)
			return REASON_SAID_NO;
	}
	return reason;
}
