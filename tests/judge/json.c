#include "json.h"

#include <assert.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DEPTH_MAX 64
#define SMALL_MAX 1000000000000 /* no time, rate or distance of a region comes near it */

struct reader {
	const char *path;
	char *text, *at;
	struct json *nodes;
	size_t count, room;
};

_Noreturn void unreadable(const char *format, ...)
{
	va_list words;
	va_start(words, format);
	fputs("cannot read: ", stderr);
	vfprintf(stderr, format, words);
	fputc('\n', stderr);
	va_end(words);
	exit(2);
}

void *grow_memory(void *old, size_t count, size_t size)
{
	void *memory = reallocarray(old, count ? count : 1, size);
	if (!memory)
		unreadable("out of memory");
	return memory;
}

void *take_memory(size_t count, size_t size)
{
	void *memory = calloc(count ? count : 1, size);
	if (!memory)
		unreadable("out of memory");
	return memory;
}

static _Noreturn void refuse(const struct reader *r, const char *what)
{
	unreadable("%s: %s at byte %td", r->path, what, r->at - r->text);
}

static void skip_blanks(struct reader *r)
{
	while (*r->at && strchr(" \t\r\n", *r->at))
		r->at++;
}

static size_t add_node(struct reader *r, enum json_kind kind)
{
	if (r->count == r->room) {
		r->room = r->room ? 2 * r->room : 1024;
		if (r->room > UINT32_MAX)
			refuse(r, "too many values");
		r->nodes = grow_memory(r->nodes, r->room, sizeof *r->nodes);
	}
	r->nodes[r->count] = (struct json){.kind = kind, .size = 1};
	return r->count++;
}

static void read_text(struct reader *r)
{
	size_t node = add_node(r, JSON_TEXT);
	r->nodes[node].text = ++r->at;
	for (; *r->at != '"'; r->at++) {
		if ((unsigned char)*r->at < ' ')
			refuse(r, "an unfinished text");
		if (*r->at == '\\' && !*++r->at)
			refuse(r, "an unfinished text");
	}
	*r->at++ = '\0';
}

static void read_number(struct reader *r)
{
	size_t node = add_node(r, JSON_WHOLE);
	size_t sign = *r->at == '-', digits = strspn(r->at + sign, "0123456789");
	char *end;
	if (!digits || (digits > 1 && r->at[sign] == '0'))
		refuse(r, "no value");
	if (strchr(".eE", r->at[sign + digits]) && r->at[sign + digits]) {
		r->nodes[node].kind = JSON_REAL;
		r->nodes[node].real = strtod(r->at, &end);
	} else {
		r->nodes[node].whole = strtoll(r->at, &end, 10);
		if (digits > 18)
			r->nodes[node] = (struct json){.kind = JSON_REAL, .size = 1, .real = strtod(r->at, &end)};
	}
	r->at = end;
}

static bool read_word(struct reader *r)
{
	static const struct {
		const char *text;
		enum json_kind kind;
		int value;
	} words[] = {{"null", JSON_NULL, 0}, {"true", JSON_BOOL, 1}, {"false", JSON_BOOL, 0}};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (!strncmp(r->at, words[i].text, strlen(words[i].text))) {
			size_t node = add_node(r, words[i].kind);
			r->nodes[node].whole = words[i].value;
			r->at += strlen(words[i].text);
			return true;
		}
	return false;
}

static void read_value(struct reader *r, int depth);

static void read_many(struct reader *r, int depth, bool map)
{
	size_t node = add_node(r, map ? JSON_MAP : JSON_LIST);
	char close = map ? '}' : ']';
	if (depth == DEPTH_MAX)
		refuse(r, "too deep");
	r->at++;
	for (skip_blanks(r); *r->at != close; skip_blanks(r)) {
		if (r->nodes[node].count++) {
			if (*r->at++ != ',')
				refuse(r, "a comma is missing");
			skip_blanks(r);
		}
		if (map) {
			if (*r->at != '"')
				refuse(r, "a name is missing");
			read_text(r);
			skip_blanks(r);
			if (*r->at++ != ':')
				refuse(r, "a colon is missing");
		}
		read_value(r, depth + 1);
	}
	r->at++;
	r->nodes[node].size = r->count - node;
}

static void read_value(struct reader *r, int depth)
{
	skip_blanks(r);
	if (*r->at == '{' || *r->at == '[')
		read_many(r, depth, *r->at == '{');
	else if (*r->at == '"')
		read_text(r);
	else if (!read_word(r))
		read_number(r);
}

static char *read_file(const char *path)
{
	FILE *file = fopen(path, "rb");
	size_t size = 0, room = 1 << 16, got;
	char *text = take_memory(room, 1);
	if (!file)
		unreadable("%s: %s", path, strerror(errno));
	while ((got = fread(text + size, 1, room - size - 1, file)) > 0)
		if ((size += got) == room - 1)
			text = grow_memory(text, room *= 2, 1);
	if (ferror(file))
		unreadable("%s: %s", path, strerror(errno));
	fclose(file);
	text[size] = '\0';
	return text;
}

const struct json *json_read(const char *path)
{
	struct reader r = {.path = path, .text = read_file(path)};
	r.at = r.text;
	read_value(&r, 0);
	skip_blanks(&r);
	if (*r.at)
		refuse(&r, "something after the end");
	return r.nodes;
}

const struct json *json_first(const struct json *list)
{
	return list + 1;
}

const struct json *json_next(const struct json *node)
{
	return node + node->size;
}

const struct json *json_find(const struct json *map, const char *name)
{
	const struct json *found = NULL;
	if (map->kind != JSON_MAP)
		unreadable("no object around %s", name);
	const struct json *key = json_first(map);
	for (int64_t n = map->count; n--; key = json_next(key + 1))
		if (!strcmp(key->text, name))
			found = key + 1;
	return found;
}

const struct json *json_need(const struct json *map, const char *name, enum json_kind kind)
{
	const struct json *value = json_find(map, name);
	if (!value || value->kind != kind)
		unreadable("%s is %s", name, value ? "of another kind" : "missing");
	return value;
}

static int64_t small(int64_t whole)
{
	if (llabs(whole) > SMALL_MAX)
		unreadable("%ld is too large", (long)whole);
	return whole;
}

int64_t json_need_whole(const struct json *map, const char *name)
{
	return small(json_need(map, name, JSON_WHOLE)->whole);
}

static const struct json *pair_second(const struct json *list)
{
	if (list->kind != JSON_LIST || list->count != 2 || list[1].kind != JSON_WHOLE)
		unreadable("a pair is not two numbers");
	return list + 2;
}

void json_pair(const struct json *list, int64_t pair[2])
{
	const struct json *second = pair_second(list);
	if (second->kind != JSON_WHOLE)
		unreadable("a pair is not two whole numbers");
	pair[0] = small(list[1].whole);
	pair[1] = small(second->whole);
}

void json_priced(const struct json *list, int64_t *id, double *price)
{
	const struct json *second = pair_second(list);
	if (second->kind != JSON_WHOLE && second->kind != JSON_REAL)
		unreadable("a price is no number");
	*id = list[1].whole;
	*price = second->kind == JSON_REAL ? second->real : (double)second->whole;
}
