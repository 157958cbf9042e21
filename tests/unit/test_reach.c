/* What is told of an offer by its person's own records: a no of a row or of a reach is a no of the rules, and who wins
 * an auction that looks at them first is who would have won had everybody made a bid. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "core/attempt.h"
#include "core/reach.h"
#include "core/reciprocity.h"
#include "core/score.h"
#include "at_most.h"
#include "random_region.h"

enum { LIVES = 60, COMMANDS_A_LIFE = 120, LOOK_EVERY = 10 };

static uint32_t asked, may, row_no, reach_no, rules_no, auctions, wins, led, came, ended, first, unmade;

/* --- rows and reaches against the rules --- */

static const struct open_offer *row_of(const struct book *book, const struct offer *offer, uint32_t competence)
{
	const struct staff *staff = book_staff(book, offer->staff);
	struct open_offers list = book_open_offers_at(book, staff->municipality, competence);

	for (uint32_t i = 0; i < list.n; i++)
		if (list.item[i].offer == offer->r.number)
			return &list.item[i];
	return NULL;
}

static bool row_says_no(const struct open_offer *row, const struct seat *seat, int32_t way_min)
{
	int32_t date = min_to_date(seat->start_min);

	if (seat->work_min > row->at_most.week_left_min[at_most_week(date_monday(date))])
		return true;
	if (seat_is_volume(seat))
		return row->when.from_date > date + 7 || row->when.to_date < date - 1;
	if (row->when.from_date > date || row->when.to_date < date - 1
		|| !(row->when.days & (1 << date_weekday(date) | 1 << date_weekday(date - 1))))
		return true;
	if (row->at_most.day_min < 1440 && seat->end_min - seat->start_min + 2 * way_min > row->at_most.day_min)
		return true;
	return seat->work_min >= LONG_MIN && !(row->at_most.starts & half_day(seat->start_min));
}

static bool reach_says_no(const struct reach *reach, const struct seat *seat, int32_t way_min)
{
	const struct reach_week *week = reach_week_of(reach, seat);

	return !week || seat->work_min > week->lent_left_min
		|| (seat->end_min <= week->when.end_min && seat->work_min > week->work_left_min)
		|| !reach_holds(reach, week, seat, &(struct reach_ask){ .way_min = way_min });
}

static void compare_seat(const struct fit *f, const struct seat *seat)
{
	const struct reach *reach = book_reach(f->book, f->offer->r.number);
	const struct open_offer *row = row_of(f->book, f->offer, f->staff->competences.item[0].competence);
	bool by_row, by_reach = reach_says_no(reach, seat, f->ride.minutes);
	bool by_rules = fit_check(f, seat, NULL) != REASON_OK;

	assert_non_null(row);
	by_row = row_says_no(row, seat, f->ride.minutes);
	assert_true(by_rules || !by_row);
	assert_true(by_rules || !by_reach);
	asked++;
	may += !by_rules;
	row_no += by_row;
	reach_no += by_reach;
	rules_no += by_rules;
}

static void compare_line(const struct fit_ask *ask, const struct seats *seats)
{
	struct fit fit;

	fit_open(&fit, ask);
	for (uint32_t s = 0; s < seats->n; s++) {
		compare_seat(&fit, &seats->item[s]);
		if (!fit_check(&fit, &seats->item[s], NULL))
			fit_take(&fit, &seats->item[s]);
	}
	fit_close(&fit);
}

static void compare_holds(const struct book *book, uint32_t staff, const struct reach *kept)
{
	struct book_list held = book_holds_of(book, staff);

	assert_int_equal(kept->holds_n, held.n);
	for (uint32_t i = 0; i < held.n; i++) {
		const struct proposal *p = (const struct proposal *)held.item[i];

		assert_true(kept->hold[i].proposal == p->r.number && kept->hold[i].request == p->request);
		assert_true(kept->hold[i].may_move == (!p->instead_of && !proposal_has_yes(p)));
		assert_int_equal(kept->hold[i].held.seats.n, p->seats.n);
		assert_int_equal(kept->hold[i].held.way_min, ride_of_proposal(book, p).minutes);
		if (p->seats.n)
			assert_memory_equal(kept->hold[i].held.seats.item, p->seats.item, p->seats.n * sizeof *p->seats.item);
	}
}

