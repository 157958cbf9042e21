/* What people type, and what vikar makes of it. The client is a program, no library: its words are
 * taken in as they are. */
#include "../../client/words.c"

#include "core/week.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#define EACH(row, rows) for (size_t i_ = 0; i_ < sizeof rows / sizeof *rows && (row = &rows[i_]); i_++)

static int32_t on(int32_t year, int32_t month, int32_t day)
{
	return date_of((struct ymd){ year, month, day });
}

static void weeks_are_read_as_people_say_them(void **state)
{
	static const struct { const char *text; struct weeks weeks; } rows[] = {
		{ "27", { 0, 27, 27 } }, { "27-31", { 0, 27, 31 } }, { "uke 27", { 0, 27, 27 } },
		{ "uke 27-31", { 0, 27, 31 } }, { "Uke 27-31", { 0, 27, 31 } }, { "uker 27-31", { 0, 27, 31 } },
		{ "veke 27-31", { 0, 27, 31 } }, { "week 27", { 0, 27, 27 } }, { "W27", { 0, 27, 27 } },
		{ "2026-W27", { 2026, 27, 27 } }, { "2026-W27-W31", { 2026, 27, 31 } },
		{ "2026-W27-2026-W31", { 2026, 27, 31 } }, { "52-2", { 0, 52, 2 } },
		{ "2026-W53-2027-W01", { 2026, 53, 1 } }, { "53", { 0, 53, 53 } },
	}, *row;

	(void)state;
	EACH(row, rows) {
		struct weeks weeks = { -1, -1, -1 };

		if (!weeks_read(row->text, &weeks) || memcmp(&weeks, &row->weeks, sizeof weeks))
			fail_msg("%s: %d %d-%d", row->text, weeks.year, weeks.first, weeks.last);
	}
}

static void what_is_no_week_leaves_everything_alone(void **state)
{
	static const char *const rows[] = { "", "0", "54", "uke", "uke 54", "27-", "-31", "27-54", "27:31", "2026-27",
		"2026-W54", "2026-W27-2027-W31", "07:30-15:00", "man-fre", "uken" };

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct weeks weeks = { 1, 2, 3 };

		if (weeks_read(rows[i], &weeks) || weeks.year != 1 || weeks.first != 2 || weeks.last != 3)
			fail_msg("\"%s\" became %d %d-%d", rows[i], weeks.year, weeks.first, weeks.last);
	}
}

static void weeks_without_a_year_lie_ahead(void **state)
{
	static const struct { int32_t today[3]; struct weeks weeks; int32_t from[3], to[3]; } rows[] = {
		{ { 2026, 6, 15 }, { 0, 27, 31 }, { 2026, 6, 29 }, { 2026, 8, 2 } },
		{ { 2026, 7, 10 }, { 0, 27, 31 }, { 2026, 6, 29 }, { 2026, 8, 2 } },	/* under way */
		{ { 2026, 8, 2 }, { 0, 27, 31 }, { 2026, 6, 29 }, { 2026, 8, 2 } },	/* its last day */
		{ { 2026, 8, 3 }, { 0, 27, 31 }, { 2027, 7, 5 }, { 2027, 8, 8 } },	/* over: next year */
		{ { 2026, 12, 1 }, { 0, 52, 2 }, { 2026, 12, 21 }, { 2027, 1, 17 } },	/* over the new year */
		{ { 2026, 12, 1 }, { 0, 53, 53 }, { 2026, 12, 28 }, { 2027, 1, 3 } },
		{ { 2027, 1, 2 }, { 0, 53, 53 }, { 2026, 12, 28 }, { 2027, 1, 3 } },	/* still ISO year 2026 */
		{ { 2026, 8, 3 }, { 2026, 27, 27 }, { 2026, 6, 29 }, { 2026, 7, 5 } },	/* a year said is a year meant */
	}, *row;

	(void)state;
	EACH(row, rows) {
		int32_t from, to;

		assert_true(weeks_dates(&row->weeks, on(row->today[0], row->today[1], row->today[2]), &from, &to));
		assert_int_equal(from, on(row->from[0], row->from[1], row->from[2]));
		assert_int_equal(to, on(row->to[0], row->to[1], row->to[2]));
	}
}

static void a_year_without_week_53_says_so(void **state)
{
	int32_t from, to;

	(void)state;
	assert_false(weeks_dates(&(struct weeks){ 2027, 53, 53 }, on(2027, 6, 1), &from, &to));
	assert_false(weeks_dates(&(struct weeks){ 0, 50, 53 }, on(2027, 6, 1), &from, &to));
}

