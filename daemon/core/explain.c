#include "explain.h"

#include "match.h"
#include "paths.h"
#include "schema.h"
#include "week.h"
#include "whatif.h"

#include <stdlib.h>
#include <string.h>

enum { VERDICTS_MAX = FIT_VERDICTS_MAX + 4 };	/* of all rules, and of what is no rule */

void explanation_free(struct explanation *e)
{
	free(e->whys);
	free(e->verdicts);
	free(e->groups);
	free(e->open);
	*e = (struct explanation){ 0 };
}

/* One of somebody's noes, or where she stands, with so many seats: for the counts. */
struct ballot { enum reason reason; enum tier tier; uint32_t municipality, staff, seats; };
struct ballots { struct ballot *item; uint32_t n, room; };

/* One line being looked at. */
struct looking {
	const struct explain_ask *ask;
	uint32_t line;
	struct seats open;
	struct numbers holders;		/* of the first competence */
	struct ballots noes, stands;	/* of all lines */
	struct explanation *e;
};

/* One person being looked at. */
struct person {
	const struct staff *staff;
	struct paths paths;
	enum reason over;		/* of pair_is_over */
	uint32_t *taken_by;		/* by seat: the more urgent request without which she would fit; 0: none */
};

/* --- keeping --- */

/* Room for `more` elements at the end of a counted array. */
#define GROW(array, n, room, more) do { \
	if ((n) + (more) > (room)) { \
		(room) = 2 * (room) + (more) + 64; \
		(array) = memory_resize((array), (room) * sizeof *(array)); \
	} \
} while (0)

static void ballot_add(struct ballots *ballots, struct ballot ballot)
{
	GROW(ballots->item, ballots->n, ballots->room, 1);
	ballots->item[ballots->n++] = ballot;
}

static bool same_noes(const struct explanation *e, const struct why *why, const struct why *no,
	const struct verdict *verdicts)
{
	if (why->week_date != no->week_date || why->taken_by != no->taken_by || why->verdicts_n != no->verdicts_n)
		return false;
	for (uint32_t i = 0; i < why->verdicts_n; i++)
		if (e->verdicts[why->verdicts_at + i].reason != verdicts[i].reason)
			return false;
	return true;
}

static void keep(struct explanation *e, const struct why *no, const struct verdict *verdicts)
{
	for (uint32_t i = e->whys_n; i-- > 0 && e->whys[i].staff == no->staff && e->whys[i].line == no->line;)
		if (same_noes(e, &e->whys[i], no, verdicts)) {
			e->whys[i].seats++;
			return;
		}
	GROW(e->whys, e->whys_n, e->whys_room, 1);
	GROW(e->verdicts, e->verdicts_n, e->verdicts_room, no->verdicts_n);
	e->whys[e->whys_n] = *no;
	e->whys[e->whys_n++].verdicts_at = e->verdicts_n;
	if (no->verdicts_n)
		memcpy(e->verdicts + e->verdicts_n, verdicts, no->verdicts_n * sizeof *verdicts);
	e->verdicts_n += no->verdicts_n;
}

/* --- what a more urgent request has of her --- */

static bool is_more_urgent(const struct looking *l, uint32_t request)
{
	const struct request *other = book_request(l->ask->book, request);

	return other && request != l->ask->request->r.number
		&& request_order(other) < request_order(l->ask->request);
}

/* The requests that are more urgent and hold or have her. */
static void more_urgent(const struct looking *l, uint32_t staff, struct numbers *requests)
{
	struct book_list held = book_proposals_of(l->ask->book, staff);
	struct book_list taken = book_assignments_of(l->ask->book, staff);

	for (uint32_t i = 0; i < held.n; i++) {
		const struct proposal *p = (const struct proposal *)held.item[i];

		if (p->state == PROPOSAL_HELD && is_more_urgent(l, p->request))
			numbers_add(requests, p->request);
	}
	for (uint32_t i = 0; i < taken.n; i++) {
		const struct assignment *a = (const struct assignment *)taken.item[i];

		if (a->state != ASSIGNMENT_CANCELLED && is_more_urgent(l, a->request))
			numbers_add(requests, a->request);
	}
}

