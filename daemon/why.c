/* request.explain: the reasons, grouped; numbers about a person only to her own coordinator. */
#include "params.h"

#include "core/explain.h"
#include "core/fit.h"

#include <stdlib.h>

/* The borrower asks about everybody; a partner's coordinator about her own people, of a request that an
 * agreement lets her lend to. */
static bool may_ask(struct call *call, const struct request *request, uint32_t *municipality)
{
	const struct actor *actor = &call->session->actor;
	uint32_t number;

	*municipality = 0;
	if (!request)
		return false;
	if (sight_of(&request->r, actor) != SIGHT_NONE)
		return true;
	if (request->state == REQUEST_DRAFT)	/* no partner hears of it */
		return false;
	*municipality = actor->municipality;
	return (actor->roles & ROLE_COORDINATOR)
		&& fit_agreements(call->engine->book, request->municipality, actor->municipality, &number, 1);
}

static void write_groups(struct call *call, const struct explanation *e)
{
	struct out *out = &call->out;
	char text[512], ref[REF_MAX];

	out_open(out, "rows", '[');
	for (uint32_t i = 0; i < e->groups_n; i++) {
		const struct no_group *group = &e->groups[i];

		out_open(out, NULL, '{');
		out_rule(out, group->reason);
		out_string(out, "municipality", ref_print(ref, KIND_MUNICIPALITY, group->municipality));
		out_string(out, "name", book_municipality(call->engine->book, group->municipality)->name);
		out_integer(out, "people", group->people);
		out_integer(out, "seats", group->seats);
		out_string(out, "text", text_fill(text, sizeof text, text_of_reason_short(group->reason),
			call->session->language, NULL, NULL, NULL));
		out_close(out, '}');
	}
	out_close(out, ']');
}

static void write_open(struct out *out, const struct explanation *e)
{
	char text[DATE_TEXT];

	out_integer(out, "open_seats", e->seats);
	out_integer(out, "people", e->people);
	out_open(out, "open", '[');
	for (uint32_t i = 0; i < e->open_n; i++) {
		out_open(out, NULL, '{');
		out_integer(out, "line", e->open[i].line);
		out_string(out, "week", week_print(text, e->open[i].week_date));
		out_integer(out, "seats", e->open[i].seats);
		out_close(out, '}');
	}
	out_close(out, ']');
}

static bool is_next_of(const struct no *no, const struct no *first)
{
	return no->staff == first->staff && no->line == first->line && no->week_date == first->week_date;
}

/* What somebody answered, or didn't, is between her and her employer: partners see it in the counts alone. */
static bool is_answer(enum reason reason)
{
	return reason == REASON_SAID_NO || reason == REASON_NOT_ANSWERED;
}

static uint32_t write_person(struct call *call, const struct explanation *e, uint32_t i)
{
	const struct no *first = &e->nos[i];
	const struct actor *actor = &call->session->actor;
	bool own = (actor->roles & ROLE_OPERATOR)
		|| ((actor->roles & ROLE_COORDINATOR) && actor->municipality == first->municipality);
	char text[DATE_TEXT], ref[REF_MAX];

	if (!own && is_answer(first->verdict.reason) && !(i + 1 < e->nos_n && is_next_of(&e->nos[i + 1], first)))
		return i + 1;
	out_open(&call->out, NULL, '{');
	out_string(&call->out, "staff", ref_print(ref, KIND_STAFF, first->staff));
	out_string(&call->out, "municipality", ref_print(ref, KIND_MUNICIPALITY, first->municipality));
	out_integer(&call->out, "line", first->line);
	out_string(&call->out, "week", week_print(text, first->week_date));
	out_open(&call->out, "reasons", '[');
	for (; i < e->nos_n && is_next_of(&e->nos[i], first); i++)
		if (own || !is_answer(e->nos[i].verdict.reason))
			out_reason(&call->out, &e->nos[i].verdict, call->session->language, own);
	out_close(&call->out, ']');
	out_close(&call->out, '}');
	return i;
}

static int compare_people(const void *a, const void *b)
{
	const struct no *x = a, *y = b;

	if (x->staff != y->staff)
		return x->staff < y->staff ? -1 : 1;
	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	if (x->week_date != y->week_date)
		return x->week_date < y->week_date ? -1 : 1;
	return (x->verdict.reason > y->verdict.reason) - (x->verdict.reason < y->verdict.reason);
}

static void write_detail(struct call *call, struct explanation *e)
{
	uint32_t i = 0;

	if (e->nos_n)
		qsort(e->nos, e->nos_n, sizeof *e->nos, compare_people);
	out_open(&call->out, "detail", '[');
	while (i < e->nos_n && call->out.n < REPLY_BYTES_MAX - 2 * LINE_BYTES_MAX)
		i = write_person(call, e, i);
	out_close(&call->out, ']');
	out_bool(&call->out, "complete", i == e->nos_n);
}

enum reason request_explain(struct call *call)
{
	struct params params;
	const struct request *request;
	struct explanation e;
	uint32_t municipality;
	char ref[REF_MAX];
	enum reason reason = params_read(call, &params);

	if (reason)
		return reason;
	request = book_request(call->engine->book, params.request);
	if (!may_ask(call, request, &municipality))
		return call_refuse(call, REASON_NOT_FOUND, "/request");
	if (params.line >= 0 && (uint32_t)params.line >= request->lines.n)
		return call_refuse(call, REASON_FIELD_RANGE, "/line");
	explain(call->engine->book, call->now_ms, request, params.line, municipality, &e);
	out_string(&call->out, "request", ref_print(ref, KIND_REQUEST, request->r.number));
	write_open(&call->out, &e);
	write_groups(call, &e);
	if (params.detail)
		write_detail(call, &e);
	explanation_free(&e);
	return REASON_OK;
}