static void clocks_are_read_short_and_long(void **state)
{
	static const struct { const char *text; int32_t start, end; } rows[] = {
		{ "07:30-15:00", 450, 900 }, { "07-15", 420, 900 }, { "7-15", 420, 900 }, { "0730-1500", 450, 900 },
		{ "22:00-07:00", 1320, 420 }, { "16-24", 960, 1440 },
	}, *row;
	static const char *const wrong[] = { "", "07:30", "07:30-", "-15", "25-26", "07:60-15:00", "a-b", "7-15-16" };

	(void)state;
	EACH(row, rows) {
		int32_t start = -1, end = -1;

		if (!clocks_read(row->text, &start, &end) || start != row->start || end != row->end)
			fail_msg("%s: %d-%d", row->text, start, end);
	}
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		int32_t start = -1, end = -1;

		if (clocks_read(wrong[i], &start, &end) || start != -1 || end != -1)
			fail_msg("\"%s\": %d-%d", wrong[i], start, end);
	}
}

static void amounts_are_exact(void **state)
{
	static const struct { bool (*read)(const char *, int64_t *); const char *text; int64_t value; } rows[] = {
		{ hours_read, "15", 900 }, { hours_read, "7,5", 450 }, { hours_read, "7.5", 450 }, { hours_read, "7.25", 435 },
		{ hours_read, "7:30", 450 }, { hours_read, "35,55", 2133 }, { hours_read, "0", 0 },
		{ hours_read, "", -1 }, { hours_read, "7:5", -1 }, { hours_read, "7:60", -1 }, { hours_read, "7,555", -1 },
		{ hours_read, "-7", -1 }, { hours_read, "7,5t", -1 }, { hours_read, ",5", -1 },
		{ kroner_read, "412", 41200 }, { kroner_read, "412,5", 41250 }, { kroner_read, "412.50", 41250 },
		{ kroner_read, "412,05", 41205 }, { kroner_read, "412,505", -1 }, { kroner_read, "412kr", -1 },
		{ kroner_read, "9999999999", -1 }, { kroner_read, "1e3", -1 },
		{ count_read, "3", 3 }, { count_read, "3,5", -1 }, { count_read, "-3", -1 }, { count_read, "", -1 },
	}, *row;

	(void)state;
	EACH(row, rows) {
		int64_t value = -1;
		bool read = row->read(row->text, &value);

		if (read != (row->value >= 0) || (read && value != row->value))
			fail_msg("\"%s\": %s, %lld", row->text, read ? "read" : "refused", (long long)value);
	}
}

static void simple_plurals_mean_the_word(void **state)
{
	static const struct { const char *said, *name; bool means; } rows[] = {
		{ "sykepleier", "sykepleier", true }, { "sykepleiere", "sykepleier", true },
		{ "Sykepleiere", "sykepleier", true },
		{ "sjukepleiarar", "sjukepleiar", true }, { "nurses", "nurse", true }, { "jurister", "jurist", true },
		{ "leger", "lege", true }, { "RÅDGIVERE", "rådgiver", true }, { "ØRELEGE", "ørelege", true },
		{ "sykepleierne", "sykepleier", false }, { "sykeplei", "sykepleier", false }, { "", "sykepleier", false },
		{ "sykepleier", "", false }, { "spesialsykepleier", "sykepleier", false },
	}, *row;

	(void)state;
	EACH(row, rows)
		if (word_means(row->said, row->name) != row->means)
			fail_msg("\"%s\" %s \"%s\"", row->said, row->means ? "doesn't mean" : "means", row->name);
}

static void a_keyboard_without_our_letters_will_do(void **state)
{
	static const struct { const char *said, *name; bool is; } rows[] = {
		{ "Rade", "Råde", true }, { "raade", "Råde", true }, { "RÅDE", "Råde", true }, { "fravaer", "fravær", true },
		{ "fravar", "fravær", true }, { "folg", "følg", true }, { "foelg", "følg", true },
		{ "oppgjor", "oppgjør", true },
		{ "aal", "ål", true }, { "a", "å", true }, { "oe", "ø", true }, { "soen", "søen", true },
		{ "Råde", "Rade", false }, { "rode", "Råde", false }, { "Rad", "Råde", false }, { "fravr", "fravær", false },
		{ "fraværs", "fravær", false }, { "ø", "å", false }, { "", "å", false },
	}, *row;

	(void)state;
	EACH(row, rows)
		if (word_is(row->said, row->name) != row->is)
			fail_msg("\"%s\" %s \"%s\"", row->said, row->is ? "isn't" : "is", row->name);
}

enum { WEEKDAYS = 31 };