static bool is_of(const struct record *record, uint32_t request)
{
	return record->kind == KIND_PROPOSAL ? ((const struct proposal *)record)->request == request
		&& ((const struct proposal *)record)->state == PROPOSAL_HELD
		: ((const struct assignment *)record)->request == request
		&& ((const struct assignment *)record)->state != ASSIGNMENT_CANCELLED;
}

static void let_go(struct whatif *whatif, struct book_list list, uint32_t request)
{
	struct numbers numbers = { 0 };
	enum kind kind = list.n ? list.item[0]->kind : KIND_NONE;

	for (uint32_t i = 0; i < list.n && numbers.n < WHATIF_MAX / 2; i++)
		if (is_of(list.item[i], request))
			numbers_add(&numbers, list.item[i]->number);
	for (uint32_t i = 0; i < numbers.n; i++) {
		struct record *copy = record_copy(book_find(whatif->book, kind, numbers.item[i]));

		if (kind == KIND_PROPOSAL)
			((struct proposal *)copy)->state = PROPOSAL_WITHDRAWN;
		else
			((struct assignment *)copy)->state = ASSIGNMENT_CANCELLED;
		whatif_put(whatif, copy);
	}
	numbers_free(&numbers);
}

/* Marks the seats that she would fit if that request didn't have her. */
static void fits_without(const struct looking *l, uint32_t staff, uint32_t request, uint32_t *taken_by)
{
	struct fit_ask ask = { l->ask->book, l->ask->now_ms, l->ask->request->r.number, l->line, staff };
	struct whatif whatif = { .book = l->ask->book };
	struct paths paths;

	let_go(&whatif, book_proposals_of(whatif.book, staff), request);
	let_go(&whatif, book_assignments_of(whatif.book, staff), request);
	paths_open(&paths, &ask);
	for (uint32_t s = 0; s < l->open.n; s++)
		if (!taken_by[s] && paths_fit(&paths, &l->open.item[s]))
			taken_by[s] = request;
	paths_close(&paths);
	whatif_undo(&whatif);
}

static void find_takers(const struct looking *l, uint32_t staff, uint32_t *taken_by)
{
	struct numbers requests = { 0 };

	more_urgent(l, staff, &requests);
	for (uint32_t i = 0; i < requests.n; i++)
		fits_without(l, staff, requests.item[i], taken_by);
	numbers_free(&requests);
}

/* --- one person, one line --- */

static bool is_answer(enum reason reason)
{
	return reason == REASON_SAID_NO || reason == REASON_NOT_ANSWERED;
}

static bool has_reason(const struct verdict *verdicts, uint32_t n, enum reason reason)
{
	for (uint32_t i = 0; i < n; i++)
		if (verdicts[i].reason == reason)
			return true;
	return false;
}

static void add_verdict(struct verdict *verdicts, struct why *no, enum reason reason, int32_t at_min)
{
	if (reason && !has_reason(verdicts, no->verdicts_n, reason))
		verdicts[no->verdicts_n++] = (struct verdict){ reason, -1, -1, at_min };
}

/* In order of tier; within one as they stand. */
static void sort_by_tier(struct verdict *verdicts, uint32_t n)
{
	for (uint32_t i = 1; i < n; i++) {
		struct verdict one = verdicts[i];
		uint32_t at = i;

		for (; at && tier_of(verdicts[at - 1].reason) > tier_of(one.reason); at--)
			verdicts[at] = verdicts[at - 1];
		verdicts[at] = one;
	}
}

/* A partner places her by what she is told. */
static enum tier place(const struct looking *l, const struct verdict *verdicts, uint32_t n)
{
	struct verdict told[VERDICTS_MAX];
	uint32_t told_n = 0;

	for (uint32_t i = 0; i < n; i++)
		if (!l->ask->partner || !is_answer(verdicts[i].reason))
			told[told_n++] = verdicts[i];
	return n && !told_n ? TIER_NEVER : tier_of_all(told, told_n);
}

