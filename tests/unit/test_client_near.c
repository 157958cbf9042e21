/* Slips and other names: what is near, what is too far, and what an alias stands for. */
#include "../../client/words.c"

#include "../../client/alias.c"
#include "../../client/near.c"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static void the_nearest_name_is_found_or_none(void **state)
{
	static const char *const names[] = { "request list", "yes", "no", "follow", "sykepleier", "vernepleier", "Råde" };
	static const struct { const char *said, *best; } rows[] = {
		{ "request lst", "request list" }, { "reqeust list", "request list" }, { "yse", "yes" }, { "folow", "follow" },
		{ "sykepleir", "sykepleier" }, { "sykepleiar", "sykepleier" }, { "SYKEPLEIEER", "sykepleier" },
		{ "vernepliere", "vernepleier" }, { "Røde", "Råde" }, { "n", "" }, { "flyger", "" }, { "nurse", "" },
		{ "", "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct near near = near_start(rows[i].said);

		for (size_t n = 0; n < sizeof names / sizeof *names; n++)
			near_try(&near, names[n]);
		if (strcmp(near.best, rows[i].best))
			fail_msg("\"%s\" is near \"%s\", not \"%s\"", rows[i].said, near.best, rows[i].best);
	}
}

static void long_words_are_let_be(void **state)
{
	char name[3 * NEAR_TEXT];
	struct near near;

	(void)state;
	memset(name, 'x', sizeof name - 1);
	name[sizeof name - 1] = '\0';
	near = near_start(name);
	near_try(&near, name);
	near_try(&near, "x");
	assert_string_equal(near.best, "");
}

static void an_alias_is_its_name(void **state)
{
	static const struct { const struct alias *of; const char *said, *name; } rows[] = {
		{ command_aliases, "behov", "request" }, { command_aliases, "Kvifor", "explain" },
		{ command_aliases, "foelg", "follow" }, { command_aliases, "ja", "yes" }, { option_aliases, "fra", "from" },
		{ option_aliases, "ar", "year" }, { value_aliases, "mote", "meeting" }, { command_aliases, "todo", "todo" },
		{ command_aliases, "F-42", "F-42" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_string_equal(alias_name(rows[i].of, rows[i].said), rows[i].name);
	assert_true(alias_means(command_aliases, "tilbod", "offer add", 5));
	assert_false(alias_means(command_aliases, "tilbod", "request", 7));
}

/* One word must not be two things. */
static void no_word_is_said_twice(void **state)
{
	static const struct alias *const tables[] = { command_aliases, option_aliases };

	(void)state;
	for (size_t t = 0; t < 2; t++)
		for (const struct alias *a = tables[t]; a->said; a++)
			for (const struct alias *b = a + 1; b->said; b++)
				if (strcmp(a->name, b->name) && (word_is(a->said, b->said) || word_is(b->said, a->said)))
					fail_msg("%s: %s and %s", a->said, a->name, b->name);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_nearest_name_is_found_or_none),
		cmocka_unit_test(long_words_are_let_be),
		cmocka_unit_test(an_alias_is_its_name),
		cmocka_unit_test(no_word_is_said_twice),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
