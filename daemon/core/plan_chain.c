#include "plan_hand.h"

#include "schema.h"

#include <assert.h>
#include <stdlib.h>

enum {
	LINKS_MAX = 30,			/* of one chain */
	TRIES_MAX = 1 << 14,		/* people asked for one */
	ASK_EVERY = 16,			/* shifts between two looks at the effort */
};

/* Somebody gets a shift, and another one of hers is left. */
struct link { struct plan_pair got, left; };
struct links { struct link item[LINKS_MAX]; uint32_t n; };

struct chain {
	struct hand *hand;
	bool *met;			/* what was sent away in this pass: no chain tries again what has failed, though
					 * somebody may have moved since */
	uint32_t tries;
	struct links now, least;	/* of those met on the way the chain that would leave the least open ... */
	int64_t least_value;		/* ... and what that is worth */
};

static bool place(struct chain *chain, uint32_t shift, uint32_t links);

/* Is there anything to send away near the shift that wasn't yet? Late in a pass mostly not. */
static bool has_unmet(const struct chain *chain, struct plan_pair pair)
{
	const struct draft *draft = &chain->hand->draft;
	const struct duty *duty = &draft->people[pair.person];
	const struct plan_shift *row = &draft->world->shifts.item[pair.shift];
	uint32_t i = plan_work_from(duty_work(duty), row->start_min - PLAN_WEEK_MIN - PLAN_DAY_MIN);

	for (; i < duty->n && duty->work[i].start_min < row->end_min + PLAN_WEEK_MIN; i++)
		if (duty->what[i] != DUTY_HOME && !chain->met[duty->what[i]])
			return true;
	return duty->volumes_n || draft->world->requests.item[row->request].budget_kr >= 0;
}

static void add_link(struct chain *chain, struct link link)
{
	struct draft *draft = &chain->hand->draft;

	assert(chain->now.n < LINKS_MAX);
	draft_remove(draft, link.left.shift, link.left.person);
	draft_add(draft, link.got.shift, link.got.person);
	chain->now.item[chain->now.n++] = link;
	if (draft->shifts[link.left.shift].value < chain->least_value) {
		chain->least_value = draft->shifts[link.left.shift].value;
		chain->least = chain->now;
	}
}

/* She gets the shift, if for what one other shift of hers finds another place. */
static bool hand_over(struct chain *chain, struct plan_pair pair, uint32_t links)
{
	struct draft *draft = &chain->hand->draft;
	struct mover *mover = &chain->hand->mover;
	uint32_t notes_n = draft->notes_n;
	struct plan_pair away;

	chain->tries++;
	if (!slice_holds(draft->area.people, pair.person) || !has_unmet(chain, pair)
		|| !mover_think_of(mover, pair, DRAFT_NOBODY, 1) || !mover->away_n || chain->met[mover->away[0].shift])
		return false;
	away = mover->away[0];
	chain->met[away.shift] = true;
	add_link(chain, (struct link){ pair, away });
	if (place(chain, away.shift, links - 1))
		return true;
	draft_undo(draft, notes_n);
	chain->now.n--;
	return false;
}

/* With somebody who is free, or who can be freed. */
static bool place(struct chain *chain, uint32_t shift, uint32_t links)
{
	const struct plan_pairs *pairs = chain->hand->draft.pairs;
	uint32_t first = pairs->shift_first[shift], n = pairs->shift_first[shift + 1] - first;
	uint32_t at = plan_chance_below(&chain->hand->chance, n);

	if (mover_place(&chain->hand->mover, shift))
		return true;
	for (uint32_t looked = 0; looked < n && links && chain->tries < TRIES_MAX; looked++, at = at + 1 == n ? 0 : at + 1)
		if (hand_over(chain, (struct plan_pair){ shift, pairs->of_shift[first + at] }, links))
			return true;
	return false;
}

/* No chain ends with somebody free: then with what is worth least, if that is less than the shift. */
static bool leave_least(struct chain *chain)
{
	struct draft *draft = &chain->hand->draft;

	for (uint32_t i = 0; i < chain->least.n; i++) {
		draft_remove(draft, chain->least.item[i].left.shift, chain->least.item[i].left.person);
		draft_add(draft, chain->least.item[i].got.shift, chain->least.item[i].got.person);
	}
	return chain->least.n;
}

/* One slot of it. What has no chain may be worth more than what it drives out. */
static bool fill(struct chain *chain, uint32_t shift)
{
	struct draft *draft = &chain->hand->draft;
	int64_t before = draft->score;

	chain->tries = chain->now.n = chain->least.n = 0;
	chain->least_value = draft->shifts[shift].value;
	draft_keep(draft);
	if ((place(chain, shift, LINKS_MAX) || leave_least(chain)) && draft->score > before)
		return true;
	draft_undo(draft, 0);
	if (mover_fill(&chain->hand->mover, shift) && draft->score > before)
		return true;
	draft_undo(draft, 0);
	return false;
}

void chain_area(struct hand *hand)
{
	struct draft *draft = &hand->draft;
	struct plan_slice shifts = draft->area.shifts;
	struct chain chain = { .hand = hand, .met = memory_get(draft->world->shifts.n + 1) };

	for (uint32_t s = shifts.first; s < shifts.first + shifts.n; s++) {
		if (s % ASK_EVERY == 0 && hand_spent(hand) >= hand->until)
			break;
		while (draft->shifts[s].on < draft->shifts[s].room && fill(&chain, s))
			;
	}
	draft_keep(draft);
	draft_note_best(draft);
	free(chain.met);
}
