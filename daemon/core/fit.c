#include "fit.h"

#include "schema.h"
#include "week.h"

#include <assert.h>
#include <stdlib.h>

enum { DAY_MIN = 1440, WEEK_DAYS = 7, HORIZON_DAYS = 15, TALLY_ROOM_FIRST = 64 };

/* In the order in which a no is explained. */
static const struct rule *const families[] = {
	rules_agreement, rules_competence, rules_worktime, rules_conflict,
	rules_availability, rules_travel, rules_cost, rules_limits, rules_minimum,
};
enum { FAMILIES = sizeof families / sizeof *families };

/* --- what counts as hers --- */

static void add_volume(struct fit *f, int32_t week_min_start, int32_t minutes)
{
	for (uint32_t i = 0; i < f->volumes_n; i++) {
		if (f->volumes[i].week_min_start != week_min_start)
			continue;
		f->volumes[i].minutes += minutes;
		return;
	}
	f->volumes = memory_resize(f->volumes, (f->volumes_n + 1) * sizeof *f->volumes);
	f->volumes[f->volumes_n++] = (struct volume){ week_min_start, minutes };
}

/* As the request is about to stand, the tally knows better. */
static bool is_left_out(const struct fit *f, uint32_t request)
{
	return f->as_changed && request == f->request->r.number;
}

/* A lost seat is nobody's. */
static void add_lent_seat(struct fit *f, const struct seat *seat, struct ride ride)
{
	struct window w = { seat->start_min, seat->end_min };

	if (seat->lost || !window_overlaps(w, f->horizon))
		return;
	if (seat_is_volume(seat)) {
		add_volume(f, seat->start_min, seat->work_min);
		return;
	}
	windows_add(&f->lent, w);
	windows_add(&f->busy, w);
	windows_add(&f->work, ride_window(w, ride));
	if (!ride.place || ride.place != f->ride.place)
		windows_add(&f->elsewhere, ride_window(w, ride));
}

static void gather_held(struct fit *f)
{
	struct book_list list = book_holds_of(f->book, f->staff->r.number);

	for (uint32_t i = 0; i < list.n; i++) {
		const struct proposal *proposal = (const struct proposal *)list.item[i];
		struct ride ride;

		if (proposal->r.number == f->except_proposal || is_left_out(f, proposal->request))
			continue;
		ride = ride_of_proposal(f->book, proposal);
		for (uint32_t j = 0; j < proposal->seats.n; j++)
			add_lent_seat(f, &proposal->seats.item[j], ride);
	}
}

static void gather_taken(struct fit *f)
{
	struct book_list list = book_assignments_of(f->book, f->staff->r.number);

	for (uint32_t i = 0; i < list.n; i++) {
		const struct assignment *assignment = (const struct assignment *)list.item[i];
		struct ride ride;

		if (assignment->state == ASSIGNMENT_CANCELLED || assignment->r.number == f->except_assignment
			|| is_left_out(f, assignment->request))
			continue;
		ride = ride_of_assignment(f->book, assignment);
		for (uint32_t j = 0; j < assignment->seats.n; j++)
			add_lent_seat(f, &assignment->seats.item[j], ride);
	}
}

static void gather_tally(struct fit *f)
{
	for (uint32_t i = 0; f->tally && i < f->tally->n; i++)
		if (f->tally->item[i].staff == f->staff->r.number)
			add_lent_seat(f, &f->tally->item[i].seat, f->tally->item[i].ride);
}

static void gather_home(struct fit *f)
{
	struct book_list list = book_rosters_of(f->book, f->staff->r.number);
	int32_t from_date = min_to_date(f->horizon.start_min) - WEEK_DAYS;
	int32_t to_date = min_to_date(f->horizon.end_min);

	for (uint32_t i = 0; i < list.n; i++) {
		const struct roster *roster = (const struct roster *)list.item[i];

		if (roster->week_date < from_date || roster->week_date > to_date)
			continue;
		roster_windows(roster, true, &f->work);
		roster_windows(roster, false, &f->busy);
		roster_windows(roster, false, &f->elsewhere);
	}
}

static void gather_time(struct fit *f)
{
	gather_held(f);
	gather_taken(f);
	gather_tally(f);
	gather_home(f);
	windows_sort(&f->lent);
	windows_sort(&f->work);
	windows_merge(&f->busy);
	windows_merge(&f->elsewhere);
	if (f->offer)
		offer_windows(f->offer, f->horizon, &f->free);
}

/* --- what the request has cost so far --- */

static int64_t seats_min(const struct seat *seats, uint32_t n)
{
	int64_t minutes = 0;

	for (uint32_t i = 0; i < n; i++)
		if (!seats[i].lost)
			minutes += seats[i].work_min;
	return minutes;
}

static int64_t held_ore_min(const struct fit *f)
{
	struct book_list list = book_proposals_for(f->book, f->request->r.number);
	int64_t ore_min = 0;

	for (uint32_t i = 0; i < list.n; i++) {
		const struct proposal *proposal = (const struct proposal *)list.item[i];

		if (proposal->state == PROPOSAL_HELD && proposal->r.number != f->except_proposal)
			ore_min += proposal->hour_ore * seats_min(proposal->seats.item, proposal->seats.n);
	}
	return ore_min;
}

static int64_t taken_ore_min(const struct fit *f)
{
	struct book_list list = book_assignments_for(f->book, f->request->r.number);
	int64_t ore_min = 0;

	for (uint32_t i = 0; i < list.n; i++) {
		const struct assignment *assignment = (const struct assignment *)list.item[i];

		if (assignment->state == ASSIGNMENT_CANCELLED || assignment->r.number == f->except_assignment)
			continue;
		ore_min += assignment->hour_ore * seats_min(assignment->seats.item, assignment->seats.n);
	}
	return ore_min;
}

