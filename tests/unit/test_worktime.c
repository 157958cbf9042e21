/* Working time: many random rosters, each seat judged by the rules and by the oracle. */
#include "worktime_oracle.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <cmocka.h>

enum { ROSTERS = 20000, SEATS_EACH = 2, GRAIN_MIN = 15, DAY_MIN = 1440 };

static int32_t below(struct plan *plan, int32_t n)
{
	return (int32_t)(rand_r(&plan->seed) % (unsigned)n);
}

static bool chance(struct plan *plan, int32_t percent)
{
	return below(plan, 100) < percent;
}

/* --- random rosters --- */

/* Summer, both autumn changes, the spring change, a week 53, the year's end. */
static int32_t random_monday(struct plan *plan)
{
	static const struct { int32_t year, week; } weeks[] = {
		{ 2026, 28 }, { 2026, 43 }, { 2026, 44 }, { 2026, 53 },
		{ 2027, 1 }, { 2027, 12 }, { 2027, 13 }, { 2027, 43 },
	};
	int32_t i = below(plan, sizeof weeks / sizeof *weeks);

	return week_monday(weeks[i].year, weeks[i].week);
}

static const int32_t limits_of[][LIMIT_COUNT] = {
	{ 540, 2400, 660, 2100 },	/* day work */
	{ 600, 2880, 660, 2100 },	/* averaged */
	{ 750, 3240, 480, 1680 },	/* by agreement with the union */
	{ 780, 2130, 660, -1 },
	{ -1, 2280, 540, 2100 },
};

static void make_profile(struct plan *plan)
{
	struct profile *profile = (struct profile *)world_make(KIND_PROFILE, 1);
	int32_t before = below(plan, 5), after = chance(plan, 20) ? below(plan, 5) : before;

	plan->change_date = plan->monday + below(plan, 7);
	for (enum limit i = 0; i < LIMIT_COUNT; i++) {
		plan->limit[0][i] = limits_of[before][i];
		plan->limit[1][i] = limits_of[after][i];
		if (plan->limit[0][i] >= 0) {
			world_limit(profile, i, plan->limit[0][i], DATE_MIN);
			profile->limits.item[profile->limits.n - 1].to_date = plan->change_date - 1;
		}
		if (plan->limit[1][i] >= 0)
			world_limit(profile, i, plan->limit[1][i], plan->change_date);
	}
	world_put(plan->book, profile);
}

struct shift { int32_t start_clock, minutes; };

static int32_t random_clock(struct plan *plan)
{
	return below(plan, DAY_MIN / plan->grain_min) * plan->grain_min;
}

/* From quarter or minute to half a day. */
static int32_t random_length(struct plan *plan)
{
	return (1 + below(plan, DAY_MIN / 2 / plan->grain_min)) * plan->grain_min;
}

/* A few kinds of life: office, nights, two shifts, anything at all. */
static struct shift random_shift(struct plan *plan, int32_t life, int32_t weekday)
{
	switch (life) {
	case 0:
		return (struct shift){ 450, weekday < 5 ? 450 : 0 };
	case 1:
		return (struct shift){ 1320, chance(plan, 45) ? 540 : 0 };
	case 2:
		return (struct shift){ chance(plan, 50) ? 420 : 870, chance(plan, 60) ? 450 : 0 };
	default:
		return (struct shift){ random_clock(plan), chance(plan, 50) ? random_length(plan) : 0 };
	}
}

static void add_lent(struct plan *plan, struct seat seat, struct proposal *held, struct assignment *taken)
{
	struct seat *at = chance(plan, 50) ? LIST_NEW(held->seats) : LIST_NEW(taken->seats);

	*at = seat;
	seat.lost = true;		/* nobody's: it must not count */
	seat.start_min += GRAIN_MIN;
	*(struct seat *)LIST_NEW(taken->seats) = seat;
}

/* The same shift goes into the list of periods, and into the book as home or as lent work. */
static void add_day(struct plan *plan, int32_t life, int32_t date, struct roster *roster,
	struct proposal *held, struct assignment *taken)
{
	struct shift shift = random_shift(plan, life, date_weekday(date));
	struct seat seat = shift_seat(date, shift.start_clock, shift.start_clock + shift.minutes);

