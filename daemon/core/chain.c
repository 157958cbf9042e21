#include "chain.h"

#include "attempt.h"
#include "plan_book.h"
#include "schema.h"
#include "week.h"

#include <stdlib.h>

enum {
	REACH_MIN = 2 * 24 * 60,	/* a hold so near weighs on a seat */
	MATCHES_MAX = 4,		/* of a request, while each brings something */
};

struct chain {
	struct attempt attempt;
	const struct chain_ask *ask;
	uint32_t tries;
	int64_t gain;			/* minutes x priority, of the moves so far */
	struct moves *moves;
};

/* --- what may move, and what it is worth --- */

/* As the planner sees it: nobody has said yes, and nothing hangs on how many come together. */
static bool may_move(const struct chain *chain, const struct proposal *p)
{
	const struct request *request = book_request(chain->attempt.book, p->request);
	int32_t now_min = (int32_t)(chain->attempt.now_ms / 60000);

	if (p->state != PROPOSAL_HELD || p->instead_of || proposal_has_yes(p) || request->state != REQUEST_OPEN
		|| request->deadline_min <= now_min || request->lines.item[p->line].count_min)
		return false;
	for (uint32_t i = 0; i < p->seats.n; i++)
		if (p->seats.item[i].start_min <= now_min + ACUTE_MIN)
			return false;
	return true;
}

static int64_t worth(const struct book *book, const struct proposal *p)
{
	int64_t minutes = 0;

	for (uint32_t i = 0; i < p->seats.n; i++)
		minutes += p->seats.item[i].work_min;
	return minutes * plan_priority(book_request(book, p->request)->urgency);
}

/* --- trying --- */

static void withdraw(struct chain *chain, uint32_t number)
{
	struct command *move = moves_add(chain->moves, COMMAND_WITHDRAW);

	chain->gain -= worth(chain->attempt.book, book_proposal(chain->attempt.book, number)) + chain->ask->hold_gain_min;
	move->broken = (struct break_params){ .kind = KIND_PROPOSAL, .number = number, .reason = REASON_REPLANNED };
	attempt_step(&chain->attempt, move);
}

/* What step has accepted is kept; the rest is let be. Asks are no holds. */
static uint32_t keep_accepted(struct chain *chain, struct moves *found)
{
	uint32_t kept = 0;

	for (uint32_t i = 0; i < found->n; i++) {
		struct command *move = &found->item[i];
		const struct proposal *p = (const struct proposal *)move->wanted;

		if (p->state != PROPOSAL_HELD || !attempt_step(&chain->attempt, move))
			continue;
		chain->gain += worth(chain->attempt.book, p);
		*moves_add(chain->moves, COMMAND_PROPOSE) = *move;
		move->wanted = NULL;
		kept++;
	}
	moves_free(found);
	return kept;
}

static void match(struct chain *chain, uint32_t request)
{
	const struct book *book = chain->attempt.book;
	int64_t now_ms = chain->attempt.now_ms;
	struct moves found = { 0 };

	for (uint32_t i = 0; i < MATCHES_MAX && request_is_open(book, book_request(book, request), now_ms); i++) {
		match_request(book, now_ms, request, NULL, &found);
		if (!keep_accepted(chain, &found))
			return;
	}
}

static void forget(struct chain *chain)
{
	attempt_undo(&chain->attempt);
	moves_free(chain->moves);
	chain->gain = 0;
}

/* --- who could be moved --- */

/* A line whose seats somebody is missing on. */
struct gap { const struct request *request; uint32_t line; struct seats seats; bool *open; bool any; };

static void gap_open(const struct chain *chain, const struct request *request, uint32_t line, struct gap *gap)
{
	int32_t soon_min = (int32_t)(chain->attempt.now_ms / 60000) + ACUTE_MIN;
	struct fill *fill;

	*gap = (struct gap){ .request = request, .line = line };
	line_seats(&request->lines.item[line], &gap->seats);
	gap->open = memory_get((gap->seats.n + 1) * sizeof *gap->open);
	fill = memory_get((gap->seats.n + 1) * sizeof *fill);
	line_fill(chain->attempt.book, request, line, &gap->seats, fill);
	for (uint32_t s = 0; s < gap->seats.n; s++) {
		gap->open[s] = fill[s].held + fill[s].taken < request->lines.item[line].count
			&& gap->seats.item[s].start_min > soon_min;
		gap->any |= gap->open[s];
	}
	free(fill);
}

