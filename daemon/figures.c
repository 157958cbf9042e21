/* Reports: a municipality's own requests in figures, for its managers and auditors. */
#include "params.h"

#include "core/report.h"

static const char *const steps[REPORT_STEPS] = { "proposed", "lender", "borrower", "filled" };

static void write_medians(struct out *out, struct report *report)
{
	out_open(out, "median_min", '{');
	for (enum report_step step = 0; step < REPORT_STEPS; step++)
		if (report->waits[step].n)
			out_integer(out, steps[step], waits_median(&report->waits[step]));
	out_close(out, '}');
}

/* {"holiday":2}: what there was none of is left out. */
static void write_counts(struct out *out, const char *name, const uint32_t *counts, const char *const *words)
{
	out_open(out, name, '{');
	for (size_t i = 0; words[i]; i++)
		if (counts[i])
			out_integer(out, words[i], counts[i]);
	out_close(out, '}');
}

static void write_report(struct out *out, struct report *report)
{
	out_open(out, "report", '{');
	out_integer(out, "requests", report->requests);
	out_integer(out, "seats_asked", report->seats_asked);
	out_integer(out, "seats_filled", report->seats_filled);
	out_integer(out, "minutes_asked", report->minutes_asked);
	out_integer(out, "minutes_filled", report->minutes_filled);
	write_medians(out, report);
	write_counts(out, "noes", report->noes, no_code_words);
	out_integer(out, "unanswered", report->unanswered);
	write_counts(out, "otherwise", report->otherwise, otherwise_words);
	out_integer(out, "cost_ore", report->cost_ore);
	out_integer(out, "compared_min", report->compared_min);
	out_integer(out, "compared_ore", report->compared_ore);
	out_integer(out, "otherwise_ore", report->otherwise_ore);
	out_close(out, '}');
}

static enum reason report_request(struct call *call)
{
	struct report report = { 0 };
	const struct request *request;
	struct params params;
	char ref[REF_MAX];
	enum reason reason = params_read(call, &params);

	if (reason)
		return reason;
	if (!(request = (const struct request *)call_see(call, KIND_REQUEST, params.request, "/request")))
		return call->refusal.reason;
	report_add(&report, call->engine->book, request);
	out_string(&call->out, "request", ref_print(ref, KIND_REQUEST, request->r.number));
	write_report(&call->out, &report);
	report_free(&report);
	return REASON_OK;
}

static enum reason report_summary(struct call *call)
{
	struct report report = { 0 };
	struct params params;
	char text[DATE_TEXT];
	enum reason reason = params_read(call, &params);

	if (reason)
		return reason;
	if (params.to_date < params.from_date)
		return call_refuse(call, REASON_END_BEFORE_START, "/to");
	if (params.to_date - params.from_date >= SPAN_DAYS_MAX)
		return call_refuse(call, REASON_FIELD_RANGE, "/to");
	report_period(&report, call->engine->book, call->session->actor.municipality, params.from_date, params.to_date);
	out_string(&call->out, "from", date_print(text, params.from_date));
	out_string(&call->out, "to", date_print(text, params.to_date));
	write_report(&call->out, &report);
	report_free(&report);
	return REASON_OK;
}

PARAMS(one_request, PARAM_REF(request, KIND_REQUEST, PARAM_REQUIRED), PARAM_END);
PARAMS(period,
	{ .name = "from", .type = FIELD_DATE, .offset = offsetof(struct params, from_date), PARAM_REQUIRED },
	{ .name = "to", .type = FIELD_DATE_TO, .offset = offsetof(struct params, to_date), PARAM_REQUIRED }, PARAM_END);

const struct method methods_figures[] = {
	{ "report.request", ROLE_MANAGER | ROLE_AUDITOR, 0, &one_request, report_request,
		"a request in figures: filled, how long each step took, noes by code, cost" },
	{ "report.summary", ROLE_MANAGER | ROLE_AUDITOR, 0, &period, report_summary,
		"the same for all requests of one's own that opened in the period" },
	{ NULL }
};
