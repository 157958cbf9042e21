/* What counts as hers and as the request's, and what doesn't: the book, the tally, volume. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "fit_cases.h"

static void hold(void *record)
{
	((struct proposal *)record)->state = PROPOSAL_HELD;
}

static void take(void *record)
{
	((struct assignment *)record)->state = ASSIGNMENT_CONFIRMED;
}

static void lose(void *record)
{
	((struct assignment *)record)->seats.item[0].lost = true;
}

static void held_and_taken_work_counts_until_it_is_lost(void **state)
{
	struct book *book = world();
	struct fit_ask asked = ask(book);

	(void)state;
	assert_int_equal(check(&asked, tuesday_seat()), REASON_OK);
	change(book, KIND_PROPOSAL, 1, hold);
	assert_int_equal(check(&asked, tuesday_seat()), REASON_DOUBLE_BOOKED);
	asked.except_proposal = 1;
	assert_int_equal(check(&asked, tuesday_seat()), REASON_OK);
	change(book, KIND_ASSIGNMENT, 1, take);
	assert_int_equal(check(&asked, tuesday_seat()), REASON_DOUBLE_BOOKED);
	change(book, KIND_ASSIGNMENT, 1, lose);
	assert_int_equal(check(&asked, tuesday_seat()), REASON_OK);
	book_free(book);
}

static void lend_two_seats(void *record)
{
	((struct municipality *)record)->lend_week_min = 2 * SEAT_MIN;
}

static void limits_count_the_book_the_tally_and_not_the_one_judged(void **state)
{
	struct book *book = world();
	struct tally tally = { 0 };
	struct fit_ask asked = ask(book);
	struct seat monday = monday_seat(), wednesday = shift_seat(day(2026, 7, 8), 450, 900);
	struct fit fit;

	(void)state;
	asked.tally = &tally;
	change(book, KIND_MUNICIPALITY, LENDER, lend_two_seats);
	change(book, KIND_PROPOSAL, 1, hold);
	fit_open(&fit, &asked);
	assert_int_equal(fit_check(&fit, &monday, NULL), REASON_OK);
	fit_take(&fit, &monday);
	assert_int_equal(tally.n, 1);
	assert_int_equal(fit_check(&fit, &wednesday, NULL), REASON_LEND_LIMIT);
	fit_close(&fit);
	asked.except_proposal = 1;
	assert_int_equal(check(&asked, wednesday), REASON_OK);
	assert_int_equal(check(&asked, monday), REASON_DOUBLE_BOOKED);	/* the tally's seat is her work too */
	tally_free(&tally);
	book_free(book);
}

/* 450 minutes at 600,00 and at 600,01 kr: 900007,5 øre, rounded up once. */
static void spend_to_the_ore(void *record)
{
	((struct request *)record)->budget_ore = 900008;
}

static void spend_one_less(void *record)
{
	((struct request *)record)->budget_ore = 900007;
}

static void a_budget_is_rounded_up_once(void **state)
{
	struct book *book = world();
	struct fit_ask asked = ask(book);
	struct seat seat = monday_seat();
	struct verdict verdicts[FIT_VERDICTS_MAX];

	(void)state;
	change(book, KIND_ASSIGNMENT, 1, take);
	change(book, KIND_REQUEST, 1, spend_to_the_ore);
	assert_int_equal(explain(&asked, &seat, verdicts), 0);
	change(book, KIND_REQUEST, 1, spend_one_less);
	assert_int_equal(explain(&asked, &seat, verdicts), 1);
	assert_int_equal(verdicts[0].reason, REASON_BUDGET);
	assert_int_equal(verdicts[0].found, 900008);
	change(book, KIND_ASSIGNMENT, 1, lose);
	assert_int_equal(explain(&asked, &seat, verdicts), 0);
	book_free(book);
}

static void what_was_taken_counts_as_hers(void **state)
{
	struct book *book = world();
	struct fit_ask asked = ask(book);
	struct fit fit;

	(void)state;
	fit_open(&fit, &asked);
	for (int32_t weekday = 4; weekday >= 0; weekday--) {
		struct seat seat = shift_seat(day(2026, 7, 6) + weekday, 450, 900);

		assert_int_equal(fit_check(&fit, &seat, NULL), REASON_OK);
		fit_take(&fit, &seat);
		assert_int_equal(fit_check(&fit, &seat, NULL), REASON_DOUBLE_BOOKED);
	}
	assert_int_equal(fit.lent.n, 5);
	assert_int_equal(fit.lent.item[0].start_min, monday_seat().start_min);
	assert_int_equal(fit.work.n, 5);
	assert_int_equal(fit.busy.n, 5);
	fit_close(&fit);
	book_free(book);
}

