/* Who learns what of whom. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "core/notice.h"
#include "fit_world.h"

enum { HOME = 3110, OTHER = 3112, THIRD = 3114, HER = 5 };

/* --- the matrix: each kind, each role, of each municipality --- */

/* The record is HOME's (a pair: lent by HOME to OTHER), and of S-5. */
static struct record *record_of(enum kind kind)
{
	struct record *record = world_make(kind, kind == KIND_STAFF ? HER : 1);

	switch (kind) {
	case KIND_STAFF:
		((struct staff *)record)->municipality = HOME;
		break;
	case KIND_ROSTER:
		*(struct roster *)record = (struct roster){ .r = *record, .staff = HER, .municipality = HOME };
		break;
	case KIND_OFFER:
		*(struct offer *)record = (struct offer){ .r = *record, .staff = HER, .municipality = HOME };
		break;
	case KIND_REQUEST:
		((struct request *)record)->municipality = HOME;
		break;
	case KIND_PROPOSAL:
		*(struct proposal *)record = (struct proposal){ .r = *record, .staff = HER, .lender = HOME, .borrower = OTHER };
		break;
	case KIND_ASSIGNMENT:
		*(struct assignment *)record = (struct assignment){ .r = *record, .staff = HER, .lender = HOME,
			.borrower = OTHER };
		break;
	case KIND_TIME_ENTRY:
		*(struct time_entry *)record = (struct time_entry){ .r = *record, .staff = HER, .lender = HOME,
			.borrower = OTHER };
		break;
	case KIND_LEDGER_POST:
		*(struct ledger_post *)record = (struct ledger_post){ .r = *record, .staff = HER, .lender = HOME,
			.borrower = OTHER };
		break;
	case KIND_PRINCIPAL:
		((struct principal *)record)->municipality = HOME;
		break;
	default:
		break;
	}
	return record;
}

/* Viewers in columns, each with one role. A: all of it, p: as a partner, -: nothing. */
static const struct actor viewers[] = {
	{ 9, 0, 0, ROLE_OPERATOR },
	{ 9, HOME, 0, ROLE_MANAGER }, { 9, HOME, 0, ROLE_COORDINATOR }, { 9, HOME, 0, ROLE_AUDITOR },
	{ 9, HOME, HER, ROLE_WORKER }, { 9, HOME, 6, ROLE_WORKER },
	{ 9, OTHER, 0, ROLE_MANAGER }, { 9, OTHER, 0, ROLE_COORDINATOR }, { 9, OTHER, 0, ROLE_AUDITOR },
	{ 9, OTHER, 7, ROLE_WORKER },
	{ 9, THIRD, 0, ROLE_MANAGER }, { 9, THIRD, 0, ROLE_COORDINATOR }, { 9, THIRD, 0, ROLE_AUDITOR },
	{ 9, THIRD, 8, ROLE_WORKER }, { 1, 0, 0, 0 },
};
static const struct { enum kind kind; const char *sights; } matrix[] = {
	/*                  op home    hers other  third none */
	{ KIND_MUNICIPALITY, "A" "AAA" "AA" "AAAA" "AAAA" "A" },
	{ KIND_COMPETENCE,   "A" "AAA" "AA" "AAAA" "AAAA" "A" },
	{ KIND_PROFILE,      "A" "AAA" "AA" "AAAA" "AAAA" "A" },
	{ KIND_AGREEMENT,    "A" "AAA" "AA" "AAAA" "AAAA" "A" },
	{ KIND_TRAVEL,       "A" "AAA" "AA" "AAAA" "AAAA" "A" },
	{ KIND_STAFF,        "A" "-AA" "A-" "----" "----" "-" },
	{ KIND_ROSTER,       "A" "-AA" "A-" "----" "----" "-" },
	{ KIND_OFFER,        "A" "-AA" "A-" "----" "----" "-" },
	{ KIND_REQUEST,      "A" "AAA" "--" "----" "----" "-" },
	{ KIND_PROPOSAL,     "A" "-AA" "A-" "ppp-" "----" "-" },
	{ KIND_ASSIGNMENT,   "A" "-AA" "A-" "ppp-" "----" "-" },
	{ KIND_TIME_ENTRY,   "A" "-AA" "A-" "ppp-" "----" "-" },
	{ KIND_LEDGER_POST,  "A" "-AA" "A-" "ppp-" "----" "-" },
	{ KIND_PRINCIPAL,    "A" "-A-" "--" "----" "----" "A" },	/* the last viewer is U-1 herself */
};

