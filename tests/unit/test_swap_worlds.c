/* Swaps in worlds by chance: Råde asks, may borrow of Våler (NEAR) alone, and Våler of Hvaler (FAR). Chains are
 * found exactly where counting by hand says so, one for each who could be freed, and nobody is worse off by one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "core/swap.h"
#include "minimum_oracle.h"
#include "random.h"
#include "stage.h"

enum { WORLDS = 2000, PEOPLE = 6, WEEKS = 3 };

struct chance {
	struct world world;
	struct random random;
	uint32_t home[PEOPLE + 1];		/* whose she is; 0: nobody of that number */
	bool works[PEOPLE + 1];			/* at home, so that she counts there */
	int32_t near_min, far_min;
	bool linked;				/* Hvaler may lend to Våler */
};

static int32_t week_of_asking(void)
{
	return day(2026, 7, 6);
}

/* --- a world --- */

static void add_pair(struct chance *c, uint32_t number, uint32_t a, uint32_t b)
{
	struct agreement *agreement = stage_agreement(number);

	agreement->parties.n = 0;
	*(uint32_t *)LIST_NEW(agreement->parties) = a;
	*(uint32_t *)LIST_NEW(agreement->parties) = b;
	world_load(&c->world, agreement);
}

static void add_minimum(struct chance *c, uint32_t number, int32_t count)
{
	struct municipality *m = world_municipality(number);

	if (count)
		*(struct minimum *)LIST_NEW(m->minimum) = (struct minimum){ NURSE, count, 0, 0 };
	world_load(&c->world, m);
}

/* Two hours a week: of Våler on Saturdays, of Hvaler on Mondays, so that who helps is free for the other's. */
static void add_rosters(struct chance *c, uint32_t staff)
{
	for (int32_t week = 0; week < WEEKS; week++) {
		struct roster *roster = world_roster(staff * 10 + (uint32_t)week, staff, week_of_asking() + 7 * (week - 1));

		roster->municipality = c->home[staff];
		roster_key(roster->r.key, staff, roster->week_date);
		world_block(roster, c->home[staff] == NEAR ? 32 : 1, 480, 600, false);
		world_load(&c->world, roster);
	}
}

static void add_person(struct chance *c, uint32_t number)
{
	struct staff *staff = stage_staff(number);
	struct offer *offer = stage_offer(number, number);

	c->home[number] = number % 2 ? NEAR : FAR;
	c->works[number] = !random_one_in(&c->random, 4);
	staff->municipality = offer->municipality = c->home[number];
	world_load(&c->world, staff);
	world_load(&c->world, offer);
	if (c->works[number])
		add_rosters(c, number);
}

static void open_chance(struct chance *c, uint64_t seed)
{
	uint32_t people = STAFF_N;

	*c = (struct chance){ .random = { seed } };
	stage_open(&c->world);
	c->near_min = random_between(&c->random, 0, 3);
	c->far_min = random_between(&c->random, 0, 3);
	c->linked = !random_one_in(&c->random, 4);
	add_pair(c, 1, NEAR, ASKER);
	add_pair(c, 2, FAR, c->linked ? NEAR : ASKER - 1);
	stage_travel(&c->world, 3, FAR, NEAR, 40);
	add_minimum(c, NEAR, c->near_min);
	add_minimum(c, FAR, c->far_min);
	people += random_below(&c->random, PEOPLE - STAFF_N + 1);
	for (uint32_t i = 1; i <= people; i++)
		add_person(c, i);
	ask(&c->world, stage_request());
	world_settle(&c->world);
}

/* --- counted by hand --- */

static int32_t at_work(const struct chance *c, uint32_t municipality)
{
	int32_t n = 0;

	for (uint32_t i = 1; i <= PEOPLE; i++)
		n += c->home[i] == municipality && c->works[i];
	return n;
}

static uint32_t people_of(const struct chance *c, uint32_t municipality)
{
	uint32_t n = 0;

	for (uint32_t i = 1; i <= PEOPLE; i++)
		n += c->home[i] == municipality;
	return n;
}

