/* Minimumsbemanning: who is needed at home is not lent, unless the lender said so, on the offer or of this loan. */
#include "../cover.h"
#include "../week.h"
#include "rule.h"

#include <assert.h>

static bool is_let(const struct fit *f)
{
	return f->let_below || (f->offer && f->offer->undercut);
}

static enum reason check_cover(const struct fit *f, const struct seat *seat, struct verdict *verdict)
{
	const struct municipality *lender = book_municipality(f->book, f->staff->municipality);
	struct cover_ask ask = { .book = f->book, .without = f->staff, .judged = f->except_proposal, .tally = f->tally,
		.week_date = date_monday(min_to_date(seat->start_min)) };

	assert(lender);
	for (uint32_t i = 0; i < lender->minimum.n && !is_let(f); i++) {
		int32_t minimum, left;

		ask.competence = lender->minimum.item[i].competence;
		minimum = cover_minimum(lender, ask.competence, ask.week_date);
		if (!minimum || !cover_counts(f->book, f->staff, ask.competence, ask.week_date))
			continue;
		if ((left = cover_without(&ask)) < minimum)
			return refuse(verdict, REASON_MINIMUM_COVER, left, minimum);
	}
	return REASON_OK;
}

const struct rule rules_minimum[] = {
	{ "cover", check_cover },
	{ 0 },
};
