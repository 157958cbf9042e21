/* Assignments: a fact may put one in conflict, either employer may cancel it. */
#include "step_inner.h"

static bool is_lost(const struct seat *seat, const struct break_params *broken)
{
	for (uint32_t i = 0; i < broken->lost.n; i++)
		if (broken->lost.item[i].start_min == seat->start_min && broken->lost.item[i].end_min == seat->end_min)
			return true;
	return false;
}

/* Its time stays busy until somebody decides; seats reopen where the person is away. */
static enum reason assignment_conflict(struct work *work)
{
	const struct break_params *broken = &work->command->broken;
	const struct assignment *before = book_assignment(work->book, broken->number);
	struct assignment *a;

	if (!before || before->state == ASSIGNMENT_CANCELLED)
		return refuse_for(work, REASON_ASSIGNMENT_OVER, KIND_ASSIGNMENT, broken->number);
	a = change_edit(work, &before->r, EVENT_ASSIGNMENT_CONFLICT);
	a->state = ASSIGNMENT_CONFLICT;
	a->conflict = broken->reason;
	for (uint32_t i = 0; i < a->seats.n; i++)
		if (is_lost(&a->seats.item[i], broken))
			a->seats.item[i].lost = true;
	return REASON_OK;
}

/* Its agreement no longer covers these seats, and says that they don't run off: they reopen, the rest stands. */
static enum reason assignment_end(struct work *work)
{
	const struct break_params *broken = &work->command->broken;
	const struct assignment *before = book_assignment(work->book, broken->number);
	int32_t until_min = 0;
	struct assignment *a;

	if (!before || before->state == ASSIGNMENT_CANCELLED || !broken->lost.n)
		return refuse_for(work, REASON_ASSIGNMENT_OVER, KIND_ASSIGNMENT, broken->number);
	a = change_edit(work, &before->r, EVENT_ASSIGNMENT_ENDED);
	for (uint32_t i = 0; i < a->seats.n; i++) {
		struct seat *seat = &a->seats.item[i];

		if (seat->lost || !is_lost(seat, broken))
			continue;
		seat->lost = seat->ended = true;
		until_min = seat->start_min > until_min ? seat->start_min : until_min;
	}
	request_reopen(work, a, until_min);
	return REASON_OK;
}

/* Until the next seat that has not begun; 0: she is in the last one. */
static int32_t notice_given(const struct assignment *a, int32_t now_min)
{
	for (uint32_t i = 0; i < a->seats.n; i++)
		if (!a->seats.item[i].lost && a->seats.item[i].start_min > now_min)
			return a->seats.item[i].start_min - now_min;
	return 0;
}

/* The lender may take her back at any time; with less notice than agreed it is said to both. */
static void mark_recall(struct work *work, struct assignment *a)
{
	int32_t agreed_min = book_agreement(work->book, a->agreement)->recall_min;
	int32_t given_min = notice_given(a, work->now_min);

	if (given_min >= agreed_min)
		return;
	a->late = true;
	a->given_min = given_min;
	change_warn(work->change, &a->r, &(struct verdict){ REASON_RECALL_SHORT, given_min, agreed_min,
		work->now_min + given_min });
}

static enum reason assignment_cancel(struct work *work)
{
	const struct assignment *before = book_assignment(work->book, work->command->number);
	const struct actor *actor = &work->command->actor;
	struct assignment *a;
	enum reason reason;
	bool lender, borrower;

	lender = before && (actor->roles & (ROLE_COORDINATOR | ROLE_OPERATOR)) && actor_is_for(actor, before->lender);
	borrower = before && (actor->roles & (ROLE_MANAGER | ROLE_OPERATOR)) && actor_is_for(actor, before->borrower);
	if (!lender && !borrower)
		return refuse(work, REASON_NOT_FOUND, "/assignment");
	if ((reason = check_rev(work, &before->r)))
		return reason;
	if (before->state == ASSIGNMENT_CANCELLED || before->seats.item[before->seats.n - 1].end_min <= work->now_min)
		return refuse_for(work, REASON_ASSIGNMENT_OVER, KIND_ASSIGNMENT, before->r.number);
	a = change_edit(work, &before->r, EVENT_ASSIGNMENT_CANCELLED);
	a->state = ASSIGNMENT_CANCELLED;
	a->cancelled_by = actor->municipality;
	a->cancelled_min = work->now_min;
	if (lender && !borrower)
		mark_recall(work, a);
	return REASON_OK;
}

const struct step_row steps_assignment[] = {
	{ COMMAND_CONFLICT, assignment_conflict },
	{ COMMAND_END, assignment_end },
	{ COMMAND_ASSIGNMENT_CANCEL, assignment_cancel },
	{ 0 }
};
