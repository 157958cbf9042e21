/* step: records of a region file that agree with themselves and the rest, and those that don't. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "stage.h"

/* A change of a record that stands in the book, from its copy. */
#define EDIT(name, type) static void name(void *record) { struct type *it = record; (void)it;
#define END }
EDIT(same, record) END
EDIT(new_name, municipality) strcpy(it->name, "Hvaler"); END
EDIT(number_too_high, municipality) it->r.number = 10000; END
EDIT(ended_before, municipality) it->from_date = 100; it->to_date = 99; END
EDIT(no_system, competence) strcpy(it->r.key, "2223"); END
EDIT(no_code, competence) strcpy(it->r.key, "STYRK08:"); END
EDIT(good_code, competence) strcpy(it->r.key, "STYRK08:2223"); END
EDIT(code_of_another, competence) strcpy(it->r.key, "HPR:SP"); END
EDIT(includes_itself, competence)
	strcpy(it->r.key, "A:1");
	*(uint32_t *)LIST_NEW(it->includes) = it->r.number;
END
EDIT(includes_in_a_ring, competence) strcpy(it->r.key, "A:1"); *(uint32_t *)LIST_NEW(it->includes) = 3; END
EDIT(limit_missing, profile) it->limits.n--; END
EDIT(limit_backwards, profile) it->limits.item[1].to_date = DATE_MIN - 1; END
EDIT(limits_overlap, profile) world_limit(it, LIMIT_DAY, 600, day(2026, 1, 1)); END
EDIT(limit_follows, profile)
	it->limits.item[0].to_date = day(2026, 12, 31);
	world_limit(it, LIMIT_DAY, 600, day(2027, 1, 1));
END
EDIT(one_party, agreement) it->parties.n = 1; END
EDIT(party_twice, agreement) it->parties.item[2] = FAR; END
EDIT(code_twice, agreement) *(uint32_t *)LIST_NEW(it->codes) = NURSE; END
EDIT(host_without_mode, agreement) it->host = FAR; END
EDIT(mode_without_host, agreement) it->mode = MODE_HOST; END
EDIT(host_is_no_party, agreement) it->mode = MODE_HOST; it->host = 3116; END
EDIT(agreement_backwards, agreement) it->to_date = it->from_date - 1; END
EDIT(rate_twice, agreement) *(struct rate *)LIST_NEW(it->rates) = (struct rate){ NURSE, 1 }; END
EDIT(rate_without_code, agreement) *(struct rate *)LIST_NEW(it->rates) = (struct rate){ HELPER, 1 }; END
EDIT(to_itself, travel) it->b = it->a; END
EDIT(pair_of_another, travel) travel_key(it->r.key, ASKER, NEAR); END
EDIT(moved_away, staff) it->municipality = NEAR; END
EDIT(nothing_held, staff) it->competences.n = 0; END
EDIT(held_twice, staff)
	*(struct held_competence *)LIST_NEW(it->competences) = (struct held_competence){ NURSE, 9 };
END
EDIT(far_number, staff) it->r.number = 200000; END
EDIT(too_much_free, offer) it->free.n = 0; END
#undef EDIT
#undef END

