/* Facts win over plans: what is held or confirmed is asked the rules again when a fact about its person,
 * or about everybody, has changed. */
#include "match.h"

#include "agreement.h"
#include "fit.h"
#include "schema.h"

#include <stdlib.h>

void moves_free(struct moves *moves)
{
	for (uint32_t i = 0; i < moves->n; i++)
		command_clear(&moves->item[i]);
	free(moves->item);
	*moves = (struct moves){ 0 };
}

struct command *moves_add(struct moves *moves, enum command_type type)
{
	if (moves->n == moves->room) {
		moves->room = moves->room ? moves->room * 2 : 8;
		moves->item = memory_resize(moves->item, moves->room * sizeof *moves->item);
	}
	moves->item[moves->n] = (struct command){ .type = type };
	return &moves->item[moves->n++];
}

/* What is asked counts nowhere: that a limit, a budget or those at home are used up now is seen at its last yes. */
static bool lets_stand(const struct proposal *p, enum reason reason)
{
	switch (reason) {
	case REASON_OK:
		return true;
	case REASON_BUDGET: case REASON_LEND_LIMIT: case REASON_BORROW_LIMIT: case REASON_AGREEMENT_LIMIT:
	case REASON_MINIMUM_COVER:
		return p->state == PROPOSAL_ASKED;
	default:
		return false;
	}
}

/* Did the rules let it stand? */
static bool review_proposal(const struct book *book, int64_t now_ms, const struct proposal *p, struct moves *moves)
{
	struct tally tally = { 0 };
	struct fit_ask ask = { book, now_ms, p->request, p->line, p->staff, p->offer, p->agreement,
		.except_proposal = p->r.number, .tally = &tally, .hour_ore = p->hour_ore,
		.asked_anew = proposal_is_moved(p), .let_below = p->let_below };
	enum reason reason = REASON_OK;
	struct fit fit;

	fit_open(&fit, &ask);
	for (uint32_t i = 0; i < p->seats.n && lets_stand(p, reason = fit_check(&fit, &p->seats.item[i], NULL)); i++)
		fit_take(&fit, &p->seats.item[i]);
	fit_close(&fit);
	tally_free(&tally);
	if (!lets_stand(p, reason))
		moves_add(moves, COMMAND_WITHDRAW)->broken =
			(struct break_params){ KIND_PROPOSAL, p->r.number, reason, .lost = { NULL, 0 } };
	return lets_stand(p, reason);
}

/* Only what concerns the person herself breaks what is confirmed; an agreement that ends doesn't. */
static bool breaks_assignment(enum reason reason)
{
	switch (reason) {
	case REASON_COMPETENCE_MISSING: case REASON_COMPETENCE_EXPIRED: case REASON_DOUBLE_BOOKED:
	case REASON_DAY_LIMIT: case REASON_WEEK_LIMIT: case REASON_DAILY_REST: case REASON_WEEKLY_REST:
		return true;
	default:
		return false;
	}
}

static enum reason seat_conflict(const struct fit *fit, const struct seat *seat)
{
	struct verdict verdicts[FIT_VERDICTS_MAX];
	uint32_t n = fit_explain(fit, seat, verdicts);
	enum reason first = REASON_OK;

	for (uint32_t i = 0; i < n; i++) {
		if (verdicts[i].reason == REASON_DOUBLE_BOOKED)
			return REASON_DOUBLE_BOOKED;
		if (!first && breaks_assignment(verdicts[i].reason))
			first = verdicts[i].reason;
	}
	return first;
}

/* The seat reopens where she is away; elsewhere the conflict is named and people decide. */
static bool review_assignment(const struct book *book, int64_t now_ms, const struct assignment *a,
	struct moves *moves)
{
	struct fit_ask ask = { book, now_ms, a->request, a->line, a->staff, a->offer, a->agreement,
		.except_assignment = a->r.number };
	struct break_params broken = { .kind = KIND_ASSIGNMENT, .number = a->r.number };
	int32_t now_min = (int32_t)(now_ms / 60000);
	struct fit fit;

