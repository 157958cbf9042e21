/* Requests: what a municipality needs, when, and until when it may be found. */
#include "step_inner.h"

#include "schema.h"
#include "week.h"
#include "window.h"

#include <stdlib.h>

enum { SPRING_WEEK_MIN = 7 * 24 * 60 - 60 };

static enum reason volume_check(struct work *work, const struct line *line, uint32_t i)
{
	if (line->shifts.n || !line->from_date || !line->to_date)
		return refuse_at(work, REASON_LINE_KIND, "/lines/", i, "");
	if (line->week_min >= SPRING_WEEK_MIN)	/* a seat is told from a shift by being less than its week */
		return refuse_at(work, REASON_FIELD_RANGE, "/lines/", i, "/week_min");
	if (line->to_date < line->from_date)
		return refuse_at(work, REASON_END_BEFORE_START, "/lines/", i, "/to");
	if (line->to_date - line->from_date >= SPAN_DAYS_MAX)
		return refuse_at(work, REASON_FIELD_RANGE, "/lines/", i, "/to");
	if (date_weekday(line->from_date) != 0)
		return refuse_at(work, REASON_FIELD_WEEK, "/lines/", i, "/from");
	if (date_weekday(line->to_date) != 6)
		return refuse_at(work, REASON_FIELD_WEEK, "/lines/", i, "/to");
	return REASON_OK;
}

/* Paths of spans_check are relative to the line. */
static enum reason shifts_check(struct work *work, const struct line *line, uint32_t i)
{
	char inner[PATH_MAX_BYTES];
	enum reason reason;

	if (!line->shifts.n || line->from_date || line->to_date)
		return refuse_at(work, REASON_LINE_KIND, "/lines/", i, "");
	reason = spans_check(work, line->shifts.item, line->shifts.n, "/shifts/");
	if (!reason)
		return REASON_OK;
	for (size_t at = 0; at < sizeof inner; at++)
		inner[at] = work->refusal->path[at];
	return refuse_at(work, reason, "/lines/", i, inner);
}

static enum reason line_check(struct work *work, const struct line *line, uint32_t i)
{
	if (line->count_min > line->count)
		return refuse_at(work, REASON_COUNT_ORDER, "/lines/", i, "/count_min");
	if (!line->must.n)
		return refuse_at(work, REASON_EMPTY, "/lines/", i, "/must");
	return line->week_min ? volume_check(work, line, i) : shifts_check(work, line, i);
}

/* What all lines of a request come to. */
struct extent { struct window window; int64_t positions; };

/* Adds a line that passed line_check. */
static enum reason line_extent(struct work *work, const struct line *line, uint32_t i, struct extent *extent)
{
	struct window *window = &extent->window;
	struct seats seats;

	if (!line_seats(line, &seats) || (extent->positions += (int64_t)line->count * seats.n) > POSITIONS_MAX) {
		free(seats.item);
		return refuse_at(work, REASON_SEATS_MANY, "/lines/", i, "");
	}
	if (!seats.n)
		return refuse_at(work, REASON_EMPTY, "/lines/", i, "/shifts");
	if (!line->week_min && seats.item[0].start_min <= work->now_min) {	/* a week's volume may have begun */
		free(seats.item);
		return refuse_at(work, REASON_IN_THE_PAST, "/lines/", i, "");
	}
	if (seats.item[0].start_min < window->start_min)
		window->start_min = seats.item[0].start_min;
	if (seats.item[seats.n - 1].end_min > window->end_min)
		window->end_min = seats.item[seats.n - 1].end_min;
	free(seats.item);
	return REASON_OK;
}

static enum reason lines_check(struct work *work, const struct request *request, struct extent *extent)
{
	enum reason reason;

	if (!request->lines.n)
		return refuse(work, REASON_EMPTY, "/lines");
	for (uint32_t i = 0; i < request->lines.n; i++)
		if ((reason = line_check(work, &request->lines.item[i], i))
			|| (reason = line_extent(work, &request->lines.item[i], i, extent)))
			return reason;
	return REASON_OK;
}

static enum reason times_check(struct work *work, const struct request *request, const struct window *extent)
{
	if (extent->end_min <= work->now_min)
		return refuse(work, REASON_IN_THE_PAST, "/lines");
	if (request->deadline_min <= work->now_min)
		return refuse(work, REASON_DEADLINE_PASSED, "/deadline");
	if (request->deadline_min > extent->end_min)
		return refuse(work, REASON_FIELD_RANGE, "/deadline");
	if (request->urgency == URGENCY_ACUTE && extent->start_min > work->now_min + ACUTE_MIN)
		return refuse(work, REASON_NOT_ACUTE, "/urgency");
	return REASON_OK;
}

/* Capacity of a host is asked of a host: some agreement makes it one for this municipality. */
static enum reason host_check(struct work *work, const struct request *request)
{
	const struct record *record = NULL;

	if (!request->of)
		return REASON_OK;
	while ((record = book_next(work->book, KIND_AGREEMENT, record ? record->number : 0))) {
		const struct agreement *agreement = (const struct agreement *)record;

		for (uint32_t i = 0; agreement->host == request->of && i < agreement->parties.n; i++)
			if (agreement->parties.item[i] == request->municipality && request->of != request->municipality)
				return REASON_OK;
	}
	return refuse(work, REASON_NOT_A_HOST, "/of");
}

static enum reason request_add(struct work *work)
{
	struct request *wanted = (struct request *)record_copy(work->command->wanted);
	struct extent extent = { { INT32_MAX, INT32_MIN }, 0 };
	enum reason reason = REASON_OK;

	wanted->municipality = work->command->actor.municipality;
	if (!wanted->municipality)
		reason = refuse(work, REASON_FORBIDDEN, "");
	if (reason || (reason = lines_check(work, wanted, &extent)) || (reason = times_check(work, wanted, &extent.window))
		|| (reason = host_check(work, wanted))
		|| (reason = gate_pass(work, wanted, &extent.window)))
		record_free(&wanted->r);
	else
		change_take(work, &wanted->r, wanted->state == REQUEST_DRAFT ? EVENT_REQUEST_DRAFTED : EVENT_REQUEST_OPENED);
	return reason;
}

/* What is only held goes back; what is confirmed stands until somebody cancels it by name. */
static enum reason request_cancel(struct work *work)
{
	const struct request *request = book_request(work->book, work->command->number);
	struct book_list proposals;
	enum reason reason;

	if (!request || !actor_is_for(&work->command->actor, request->municipality))
		return refuse(work, REASON_NOT_FOUND, "/request");
	if ((reason = check_rev(work, &request->r)))
		return reason;
	if (request->state == REQUEST_CANCELLED)
		return refuse_for(work, REASON_REQUEST_NOT_OPEN, KIND_REQUEST, request->r.number);
	((struct request *)change_edit(work, &request->r, EVENT_REQUEST_CANCELLED))->state = REQUEST_CANCELLED;
	proposals = book_proposals_for(work->book, request->r.number);
	for (uint32_t i = 0; i < proposals.n; i++) {
		struct proposal *proposal;

		if (!proposal_is_live((const struct proposal *)proposals.item[i]))
			continue;
		proposal = change_edit(work, proposals.item[i], EVENT_PROPOSAL_WITHDRAWN);
		proposal->state = PROPOSAL_WITHDRAWN;
		proposal->ended_by = REASON_REQUEST_NOT_OPEN;
	}
	return REASON_OK;
}

const struct step_row steps_request[] = {
	{ COMMAND_REQUEST_ADD, request_add },
	{ COMMAND_REQUEST_CANCEL, request_cancel },
	{ 0 }
};
