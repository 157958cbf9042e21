/* Lists and single records: what a viewer may see of the book, in pages. */
#include "params.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The rows stand here; methods name them by kind. */
struct filter { enum kind kind; bool (*wants)(const struct record *, const struct params *); };

static bool wants_offer(const struct record *record, const struct params *params)
{
	const struct offer *offer = (const struct offer *)record;

	return (!params->staff || offer->staff == params->staff) && (!params->open || offer->state == OFFER_OPEN);
}

static bool wants_request(const struct record *record, const struct params *params)
{
	return !params->open || ((const struct request *)record)->state == REQUEST_OPEN;
}

static bool wants_proposal(const struct record *record, const struct params *params)
{
	const struct proposal *p = (const struct proposal *)record;

	return (params->state < 0 || (int32_t)p->state == params->state)
		&& (!params->request || p->request == params->request);
}

static bool wants_assignment(const struct record *record, const struct params *params)
{
	const struct assignment *a = (const struct assignment *)record;

	return (params->state < 0 || (int32_t)a->state == params->state)
		&& (!params->request || a->request == params->request);
}

static bool wants_all(const struct record *record, const struct params *params)
{
	(void)record, (void)params;
	return true;
}

static const struct filter filters[] = {
	{ KIND_OFFER, wants_offer }, { KIND_REQUEST, wants_request }, { KIND_PROPOSAL, wants_proposal },
	{ KIND_ASSIGNMENT, wants_assignment }, { KIND_NONE, wants_all },
};

static bool is_wanted(const struct record *record, const struct params *params)
{
	const struct filter *filter = filters;

	while (filter->kind && filter->kind != record->kind)
		filter++;
	return filter->wants(record, params);
}

void out_record(struct out *out, const char *name, const struct record *record, enum sight sight)
{
	struct record *shown = sight == SIGHT_PARTNER ? record_for_partner(record) : NULL;

	record_write(out, name, shown ? shown : record, sight);
	record_free(shown);
}

enum reason page_after(struct call *call, const struct params *params, uint32_t *after)
{
	char *end;

	*after = (uint32_t)strtoul(params->page_token, &end, 10);
	return *end || *after > NUMBER_MAX ? call_refuse(call, REASON_FIELD_TEXT, "/page_token") : REASON_OK;
}

void page_end(struct call *call, uint32_t next)
{
	char token[24];

	out_close(&call->out, ']');
	if (next) {
		snprintf(token, sizeof token, "%u", next);
		out_string(&call->out, "next", token);
	} else {
		out_null(&call->out, "next");
	}
	out_cursor(call, "cursor");
}

/* A filter on what isn't there finds nothing, as one on what is another's. */
static enum reason empty_page(struct call *call)
{
	call->refusal = (struct refusal){ 0 };
	out_open(&call->out, "items", '[');
	page_end(call, 0);
	return REASON_OK;
}

static enum reason list(struct call *call, enum kind kind)
{
	const struct record *record;
	struct params params;
	uint32_t after, last = 0;
	int32_t n = 0;
	enum reason reason;

	if ((reason = params_read(call, &params)) == REASON_NOT_FOUND)
		return empty_page(call);
	if (reason || (reason = page_after(call, &params, &after)))
		return reason;
	out_open(&call->out, "items", '[');
	for (record = book_next(call->engine->book, kind, after);
		record && n < params.page_size && call->out.n < REPLY_BYTES_MAX - 2 * LINE_BYTES_MAX;
		record = book_next(call->engine->book, kind, record->number)) {
		enum sight sight = sight_of(record, &call->session->actor);

		last = record->number;
		if (sight == SIGHT_NONE || !is_wanted(record, &params))
			continue;
		out_record(&call->out, NULL, record, sight);
		n++;
	}
	page_end(call, record ? last : 0);
	return REASON_OK;
}

#define LISTS(X) X(municipality, MUNICIPALITY) X(competence, COMPETENCE) X(profile, PROFILE) X(agreement, AGREEMENT) \
	X(travel, TRAVEL) X(staff, STAFF) X(offer, OFFER) X(request, REQUEST) X(proposal, PROPOSAL) \
	X(assignment, ASSIGNMENT) X(principal, PRINCIPAL)
