#include "pull.h"

#include "../core/schema.h"
#include "escape.h"
#include "utf8.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BEFORE_FIRST = UINT32_MAX, NAME_BYTES = 32, NUMBER_DIGITS = 17, NUMBER_TEXT = 24 };

/* A piece of the text, between its quotes. */
struct quoted { const char *from; size_t n; bool escaped; };

/* --- what is wrong --- */

char *flaw_print(char *to, size_t bytes, const struct flaw *flaw, enum language language)
{
	size_t n = (size_t)snprintf(to, bytes, "%s%s", flaw->path, *flaw->path ? ": " : "");

	if (n < bytes)
		text_fill(to + n, bytes - n, flaw->text, language, flaw->argument[0], flaw->argument[1], NULL);
	return to;
}

static void path_print(const struct pull *pull, char to[FLAW_PATH])
{
	size_t n = 0;

	*to = '\0';
	for (uint32_t i = 0; i < pull->path_n && n < FLAW_PATH; i++) {
		if (pull->path[i].name)
			n += (size_t)snprintf(to + n, FLAW_PATH - n, "/%s", pull->path[i].name);
		else if (pull->path[i].index != BEFORE_FIRST)
			n += (size_t)snprintf(to + n, FLAW_PATH - n, "/%" PRIu32, pull->path[i].index);
	}
}

static void fail(struct pull *pull, enum text text, const char *a, const char *b)
{
	if (pull->failed)
		return;
	pull->failed = true;
	pull->flaw->text = text;
	path_print(pull, pull->flaw->path);
	snprintf(pull->flaw->argument[0], FLAW_ARGUMENT, "%s", a ? a : "");
	snprintf(pull->flaw->argument[1], FLAW_ARGUMENT, "%s", b ? b : "");
	pull->at = pull->end;
}

void pull_point(struct pull *pull, const char *name, uint32_t item)
{
	assert(pull->path_n < PULL_PATH_MAX);
	pull->path[pull->path_n].name = name;
	pull->path[pull->path_n++].index = item;
}

void pull_fail(struct pull *pull, enum text text, const char *argument)
{
	fail(pull, text, argument, NULL);
}

void pull_fail_number(struct pull *pull, enum text text, int64_t argument)
{
	char number[NUMBER_TEXT];

	snprintf(number, sizeof number, "%" PRId64, argument);
	fail(pull, text, number, NULL);
}

/* At line and column, both from 1; a column is a byte. */
static void fail_at(struct pull *pull, enum text text)
{
	char line[NUMBER_TEXT], column[NUMBER_TEXT];
	const char *line_from = pull->begin;
	size_t lines = 1;

	if (pull->failed)
		return;
	for (const char *at = pull->begin; at < pull->at; at++)
		if (*at == '\n') {
			lines++;
			line_from = at + 1;
		}
	snprintf(line, sizeof line, "%zu", lines);
	snprintf(column, sizeof column, "%zu", (size_t)(pull->at - line_from) + 1);
	fail(pull, text, line, column);
}

static void fail_syntax(struct pull *pull)
{
	fail_at(pull, TEXT_PULL_BROKEN);
}

/* Another kind of value, or none at all. */
static void fail_kind(struct pull *pull, enum text text)
{
	if (*pull->at && strchr("{[\"-0123456789tfn", *pull->at))
		fail(pull, text, NULL, NULL);
	else
		fail_syntax(pull);
}

/* --- bytes --- */

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static char next(struct pull *pull)
{
	while (*pull->at == ' ' || *pull->at == '\n' || *pull->at == '\t' || *pull->at == '\r')
		pull->at++;
	return *pull->at;
}

static bool take(struct pull *pull, char wanted)
{
	if (next(pull) != wanted)
		return false;
	pull->at++;
	return true;
}

static bool take_word(struct pull *pull, const char *word)
{
	size_t n = strlen(word);

	if (strncmp(pull->at, word, n))
		return false;
	pull->at += n;
	return true;
}

void pull_open(struct pull *pull, const char *bytes, size_t n, struct flaw *flaw, void *context)
{
	size_t good = utf8_bytes(bytes, n);

	assert(!bytes[n] && n <= INSTANCE_BYTES_MAX);
	*pull = (struct pull){ .at = bytes, .begin = bytes, .end = bytes + n, .flaw = flaw, .context = context };
	if (good == n)
		return;
	pull->at = bytes + good;
	fail_at(pull, TEXT_PULL_NO_UTF8);
}

bool pull_close(struct pull *pull)
{
	if (!pull->failed && (next(pull), pull->at != pull->end))
		fail_syntax(pull);
	return !pull->failed;
}

/* --- numbers --- */

