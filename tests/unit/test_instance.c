/* The planner's files: everything that is wrong in an instance is refused with its place, what is right comes back as
 * it was written, and a solution says what the plan says. */
#include "io/instance.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define EACH(row, rows) for (size_t i_ = 0; i_ < sizeof(rows) / sizeof(*(rows)) && (row = &(rows)[i_]); i_++)

enum { TEXT_BYTES = 4096 };

/* A region of two with everything a file may hold: persons 7 and 8, shifts 11 and 12, volume 13. */
static const char good[] =
	"{\"format\":\"vikar-instance/1\",\"name\":\"two\",\"t0\":\"2026-06-22T00:00:00\",\"now\":-4320,\"horizon\":40320,"
	"\"rules\":{\"max_day\":540,\"max_week\":2400,\"daily_rest\":660,\"weekly_rest\":2100},"
	"\"weights\":{\"cover\":60000,\"person\":600000,\"fair\":600,\"cost\":1},\"km_rate\":5,"
	"\"competences\":[\"nurse\",\"cook\",\"lawyer\"],"
	"\"municipalities\":[{\"id\":20,\"name\":\"Hvaler\",\"balance\":-1200},"
	"{\"id\":10,\"name\":\"R\xc3\xa5" "de\",\"balance\":9}],"
	"\"travel_km\":[[0,85],[85,0]],\"agreements\":[{\"a\":20,\"b\":10,\"from\":-99999,\"to\":40320}],"
	"\"staff\":[{\"id\":7,\"home\":20,\"competences\":[2,0],\"max_week\":1500,\"rate\":342,\"max_km\":90,"
	"\"available\":[[360,1380],[1800,2820]],\"busy\":[[3330,3780],[3780,3800]]},"
	"{\"id\":8,\"home\":10,\"competences\":[],\"max_week\":2400,\"rate\":300,\"max_km\":0,"
	"\"rules\":{\"max_week\":2000,\"daily_rest\":480},\"available\":[],\"busy\":[]}],"
	"\"requests\":[{\"id\":3,\"municipality\":10,\"competences\":[0],\"priority\":4,\"positions\":1,"
	"\"deadline\":-1440,\"max_rate\":null,\"budget\":20000,"
	"\"shifts\":[{\"id\":11,\"start\":450,\"end\":900},{\"id\":12,\"start\":1890,\"end\":2340}]},"
	"{\"id\":4,\"municipality\":10,\"competences\":[2],\"priority\":2,\"positions\":2,"
	"\"deadline\":0,\"max_rate\":500,\"budget\":null,\"shifts\":[],"
	"\"volume\":[{\"id\":13,\"week\":1,\"minutes\":900}]}],"
	"\"confirmed\":[[11,7]],\"allowed\":[[11,7],[12,7],[13,7]],\"held\":[[12,7]],\"hold_gain\":5000}";

/* A file with its first `from` replaced. */
static void replaced(char text[TEXT_BYTES], const char *file, const char *from, const char *to)
{
	const char *at = strstr(file, from);

	if (!at)
		fail_msg("the file has no %s", from);
	snprintf(text, TEXT_BYTES, "%.*s%s%s", (int)(at - file), file, to, at + strlen(from));
}

static void changed(char text[TEXT_BYTES], const char *from, const char *to)
{
	replaced(text, good, from, to);
}

/* "" or what is wrong, in English. */
static const char *flaw_of(const char *text, size_t n)
{
	static char said[256];
	struct instance instance;
	struct flaw flaw;

	if (!instance_read(text, n, &instance, &flaw))
		return flaw_print(said, sizeof said, &flaw, LANGUAGE_EN);
	instance_free(&instance);
	return "";
}

struct change { const char *from, *to, *flaw; };

static void refused_with_its_place(const struct change *changes, size_t n)
{
	char text[TEXT_BYTES];

	for (size_t i = 0; i < n; i++) {
		const char *flaw;

		changed(text, changes[i].from, changes[i].to);
		flaw = flaw_of(text, strlen(text));
		if (strcmp(flaw, changes[i].flaw))
			fail_msg("%s -> %s: \"%s\" instead of \"%s\"", changes[i].from, changes[i].to, flaw, changes[i].flaw);
	}
}
#define REFUSED(rows) refused_with_its_place(rows, sizeof(rows) / sizeof(*(rows)))

