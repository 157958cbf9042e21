/* Explaining against an oracle that counts out every rule for everybody, on many small regions; and what the counts
 * and the ranking say of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "core/explain.h"
#include "explain_oracle.h"
#include "fit_cases.h"
#include "small_region.h"
#include "world.h"

enum { WORLDS = 10000, WANTED_MAX = 512, SEEN_LEAST = 10 };

/* What one person should be told of one open seat. */
struct wanted { uint32_t staff, municipality, taken_by; int32_t week_date; bool no[REASON_COUNT], found, counted; };

struct trial {
	struct small small;
	const struct request *request;
	bool everybody;
	struct wanted wanted[WANTED_MAX];
	uint32_t wanted_n;
	uint32_t seen[REASON_COUNT];
	struct explanation e;
};

static void want(struct trial *trial, const struct staff *staff, const struct seat *seat)
{
	struct question q = { .book = trial->small.book, .now_ms = trial->small.now_ms, .request = trial->request,
		.line = &trial->request->lines.item[0], .staff = staff, .seat = *seat };
	struct wanted *wanted = &trial->wanted[trial->wanted_n++];

	assert_true(trial->wanted_n <= WANTED_MAX);
	*wanted = (struct wanted){ .staff = staff->r.number, .municipality = staff->municipality,
		.week_date = date_monday(min_to_date(seat->start_min)) };
	wanted->counted = !trial->everybody && !holds_on(q.book, staff, q.line->must.item[0], 0);
	if (wanted->counted)
		wanted->no[REASON_COMPETENCE_MISSING] = true;
	else
		oracle_explain(q, wanted->no, &wanted->taken_by);
	for (enum reason reason = 0; reason < REASON_COUNT; reason++)
		trial->seen[reason] += wanted->no[reason];
}

static void want_everybody(struct trial *trial)
{
	const struct book *book = trial->small.book;
	struct seat open[ORACLE_OPEN_MAX];
	uint32_t n = oracle_open(book, trial->small.now_ms, trial->request, open);

	trial->wanted_n = 0;
	for (const struct record *r = book_next(book, KIND_STAFF, 0); r; r = book_next(book, r->kind, r->number))
		for (uint32_t s = 0; s < n && ((const struct staff *)r)->municipality != trial->request->municipality; s++)
			want(trial, (const struct staff *)r, &open[s]);
}

static bool is_told(const struct trial *trial, const struct why *why, const struct wanted *wanted)
{
	bool told[REASON_COUNT] = { false };

	for (uint32_t i = 0; i < why->verdicts_n; i++)
		told[trial->e.verdicts[why->verdicts_at + i].reason] = true;
	return !wanted->found && !wanted->counted && why->staff == wanted->staff
		&& why->municipality == wanted->municipality && why->week_date == wanted->week_date
		&& why->taken_by == wanted->taken_by && !memcmp(told, wanted->no, sizeof told)
		&& why->tier == oracle_farthest(wanted->no);
}

/* Each row stands for as many seats as it says, no seat is left over. */
static void assert_rows(struct trial *trial, uint64_t seed)
{
	for (uint32_t i = 0; i < trial->e.whys_n; i++) {
		const struct why *why = &trial->e.whys[i];
		uint32_t seats = 0;

		for (uint32_t w = 0; w < trial->wanted_n && seats < why->seats; w++)
			if (is_told(trial, why, &trial->wanted[w])) {
				trial->wanted[w].found = true;
				seats++;
			}
		if (seats != why->seats)
			fail_msg("seed %llu: S-%u of %u, week %d: %u seats with these %u noes (the first %s), %u wanted",
				(unsigned long long)seed, why->staff, why->municipality, why->week_date, why->seats, why->verdicts_n,
				why->verdicts_n ? reason_name(trial->e.verdicts[why->verdicts_at].reason) : "none", seats);
	}
	for (uint32_t w = 0; w < trial->wanted_n; w++)
		if (!trial->wanted[w].found && !trial->wanted[w].counted)
			fail_msg("seed %llu: S-%u isn't told", (unsigned long long)seed, trial->wanted[w].staff);
}

static bool is_nearer_or_equal(const struct why *a, const struct why *b)
{
	return a->week_date < b->week_date || (a->week_date == b->week_date
		&& (a->tier > b->tier || (a->tier == b->tier && a->verdicts_n <= b->verdicts_n)));
}