static void notice_is_not_asked_twice(void **state)
{
	struct book *book = world();
	struct fit_ask asked = ask(book);

	(void)state;
	asked.now_ms = (int64_t)monday_seat().start_min * 60000 - 1440 * 60000;
	assert_int_equal(check(&asked, monday_seat()), REASON_OK);
	asked.now_ms++;
	assert_int_equal(check(&asked, monday_seat()), REASON_NOTICE_SHORT);
	asked.except_proposal = 1;
	assert_int_equal(check(&asked, monday_seat()), REASON_OK);
	book_free(book);
}

static void remote_from(void *record)
{
	((struct offer *)record)->remote = true;
	((struct offer *)record)->max_travel_min = 0;
}

static void remote_to(void *record)
{
	((struct request *)record)->remote = true;
}

static void remote_work_needs_no_road_if_both_agree(void **state)
{
	struct book *book = world();
	struct fit_ask asked = ask(book);

	(void)state;
	change(book, KIND_OFFER, 1, remote_from);
	assert_int_equal(check(&asked, monday_seat()), REASON_TRAVEL_FAR);
	change(book, KIND_REQUEST, 1, remote_to);
	assert_int_equal(check(&asked, monday_seat()), REASON_OK);
	book_free(book);
}

static void own_staff(void *record)
{
	((struct staff *)record)->municipality = BORROWER;
}

static void own_staff_are_not_lent(void **state)
{
	struct book *book = world();
	struct fit_ask asked = ask(book);
	uint32_t numbers[2];

	(void)state;
	assert_int_equal(fit_agreements(book, BORROWER, LENDER, numbers, 2), 1);
	assert_int_equal(numbers[0], 1);
	assert_int_equal(fit_agreements(book, BORROWER, LENDER, numbers, 0), 0);
	assert_int_equal(fit_agreements(book, BORROWER, BORROWER, numbers, 2), 0);
	change(book, KIND_AGREEMENT, 1, other_host);
	assert_int_equal(fit_agreements(book, BORROWER, LENDER, numbers, 2), 0);
	assert_int_equal(fit_agreements(book, LENDER, BORROWER, numbers, 2), 1);
	change(book, KIND_STAFF, 1, own_staff);
	assert_int_equal(check(&asked, monday_seat()), REASON_NO_AGREEMENT);
	book_free(book);
}

static void want_helper(void *record)
{
	((struct request *)record)->lines.item[0].must.item[0] = HELPER;
}

static void cover_all(void *record)
{
	struct agreement *agreement = record;

	agreement->codes.n = 0;
	agreement->rates.item[0].competence = HELPER;
}

static void who_holds_more_holds_less(void **state)
{
	struct book *book = world();
	struct fit_ask asked = ask(book);
	int32_t to_date = -1;

	(void)state;
	change(book, KIND_REQUEST, 1, want_helper);
	change(book, KIND_AGREEMENT, 1, cover_all);
	assert_int_equal(check(&asked, monday_seat()), REASON_OK);
	assert_true(staff_holds(book, book_staff(book, 1), HELPER, &to_date));
	assert_int_equal(to_date, 0);
	change(book, KIND_STAFF, 1, expired);
	assert_true(staff_holds(book, book_staff(book, 1), HELPER, &to_date));
	assert_int_equal(to_date, day(2026, 7, 5));
	change(book, KIND_STAFF, 1, only_helper);
	assert_false(staff_holds(book, book_staff(book, 1), NURSE, &to_date));
	book_free(book);
}

static void the_offer_names_its_rate_where_it_may(void **state)
{
	struct rate rate = { NURSE, HOUR_ORE };
	uint32_t must[] = { HELPER, NURSE };
	struct agreement agreement = { .rates = { &rate, 1 } };
	struct offer offer = { .hour_ore = 70000 };
	struct line line = { .must = { must, 2 } };

	(void)state;
	assert_int_equal(fit_rate(&agreement, &offer, &line), HOUR_ORE);
	agreement.offer_sets_rate = true;
	assert_int_equal(fit_rate(&agreement, &offer, &line), 70000);
	assert_int_equal(fit_rate(&agreement, NULL, &line), HOUR_ORE);
	assert_int_equal(fit_rate(NULL, &offer, &line), -1);
	line.must.n = 1;
	assert_int_equal(fit_rate(&agreement, NULL, &line), -1);
}

