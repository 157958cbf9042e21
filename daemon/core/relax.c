#include "relax.h"

#include "explain.h"
#include "match.h"
#include "paths.h"
#include "reliefs.h"
#include "schema.h"
#include "week.h"

#include <stdlib.h>

enum {
	CLOCK_STEPS_MAX = 8,		/* four hours earlier or later is another shift */
	WEEK_DAYS = 7,
	MOVES_MAX = 2 * CLOCK_STEPS_MAX + 2 * WEEK_DAYS,
	COUNT_STEPS_MAX = 16,
};

/* One open seat being looked at. */
struct search {
	const struct relax_ask *ask;
	uint32_t line;
	struct seat seat;
	struct relaxation move[MOVES_MAX];	/* where the seat could be instead */
	uint32_t moves_n;
	struct relaxation best[RELAX_COUNT];	/* kind RELAX_NONE: nothing found */
	struct relief pair;
	bool fits;				/* somebody takes it as it is: nothing is to be changed */
};

/* One person and her ways to the seat as the book stands. */
struct who {
	uint32_t staff, lender;
	struct paths paths;
};

/* --- trying --- */

static bool somebody_fits(const struct search *s, const struct relaxation *r, const struct seat *seat)
{
	struct fit_ask ask = { s->ask->book, s->ask->now_ms, r->request, r->line, r->staff };
	struct paths paths;
	bool fits;

	paths_open(&paths, &ask);
	fits = paths_fit(&paths, seat);
	paths_close(&paths);
	return fits;
}

/* Alone she would not reach the line's minimum: the matcher is asked. */
static bool is_matched(const struct search *s, const struct relaxation *r, const struct seat *seat)
{
	struct moves moves = { 0 };
	bool found = false;

	match_line(s->ask->book, s->ask->now_ms, book_request(s->ask->book, r->request), r->line, NULL,
		&moves);
	for (uint32_t i = 0; i < moves.n; i++) {
		const struct proposal *p = (const struct proposal *)moves.item[i].wanted;

		for (uint32_t j = 0; j < p->seats.n; j++)
			found |= p->seats.item[j].start_min == seat->start_min && p->seats.item[j].end_min == seat->end_min;
	}
	moves_free(&moves);
	return found;
}

static bool comes(const struct search *s, const struct relaxation *r, const struct seat *seat)
{
	if (book_request(s->ask->book, r->request)->lines.item[r->line].count_min > 1)
		return is_matched(s, r, seat);
	return somebody_fits(s, r, seat);
}

typedef bool asker(const struct search *, const struct relaxation *, const struct seat *);

/* The answer when the changes are done. Fills what is told of them. */
static bool when_done(const struct search *s, struct relaxation *changes, uint32_t n, asker *ask)
{
	struct whatif whatif = { .book = s->ask->book };
	const struct relaxation *last = &changes[n - 1];
	bool moves = last->kind == RELAX_CLOCK || last->kind == RELAX_DAY;
	bool can = true;

	for (uint32_t i = 0; i < n && can; i++)
		can = relax_apply(&whatif, &changes[i]);
	can = can && ask(s, last, moves ? &last->moved : &last->seat);
	whatif_undo(&whatif);
	return can;
}

static bool helps(const struct search *s, struct relaxation *changes, uint32_t n)
{
	return when_done(s, changes, n, comes);
}

/* --- one change --- */

static bool is_smaller(const struct relaxation *a, const struct relaxation *b)
{
	return b->kind == RELAX_NONE || abs(a->steps) < abs(b->steps);
}

/* People and ways come in order, so the first of equals stays. */
static void try_one(struct search *s, struct relaxation r)
{
	if (is_smaller(&r, &s->best[r.kind]) && helps(s, &r, 1))
		s->best[r.kind] = r;
}

static struct relaxation relaxation_of(const struct search *s, const struct fit *f, enum relax kind, int32_t steps)
{
	return (struct relaxation){ .kind = kind, .steps = steps, .request = s->ask->request->r.number, .line = s->line,
		.staff = f->staff->r.number, .lender = f->staff->municipality, .offer = f->offer ? f->offer->r.number : 0,
		.agreement = f->agreement ? f->agreement->r.number : 0, .seat = s->seat };
}

static int32_t steps_of(const struct relax_row *row, const struct verdict *verdict)
{
	int64_t over = verdict->found > verdict->limit ? verdict->found - verdict->limit : verdict->limit - verdict->found;

	return row->unit ? (int32_t)((over + row->unit - 1) / row->unit) : 1;
}

