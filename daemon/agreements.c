/* Agreements: a party's word about its part, and the one list of what comes of it, for both sides. Codes and refs, no
 * words: the list stands in the answer to a change too. */
#include "params.h"

#include "core/agreement.h"

#include <stdlib.h>

enum { CONSEQUENCES_MAX = 1000 };	/* of one answer; the rest is counted */

static void write_consequence(struct out *out, const struct consequence *row)
{
	char text[REF_MAX], at[MINUTE_TEXT];

	out_open(out, NULL, '{');
	out_string(out, "what", fate_words[row->fate]);
	out_string(out, "ref", ref_print(text, row->record->kind, row->record->number));
	out_string(out, "request", ref_print(text, KIND_REQUEST, row->request));
	out_string(out, "staff", ref_print(text, KIND_STAFF, row->staff));
	out_string(out, "lender", ref_print(text, KIND_MUNICIPALITY, row->lender));
	out_string(out, "borrower", ref_print(text, KIND_MUNICIPALITY, row->borrower));
	out_integer(out, "seats", row->seats);
	out_string(out, "from", minute_print(at, row->span.start_min));
	out_string(out, "to", minute_print(at, row->span.end_min));
	out_close(out, '}');
}

/* Each side sees what it has a part in. How many were written, of those that are not the first `before`. */
static uint32_t write_agreement(struct call *call, const struct agreement *agreement, uint32_t before)
{
	struct consequences list = { 0 };
	uint32_t seen = 0;

	agreement_consequences(call->engine->book, agreement, (int32_t)(call->now_ms / 60000), &list);
	for (uint32_t i = 0; i < list.n; i++) {
		if (sight_of(list.item[i].record, &call->session->actor) == SIGHT_NONE)
			continue;
		if (before + seen++ < CONSEQUENCES_MAX)
			write_consequence(&call->out, &list.item[i]);
	}
	free(list.item);
	return seen;
}

/* Nothing hangs on a new one. */
static bool is_of_agreement(const struct book *book, const struct effect *effect)
{
	return effect->record->kind == KIND_AGREEMENT && book_agreement(book, effect->record->number);
}

void out_consequences(struct call *call, const struct change *change)
{
	const struct book *book = call->engine->book;
	uint32_t seen = 0, i = 0;

	while (i < change->effects_n && !is_of_agreement(book, &change->effects[i]))
		i++;
	if (i == change->effects_n)
		return;
	out_open(&call->out, "consequences", '[');
	for (; i < change->effects_n; i++)
		if (is_of_agreement(book, &change->effects[i]))
			seen += write_agreement(call, (const struct agreement *)change->effects[i].record, seen);
	out_close(&call->out, ']');
	out_integer(&call->out, "consequences_n", seen);
}

static enum reason agreement_show(struct call *call)
{
	struct params params;
	const struct record *record;
	uint32_t seen;
	enum reason reason = params_read(call, &params);

	if (reason)
		return reason;
	if (!(record = call_see(call, KIND_AGREEMENT, params.agreement, "/agreement")))
		return call->refusal.reason;
	out_record(&call->out, "agreement", record, sight_of(record, &call->session->actor));
	out_open(&call->out, "consequences", '[');
	seen = write_agreement(call, (const struct agreement *)record, 0);
	out_close(&call->out, ']');
	out_integer(&call->out, "consequences_n", seen);
	return REASON_OK;
}

void out_agreement_ends(struct out *out, const struct book *book, const struct request *request, int64_t now_ms)
{
	const struct record *record = NULL;
	char text[DATE_TEXT], ref[REF_MAX];

	out_open(out, "agreement_ends", '[');
	while ((record = book_next(book, KIND_AGREEMENT, record ? record->number : 0))) {
		const struct agreement *agreement = (const struct agreement *)record;
		uint32_t seats = agreement_seats_after(book, agreement, request, (int32_t)(now_ms / 60000));

		if (!seats)
			continue;
		out_open(out, NULL, '{');
		out_string(out, "agreement", ref_print(ref, KIND_AGREEMENT, record->number));
		out_string(out, "last", date_print(text, agreement_last_date_of(agreement, request->municipality)));
		out_integer(out, "seats", seats);
		out_close(out, '}');
	}
	out_close(out, ']');
}

static enum reason say(struct call *call, enum command_type type)
{
	struct params params;
	enum reason reason = params_read(call, &params);

	return reason ? reason : change_command(call, &(struct command){ .type = type, .number = params.agreement });
}

static enum reason agreement_notice(struct call *call)
{
	return say(call, COMMAND_AGREEMENT_NOTICE);
}

static enum reason agreement_suspend(struct call *call)
{
	return say(call, COMMAND_AGREEMENT_SUSPEND);
}

static enum reason agreement_resume(struct call *call)
{
	return say(call, COMMAND_AGREEMENT_RESUME);
}

PARAMS(one_agreement, PARAM_REF(agreement, KIND_AGREEMENT, PARAM_REQUIRED), PARAM_END);

const struct method methods_agreements[] = {
	{ "agreement.show", ROLE_ANY, 0, &one_agreement, agreement_show,
		"an agreement, and what its notice, suspension or end does to work under it" },
	{ "agreement.notice", ROLE_COORDINATOR, METHOD_CHANGES | METHOD_ONE, &one_agreement, agreement_notice,
		"one's municipality leaves it, after its notice" },
	{ "agreement.suspend", ROLE_COORDINATOR, METHOD_CHANGES | METHOD_ONE, &one_agreement, agreement_suspend,
		"nothing new with one's municipality under it for now" },
	{ "agreement.resume", ROLE_COORDINATOR, METHOD_CHANGES | METHOD_ONE, &one_agreement, agreement_resume,
		"one's municipality takes part again" },
	{ NULL }
};
