#include "plan_trial.h"

#include "attempt.h"
#include "fit.h"
#include "schema.h"
#include "week.h"

#include <stdlib.h>
#include <string.h>

struct trial {
	struct book *book;
	int64_t now_ms;
	const struct plan_book *pb;
	const struct plan *plan;
	bool *kept;			/* of each of the plan's pairs: confirmed, or held as it stands */
	bool *refused;
	uint32_t refused_n;
	struct numbers made;		/* proposals of this trial, in order of its COMMAND_PROPOSE moves */
	struct plan_moves *out;
	struct attempt attempt;
};

void plan_moves_free(struct plan_moves *moves)
{
	moves_free(&moves->moves);
	free(moves->group);
	*moves = (struct plan_moves){ 0 };
}

/* --- moves --- */

static void keep_move(struct trial *trial, struct command *command_take)
{
	struct command *move = moves_add(&trial->out->moves, command_take->type);

	*move = *command_take;
}

static void withdraw(struct trial *trial, uint32_t proposal)
{
	struct command command = { .type = COMMAND_WITHDRAW };

	command.broken = (struct break_params){ .kind = KIND_PROPOSAL, .number = proposal, .reason = REASON_REPLANNED };
	if (attempt_step(&trial->attempt, &command))
		keep_move(trial, &command);
}

/* --- what stays --- */

static int compare_pairs(const void *left, const void *right)
{
	const struct plan_pair *a = left, *b = right;

	if (a->shift != b->shift)
		return a->shift < b->shift ? -1 : 1;
	return (a->person > b->person) - (a->person < b->person);
}

static const struct plan_pair *find_pair(const struct plan *plan, struct plan_pair pair)
{
	return plan->pairs.n ? bsearch(&pair, plan->pairs.item, plan->pairs.n, sizeof pair, compare_pairs) : NULL;
}

static struct plan_pair pair_of(const struct trial *trial, const struct proposal *p, uint32_t seat)
{
	struct plan_line line = { p->request, p->line };

	return (struct plan_pair){ plan_book_shift(trial->pb, line, &p->seats.item[seat]),
		plan_book_person(trial->pb, p->staff) };
}

static void keep_pair(struct trial *trial, struct plan_pair pair)
{
	const struct plan_pair *found = find_pair(trial->plan, pair);

	if (found)
		trial->kept[found - trial->plan->pairs.item] = true;
}

/* A held proposal stands whole or goes whole. */
static void keep_or_withdraw(struct trial *trial, const struct proposal *p)
{
	bool stands = true;

	for (uint32_t s = 0; s < p->seats.n && stands; s++)
		stands = find_pair(trial->plan, pair_of(trial, p, s));
	for (uint32_t s = 0; s < p->seats.n && stands; s++)
		keep_pair(trial, pair_of(trial, p, s));
	if (!stands)
		withdraw(trial, p->r.number);
}

static void keep_what_stands(struct trial *trial)
{
	const struct plan_world *world = &trial->pb->world;

	for (uint32_t i = 0; i < world->confirmed.n; i++)
		keep_pair(trial, world->confirmed.item[i]);
	for (uint32_t i = 0; i < trial->pb->movable.n; i++)
		keep_or_withdraw(trial, book_proposal(trial->book, trial->pb->movable.item[i]));
}

/* --- what is new --- */

/* A pair that is to be proposed; those of one proposal sort together, the most urgent requests first. */
struct wanted { int64_t order; uint32_t place, person, offer, agreement, shift, allowed; };