static void a_need_is_one_sentence(void **state)
{
	static const struct { const char *text; struct ask ask; } rows[] = {
		{ "3 sykepleiere, Råde, uke 27-31, man-fre 07:30-15:00",
			{ 3, "sykepleiere", "Råde", { 0, 27, 31 }, WEEKDAYS, 450, 900, 0 } },
		{ "3 sykepleiere i Råde, man-fre, 07-15:30, veke 27",
			{ 3, "sykepleiere", "Råde", { 0, 27, 27 }, WEEKDAYS, 420, 930, 0 } },
		{ "2 nurses, week 27, mon,wed 22:00-07:00", { 2, "nurses", "", { 0, 27, 27 }, 5, 1320, 420, 0 } },
		{ "1 jurist, 2026-W40-W50, 7,5 timer", { 1, "jurist", "", { 2026, 40, 50 }, 0, -1, -1, 450 } },
		{ "1 jurist 15 t uke 40", { 1, "jurist", "", { 0, 40, 40 }, 0, -1, -1, 900 } },
		{ "3 2223, Indre Østfold, 27-31, 07-15:00",
			{ 3, "2223", "Indre Østfold", { 0, 27, 31 }, 0, 420, 900, 0 } },
		{ "2 nurses, uke 27, 07-15", { 2, "nurses", "", { 0, 27, 27 }, 0, 420, 900, 0 } },
		{ "2 nurses, 07-15, uke 27", { 2, "nurses", "", { 0, 27, 27 }, 0, 420, 900, 0 } },
		{ "3 sykepleiere, Råde, uke 27-31, mandag-fredag D",
			{ 3, "sykepleiere", "Råde", { 0, 27, 31 }, WEEKDAYS, -1, -1, 0, "D" } },
		{ "2 sykepleiere N2 uke 27", { 2, "sykepleiere", "", { 0, 27, 27 }, 0, -1, -1, 0, "N2" } },
		{ "1 jurist, 15 timer i uka, uke 40", { 1, "jurist", "", { 0, 40, 40 }, 0, -1, -1, 900 } },
		{ "15 timer jurist i uka i Hvaler i uke 37-44", { 1, "jurist", "Hvaler", { 0, 37, 44 }, 0, -1, -1, 900 } },
		{ "15 hours of a lawyer a week for Hvaler in weeks 37-44",
			{ 1, "lawyer", "Hvaler", { 0, 37, 44 }, 0, -1, -1, 900 } },
		{ "7,5 timar arkivar per veke, veke 37", { 1, "arkivar", "", { 0, 37, 37 }, 0, -1, -1, 450 } },
		{ "1 jurist, 15 t/uke, uke 40", { 1, "jurist", "", { 0, 40, 40 }, 0, -1, -1, 900 } },
		{ "2 nurses, 27-31, 8-16", { 2, "nurses", "", { 0, 27, 31 }, 0, 480, 960, 0 } },
	}, *row;

	(void)state;
	EACH(row, rows) {
		struct ask ask;
		char wrong[ASK_TEXT];

		if (!ask_read(row->text, &ask, wrong))
			fail_msg("%s: didn't get \"%s\"", row->text, wrong);
		assert_int_equal(ask.count, row->ask.count);
		assert_string_equal(ask.competence, row->ask.competence);
		assert_string_equal(ask.place, row->ask.place);
		assert_memory_equal(&ask.weeks, &row->ask.weeks, sizeof ask.weeks);
		assert_int_equal(ask.days, row->ask.days);
		assert_int_equal(ask.start_clock, row->ask.start_clock);
		assert_int_equal(ask.end_clock, row->ask.end_clock);
		assert_int_equal(ask.week_min, row->ask.week_min);
		assert_string_equal(ask.shift, row->ask.shift);
	}
}

static void what_is_not_understood_is_named(void **state)
{
	static const struct { const char *text, *wrong; } rows[] = {
		{ "3 sykepleiere, uke 54, man-fre 07:30-15:00", "uke 54" },
		{ "3 sykepleiere, uke 27, 07:30-25:00", "07:30-25:00" },
		{ "sykepleiere, uke 27", "sykepleiere, uke 27" },
		{ "3, uke 27", "3, uke 27" },
		{ "3 sykepleiere, uke 27, uke 29, 07-15", "uke 29" },
		{ "", "" },
	}, *row;

	(void)state;
	EACH(row, rows) {
		struct ask ask;
		char wrong[ASK_TEXT];

		assert_false(ask_read(row->text, &ask, wrong));
		assert_string_equal(wrong, row->wrong);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(weeks_are_read_as_people_say_them),
		cmocka_unit_test(what_is_no_week_leaves_everything_alone),
		cmocka_unit_test(weeks_without_a_year_lie_ahead),
		cmocka_unit_test(a_year_without_week_53_says_so),
		cmocka_unit_test(clocks_are_read_short_and_long),
		cmocka_unit_test(amounts_are_exact),
		cmocka_unit_test(simple_plurals_mean_the_word),
		cmocka_unit_test(a_keyboard_without_our_letters_will_do),
		cmocka_unit_test(a_need_is_one_sentence),
		cmocka_unit_test(what_is_not_understood_is_named),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
