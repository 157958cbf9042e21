/* What is asked for, who takes part, what is taken and held; the rest is plan_book_people.c's. */
#include "plan_book_inner.h"

#include "match.h"
#include "schema.h"
#include "week.h"

#include <assert.h>
#include <stdlib.h>

/* The weights of the planner's format (vikar-solve(1)), and its kilometre. */
static const struct plan_weights weights = { .cover = 60000, .person = 600000, .fair = 600, .cost = 1 };
enum { KM_KR = 5, HOUR_MIN = 60 };

/* Online the more urgent goes first, whatever the rest is; here it weighs twice the next. */
int32_t plan_priority(enum urgency urgency)
{
	static const int32_t priorities[URGENCY_COUNT] = { 8, 4, 2, 1 };

	return priorities[urgency];
}

/* --- finding --- */

uint32_t plan_book_person(const struct plan_book *pb, uint32_t staff)
{
	uint32_t low = 0, high = pb->world.people.n;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (pb->world.people.item[middle].id < staff)
			low = middle + 1;
		else
			high = middle;
	}
	return low < pb->world.people.n && pb->world.people.item[low].id == staff ? low : UINT32_MAX;
}

static int compare_lines(struct plan_line a, struct plan_line b)
{
	if (a.request != b.request)
		return a.request < b.request ? -1 : 1;
	return (a.line > b.line) - (a.line < b.line);
}

static uint32_t shift_in(const struct plan_book *pb, const struct plan_request *request, const struct seat *seat)
{
	for (uint32_t s = request->shifts.first; s < request->shifts.first + request->shifts.n; s++)
		if (pb->seats[s].start_min == seat->start_min && pb->seats[s].end_min == seat->end_min)
			return s;
	return UINT32_MAX;
}

uint32_t plan_book_shift(const struct plan_book *pb, struct plan_line line, const struct seat *seat)
{
	uint32_t low = 0, high = pb->world.requests.n, found = UINT32_MAX;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (compare_lines(pb->lines[middle], line) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < pb->world.requests.n && !compare_lines(pb->lines[low], line) && found == UINT32_MAX; low++)
		found = shift_in(pb, &pb->world.requests.item[low], seat);
	return found;
}

/* --- what is asked for --- */

struct asked {
	const struct request *request;
	uint32_t line;
	struct seats seats;
	int32_t *positions;		/* of each seat; 0: it is over, or acute */
};

/* Seats of a conflict are taken until somebody decides, by a person whom the rules forbid. */
static void take_conflicts(struct draft *draft, struct asked *asked)
{
	struct book_list list = book_assignments_for(draft->book, asked->request->r.number);

	for (uint32_t i = 0; i < list.n; i++) {
		const struct assignment *a = (const struct assignment *)list.item[i];

		for (uint32_t j = 0; a->state == ASSIGNMENT_CONFLICT && a->line == asked->line && j < a->seats.n; j++)
			for (uint32_t s = 0; s < asked->seats.n && !a->seats.item[j].lost; s++)
				if (asked->positions[s] && asked->seats.item[s].start_min == a->seats.item[j].start_min
					&& asked->seats.item[s].end_min == a->seats.item[j].end_min) {
					asked->positions[s]--;
					draft->out->broken_n++;
				}
	}
}

/* How many loans of one person to this line have that seat: two of its volumes may be hers, the world knows one. */
static uint32_t times_taken(const struct book *book, struct plan_line at, uint32_t staff, int32_t start_min)
{
	struct book_list held = book_proposals_of(book, staff), taken = book_assignments_of(book, staff);
	uint32_t times = 0;

	for (uint32_t i = 0; i < held.n; i++) {
		const struct proposal *p = (const struct proposal *)held.item[i];

		for (uint32_t s = 0; p->state == PROPOSAL_HELD && p->request == at.request && p->line == at.line
			&& s < p->seats.n; s++)
			times += p->seats.item[s].start_min == start_min;
	}
	for (uint32_t i = 0; i < taken.n; i++) {
		const struct assignment *a = (const struct assignment *)taken.item[i];

		for (uint32_t s = 0; a->state == ASSIGNMENT_CONFIRMED && a->request == at.request && a->line == at.line
			&& s < a->seats.n; s++)
			times += !a->seats.item[s].lost && a->seats.item[s].start_min == start_min;
	}
	return times;
}

static void take_doubles(struct draft *draft, struct asked *asked)
{
	struct plan_line at = { asked->request->r.number, asked->line };
	struct book_list held = book_proposals_for(draft->book, at.request);
	struct book_list taken = book_assignments_for(draft->book, at.request);
	struct numbers people = { 0 };

	for (uint32_t i = 0; i < held.n; i++)
		numbers_add(&people, ((const struct proposal *)held.item[i])->staff);
	for (uint32_t i = 0; i < taken.n; i++)
		numbers_add(&people, ((const struct assignment *)taken.item[i])->staff);
	for (uint32_t i = 0; i < people.n; i++)
		for (uint32_t s = 0; s < asked->seats.n; s++) {
			uint32_t times = times_taken(draft->book, at, people.item[i], asked->seats.item[s].start_min);

			asked->positions[s] -= asked->positions[s] && times > 1 ? (int32_t)times - 1 : 0;
		}
	numbers_free(&people);
}

