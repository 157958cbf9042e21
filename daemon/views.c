/* Views: fill of a request, what is left of an offer, what waits for me, a name. */
#include "params.h"

#include "core/fit.h"

#include <stdlib.h>
#include <string.h>

/* --- request.show --- */

struct week_fill { int32_t week_date; int64_t requested, held, taken, open; };

/* Counted in seats; a volume line in minutes. */
static void count_seat(const struct line *line, const struct seat *seat, const struct fill *fill,
	struct week_fill *week)
{
	int64_t unit = line->week_min ? seat->work_min : 1;
	int32_t open = line->count - fill->held - fill->taken;

	open = open > 0 ? open : 0;	/* there may have been more, before the request was changed */
	week->requested += unit * (fill->held + fill->taken + open);
	week->held += unit * fill->held;
	week->taken += unit * fill->taken;
	week->open += unit * open;
}

static void write_week(struct out *out, const struct week_fill *week)
{
	char text[DATE_TEXT];

	out_open(out, NULL, '{');
	out_string(out, "week", week_print(text, week->week_date));
	out_integer(out, "requested", week->requested);
	out_integer(out, "held", week->held);
	out_integer(out, "taken", week->taken);
	out_integer(out, "open", week->open);
	out_close(out, '}');
}

static void write_line_weeks(struct call *call, const struct request *request, uint32_t i)
{
	const struct line *line = &request->lines.item[i];
	struct week_fill week = { 0 };
	struct seats seats;
	struct fill *fill;

	line_seats(line, &seats);
	fill = memory_get(seats.n * sizeof *fill);
	line_fill(call->engine->book, request, i, &seats, fill);
	for (uint32_t s = 0; s < seats.n; s++) {
		int32_t date = date_monday(min_to_date(seats.item[s].start_min));

		if (week.week_date && date != week.week_date)
			write_week(&call->out, &week);
		if (date != week.week_date)
			week = (struct week_fill){ .week_date = date };
		count_seat(line, &seats.item[s], &fill[s], &week);
	}
	if (week.week_date)
		write_week(&call->out, &week);
	free(seats.item);
	free(fill);
}

static enum reason request_show(struct call *call)
{
	struct params params;
	const struct request *request;
	enum reason reason = params_read(call, &params);

	if (reason)
		return reason;
	if (!(request = (const struct request *)call_see(call, KIND_REQUEST, params.request, "/request")))
		return call->refusal.reason;
	out_record(&call->out, "request", &request->r, sight_of(&request->r, &call->session->actor));
	out_open(&call->out, "lines", '[');
	for (uint32_t i = 0; i < request->lines.n; i++) {
		out_open(&call->out, NULL, '{');
		out_integer(&call->out, "line", i);
		out_string(&call->out, "unit", request->lines.item[i].week_min ? "minutes" : "seats");
		out_open(&call->out, "weeks", '[');
		write_line_weeks(call, request, i);
		out_close(&call->out, ']');
		out_close(&call->out, '}');
	}
	out_close(&call->out, ']');
	out_absences(&call->out, call->engine->book, request);
	out_agreement_ends(&call->out, call->engine->book, request, call->now_ms);
	return REASON_OK;
}

/* --- offer.show --- */

static bool counts(const struct record *record)
{
	return record->kind == KIND_PROPOSAL ? ((const struct proposal *)record)->state == PROPOSAL_HELD
		: ((const struct assignment *)record)->state != ASSIGNMENT_CANCELLED;
}

static int64_t minutes_in(const struct seat *seat, uint32_t n, struct window week)
{
	int64_t minutes = 0;

	for (uint32_t i = 0; i < n; i++)
		if (!seat[i].lost && seat[i].start_min >= week.start_min && seat[i].start_min < week.end_min)
			minutes += seat[i].work_min;
	return minutes;
}

