/* What would help: against an oracle that tries every step, on many small regions with one open seat; and when it is
 * done, the matcher proposes somebody for that seat. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "core/match.h"
#include "core/relax.h"
#include "fit_cases.h"
#include "relax_oracle.h"
#include "world.h"

enum { WORLDS = 10000, SEEN_LEAST = 10, THOROUGH_EVERY = 100, THOROUGH_PAIRS_EVERY = 10,
	KINDS_EVERY = 100 };

struct trial {
	struct small small;
	uint64_t seed;
	struct attempt attempt;
	struct reliefs told;
	uint32_t seen[RELAX_COUNT], pairs, unhelped, worlds;
};

/* --- one world with one open seat that nobody fits --- */

/* What was held or taken of the days that are no longer asked for is let go. */
static void let_go_of_others(struct small *small, const struct seat *seat)
{
	for (uint32_t i = 1; i < book_next_number(small->book, KIND_PROPOSAL); i++) {
		struct proposal *p = (struct proposal *)record_copy(book_find(small->book, KIND_PROPOSAL, i));

		if (p->request == 1 && p->state == PROPOSAL_HELD && !same_seat(p->seats.item, seat))
			p->state = PROPOSAL_WITHDRAWN;
		world_put(small->book, p);
	}
	for (uint32_t i = 1; i < book_next_number(small->book, KIND_ASSIGNMENT); i++) {
		struct assignment *a = (struct assignment *)record_copy(book_find(small->book, KIND_ASSIGNMENT, i));

		a->seats.item[0].lost |= a->request == 1 && !same_seat(a->seats.item, seat);
		world_put(small->book, a);
	}
}

static void one_seat_only(struct small *small)
{
	struct request *request = (struct request *)record_copy(book_find(small->book, KIND_REQUEST, 1));
	struct line *line = &request->lines.item[0];

	line->count_min = 0;
	if (line->week_min)
		line->to_date = line->from_date + 6;
	else
		line->shifts.item[0].to_date = line->shifts.item[0].from_date;
	world_put(small->book, request);
}

static bool trial_open(struct trial *trial, uint64_t seed)
{
	struct seat open[ORACLE_OPEN_MAX];

	trial->seed = seed;
	small_open(&trial->small, seed);
	one_seat_only(&trial->small);
	oracle_seats(book_request(trial->small.book, 1), open);
	let_go_of_others(&trial->small, &open[0]);
	trial->attempt = (struct attempt){ .book = trial->small.book, .now_ms = trial->small.now_ms, .request = 1 };
	if (oracle_open(trial->small.book, trial->small.now_ms, book_request(trial->small.book, 1), open) != 1)
		return false;
	trial->attempt.open = trial->attempt.seat = open[0];
	return !any_fits(&trial->attempt, &open[0]);
}

static void trial_close(struct trial *trial)
{
	free(trial->told.item);
	trial->told = (struct reliefs){ 0 };
	small_close(&trial->small);
}

static void trial_relax(struct trial *trial)
{
	struct relax_ask ask = { .book = trial->small.book, .now_ms = trial->small.now_ms,
		.request = book_request(trial->small.book, 1), .line = -1 };
	uint64_t before = world_sum(trial->small.book);

	relax(&ask, &trial->told);
	assert_int_equal(world_sum(trial->small.book), before);
	assert_int_equal(trial->told.seats, 1);
}

/* --- done, it matches --- */

static bool matcher_proposes(const struct trial *trial, const struct seat *seat)
{
	struct moves moves = { 0 };
	bool found = false;

	match_request(trial->small.book, trial->small.now_ms, 1, NULL, &moves);
	for (uint32_t i = 0; i < moves.n; i++)
		found |= names_seat(((const struct proposal *)moves.item[i].wanted)->seats.item,
			((const struct proposal *)moves.item[i].wanted)->seats.n, seat);
	moves_free(&moves);
	return found;
}

static bool is_move(const struct relaxation *r)
{
	return r->kind == RELAX_CLOCK || r->kind == RELAX_DAY;
}

static void assert_matches(struct trial *trial, struct relief *relief)
{
	struct whatif whatif = { .book = trial->small.book };
	const struct seat *seat = is_move(&relief->change[0]) ? &relief->change[0].moved : &trial->attempt.seat;

	assert_false(matcher_proposes(trial, seat));
	for (uint32_t i = 0; i < relief->changes_n; i++)
		assert_true(relax_apply(&whatif, &relief->change[i]));
	if (!matcher_proposes(trial, seat))
		fail_msg("seed %llu: %s by %d steps doesn't make it match", (unsigned long long)trial->seed,
			relax_rows[relief->change[0].kind].word, relief->change[0].steps);
	whatif_undo(&whatif);
}