/* May one of the municipality go, with what it keeps at home? */
static bool one_may_go(const struct chance *c, uint32_t municipality, int32_t minimum)
{
	for (uint32_t i = 1; i <= PEOPLE; i++)
		if (c->home[i] == municipality && (!c->works[i] || at_work(c, municipality) - 1 >= minimum))
			return true;
	return false;
}

/* --- nobody is worse off --- */

static int32_t left_in(const struct book *book, uint32_t municipality, int32_t week_date)
{
	int32_t n = 0;

	for (const struct record *r = book_next(book, KIND_STAFF, 0); r; r = book_next(book, KIND_STAFF, r->number))
		n += ((const struct staff *)r)->municipality == municipality
			&& oracle_counts(book, (const struct staff *)r, NURSE, week_date)
			&& !oracle_away(book, r->number, week_date, false);
	return n;
}

static int32_t lent_to(const struct book *book, uint32_t municipality, int32_t week_date)
{
	int32_t n = 0;

	for (const struct record *r = book_next(book, KIND_PROPOSAL, 0); r; r = book_next(book, KIND_PROPOSAL, r->number)) {
		const struct proposal *p = (const struct proposal *)r;

		n += p->state == PROPOSAL_HELD && p->borrower == municipality
			&& date_monday(min_to_date(p->seats.item[0].start_min)) == week_date;
	}
	return n;
}

static void make(struct chance *c, const struct swap *swap)
{
	struct moves moves = { 0 };

	assert_true(swap_moves(c->world.book, c->world.now_ms, book_request(c->world.book, 1), swap, &moves));
	for (uint32_t i = 0; i < moves.n; i++)
		assert_int_equal(world_do(&c->world, &moves.item[i]), REASON_OK);
	moves_free(&moves);
	world_settle(&c->world);
}

/* The one between has one for one; who helps keeps what it keeps; other weeks are as they were; who asked has hers. */
static void assert_nobody_worse_off(struct chance *c, const struct swap *swap, uint64_t seed)
{
	const struct book *book = c->world.book;
	int32_t near[WEEKS];

	for (int32_t i = 0; i < WEEKS; i++)
		near[i] = left_in(book, NEAR, week_of_asking() + 7 * (i - 1));
	make(c, swap);
	for (int32_t i = 0; i < WEEKS; i++) {
		int32_t week_date = week_of_asking() + 7 * (i - 1);
		int32_t after = left_in(book, NEAR, week_date) + lent_to(book, NEAR, week_date);

		if (after < near[i])
			fail_msg("seed %llu: week %d of the one between: %d, then %d", (unsigned long long)seed, i, near[i], after);
	}
	assert_above_minimum(book, world_proposal(&c->world, 1), false);
	assert_int_equal(world_proposal(&c->world, 1)->lender, FAR);
	assert_int_equal(lent_to(book, ASKER, week_of_asking()), 1);
	assert_false(book_offer(book, swap->freed_offer)->undercut);
}

static void found_where_there_is_one_and_nobody_is_worse_off(void **state)
{
	uint64_t first = random_seed();
	uint32_t chains = 0, pairs = 0;

	(void)state;
	for (uint64_t seed = first; seed < first + WORLDS; seed++) {
		struct chance c;
		struct swaps swaps;
		bool pair, chain;

		open_chance(&c, seed);
		pair = one_may_go(&c, NEAR, c.near_min);
		chain = !pair && c.linked && one_may_go(&c, FAR, c.far_min);
		swap_find(c.world.book, c.world.now_ms, 1, &swaps);
		if (swaps.n != (chain ? people_of(&c, NEAR) : 0) || (book_count(c.world.book, KIND_PROPOSAL) > 0) != pair)
			fail_msg("seed %llu: %u found, %u proposed; by hand: chain %d, pair %d", (unsigned long long)seed, swaps.n,
				book_count(c.world.book, KIND_PROPOSAL), chain, pair);
		if (chain)
			assert_nobody_worse_off(&c, &swaps.item[random_below(&c.random, swaps.n)], seed);
		chains += chain;
		pairs += pair;
		world_close(&c.world);
	}
	assert_true(chains >= WORLDS / 10 && pairs >= WORLDS / 10 && chains + pairs < WORLDS);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(found_where_there_is_one_and_nobody_is_worse_off) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
