/* What a change makes worth another look. */
#include "match.h"

#include <stdlib.h>

void dirty_clear(struct dirty *dirty)
{
	numbers_free(&dirty->requests);
	numbers_free(&dirty->staff);
	numbers_free(&dirty->booked);
	numbers_free(&dirty->freed);
	numbers_free(&dirty->home);
	dirty->everything = false;
}

bool dirty_is_empty(const struct dirty *dirty)
{
	return !dirty->everything && !dirty->requests.n && !dirty->staff.n && !dirty->booked.n;
}

static uint32_t seats_kept(const struct seat *seat, uint32_t n)
{
	uint32_t kept = 0;

	for (uint32_t i = 0; i < n; i++)
		kept += !seat[i].lost;
	return kept;
}

/* Seats that count: a hold's while it is held or has become an assignment. */
static uint32_t proposal_seats(const struct proposal *p)
{
	return p->state == PROPOSAL_HELD || p->state == PROPOSAL_ACCEPTED ? p->seats.n : 0;
}

static uint32_t assignment_seats(const struct assignment *a)
{
	return a->state == ASSIGNMENT_CANCELLED ? 0 : seats_kept(a->seats.item, a->seats.n);
}

static void mark_loss(struct dirty *dirty, uint32_t request, uint32_t staff, uint32_t lender, uint32_t borrower)
{
	numbers_add(&dirty->requests, request);
	numbers_add(&dirty->staff, staff);
	numbers_add(&dirty->freed, lender);
	numbers_add(&dirty->freed, borrower);
}

/* An ask that ended makes room for another; one that won, and a new hold, fill their person's days. */
static void mark_ask(struct dirty *dirty, const struct proposal *before, const struct proposal *after)
{
	bool was_asked = before && before->state == PROPOSAL_ASKED;

	if (was_asked && after->state != PROPOSAL_ACCEPTED)
		numbers_add(&dirty->requests, after->request);
	if (proposal_seats(after) && (!before || was_asked))
		numbers_add(&dirty->booked, after->staff);
}

void dirty_mark(struct dirty *dirty, const struct record *before, const struct record *after)
{
	const struct proposal *p = (const struct proposal *)after;
	const struct assignment *a = (const struct assignment *)after;

	switch (after->kind) {
	case KIND_REQUEST:
		numbers_add(&dirty->requests, after->number);
		break;
	case KIND_STAFF:
		numbers_add(&dirty->staff, after->number);
		numbers_add(&dirty->home, ((const struct staff *)after)->municipality);
		break;
	case KIND_ROSTER:
		numbers_add(&dirty->staff, ((const struct roster *)after)->staff);
		numbers_add(&dirty->home, ((const struct roster *)after)->municipality);
		break;
	case KIND_OFFER:
		numbers_add(&dirty->staff, ((const struct offer *)after)->staff);
		break;
	case KIND_PROPOSAL:
		if (before && proposal_seats(p) < proposal_seats((const struct proposal *)before))
			mark_loss(dirty, p->request, p->staff, p->lender, p->borrower);
		mark_ask(dirty, (const struct proposal *)before, p);
		break;
	case KIND_ASSIGNMENT:
		if (before && assignment_seats(a) < assignment_seats((const struct assignment *)before))
			mark_loss(dirty, a->request, a->staff, a->lender, a->borrower);
		break;
	case KIND_PRINCIPAL: case KIND_TIME_ENTRY: case KIND_LEDGER_POST:
		break;
	default:
		dirty->everything = true;
	}
}

/* --- a limit has room again --- */

static bool has_lend_limit(const struct book *book, const struct municipality *m)
{
	const struct record *record = NULL;

	if (m->lend_week_min >= 0 || m->minimum.n)
		return true;
	while ((record = book_next(book, KIND_AGREEMENT, record ? record->number : 0)))
		if (((const struct agreement *)record)->lend_week_min >= 0)
			return true;
	return false;
}

static void add_staff_of(struct dirty *dirty, const struct book *book, uint32_t municipality)
{
	struct book_list list = book_staff_of(book, municipality);

	for (uint32_t i = 0; i < list.n; i++)
		numbers_add(&dirty->staff, list.item[i]->number);
}

static void add_requests_of(struct dirty *dirty, const struct book *book, uint32_t municipality)
{
	struct book_list open = book_open_requests_of(book, municipality);

	for (uint32_t i = 0; i < open.n; i++)
		numbers_add(&dirty->requests, open.item[i]->number);
}

/* Whose balance a booking of hers changes: her municipality's, and theirs where she goes. */
static void add_places_of(const struct book *book, uint32_t staff, struct numbers *places)
{
	struct book_list held = book_holds_of(book, staff), taken = book_assignments_of(book, staff);

	numbers_add(places, book_staff(book, staff)->municipality);
	for (uint32_t i = 0; i < held.n; i++)
		numbers_add(places, ((const struct proposal *)held.item[i])->borrower);
	for (uint32_t i = 0; i < taken.n; i++)
		numbers_add(places, ((const struct assignment *)taken.item[i])->borrower);
}

/* Who has less to bid, or whose municipality has now lent or borrowed more or less, may leave a seat to another, and
 * together they reach a minimum that they missed before: wherever they may be asked. */
static void add_minimums(struct dirty *dirty, const struct book *book)
{
	struct numbers places = { 0 }, asking = { 0 };

	for (uint32_t i = 0; i < dirty->booked.n; i++)
		add_places_of(book, dirty->booked.item[i], &places);
	for (uint32_t i = 0; i < dirty->freed.n; i++)
		numbers_add(&places, dirty->freed.item[i]);
	for (uint32_t i = 0; i < places.n; i++)
		partners_of(book, places.item[i], &asking);
	for (uint32_t i = 0; i < asking.n; i++) {
		struct book_list minimums = book_minimums_of(book, asking.item[i]);

		for (uint32_t k = 0; k < minimums.n; k++)
			numbers_add(&dirty->requests, minimums.item[k]->number);
	}
	numbers_free(&places);
	numbers_free(&asking);
}

void dirty_widen(struct dirty *dirty, const struct book *book)
{
	add_minimums(dirty, book);
	for (uint32_t i = 0; i < dirty->freed.n; i++) {
		const struct municipality *m = book_municipality(book, dirty->freed.item[i]);

		if (has_lend_limit(book, m))
			add_staff_of(dirty, book, m->r.number);
		if (m->borrow_week_min >= 0)
			add_requests_of(dirty, book, m->r.number);
	}
	numbers_free(&dirty->freed);
}

void dirty_widen_home(struct dirty *dirty, const struct book *book)
{
	for (uint32_t i = 0; i < dirty->home.n; i++) {
		const struct municipality *m = book_municipality(book, dirty->home.item[i]);

		if (m && m->minimum.n)
			add_staff_of(dirty, book, m->r.number);
	}
	numbers_free(&dirty->home);
}
