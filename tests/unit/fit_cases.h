/* The world in which S-1 fits the Monday seat of B-1, and changes that break it. Include cmocka first. */
#ifndef VIKARD_FIT_CASES_H
#define VIKARD_FIT_CASES_H

#include "fit_world.h"

enum { SEAT_MIN = 450, WEEK_MAX_MIN = 2250 };

/* Monday of week 28, 07:30-15:00. */
static inline struct seat monday_seat(void)
{
	return shift_seat(day(2026, 7, 6), 450, 900);
}

static inline struct seat tuesday_seat(void)
{
	return shift_seat(day(2026, 7, 7), 450, 900);
}

/* --- the world --- */

static inline void put_catalogue(struct book *book)
{
	struct competence *nurse = (struct competence *)world_make(KIND_COMPETENCE, NURSE);

	*(uint32_t *)LIST_NEW(nurse->includes) = HELPER;
	world_put(book, nurse);
	world_put(book, world_make(KIND_COMPETENCE, HELPER));
}

static inline void put_agreement(struct book *book)
{
	struct agreement *agreement = (struct agreement *)world_make(KIND_AGREEMENT, 1);

	*(uint32_t *)LIST_NEW(agreement->parties) = LENDER;
	*(uint32_t *)LIST_NEW(agreement->parties) = BORROWER;
	*(uint32_t *)LIST_NEW(agreement->codes) = NURSE;
	*(struct rate *)LIST_NEW(agreement->rates) = (struct rate){ NURSE, HOUR_ORE };
	agreement->from_date = day(2026, 1, 1);
	agreement->to_date = day(2026, 12, 31);
	snprintf(agreement->consultation, SOURCE_MAX, "talk 7");
	agreement->gates = true;
	agreement->travel_work = false;		/* test_ride.c counts the ways */
	world_put(book, agreement);
}

static inline void put_travel(struct book *book)
{
	struct travel *travel = (struct travel *)world_make(KIND_TRAVEL, 1);

	travel->a = LENDER;
	travel->b = BORROWER;
	travel->minutes = 40;
	snprintf(travel->r.key, sizeof travel->r.key, "%d-%d", LENDER, BORROWER);
	world_put(book, travel);
}

static inline void put_person(struct book *book)
{
	struct staff *staff = (struct staff *)world_make(KIND_STAFF, 1);
	struct offer *offer = (struct offer *)world_make(KIND_OFFER, 1);
	struct profile *profile = (struct profile *)world_make(KIND_PROFILE, 1);

	staff->municipality = LENDER;
	staff->profile = 1;
	staff->max_travel_min = 60;
	*(struct held_competence *)LIST_NEW(staff->competences) = (struct held_competence){ NURSE, 0 };
	offer->staff = 1;
	offer->week_max_min = WEEK_MAX_MIN;
	offer->notice_min = 1440;
	*(struct span *)LIST_NEW(offer->free) = (struct span){
		day(2026, 6, 29), day(2026, 7, 19), 127, 0, 0 };
	world_limit(profile, LIMIT_DAY, 540, DATE_MIN);
	world_limit(profile, LIMIT_WEEK, 2400, DATE_MIN);
	world_limit(profile, LIMIT_DAILY_REST, 660, DATE_MIN);
	world_limit(profile, LIMIT_WEEKLY_REST, 2100, DATE_MIN);
	world_put(book, staff);
	world_put(book, offer);
	world_put(book, profile);
	world_put(book, world_roster(1, 1, day(2026, 6, 29)));
	world_put(book, world_roster(2, 1, day(2026, 7, 6)));
}

static inline void put_request(struct book *book)
{
	struct request *request = (struct request *)world_make(KIND_REQUEST, 1);
	struct line *line = LIST_NEW(request->lines);

	request->municipality = BORROWER;
	*(uint32_t *)LIST_NEW(line->must) = NURSE;
	*(struct span *)LIST_NEW(line->shifts) = (struct span){
		day(2026, 7, 6), day(2026, 7, 10), 31, 450, 900 };
	world_put(book, request);
}

/* Others' work and her own, all of it over: the changes wake it. */
static inline void put_quiet(struct book *book)
{
	struct proposal *held = (struct proposal *)world_make(KIND_PROPOSAL, 1);
	struct assignment *taken = (struct assignment *)world_make(KIND_ASSIGNMENT, 1);

	held->request = taken->request = 1;
	held->agreement = taken->agreement = 1;
	held->lender = taken->lender = LENDER;
	held->borrower = taken->borrower = BORROWER;
	held->hour_ore = taken->hour_ore = HOUR_ORE + 1;
	held->staff = taken->staff = 1;
	held->state = PROPOSAL_WITHDRAWN;
	taken->state = ASSIGNMENT_CANCELLED;
	*(struct seat *)LIST_NEW(held->seats) = tuesday_seat();
	*(struct seat *)LIST_NEW(taken->seats) = tuesday_seat();
	world_put(book, held);
	world_put(book, taken);
}

