/* How much a municipality lends and borrows in a week, and under this agreement. */
#include "../week.h"
#include "rule.h"

#include <assert.h>

/* Whose minutes: a filter of three, each 0: any. */
struct account { uint32_t lender, borrower, agreement; };

static bool is_on(struct account account, uint32_t lender, uint32_t borrower, uint32_t agreement)
{
	return (!account.lender || account.lender == lender)
		&& (!account.borrower || account.borrower == borrower)
		&& (!account.agreement || account.agreement == agreement);
}

static int64_t week_min(const struct seat *seats, uint32_t n, int32_t week_date)
{
	int64_t minutes = 0;

	for (uint32_t i = 0; i < n; i++)
		if (!seats[i].lost && date_monday(min_to_date(seats[i].start_min)) == week_date)
			minutes += seats[i].work_min;
	return minutes;
}

/* What the book holds of a request that the tally knows as it is about to stand. */
static int64_t request_min(const struct fit *f, struct account account, int32_t week_date)
{
	struct book_list held = book_proposals_for(f->book, f->request->r.number);
	struct book_list taken = book_assignments_for(f->book, f->request->r.number);
	int64_t minutes = 0;

	for (uint32_t i = 0; i < held.n; i++) {
		const struct proposal *p = (const struct proposal *)held.item[i];

		if (p->state == PROPOSAL_HELD && is_on(account, p->lender, p->borrower, p->agreement))
			minutes += week_min(p->seats.item, p->seats.n, week_date);
	}
	for (uint32_t i = 0; i < taken.n; i++) {
		const struct assignment *a = (const struct assignment *)taken.item[i];

		if (a->state != ASSIGNMENT_CANCELLED && is_on(account, a->lender, a->borrower, a->agreement))
			minutes += week_min(a->seats.item, a->seats.n, week_date);
	}
	return minutes;
}

/* What the one being judged has in the book already. */
static int64_t own_min(const struct fit *f, struct account account, int32_t week_date)
{
	const struct proposal *proposal = book_proposal(f->book, f->except_proposal);
	const struct assignment *assignment = book_assignment(f->book, f->except_assignment);
	int64_t minutes = 0;

	if (f->as_changed)
		return request_min(f, account, week_date);
	if (proposal && proposal->state == PROPOSAL_HELD
		&& is_on(account, proposal->lender, proposal->borrower, proposal->agreement))
		minutes += week_min(proposal->seats.item, proposal->seats.n, week_date);
	if (assignment && assignment->state != ASSIGNMENT_CANCELLED
		&& is_on(account, assignment->lender, assignment->borrower, assignment->agreement))
		minutes += week_min(assignment->seats.item, assignment->seats.n, week_date);
	return minutes;
}

static int64_t tally_min(const struct fit *f, struct account account, int32_t week_date)
{
	int64_t minutes = 0;

	for (uint32_t i = 0; f->tally && i < f->tally->n; i++) {
		const struct tally_row *row = &f->tally->item[i];

		if (is_on(account, row->lender, row->borrower, row->agreement))
			minutes += week_min(&row->seat, 1, week_date);
	}
	return minutes;
}

static int64_t booked_min(const struct fit *f, struct account account, int32_t week_date)
{
	return account.lender ? book_lent_min(f->book, account.lender, account.agreement, week_date)
		: book_borrowed_min(f->book, account.borrower, week_date);
}

/* All minutes on the account in the seat's week, this seat with them. */
static int64_t account_min(const struct fit *f, struct account account, const struct seat *seat)
{
	int32_t week_date = date_monday(min_to_date(seat->start_min));

	return booked_min(f, account, week_date) - own_min(f, account, week_date)
		+ tally_min(f, account, week_date) + seat->work_min;
}

static enum reason check_lender(const struct fit *f, const struct seat *seat, struct verdict *verdict)
{
	const struct municipality *lender = book_municipality(f->book, f->staff->municipality);
	int64_t found_min;

	assert(lender);
	if (lender->lend_week_min < 0)
		return REASON_OK;
	found_min = account_min(f, (struct account){ .lender = lender->r.number }, seat);
	return found_min <= lender->lend_week_min ? REASON_OK
		: refuse(verdict, REASON_LEND_LIMIT, found_min, lender->lend_week_min);
}

static enum reason check_agreement(const struct fit *f, const struct seat *seat, struct verdict *verdict)
{
	struct account account = { .lender = f->staff->municipality };
	int64_t found_min;

	if (!f->agreement || f->agreement->lend_week_min < 0)
		return REASON_OK;
	account.agreement = f->agreement->r.number;
	found_min = account_min(f, account, seat);
	return found_min <= f->agreement->lend_week_min ? REASON_OK
		: refuse(verdict, REASON_AGREEMENT_LIMIT, found_min, f->agreement->lend_week_min);
}

static enum reason check_borrower(const struct fit *f, const struct seat *seat, struct verdict *verdict)
{
	const struct municipality *borrower = book_municipality(f->book, f->request->municipality);
	int64_t found_min;

	assert(borrower);
	if (borrower->borrow_week_min < 0)
		return REASON_OK;
	found_min = account_min(f, (struct account){ .borrower = borrower->r.number }, seat);
	return found_min <= borrower->borrow_week_min ? REASON_OK
		: refuse(verdict, REASON_BORROW_LIMIT, found_min, borrower->borrow_week_min);
}

const struct rule rules_limits[] = {
	{ "lender", check_lender },
	{ "agreement", check_agreement },
	{ "borrower", check_borrower },
	{ 0 },
};