enum { ANSWERS_MAX = COMPETENCES_MAX };

/* What answers this no, in steps; a certificate may be any of hers that runs out before the seat ends. */
static uint32_t answers_to(const struct search *s, const struct fit *f, const struct verdict *verdict,
	struct relaxation answers[ANSWERS_MAX])
{
	enum relax kind = RELAX_NONE;
	uint32_t n = 0;

	for (enum relax k = RELAX_NONE + 1; k < RELAX_COUNT; k++)
		if (relax_rows[k].reason == verdict->reason)
			kind = k;
	if (kind == RELAX_NONE)
		return 0;
	if (kind != RELAX_CERTIFICATE) {
		answers[0] = relaxation_of(s, f, kind, steps_of(&relax_rows[kind], verdict));
		return 1;
	}
	for (uint32_t i = 0; i < f->staff->competences.n; i++) {
		int32_t to_date = f->staff->competences.item[i].to_date;

		if (!to_date || to_date >= verdict->limit)
			continue;
		answers[n] = relaxation_of(s, f, kind, (int32_t)verdict->limit - to_date);
		answers[n++].variant = i;
	}
	return n;
}

static void try_way(struct search *s, const struct fit *f)
{
	struct verdict verdicts[FIT_VERDICTS_MAX];
	struct relaxation answers[ANSWERS_MAX];

	if (fit_explain(f, &s->seat, verdicts) != 1)
		return;
	for (uint32_t n = answers_to(s, f, &verdicts[0], answers), i = 0; i < n; i++)
		try_one(s, answers[i]);
}

static void try_moves(struct search *s, const struct who *who)
{
	for (uint32_t m = 0; m < s->moves_n; m++) {
		struct relaxation r = s->move[m];

		r.staff = who->staff;
		r.lender = who->lender;
		if (is_smaller(&r, &s->best[r.kind]) && paths_fit(&who->paths, &r.moved)
			&& !seat_is_over(s->ask->book, s->ask->request, s->line, who->staff, &r.moved))
			try_one(s, r);
	}
}

/* She fits, but too few do. */
static void try_count_min(struct search *s, const struct who *who)
{
	int32_t count_min = s->ask->request->lines.item[s->line].count_min;

	if (count_min <= 1 || s->best[RELAX_COUNT_MIN].kind || !paths_fit(&who->paths, &s->seat))
		return;
	for (int32_t k = 1; k < count_min && k <= COUNT_STEPS_MAX && !s->best[RELAX_COUNT_MIN].kind; k++) {
		struct relaxation r = relaxation_of(s, &who->paths.fit[0], RELAX_COUNT_MIN, k);

		try_one(s, r);
	}
}

static void try_none(struct search *s, const struct who *who)
{
	s->fits = s->ask->request->lines.item[s->line].count_min <= 1 && paths_fit(&who->paths, &s->seat);
}

static void try_singles(struct search *s, const struct who *who)
{
	try_moves(s, who);
	try_count_min(s, who);
	for (uint32_t i = 0; i < who->paths.n; i++)
		try_way(s, &who->paths.fit[i]);
}

/* --- two changes --- */

/* By the kinds in their order, then by the steps. */
static bool pair_is_smaller(const struct relaxation *a, const struct relief *pair)
{
	const struct relaxation *b = pair->change;

	if (!pair->changes_n)
		return true;
	for (int i = 0; i < 2; i++)
		if (a[i].kind != b[i].kind)
			return a[i].kind < b[i].kind;
	for (int i = 0; i < 2; i++)
		if (abs(a[i].steps) != abs(b[i].steps))
			return abs(a[i].steps) < abs(b[i].steps);
	return false;
}

static void try_two(struct search *s, struct relaxation a, struct relaxation b)
{
	struct relaxation two[2] = { a.kind < b.kind ? a : b, a.kind < b.kind ? b : a };

	if (a.kind == b.kind || !pair_is_smaller(two, &s->pair) || !helps(s, two, 2))
		return;
	s->pair = (struct relief){ .change = { two[0], two[1] }, .changes_n = 2, .seats = 1 };
}

