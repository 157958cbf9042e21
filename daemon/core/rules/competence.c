/* Does she hold what the line asks for, until the seat's last day? */
#include "../week.h"
#include "rule.h"

bool staff_holds(const struct book *book, const struct staff *staff, uint32_t competence, int32_t *to_date)
{
	bool holds = false;
	int32_t last_date = 0;

	for (uint32_t i = 0; i < staff->competences.n; i++) {
		struct held_competence held = staff->competences.item[i];

		if (held.competence != competence && !book_includes(book, held.competence, competence))
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
