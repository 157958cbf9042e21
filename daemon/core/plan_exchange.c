/* An exchange begins with one pair that is forced; whoever loses a shift by it looks for another one, and what she
 * leaves looks for somebody else, until all of it is settled. What still waits isn't counted as lost: a shift is worth
 * its price to others, and the rest of its value to whoever works it; what it leaves of a budget is worth that budget's
 * price. So what an exchange can come to is known at each step, but for what those who wait will have to give up; once
 * nothing is left to gain it is turned back. */
#include "plan_hand.h"

#include <assert.h>

enum {
	NOTES_MAX = 48,			/* changes in one exchange, before its last step */
	TRIES_MAX = 100,		/* pairs tried in one */
	AWAY_MAX = 2,			/* shifts that one pair drives out */
	WAITING_MAX = 3 * NOTES_MAX,	/* each change leaves one or two who wait */
};

/* A shift that was left, or (person isn't DRAFT_NOBODY) somebody who had to leave it. */
struct waiting { uint32_t shift, person; };

struct exchange {
	struct hand *hand;
	const double *price;
	struct waiting waiting[WAITING_MAX];
	uint32_t waiting_n, tries;
	double least;			/* the score has to be above */
};

/* --- what it is worth --- */

/* A shift to whoever works it. */
static double rent(const struct exchange *x, uint32_t shift)
{
	return (double)x->hand->draft.shifts[shift].value - x->price[shift];
}

/* What others gain when an open shift is taken: nothing where that it was left is still to be paid. */
static double relief(const struct exchange *x, uint32_t shift)
{
	for (uint32_t i = 0; i < x->waiting_n; i++)
		if (x->waiting[i].shift == shift && x->waiting[i].person == DRAFT_NOBODY)
			return 0;
	return x->price[shift];
}

/* A note's part of what the budgets are worth that the exchange has left over. */
static double saving(const struct draft *draft, const struct draft_note *note)
{
	double price = draft->wage_price[draft->shifts[note->shift].request];
	double wage = price > 0 ? price * draft->world->people.item[note->person].hour_kr
		* draft->world->shifts.item[note->shift].work_min : 0;

	return note->added ? -wage : wage;
}

/* What was left of a budget before is worth nothing: to use it up costs nothing. */
static double saved(const struct draft *draft)
{
	double sum = 0;

	for (uint32_t i = 0; i < draft->notes_n; i++)
		sum += saving(draft, &draft->notes[i]);
	return sum > 0 ? sum : 0;
}

/* What has changed once in an exchange stays so. */
static bool is_settled(const struct draft *draft, uint32_t shift, uint32_t person)
{
	for (uint32_t i = 0; i < draft->notes_n; i++)
		if (draft->notes[i].shift == shift && draft->notes[i].person == person)
			return true;
	return false;
}

/* --- a step --- */

static bool settle(struct exchange *x, double gain);

static void add_waiting(struct exchange *x, uint32_t shift, uint32_t person)
{
	assert(x->waiting_n < WAITING_MAX);
	x->waiting[x->waiting_n++] = (struct waiting){ shift, person };
}

/* What the mover has thought of. */
static void move(struct exchange *x)
{
	struct draft *draft = &x->hand->draft;
	const struct mover *m = &x->hand->mover;

	if (m->giver != DRAFT_NOBODY) {
		draft_remove(draft, m->shift, m->giver);
		add_waiting(x, m->shift, m->giver);
	}
	for (uint32_t i = 0; i < m->away_n; i++) {
		draft_remove(draft, m->away[i].shift, m->away[i].person);
		if (m->away[i].person != m->person)
			add_waiting(x, m->away[i].shift, m->away[i].person);
		add_waiting(x, m->away[i].shift, DRAFT_NOBODY);
	}
	draft_add(draft, m->shift, m->person);
}

/* What is open and fits her beside the rest; what it brings. */
static double take_more(struct exchange *x, uint32_t person)
{
	struct draft *draft = &x->hand->draft;
	const struct plan_pairs *pairs = draft->pairs;
	double gain = 0;

	for (uint32_t i = pairs->person_first[person]; i < pairs->person_first[person + 1]; i++) {
		uint32_t s = pairs->of_person[i];

		if (draft->shifts[s].on == draft->shifts[s].room || !slice_holds(draft->area.shifts, s)
			|| is_settled(draft, s, person) || !draft_fits(draft, s, person))
			continue;
		gain += rent(x, s) + relief(x, s);
		draft_add(draft, s, person);
	}
	return gain;
}

/* What she herself gains by the mover's thought, or nothing that could be. */
static bool is_new(const struct exchange *x, double *gain)
{
	const struct mover *m = &x->hand->mover;

	*gain += rent(x, m->shift);
	for (uint32_t i = 0; i < m->away_n; i++) {
		if (is_settled(&x->hand->draft, m->away[i].shift, m->away[i].person))
			return false;
		*gain -= m->away[i].person == m->person ? rent(x, m->away[i].shift) : 0;
	}
	return true;
}

/* She gets the shift, of the giver if that is somebody, and all that follows from it is settled; or nothing is done. */
static bool take(struct exchange *x, struct plan_pair pair, uint32_t giver, double gain)
{
	struct draft *draft = &x->hand->draft;
	uint32_t notes_n = draft->notes_n, waiting_n = x->waiting_n;

	x->tries++;
	if (notes_n >= NOTES_MAX || !mover_think_of(&x->hand->mover, pair, giver, AWAY_MAX) || !is_new(x, &gain))
		return false;
	move(x);
	gain += take_more(x, pair.person);
	if (gain + saved(draft) > 0 && settle(x, gain))
		return true;
	draft_undo(draft, notes_n);
	x->waiting_n = waiting_n;
	return false;
}

