/* Requests: what a municipality needs, when, and until when it may be found. */
#include "step_inner.h"

#include "match.h"
#include "schema.h"
#include "week.h"
#include "window.h"

#include <stdlib.h>
#include <string.h>

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

/* --- a line that was there before --- */

static bool lists_equal(const uint32_t *a, uint32_t a_n, const uint32_t *b, uint32_t b_n)
{
	return a_n == b_n && (!a_n || !memcmp(a, b, a_n * sizeof *a));
}

static uint32_t begun_n(const struct seats *seats, int32_t now_min)
{
	uint32_t n = 0;

	while (n < seats->n && seats->item[n].start_min <= now_min)
		n++;
	return n;
}

/* What has begun stays as it was: somebody may have worked it, and nobody can any more. */
static bool begun_stays(const struct work *work, const struct seats *old, const struct seats *seats)
{
	uint32_t n = begun_n(old, work->now_min);
	bool same = n == begun_n(seats, work->now_min);

	for (uint32_t i = 0; same && i < n; i++)
		same = seats_find(seats, &old->item[i]) >= 0;
	return same;
}

/* Others refer to a line by its place, its competence and its kind. */
static enum reason line_stays(struct work *work, const struct line *line, uint32_t i, const struct line *before)
{
	struct seats old, seats;
	bool stays;

	if (!line->week_min != !before->week_min)
		return refuse_at(work, REASON_CHANGE_FIXED, "/lines/", i, "");
	if (!lists_equal(line->must.item, line->must.n, before->must.item, before->must.n))
		return refuse_at(work, REASON_CHANGE_FIXED, "/lines/", i, "/must");
	line_seats(before, &old);
	stays = !line_seats(line, &seats) || begun_stays(work, &old, &seats);	/* too many: line_extent says so */
	free(old.item);
	free(seats.item);
	return stays ? REASON_OK : refuse_at(work, REASON_IN_THE_PAST, "/lines/", i, "");
}

/* --- all lines --- */

/* What all lines of a request come to; last_min: the start of the last seat. */
struct extent { struct window window; int32_t last_min; int64_t positions; };

/* Adds a line that passed line_check; `fresh`: it was not there before. */
static enum reason line_extent(struct work *work, const struct line *line, uint32_t i, bool fresh,
	struct extent *extent)
{
	struct window *window = &extent->window;
	struct seats seats;

	if (!line_seats(line, &seats) || (extent->positions += (int64_t)line->count * seats.n) > POSITIONS_MAX) {
		free(seats.item);
		return refuse_at(work, REASON_SEATS_MANY, "/lines/", i, "");
	}
	if (!seats.n)
		return refuse_at(work, REASON_EMPTY, "/lines/", i, "/shifts");
	if (fresh && !line->week_min && seats.item[0].start_min <= work->now_min) {	/* a week's volume may have begun */
		free(seats.item);
		return refuse_at(work, REASON_IN_THE_PAST, "/lines/", i, "");
	}
	if (seats.item[0].start_min < window->start_min)
		window->start_min = seats.item[0].start_min;
	if (seats.item[seats.n - 1].end_min > window->end_min)
		window->end_min = seats.item[seats.n - 1].end_min;
	if (seats.item[seats.n - 1].start_min > extent->last_min)
		extent->last_min = seats.item[seats.n - 1].start_min;
	free(seats.item);
	return REASON_OK;
}

static enum reason lines_check(struct work *work, const struct request *request, const struct request *before,
	struct extent *extent)
{
	uint32_t old_n = before ? before->lines.n : 0;
	enum reason reason;

	if (!request->lines.n)
		return refuse(work, REASON_EMPTY, "/lines");
	if (request->lines.n < old_n)
		return refuse(work, REASON_CHANGE_FIXED, "/lines");
	for (uint32_t i = 0; i < request->lines.n; i++)
		if ((reason = line_check(work, &request->lines.item[i], i))
			|| (i < old_n && (reason = line_stays(work, &request->lines.item[i], i, &before->lines.item[i])))
			|| (reason = line_extent(work, &request->lines.item[i], i, i >= old_n, extent)))
			return reason;
	return REASON_OK;
}

/* A request whose deadline has passed opens again, as it would find nobody: until the deadline that is wanted now,
 * else until its last seat begins. */
static enum reason reopen(struct work *work, struct request *request, const struct extent *extent)
{
	if (request->deadline_min <= work->now_min)
		request->deadline_min = extent->last_min;
	if (!request->opened_at_ms)	/* it was a draft */
		return gate_pass(work, request, &extent->window);
	request->state = REQUEST_OPEN;
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

enum reason request_check(struct work *work, struct request *request, const struct request *before)
{
	struct extent extent = { { INT32_MAX, INT32_MIN }, INT32_MIN, 0 };
	enum reason reason = lines_check(work, request, before, &extent);

	if (!reason && before && before->state == REQUEST_CLOSED)
		reason = reopen(work, request, &extent);
	if (!reason)
		reason = times_check(work, request, &extent.window);
	if (reason || before)
		return reason;
	reason = host_check(work, request);
	return reason ? reason : gate_pass(work, request, &extent.window);
}

enum reason request_enter(struct work *work, struct request *wanted)
{
	enum reason reason;

	wanted->municipality = work->command->actor.municipality;
	wanted->swaps.n = 0;	/* those were of the one it is copied from */
	reason = wanted->municipality ? request_check(work, wanted, NULL) : refuse(work, REASON_FORBIDDEN, "");
	if (reason)
		record_free(&wanted->r);
	else
		change_take(work, &wanted->r, wanted->state == REQUEST_DRAFT ? EVENT_REQUEST_DRAFTED : EVENT_REQUEST_OPENED);
	return reason;
}

static enum reason request_add(struct work *work)
{
	return request_enter(work, (struct request *)record_copy(work->command->wanted));
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
