/* Do two books say and answer the same? Include cmocka first. */
#ifndef VIKARD_SAME_BOOK_H
#define VIKARD_SAME_BOOK_H

#include "core/book.h"
#include "core/reach.h"
#include "core/schema.h"
#include "core/week.h"
#include "at_most.h"

static inline void assert_same_list(struct book_list a, struct book_list b)
{
	assert_int_equal(a.n, b.n);
	for (uint32_t i = 0; i < a.n; i++) {
		assert_int_equal(a.item[i]->number, b.item[i]->number);
		assert_int_equal(a.item[i]->kind, b.item[i]->kind);
		assert_true(!i || a.item[i - 1]->number < a.item[i]->number);
	}
}

static inline void assert_same_records(const struct book *a, const struct book *b, enum kind kind)
{
	const struct record *x = book_next(a, kind, 0), *y = book_next(b, kind, 0);

	assert_int_equal(book_count(a, kind), book_count(b, kind));
	assert_int_equal(book_next_number(a, kind), book_next_number(b, kind));
	for (; x && y; x = book_next(a, kind, x->number), y = book_next(b, kind, y->number)) {
		assert_int_equal(x->number, y->number);
		assert_true(record_equal(x, y));
		assert_int_equal(x->rev.seq, y->rev.seq);
		assert_ptr_equal(book_find_id(a, &x->id), x);
		assert_ptr_equal(book_find_id(b, &x->id), y);
		if (x->key[0])
			assert_ptr_equal(book_find_key(b, kind, x->key), y);
	}
	assert_true(!x && !y);
}

static inline void assert_same_sums(const struct book *a, const struct book *b, int32_t from_date, int32_t to_date)
{
	const struct record *m = NULL;

	while ((m = book_next(a, KIND_MUNICIPALITY, m ? m->number : 0))) {
		for (int32_t week = date_monday(from_date); week <= to_date; week += 7) {
			assert_int_equal(book_borrowed_min(a, m->number, week), book_borrowed_min(b, m->number, week));
			for (uint32_t agreement = 0; agreement < book_next_number(a, KIND_AGREEMENT); agreement++)
				assert_int_equal(book_lent_min(a, m->number, agreement, week),
					book_lent_min(b, m->number, agreement, week));
		}
	}
}

static inline void assert_same_lists(const struct book *a, const struct book *b)
{
	static struct book_list (*const of[])(const struct book *, uint32_t) = { book_offers_of, book_rosters_of,
		book_agreements_of, book_staff_of, book_proposals_of, book_holds_of, book_assignments_of, book_proposals_for,
		book_assignments_for, book_holders_of, book_open_requests_of, book_minimums_of };
	uint32_t highest = 0;

	for (enum kind kind = KIND_COMPETENCE; kind < KIND_COUNT; kind++)
		if (book_next_number(a, kind) > highest)
			highest = book_next_number(a, kind);
	for (size_t i = 0; i < sizeof of / sizeof *of; i++)
		for (uint32_t number = 0; number <= highest; number++)
			assert_same_list(of[i](a, number), of[i](b, number));
	assert_same_list(book_open_requests(a), book_open_requests(b));
	assert_same_list(book_live_proposals(a), book_live_proposals(b));
	assert_same_list(book_live_assignments(a), book_live_assignments(b));
}

static inline bool has_minimum(const struct request *request)
{
	for (uint32_t i = 0; i < request->lines.n; i++)
		if (request->lines.item[i].count_min)
			return true;
	return false;
}

/* The lists of the whole region, told from the records one by one. */
static inline void assert_whole_lists(const struct book *book)
{
	struct book_list open = book_open_requests(book), held = book_live_proposals(book);
	struct book_list taken = book_live_assignments(book);
	uint32_t open_n = 0, held_n = 0, taken_n = 0, minimums_n = 0, of_n = 0, minimums_of_n = 0;

	for (const struct record *r = NULL; (r = book_next(book, KIND_REQUEST, r ? r->number : 0));)
		if (((const struct request *)r)->state == REQUEST_OPEN) {
			assert_true(open_n < open.n && open.item[open_n++] == r);
			minimums_n += has_minimum((const struct request *)r);
		}
	for (const struct record *r = NULL; (r = book_next(book, KIND_PROPOSAL, r ? r->number : 0));)
		if (proposal_is_live((const struct proposal *)r))
			assert_true(held_n < held.n && held.item[held_n++] == r);
	for (const struct record *r = NULL; (r = book_next(book, KIND_ASSIGNMENT, r ? r->number : 0));)
		if (((const struct assignment *)r)->state != ASSIGNMENT_CANCELLED)
			assert_true(taken_n < taken.n && taken.item[taken_n++] == r);
	assert_true(open_n == open.n && held_n == held.n && taken_n == taken.n);
	for (const struct record *r = NULL; (r = book_next(book, KIND_MUNICIPALITY, r ? r->number : 0));) {
		struct book_list of = book_open_requests_of(book, r->number), minimums = book_minimums_of(book, r->number);

		for (uint32_t i = 0; i < of.n; i++)
			assert_int_equal(((const struct request *)of.item[i])->municipality, r->number);
		for (uint32_t i = 0; i < minimums.n; i++)
			assert_true(has_minimum((const struct request *)minimums.item[i]));
		of_n += of.n;
		minimums_of_n += minimums.n;
	}
	assert_int_equal(of_n, open_n);
	assert_int_equal(minimums_of_n, minimums_n);
}

/* What is kept of a reach by one book and made anew by the other says the same. */
static inline void assert_same_offered(const struct book *a, const struct book *b)
{
	const struct record *m = NULL;

	while ((m = book_next(a, KIND_MUNICIPALITY, m ? m->number : 0)))
		for (uint32_t c = 0; c < book_next_number(a, KIND_COMPETENCE); c++) {
			struct open_offers x = book_open_offers_at(a, m->number, c), y = book_open_offers_at(b, m->number, c);

			assert_int_equal(x.n, y.n);
			for (uint32_t i = 0; i < x.n; i++) {
				assert_int_equal(x.item[i].offer, y.item[i].offer);
				assert_int_equal(x.item[i].when.from_date, y.item[i].when.from_date);
				assert_true(at_most_is_same(&book_reach(a, x.item[i].offer)->at_most,
					&book_reach(b, y.item[i].offer)->at_most));
				assert_true(at_most_is_same(&x.item[i].at_most, &y.item[i].at_most));
			}
		}
}

/* Sums are compared for the weeks of [from_date, to_date]. */
static inline void assert_same_book(const struct book *a, const struct book *b, int32_t from_date, int32_t to_date)
{
	for (enum kind kind = KIND_NONE + 1; kind < KIND_COUNT; kind++)
		assert_same_records(a, b, kind);
	assert_same_lists(a, b);
	assert_same_offered(a, b);
	assert_same_sums(a, b, from_date, to_date);
}

#endif
