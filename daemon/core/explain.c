#include "explain.h"

#include "fit.h"
#include "match.h"
#include "schema.h"
#include "week.h"

#include <stdlib.h>

enum { PATHS_MAX = 8 };		/* offer x agreement of one person that are looked at */

void explanation_free(struct explanation *e)
{
	free(e->nos);
	free(e->groups);
	free(e->open);
	*e = (struct explanation){ 0 };
}

/* --- one person, one line --- */

/* One offer under one agreement (or none) is one path to the seat; the one with the fewest noes counts. */
struct paths { struct fit fit[PATHS_MAX]; uint32_t n; };

static void path_open(struct paths *paths, const struct fit_ask *ask)
{
	if (paths->n < PATHS_MAX)
		fit_open(&paths->fit[paths->n++], ask);
}

static void paths_open(struct paths *paths, const struct book *book, struct fit_ask ask, uint32_t borrower)
{
	struct book_list offers = book_offers_of(book, ask.staff);
	uint32_t agreement[PATHS_MAX] = { 0 }, open = 0;
	uint32_t n = fit_agreements(book, borrower, book_staff(book, ask.staff)->municipality, agreement, PATHS_MAX);

	for (uint32_t a = 0; a < (n ? n : 1); a++) {
		ask.agreement = agreement[a];
		for (uint32_t o = 0; o < offers.n; o++)
			if (((const struct offer *)offers.item[o])->state == OFFER_OPEN) {
				ask.offer = offers.item[o]->number;
				path_open(paths, &ask);
				open++;
			}
		ask.offer = 0;
		if (!open)
			path_open(paths, &ask);
	}
}

static uint32_t fewest_noes(const struct paths *paths, const struct seat *seat, struct verdict best[FIT_VERDICTS_MAX])
{
	uint32_t fewest = UINT32_MAX;

	for (uint32_t i = 0; i < paths->n; i++) {
		struct verdict verdicts[FIT_VERDICTS_MAX];
		uint32_t n = fit_explain(&paths->fit[i], seat, verdicts);

		if (n >= fewest)
			continue;
		fewest = n;
		for (uint32_t v = 0; v < n; v++)
			best[v] = verdicts[v];
	}
	return fewest;
}

static void note(struct explanation *e, const struct no *no)
{
	for (uint32_t i = e->nos_n; i-- > 0 && e->nos[i].staff == no->staff && e->nos[i].line == no->line;)
		if (e->nos[i].week_date == no->week_date && e->nos[i].verdict.reason == no->verdict.reason) {
			e->nos[i].seats++;
			return;
		}
	if (e->nos_n == e->nos_room) {
		e->nos_room = e->nos_room ? e->nos_room * 2 : 64;
		e->nos = memory_resize(e->nos, e->nos_room * sizeof *e->nos);
	}
	e->nos[e->nos_n++] = *no;
}

struct looking {
	const struct book *book;
	int64_t now_ms;
	const struct request *request;
	uint32_t line;
	const struct seat *open;
	uint32_t open_n;
	struct explanation *e;
};

/* Why somebody whom no rule stops has not got the seat. */
static enum reason other_reason(const struct looking *l, enum reason over, uint32_t staff, const struct seat *seat)
{
	enum reason asked = over ? over : seat_is_over(l->book, l->request, l->line, staff, seat);

	if (asked)
		return asked;
	return l->request->lines.item[l->line].count_min > 1 ? REASON_BELOW_MINIMUM : REASON_OK;
}

static void look_at(const struct looking *l, const struct staff *staff)
{
	struct fit_ask ask = { l->book, l->now_ms, l->request->r.number, l->line, staff->r.number };
	enum reason over = pair_is_over(l->book, l->request, l->line, staff->r.number);
	struct paths *paths = memory_get(sizeof *paths);

	paths_open(paths, l->book, ask, l->request->municipality);
	for (uint32_t s = 0; s < l->open_n; s++) {
		struct no no = { l->line, staff->r.number, staff->municipality,
			date_monday(min_to_date(l->open[s].start_min)), 1, { REASON_OK, -1, -1, l->open[s].start_min } };
		struct verdict verdicts[FIT_VERDICTS_MAX];
		uint32_t n = fewest_noes(paths, &l->open[s], verdicts);

		for (uint32_t v = 0; v < n; v++) {
			no.verdict = verdicts[v];
			note(l->e, &no);
		}
		no.verdict = (struct verdict){ other_reason(l, over, staff->r.number, &l->open[s]), -1, -1,
			l->open[s].start_min };
		if (no.verdict.reason && (!n || over))
			note(l->e, &no);
	}
	for (uint32_t i = 0; i < paths->n; i++)
		fit_close(&paths->fit[i]);
	free(paths);
	l->e->people++;
}

