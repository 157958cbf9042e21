/* A proposal's life: proposed (held, or asked: step_ask.c), answered by three sides, accepted, declined, expired,
 * withdrawn. */
#include "step_inner.h"

#include "fit.h"
#include "match.h"
#include "notice.h"
#include "schema.h"
#include "week.h"

#include <stdlib.h>
#include <string.h>

/* --- the rules, asked once more --- */

static enum reason refuse_verdict(struct work *work, const struct verdict *verdict)
{
	refuse(work, verdict->reason, "");
	work->refusal->verdict = *verdict;
	return verdict->reason;
}

/* Every seat of the proposal, one after the other, as if it were proposed now (but not against itself). */
static enum reason fit_again(struct work *work, const struct proposal *p)
{
	struct tally tally = { 0 };
	struct fit_ask ask = { work->book, work->now_ms, p->request, p->line, p->staff, p->offer, p->agreement,
		.except_proposal = p->r.number, .tally = &tally, .hour_ore = p->hour_ore,
		.asked_anew = proposal_is_moved(p), .let_below = p->let_below };
	struct verdict verdict = { REASON_OK, -1, -1, 0 };
	struct fit fit;

	fit_open(&fit, &ask);
	for (uint32_t i = 0; i < p->seats.n && !fit_check(&fit, &p->seats.item[i], &verdict); i++)
		fit_take(&fit, &p->seats.item[i]);
	fit_close(&fit);
	tally_free(&tally);
	return verdict.reason ? refuse_verdict(work, &verdict) : REASON_OK;
}

/* --- proposing --- */

static int32_t first_start(const struct proposal *p)
{
	int32_t first = INT32_MAX;

	for (uint32_t i = 0; i < p->seats.n; i++)
		if (p->seats.item[i].start_min < first)
			first = p->seats.item[i].start_min;
	return first;
}

/* Held as long as the agreement says, but not into the work itself (a week's volume may have begun). */
static int32_t hold_until(const struct work *work, const struct agreement *agreement, const struct proposal *p)
{
	int32_t until = work->now_min + agreement->respond_min, start = first_start(p);

	return start > work->now_min && start < until ? start : until;
}

static struct consent consent_by_agreement(const struct work *work)
{
	return (struct consent){ ANSWER_YES, HOW_AGREEMENT, 0, work->now_ms };
}

/* What nobody said of her weeks at home is for her employer to say. */
static bool rosters_are_known(const struct work *work, const struct proposal *p)
{
	for (uint32_t i = 0; i < p->seats.n; i++)
		if (!book_roster_of(work->book, p->staff, date_monday(min_to_date(p->seats.item[i].start_min))))
			return false;
	return true;
}

void hold_begin(const struct work *work, struct proposal *p)
{
	p->until_min = hold_until(work, book_agreement(work->book, p->agreement), p);
	p->acute = false;
	p->state = PROPOSAL_HELD;
}

static bool is_undercut(const struct work *work, const struct proposal *p)
{
	return p->let_below || book_offer(work->book, p->offer)->undercut;
}

void proposal_begin(const struct work *work, struct proposal *p)
{
	const struct agreement *agreement = book_agreement(work->book, p->agreement);

	p->proposed_at_ms = work->now_ms;
	p->undercut = is_undercut(work, p);
	if (agreement->pre_released && rosters_are_known(work, p))
		p->consent[SIDE_LENDER] = consent_by_agreement(work);
	if (agreement->pre_confirmed)
		p->consent[SIDE_BORROWER] = consent_by_agreement(work);
}

static void assign(struct work *work, struct proposal *p)
{
	struct assignment *a = change_make(work, KIND_ASSIGNMENT, EVENT_ASSIGNMENT_CONFIRMED);

	a->proposal = p->r.number;
	a->request = p->request;
	a->line = p->line;
	a->staff = p->staff;
	a->offer = p->offer;
	a->agreement = p->agreement;
	a->borrower = p->borrower;
	a->lender = p->lender;
	a->hour_ore = p->hour_ore;
	a->undercut = p->undercut = is_undercut(work, p);	/* the word may have come since */
	a->confirmed_at_ms = work->now_ms;
	a->seats.item = memory_get(p->seats.n * sizeof *a->seats.item);
	a->seats.n = p->seats.n;
	memcpy(a->seats.item, p->seats.item, p->seats.n * sizeof *a->seats.item);
	worktime_note(work, a);
	p->assignment = a->r.number;
	p->state = PROPOSAL_ACCEPTED;
}

static bool has_all_yes(const struct proposal *p)
{
	for (enum side side = 0; side < SIDE_COUNT; side++)
		if (p->consent[side].answer != ANSWER_YES)
			return false;
	return true;
}

static enum reason propose(struct work *work)
{
	const struct proposal *wanted = (const struct proposal *)work->command->wanted;
	const struct request *request = book_request(work->book, wanted->request);
	struct proposal *p;
	enum reason reason;

