/* The catalogue is whole: three languages, the same arguments, every reason and word. */
#include "io/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/schema.h"
#include "core/step.h"

static const char *const names[] = {
#define ROW(name, nb, nn, en) #name,
#include "io/text_rows.h"
#undef ROW
};

static bool has_place(const char *text, int place)
{
	char sought[] = { '{', (char)('0' + place), '}', '\0' };

	return strstr(text, sought) != NULL;
}

static bool same_places(enum text text)
{
	const char *nb = text_of(text, LANGUAGE_NB);

	for (int place = 0; place < 10; place++)
		for (enum language language = LANGUAGE_NN; language < LANGUAGE_COUNT; language++)
			if (has_place(text_of(text, language), place) != has_place(nb, place))
				return false;
	return true;
}

static void every_row_has_three_languages(void **state)
{
	(void)state;
	for (enum text text = 0; text < TEXT_COUNT; text++)
		for (enum language language = 0; language < LANGUAGE_COUNT; language++)
			if (!text_of(text, language) || !*text_of(text, language))
				fail_msg("%s has no %s", names[text], language_name(language));
}

static void arguments_agree_across_languages(void **state)
{
	(void)state;
	for (enum text text = 0; text < TEXT_COUNT; text++) {
		if (!same_places(text))
			fail_msg("%s: arguments differ between languages", names[text]);
		if (has_place(text_of(text, LANGUAGE_NB), 3))
			fail_msg("%s: there is no argument {3}", names[text]);
	}
}

static bool is_sentence_row(const char *name)
{
	return strncmp(name, "WORD_", 5) && strncmp(name, "UNIT_", 5) && strncmp(name, "CLIENT_", 7);
}

static void sentences_are_translated_and_end(void **state)
{
	(void)state;
	for (enum text text = 0; text < TEXT_COUNT; text++) {
		const char *nb = text_of(text, LANGUAGE_NB);

		if (!is_sentence_row(names[text]))
			continue;
		if (!strcmp(nb, text_of(text, LANGUAGE_EN)))
			fail_msg("%s: English is Norwegian", names[text]);
		if (nb[strlen(nb) - 1] != '.')
			fail_msg("%s: no full stop: %s", names[text], nb);
	}
}

static void a_rule_with_numbers_can_do_without(void **state)
{
	(void)state;
	for (enum reason reason = 0; reason < REASON_COUNT; reason++) {
		const char *brief = text_of(text_of_reason_short(reason), LANGUAGE_NB);
		const char *full = text_of(text_of_reason(reason), LANGUAGE_NB);
		bool numbers = has_place(full, 0) || has_place(full, 1);

		if (strchr(brief, '{'))
			fail_msg("%s: numbers in the short row", reason_name(reason));
		if (numbers != (text_of_reason(reason) != text_of_reason_short(reason)))
			fail_msg("%s: a short row exactly where there are numbers", reason_name(reason));
	}
}

static void check_words(const char *const *words, const char *context)
{
	for (; *words; words++) {
		char asked[64];

		snprintf(asked, sizeof(asked), "%s%s", context, *words);
		for (enum language language = 0; language < LANGUAGE_COUNT; language++)
			if (text_of_word(asked, language) == asked)
				fail_msg("no word for %s in %s", asked, language_name(language));
	}
}

static void check_words_of(const struct schema *schema)
{
	for (const struct field *field = schema->fields; field->name; field++) {
		if (field->of)
			check_words_of(field->of);
		if (field->words && !strcmp(field->name, "no_code"))
			check_words(field->words, "no_code.");
		else if (field->words && strcmp(field->words[0], "OK"))
			check_words(field->words, "");
	}
}

static void every_word_of_the_protocol_is_known(void **state)
{
	(void)state;
	for (enum kind kind = KIND_NONE + 1; kind < KIND_COUNT; kind++) {
		const char *const name[] = { kind_row(kind)->schema->name, NULL };

		check_words_of(kind_row(kind)->schema);
		check_words(name, "kind.");
	}
}

static void every_event_is_known(void **state)
{
	static const char *const events[] = {
#define X(name, word) word,
		EVENTS(X)
#undef X
		NULL
	};

	(void)state;
	check_words(events, "");
}

static void a_word_may_be_asked_with_its_field(void **state)
{
	(void)state;
	assert_string_equal(text_of_word("staff", LANGUAGE_NB), "stab og støtte");
	assert_string_equal(text_of_word("side.staff", LANGUAGE_NB), "den ansatte");
	assert_string_equal(text_of_word("declined", LANGUAGE_NN), "avslått");
	assert_string_equal(text_of_word("gibberish", LANGUAGE_NN), "gibberish");
	assert_string_equal(text_of_word("stat", LANGUAGE_NN), "stat");
}