/* Minutes of the person that are held or taken in the week. */
static int64_t used_min(const struct book *book, uint32_t staff, struct window week)
{
	struct book_list held = book_proposals_of(book, staff), taken = book_assignments_of(book, staff);
	int64_t minutes = 0;

	for (uint32_t i = 0; i < held.n; i++)
		if (counts(held.item[i]))
			minutes += minutes_in(((const struct proposal *)held.item[i])->seats.item,
				((const struct proposal *)held.item[i])->seats.n, week);
	for (uint32_t i = 0; i < taken.n; i++)
		if (counts(taken.item[i]))
			minutes += minutes_in(((const struct assignment *)taken.item[i])->seats.item,
				((const struct assignment *)taken.item[i])->seats.n, week);
	return minutes;
}

enum { WEEKS_SHOWN_MAX = 60 };

static void write_offer_week(struct call *call, const struct offer *offer, int32_t date)
{
	struct window week = { local_to_min(date, 0), local_to_min(date + 7, 0) };
	struct windows free_windows = { 0 };
	int64_t used = used_min(call->engine->book, offer->staff, week), left;
	int32_t free_min;
	char text[DATE_TEXT];

	offer_windows(offer, week, &free_windows);
	free_min = windows_minutes(&free_windows, week);
	windows_free(&free_windows);
	left = (free_min < offer->week_max_min ? free_min : offer->week_max_min) - used;
	if (!free_min && !used)
		return;
	out_open(&call->out, NULL, '{');
	out_string(&call->out, "week", week_print(text, date));
	out_integer(&call->out, "free_min", free_min);
	out_integer(&call->out, "used_min", used);
	out_integer(&call->out, "left_min", left > 0 ? left : 0);
	out_close(&call->out, '}');
}

/* First and last day of what the offer names. */
static void offer_extent(const struct offer *offer, int32_t *from, int32_t *to)
{
	*from = DATE_MAX, *to = DATE_MIN;
	for (uint32_t i = 0; i < offer->free.n; i++) {
		*from = offer->free.item[i].from_date < *from ? offer->free.item[i].from_date : *from;
		*to = offer->free.item[i].to_date > *to ? offer->free.item[i].to_date : *to;
	}
	for (uint32_t i = 0; i < offer->windows.n; i++) {
		int32_t first = min_to_date(offer->windows.item[i].start_min);
		int32_t last = min_to_date(offer->windows.item[i].end_min);

		*from = first < *from ? first : *from;
		*to = last > *to ? last : *to;
	}
}

static enum reason offer_show(struct call *call)
{
	struct params params;
	const struct offer *offer;
	int32_t from, to;
	enum reason reason = params_read(call, &params);

	if (reason)
		return reason;
	if (!(offer = (const struct offer *)call_see(call, KIND_OFFER, params.offer, "/offer")))
		return call->refusal.reason;
	offer_extent(offer, &from, &to);
	from = params.from_date ? params.from_date : from;
	to = params.to_date ? params.to_date : to;
	out_record(&call->out, "offer", &offer->r, SIGHT_OWN);
	out_open(&call->out, "weeks", '[');
	from = date_monday(from);
	for (int32_t date = from; date <= to && date < from + 7 * WEEKS_SHOWN_MAX; date += 7)
		write_offer_week(call, offer, date);
	out_close(&call->out, ']');
	return REASON_OK;
}

/* --- staff.look --- */

/* The other party of a confirmed assignment, or her own coordinator. */
static bool may_look(const struct actor *actor, const struct assignment *a)
{
	bool borrower = (actor->roles & ROLE_MANAGER) && actor->municipality == a->borrower;
	bool lender = (actor->roles & ROLE_COORDINATOR) && actor->municipality == a->lender;

	return a->state != ASSIGNMENT_CANCELLED && (borrower || lender);
}

static enum reason staff_look(struct call *call)
{
	struct params params;
	const struct assignment *a;
	const struct staff *staff;
	struct out row = { 0 };
	char ref[REF_MAX];
	enum reason reason = params_read(call, &params);

