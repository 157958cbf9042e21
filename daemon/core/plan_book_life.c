/* What binds a person of the projection: her limits, her time at home, what she has taken. */
#include "plan_book_inner.h"

#include "schema.h"
#include "week.h"

#include <assert.h>
#include <stdlib.h>

enum { WEEK_DAYS = 7 };

/* --- her limits: the loosest in force on any day, since step keeps the day's own --- */

static int32_t looser(enum limit limit, int32_t a, int32_t b)
{
	bool is_rest = limit == LIMIT_DAILY_REST || limit == LIMIT_WEEKLY_REST;

	return (a < b) == is_rest ? a : b;
}

static int32_t limit_on(const struct profile *profile, enum limit limit, int32_t date)
{
	static const int32_t none[LIMIT_COUNT] = { PLAN_DAY_MIN, PLAN_WEEK_MIN, 0, 0 };
	int32_t value_min = profile_limit(profile, limit, date, NULL);

	return value_min < 0 ? none[limit] : value_min;
}

/* A limit changes only where a row begins, or the day after one ends. */
static int32_t loosest(const struct profile *profile, enum limit limit, int32_t from_date, int32_t to_date)
{
	int32_t value_min = limit_on(profile, limit, from_date);

	for (uint32_t i = 0; i < profile->limits.n; i++) {
		int32_t begins = profile->limits.item[i].from_date, ends = profile->limits.item[i].to_date + 1;

		if (begins > from_date && begins <= to_date)
			value_min = looser(limit, value_min, limit_on(profile, limit, begins));
		if (ends > from_date && ends <= to_date)
			value_min = looser(limit, value_min, limit_on(profile, limit, ends));
	}
	return value_min;
}

static struct plan_rules rules_of(const struct draft *draft, const struct profile *profile)
{
	int32_t from_date = min_to_date(draft->now_min), to_date = min_to_date(draft->span.end_min);
	struct plan_rules rules = {
		.day_max_min = loosest(profile, LIMIT_DAY, from_date, to_date),
		.week_max_min = loosest(profile, LIMIT_WEEK, from_date, to_date),
		.daily_rest_min = loosest(profile, LIMIT_DAILY_REST, from_date, to_date),
		.weekly_rest_min = loosest(profile, LIMIT_WEEKLY_REST, from_date, to_date) - draft->slack_min,
	};

	rules.weekly_rest_min = rules.weekly_rest_min > 0 ? rules.weekly_rest_min : 0;
	return rules;
}

/* --- her time --- */

static struct plan_slice add_windows(struct draft *draft, const struct windows *list)
{
	struct plan_world *world = &draft->out->world;
	struct plan_slice slice = { world->windows.n, list->n };
	int32_t t0_min = draft->out->t0_min;

	for (uint32_t i = 0; i < list->n; i++)
		*(struct window *)list_grow((struct list *)&world->windows, sizeof(struct window)) = (struct window){
			list->item[i].start_min - t0_min, list->item[i].end_min - t0_min };
	return slice;
}

/* All her offers together: under which of them she may come is in `allowed`. */
static void offered(const struct draft *draft, uint32_t staff, struct windows *out)
{
	struct book_list offers = book_offers_of(draft->book, staff);

	for (uint32_t i = 0; i < offers.n; i++) {
		struct windows one = { 0 };

		if (((const struct offer *)offers.item[i])->state == OFFER_OPEN)
			offer_windows((const struct offer *)offers.item[i], draft->span, &one);
		for (uint32_t w = 0; w < one.n; w++)
			windows_add(out, (struct window){ one.item[w].start_min - draft->slack_min,
				one.item[w].end_min + draft->slack_min });
		windows_free(&one);
	}
	windows_merge(out);
}

static void home_work(const struct draft *draft, uint32_t staff, struct windows *out)
{
	struct book_list list = book_rosters_of(draft->book, staff);

	for (uint32_t i = 0; i < list.n; i++) {
		const struct roster *roster = (const struct roster *)list.item[i];

		if (roster->week_date >= min_to_date(draft->span.start_min) - WEEK_DAYS
			&& roster->week_date <= min_to_date(draft->span.end_min))
			roster_windows(roster, true, out);
	}
	windows_merge(out);
}

