/* What it costs, against the request's rate cap and budget. */
#include "rule.h"

enum { HOUR_MIN = 60 };

int32_t fit_rate(const struct agreement *agreement, const struct offer *offer, const struct line *line)
{
	if (!agreement)
		return -1;
	if (agreement->offer_sets_rate && offer && offer->hour_ore)
		return offer->hour_ore;
	for (uint32_t i = 0; i < line->must.n; i++)
		for (uint32_t j = 0; j < agreement->rates.n; j++)
			if (agreement->rates.item[j].competence == line->must.item[i])
				return agreement->rates.item[j].hour_ore;
	return -1;
}

static enum reason check_rate(const struct fit *f, const struct seat *seat, struct verdict *verdict)
{
	(void)seat;
	if (!f->agreement || f->hour_ore >= 0)
		return REASON_OK;
	return refuse(verdict, REASON_RATE_UNKNOWN, -1, -1);
}

static enum reason check_cap(const struct fit *f, const struct seat *seat, struct verdict *verdict)
{
	(void)seat;
	if (!f->request->hour_max_ore || f->hour_ore <= f->request->hour_max_ore)
		return REASON_OK;
	return refuse(verdict, REASON_RATE_CAP, f->hour_ore, f->request->hour_max_ore);
}

/* Rounded up once, over everything the request costs. */
static enum reason check_budget(const struct fit *f, const struct seat *seat, struct verdict *verdict)
{
	int64_t ore_min = f->spent_ore_min + (int64_t)f->hour_ore * seat->work_min, found_ore;

	if (!f->request->budget_ore || f->hour_ore < 0)
		return REASON_OK;
	for (uint32_t i = 0; f->tally && i < f->tally->n; i++)
		if (f->tally->item[i].request == f->request->r.number)
			ore_min += (int64_t)f->tally->item[i].hour_ore * f->tally->item[i].seat.work_min;
	found_ore = (ore_min + HOUR_MIN - 1) / HOUR_MIN;
	if (found_ore <= f->request->budget_ore)
		return REASON_OK;
	return refuse(verdict, REASON_BUDGET, found_ore, f->request->budget_ore);
}

const struct rule rules_cost[] = {
	{ "rate", check_rate },
	{ "cap", check_cap },
	{ "budget", check_budget },
	{ 0 },
};
