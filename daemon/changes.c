/* The methods that change something: parameters into a command; what it does is step's. */
#include "params.h"

#include "io/sum.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* A new record of the method's schema, as the caller wants it. */
static enum reason change_new(struct call *call, enum kind kind, enum command_type type)
{
	struct command command = { .type = type, .wanted = record_make(kind) };
	enum reason reason = call_read(call, call->method->params, false, command.wanted);

	if (!reason)
		reason = change_command(call, &command);
	command_clear(&command);
	return reason;
}

/* An unknown person and a foreign one are answered alike. */
static enum reason offer_add(struct call *call)
{
	enum reason reason = change_new(call, KIND_OFFER, COMMAND_OFFER_PUT);
	bool nobody = reason == REASON_REF_UNKNOWN && !strcmp(call->refusal.path, "/staff");

	return nobody ? call_refuse(call, REASON_NOT_FOUND, "/staff") : reason;
}

static enum reason request_add(struct call *call)
{
	return change_new(call, KIND_REQUEST, COMMAND_REQUEST_ADD);
}

static enum reason principal_add(struct call *call)
{
	return change_new(call, KIND_PRINCIPAL, COMMAND_PRINCIPAL_ADD);
}

/* The record that a call names beside its fields. */
static enum reason record_named(struct call *call, enum kind kind, const char *name, const struct record **record)
{
	const char *text = json_as_text(json_member(call->params, name), NULL);
	char path[32] = "/";
	uint32_t number;

	strcat(path, name);
	if (!json_member(call->params, name))
		return call_refuse(call, REASON_FIELD_MISSING, path);
	number = text ? ref_parse(text, strlen(text), kind) : 0;
	if (!number)
		return call_refuse(call, text ? REASON_FIELD_REF : REASON_FIELD_TYPE, path);
	if (!(*record = call_see(call, kind, number, path)))
		return call->refusal.reason;
	call->hash = sum_more(call->hash, &number, sizeof number);
	return REASON_OK;
}

/* The fields that are named stand in for those of the version in the book. */
static enum reason change_version(struct call *call, enum kind kind, const char *name, enum command_type type)
{
	struct command command = { .type = type };
	const struct record *before;
	enum reason reason = record_named(call, kind, name, &before);

	if (reason)
		return reason;
	command.wanted = record_copy(before);
	reason = call_read(call, call->method->params, true, command.wanted);
	if (!reason)
		reason = change_command(call, &command);
	command_clear(&command);
	return reason;
}

static enum reason offer_update(struct call *call)
{
	return change_version(call, KIND_OFFER, "offer", COMMAND_OFFER_PUT);
}

static enum reason request_update(struct call *call)
{
	return change_version(call, KIND_REQUEST, "request", COMMAND_REQUEST_CHANGE);
}

/* A method that names one record and says no more. An unknown one and a foreign one are answered alike. */
static enum reason change_named(struct call *call, enum kind kind, const char *name, enum command_type type)
{
	const char *text = json_as_text(json_member(call->params, name), NULL);
	struct command command = { .type = type };
	struct params params;
	char path[32] = "/";
	enum reason reason = params_read(call, &params);

	strcat(path, name);
	if (reason)
		return reason;
	command.number = ref_parse(text, strlen(text), kind);
	if (!call_see(call, kind, command.number, path))
		return call->refusal.reason;
	return change_command(call, &command);
}

static enum reason offer_withdraw(struct call *call)
{
	return change_named(call, KIND_OFFER, "offer", COMMAND_OFFER_WITHDRAW);
}

/* Her standing yes within bounds, or `revoke` and no bounds. */
static enum reason offer_standing(struct call *call)
{
	struct command command = { .type = COMMAND_OFFER_STANDING };
	const struct json *revoke = json_member(call->params, "revoke");
	const struct record *offer;
	enum reason reason = record_named(call, KIND_OFFER, "offer", &offer);

	if (reason)
		return reason;
	if (revoke && json_type(revoke) != JSON_BOOL)
		return call_refuse(call, REASON_FIELD_TYPE, "/revoke");
	command.standing.offer = offer->number;
	command.standing.revoke = revoke && json_as_bool(revoke);
	call->hash = sum_more(call->hash, &command.standing.revoke, sizeof command.standing.revoke);
	shape_init(&standing_schema, &command.standing.standing);
	reason = call_read(call, &standing_schema, command.standing.revoke, &command.standing.standing);
	return reason ? reason : change_command(call, &command);
}

static enum reason request_cancel(struct call *call)
{
	return change_named(call, KIND_REQUEST, "request", COMMAND_REQUEST_CANCEL);
}