/* What her offers leave in a week beside the fullest of her weeks at home. */
static int32_t week_own_min(const struct draft *draft, uint32_t staff, const struct windows *home)
{
	struct book_list offers = book_offers_of(draft->book, staff);
	int32_t offer_min = 0, home_min = 0;

	for (uint32_t i = 0; i < offers.n; i++) {
		const struct offer *offer = (const struct offer *)offers.item[i];

		if (offer->state == OFFER_OPEN && offer->week_max_min > offer_min)
			offer_min = offer->week_max_min;
	}
	for (int32_t at_min = draft->out->t0_min; at_min < draft->span.end_min; at_min = week_end_min(at_min)) {
		int32_t week_min = windows_minutes(home, (struct window){ at_min, week_end_min(at_min) });

		home_min = week_min > home_min ? week_min : home_min;
	}
	return offer_min + home_min;
}

/* --- what she has taken --- */

struct loan {
	struct plan_line line;
	const struct seat *seats;
	uint32_t seats_n;
	int32_t hour_ore;
	bool stands;			/* false: a conflict, which is work and nothing else */
};

static int32_t least(int32_t a, int32_t b)
{
	return a < b ? a : b;
}

/* Her pairs stand last in the list. */
static bool is_confirmed(const struct plan_world *world, struct plan_pair pair)
{
	for (uint32_t i = world->confirmed.n; i-- > 0 && world->confirmed.item[i].person == pair.person;)
		if (world->confirmed.item[i].shift == pair.shift)
			return true;
	return false;
}

static void add_loan(struct draft *draft, uint32_t person, const struct loan *loan, struct windows *busy)
{
	struct plan_world *world = &draft->out->world;

	for (uint32_t i = 0; i < loan->seats_n; i++) {
		const struct seat *seat = &loan->seats[i];
		struct window w = { seat->start_min, seat->end_min };
		uint32_t shift = loan->stands ? plan_book_shift(draft->out, loan->line, seat) : UINT32_MAX;

		if (seat->lost || !window_overlaps(w, draft->span))
			continue;
		if (shift != UINT32_MAX && !is_confirmed(world, (struct plan_pair){ shift, person }))
			*(struct plan_pair *)list_grow((struct list *)&world->confirmed, sizeof(struct plan_pair)) =
				(struct plan_pair){ shift, person };
		if (shift == UINT32_MAX && !seat_is_volume(seat))
			windows_add(busy, w);
	}
	world->people.item[person].hour_kr = least(world->people.item[person].hour_kr, loan->hour_ore / 100);
}

static void add_loans(struct draft *draft, uint32_t person, struct windows *busy)
{
	uint32_t staff = (uint32_t)draft->out->world.people.item[person].id;
	struct book_list taken = book_assignments_of(draft->book, staff), held = book_proposals_of(draft->book, staff);

	for (uint32_t i = 0; i < taken.n; i++) {
		const struct assignment *a = (const struct assignment *)taken.item[i];

		if (a->state != ASSIGNMENT_CANCELLED)
			add_loan(draft, person, &(struct loan){ { a->request, a->line }, a->seats.item, a->seats.n, a->hour_ore,
				a->state == ASSIGNMENT_CONFIRMED }, busy);
	}
	for (uint32_t i = 0; i < held.n; i++) {
		const struct proposal *p = (const struct proposal *)held.item[i];

		if (p->state == PROPOSAL_HELD && !numbers_has(&draft->out->movable, p->r.number))
			add_loan(draft, person, &(struct loan){ { p->request, p->line }, p->seats.item, p->seats.n, p->hour_ore,
				true }, busy);
	}
	windows_merge(busy);
}

struct own { struct windows time; bool volumes; };

/* Seats that she holds or has, volumes with their weeks where they are asked for. */
static void add_seats(const struct draft *draft, const struct seat *seats, uint32_t n, struct own *own)
{
	for (uint32_t i = 0; i < n; i++) {
		struct window w = { seats[i].start_min, seats[i].end_min };

		if (!seats[i].lost && (own->volumes || !seat_is_volume(&seats[i])) && window_overlaps(w, draft->span))
			windows_add(&own->time, w);
	}
}

static void add_own(const struct draft *draft, uint32_t staff, struct own *own)
{
	struct book_list held = book_proposals_of(draft->book, staff), taken = book_assignments_of(draft->book, staff);

	for (uint32_t i = 0; i < held.n; i++) {
		const struct proposal *p = (const struct proposal *)held.item[i];

		add_seats(draft, p->seats.item, p->state == PROPOSAL_HELD ? p->seats.n : 0, own);
	}
	for (uint32_t i = 0; i < taken.n; i++) {
		const struct assignment *a = (const struct assignment *)taken.item[i];

		add_seats(draft, a->seats.item, a->state == ASSIGNMENT_CONFIRMED ? a->seats.n : 0, own);
	}
}

