/* A changed request meets the people who hold and have its seats. A seat that stands keeps its people; one whose time
 * changed leaves them and is held for them at its new time, as a proposal that shows the old one too; one that is no
 * longer asked for is theirs no longer. */
#include "step_inner.h"

#include "fit.h"
#include "match.h"
#include "schema.h"
#include "week.h"

#include <stdlib.h>
#include <string.h>

/* What becomes of one seat; `seat` is how it stands afterwards. */
enum fate { FATE_KEPT, FATE_MOVED, FATE_GONE };
struct place { enum fate fate; struct seat seat; };

/* A hold, an ask or an assignment. Its terms read alike: as a proposal, whose lists are borrowed. */
struct loan {
	const struct record *record;
	struct proposal terms;
	struct place *place;		/* of each of its seats */
};

struct turn {
	struct work *work;
	const struct request *before, *after;
	struct loan *loan;
	uint32_t loan_n;
	struct tally tally;		/* the request's people as they are about to stand */
};

/* One line as it was and as it is about to be. */
struct line_turn {
	uint32_t line;
	struct seats old, now;
	int32_t *to;			/* of each old seat: the one it becomes; -1: it is gone */
	int32_t *room;			/* of each seat: people it has room for yet */
};

/* --- which seat becomes which --- */

static int32_t apart_min(const struct seat *a, const struct seat *b)
{
	return abs(a->start_min - b->start_min) + abs(a->end_min - b->end_min);
}

/* The old seat of the same day, not spoken for, that lies nearest; -1: there is none. */
static int32_t nearest(const struct line_turn *line, const struct seat *seat)
{
	int32_t date = min_to_date(seat->start_min), found = -1;

	for (uint32_t i = 0; i < line->old.n; i++) {
		const struct seat *old = &line->old.item[i];

		if (line->to[i] < 0 && min_to_date(old->start_min) == date
			&& (found < 0 || apart_min(old, seat) < apart_min(&line->old.item[found], seat)))
			found = (int32_t)i;
	}
	return found;
}

/* A time that stands is the same seat; else a shift moves within its day, and a week's hours within their week. */
static void line_open(struct line_turn *line, const struct turn *turn)
{
	const struct line *after = &turn->after->lines.item[line->line];
	int32_t from;

	line_seats(&turn->before->lines.item[line->line], &line->old);
	line_seats(after, &line->now);
	line->to = memory_get(line->old.n * sizeof *line->to);
	line->room = memory_get(line->now.n * sizeof *line->room);
	for (uint32_t i = 0; i < line->old.n; i++)
		line->to[i] = seats_find(&line->now, &line->old.item[i]);
	for (uint32_t i = 0; i < line->now.n; i++) {
		line->room[i] = after->count;
		if (seats_find(&line->old, &line->now.item[i]) < 0 && (from = nearest(line, &line->now.item[i])) >= 0)
			line->to[from] = (int32_t)i;
	}
}

static void line_close(struct line_turn *line)
{
	free(line->old.item);
	free(line->now.item);
	free(line->to);
	free(line->room);
}

static bool is_same_work(const struct seat *a, const struct seat *b)
{
	return a->start_min == b->start_min && a->end_min == b->end_min && a->work_min == b->work_min;
}

/* The seat at its new time, with the time that was agreed on last: of one that is held since it moved before, not that
 * one, unless it moves back. */
static struct seat seat_moved(const struct seat *seat, const struct seat *now, bool is_held)
{
	struct seat was = { .start_min = seat->was_start_min, .end_min = seat->was_end_min,
		.work_min = seat->was_work_min };

	if (!is_held || !was.end_min || is_same_work(&was, now))
		was = *seat;
	return (struct seat){ .start_min = now->start_min, .end_min = now->end_min, .work_min = now->work_min,
		.was_start_min = was.start_min, .was_end_min = was.end_min, .was_work_min = was.work_min };
}