static void everybody_sees_what_is_theirs(void **state)
{
	(void)state;
	assert_int_equal(sizeof matrix / sizeof *matrix, KIND_COUNT - 1);
	for (size_t i = 0; i < sizeof matrix / sizeof *matrix; i++) {
		struct record *record = record_of(matrix[i].kind);

		assert_int_equal(strlen(matrix[i].sights), sizeof viewers / sizeof *viewers);
		for (size_t v = 0; v < sizeof viewers / sizeof *viewers; v++) {
			struct effect effect = { EVENT_RECORD_CHANGED, record };
			char seen = "-pA"[sight_of(record, &viewers[v])];

			if (seen != matrix[i].sights[v])
				fail_msg("kind %d, viewer %zu: %c, not %c", matrix[i].kind, v, seen, matrix[i].sights[v]);
			assert_int_equal(notice(&effect, &viewers[v]), sight_of(record, &viewers[v]));
		}
		record_free(record);
	}
}

/* --- a proposal in a partner's eyes --- */

struct said { enum answer lender, staff, borrower; };

static struct proposal *proposal_of(struct said said, enum proposal_state proposal_state, enum no_code code)
{
	struct proposal *p = (struct proposal *)record_of(KIND_PROPOSAL);

	p->state = proposal_state;
	p->no_code = code;
	p->consent[SIDE_LENDER] = (struct consent){ said.lender, HOW_MAIL, 21, 1000 };
	p->consent[SIDE_STAFF] = (struct consent){ said.staff, HOW_PHONE, 22, 2000 };
	p->consent[SIDE_BORROWER] = (struct consent){ said.borrower, HOW_SELF, 23, 500 };
	return p;
}

static void the_others_are_one_side_and_only_their_yes_shows(void **state)
{
	static const enum answer answers[] = { ANSWER_NONE, ANSWER_YES, ANSWER_NO };

	(void)state;
	for (int i = 0; i < 9; i++) {
		struct said said = { answers[i / 3], answers[i % 3], ANSWER_YES };
		struct proposal *p = proposal_of(said, PROPOSAL_HELD, NO_CODE_NONE);
		struct proposal *seen = (struct proposal *)record_for_partner(&p->r);
		enum answer wanted = said.lender == ANSWER_YES && said.staff == ANSWER_YES ? ANSWER_YES : ANSWER_NONE;

		assert_int_equal(seen->consent[SIDE_LENDER].answer, wanted);
		assert_memory_equal(&seen->consent[SIDE_LENDER], &seen->consent[SIDE_STAFF], sizeof(struct consent));
		assert_int_equal(seen->consent[SIDE_STAFF].by + seen->consent[SIDE_STAFF].how, 0);
		assert_true(seen->consent[SIDE_STAFF].at_ms == 0);
		assert_memory_equal(&seen->consent[SIDE_BORROWER], &p->consent[SIDE_BORROWER], sizeof(struct consent));
		assert_int_equal(p->consent[SIDE_STAFF].answer, said.staff);
		record_free(&seen->r);
		record_free(&p->r);
	}
}

/* Her no and her employer's "other" read the same, byte for byte. */
static void who_said_no_is_not_told(void **state)
{
	struct proposal *hers = proposal_of((struct said){ ANSWER_YES, ANSWER_NO, ANSWER_YES }, PROPOSAL_DECLINED,
		NO_CODE_NONE);
	struct proposal *lenders = proposal_of((struct said){ ANSWER_NO, ANSWER_YES, ANSWER_YES }, PROPOSAL_DECLINED,
		NO_CODE_OTHER);
	struct record *a = record_for_partner(&hers->r), *b = record_for_partner(&lenders->r);

	(void)state;
	assert_true(record_equal(a, b));
	record_free(a);
	record_free(b);
	record_free(&hers->r);
	record_free(&lenders->r);
}

