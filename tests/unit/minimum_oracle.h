/* Is the lender above its minimum? Counted by hand over all records, nothing of core/cover.c. Include cmocka first. */
#ifndef VIKARD_MINIMUM_ORACLE_H
#define VIKARD_MINIMUM_ORACLE_H

#include "legal.h"
#include "fit_world.h"

static uint32_t minimum_weeks_seen, minimum_undercut_seen;

struct absence { const struct book *book; uint32_t staff; int32_t week_date; bool excuse_undercut, found; };

/* Of a proposal only its record is known here, so that what is undercut is looked up. */
static inline bool loan_is_undercut(const struct book *book, const struct assignment *loan)
{
	return loan->r.kind == KIND_PROPOSAL ? book_proposal(book, loan->r.number)->undercut : loan->undercut;
}

static inline void note_absence(void *context, const struct assignment *loan, const struct seat *seat)
{
	struct absence *absence = context;

	absence->found |= loan->staff == absence->staff
		&& date_monday(min_to_date(seat->start_min)) == absence->week_date
		&& !(absence->excuse_undercut && loan_is_undercut(absence->book, loan));
}

static inline bool oracle_away(const struct book *book, uint32_t staff, int32_t week_date, bool excuse_undercut)
{
	struct absence absence = { book, staff, week_date, excuse_undercut, false };

	each_seat(book, &absence, note_absence);
	return absence.found;
}

/* In these regions one code includes another: HELPER the NURSE. */
static inline bool oracle_holds(const struct staff *staff, uint32_t code, int32_t last_date)
{
	for (uint32_t i = 0; i < staff->competences.n; i++) {
		struct held_competence held = staff->competences.item[i];

		if ((held.competence == code || (held.competence == HELPER && code == NURSE))
			&& (!held.to_date || held.to_date >= last_date))
			return true;
	}
	return false;
}

static inline bool oracle_works_at_home(const struct book *book, uint32_t staff, int32_t week_date)
{
	for (const struct record *r = book_next(book, KIND_ROSTER, 0); r; r = book_next(book, KIND_ROSTER, r->number)) {
		const struct roster *roster = (const struct roster *)r;

		for (uint32_t i = 0; roster->staff == staff && roster->week_date == week_date && i < roster->blocks.n; i++)
			if (!roster->blocks.item[i].not_work)
				return true;
	}
	return false;
}

static inline bool oracle_counts(const struct book *book, const struct staff *staff, uint32_t code, int32_t week_date)
{
	return oracle_holds(staff, code, week_date + 6) && oracle_works_at_home(book, staff->r.number, week_date);
}

static inline int32_t oracle_minimum(const struct municipality *m, uint32_t code, int32_t week_date)
{
	int32_t count = 0, began = -1;

	for (uint32_t i = 0; i < m->minimum.n; i++) {
		const struct minimum *row = &m->minimum.item[i];

		if (row->competence != code || row->from_date > week_date + 6 || (row->to_date && row->to_date < week_date)
			|| row->from_date < began)
			continue;
		count = row->count;
		began = row->from_date;
	}
	return count;
}

static inline void assert_week_above(const struct book *book, const struct proposal *p, uint32_t code,
	int32_t week_date, bool excuse_undercut)
{
	int32_t minimum = oracle_minimum(book_municipality(book, p->lender), code, week_date), home = 0;

	if (!minimum || !oracle_counts(book, book_staff(book, p->staff), code, week_date))
		return;
	for (const struct record *r = book_next(book, KIND_STAFF, 0); r; r = book_next(book, KIND_STAFF, r->number))
		home += r->number != p->staff && ((const struct staff *)r)->municipality == p->lender
			&& oracle_counts(book, (const struct staff *)r, code, week_date)
			&& !oracle_away(book, r->number, week_date, excuse_undercut);
	minimum_weeks_seen++;
	if (home < minimum)
		fail_msg("F-%u leaves %d of %d at home", p->r.number, home, minimum);
}

/* With its own person away. `excuse_undercut`: who is away by the lender's own word is counted as if at home. */
static inline void assert_above_minimum(const struct book *book, const struct proposal *p, bool excuse_undercut)
{
	minimum_undercut_seen += p->undercut;
	for (uint32_t i = 0; !p->undercut && i < p->seats.n; i++)
		for (uint32_t code = 1; code <= HELPER + 1; code++)
			assert_week_above(book, p, code, date_monday(min_to_date(p->seats.item[i].start_min)), excuse_undercut);
}

#endif
