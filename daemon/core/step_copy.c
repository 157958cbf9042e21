/* A request is copied to other weeks, weekday by weekday. Whatever becomes different on the way is a warning of the
 * change: what was found is the new date, its limit the old one. */
#include "step_inner.h"

#include "holiday.h"
#include "schema.h"
#include "week.h"
#include "window.h"

#include <stdlib.h>
#include <string.h>

enum { DAY_MIN = 1440 };

/* --- where a day goes --- */

/* So many years on to the same ISO week; years 0: so many days, which are whole weeks. */
struct move { int32_t years, days; };

/* 0: that year has no such week. */
static int32_t date_moved(const struct move *move, int32_t date)
{
	struct iso_week at = date_week(date);

	if (!move->years)
		return date + move->days;
	at.year += move->years;
	return at.week > week_count(at.year) ? 0 : week_monday(at.year, at.week) + at.weekday;
}

/* The borders of a period; in a week that is missing there, the turn of the year. */
static int32_t from_moved(const struct move *move, int32_t date)
{
	int32_t moved = date_moved(move, date);

	return moved ? moved : week_monday(date_week(date).year + move->years + 1, 1);
}

static int32_t to_moved(const struct move *move, int32_t date)
{
	int32_t moved = date_moved(move, date);

	return moved ? moved : week_monday(date_week(date).year + move->years + 1, 1) - 1;
}

/* The days on which the first and the last seat begin. */
static struct date_range days_of(const struct request *request)
{
	struct date_range days = { DATE_MAX, DATE_MIN };

	for (uint32_t i = 0; i < request->lines.n; i++) {
		struct seats seats;
		int32_t first, last;

		line_seats(&request->lines.item[i], &seats);
		first = min_to_date(seats.item[0].start_min);
		last = min_to_date(seats.item[seats.n - 1].start_min);
		days.from_date = first < days.from_date ? first : days.from_date;
		days.to_date = last > days.to_date ? last : days.to_date;
		free(seats.item);
	}
	return days;
}

/* The first year in which it lies ahead. */
static int32_t years_on(const struct work *work, int32_t first_date)
{
	struct move move = { 1, 0 };

	while (from_moved(&move, first_date) <= min_to_date(work->now_min))
		move.years++;
	return move.years;
}

static enum reason move_read(struct work *work, const struct date_range *days, struct move *move)
{
	const struct copy_params *params = &work->command->copy;
	int32_t weeks_days = date_monday(days->to_date) - date_monday(days->from_date);

	if (params->as_last_year && (params->from_date || params->to_date))
		return refuse(work, REASON_CONTRADICTION, "/as_last_year");
	if (!params->as_last_year && !params->from_date)
		return refuse(work, REASON_FIELD_MISSING, "/from");
	if (params->to_date && date_monday(params->to_date) - date_monday(params->from_date) != weeks_days)
		return refuse(work, REASON_WEEKS_DIFFER, "/to");
	*move = params->as_last_year ? (struct move){ years_on(work, days->from_date), 0 }
		: (struct move){ 0, date_monday(params->from_date) - date_monday(days->from_date) };
	if (to_moved(move, days->to_date) + SPAN_DAYS_MAX > DATE_MAX)
		return refuse(work, REASON_FIELD_RANGE, params->as_last_year ? "/as_last_year" : "/from");
	return REASON_OK;
}

/* --- the copy --- */

/* A row whose weeks are all missing there is left out. */
static void shifts_move(struct line *line, const struct move *move)
{
	uint32_t kept = 0;

	for (uint32_t i = 0; i < line->shifts.n; i++) {
		struct span span = line->shifts.item[i];

		span.from_date = from_moved(move, span.from_date);
		span.to_date = to_moved(move, span.to_date);
		if (span.from_date <= span.to_date)
			line->shifts.item[kept++] = span;
	}
	line->shifts.n = kept;
}

static enum reason lines_move(struct work *work, struct request *after, const struct move *move)
{
	for (uint32_t i = 0; i < after->lines.n; i++) {
		struct line *line = &after->lines.item[i];

		shifts_move(line, move);
		line->from_date = line->week_min ? from_moved(move, line->from_date) : 0;
		line->to_date = line->week_min ? to_moved(move, line->to_date) : 0;
		if (line->from_date > line->to_date || !(line->week_min || line->shifts.n))
			return refuse_at(work, REASON_WEEK_MISSING, "/lines/", i, "");
	}
	return REASON_OK;
}

/* As many minutes before its first day as it was; by the wall clock. */
static int32_t deadline_moved(const struct request *before, int32_t first_date, int32_t moved_date)
{
	int32_t date = min_to_date(before->deadline_min) - first_date + moved_date;

	return local_to_min(date, min_to_clock(before->deadline_min));
}

/* What was said of own part-timers was said of the other weeks. */
static struct request *request_anew(const struct copy_params *params, const struct request *before)
{
	struct request *after = (struct request *)record_copy(&before->r);

	after->r = (struct record){ .kind = KIND_REQUEST };
	after->state = REQUEST_OPEN;
	after->part_timers = params->part_timers;
	memcpy(after->waiver, params->waiver, sizeof after->waiver);
	after->gate_by = 0;
	after->gate_at_ms = after->opened_at_ms = 0;
	return after;
}

/* --- what became different --- */

struct copy { struct work *work; const struct request *before, *after; struct move move; };

static void tell(const struct copy *copy, enum reason reason, int32_t now_date, int32_t was_date)
{
	change_warn(copy->work->change, &copy->after->r, &(struct verdict){ reason, now_date, was_date, 0 });
}

static bool is_on(const struct span *span, int32_t date)
{
	return span->from_date <= date && date <= span->to_date && (span->days >> date_weekday(date) & 1);
}

