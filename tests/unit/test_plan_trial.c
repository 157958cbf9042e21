/* Plans of random regions, tried and made: lawful by the records alone, legal in the world they were planned in, and
 * what is held moves for a gain over the threshold or not at all. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "core/plan_book.h"
#include "core/plan_trial.h"
#include "legal.h"
#include "minimum_oracle.h"
#include "plan_rig.h"
#include "random_region.h"

#include <stdio.h>

enum { LIVES = 25, CHANGES_A_LIFE = 60, ASKS_A_PLAN = 200, WORLD_WEEKS = 12, HOLD_GAIN_MIN = 60 };

static uint64_t last_seed;
static struct { uint32_t changes, plans, moves, withdrawn, refused, volumes; } seen;

/* --- a plan of a region --- */

struct counting { uint32_t asked, of; };

static double count_spent(void *context)
{
	struct counting *counting = context;

	return (double)counting->asked++ / counting->of;
}

static void plan_of(const struct plan_world *world, struct plan *plan)
{
	struct counting counting = { 0, ASKS_A_PLAN };
	struct plan_effort effort = { count_spent, NULL, &counting };
	struct plan_pairs pairs;

	assert_true(plan_pairs_make(world, &pairs));
	plan_make(world, &pairs, 1, &effort, plan);
	plan_pairs_free(&pairs);
}

/* Of the book as it stands. */
static void try_plan(struct world *world, int32_t hold_gain_min, struct plan_moves *moves)
{
	uint64_t before = world_sum(world->book);
	struct plan plan = { 0 };
	struct plan_book pb;
	bool *refused;

	plan_book_make(world->book, world->now_ms, hold_gain_min, &pb);
	assert_true(world_sum(world->book) == before);
	plan_book_swap_weeks(&pb);
	plan_of(&pb.world, &plan);
	refused = memory_get(pb.world.allowed.n + 1);
	seen.refused += plan_try(world->book, world->now_ms,
		&(struct plan_trial){ &pb, &plan, refused, hold_gain_min }, moves);
	assert_true(world_sum(world->book) == before);
	free(refused);
	plan_free(&plan);
	plan_book_free(&pb);
	seen.plans++;
}

/* --- what a plan may not do --- */

/* Counted from the records: what the group's proposals bring, less what goes. */
static void assert_worth_moving(const struct book *book, const struct plan_moves *moves, int32_t hold_gain_min)
{
	static const int64_t weight[URGENCY_COUNT] = { 8, 4, 2, 1 };

	for (uint32_t group = 0; group < moves->groups_n; group++) {
		int64_t gain = 0, withdrawn = 0;

		for (uint32_t i = 0; i < moves->moves.n; i++) {
			const struct command *move = &moves->moves.item[i];
			bool goes = move->type == COMMAND_WITHDRAW;
			const struct proposal *p = goes ? book_proposal(book, move->broken.number)
				: (const struct proposal *)move->wanted;

			if (moves->group[i] != group)
				continue;
			withdrawn += goes;
			for (uint32_t s = 0; s < p->seats.n; s++)
				gain += (goes ? -1 : 1) * weight[book_request(book, p->request)->urgency] * p->seats.item[s].work_min;
		}
		assert_true(!withdrawn || gain > hold_gain_min * withdrawn);
		seen.withdrawn += withdrawn;
	}
}

/* Nobody has said anything to what goes; a yes is somebody's word. */
static void assert_movable(const struct book *book, const struct plan_moves *moves)
{
	for (uint32_t i = 0; i < moves->moves.n; i++) {
		const struct proposal *p = book_proposal(book, moves->moves.item[i].broken.number);

		if (moves->moves.item[i].type != COMMAND_WITHDRAW)
			continue;
		assert_int_equal(p->state, PROPOSAL_HELD);
		for (enum side side = 0; side < SIDE_COUNT; side++)
			assert_int_equal(p->consent[side].answer, ANSWER_NONE);
	}
}

/* As if everybody said yes now. */
static void assert_lawful(const struct world *world, const struct proposal *p)
{
	struct assignment a = { .r = p->r, .request = p->request, .line = p->line, .staff = p->staff, .offer = p->offer,
		.agreement = p->agreement, .borrower = p->borrower, .lender = p->lender, .hour_ore = p->hour_ore };

	a.seats.item = p->seats.item;
	a.seats.n = p->seats.n;
	assert_legal(world->book, &a);
}

/* Asked of everybody who can: one more is on the way, and the matcher counts so too. */
static bool is_acute(const struct world *world, const struct seat *seat)
{
	return seat->start_min <= world_now_min(world) + ACUTE_MIN;
}

static void assert_counts(const struct world *world, const struct proposal *p)
{
	const struct line *line = &book_request(world->book, p->request)->lines.item[p->line];
	struct seats seats;
	struct fill *fill;

	line_seats(line, &seats);
	fill = memory_get((seats.n + 1) * sizeof *fill);
	line_fill(world->book, book_request(world->book, p->request), p->line, &seats, fill);
	for (uint32_t s = 0; s < seats.n; s++) {
		assert_true(fill[s].held + fill[s].taken <= line->count);
		for (uint32_t i = 0; i < p->seats.n; i++)
			if (week_start_min(seats.item[s].start_min) == week_start_min(p->seats.item[i].start_min)
				&& seats.item[s].start_min > world_now_min(world))
				assert_true(fill[s].held + fill[s].taken + is_acute(world, &seats.item[s]) >= line->count_min);
	}
	free(fill);
	free(seats.item);
}

