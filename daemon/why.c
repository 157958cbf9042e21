/* request.explain: the reasons, by tier, grouped, and person by person; numbers about a person only to her own
 * coordinator. */
#include "params.h"

#include "core/explain.h"
#include "core/fit.h"

#include <stdio.h>

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

/* One answer being written, a page of it: the groups first, then the people. */
struct page {
	struct call *call;
	const struct explanation *e;
	bool partner;
	uint32_t at, end;		/* of the groups and the whys as one list */
};

static bool page_is_full(const struct page *page)
{
	return page->at >= page->end || page->call->out.n >= REPLY_BYTES_MAX - 2 * LINE_BYTES_MAX;
}

static void write_tiers(struct call *call, const struct explanation *e)
{
	struct out *out = &call->out;
	char word[32];

	out_open(out, "tiers", '[');
	for (enum tier tier = 0; tier < TIER_COUNT; tier++) {
		if (!e->tiers[tier].seats)
			continue;
		out_open(out, NULL, '{');
		out_string(out, "tier", tier_words[tier]);
		out_integer(out, "people", e->tiers[tier].people);
		out_integer(out, "seats", e->tiers[tier].seats);
		snprintf(word, sizeof word, "tier.%s", tier_words[tier]);
		out_string(out, "text", text_of_word(word, call->session->language));
		out_close(out, '}');
	}
	out_close(out, ']');
}

static void write_group(struct call *call, const struct no_group *group)
{
	struct out *out = &call->out;
	char text[512], ref[REF_MAX];

	out_open(out, NULL, '{');
	out_rule(out, group->reason);
	out_string(out, "tier", tier_words[tier_of(group->reason)]);
	out_string(out, "municipality", ref_print(ref, KIND_MUNICIPALITY, group->municipality));
	out_string(out, "name", book_municipality(call->engine->book, group->municipality)->name);
	out_integer(out, "people", group->people);
	out_integer(out, "seats", group->seats);
	out_string(out, "text", text_fill(text, sizeof text, text_of_reason_short(group->reason),
		call->session->language, NULL, NULL, NULL));
	out_close(out, '}');
}

static void write_groups(struct page *page)
{
	out_open(&page->call->out, "rows", '[');
	for (; page->at < page->e->groups_n && !page_is_full(page); page->at++)
		write_group(page->call, &page->e->groups[page->at]);
	out_close(&page->call->out, ']');
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

/* What somebody answered, or didn't, is between her and her employer: partners see it in the counts alone. */
static bool is_told(const struct page *page, enum reason reason)
{
	return !page->partner || (reason != REASON_SAID_NO && reason != REASON_NOT_ANSWERED);
}

static bool any_is_told(const struct page *page, const struct why *why)
{
	for (uint32_t i = 0; i < why->verdicts_n; i++)
		if (is_told(page, page->e->verdicts[why->verdicts_at + i].reason))
			return true;
	return !why->verdicts_n;
}

static void write_taker(struct page *page, const struct why *why)
{
	const struct record *taker = book_find(page->call->engine->book, KIND_REQUEST, why->taken_by);
	char ref[REF_MAX];

	if (taker && sight_of(taker, &page->call->session->actor) != SIGHT_NONE)
		out_string(&page->call->out, "taken_by", ref_print(ref, KIND_REQUEST, why->taken_by));
}

static void write_why(struct page *page, const struct why *why)
{
	struct out *out = &page->call->out;
	char text[DATE_TEXT], ref[REF_MAX];

	out_open(out, NULL, '{');
	out_string(out, "staff", ref_print(ref, KIND_STAFF, why->staff));
	out_string(out, "municipality", ref_print(ref, KIND_MUNICIPALITY, why->municipality));
	out_integer(out, "line", why->line);
	out_string(out, "week", week_print(text, why->week_date));
	out_integer(out, "seats", why->seats);
	out_string(out, "tier", tier_words[why->tier]);
	write_taker(page, why);
	out_open(out, "reasons", '[');
	for (uint32_t i = 0; i < why->verdicts_n; i++)
		if (is_told(page, page->e->verdicts[why->verdicts_at + i].reason))
			out_reason(out, &page->e->verdicts[why->verdicts_at + i], page->call->session->language, !page->partner);
	out_close(out, ']');
	out_close(out, '}');
}

static void write_detail(struct page *page)
{
	uint32_t first = page->e->groups_n;

	out_open(&page->call->out, "detail", '[');
	for (; page->at - first < page->e->whys_n && !page_is_full(page); page->at++)
		if (any_is_told(page, &page->e->whys[page->at - first]))
			write_why(page, &page->e->whys[page->at - first]);
}

static void write_page(struct page *page, bool detail)
{
	uint32_t all = page->e->groups_n + (detail ? page->e->whys_n : 0);

	write_groups(page);
	if (detail && page->at >= page->e->groups_n)
		write_detail(page);
	else
		out_open(&page->call->out, "detail", '[');
	page_end(page->call, page->at < all ? page->at : 0);
}

enum reason request_explain(struct call *call)
{
	struct params params;
	struct explanation e;
	struct explain_ask ask = { .book = call->engine->book, .now_ms = call->now_ms };
	struct page page = { .call = call, .e = &e };
	char ref[REF_MAX];
	enum reason reason = params_read(call, &params);

	if (reason || (reason = page_after(call, &params, &page.at)))
		return reason;
	ask.request = book_request(ask.book, params.request);
	if (!may_ask(call, ask.request, &ask.municipality))
		return call_refuse(call, REASON_NOT_FOUND, "/request");
	if (params.line >= 0 && (uint32_t)params.line >= ask.request->lines.n)
		return call_refuse(call, REASON_FIELD_RANGE, "/line");
	ask.line = params.line;
	ask.everybody = params.everybody;
	ask.partner = page.partner = !ask.municipality && !(call->session->actor.roles & ROLE_OPERATOR);
	explain_request(&ask, &e);
	page.end = page.at + (uint32_t)params.page_size;
	out_string(&call->out, "request", ref_print(ref, KIND_REQUEST, ask.request->r.number));
	write_open(&call->out, &e);
	write_tiers(call, &e);
	if (params.relax && !page.at)
		out_reliefs(call, &(struct relax_ask){ ask.book, ask.now_ms, ask.request, ask.line, ask.municipality,
			ask.partner });
	write_page(&page, params.detail);
	explanation_free(&e);
	return REASON_OK;
}