static enum reason assignment_cancel(struct call *call)
{
	return change_named(call, KIND_ASSIGNMENT, "assignment", COMMAND_ASSIGNMENT_CANCEL);
}

static enum reason principal_revoke(struct call *call)
{
	return change_named(call, KIND_PRINCIPAL, "principal", COMMAND_PRINCIPAL_REVOKE);
}

#define GATE(member, type_, ...) \
	{ .name = #member, .type = type_, .offset = offsetof(struct gate_params, member), __VA_ARGS__ }
static const struct field gate_fields[] = {
	GATE(request, FIELD_REF, .kind = KIND_REQUEST, .flags = FIELD_REQUIRED),
	GATE(part_timers, FIELD_WORD, .words = part_timers_words, .flags = FIELD_REQUIRED),
	GATE(waiver, FIELD_TEXT, .size = WAIVER_MAX),
	{ .name = NULL }
};
static const struct schema gate_schema = { "gate", sizeof(struct gate_params), gate_fields };

static enum reason request_gate(struct call *call)
{
	struct command command = { .type = COMMAND_REQUEST_GATE };
	enum reason reason = call_read(call, &gate_schema, false, &command.gate);

	if (reason == REASON_REF_UNKNOWN)	/* and a foreign one are answered alike */
		return call_refuse(call, REASON_NOT_FOUND, "/request");
	return reason ? reason : change_command(call, &command);
}

#define COPY(member, json, type_, ...) \
	{ .name = json, .type = type_, .offset = offsetof(struct copy_params, member), __VA_ARGS__ }
static const struct field copy_fields[] = {
	COPY(request, "request", FIELD_REF, .kind = KIND_REQUEST, .flags = FIELD_REQUIRED),
	COPY(as_last_year, "as_last_year", FIELD_BOOL),
	COPY(from_date, "from", FIELD_DATE),
	COPY(to_date, "to", FIELD_DATE_TO),
	COPY(deadline_min, "deadline", FIELD_MINUTE),
	COPY(part_timers, "part_timers", FIELD_WORD, .words = part_timers_words),
	COPY(waiver, "waiver", FIELD_TEXT, .size = WAIVER_MAX),
	{ .name = NULL }
};
static const struct schema copy_schema = { "copy", sizeof(struct copy_params), copy_fields };

static enum reason request_copy(struct call *call)
{
	struct command command = { .type = COMMAND_REQUEST_COPY };
	enum reason reason = call_read(call, &copy_schema, false, &command.copy);

	if (reason == REASON_REF_UNKNOWN)	/* and a foreign one are answered alike */
		return call_refuse(call, REASON_NOT_FOUND, "/request");
	return reason ? reason : change_command(call, &command);
}

/* --- answering --- */

static const char *const yes_or_no[] = { "none", "yes", "no", NULL };

#define ANSWER(member, json, type_, ...) \
	{ .name = json, .type = type_, .offset = offsetof(struct answer_params, member), __VA_ARGS__ }
static const struct field answer_fields[] = {
	ANSWER(proposal, "proposal", FIELD_REF, .kind = KIND_PROPOSAL, .flags = FIELD_REQUIRED),
	ANSWER(answer, "answer", FIELD_WORD, .words = yes_or_no, .flags = FIELD_REQUIRED),
	ANSWER(side, "side", FIELD_WORD, .words = side_words),
	ANSWER(how, "how", FIELD_WORD, .words = how_words),
	ANSWER(code, "code", FIELD_WORD, .words = no_code_words),
	ANSWER(seats, "seats", FIELD_LIST, .of = &seat_schema, .max = SEATS_MAX),
	{ .name = NULL }
};
static const struct schema answer_schema = { "answer", sizeof(struct answer_params), answer_fields };

static enum reason proposal_answer(struct call *call)
{
	struct command command = { .type = COMMAND_PROPOSAL_ANSWER };
	enum reason reason = call_read(call, &answer_schema, false, &command.answer);

	command.answer.side_named = json_member(call->params, "side") != NULL;
	if (reason == REASON_REF_UNKNOWN && !strcmp(call->refusal.path, "/proposal"))
		reason = call_refuse(call, REASON_NOT_FOUND, "/proposal");
	else if (!reason && (command.answer.answer == ANSWER_NONE || command.answer.how >= HOW_AGREEMENT))
		reason = call_refuse(call, REASON_FIELD_WORD, command.answer.answer ? "/how" : "/answer");
	if (!reason)
		reason = change_command(call, &command);
	if (reason_class(reason) == REASON_RULE_VIOLATED)
		call->partner = sight_of(book_find(call->engine->book, KIND_PROPOSAL, command.answer.proposal),
			&call->session->actor) < SIGHT_OWN;
	command_clear(&command);
	return reason;
}

/* --- absence --- */

static enum reason assignment_absent(struct call *call)
{
	struct params params;
	enum reason reason = params_read(call, &params);
	struct command command = { .type = COMMAND_ASSIGNMENT_ABSENT,
		.absent = { params.assignment, params.from_date, params.to_date } };

	if (reason)
		return reason;
	if (!call_see(call, KIND_ASSIGNMENT, params.assignment, "/assignment"))
		return call->refusal.reason;
	return change_command(call, &command);
}

PARAMS(absent_params, PARAM_REF(assignment, KIND_ASSIGNMENT, PARAM_REQUIRED),
	{ .name = "from", .type = FIELD_DATE, .offset = offsetof(struct params, from_date), PARAM_REQUIRED }, PARAM_TO,
	PARAM_END);
PARAMS(one_offer, PARAM_REF(offer, KIND_OFFER, PARAM_REQUIRED), PARAM_END);
PARAMS(one_request, PARAM_REF(request, KIND_REQUEST, PARAM_REQUIRED), PARAM_END);
PARAMS(one_assignment, PARAM_REF(assignment, KIND_ASSIGNMENT, PARAM_REQUIRED), PARAM_END);
PARAMS(one_principal, PARAM_REF(principal, KIND_PRINCIPAL, PARAM_REQUIRED), PARAM_END);

enum { ROLES_OFFER = ROLE_COORDINATOR | ROLE_WORKER, ROLES_ANSWER = ROLE_COORDINATOR | ROLE_MANAGER | ROLE_WORKER };
static const char *const update_extra[] = { "offer", NULL }, *const standing_extra[] = { "offer", "revoke", NULL };
static const char *const request_extra[] = { "request", NULL };

const struct method methods_changes[] = {
	{ "offer.add", ROLES_OFFER, METHOD_CHANGES, &offer_schema, offer_add, "who is free when, at most how many hours" },
	{ "offer.update", ROLES_OFFER, METHOD_CHANGES | METHOD_ONE, &offer_schema, offer_update,
		"offer, and the fields that change", update_extra },
	{ "offer.withdraw", ROLES_OFFER, METHOD_CHANGES | METHOD_ONE, &one_offer, offer_withdraw,
		"takes an offer back" },
	{ "offer.standing", ROLES_OFFER, METHOD_CHANGES | METHOD_ONE, &standing_schema, offer_standing,
		"her yes beforehand to what lies within these bounds; or revoke, at once", standing_extra },
	{ "request.add", ROLE_MANAGER, METHOD_CHANGES, &request_schema, request_add, "asks partners for capacity" },
	{ "request.gate", ROLE_MANAGER, METHOD_CHANGES | METHOD_ONE, &gate_schema, request_gate,
		"own part-timers were asked, or why not: the draft opens to partners" },
	{ "request.update", ROLE_MANAGER, METHOD_CHANGES | METHOD_ONE, &request_schema, request_update,
		"request, and the fields that change; whose time changes is asked again", request_extra },
	{ "request.copy", ROLE_MANAGER, METHOD_CHANGES, &copy_schema, request_copy,
		"a request anew in other weeks, weekday by weekday; each difference is a warning" },
	{ "request.cancel", ROLE_MANAGER, METHOD_CHANGES | METHOD_ONE, &one_request, request_cancel,
		"what is held goes back; what is confirmed stands" },
	{ "proposal.answer", ROLES_ANSWER, METHOD_CHANGES | METHOD_ONE, &answer_schema, proposal_answer,
		"the yes or no of one side; the lender may release some seats only" },
	{ "assignment.cancel", ROLE_COORDINATOR | ROLE_MANAGER, METHOD_CHANGES | METHOD_ONE, &one_assignment,
		assignment_cancel, "either employer takes it back" },
	{ "assignment.absent", ROLES_ANSWER, METHOD_CHANGES | METHOD_ONE, &absent_params, assignment_absent,
		"she is away from its shifts of these days (no to: to its end), which reopen; no reason is asked" },
	{ "principal.add", ROLE_OPERATOR, METHOD_CHANGES, &principal_schema, principal_add, "a new caller" },
	{ "principal.revoke", ROLE_OPERATOR, METHOD_CHANGES | METHOD_ONE, &one_principal, principal_revoke,
		"ends a caller's access" },
	{ NULL }
};
