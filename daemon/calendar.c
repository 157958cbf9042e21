/* The weeks of a person: home roster, free, held, taken; clocks local, a block cut at midnight. */
#include "params.h"

#include <stdlib.h>
#include <string.h>

enum { CALENDAR_WEEKS_MAX = 8, CALENDAR_WEEKS_DEFAULT = 4 };

/* What fills a stretch of time, and the record it comes from. */
struct calendar_block { struct window at; const char *what; enum kind kind; uint32_t number; };
struct calendar {
	struct calendar_block *item;
	uint32_t n, room;
	struct { const char *what; enum kind kind; uint32_t number; int32_t week_start_min, minutes; } *volume;
	uint32_t volume_n;
	int32_t week_max_min;		/* the most that one of the offers allows */
};

static void add(struct calendar *calendar, struct window at, const char *what, const struct record *record)
{
	if (calendar->n == calendar->room) {
		calendar->room = calendar->room ? calendar->room * 2 : 64;
		calendar->item = memory_resize(calendar->item, calendar->room * sizeof *calendar->item);
	}
	calendar->item[calendar->n++] = (struct calendar_block){ at, what, record ? record->kind : KIND_NONE,
		record ? record->number : 0 };
}

static bool is_volume(const struct seat *seat)
{
	return seat->work_min != seat->end_min - seat->start_min;
}

static void add_seats(struct calendar *calendar, const struct record *record, const struct seat *seat, uint32_t n,
	const char *what)
{
	for (uint32_t i = 0; i < n; i++) {
		if (seat[i].lost)
			continue;
		if (!is_volume(&seat[i])) {
			add(calendar, (struct window){ seat[i].start_min, seat[i].end_min }, what, record);
			continue;
		}
		calendar->volume = memory_resize(calendar->volume, (calendar->volume_n + 1) * sizeof *calendar->volume);
		calendar->volume[calendar->volume_n].what = what;
		calendar->volume[calendar->volume_n].kind = record->kind;
		calendar->volume[calendar->volume_n].number = record->number;
		calendar->volume[calendar->volume_n].week_start_min = seat[i].start_min;
		calendar->volume[calendar->volume_n++].minutes = seat[i].work_min;
	}
}

static void gather_home(struct calendar *calendar, const struct book *book, uint32_t staff)
{
	struct book_list rosters = book_rosters_of(book, staff);

	for (uint32_t i = 0; i < rosters.n; i++) {
		const struct roster *roster = (const struct roster *)rosters.item[i];
		struct windows all = { 0 }, work = { 0 }, rest = { 0 };

		roster_windows(roster, false, &all);
		roster_windows(roster, true, &work);
		windows_merge(&all);
		windows_merge(&work);
		windows_minus(&all, &work, &rest);
		for (uint32_t w = 0; w < work.n; w++)
			add(calendar, work.item[w], "home", NULL);
		for (uint32_t w = 0; w < rest.n; w++)
			add(calendar, rest.item[w], "busy", NULL);
		windows_free(&all);
		windows_free(&work);
		windows_free(&rest);
	}
}

static void gather_lent(struct calendar *calendar, const struct book *book, uint32_t staff)
{
	struct book_list held = book_proposals_of(book, staff), taken = book_assignments_of(book, staff);

	for (uint32_t i = 0; i < held.n; i++) {
		const struct proposal *p = (const struct proposal *)held.item[i];

		if (p->state == PROPOSAL_HELD)
			add_seats(calendar, &p->r, p->seats.item, p->seats.n, "held");
	}
	for (uint32_t i = 0; i < taken.n; i++) {
		const struct assignment *a = (const struct assignment *)taken.item[i];

		if (a->state != ASSIGNMENT_CANCELLED)
			add_seats(calendar, &a->r, a->seats.item, a->seats.n, "taken");
	}
}

/* Free is what offers name, less everything else. */
static void gather_free(struct calendar *calendar, const struct book *book, uint32_t staff, struct window within)
{
	struct book_list offers = book_offers_of(book, staff);
	struct windows busy = { 0 };

	for (uint32_t i = 0; i < calendar->n; i++)
		windows_add(&busy, calendar->item[i].at);
	windows_merge(&busy);
	for (uint32_t i = 0; i < offers.n; i++) {
		const struct offer *offer = (const struct offer *)offers.item[i];
		struct windows named = { 0 }, left = { 0 };

		if (offer->state == OFFER_OPEN)
			offer_windows(offer, within, &named);
		if (named.n && offer->week_max_min > calendar->week_max_min)
			calendar->week_max_min = offer->week_max_min;
		windows_minus(&named, &busy, &left);
		for (uint32_t w = 0; w < left.n; w++)
			add(calendar, left.item[w], "free", &offer->r);
		windows_free(&named);
		windows_free(&left);
	}
	windows_free(&busy);
}

static int compare_blocks(const void *a, const void *b)
{
	const struct calendar_block *x = a, *y = b;

	return (x->at.start_min > y->at.start_min) - (x->at.start_min < y->at.start_min);
}

/* --- writing --- */

