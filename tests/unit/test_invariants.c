/* DOMAIN.md 4: what holds whatever is commanded, over lives of small regions by chance. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "agreement_oracle.h"
#include "legal.h"
#include "minimum_oracle.h"
#include "notice_oracle.h"
#include "random_region.h"
#include "same_book.h"
#include "standing_oracle.h"

#include <stdio.h>

enum { LIVES = 500, COMMANDS_A_LIFE = 400, LOOK_EVERY = 20, SUM_EVERY = 8, SEATS_AT_ONCE = 4096, DAYS_AFTER = 120 };

/* What the book was told, in order. */
struct story { struct record **item; uint32_t n, room; };

static uint64_t last_seed;
static uint32_t total_accepted[COMMAND_COUNT], total_refused[COMMAND_COUNT], total_ends[EVENT_COUNT];
static uint32_t total_moved[EVENT_COUNT];	/* of proposals that ask again, their time was changed */

/* --- a hold and an ask end exactly once, and only what waits for answers changes --- */

static bool ends_a_hold(enum event event)
{
	return (event >= EVENT_PROPOSAL_ACCEPTED && event <= EVENT_PROPOSAL_WITHDRAWN)
		|| event == EVENT_PROPOSAL_SUPERSEDED;
}

static bool has_all_yes(const struct proposal *p)
{
	return p->consent[SIDE_LENDER].answer == ANSWER_YES && p->consent[SIDE_STAFF].answer == ANSWER_YES
		&& p->consent[SIDE_BORROWER].answer == ANSWER_YES;
}

static void check_proposal(const struct proposal *before, const struct effect *effect)
{
	const struct proposal *after = (const struct proposal *)effect->record;

	if (!before && has_all_yes(after))
		assert_int_equal(after->state, PROPOSAL_ACCEPTED);
	else if (!before)
		assert_int_equal(after->state, after->acute ? PROPOSAL_ASKED : PROPOSAL_HELD);
	else
		assert_true(proposal_is_live(before) && before->acute == after->acute);
	assert_int_equal(!proposal_is_live(after), ends_a_hold(effect->event));
	assert_true(after->acute || after->state != PROPOSAL_SUPERSEDED);
	assert_int_equal(after->state == PROPOSAL_ACCEPTED, after->assignment != 0);
	assert_true(after->seats.n > 0);
	total_ends[effect->event]++;
	total_moved[effect->event] += proposal_is_moved(after);
}

/* --- a change of a request takes nothing that stands, and moves a shift within its day --- */

static bool stands(const struct world *world, uint32_t request, uint32_t line, const struct seat *seat)
{
	struct seats seats;
	int32_t at;
	bool same;

	assert_true(line_seats(&book_request(world->book, request)->lines.item[line], &seats));
	at = seats_find(&seats, seat);
	same = at >= 0 && seats.item[at].work_min == seat->work_min;
	free(seats.item);
	return same;
}

static void check_moved(const struct world *world, const struct proposal *p)
{
	for (uint32_t i = 0; i < p->seats.n; i++) {
		const struct seat *seat = &p->seats.item[i];
		struct seat was = { .start_min = seat->was_start_min, .end_min = seat->was_end_min,
			.work_min = seat->was_work_min };

		assert_int_equal(seat->was_end_min != 0, proposal_is_moved(p));
		if (!seat->was_end_min)
			continue;
		assert_true(stands(world, p->request, p->line, seat));
		assert_false(stands(world, p->request, p->line, &was));
		assert_int_equal(min_to_date(was.start_min), min_to_date(seat->start_min));
	}
}

static void check_changed(const struct world *world, const struct record *before, const struct effect *effect)
{
	const struct assignment *was = (const struct assignment *)before, *a = (const struct assignment *)effect->record;

	if (effect->event == EVENT_PROPOSAL_HELD)
		check_moved(world, (const struct proposal *)effect->record);
	if (effect->event != EVENT_ASSIGNMENT_CHANGED
		&& (effect->event != EVENT_ASSIGNMENT_CANCELLED || a->conflict != REASON_REQUEST_CHANGED))
		return;
	for (uint32_t i = 0; i < a->seats.n; i++)
		if (a->seats.item[i].lost && !was->seats.item[i].lost)
			assert_false(stands(world, a->request, a->line, &a->seats.item[i]));
	total_ends[effect->event]++;
}

