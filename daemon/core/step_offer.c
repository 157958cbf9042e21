/* Offers: who, when free, at most how many hours. */
#include "step_inner.h"

#include "agreement.h"
#include "schema.h"
#include "week.h"
#include "window.h"

#include <stdlib.h>

enum reason spans_check(struct work *work, const struct span *spans, uint32_t n, const char *path)
{
	for (uint32_t i = 0; i < n; i++) {
		const struct span *span = &spans[i];

		if (span->to_date < span->from_date)
			return refuse_at(work, REASON_END_BEFORE_START, path, i, "/to");
		if (span->to_date - span->from_date >= SPAN_DAYS_MAX)
			return refuse_at(work, REASON_FIELD_RANGE, path, i, "/to");
		if (!span->days)
			return refuse_at(work, REASON_EMPTY, path, i, "/days");
		if (span->start_clock == span->end_clock || span->start_clock >= 24 * 60)
			return refuse_at(work, REASON_SHIFT_LENGTH, path, i, "/end");
	}
	return REASON_OK;
}

static enum reason times_check(struct work *work, const struct offer *offer)
{
	enum reason reason = spans_check(work, offer->free.item, offer->free.n, "/free/");

	if (reason)
		return reason;
	if (!offer->free.n && !offer->windows.n)
		return refuse(work, REASON_EMPTY, "/free");
	for (uint32_t i = 0; i < offer->windows.n; i++)
		if (offer->windows.item[i].end_min <= offer->windows.item[i].start_min)
			return refuse_at(work, REASON_END_BEFORE_START, "/windows/", i, "/end");
	for (uint32_t i = 0; i < offer->except.n; i++)
		if (offer->except.item[i].to_date < offer->except.item[i].from_date)
			return refuse_at(work, REASON_END_BEFORE_START, "/except/", i, "/to");
	return REASON_OK;
}

static bool agreement_is_over(const struct work *work, const struct agreement *agreement, uint32_t party)
{
	int32_t last_date = agreement_last_date_of(agreement, party);

	return agreement->state == AGREEMENT_ENDED || (last_date && last_date < min_to_date(work->now_min));
}

/* The rate comes from the agreement unless it allows otherwise. */
static bool rate_is_allowed(struct work *work, const struct offer *offer)
{
	const struct record *record = NULL;

	for (uint32_t i = 0; i < offer->agreements.n; i++)
		if (!book_agreement(work->book, offer->agreements.item[i])->offer_sets_rate)
			return false;
	while (!offer->agreements.n && (record = book_next(work->book, KIND_AGREEMENT, record ? record->number : 0)))
		if (((const struct agreement *)record)->offer_sets_rate
			&& agreement_has((const struct agreement *)record, offer->municipality))
			return true;
	return offer->agreements.n > 0;
}

static enum reason agreements_check(struct work *work, const struct offer *offer)
{
	for (uint32_t i = 0; i < offer->agreements.n; i++) {
		const struct agreement *agreement = book_agreement(work->book, offer->agreements.item[i]);

		if (!agreement_has(agreement, offer->municipality))
			return refuse_at(work, REASON_NO_AGREEMENT, "/agreements/", i, "");
		if (agreement_is_over(work, agreement, offer->municipality))
			return refuse_at(work, REASON_AGREEMENT_OVER, "/agreements/", i, "");
	}
	if (offer->hour_ore && !rate_is_allowed(work, offer))
		return refuse(work, REASON_RATE_NOT_ALLOWED, "/hour_ore");
	return REASON_OK;
}

static const struct window always = { (DATE_MIN - 2) * 24 * 60, (DATE_MAX + 2) * 24 * 60 };

static bool offers_overlap(const struct offer *a, const struct offer *b)
{
	struct windows of_a = { 0 }, of_b = { 0 };
	bool overlap = false;
	uint32_t i = 0, j = 0;

	offer_windows(a, always, &of_a);
	offer_windows(b, always, &of_b);
	while (!overlap && i < of_a.n && j < of_b.n) {
		overlap = window_overlaps(of_a.item[i], of_b.item[j]);
		if (of_a.item[i].end_min < of_b.item[j].end_min)
			i++;
		else
			j++;
	}
	windows_free(&of_a);
	windows_free(&of_b);
	return overlap;
}