	if (reason)
		return reason;
	if (!(a = (const struct assignment *)call_see(call, KIND_ASSIGNMENT, params.assignment, "/assignment")))
		return call->refusal.reason;
	if (!may_look(&call->session->actor, a))
		return call_refuse(call, REASON_FORBIDDEN, "/assignment");
	staff = book_staff(call->engine->book, a->staff);
	out_open(&row, NULL, '{');
	out_integer(&row, "at", call->now_ms);
	out_string(&row, "who", ref_print(ref, KIND_PRINCIPAL, call->session->actor.principal));
	out_string(&row, "whose", ref_print(ref, KIND_STAFF, a->staff));
	out_string(&row, "assignment", ref_print(ref, KIND_ASSIGNMENT, a->r.number));
	out_string(&row, "purpose", params.purpose);
	out_close(&row, '}');
	call->look = collect_look(call->engine, staff, row.bytes, row.n);
	out_free(&row);
	out_string(&call->out, "staff", ref_print(ref, KIND_STAFF, a->staff));
	out_open(&call->out, "person", '{');
	out_close(&call->out, '}');
	return REASON_OK;
}

/* --- todo --- */

/* Which side of the proposal waits for this principal? What her municipality has released, a coordinator
 * is to ask the person about. */
static bool waits_for(const struct actor *actor, const struct proposal *p, enum side side)
{
	if (p->consent[side].answer != ANSWER_NONE)
		return false;
	switch (side) {
	case SIDE_LENDER:
		return (actor->roles & ROLE_COORDINATOR) && actor->municipality == p->lender;
	case SIDE_STAFF:
		return ((actor->roles & ROLE_WORKER) && actor->staff == p->staff) ||
			((actor->roles & ROLE_COORDINATOR) && actor->municipality == p->lender &&
				p->consent[SIDE_LENDER].answer == ANSWER_YES);
	default:
		return (actor->roles & ROLE_MANAGER) && actor->municipality == p->borrower;
	}
}

/* The old and the new time of what was moved, and the notice of it. */
static void write_moved(struct out *out, const struct proposal *p)
{
	if (!proposal_is_moved(p))
		return;
	out_open(out, "moved", '[');
	for (uint32_t i = 0; i < p->seats.n; i++) {
		out_open(out, NULL, '{');
		codec_write(out, &seat_schema, &p->seats.item[i], SIGHT_PARTNER, false);
		out_close(out, '}');
	}
	out_close(out, ']');
	if (!p->late)
		return;
	out_bool(out, "late", true);
	out_integer(out, "given_min", p->given_min);
}

static enum text silence_means(const struct proposal *p)
{
	if (proposal_is_moved(p))
		return TEXT_TODO_MOVED;
	return p->acute ? TEXT_TODO_FIRST_YES_WINS : TEXT_TODO_NOBODY_ANSWERS;
}

static void write_todo(struct call *call, const struct proposal *p, enum side side)
{
	const struct request *request = book_request(call->engine->book, p->request);
	struct out *out = &call->out;
	int64_t minutes = 0;
	char text[256];

	for (uint32_t i = 0; i < p->seats.n; i++)
		minutes += p->seats.item[i].work_min;
	out_open(out, NULL, '{');
	out_string(out, "ref", ref_print(text, KIND_PROPOSAL, p->r.number));
	out_string(out, "side", side_words[side]);
	out_string(out, "until", minute_print(text, p->until_min));
	out_bool(out, "ask", p->acute);
	text_fill(text, sizeof text, silence_means(p), call->session->language, NULL, NULL, NULL);
	out_string(out, "text", text);
	out_string(out, "request", ref_print(text, KIND_REQUEST, p->request));
	out_string(out, "staff", ref_print(text, KIND_STAFF, p->staff));
	out_string(out, "lender", book_municipality(call->engine->book, p->lender)->name);
	out_string(out, "borrower", book_municipality(call->engine->book, p->borrower)->name);
	out_string(out, "unit", request->unit);
	out_integer(out, "seats", p->seats.n);
	out_integer(out, "minutes", minutes);
	out_string(out, "from", minute_print(text, p->seats.item[0].start_min));
	out_string(out, "to", minute_print(text, p->seats.item[p->seats.n - 1].end_min));
	write_moved(out, p);
	if (side == SIDE_LENDER)
		out_cover(call, p);
	out_close(out, '}');
}