static void assert_ranked(const struct trial *trial)
{
	for (uint32_t i = 0; i < trial->e.whys_n; i++) {
		const struct why *why = &trial->e.whys[i];

		assert_true(!i || is_nearer_or_equal(why - 1, why));
		for (uint32_t v = 1; v < why->verdicts_n; v++)
			assert_true(oracle_tier(trial->e.verdicts[why->verdicts_at + v - 1].reason)
				<= oracle_tier(trial->e.verdicts[why->verdicts_at + v].reason));
	}
}

static void assert_group(const struct trial *trial, enum reason reason, uint32_t municipality)
{
	uint32_t people = 0, seats = 0, told_people = 0, told_seats = 0, rows = 0, last = 0;

	for (uint32_t w = 0; w < trial->wanted_n; w++) {
		const struct wanted *wanted = &trial->wanted[w];

		if (!wanted->no[reason] || wanted->municipality != municipality)
			continue;
		seats++;
		people += wanted->staff != last;	/* they stand person by person */
		last = wanted->staff;
	}
	for (uint32_t i = 0; i < trial->e.groups_n; i++)
		if (trial->e.groups[i].reason == reason && trial->e.groups[i].municipality == municipality) {
			told_people = trial->e.groups[i].people;
			told_seats = trial->e.groups[i].seats;
			rows++;
		}
	assert_int_equal(told_people, people);
	assert_int_equal(told_seats, seats);
	assert_int_equal(rows, seats > 0);
}

static void assert_groups(const struct trial *trial)
{
	static const uint32_t places[] = { LENDER, NEIGHBOUR };

	for (size_t i = 0; i < 2; i++)
		for (enum reason reason = 1; reason < REASON_COUNT; reason++)
			assert_group(trial, reason, places[i]);
	for (uint32_t i = 1; i < trial->e.groups_n; i++)
		assert_true(oracle_tier(trial->e.groups[i - 1].reason) <= oracle_tier(trial->e.groups[i].reason));
}

/* Everybody once, at her nearest seat. */
static void assert_tiers(const struct trial *trial)
{
	struct tier_count tiers[TIER_COUNT] = { { 0 } };
	uint32_t people = 0;

	for (uint32_t w = 0; w < trial->wanted_n;) {
		uint32_t staff = trial->wanted[w].staff;
		enum tier nearest = TIER_NEVER;

		for (; w < trial->wanted_n && trial->wanted[w].staff == staff; w++) {
			enum tier tier = oracle_farthest(trial->wanted[w].no);

			tiers[tier].seats++;
			nearest = tier > nearest ? tier : nearest;
		}
		tiers[nearest].people++;
		people++;
	}
	assert_int_equal(trial->e.people, people);
	assert_memory_equal(trial->e.tiers, tiers, sizeof tiers);
}

static void explained_equals_the_oracle(struct trial *trial, uint64_t seed)
{
	struct explain_ask how;
	uint64_t before;

	small_open(&trial->small, seed);
	trial->request = book_request(trial->small.book, 1);
	trial->everybody = seed % 2;
	want_everybody(trial);
	how = (struct explain_ask){ .book = trial->small.book, .now_ms = trial->small.now_ms, .request = trial->request,
		.line = -1, .everybody = trial->everybody };
	before = world_sum(trial->small.book);
	explain_request(&how, &trial->e);
	assert_int_equal(world_sum(trial->small.book), before);
	assert_rows(trial, seed);
	assert_ranked(trial);
	assert_groups(trial);
	assert_tiers(trial);
	explanation_free(&trial->e);
	small_close(&trial->small);
}

static void every_rule_of_everybody_is_told(void **state)
{
	static struct trial trial;
	uint32_t worlds = random_scaled(WORLDS);

	(void)state;
	for (uint32_t i = 0; i < worlds; i++)
		explained_equals_the_oracle(&trial, random_seed() + i);
	for (size_t t = 0; worlds == WORLDS && t < sizeof oracle_tiers / sizeof *oracle_tiers; t++)
		for (size_t r = 0; oracle_tiers[t].reasons[r]; r++)
			if (trial.seen[oracle_tiers[t].reasons[r]] < SEEN_LEAST)
				fail_msg("%s was seen %u times", reason_name(oracle_tiers[t].reasons[r]),
					trial.seen[oracle_tiers[t].reasons[r]]);
}