static bool has_shift(const struct request *request, int32_t date)
{
	for (uint32_t i = 0; i < request->lines.n; i++)
		for (uint32_t s = 0; s < request->lines.item[i].shifts.n; s++)
			if (is_on(&request->lines.item[i].shifts.item[s], date))
				return true;
	return false;
}

static bool has_work(const struct request *request, int32_t date)
{
	for (uint32_t i = 0; i < request->lines.n; i++)
		if (request->lines.item[i].from_date <= date && date <= request->lines.item[i].to_date)
			return true;
	return has_shift(request, date);
}

static int32_t span_min(const struct span *span, int32_t date)
{
	int32_t over_midnight = span->end_clock <= span->start_clock ? DAY_MIN : 0;

	return local_to_min(date, span->end_clock + over_midnight) - local_to_min(date, span->start_clock);
}

static bool is_other_length(const struct request *before, int32_t date, int32_t moved)
{
	for (uint32_t i = 0; i < before->lines.n; i++)
		for (uint32_t s = 0; s < before->lines.item[i].shifts.n; s++) {
			const struct span *span = &before->lines.item[i].shifts.item[s];

			if (is_on(span, date) && span_min(span, date) != span_min(span, moved))
				return true;
		}
	return false;
}

static void tell_day(const struct copy *copy, int32_t date, int32_t moved)
{
	bool was = date_is_holiday(date), is = date_is_holiday(moved);

	if (is && !was)
		tell(copy, REASON_HOLIDAY_NOW, moved, date);
	if (was && !is)
		tell(copy, REASON_HOLIDAY_NO_MORE, moved, date);
	if (is_other_length(copy->before, date, moved))
		tell(copy, REASON_CLOCK_CHANGE, moved, date);
}

/* Weeks that only one of the two years has: each is the last of its year. */
static void tell_weeks(const struct copy *copy, const struct date_range *was, const struct date_range *is)
{
	struct move back = { -copy->move.years, 0 };
	int32_t told = 0;

	for (int32_t date = was->from_date; date <= was->to_date; date++)
		if (has_work(copy->before, date) && !date_moved(&copy->move, date) && told != date_monday(date))
			tell(copy, REASON_WEEK_MISSING, told = date_monday(date), date_monday(date));
	for (int32_t date = is->from_date; date <= is->to_date; date++)
		if (has_work(copy->after, date) && !date_moved(&back, date) && told != date_monday(date))
			tell(copy, REASON_WEEK_ADDED, told = date_monday(date), date_monday(date));
}

static bool is_party(const struct agreement *agreement, uint32_t municipality)
{
	for (uint32_t i = 0; i < agreement->parties.n; i++)
		if (agreement->parties.item[i] == municipality)
			return true;
	return false;
}

/* Agreements of any time from the old weeks to the new that are not in force in all of the new. */
static void tell_agreements(const struct copy *copy, const struct date_range *was, const struct date_range *is)
{
	const struct record *record = NULL;

	while ((record = book_next(copy->work->book, KIND_AGREEMENT, record ? record->number : 0))) {
		const struct agreement *agreement = (const struct agreement *)record;
		int32_t to_date = agreement->to_date ? agreement->to_date : DATE_MAX;
		bool covers = agreement->state == AGREEMENT_IN_FORCE && agreement->from_date <= is->from_date
			&& to_date >= is->to_date;

		if (agreement->task == copy->before->task && is_party(agreement, copy->before->municipality)
			&& agreement->from_date <= is->to_date && to_date >= was->from_date && !covers)
			change_warn(copy->work->change, record, &(struct verdict){ REASON_AGREEMENT_PERIOD, -1, -1, 0 });
	}
}

static void tell_differences(const struct copy *copy, const struct date_range *was)
{
	struct date_range is = days_of(copy->after);

	tell(copy, REASON_DATES_MOVED, is.from_date, was->from_date);
	for (int32_t date = was->from_date; date <= was->to_date; date++)
		if (has_shift(copy->before, date) && date_moved(&copy->move, date))
			tell_day(copy, date, date_moved(&copy->move, date));
	if (copy->move.years)
		tell_weeks(copy, was, &is);
	if (copy->after->urgency != copy->before->urgency)
		change_warn(copy->work->change, &copy->after->r, &(struct verdict){ REASON_NOT_ACUTE, -1, -1, 0 });
	tell_agreements(copy, was, &is);
}

/* --- copying --- */

static enum reason request_copy(struct work *work)
{
	const struct copy_params *params = &work->command->copy;
	struct copy copy = { .work = work, .before = book_request(work->book, params->request) };
	struct request *after;
	struct date_range days;
	int32_t first_date;
	enum reason reason;

	if (!copy.before || !actor_is_for(&work->command->actor, copy.before->municipality))
		return refuse(work, REASON_NOT_FOUND, "/request");
	days = days_of(copy.before);
	if ((reason = move_read(work, &days, &copy.move)))
		return reason;
	after = request_anew(params, copy.before);
	if ((reason = lines_move(work, after, &copy.move))) {
		record_free(&after->r);
		return reason;
	}
	first_date = from_moved(&copy.move, days.from_date);
	after->deadline_min = params->deadline_min ? params->deadline_min
		: deadline_moved(copy.before, days.from_date, first_date);
	if (after->urgency == URGENCY_ACUTE && local_to_min(first_date, 0) > work->now_min + ACUTE_MIN)
		after->urgency = URGENCY_PLANNED;
	if ((reason = request_enter(work, after)))
		return reason;
	copy.after = (const struct request *)work->change->effects[0].record;
	tell_differences(&copy, &days);
	return REASON_OK;
}

const struct step_row steps_copy[] = {
	{ COMMAND_REQUEST_COPY, request_copy },
	{ 0 }
};