/* --- who waits --- */

/* Somebody for a shift that was left. */
static bool find_person(struct exchange *x, uint32_t shift, double gain)
{
	const struct draft *draft = &x->hand->draft;
	const struct plan_pairs *pairs = draft->pairs;
	uint32_t first = pairs->shift_first[shift], n = pairs->shift_first[shift + 1] - first;
	uint32_t at = plan_chance_below(&x->hand->chance, n);

	for (uint32_t looked = 0; looked < n && x->tries < TRIES_MAX; looked++, at = at + 1 == n ? 0 : at + 1) {
		uint32_t person = pairs->of_shift[first + at];

		if (!is_settled(draft, shift, person)
			&& take(x, (struct plan_pair){ shift, person }, DRAFT_NOBODY, gain))
			return true;
	}
	return false;
}

/* The shift for her as it is open, or else of anybody who has it. */
static bool take_over(struct exchange *x, struct plan_pair pair, double gain)
{
	const struct draft *draft = &x->hand->draft;
	const struct draft_shift *row = &draft->shifts[pair.shift];

	if (row->on < row->room)
		return take(x, pair, DRAFT_NOBODY, gain + relief(x, pair.shift));
	for (uint32_t i = row->confirmed; i < row->on && x->tries < TRIES_MAX; i++) {
		uint32_t giver = draft->slot[row->first + i];

		if (slice_holds(draft->area.people, giver) && !is_settled(draft, pair.shift, giver)
			&& take(x, pair, giver, gain))
			return true;
	}
	return false;
}

/* Another shift for somebody who has lost one. */
static bool find_shift(struct exchange *x, uint32_t person, double gain)
{
	const struct draft *draft = &x->hand->draft;
	const struct plan_pairs *pairs = draft->pairs;
	uint32_t first = pairs->person_first[person], n = pairs->person_first[person + 1] - first;
	uint32_t at = plan_chance_below(&x->hand->chance, n);

	for (uint32_t looked = 0; looked < n && x->tries < TRIES_MAX; looked++, at = at + 1 == n ? 0 : at + 1) {
		struct plan_pair pair = { pairs->of_person[first + at], person };

		if (slice_holds(draft->area.shifts, pair.shift) && gain + (double)draft->shifts[pair.shift].value > 0
			&& !is_settled(draft, pair.shift, person) && take_over(x, pair, gain))
			return true;
	}
	return false;
}

/* The last who waits does without, or finds something else. */
static bool settle_last(struct exchange *x, struct waiting last, double gain)
{
	const struct draft *draft = &x->hand->draft;
	const struct draft_shift *row = &draft->shifts[last.shift];
	bool is_shift = last.person == DRAFT_NOBODY;
	double loss = is_shift ? x->price[last.shift] : rent(x, last.shift);

	if (is_shift && row->on == row->room)
		return settle(x, gain);
	if (gain + saved(draft) > loss && settle(x, gain - loss))
		return true;
	return is_shift ? find_person(x, last.shift, gain) : find_shift(x, last.person, gain - loss);
}

/* An open shift of the request for somebody. */
static bool fill_request(struct exchange *x, uint32_t request, double gain)
{
	const struct draft *draft = &x->hand->draft;
	struct plan_slice shifts = draft->world->requests.item[request].shifts;

	for (uint32_t s = shifts.first; s < shifts.first + shifts.n; s++)
		if (draft->shifts[s].on < draft->shifts[s].room && slice_holds(draft->area.shifts, s)
			&& find_person(x, s, gain + x->price[s]))
			return true;
	return false;
}

/* What is saved of a budget pays somebody else. */
static bool spend(struct exchange *x, double gain)
{
	const struct draft *draft = &x->hand->draft;
	uint32_t notes_n = saved(draft) > 0 ? draft->notes_n : 0;

	for (uint32_t i = 0; i < notes_n; i++)
		if (saving(draft, &draft->notes[i]) > 0
			&& fill_request(x, draft->shifts[draft->notes[i].shift].request, gain))
			return true;
	return false;
}

static bool settle(struct exchange *x, double gain)
{
	struct waiting last;

	if (!x->waiting_n)
		return (double)x->hand->draft.score > x->least || spend(x, gain);
	last = x->waiting[--x->waiting_n];
	if (settle_last(x, last, gain))
		return true;
	x->waiting[x->waiting_n++] = last;
	return false;
}

bool exchange_try(struct hand *hand, double loss_max)
{
	struct draft *draft = &hand->draft;
	struct exchange x = { .hand = hand, .price = draft->price, .least = (double)draft->score - loss_max };
	const struct plan_pairs *pairs = draft->pairs;
	uint32_t shift = draft->look.first + plan_chance_below(&hand->chance, draft->look.n);
	uint32_t first = pairs->shift_first[shift], n = pairs->shift_first[shift + 1] - first;

	draft_keep(draft);
	return n && take_over(&x, (struct plan_pair){ shift, pairs->of_shift[first + plan_chance_below(&hand->chance, n)] },
		loss_max);
}
