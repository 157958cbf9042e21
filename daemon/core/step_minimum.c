/* Minimumsbemanning: a coordinator says how many of her own stay at home. */
#include "step_inner.h"

#include "schema.h"

#include <stdlib.h>

static bool same_weeks(const struct minimum *a, const struct minimum *b)
{
	return a->competence == b->competence && a->from_date == b->from_date && a->to_date == b->to_date;
}

enum reason minimum_check(struct work *work, const struct municipality *m)
{
	for (uint32_t i = 0; i < m->minimum.n; i++) {
		const struct minimum *row = &m->minimum.item[i];

		if (row->from_date && row->to_date && row->to_date < row->from_date)
			return refuse_at(work, REASON_END_BEFORE_START, "/minimum/", i, "/to");
		for (uint32_t j = 0; j < i; j++)
			if (same_weeks(row, &m->minimum.item[j]))
				return refuse_at(work, REASON_TWICE, "/minimum/", i, "");
	}
	return REASON_OK;
}

/* The row of the same weeks gets the new count, or goes. */
static void put_row(struct municipality *m, const struct minimum *row)
{
	uint32_t kept = 0;

	for (uint32_t i = 0; i < m->minimum.n; i++)
		if (!same_weeks(row, &m->minimum.item[i]))
			m->minimum.item[kept++] = m->minimum.item[i];
	m->minimum.n = kept;
	if (!kept) {
		free(m->minimum.item);
		m->minimum.item = NULL;
	}
	if (row->count)
		*(struct minimum *)list_grow((struct list *)&m->minimum, sizeof *row) = *row;
}

static enum reason minimum_set(struct work *work)
{
	const struct minimum *row = &work->command->minimum;
	const struct actor *actor = &work->command->actor;
	const struct municipality *before = book_municipality(work->book, actor->municipality);
	struct municipality *m;
	enum reason reason;

	if (!before || !(actor->roles & ROLE_COORDINATOR))
		return refuse(work, REASON_FORBIDDEN, "");
	if ((reason = check_rev(work, &before->r)))
		return reason;
	if (row->from_date && row->to_date && row->to_date < row->from_date)
		return refuse(work, REASON_END_BEFORE_START, "/to");
	m = (struct municipality *)record_copy(&before->r);
	put_row(m, row);
	if (m->minimum.n > MINIMUMS_MAX) {
		record_free(&m->r);
		return refuse(work, REASON_TOO_LARGE, "");
	}
	change_take(work, &m->r, EVENT_RECORD_CHANGED);
	return REASON_OK;
}

const struct step_row steps_minimum[] = { { COMMAND_MINIMUM_SET, minimum_set }, { 0 } };