static void count_positions(struct draft *draft, struct asked *asked)
{
	const struct line *line = &asked->request->lines.item[asked->line];

	for (uint32_t s = 0; s < asked->seats.n; s++) {
		int32_t ahead_min = asked->seats.item[s].start_min - draft->now_min;
		bool acute = !line->week_min && ahead_min > 0 && ahead_min <= ACUTE_MIN;

		asked->positions[s] = ahead_min > 0 && !acute ? line->count : 0;
		draft->out->acute_n += acute;
	}
	take_conflicts(draft, asked);
	if (line->week_min)
		take_doubles(draft, asked);
}

static void add_shift(struct draft *draft, const struct seat *seat)
{
	struct plan_book *out = draft->out;
	struct plan_shift *shift = list_grow((struct list *)&out->world.shifts, sizeof *shift);
	uint32_t place = out->world.shifts.n - 1;

	*shift = (struct plan_shift){ .id = place, .request = out->world.requests.n - 1,
		.start_min = seat->start_min - out->t0_min, .end_min = seat->end_min - out->t0_min,
		.work_min = seat->work_min };
	if (seat_is_volume(seat)) {	/* its week, whatever the clock did in it */
		shift->start_min = (shift->start_min + PLAN_DAY_MIN) / PLAN_WEEK_MIN * PLAN_WEEK_MIN;
		shift->end_min = shift->start_min + PLAN_WEEK_MIN;
	}
	*(struct seat *)list_grow(&draft->seats, sizeof *seat) = *seat;
}

static int64_t kroner_up(int64_t ore)
{
	return (ore + 99) / 100;
}

static struct plan_slice codes_of_line(struct draft *draft, const struct line *line)
{
	struct plan_slice slice = { draft->out->world.competences.n, 0 };
	struct numbers musts = { 0 };

	for (uint32_t i = 0; i < line->must.n; i++)
		numbers_add(&musts, line->must.item[i]);
	for (uint32_t i = 0; i < musts.n; i++, slice.n++)
		*(uint32_t *)list_grow((struct list *)&draft->out->world.competences, sizeof(uint32_t)) =
			draft_code(draft, musts.item[i]);
	numbers_free(&musts);
	return slice;
}

/* The seats of the line that have so many positions. */
static void add_part(struct draft *draft, const struct asked *asked, int32_t positions)
{
	struct plan_world *world = &draft->out->world;
	const struct request *request = asked->request;
	uint32_t first = world->shifts.n;
	struct plan_request *part = NULL;

	for (uint32_t s = 0; s < asked->seats.n; s++) {
		if (asked->positions[s] != positions)
			continue;
		if (!part) {
			part = list_grow((struct list *)&world->requests, sizeof *part);
			*(struct plan_line *)list_grow(&draft->lines, sizeof(struct plan_line)) =
				(struct plan_line){ request->r.number, asked->line };
		}
		add_shift(draft, &asked->seats.item[s]);
	}
	if (!part)
		return;
	*part = (struct plan_request){
		.id = world->requests.n - 1, .municipality = draft_place(draft, request->municipality),
		.priority = plan_priority(request->urgency), .positions = positions,
		.deadline_min = request->deadline_min - draft->out->t0_min,
		.hour_max_kr = request->hour_max_ore ? request->hour_max_ore / 100 : -1,
		.budget_kr = request->budget_ore ? kroner_up(request->budget_ore) : -1,
		.competences = codes_of_line(draft, &request->lines.item[asked->line]),
		.shifts = { first, world->shifts.n - first },
	};
	if (request->state == REQUEST_CLOSED || request->deadline_min <= draft->now_min)
		part->deadline_min = world->now_min - 1;
}

static void add_line(struct draft *draft, const struct request *request, uint32_t line)
{
	struct asked asked = { .request = request, .line = line };

	line_seats(&request->lines.item[line], &asked.seats);
	asked.positions = memory_get((asked.seats.n + 1) * sizeof *asked.positions);
	count_positions(draft, &asked);
	for (int32_t positions = request->lines.item[line].count; positions > 0; positions--)
		add_part(draft, &asked, positions);
	free(asked.positions);
	free(asked.seats.item);
}

/* What is closed can't be filled any more, but it was asked for. */
static void add_requests(struct draft *draft)
{
	const struct record *r = NULL;

	while ((r = book_next(draft->book, KIND_REQUEST, r ? r->number : 0))) {
		const struct request *request = (const struct request *)r;

		if (request->state == REQUEST_OPEN || request->state == REQUEST_CLOSED)
			for (uint32_t line = 0; line < request->lines.n; line++)
				add_line(draft, request, line);
	}
	draft->out->lines = draft->lines.item;
	draft->out->seats = draft->seats.item;
}

/* --- what is held and may move --- */