static void what_is_no_json_is_refused(void **state)
{
	static const struct change rows[] = {
		{ "{\"format\"", "", "Not JSON: line 1, column 1." },
		{ "\"now\":-4320", "\n \"now\":-", "/now: Not JSON: line 2, column 8." },
		{ "\"now\":-4320", "\"now\":01", "/now: Not JSON: line 1, column 76." },
		{ "\"now\":-4320", "now:1", "Not JSON: line 1, column 70." },
		{ "\"now\":-4320", "\"now\" 1", "Not JSON: line 1, column 76." },
		{ "[[0,85],[85,0]]", "[[0,85],[85,0,]]", "/travel_km/1/2: Not JSON: line 1, column 412." },
		{ "[[0,85],[85,0]]", "[[0,85][85,0]]", "/travel_km/0: Not JSON: line 1, column 405." },
		{ "\"hold_gain\":5000}", "\"hold_gain\":5000", "Not JSON: line 1, column 1236." },
		{ "\"hold_gain\":5000}", "\"hold_gain\":5000}}", "Not JSON: line 1, column 1237." },
		{ "\"hold_gain\":5000}", "\"hold_gain\":5000,}", "Not JSON: line 1, column 1237." },
		{ "two", "\\ud800", "/name: Not JSON: line 1, column 44." },
		{ "two", "t\two", "/name: Not JSON: line 1, column 39." },
		{ "two", "t\\xo", "/name: Not JSON: line 1, column 40." },
		{ "two", "t\xff", "Not UTF-8: line 1, column 39." },
		{ "\"now\"", "\"new\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]],\"now\"",
			"Nested deeper than 32." },
		{ "\"now\"", "\"new\":[1.,2],\"now\"", "Not JSON: line 1, column 77." },
		{ "\"now\"", "\"new\":tru,\"now\"", "Not JSON: line 1, column 76." },
	};

	(void)state;
	REFUSED(rows);
	assert_string_equal(flaw_of("", 0), "Not JSON: line 1, column 1.");
	assert_string_equal(flaw_of("[]", 2), "must be an object.");
	assert_string_equal(flaw_of("{\0}", 3), "Not UTF-8: line 1, column 2.");
}

#define SCORE "/weights: may give a score above 64 bits; use smaller numbers."
static void each_figure_is_looked_at(void **state)
{
	static const struct change rows[] = {
		{ "vikar-instance/1", "vikar-instance/2", "/format: must be \"vikar-instance/1\"." },
		{ "\"format\":\"vikar-instance/1\",", "", "lacks format." },
		{ "\"now\":-4320", "\"now\":1.0", "/now: must be a whole number." },
		{ "\"now\":-4320", "\"now\":1e3", "/now: must be a whole number." },
		{ "\"now\":-4320", "\"now\":\"1\"", "/now: must be a whole number." },
		{ "\"now\":-4320", "\"now\":null", "/now: must be a whole number." },
		{ "\"now\":-4320", "\"now\":9007199254740993", "/now: must be within ±2^53." },
		{ "\"now\":-4320", "\"now\":123456789012345678901", "/now: must be within ±2^53." },
		{ "\"now\":-4320", "\"now\":1073741825", "/now: must be at most 1073741824." },
		{ "\"now\":-4320", "\"now\":-1073741825", "/now: must be at least -1073741824." },
		{ "\"now\":-4320", "\"now\":1,\"now\":1", "/now: stands twice." },
		{ "\"now\":-4320", "\"now\":1,\"n\\u006fw\":1", "/now: stands twice." },
		{ "\"now\":-4320,", "", "lacks now." },
		{ "\"two\"", "5", "/name: must be a string." },
		{ "06-22T", "06-23T", "/t0: must be a Monday, written as 2026-06-22T00:00:00." },
		{ "T00:00:00", "T00:00", "/t0: must be a Monday, written as 2026-06-22T00:00:00." },
		{ "\"max_day\":540", "\"max_day\":1441", "/rules/max_day: must be at most 1440." },
		{ "\"max_day\":540,", "", "/rules: lacks max_day." },
		{ "\"weekly_rest\":2100", "\"weekly_rest\":-1", "/rules/weekly_rest: must be at least 0." },
		{ "\"fair\":600", "\"fair\":-1", "/weights/fair: must be at least 0." },
		{ "\"cover\":60000", "\"cover\":9007199254740992", SCORE },
		{ "\"balance\":9", "\"balance\":9007199254740992", SCORE },
		{ "\"km_rate\":5", "\"km_rate\":[]", "/km_rate: must be a whole number." },
		{ "[\"nurse\"", "[0", "/competences/0: must be a string." },
		{ "{\"id\":20", "{\"id\":10", "/municipalities/1/id: is taken already." },
		{ "{\"id\":20", "20,{\"id\":21", "/municipalities/0: must be an object." },
		{ "[[0,85],[85,0]]", "[[0,85],[85]]", "/travel_km/1: must hold 2, one for each municipality." },
		{ "[[0,85],[85,0]]", "[[0,85]]", "/travel_km: must hold 2, one for each municipality." },
		{ "[[0,85],[85,0]]", "[[0]]", "/travel_km: must hold 2, one for each municipality." },
		{ "[[0,85],[85,0]]", "[[0,85],[84,0]]", "/travel_km/1/0: must be 85, as the other way round." },
		{ "[[0,85],[85,0]]", "[[0,85],[85,1]]", "/travel_km/1/1: must be 0, as the other way round." },
		{ "[[0,85],[85,0]]", "{}", "/travel_km: must be a list." },
		{ "\"a\":20", "\"a\":30", "/agreements/0/a: there is no 30." },
		{ "\"a\":20", "\"a\":10", "/agreements/0/b: must be another municipality than a." },
		{ "\"to\":40320", "\"to\":-100000", "/agreements/0/to: must be at least -99999." },
	};

	(void)state;
	REFUSED(rows);
}