static int compare_numbers(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

static int by_proposal(const void *left, const void *right)
{
	const struct wanted *a = left, *b = right;
	int order = compare_numbers(a->order, b->order);

	order = order ? order : compare_numbers(a->place, b->place);
	order = order ? order : compare_numbers(a->person, b->person);
	order = order ? order : compare_numbers(a->offer, b->offer);
	order = order ? order : compare_numbers(a->agreement, b->agreement);
	return order ? order : compare_numbers(a->shift, b->shift);
}

static bool is_same_proposal(const struct wanted *a, const struct wanted *b)
{
	return a->place == b->place && a->person == b->person && a->offer == b->offer && a->agreement == b->agreement;
}

static void refuse_pair(struct trial *trial, uint32_t allowed)
{
	trial->refused_n += !trial->refused[allowed];
	trial->refused[allowed] = true;
}

static struct proposal *proposal_of(const struct trial *trial, const struct wanted *first)
{
	const struct plan_book *pb = trial->pb;
	struct proposal *p = (struct proposal *)record_make(KIND_PROPOSAL);
	const struct plan_way *way = &pb->ways[first->allowed];

	p->request = pb->lines[first->place].request;
	p->line = pb->lines[first->place].line;
	p->staff = (uint32_t)pb->world.people.item[first->person].id;
	p->offer = way->offer;
	p->agreement = way->agreement;
	p->borrower = book_request(trial->book, p->request)->municipality;
	p->lender = book_staff(trial->book, p->staff)->municipality;
	p->hour_ore = way->hour_ore;
	return p;
}

/* The seats that the rules let her have beside each other. */
static void fill_seats(struct trial *trial, const struct wanted *list, uint32_t n, struct proposal *p)
{
	struct tally tally = { 0 };
	struct fit_ask ask = { trial->book, trial->now_ms, p->request, p->line, p->staff, p->offer, p->agreement,
		.tally = &tally, .hour_ore = p->hour_ore };
	struct fit fit;

	fit_open(&fit, &ask);
	for (uint32_t i = 0; i < n; i++) {
		const struct seat *seat = &trial->pb->seats[list[i].shift];

		if (fit_check(&fit, seat, NULL)) {
			refuse_pair(trial, list[i].allowed);
			continue;
		}
		fit_take(&fit, seat);
		*(struct seat *)list_grow((struct list *)&p->seats, sizeof *seat) = *seat;
	}
	fit_close(&fit);
	tally_free(&tally);
}

static void propose(struct trial *trial, const struct wanted *list, uint32_t n)
{
	struct command command = { .type = COMMAND_PROPOSE };
	struct proposal *p = proposal_of(trial, list);
	uint32_t number;

	command.wanted = &p->r;
	fill_seats(trial, list, n, p);
	number = p->seats.n ? attempt_step(&trial->attempt, &command) : 0;
	if (number) {
		numbers_append(&trial->made, number);
		keep_move(trial, &command);
		return;
	}
	for (uint32_t i = 0; i < n; i++)
		refuse_pair(trial, list[i].allowed);
	command_clear(&command);
}

static struct wanted wanted_of(const struct trial *trial, struct plan_pair pair)
{
	const struct plan_book *pb = trial->pb;
	uint32_t place = pb->world.shifts.item[pair.shift].request;
	const struct plan_way *way = plan_book_way(pb, pair);

	return (struct wanted){ request_order(book_request(trial->book, pb->lines[place].request)), place, pair.person,
		way->offer, way->agreement, pair.shift, (uint32_t)(way - pb->ways) };
}

static void propose_what_is_new(struct trial *trial)
{
	const struct plan *plan = trial->plan;
	struct wanted *list = memory_get((plan->pairs.n + 1) * sizeof *list);
	uint32_t n = 0, same;

	for (uint32_t i = 0; i < plan->pairs.n; i++)
		if (!trial->kept[i])
			list[n++] = wanted_of(trial, plan->pairs.item[i]);
	if (n)
		qsort(list, n, sizeof *list, by_proposal);
	for (uint32_t i = 0; i < n; i += same) {
		for (same = 1; i + same < n && is_same_proposal(&list[i], &list[i + same]);)
			same++;
		propose(trial, &list[i], same);
	}
	free(list);
}

/* --- below the minimum count nothing of a week is proposed --- */

static int32_t week_of(const struct seat *seat)
{
	return date_monday(min_to_date(seat->start_min));
}

static bool is_below_minimum(const struct trial *trial, const struct proposal *p)
{
	const struct request *request = book_request(trial->book, p->request);
	const struct line *line = &request->lines.item[p->line];
	struct seats seats;
	struct fill *fill;
	bool below = false;

	if (!line->count_min)
		return false;
	line_seats(line, &seats);
	fill = memory_get((seats.n + 1) * sizeof *fill);
	line_fill(trial->book, request, p->line, &seats, fill);
	for (uint32_t s = 0; s < seats.n && !below; s++)
		for (uint32_t i = 0; i < p->seats.n && !below; i++)
			below = seats.item[s].start_min > trial->now_ms / 60000 && fill[s].held + fill[s].taken < line->count_min
				&& week_of(&seats.item[s]) == week_of(&p->seats.item[i]);
	free(fill);
	free(seats.item);
	return below;
}

static void refuse_proposal(struct trial *trial, const struct proposal *p)
{
	for (uint32_t s = 0; s < p->seats.n; s++) {
		const struct plan_way *way = plan_book_way(trial->pb, pair_of(trial, p, s));

		refuse_pair(trial, (uint32_t)(way - trial->pb->ways));
	}
}

/* The `made`-th proposal is taken back, as if it had never been among the moves. */
static void take_back(struct trial *trial, uint32_t made)
{
	struct moves *moves = &trial->out->moves;
	uint32_t at = moves->n - trial->made.n + made;
	struct proposal *p = (struct proposal *)record_copy(book_find(trial->book, KIND_PROPOSAL, trial->made.item[made]));

	refuse_proposal(trial, p);
	p->state = PROPOSAL_WITHDRAWN;
	attempt_put(&trial->attempt, &p->r);
	command_clear(&moves->item[at]);
	memmove(&moves->item[at], &moves->item[at + 1], (--moves->n - at) * sizeof *moves->item);
	memmove(&trial->made.item[made], &trial->made.item[made + 1], (--trial->made.n - made) * sizeof *trial->made.item);
}

/* One that goes may take others of its week with it. */
static void drop_below_minimum(struct trial *trial)
{
	for (uint32_t i = 0; i < trial->made.n; i++)
		if (is_below_minimum(trial, book_proposal(trial->book, trial->made.item[i]))) {
			take_back(trial, i);
			i = UINT32_MAX;		/* from the first again */
		}
}

/* --- what is left open is matched as online --- */

/* What the matcher asks acutely, or holds on the eve of it, it does by itself. */
static bool is_in_world(const struct trial *trial, const struct proposal *p)
{
	for (uint32_t s = 0; s < p->seats.n; s++)
		if (pair_of(trial, p, s).shift == UINT32_MAX)
			return false;
	return p->state == PROPOSAL_HELD;
}

/* All of them or none: together they reach a minimum count. */
static bool are_in_world(const struct trial *trial, const struct moves *moves)
{
	for (uint32_t i = 0; i < moves->n; i++)
		if (!is_in_world(trial, (const struct proposal *)moves->item[i].wanted))
			return false;
	return true;
}

static bool match_once(struct trial *trial, uint32_t request)
{
	struct moves moves = { 0 };
	bool any = false;
	uint32_t n;

	match_request(trial->book, trial->now_ms, request, NULL, &moves);
	n = are_in_world(trial, &moves) ? moves.n : 0;
	for (uint32_t i = 0; i < n; i++) {
		struct command *move = &moves.item[i];

		if (!attempt_step(&trial->attempt, move))
			continue;
		keep_move(trial, move);
		move->wanted = NULL;
		any = true;
	}
	moves_free(&moves);
	return any;
}

static void match_the_rest(struct trial *trial)
{
	struct dirty dirty = { .everything = true };
	struct numbers queue = { 0 };

	match_queue(trial->book, trial->now_ms, &dirty, &queue);
	for (uint32_t i = 0; i < queue.n; i++)
		while (match_once(trial, queue.item[i]))
			;
	numbers_free(&queue);
}

uint32_t plan_try(struct book *book, int64_t now_ms, const struct plan_trial *asked, struct plan_moves *out)
{
	struct trial trial = { .book = book, .now_ms = now_ms, .pb = asked->pb, .plan = asked->plan,
		.refused = asked->refused, .out = out, .attempt = { .book = book, .now_ms = now_ms } };

	*out = (struct plan_moves){ 0 };
	trial.kept = memory_get(asked->plan->pairs.n + 1);
	keep_what_stands(&trial);
	propose_what_is_new(&trial);
	drop_below_minimum(&trial);
	match_the_rest(&trial);
	plan_moves_group(book, asked->hold_gain_min, out);
	attempt_undo(&trial.attempt);
	numbers_free(&trial.made);
	free(trial.kept);
	return trial.refused_n;
}