static void look_at_seat(const struct looking *l, const struct person *person, uint32_t s)
{
	const struct seat *seat = &l->open.item[s];
	const struct request *request = l->ask->request;
	struct why no = { .line = l->line, .staff = person->staff->r.number, .municipality = person->staff->municipality,
		.week_date = date_monday(min_to_date(seat->start_min)), .seats = 1 };
	struct verdict verdicts[VERDICTS_MAX];

	no.verdicts_n = paths_explain(&person->paths, seat, verdicts);
	if (no.verdicts_n && (no.taken_by = person->taken_by[s]))
		add_verdict(verdicts, &no, REASON_MORE_URGENT, seat->start_min);
	add_verdict(verdicts, &no, person->over, seat->start_min);
	add_verdict(verdicts, &no, seat_is_over(l->ask->book, request, l->line, no.staff, seat), seat->start_min);
	if (!no.verdicts_n && request->lines.item[l->line].count_min > 1)
		add_verdict(verdicts, &no, REASON_BELOW_MINIMUM, seat->start_min);
	sort_by_tier(verdicts, no.verdicts_n);
	no.tier = place(l, verdicts, no.verdicts_n);
	keep(l->e, &no, verdicts);
}

static void look_at(const struct looking *l, const struct staff *staff)
{
	const struct explain_ask *ask = l->ask;
	struct fit_ask way = { ask->book, ask->now_ms, ask->request->r.number, l->line, staff->r.number };
	struct person person = { .staff = staff, .taken_by = memory_get(l->open.n * sizeof *person.taken_by),
		.over = pair_is_over(ask->book, ask->request, l->line, staff->r.number) };

	find_takers(l, staff->r.number, person.taken_by);
	paths_open(&person.paths, &way);
	for (uint32_t s = 0; s < l->open.n; s++)
		look_at_seat(l, &person, s);
	paths_close(&person.paths);
	free(person.taken_by);
}

/* --- one line --- */

void open_seats(const struct book *book, int64_t now_ms, const struct request *request, uint32_t line,
	struct seats *out, uint32_t *missing)
{
	struct seats all;
	struct fill *fill;

	line_seats(&request->lines.item[line], &all);
	fill = memory_get(all.n * sizeof *fill);
	line_fill(book, request, line, &all, fill);
	*out = (struct seats){ all.item, 0 };
	for (uint32_t s = 0; s < all.n; s++) {
		int32_t n = request->lines.item[line].count - fill[s].held - fill[s].taken;

		if (n <= 0 || all.item[s].start_min <= now_ms / 60000)
			continue;
		if (missing)
			missing[out->n] = (uint32_t)n;
		out->item[out->n++] = all.item[s];
	}
	free(fill);
}

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

/* Who lacks the competence is only counted. */
static void look_at_staff(struct looking *l, const struct staff *staff)
{
	struct ballot no = { REASON_COMPETENCE_MISSING, TIER_COMPETENCE, staff->municipality, staff->r.number, l->open.n };

	if (l->ask->everybody || numbers_has(&l->holders, staff->r.number)) {
		look_at(l, staff);
		return;
	}
	ballot_add(&l->noes, no);
	ballot_add(&l->stands, no);
}

static void look_at_municipality(struct looking *l, uint32_t municipality)
{
	struct book_list list = book_staff_of(l->ask->book, municipality);

	for (uint32_t i = 0; i < list.n; i++)
		look_at_staff(l, (const struct staff *)list.item[i]);
}

static void explain_line(struct looking *l)
{
	const struct explain_ask *ask = l->ask;
	const struct record *m = NULL;
	uint32_t *missing = memory_get(SEATS_MAX * sizeof *missing);

	open_seats(ask->book, ask->now_ms, ask->request, l->line, &l->open, missing);
	for (uint32_t s = 0; s < l->open.n; s++)
		count_open(l->e, l->line, &l->open.item[s], missing[s]);
	free(missing);
	l->holders = (struct numbers){ 0 };
	holders(ask->book, ask->request->lines.item[l->line].must.item[0], &l->holders);
	while (l->open.n && (m = book_next(ask->book, KIND_MUNICIPALITY, m ? m->number : 0)))
		if (m->number != ask->request->municipality && (!ask->municipality || m->number == ask->municipality))
			look_at_municipality(l, m->number);
	numbers_free(&l->holders);
	free(l->open.item);
}

