/* Is there an agreement between the two, and does it cover this line, this person and this day? */
#include "../agreement.h"
#include "../week.h"
#include "rule.h"

#include <assert.h>

static bool number_in(const uint32_t *numbers, uint32_t n, uint32_t wanted)
{
	for (uint32_t i = 0; i < n; i++)
		if (numbers[i] == wanted)
			return true;
	return false;
}

static bool has_parties(const struct agreement *agreement, uint32_t a, uint32_t b)
{
	return a != b && agreement_has(agreement, a) && agreement_has(agreement, b);
}

static bool lets_lend(const struct agreement *agreement, uint32_t lender)
{
	return agreement->mode != MODE_HOST || agreement->host == lender;
}

uint32_t fit_agreements(const struct book *book, uint32_t borrower, uint32_t lender, uint32_t *numbers,
	uint32_t max)
{
	struct book_list list = book_agreements_of(book, borrower);
	uint32_t n = 0;

	for (uint32_t i = 0; i < list.n && n < max; i++) {
		const struct agreement *agreement = (const struct agreement *)list.item[i];

		if (has_parties(agreement, borrower, lender) && lets_lend(agreement, lender))
			numbers[n++] = agreement->r.number;
	}
	return n;
}

static enum reason check_parties(const struct fit *f, const struct seat *seat, struct verdict *verdict)
{
	(void)seat;
	if (f->agreement && has_parties(f->agreement, f->request->municipality, f->staff->municipality))
		return REASON_OK;
	return refuse(verdict, REASON_NO_AGREEMENT, -1, -1);
}

static enum reason check_state(const struct fit *f, const struct seat *seat, struct verdict *verdict)
{
	(void)seat;
	if (!f->agreement || agreement_state_between(f->agreement, f->request->municipality, f->staff->municipality)
		== AGREEMENT_IN_FORCE)
		return REASON_OK;
	return refuse(verdict, REASON_AGREEMENT_SUSPENDED, -1, -1);
}

static enum reason check_task(const struct fit *f, const struct seat *seat, struct verdict *verdict)
{
	(void)seat;
	if (!f->agreement || f->agreement->task == f->request->task)
		return REASON_OK;
	return refuse(verdict, REASON_AGREEMENT_TASK, -1, -1);
}

/* `limit` is the number of the competence that the agreement doesn't cover. */
static enum reason check_codes(const struct fit *f, const struct seat *seat, struct verdict *verdict)
{
	(void)seat;
	if (!f->agreement || !f->agreement->codes.n)
		return REASON_OK;
	for (uint32_t i = 0; i < f->line->must.n; i++)
		if (!number_in(f->agreement->codes.item, f->agreement->codes.n, f->line->must.item[i]))
			return refuse(verdict, REASON_AGREEMENT_CODES, -1, f->line->must.item[i]);
	return REASON_OK;
}

/* Every local day the seat touches. */
static enum reason check_period(const struct fit *f, const struct seat *seat, struct verdict *verdict)
{
	int32_t first_date = min_to_date(seat->start_min), last_date = min_to_date(seat->end_min - 1), to_date;

	if (!f->agreement)
		return REASON_OK;
	if (first_date < f->agreement->from_date)
		return refuse(verdict, REASON_AGREEMENT_PERIOD, first_date, f->agreement->from_date);
	to_date = agreement_last_date(f->agreement, f->request->municipality, f->staff->municipality);
	if (to_date && last_date > to_date)
		return refuse(verdict, REASON_AGREEMENT_PERIOD, last_date, to_date);
	return REASON_OK;
}

static enum reason check_offered(const struct fit *f, const struct seat *seat, struct verdict *verdict)
{
	(void)seat;
	if (!f->agreement || !f->offer || !f->offer->agreements.n)
		return REASON_OK;
	if (number_in(f->offer->agreements.item, f->offer->agreements.n, f->agreement->r.number))
		return REASON_OK;
	return refuse(verdict, REASON_AGREEMENT_NOT_OFFERED, -1, -1);
}

/* aml § 14-13: the borrower talks with the representatives before it hires in. Asked for where the clause is. */
static enum reason check_consultation(const struct fit *f, const struct seat *seat, struct verdict *verdict)
{
	(void)seat;
	if (!f->agreement || !f->agreement->gates || f->agreement->mode != MODE_LENDING || f->agreement->consultation[0])
		return REASON_OK;
	return refuse(verdict, REASON_NO_CONSULTATION, -1, -1);
}

static enum reason check_employment(const struct fit *f, const struct seat *seat, struct verdict *verdict)
{
	(void)seat;
	if (!f->agreement || f->agreement->mode != MODE_LENDING)
		return REASON_OK;
	return f->staff->employment == EMPLOYMENT_PERMANENT ? REASON_OK
		: refuse(verdict, REASON_NOT_PERMANENT, -1, -1);
}

static enum reason check_host(const struct fit *f, const struct seat *seat, struct verdict *verdict)
{
	uint32_t lender = f->staff->municipality;
	bool asked = !f->request->of || f->request->of == lender;

	(void)seat;
	if (asked && (!f->agreement || lets_lend(f->agreement, lender)))
		return REASON_OK;
	return refuse(verdict, REASON_NOT_THE_HOST, -1, -1);
}

static enum reason check_paused(const struct fit *f, const struct seat *seat, struct verdict *verdict)
{
	const struct municipality *lender = book_municipality(f->book, f->staff->municipality);
	const struct municipality *borrower = book_municipality(f->book, f->request->municipality);

	(void)seat;
	assert(lender && borrower);
	if (!lender->paused && !borrower->paused)
		return REASON_OK;
	return refuse(verdict, REASON_MUNICIPALITY_PAUSED, -1, -1);
}

static enum reason check_lendable(const struct fit *f, const struct seat *seat, struct verdict *verdict)
{
	(void)seat;
	if (!f->staff->not_lendable)
		return REASON_OK;
	return refuse(verdict, REASON_NOT_LENDABLE, -1, -1);
}

const struct rule rules_agreement[] = {
	{ "parties", check_parties },
	{ "state", check_state },
	{ "task", check_task },
	{ "codes", check_codes },
	{ "period", check_period },
	{ "offered", check_offered },
	{ "consultation", check_consultation },
	{ "employment", check_employment },
	{ "host", check_host },
	{ "paused", check_paused },
	{ "lendable", check_lendable },
	{ 0 },
};
