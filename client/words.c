#include "words.h"

#include "../daemon/core/week.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* --- figures --- */

/* Whole digits at *text, at most `most` of them; *text moves behind. */
static bool digits_read(const char **text, size_t most, int64_t *value)
{
	size_t n = strspn(*text, "0123456789");

	if (!n || n > most)
		return false;
	*value = strtoll(*text, NULL, 10);
	*text += n;
	return true;
}

bool count_read(const char *text, int64_t *count)
{
	return digits_read(&text, 9, count) && !*text;
}

/* A number with at most two decimals, in hundredths. */
static bool hundredths_read(const char *text, int64_t *hundredths)
{
	int64_t whole, part = 0;

	if (!digits_read(&text, 9, &whole))
		return false;
	if (*text == ',' || *text == '.') {
		size_t n = strspn(++text, "0123456789");

		if (!digits_read(&text, 2, &part))
			return false;
		part *= n == 1 ? 10 : 1;
	}
	*hundredths = whole * 100 + part;
	return !*text;
}

bool kroner_read(const char *text, int64_t *ore)
{
	return hundredths_read(text, ore);
}

bool hours_read(const char *text, int64_t *minutes)
{
	int64_t hundredths, hours, past;
	const char *at = text;

	if (digits_read(&at, 9, &hours) && *at++ == ':') {
		*minutes = 0;
		if (strlen(at) != 2 || !digits_read(&at, 2, &past) || past > 59)
			return false;
		*minutes = hours * 60 + past;
		return true;
	}
	if (!hundredths_read(text, &hundredths))
		return false;
	*minutes = (hundredths * 60 + 50) / 100;
	return true;
}

/* --- clocks --- */

static bool clock_read(const char *text, size_t bytes, int32_t *clock)
{
	bool bare = bytes && bytes <= 2 && strspn(text, "0123456789") >= bytes;
	char whole[8];

	if (!bare)
		return clock_parse(text, bytes, clock);
	snprintf(whole, sizeof whole, "%02d:00", atoi(text));
	return clock_parse(whole, strlen(whole), clock);
}

bool clocks_read(const char *text, int32_t *start_clock, int32_t *end_clock)
{
	size_t bytes = strcspn(text, "-");
	int32_t start, end;

	if (!text[bytes] || !clock_read(text, bytes, &start) ||
		!clock_read(text + bytes + 1, strlen(text + bytes + 1), &end))
		return false;
	*start_clock = start;
	*end_clock = end;
	return true;
}

/* --- words --- */

/* Lower case of ASCII and of the Latin letters of two bytes from À to Þ. */
static int fold(const char *text, size_t i)
{
	unsigned char byte = (unsigned char)text[i];

	if (i && (unsigned char)text[i - 1] == 0xc3 && byte >= 0x80 && byte <= 0x9e && byte != 0x97)
		return byte + 0x20;
	return byte < 0x80 ? tolower(byte) : byte;
}

/* æ, ø and å as they end in UTF-8 (after 0xc3), and what is typed for them. */
static const struct { int byte; const char *typed[2]; } letters[] = {
	{ 0xa6, { "ae", "a" } }, { 0xb8, { "oe", "o" } }, { 0xa5, { "aa", "a" } },
};
enum { LETTERS = sizeof letters / sizeof *letters };

static size_t word_head(const char *said, const char *name);

/* The same where `name` begins with æ, ø or å and `said` doesn't. */
static size_t typed_head(const char *said, const char *name)
{
	for (size_t i = 0; i < LETTERS; i++)
		for (size_t way = 0; way < 2 && fold(name, 1) == letters[i].byte; way++) {
			size_t bytes = strlen(letters[i].typed[way]);
			size_t rest = strncasecmp(said, letters[i].typed[way], bytes) ? 0 :
				name[2] ? word_head(said + bytes, name + 2) : bytes;

			if (rest)
				return name[2] ? bytes + rest : rest;
		}
	return 0;
}

/* Bytes of `said` that say `name`; 0: it says something else. */
static size_t word_head(const char *said, const char *name)
{
	size_t i = 0, rest;

	while (name[i] && fold(said, i) == fold(name, i))
		i++;
	if (!name[i])
		return i;
	rest = (unsigned char)name[i] == 0xc3 ? typed_head(said + i, name + i) : 0;
	return rest ? i + rest : 0;
}

size_t word_plain(const char *word, char *to, size_t room)
{
	size_t n = 0;

	for (size_t i = 0; word[i] && n + 1 < room; i++) {
		size_t letter = 0;

		while (letter < LETTERS && !(i && (unsigned char)word[i - 1] == 0xc3 && fold(word, i) == letters[letter].byte))
			letter++;
		if (letter < LETTERS)
			to[n - 1] = letters[letter].typed[1][0];
		else
			to[n++] = (char)fold(word, i);
	}
	to[n] = '\0';
	return n;
}

