/* The book: what is put is found, in any order, and undone without a trace. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "fit_world.h"
#include "random.h"
#include "same_book.h"

enum { NUMBERS = 6, ROUNDS = 400, PUTS = 120, PLACE = 3110, HOUSES = 3 };

static int32_t week(uint32_t i)
{
	return day(2026, 12, 14) + 7 * (int32_t)i;	/* week 53 is among them */
}

/* --- records by chance --- */

static void any_seats(struct random *random, struct list *seats, bool lost)
{
	for (uint32_t i = random_below(random, 3); i; i--) {
		struct seat *seat = list_grow(seats, sizeof *seat);

		*seat = shift_seat(week(random_below(random, 4)) + random_between(random, 0, 6), 1320, 420);
		seat->lost = lost && random_one_in(random, 3);
	}
}

static void fill_proposal(struct random *random, struct proposal *p)
{
	p->line = 0;
	p->request = 1 + random_below(random, NUMBERS);
	p->staff = 1 + random_below(random, NUMBERS);
	p->lender = PLACE + random_below(random, HOUSES);
	p->borrower = PLACE + random_below(random, HOUSES);
	p->agreement = 1 + random_below(random, 2);
	p->state = random_one_in(random, 2) ? PROPOSAL_HELD : PROPOSAL_DECLINED;
	any_seats(random, (struct list *)&p->seats, false);
}

static void fill_assignment(struct random *random, struct assignment *a)
{
	a->request = 1 + random_below(random, NUMBERS);
	a->staff = 1 + random_below(random, NUMBERS);
	a->lender = PLACE + random_below(random, HOUSES);
	a->borrower = PLACE + random_below(random, HOUSES);
	a->agreement = 1 + random_below(random, 2);
	a->state = (enum assignment_state)random_below(random, 3);
	any_seats(random, (struct list *)&a->seats, true);
}

static struct record *any_record(struct random *random, uint64_t seq)
{
	static const enum kind kinds[] = { KIND_MUNICIPALITY, KIND_COMPETENCE, KIND_STAFF, KIND_ROSTER, KIND_OFFER,
		KIND_REQUEST, KIND_PROPOSAL, KIND_ASSIGNMENT };
	enum kind kind = kinds[random_below(random, 8)];
	uint32_t number = (kind == KIND_MUNICIPALITY ? PLACE : 1) + random_below(random, NUMBERS);
	struct record *record = world_make(kind, number);

	record->rev = (struct rev){ 1, seq };
	if (kind == KIND_COMPETENCE)
		snprintf(record->key, sizeof record->key, "A:%u", 10 * number + random_below(random, 3));
	if (kind == KIND_STAFF)
		for (uint32_t i = random_below(random, 4); i; i--)
			*(struct held_competence *)LIST_NEW(((struct staff *)record)->competences) =
				(struct held_competence){ 1 + random_below(random, NUMBERS), 0 };
	if (kind == KIND_ROSTER)
		((struct roster *)record)->staff = 1 + random_below(random, NUMBERS);
	if (kind == KIND_OFFER)
		((struct offer *)record)->staff = 1 + random_below(random, NUMBERS);
	if (kind == KIND_REQUEST)
		((struct request *)record)->state = (enum request_state)random_below(random, 3);
	if (kind == KIND_PROPOSAL)
		fill_proposal(random, (struct proposal *)record);
	if (kind == KIND_ASSIGNMENT)
		fill_assignment(random, (struct assignment *)record);
	return record;
}

/* --- order --- */

static void shuffle(struct random *random, struct record **item, uint32_t n)
{
	for (uint32_t i = n; i > 1; i--) {
		uint32_t j = random_below(random, i);
		struct record *kept = item[i - 1];

		item[i - 1] = item[j];
		item[j] = kept;
	}
}

static void fill(struct book *book, struct record **item, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		record_free(book_put(book, record_copy(item[i])));
}

/* A put that is taken back leaves the book as it was, also when it was ignored. */
static void put_and_undo(struct book *book, struct random *random, uint64_t seq)
{
	struct record *record = any_record(random, seq), *back = book_put(book, record);

	if (back == record)
		record_free(back);
	else
		book_undo(book, record->kind, record->number, back);
}

static void any_order_with_undos_gives_the_same_book(void **state)
{
	struct random random = { random_seed() };
	uint32_t rounds = random_scaled(ROUNDS);

	(void)state;
	printf("VIKAR_TEST_SEED=%llu\n", (unsigned long long)random_seed());
	for (uint32_t round = 0; round < rounds; round++) {
		struct book *ordered = book_make(), *other = book_make();
		struct record *item[PUTS];

		for (uint32_t i = 0; i < PUTS; i++)
			item[i] = any_record(&random, i + 1);
		fill(ordered, item, PUTS);
		shuffle(&random, item, PUTS);
		for (uint32_t i = 0; i < PUTS; i++) {
			record_free(book_put(other, record_copy(item[i])));
			put_and_undo(other, &random, 1 + random_below(&random, 2 * PUTS));
		}
		assert_same_book(ordered, other, week(0), week(4));
		for (uint32_t i = 0; i < PUTS; i++)
			record_free(item[i]);
		book_free(ordered);
		book_free(other);
	}
}