static const struct {
	enum kind kind;
	uint32_t number;
	void (*edit)(void *);
	enum reason reason;
	const char *path;
	bool changes;
} rows[] = {
	{ KIND_MUNICIPALITY, FAR, same, REASON_OK, "", false },
	{ KIND_MUNICIPALITY, FAR, new_name, REASON_OK, "", true },
	{ KIND_MUNICIPALITY, FAR, number_too_high, REASON_FIELD_RANGE, "/ref", false },
	{ KIND_MUNICIPALITY, FAR, ended_before, REASON_END_BEFORE_START, "/to_date", false },
	{ KIND_COMPETENCE, NURSE, good_code, REASON_OK, "", true },
	{ KIND_COMPETENCE, NURSE, no_system, REASON_FIELD_TEXT, "/code", false },
	{ KIND_COMPETENCE, NURSE, no_code, REASON_FIELD_TEXT, "/code", false },
	{ KIND_COMPETENCE, NURSE, code_of_another, REASON_EXISTS, "/", false },
	{ KIND_COMPETENCE, NURSE, includes_itself, REASON_CYCLE, "/includes", false },
	{ KIND_COMPETENCE, NURSE, includes_in_a_ring, REASON_CYCLE, "/includes", false },
	{ KIND_PROFILE, 1, limit_follows, REASON_OK, "", true },
	{ KIND_PROFILE, 1, limit_missing, REASON_LIMITS_MISSING, "/limits", false },
	{ KIND_PROFILE, 1, limit_backwards, REASON_END_BEFORE_START, "/limits/1/to_date", false },
	{ KIND_PROFILE, 1, limits_overlap, REASON_CONTRADICTION, "/limits/4", false },
	{ KIND_AGREEMENT, 1, same, REASON_OK, "", false },
	{ KIND_AGREEMENT, 1, one_party, REASON_EMPTY, "/parties", false },
	{ KIND_AGREEMENT, 1, party_twice, REASON_TWICE, "/parties/2", false },
	{ KIND_AGREEMENT, 1, code_twice, REASON_TWICE, "/codes/1", false },
	{ KIND_AGREEMENT, 1, host_without_mode, REASON_NOT_A_HOST, "/host", false },
	{ KIND_AGREEMENT, 1, mode_without_host, REASON_NOT_A_HOST, "/host", false },
	{ KIND_AGREEMENT, 1, host_is_no_party, REASON_HOST_NOT_PARTY, "/host", false },
	{ KIND_AGREEMENT, 1, agreement_backwards, REASON_END_BEFORE_START, "/to_date", false },
	{ KIND_AGREEMENT, 1, rate_twice, REASON_TWICE, "/rates/1/competence", false },
	{ KIND_AGREEMENT, 1, rate_without_code, REASON_CONTRADICTION, "/rates/1/competence", false },
	{ KIND_TRAVEL, 1, to_itself, REASON_CONTRADICTION, "/b", false },
	{ KIND_TRAVEL, 1, pair_of_another, REASON_EXISTS, "", false },
	{ KIND_STAFF, 1, moved_away, REASON_FIELD_FIXED, "/municipality", false },
	{ KIND_STAFF, 1, nothing_held, REASON_EMPTY, "/competences", false },
	{ KIND_STAFF, 1, held_twice, REASON_TWICE, "/competences/1/competence", false },
	{ KIND_STAFF, 1, far_number, REASON_FIELD_RANGE, "/ref", false },
	{ KIND_OFFER, 1, too_much_free, REASON_EMPTY, "/free", false },
};

static void stage_ring(struct world *world)
{
	struct competence *c = (struct competence *)world_make(KIND_COMPETENCE, 3);

	strcpy(c->r.key, "HPR:SP");
	*(uint32_t *)LIST_NEW(c->includes) = NURSE;
	world_load(world, c);
}

static void a_record_stands_or_is_refused_with_its_path(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct world world;
		struct record *record;
		uint64_t sum;

		stage_open(&world);
		stage_ring(&world);
		sum = world_sum(world.book);
		record = record_copy(book_find(world.book, rows[i].kind, rows[i].number));
		rows[i].edit(record);
		assert_string_equal(reason_name(world_do_record(&world, COMMAND_DECLARE, operator, record)),
			reason_name(rows[i].reason));
		assert_string_equal(world.refusal.path, rows[i].path);
		assert_int_equal(world_sum(world.book) != sum, rows[i].changes);
		world_close(&world);
	}
}

/* --- who may: each kind as it stands, by its own coordinator, a foreign one, and everybody else of its own --- */

static const struct { enum kind kind; uint32_t number; enum reason own, foreign; const char *path; } owners[] = {
	{ KIND_MUNICIPALITY, FAR, REASON_FORBIDDEN, REASON_FORBIDDEN, "" },
	{ KIND_COMPETENCE, 3, REASON_FORBIDDEN, REASON_FORBIDDEN, "" },
	{ KIND_PROFILE, 1, REASON_FORBIDDEN, REASON_FORBIDDEN, "" },
	{ KIND_AGREEMENT, 1, REASON_FORBIDDEN, REASON_FORBIDDEN, "" },
	{ KIND_TRAVEL, 1, REASON_FORBIDDEN, REASON_FORBIDDEN, "" },
	{ KIND_STAFF, 1, REASON_OK, REASON_NOT_FOUND, "/ref" },
	{ KIND_ROSTER, 1, REASON_OK, REASON_NOT_FOUND, "/ref" },
	{ KIND_OFFER, 1, REASON_OK, REASON_NOT_FOUND, "/ref" },
};

static enum reason declare_same(struct world *world, struct actor actor, size_t i)
{
	return world_do_record(world, COMMAND_DECLARE, actor, record_copy(book_find(world->book, owners[i].kind,
		owners[i].number)));
}

static void a_municipality_declares_its_own_people_rosters_and_offers(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof owners / sizeof *owners; i++) {
		struct world world;

		stage_open(&world);
		stage_ring(&world);
		world_load(&world, stage_roster(1, 1));
		assert_int_equal(declare_same(&world, operator, i), REASON_OK);
		assert_string_equal(reason_name(declare_same(&world, far_coordinator, i)), reason_name(owners[i].own));
		assert_string_equal(reason_name(declare_same(&world, near_coordinator, i)), reason_name(owners[i].foreign));
		assert_string_equal(world.refusal.path, owners[i].path);
		for (int32_t role = ROLE_MANAGER; role <= ROLE_WORKER; role *= 2)
			if (role != ROLE_COORDINATOR)
				assert_int_equal(declare_same(&world, (struct actor){ 8, FAR, 1, role }, i), REASON_FORBIDDEN);
		world_close(&world);
	}
}