static void an_employers_code_reaches_the_partner(void **state)
{
	struct proposal *p = proposal_of((struct said){ ANSWER_NO, ANSWER_NONE, ANSWER_NONE }, PROPOSAL_DECLINED,
		NO_CODE_OPERATIONS);
	struct proposal *seen = (struct proposal *)record_for_partner(&p->r);

	(void)state;
	assert_int_equal(seen->no_code, NO_CODE_OPERATIONS);
	record_free(&seen->r);
	record_free(&p->r);
}

static const struct {
	enum event event;
	struct said said;
	int64_t borrower_ms;		/* the lender answered at 1000, she at 2000 */
	enum sight partner;
	uint32_t kept_back;		/* seats */
} told[] = {
	{ EVENT_PROPOSAL_HELD, { 0, 0, 0 }, 0, SIGHT_PARTNER },
	{ EVENT_PROPOSAL_ANSWERED, { ANSWER_YES, 0, 0 }, 0, SIGHT_NONE },
	{ EVENT_PROPOSAL_ANSWERED, { 0, ANSWER_YES, 0 }, 0, SIGHT_NONE },
	{ EVENT_PROPOSAL_ANSWERED, { ANSWER_YES, ANSWER_YES, 0 }, 0, SIGHT_PARTNER },
	{ EVENT_PROPOSAL_ANSWERED, { ANSWER_YES, 0, ANSWER_YES }, 500, SIGHT_NONE },
	{ EVENT_PROPOSAL_ANSWERED, { 0, ANSWER_YES, ANSWER_YES }, 500, SIGHT_NONE },
	{ EVENT_PROPOSAL_ANSWERED, { ANSWER_YES, 0, ANSWER_YES }, 3000, SIGHT_PARTNER },
	{ EVENT_PROPOSAL_ANSWERED, { 0, 0, ANSWER_YES }, 3000, SIGHT_PARTNER },
	{ EVENT_PROPOSAL_ANSWERED, { ANSWER_YES, 0, 0 }, 0, SIGHT_PARTNER, 1 },
	{ EVENT_PROPOSAL_ANSWERED, { ANSWER_YES, 0, ANSWER_YES }, 500, SIGHT_PARTNER, 1 },
	{ EVENT_PROPOSAL_UNANSWERED, { ANSWER_YES, 0, 0 }, 0, SIGHT_PARTNER },
	{ EVENT_PROPOSAL_UNANSWERED, { 0, 0, 0 }, 0, SIGHT_NONE },
	{ EVENT_PROPOSAL_ACCEPTED, { ANSWER_YES, ANSWER_YES, ANSWER_YES }, 500, SIGHT_PARTNER },
	{ EVENT_PROPOSAL_DECLINED, { 0, ANSWER_NO, 0 }, 0, SIGHT_PARTNER },
	{ EVENT_PROPOSAL_EXPIRED, { ANSWER_YES, 0, 0 }, 0, SIGHT_PARTNER },
};

/* Half of the other side's yes would tell who has not answered. */
static void half_of_the_other_sides_yes_is_not_told(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
		struct proposal *p = proposal_of(told[i].said, PROPOSAL_HELD, NO_CODE_NONE);
		struct effect effect = { told[i].event, &p->r };
		struct actor partner = { 9, OTHER, 0, ROLE_MANAGER }, own = { 9, HOME, 0, ROLE_COORDINATOR };

		for (enum side side = 0; side < SIDE_COUNT; side++)
			if (!p->consent[side].answer)
				p->consent[side].at_ms = 0;
		p->consent[SIDE_BORROWER].at_ms = told[i].borrower_ms;
		for (uint32_t seat = 0; seat < told[i].kept_back; seat++)
			list_grow((struct list *)&p->unreleased, sizeof(struct seat));
		if (notice(&effect, &partner) != told[i].partner)
			fail_msg("row %zu", i);
		assert_int_equal(notice(&effect, &own), SIGHT_OWN);
		record_free(&p->r);
	}
}

