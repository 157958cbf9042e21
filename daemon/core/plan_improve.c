/* Rounds over the whole region: each hand has an area, and all get another one for the next round. First what is easily
 * filled. One hand alone then makes chains as long as they bring much, and then moves by chance and chains in turn;
 * of more hands each makes chains, and then moves, in every round. Exchanges, once there are prices. */
#include "plan_hand.h"

#include "schema.h"

#include <stdlib.h>

enum { PRICE_ROUNDS_MIN = 24 };		/* of a proof: fewer tell nothing */
/* One hand alone: */
enum {
	ROUNDS = 64,			/* of moves by chance, in all the effort */
	CHAINS_EVERY = 4,		/* of these there is one of chains again */
	CHAINS_MORE = 32,		/* a round of chains must bring this part of what the first did */
};
#define CHAINS_SHARE 0.5		/* of the effort at most */
/* More hands: */
#define ROUND_SHARE (1. / 32)		/* of the effort, a round takes at least that ... */
#define CHAINS_ROOM 1.2			/* ... and so many times what the longest chains of the one before took */

struct improving {
	struct draft *draft;
	const struct plan_team *team;
	struct hand *hands;
	struct area *areas;		/* of the hands */
	struct anneal anneal;
	uint32_t round;			/* how many there were */
};

static void tell(const struct improving *all)
{
	const struct plan_effort *effort = &all->team->efforts[0];

	if (effort->tell)
		effort->tell(effort->context, draft_best_cover(all->draft));
}

/* --- open and close --- */

static void open_hands(struct improving *all)
{
	uint32_t hands_n = all->team->crew->hands;

	all->hands = memory_get(hands_n * sizeof *all->hands);
	all->areas = memory_get(hands_n * sizeof *all->areas);
	for (uint32_t i = 0; i < hands_n; i++) {
		struct hand *hand = &all->hands[i];

		draft_share(all->draft, &hand->draft);
		mover_open(&hand->mover, &hand->draft, &hand->chance);
		hand->effort = &all->team->efforts[i];
		hand->chance.state = all->team->seed + ((uint64_t)i << 32);
	}
	anneal_open(&all->anneal, all->draft);
}

static void close_hands(struct improving *all)
{
	for (uint32_t i = 0; i < all->team->crew->hands; i++) {
		mover_close(&all->hands[i].mover);
		draft_unshare(&all->hands[i].draft);
	}
	anneal_close(&all->anneal);
	free(all->hands);
	free(all->areas);
}

/* --- rounds --- */

/* The borders wander far, so that everybody gets to work beside everybody: what a border divides is left undone. */
static void begin_round(struct improving *all, double from, double until)
{
	static const double border[] = { 0, 0.4, -0.4, 0.2, -0.2 };
	uint32_t hands_n = all->team->crew->hands;

	area_cut(all->draft->world, border[all->round++ % (sizeof border / sizeof *border)], all->areas, hands_n);
	for (uint32_t i = 0; i < hands_n; i++) {
		all->hands[i].from = from;
		all->hands[i].until = until < all->team->until ? until : all->team->until;
		draft_begin(all->draft, &all->hands[i].draft, all->areas[i]);
	}
}

static void play_round(struct improving *all, void (*job)(void *argument, uint32_t part))
{
	const struct plan_crew *crew = all->team->crew;
	int64_t before = all->draft->score, best_score = before;

	crew->run(crew->context, job, all, crew->hands);
	for (uint32_t i = 0; i < crew->hands; i++) {
		all->draft->score += all->hands[i].draft.score - before;
		best_score += all->hands[i].draft.best_score - before;
	}
	draft_keep_best(all->draft, best_score);
	tell(all);
}

static double spent(const struct improving *all)
{
	const struct plan_effort *effort = &all->team->efforts[0];

	return effort->spent(effort->context);
}

static void construct_part(void *argument, uint32_t part)
{
	construct_area(&((struct improving *)argument)->hands[part].draft);
}

