#include "swap.h"

#include "attempt.h"
#include "cover.h"
#include "fit.h"
#include "schema.h"
#include "week.h"

#include <stdlib.h>
#include <string.h>

enum { AGREEMENTS_MAX = 16, WEEK_DAYS = 7, TRIES_MAX = 500 };	/* so many chains are looked at in one turn */

static bool is_same_chain(const struct swap *a, const struct swap *b)
{
	return a->line == b->line && a->week_date == b->week_date && a->freed == b->freed && a->helper == b->helper;
}

bool swap_is_suggested(const struct request *request, const struct swap *swap)
{
	bool found = false;

	for (uint32_t i = 0; i < request->swaps.n; i++)
		found |= is_same_chain(&request->swaps.item[i], swap);
	return found;
}

uint32_t swap_municipality(const struct request *request, const struct swap *swap, enum side_of_swap side)
{
	if (side == SWAP_ASKS)
		return request->municipality;
	return side == SWAP_HELPS ? swap->helps : swap->between;
}

enum side_of_swap swap_side_of(const struct request *request, const struct swap *swap, const struct actor *actor)
{
	enum side_of_swap side = SWAP_HELPS;

	while (side < SWAP_SIDES && swap_municipality(request, swap, side) != actor->municipality)
		side++;
	if (side == SWAP_SIDES || actor->roles & ROLE_COORDINATOR)
		return side;
	return side == SWAP_ASKS && actor->roles & ROLE_MANAGER ? side : SWAP_SIDES;
}

void swap_say(struct swap *swap, enum side_of_swap side, enum answer answer, const struct said *said)
{
	swap->wish[side] = answer;
	swap->wish_by[side] = said->by;
	swap->wish_ms[side] = said->at_ms;
	swap->said_last = side;
	swap->made = true;
	for (side = SWAP_HELPS; side < SWAP_SIDES; side++)
		swap->made &= swap->wish[side] == ANSWER_YES;
}

bool swap_is_news(const struct request *request, const struct swap *swap)
{
	return swap->changed.epoch == request->r.rev.epoch && swap->changed.seq == request->r.rev.seq;
}

enum side_of_swap swap_said_last(const struct swap *swap)
{
	bool said = swap->wish[SWAP_HELPS] || swap->wish[SWAP_BETWEEN] || swap->wish[SWAP_ASKS];

	return said ? (enum side_of_swap)swap->said_last : SWAP_SIDES;
}

/* --- what it comes to --- */

static int32_t week_of(const struct seat *seat)
{
	return date_monday(min_to_date(seat->start_min));
}

/* Her week at home as somebody else could take it: the days and clocks of her roster. */
static void add_home_shifts(const struct roster *roster, struct line *line)
{
	for (uint32_t i = 0; i < roster->blocks.n; i++) {
		const struct block *block = &roster->blocks.item[i];

		if (!block->not_work && line->shifts.n < SPANS_MAX)
			*(struct span *)list_grow((struct list *)&line->shifts, sizeof(struct span)) = (struct span){
				roster->week_date, roster->week_date + WEEK_DAYS - 1, block->days, block->start_clock,
				block->end_clock };
	}
}

/* Is she short of what her municipality keeps at home, if she leaves? */
static bool is_short(const struct book *book, const struct staff *staff, uint32_t competence, int32_t week_date)
{
	struct cover_ask ask = { .book = book, .without = staff, .competence = competence, .week_date = week_date };
	int32_t minimum = cover_minimum(book_municipality(book, staff->municipality), competence, week_date);

	return minimum && cover_counts(book, staff, competence, week_date) && cover_without(&ask) < minimum;
}

static void add_musts(const struct book *book, const struct staff *staff, int32_t week_date, struct line *line)
{
	const struct municipality *m = book_municipality(book, staff->municipality);
	struct numbers musts = { 0 };

	for (uint32_t i = 0; i < m->minimum.n; i++)
		if (is_short(book, staff, m->minimum.item[i].competence, week_date)
			&& numbers_add(&musts, m->minimum.item[i].competence) && line->must.n < MUST_MAX)
			*(uint32_t *)list_grow((struct list *)&line->must, sizeof(uint32_t)) = m->minimum.item[i].competence;
	numbers_free(&musts);
}

/* NULL: nobody is short, or nobody knows her week. */
static struct request *relief_of(const struct book *book, const struct request *request, const struct swap *swap)
{
	const struct roster *roster = book_roster_of(book, swap->freed, swap->week_date);
	struct request *relief = (struct request *)record_make(KIND_REQUEST);
	struct line *line = list_grow((struct list *)&relief->lines, sizeof *line);