static void write_clock(struct out *out, const char *name, int32_t at_min, int32_t date)
{
	char text[CLOCK_TEXT];
	int32_t clock = min_to_date(at_min) > date ? 24 * 60 : min_to_clock(at_min);

	out_string(out, name, clock_print(text, clock));
}

static void write_block(struct out *out, const struct calendar_block *block, int32_t date)
{
	struct window day = { local_to_min(date, 0), local_to_min(date + 1, 0) };
	char ref[REF_MAX];

	if (!window_overlaps(block->at, day))
		return;
	out_open(out, NULL, '{');
	out_string(out, "what", block->what);
	write_clock(out, "start", block->at.start_min > day.start_min ? block->at.start_min : day.start_min, date);
	write_clock(out, "end", block->at.end_min < day.end_min ? block->at.end_min : day.end_min, date);
	if (block->kind)
		out_string(out, "ref", ref_print(ref, block->kind, block->number));
	out_close(out, '}');
}

static int64_t sum_of(const struct calendar *calendar, const char *what, struct window week)
{
	int64_t minutes = 0;

	for (uint32_t i = 0; i < calendar->n; i++)
		if (!strcmp(calendar->item[i].what, what))
			minutes += window_shared(calendar->item[i].at, week);
	for (uint32_t i = 0; i < calendar->volume_n; i++)
		if (!strcmp(calendar->volume[i].what, what) && calendar->volume[i].week_start_min == week.start_min)
			minutes += calendar->volume[i].minutes;
	return minutes;
}

static void write_volumes(struct out *out, const struct calendar *calendar, struct window week)
{
	char ref[REF_MAX];

	out_open(out, "volume", '[');
	for (uint32_t i = 0; i < calendar->volume_n; i++) {
		if (calendar->volume[i].week_start_min != week.start_min)
			continue;
		out_open(out, NULL, '{');
		out_string(out, "what", calendar->volume[i].what);
		out_string(out, "ref", ref_print(ref, calendar->volume[i].kind, calendar->volume[i].number));
		out_integer(out, "minutes", calendar->volume[i].minutes);
		out_close(out, '}');
	}
	out_close(out, ']');
}

/* Free is at most what the offers' weekly maximum leaves. */
static void write_week(struct out *out, const struct calendar *calendar, int32_t monday)
{
	struct window week = { local_to_min(monday, 0), local_to_min(monday + 7, 0) };
	int64_t taken = sum_of(calendar, "taken", week), held = sum_of(calendar, "held", week);
	int64_t free_min = sum_of(calendar, "free", week), left = calendar->week_max_min - taken - held;
	char text[DATE_TEXT];

	out_open(out, NULL, '{');
	out_string(out, "week", week_print(text, monday));
	out_string(out, "from", date_print(text, monday));
	out_integer(out, "home_min", sum_of(calendar, "home", week));
	out_integer(out, "lent_min", taken);
	out_integer(out, "held_min", held);
	out_integer(out, "free_min", free_min < left ? free_min : left > 0 ? left : 0);
	out_open(out, "days", '[');
	for (int32_t date = monday; date < monday + 7; date++) {
		out_open(out, NULL, '{');
		out_string(out, "date", date_print(text, date));
		out_open(out, "blocks", '[');
		for (uint32_t i = 0; i < calendar->n; i++)
			write_block(out, &calendar->item[i], date);
		out_close(out, ']');
		out_close(out, '}');
	}
	out_close(out, ']');
	write_volumes(out, calendar, week);
	out_close(out, '}');
}

static enum reason choose_weeks(struct call *call, struct params *params)
{
	if (!params->from_date)
		params->from_date = min_to_date((int32_t)(call->now_ms / 60000));
	params->from_date = date_monday(params->from_date);
	if (!params->to_date)
		params->to_date = params->from_date + 7 * CALENDAR_WEEKS_DEFAULT - 1;
	if (params->to_date < params->from_date)
		return call_refuse(call, REASON_END_BEFORE_START, "/to");
	if (params->to_date - params->from_date >= 7 * CALENDAR_WEEKS_MAX)
		return call_refuse(call, REASON_FIELD_RANGE, "/to");
	return REASON_OK;
}

enum reason staff_calendar(struct call *call)
{
	struct calendar calendar = { 0 };
	const struct record *staff;
	struct params params;
	enum reason reason = params_read(call, &params);

	if (reason || (reason = choose_weeks(call, &params)))
		return reason;
	if (!(staff = call_see(call, KIND_STAFF, params.staff, "/staff")))
		return call->refusal.reason;
	gather_home(&calendar, call->engine->book, staff->number);
	gather_lent(&calendar, call->engine->book, staff->number);
	gather_free(&calendar, call->engine->book, staff->number,
		(struct window){ local_to_min(params.from_date, 0), local_to_min(params.to_date + 8, 0) });
	if (calendar.n)
		qsort(calendar.item, calendar.n, sizeof *calendar.item, compare_blocks);
	out_record(&call->out, "staff", staff, sight_of(staff, &call->session->actor));
	out_open(&call->out, "weeks", '[');
	for (int32_t monday = params.from_date; monday <= params.to_date; monday += 7)
		write_week(&call->out, &calendar, monday);
	out_close(&call->out, ']');
	free(calendar.item);
	free(calendar.volume);
	return REASON_OK;
}
