/* Minimumsbemanning: set by a coordinator, and what a yes does to it, shown to the lender's own. */
#include "params.h"

#include "core/cover.h"

#include <stdio.h>
#include <stdlib.h>

static enum reason minimum_set(struct call *call)
{
	struct command command = { .type = COMMAND_MINIMUM_SET };
	enum reason reason = call_read(call, &minimum_schema, false, &command.minimum);

	return reason ? reason : change_command(call, &command);
}

/* --- the consequence of a yes --- */

static const char *competence_name(const struct competence *competence, enum language language)
{
	if (language == LANGUAGE_NN)
		return competence->nn;
	return language == LANGUAGE_EN ? competence->en : competence->nb;
}

/* "Marker, sykepleier, uke 29: 4 på jobb hjemme, minimum 3; etter ditt ja: 3." */
static void write_words(struct call *call, const struct municipality *lender, const struct cover *cover)
{
	const struct competence *competence = book_competence(call->engine->book, cover->competence);
	enum language language = call->session->language;
	char now[12], minimum[12], after[12], week[12], where[256], words[512];
	size_t n;

	snprintf(week, sizeof week, "%d", date_week(cover->week_date).week);
	snprintf(now, sizeof now, "%d", cover->now);
	snprintf(minimum, sizeof minimum, "%d", cover->minimum);
	snprintf(after, sizeof after, "%d", cover->after);
	text_fill(where, sizeof where, TEXT_UNIT_COVER, language, lender->name, competence_name(competence, language),
		week);
	n = (size_t)snprintf(words, sizeof words, "%s: ", where);
	text_fill(words + n, sizeof words - n, TEXT_COVER_NUMBERS, language, now, minimum, after);
	out_string(&call->out, "text", words);
}

static void write_cover(struct call *call, const struct municipality *lender, const struct cover *cover)
{
	struct out *out = &call->out;
	char text[REF_MAX];

	out_open(out, NULL, '{');
	out_string(out, "competence", ref_print(text, KIND_COMPETENCE, cover->competence));
	out_string(out, "week", week_print(text, cover->week_date));
	out_integer(out, "now", cover->now);
	out_integer(out, "minimum", cover->minimum);
	out_integer(out, "after", cover->after);
	write_words(call, lender, cover);
	out_close(out, '}');
}

static bool sees_cover(const struct actor *actor, const struct proposal *p)
{
	return (actor->roles & ROLE_OPERATOR)
		|| ((actor->roles & (ROLE_COORDINATOR | ROLE_AUDITOR)) && actor->municipality == p->lender);
}

void out_cover(struct call *call, const struct proposal *p)
{
	const struct municipality *lender = book_municipality(call->engine->book, p->lender);
	struct covers covers = { 0 };

	if (p->state != PROPOSAL_HELD || !sees_cover(&call->session->actor, p))
		return;
	cover_of_proposal(call->engine->book, p, &covers);
	out_open(&call->out, "cover", '[');
	for (uint32_t i = 0; i < covers.n; i++)
		write_cover(call, lender, &covers.item[i]);
	out_close(&call->out, ']');
	free(covers.item);
}

const struct method methods_minimum[] = {
	{ "minimum.set", ROLE_COORDINATOR, METHOD_CHANGES | METHOD_ONE, &minimum_schema, minimum_set,
		"so many of one's own stay at work at home; count 0: no longer" },
	{ NULL }
};