/* --- counting --- */

static void cast(struct looking *l)
{
	const struct explanation *e = l->e;

	for (uint32_t i = 0; i < e->whys_n; i++) {
		const struct why *why = &e->whys[i];
		struct ballot ballot = { REASON_OK, why->tier, why->municipality, why->staff, why->seats };

		ballot_add(&l->stands, ballot);
		for (uint32_t v = 0; v < why->verdicts_n; v++) {
			ballot.reason = e->verdicts[why->verdicts_at + v].reason;
			ballot_add(&l->noes, ballot);
		}
	}
}

#define ORDER(x, y) if ((x) != (y)) return (x) < (y) ? -1 : 1

static int compare_noes(const void *a, const void *b)
{
	const struct ballot *x = a, *y = b;

	ORDER(tier_of(x->reason), tier_of(y->reason));
	ORDER(x->reason, y->reason);
	ORDER(x->municipality, y->municipality);
	ORDER(x->staff, y->staff);
	return 0;
}

static void group(struct explanation *e, const struct ballots *ballots)
{
	e->groups = memory_get(ballots->n * sizeof *e->groups);
	for (uint32_t i = 0; i < ballots->n; i++) {
		const struct ballot *no = &ballots->item[i], *last = i ? no - 1 : NULL;

		if (!last || last->reason != no->reason || last->municipality != no->municipality)
			e->groups[e->groups_n++] = (struct no_group){ no->reason, no->municipality, 0, 0 };
		else if (last->staff == no->staff)
			e->groups[e->groups_n - 1].people--;
		e->groups[e->groups_n - 1].people++;
		e->groups[e->groups_n - 1].seats += no->seats;
	}
}

/* The nearest stand of a person comes first. */
static int compare_stands(const void *a, const void *b)
{
	const struct ballot *x = a, *y = b;

	ORDER(x->staff, y->staff);
	ORDER(y->tier, x->tier);
	return 0;
}

static void count_tiers(struct explanation *e, const struct ballots *ballots)
{
	for (uint32_t i = 0; i < ballots->n; i++) {
		const struct ballot *stand = &ballots->item[i];

		e->tiers[stand->tier].seats += stand->seats;
		if (i && stand[-1].staff == stand->staff)
			continue;
		e->tiers[stand->tier].people++;
		e->people++;
	}
}

static void sort(struct ballots *ballots, int (*compare)(const void *, const void *))
{
	if (ballots->n)
		qsort(ballots->item, ballots->n, sizeof *ballots->item, compare);
}

static void count(struct looking *l)
{
	cast(l);
	sort(&l->noes, compare_noes);
	group(l->e, &l->noes);
	sort(&l->stands, compare_stands);
	count_tiers(l->e, &l->stands);
	free(l->noes.item);
	free(l->stands.item);
}

static int compare_whys(const void *a, const void *b)
{
	const struct why *x = a, *y = b;

	ORDER(x->line, y->line);
	ORDER(x->week_date, y->week_date);
	ORDER(y->tier, x->tier);
	ORDER(x->verdicts_n, y->verdicts_n);
	ORDER(x->staff, y->staff);
	ORDER(x->verdicts_at, y->verdicts_at);
	return 0;
}

void explain_request(const struct explain_ask *ask, struct explanation *e)
{
	struct looking l = { .ask = ask, .e = e };

	*e = (struct explanation){ 0 };
	for (l.line = 0; l.line < ask->request->lines.n; l.line++)
		if (ask->line < 0 || l.line == (uint32_t)ask->line)
			explain_line(&l);
	count(&l);
	if (e->whys_n)
		qsort(e->whys, e->whys_n, sizeof *e->whys, compare_whys);
}
