/* A JSON text as one flat row of nodes in the order of the text; small enough for a region's 60 MB. */
#ifndef JUDGE_JSON_H
#define JUDGE_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum json_kind { JSON_NULL, JSON_BOOL, JSON_WHOLE, JSON_REAL, JSON_TEXT, JSON_LIST, JSON_MAP };

struct json {
	uint32_t kind;
	uint32_t size; /* nodes of this value, itself included */
	union {
		int64_t whole;
		double real;
		const char *text; /* as it stands in the file: escapes are not read */
		int64_t count;    /* of a list's values, a map's members */
	};
};

/* Reads the whole file; what can't be read ends the program (2) and says where. Never freed: the program is short. */
const struct json *json_read(const char *path);

/* The member's value; NULL when there is none (the last of several counts). */
const struct json *json_find(const struct json *map, const char *name);
/* The same, but what is missing or of another kind ends the program. */
const struct json *json_need(const struct json *map, const char *name, enum json_kind kind);
int64_t json_need_whole(const struct json *map, const char *name); /* too large: ends the program, too */

/* for (node = json_first(list), n = list->count; n--; node = json_next(node)) */
const struct json *json_first(const struct json *list);
const struct json *json_next(const struct json *node);

/* The two numbers of [whole, whole] or [whole, number]. */
void json_pair(const struct json *list, int64_t pair[2]);
void json_priced(const struct json *list, int64_t *id, double *price);

void *take_memory(size_t count, size_t size);
void *grow_memory(void *old, size_t count, size_t size);
_Noreturn void unreadable(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