/* --- a swap of a request that is HOME's --- */

static const struct rev newest = { 3, 128 }, older = { 2, 128 };
static const struct {
	enum event event;
	struct rev changed;
	struct actor viewer;
	uint32_t told;
} swaps[] = {
	{ EVENT_REQUEST_SWAP, { 3, 128 }, { 9, OTHER, 0, ROLE_COORDINATOR }, 1 },
	{ EVENT_REQUEST_SWAP, { 3, 128 }, { 9, THIRD, 0, ROLE_COORDINATOR }, 1 },
	{ EVENT_REQUEST_SWAP, { 3, 128 }, { 9, HOME, 0, ROLE_COORDINATOR }, 1 },
	{ EVENT_REQUEST_SWAP, { 3, 128 }, { 9, HOME, 0, ROLE_MANAGER }, 1 },
	{ EVENT_REQUEST_SWAP, { 3, 128 }, { 9, OTHER, 0, ROLE_MANAGER }, 0 },
	{ EVENT_REQUEST_SWAP, { 3, 128 }, { 9, THIRD, HER, ROLE_AUDITOR | ROLE_WORKER }, 0 },
	{ EVENT_REQUEST_SWAP, { 3, 128 }, { 9, 3116, 0, ROLE_COORDINATOR }, 0 },
	{ EVENT_REQUEST_SWAP, { 3, 127 }, { 9, OTHER, 0, ROLE_COORDINATOR }, 0 },	/* it was another that changed */
	{ EVENT_REQUEST_SWAP, { 2, 128 }, { 9, OTHER, 0, ROLE_COORDINATOR }, 0 },
	{ EVENT_REQUEST_CHANGED, { 3, 128 }, { 9, OTHER, 0, ROLE_COORDINATOR }, 0 },
};

static void a_swap_is_told_to_those_who_may_wish_it(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof swaps / sizeof *swaps; i++) {
		struct request *request = (struct request *)record_of(KIND_REQUEST);
		struct effect effect = { swaps[i].event, &request->r };
		uint32_t places[SWAPS_MAX];

		request->r.rev = newest;
		*(struct swap *)LIST_NEW(request->swaps) = (struct swap){ .helps = OTHER, .between = THIRD, .changed = older };
		*(struct swap *)LIST_NEW(request->swaps) = (struct swap){ .helps = OTHER, .between = THIRD,
			.changed = swaps[i].changed };
		if (notice_swaps(&effect, &swaps[i].viewer, places) != swaps[i].told)
			fail_msg("row %zu", i);
		if (swaps[i].told)
			assert_int_equal(places[0], 1);
		record_free(&request->r);
	}
}

/* --- who did it --- */

static void an_author_is_known_at_home_alone(void **state)
{
	static const struct principal desk = { .r = { KIND_PRINCIPAL, 4 }, .municipality = HOME },
		operator = { .r = { KIND_PRINCIPAL, 5 } };

	(void)state;
	for (size_t i = 0; i < sizeof viewers / sizeof *viewers; i++) {
		bool all = viewers[i].roles & ROLE_OPERATOR;

		assert_int_equal(notice_names(&desk, &viewers[i]), all || viewers[i].municipality == HOME);
		assert_int_equal(notice_names(&operator, &viewers[i]), all);
	}
	assert_true(notice_names(&operator, &(struct actor){ .principal = 5 }));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(everybody_sees_what_is_theirs),
		cmocka_unit_test(the_others_are_one_side_and_only_their_yes_shows),
		cmocka_unit_test(who_said_no_is_not_told),
		cmocka_unit_test(an_employers_code_reaches_the_partner),
		cmocka_unit_test(half_of_the_other_sides_yes_is_not_told),
		cmocka_unit_test(a_swap_is_told_to_those_who_may_wish_it),
		cmocka_unit_test(an_author_is_known_at_home_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