/* --- open and close --- */

/* Every rule that looks around a seat sees whole weeks on both sides of the line. */
static struct window line_horizon(const struct line *line)
{
	int32_t from_date = line->from_date, to_date = line->to_date;

	for (uint32_t i = 0; !line->week_min && i < line->shifts.n; i++) {
		const struct span *span = &line->shifts.item[i];

		from_date = !i || span->from_date < from_date ? span->from_date : from_date;
		to_date = !i || span->to_date > to_date ? span->to_date : to_date;
	}
	return (struct window){ local_to_min(from_date - HORIZON_DAYS, 0),
		local_to_min(to_date + 1 + HORIZON_DAYS, DAY_MIN) };
}

static int32_t travel_of(const struct fit *f)
{
	if (f->request->remote && f->offer && f->offer->remote)
		return 0;
	return book_travel_min(f->book, f->staff->municipality, f->request->municipality);
}

void fit_open(struct fit *f, const struct fit_ask *ask)
{
	*f = (struct fit){
		.book = ask->book,
		.now_ms = ask->now_ms,
		.request = ask->as ? ask->as : book_request(ask->book, ask->request),
		.line_index = ask->line,
		.staff = book_staff(ask->book, ask->staff),
		.offer = ask->offer ? book_offer(ask->book, ask->offer) : NULL,
		.agreement = ask->agreement ? book_agreement(ask->book, ask->agreement) : NULL,
		.except_proposal = ask->except_proposal,
		.except_assignment = ask->except_assignment,
		.tally = ask->tally,
		.as_changed = ask->as != NULL,
		.asked_anew = ask->asked_anew,
		.let_below = ask->let_below,
	};
	assert(f->request && f->staff && ask->line < f->request->lines.n);
	assert(!ask->offer == !f->offer && !ask->agreement == !f->agreement);
	assert(!f->offer || f->offer->staff == ask->staff);
	f->line = &f->request->lines.item[ask->line];
	f->horizon = line_horizon(f->line);
	f->travel_min = travel_of(f);
	f->ride = ride_of(f->book, &(struct ride_ask){ ask->request, ask->offer, ask->agreement,
		f->staff->municipality });
	f->hour_ore = ask->hour_ore ? ask->hour_ore : fit_rate(f->agreement, f->offer, f->line);
	if (f->request->budget_ore && !f->as_changed)
		f->spent_ore_min = held_ore_min(f) + taken_ore_min(f);
	gather_time(f);
}

void fit_close(struct fit *f)
{
	windows_free(&f->work);
	windows_free(&f->busy);
	windows_free(&f->elsewhere);
	windows_free(&f->lent);
	windows_free(&f->free);
	free(f->volumes);
	*f = (struct fit){ 0 };
}

/* --- judge --- */

static enum reason judge(const struct fit *f, const struct rule *rule, const struct seat *seat,
	struct verdict *verdict)
{
	*verdict = (struct verdict){ .found = -1, .limit = -1, .at_min = seat->start_min };
	verdict->reason = rule->check(f, seat, verdict);
	return verdict->reason;
}

enum reason fit_check(const struct fit *f, const struct seat *seat, struct verdict *verdict)
{
	struct verdict own;

	if (!verdict)
		verdict = &own;
	for (uint32_t i = 0; i < FAMILIES; i++)
		for (const struct rule *rule = families[i]; rule->name; rule++)
			if (judge(f, rule, seat, verdict))
				return verdict->reason;
	return REASON_OK;
}

uint32_t fit_explain(const struct fit *f, const struct seat *seat, struct verdict verdicts[FIT_VERDICTS_MAX])
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < FAMILIES; i++)
		for (const struct rule *rule = families[i]; rule->name && n < FIT_VERDICTS_MAX; rule++)
			if (judge(f, rule, seat, &verdicts[n]))
				n++;
	return n;
}

/* --- take --- */

static void insert_sorted(struct windows *list, struct window w)
{
	uint32_t at = list->n;

	windows_add(list, w);
	for (; at && list->item[at - 1].start_min > w.start_min; at--)
		list->item[at] = list->item[at - 1];
	list->item[at] = w;
}

void tally_add(struct tally *tally, const struct tally_row *row)
{
	if (tally->n == tally->room) {
		tally->room = tally->room ? 2 * tally->room : TALLY_ROOM_FIRST;
		tally->item = memory_resize(tally->item, tally->room * sizeof *tally->item);
	}
	tally->item[tally->n++] = *row;
}

void tally_free(struct tally *tally)
{
	free(tally->item);
	*tally = (struct tally){ 0 };
}

void fit_take(struct fit *f, const struct seat *seat)
{
	struct window w = { seat->start_min, seat->end_min };

	if (seat_is_volume(seat)) {
		add_volume(f, seat->start_min, seat->work_min);
	} else {
		insert_sorted(&f->lent, w);
		insert_sorted(&f->work, ride_window(w, f->ride));
		windows_add(&f->busy, w);
		windows_merge(&f->busy);
	}
	if (f->tally)
		tally_add(f->tally, &(struct tally_row){
			.staff = f->staff->r.number,
			.lender = f->staff->municipality,
			.borrower = f->request->municipality,
			.agreement = f->agreement ? f->agreement->r.number : 0,
			.request = f->request->r.number,
			.hour_ore = f->hour_ore,
			.ride = f->ride,
			.seat = *seat,
		});
}
