/* Month's end: what wasn't worked as planned, the lender's dispute, the borrower's confirmation. */
#include "step_inner.h"

#include "ledger.h"
#include "week.h"

#include <string.h>

/* --- who, and what of --- */

enum party { PARTY_BORROWER = 1, PARTY_LENDER = 2 };

static enum party party_of(const struct actor *actor, const struct assignment *a)
{
	bool borrower = (actor->roles & ROLE_MANAGER) && actor->municipality == a->borrower;
	bool lender = (actor->roles & ROLE_COORDINATOR) && actor->municipality == a->lender;

	return (borrower ? PARTY_BORROWER : 0) | (lender ? PARTY_LENDER : 0);
}

/* The assignment that one of the parties speaks of. */
static enum reason find(struct work *work, int parties, struct hours_ask *ask)
{
	const struct assignment *a = book_assignment(work->book, work->command->hours.assignment);

	*ask = (struct hours_ask){ work->book, a, NULL };
	if (!a || !(party_of(&work->command->actor, a) & parties))
		return refuse(work, REASON_NOT_FOUND, "/assignment");
	return REASON_OK;
}

static enum reason check_open(struct work *work, const struct hours_ask *ask, int32_t month_date)
{
	uint32_t n;
	const struct ledger_post *post = ledger_standing(work->book, ask->assignment->r.number, month_date, &n);

	return post ? refuse_for(work, REASON_MONTH_CONFIRMED, KIND_LEDGER_POST, post->r.number) : REASON_OK;
}

/* Somebody was to work on that day, and it has begun. */
static enum reason check_day(struct work *work, const struct hours_ask *ask, struct hours_day *day)
{
	if (!hours_of_day(ask, work->command->hours.date, day))
		return refuse(work, REASON_NOT_WORKED_THEN, "/date");
	return day->first_min > work->now_min ? refuse(work, REASON_NOT_YET, "/date") : REASON_OK;
}

/* Hours of clocks for a shift, minutes for a week's volume. */
static enum reason check_worked(struct work *work, const struct hours_day *day)
{
	enum worked worked = work->command->hours.worked;

	if (worked == WORKED_TIME && day->volume)
		return refuse(work, REASON_FIELD_UNKNOWN, "/start");
	if (worked == WORKED_MINUTES && !day->volume)
		return refuse(work, REASON_FIELD_UNKNOWN, "/minutes");
	return REASON_OK;
}

/* --- entries --- */

/* The entry of that day, or of the month, to be edited. */
static struct time_entry *entry_edit(struct work *work, const struct assignment *a, int32_t date, enum event event)
{
	bool whole_month = !work->command->hours.date;
	const struct time_entry *before = entry_of(work->book, a->r.number, date, whole_month);
	struct time_entry *entry;

	if (before)
		return change_edit(work, &before->r, event);
	entry = change_make(work, KIND_TIME_ENTRY, event);
	entry_key(entry->r.key, a->r.number, date, whole_month);
	entry->assignment = a->r.number;
	entry->staff = a->staff;
	entry->borrower = a->borrower;
	entry->lender = a->lender;
	entry->date = date;
	entry->whole_month = whole_month;
	return entry;
}

static struct time_entry *entry_write(struct work *work, const struct assignment *a)
{
	const struct hours_params *hours = &work->command->hours;
	struct time_entry *entry = entry_edit(work, a, hours->date, EVENT_HOURS_ENTERED);
	bool overnight = hours->end_clock <= hours->start_clock;

	entry->worked = hours->worked;
	entry->start_min = entry->end_min = entry->minutes = 0;
	if (hours->worked == WORKED_MINUTES)
		entry->minutes = hours->minutes;
	if (hours->worked != WORKED_TIME)
		return entry;
	entry->start_min = local_to_min(hours->date, hours->start_clock);
	entry->end_min = local_to_min(hours->date + overnight, hours->end_clock);
	return entry;
}

/* What the lender itself types it doesn't dispute. */
static enum reason hours_set(struct work *work)
{
	struct hours_ask ask;
	struct hours_day day;
	struct time_entry *entry;
	enum reason reason = find(work, PARTY_BORROWER | PARTY_LENDER, &ask);

	if (reason || (reason = check_open(work, &ask, date_month(work->command->hours.date))))
		return reason;
	if ((reason = check_day(work, &ask, &day)) || (reason = check_worked(work, &day)))
		return reason;
	entry = entry_write(work, ask.assignment);
	if (party_of(&work->command->actor, ask.assignment) & PARTY_LENDER)
		entry->disputed = false;
	return REASON_OK;
}

/* --- disputes --- */

static enum reason check_dispute(struct work *work, const struct hours_ask *ask)
{
	const struct hours_params *hours = &work->command->hours;
	struct hours_month month;
	struct hours_day day;

	if (hours->date && date_month(hours->date) != hours->month_date)
		return refuse(work, REASON_CONTRADICTION, "/date");
	if (hours->date)
		return check_day(work, ask, &day);
	hours_of_month(ask, hours->month_date, &month);
	if (!month.days_n)
		return refuse(work, REASON_NOT_WORKED_THEN, "/month");
	return local_to_min(hours->month_date, 0) > work->now_min ? refuse(work, REASON_NOT_YET, "/month") : REASON_OK;
}

