/* What would help, in words and figures: "relax" of request.explain, and of todo. What concerns one person is a word to
 * her own coordinator; a partner is told whose she is, no more. */
#include "hall.h"

#include <stdio.h>
#include <stdlib.h>

static const char *const measure_words[] = { NULL, "minutes", "days", "ore", "people" };

struct telling { struct call *call; const struct relax_ask *ask; const struct relief *relief; };

/* Whose it is to do: a municipality. */
static uint32_t doer(const struct telling *t, const struct relaxation *r)
{
	return relax_rows[r->kind].side == RELAX_OF_BORROWER ? t->ask->request->municipality : r->lender;
}

static const char *who_of(const struct telling *t, const struct relaxation *r, char ref[REF_MAX])
{
	if (relax_rows[r->kind].side == RELAX_OF_BOTH)
		return ref_print(ref, KIND_AGREEMENT, r->agreement);
	if (relax_rows[r->kind].personal && !t->ask->partner)
		return ref_print(ref, KIND_STAFF, r->staff);
	return book_municipality(t->ask->book, doer(t, r))->name;
}

/* The time that an offer would have to hold. Windows that it has already would be said with it. */
static bool is_a_window(const struct telling *t, const struct relaxation *r)
{
	return r->kind == RELAX_OFFER || (r->kind == RELAX_FREE && !book_offer(t->ask->book, r->offer)->windows.n);
}

void out_seat(struct out *out, const struct seat *seat)
{
	char text[MINUTE_TEXT];

	out_string(out, "start", minute_print(text, seat->start_min));
	out_string(out, "end", minute_print(text, seat->end_min));
	out_integer(out, "minutes", seat->work_min);
}

/* What goes with the new value so that it can be said: all agreements of the offer; which competence; the offer, where
 * it is to say what she says; what the first offer is to say at once. */
static void write_beside(const struct telling *t, const struct relaxation *r)
{
	const struct book *book = t->ask->book;
	const struct offer *offer = r->offer ? book_offer(book, r->offer) : NULL;
	struct out *out = &t->call->out;
	char ref[REF_MAX];

	if (r->kind == RELAX_CERTIFICATE)
		out_string(out, "competence", book_competence(book,
			book_staff(book, r->staff)->competences.item[r->variant].competence)->r.key);
	if (r->kind == RELAX_TRAVEL && r->of == KIND_STAFF && offer && offer->max_travel_min >= 0
		&& offer->max_travel_min < r->to)
		out_string(out, "offer", ref_print(ref, KIND_OFFER, r->offer));
	if (r->kind == RELAX_OFFER && t->relief->changes_n > 1 && t->relief->change[1].kind == RELAX_UNDERCUT)
		out_bool(out, "undercut", true);
	if (r->kind != RELAX_OFFER_AGREEMENT)
		return;
	out_open(out, "agreements", '[');
	for (uint32_t i = 0; i < offer->agreements.n; i++)
		out_string(out, NULL, ref_print(ref, KIND_AGREEMENT, offer->agreements.item[i]));
	out_string(out, NULL, ref_print(ref, KIND_AGREEMENT, r->agreement));
	out_close(out, ']');
}

/* For who may do it: which record, and what it would say. A first offer is no record yet. */
static void write_figures(const struct telling *t, const struct relaxation *r)
{
	struct out *out = &t->call->out;
	const struct relax_row *row = &relax_rows[r->kind];
	char text[DATE_TEXT], ref[REF_MAX];

	if (row->personal)
		out_string(out, "staff", ref_print(ref, KIND_STAFF, r->staff));
	if (book_find(t->ask->book, r->of, r->number))
		out_string(out, "ref", ref_print(ref, r->of, r->number));
	if (row->unit) {
		out_integer(out, "amount", (int64_t)r->steps * row->unit);
		out_string(out, "unit", measure_words[row->measure]);
	}
	if (r->kind == RELAX_CLOCK || r->kind == RELAX_DAY)
		out_seat(out, &r->moved);
	else if (is_a_window(t, r))
		out_seat(out, &r->seat);
	else if (row->measure == MEASURE_DAYS)
		out_string(out, "date", date_print(text, (int32_t)r->to));
	else if (row->unit && r->kind != RELAX_FREE)
		out_integer(out, "to", r->to);
	write_beside(t, r);
}

static void write_change(const struct telling *t, const struct relaxation *r)
{
	struct out *out = &t->call->out;
	char text[512], ref[REF_MAX], who[REF_MAX];

	out_open(out, NULL, '{');
	out_string(out, "kind", relax_rows[r->kind].word);
	out_string(out, "municipality", ref_print(ref, KIND_MUNICIPALITY, doer(t, r)));
	if (!relax_rows[r->kind].personal || !t->ask->partner)
		write_figures(t, r);
	out_string(out, "text", text_of_relaxation(text, sizeof text, r, who_of(t, r, who),
		t->ask->partner, t->call->session->language));
	out_close(out, '}');
}

void out_relief(struct call *call, const struct relax_ask *ask, const struct relief *relief)
{
	const struct telling telling = { call, ask, relief };

	out_integer(&call->out, "line", relief->change[0].line);
	out_integer(&call->out, "seats", relief->seats);
	out_open(&call->out, "changes", '[');
	for (uint32_t i = 0; i < relief->changes_n; i++)
		write_change(&telling, &relief->change[i]);
	out_close(&call->out, ']');
}

void out_reliefs(struct call *call, const struct relax_ask *ask)
{
	struct reliefs reliefs;

	relax(ask, &reliefs);
	out_open(&call->out, "relax", '{');
	out_integer(&call->out, "seats", reliefs.seats);
	out_integer(&call->out, "unhelped", reliefs.unhelped);
	out_integer(&call->out, "untried", reliefs.untried);
	out_open(&call->out, "items", '[');
	for (uint32_t i = 0; i < reliefs.n; i++) {
		out_open(&call->out, NULL, '{');
		out_relief(call, ask, &reliefs.item[i]);
		out_close(&call->out, '}');
	}
	out_close(&call->out, ']');
	out_close(&call->out, '}');
	free(reliefs.item);
}