	if (chance(plan, 5))
		world_block(roster, 1 << date_weekday(date), 600, 720, true);
	if (seat.start_min >= seat.end_min)
		return;
	plan->period[plan->periods] = (struct window){ seat.start_min, seat.end_min };
	if (chance(plan, 15)) {
		plan->period[plan->periods] = with_ways(plan, &seat);
		add_lent(plan, seat, held, taken);
	} else {
		world_block(roster, 1 << date_weekday(date), shift.start_clock,
			(shift.start_clock + shift.minutes) % 1440, false);
	}
	plan->periods++;
}

static void add_volumes(struct plan *plan, struct assignment *taken)
{
	for (int32_t week = -1; week <= 1; week++) {
		struct seat seat = volume_seat(plan->monday + 7 * week, random_length(plan));

		if (!chance(plan, 15))
			continue;
		*(struct seat *)LIST_NEW(taken->seats) = seat;
		plan->volume[plan->volumes++] = (struct volume){ seat.start_min, seat.work_min };
	}
}

static void make_work(struct plan *plan)
{
	struct proposal *held = (struct proposal *)world_make(KIND_PROPOSAL, 1);
	struct assignment *taken = (struct assignment *)world_make(KIND_ASSIGNMENT, 1);

	held->staff = taken->staff = 1;
	held->request = taken->request = 1;
	held->agreement = taken->agreement = 1;
	held->lender = taken->lender = LENDER;
	held->state = PROPOSAL_HELD;
	for (int32_t week = -2; week <= 2; week++) {
		int32_t monday = plan->monday + 7 * week, life = below(plan, 4);
		struct roster *roster = world_roster((uint32_t)(week + 3), 1, monday);

		for (int32_t weekday = 0; weekday < 7; weekday++)
			if (life != 3 || chance(plan, 70))
				add_day(plan, life, monday + weekday, roster, held, taken);
		world_put(plan->book, roster);
	}
	add_volumes(plan, taken);
	world_put(plan->book, held);
	world_put(plan->book, taken);
}

static void make_request(struct plan *plan)
{
	struct request *request = (struct request *)world_make(KIND_REQUEST, 1);
	struct line *line = LIST_NEW(request->lines);

	request->municipality = BORROWER;
	*(struct span *)LIST_NEW(line->shifts) = (struct span){ plan->monday, plan->monday + 6, 127, 0, 0 };
	world_put(plan->book, request);
}

/* Half of them go nowhere that counts. */
static void make_ride(struct plan *plan)
{
	struct agreement *agreement = (struct agreement *)world_make(KIND_AGREEMENT, 1);
	struct travel *travel = (struct travel *)world_make(KIND_TRAVEL, 1);

	travel->a = LENDER;
	travel->b = BORROWER;
	travel_key(travel->r.key, LENDER, BORROWER);
	travel->minutes = (1 + below(plan, 8)) * plan->grain_min;
	agreement->travel_work = chance(plan, 50);
	plan->ride_min = agreement->travel_work ? travel->minutes : 0;
	world_put(plan->book, agreement);
	world_put(plan->book, travel);
}

static void plan_open(struct plan *plan, unsigned seed)
{
	struct staff *staff = (struct staff *)world_make(KIND_STAFF, 1);

	*plan = (struct plan){ .seed = seed, .book = book_make() };
	plan->monday = random_monday(plan);
	plan->grain_min = chance(plan, 80) ? GRAIN_MIN : 1;
	staff->municipality = LENDER;
	staff->profile = 1;
	world_put(plan->book, world_municipality(LENDER));
	world_put(plan->book, world_municipality(BORROWER));
	world_put(plan->book, staff);
	make_profile(plan);
	make_request(plan);
	make_ride(plan);
	make_work(plan);
}

static struct seat random_seat(struct plan *plan)
{
	int32_t date = plan->monday + below(plan, 7), clock = random_clock(plan);