/* What was lost is nobody's, and what has begun is worked as it was. */
static struct place place_of(const struct turn *turn, const struct line_turn *line, const struct seat *seat,
	bool is_held)
{
	int32_t i = seats_find(&line->old, seat), to = i < 0 ? -1 : line->to[i];

	if (seat->lost || seat->start_min <= turn->work->now_min)
		return (struct place){ FATE_KEPT, *seat };
	if (to < 0)
		return (struct place){ FATE_GONE, *seat };
	if (is_same_work(&line->now.item[to], seat))
		return (struct place){ FATE_KEPT, *seat };
	return (struct place){ FATE_MOVED, seat_moved(seat, &line->now.item[to], is_held) };
}

/* --- who finds room --- */

static struct proposal terms_of(const struct record *record)
{
	const struct assignment *a = (const struct assignment *)record;

	if (record->kind == KIND_PROPOSAL)
		return *(const struct proposal *)record;
	return (struct proposal){ .request = a->request, .line = a->line, .staff = a->staff, .offer = a->offer,
		.agreement = a->agreement, .borrower = a->borrower, .lender = a->lender, .hour_ore = a->hour_ore,
		.seats = { a->seats.item, a->seats.n } };
}

/* What is behind us takes no room: it was worked by however many there were. */
static int32_t room_at(const struct turn *turn, const struct line_turn *line, const struct place *place)
{
	bool is_over = place->seat.lost || place->seat.start_min <= turn->work->now_min;

	return place->fate == FATE_GONE || is_over ? -1 : seats_find(&line->now, &place->seat);
}

/* Places in the line, one room each for those that hold or have it. False: for one of them there is none. */
static bool loan_place(struct turn *turn, struct line_turn *line, const struct record *record, bool takes_room)
{
	struct loan *loan;
	bool found = true;

	turn->loan = memory_resize(turn->loan, (turn->loan_n + 1) * sizeof *turn->loan);
	loan = &turn->loan[turn->loan_n++];
	*loan = (struct loan){ record, terms_of(record), NULL };
	loan->place = memory_get(loan->terms.seats.n * sizeof *loan->place);
	for (uint32_t i = 0; i < loan->terms.seats.n; i++) {
		struct place *place = &loan->place[i];
		int32_t at;

		*place = place_of(turn, line, &loan->terms.seats.item[i], record->kind == KIND_PROPOSAL);
		at = room_at(turn, line, place);
		if (at >= 0 && line->room[at] <= 0) {
			place->fate = FATE_GONE;
			found = false;
		} else if (at >= 0 && takes_room) {
			line->room[at]--;
		}
	}
	return found;
}

/* Who was confirmed comes first, and which of them goes is no choice of ours. */
static enum reason taken_place(struct turn *turn, struct line_turn *line)
{
	struct book_list list = book_assignments_for(turn->work->book, turn->before->r.number);

	for (uint32_t i = 0; i < list.n; i++) {
		const struct assignment *a = (const struct assignment *)list.item[i];

		if (a->line == line->line && a->state != ASSIGNMENT_CANCELLED
			&& !loan_place(turn, line, &a->r, true))
			return refuse_for(turn->work, REASON_COUNT_TAKEN, KIND_ASSIGNMENT, a->r.number);
	}
	return REASON_OK;
}

/* Of those that are held the older stay; then those that are asked, who take no room. */
static void held_place(struct turn *turn, struct line_turn *line, enum proposal_state state)
{
	struct book_list list = book_proposals_for(turn->work->book, turn->before->r.number);

	for (uint32_t i = 0; i < list.n; i++) {
		const struct proposal *p = (const struct proposal *)list.item[i];

		if (p->line == line->line && p->state == state)
			loan_place(turn, line, &p->r, state == PROPOSAL_HELD);
	}
}

static enum reason line_place(struct turn *turn, uint32_t i)
{
	struct line_turn line = { .line = i };
	enum reason reason;

	line_open(&line, turn);
	reason = taken_place(turn, &line);
	held_place(turn, &line, PROPOSAL_HELD);
	held_place(turn, &line, PROPOSAL_ASKED);
	line_close(&line);
	return reason;
}

/* --- who stays --- */

static bool is_asked(const struct loan *loan)
{
	return loan->record->kind == KIND_PROPOSAL && loan->terms.state == PROPOSAL_ASKED;
}