/* --- one line --- */

static void count_open(struct explanation *e, uint32_t line, const struct seat *seat, uint32_t seats)
{
	int32_t week = date_monday(min_to_date(seat->start_min));

	e->seats += seats;
	if (e->open_n && e->open[e->open_n - 1].line == line && e->open[e->open_n - 1].week_date == week) {
		e->open[e->open_n - 1].seats += seats;
		return;
	}
	e->open = memory_resize(e->open, (e->open_n + 1) * sizeof *e->open);
	e->open[e->open_n++] = (struct open_week){ line, week, seats };
}

static void explain_line(struct looking *l, uint32_t municipality)
{
	const struct line *line = &l->request->lines.item[l->line];
	struct seat *open;
	struct seats seats;
	struct fill *fill;
	struct numbers set = { 0 };

	line_seats(line, &seats);
	fill = memory_get(seats.n * sizeof *fill);
	open = memory_get(seats.n * sizeof *open);
	line_fill(l->book, l->request, l->line, &seats, fill);
	l->open_n = 0;
	for (uint32_t s = 0; s < seats.n; s++) {
		int32_t missing = line->count - fill[s].held - fill[s].taken;

		if (missing <= 0 || seats.item[s].start_min <= l->now_ms / 60000)
			continue;
		open[l->open_n++] = seats.item[s];
		count_open(l->e, l->line, &seats.item[s], (uint32_t)missing);
	}
	l->open = open;
	holders(l->book, line->must.item[0], &set);
	for (uint32_t i = 0; l->open_n && i < set.n; i++) {
		const struct staff *staff = book_staff(l->book, set.item[i]);

		if (staff->municipality != l->request->municipality
			&& (!municipality || staff->municipality == municipality))
			look_at(l, staff);
	}
	numbers_free(&set);
	free(open);
	free(fill);
	free(seats.item);
}

/* --- grouping --- */

static int compare_nos(const void *a, const void *b)
{
	const struct no *x = *(const struct no *const *)a, *y = *(const struct no *const *)b;

	if (x->verdict.reason != y->verdict.reason)
		return x->verdict.reason < y->verdict.reason ? -1 : 1;
	if (x->municipality != y->municipality)
		return x->municipality < y->municipality ? -1 : 1;
	return (x->staff > y->staff) - (x->staff < y->staff);
}

static void group(struct explanation *e)
{
	const struct no **sorted = memory_get(e->nos_n * sizeof *sorted);

	for (uint32_t i = 0; i < e->nos_n; i++)
		sorted[i] = &e->nos[i];
	qsort(sorted, e->nos_n, sizeof *sorted, compare_nos);
	e->groups = memory_get(e->nos_n * sizeof *e->groups);
	for (uint32_t i = 0; i < e->nos_n; i++) {
		const struct no *no = sorted[i], *last = i ? sorted[i - 1] : NULL;

		if (!last || last->verdict.reason != no->verdict.reason || last->municipality != no->municipality)
			e->groups[e->groups_n++] = (struct no_group){ no->verdict.reason, no->municipality, 0, 0 };
		else if (last->staff == no->staff)
			e->groups[e->groups_n - 1].people--;
		e->groups[e->groups_n - 1].people++;
		e->groups[e->groups_n - 1].seats += no->seats;
	}
	free(sorted);
}

void explain(const struct book *book, int64_t now_ms, const struct request *request, int32_t line,
	uint32_t municipality, struct explanation *e)
{
	struct looking looking = { .book = book, .now_ms = now_ms, .request = request, .e = e };

	*e = (struct explanation){ 0 };
	for (looking.line = 0; looking.line < request->lines.n; looking.line++)
		if (line < 0 || looking.line == (uint32_t)line)
			explain_line(&looking, municipality);
	group(e);
}