static void each_person_is_looked_at(void **state)
{
	static const struct change rows[] = {
		{ "{\"id\":8", "{\"id\":7", "/staff/1/id: is taken already." },
		{ "{\"id\":8", "{\"id\":-1", "/staff/1/id: must be at least 0." },
		{ "\"home\":10", "\"home\":11", "/staff/1/home: there is no 11." },
		{ "[2,0]", "[2,3]", "/staff/0/competences/1: must be one of the 3 competences, from 0." },
		{ "\"max_week\":1500", "\"max_week\":10081", "/staff/0/max_week: must be at most 10080." },
		{ "\"rate\":342", "\"rate\":1000001", "/staff/0/rate: must be at most 1000000." },
		{ "\"max_km\":90,", "", "/staff/0: lacks max_km." },
		{ "\"daily_rest\":480", "\"daily_rest\":1441", "/staff/1/rules/daily_rest: must be at most 1440." },
		{ "[[360,1380]", "[[360,360]", "/staff/0/available/0/1: must be after 360." },
		{ "[[360,1380]", "[[360,1800]", "/staff/0/available/1/0: must be after 1800." },
		{ "[[360,1380]", "[[360]", "/staff/0/available/0: must be two numbers, [a, b]." },
		{ "[[360,1380]", "[[360,1380,1]", "/staff/0/available/0/2: must be two numbers, [a, b]." },
		{ "[[360,1380]", "[360,1380", "/staff/0/available/0: must be a list." },
		{ "[3780,3800]", "[3779,3800]", "/staff/0/busy/1/0: must be at least 3780." },
	};

	(void)state;
	REFUSED(rows);
}