	if (chance(plan, 15))
		return volume_seat(plan->monday, 2 * random_length(plan));
	if (chance(plan, 30))
		return shift_seat(date, 450, 900);
	return shift_seat(date, clock, clock + random_length(plan));
}

/* --- rules against oracle --- */

static void rules(const struct fit *fit, const struct seat *seat, int32_t found[LIMIT_COUNT])
{
	static const enum reason reasons[LIMIT_COUNT] = {
		REASON_DAY_LIMIT, REASON_WEEK_LIMIT, REASON_DAILY_REST, REASON_WEEKLY_REST,
	};
	struct verdict verdicts[FIT_VERDICTS_MAX];
	uint32_t n = fit_explain(fit, seat, verdicts);

	for (enum limit i = 0; i < LIMIT_COUNT; i++) {
		found[i] = FITS;
		for (uint32_t j = 0; j < n; j++)
			if (verdicts[j].reason == reasons[i])
				found[i] = (int32_t)verdicts[j].found;
	}
}

struct tally_of_test { int64_t ways, judged, fits, refused[LIMIT_COUNT], differ, long_or_short_weeks, home_over; };

static void print_difference(unsigned seed, const struct seat *seat, const int32_t want[],
	const int32_t got[])
{
	char text[MINUTE_TEXT];

	print_error("seed %u, seat %s %d min (oracle/rules): "
		"day %d/%d week %d/%d daily rest %d/%d weekly rest %d/%d\n",
		seed, local_print(text, seat->start_min), seat->work_min,
		want[0], got[0], want[1], got[1], want[2], got[2], want[3], got[3]);
}

static void compare_seat(struct plan *plan, struct fit *fit, unsigned seed, const int32_t skew[LIMIT_COUNT],
	bool quiet, struct tally_of_test *tally)
{
	struct seat seat = random_seat(plan);
	int32_t want[LIMIT_COUNT], got[LIMIT_COUNT];
	bool fits = true, same = true;

	oracle(plan, &seat, skew, want);
	rules(fit, &seat, got);
	for (enum limit i = 0; i < LIMIT_COUNT; i++) {
		same &= want[i] == got[i];
		fits &= got[i] == FITS;
		tally->refused[i] += got[i] != FITS;
	}
	tally->judged++;
	tally->ways += plan->ride_min > 0 && !seat_is_volume(&seat);
	tally->long_or_short_weeks += week_end_min(seat.start_min) - week_start_min(seat.start_min) != 10080;
	tally->fits += fits;
	tally->differ += !same;
	if (!same && !quiet && tally->differ <= 5)
		print_difference(seed, &seat, want, got);
}

static void compare(unsigned seed, const int32_t skew[LIMIT_COUNT], bool quiet, struct tally_of_test *tally)
{
	struct verdict verdict;
	struct plan plan;
	struct fit fit;

	plan_open(&plan, seed);
	tally->home_over += roster_warning(plan.book, book_roster(plan.book, 3), &verdict) != REASON_OK;
	fit_open(&fit, &(struct fit_ask){ .book = plan.book, .request = 1, .staff = 1, .agreement = 1 });
	for (int32_t i = 0; i < SEATS_EACH; i++)
		compare_seat(&plan, &fit, seed, skew, quiet, tally);
	fit_close(&fit);
	book_free(plan.book);
}

static unsigned scaled(unsigned rounds)
{
	const char *percent = getenv("VIKAR_TEST_SCALE");

	return percent ? rounds * (unsigned)atoi(percent) / 100 + 1 : rounds;
}

static void rules_say_what_the_law_says(void **state)
{
	static const int32_t none[LIMIT_COUNT];
	struct tally_of_test tally = { 0 };

	(void)state;
	for (unsigned seed = 1; seed <= scaled(ROSTERS); seed++)
		compare(seed, none, false, &tally);
	print_message("%ld seats judged, %ld fit; refused by day %ld, week %ld, daily rest %ld, "
		"weekly rest %ld; %ld in weeks of a change, %ld rosters over by themselves\n",
		(long)tally.judged, (long)tally.fits, (long)tally.refused[0], (long)tally.refused[1],
		(long)tally.refused[2], (long)tally.refused[3],
		(long)tally.long_or_short_weeks, (long)tally.home_over);
	assert_int_equal(tally.differ, 0);
	assert_true(tally.fits > tally.judged / 20);
	for (enum limit i = 0; i < LIMIT_COUNT; i++)
		assert_true(tally.refused[i] > tally.judged / 50);
	assert_true(tally.ways > tally.judged / 3);
	assert_true(tally.long_or_short_weeks > tally.judged / 20);
	assert_true(tally.home_over > tally.judged / 50);
}

