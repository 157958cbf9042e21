#include "agreement.h"

#include "match.h"
#include "schema.h"
#include "week.h"

#include <stdlib.h>

const char *const fate_words[] = { "withdrawn", "runs_off", "ends", NULL };

bool agreement_has(const struct agreement *agreement, uint32_t municipality)
{
	for (uint32_t i = 0; i < agreement->parties.n; i++)
		if (agreement->parties.item[i] == municipality)
			return true;
	return false;
}

/* --- how it stands --- */

static const struct part *part_of(const struct agreement *agreement, uint32_t party)
{
	for (uint32_t i = 0; i < agreement->parts.n; i++)
		if (agreement->parts.item[i].municipality == party)
			return &agreement->parts.item[i];
	return NULL;
}

bool agreement_is_suspended_by(const struct agreement *agreement, uint32_t party)
{
	const struct part *part = part_of(agreement, party);

	return part && part->suspended;
}

/* 0 is never. */
static int32_t earlier(int32_t a_date, int32_t b_date)
{
	if (!a_date || !b_date)
		return a_date ? a_date : b_date;
	return a_date < b_date ? a_date : b_date;
}

int32_t agreement_last_date_of(const struct agreement *agreement, uint32_t party)
{
	const struct part *part = part_of(agreement, party);

	return part ? earlier(agreement->to_date, part->end_date) : agreement->to_date;
}

enum agreement_state agreement_state_between(const struct agreement *agreement, uint32_t a, uint32_t b)
{
	if (agreement->state != AGREEMENT_IN_FORCE)
		return agreement->state;
	return agreement_is_suspended_by(agreement, a) || agreement_is_suspended_by(agreement, b) ? AGREEMENT_SUSPENDED
		: AGREEMENT_IN_FORCE;
}

int32_t agreement_last_date(const struct agreement *agreement, uint32_t a, uint32_t b)
{
	return earlier(agreement_last_date_of(agreement, a), agreement_last_date_of(agreement, b));
}

bool agreement_is_beyond(const struct agreement *agreement, uint32_t a, uint32_t b, const struct seat *seat,
	int32_t now_min)
{
	int32_t last_date = agreement_last_date(agreement, a, b);

	if (seat->start_min <= now_min)
		return false;
	return agreement->state == AGREEMENT_ENDED || (last_date && min_to_date(seat->end_min - 1) > last_date);
}

/* --- what becomes of work under it --- */

static void count_in(struct consequence *row, const struct seat *seat)
{
	if (!row->seats++)
		row->span = (struct window){ seat->start_min, seat->end_min };
	if (seat->end_min > row->span.end_min)
		row->span.end_min = seat->end_min;
}

static void append(struct consequences *list, const struct consequence *row)
{
	if (row->seats)
		*(struct consequence *)list_grow((struct list *)list, sizeof *row) = *row;
}

static bool is_newer(struct rev a, struct rev b)
{
	return a.epoch != b.epoch ? a.epoch > b.epoch : a.seq > b.seq;
}

/* Will it be withdrawn, or was it, since the agreement became what it is? By its seats alone: where more than the end
 * speaks against it, it was another reason that was named. */
static bool loses_proposal(const struct agreement *agreement, const struct proposal *p, int32_t now_min)
{
	bool since = p->state == PROPOSAL_WITHDRAWN && is_newer(p->r.rev, agreement->r.rev);

	if (!proposal_is_live(p) && !since)
		return false;
	for (uint32_t i = 0; i < p->seats.n; i++)
		if (agreement_is_beyond(agreement, p->borrower, p->lender, &p->seats.item[i], now_min))
			return true;
	return agreement_state_between(agreement, p->borrower, p->lender) != AGREEMENT_IN_FORCE;
}

static void of_proposal(const struct agreement *agreement, const struct proposal *p, int32_t now_min,
	struct consequences *list)
{
	struct consequence row = { FATE_WITHDRAWN, &p->r, p->request, p->staff, p->lender, p->borrower, 0, { 0, 0 } };

