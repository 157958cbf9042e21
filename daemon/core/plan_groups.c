/* Which moves need each other: those that share a person, a seat, or a sum that has a limit. */
#include "plan_trial.h"

#include "fit.h"
#include "schema.h"
#include "week.h"

#include <stdlib.h>
#include <string.h>

enum shared { SHARED_STAFF, SHARED_SEAT, SHARED_BUDGET, SHARED_LENDER, SHARED_BORROWER };

/* What a move has a part in. */
struct stake { enum shared shared; uint32_t number, line; int32_t at_min; uint32_t move; };

struct sorting {
	const struct book *book;
	const struct moves *moves;
	struct stake *stake;
	uint32_t stakes_n, stakes_room;
	uint32_t *leader;		/* of each move: another of its group, or itself */
};

static const struct proposal *proposal_of(const struct book *book, const struct command *move)
{
	return move->type == COMMAND_WITHDRAW ? book_proposal(book, move->broken.number)
		: (const struct proposal *)move->wanted;
}

/* --- stakes --- */

static void add_stake(struct sorting *sorting, struct stake stake)
{
	if (sorting->stakes_n == sorting->stakes_room) {
		sorting->stakes_room = sorting->stakes_room ? 2 * sorting->stakes_room : 64;
		sorting->stake = memory_resize(sorting->stake, sorting->stakes_room * sizeof *sorting->stake);
	}
	sorting->stake[sorting->stakes_n++] = stake;
}

static void add_seats(struct sorting *sorting, uint32_t move, const struct proposal *p)
{
	const struct line *line = &book_request(sorting->book, p->request)->lines.item[p->line];

	for (uint32_t i = 0; i < p->seats.n; i++)
		add_stake(sorting, (struct stake){ SHARED_SEAT, p->request, p->line,
			line->count_min ? week_start_min(p->seats.item[i].start_min) : p->seats.item[i].start_min, move });
}

static bool lender_is_limited(const struct book *book, const struct proposal *p)
{
	const struct municipality *lender = book_municipality(book, p->lender);

	return lender->lend_week_min >= 0 || lender->minimum.n || book_agreement(book, p->agreement)->lend_week_min >= 0;
}

static void add_stakes(struct sorting *sorting, uint32_t move)
{
	const struct proposal *p = proposal_of(sorting->book, &sorting->moves->item[move]);

	add_stake(sorting, (struct stake){ SHARED_STAFF, p->staff, 0, 0, move });
	add_seats(sorting, move, p);
	if (book_request(sorting->book, p->request)->budget_ore)
		add_stake(sorting, (struct stake){ SHARED_BUDGET, p->request, 0, 0, move });
	if (lender_is_limited(sorting->book, p))
		add_stake(sorting, (struct stake){ SHARED_LENDER, p->lender, 0, 0, move });
	if (book_municipality(sorting->book, p->borrower)->borrow_week_min >= 0)
		add_stake(sorting, (struct stake){ SHARED_BORROWER, p->borrower, 0, 0, move });
}

static int compare(const struct stake *a, const struct stake *b)
{
	if (a->shared != b->shared)
		return a->shared < b->shared ? -1 : 1;
	if (a->number != b->number)
		return a->number < b->number ? -1 : 1;
	if (a->line != b->line)
		return a->line < b->line ? -1 : 1;
	return (a->at_min > b->at_min) - (a->at_min < b->at_min);
}

static int by_stake(const void *left, const void *right)
{
	const struct stake *a = left, *b = right;
	int order = compare(a, b);

	return order ? order : (a->move > b->move) - (a->move < b->move);
}

/* --- groups --- */

/* The first of its group. */
static uint32_t leader_of(struct sorting *sorting, uint32_t move)
{
	while (sorting->leader[move] != move)
		move = sorting->leader[move] = sorting->leader[sorting->leader[move]];
	return move;
}

static void join(struct sorting *sorting, uint32_t a, uint32_t b)
{
	uint32_t x = leader_of(sorting, a), y = leader_of(sorting, b);

	sorting->leader[x > y ? x : y] = x > y ? y : x;
}

static void find_groups(struct sorting *sorting)
{
	for (uint32_t i = 0; i < sorting->moves->n; i++) {
		sorting->leader[i] = i;
		add_stakes(sorting, i);
	}
	if (sorting->stakes_n)
		qsort(sorting->stake, sorting->stakes_n, sizeof *sorting->stake, by_stake);
	for (uint32_t i = 1; i < sorting->stakes_n; i++)
		if (!compare(&sorting->stake[i - 1], &sorting->stake[i]))
			join(sorting, sorting->stake[i - 1].move, sorting->stake[i].move);
}

/* --- what a group is worth --- */

struct worth { int64_t shift_gain, volume_gain; uint32_t withdrawn; };

static void weigh_move(const struct sorting *sorting, const struct command *move, struct worth *worth)
{
	const struct proposal *p = proposal_of(sorting->book, move);
	int64_t priority = plan_priority(book_request(sorting->book, p->request)->urgency);

	if (move->type == COMMAND_WITHDRAW) {
		worth->withdrawn++;
		priority = -priority;
	}
	for (uint32_t i = 0; i < p->seats.n; i++)
		*(seat_is_volume(&p->seats.item[i]) ? &worth->volume_gain : &worth->shift_gain) +=
			priority * p->seats.item[i].work_min;
}

static bool is_worth_it(const struct worth *worth, int32_t hold_gain_min)
{
	return !worth->withdrawn
		|| worth->shift_gain + worth->volume_gain > (int64_t)hold_gain_min * worth->withdrawn;
}

/* The moves of one group to the end of `out`, or cleared. */
static void take_group(struct sorting *sorting, uint32_t first, bool keep, struct plan_moves *out)
{
	for (uint32_t i = first; i < sorting->moves->n; i++) {
		if (leader_of(sorting, i) != first)
			continue;
		if (!keep) {
			command_clear(&sorting->moves->item[i]);
			continue;
		}
		out->group[out->moves.n] = out->groups_n;
		*moves_add(&out->moves, sorting->moves->item[i].type) = sorting->moves->item[i];
	}
	out->groups_n += keep;
}

/* In order of each group's first move; withdrawn before proposed, as they stand. */
static void take_groups(struct sorting *sorting, int32_t hold_gain_min, struct plan_moves *out)
{
	struct worth *worth = memory_get((sorting->moves->n + 1) * sizeof *worth);

	for (uint32_t i = 0; i < sorting->moves->n; i++)
		weigh_move(sorting, &sorting->moves->item[i], &worth[leader_of(sorting, i)]);
	for (uint32_t i = 0; i < sorting->moves->n; i++) {
		bool keep = is_worth_it(&worth[i], hold_gain_min);

		if (leader_of(sorting, i) != i)
			continue;
		take_group(sorting, i, keep, out);
		out->shift_gain += keep ? worth[i].shift_gain : 0;
		out->volume_gain += keep ? worth[i].volume_gain : 0;
	}
	free(worth);
}

void plan_moves_group(const struct book *book, int32_t hold_gain_min, struct plan_moves *moves)
{
	struct moves all = moves->moves;
	struct sorting sorting = { .book = book, .moves = &all };

	sorting.leader = memory_get((all.n + 1) * sizeof *sorting.leader);
	*moves = (struct plan_moves){ .group = memory_get((all.n + 1) * sizeof *moves->group) };
	find_groups(&sorting);
	take_groups(&sorting, hold_gain_min, moves);
	free(sorting.leader);
	free(sorting.stake);
	free(all.item);
}