static bool is_movable(const struct draft *draft, const struct proposal *p)
{
	const struct request *request = book_request(draft->book, p->request);

	if (p->state != PROPOSAL_HELD || proposal_has_yes(p) || request->state != REQUEST_OPEN
		|| request->deadline_min <= draft->now_min || request->lines.item[p->line].count_min)
		return false;
	for (uint32_t i = 0; i < p->seats.n; i++) {
		struct plan_line at = { p->request, p->line };

		if (plan_book_shift(draft->out, at, &p->seats.item[i]) == UINT32_MAX
			|| times_taken(draft->book, at, p->staff, p->seats.item[i].start_min) > 1)
			return false;
	}
	return true;
}

/* A version of the same rev takes its place, and gives it back: book_put lets an equal rev replace. */
static void put_aside(struct draft *draft)
{
	struct numbers *movable = &draft->out->movable;
	struct book_list live = book_live_proposals(draft->book);

	for (uint32_t i = 0; i < live.n; i++)
		if (is_movable(draft, (const struct proposal *)live.item[i]))
			numbers_append(movable, live.item[i]->number);
	draft->aside = memory_get((movable->n + 1) * sizeof *draft->aside);
	for (uint32_t i = 0; i < movable->n; i++) {
		struct proposal *p = (struct proposal *)record_copy(book_find(draft->book, KIND_PROPOSAL, movable->item[i]));

		p->state = PROPOSAL_WITHDRAWN;
		draft->aside[i] = book_put(draft->book, &p->r);
	}
}

static void put_back(struct draft *draft)
{
	for (uint32_t i = 0; i < draft->out->movable.n; i++)
		record_free(book_put(draft->book, draft->aside[i]));
	free(draft->aside);
}

/* The world weighs each pair, people each proposal: of the longest proposal the pairs weigh as much together. What
 * moves for less is left alone when its group is weighed. */
static void add_held(struct draft *draft, int32_t hold_gain_min)
{
	struct plan_world *world = &draft->out->world;
	uint32_t longest = 1;

	for (uint32_t i = 0; i < draft->out->movable.n; i++) {
		const struct proposal *p = book_proposal(draft->book, draft->out->movable.item[i]);
		uint32_t person = plan_book_person(draft->out, p->staff);

		for (uint32_t s = 0; s < p->seats.n; s++)
			*(struct plan_pair *)list_grow((struct list *)&world->held, sizeof(struct plan_pair)) = (struct plan_pair){
				plan_book_shift(draft->out, (struct plan_line){ p->request, p->line }, &p->seats.item[s]), person };
		longest = p->seats.n > longest ? p->seats.n : longest;
	}
	world->hold_gain = weights.cover * hold_gain_min / longest;
}

/* --- all of it --- */

static void add_codes(struct draft *draft)
{
	const struct record *r = NULL;

	while ((r = book_next(draft->book, KIND_COMPETENCE, r ? r->number : 0)))
		numbers_append(&draft->out->codes, r->number);
}

/* Two weeks before now to two after the last shift; where the clock changes up to the end of its week, local
 * weeks are an hour off. */
static void look_ahead(struct draft *draft)
{
	const struct plan_book *out = draft->out;

	draft->span = (struct window){ draft->now_min - 2 * PLAN_WEEK_MIN, draft->now_min };
	for (uint32_t s = 0; s < out->world.shifts.n; s++) {
		if (out->seats[s].end_min > draft->span.end_min)
			draft->span.end_min = out->seats[s].end_min;
		if (min_offset(week_end_min(out->seats[s].end_min - 1)) != min_offset(out->t0_min))
			draft->slack_min = HOUR_MIN;
	}
	draft->span.end_min += 2 * PLAN_WEEK_MIN;
}

void plan_book_make(struct book *book, int64_t now_ms, int32_t hold_gain_min, struct plan_book *out)
{
	struct draft draft = { .out = out, .book = book, .now_ms = now_ms, .now_min = (int32_t)(now_ms / 60000) };

	*out = (struct plan_book){ .t0_min = week_start_min(draft.now_min) };
	out->world.now_min = draft.now_min - out->t0_min;
	out->world.km_kr = KM_KR;
	out->world.weights = weights;
	out->world.has_allowed = true;
	add_codes(&draft);
	draft_add_places(&draft);
	add_requests(&draft);
	look_ahead(&draft);
	draft_add_staff(&draft);
	put_aside(&draft);
	draft_add_allowed(&draft);
	draft_add_balances(&draft);
	put_back(&draft);
	draft_add_lives(&draft);
	add_held(&draft, hold_gain_min);
	draft_add_agreements(&draft);
	numbers_free(&draft.places);
}

void plan_book_free(struct plan_book *pb)
{
	plan_world_free(&pb->world);
	free(pb->lines);
	free(pb->seats);
	free(pb->ways);
	free(pb->week_own_min);
	numbers_free(&pb->codes);
	numbers_free(&pb->movable);
	*pb = (struct plan_book){ 0 };
}

void plan_book_swap_weeks(struct plan_book *pb)
{
	for (uint32_t i = 0; i < pb->world.people.n; i++) {
		int32_t other_min = pb->week_own_min[i];

		pb->week_own_min[i] = pb->world.people.item[i].rules.week_max_min;
		pb->world.people.item[i].rules.week_max_min = other_min;
	}
}