static void gap_close(struct gap *gap)
{
	free(gap->seats.item);
	free(gap->open);
}

static bool is_near(const struct proposal *p, const struct seats *seats, const bool *open)
{
	for (uint32_t s = 0; s < seats->n; s++)
		for (uint32_t i = 0; open[s] && i < p->seats.n; i++)
			if (p->seats.item[i].start_min < seats->item[s].end_min + REACH_MIN
				&& seats->item[s].start_min < p->seats.item[i].end_min + REACH_MIN)
				return true;
	return false;
}

static void add_holds_of(const struct chain *chain, const struct gap *gap, uint32_t staff, struct numbers *holds)
{
	struct book_list list = book_proposals_of(chain->attempt.book, staff);

	for (uint32_t i = 0; i < list.n; i++) {
		const struct proposal *p = (const struct proposal *)list.item[i];

		if (p->request != gap->request->r.number && may_move(chain, p) && is_near(p, &gap->seats, gap->open))
			numbers_add(holds, p->r.number);
	}
}

/* What partners' people who could do the line are held for elsewhere. */
static void add_holds(const struct chain *chain, const struct gap *gap, struct numbers *holds)
{
	const struct book *book = chain->attempt.book;
	struct numbers partners = { 0 }, competences = { 0 };

	partners_of(book, gap->request->municipality, &partners);
	competences_with(book, gap->request->lines.item[gap->line].must.item[0], &competences);
	for (uint32_t p = 0; p < partners.n; p++)
		for (uint32_t c = 0; c < competences.n; c++) {
			struct open_offers list = book_open_offers_at(book, partners.item[p], competences.item[c]);

			for (uint32_t i = 0; i < list.n; i++)
				add_holds_of(chain, gap, list.item[i].staff, holds);
		}
	numbers_free(&partners);
	numbers_free(&competences);
}

static void holds_for(const struct chain *chain, uint32_t number, struct numbers *holds)
{
	const struct request *request = book_request(chain->attempt.book, number);

	for (uint32_t line = 0; line < request->lines.n; line++) {
		struct gap gap;

		gap_open(chain, request, line, &gap);
		if (gap.any && !request->lines.item[line].count_min)
			add_holds(chain, &gap, holds);
		gap_close(&gap);
	}
}

/* --- finding --- */

/* The holds go in turn, and before the next goes the request that it is to fill is matched: at last the one that the
 * last hold was for. */
static bool try_holds(struct chain *chain, uint32_t request, const uint32_t *hold, uint32_t n)
{
	forget(chain);
	chain->tries++;
	for (uint32_t i = 0; i < n; i++) {
		uint32_t from = book_proposal(chain->attempt.book, hold[i])->request;

		withdraw(chain, hold[i]);
		match(chain, request);
		request = from;
	}
	match(chain, request);
	return chain->gain > 0;
}

/* She who is held comes; where her place isn't filled, one who is held a third place takes it. */
static bool try_hold(struct chain *chain, uint32_t request, uint32_t hold)
{
	uint32_t holds[2] = { hold }, from = book_proposal(chain->attempt.book, hold)->request;
	struct numbers next = { 0 };
	bool found = try_holds(chain, request, holds, 1);

	if (!found && chain->moves->n > 1)
		holds_for(chain, from, &next);
	if (!found)
		forget(chain);
	for (uint32_t i = 0; i < next.n && !found && chain->tries < chain->ask->tries_max; i++) {
		const struct proposal *p = book_proposal(chain->attempt.book, next.item[i]);

		holds[1] = next.item[i];
		if (p && p->state == PROPOSAL_HELD && holds[1] != hold && p->request != request)
			found = try_holds(chain, request, holds, 2);
	}
	numbers_free(&next);
	return found;
}

bool chain_find(struct book *book, const struct chain_ask *ask, struct moves *moves)
{
	struct chain chain = { { .book = book, .now_ms = ask->now_ms }, ask, .moves = moves };
	struct numbers holds = { 0 };
	bool found = false;

	holds_for(&chain, ask->request, &holds);
	for (uint32_t i = 0; i < holds.n && !found && chain.tries < ask->tries_max; i++)
		found = try_hold(&chain, ask->request, holds.item[i]);
	if (found)
		attempt_undo(&chain.attempt);
	else
		forget(&chain);
	numbers_free(&holds);
	return found;
}
