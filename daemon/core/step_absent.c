/* Absence: any of the three sides says that the person is away from some shifts of an assignment. No reason is
 * asked or kept. Those seats reopen; the rest of the assignment stands. */
#include "step_inner.h"

#include "week.h"
#include "fit.h"

static bool may_say(const struct actor *actor, const struct assignment *a)
{
	return ((actor->roles & ROLE_COORDINATOR) && actor->municipality == a->lender)
		|| ((actor->roles & ROLE_MANAGER) && actor->municipality == a->borrower)
		|| ((actor->roles & ROLE_WORKER) && actor->staff && actor->staff == a->staff);
}

/* A shift belongs to the day it begins on, a week's volume to all seven. What has ended has been worked. */
static bool is_missed(const struct seat *seat, int32_t from_date, int32_t to_date, int32_t now_min)
{
	int32_t first_date = min_to_date(seat->start_min);
	int32_t last_date = seat_is_volume(seat) ? min_to_date(seat->end_min - 1) : first_date;

	return !seat->lost && seat->end_min > now_min && from_date <= first_date && last_date <= to_date;
}

static enum reason absent_check(struct work *work, const struct assignment *a)
{
	const struct absent_params *params = &work->command->absent;
	int32_t end_min = a->seats.item[a->seats.n - 1].end_min;
	enum reason reason = check_rev(work, &a->r);

	if (reason)
		return reason;
	if (params->from_date < min_to_date(work->now_min))
		return refuse(work, REASON_IN_THE_PAST, "/from");
	if (params->to_date && params->to_date < params->from_date)
		return refuse(work, REASON_END_BEFORE_START, "/to");
	if (a->state == ASSIGNMENT_CANCELLED || end_min <= work->now_min || params->from_date > min_to_date(end_min - 1))
		return refuse_for(work, REASON_ASSIGNMENT_OVER, KIND_ASSIGNMENT, a->r.number);
	return REASON_OK;
}

/* How late somebody else may still be found: until the last seat that was lost begins. 0: none was lost. */
static int32_t lose_seats(const struct work *work, struct assignment *a)
{
	const struct absent_params *params = &work->command->absent;
	int32_t to_date = params->to_date ? params->to_date : DATE_MAX, last_start_min = 0;

	for (uint32_t i = 0; i < a->seats.n; i++) {
		struct seat *seat = &a->seats.item[i];

		if (!is_missed(seat, params->from_date, to_date, work->now_min))
			continue;
		seat->lost = true;
		seat->lost_at_ms = work->now_ms;
		if (seat->start_min > last_start_min)
			last_start_min = seat->start_min;
	}
	return last_start_min;
}

void request_reopen(struct work *work, const struct assignment *a, int32_t until_min)
{
	const struct request *request = book_request(work->book, a->request);
	struct request *reopened;

	if (request->state == REQUEST_CANCELLED || until_min <= work->now_min || request->deadline_min >= until_min)
		return;
	reopened = change_edit(work, &request->r, EVENT_REQUEST_OPENED);
	reopened->state = REQUEST_OPEN;
	reopened->deadline_min = until_min;
}

static enum reason assignment_absent(struct work *work)
{
	const struct assignment *before = book_assignment(work->book, work->command->absent.assignment);
	struct assignment *a;
	enum reason reason;
	int32_t until_min;

	if (!before || !may_say(&work->command->actor, before))
		return refuse(work, REASON_NOT_FOUND, "/assignment");
	if ((reason = absent_check(work, before)))
		return reason;
	a = change_edit(work, &before->r, EVENT_ASSIGNMENT_ABSENT);
	until_min = lose_seats(work, a);
	if (!until_min)
		return refuse_for(work, REASON_NO_SHIFT_THEN, KIND_ASSIGNMENT, before->r.number);
	request_reopen(work, a, until_min);
	return REASON_OK;
}

const struct step_row steps_absent[] = {
	{ COMMAND_ASSIGNMENT_ABSENT, assignment_absent },
	{ 0 }
};