/* New ones, and ones that aren't there. */
static void what_is_new_is_numbered_by_the_house(void **state)
{
	static const struct { uint32_t number, municipality; enum reason reason; const char *path; } news[] = {
		{ 0, FAR, REASON_OK, "" },
		{ 0, NEAR, REASON_FORBIDDEN, "/municipality" },
		{ 3, FAR, REASON_NOT_FOUND, "/ref" },		/* of another */
		{ 99, FAR, REASON_NOT_FOUND, "/ref" },		/* of nobody */
	};

	(void)state;
	for (size_t i = 0; i < sizeof news / sizeof *news; i++) {
		struct staff *staff = stage_staff(1);
		struct world world;

		stage_open(&world);
		staff->r.number = news[i].number;
		staff->municipality = news[i].municipality;
		assert_int_equal(world_do_record(&world, COMMAND_DECLARE, far_coordinator, staff), news[i].reason);
		assert_string_equal(world.refusal.path, news[i].path);
		assert_int_equal(book_count(world.book, KIND_STAFF), STAFF_N + !news[i].reason);
		world_close(&world);
	}
}

static void a_foreign_person_is_given_neither_roster_nor_offer(void **state)
{
	struct roster *roster = stage_roster(1, 3);
	struct offer *offer = stage_offer(1, 3);
	struct world world;

	(void)state;
	stage_open(&world);
	roster->r.number = offer->r.number = 0;
	assert_int_equal(world_do_record(&world, COMMAND_DECLARE, far_coordinator, roster), REASON_NOT_FOUND);
	assert_string_equal(world.refusal.path, "/staff");
	assert_int_equal(world_do_record(&world, COMMAND_DECLARE, far_coordinator, offer), REASON_NOT_FOUND);
	assert_string_equal(world.refusal.path, "/staff");
	world_close(&world);
}

static void what_is_not_declared_is_refused(void **state)
{
	struct world world;

	(void)state;
	stage_open(&world);
	assert_int_equal(world_do_record(&world, COMMAND_DECLARE, operator, stage_request()), REASON_FIELD_WORD);
	assert_string_equal(world.refusal.path, "/kind");
	world_close(&world);
}

/* --- rosters --- */

static struct roster *make_roster(int32_t week_date)
{
	struct roster *roster = (struct roster *)record_make(KIND_ROSTER);

	roster->staff = 1;
	roster->week_date = week_date;
	roster_key(roster->r.key, 1, week_date);
	return roster;
}

static void a_roster_is_of_a_monday_and_of_days(void **state)
{
	struct roster *roster = make_roster(day(2026, 7, 6));
	struct world world;

	(void)state;
	stage_open(&world);
	assert_int_equal(world_do_record(&world, COMMAND_DECLARE, operator, make_roster(day(2026, 7, 7))),
		REASON_FIELD_WEEK);
	assert_string_equal(world.refusal.path, "/week");
	world_block(roster, 0, 450, 900, false);
	assert_int_equal(world_do_record(&world, COMMAND_DECLARE, operator, roster), REASON_EMPTY);
	assert_string_equal(world.refusal.path, "/blocks/0/days");
	world_close(&world);
}

/* A home roster over a limit is a fact; it loads, and the warning names the record it has become. */
static void a_roster_over_a_limit_loads_with_a_warning(void **state)
{
	struct command command = { .type = COMMAND_DECLARE, .actor = operator };
	struct roster *roster = make_roster(day(2026, 7, 6));
	struct refusal refusal;
	struct change change;
	struct world world;

	(void)state;
	stage_open(&world);
	world_block(roster, 31, 450, 1050, false);
	command.wanted = &roster->r;
	change = world_change(&world);
	assert_int_equal(step(world.book, &command, &change, &refusal), REASON_OK);
	assert_int_equal(change.warnings_n, 1);
	assert_int_equal(change.warnings[0].verdict.reason, REASON_DAY_LIMIT);
	assert_int_equal(change.warnings[0].kind, KIND_ROSTER);
	assert_int_equal(change.warnings[0].number, change.effects[0].record->number);
	assert_int_equal(((struct roster *)change.effects[0].record)->municipality, FAR);
	change_free(&change);
	command_clear(&command);
	world_close(&world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_record_stands_or_is_refused_with_its_path),
		cmocka_unit_test(a_municipality_declares_its_own_people_rosters_and_offers),
		cmocka_unit_test(what_is_new_is_numbered_by_the_house),
		cmocka_unit_test(a_foreign_person_is_given_neither_roster_nor_offer),
		cmocka_unit_test(what_is_not_declared_is_refused),
		cmocka_unit_test(a_roster_is_of_a_monday_and_of_days),
		cmocka_unit_test(a_roster_over_a_limit_loads_with_a_warning),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
