/* A party's word about its own part in an agreement: it gives notice, suspends its part, or takes part again. For the
 * others the agreement stands. What that does to held and confirmed work is the review's business. */
#include "step_inner.h"

#include "agreement.h"
#include "schema.h"
#include "week.h"

#include <stdlib.h>

enum reason parts_check(struct work *work, const struct agreement *agreement)
{
	for (uint32_t i = 0; i < agreement->parts.n; i++) {
		const struct part *row = &agreement->parts.item[i];

		if (!agreement_has(agreement, row->municipality))
			return refuse_at(work, REASON_CONTRADICTION, "/parts/", i, "/municipality");
		for (uint32_t j = 0; j < i; j++)
			if (agreement->parts.item[j].municipality == row->municipality)
				return refuse_at(work, REASON_TWICE, "/parts/", i, "/municipality");
		if (!row->notice_date != !row->end_date || row->end_date < row->notice_date)
			return refuse_at(work, REASON_END_BEFORE_START, "/parts/", i, "/end_date");
	}
	return REASON_OK;
}

static enum reason word_check(struct work *work, const struct agreement *agreement)
{
	const struct actor *actor = &work->command->actor;
	int32_t last_date;
	enum reason reason;

	if (!agreement)
		return refuse(work, REASON_NOT_FOUND, "/agreement");
	if (!(actor->roles & ROLE_COORDINATOR) || !agreement_has(agreement, actor->municipality))
		return refuse(work, REASON_FORBIDDEN, "/agreement");
	if ((reason = check_rev(work, &agreement->r)))
		return reason;
	last_date = agreement_last_date_of(agreement, actor->municipality);
	if (agreement->state == AGREEMENT_ENDED || (last_date && last_date < min_to_date(work->now_min)))
		return refuse(work, REASON_AGREEMENT_OVER, "/agreement");
	return REASON_OK;
}

static struct part *row_of(struct agreement *agreement, uint32_t party)
{
	struct part *row;

	for (uint32_t i = 0; i < agreement->parts.n; i++)
		if (agreement->parts.item[i].municipality == party)
			return &agreement->parts.item[i];
	row = list_grow((struct list *)&agreement->parts, sizeof *row);
	row->municipality = party;
	return row;
}

static void row_drop(struct agreement *agreement, struct part *row)
{
	agreement->parts.n--;
	*row = agreement->parts.item[agreement->parts.n];
	if (agreement->parts.n)
		return;
	free(agreement->parts.item);
	agreement->parts.item = NULL;
}

static bool has_given_notice(const struct agreement *agreement, uint32_t party)
{
	for (uint32_t i = 0; i < agreement->parts.n; i++)
		if (agreement->parts.item[i].municipality == party)
			return agreement->parts.item[i].notice_date != 0;
	return false;
}

/* The new version, to be edited; `stands_so`: it is as the party wants it already. */
static enum reason word_begin(struct work *work, enum event event, bool stands_so, struct agreement **edited)
{
	const struct agreement *before = book_agreement(work->book, work->command->number);

	if (stands_so)
		return refuse_for(work, REASON_STANDS_SO, KIND_AGREEMENT, before->r.number);
	*edited = change_edit(work, &before->r, event);
	return REASON_OK;
}

/* What was given stands: new terms are for the parties to agree on, and for the region file. */
static enum reason agreement_notice(struct work *work)
{
	const struct agreement *before = book_agreement(work->book, work->command->number);
	uint32_t party = work->command->actor.municipality;
	struct agreement *edited;
	struct part *row;
	enum reason reason;

	if ((reason = word_check(work, before)) || (reason = word_begin(work, EVENT_AGREEMENT_NOTICE,
		has_given_notice(before, party), &edited)))
		return reason;
	row = row_of(edited, party);
	row->notice_date = min_to_date(work->now_min);
	row->end_date = row->notice_date + before->notice_days;
	return REASON_OK;
}

static enum reason agreement_suspend(struct work *work)
{
	const struct agreement *before = book_agreement(work->book, work->command->number);
	uint32_t party = work->command->actor.municipality;
	struct agreement *edited;
	enum reason reason;

	if ((reason = word_check(work, before)) || (reason = word_begin(work, EVENT_AGREEMENT_SUSPENDED,
		agreement_is_suspended_by(before, party), &edited)))
		return reason;
	row_of(edited, party)->suspended = true;
	return REASON_OK;
}

/* Only who suspended its part takes part again. Without a notice it has then said nothing more. */
static enum reason agreement_resume(struct work *work)
{
	const struct agreement *before = book_agreement(work->book, work->command->number);
	uint32_t party = work->command->actor.municipality;
	struct agreement *edited;
	enum reason reason;

	if ((reason = word_check(work, before)) || (reason = word_begin(work, EVENT_AGREEMENT_RESUMED,
		!agreement_is_suspended_by(before, party), &edited)))
		return reason;
	row_of(edited, party)->suspended = false;
	if (!has_given_notice(before, party))
		row_drop(edited, row_of(edited, party));
	return REASON_OK;
}

const struct step_row steps_agreement[] = {
	{ COMMAND_AGREEMENT_NOTICE, agreement_notice },
	{ COMMAND_AGREEMENT_SUSPEND, agreement_suspend },
	{ COMMAND_AGREEMENT_RESUME, agreement_resume },
	{ 0 }
};