static uint32_t places_n(const struct loan *loan, enum fate fate)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < loan->terms.seats.n; i++)
		n += loan->place[i].fate == fate && !loan->place[i].seat.lost;
	return n;
}

static void tally_kept(struct turn *turn, const struct loan *loan)
{
	const struct proposal *terms = &loan->terms;
	struct tally_row row = { .staff = terms->staff, .lender = terms->lender, .borrower = terms->borrower,
		.agreement = terms->agreement, .request = terms->request, .hour_ore = terms->hour_ore,
		.ride = ride_of(turn->work->book, &(struct ride_ask){ terms->request, terms->offer, terms->agreement,
			terms->lender }) };

	for (uint32_t i = 0; !is_asked(loan) && i < terms->seats.n; i++) {
		row.seat = loan->place[i].seat;
		if (loan->place[i].fate == FATE_KEPT && !row.seat.lost)
			tally_add(&turn->tally, &row);
	}
}

/* --- asking again --- */

/* Until the first old or new time of what moved or is gone. */
static int32_t given_min(const struct turn *turn, const struct loan *loan)
{
	int32_t first_min = INT32_MAX;

	for (uint32_t i = 0; i < loan->terms.seats.n; i++) {
		const struct place *place = &loan->place[i];
		const struct seat *old = &loan->terms.seats.item[i];

		if (place->fate != FATE_KEPT && old->start_min < first_min)
			first_min = old->start_min;
		if (place->fate == FATE_MOVED && place->seat.start_min < first_min)
			first_min = place->seat.start_min;
	}
	return first_min > turn->work->now_min ? first_min - turn->work->now_min : 0;
}

static int compare_seats(const void *a, const void *b)
{
	const struct seat *x = a, *y = b;

	return (x->start_min > y->start_min) - (x->start_min < y->start_min);
}

/* The moved seats she may have at their new time, in order of time; the caller frees out->item. A no of the rules is
 * told by name; its numbers are her employer's. */
static void take_what_fits(struct turn *turn, const struct loan *loan, struct seats *out)
{
	const struct proposal *terms = &loan->terms;
	struct fit_ask ask = { turn->work->book, turn->work->now_ms, terms->request, terms->line, terms->staff,
		terms->offer, terms->agreement, .tally = &turn->tally, .hour_ore = terms->hour_ore, .as = turn->after,
		.asked_anew = true };
	struct verdict verdict;
	struct fit fit;

	fit_open(&fit, &ask);
	for (uint32_t i = 0; i < terms->seats.n; i++) {
		const struct seat *seat = &loan->place[i].seat;

		if (loan->place[i].fate != FATE_MOVED)
			continue;
		if (fit_check(&fit, seat, &verdict)) {
			change_warn(turn->work->change, loan->record, &(struct verdict){ verdict.reason, -1, -1, seat->start_min });
			continue;
		}
		fit_take(&fit, seat);
		*(struct seat *)list_grow((struct list *)out, sizeof *seat) = *seat;
	}
	fit_close(&fit);
	if (out->n)
		qsort(out->item, out->n, sizeof *out->item, compare_seats);
}

/* What is held for the people of the loan in its stead. */
static struct proposal *proposal_make(struct turn *turn, const struct proposal *terms, const struct seats *seats)
{
	struct proposal *p = change_make(turn->work, KIND_PROPOSAL, EVENT_PROPOSAL_HELD);

	p->request = terms->request;
	p->line = terms->line;
	p->staff = terms->staff;
	p->offer = terms->offer;
	p->agreement = terms->agreement;
	p->borrower = terms->borrower;
	p->lender = terms->lender;
	p->hour_ore = terms->hour_ore;
	p->seats.item = seats->item;
	p->seats.n = seats->n;
	proposal_begin(turn->work, p);
	hold_begin(turn->work, p);
	return p;
}

/* Inside the notice of the law it is said to all three. */
static bool is_late(struct turn *turn, const struct record *record, int32_t notice_min)
{
	if (notice_min >= PLAN_NOTICE_MIN)
		return false;
	change_warn(turn->work->change, record, &(struct verdict){ REASON_PLAN_NOTICE, notice_min, PLAN_NOTICE_MIN,
		turn->work->now_min + notice_min });
	return true;
}

