#include "report.h"

#include "match.h"
#include "week.h"

#include <stdlib.h>

enum { MS_A_MIN = 60 * 1000, HOUR_MIN = 60 };

/* --- how long --- */

static void waits_add(struct waits *waits, int64_t from_ms, int64_t to_ms)
{
	if (!from_ms || to_ms < from_ms)	/* from before the stamp was kept */
		return;
	if (waits->n == waits->room) {
		waits->room = waits->room ? waits->room * 2 : 16;
		waits->item = memory_resize(waits->item, waits->room * sizeof *waits->item);
	}
	waits->item[waits->n++] = (int32_t)((to_ms - from_ms) / MS_A_MIN);
}

static int compare_minutes(const void *a, const void *b)
{
	int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;

	return (x > y) - (x < y);
}

int32_t waits_median(struct waits *waits)
{
	uint32_t half = waits->n / 2;

	if (!waits->n)
		return -1;
	qsort(waits->item, waits->n, sizeof *waits->item, compare_minutes);
	return waits->n % 2 ? waits->item[half] : (waits->item[half - 1] + waits->item[half]) / 2;
}

static int64_t later(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

static void add_yeses(struct report *report, const struct request *request, const struct proposal *p)
{
	const struct consent *lender = &p->consent[SIDE_LENDER], *staff = &p->consent[SIDE_STAFF];
	const struct consent *borrower = &p->consent[SIDE_BORROWER];

	if (lender->answer == ANSWER_YES && staff->answer == ANSWER_YES)
		waits_add(&report->waits[REPORT_LENDER], request->opened_at_ms, later(lender->at_ms, staff->at_ms));
	if (borrower->answer == ANSWER_YES)
		waits_add(&report->waits[REPORT_BORROWER], request->opened_at_ms, borrower->at_ms);
}

/* --- how much --- */

static void add_line(struct report *report, const struct book *book, const struct request *request, uint32_t i)
{
	const struct line *line = &request->lines.item[i];
	struct seats seats;
	struct fill *fill;

	line_seats(line, &seats);
	fill = memory_get(seats.n * sizeof *fill);
	line_fill(book, request, i, &seats, fill);
	for (uint32_t s = 0; s < seats.n; s++) {
		int32_t count = fill[s].taken > line->count ? fill[s].taken : line->count;	/* more, before it was changed */

		report->minutes_asked += (int64_t)count * seats.item[s].work_min;
		report->minutes_filled += (int64_t)fill[s].taken * seats.item[s].work_min;
		report->seats_asked += line->week_min ? 0 : count;
		report->seats_filled += line->week_min ? 0 : fill[s].taken;
	}
	free(fill);
	free(seats.item);
}

static void add_proposal(struct report *report, const struct request *request, const struct proposal *p)
{
	bool her_no = p->consent[SIDE_STAFF].answer == ANSWER_NO;

	waits_add(&report->waits[REPORT_PROPOSED], request->opened_at_ms, p->proposed_at_ms);
	add_yeses(report, request, p);
	if (p->state == PROPOSAL_DECLINED)
		report->noes[her_no ? NO_CODE_OTHER : p->no_code]++;
	report->unanswered += p->state == PROPOSAL_EXPIRED;
}

/* --- how much it cost --- */

static int64_t cost_of(int64_t minutes, int32_t hour_ore)
{
	return (minutes * hour_ore + HOUR_MIN / 2) / HOUR_MIN;
}

static void add_assignment(struct report *report, const struct request *request, const struct assignment *a)
{
	int64_t minutes = 0;

	waits_add(&report->waits[REPORT_FILLED], request->opened_at_ms, a->confirmed_at_ms);
	if (a->state == ASSIGNMENT_CANCELLED)
		return;
	for (uint32_t i = 0; i < a->seats.n; i++)
		minutes += a->seats.item[i].lost ? 0 : a->seats.item[i].work_min;
	report->cost_ore += cost_of(minutes, a->hour_ore);
	if (!request->otherwise_ore)
		return;
	report->compared_min += minutes;
	report->compared_ore += cost_of(minutes, a->hour_ore);
	report->otherwise_ore += cost_of(minutes, request->otherwise_ore);
}

void report_add(struct report *report, const struct book *book, const struct request *request)
{
	struct book_list proposals = book_proposals_for(book, request->r.number);
	struct book_list assignments = book_assignments_for(book, request->r.number);

	report->requests++;
	report->otherwise[request->otherwise]++;
	for (uint32_t i = 0; i < request->lines.n; i++)
		add_line(report, book, request, i);
	for (uint32_t i = 0; i < proposals.n; i++)
		add_proposal(report, request, (const struct proposal *)proposals.item[i]);
	for (uint32_t i = 0; i < assignments.n; i++)
		add_assignment(report, request, (const struct assignment *)assignments.item[i]);
}

void report_period(struct report *report, const struct book *book, uint32_t municipality, int32_t from_date,
	int32_t to_date)
{
	const struct record *record = NULL;

	while ((record = book_next(book, KIND_REQUEST, record ? record->number : 0))) {
		const struct request *request = (const struct request *)record;
		int32_t date = min_to_date((int32_t)(request->opened_at_ms / MS_A_MIN));

		if (request->municipality == municipality && request->opened_at_ms && date >= from_date && date <= to_date)
			report_add(report, book, request);
	}
}

void report_free(struct report *report)
{
	for (enum report_step step = 0; step < REPORT_STEPS; step++)
		free(report->waits[step].item);
}