static void try_way_twice(struct search *s, const struct fit *f)
{
	struct verdict verdicts[FIT_VERDICTS_MAX];
	struct relaxation a[ANSWERS_MAX], b[ANSWERS_MAX];
	uint32_t a_n, b_n;

	if (fit_explain(f, &s->seat, verdicts) != 2)
		return;
	a_n = answers_to(s, f, &verdicts[0], a);
	b_n = a_n ? answers_to(s, f, &verdicts[1], b) : 0;
	for (uint32_t i = 0; i < a_n; i++)
		for (uint32_t j = 0; j < b_n; j++)
			try_two(s, a[i], b[j]);
}

/* At another time one no is left. */
static void try_moved_way(struct search *s, const struct fit *f, const struct relaxation *move)
{
	struct verdict verdicts[FIT_VERDICTS_MAX];
	struct relaxation answers[ANSWERS_MAX];

	if (fit_explain(f, &move->moved, verdicts) != 1)
		return;
	for (uint32_t n = answers_to(s, f, &verdicts[0], answers), i = 0; i < n; i++) {
		answers[i].seat = move->moved;
		try_two(s, *move, answers[i]);
	}
}

static void try_pairs(struct search *s, const struct who *who)
{
	for (uint32_t i = 0; i < who->paths.n; i++) {
		try_way_twice(s, &who->paths.fit[i]);
		for (uint32_t m = 0; m < s->moves_n; m++) {
			struct relaxation move = s->move[m];

			move.staff = who->staff;
			move.lender = who->lender;
			if (!seat_is_over(s->ask->book, s->ask->request, s->line, who->staff, &move.moved))
				try_moved_way(s, &who->paths.fit[i], &move);
		}
	}
}

/* --- one seat --- */

static void add_move(struct search *s, enum relax kind, int32_t steps)
{
	struct relaxation *r = &s->move[s->moves_n];
	int32_t days = kind == RELAX_DAY ? steps : 0, minutes = kind == RELAX_CLOCK ? steps * relax_rows[kind].unit : 0;

	*r = (struct relaxation){ .kind = kind, .steps = steps, .request = s->ask->request->r.number, .line = s->line,
		.seat = s->seat };
	if (relax_moved(s->ask->request, s->line, &s->seat, days, minutes, &r->moved)
		&& r->moved.start_min > s->ask->now_ms / 60000
		&& (kind == RELAX_CLOCK || date_monday(min_to_date(r->moved.start_min))
			== date_monday(min_to_date(s->seat.start_min))))
		s->moves_n++;
}

/* Smallest first, later before earlier. A shift that somebody holds or has stays where it is. */
static void find_moves(struct search *s, bool untouched)
{
	for (int32_t k = 1; untouched && k <= CLOCK_STEPS_MAX; k++) {
		add_move(s, RELAX_CLOCK, k);
		add_move(s, RELAX_CLOCK, -k);
	}
	for (int32_t k = 1; untouched && k < WEEK_DAYS; k++) {
		add_move(s, RELAX_DAY, k);
		add_move(s, RELAX_DAY, -k);
	}
}

/* --- the open seats of a line --- */

struct searches { struct search *item; uint32_t n; struct numbers people; };

static bool is_missed(const struct search *s)
{
	return !s->fits;
}

static bool is_helped_by_one(const struct search *s)
{
	enum relax kind = RELAX_NONE + 1;

	while (kind < RELAX_COUNT && !s->best[kind].kind)
		kind++;
	return kind < RELAX_COUNT;
}

static bool needs_two(const struct search *s)
{
	return is_missed(s) && !is_helped_by_one(s);
}

typedef bool chooser(const struct search *);
typedef void looker(struct search *, const struct who *);

/* Her ways are opened once for all of the seats, and only where one is wanted. */
static void look_at_one(struct searches *all, uint32_t staff, chooser *wanted, looker *look)
{
	const struct relax_ask *ask = all->item[0].ask;
	struct fit_ask ways = { ask->book, ask->now_ms, ask->request->r.number, all->item[0].line, staff };
	struct who who = { .staff = staff, .lender = book_staff(ask->book, staff)->municipality };

	for (uint32_t i = 0; i < all->n; i++) {
		struct search *s = &all->item[i];

		if (!wanted(s) || seat_is_over(ask->book, ask->request, s->line, staff, &s->seat))
			continue;
		if (!who.paths.n)
			paths_open(&who.paths, &ways);
		look(s, &who);
	}
	paths_close(&who.paths);
}