/* --- volume --- */

static void ask_volume(void *record)
{
	struct line *line = &((struct request *)record)->lines.item[0];

	line->week_min = 900;
	line->from_date = day(2026, 7, 6);
	line->to_date = day(2026, 7, 12);
	line->shifts.n = 0;
}

static void free_twenty_hours(void *record)
{
	struct offer *offer = record;

	offer->free.item[0].days = 15;
	offer->free.item[0].start_clock = 480;
	offer->free.item[0].end_clock = 780;
}

static void works_thirty_hours(void *record)
{
	world_block(record, 15, 450, 900, false);
}

static void volume_counts_in_the_week_alone(void **state)
{
	struct book *book = world();
	struct fit_ask asked = ask(book);
	struct verdict verdicts[FIT_VERDICTS_MAX];
	struct seat seat = volume_seat(day(2026, 7, 6), 900), less = volume_seat(day(2026, 7, 6), 600);

	(void)state;
	change(book, KIND_REQUEST, 1, ask_volume);
	assert_int_equal(check(&asked, seat), REASON_OK);
	change(book, KIND_ROSTER, 2, works_thirty_hours);
	change(book, KIND_ROSTER, 2, dentist);
	assert_int_equal(check(&asked, less), REASON_OK);
	assert_int_equal(explain(&asked, &seat, verdicts), 1);
	assert_int_equal(verdicts[0].reason, REASON_WEEK_LIMIT);
	assert_int_equal(verdicts[0].found, 2700);
	book_free(book);
}

static void volume_needs_free_minutes_that_nobody_used(void **state)
{
	struct book *book = world();
	struct fit_ask asked = ask(book);
	struct verdict verdicts[FIT_VERDICTS_MAX];
	struct seat seat = volume_seat(day(2026, 7, 6), 900), more = volume_seat(day(2026, 7, 6), 500);
	struct fit fit;

	(void)state;
	change(book, KIND_REQUEST, 1, ask_volume);
	change(book, KIND_OFFER, 1, free_twenty_hours);
	assert_int_equal(check(&asked, seat), REASON_OK);
	change(book, KIND_PROPOSAL, 1, hold);
	assert_int_equal(explain(&asked, &seat, verdicts), 1);
	assert_int_equal(verdicts[0].reason, REASON_NOT_AVAILABLE);
	assert_int_equal(verdicts[0].found, 1200 - SEAT_MIN);
	assert_int_equal(verdicts[0].limit, 900);
	asked.except_proposal = 1;
	fit_open(&fit, &asked);
	fit_take(&fit, &seat);
	assert_int_equal(fit_explain(&fit, &seat, verdicts), 1);
	assert_int_equal(verdicts[0].reason, REASON_NOT_AVAILABLE);
	assert_int_equal(verdicts[0].found, 300);
	fit_take(&fit, &more);
	assert_true(fit_explain(&fit, &seat, verdicts) > 0);
	assert_int_equal(verdicts[0].reason, REASON_NOT_AVAILABLE);
	assert_int_equal(verdicts[0].found, 0);
	assert_int_equal(verdicts[0].limit, 900 + 200);		/* what is used beyond what is free is missing, too */
	fit_close(&fit);
	book_free(book);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(held_and_taken_work_counts_until_it_is_lost),
		cmocka_unit_test(limits_count_the_book_the_tally_and_not_the_one_judged),
		cmocka_unit_test(a_budget_is_rounded_up_once),
		cmocka_unit_test(what_was_taken_counts_as_hers),
		cmocka_unit_test(notice_is_not_asked_twice),
		cmocka_unit_test(remote_work_needs_no_road_if_both_agree),
		cmocka_unit_test(own_staff_are_not_lent),
		cmocka_unit_test(who_holds_more_holds_less),
		cmocka_unit_test(the_offer_names_its_rate_where_it_may),
		cmocka_unit_test(volume_counts_in_the_week_alone),
		cmocka_unit_test(volume_needs_free_minutes_that_nobody_used),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
