/* The gate before a request opens to partners: own part-timers were asked, or a reason why not (aml § 14-3). */
#include "step_inner.h"

#include "agreement.h"
#include "week.h"

#include <string.h>

static bool stands_on(const struct agreement *agreement, uint32_t party, const struct window *extent)
{
	int32_t last_date = agreement_last_date_of(agreement, party);

	return agreement_state_between(agreement, party, party) == AGREEMENT_IN_FORCE
		&& agreement->from_date <= min_to_date(extent->end_min - 1)
		&& (!last_date || last_date >= min_to_date(extent->start_min));
}

/* Hiring in is what the law puts own part-timers before: lending, not a host's capacity. The gate is a clause that an
 * agreement has or hasn't. */
static bool needs_gate(const struct book *book, const struct request *request, const struct window *extent)
{
	const struct record *record = NULL;

	while (!request->of && (record = book_next(book, KIND_AGREEMENT, record ? record->number : 0))) {
		const struct agreement *agreement = (const struct agreement *)record;

		if (agreement->gates && agreement->mode == MODE_LENDING && agreement->task == request->task
			&& agreement_has(agreement, request->municipality) && stands_on(agreement, request->municipality, extent))
			return true;
	}
	return false;
}

static enum reason waiver_check(struct work *work, enum part_timers part_timers, const char *waiver)
{
	if (part_timers == PART_TIMERS_WAIVED && !waiver[0])
		return refuse(work, REASON_FIELD_MISSING, "/waiver");
	if (part_timers != PART_TIMERS_WAIVED && waiver[0])
		return refuse(work, REASON_CONTRADICTION, "/waiver");
	return REASON_OK;
}

/* What is said is kept, asked for or not. */
static enum reason gate_open(struct work *work, struct request *request, enum part_timers part_timers,
	const char *waiver)
{
	enum reason reason = waiver_check(work, part_timers, waiver);

	if (reason)
		return reason;
	if (part_timers) {
		request->part_timers = part_timers;
		memmove(request->waiver, waiver, strlen(waiver) + 1);
		request->gate_by = work->command->actor.principal;
		request->gate_at_ms = work->now_ms;
	}
	request->state = REQUEST_OPEN;
	request->opened_at_ms = work->now_ms;
	return REASON_OK;
}

enum reason gate_pass(struct work *work, struct request *request, const struct window *extent)
{
	if (request->part_timers || request->waiver[0] || !needs_gate(work->book, request, extent))
		return gate_open(work, request, request->part_timers, request->waiver);
	request->state = REQUEST_DRAFT;
	return REASON_OK;
}

static enum reason request_gate(struct work *work)
{
	const struct gate_params *params = &work->command->gate;
	const struct request *request = book_request(work->book, params->request);
	enum reason reason;

	if (!request || !actor_is_for(&work->command->actor, request->municipality))
		return refuse(work, REASON_NOT_FOUND, "/request");
	if ((reason = check_rev(work, &request->r)))
		return reason;
	if (params->part_timers == PART_TIMERS_NONE)
		return refuse(work, REASON_FIELD_WORD, "/part_timers");
	if (request->state != REQUEST_DRAFT)
		return refuse_for(work, REASON_NOT_A_DRAFT, KIND_REQUEST, request->r.number);
	if (request->deadline_min <= work->now_min)
		return refuse_for(work, REASON_DEADLINE_PASSED, KIND_REQUEST, request->r.number);
	return gate_open(work, change_edit(work, &request->r, EVENT_REQUEST_OPENED), params->part_timers, params->waiver);
}

const struct step_row steps_gate[] = {
	{ COMMAND_REQUEST_GATE, request_gate },
	{ 0 }
};