	relief->task = request->task;
	relief->urgency = request->urgency == URGENCY_ACUTE ? URGENCY_STATUTORY : request->urgency;
	relief->deadline_min = request->deadline_min;
	relief->part_timers = PART_TIMERS_WAIVED;
	memcpy(relief->unit, "bytte ", sizeof "bytte ");
	ref_print(relief->unit + strlen(relief->unit), KIND_REQUEST, request->r.number);
	memcpy(relief->waiver, relief->unit, sizeof relief->unit);
	line->count = 1;
	add_musts(book, book_staff(book, swap->freed), swap->week_date, line);
	if (roster)
		add_home_shifts(roster, line);
	if (line->must.n && line->shifts.n)
		return relief;
	record_free(&relief->r);
	return NULL;
}

static struct proposal *propose(struct moves *moves, const struct request *request, uint32_t number)
{
	struct proposal *p = (struct proposal *)record_make(KIND_PROPOSAL);

	p->request = number;
	p->borrower = request->municipality;
	moves_add(moves, COMMAND_PROPOSE)->wanted = &p->r;
	return p;
}

static void add_helper(const struct book *book, const struct request *relief, const struct swap *swap,
	struct moves *moves)
{
	struct proposal *p = propose(moves, relief, book_next_number(book, KIND_REQUEST));
	struct seats seats;

	p->line = 0;
	p->staff = swap->helper;
	p->offer = swap->helper_offer;
	p->agreement = swap->helper_agreement;
	p->lender = swap->helps;
	p->borrower = swap->between;
	p->hour_ore = fit_rate(book_agreement(book, p->agreement), book_offer(book, p->offer), &relief->lines.item[0]);
	line_seats(&relief->lines.item[0], &seats);
	p->seats.item = seats.item;
	p->seats.n = seats.n;
}

/* The seats of the week that are open, and that she is kept from by nothing else. */
static void add_freed_seats(const struct book *book, int64_t now_ms, const struct request *request,
	const struct swap *swap, struct proposal *p)
{
	const struct line *line = &request->lines.item[swap->line];
	struct fit_ask ask = { book, now_ms, request->r.number, swap->line, swap->freed, swap->freed_offer,
		swap->freed_agreement };
	struct verdict verdicts[FIT_VERDICTS_MAX];
	struct seats seats;
	struct fill *fill;
	struct fit fit;

	line_seats(line, &seats);
	fill = memory_get((seats.n + 1) * sizeof *fill);
	line_fill(book, request, swap->line, &seats, fill);
	fit_open(&fit, &ask);
	for (uint32_t s = 0; s < seats.n; s++) {
		uint32_t n;

		if (week_of(&seats.item[s]) != swap->week_date || seats.item[s].start_min <= now_ms / 60000 + ACUTE_MIN
			|| fill[s].held + fill[s].taken >= line->count)
			continue;
		n = fit_explain(&fit, &seats.item[s], verdicts);
		if (n > 1 || (n == 1 && verdicts[0].reason != REASON_MINIMUM_COVER))
			continue;
		fit_take(&fit, &seats.item[s]);
		*(struct seat *)list_grow((struct list *)&p->seats, sizeof(struct seat)) = seats.item[s];
	}
	p->hour_ore = fit.hour_ore;
	fit_close(&fit);
	free(fill);
	free(seats.item);
}

static bool add_freed(const struct book *book, int64_t now_ms, const struct request *request, const struct swap *swap,
	struct moves *moves)
{
	struct proposal *p = propose(moves, request, request->r.number);

	p->line = swap->line;
	p->staff = swap->freed;
	p->offer = swap->freed_offer;
	p->agreement = swap->freed_agreement;
	p->lender = swap->between;
	p->let_below = true;
	p->let_by = swap->wish_by[SWAP_BETWEEN];
	add_freed_seats(book, now_ms, request, swap, p);
	return p->seats.n;
}

bool swap_moves(const struct book *book, int64_t now_ms, const struct request *request, const struct swap *swap,
	struct moves *moves)
{
	struct request *relief = relief_of(book, request, swap);
	struct command *move;

	if (!relief)
		return false;
	move = moves_add(moves, COMMAND_REQUEST_ADD);
	move->wanted = &relief->r;
	move->actor = (struct actor){ swap->wish_by[SWAP_BETWEEN], swap->between, 0, ROLE_MANAGER };
	add_helper(book, relief, swap, moves);
	return add_freed(book, now_ms, request, swap, moves);
}

/* --- finding --- */

struct search {
	struct book *book;
	int64_t now_ms;
	const struct request *request;
	struct swap swap;		/* the one being put together */
	uint32_t tries;
	struct swaps *out;
};

static bool is_accepted(struct search *search)
{
	struct attempt attempt = { .book = search->book, .now_ms = search->now_ms };
	struct moves moves = { 0 };
	bool accepted = search->tries++ < TRIES_MAX
		&& swap_moves(search->book, search->now_ms, search->request, &search->swap, &moves);

	for (uint32_t i = 0; accepted && i < moves.n; i++)
		accepted = attempt_step(&attempt, &moves.item[i]);
	attempt_undo(&attempt);
	moves_free(&moves);
	return accepted;
}