/* An expiry is never early, and nothing else than time makes one. */
static void check_time(const struct world *world, const struct effect *effect)
{
	if (effect->event == EVENT_PROPOSAL_EXPIRED)
		assert_true(((const struct proposal *)effect->record)->until_min <= world_now_min(world));
	if (effect->event == EVENT_REQUEST_CLOSED)
		assert_true(((const struct request *)effect->record)->deadline_min <= world_now_min(world));
}

/* A hold takes the lender below its minimum only by its own word, and so does a last yes: there those count
 * as at home of whom the lender said it. */
static void check_minimum(const struct world *world, const struct effect *effect)
{
	if (effect->event == EVENT_PROPOSAL_HELD || effect->event == EVENT_PROPOSAL_ACCEPTED)
		assert_above_minimum(world->book, (const struct proposal *)effect->record,
			effect->event == EVENT_PROPOSAL_ACCEPTED);
}

static void see(void *context, struct world *world, const struct record *before, const struct effect *effect)
{
	struct story *story = context;

	if (effect->record->kind == KIND_PROPOSAL) {
		check_proposal((const struct proposal *)before, effect);
		check_standing(world->book, effect);
	}
	check_time(world, effect);
	check_minimum(world, effect);
	check_notices(before, effect);
	check_changed(world, before, effect);
	if (before)
		assert_memory_equal(&before->id, &effect->record->id, sizeof before->id);
	if (story->n == story->room) {
		story->room = story->room ? 2 * story->room : 256;
		story->item = memory_resize(story->item, story->room * sizeof *story->item);
	}
	story->item[story->n++] = record_copy(effect->record);
}

/* --- nobody is in two places --- */

struct place { uint32_t staff; struct window w; };
struct places_of { struct place item[SEATS_AT_ONCE]; uint32_t n; int32_t now_min; };

static void note_place(void *context, const struct assignment *loan, const struct seat *seat)
{
	struct places_of *list = context;

	assert_true(list->n < SEATS_AT_ONCE);
	if (has_clock(seat) && seat->end_min > list->now_min)
		list->item[list->n++] = (struct place){ loan->staff, { seat->start_min, seat->end_min } };
}

static bool is_away(const struct book *book, const struct place *place)
{
	static struct sheet sheet;

	memset(&sheet, 0, sizeof sheet);
	sheet.origin_min = place->w.start_min - 1440;
	sheet_home(&sheet, book, place->staff);
	for (int32_t at = place->w.start_min; at < place->w.end_min; at += QUARTER_MIN)
		if (sheet.busy[(at - sheet.origin_min) / QUARTER_MIN])
			return true;
	return false;
}

/* After the facts were reviewed. */
static void check_places(const struct world *world)
{
	static struct places_of list;

	list.n = 0;
	list.now_min = world_now_min(world);
	each_seat(world->book, &list, note_place);
	for (uint32_t i = 0; i < list.n; i++) {
		for (uint32_t j = 0; j < i; j++)
			assert_false(list.item[i].staff == list.item[j].staff
				&& list.item[i].w.start_min < list.item[j].w.end_min
				&& list.item[j].w.start_min < list.item[i].w.end_min);
		assert_false(is_away(world->book, &list.item[i]));
	}
}

/* --- seats sum up --- */

struct count { uint32_t request, line; const struct seat *seat; int32_t held, taken; };

static void count_seat(void *context, const struct assignment *loan, const struct seat *seat)
{
	struct count *count = context;

	if (loan->request != count->request || loan->line != count->line || seat->start_min != count->seat->start_min
		|| seat->end_min != count->seat->end_min)
		return;
	if (loan->r.kind == KIND_PROPOSAL)
		count->held++;
	else
		count->taken++;
}