static inline struct book *world(void)
{
	struct book *book = book_make();

	world_put(book, world_municipality(LENDER));
	world_put(book, world_municipality(BORROWER));
	put_catalogue(book);
	put_agreement(book);
	put_travel(book);
	put_person(book);
	put_request(book);
	put_quiet(book);
	return book;
}

static inline struct fit_ask ask(const struct book *book)
{
	return (struct fit_ask){ .book = book, .now_ms = (int64_t)local_to_min(day(2026, 7, 1), 720) * 60000,
		.request = 1, .staff = 1, .offer = 1, .agreement = 1 };
}

/* --- one change a rule --- */

#define CHANGE(name, type) static inline void name(void *record) { struct type *it = record;
#define END }
CHANGE(no_talk, agreement) it->consultation[0] = '\0'; END
CHANGE(lose_party, agreement) it->parties.item[0] = 3001; END
CHANGE(suspend, agreement) it->state = AGREEMENT_SUSPENDED; END
CHANGE(end_agreement, agreement) it->state = AGREEMENT_ENDED; END
CHANGE(other_task, agreement) it->task = TASK_STAFF; END
CHANGE(other_code, agreement) it->codes.item[0] = HELPER; END
CHANGE(from_tomorrow, agreement) it->from_date = day(2026, 7, 7); END
CHANGE(to_yesterday, agreement) it->to_date = day(2026, 7, 5); END
CHANGE(other_host, agreement) it->mode = MODE_HOST; it->host = BORROWER; END
CHANGE(no_rate, agreement) it->rates.item[0].competence = HELPER; END
CHANGE(agreement_limit, agreement) it->lend_week_min = SEAT_MIN - 1; END
CHANGE(only_under_another, offer) *(uint32_t *)LIST_NEW(it->agreements) = 9; END
CHANGE(withdraw, offer) it->state = OFFER_WITHDRAWN; END
CHANGE(not_on_monday, offer)
	*(struct date_range *)LIST_NEW(it->except) = (struct date_range){
		day(2026, 7, 6), day(2026, 7, 6) }; END
CHANGE(free_until_noon, offer) it->free.item[0].start_clock = 420; it->free.item[0].end_clock = 720; END
CHANGE(week_of_notice, offer) it->notice_min = 10080; END
CHANGE(short_offer_week, offer) it->week_max_min = SEAT_MIN - 1; END
CHANGE(offered_near, offer) it->max_travel_min = 39; END
CHANGE(temporary, staff) it->employment = EMPLOYMENT_TEMPORARY; END
CHANGE(keep_at_home, staff) it->not_lendable = true; END
CHANGE(only_helper, staff) it->competences.item[0].competence = HELPER; END
CHANGE(expired, staff) it->competences.item[0].to_date = day(2026, 7, 5); END
CHANGE(near_only, staff) it->max_travel_min = 30; END
CHANGE(of_another, request) it->of = 3001; END
CHANGE(cap, request) it->hour_max_ore = HOUR_ORE - 1; END
CHANGE(budget, request) it->budget_ore = HOUR_ORE * SEAT_MIN / 60 - 1; END
CHANGE(pause, municipality) it->paused = true; END
CHANGE(lend_limit, municipality) it->lend_week_min = SEAT_MIN - 1; END
CHANGE(borrow_limit, municipality) it->borrow_week_min = SEAT_MIN - 1; END
CHANGE(road_closed, travel) snprintf(it->r.key, sizeof it->r.key, "3001-3107"); it->b = 3001; END
CHANGE(works_after, roster) world_block(it, 1, 930, 1080, false); END
CHANGE(works_all_week, roster) world_block(it, 30, 480, 1020, false); END
CHANGE(works_sunday_night, roster) world_block(it, 64, 1260, 1320, false); END
CHANGE(works_every_day, roster) world_block(it, 126, 720, 840, false); END
CHANGE(dentist, roster) world_block(it, 1, 840, 960, true); END
#undef CHANGE
#undef END

/* --- asking --- */

static inline uint32_t explain(const struct fit_ask *asked, const struct seat *seat, struct verdict *verdicts)
{
	struct fit fit;
	struct verdict first;
	uint32_t n;

	fit_open(&fit, asked);
	n = fit_explain(&fit, seat, verdicts);
	assert_int_equal(fit_check(&fit, seat, &first), n ? verdicts[0].reason : REASON_OK);
	assert_int_equal(fit_check(&fit, seat, NULL), n ? verdicts[0].reason : REASON_OK);
	if (n)
		assert_memory_equal(&first.found, &verdicts[0].found, sizeof first.found);
	fit_close(&fit);
	return n;
}

static inline enum reason check(const struct fit_ask *asked, struct seat seat)
{
	struct verdict verdicts[FIT_VERDICTS_MAX];

	return explain(asked, &seat, verdicts) ? verdicts[0].reason : REASON_OK;
}

static inline void change(struct book *book, enum kind kind, uint32_t number, void (*how)(void *))
{
	struct record *record = record_copy(book_find(book, kind, number));

	how(record);
	world_put(book, record);
}

#endif