bool word_is(const char *said, const char *name)
{
	size_t bytes = word_head(said, name);

	return bytes && !said[bytes];
}

bool word_means(const char *said, const char *name)
{
	static const char *const endings[] = { "e", "er", "r", "re", "ar", "s", "es" };
	size_t bytes = word_head(said, name);

	if (!bytes || !said[bytes])
		return bytes;
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (word_is(said + bytes, endings[i]))
			return true;
	return false;
}

/* --- weeks --- */

/* Behind "uke", "veke" or "week" (also "uker", "weeks") and the blanks after it. */
static const char *week_word_skip(const char *text)
{
	static const char *const names[] = { "uker", "uke", "veker", "veke", "weeks", "week" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		size_t bytes = word_head(text, names[i]);

		if (bytes && !isalpha((unsigned char)text[bytes]))
			return text + bytes + strspn(text + bytes, " ");
	}
	return text;
}

/* "2026-W27", "W27" or "27" at *text; *year is left alone where none is said. */
static bool week_read(const char **text, int32_t *year, int32_t *week)
{
	int64_t value;

	if (strspn(*text, "0123456789") == 4 && (*text)[4] == '-' && toupper((unsigned char)(*text)[5]) == 'W') {
		*year = atoi(*text);
		*text += 5;
	}
	if (toupper((unsigned char)**text) == 'W')
		++*text;
	if (!digits_read(text, 2, &value) || value < 1 || value > 53)
		return false;
	*week = (int32_t)value;
	return true;
}

/* Two years may be said: then the second is what the weeks say it is, or it is wrong. */
static bool years_agree(const struct weeks *weeks, int32_t last_year)
{
	return !last_year || last_year == weeks->year + (weeks->last < weeks->first);
}

bool weeks_read(const char *text, struct weeks *weeks)
{
	struct weeks said = { .year = 0 };
	int32_t last_year = 0;

	text = week_word_skip(text);
	if (!week_read(&text, &said.year, &said.first))
		return false;
	said.last = said.first;
	if (*text == '-') {
		text++;
		if (!week_read(&text, &last_year, &said.last))
			return false;
	}
	if (*text || !years_agree(&said, last_year))
		return false;
	*weeks = said;
	return true;
}

static int32_t weeks_end(const struct weeks *weeks, int32_t year)
{
	return week_monday(year + (weeks->last < weeks->first), weeks->last) + 6;
}

static bool weeks_are_in(const struct weeks *weeks, int32_t year)
{
	return weeks->first <= week_count(year) && weeks->last <= week_count(year + (weeks->last < weeks->first));
}

bool weeks_dates(const struct weeks *weeks, int32_t today_date, int32_t *from_date, int32_t *to_date)
{
	int32_t year = weeks->year ? weeks->year : date_week(today_date).year;

	if (!weeks->year && weeks_are_in(weeks, year) && weeks_end(weeks, year) < today_date)
		year++;
	if (!weeks_are_in(weeks, year))
		return false;
	*from_date = week_monday(year, weeks->first);
	*to_date = weeks_end(weeks, year);
	return true;
}

/* --- a sentence --- */

const struct ask ask_empty = { .start_clock = -1, .end_clock = -1 };

/* The next word of `*text` into `word`; false at the end. */
static bool word_next(const char **text, char word[ASK_TEXT])
{
	size_t bytes;

	*text += strspn(*text, " \t");
	bytes = strcspn(*text, " \t");
	if (!bytes || bytes >= ASK_TEXT)
		return false;
	memcpy(word, *text, bytes);
	word[bytes] = '\0';
	*text += bytes;
	return true;
}

static bool is_one_of(const char *word, const char *const *names)
{
	while (*names && !word_is(word, *names))
		names++;
	return *names != NULL;
}

static bool days_say(struct ask *ask, const char *word)
{
	int32_t days;

	if (!days_parse(word, strlen(word), &days))
		return false;
	ask->days |= days;
	return true;
}