/* What has begun was worked by however many were asked for then. */
static void check_line(const struct world *world, const struct request *request, uint32_t line)
{
	const struct book *book = world->book;
	struct seats seats;
	struct fill *fill;

	assert_true(line_seats(&request->lines.item[line], &seats));
	fill = memory_get(seats.n * sizeof *fill);
	line_fill(book, request, line, &seats, fill);
	for (uint32_t s = 0; s < seats.n; s++) {
		struct count count = { request->r.number, line, &seats.item[s], 0, 0 };

		each_seat(book, &count, count_seat);
		assert_int_equal(count.held, fill[s].held);
		assert_int_equal(count.taken, fill[s].taken);
		assert_true(count.held + count.taken <= request->lines.item[line].count
			|| seats.item[s].start_min <= world_now_min(world));
	}
	free(fill);
	free(seats.item);
}

static void check_seats(const struct world *world)
{
	const struct book *book = world->book;

	for (const struct record *r = book_next(book, KIND_REQUEST, 0); r; r = book_next(book, KIND_REQUEST, r->number)) {
		const struct request *request = (const struct request *)r;

		for (uint32_t line = 0; line < request->lines.n; line++)
			check_line(world, request, line);
	}
}

/* --- every proposal and its assignment belong together --- */

static void no_dangling(void *context, const struct record *from, enum kind kind, uint32_t number)
{
	(void)context;
	if (kind != KIND_PRINCIPAL)	/* who answers and who allows are not in these regions */
		fail_msg("kind %d, %u refers to kind %d, %u", from->kind, from->number, kind, number);
}

static void check_pairs(const struct book *book)
{
	uint32_t accepted = 0;

	for (const struct record *r = book_next(book, KIND_PROPOSAL, 0); r; r = book_next(book, KIND_PROPOSAL, r->number)) {
		const struct proposal *p = (const struct proposal *)r;

		accepted += p->state == PROPOSAL_ACCEPTED;
		if (p->state == PROPOSAL_ACCEPTED)
			assert_int_equal(book_assignment(book, p->assignment)->proposal, r->number);
		assert_int_equal(p->lender, book_staff(book, p->staff)->municipality);
		assert_int_equal(p->borrower, book_request(book, p->request)->municipality);
	}
	assert_int_equal(accepted, book_count(book, KIND_ASSIGNMENT));
	book_check(book, no_dangling, NULL);
}

/* --- the last yes --- */

static void check_confirmed(const struct world *world)
{
	for (uint32_t i = 0; i < world->told_n; i++)
		if (world->told[i].event == EVENT_ASSIGNMENT_CONFIRMED)
			assert_legal(world->book, book_assignment(world->book, world->told[i].number));
}


/* --- the same story, told again --- */

static void put_copy(struct book *book, const struct record *record)
{
	record_free(book_put(book, record_copy(record)));
}

static void check_replay(struct life *life, const struct story *story, const struct book *start)
{
	struct book *ordered = book_make(), *shuffled = book_make();
	int32_t from_date = life->monday - 14;

	for (enum kind kind = KIND_NONE + 1; kind < KIND_COUNT; kind++)
		for (const struct record *r = book_next(start, kind, 0); r; r = book_next(start, kind, r->number)) {
			put_copy(ordered, r);
			put_copy(shuffled, r);
		}
	for (uint32_t i = 0; i < story->n; i++)
		put_copy(ordered, story->item[i]);
	for (uint32_t i = story->n; i > 1; i--) {
		uint32_t j = random_below(&life->random, i);
		struct record *kept = story->item[i - 1];

		story->item[i - 1] = story->item[j];
		story->item[j] = kept;
	}
	for (uint32_t i = 0; i < story->n; i++)
		put_copy(shuffled, story->item[i]);
	assert_whole_lists(life->world.book);
	assert_same_book(life->world.book, ordered, from_date, from_date + DAYS_AFTER);
	assert_same_book(life->world.book, shuffled, from_date, from_date + DAYS_AFTER);
	book_free(ordered);
	book_free(shuffled);
}

/* --- a life --- */

/* What a change makes possible or breaks was marked by it: to look at everything again finds nothing more. */
static void check_nothing_left(struct world *world)
{
	world_settle(world);
	world->dirty.everything = true;
	assert_int_equal(world_settle(world), 0);
}