struct waiting { const struct proposal *proposal; enum side side; };

static int compare_waiting(const void *a, const void *b)
{
	const struct proposal *x = ((const struct waiting *)a)->proposal, *y = ((const struct waiting *)b)->proposal;

	if (x->until_min != y->until_min)
		return x->until_min < y->until_min ? -1 : 1;
	return (x->r.number > y->r.number) - (x->r.number < y->r.number);
}

static enum reason todo(struct call *call)
{
	struct book_list live = book_live_proposals(call->engine->book);
	struct waiting *list = memory_get((size_t)live.n * SIDE_COUNT * sizeof *list);
	struct params params;
	enum reason reason = params_read(call, &params);
	uint32_t n = 0;

	for (uint32_t i = 0; !reason && i < live.n; i++)
		for (enum side side = 0; side < SIDE_COUNT; side++)
			if (waits_for(&call->session->actor, (const struct proposal *)live.item[i], side))
				list[n++] = (struct waiting){ (const struct proposal *)live.item[i], side };
	qsort(list, n, sizeof *list, compare_waiting);
	out_open(&call->out, "items", '[');
	for (uint32_t i = 0; i < n && i < PAGE_SIZE_MAX; i++)
		write_todo(call, list[i].proposal, list[i].side);
	out_close(&call->out, ']');
	out_swaps(call, "swaps", true);
	out_left_open(call, "relax");
	out_integer(&call->out, "waiting", n);
	out_cursor(call, "cursor");
	free(list);
	return reason;
}


PARAMS(no_params, PARAM_END);
PARAMS(one_request, PARAM_REF(request, KIND_REQUEST, PARAM_REQUIRED), PARAM_END);
PARAMS(explain_params, PARAM_REF(request, KIND_REQUEST, PARAM_REQUIRED), PARAM_LINE, PARAM_DETAIL,
	PARAM_EVERYBODY, PARAM_RELAX, PARAM_PAGE, PARAM_END);
PARAMS(offer_params, PARAM_REF(offer, KIND_OFFER, PARAM_REQUIRED), PARAM_FROM, PARAM_TO, PARAM_END);
PARAMS(calendar_params, PARAM_REF(staff, KIND_STAFF, PARAM_REQUIRED), PARAM_FROM, PARAM_TO, PARAM_END);
PARAMS(look_params, PARAM_REF(assignment, KIND_ASSIGNMENT, PARAM_REQUIRED), PARAM_PURPOSE, PARAM_END);

const struct method methods_views[] = {
	{ "todo", ROLE_COORDINATOR | ROLE_MANAGER | ROLE_WORKER | ROLE_OPERATOR, 0, &no_params, todo,
		"what waits for this principal, by deadline" },
	{ "request.show", ROLE_ANY, 0, &one_request, request_show, "a request, and per week what is held, taken, open" },
	{ "request.explain", ROLE_ANY, 0, &explain_params, request_explain,
		"why not: all failed rules, by tier, grouped and counted" },
	{ "offer.show", ROLE_ANY, 0, &offer_params, offer_show, "an offer, and per week what is left" },
	{ "staff.calendar", ROLE_ANY, 0, &calendar_params, staff_calendar, "the weeks of a person" },
	{ "staff.look", ROLE_COORDINATOR | ROLE_MANAGER, 0, &look_params, staff_look,
		"name and contact of the person of a confirmed assignment; logged" },
	{ NULL }
};
