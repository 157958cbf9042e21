/* plan.*: a run is started, looked at, and its moves are made. */
#include "params.h"
#include "planner.h"

#include "io/sum.h"

#include <string.h>

enum { SECONDS_MAX = 600, TEXT_PAGE = 256 * 1024, TOKEN_BYTES = 40 };

struct plan_params { int32_t seconds, page_size; char token[TOKEN_BYTES], page_token[24]; };

/* --- starting --- */

static enum reason run(struct call *call, enum plan_job job)
{
	struct plan_params params = { 0 };
	struct plan_order order;
	struct plan_run *started;
	char text[UUID_MAX];
	enum reason reason;

	shape_init(call->method->params, &params);
	if ((reason = call_read(call, call->method->params, false, &params)))
		return reason;
	order = (struct plan_order){ job, params.seconds ? params.seconds : call->engine->conf.plan_seconds, false,
		call->session->actor.principal };
	started = planner_start(call->engine, &order);
	if (!started)
		return call_refuse(call, REASON_RATE_LIMITED, "");
	out_string(&call->out, "token", uuid_print(text, &started->token));
	out_integer(&call->out, "seconds", started->seconds);
	return REASON_OK;
}

static enum reason plan_run(struct call *call)
{
	return run(call, PLAN_JOB_MOVES);
}

static enum reason plan_export(struct call *call)
{
	return run(call, PLAN_JOB_INSTANCE);
}

static enum reason report_scarcity(struct call *call)
{
	return run(call, PLAN_JOB_SCARCITY);
}

/* --- plan.show --- */

/* The run that the token names, if it is the caller's to see: who asked, and the operators. */
static enum reason find_run(struct call *call, const char *token, struct plan_run **found)
{
	const struct actor *actor = &call->session->actor;
	struct uuid uuid;

	*found = uuid_parse_text(token, strlen(token), &uuid) ? planner_find(call->engine, &uuid) : NULL;
	if (!*found || !((actor->roles & ROLE_OPERATOR) || actor->principal == (*found)->principal))
		return call_refuse(call, REASON_NOT_FOUND, "/token");
	return REASON_OK;
}

static void write_share(struct out *out, const char *name, const struct plan_share *share)
{
	out_open(out, name, '{');
	out_integer(out, "asked_min", share->asked);
	out_integer(out, "before_min", share->before);
	out_integer(out, "cover_min", share->after);
	out_integer(out, "bound_min", share->bound);
	out_close(out, '}');
}

static void write_seats(struct out *out, const struct proposal *p)
{
	int64_t minutes = 0;
	char text[MINUTE_TEXT];

	for (uint32_t i = 0; i < p->seats.n; i++)
		minutes += p->seats.item[i].work_min;
	out_integer(out, "seats", p->seats.n);
	out_integer(out, "minutes", minutes);
	out_string(out, "first", minute_print(text, p->seats.n ? p->seats.item[0].start_min : 0));
}

/* One that goes may have gone already: then nothing more is known of it. */
static void write_move(struct call *call, const struct plan_run *found, uint32_t i)
{
	const struct command *move = &found->region.moves.moves.item[i];
	bool goes = move->type == COMMAND_WITHDRAW;
	const struct proposal *p = goes ? book_proposal(call->engine->book, move->broken.number)
		: (const struct proposal *)move->wanted;
	struct out *out = &call->out;
	char ref[REF_MAX];

	out_open(out, NULL, '{');
	out_string(out, "move", goes ? "withdraw" : "propose");
	out_integer(out, "group", found->region.moves.group[i]);
	if (goes)
		out_string(out, "proposal", ref_print(ref, KIND_PROPOSAL, move->broken.number));
	if (p) {
		out_string(out, "request", ref_print(ref, KIND_REQUEST, p->request));
		out_integer(out, "line", p->line);
		out_string(out, "staff", ref_print(ref, KIND_STAFF, p->staff));
		out_string(out, "lender", ref_print(ref, KIND_MUNICIPALITY, p->lender));
		out_string(out, "borrower", ref_print(ref, KIND_MUNICIPALITY, p->borrower));
		write_seats(out, p);
	}
	out_close(out, '}');
}

static void write_moves(struct call *call, const struct plan_run *found, uint32_t after, int32_t page_size)
{
	uint32_t n = found->region.moves.moves.n, end = n - after > (uint32_t)page_size ? after + (uint32_t)page_size : n;

	write_share(&call->out, "shifts", &found->region.shifts);
	write_share(&call->out, "volumes", &found->region.volumes);
	out_integer(&call->out, "moves", n);
	out_integer(&call->out, "groups", found->region.moves.groups_n);
	out_open(&call->out, "items", '[');
	for (uint32_t i = after; i < end; i++)
		write_move(call, found, i);
	page_end(call, end < n ? end : 0);
}

/* Where a page of the text begins: never inside a character. */
static size_t page_start(const struct plan_run *found, uint32_t page)
{
	size_t at = (size_t)page * TEXT_PAGE;

	while (at < found->text_n && (found->text[at] & 0xc0) == 0x80)
		at--;
	return at < found->text_n ? at : found->text_n;
}

/* Whoever puts the pages together has the document. */
static void write_text(struct call *call, const struct plan_run *found, uint32_t page)
{
	size_t start = page_start(found, page), end = page_start(found, page + 1);

	out_integer(&call->out, "bytes", (int64_t)found->text_n);
	out_string_n(&call->out, "text", found->text + start, end - start);
	out_open(&call->out, "items", '[');
	page_end(call, end < found->text_n ? page + 1 : 0);
}

