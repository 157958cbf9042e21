/* The way to work: where the agreement counts travel as work, limits and rests see a shift from home to home, nobody is
 * on the way while at another place, and the lender pays the minutes that the borrower isn't invoiced for. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "core/ledger.h"
#include "fit_cases.h"
#include "world.h"

enum { WAY_MIN = 40, MONDAY = 20640 };	/* 2026-07-06; put_travel says 40 minutes */

#define CHANGE(name, type) static void name(void *record) { struct type *it = record;
#define END }
CHANGE(travel_counts, agreement) it->travel_work = true; END
CHANGE(remote_request, request) it->remote = true; END
CHANGE(remote_offer, offer) it->remote = true; END
CHANGE(home_until_seven, roster) world_block(it, 1, 420, 431, false); END
CHANGE(home_until_ten_to, roster) world_block(it, 1, 400, 410, false); END
CHANGE(private_until_seven, roster) world_block(it, 1, 420, 431, true); END
CHANGE(day_of_530, profile) it->limits.item[0].value_min = 530; END
CHANGE(day_of_529, profile) it->limits.item[0].value_min = 529; END
CHANGE(night_before, roster) world_block(it, 64, 1180, 1190, false); END	/* Sunday until 19:50 */
CHANGE(night_before_late, roster) world_block(it, 64, 1181, 1191, false); END
#undef CHANGE
#undef END

/* Who works in the week before stands in roster 1. */
static const struct {
	const char *claim;
	enum kind kind;
	void (*change)(void *);
	uint32_t number;
	enum reason reason;
	int64_t found;
} rows[] = {
	{ "the ways fit into the day", KIND_PROFILE, day_of_530, 1, REASON_OK, 0 },
	{ "the ways are a minute too long", KIND_PROFILE, day_of_529, 1, REASON_DAY_LIMIT, 530 },
	{ "rest until she leaves", KIND_ROSTER, night_before, 1, REASON_OK, 0 },
	{ "a minute less", KIND_ROSTER, night_before_late, 1, REASON_DAILY_REST, 659 },
	{ "home before she leaves", KIND_ROSTER, home_until_ten_to, 2, REASON_OK, 0 },
	{ "home when she is on the way", KIND_ROSTER, home_until_seven, 2, REASON_DOUBLE_BOOKED, 11 },
	{ "busy when she is on the way", KIND_ROSTER, private_until_seven, 2, REASON_DOUBLE_BOOKED, 11 },
};

static void limits_and_rests_see_a_shift_from_home_to_home(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct book *book = world();
		struct fit_ask asked = ask(book);
		struct verdict verdicts[FIT_VERDICTS_MAX];
		struct seat seat = monday_seat();
		uint32_t n;

		change(book, KIND_AGREEMENT, 1, travel_counts);
		change(book, rows[i].kind, rows[i].number, rows[i].change);
		n = explain(&asked, &seat, verdicts);
		if ((n ? verdicts[0].reason : REASON_OK) != rows[i].reason)
			fail_msg("%s: %s", rows[i].claim, reason_name(n ? verdicts[0].reason : REASON_OK));
		if (rows[i].found)
			assert_int_equal(verdicts[0].found, rows[i].found);
		book_free(book);
	}
}

/* The same with the clause off, from elsewhere, or as a week's minutes. */
static void without_a_way_nothing_is_added(void **state)
{
	struct book *book = world();
	struct fit_ask asked = ask(book);
	struct seat volume = volume_seat(MONDAY, 600);
	struct ride_ask ride = { 1, 1, 1, LENDER };

	(void)state;
	change(book, KIND_PROFILE, 1, day_of_529);
	assert_int_equal(check(&asked, monday_seat()), REASON_OK);
	assert_int_equal(ride_of(book, &ride).minutes, 0);
	assert_int_equal(ride_of(book, &ride).place, BORROWER);
	change(book, KIND_AGREEMENT, 1, travel_counts);
	assert_int_equal(ride_of(book, &ride).minutes, WAY_MIN);
	assert_int_equal(check(&asked, monday_seat()), REASON_DAY_LIMIT);
	assert_int_equal(check(&asked, volume), REASON_OK);
	change(book, KIND_REQUEST, 1, remote_request);
	assert_int_equal(check(&asked, monday_seat()), REASON_DAY_LIMIT);
	change(book, KIND_OFFER, 1, remote_offer);
	assert_int_equal(check(&asked, monday_seat()), REASON_OK);
	assert_int_equal(ride_of(book, &ride).place, 0);
	ride.agreement = 0;
	ride.lender = 3001;
	assert_int_equal(ride_of(book, &ride).minutes, 0);
	book_free(book);
}

/* A second municipality, as far away; her hold there ends at noon. */
static void hold_elsewhere(struct book *book, uint32_t borrower, int32_t end_clock)
{
	struct request *request = (struct request *)record_copy(book_find(book, KIND_REQUEST, 1));
	struct travel *travel = (struct travel *)world_make(KIND_TRAVEL, 2);
	struct proposal *held = (struct proposal *)record_copy(book_find(book, KIND_PROPOSAL, 1));

	request->r.number = 2;
	request->r.id.byte[15] = 2;
	request->municipality = borrower;
	world_put(book, request);
	travel->a = LENDER;
	travel->b = borrower;
	travel->minutes = WAY_MIN;
	travel_key(travel->r.key, LENDER, borrower);
	if (borrower != BORROWER)
		world_put(book, travel);
	else
		record_free(&travel->r);
	held->state = PROPOSAL_HELD;
	held->request = 2;
	held->offer = 1;
	held->borrower = borrower;
	held->seats.item[0] = shift_seat(MONDAY, end_clock - 60, end_clock);
	world_put(book, held);
}