/* What is kept is what her records say now; a row may say more, never less. */
static void compare_kept(const struct book *book, const struct offer *offer)
{
	const struct open_offer *row = row_of(book, offer, book_staff(book, offer->staff)->competences.item[0].competence);
	struct reach *anew = reach_make(book, offer);
	const struct reach *kept;

	assert_true(at_most_is_no_less(&row->at_most, &anew->at_most));
	unmade += row->at_most.starts != UINT64_MAX && !at_most_is_same(&row->at_most, &anew->at_most);
	kept = book_reach(book, offer->r.number);
	assert_int_equal(kept->weeks_n, anew->weeks_n);
	assert_memory_equal(kept->week, anew->week, anew->weeks_n * sizeof *anew->week);
	assert_int_equal(kept->free_n, anew->free_n);
	assert_int_equal(kept->busy_n, anew->busy_n);
	assert_int_equal(kept->work_n, anew->work_n);
	assert_int_equal(kept->paid_n, anew->paid_n);
	assert_memory_equal(kept->free, anew->free,
		(anew->free_n + anew->busy_n + anew->work_n + anew->paid_n) * sizeof(struct window));
	assert_true(at_most_is_same(&kept->at_most, &anew->at_most) && at_most_is_same(&row->at_most, &anew->at_most));
	assert_true((anew->at_most.starts & ~anew->at_most.starts_freed) == 0);
	compare_holds(book, offer->staff, kept);
	free(anew);
}

typedef void each_offer(const struct offer *, uint32_t agreement, void *context);

static void every_offer(const struct book *book, const struct request *request, each_offer *each, void *context)
{
	uint32_t agreements[FIT_AGREEMENTS_MAX];

	for (const struct record *r = book_next(book, KIND_OFFER, 0); r; r = book_next(book, KIND_OFFER, r->number)) {
		const struct offer *offer = (const struct offer *)r;
		uint32_t n = fit_agreements(book, request->municipality, book_staff(book, offer->staff)->municipality,
			agreements, FIT_AGREEMENTS_MAX);

		for (uint32_t i = 0; i < n && offer->state == OFFER_OPEN; i++)
			each(offer, agreements[i], context);
	}
}

struct look { const struct world *world; const struct request *request; uint32_t line; struct seats seats; };

static void look_at_offer(const struct offer *offer, uint32_t agreement, void *context)
{
	struct look *look = context;
	struct fit_ask ask = { look->world->book, look->world->now_ms, look->request->r.number, look->line, offer->staff,
		offer->r.number, agreement };

	compare_line(&ask, &look->seats);
}

/* --- an auction in which everybody bids --- */

struct hall { struct look look; int32_t *open; struct tally tally; bool *out; struct proposal best; int64_t score; };

static uint32_t bid_of(struct hall *hall, const struct fit_ask *ask, struct bid *bid, uint32_t *taken)
{
	const struct line *line = &hall->look.request->lines.item[hall->look.line];
	const struct book *book = ask->book;
	uint32_t n = 0, tally_n = hall->tally.n;
	int32_t to_date;
	struct fit fit;

	fit_open(&fit, ask);
	for (uint32_t s = 0; s < hall->look.seats.n; s++) {
		const struct seat *seat = &hall->look.seats.item[s];

		if (hall->open[s] <= 0 || fit_check(&fit, seat, NULL)
			|| seat_is_over(book, hall->look.request, ask->line, ask->staff, seat))
			continue;
		fit_take(&fit, seat);
		taken[n++] = s;
		bid->covered_min += seat->work_min;
	}
	for (uint32_t i = 0; i < line->should.n; i++)
		bid->should_held += staff_holds(book, fit.staff, line->should.item[i], &to_date);
	bid->balance_min = reciprocity(book, fit.staff->municipality,
		min_to_date((int32_t)(ask->now_ms / 60000))).balance_min;
	bid->hour_ore = fit.hour_ore;
	bid->travel_min = fit.travel_min;
	fit_close(&fit);
	hall->tally.n = tally_n;
	return n;
}

static bool is_in(const struct book *book, uint32_t request, uint32_t staff)
{
	struct book_list held = book_proposals_for(book, request), taken = book_assignments_for(book, request);
	bool in = false;

	for (uint32_t i = 0; i < held.n; i++)
		in |= ((const struct proposal *)held.item[i])->staff == staff
			&& ((const struct proposal *)held.item[i])->state == PROPOSAL_HELD;
	for (uint32_t i = 0; i < taken.n; i++)
		in |= ((const struct assignment *)taken.item[i])->staff == staff
			&& ((const struct assignment *)taken.item[i])->state != ASSIGNMENT_CANCELLED;
	return in;
}

/* In order of staff, offer, agreement the first of equals. */
static bool comes_first(const struct proposal *a, const struct proposal *b)
{
	if (a->staff != b->staff)
		return a->staff < b->staff;
	return a->offer != b->offer ? a->offer < b->offer : a->agreement < b->agreement;
}