static void each_request_is_looked_at(void **state)
{
	static const struct change rows[] = {
		{ "{\"id\":4", "{\"id\":3", "/requests/1/id: is taken already." },
		{ "\"municipality\":10", "\"municipality\":11", "/requests/0/municipality: there is no 11." },
		{ "\"competences\":[0]", "\"competences\":[0,1000]", "/requests/0/competences/1: must be at most 999." },
		{ "\"priority\":4", "\"priority\":-1", "/requests/0/priority: must be at least 0." },
		{ "\"positions\":1", "\"positions\":0", "/requests/0/positions: must be at least 1." },
		{ "\"max_rate\":null", "\"max_rate\":true", "/requests/0/max_rate: must be a whole number." },
		{ "\"max_rate\":null", "\"max_rate\":nul", "/requests/0/max_rate: must be a whole number." },
		{ "\"budget\":20000", "\"budget\":-1", "/requests/0/budget: must be at least 0." },
		{ "\"budget\":20000", "\"budget\":2564", "/requests/0/budget: is too little: what is confirmed costs more." },
		{ "{\"id\":12,", "{\"id\":11,", "/requests/0/shifts/1/id: is taken already." },
		{ "{\"id\":13,", "{\"id\":11,", "/requests/1/volume/0/id: is taken already." },
		{ "\"end\":900", "\"end\":450", "/requests/0/shifts/0/end: must be after 450." },
		{ "\"end\":900", "\"end\":10531", "/requests/0/shifts/0/end: must be at most 10530." },
		{ "\"week\":1", "\"week\":106523", "/requests/1/volume/0/week: must be at most 106521." },
		{ "\"minutes\":900", "\"minutes\":10080", "/requests/1/volume/0/minutes: must be at most 10079." },
		{ "\"minutes\":900", "\"minutes\":0", "/requests/1/volume/0/minutes: must be at least 1." },
		{ "\"shifts\":[],", "", "/requests/1: lacks shifts." },
		{ "[[11,7]]", "[[11,7],[11,7]]", "/confirmed/1: stands twice." },
		{ "[[11,7]]", "[[11,7],[11,8]]", "/confirmed/1: is too much: the shift has room for 1 only." },
		{ "[[11,7]]", "[[11,9]]", "/confirmed/0/1: there is no 9." },
		{ "[[11,7]]", "[[9,7]]", "/confirmed/0/0: there is no 9." },
		{ "[[11,7]]", "[[13,7]]", "/confirmed/0: is hours of a week; only shifts can be confirmed." },
		{ "[13,7]]", "[14,7]]", "/allowed/2/0: there is no 14." },
		{ "[[12,7]]", "[[12,7],[12,7]]", "/held/1: stands twice." },
		{ "5000}", "-1}", "/hold_gain: must be at least 0." },
	};

	(void)state;
	REFUSED(rows);
}

#define TIME "/confirmed/0: breaks working time (T1-T5) beside the roster and what else is confirmed."
static void confirmed_work_is_lawful_beside_the_roster(void **state)
{
	static const struct change rows[] = {
		{ "[3330,3780]", "[450,500]", TIME }, { "[3330,3780]", "[1300,1400]", TIME },
		{ "[3330,3780]", "[901,1000]", TIME }, { "\"max_week\":1500", "\"max_week\":919", TIME },
		{ "\"max_week\":1500", "\"max_week\":920", "" },
		{ "\"weekly_rest\":2100", "\"weekly_rest\":6281", TIME },
		{ "\"weekly_rest\":2100", "\"weekly_rest\":6280", "" },
	};
	char text[TEXT_BYTES], both[TEXT_BYTES];

	(void)state;
	REFUSED(rows);
	changed(text, "[[11,7]]", "[[12,7],[11,7]]");
	assert_string_equal(flaw_of(text, strlen(text)), "");
	replaced(both, text, "\"start\":1890,\"end\":2340", "\"start\":901,\"end\":1000");
	assert_string_equal(flaw_of(both, strlen(both)), TIME);
}

static void a_flaw_is_said_in_three_languages(void **state)
{
	static const char *const said[LANGUAGE_COUNT] = {
		"/staff/0/available/0/1: må være etter 360.", "/staff/0/available/0/1: må vere etter 360.",
		"/staff/0/available/0/1: must be after 360.",
	};
	struct instance instance;
	struct flaw flaw;
	char text[TEXT_BYTES], line[256];

	(void)state;
	changed(text, "[[360,1380]", "[[360,300]");
	assert_false(instance_read(text, strlen(text), &instance, &flaw));
	for (enum language language = 0; language < LANGUAGE_COUNT; language++)
		assert_string_equal(flaw_print(line, sizeof line, &flaw, language), said[language]);
}

static void every_piece_of_a_good_file_is_refused(void **state)
{
	char text[TEXT_BYTES];

	(void)state;
	for (size_t n = 0; n < strlen(good); n++) {
		memcpy(text, good, n);
		text[n] = '\0';
		if (!*flaw_of(text, n))
			fail_msg("its first %zu bytes are taken", n);
	}
}

