/* Each rule alone: a world in which the seat fits, one change, and exactly this reason with these
 * numbers; the change taken back, it fits again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "fit_cases.h"

static const struct {
	const char *name;
	enum kind kind;
	uint32_t number;
	void (*change)(void *record);
	enum reason reason;
	int64_t found, limit;
} rows[] = {
	{ "party", KIND_AGREEMENT, 1, lose_party, REASON_NO_AGREEMENT, -1, -1 },
	{ "suspended", KIND_AGREEMENT, 1, suspend, REASON_AGREEMENT_SUSPENDED, -1, -1 },
	{ "ended", KIND_AGREEMENT, 1, end_agreement, REASON_AGREEMENT_SUSPENDED, -1, -1 },
	{ "task", KIND_AGREEMENT, 1, other_task, REASON_AGREEMENT_TASK, -1, -1 },
	{ "codes", KIND_AGREEMENT, 1, other_code, REASON_AGREEMENT_CODES, -1, NURSE },
	{ "from", KIND_AGREEMENT, 1, from_tomorrow, REASON_AGREEMENT_PERIOD, 20640, 20641 },
	{ "to", KIND_AGREEMENT, 1, to_yesterday, REASON_AGREEMENT_PERIOD, 20640, 20639 },
	{ "consultation", KIND_AGREEMENT, 1, no_talk, REASON_NO_CONSULTATION, -1, -1 },
	{ "host", KIND_AGREEMENT, 1, other_host, REASON_NOT_THE_HOST, -1, -1 },
	{ "rate", KIND_AGREEMENT, 1, no_rate, REASON_RATE_UNKNOWN, -1, -1 },
	{ "agreement limit", KIND_AGREEMENT, 1, agreement_limit, REASON_AGREEMENT_LIMIT,
		SEAT_MIN, SEAT_MIN - 1 },
	{ "not offered", KIND_OFFER, 1, only_under_another, REASON_AGREEMENT_NOT_OFFERED, -1, -1 },
	{ "withdrawn", KIND_OFFER, 1, withdraw, REASON_NO_OFFER, -1, -1 },
	{ "exception", KIND_OFFER, 1, not_on_monday, REASON_NOT_AVAILABLE, 0, SEAT_MIN },
	{ "half free", KIND_OFFER, 1, free_until_noon, REASON_NOT_AVAILABLE, 270, SEAT_MIN },
	{ "notice", KIND_OFFER, 1, week_of_notice, REASON_NOTICE_SHORT, 6930, 10080 },
	{ "offer week", KIND_OFFER, 1, short_offer_week, REASON_OFFER_WEEK, SEAT_MIN, SEAT_MIN - 1 },
	{ "offer's travel", KIND_OFFER, 1, offered_near, REASON_TRAVEL_FAR, 40, 39 },
	{ "temporary", KIND_STAFF, 1, temporary, REASON_NOT_PERMANENT, -1, -1 },
	{ "kept", KIND_STAFF, 1, keep_at_home, REASON_NOT_LENDABLE, -1, -1 },
	{ "competence", KIND_STAFF, 1, only_helper, REASON_COMPETENCE_MISSING, -1, NURSE },
	{ "expiry", KIND_STAFF, 1, expired, REASON_COMPETENCE_EXPIRED, 20639, 20640 },
	{ "travel", KIND_STAFF, 1, near_only, REASON_TRAVEL_FAR, 40, 30 },
	{ "asked of another", KIND_REQUEST, 1, of_another, REASON_NOT_THE_HOST, -1, -1 },
	{ "cap", KIND_REQUEST, 1, cap, REASON_RATE_CAP, HOUR_ORE, HOUR_ORE - 1 },
	{ "budget", KIND_REQUEST, 1, budget, REASON_BUDGET,
		HOUR_ORE * SEAT_MIN / 60, HOUR_ORE * SEAT_MIN / 60 - 1 },
	{ "lender paused", KIND_MUNICIPALITY, LENDER, pause, REASON_MUNICIPALITY_PAUSED, -1, -1 },
	{ "borrower paused", KIND_MUNICIPALITY, BORROWER, pause, REASON_MUNICIPALITY_PAUSED, -1, -1 },
	{ "lend limit", KIND_MUNICIPALITY, LENDER, lend_limit, REASON_LEND_LIMIT, SEAT_MIN, SEAT_MIN - 1 },
	{ "borrow limit", KIND_MUNICIPALITY, BORROWER, borrow_limit, REASON_BORROW_LIMIT,
		SEAT_MIN, SEAT_MIN - 1 },
	{ "no road", KIND_TRAVEL, 1, road_closed, REASON_TRAVEL_UNKNOWN, -1, -1 },
	{ "day", KIND_ROSTER, 2, works_after, REASON_DAY_LIMIT, 600, 540 },
	{ "week", KIND_ROSTER, 2, works_all_week, REASON_WEEK_LIMIT, 4 * 540 + SEAT_MIN, 2400 },
	{ "daily rest", KIND_ROSTER, 1, works_sunday_night, REASON_DAILY_REST, 570, 660 },
	{ "weekly rest", KIND_ROSTER, 2, works_every_day, REASON_WEEKLY_REST, 1320, 2100 },
	{ "dentist", KIND_ROSTER, 2, dentist, REASON_DOUBLE_BOOKED, 60, 0 },
};

static void each_change_breaks_its_rule_alone(void **state)
{
	struct book *book = world();
	struct fit_ask asked = ask(book);
	struct seat seat = monday_seat();
	struct verdict verdicts[FIT_VERDICTS_MAX];

	(void)state;
	assert_int_equal(explain(&asked, &seat, verdicts), 0);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct record *before = record_copy(book_find(book, rows[i].kind, rows[i].number));
		uint32_t n;

		change(book, rows[i].kind, rows[i].number, rows[i].change);
		n = explain(&asked, &seat, verdicts);
		if (n != 1 || verdicts[0].reason != rows[i].reason || verdicts[0].found != rows[i].found
			|| verdicts[0].limit != rows[i].limit || verdicts[0].at_min != seat.start_min)
			fail_msg("%s: %u noes, the first %s with %ld against %ld", rows[i].name, n,
				n ? reason_name(verdicts[0].reason) : "none", n ? (long)verdicts[0].found : 0,
				n ? (long)verdicts[0].limit : 0);
		world_put(book, before);
		if (explain(&asked, &seat, verdicts))
			fail_msg("%s: put back, and %s", rows[i].name, reason_name(verdicts[0].reason));
	}
	book_free(book);
}

static void without_offer_or_agreement_one_no_says_so(void **state)
{
	struct book *book = world();
	struct fit_ask asked = ask(book);
	struct seat seat = monday_seat();
	struct verdict verdicts[FIT_VERDICTS_MAX];

	(void)state;
	asked.agreement = 0;
	assert_int_equal(explain(&asked, &seat, verdicts), 1);
	assert_int_equal(verdicts[0].reason, REASON_NO_AGREEMENT);
	asked.offer = 0;
	assert_int_equal(explain(&asked, &seat, verdicts), 2);
	assert_int_equal(verdicts[1].reason, REASON_NO_OFFER);
	book_free(book);
}

static void all_noes_come_in_the_order_of_the_rows(void **state)
{
	static const enum reason want[] = {
		REASON_AGREEMENT_SUSPENDED, REASON_COMPETENCE_MISSING, REASON_DAY_LIMIT, REASON_DOUBLE_BOOKED,
		REASON_NOTICE_SHORT, REASON_TRAVEL_FAR, REASON_RATE_CAP, REASON_BORROW_LIMIT,
	};
	struct book *book = world();
	struct fit_ask asked = ask(book);
	struct seat seat = monday_seat();
	struct verdict verdicts[FIT_VERDICTS_MAX];

	(void)state;
	change(book, KIND_MUNICIPALITY, BORROWER, borrow_limit);
	change(book, KIND_REQUEST, 1, cap);
	change(book, KIND_STAFF, 1, near_only);
	change(book, KIND_OFFER, 1, week_of_notice);
	change(book, KIND_ROSTER, 2, dentist);
	change(book, KIND_ROSTER, 2, works_after);
	change(book, KIND_STAFF, 1, only_helper);
	change(book, KIND_AGREEMENT, 1, suspend);
	assert_int_equal(explain(&asked, &seat, verdicts), sizeof want / sizeof *want);
	for (size_t i = 0; i < sizeof want / sizeof *want; i++)
		assert_int_equal(verdicts[i].reason, want[i]);
	book_free(book);
}

static void ends_on_monday(void *record)
{
	((struct agreement *)record)->to_date = day(2026, 7, 6);
	((struct agreement *)record)->from_date = day(2026, 7, 6);
}

static void expires_on_monday(void *record)
{
	((struct staff *)record)->competences.item[0].to_date = day(2026, 7, 6);
}

static void no_talk_as_a_host(void *record)
{
	no_talk(record);
	((struct agreement *)record)->mode = MODE_HOST;
	((struct agreement *)record)->host = LENDER;
}

static void no_talk_without_the_clause(void *record)
{
	no_talk(record);
	((struct agreement *)record)->gates = false;
	((struct agreement *)record)->mode = MODE_LENDING;
	((struct agreement *)record)->host = 0;
}

static void only_lending_under_the_clause_is_talked_over(void **state)
{
	struct book *book = world();
	struct fit_ask asked = ask(book);

	(void)state;
	change(book, KIND_AGREEMENT, 1, no_talk);
	assert_int_equal(check(&asked, monday_seat()), REASON_NO_CONSULTATION);
	change(book, KIND_AGREEMENT, 1, no_talk_as_a_host);
	assert_int_equal(check(&asked, monday_seat()), REASON_OK);
	change(book, KIND_AGREEMENT, 1, no_talk_without_the_clause);
	assert_int_equal(check(&asked, monday_seat()), REASON_OK);
	book_free(book);
}

static void last_days_are_in(void **state)
{
	struct book *book = world();
	struct fit_ask asked = ask(book);
	struct seat night = shift_seat(day(2026, 7, 6), 1320, 1320 + 240);

	(void)state;
	change(book, KIND_AGREEMENT, 1, ends_on_monday);
	change(book, KIND_STAFF, 1, expires_on_monday);
	assert_int_equal(check(&asked, monday_seat()), REASON_OK);
	assert_int_equal(check(&asked, night), REASON_AGREEMENT_PERIOD);
	book_free(book);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_change_breaks_its_rule_alone),
		cmocka_unit_test(without_offer_or_agreement_one_no_says_so),
		cmocka_unit_test(only_lending_under_the_clause_is_talked_over),
		cmocka_unit_test(last_days_are_in),
		cmocka_unit_test(all_noes_come_in_the_order_of_the_rows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