	for (uint32_t i = 0; loses_proposal(agreement, p, now_min) && i < p->seats.n; i++)
		count_in(&row, &p->seats.item[i]);
	append(list, &row);
}

/* A suspension ends nothing; what lies beyond the end stands or reopens, as the clause says. */
static void of_assignment(const struct agreement *agreement, const struct assignment *a, int32_t now_min,
	struct consequences *list)
{
	struct consequence ends = { FATE_ENDS, &a->r, a->request, a->staff, a->lender, a->borrower, 0, { 0, 0 } };
	struct consequence runs_off = ends;
	bool suspended = agreement_state_between(agreement, a->borrower, a->lender) == AGREEMENT_SUSPENDED;

	runs_off.fate = FATE_RUNS_OFF;
	for (uint32_t i = 0; a->state != ASSIGNMENT_CANCELLED && i < a->seats.n; i++) {
		const struct seat *seat = &a->seats.item[i];
		bool beyond = agreement_is_beyond(agreement, a->borrower, a->lender, seat, now_min);

		if (seat->ended ? beyond : beyond && !seat->lost && !agreement->run_off)
			count_in(&ends, seat);
		else if (!seat->lost && seat->start_min > now_min && (beyond || suspended))
			count_in(&runs_off, seat);
	}
	append(list, &runs_off);
	append(list, &ends);
}

void agreement_consequences(const struct book *book, const struct agreement *agreement, int32_t now_min,
	struct consequences *list)
{
	const struct record *record = NULL;

	while ((record = book_next(book, KIND_PROPOSAL, record ? record->number : 0)))
		if (((const struct proposal *)record)->agreement == agreement->r.number)
			of_proposal(agreement, (const struct proposal *)record, now_min, list);
	while ((record = book_next(book, KIND_ASSIGNMENT, record ? record->number : 0)))
		if (((const struct assignment *)record)->agreement == agreement->r.number)
			of_assignment(agreement, (const struct assignment *)record, now_min, list);
}

/* --- a request across its end --- */

static bool covers_line(const struct agreement *agreement, const struct line *line)
{
	for (uint32_t i = 0; agreement->codes.n && i < line->must.n; i++) {
		bool covered = false;

		for (uint32_t j = 0; j < agreement->codes.n; j++)
			covered |= agreement->codes.item[j] == line->must.item[i];
		if (!covered)
			return false;
	}
	return true;
}

static bool serves(const struct agreement *agreement, const struct request *request)
{
	uint32_t borrower = request->municipality;

	return agreement_has(agreement, borrower) && agreement->task == request->task && agreement->host != borrower
		&& (!request->of || agreement->host == request->of)
		&& agreement_state_between(agreement, borrower, borrower) == AGREEMENT_IN_FORCE;
}

static uint32_t open_beyond(const struct book *book, const struct agreement *agreement, const struct request *request,
	uint32_t line, int32_t now_min)
{
	struct seats seats;
	struct fill *fill;
	uint32_t open = 0;

	line_seats(&request->lines.item[line], &seats);
	fill = memory_get(seats.n * sizeof *fill);
	line_fill(book, request, line, &seats, fill);
	for (uint32_t s = 0; s < seats.n; s++) {
		int32_t left = request->lines.item[line].count - fill[s].held - fill[s].taken;

		if (left > 0 && agreement_is_beyond(agreement, request->municipality, request->municipality, &seats.item[s],
			now_min))
			open += (uint32_t)left;
	}
	free(fill);
	free(seats.item);
	return open;
}

uint32_t agreement_seats_after(const struct book *book, const struct agreement *agreement,
	const struct request *request, int32_t now_min)
{
	uint32_t open = 0;

	for (uint32_t line = 0; serves(agreement, request) && line < request->lines.n; line++)
		if (covers_line(agreement, &request->lines.item[line]))
			open += open_beyond(book, agreement, request, line, now_min);
	return open;
}