static bool still_helps(const struct trial *trial, struct relief told)
{
	struct relax_ask ask = { .book = trial->small.book, .now_ms = trial->small.now_ms,
		.request = book_request(trial->small.book, 1), .line = -1 };
	uint64_t before = world_sum(trial->small.book);
	bool helps = relax_still_helps(&ask, &told);

	assert_int_equal(world_sum(trial->small.book), before);
	return helps;
}

/* She works for somebody else now, who was not told. */
static bool helps_from_elsewhere(const struct trial *trial, const struct relief *relief)
{
	struct whatif whatif = { .book = trial->small.book };
	struct staff *staff = (struct staff *)record_copy(&book_staff(trial->small.book, relief->change[0].staff)->r);
	const struct record *m = book_next(trial->small.book, KIND_MUNICIPALITY, 0);
	bool helps;

	while (m->number == staff->municipality || m->number == book_request(trial->small.book, 1)->municipality)
		m = book_next(trial->small.book, KIND_MUNICIPALITY, m->number);
	staff->municipality = m->number;
	whatif_put(&whatif, &staff->r);
	helps = still_helps(trial, *relief);
	whatif_undo(&whatif);
	return helps;
}

/* Half of two doesn't; and when all is done, it no longer does. */
static void assert_stands_until_done(struct trial *trial, struct relief *relief)
{
	struct whatif whatif = { .book = trial->small.book };
	struct relief half = { .change = { relief->change[0] }, .changes_n = 1, .seats = 1 };

	assert_true(still_helps(trial, *relief));
	assert_false(helps_from_elsewhere(trial, relief));
	if (relief->changes_n == 2)
		assert_false(still_helps(trial, half));
	for (uint32_t i = 0; i < relief->changes_n; i++)
		assert_true(relax_apply(&whatif, &relief->change[i]));
	assert_false(still_helps(trial, *relief));
	whatif_undo(&whatif);
}

/* --- and nothing smaller does --- */

static struct relief *told_of(struct trial *trial, enum relax kind)
{
	struct relief *found = NULL;

	for (uint32_t i = 0; i < trial->told.n; i++)
		if (trial->told.item[i].changes_n == 1 && trial->told.item[i].change[0].kind == kind) {
			assert_null(found);
			found = &trial->told.item[i];
		}
	return found;
}

/* Either way, where the kind has two. */
static bool fits_in_steps(struct trial *trial, enum relax kind, int32_t steps)
{
	trial->attempt.kind = kind;
	trial->attempt.steps = steps;
	if (fits_in(&trial->attempt))
		return true;
	trial->attempt.steps = -steps;
	return (kind == RELAX_CLOCK || kind == RELAX_DAY) && fits_in(&trial->attempt);
}

static bool two_are_told(const struct trial *trial)
{
	return trial->told.n && trial->told.item[0].changes_n == 2;
}

static void assert_smallest(struct trial *trial, enum relax kind)
{
	struct relief *relief = told_of(trial, kind);
	int32_t told = relief ? abs(relief->change[0].steps) : oracle_steps_max[kind] + 1;
	int32_t farthest = oracle_steps_max[kind] > 1 ? oracle_steps_max[kind] : 2;
	uint32_t every = two_are_told(trial) ? THOROUGH_PAIRS_EVERY : THOROUGH_EVERY;
	bool thorough = relief || trial->seed % every == 0;

	assert_true(!relief || told <= oracle_steps_max[kind]);
	for (int32_t steps = 1; steps < told; steps = thorough || steps > 1 ? steps + 1 : farthest)
		if (fits_in_steps(trial, kind, steps))
			fail_msg("seed %llu: %s by %d steps is enough, %d told", (unsigned long long)trial->seed,
				relax_rows[kind].word, trial->attempt.steps, relief ? told : 0);
	if (relief && !fits_in_steps(trial, kind, told))
		fail_msg("seed %llu: %s by %d steps isn't enough", (unsigned long long)trial->seed, relax_rows[kind].word,
			told);
	trial->seen[kind] += relief != NULL;
}

static bool fits_in_both(struct trial *trial, const struct relief *pair, int32_t steps, int32_t second_steps)
{
	bool fits;

	trial->attempt.second = pair->change[1].kind;
	trial->attempt.second_steps = second_steps;
	fits = fits_in_steps(trial, pair->change[0].kind, steps);
	trial->attempt.second = RELAX_NONE;
	return fits;
}