static enum reason overlap_check(struct work *work, const struct offer *offer)
{
	struct book_list others = book_offers_of(work->book, offer->staff);

	for (uint32_t i = 0; i < others.n; i++) {
		const struct offer *other = (const struct offer *)others.item[i];

		if (other->r.number != offer->r.number && other->state == OFFER_OPEN && offers_overlap(offer, other))
			return refuse_for(work, REASON_OFFERS_OVERLAP, KIND_OFFER, other->r.number);
	}
	return REASON_OK;
}

/* Only the lender itself goes below its minimum, by name: neither she nor the operator. */
static enum reason undercut_check(struct work *work, struct offer *offer, const struct offer *before)
{
	const struct actor *actor = &work->command->actor;

	offer->undercut_by = before ? before->undercut_by : 0;
	offer->undercut_ms = before ? before->undercut_ms : 0;
	if (offer->undercut == (before && before->undercut))
		return REASON_OK;
	if (!(actor->roles & ROLE_COORDINATOR) || actor->municipality != offer->municipality)
		return refuse(work, REASON_FORBIDDEN, "/undercut");
	offer->undercut_by = offer->undercut ? actor->principal : 0;
	offer->undercut_ms = offer->undercut ? work->now_ms : 0;
	return REASON_OK;
}

enum reason offer_check(struct work *work, struct offer *offer)
{
	const struct offer *before = book_offer(work->book, offer->r.number);
	enum reason reason;

	if (before && before->staff != offer->staff)
		return refuse(work, REASON_FIELD_FIXED, "/staff");
	offer->municipality = book_staff(work->book, offer->staff)->municipality;
	standing_keep(work, offer, before);
	if ((reason = undercut_check(work, offer, before)) || (reason = times_check(work, offer))
		|| (reason = agreements_check(work, offer)))
		return reason;
	return overlap_check(work, offer);
}

/* Her own coordinator, or she herself. */
static bool may_offer(const struct actor *actor, const struct staff *staff)
{
	if ((actor->roles & ROLE_WORKER) && actor->staff == staff->r.number)
		return true;
	return (actor->roles & (ROLE_COORDINATOR | ROLE_OPERATOR)) && actor_is_for(actor, staff->municipality);
}

static enum reason offer_put(struct work *work)
{
	struct offer *wanted = (struct offer *)record_copy(work->command->wanted);
	const struct offer *before = book_offer(work->book, wanted->r.number);
	const struct staff *staff = book_staff(work->book, wanted->staff);
	enum reason reason;

	if (!staff || !may_offer(&work->command->actor, staff)
		|| (before && !may_offer(&work->command->actor, book_staff(work->book, before->staff))))
		reason = refuse(work, REASON_NOT_FOUND, before ? "/offer" : "/staff");
	else if (before && before->state != OFFER_OPEN)
		reason = refuse_for(work, REASON_OFFER_NOT_OPEN, KIND_OFFER, before->r.number);
	else if (!(reason = before ? check_rev(work, &before->r) : REASON_OK))
		reason = offer_check(work, wanted);
	if (reason)
		record_free(&wanted->r);
	else
		change_take(work, &wanted->r, before ? EVENT_OFFER_CHANGED : EVENT_OFFER_OPENED);
	return reason;
}

static enum reason offer_withdraw(struct work *work)
{
	const struct offer *offer = book_offer(work->book, work->command->number);
	enum reason reason;

	if (!offer || !may_offer(&work->command->actor, book_staff(work->book, offer->staff)))
		return refuse(work, REASON_NOT_FOUND, "/offer");
	if ((reason = check_rev(work, &offer->r)))
		return reason;
	if (offer->state != OFFER_OPEN)
		return refuse_for(work, REASON_OFFER_NOT_OPEN, KIND_OFFER, offer->r.number);
	((struct offer *)change_edit(work, &offer->r, EVENT_OFFER_WITHDRAWN))->state = OFFER_WITHDRAWN;
	return REASON_OK;
}

const struct step_row steps_offer[] = {
	{ COMMAND_OFFER_PUT, offer_put },
	{ COMMAND_OFFER_WITHDRAW, offer_withdraw },
	{ 0 }
};