/* --- sums and lists, by another way --- */

static int64_t lent_by_hand(const struct book *book, uint32_t lender, uint32_t agreement, int32_t week_date)
{
	int64_t minutes = 0;

	for (const struct record *r = book_next(book, KIND_PROPOSAL, 0); r; r = book_next(book, KIND_PROPOSAL, r->number)) {
		const struct proposal *p = (const struct proposal *)r;

		for (uint32_t i = 0; i < p->seats.n; i++)
			if (p->state == PROPOSAL_HELD && p->lender == lender && (!agreement || p->agreement == agreement)
				&& date_monday(min_to_date(p->seats.item[i].start_min)) == week_date)
				minutes += p->seats.item[i].work_min;
	}
	for (const struct record *r = book_next(book, KIND_ASSIGNMENT, 0); r;
		r = book_next(book, KIND_ASSIGNMENT, r->number)) {
		const struct assignment *a = (const struct assignment *)r;

		for (uint32_t i = 0; i < a->seats.n; i++)
			if (a->state != ASSIGNMENT_CANCELLED && a->lender == lender && !a->seats.item[i].lost
				&& (!agreement || a->agreement == agreement)
				&& date_monday(min_to_date(a->seats.item[i].start_min)) == week_date)
				minutes += a->seats.item[i].work_min;
	}
	return minutes;
}

static void sums_are_what_one_counts_by_hand(void **state)
{
	struct random random = { random_seed() + 1 };
	struct book *book = book_make();

	(void)state;
	for (uint64_t seq = 1; seq <= 2000; seq++) {
		int64_t lent = 0, borrowed = 0;

		record_free(book_put(book, any_record(&random, seq)));
		for (uint32_t place = PLACE; place < PLACE + HOUSES; place++)
			for (uint32_t w = 0; w < 4; w++) {
				for (uint32_t agreement = 0; agreement <= 2; agreement++)
					assert_int_equal(book_lent_min(book, place, agreement, week(w)),
						lent_by_hand(book, place, agreement, week(w)));
				lent += book_lent_min(book, place, 0, week(w));
				borrowed += book_borrowed_min(book, place, week(w));
			}
		assert_int_equal(lent, borrowed);
	}
	book_free(book);
}

static void lists_hold_what_hangs_on_a_record_and_no_more(void **state)
{
	struct book *book = book_make();
	struct staff *staff = (struct staff *)world_make(KIND_STAFF, 7);

	(void)state;
	*(struct held_competence *)LIST_NEW(staff->competences) = (struct held_competence){ 4, 0 };
	world_put(book, staff);
	assert_int_equal(book_holders_of(book, 4).n, 1);
	staff = (struct staff *)world_make(KIND_STAFF, 7);
	*(struct held_competence *)LIST_NEW(staff->competences) = (struct held_competence){ 5, 0 };
	world_put(book, staff);
	assert_int_equal(book_holders_of(book, 4).n, 0);
	assert_int_equal(book_holders_of(book, 5).item[0]->number, 7);
	assert_int_equal(book_holders_of(book, 4000000).n, 0);
	book_free(book);
}

/* --- versions, numbers, keys --- */

static void the_older_version_is_handed_back(void **state)
{
	static const struct { struct rev rev; bool taken; } rows[] = { { { 1, 9 }, false }, { { 2, 4 }, false },
		{ { 2, 5 }, true }, { { 2, 6 }, true }, { { 3, 1 }, true }, { { 2, 99 }, false } };
	struct book *book = book_make();
	struct record *record = world_make(KIND_STAFF, 3);

	(void)state;
	record->rev = (struct rev){ 2, 5 };
	assert_null(book_put(book, record));
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct record *newer = world_make(KIND_STAFF, 3), *back;

		newer->rev = rows[i].rev;
		back = book_put(book, newer);
		assert_int_equal(back != newer, rows[i].taken);
		assert_int_equal(book_find(book, KIND_STAFF, 3) == newer, rows[i].taken);
		record_free(back);
	}
	assert_int_equal(book_count(book, KIND_STAFF), 1);
	book_free(book);
}

static void numbers_go_on_from_the_highest(void **state)
{
	struct book *book = book_make();

	(void)state;
	assert_int_equal(book_next_number(book, KIND_OFFER), 1);
	world_put(book, world_make(KIND_OFFER, 40));
	world_put(book, world_make(KIND_OFFER, 2));
	assert_int_equal(book_next_number(book, KIND_OFFER), 41);
	assert_int_equal(book_next_number(book, KIND_STAFF), 1);
	assert_int_equal(book_next(book, KIND_OFFER, 2)->number, 40);
	assert_null(book_next(book, KIND_OFFER, 40));
	book_undo(book, KIND_OFFER, 40, NULL);
	assert_int_equal(book_next_number(book, KIND_OFFER), 3);
	assert_null(book_find(book, KIND_OFFER, 40));
	book_free(book);
}