/* Dates pass at once, so that everything is looked at again, as at midnight. */
static void pass_time(struct life *life)
{
	life->world.now_ms += (int64_t)random_between(&life->random, 1, 700) * 60000 + random_below(&life->random, 60000);
	life->world.dirty.everything = true;
	world_settle(&life->world);
}

static void check_all(struct life *life)
{
	check_nothing_left(&life->world);
	check_places(&life->world);
	check_seats(&life->world);
	check_pairs(life->world.book);
	each_seat(life->world.book, &life->world, check_inside);
}

static uint32_t sum_refused(const struct world *world)
{
	uint32_t sum = 0;

	for (enum command_type type = 0; type < COMMAND_COUNT; type++)
		sum += world->refused[type];
	return sum;
}

static void live_once(struct life *life, bool look)
{
	uint64_t before = look ? world_sum(life->world.book) : 0;
	uint32_t refused = sum_refused(&life->world);
	bool at_rest = dirty_is_empty(&life->world.dirty) && !life->world.rematch.n;

	life->world.told_n = 0;
	live(life);
	check_confirmed(&life->world);
	check_revoked(life->world.book);
	if (at_rest)	/* else what another word broke before ends for that reason */
		check_lists(&life->world);
	if (look && sum_refused(&life->world) > refused)
		assert_true(world_sum(life->world.book) == before);
	if (random_one_in(&life->random, 3) == 0)
		world_settle(&life->world);
	if (random_one_in(&life->random, 12))
		pass_time(life);
}

static void run_life(uint64_t seed, uint32_t commands)
{
	struct story story = { 0 };
	struct book *start = book_make();
	struct life life;

	life_open(&life, seed);
	for (enum kind kind = KIND_NONE + 1; kind < KIND_COUNT; kind++)
		for (const struct record *r = book_next(life.world.book, kind, 0); r;
			r = book_next(life.world.book, kind, r->number))
			put_copy(start, r);
	life.world.each = see;
	life.world.context = &story;
	for (uint32_t i = 1; i <= commands; i++) {
		live_once(&life, i % SUM_EVERY == 0);
		if (i % LOOK_EVERY == 0)
			check_all(&life);
	}
	check_replay(&life, &story, start);
	for (enum command_type type = 0; type < COMMAND_COUNT; type++) {
		total_accepted[type] += life.world.accepted[type];
		total_refused[type] += life.world.refused[type];
	}
	for (uint32_t i = 0; i < story.n; i++)
		record_free(story.item[i]);
	free(story.item);
	book_free(start);
	world_close(&life.world);
}

/* --- was everything tried? --- */

static const struct { enum command_type type; const char *name; uint32_t accepted_min, refused_min; } wanted[] = {
	{ COMMAND_DECLARE, "declare", 10000, 100 },
	{ COMMAND_OFFER_PUT, "offer put", 2500, 4000 },
	{ COMMAND_OFFER_WITHDRAW, "offer withdraw", 1000, 700 },
	{ COMMAND_OFFER_STANDING, "offer standing", 1000, 1000 },
	{ COMMAND_REQUEST_ADD, "request add", 7000, 4000 },
	{ COMMAND_REQUEST_CANCEL, "request cancel", 1000, 300 },
	{ COMMAND_REQUEST_CHANGE, "request change", 1500, 1500 },
	{ COMMAND_REQUEST_COPY, "request copy", 300, 300 },
	{ COMMAND_REQUEST_GATE, "request gate", 300, 1000 },
	{ COMMAND_PROPOSAL_ANSWER, "proposal answer", 10000, 20000 },
	{ COMMAND_ASSIGNMENT_CANCEL, "assignment cancel", 900, 1500 },
	{ COMMAND_ASSIGNMENT_ABSENT, "assignment absent", 500, 500 },
	{ COMMAND_AGREEMENT_NOTICE, "agreement notice", 300, 300 },
	{ COMMAND_AGREEMENT_SUSPEND, "agreement suspend", 300, 100 },
	{ COMMAND_AGREEMENT_RESUME, "agreement resume", 200, 300 },
	{ COMMAND_END, "end", 100, 0 },
	{ COMMAND_PRINCIPAL_ADD, "principal add", 900, 350 },
	{ COMMAND_PRINCIPAL_REVOKE, "principal revoke", 300, 350 },
	{ COMMAND_MINIMUM_SET, "minimum set", 500, 50 },
	{ COMMAND_PROPOSE, "propose", 7000, 1000 },
	{ COMMAND_WITHDRAW, "withdraw", 800, 600 },
	{ COMMAND_CONFLICT, "conflict", 300, 400 },
	{ COMMAND_DUE, "due", 6000, 1200 },
};