static void fail_range(struct pull *pull, int64_t least, int64_t most, int64_t value)
{
	pull_fail_number(pull, value < least ? TEXT_PULL_LEAST : TEXT_PULL_MOST, value < least ? least : most);
}

int64_t pull_number(struct pull *pull, int64_t least, int64_t most)
{
	bool negative = next(pull) == '-';
	const char *first = pull->at + negative, *at = first;
	int64_t value = 0;

	for (; is_digit(*at) && at - first < NUMBER_DIGITS; at++)
		value = value * 10 + (*at - '0');
	if (at == first || (*first == '0' && at - first > 1)) {
		if (negative || at != first)
			fail_syntax(pull);
		fail_kind(pull, TEXT_PULL_NUMBER);
	} else if (*at == '.' || *at == 'e' || *at == 'E') {
		fail(pull, TEXT_PULL_NUMBER, NULL, NULL);
	} else if (is_digit(*at) || value > INTEGER_MAX) {
		fail(pull, TEXT_PULL_DIGITS, NULL, NULL);
	} else {
		value = negative ? -value : value;
		pull->at = at;
		if (value < least || value > most)
			fail_range(pull, least, most, value);
	}
	return pull->failed ? least : value;
}

void pull_int64(struct pull *pull, const struct pull_member *row, void *to)
{
	*(int64_t *)((char *)to + row->offset) = pull_number(pull, row->least, row->most);
}

void pull_int32(struct pull *pull, const struct pull_member *row, void *to)
{
	*(int32_t *)((char *)to + row->offset) = (int32_t)pull_number(pull, row->least, row->most);
}

static bool take_null(struct pull *pull)
{
	return next(pull) == 'n' && take_word(pull, "null");
}

void pull_int32_or_null(struct pull *pull, const struct pull_member *row, void *to)
{
	if (take_null(pull))
		*(int32_t *)((char *)to + row->offset) = -1;
	else
		pull_int32(pull, row, to);
}

void pull_int64_or_null(struct pull *pull, const struct pull_member *row, void *to)
{
	if (take_null(pull))
		*(int64_t *)((char *)to + row->offset) = -1;
	else
		pull_int64(pull, row, to);
}

/* --- strings --- */

/* A string from its opening quote on. */
static struct quoted take_quoted(struct pull *pull)
{
	static const bool stops[256] = { [0 ... 0x1f] = true, ['"'] = true, ['\\'] = true };
	struct quoted quoted = { .from = ++pull->at };

	for (;;) {
		while (!stops[(unsigned char)*pull->at])
			pull->at++;
		if (*pull->at != '\\')
			break;
		quoted.escaped = true;
		pull->at++;
		if (escape_take(&pull->at) < 0) {
			fail_syntax(pull);
			return quoted;
		}
	}
	quoted.n = (size_t)(pull->at - quoted.from);
	if (*pull->at == '"')
		pull->at++;
	else
		fail_syntax(pull);
	return quoted;
}

char *pull_text(struct pull *pull)
{
	struct quoted quoted = { .n = 0 };
	char *text;

	if (next(pull) == '"')
		quoted = take_quoted(pull);
	else
		fail_kind(pull, TEXT_PULL_TEXT);
	if (pull->failed)
		return NULL;
	text = memory_get(quoted.n + 1);
	unescape(text, quoted.from, quoted.n);
	return text;
}

/* --- what nobody asks for --- */

static void skip_number(struct pull *pull)
{
	const char *at = pull->at + (*pull->at == '-');
	bool zero = *at == '0', good = is_digit(*at);

	at += zero;
	while (!zero && is_digit(*at))
		at++;
	if (*at == '.')
		for (good &= is_digit(*++at); is_digit(*at);)
			at++;
	if (*at == 'e' || *at == 'E') {
		at += at[1] == '+' || at[1] == '-' ? 2 : 1;
		for (good &= is_digit(*at); is_digit(*at);)
			at++;
	}
	if (good)
		pull->at = at;
	else
		fail_syntax(pull);
}

static bool enter(struct pull *pull)
{
	if (++pull->depth > JSON_DEPTH_MAX)
		pull_fail_number(pull, TEXT_PULL_DEEP, JSON_DEPTH_MAX);
	return !pull->failed;
}

/* A member's name and the colon behind it. */
static struct quoted take_name(struct pull *pull)
{
	struct quoted name = { .n = 0 };

	if (next(pull) == '"')
		name = take_quoted(pull);
	else
		fail_syntax(pull);
	if (!pull->failed && !take(pull, ':'))
		fail_syntax(pull);
	return name;
}

static void skip_value(struct pull *);