/* --- the ranking, in the small world of fit_cases.h --- */

static const struct explanation *told_of(struct book *book, bool partner)
{
	static struct explanation e;
	struct explain_ask how = { .book = book, .now_ms = ask(book).now_ms, .request = book_request(book, 1), .line = -1,
		.partner = partner };

	explanation_free(&e);
	explain_request(&how, &e);
	return &e;
}

static void ask_one(void *record)
{
	((struct request *)record)->lines.item[0].count = 1;
	((struct request *)record)->urgency = URGENCY_PLANNED;
	((struct request *)record)->lines.item[0].shifts.item[0].to_date = day(2026, 7, 6);
}

static void decline(void *record)
{
	((struct proposal *)record)->line = 0;
	((struct proposal *)record)->state = PROPOSAL_DECLINED;
}

static void a_partner_is_not_told_by_the_place_what_she_answered(void **state)
{
	struct book *book = world();
	const struct explanation *e;

	(void)state;
	change(book, KIND_REQUEST, 1, ask_one);
	change(book, KIND_STAFF, 1, near_only);
	change(book, KIND_PROPOSAL, 1, decline);
	e = told_of(book, false);
	assert_int_equal(e->whys_n, 1);
	assert_int_equal(e->whys[0].tier, TIER_NEVER);
	e = told_of(book, true);
	assert_int_equal(e->whys[0].tier, TIER_TRAVEL);
	assert_int_equal(e->whys[0].verdicts_n, 2);
	explanation_free((struct explanation *)e);
	book_free(book);
}

static void hold_for_another(struct book *book, enum urgency urgency)
{
	struct request *other = (struct request *)record_copy(book_find(book, KIND_REQUEST, 1));
	struct proposal *held = (struct proposal *)record_copy(book_find(book, KIND_PROPOSAL, 1));

	other->r.number = 2;
	other->r.id.byte[15] = 2;
	other->urgency = urgency;
	world_put(book, other);
	held->request = 2;
	held->line = 0;
	held->state = PROPOSAL_HELD;
	held->seats.item[0] = monday_seat();
	world_put(book, held);
}

static void who_a_more_urgent_request_has_is_taken_by_it(void **state)
{
	struct book *book = world();
	const struct explanation *e;

	(void)state;
	change(book, KIND_REQUEST, 1, ask_one);
	hold_for_another(book, URGENCY_STATUTORY);
	e = told_of(book, false);
	assert_int_equal(e->whys[0].tier, TIER_TAKEN);
	assert_int_equal(e->whys[0].taken_by, 2);
	assert_int_equal(e->tiers[TIER_TAKEN].people, 1);
	hold_for_another(book, URGENCY_DEVELOPMENT);
	e = told_of(book, false);
	assert_int_equal(e->whys[0].tier, TIER_TIME);
	assert_int_equal(e->whys[0].taken_by, 0);
	change(book, KIND_STAFF, 1, near_only);
	hold_for_another(book, URGENCY_STATUTORY);
	e = told_of(book, false);	/* and she would not travel so far anyway */
	assert_int_equal(e->whys[0].taken_by, 0);
	explanation_free((struct explanation *)e);
	book_free(book);
}

static void every_hard_rule_has_a_tier(void **state)
{
	(void)state;
	for (enum reason reason = 0; reason < REASON_COUNT; reason++)
		if (reason_class(reason) == REASON_RULE_VIOLATED && reason != REASON_RULE_VIOLATED
			&& reason != REASON_RECALL_SHORT && reason != REASON_PLAN_NOTICE)	/* those two only warn */
			assert_true(tier_of(reason) < TIER_FREE);
	for (size_t t = 0; t < sizeof oracle_tiers / sizeof *oracle_tiers; t++)
		for (size_t r = 0; oracle_tiers[t].reasons[r]; r++)
			assert_int_equal(tier_of(oracle_tiers[t].reasons[r]), oracle_tiers[t].tier);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_rule_of_everybody_is_told),
		cmocka_unit_test(a_partner_is_not_told_by_the_place_what_she_answered),
		cmocka_unit_test(who_a_more_urgent_request_has_is_taken_by_it),
		cmocka_unit_test(every_hard_rule_has_a_tier),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
