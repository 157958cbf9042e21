/* report.reciprocity: who has lent and borrowed how much, as it weighs in the choice. */
#include "params.h"

#include "core/reciprocity.h"

static void write_row(struct call *call, const struct municipality *m, int32_t date)
{
	struct reciprocity sum = reciprocity(call->engine->book, m->r.number, date);
	char ref[REF_MAX];

	out_open(&call->out, NULL, '{');
	out_string(&call->out, "municipality", ref_print(ref, KIND_MUNICIPALITY, m->r.number));
	out_integer(&call->out, "lent_min", sum.lent_min);
	out_integer(&call->out, "borrowed_min", sum.borrowed_min);
	out_integer(&call->out, "balance_min", sum.balance_min);
	out_close(&call->out, '}');
}

static enum reason report_reciprocity(struct call *call)
{
	const struct record *m = NULL;
	struct params params;
	char text[DATE_TEXT];
	enum reason reason = params_read(call, &params);
	int32_t date = params.from_date ? params.from_date : min_to_date((int32_t)(call->now_ms / 60000));

	if (reason)
		return reason;
	out_string(&call->out, "week", week_print(text, date));
	out_integer(&call->out, "half_weeks", RECIPROCITY_HALF_WEEKS);
	out_open(&call->out, "items", '[');
	while ((m = book_next(call->engine->book, KIND_MUNICIPALITY, m ? m->number : 0)))
		write_row(call, (const struct municipality *)m, date);
	out_close(&call->out, ']');
	out_cursor(call, "cursor");
	return REASON_OK;
}

PARAMS(reciprocity_params, { .name = "week", .type = FIELD_DATE, .offset = offsetof(struct params, from_date) },
	PARAM_END);

const struct method methods_reciprocity[] = {
	{ "report.reciprocity", ROLE_ANY, 0, &reciprocity_params, report_reciprocity,
		"minutes lent against borrowed, with a half-life, as of a week" },
	{ NULL }
};