	fit_open(&fit, &ask);
	for (uint32_t i = 0; i < a->seats.n; i++) {
		const struct seat *seat = &a->seats.item[i];
		enum reason reason = seat->lost || seat->end_min <= now_min ? REASON_OK : seat_conflict(&fit, seat);

		if (reason == REASON_DOUBLE_BOOKED)
			*(struct seat *)list_grow((struct list *)&broken.lost, sizeof *seat) = *seat;
		if (reason && (!broken.reason || reason == REASON_DOUBLE_BOOKED))
			broken.reason = reason;
		if (!seat->lost && reason != REASON_DOUBLE_BOOKED)
			fit_take(&fit, seat);
	}
	fit_close(&fit);
	if (broken.reason && (broken.reason != a->conflict || broken.lost.n))
		moves_add(moves, COMMAND_CONFLICT)->broken = broken;
	else
		free(broken.lost.item);
	return !broken.lost.n;
}

/* Seats beyond the end of an agreement under which assignments don't run off. Did it keep all? */
static bool review_end(const struct book *book, int64_t now_ms, const struct assignment *a, struct moves *moves)
{
	const struct agreement *agreement = book_agreement(book, a->agreement);
	struct break_params broken = { KIND_ASSIGNMENT, a->r.number, REASON_AGREEMENT_PERIOD, .lost = { NULL, 0 } };

	for (uint32_t i = 0; !agreement->run_off && i < a->seats.n; i++)
		if (!a->seats.item[i].lost && agreement_is_beyond(agreement, a->borrower, a->lender, &a->seats.item[i],
			(int32_t)(now_ms / 60000)))
			*(struct seat *)list_grow((struct list *)&broken.lost, sizeof(struct seat)) = a->seats.item[i];
	if (broken.lost.n)
		moves_add(moves, COMMAND_END)->broken = broken;
	return !broken.lost.n;
}

/* What a request loses here is open to everybody in this turn already. */
static void review_list(const struct book *book, int64_t now_ms, struct dirty *dirty, struct book_list list,
	struct moves *moves)
{
	for (uint32_t i = 0; i < list.n; i++) {
		const struct proposal *p = (const struct proposal *)list.item[i];
		const struct assignment *a = (const struct assignment *)list.item[i];

		if (list.item[i]->kind == KIND_PROPOSAL && proposal_is_live(p)
			&& !review_proposal(book, now_ms, p, moves))
			numbers_add(&dirty->requests, p->request);
		if (list.item[i]->kind == KIND_ASSIGNMENT && a->state != ASSIGNMENT_CANCELLED
			&& (!review_end(book, now_ms, a, moves) || !review_assignment(book, now_ms, a, moves)))
			numbers_add(&dirty->requests, a->request);
	}
}

/* What else is asked of people who have just got more to do. */
static void review_asks(const struct book *book, int64_t now_ms, struct dirty *dirty, struct moves *moves)
{
	for (uint32_t i = 0; i < dirty->booked.n; i++) {
		struct book_list list = book_proposals_of(book, dirty->booked.item[i]);

		for (uint32_t j = 0; j < list.n && !numbers_has(&dirty->staff, dirty->booked.item[i]); j++) {
			const struct proposal *p = (const struct proposal *)list.item[j];

			if (p->state == PROPOSAL_ASKED && !review_proposal(book, now_ms, p, moves))
				numbers_add(&dirty->requests, p->request);
		}
	}
}

void review(const struct book *book, int64_t now_ms, struct dirty *dirty, struct moves *moves)
{
	if (dirty->everything) {
		review_list(book, now_ms, dirty, book_live_proposals(book), moves);
		review_list(book, now_ms, dirty, book_live_assignments(book), moves);
		return;
	}
	dirty_widen_home(dirty, book);
	for (uint32_t i = 0; i < dirty->staff.n; i++) {
		review_list(book, now_ms, dirty, book_proposals_of(book, dirty->staff.item[i]), moves);
		review_list(book, now_ms, dirty, book_assignments_of(book, dirty->staff.item[i]), moves);
	}
	review_asks(book, now_ms, dirty, moves);
	dirty_widen(dirty, book);
}