static void everybody_bids(const struct offer *offer, uint32_t agreement, void *context)
{
	struct hall *hall = context;
	struct look *look = &hall->look;
	struct fit_ask ask = { look->world->book, look->world->now_ms, look->request->r.number, look->line, offer->staff,
		offer->r.number, agreement, .tally = &hall->tally };
	struct bid bid = { .already_in = is_in(ask.book, ask.request, offer->staff) };
	struct proposal mine = { .staff = offer->staff, .offer = offer->r.number, .agreement = agreement };
	uint32_t *taken = memory_get((look->seats.n + 1) * sizeof *taken);
	int64_t points;

	if (!hall->out[offer->staff] && !pair_is_over(ask.book, look->request, ask.line, offer->staff)
		&& bid_of(hall, &ask, &bid, taken)) {
		points = score(look->request, &bid);
		if (!hall->best.staff || points > hall->score || (points == hall->score && comes_first(&mine, &hall->best))) {
			hall->best = mine;
			hall->score = points;
		}
	}
	free(taken);
}

static void take(struct hall *hall)
{
	struct look *look = &hall->look;
	struct fit_ask ask = { look->world->book, look->world->now_ms, look->request->r.number, look->line,
		hall->best.staff, hall->best.offer, hall->best.agreement, .tally = &hall->tally };
	uint32_t *taken = memory_get((look->seats.n + 1) * sizeof *taken);
	struct fit fit;
	struct bid bid = { 0 };
	uint32_t n = bid_of(hall, &ask, &bid, taken);

	fit_open(&fit, &ask);
	for (uint32_t i = 0; i < n; i++) {
		fit_take(&fit, &look->seats.item[taken[i]]);
		hall->open[taken[i]]--;
	}
	fit_close(&fit);
	free(taken);
	hall->out[hall->best.staff] = true;
}

static void compare_auction(struct look *look)
{
	const struct line *line = &look->request->lines.item[look->line];
	int32_t now_min = (int32_t)(look->world->now_ms / 60000);
	struct fill *fill = memory_get((look->seats.n + 1) * sizeof *fill);
	struct hall hall = { *look, memory_get((look->seats.n + 1) * sizeof(int32_t)) };
	struct moves moves = { 0 };

	hall.out = memory_get(PEOPLE + 1);
	line_fill(look->world->book, look->request, look->line, &look->seats, fill);
	for (uint32_t s = 0; s < look->seats.n; s++)
		hall.open[s] = look->seats.item[s].start_min <= now_min ? 0 : line->count - fill[s].held - fill[s].taken;
	match_line(look->world->book, look->world->now_ms, look->request, look->line, NULL, &moves);
	for (uint32_t i = 0; i < moves.n; i++) {
		const struct proposal *p = (const struct proposal *)moves.item[i].wanted;

		hall.best = (struct proposal){ 0 };
		every_offer(look->world->book, look->request, everybody_bids, &hall);
		assert_int_equal(p->staff, hall.best.staff);
		assert_int_equal(p->offer, hall.best.offer);
		assert_int_equal(p->agreement, hall.best.agreement);
		take(&hall);
		wins++;
	}
	hall.best = (struct proposal){ 0 };
	every_offer(look->world->book, look->request, everybody_bids, &hall);
	assert_int_equal(hall.best.staff, 0);
	auctions++;
	moves_free(&moves);
	tally_free(&hall.tally);
	free(hall.out);
	free(hall.open);
	free(fill);
}

/* --- leads: who would come but for one hold is among them --- */

static bool could_move(const struct world *world, const struct proposal *p)
{
	const struct request *from = book_request(world->book, p->request);
	int32_t now_min = (int32_t)(world->now_ms / 60000);

	if (p->state != PROPOSAL_HELD || p->instead_of || proposal_has_yes(p) || from->state != REQUEST_OPEN
		|| from->deadline_min <= now_min || from->lines.item[p->line].count_min)
		return false;
	for (uint32_t i = 0; i < p->seats.n; i++)
		if (p->seats.item[i].start_min <= now_min + ACUTE_MIN)
			return false;
	return true;
}

static bool is_lead(const struct leads *leads, uint32_t hold)
{
	for (uint32_t i = 0; i < leads->n; i++)
		if (leads->item[i].hold == hold)
			return true;
	return false;
}

