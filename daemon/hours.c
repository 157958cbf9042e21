/* Month's end: what was worked, disputed and confirmed. */
#include "params.h"

#include "core/ledger.h"

#include <string.h>

/* --- changing --- */

#define HOURS(member, json, type_, ...) \
	{ .name = json, .type = type_, .offset = offsetof(struct hours_params, member), __VA_ARGS__ }
#define HOURS_ASSIGNMENT HOURS(assignment, "assignment", FIELD_REF, .kind = KIND_ASSIGNMENT, PARAM_REQUIRED)
#define HOURS_MONTH HOURS(month_date, "month", FIELD_MONTH, PARAM_REQUIRED)

static const struct field worked_fields[] = {
	HOURS_ASSIGNMENT,
	HOURS(date, "date", FIELD_DATE, PARAM_REQUIRED),
	HOURS(start_clock, "start", FIELD_CLOCK),
	HOURS(end_clock, "end", FIELD_CLOCK),
	HOURS(minutes, "minutes", FIELD_INT, .min = 1, .max = WEEK_MIN_MAX),
	HOURS(nothing, "nothing", FIELD_BOOL),
	{ .name = NULL }
};
static const struct field dispute_fields[] = { HOURS_ASSIGNMENT, HOURS_MONTH, HOURS(date, "date", FIELD_DATE),
	{ .name = NULL } };
static const struct field agree_fields[] = { HOURS_ASSIGNMENT, HOURS_MONTH, { .name = NULL } };
static const struct field confirm_fields[] = { HOURS_MONTH, { .name = NULL } };
#define HOURS_SCHEMA(name) \
	static const struct schema name##_schema = { #name, sizeof(struct hours_params), name##_fields }
HOURS_SCHEMA(worked);
HOURS_SCHEMA(dispute);
HOURS_SCHEMA(agree);
HOURS_SCHEMA(confirm);

/* One of clocks, minutes and nothing. */
static enum reason take_worked(struct call *call, struct hours_params *hours)
{
	bool start = json_member(call->params, "start"), end = json_member(call->params, "end");
	bool minutes = json_member(call->params, "minutes");

	if (start != end)
		return call_refuse(call, REASON_FIELD_MISSING, start ? "/end" : "/start");
	if (!start && !minutes && !hours->nothing)
		return call_refuse(call, REASON_FIELD_MISSING, "/start");
	if (start + minutes + hours->nothing > 1)
		return call_refuse(call, REASON_CONTRADICTION, minutes ? "/minutes" : "/nothing");
	hours->worked = start ? WORKED_TIME : minutes ? WORKED_MINUTES : WORKED_NOTHING;
	return REASON_OK;
}

/* An unknown assignment and a foreign one are answered alike. */
static enum reason change_hours(struct call *call, enum command_type type)
{
	bool worked = type == COMMAND_HOURS_SET || type == COMMAND_HOURS_CORRECT;
	struct command command = { .type = type };
	enum reason reason = call_read(call, call->method->params, false, &command.hours);

	if (reason == REASON_REF_UNKNOWN)
		return call_refuse(call, REASON_NOT_FOUND, "/assignment");
	if (!reason && worked)
		reason = take_worked(call, &command.hours);
	return reason ? reason : change_command(call, &command);
}

#define CHANGES(X) X(set, SET) X(correct, CORRECT) X(dispute, DISPUTE) X(agree, AGREE) X(confirm, CONFIRM)
#define X(name, NAME) \
	static enum reason hours_##name(struct call *call) { return change_hours(call, COMMAND_HOURS_##NAME); }
CHANGES(X)
#undef X

/* --- showing --- */

/* Of each day that was to be worked. */
static void write_day(struct out *out, const struct hours_day *day)
{
	const struct time_entry *entry = day->entry;
	char text[MINUTE_TEXT];

	out_open(out, NULL, '{');
	out_string(out, "date", date_print(text, day->date));
	out_integer(out, "planned_min", day->planned_min);
	out_integer(out, "minutes", hours_total_min(&day->hours));
	out_string(out, "worked", worked_words[entry ? entry->worked : WORKED_AS_PLANNED]);
	if (entry && entry->worked == WORKED_TIME) {
		out_string(out, "start", minute_print(text, entry->start_min));
		out_string(out, "end", minute_print(text, entry->end_min));
	}
	if (entry && entry->disputed)
		out_bool(out, "disputed", true);
	out_close(out, '}');
}