/* Each move is accepted where it stands; the book is the region's own from here. */
static void make_moves(struct world *world, struct plan_moves *moves)
{
	struct numbers made = { 0 };

	for (uint32_t i = 0; i < moves->moves.n; i++) {
		enum command_type type = moves->moves.item[i].type;

		if (world_do_own(world, &moves->moves.item[i]))
			fail_msg("move %d of a plan refused: %s", type, reason_name(world->refusal.reason));
		if (type == COMMAND_PROPOSE) {
			numbers_append(&made, world->told[0].number);
			/* now: what the lender lets below its minimum afterwards doesn't count against it */
			assert_above_minimum(world->book, world_proposal(world, made.item[made.n - 1]), false);
		}
		seen.moves++;
	}
	for (uint32_t i = 0; i < made.n; i++) {
		const struct proposal *p = world_proposal(world, made.item[i]);

		seen.volumes += !has_clock(&p->seats.item[0]);
		assert_lawful(world, p);
		assert_counts(world, p);
	}
	numbers_free(&made);
}

/* What stands now, confirmed and held, is legal in the world that is made of it. */
static void assert_legal_in_the_world(struct world *world)
{
	struct plan_book pb;
	struct plan_pair *all;
	uint32_t n = 0;

	plan_book_make(world->book, world->now_ms, HOLD_GAIN_MIN, &pb);
	all = memory_get((pb.world.confirmed.n + pb.world.held.n + 1) * sizeof *all);
	for (uint32_t i = 0; i < pb.world.confirmed.n; i++)
		all[n++] = pb.world.confirmed.item[i];
	for (uint32_t i = 0; i < pb.world.held.n; i++)
		all[n++] = pb.world.held.item[i];
	assert_true(rig_legal(&pb.world, all, n, WORLD_WEEKS));
	free(all);
	plan_book_free(&pb);
}

/* --- lives --- */

/* Half of what is held goes, and nobody matches it anew: the plan finds it open. */
static void open_some(struct life *life)
{
	struct world *world = &life->world;
	struct book_list live = book_live_proposals(world->book);
	struct numbers some = { 0 };

	for (uint32_t i = 0; i < live.n; i++)
		if (random_one_in(&life->random, 2))
			numbers_append(&some, live.item[i]->number);
	for (uint32_t i = 0; i < some.n; i++) {
		struct command command = { .type = COMMAND_WITHDRAW };

		command.broken = (struct break_params){ KIND_PROPOSAL, some.item[i], REASON_WEEK_LIMIT, { NULL, 0 } };
		assert_int_equal(world_do_own(world, &command), REASON_OK);
	}
	numbers_free(&some);
	dirty_clear(&world->dirty);
}

static void plan_once(struct life *life)
{
	struct world *world = &life->world;
	struct plan_moves moves;

	open_some(life);
	assert_legal_in_the_world(world);
	try_plan(world, HOLD_GAIN_MIN, &moves);
	assert_movable(world->book, &moves);
	assert_worth_moving(world->book, &moves, HOLD_GAIN_MIN);
	make_moves(world, &moves);
	plan_moves_free(&moves);
	assert_legal_in_the_world(world);
	world->dirty.everything = true;
	world_settle(world);
}

static void live_planned(uint64_t seed)
{
	struct life life;

	life_open(&life, seed);
	for (uint32_t i = 1; i <= CHANGES_A_LIFE; i++) {
		live(&life);
		if (random_one_in(&life.random, 15)) {
			life.world.now_ms += (int64_t)random_between(&life.random, 1, 700) * 60000;
			life.world.dirty.everything = true;
		}
		world_settle(&life.world);
		seen.changes++;
		plan_once(&life);
	}
	world_close(&life.world);
}

static void after_each_change_a_plan_is_lawful_and_moves_for_a_gain_alone(void **state)
{
	uint64_t seed = random_seed();
	uint32_t lives = random_scaled(LIVES);

	(void)state;
	for (uint32_t i = 0; i < lives; i++) {
		last_seed = seed + i;
		live_planned(last_seed);
	}
	printf("%u changes, %u plans, %u moves (%u volumes, %u withdrawn), %u pairs refused\n", seen.changes, seen.plans,
		seen.moves, seen.volumes, seen.withdrawn, seen.refused);
	assert_true(lives < LIVES || (seen.changes > 1000 && seen.withdrawn >= 1 && seen.moves > 200));
	assert_true(lives < LIVES || (seen.volumes > 100 && seen.refused > 100));
}

static int tell_last(void **state)
{
	(void)state;
	printf("the last life again, alone: VIKAR_TEST_SEED=%llu VIKAR_TEST_SCALE=0\n", (unsigned long long)last_seed);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(after_each_change_a_plan_is_lawful_and_moves_for_a_gain_alone, tell_last),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
