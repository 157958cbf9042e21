/* Reports of the ledger: every figure is of confirmed months. */
#include "params.h"

#include "core/netting.h"

#include <stdlib.h>

static void write_municipality(struct out *out, const char *name, uint32_t number)
{
	char ref[REF_MAX];

	out_string(out, name, ref_print(ref, KIND_MUNICIPALITY, number));
}

static struct ledger_ask ask_of(const struct call *call, const struct params *params)
{
	return (struct ledger_ask){ call->engine->book, &call->session->actor, params->month_date };
}

/* --- report.ledger --- */

static enum reason report_ledger(struct call *call)
{
	struct ledger_rows rows;
	struct ledger_ask ask;
	struct params params;
	enum reason reason = params_read(call, &params);

	if (reason)
		return reason;
	ask = ask_of(call, &params);
	ledger_pairs(&ask, &rows);
	out_open(&call->out, "items", '[');
	for (uint32_t i = 0; i < rows.n; i++) {
		out_open(&call->out, NULL, '{');
		write_municipality(&call->out, "municipality", rows.item[i].municipality);
		write_municipality(&call->out, "with", rows.item[i].with);
		out_integer(&call->out, "minutes", rows.item[i].minutes);
		out_integer(&call->out, "ore", rows.item[i].ore);
		out_close(&call->out, '}');
	}
	out_close(&call->out, ']');
	out_integer(&call->out, "total_ore", ledger_total_ore(&rows));
	out_cursor(call, "cursor");
	free(rows.item);
	return REASON_OK;
}

/* --- report.invoice --- */

/* Written in the caller's language, so that it can stand in the invoice. */
static const char *vat_text(enum vat vat, enum language language)
{
	static const enum text texts[VAT_COUNT] = { TEXT_WORD_vat_none, TEXT_WORD_health, TEXT_WORD_social,
		TEXT_WORD_teaching, TEXT_WORD_taxable, TEXT_WORD_unsettled };

	return text_of(texts[vat], language);
}

static void write_post(struct call *call, const struct ledger_post *post)
{
	const struct competence *competence = book_competence(call->engine->book, post->competence);
	struct out *out = &call->out;
	char text[REF_MAX];	/* a month is shorter */

	out_open(out, NULL, '{');
	out_string(out, "ref", ref_print(text, KIND_LEDGER_POST, post->r.number));
	out_string(out, "month", month_print(text, post->month_date));
	write_municipality(out, "lender", post->lender);
	write_municipality(out, "borrower", post->borrower);
	out_string(out, "agreement", ref_print(text, KIND_AGREEMENT, post->agreement));
	out_string(out, "assignment", ref_print(text, KIND_ASSIGNMENT, post->assignment));
	out_string(out, "competence", competence ? competence->r.key : "");
	out_integer(out, "minutes", post->minutes);
	out_integer(out, "hour_ore", post->hour_ore);
	out_integer(out, "ore", post->ore);
	out_string(out, "vat", vat_words[post->vat]);
	out_string(out, "vat_text", vat_text(post->vat, call->session->language));
	if (post->reverses)
		out_string(out, "reverses", ref_print(text, KIND_LEDGER_POST, post->reverses));
	out_close(out, '}');
}

static enum reason report_invoice(struct call *call)
{
	const struct book *book = call->engine->book;
	const struct record *record;
	struct ledger_ask ask;
	struct params params;
	uint32_t after, last = 0;
	enum sight sight;
	enum reason reason = params_read(call, &params);

	if (reason || (reason = page_after(call, &params, &after)))
		return reason;
	ask = ask_of(call, &params);
	out_open(&call->out, "items", '[');
	record = book_next(book, KIND_LEDGER_POST, after);
	for (int32_t n = 0; record && n < params.page_size; record = book_next(book, KIND_LEDGER_POST, last)) {
		last = record->number;
		if (!ledger_asked(&ask, record, &sight))
			continue;
		write_post(call, (const struct ledger_post *)record);
		n++;
	}
	page_end(call, record ? last : 0);
	return REASON_OK;
}

/* --- report.payroll --- */