/* --- what is read --- */

static void read_good(struct instance *instance, const char *from, const char *to)
{
	char text[TEXT_BYTES], line[256];
	struct flaw flaw;

	changed(text, from, to);
	if (!instance_read(text, strlen(text), instance, &flaw))
		fail_msg("%s", flaw_print(line, sizeof line, &flaw, LANGUAGE_EN));
}

static void ids_become_places(void **state)
{
	struct instance instance;
	const struct plan_world *world = &instance.world;

	(void)state;
	read_good(&instance, "", "");
	assert_string_equal(instance.name, "two");
	assert_string_equal(instance.municipalities.item[1], "R\xc3\xa5" "de");
	assert_int_equal(world->people.item[0].home, 0);
	assert_int_equal(world->people.item[1].home, 1);
	assert_int_equal(world->requests.item[0].municipality, 1);
	assert_int_equal(world->agreements.item[0].b, 1);
	assert_int_equal(world->confirmed.item[0].shift, 0);
	assert_int_equal(world->allowed.n, 3);
	assert_true(world->has_allowed);
	assert_int_equal(world->held.item[0].shift, 1);
	assert_int_equal(world->requests.item[0].hour_max_kr, -1);
	assert_int_equal(world->requests.item[1].budget_kr, -1);
	instance_free(&instance);
}

static void own_rules_go_before_everybodys(void **state)
{
	struct instance instance;

	(void)state;
	read_good(&instance, "", "");
	assert_int_equal(instance.world.people.item[0].rules.week_max_min, 1500);
	assert_int_equal(instance.world.people.item[0].rules.daily_rest_min, 660);
	assert_int_equal(instance.world.people.item[1].rules.week_max_min, 2000);
	assert_int_equal(instance.world.people.item[1].rules.daily_rest_min, 480);
	assert_int_equal(instance.world.people.item[1].rules.day_max_min, 540);
	instance_free(&instance);
}

static void competences_are_sorted_each_once(void **state)
{
	struct instance instance;
	struct plan_slice has;

	(void)state;
	read_good(&instance, "[2,0]", "[2,0,2,1,0]");
	has = instance.world.people.item[0].competences;
	assert_int_equal(has.n, 3);
	for (uint32_t i = 0; i < has.n; i++)
		assert_int_equal(instance.world.competences.item[has.first + i], i);
	instance_free(&instance);
}

static void a_volume_is_a_week(void **state)
{
	struct instance instance;
	const struct plan_shift *volume;

	(void)state;
	read_good(&instance, "\"week\":1", "\"week\":-1");
	volume = &instance.world.shifts.item[2];
	assert_true(plan_is_volume(volume));
	assert_int_equal(volume->start_min, -PLAN_WEEK_MIN);
	assert_int_equal(volume->end_min, 0);
	assert_int_equal(volume->work_min, 900);
	assert_int_equal(volume->request, 1);
	instance_free(&instance);
}

/* Nothing of it counts, as long as it is JSON. */
static void what_isnt_known_is_skipped(void **state)
{
	struct instance instance;

	(void)state;
	read_good(&instance, "\"now\"",
		"\"new\":[{\"a\":[1.5e-3,-0,\"\\ud83d\\ude00\\n\"],\"b\":null},true,[],{}] ,\n\t\"now\"");
	assert_int_equal(instance.world.now_min, -4320);
	instance_free(&instance);
}

static void escapes_mean_what_they_mean(void **state)
{
	struct instance instance;

	(void)state;
	read_good(&instance, "\"name\":\"two\"", "\"n\\u0061me\":\"\\u00e5 \\\"\\u20ac\\\" \\ud83d\\ude00\\/\"");
	assert_string_equal(instance.name, "\xc3\xa5 \"\xe2\x82\xac\" \xf0\x9f\x98\x80/");
	instance_free(&instance);
}

