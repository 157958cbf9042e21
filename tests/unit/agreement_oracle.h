/* An agreement's end: what is held lies inside it, and its list says what comes of it. Include cmocka first. */
#ifndef VIKARD_AGREEMENT_ORACLE_H
#define VIKARD_AGREEMENT_ORACLE_H

#include "core/agreement.h"
#include "legal.h"
#include "world.h"

static uint32_t total_run_off, total_list_rows;

/* How the pair stands, from the records alone: a last day that a seat may touch, or none at all. */
static inline bool still_covers(const struct agreement *agreement, const struct assignment *loan,
	const struct seat *seat)
{
	int32_t date = min_to_date(seat->end_min - 1);
	bool covers = agreement->state != AGREEMENT_ENDED && date <= agreement->to_date;

	for (uint32_t i = 0; i < agreement->parts.n; i++) {
		const struct part *part = &agreement->parts.item[i];

		if (part->municipality == loan->lender || part->municipality == loan->borrower)
			covers &= !part->end_date || date <= part->end_date;
	}
	return covers;
}

/* What is held lies inside it; what is confirmed too, unless it runs off by the clause. */
static inline void check_inside(void *context, const struct assignment *loan, const struct seat *seat)
{
	const struct world *world = context;
	const struct agreement *agreement = book_agreement(world->book, loan->agreement);

	if (seat->start_min <= world_now_min(world) || still_covers(agreement, loan, seat))
		return;
	assert_int_equal(loan->r.kind, KIND_ASSIGNMENT);
	assert_true(agreement->run_off);
	total_run_off++;
}

/* A declaration may break it on another ground too: of that it isn't the list that tells. */
static inline bool has_broken(const struct world *world, const struct consequence *row)
{
	for (uint32_t i = 0; i < world->told_n; i++) {
		const struct assignment *a = book_assignment(world->book, world->told[i].number);

		if (world->told[i].event == EVENT_ASSIGNMENT_CONFLICT && row->fate != FATE_WITHDRAWN
			&& a->request == row->request && a->staff == row->staff)
			return true;
	}
	return false;
}

static inline void leave_out_broken(const struct world *world, struct consequences *list)
{
	uint32_t kept = 0;

	for (uint32_t i = 0; i < list->n; i++)
		if (!has_broken(world, &list->item[i]))
			list->item[kept++] = list->item[i];
	list->n = kept;
}

/* The list that an agreement's word is answered with says what comes of it: it reads the same when it has come. */
static inline void check_list(struct world *world, uint32_t number)
{
	struct consequences before = { 0 }, after = { 0 };

	agreement_consequences(world->book, book_agreement(world->book, number), world_now_min(world), &before);
	world_settle(world);
	agreement_consequences(world->book, book_agreement(world->book, number), world_now_min(world), &after);
	leave_out_broken(world, &before);
	leave_out_broken(world, &after);
	assert_int_equal(before.n, after.n);
	for (uint32_t i = 0; i < before.n; i++) {
		const struct consequence *then = &before.item[i], *now = &after.item[i];

		assert_int_equal(then->fate, now->fate);
		assert_int_equal(then->seats, now->seats);
		assert_int_equal(then->span.start_min, now->span.start_min);
		assert_int_equal(then->span.end_min, now->span.end_min);
		assert_ptr_equal(now->record, book_find(world->book, now->record->kind, now->record->number));
	}
	total_list_rows += after.n;
	free(before.item);
	free(after.item);
}

static inline void check_lists(struct world *world)
{
	uint32_t number = 0;

	for (uint32_t i = 0; i < world->told_n; i++)
		if (world->told[i].kind == KIND_AGREEMENT)
			number = world->told[i].number;
	if (number)
		check_list(world, number);
}

#endif