static const struct { struct verdict verdict; enum language language; const char *says; } verdicts[] = {
	{ { REASON_DAILY_REST, 625, 660, 0 }, LANGUAGE_NB,
		"Får bare 10 t 25 min hvile mellom vaktene; minst 11 t kreves (aml. § 10-8)." },
	{ { REASON_DAILY_REST, 625, 660, 0 }, LANGUAGE_EN,
		"Gets only 10 h 25 min of rest between shifts; at least 11 h is required (WEA § 10-8)." },
	{ { REASON_DAILY_REST, -1, -1, 0 }, LANGUAGE_NB, "Døgnhvilen blir for kort." },
	{ { REASON_TRAVEL_FAR, 75, 59, 0 }, LANGUAGE_NN,
		"Reisa tek 1 t 15 min kvar veg; høgst 59 min er oppgitt." },
	{ { REASON_NOTICE_SHORT, -30, 120, 0 }, LANGUAGE_NB,
		"Det er bare 0 min til vakten starter; tilbudet krever 2 t varsel." },
	{ { REASON_RATE_CAP, 65050, 60000, 0 }, LANGUAGE_NB,
		"Prisen er 650,50 kr i timen; behovet tillater høyst 600 kr." },
	{ { REASON_RATE_CAP, 65050, 60000, 0 }, LANGUAGE_EN,
		"The rate is NOK 650.50 an hour; the request allows at most NOK 600." },
	{ { REASON_COMPETENCE_EXPIRED, 20640, 20666, 0 }, LANGUAGE_NB,
		"Kompetansen går ut 2026-07-06, men trengs til og med 2026-08-01; forny den." },
	{ { REASON_NO_OFFER, 7, 8, 0 }, LANGUAGE_EN, "Has no open offer; make one if she or he can come." },
};

static void a_verdict_is_a_sentence(void **state)
{
	char text[256];

	(void)state;
	for (size_t i = 0; i < sizeof(verdicts) / sizeof(*verdicts); i++) {
		text_of_verdict(text, sizeof(text), &verdicts[i].verdict, verdicts[i].language);
		assert_string_equal(text, verdicts[i].says);
	}
}

static void a_short_buffer_ends_between_characters(void **state)
{
	char whole[256], part[256];

	(void)state;
	text_fill(whole, sizeof(whole), TEXT_DAILY_REST, LANGUAGE_NB, "æøå", "ÆØÅ", NULL);
	for (size_t bytes = 1; bytes <= strlen(whole) + 1; bytes++) {
		memset(part, 'x', sizeof(part));
		text_fill(part, bytes, TEXT_DAILY_REST, LANGUAGE_NB, "æøå", "ÆØÅ", NULL);
		size_t n = strlen(part);
		assert_true(n < bytes && n + 2 >= bytes);
		assert_memory_equal(part, whole, n);
		assert_true((whole[n] & 0xc0) != 0x80);
		assert_int_equal(part[bytes], 'x');
	}
	assert_string_equal(part, whole);
}

static const struct { const char *text; bool known; enum language language; } languages[] = {
	{ "nb", true, LANGUAGE_NB }, { "nn", true, LANGUAGE_NN }, { "en", true, LANGUAGE_EN },
	{ "nb_NO.UTF-8", true, LANGUAGE_NB }, { "no", true, LANGUAGE_NB }, { "no_NO", true, LANGUAGE_NB },
	{ "nn-NO", true, LANGUAGE_NN }, { "en_GB.UTF-8", true, LANGUAGE_EN }, { "EN", true, LANGUAGE_EN },
	{ "", false, 0 }, { "C", false, 0 }, { "POSIX", false, 0 }, { "sv_SE", false, 0 },
	{ "nbx", false, 0 },
	{ "n", false, 0 }, { ".UTF-8", false, 0 },
};

static void languages_are_read_as_locales_write_them(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(languages) / sizeof(*languages); i++) {
		enum language language = LANGUAGE_COUNT;

		if (language_parse(languages[i].text, &language) != languages[i].known)
			fail_msg("%s: known is %d", languages[i].text, !languages[i].known);
		if (languages[i].known)
			assert_int_equal(language, languages[i].language);
	}
	assert_string_equal(language_name(LANGUAGE_NN), "nn");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_row_has_three_languages),
		cmocka_unit_test(arguments_agree_across_languages),
		cmocka_unit_test(sentences_are_translated_and_end),
		cmocka_unit_test(a_rule_with_numbers_can_do_without),
		cmocka_unit_test(every_word_of_the_protocol_is_known),
		cmocka_unit_test(every_event_is_known),
		cmocka_unit_test(a_word_may_be_asked_with_its_field),
		cmocka_unit_test(a_verdict_is_a_sentence),
		cmocka_unit_test(a_short_buffer_ends_between_characters),
		cmocka_unit_test(languages_are_read_as_locales_write_them),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