	if (!request || request->state != REQUEST_OPEN || request->deadline_min <= work->now_min)
		return refuse_for(work, REASON_REQUEST_NOT_OPEN, KIND_REQUEST, wanted->request);
	if ((reason = seats_are_open(work, request, wanted)) || (reason = fit_again(work, wanted)))
		return reason;
	p = (struct proposal *)record_copy(&wanted->r);
	if (p->state == PROPOSAL_ASKED && (reason = ask_begin(work, request, p))) {
		record_free(&p->r);
		return reason;
	}
	if (p->state != PROPOSAL_ASKED)
		hold_begin(work, p);
	proposal_begin(work, p);
	if (standing_covers(work, p))
		p->consent[SIDE_STAFF] = (struct consent){ ANSWER_YES, HOW_STANDING,
			book_offer(work->book, p->offer)->standing.item->by, work->now_ms };
	change_take(work, &p->r, p->acute ? EVENT_PROPOSAL_ASKED : EVENT_PROPOSAL_HELD);
	if (has_all_yes(p)) {
		work->change->effects[work->change->effects_n - 1].event = EVENT_PROPOSAL_ACCEPTED;
		assign(work, p);
	}
	if (p->state != PROPOSAL_ASKED)
		asks_supersede(work, p);
	return REASON_OK;
}

/* --- answering --- */

/* May this actor answer for that side? */
static bool may_answer(const struct actor *actor, const struct proposal *p, enum side side)
{
	bool coordinator = (actor->roles & ROLE_COORDINATOR) && actor->municipality == p->lender;

	switch (side) {
	case SIDE_LENDER:
		return coordinator;
	case SIDE_STAFF:
		return coordinator || ((actor->roles & ROLE_WORKER) && actor->staff == p->staff);
	case SIDE_BORROWER:
		return (actor->roles & ROLE_MANAGER) && actor->municipality == p->borrower;
	default:
		return false;
	}
}

/* The side the actor answers for: the one she named, or the only one that is hers. A coordinator who
 * names none releases; her person's answer she records by naming that side. */
static enum reason side_of(struct work *work, const struct proposal *p, enum side *side)
{
	const struct answer_params *params = &work->command->answer;
	const struct actor *actor = &work->command->actor;
	bool herself = (actor->roles & ROLE_WORKER) && actor->staff == p->staff;
	int own = 0;

	if (params->side_named) {
		*side = params->side;
		return may_answer(actor, p, params->side) ? REASON_OK : refuse(work, REASON_FORBIDDEN, "/side");
	}
	for (enum side s = 0; s < SIDE_COUNT; s++)
		if (s == SIDE_STAFF ? herself : may_answer(actor, p, s)) {
			*side = s;
			own++;
		}
	if (own > 1)
		return refuse(work, REASON_NEEDS_SIDE, "/side");
	return own ? REASON_OK : refuse(work, REASON_FORBIDDEN, "");
}

static bool covers(const struct seat *given, const struct seat *seat)
{
	return given->start_min <= seat->start_min && seat->end_min <= given->end_min;
}

static bool is_covered(const struct seat *seat, const struct seat *given, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		if (covers(&given[i], seat))
			return true;
	return false;
}

static bool covers_any(const struct seat *given, const struct seat *seat, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		if (covers(given, &seat[i]))
			return true;
	return false;
}

/* The lender releases only what lies inside the seats she names (one, or a window over several): the
 * proposal shrinks, the rest reopens at once. */
static enum reason release_part(struct work *work, struct proposal *p)
{
	const struct answer_params *params = &work->command->answer;
	uint32_t kept = 0;

	for (uint32_t i = 0; i < params->seats.n; i++)
		if (!covers_any(&params->seats.item[i], p->seats.item, p->seats.n))
			return refuse_at(work, REASON_SEAT_UNKNOWN, "/seats/", i, "");
	for (uint32_t i = 0; i < p->seats.n; i++) {
		struct seat seat = p->seats.item[i];

		if (is_covered(&seat, params->seats.item, params->seats.n))
			p->seats.item[kept++] = seat;
		else
			*(struct seat *)list_grow((struct list *)&p->unreleased, sizeof seat) = seat;
	}
	p->seats.n = kept;
	return REASON_OK;
}

/* The last yes is checked as if it were proposed now: between the first and the last, facts may have come. */
static enum reason say_yes(struct work *work, struct proposal *p, enum side side, struct effect *effect)
{
	const struct answer_params *params = &work->command->answer;
	enum reason reason;

