/* A request is changed: its weeks, times and count, until when it may be found, and what else asks no more of
 * anybody than was asked before. What it is, it stays. */
#include "step_inner.h"

#include "schema.h"

#include <string.h>

/* A limit of money may give way, not tighten: what is held and taken keeps it as it is. */
static bool is_looser(int64_t after, int64_t before)
{
	return !after || (before && after >= before);
}

static enum reason fixed_check(struct work *work, const struct request *after, const struct request *before)
{
	const struct { bool stays; const char *path; } fields[] = {
		{ after->task == before->task, "/task" },
		{ after->of == before->of, "/of" },
		{ after->remote == before->remote, "/remote" },
		{ is_looser(after->hour_max_ore, before->hour_max_ore), "/hour_max_ore" },
		{ is_looser(after->budget_ore, before->budget_ore), "/budget_ore" },
		{ after->part_timers == before->part_timers, "/part_timers" },
		{ !strcmp(after->waiver, before->waiver), "/waiver" },
	};

	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		if (!fields[i].stays)
			return refuse(work, REASON_CHANGE_FIXED, fields[i].path);
	return REASON_OK;
}

static enum reason change_check(struct work *work, const struct request *before)
{
	enum reason reason;

	if (!before || !actor_is_for(&work->command->actor, before->municipality))
		return refuse(work, REASON_NOT_FOUND, "/request");
	if ((reason = check_rev(work, &before->r)))
		return reason;
	if (before->state == REQUEST_CANCELLED)
		return refuse_for(work, REASON_REQUEST_NOT_OPEN, KIND_REQUEST, before->r.number);
	return REASON_OK;
}

static enum reason request_change(struct work *work)
{
	const struct request *before = book_request(work->book, work->command->wanted->number);
	enum reason reason = change_check(work, before);
	struct request *after;

	if (reason || record_equal(work->command->wanted, &before->r))	/* says the same: nothing to do */
		return reason;
	after = (struct request *)record_copy(work->command->wanted);
	if ((reason = fixed_check(work, after, before)) || (reason = request_check(work, after, before))) {
		record_free(&after->r);
		return reason;
	}
	change_take(work, &after->r, EVENT_REQUEST_CHANGED);
	return loans_move(work, before, after);
}

const struct step_row steps_change[] = {
	{ COMMAND_REQUEST_CHANGE, request_change },
	{ 0 }
};