/* With less of the first, as much of the second or as much as there is; with less of the second. */
static void assert_smallest_pair(struct trial *trial, const struct relief *pair)
{
	int32_t told = abs(pair->change[0].steps), second_told = abs(pair->change[1].steps);
	int32_t second_most = oracle_steps_max[pair->change[1].kind];
	bool less = false;

	assert_int_equal(trial->told.n, 1);
	assert_true(pair->change[0].kind < pair->change[1].kind);
	for (int32_t steps = 1; steps < told; steps++)
		less |= fits_in_both(trial, pair, steps, second_told) || fits_in_both(trial, pair, steps, second_most);
	for (int32_t steps = 1; steps < second_told; steps++)
		less |= fits_in_both(trial, pair, told, steps);
	if (less || !fits_in_both(trial, pair, told, second_told))
		fail_msg("seed %llu: %s by %d and %s by %d %s", (unsigned long long)trial->seed,
			relax_rows[pair->change[0].kind].word, told, relax_rows[pair->change[1].kind].word, second_told,
			less ? "are more than enough" : "aren't enough");
	trial->pairs++;
}

/* More of it does as well, so that the most is tried alone; of another time, and of more time, each step. */
static int32_t first_step(enum relax kind)
{
	return kind == RELAX_CLOCK || kind == RELAX_DAY || kind == RELAX_FREE ? 1 : oracle_steps_max[kind];
}

static bool kinds_help(struct trial *trial, enum relax kind, enum relax second)
{
	struct relief pair = { .change = { { .kind = kind }, { .kind = second } } };
	bool help = false;

	for (int32_t i = first_step(kind); i && i <= oracle_steps_max[kind]; i++)
		for (int32_t j = first_step(second); j && j <= oracle_steps_max[second]; j++)
			help = help || fits_in_both(trial, &pair, i, j);
	return help;
}

/* The first two kinds that help together are the told ones; where it is told that not even two help, there are none. */
static void assert_first_kinds(struct trial *trial)
{
	const struct relief *pair = trial->told.n ? &trial->told.item[0] : NULL;
	bool reached = false;

	for (enum relax kind = RELAX_NONE + 1; kind < RELAX_COUNT && !reached; kind++)
		for (enum relax second = kind + 1; second < RELAX_COUNT && !reached; second++) {
			reached = pair && kind == pair->change[0].kind && second == pair->change[1].kind;
			if (kinds_help(trial, kind, second) != reached)
				fail_msg("seed %llu: %s and %s %s", (unsigned long long)trial->seed, relax_rows[kind].word,
					relax_rows[second].word, reached ? "don't help" : "help, and aren't told");
		}
	assert_true(reached == (pair != NULL));
}

static void relaxed_as_the_oracle_does(struct trial *trial)
{
	trial_relax(trial);
	for (uint32_t i = 0; i < trial->told.n; i++) {
		assert_matches(trial, &trial->told.item[i]);
		assert_stands_until_done(trial, &trial->told.item[i]);
		if (trial->told.item[i].changes_n == 2)
			assert_smallest_pair(trial, &trial->told.item[i]);
	}
	for (enum relax kind = RELAX_NONE + 1; kind < RELAX_COUNT; kind++)
		if (kind != RELAX_COUNT_MIN)
			assert_smallest(trial, kind);
	trial->unhelped += trial->told.unhelped;
	if ((two_are_told(trial) || trial->told.unhelped) && trial->seed % KINDS_EVERY == 0)
		assert_first_kinds(trial);
	trial->worlds++;
}

static void the_smallest_change_is_told_and_when_done_it_matches(void **state)
{
	static struct trial trial;
	uint32_t worlds = random_scaled(WORLDS);

	(void)state;
	for (uint64_t seed = random_seed(); trial.worlds < worlds; seed++) {
		if (trial_open(&trial, seed))
			relaxed_as_the_oracle_does(&trial);
		trial_close(&trial);
	}
	for (enum relax kind = RELAX_NONE + 1; worlds == WORLDS && kind < RELAX_COUNT; kind++)
		if (kind != RELAX_COUNT_MIN && trial.seen[kind] < SEEN_LEAST)
			fail_msg("%s was told of %u times", relax_rows[kind].word, trial.seen[kind]);
	assert_true(worlds < WORLDS || (trial.pairs > SEEN_LEAST && trial.unhelped > SEEN_LEAST));
}

/* --- what the small regions don't have, in the world of fit_cases.h --- */

static const struct relief *one_of(const struct reliefs *reliefs, enum relax kind)
{
	for (uint32_t i = 0; i < reliefs->n; i++)
		if (reliefs->item[i].changes_n == 1 && reliefs->item[i].change[0].kind == kind)
			return &reliefs->item[i];
	return NULL;
}

static struct reliefs relaxed(struct book *book)
{
	struct relax_ask how = { .book = book, .now_ms = ask(book).now_ms, .request = book_request(book, 1), .line = -1 };
	struct reliefs reliefs;

	relax(&how, &reliefs);
	return reliefs;
}

static void two_together(void *record)
{
	struct request *request = record;

	request->deadline_min = local_to_min(day(2026, 7, 5), 0);
	request->lines.item[0].count = 2;
	request->lines.item[0].count_min = 2;
}

