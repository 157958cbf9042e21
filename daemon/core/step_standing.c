/* A person's standing yes, part of her offer: given by herself, bounded, and revoked at once. */
#include "step_inner.h"

#include "fit.h"
#include "schema.h"
#include "week.h"
#include "window.h"

#include <stdlib.h>

/* --- does it say yes to this? --- */

/* Each seat, a volume's week too, lies wholly in the days and clocks she named. */
static bool lies_within(const struct span *when, const struct proposal *p)
{
	struct window all = { local_to_min(when->from_date, 0), local_to_min(when->to_date + 1, 24 * 60) };
	struct windows windows = { 0 };
	bool holds = true;

	span_windows(when, all, &windows);
	windows_merge(&windows);
	for (uint32_t i = 0; holds && i < p->seats.n; i++)
		holds = windows_hold(&windows, (struct window){ p->seats.item[i].start_min, p->seats.item[i].end_min });
	windows_free(&windows);
	return holds;
}

static int64_t seats_week_min(const struct seat *seat, uint32_t n, int32_t week_date)
{
	int64_t minutes = 0;

	for (uint32_t i = 0; i < n; i++)
		if (!seat[i].lost && date_monday(min_to_date(seat[i].start_min)) == week_date)
			minutes += seat[i].work_min;
	return minutes;
}

/* Lent work of hers in that week: held, taken, and this. */
static int64_t week_min(const struct book *book, const struct proposal *p, int32_t week_date)
{
	struct book_list proposals = book_proposals_of(book, p->staff);
	struct book_list assignments = book_assignments_of(book, p->staff);
	int64_t minutes = seats_week_min(p->seats.item, p->seats.n, week_date);

	for (uint32_t i = 0; i < proposals.n; i++) {
		const struct proposal *other = (const struct proposal *)proposals.item[i];

		if (other->state == PROPOSAL_HELD && other->r.number != p->r.number)
			minutes += seats_week_min(other->seats.item, other->seats.n, week_date);
	}
	for (uint32_t i = 0; i < assignments.n; i++) {
		const struct assignment *a = (const struct assignment *)assignments.item[i];

		if (a->state != ASSIGNMENT_CANCELLED)
			minutes += seats_week_min(a->seats.item, a->seats.n, week_date);
	}
	return minutes;
}

static bool weeks_have_room(const struct book *book, const struct standing *yes, const struct proposal *p)
{
	for (uint32_t i = 0; yes->week_max_min && i < p->seats.n; i++)
		if (week_min(book, p, date_monday(min_to_date(p->seats.item[i].start_min))) > yes->week_max_min)
			return false;
	return true;
}

static bool is_near(const struct book *book, const struct standing *yes, const struct proposal *p)
{
	bool travels = !book_request(book, p->request)->remote || !book_offer(book, p->offer)->remote;

	return yes->max_travel_min < 0 || !travels
		|| book_travel_min(book, p->lender, p->borrower) <= yes->max_travel_min;
}

static bool yes_covers(const struct book *book, const struct standing *yes, const struct proposal *p)
{
	return lies_within(&yes->when, p) && is_near(book, yes, p) && weeks_have_room(book, yes, p);
}

bool standing_covers(const struct work *work, const struct proposal *p)
{
	const struct offer *offer = book_offer(work->book, p->offer);

	return offer->standing.n && yes_covers(work->book, offer->standing.item, p);
}

/* --- giving and taking --- */

/* What waits for other answers loses a yes that came of the old one and that the new one (NULL: none) doesn't give. */
static void yeses_end(struct work *work, const struct offer *offer, const struct standing *now)
{
	struct book_list list = book_proposals_of(work->book, offer->staff);

	for (uint32_t i = 0; i < list.n; i++) {
		const struct proposal *p = (const struct proposal *)list.item[i];

		if (p->offer == offer->r.number && proposal_is_live(p) && p->consent[SIDE_STAFF].how == HOW_STANDING
			&& !(now && yes_covers(work->book, now, p)))
			((struct proposal *)change_edit(work, &p->r, EVENT_PROPOSAL_UNANSWERED))->consent[SIDE_STAFF] =
				(struct consent){ ANSWER_NONE };
	}
}

