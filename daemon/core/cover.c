#include "cover.h"

#include "schema.h"
#include "week.h"

enum { WEEK_DAYS = 7 };

static bool row_applies(const struct minimum *row, uint32_t competence, int32_t week_date)
{
	return row->competence == competence && row->from_date < week_date + WEEK_DAYS
		&& (!row->to_date || row->to_date >= week_date);
}

int32_t cover_minimum(const struct municipality *m, uint32_t competence, int32_t week_date)
{
	const struct minimum *found = NULL;

	for (uint32_t i = 0; i < m->minimum.n; i++) {
		const struct minimum *row = &m->minimum.item[i];

		if (row_applies(row, competence, week_date) && (!found || row->from_date >= found->from_date))
			found = row;
	}
	return found ? found->count : 0;
}

/* --- at home --- */

static bool has_work(const struct roster *roster)
{
	for (uint32_t i = 0; roster && i < roster->blocks.n; i++)
		if (!roster->blocks.item[i].not_work)
			return true;
	return false;
}

bool cover_counts(const struct book *book, const struct staff *staff, uint32_t competence, int32_t week_date)
{
	int32_t to_date;

	return staff_holds(book, staff, competence, &to_date) && (!to_date || to_date >= week_date + WEEK_DAYS - 1)
		&& has_work(book_roster_of(book, staff->r.number, week_date));
}

/* --- away --- */

static bool any_in_week(const struct seat *seat, uint32_t n, int32_t week_date)
{
	for (uint32_t i = 0; i < n; i++)
		if (!seat[i].lost && date_monday(min_to_date(seat[i].start_min)) == week_date)
			return true;
	return false;
}

/* A loan that the lender let below its minimum, made after the one that is judged. */
static bool is_excused(const struct cover_ask *ask, bool undercut, uint32_t proposal)
{
	return undercut && ask->judged && proposal > ask->judged;
}

static bool is_held(const struct cover_ask *ask, uint32_t staff)
{
	struct book_list list = book_proposals_of(ask->book, staff);

	for (uint32_t i = 0; i < list.n; i++) {
		const struct proposal *p = (const struct proposal *)list.item[i];

		if (p->state == PROPOSAL_HELD && p->r.number != ask->judged && !is_excused(ask, p->undercut, p->r.number)
			&& any_in_week(p->seats.item, p->seats.n, ask->week_date))
			return true;
	}
	return false;
}

static bool is_taken(const struct cover_ask *ask, uint32_t staff)
{
	struct book_list list = book_assignments_of(ask->book, staff);

	for (uint32_t i = 0; i < list.n; i++) {
		const struct assignment *a = (const struct assignment *)list.item[i];

		if (a->state != ASSIGNMENT_CANCELLED && !is_excused(ask, a->undercut, a->proposal)
			&& any_in_week(a->seats.item, a->seats.n, ask->week_date))
			return true;
	}
	return false;
}

static bool is_chosen(const struct cover_ask *ask, uint32_t staff)
{
	for (uint32_t i = 0; ask->tally && i < ask->tally->n; i++)
		if (ask->tally->item[i].staff == staff && any_in_week(&ask->tally->item[i].seat, 1, ask->week_date))
			return true;
	return false;
}

static bool is_away(const struct cover_ask *ask, uint32_t staff)
{
	return is_held(ask, staff) || is_taken(ask, staff) || is_chosen(ask, staff);
}

int32_t cover_without(const struct cover_ask *ask)
{
	struct book_list list = book_staff_of(ask->book, ask->without->municipality);
	int32_t left = 0;

	for (uint32_t i = 0; i < list.n; i++)
		left += list.item[i]->number != ask->without->r.number
			&& cover_counts(ask->book, (const struct staff *)list.item[i], ask->competence, ask->week_date)
			&& !is_away(ask, list.item[i]->number);
	return left;
}

/* --- of a proposal --- */

static void add_row(struct covers *out, const struct cover_ask *ask, int32_t minimum)
{
	bool leaves = cover_counts(ask->book, ask->without, ask->competence, ask->week_date)
		&& !is_away(ask, ask->without->r.number);
	int32_t after = cover_without(ask);

	*(struct cover *)list_grow((struct list *)out, sizeof *out->item) =
		(struct cover){ ask->competence, ask->week_date, after + leaves, minimum, after };
}

static bool has_row(const struct covers *covers, uint32_t competence, int32_t week_date)
{
	for (uint32_t i = 0; i < covers->n; i++)
		if (covers->item[i].competence == competence && covers->item[i].week_date == week_date)
			return true;
	return false;
}

static void add_week(struct covers *out, struct cover_ask *ask, const struct municipality *m)
{
	int32_t to_date;

	for (uint32_t i = 0; i < m->minimum.n; i++) {
		int32_t minimum = cover_minimum(m, m->minimum.item[i].competence, ask->week_date);

		ask->competence = m->minimum.item[i].competence;
		if (minimum && staff_holds(ask->book, ask->without, ask->competence, &to_date)
			&& !has_row(out, ask->competence, ask->week_date))
			add_row(out, ask, minimum);
	}
}

void cover_of_proposal(const struct book *book, const struct proposal *p, struct covers *out)
{
	struct cover_ask ask = { .book = book, .without = book_staff(book, p->staff), .judged = p->r.number };
	const struct municipality *m = book_municipality(book, p->lender);

	for (uint32_t i = 0; i < p->seats.n; i++) {
		int32_t week_date = date_monday(min_to_date(p->seats.item[i].start_min));

		if (week_date == ask.week_date)
			continue;
		ask.week_date = week_date;
		add_week(out, &ask, m);
	}
}