static void write_payroll(struct out *out, const struct payroll_row *row)
{
	char ref[REF_MAX];

	out_open(out, NULL, '{');
	out_string(out, "staff", ref_print(ref, KIND_STAFF, row->staff));
	write_municipality(out, "municipality", row->municipality);
	out_integer(out, "minutes", hours_total_min(&row->hours));
	out_integer(out, "ordinary_min", row->hours.ordinary_min);
	out_integer(out, "evening_min", row->hours.evening_min);
	out_integer(out, "night_min", row->hours.night_min);
	out_integer(out, "overtime_min", row->hours.overtime_min);
	out_integer(out, "weekend_min", row->hours.weekend_min);
	out_integer(out, "travel_min", row->hours.travel_min);
	out_close(out, '}');
}

static enum reason report_payroll(struct call *call)
{
	struct payroll_rows rows;
	struct ledger_ask ask;
	struct params params;
	enum reason reason = params_read(call, &params);

	if (reason)
		return reason;
	ask = ask_of(call, &params);
	ledger_payroll(&ask, &rows);
	out_open(&call->out, "items", '[');
	for (uint32_t i = 0; i < rows.n; i++)
		write_payroll(&call->out, &rows.item[i]);
	out_close(&call->out, ']');
	out_cursor(call, "cursor");
	free(rows.item);
	return REASON_OK;
}

/* --- report.netting --- */

/* A net and a transfer are for those who settle it. */
static void write_nets(struct call *call, const struct netting *netting)
{
	struct out *out = &call->out;

	out_open(out, "nets", '[');
	for (uint32_t i = 0; i < netting->nets_n; i++) {
		const struct net *net = &netting->net[i];

		if (!actor_is_for(&call->session->actor, net->municipality))
			continue;
		out_open(out, NULL, '{');
		write_municipality(out, "municipality", net->municipality);
		out_integer(out, "claim_ore", net->claim_ore);
		out_integer(out, "owe_ore", net->owe_ore);
		out_integer(out, "net_ore", net_ore(net));
		out_close(out, '}');
	}
	out_close(out, ']');
}

static void write_transfers(struct call *call, const struct netting *netting)
{
	const struct actor *actor = &call->session->actor;
	struct out *out = &call->out;

	out_open(out, "items", '[');
	for (uint32_t i = 0; i < netting->transfers_n; i++) {
		const struct transfer *transfer = &netting->transfer[i];

		if (!actor_is_for(actor, transfer->from) && !actor_is_for(actor, transfer->to))
			continue;
		out_open(out, NULL, '{');
		write_municipality(out, "from", transfer->from);
		write_municipality(out, "to", transfer->to);
		out_integer(out, "ore", transfer->ore);
		out_close(out, '}');
	}
	out_close(out, ']');
}

static enum reason report_netting(struct call *call)
{
	struct netting netting;
	struct params params;
	int64_t total_ore = 0;
	enum reason reason = params_read(call, &params);

	if (reason)
		return reason;
	netting_make(call->engine->book, params.month_date, &netting);
	for (uint32_t i = 0; i < netting.nets_n; i++)
		total_ore += net_ore(&netting.net[i]);
	write_transfers(call, &netting);
	write_nets(call, &netting);
	out_integer(&call->out, "total_ore", total_ore);
	out_cursor(call, "cursor");
	netting_free(&netting);
	return REASON_OK;
}

PARAMS(ledger_params, PARAM_MONTH(), PARAM_END);
PARAMS(invoice_params, PARAM_MONTH(PARAM_REQUIRED), PARAM_PAGE, PARAM_END);
PARAMS(payroll_params, PARAM_MONTH(PARAM_REQUIRED), PARAM_END);

enum { ROLES_REPORT = ROLE_OPERATOR | ROLE_MANAGER | ROLE_COORDINATOR | ROLE_AUDITOR };

const struct method methods_reports[] = {
	{ "report.ledger", ROLES_REPORT, 0, &ledger_params, report_ledger, "who lent what to whom; it sums to zero" },
	{ "report.netting", ROLES_REPORT, 0, &ledger_params, report_netting,
		"all claims and debts in fewer transfers than municipalities" },
	{ "report.invoice", ROLES_REPORT, 0, &invoice_params, report_invoice,
		"the basis of a month's invoices, a row a post" },
	{ "report.payroll", ROLES_REPORT, 0, &payroll_params, report_payroll,
		"the lender's basis for wages, a row a person" },
	{ NULL }
};