/* At one place she stays between two shifts; between two places she needs the time for both ways. */
static void two_shifts_at_one_place_need_no_way_between(void **state)
{
	static const struct { uint32_t borrower; int32_t end_clock; enum reason reason; } loans[] = {
		{ BORROWER, 780, REASON_OK }, { BORROWER, 781, REASON_DOUBLE_BOOKED },
		{ 3116, 780 - 2 * WAY_MIN, REASON_OK }, { 3116, 781 - 2 * WAY_MIN, REASON_DOUBLE_BOOKED } };

	(void)state;
	for (size_t i = 0; i < sizeof loans / sizeof *loans; i++) {
		struct book *book = world();
		struct fit_ask asked = ask(book);

		world_put(book, world_municipality(3116));
		change(book, KIND_AGREEMENT, 1, travel_counts);
		hold_elsewhere(book, loans[i].borrower, loans[i].end_clock);
		assert_string_equal(reason_name(check(&asked, shift_seat(MONDAY, 780, 900))),
			reason_name(loans[i].reason));
		book_free(book);
	}
}

/* --- pay --- */

static const struct {
	const char *claim;
	int32_t start_clock[2], end_clock[2];	/* end 0: one shift */
	enum worked worked;
	int32_t travel_min;
} days[] = {
	{ "there and back", { 450 }, { 900 }, WORKED_AS_PLANNED, 2 * WAY_MIN },
	{ "home between two", { 420, 780 }, { 600, 900 }, WORKED_AS_PLANNED, 4 * WAY_MIN },
	{ "no more than the time between", { 420, 630 }, { 600, 900 }, WORKED_AS_PLANNED, 2 * WAY_MIN + 30 },
	{ "another time, one way there and back", { 420, 780 }, { 600, 900 }, WORKED_TIME, 2 * WAY_MIN },
	{ "nobody came", { 450 }, { 900 }, WORKED_NOTHING, 0 },
};

static struct assignment *lent(struct book *book)
{
	struct assignment *a = (struct assignment *)record_copy(book_find(book, KIND_ASSIGNMENT, 1));

	a->state = ASSIGNMENT_CONFIRMED;
	a->offer = 1;
	a->seats.n = 0;
	return a;
}

static struct time_entry *entry_of_day(enum worked worked)
{
	struct time_entry *entry = (struct time_entry *)world_make(KIND_TIME_ENTRY, 1);

	entry->assignment = 1;
	entry->date = MONDAY;
	entry->worked = worked;
	entry->start_min = local_to_min(MONDAY, 480);
	entry->end_min = local_to_min(MONDAY, 720);
	return entry;
}

static void the_way_is_paid_as_it_was_gone(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
		struct book *book = world();
		struct assignment *a = lent(book);
		struct time_entry *entry = entry_of_day(days[i].worked);
		struct hours_day found;

		change(book, KIND_AGREEMENT, 1, travel_counts);
		for (int j = 0; j < 2 && days[i].end_clock[j]; j++)
			*(struct seat *)LIST_NEW(a->seats) = shift_seat(MONDAY, days[i].start_clock[j], days[i].end_clock[j]);
		hours_of_day(&(struct hours_ask){ book, a, entry }, MONDAY, &found);
		if (found.hours.travel_min != days[i].travel_min)
			fail_msg("%s: %d", days[i].claim, found.hours.travel_min);
		record_free(&entry->r);
		record_free(&a->r);
		book_free(book);
	}
}

static void the_lender_pays_it_and_the_borrower_is_not_invoiced(void **state)
{
	struct book *book = world();
	struct assignment *a = lent(book);
	struct ledger_post post = { .hour_ore = 0 }, back = { .hour_ore = 0 };

	(void)state;
	change(book, KIND_AGREEMENT, 1, travel_counts);
	*(struct seat *)LIST_NEW(a->seats) = monday_seat();
	*(struct seat *)LIST_NEW(a->seats) = tuesday_seat();
	ledger_fill(&(struct hours_ask){ book, a, NULL }, date_month(MONDAY), &post);
	assert_int_equal(post.hours.travel_min, 4 * WAY_MIN);
	assert_int_equal(post.minutes, 2 * SEAT_MIN);
	assert_int_equal(post.ore, ledger_ore(2 * SEAT_MIN, a->hour_ore));
	ledger_reverse(&post, &back);
	assert_int_equal(back.hours.travel_min, -4 * WAY_MIN);
	record_free(&a->r);
	book_free(book);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(limits_and_rests_see_a_shift_from_home_to_home),
		cmocka_unit_test(without_a_way_nothing_is_added),
		cmocka_unit_test(two_shifts_at_one_place_need_no_way_between),
		cmocka_unit_test(the_way_is_paid_as_it_was_gone),
		cmocka_unit_test(the_lender_pays_it_and_the_borrower_is_not_invoiced),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
