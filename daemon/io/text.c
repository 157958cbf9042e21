#include "text.h"

#include <assert.h>
#include <string.h>
#include <strings.h>

static const struct row { const char *name, *in[LANGUAGE_COUNT]; } rows[] = {
#define ROW(name, nb, nn, en) [TEXT_##name] = { #name, { nb, nn, en } },
#include "text_rows.h"
#undef ROW
};

/* A reason without its row doesn't compile. */
static const enum text reasons[REASON_COUNT] = {
#define X(name, class) [REASON_##name] = TEXT_##name,
	REASONS(X)
#undef X
};

const char *text_of(enum text text, enum language language)
{
	assert(text < TEXT_COUNT && language < LANGUAGE_COUNT);
	return rows[text].in[language];
}

/* Up to `room` bytes of text, whole characters only. */
static size_t whole_characters(const char *text, size_t n, size_t room)
{
	if (n <= room)
		return n;
	while (room && (text[room] & 0xc0) == 0x80)
		room--;
	return room;
}

/* Is there a {0}, {1} or {2}? */
static bool is_place(const char *at)
{
	return at[0] == '{' && at[1] >= '0' && at[1] <= '2' && at[2] == '}';
}

/* Of an argument all of it, of the text itself as far as the next place. */
static size_t piece_length(const char *from, const char *piece)
{
	if (!is_place(from))
		return 1 + strcspn(from + 1, "{");
	return piece ? strlen(piece) : 0;
}

char *text_fill(char *to, size_t bytes, enum text text, enum language language, const char *a0,
	const char *a1,
	const char *a2)
{
	const char *const arguments[] = { a0, a1, a2 };
	const char *from = text_of(text, language);
	size_t n = 0;

	assert(bytes > 0);
	while (*from) {
		const char *piece = is_place(from) ? arguments[from[1] - '0'] : from;
		size_t piece_bytes = piece_length(from, piece);
		size_t fits = whole_characters(piece, piece_bytes, bytes - 1 - n);

		if (fits)
			memcpy(to + n, piece, fits);
		n += fits;
		if (fits < piece_bytes)
			break;
		from += is_place(from) ? 3 : piece_bytes;
	}
	to[n] = '\0';
	return to;
}

enum text text_of_reason(enum reason reason)
{
	assert(reason < REASON_COUNT);
	return reasons[reason];
}

/* "side.staff" names the row WORD_side_staff. */
static bool names_word(const char *name, const char *word)
{
	static const char prefix[] = "WORD_";

	if (strncmp(name, prefix, sizeof(prefix) - 1))
		return false;
	for (name += sizeof(prefix) - 1; *name && *word; name++, word++)
		if (*name != (*word == '.' ? '_' : *word))
			return false;
	return !*name && !*word;
}

const char *text_of_word(const char *word, enum language language)
{
	for (size_t i = 0; i < TEXT_COUNT; i++)
		if (names_word(rows[i].name, word))
			return text_of((enum text)i, language);
	return word;
}

static const struct { const char *name; enum language language; } languages[] = {
	{ "nb", LANGUAGE_NB }, { "nn", LANGUAGE_NN }, { "en", LANGUAGE_EN }, { "no", LANGUAGE_NB },
};

bool language_parse(const char *text, enum language *language)
{
	size_t n = strcspn(text, "_-.@");

	for (size_t i = 0; i < sizeof(languages) / sizeof(*languages); i++)
		if (n == strlen(languages[i].name) && !strncasecmp(text, languages[i].name, n)) {
			*language = languages[i].language;
			return true;
		}
	return false;
}

const char *language_name(enum language language)
{
	assert(language < LANGUAGE_COUNT);
	return languages[language].name;
}