static void alone_too_few(void *record)
{
	two_together(record);
	((struct request *)record)->lines.item[0].shifts.item[0].to_date = day(2026, 7, 7);
}

static void too_few_come_until_the_minimum_is_lower(void **state)
{
	struct book *book = world();
	struct reliefs reliefs;
	const struct relief *relief;

	(void)state;
	change(book, KIND_REQUEST, 1, alone_too_few);
	reliefs = relaxed(book);
	relief = one_of(&reliefs, RELAX_COUNT_MIN);
	assert_non_null(relief);
	assert_int_equal(relief->change[0].steps, 1);
	assert_int_equal(relief->change[0].to, 1);
	assert_int_equal(relief->seats, 2);
	assert_int_equal(reliefs.unhelped, 0);
	free(reliefs.item);
	book_free(book);
}

static void not_on_wednesday(void *record)
{
	*(struct date_range *)LIST_NEW(((struct offer *)record)->except) = (struct date_range){
		day(2026, 7, 8), day(2026, 7, 8) };
}

static void one_of_a_week(void *record)
{
	two_together(record);
	((struct request *)record)->lines.item[0].count = 1;
	((struct request *)record)->lines.item[0].count_min = 0;
}

/* Wednesday of five days goes to Saturday: two stay before it, two after. */
static void a_day_of_several_is_moved_and_the_others_stay(void **state)
{
	struct book *book = world();
	struct whatif whatif = { .book = book };
	struct reliefs reliefs;
	struct relief *relief;
	struct seats seats;

	(void)state;
	change(book, KIND_REQUEST, 1, one_of_a_week);
	change(book, KIND_OFFER, 1, not_on_wednesday);
	reliefs = relaxed(book);
	relief = (struct relief *)one_of(&reliefs, RELAX_DAY);
	assert_non_null(relief);
	assert_int_equal(min_to_date(relief->change[0].seat.start_min), day(2026, 7, 8));
	assert_int_equal(min_to_date(relief->change[0].moved.start_min), day(2026, 7, 11));
	assert_true(relax_apply(&whatif, &relief->change[0]));
	line_seats(&book_request(book, 1)->lines.item[0], &seats);
	assert_int_equal(seats.n, 5);
	for (uint32_t i = 0; i < seats.n; i++)
		assert_int_equal(min_to_date(seats.item[i].start_min), day(2026, 7, i < 2 ? 6 + (int)i : 7 + (int)i));
	free(seats.item);
	whatif_undo(&whatif);
	free(reliefs.item);
	book_free(book);
}

static void not_lent(void *record)
{
	((struct staff *)record)->not_lendable = true;
}

static void five_weeks(void *record)
{
	one_of_a_week(record);
	((struct request *)record)->lines.item[0].shifts.item[0].to_date += 4 * 7;
}

/* S-1 and copies of her. */
static struct reliefs relaxed_among(uint32_t people)
{
	struct book *book = world();
	struct reliefs reliefs;

	change(book, KIND_REQUEST, 1, five_weeks);
	change(book, KIND_STAFF, 1, not_lent);
	for (uint32_t i = 2; i <= people; i++) {
		struct staff *staff = (struct staff *)record_copy(book_find(book, KIND_STAFF, 1)), *named;

		named = (struct staff *)world_make(KIND_STAFF, i);
		staff->r = named->r;
		record_free(&named->r);
		world_put(book, staff);
	}
	reliefs = relaxed(book);
	free(reliefs.item);
	book_free(book);
	return reliefs;
}

static void of_many_people_fewer_seats_are_tried_but_one_always(void **state)
{
	static const struct { uint32_t people, seats; } rows[] = { { 1, 25 }, { 800, 25 }, { 1000, 20 }, { 20001, 1 } };

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct reliefs reliefs = relaxed_among(rows[i].people);

		assert_int_equal(reliefs.seats, rows[i].seats);
		assert_int_equal(reliefs.untried, 25 - rows[i].seats);
	}
}

static void closed(void *record)
{
	((struct request *)record)->state = REQUEST_CLOSED;
}

static void of_a_closed_request_nothing_is_told(void **state)
{
	struct book *book = world();
	struct reliefs reliefs;

	(void)state;
	change(book, KIND_REQUEST, 1, one_of_a_week);
	change(book, KIND_REQUEST, 1, closed);
	reliefs = relaxed(book);
	assert_int_equal(reliefs.seats + reliefs.n, 0);
	book_free(book);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_smallest_change_is_told_and_when_done_it_matches),
		cmocka_unit_test(too_few_come_until_the_minimum_is_lower),
		cmocka_unit_test(a_day_of_several_is_moved_and_the_others_stay),
		cmocka_unit_test(of_many_people_fewer_seats_are_tried_but_one_always),
		cmocka_unit_test(of_a_closed_request_nothing_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
