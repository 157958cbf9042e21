#include "reliefs.h"

#include "schema.h"

#include <stdlib.h>

bool relief_is_personal(const struct relief *relief)
{
	bool personal = false;

	for (uint32_t i = 0; i < relief->changes_n; i++)
		personal |= relax_rows[relief->change[i].kind].personal;
	return personal;
}

/* A partner isn't told whom it concerns, nor how much. */
static bool same_change(const struct relaxation *a, const struct relaxation *b, bool partner)
{
	if (a->kind != b->kind || a->lender != b->lender)
		return false;
	if (relax_rows[a->kind].personal && partner)
		return true;
	return a->steps == b->steps && a->of == b->of && a->to == b->to
		&& (a->number == b->number || a->kind == RELAX_OFFER)
		&& (!relax_rows[a->kind].personal || a->staff == b->staff);
}

static bool same_relief(const struct relief *a, const struct relief *b, bool partner)
{
	bool same = a->changes_n == b->changes_n && a->change[0].line == b->change[0].line;

	for (uint32_t i = 0; same && i < a->changes_n; i++)
		same = same_change(&a->change[i], &b->change[i], partner);
	return same;
}

void reliefs_add(struct reliefs *out, const struct relief *relief, bool partner)
{
	for (uint32_t i = out->n; i-- > 0;)
		if (same_relief(&out->item[i], relief, partner)) {
			out->item[i].seats++;
			return;
		}
	out->item = memory_resize(out->item, (out->n + 1) * sizeof *out->item);
	out->item[out->n++] = *relief;
}

#define ORDER(x, y) if ((x) != (y)) return (x) < (y) ? -1 : 1

static int compare_reliefs(const void *a, const void *b)
{
	const struct relief *x = a, *y = b;

	ORDER(x->change[0].line, y->change[0].line);
	ORDER(x->changes_n, y->changes_n);
	for (uint32_t i = 0; i < x->changes_n; i++) {
		ORDER(x->change[i].kind, y->change[i].kind);
		ORDER(abs(x->change[i].steps), abs(y->change[i].steps));
		ORDER(x->change[i].staff, y->change[i].staff);
	}
	ORDER(x->change[0].seat.start_min, y->change[0].seat.start_min);
	return 0;
}

void reliefs_sort(struct reliefs *reliefs)
{
	if (reliefs->n)
		qsort(reliefs->item, reliefs->n, sizeof *reliefs->item, compare_reliefs);
}