static void put_key(struct book *book, uint32_t number, uint64_t seq, const char *key)
{
	struct record *record = world_make(KIND_COMPETENCE, number);

	record->rev.seq = seq;
	strcpy(record->key, key);
	record_free(book_put(book, record));
}

/* Between the two versions of an exchange both claim one key, whichever comes first. */
static void two_records_may_exchange_their_keys_in_any_order(void **state)
{
	(void)state;
	for (int first = 0; first < 2; first++) {
		struct book *book = book_make();

		put_key(book, 1, 1, "A:1");
		put_key(book, 2, 1, "A:2");
		put_key(book, first ? 1 : 2, 2, first ? "A:2" : "A:1");
		put_key(book, first ? 2 : 1, 2, first ? "A:1" : "A:2");
		assert_int_equal(book_find_key(book, KIND_COMPETENCE, "A:2")->number, 1);
		assert_int_equal(book_find_key(book, KIND_COMPETENCE, "A:1")->number, 2);
		put_key(book, 1, 3, "");
		assert_null(book_find_key(book, KIND_COMPETENCE, "A:2"));
		book_free(book);
	}
}

static void a_key_taken_over_stays_with_its_new_owner(void **state)
{
	struct book *book = book_make();

	(void)state;
	put_key(book, 2, 1, "A:1");
	put_key(book, 1, 1, "A:1");
	put_key(book, 2, 2, "A:2");
	put_key(book, 1, 2, "A:3");
	assert_null(book_find_key(book, KIND_COMPETENCE, "A:1"));
	assert_null(book_find_key(book, KIND_PROFILE, "A:2"));
	assert_null(book_find_key(book, KIND_COMPETENCE, "a key that is longer than any key can be"));
	book_free(book);
}

static void travel_is_the_same_both_ways(void **state)
{
	struct book *book = book_make();
	struct travel *travel = (struct travel *)world_make(KIND_TRAVEL, 1);

	(void)state;
	travel->a = 3122;
	travel->b = 3110;
	travel->minutes = 35;
	travel_key(travel->r.key, 3122, 3110);
	world_put(book, travel);
	assert_int_equal(book_travel_min(book, 3110, 3122), 35);
	assert_int_equal(book_travel_min(book, 3122, 3110), 35);
	assert_int_equal(book_travel_min(book, 3110, 3110), 0);
	assert_int_equal(book_travel_min(book, 3110, 3112), -1);
	book_free(book);
}

static void a_revoked_principal_is_nobody(void **state)
{
	static const uint8_t none[HASH_BYTES], hash[HASH_BYTES] = { 0, 7 };
	struct principal *p = (struct principal *)world_make(KIND_PRINCIPAL, 1);
	struct book *book = book_make();

	(void)state;
	p->token_hash[1] = 7;
	p->uid = 1000;
	world_put(book, p);
	assert_int_equal(book_principal_by_token(book, hash)->r.number, 1);
	assert_null(book_principal_by_token(book, none));
	assert_null(book_principal_by_uid(book, -1));
	p = (struct principal *)record_copy(book_find(book, KIND_PRINCIPAL, 1));
	p->revoked = true;
	world_put(book, p);
	assert_null(book_principal_by_token(book, hash));
	assert_null(book_principal_by_uid(book, 1000));
	book_free(book);
}

/* --- dangling references --- */

static void note(void *context, const struct record *from, enum kind kind, uint32_t number)
{
	snprintf(context, 64, "%d %u -> %d %u", from->kind, from->number, kind, number);
}

static void a_reference_that_leads_nowhere_is_named(void **state)
{
	struct book *book = book_make();
	struct request *request = (struct request *)world_make(KIND_REQUEST, 5);
	char found[64] = "", wanted[64];

	(void)state;
	request->municipality = PLACE;
	*(uint32_t *)LIST_NEW(((struct line *)LIST_NEW(request->lines))->must) = 8;
	world_put(book, request);
	world_put(book, world_municipality(PLACE));
	assert_int_equal(book_check(book, note, found), 1);
	snprintf(wanted, sizeof wanted, "%d 5 -> %d 8", KIND_REQUEST, KIND_COMPETENCE);
	assert_string_equal(found, wanted);
	world_put(book, world_make(KIND_COMPETENCE, 8));
	assert_int_equal(book_check(book, note, found), 0);
	book_free(book);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(any_order_with_undos_gives_the_same_book),
		cmocka_unit_test(sums_are_what_one_counts_by_hand),
		cmocka_unit_test(lists_hold_what_hangs_on_a_record_and_no_more),
		cmocka_unit_test(the_older_version_is_handed_back),
		cmocka_unit_test(numbers_go_on_from_the_highest),
		cmocka_unit_test(two_records_may_exchange_their_keys_in_any_order),
		cmocka_unit_test(a_key_taken_over_stays_with_its_new_owner),
		cmocka_unit_test(travel_is_the_same_both_ways),
		cmocka_unit_test(a_revoked_principal_is_nobody),
		cmocka_unit_test(a_reference_that_leads_nowhere_is_named),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