static void write_days(struct out *out, const struct hours_ask *ask, int32_t month_date)
{
	struct hours_day day;

	out_open(out, "days", '[');
	for (int32_t date = month_date; date < date_month_after(month_date); date++)
		if (hours_of_day(ask, date, &day))
			write_day(out, &day);
	out_close(out, ']');
}

/* Figures of a confirmed month are its post's, of an open one what they would be. */
static void write_month(struct out *out, const struct hours_ask *ask, int32_t month_date,
	const struct hours_month *month)
{
	const struct assignment *a = ask->assignment;
	struct ledger_post post = { .minutes = 0 };
	char ref[REF_MAX];
	uint32_t n;
	bool confirmed = ledger_standing(ask->book, a->r.number, month_date, &n);

	ledger_fill(ask, month_date, &post);
	out_string(out, "assignment", ref_print(ref, KIND_ASSIGNMENT, a->r.number));
	out_string(out, "request", ref_print(ref, KIND_REQUEST, a->request));
	out_string(out, "staff", ref_print(ref, KIND_STAFF, a->staff));
	out_string(out, "lender", ref_print(ref, KIND_MUNICIPALITY, a->lender));
	out_string(out, "borrower", ref_print(ref, KIND_MUNICIPALITY, a->borrower));
	out_string(out, "state", confirmed ? "confirmed" : month->disputed_n ? "disputed" : "open");
	out_integer(out, "days_n", month->days_n);
	out_integer(out, "planned_min", month->planned_min);
	out_integer(out, "minutes", post.minutes);
	out_integer(out, "hour_ore", post.hour_ore);
	out_integer(out, "ore", post.ore);
}

/* false: nothing of the assignment begins in that month. */
static bool write_assignment(struct call *call, const struct assignment *a, const struct params *params)
{
	struct hours_ask ask = { call->engine->book, a, NULL };
	struct hours_month month;

	hours_of_month(&ask, params->month_date, &month);
	if (!month.days_n)
		return false;
	out_open(&call->out, NULL, '{');
	write_month(&call->out, &ask, params->month_date, &month);
	if (params->assignment)
		write_days(&call->out, &ask, params->month_date);
	out_close(&call->out, '}');
	return true;
}

/* In order of number, one page. */
static uint32_t write_assignments(struct call *call, const struct params *params, uint32_t after)
{
	const struct book *book = call->engine->book;
	const struct record *record = book_next(book, KIND_ASSIGNMENT, after);
	uint32_t last = 0;

	for (int32_t n = 0; record && n < params->page_size; record = book_next(book, KIND_ASSIGNMENT, last)) {
		last = record->number;
		if (sight_of(record, &call->session->actor) != SIGHT_NONE)
			n += write_assignment(call, (const struct assignment *)record, params);
	}
	return record ? last : 0;
}

static enum reason hours_show(struct call *call)
{
	const struct record *one = NULL;
	struct params params;
	uint32_t after, next = 0;
	enum reason reason = params_read(call, &params);

	if (reason || (reason = page_after(call, &params, &after)))
		return reason;
	if (params.assignment && !(one = call_see(call, KIND_ASSIGNMENT, params.assignment, "/assignment")))
		return call->refusal.reason;
	out_open(&call->out, "items", '[');
	if (one)
		write_assignment(call, (const struct assignment *)one, &params);
	else
		next = write_assignments(call, &params, after);
	page_end(call, next);
	return REASON_OK;
}

PARAMS(show_params, PARAM_REF(assignment, KIND_ASSIGNMENT), PARAM_MONTH(PARAM_REQUIRED), PARAM_PAGE, PARAM_END);

enum { ROLES_EITHER = ROLE_MANAGER | ROLE_COORDINATOR };

const struct method methods_hours[] = {
	{ "hours.show", ROLE_ANY, 0, &show_params, hours_show, "what was worked in a month, by assignment" },
	{ "hours.set", ROLES_EITHER, METHOD_CHANGES, &worked_schema, hours_set, "what of a day wasn't worked as planned" },
	{ "hours.dispute", ROLE_COORDINATOR, METHOD_CHANGES, &dispute_schema, hours_dispute,
		"the lender disputes a day, or the month" },
	{ "hours.agree", ROLE_COORDINATOR, METHOD_CHANGES, &agree_schema, hours_agree, "the lender disputes no longer" },
	{ "hours.confirm", ROLE_MANAGER, METHOD_CHANGES, &confirm_schema, hours_confirm,
		"the borrower settles all of its month that isn't disputed" },
	{ "hours.correct", ROLE_MANAGER, METHOD_CHANGES, &worked_schema, hours_correct,
		"a day of a confirmed month: a reversing post and a new one" },
	{ NULL }
};