static enum reason hours_dispute(struct work *work)
{
	const struct hours_params *hours = &work->command->hours;
	int32_t date = hours->date ? hours->date : hours->month_date;
	const struct time_entry *before;
	struct hours_ask ask;
	enum reason reason = find(work, PARTY_LENDER, &ask);

	if (reason || (reason = check_open(work, &ask, hours->month_date)) || (reason = check_dispute(work, &ask)))
		return reason;
	before = entry_of(work->book, hours->assignment, date, !hours->date);
	if (!before || !before->disputed)
		entry_edit(work, ask.assignment, date, EVENT_HOURS_DISPUTED)->disputed = true;
	return REASON_OK;
}

static void agree_to(struct work *work, const struct time_entry *entry)
{
	if (entry && entry->disputed)
		((struct time_entry *)change_edit(work, &entry->r, EVENT_HOURS_AGREED))->disputed = false;
}

/* All of the month. */
static enum reason hours_agree(struct work *work)
{
	const struct hours_params *hours = &work->command->hours;
	struct hours_ask ask;
	enum reason reason = find(work, PARTY_LENDER, &ask);

	if (reason || (reason = check_open(work, &ask, hours->month_date)))
		return reason;
	agree_to(work, entry_of(work->book, hours->assignment, hours->month_date, true));
	for (int32_t date = hours->month_date; date < date_month_after(hours->month_date); date++)
		agree_to(work, entry_of(work->book, hours->assignment, date, false));
	return REASON_OK;
}

/* --- the ledger --- */

static struct ledger_post *post_make(struct work *work, const struct assignment *a, int32_t month_date, uint32_t n)
{
	struct ledger_post *post = change_make(work, KIND_LEDGER_POST, EVENT_LEDGER_POSTED);

	post_key(post->r.key, a->r.number, month_date, n);
	return post;
}

struct tally { uint32_t made, settled, disputed; };	/* the last two: the first such assignment, or 0 */

static void confirm_one(struct work *work, const struct assignment *a, struct tally *tally)
{
	static const struct verdict disputed = { REASON_HOURS_DISPUTED, -1, -1, 0 };
	int32_t month_date = work->command->hours.month_date;
	struct hours_ask ask = { work->book, a, NULL };
	struct hours_month month;
	uint32_t n;

	hours_of_month(&ask, month_date, &month);
	if (!month.days_n)
		return;
	if (ledger_standing(work->book, a->r.number, month_date, &n)) {
		tally->settled = tally->settled ? tally->settled : a->r.number;
	} else if (month.disputed_n) {
		tally->disputed = tally->disputed ? tally->disputed : a->r.number;
		change_warn(work->change, &a->r, &disputed);
	} else {
		tally->made++;
		ledger_fill(&ask, month_date, post_make(work, a, month_date, 1));
	}
}

/* Everything of her municipality's month that is neither settled nor disputed. */
static enum reason hours_confirm(struct work *work)
{
	const struct actor *actor = &work->command->actor;
	int32_t month_date = work->command->hours.month_date;
	const struct record *record = NULL;
	struct tally tally = { 0 };

	if (!(actor->roles & ROLE_MANAGER))
		return refuse(work, REASON_FORBIDDEN, "");
	if (local_to_min(date_month_after(month_date), 0) > work->now_min)
		return refuse(work, REASON_NOT_YET, "/month");
	while ((record = book_next(work->book, KIND_ASSIGNMENT, record ? record->number : 0)))
		if (((const struct assignment *)record)->borrower == actor->municipality)
			confirm_one(work, (const struct assignment *)record, &tally);
	if (tally.made)
		return REASON_OK;
	if (tally.disputed)
		return refuse_for(work, REASON_HOURS_DISPUTED, KIND_ASSIGNMENT, tally.disputed);
	return tally.settled ? refuse(work, REASON_MONTH_CONFIRMED, "/month")
		: refuse(work, REASON_NOT_WORKED_THEN, "/month");
}

/* The borrower confirmed it, the borrower corrects it: one post takes the old figures back, one says the new. */
static enum reason hours_correct(struct work *work)
{
	int32_t month_date = date_month(work->command->hours.date);
	const struct ledger_post *standing;
	struct hours_ask ask;
	struct hours_day day;
	uint32_t n;
	enum reason reason = find(work, PARTY_BORROWER, &ask);

	if (reason || (reason = check_day(work, &ask, &day)) || (reason = check_worked(work, &day)))
		return reason;
	if (!(standing = ledger_standing(work->book, ask.assignment->r.number, month_date, &n)))
		return refuse_for(work, REASON_MONTH_NOT_CONFIRMED, KIND_ASSIGNMENT, ask.assignment->r.number);
	ask.instead = entry_write(work, ask.assignment);
	ledger_reverse(standing, post_make(work, ask.assignment, month_date, n + 1));
	ledger_fill(&ask, month_date, post_make(work, ask.assignment, month_date, n + 2));
	return REASON_OK;
}

const struct step_row steps_hours[] = {
	{ COMMAND_HOURS_SET, hours_set },
	{ COMMAND_HOURS_CORRECT, hours_correct },
	{ COMMAND_HOURS_DISPUTE, hours_dispute },
	{ COMMAND_HOURS_AGREE, hours_agree },
	{ COMMAND_HOURS_CONFIRM, hours_confirm },
	{ 0 }
};
