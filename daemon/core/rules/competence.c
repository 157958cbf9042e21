/* Does she hold what the line asks for, until the seat's last day? */
#include "../week.h"
#include "rule.h"

#include <assert.h>

/* Does whoever holds `held` hold `wanted` too? No chain without a cycle is longer than the catalogue. */
static bool includes(const struct book *book, uint32_t held, uint32_t wanted, uint32_t links_max)
{
	const struct competence *competence;

	if (held == wanted)
		return true;
	assert(links_max > 0);
	competence = book_competence(book, held);
	for (uint32_t i = 0; competence && i < competence->includes.n; i++)
		if (includes(book, competence->includes.item[i], wanted, links_max - 1))
			return true;
	return false;
}

bool staff_holds(const struct book *book, const struct staff *staff, uint32_t competence, int32_t *to_date)
{
	uint32_t links_max = book_count(book, KIND_COMPETENCE) + 1;
	bool holds = false;
	int32_t last_date = 0;

	for (uint32_t i = 0; i < staff->competences.n; i++) {
		struct held_competence held = staff->competences.item[i];

		if (!includes(book, held.competence, competence, links_max))
			continue;
		if (!holds || !held.to_date || (last_date && held.to_date > last_date))
			last_date = held.to_date;
		holds = true;
	}
	if (holds)
		*to_date = last_date;
	return holds;
}

/* `limit` is the number of the competence that is missing. */
static enum reason check_held(const struct fit *f, const struct seat *seat, struct verdict *verdict)
{
	int32_t to_date;

	(void)seat;
	for (uint32_t i = 0; i < f->line->must.n; i++)
		if (!staff_holds(f->book, f->staff, f->line->must.item[i], &to_date))
			return refuse(verdict, REASON_COMPETENCE_MISSING, -1, f->line->must.item[i]);
	return REASON_OK;
}

static enum reason check_expiry(const struct fit *f, const struct seat *seat, struct verdict *verdict)
{
	int32_t to_date, last_date = min_to_date(seat->end_min - 1);

	for (uint32_t i = 0; i < f->line->must.n; i++) {
		if (!staff_holds(f->book, f->staff, f->line->must.item[i], &to_date))
			continue;
		if (to_date && to_date < last_date)
			return refuse(verdict, REASON_COMPETENCE_EXPIRED, to_date, last_date);
	}
	return REASON_OK;
}

const struct rule rules_competence[] = {
	{ "held", check_held },
	{ "expiry", check_expiry },
	{ 0 },
};