/* The borrower, who asks, has said yes to whoever was confirmed. A hold was nobody's work plan yet. */
static void ask_again(struct turn *turn, const struct loan *loan)
{
	const struct actor *actor = &turn->work->command->actor;
	bool was_confirmed = loan->record->kind == KIND_ASSIGNMENT;
	struct seats seats = { 0 };
	struct proposal *p;

	take_what_fits(turn, loan, &seats);
	if (!seats.n)
		return;
	p = proposal_make(turn, &loan->terms, &seats);
	if (was_confirmed)
		p->consent[SIDE_BORROWER] = (struct consent){ ANSWER_YES, HOW_SELF, actor->principal, turn->work->now_ms };
	else if (loan->terms.consent[SIDE_BORROWER].answer)
		p->consent[SIDE_BORROWER] = loan->terms.consent[SIDE_BORROWER];
	p->instead_of = was_confirmed ? loan->record->number : loan->terms.instead_of;
	if (!p->instead_of)
		return;
	p->given_min = given_min(turn, loan);
	p->late = is_late(turn, &p->r, p->given_min);
}

/* --- letting go --- */

/* The work plan of whoever was confirmed is changed. */
static void assignment_release(struct turn *turn, const struct loan *loan)
{
	bool stands = places_n(loan, FATE_KEPT);
	struct assignment *a = change_edit(turn->work, loan->record,
		stands ? EVENT_ASSIGNMENT_CHANGED : EVENT_ASSIGNMENT_CANCELLED);

	for (uint32_t i = 0; i < a->seats.n; i++)
		a->seats.item[i].lost |= loan->place[i].fate != FATE_KEPT;
	a->given_min = given_min(turn, loan);
	a->late = is_late(turn, &a->r, a->given_min);
	if (stands)
		return;
	a->state = ASSIGNMENT_CANCELLED;
	a->conflict = REASON_REQUEST_CHANGED;
	a->cancelled_by = turn->work->command->actor.municipality;
	a->cancelled_min = turn->work->now_min;
}

/* A yes is for exactly what was asked, so an ask ends whole; a hold shrinks. */
static void proposal_release(struct turn *turn, const struct loan *loan)
{
	bool stands = !is_asked(loan) && places_n(loan, FATE_KEPT);
	struct proposal *p = change_edit(turn->work, loan->record,
		stands ? EVENT_PROPOSAL_CHANGED : EVENT_PROPOSAL_WITHDRAWN);
	uint32_t kept = 0;

	if (!stands) {
		p->state = PROPOSAL_WITHDRAWN;
		p->ended_by = REASON_REQUEST_CHANGED;
		return;
	}
	for (uint32_t i = 0; i < loan->terms.seats.n; i++)
		if (loan->place[i].fate == FATE_KEPT)
			p->seats.item[kept++] = p->seats.item[i];
	p->seats.n = kept;
}

static void loan_settle(struct turn *turn, const struct loan *loan)
{
	uint32_t moved = places_n(loan, FATE_MOVED);

	if (!moved && !places_n(loan, FATE_GONE))
		return;
	if (loan->record->kind == KIND_ASSIGNMENT)
		assignment_release(turn, loan);
	else
		proposal_release(turn, loan);
	if (moved && !is_asked(loan))
		ask_again(turn, loan);
}

enum reason loans_move(struct work *work, const struct request *before, const struct request *after)
{
	struct turn turn = { .work = work, .before = before, .after = after };
	enum reason reason = REASON_OK;

	for (uint32_t i = 0; !reason && i < before->lines.n; i++)
		reason = line_place(&turn, i);
	for (uint32_t i = 0; !reason && i < turn.loan_n; i++)
		tally_kept(&turn, &turn.loan[i]);
	for (uint32_t i = 0; !reason && i < turn.loan_n; i++)
		loan_settle(&turn, &turn.loan[i]);
	for (uint32_t i = 0; i < turn.loan_n; i++)
		free(turn.loan[i].place);
	free(turn.loan);
	tally_free(&turn.tally);
	return reason;
}
