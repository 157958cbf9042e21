#include "chain.h"

#include "attempt.h"
#include "plan_book.h"
#include "schema.h"
#include "week.h"

#include <stdlib.h>

struct chain {
	struct attempt attempt;
	const struct chain_ask *ask;
	uint32_t looks;
	int64_t gain;			/* minutes x priority, of the moves so far */
	struct moves *moves;
};

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

/* Line by line, by this person alone, or (0) by everybody. True: it brought something. */
static bool match(struct chain *chain, uint32_t number, uint32_t staff)
{
	const struct book *book = chain->attempt.book;
	const struct request *request = book_request(book, number);
	struct numbers only = { 0 };
	struct moves found = { 0 };
	uint32_t brought = 0;

	if (staff)
		numbers_add(&only, staff);
	for (uint32_t line = 0; line < request->lines.n && request_is_open(book, request, chain->attempt.now_ms); line++) {
		match_line(book, chain->attempt.now_ms, request, line, staff ? &only : NULL, &found);
		brought += keep_accepted(chain, &found);
	}
	numbers_free(&only);
	return brought > 0;
}

static void forget(struct chain *chain)
{
	attempt_undo(&chain->attempt);
	moves_free(chain->moves);
	chain->gain = 0;
}

/* --- finding --- */

/* The leads go in turn, each to the request that she is to fill: at last what the last one leaves is matched. */
static bool try_leads(struct chain *chain, const struct lead *lead, uint32_t n)
{
	uint32_t request = chain->ask->request;

	for (uint32_t i = 0; i < n; i++) {
		uint32_t from = book_proposal(chain->attempt.book, lead[i].hold)->request;

		withdraw(chain, lead[i].hold);
		if (!match(chain, request, lead[i].staff)) {
			forget(chain);
			return false;
		}
		request = from;
	}
	match(chain, request, 0);
	if (chain->gain <= 0)
		forget(chain);
	return chain->gain > 0;
}

static bool may_look(const struct chain *chain)
{
	return chain->looks < chain->ask->looks_max;
}

static int64_t priority_of(const struct chain *chain, uint32_t request)
{
	return plan_priority(book_request(chain->attempt.book, request)->urgency);
}

/* What the lead takes away from the place that she leaves, more than she brings to this request. */
static int64_t loss(const struct chain *chain, struct lead lead, uint32_t request)
{
	return worth(chain->attempt.book, book_proposal(chain->attempt.book, lead.hold)) + chain->ask->hold_gain_min
		- lead.minutes * priority_of(chain, request);
}

/* Could she, by what she keeps, and others, by their own records, bring more than the loss to the place that she
 * leaves? */
static bool is_made_good(struct chain *chain, struct lead lead, int64_t loss)
{
	const struct book *book = chain->attempt.book;
	int64_t priority = priority_of(chain, book_proposal(book, lead.hold)->request);

	chain->looks++;
	if (loss < 0)
		return true;
	return match_refill_min(book, chain->attempt.now_ms, &lead, loss / priority + 1) * priority > loss;
}

/* She who is held comes, and somebody takes her place. */
static bool find_two(struct chain *chain, const struct leads *leads)
{
	for (uint32_t i = 0; i < leads->n && may_look(chain); i++) {
		struct lead lead = leads->item[i];

		if (is_made_good(chain, lead, loss(chain, lead, chain->ask->request)) && try_leads(chain, &lead, 1))
			return true;
	}
	return false;
}

/* Her place is taken by one who is held a third place, and that by somebody. */
static bool find_three_by(struct chain *chain, struct lead first)
{
	uint32_t from = book_proposal(chain->attempt.book, first.hold)->request;
	int64_t lost = loss(chain, first, chain->ask->request);
	struct leads next = { .enough = chain->ask->looks_max };
	bool found = false;

	chain->looks++;
	match_leads_to(chain->attempt.book, chain->attempt.now_ms, first.hold, &next);
	for (uint32_t i = 0; i < next.n && !found && may_look(chain); i++) {
		struct lead two[2] = { first, next.item[i] };

		found = two[0].staff != two[1].staff
			&& book_proposal(chain->attempt.book, two[1].hold)->request != chain->ask->request
			&& is_made_good(chain, two[1], lost + loss(chain, two[1], from)) && try_leads(chain, two, 2);
	}
	free(next.item);
	return found;
}

bool chain_find(struct book *book, const struct chain_ask *ask, struct moves *moves)
{
	struct chain chain = { { .book = book, .now_ms = ask->now_ms }, ask, .moves = moves };
	struct leads leads = { .enough = ask->looks_max };
	bool found;

	match_leads(book, ask->now_ms, ask->request, &leads);
	found = find_two(&chain, &leads);
	for (uint32_t i = 0; i < leads.n && !found && may_look(&chain); i++)
		found = find_three_by(&chain, leads.item[i]);
	attempt_undo(&chain.attempt);
	free(leads.item);
	return found;
}