static void standing_set(struct offer *offer, const struct standing *yes)
{
	free(offer->standing.item);
	offer->standing.item = NULL;
	offer->standing.n = 0;
	if (yes)
		*(struct standing *)list_grow((struct list *)&offer->standing, sizeof *yes) = *yes;
}

static bool offers_the_same(const struct offer *before, const struct offer *wanted)
{
	struct offer *same = (struct offer *)record_copy(&before->r);
	bool equal;

	same->undercut = wanted->undercut;
	same->undercut_by = wanted->undercut_by;
	same->undercut_ms = wanted->undercut_ms;
	equal = record_equal(&same->r, &wanted->r);
	record_free(&same->r);
	return equal;
}

static bool is_herself(const struct actor *actor, const struct offer *offer)
{
	return (actor->roles & ROLE_WORKER) && actor->staff == offer->staff;
}

void standing_keep(struct work *work, struct offer *offer, const struct offer *before)
{
	standing_set(offer, before && before->standing.n ? before->standing.item : NULL);
	if (!offer->standing.n || is_herself(&work->command->actor, offer) || offers_the_same(before, offer))
		return;
	standing_set(offer, NULL);
	yeses_end(work, before, NULL);
}

static enum reason standing_check(struct work *work, const struct offer *offer, struct standing *yes)
{
	const struct actor *actor = &work->command->actor;
	int32_t today = min_to_date(work->now_min);

	if (!is_herself(actor, offer) && (yes->how == HOW_SELF || yes->how >= HOW_AGREEMENT))
		return refuse(work, REASON_FIELD_MISSING, "/how");	/* recorded for her: how did she say it? */
	if (is_herself(actor, offer) && yes->how != HOW_SELF)
		return refuse(work, REASON_CONTRADICTION, "/how");
	if (!yes->when.from_date)
		yes->when.from_date = today;
	if (yes->when.to_date < today)
		return refuse(work, REASON_IN_THE_PAST, "/to");
	if (yes->when.to_date < yes->when.from_date)
		return refuse(work, REASON_END_BEFORE_START, "/to");
	if (yes->when.to_date - yes->when.from_date >= SPAN_DAYS_MAX)
		return refuse(work, REASON_FIELD_RANGE, "/to");
	if (!yes->when.days)
		return refuse(work, REASON_EMPTY, "/days");
	if (yes->week_max_min > offer->week_max_min)
		return refuse(work, REASON_CONTRADICTION, "/week_max_min");
	return REASON_OK;
}

/* Nobody but she, and who writes down what she said; the operator doesn't. */
static bool may_speak(const struct actor *actor, const struct offer *offer)
{
	return is_herself(actor, offer)
		|| ((actor->roles & ROLE_COORDINATOR) && actor->municipality == offer->municipality);
}

static enum reason offer_standing(struct work *work)
{
	const struct standing_params *params = &work->command->standing;
	const struct offer *offer = book_offer(work->book, params->offer);
	struct standing yes = params->standing;
	enum reason reason;

	if (!offer || !may_speak(&work->command->actor, offer))
		return refuse(work, REASON_NOT_FOUND, "/offer");
	if ((reason = check_rev(work, &offer->r)))
		return reason;
	if (offer->state != OFFER_OPEN)
		return refuse_for(work, REASON_OFFER_NOT_OPEN, KIND_OFFER, offer->r.number);
	if (!params->revoke && (reason = standing_check(work, offer, &yes)))
		return reason;
	if (params->revoke && !offer->standing.n)
		return REASON_OK;
	yes.by = work->command->actor.principal;
	yes.at_ms = work->now_ms;
	standing_set(change_edit(work, &offer->r, EVENT_OFFER_CHANGED), params->revoke ? NULL : &yes);
	yeses_end(work, offer, params->revoke ? NULL : &yes);
	return REASON_OK;
}

const struct step_row steps_standing[] = {
	{ COMMAND_OFFER_STANDING, offer_standing },
	{ 0 }
};