static void each_candidate(struct searches *all, chooser *wanted, looker *look)
{
	const struct relax_ask *ask = all->item[0].ask;

	for (uint32_t i = 0; i < all->people.n; i++) {
		uint32_t staff = all->people.item[i], lender = book_staff(ask->book, staff)->municipality;

		if (lender != ask->request->municipality && (!ask->municipality || lender == ask->municipality)
			&& !pair_is_over(ask->book, ask->request, all->item[0].line, staff))
			look_at_one(all, staff, wanted, look);
	}
}

static void tell_seat(const struct search *s, struct reliefs *out)
{
	for (enum relax kind = RELAX_NONE + 1; kind < RELAX_COUNT; kind++)
		if (s->best[kind].kind)
			reliefs_add(out, &(struct relief){ .change = { s->best[kind] }, .changes_n = 1, .seats = 1 },
				s->ask->partner);
	if (s->pair.changes_n)
		reliefs_add(out, &s->pair, s->ask->partner);
	out->unhelped += needs_two(s) && !s->pair.changes_n;
	out->seats++;
}

static void search_all(struct searches *all, const uint32_t *missing)
{
	const struct search *first = &all->item[0];
	uint32_t count = (uint32_t)first->ask->request->lines.item[first->line].count;

	each_candidate(all, is_missed, try_none);
	for (uint32_t i = 0; i < all->n; i++)
		find_moves(&all->item[i], missing[i] == count);
	each_candidate(all, is_missed, try_singles);
	each_candidate(all, needs_two, try_pairs);
}

/* How many more seats may be looked at. */
static uint32_t seats_left(const struct reliefs *out, uint32_t people)
{
	uint64_t tries = out->tries < RELAX_TRIES_MAX ? RELAX_TRIES_MAX - out->tries : 0;
	uint64_t by_tries = people ? tries / people : tries;
	uint32_t by_seats = RELAX_SEATS_MAX - out->seats;

	if (!out->seats && !by_tries)
		return 1;
	return by_tries < by_seats ? (uint32_t)by_tries : by_seats;
}

static void relax_line(const struct relax_ask *ask, uint32_t line, struct reliefs *out)
{
	uint32_t *missing = memory_get(SEATS_MAX * sizeof *missing);
	struct searches all = { 0 };
	struct seats open;

	open_seats(ask->book, ask->now_ms, ask->request, line, &open, missing);
	holders(ask->book, ask->request->lines.item[line].must.item[0], &all.people);
	all.n = seats_left(out, all.people.n);
	all.n = open.n < all.n ? open.n : all.n;
	all.item = memory_get(all.n * sizeof *all.item);
	for (uint32_t i = 0; i < all.n; i++) {
		all.item[i].ask = ask;
		all.item[i].line = line;
		all.item[i].seat = open.item[i];
	}
	if (all.n)
		search_all(&all, missing);
	for (uint32_t i = 0; i < all.n; i++)
		tell_seat(&all.item[i], out);
	out->untried += open.n - all.n;
	out->tries += (uint64_t)all.n * all.people.n;
	numbers_free(&all.people);
	free(all.item);
	free(open.item);
	free(missing);
}

static bool is_asked_for(const struct relax_ask *ask)
{
	return ask->request->state == REQUEST_OPEN && ask->request->deadline_min > ask->now_ms / 60000;
}

void relax(const struct relax_ask *ask, struct reliefs *out)
{
	*out = (struct reliefs){ 0 };
	if (!is_asked_for(ask))
		return;
	for (uint32_t line = 0; line < ask->request->lines.n; line++)
		if (ask->line < 0 || line == (uint32_t)ask->line)
			relax_line(ask, line, out);
	reliefs_sort(out);
}

/* --- told before --- */

static bool is_open(const struct relax_ask *ask, uint32_t line, const struct seat *seat)
{
	struct seats open = { 0 };
	bool found;

	if (line < ask->request->lines.n)
		open_seats(ask->book, ask->now_ms, ask->request, line, &open, NULL);
	found = seats_find(&open, seat) >= 0;
	free(open.item);
	return found;
}

bool relax_still_helps(const struct relax_ask *ask, struct relief *relief)
{
	const struct relaxation *r = &relief->change[0];
	struct search s = { .ask = ask };

	return is_asked_for(ask) && is_open(ask, r->line, &r->seat)
		&& book_staff(ask->book, r->staff)->municipality == r->lender
		&& !pair_is_over(ask->book, ask->request, r->line, r->staff)
		&& !seat_is_over(ask->book, ask->request, r->line, r->staff, &r->seat)
		&& !somebody_fits(&s, r, &r->seat) && when_done(&s, relief->change, relief->changes_n, somebody_fits);
}