/* Rosters stand on quarters of an hour: an allowance a minute less, or a rest a minute more, is one that
 * some of them miss by that minute. */
static void a_limit_wrong_by_a_minute_is_caught(void **state)
{
	static const int32_t wrong[LIMIT_COUNT] = { -1, -1, 1, 1 };

	(void)state;
	for (enum limit i = 0; i < LIMIT_COUNT; i++) {
		int32_t skew[LIMIT_COUNT] = { 0 };
		struct tally_of_test tally = { 0 };

		skew[i] = wrong[i];
		for (unsigned seed = 1; seed <= ROSTERS && !tally.differ; seed++)
			compare(seed, skew, true, &tally);
		assert_true(tally.differ > 0);
	}
}

/* --- by hand --- */

static void home_over_the_limit_is_a_fact_and_a_warning(void **state)
{
	struct plan plan = { .book = book_make() };
	struct staff *staff = (struct staff *)world_make(KIND_STAFF, 1);
	struct profile *profile = (struct profile *)world_make(KIND_PROFILE, 1);
	struct roster *quiet = world_roster(1, 1, day(2026, 7, 6));
	struct roster *long_days = world_roster(2, 1, day(2026, 7, 13));
	struct verdict verdict;

	(void)state;
	staff->profile = 1;
	world_limit(profile, LIMIT_DAY, 540, DATE_MIN);
	world_put(plan.book, staff);
	world_put(plan.book, profile);
	world_block(quiet, 31, 480, 1020, false);
	world_block(long_days, 4, 480, 1080, false);
	assert_int_equal(roster_warning(plan.book, quiet, &verdict), REASON_OK);
	assert_int_equal(roster_warning(plan.book, long_days, &verdict), REASON_DAY_LIMIT);
	assert_int_equal(verdict.reason, REASON_DAY_LIMIT);
	assert_int_equal(verdict.found, 600);
	assert_int_equal(verdict.limit, 540);
	assert_int_equal(verdict.at_min, local_to_min(day(2026, 7, 15), 480));
	record_free(&quiet->r);
	record_free(&long_days->r);
	book_free(plan.book);
}

static void of_several_limits_the_newest_holds(void **state)
{
	struct profile *profile = (struct profile *)world_make(KIND_PROFILE, 1);
	const char *source;

	(void)state;
	world_limit(profile, LIMIT_WEEK, 2280, day(2026, 8, 1));
	world_limit(profile, LIMIT_WEEK, 2400, DATE_MIN);
	world_limit(profile, LIMIT_DAY, 540, DATE_MIN);
	snprintf(profile->limits.item[0].source, SOURCE_MAX, "aml. 10-4 (4)");
	profile->limits.item[2].to_date = day(2026, 7, 31);
	assert_int_equal(profile_limit(profile, LIMIT_WEEK, day(2026, 7, 31), NULL), 2400);
	assert_int_equal(profile_limit(profile, LIMIT_WEEK, day(2026, 8, 1), &source), 2280);
	assert_string_equal(source, "aml. 10-4 (4)");
	assert_int_equal(profile_limit(profile, LIMIT_DAY, day(2026, 7, 31), NULL), 540);
	assert_int_equal(profile_limit(profile, LIMIT_DAY, day(2026, 8, 1), &source), -1);
	assert_null(source);
	record_free(&profile->r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rules_say_what_the_law_says),
		cmocka_unit_test(a_limit_wrong_by_a_minute_is_caught),
		cmocka_unit_test(home_over_the_limit_is_a_fact_and_a_warning),
		cmocka_unit_test(of_several_limits_the_newest_holds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