static void write_rows(struct call *call, const struct plan_run *found)
{
	out_raw(&call->out, "items", found->text, found->text_n);
	out_null(&call->out, "next");
	out_cursor(call, "cursor");
}

static void write_progress(struct call *call, const struct plan_run *found)
{
	int64_t took_ms = found->state == PLAN_RUNNING ? engine_mono_ms(call->engine) - found->began_ms : found->took_ms;

	out_string(&call->out, "job", plan_job_words[found->job]);
	out_string(&call->out, "state", plan_state_words[found->state]);
	out_integer(&call->out, "took_ms", took_ms);
	if (found->state == PLAN_RUNNING && found->cover >= 0)
		out_integer(&call->out, "cover_min", found->cover);
	if (found->state == PLAN_RUNNING && found->bound >= 0)
		out_integer(&call->out, "bound_min", found->bound);
	if (found->state == PLAN_FAILED)
		out_string(&call->out, "why", found->why);
}

static enum reason plan_show(struct call *call)
{
	struct plan_params params = { 0 };
	struct params page = { 0 };
	struct plan_run *found;
	uint32_t after, size;
	enum reason reason;

	shape_init(call->method->params, &params);
	if ((reason = call_read(call, call->method->params, false, &params))
		|| (reason = find_run(call, params.token, &found)))
		return reason;
	memcpy(page.page_token, params.page_token, sizeof page.page_token);
	size = found->job == PLAN_JOB_MOVES ? found->region.moves.moves.n : (uint32_t)(found->text_n / TEXT_PAGE);
	if ((reason = page_after(call, &page, &after)))
		return reason;
	if (after > size)
		return call_refuse(call, REASON_FIELD_RANGE, "/page_token");
	write_progress(call, found);
	if (found->state == PLAN_DONE && found->job == PLAN_JOB_MOVES)
		write_moves(call, found, after, params.page_size);
	else if (found->state == PLAN_DONE && found->job == PLAN_JOB_INSTANCE)
		write_text(call, found, after);
	else if (found->state == PLAN_DONE)
		write_rows(call, found);
	return REASON_OK;
}

/* --- plan.apply --- */

/* The first record that is not as it was is named, and nothing is made. */
static enum reason refuse_stale(struct call *call, const struct plan_touched *stale)
{
	call_refuse(call, REASON_REV_CHANGED, "");
	call->refusal.kind = stale->kind;
	call->refusal.number = stale->number;
	return REASON_REV_CHANGED;
}

static enum reason plan_apply(struct call *call)
{
	struct plan_params params = { 0 };
	const struct plan_touched *stale;
	struct plan_run *found;
	enum reason reason;

	shape_init(call->method->params, &params);
	if ((reason = call_read(call, call->method->params, false, &params)) || change_answered(call, &reason))
		return reason;
	if ((reason = find_run(call, params.token, &found)))
		return reason;
	if (found->state != PLAN_DONE || found->job != PLAN_JOB_MOVES)
		return call_refuse(call, REASON_NOT_YET, "/token");
	if ((stale = planner_stale(call->engine, found)))
		return refuse_stale(call, stale);
	return change_commands(call, found->region.moves.moves.item, found->region.moves.moves.n);
}

/* --- the table --- */

#define TOKEN { .name = "token", .type = FIELD_TEXT, .offset = offsetof(struct plan_params, token), \
	.size = TOKEN_BYTES, .flags = FIELD_REQUIRED }
static const struct field run_fields[] = {
	{ .name = "seconds", .type = FIELD_INT, .offset = offsetof(struct plan_params, seconds), .min = 1,
		.max = SECONDS_MAX },
	{ .name = NULL }
};
static const struct field show_fields[] = {
	TOKEN,
	{ .name = "page_size", .type = FIELD_INT, .offset = offsetof(struct plan_params, page_size), .min = 1,
		.max = PAGE_SIZE_MAX, .initial = PAGE_SIZE_DEFAULT },
	{ .name = "page_token", .type = FIELD_TEXT, .offset = offsetof(struct plan_params, page_token), .size = 24 },
	{ .name = NULL }
};
static const struct field apply_fields[] = { TOKEN, { .name = NULL } };
static const struct schema run_schema = { "plan.run", sizeof(struct plan_params), run_fields };
static const struct schema export_schema = { "plan.export", sizeof(struct plan_params), run_fields + 1 };
static const struct schema show_schema = { "plan.show", sizeof(struct plan_params), show_fields };
static const struct schema apply_schema = { "plan.apply", sizeof(struct plan_params), apply_fields };

enum { ROLES_PLAN = ROLE_OPERATOR | ROLE_MANAGER | ROLE_COORDINATOR | ROLE_AUDITOR };

const struct method methods_plans[] = {
	{ "plan.run", ROLE_OPERATOR, 0, &run_schema, plan_run, "thinks about the whole region, beside everything else" },
	{ "plan.export", ROLE_OPERATOR, 0, &export_schema, plan_export, "the region as a file of the planner" },
	{ "report.scarcity", ROLES_PLAN, 0, &run_schema, report_scarcity,
		"what one more person would be worth, by competence and week" },
	{ "plan.show", ROLES_PLAN, 0, &show_schema, plan_show, "how far a run is, and what it found" },
	{ "plan.apply", ROLE_OPERATOR, METHOD_CHANGES, &apply_schema, plan_apply,
		"the moves of a run, all or nothing, while what they touch is as it was" },
	{ NULL }
};