static void skip_inside(struct pull *pull, char open)
{
	char close = open == '{' ? '}' : ']';

	pull->at++;
	if (!enter(pull))
		return;
	if (!take(pull, close)) {
		do {
			if (open == '{')
				take_name(pull);
			skip_value(pull);
		} while (take(pull, ','));
		if (!take(pull, close))
			fail_syntax(pull);
	}
	pull->depth--;
}

static void skip_value(struct pull *pull)
{
	char first = next(pull);

	if (first == '"')
		take_quoted(pull);
	else if (first == '{' || first == '[')
		skip_inside(pull, first);
	else if (first == '-' || is_digit(first))
		skip_number(pull);
	else if (!take_word(pull, "true") && !take_word(pull, "false") && !take_word(pull, "null"))
		fail_syntax(pull);
}

/* --- maps and lists --- */

static bool is_named(const struct pull_member *row, struct quoted name)
{
	return row->name && !strncmp(row->name, name.from, name.n) && !row->name[name.n];
}

/* Which row it is; the one without a name if none. */
static const struct pull_member *find_row(const struct pull_member *rows, struct quoted name)
{
	char plain[NAME_BYTES];

	if (name.escaped && name.n < sizeof plain) {
		unescape(plain, name.from, name.n);
		name = (struct quoted){ plain, strlen(plain), false };
	}
	while (rows->name && !is_named(rows, name))
		rows++;
	return rows;
}

/* The likely row's name and the colon behind it, where just that comes next. */
static bool take_likely(struct pull *pull, const char *name)
{
	const char *at = pull->at;

	if (!name || *at++ != '"')
		return false;
	while (*name && *at == *name)
		at++, name++;
	if (*name || at[0] != '"' || at[1] != ':')
		return false;
	pull->at = at + 2;
	return true;
}

/* The row of the next member, whose value is then to come; the one without a name if none; NULL: it failed. */
static const struct pull_member *take_row(struct pull *pull, const struct pull_member *rows,
	const struct pull_member *likely)
{
	struct quoted name;

	if (next(pull), take_likely(pull, likely->name))
		return likely;
	name = take_name(pull);
	return pull->failed ? NULL : find_row(rows, name);
}

static void read_member(struct pull *pull, const struct pull_member *row, bool again, void *to)
{
	pull_point(pull, row->name, 0);
	if (again)
		fail(pull, TEXT_PULL_TWICE, NULL, NULL);
	else
		row->read(pull, row, to);
	if (!pull->failed)
		pull->path_n--;
}

static uint32_t read_members(struct pull *pull, const struct pull_member *rows, void *to)
{
	const struct pull_member *likely = rows;
	uint32_t seen = 0;

	do {
		const struct pull_member *row = take_row(pull, rows, likely);

		if (!row)
			return seen;
		if (!row->name) {
			skip_value(pull);
			continue;
		}
		read_member(pull, row, seen >> (row - rows) & 1, to);
		seen |= UINT32_C(1) << (row - rows);
		likely = row + 1;
	} while (take(pull, ','));
	if (!take(pull, '}'))
		fail_syntax(pull);
	return seen;
}

void pull_map(struct pull *pull, const struct pull_member *rows, void *to)
{
	uint32_t seen = 0;

	if (!take(pull, '{'))
		fail_kind(pull, TEXT_PULL_MAP);
	if (pull->failed || !enter(pull))
		return;
	if (!take(pull, '}'))
		seen = read_members(pull, rows, to);
	for (uint32_t i = 0; rows[i].name; i++)
		if (!rows[i].optional && !(seen >> i & 1))
			fail(pull, TEXT_PULL_MISSING, rows[i].name, NULL);
	pull->depth--;
}

void pull_list(struct pull *pull)
{
	if (!take(pull, '['))
		fail_kind(pull, TEXT_PULL_LIST);
	if (!pull->failed && enter(pull))
		pull_point(pull, NULL, BEFORE_FIRST);
}

bool pull_item(struct pull *pull)
{
	uint32_t *index;
	bool first;

	if (pull->failed)
		return false;
	index = &pull->path[pull->path_n - 1].index;
	first = *index == BEFORE_FIRST;
	if (take(pull, ']')) {
		pull->path_n--;
		pull->depth--;
		return false;
	}
	if (!first && !take(pull, ','))
		fail_syntax(pull);
	if (!pull->failed)
		++*index;
	return !pull->failed;
}

void pull_two(struct pull *pull, int64_t least, int64_t most, int64_t two[2])
{
	uint32_t n = 0;

	two[0] = two[1] = least;
	for (pull_list(pull); pull_item(pull); n++)
		if (n < 2)
			two[n] = pull_number(pull, least, most);
		else
			fail(pull, TEXT_PULL_TWO, NULL, NULL);
	if (n != 2)
		fail(pull, TEXT_PULL_TWO, NULL, NULL);
}