/* Whatever the effort; what is left at the borders by the first hand alone. */
static void construct(struct improving *all)
{
	static const struct area nothing = { { 0, 0 }, { 0, 0 } };

	begin_round(all, 0, 1);
	play_round(all, construct_part);
	for (uint32_t i = 0; i < all->team->crew->hands; i++)
		draft_begin(all->draft, &all->hands[i].draft, i ? nothing : area_whole(all->draft->world));
	play_round(all, construct_part);
	all->draft->is_constructed = true;
}

static void chain_part(void *argument, uint32_t part)
{
	chain_area(&((struct improving *)argument)->hands[part]);
}

static void chain(struct improving *all)
{
	int64_t first = 0, gain;

	do {
		int64_t before = all->draft->score;

		begin_round(all, 0, CHAINS_SHARE);
		play_round(all, chain_part);
		gain = all->draft->score - before;
		first = first ? first : gain;
	} while (gain > first / CHAINS_MORE && spent(all) < CHAINS_SHARE);
}

/* From the first time that there are prices there are exchanges. */
static void take_prices(struct improving *all)
{
	const struct plan_proof *proof = all->team->proof;
	struct draft *draft = all->draft;

	if (!proof || proof->rounds < PRICE_ROUNDS_MIN || draft->price)
		return;
	draft->priced_at = spent(all);
	draft->price = memory_get((draft->world->shifts.n + 1) * sizeof *draft->price);
	for (uint32_t s = 0; s < draft->world->shifts.n; s++)
		draft->price[s] = proof->shift_price[s] * (double)draft->world->weights.cover;
	draft->wage_price = memory_get((draft->world->requests.n + 1) * sizeof *draft->wage_price);
	for (uint32_t r = 0; r < draft->world->requests.n; r++)
		draft->wage_price[r] = proof->budget_price[r] * (double)draft->world->weights.cover;
}

static void anneal_part(void *argument, uint32_t part)
{
	struct improving *all = argument;

	anneal_area(&all->anneal, &all->hands[part]);
}

static void anneal(struct improving *all)
{
	double now;

	while ((now = spent(all)) < all->team->until) {
		uint32_t round = (uint32_t)(now * ROUNDS);

		begin_round(all, (double)round / ROUNDS, (double)(round + 1) / ROUNDS);
		play_round(all, anneal_part);
		if (round % CHAINS_EVERY == CHAINS_EVERY - 1) {
			begin_round(all, 0, all->team->until);
			play_round(all, chain_part);
		}
	}
}

/* Chains, as long as they take, then moves until the round ends: nobody waits for whose chains take longer. */
static void search_part(void *argument, uint32_t part)
{
	struct improving *all = argument;
	struct hand *hand = &all->hands[part];
	double end = hand->until;

	hand->until = all->team->until;
	chain_area(hand);
	hand->from = hand_spent(hand);
	hand->until = end;
	anneal_area(&all->anneal, hand);
}

/* Each round somewhat longer than the longest chains of the one before. */
static void search_together(struct improving *all)
{
	double length = 0, now;

	while ((now = spent(all)) < all->team->until) {
		begin_round(all, now, now + (length > ROUND_SHARE ? length : ROUND_SHARE));
		play_round(all, search_part);
		length = 0;
		for (uint32_t i = 0; i < all->team->crew->hands; i++)
			if (length < CHAINS_ROOM * (all->hands[i].from - now))
				length = CHAINS_ROOM * (all->hands[i].from - now);
	}
}

static void search_alone(struct improving *all)
{
	if (!all->draft->price && spent(all) < CHAINS_SHARE)
		chain(all);
	anneal(all);
}

void plan_improve(struct draft *draft, const struct plan_team *team)
{
	struct improving all = { .draft = draft, .team = team };

	take_prices(&all);
	open_hands(&all);
	if (!draft->is_constructed)
		construct(&all);
	if (draft->world->shifts.n)
		(team->crew->hands > 1 ? search_together : search_alone)(&all);
	close_hands(&all);
}