/* A code of a shift is written large, "D", "N2"; what it means is not known here. */
static bool shift_say(struct ask *ask, const char *word)
{
	size_t bytes = strspn(word, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

	if (*ask->shift || isdigit((unsigned char)*word) || word[bytes] || bytes > 3)
		return false;
	memcpy(ask->shift, word, bytes + 1);
	return true;
}

/* "i uka", "a week" behind hours: skipped at *rest. */
static bool weekly_skip(const char *word, const char **rest)
{
	static const char *const before[] = { "i", "per", "pr", "a", "each", "every", "hver", "kvar", NULL };
	static const char *const week[] = { "uka", "uken", "veka", "uke", "veke", "week", NULL };
	const char *at = *rest;
	char noun[ASK_TEXT];

	if (!is_one_of(word, before) || !word_next(&at, noun) || !is_one_of(noun, week) ||
		isdigit((unsigned char)at[strspn(at, " ")]))
		return false;
	*rest = at;
	return true;
}

/* "15 timer": hours a week. `rest` is what follows the figure. */
static bool hours_say(struct ask *ask, const char *word, const char **rest)
{
	static const char *const units[] = { "t", "timer", "timar", "time", "hours", "hour", "h", "t/uke", "t/veke",
		"h/week", NULL };
	char unit[ASK_TEXT];
	const char *at = *rest;
	int64_t minutes;

	if (!hours_read(word, &minutes) || !word_next(&at, unit) || !is_one_of(unit, units))
		return false;
	ask->week_min = minutes;
	*rest = at;
	return true;
}

/* A week word takes the range that follows it. A bare range of figures is weeks too, but not "07-15", nor
 * when the weeks are said already. */
static bool weeks_say(struct ask *ask, const char *word, const char **rest)
{
	char range[ASK_TEXT];
	const char *at = *rest;

	if (ask->weeks.first)
		return false;
	if (*word != '0' && weeks_read(word, &ask->weeks))
		return true;
	if (*week_word_skip(word) || !word_next(&at, range) || !weeks_read(range, &ask->weeks))
		return false;
	*rest = at;
	return true;
}

/* Does the word, with what follows, say when? */
static bool when_say(struct ask *ask, const char *word, const char **rest)
{
	return hours_say(ask, word, rest) || weekly_skip(word, rest) || weeks_say(ask, word, rest) ||
		days_say(ask, word) || clocks_read(word, &ask->start_clock, &ask->end_clock);
}

static bool name_append(char name[ASK_TEXT], const char *word)
{
	size_t bytes = strlen(name);

	return snprintf(name + bytes, ASK_TEXT - bytes, "%s%s", bytes ? " " : "", word) < (int)(ASK_TEXT - bytes);
}

/* A word that begins with a figure is no name ("54" of "uke 54"), but a code may be: "3 2223". */
static bool may_be_name(const char *name, const char *word, bool competence)
{
	return !isdigit((unsigned char)*word) || (competence && !*name && strlen(word) == 4);
}

/* One piece between commas. What doesn't say when is a name: of the competence in the first piece, of
 * the place after it, or after "i", "in" and "for". */
static bool name_say(struct ask *ask, char **name, const char *word)
{
	static const char *const in[] = { "i", "in", "for", NULL }, *const between[] = { "of", "a", "av", NULL };

	if (is_one_of(word, in))
		*name = ask->place;
	else if (!(*name == ask->competence && !**name && is_one_of(word, between)))
		return may_be_name(*name, word, *name == ask->competence) && name_append(*name, word);
	return true;
}

static bool piece_read(const char *piece, bool first, struct ask *ask)
{
	char *name = first ? ask->competence : ask->place;
	char word[ASK_TEXT];
	int64_t count;

	while (word_next(&piece, word)) {
		if (first && !ask->count && hours_say(ask, word, &piece))
			ask->count = 1;
		else if (first && !ask->count && count_read(word, &count) && count)
			ask->count = (int32_t)count;
		else if (!when_say(ask, word, &piece) && !(*ask->competence && shift_say(ask, word)) &&
			!name_say(ask, &name, word))
			return false;
	}
	return !piece[strspn(piece, " \t")];
}

/* Bytes to the comma that ends the piece; one inside a decimal figure ("7,5 timer") doesn't. */
static size_t piece_bytes(const char *text)
{
	size_t bytes = strcspn(text, ","), decimals;

	if (!text[bytes] || !bytes || !isdigit((unsigned char)text[bytes - 1]))
		return bytes;
	decimals = strspn(text + bytes + 1, "0123456789");
	return decimals && text[bytes + 1 + decimals] == ' ' ? bytes + 1 + piece_bytes(text + bytes + 1) : bytes;
}

bool ask_read_some(const char *sentence, struct ask *ask, char wrong[ASK_TEXT])
{
	char piece[256];

	*ask = ask_empty;
	for (const char *at = sentence; *at; at += *at == ',') {
		size_t bytes = piece_bytes(at);

		snprintf(piece, sizeof piece, "%.*s", (int)bytes, at);
		snprintf(wrong, ASK_TEXT, "%.*s", ASK_TEXT - 1, piece + strspn(piece, " "));
		if (bytes >= sizeof piece || !piece_read(piece, at == sentence, ask))
			return false;
		at += bytes;
	}
	return true;
}

bool ask_read(const char *sentence, struct ask *ask, char wrong[ASK_TEXT])
{
	if (!ask_read_some(sentence, ask, wrong))
		return false;
	snprintf(wrong, ASK_TEXT, "%.*s", ASK_TEXT - 1, sentence);
	return ask->count && *ask->competence;
}