/* She alone, once before and once when the hold is gone. */
static bool would_come(const struct world *world, struct attempt *attempt, const struct proposal *p, uint32_t request)
{
	struct command withdraw = { .type = COMMAND_WITHDRAW,
		.broken = { .kind = KIND_PROPOSAL, .number = p->r.number, .reason = REASON_REPLANNED } };
	struct numbers only = { 0 };
	struct moves before = { 0 }, after = { 0 };
	bool would;

	numbers_add(&only, p->staff);
	match_request(attempt->book, world->now_ms, request, &only, &before);
	attempt_step(attempt, &withdraw);
	match_request(attempt->book, world->now_ms, request, &only, &after);
	would = !before.n && after.n && ((const struct proposal *)after.item[0].wanted)->state == PROPOSAL_HELD;
	attempt_undo(attempt);
	moves_free(&before);
	moves_free(&after);
	numbers_free(&only);
	return would;
}

/* Of those that come first the best. */
static void compare_first_leads(const struct world *world, uint32_t request, const struct leads *all)
{
	struct leads few = { .enough = 1 };

	match_leads(world->book, world->now_ms, request, &few);
	assert_true(few.n <= 1 && few.n <= all->n);
	for (uint32_t i = 0; i < few.n; i++)
		assert_true(is_lead(all, few.item[i].hold) && few.item[i].minutes <= all->item[0].minutes);
	first += few.n;
	ended += few.n < all->n;
	free(few.item);
}

static void compare_leads(struct world *world, uint32_t request)
{
	struct attempt attempt = { .book = world->book, .now_ms = world->now_ms };
	struct leads leads = { .enough = UINT32_MAX };

	match_leads(world->book, world->now_ms, request, &leads);
	for (uint32_t n = 1; n < book_next_number(world->book, KIND_PROPOSAL); n++) {
		const struct proposal *p = book_proposal(world->book, n);

		if (p->request != request && could_move(world, p) && would_come(world, &attempt, p, request)) {
			assert_true(is_lead(&leads, n));
			came++;
		}
	}
	led += leads.n;
	compare_first_leads(world, request, &leads);
	free(leads.item);
}

/* Of a minimum some weeks are let be, and of what is acute everybody is asked. */
static bool is_plain(const struct look *look)
{
	int32_t acute_min = (int32_t)(look->world->now_ms / 60000) + ACUTE_MIN;

	for (uint32_t s = 0; s < look->seats.n; s++)
		if (look->seats.item[s].start_min <= acute_min)
			return false;
	return !look->request->lines.item[look->line].count_min && look->request->state == REQUEST_OPEN;
}

/* --- lives --- */

static void look_around(struct life *life)
{
	const struct book *book = life->world.book;

	for (const struct record *r = book_next(book, KIND_OFFER, 0); r; r = book_next(book, KIND_OFFER, r->number))
		if (((const struct offer *)r)->state == OFFER_OPEN)
			compare_kept(book, (const struct offer *)r);
	for (const struct record *r = book_next(book, KIND_REQUEST, 0); r; r = book_next(book, KIND_REQUEST, r->number)) {
		struct look look = { &life->world, (const struct request *)r, 0, { 0 } };
		bool plain = true;

		for (; look.line < look.request->lines.n; look.line++) {
			line_seats(&look.request->lines.item[look.line], &look.seats);
			every_offer(book, look.request, look_at_offer, &look);
			plain = plain && is_plain(&look);
			if (is_plain(&look))
				compare_auction(&look);
			free(look.seats.item);
		}
		if (plain && look.request->deadline_min > life->world.now_ms / 60000)
			compare_leads(&life->world, look.request->r.number);
	}
}

static void a_no_is_a_no_of_the_rules_and_the_best_bid_wins(void **state)
{
	uint64_t seed = random_seed();
	uint32_t lives = random_scaled(LIVES);

	(void)state;
	for (uint32_t i = 0; i < lives; i++) {
		struct life life;

		life_open(&life, seed + i);
		for (uint32_t c = 1; c <= COMMANDS_A_LIFE; c++) {
			live(&life);
			if (random_one_in(&life.random, 4))	/* so that something is left to be matched */
				world_settle(&life.world);
			if (c % LOOK_EVERY == 0)
				look_around(&life);
		}
		world_close(&life.world);
	}
	print_message("%u seats asked, %u may; no: %u of the rules, %u of a reach, %u of a row; %u auctions, %u wins; "
		"%u leads, %u come, %u searches ended early\n", asked, may, rules_no, reach_no, row_no, auctions, wins, led,
		came, ended);
	assert_true(may > 0 && row_no > 0 && 2 * reach_no > rules_no && wins > 0 && led < 20 * came + 200);
	assert_true(ended > 0 && first > 0 && unmade > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_no_is_a_no_of_the_rules_and_the_best_bid_wins),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