/* The fullest seven days of what she has now, at home and elsewhere: her own wish let that be. */
static int32_t present_week_min(const struct draft *draft, uint32_t staff, const struct windows *busy)
{
	struct own own = { .volumes = false };
	struct windows all;
	int32_t most_min = 0;

	add_own(draft, staff, &own);
	for (uint32_t i = 0; i < busy->n; i++)
		windows_add(&own.time, busy->item[i]);
	all = own.time;
	windows_merge(&all);
	for (uint32_t i = 0; i < all.n; i++) {
		struct window week = { all.item[i].start_min, all.item[i].start_min + PLAN_WEEK_MIN };
		int32_t week_min = windows_minutes(&all, week);

		most_min = week_min > most_min ? week_min : most_min;
	}
	windows_free(&all);
	return most_min;
}

/* What she has was free when she got it, whatever her offer says now; what is allowed beside it is asked elsewhere. */
static void free_for_own(const struct draft *draft, uint32_t staff, struct windows *free_time)
{
	struct own own = { .volumes = true };

	add_own(draft, staff, &own);
	for (uint32_t i = 0; i < own.time.n; i++)
		windows_add(free_time, own.time.item[i]);
	windows_free(&own.time);
	windows_merge(free_time);
}

/* --- all of it --- */

/* What she holds, and what that includes. */
static struct plan_slice codes_of(struct draft *draft, const struct staff *staff)
{
	struct plan_slice slice = { draft->out->world.competences.n, 0 };
	int32_t to_date;

	for (uint32_t i = 0; i < draft->out->codes.n; i++) {
		if (!staff_holds(draft->book, staff, draft->out->codes.item[i], &to_date))
			continue;
		*(uint32_t *)list_grow((struct list *)&draft->out->world.competences, sizeof(uint32_t)) = i;
		slice.n++;
	}
	return slice;
}

static void add_life(struct draft *draft, uint32_t place)
{
	struct plan_person *person = &draft->out->world.people.item[place];
	const struct staff *staff = book_staff(draft->book, (uint32_t)person->id);
	const struct profile *profile = book_profile(draft->book, staff->profile);
	struct windows free_time = { 0 }, busy = { 0 };
	int32_t own_min, present_min;

	assert(profile);
	person->rules = rules_of(draft, profile);
	person->competences = codes_of(draft, staff);
	offered(draft, staff->r.number, &free_time);
	free_for_own(draft, staff->r.number, &free_time);
	person->available = add_windows(draft, &free_time);
	home_work(draft, staff->r.number, &busy);
	own_min = week_own_min(draft, staff->r.number, &busy);
	add_loans(draft, place, &busy);
	present_min = present_week_min(draft, staff->r.number, &busy);
	draft->out->week_own_min[place] = least(person->rules.week_max_min, own_min > present_min ? own_min : present_min);
	person->busy = add_windows(draft, &busy);
	windows_free(&free_time);
	windows_free(&busy);
}

/* The farthest she may go and the least she costs, of what is allowed: both are asked pair by pair there. */
static void widen_by_allowed(struct plan_book *out)
{
	struct plan_world *world = &out->world;

	for (uint32_t i = 0; i < world->allowed.n; i++) {
		struct plan_pair pair = world->allowed.item[i];
		struct plan_person *person = &world->people.item[pair.person];
		uint32_t to = world->requests.item[world->shifts.item[pair.shift].request].municipality;
		int32_t km = world->km[(size_t)person->home * world->municipalities.n + to];

		person->km_max = km > person->km_max ? km : person->km_max;
		person->hour_kr = least(person->hour_kr, out->ways[i].hour_ore / 100);
	}
	for (uint32_t i = 0; i < world->people.n; i++)
		if (world->people.item[i].hour_kr == INT32_MAX)
			world->people.item[i].hour_kr = 0;
}

/* The world counts what is confirmed in it itself. */
static void take_from_balances(struct plan_world *world)
{
	for (uint32_t i = 0; i < world->confirmed.n; i++) {
		const struct plan_shift *shift = &world->shifts.item[world->confirmed.item[i].shift];
		uint32_t home = world->people.item[world->confirmed.item[i].person].home;

		if (plan_is_volume(shift))
			continue;
		world->municipalities.item[home].balance_min -= shift->work_min;
		world->municipalities.item[world->requests.item[shift->request].municipality].balance_min += shift->work_min;
	}
}

void draft_add_lives(struct draft *draft)
{
	struct plan_book *out = draft->out;

	out->week_own_min = memory_get((out->world.people.n + 1) * sizeof *out->week_own_min);
	for (uint32_t i = 0; i < out->world.people.n; i++)
		add_life(draft, i);
	widen_by_allowed(out);
	take_from_balances(&out->world);
}