#define X(name, KIND) static enum reason list_##name(struct call *call) { return list(call, KIND_##KIND); }
LISTS(X)
#undef X

/* --- one record --- */

const struct record *call_see(struct call *call, enum kind kind, uint32_t number, const char *path)
{
	const struct record *record = book_find(call->engine->book, kind, number);

	if (record && sight_of(record, &call->session->actor) != SIGHT_NONE)
		return record;
	call_refuse(call, REASON_NOT_FOUND, path);
	return NULL;
}

static enum reason show(struct call *call, enum kind kind, uint32_t number, const char *name)
{
	char path[32] = "/";
	const struct record *record = call_see(call, kind, number, strcat(path, name));

	if (!record)
		return call->refusal.reason;
	out_record(&call->out, name, record, sight_of(record, &call->session->actor));
	return REASON_OK;
}

static enum reason show_proposal(struct call *call)
{
	struct params params;
	enum reason reason = params_read(call, &params);

	if (reason || (reason = show(call, KIND_PROPOSAL, params.proposal, "proposal")))
		return reason;
	out_cover(call, book_proposal(call->engine->book, params.proposal));
	return REASON_OK;
}

static enum reason show_assignment(struct call *call)
{
	struct params params;
	enum reason reason = params_read(call, &params);

	return reason ? reason : show(call, KIND_ASSIGNMENT, params.assignment, "assignment");
}

static const char *const proposal_states[] = { "held", "accepted", "declined", "expired", "withdrawn", "asked",
	"superseded", NULL };
static const char *const assignment_states[] = { "confirmed", "conflict", "cancelled", NULL };

PARAMS(page, PARAM_PAGE, PARAM_END);
PARAMS(offers, PARAM_REF(staff, KIND_STAFF), PARAM_OPEN, PARAM_PAGE, PARAM_END);
PARAMS(requests, PARAM_OPEN, PARAM_PAGE, PARAM_END);
PARAMS(proposals, PARAM_STATE(proposal_states), PARAM_REF(request, KIND_REQUEST), PARAM_PAGE, PARAM_END);
PARAMS(assignments, PARAM_STATE(assignment_states), PARAM_REF(request, KIND_REQUEST), PARAM_PAGE, PARAM_END);
PARAMS(one_proposal, PARAM_REF(proposal, KIND_PROPOSAL, PARAM_REQUIRED), PARAM_END);
PARAMS(one_assignment, PARAM_REF(assignment, KIND_ASSIGNMENT, PARAM_REQUIRED), PARAM_END);

const struct method methods_lists[] = {
	{ "municipality.list", ROLE_ANY, 0, &page, list_municipality, "the municipalities of the region" },
	{ "competence.list", ROLE_ANY, 0, &page, list_competence, "the catalogue of competences" },
	{ "profile.list", ROLE_ANY, 0, &page, list_profile, "the rule profiles with their dated limits" },
	{ "agreement.list", ROLE_ANY, 0, &page, list_agreement, "the agreements" },
	{ "travel.list", ROLE_ANY, 0, &page, list_travel, "minutes between municipalities" },
	{ "staff.list", ROLE_ANY, 0, &page, list_staff, "staff of one's own" },
	{ "offer.list", ROLE_ANY, 0, &offers, list_offer, "offers of one's own" },
	{ "request.list", ROLE_ANY, 0, &requests, list_request, "requests of one's own" },
	{ "proposal.list", ROLE_ANY, 0, &proposals, list_proposal, "proposals one is a side of" },
	{ "proposal.show", ROLE_ANY, 0, &one_proposal, show_proposal, "one proposal" },
	{ "assignment.list", ROLE_ANY, 0, &assignments, list_assignment, "assignments one is a side of" },
	{ "assignment.show", ROLE_ANY, 0, &one_assignment, show_assignment, "one assignment" },
	{ "principal.list", ROLE_OPERATOR | ROLE_COORDINATOR, 0, &page, list_principal, "who may call" },
	{ NULL }
};