	if (params->seats.n && side != SIDE_LENDER)
		return refuse(work, REASON_FORBIDDEN, "/seats");
	if (params->seats.n && (reason = release_part(work, p)))
		return reason;
	if (p->consent[SIDE_STAFF].how == HOW_STANDING && !standing_covers(work, p))
		p->consent[SIDE_STAFF] = (struct consent){ ANSWER_NONE };	/* she took on more since: she is asked herself */
	if (!has_all_yes(p))
		return REASON_OK;
	if (p->acute && (reason = seats_are_open(work, book_request(work->book, p->request), p)))
		return reason;
	if ((reason = fit_again(work, p)))
		return reason;
	effect->event = EVENT_PROPOSAL_ACCEPTED;
	assign(work, p);
	if (p->acute)
		asks_supersede(work, p);
	return REASON_OK;
}

/* An employer's no has a code; a person's needs no reason, and none is kept. */
static enum reason say_no(struct work *work, struct proposal *p, enum side side, struct effect *effect)
{
	enum no_code code = work->command->answer.code;

	if (side != SIDE_STAFF && code == NO_CODE_NONE)
		return refuse(work, REASON_NEEDS_CODE, "/code");
	if (side == SIDE_STAFF && code != NO_CODE_NONE)
		return refuse(work, REASON_FORBIDDEN, "/code");
	p->no_code = code;
	p->state = PROPOSAL_DECLINED;
	effect->event = EVENT_PROPOSAL_DECLINED;
	return REASON_OK;
}

static enum reason answer_check(struct work *work, const struct proposal *p, enum side *side)
{
	const struct answer_params *params = &work->command->answer;
	enum reason reason;

	if (!p || sight_of(&p->r, &work->command->actor) == SIGHT_NONE)
		return refuse(work, REASON_NOT_FOUND, "/proposal");
	if ((reason = side_of(work, p, side)) || (reason = check_rev(work, &p->r)))
		return reason;
	if (*side == SIDE_STAFF && params->how == HOW_SELF && work->command->actor.staff != p->staff)
		return refuse(work, REASON_FIELD_MISSING, "/how");	/* recorded for her: how did she say it? */
	if (p->state == PROPOSAL_SUPERSEDED)
		return refuse_for(work, REASON_SUPERSEDED, KIND_PROPOSAL, p->r.number);
	if (!proposal_is_live(p))
		return refuse_for(work, REASON_PROPOSAL_NOT_HELD, KIND_PROPOSAL, p->r.number);
	if (p->consent[*side].answer == params->answer)
		return refuse_for(work, REASON_ANSWERED, KIND_PROPOSAL, p->r.number);
	return REASON_OK;
}

static enum reason proposal_answer(struct work *work)
{
	const struct answer_params *params = &work->command->answer;
	const struct actor *actor = &work->command->actor;
	const struct proposal *before = book_proposal(work->book, params->proposal);
	enum side side = SIDE_COUNT;
	enum reason reason = answer_check(work, before, &side);
	struct proposal *p;

	if (reason)
		return reason;
	p = change_edit(work, &before->r, EVENT_PROPOSAL_ANSWERED);
	p->consent[side] = (struct consent){ params->answer, params->how, actor->principal, work->now_ms };
	return params->answer == ANSWER_YES ? say_yes(work, p, side, work->change->effects)
		: say_no(work, p, side, work->change->effects);
}

/* --- time and facts --- */

static enum reason proposal_withdraw(struct work *work)
{
	const struct proposal *before = book_proposal(work->book, work->command->broken.number);
	struct proposal *p;

	if (!before || !proposal_is_live(before))
		return refuse_for(work, REASON_PROPOSAL_NOT_HELD, KIND_PROPOSAL, work->command->broken.number);
	p = change_edit(work, &before->r, EVENT_PROPOSAL_WITHDRAWN);
	p->state = PROPOSAL_WITHDRAWN;
	p->ended_by = work->command->broken.reason;
	return REASON_OK;
}

/* The time that a record was waiting for has come; refused when the record moved on meanwhile. */
static enum reason due(struct work *work)
{
	const struct due_params *params = &work->command->due;
	const struct record *record = book_find(work->book, params->kind, params->number);
	int32_t due_min = record ? record_due_min(record) : 0;

	if (!due_min || due_min > work->now_min || record->rev.epoch != params->rev.epoch
		|| record->rev.seq != params->rev.seq)
		return refuse_for(work, REASON_MOVED_ON, params->kind, params->number);
	if (record->kind == KIND_PROPOSAL)
		((struct proposal *)change_edit(work, record, EVENT_PROPOSAL_EXPIRED))->state = PROPOSAL_EXPIRED;
	else if (record->kind == KIND_AGREEMENT)
		((struct agreement *)change_edit(work, record, EVENT_AGREEMENT_ENDED))->state = AGREEMENT_ENDED;
	else
		((struct request *)change_edit(work, record, EVENT_REQUEST_CLOSED))->state = REQUEST_CLOSED;
	return REASON_OK;
}

const struct step_row steps_proposal[] = {
	{ COMMAND_PROPOSE, propose },
	{ COMMAND_PROPOSAL_ANSWER, proposal_answer },
	{ COMMAND_WITHDRAW, proposal_withdraw },
	{ COMMAND_DUE, due },
	{ 0 }
};
