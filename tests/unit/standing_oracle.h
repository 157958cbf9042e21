/* A standing yes: only from an offer that has one, to work of its days, in its hours. Include cmocka first. */
#ifndef VIKARD_STANDING_ORACLE_H
#define VIKARD_STANDING_ORACLE_H

#include "world.h"

static uint32_t standing_yeses_seen, standing_work_seen;

static inline int32_t lent_week_min(const struct book *book, uint32_t staff, int32_t week_date)
{
	struct book_list list = book_assignments_of(book, staff);
	int32_t minutes = 0;

	for (uint32_t i = 0; i < list.n; i++) {
		const struct assignment *a = (const struct assignment *)list.item[i];

		for (uint32_t s = 0; a->state != ASSIGNMENT_CANCELLED && s < a->seats.n; s++)
			if (!a->seats.item[s].lost && date_monday(min_to_date(a->seats.item[s].start_min)) == week_date)
				minutes += a->seats.item[s].work_min;
	}
	return minutes;
}

/* Before the book has it: an assignment that comes of it isn't there yet. */
static inline void check_within(const struct book *book, const struct standing *yes, const struct proposal *p)
{
	int32_t week_min = 0;

	for (uint32_t i = 0; i < p->seats.n; i++) {
		int32_t date = min_to_date(p->seats.item[i].start_min);

		assert_in_range(date, yes->when.from_date, yes->when.to_date);
		assert_true(yes->when.days >> date_weekday(date) & 1);
		if (!i || date_monday(date) != date_monday(min_to_date(p->seats.item[i - 1].start_min)))
			week_min = lent_week_min(book, p->staff, date_monday(date));
		week_min += p->seats.item[i].work_min;
		assert_true(!yes->week_max_min || p->state == PROPOSAL_HELD || week_min <= yes->week_max_min);
	}
}

static inline void check_standing(const struct book *book, const struct effect *effect)
{
	const struct proposal *p = (const struct proposal *)effect->record;
	const struct offer *offer = book_offer(book, p->offer);

	if (p->consent[SIDE_STAFF].how != HOW_STANDING || (!proposal_is_live(p) && p->state != PROPOSAL_ACCEPTED))
		return;
	assert_int_equal(p->consent[SIDE_STAFF].answer, ANSWER_YES);
	assert_int_equal(offer->standing.n, 1);
	check_within(book, offer->standing.item, p);
	standing_yeses_seen++;
	standing_work_seen += p->state == PROPOSAL_ACCEPTED;
}

/* Nothing that waits has a yes of an offer that has none any more. */
static inline void check_revoked(const struct book *book)
{
	struct book_list live = book_live_proposals(book);

	for (uint32_t i = 0; i < live.n; i++) {
		const struct proposal *p = (const struct proposal *)live.item[i];

		assert_true(p->consent[SIDE_STAFF].how != HOW_STANDING || book_offer(book, p->offer)->standing.n == 1);
	}
}

#endif