static void check_coverage(uint32_t lives)
{
	printf("%-18s %9s %9s\n", "command", "accepted", "refused");
	for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
		printf("%-18s %9u %9u\n", wanted[i].name, total_accepted[wanted[i].type], total_refused[wanted[i].type]);
	for (enum event event = 0; event < EVENT_COUNT; event++)
		if (ends_a_hold(event))
			printf("%-18s %9u, moved %u\n", event_word(event), total_ends[event], total_moved[event]);
	printf("%-18s %9u\n%-18s %9u\n%-18s %9u\n", "moved", total_moved[EVENT_PROPOSAL_HELD], "changed proposals",
		total_ends[EVENT_PROPOSAL_CHANGED], "changed assignments", total_ends[EVENT_ASSIGNMENT_CHANGED]);
	printf("%-18s %9u\n%-18s %9u\n", "minimums met", minimum_weeks_seen, "undercut", minimum_undercut_seen);
	printf("%-18s %9u\n%-18s %9u\n", "notices", notices_seen, "silences", silences_seen);
	assert_true(lives < LIVES || (notices_seen >= 100000 && silences_seen >= 1000));
	printf("%-18s %9u\n%-18s %9u\n", "standing yeses", standing_yeses_seen, "standing work", standing_work_seen);
	assert_true(lives < LIVES || (standing_yeses_seen >= 500 && standing_work_seen >= 100));
	printf("%-18s %9u\n%-18s %9u\n", "seats run off", total_run_off, "rows of a list", total_list_rows);
	assert_true(lives < LIVES || (total_run_off >= 500 && total_list_rows >= 500));
	assert_true(lives < LIVES || (minimum_weeks_seen >= 500 && minimum_undercut_seen >= 500));
	assert_true(lives < LIVES || (total_moved[EVENT_PROPOSAL_HELD] >= 1000
		&& total_moved[EVENT_PROPOSAL_ACCEPTED] >= 250));
	assert_true(lives < LIVES || (total_ends[EVENT_PROPOSAL_CHANGED] >= 80
		&& total_ends[EVENT_ASSIGNMENT_CHANGED] >= 20));
	for (size_t i = 0; lives == LIVES && i < sizeof wanted / sizeof *wanted; i++) {
		assert_true(total_accepted[wanted[i].type] >= wanted[i].accepted_min);
		assert_true(total_refused[wanted[i].type] >= wanted[i].refused_min);
	}
	for (enum event event = 0; event < EVENT_COUNT; event++)
		assert_true(lives < LIVES || !ends_a_hold(event)
			|| total_ends[event] >= (event == EVENT_PROPOSAL_SUPERSEDED ? 20u : 2000u));
}

static void what_holds_holds_whatever_is_commanded(void **state)
{
	uint64_t seed = random_seed();
	uint32_t lives = random_scaled(LIVES), commands = 0;

	(void)state;
	printf("VIKAR_TEST_SEED=%llu, %u lives of %d commands\n", (unsigned long long)seed, lives, COMMANDS_A_LIFE);
	for (uint32_t i = 0; i < lives; i++, commands += COMMANDS_A_LIFE) {
		last_seed = seed + i;
		run_life(last_seed, COMMANDS_A_LIFE);
	}
	assert_true(lives < LIVES || commands >= 100000);
	check_coverage(lives);
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
		cmocka_unit_test_teardown(what_holds_holds_whatever_is_commanded, tell_last),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