static bool try_helper(struct search *search, const struct staff *helper)
{
	struct book_list offers = book_offers_of(search->book, helper->r.number);
	uint32_t agreements[AGREEMENTS_MAX];
	uint32_t n = fit_agreements(search->book, search->swap.between, helper->municipality, agreements, AGREEMENTS_MAX);

	search->swap.helper = helper->r.number;
	search->swap.helps = helper->municipality;
	for (uint32_t o = 0; o < offers.n; o++)
		for (uint32_t a = 0; a < n && ((const struct offer *)offers.item[o])->state == OFFER_OPEN; a++) {
			search->swap.helper_offer = offers.item[o]->number;
			search->swap.helper_agreement = agreements[a];
			if (is_accepted(search))
				return true;
		}
	return false;
}

/* The first by number who makes it whole. */
static bool find_helper(struct search *search)
{
	struct request *relief = relief_of(search->book, search->request, &search->swap);
	struct numbers in_question = { 0 };
	bool found = false;

	if (relief)
		holders(search->book, relief->lines.item[0].must.item[0], &in_question);
	for (uint32_t i = 0; i < in_question.n && !found; i++) {
		const struct staff *helper = book_staff(search->book, in_question.item[i]);

		found = helper->municipality != search->swap.between && helper->municipality != search->request->municipality
			&& try_helper(search, helper);
	}
	numbers_free(&in_question);
	if (relief)
		record_free(&relief->r);
	return found;
}

/* Her municipality has a minimum, and her week is known: without either nobody can be her relief. */
static bool has_a_place(const struct search *search, const struct staff *staff)
{
	return book_municipality(search->book, staff->municipality)->minimum.n
		&& book_roster_of(search->book, staff->r.number, search->swap.week_date);
}

/* Nothing but the minimum keeps her from some seat of the week. */
static bool is_kept(struct search *search)
{
	struct proposal *p = (struct proposal *)record_make(KIND_PROPOSAL);
	bool kept;

	add_freed_seats(search->book, search->now_ms, search->request, &search->swap, p);
	kept = p->seats.n;
	record_free(&p->r);
	return kept;
}

static void try_freed(struct search *search, const struct staff *freed)
{
	struct book_list offers = book_offers_of(search->book, freed->r.number);
	uint32_t agreements[AGREEMENTS_MAX];
	uint32_t n = fit_agreements(search->book, search->request->municipality, freed->municipality, agreements,
		AGREEMENTS_MAX);
	bool found = pair_is_over(search->book, search->request, search->swap.line, freed->r.number);

	search->swap.freed = freed->r.number;
	search->swap.between = freed->municipality;
	for (uint32_t o = 0; o < offers.n; o++)
		for (uint32_t a = 0; a < n && !found && ((const struct offer *)offers.item[o])->state == OFFER_OPEN; a++) {
			search->swap.freed_offer = offers.item[o]->number;
			search->swap.freed_agreement = agreements[a];
			found = is_kept(search) && find_helper(search);
			if (found && search->out->n < SWAPS_MAX)
				search->out->item[search->out->n++] = search->swap;
		}
}

static void search_week(struct search *search)
{
	const struct line *line = &search->request->lines.item[search->swap.line];
	struct numbers in_question = { 0 };

	holders(search->book, line->must.item[0], &in_question);
	for (uint32_t i = 0; i < in_question.n; i++) {
		const struct staff *freed = book_staff(search->book, in_question.item[i]);

		if (freed->municipality != search->request->municipality && has_a_place(search, freed))
			try_freed(search, freed);
	}
	numbers_free(&in_question);
}

/* Weeks that have not begun: what is left of one is too little to find somebody for it. */
static void search_line(struct search *search)
{
	const struct line *line = &search->request->lines.item[search->swap.line];
	int32_t today = min_to_date((int32_t)(search->now_ms / 60000));
	struct seats seats;

	line_seats(line, &seats);
	search->swap.week_date = 0;
	for (uint32_t s = 0; s < seats.n && !line->week_min; s++) {
		int32_t week_date = week_of(&seats.item[s]);

		if (week_date == search->swap.week_date || week_date <= today)
			continue;
		search->swap.week_date = week_date;
		search_week(search);
	}
	free(seats.item);
}

void swap_find(struct book *book, int64_t now_ms, uint32_t number, struct swaps *out)
{
	struct search search = { .book = book, .now_ms = now_ms, .request = book_request(book, number), .out = out };

	*out = (struct swaps){ .n = 0 };
	if (!search.request || !request_is_open(book, search.request, now_ms))
		return;
	for (search.swap.line = 0; search.swap.line < search.request->lines.n; search.swap.line++)
		search_line(&search);
}