static void ids_may_have_gaps_and_any_order(void **state)
{
	struct instance instance;
	char text[TEXT_BYTES];
	struct flaw flaw;

	(void)state;
	changed(text, "{\"id\":8", "{\"id\":9007199254740992");
	assert_true(instance_read(text, strlen(text), &instance, &flaw));
	assert_int_equal(instance.world.people.item[1].id, INTEGER_MAX);
	assert_int_equal(instance.world.held.item[0].person, 0);
	instance_free(&instance);
}

/* --- what is written --- */

static void what_is_written_is_read_as_the_same(void **state)
{
	struct out first = { 0 }, second = { 0 };
	struct instance instance;
	struct flaw flaw;

	(void)state;
	read_good(&instance, "", "");
	instance_write(&first, &instance);
	instance_free(&instance);
	assert_true(instance_read(first.bytes, first.n, &instance, &flaw));
	instance_write(&second, &instance);
	assert_string_equal(first.bytes, second.bytes);
	assert_non_null(strstr(first.bytes, "{\"id\":8,\"home\":10,\"competences\":[],\"max_week\":2000,"
		"\"rate\":300,\"max_km\":0,\"available\":[],\"busy\":[],"
		"\"rules\":{\"max_day\":540,\"max_week\":2000,\"daily_rest\":480,\"weekly_rest\":2100}}"));
	assert_non_null(strstr(first.bytes, "\"shifts\":[],\"volume\":[{\"id\":13,\"week\":1,\"minutes\":900}]"));
	assert_non_null(strstr(first.bytes, "\"held\":[[12,7]],\"hold_gain\":5000}"));
	instance_free(&instance);
	out_free(&first);
	out_free(&second);
}

static void a_solution_speaks_of_shifts_and_volumes_apart(void **state)
{
	struct plan_pair pairs[] = { { 0, 0 }, { 1, 0 }, { 2, 0 } };
	struct plan plan = { .pairs = { pairs, 3 } };
	struct plan_proof proof = { .shift_price = (double[]){ 0.1, 0, 2.5 }, .budget_price = (double[]){ 0.25, 9 },
		.volume_budget_price = (double[]){ 0, 9 }, .bound = 4000, .volume_bound = 3600 };
	struct instance instance;
	struct out out = { 0 };

	(void)state;
	read_good(&instance, "", "");
	plan_weigh(&instance.world, &plan);
	solution_write(&out, &instance, &plan, &proof);
	assert_string_equal(out.bytes, "{\"format\":\"vikar-solution/1\",\"instance\":\"two\","
		"\"assignments\":[[11,7],[12,7]],\"z\":[3600,1,1191,409800],\"score\":214275600,\"bound\":4000,"
		"\"dual\":{\"shift\":[[11,0.10000000000000001]],\"budget\":[[3,0.25]]},"
		"\"volume\":[[13,7]],\"volume_z1\":1800,\"volume_bound\":3600,\"volume_dual\":[[13,2.5]],"
		"\"volume_budget_dual\":[]}\n");
	out_clear(&out);
	plan.pairs.n = 1;
	plan_weigh(&instance.world, &plan);
	solution_write(&out, &instance, &plan, NULL);
	assert_non_null(strstr(out.bytes, "\"assignments\":[[11,7]],\"z\":[1800,"));
	assert_null(strstr(out.bytes, "bound"));
	out_free(&out);
	instance_free(&instance);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_no_json_is_refused),
		cmocka_unit_test(each_figure_is_looked_at),
		cmocka_unit_test(each_person_is_looked_at),
		cmocka_unit_test(each_request_is_looked_at),
		cmocka_unit_test(confirmed_work_is_lawful_beside_the_roster),
		cmocka_unit_test(a_flaw_is_said_in_three_languages),
		cmocka_unit_test(every_piece_of_a_good_file_is_refused),
		cmocka_unit_test(ids_become_places),
		cmocka_unit_test(own_rules_go_before_everybodys),
		cmocka_unit_test(competences_are_sorted_each_once),
		cmocka_unit_test(a_volume_is_a_week),
		cmocka_unit_test(what_isnt_known_is_skipped),
		cmocka_unit_test(escapes_mean_what_they_mean),
		cmocka_unit_test(ids_may_have_gaps_and_any_order),
		cmocka_unit_test(what_is_written_is_read_as_the_same),
		cmocka_unit_test(a_solution_speaks_of_shifts_and_volumes_apart),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
