/* Command ids: what was accepted in the last 24 hours is answered as it was then, and not done again. */
#include "hall.h"

#include "io/sum.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#define uthash_fatal(message) abort()
#include <uthash.h>

/* field: "U-3:<key>"; value: "<16 hex hash> <result>". */
struct row {
	struct row *older_next;		/* in order of coming */
	UT_hash_handle hh;
	int64_t at_ms;			/* of the key */
	uint32_t principal, field_n, value_n;
	char bytes[];			/* field, NUL, value */
};

struct count { uint32_t principal, n; UT_hash_handle hh; };

struct done {
	struct row *rows, *oldest, *newest;
	struct count *counts;
};

enum { HASH_TEXT = 16 };

struct done *done_make(void)
{
	return memory_get(sizeof(struct done));
}

static void count_move(struct done *done, uint32_t principal, int by)
{
	struct count *count;

	HASH_FIND(hh, done->counts, &principal, sizeof principal, count);
	if (!count) {
		count = memory_get(sizeof *count);
		count->principal = principal;
		HASH_ADD(hh, done->counts, principal, sizeof principal, count);
	}
	count->n += (uint32_t)by;
}

static void forget_oldest(struct done *done)
{
	struct row *row = done->oldest;

	done->oldest = row->older_next;
	if (!done->oldest)
		done->newest = NULL;
	count_move(done, row->principal, -1);
	HASH_DEL(done->rows, row);
	free(row);
}

void done_free(struct done *done)
{
	struct count *count, *next;

	if (!done)
		return;
	while (done->oldest)
		forget_oldest(done);
	HASH_ITER(hh, done->counts, count, next) {
		HASH_DEL(done->counts, count);
		free(count);
	}
	free(done);
}

/* "<unix ms>.<uuid>"; -1: it isn't. */
static int64_t key_ms(const char *key, size_t n)
{
	int64_t ms = 0;
	struct uuid uuid;
	size_t i = 0;

	for (; i < n && i < 15 && key[i] >= '0' && key[i] <= '9'; i++)
		ms = ms * 10 + key[i] - '0';
	if (!i || i >= n || key[i] != '.' || !uuid_parse_text(key + i + 1, n - i - 1, &uuid))
		return -1;
	return ms;
}

enum reason done_key_check(const char *key, size_t n, int64_t now_ms)
{
	int64_t ms = key_ms(key, n);

	if (ms < 0)
		return REASON_KEY_MALFORMED;
	return ms < now_ms - KEY_AGE_MS_MAX || ms > now_ms + KEY_AHEAD_MS_MAX ? REASON_KEY_EXPIRED : REASON_OK;
}

static size_t field_print(char *field, uint32_t principal, const char *key, size_t key_n)
{
	size_t n = strlen(ref_print(field, KIND_PRINCIPAL, principal));

	assert(key_n < KEY_BYTES_MAX);
	field[n++] = ':';
	memcpy(field + n, key, key_n);
	field[n + key_n] = '\0';
	return n + key_n;
}

static char *row_value(struct row *row)
{
	return row->bytes + row->field_n + 1;
}

bool done_find(struct done *done, uint32_t principal, const char *key, size_t key_n, struct done_row *found)
{
	char field[REF_MAX + KEY_BYTES_MAX];
	size_t n = field_print(field, principal, key, key_n);
	const char *value;
	struct row *row;

	HASH_FIND(hh, done->rows, field, n, row);
	if (!row)
		return false;
	value = row_value(row);
	sum_parse(value, &found->hash);
	found->result = value + HASH_TEXT + 1;
	found->result_n = row->value_n - HASH_TEXT - 1;
	return true;
}

bool done_is_full(struct done *done, uint32_t principal)
{
	struct count *count;

	HASH_FIND(hh, done->counts, &principal, sizeof principal, count);
	return count && count->n >= DONE_PER_PRINCIPAL_MAX;
}

/* The newest row, its value still to be written. */
static struct row *row_add(struct done *done, uint32_t principal, int64_t at_ms, const char *field,
	size_t field_n, size_t value_n)
{
	struct row *row = memory_resize(NULL, sizeof *row + field_n + 1 + value_n);

	*row = (struct row){ .at_ms = at_ms, .principal = principal, .field_n = (uint32_t)field_n,
		.value_n = (uint32_t)value_n };
	memcpy(row->bytes, field, field_n);
	row->bytes[field_n] = '\0';
	HASH_ADD_KEYPTR(hh, done->rows, row->bytes, row->field_n, row);
	if (done->newest)
		done->newest->older_next = row;
	else
		done->oldest = row;
	done->newest = row;
	count_move(done, principal, 1);
	return row;
}

bool done_load(struct done *done, const char *field, size_t field_n, const char *value, size_t value_n)
{
	const char *colon = memchr(field, ':', field_n);
	int64_t at_ms = colon ? key_ms(colon + 1, field_n - (size_t)(colon + 1 - field)) : -1;
	uint32_t principal;
	uint64_t hash;

	if (at_ms < 0 || value_n <= HASH_TEXT || !sum_parse(value, &hash))
		return false;
	principal = ref_parse(field, (size_t)(colon - field), KIND_PRINCIPAL);
	memcpy(row_value(row_add(done, principal, at_ms, field, field_n, value_n)), value, value_n);
	return true;
}

static int compare_rows(const void *a, const void *b)
{
	const struct row *x = *(struct row *const *)a, *y = *(struct row *const *)b;

	if (x->at_ms != y->at_ms)
		return x->at_ms < y->at_ms ? -1 : 1;
	return strcmp(x->bytes, y->bytes);
}

/* Loaded rows came in no order. */
void done_sort(struct done *done)
{
	uint32_t n = HASH_COUNT(done->rows), i = 0;
	struct row **rows = memory_get((n + 1) * sizeof *rows);

	for (struct row *row = done->oldest; row; row = row->older_next)
		rows[i++] = row;
	qsort(rows, n, sizeof *rows, compare_rows);
	for (i = 0; i < n; i++)
		rows[i]->older_next = rows[i + 1];
	done->oldest = rows[0];
	done->newest = n ? rows[n - 1] : NULL;
	free(rows);
}

void done_put(struct done *done, struct engine *engine, const struct call *call, const char *result, size_t result_n)
{
	uint32_t principal = call->session->actor.principal;
	char field[REF_MAX + KEY_BYTES_MAX], hash[HASH_TEXT + 1];
	size_t n = field_print(field, principal, call->key, call->key_n);
	struct row *row = row_add(done, principal, key_ms(call->key, call->key_n), field, n,
		HASH_TEXT + 1 + result_n);
	char *value = row_value(row);

	memcpy(value, sum_print(hash, call->hash), HASH_TEXT);
	value[HASH_TEXT] = ' ';
	memcpy(value + HASH_TEXT + 1, result, result_n);
	collect_done(engine, row->bytes, value, row->value_n);
}

/* Rows stand in order of coming, and keys are at most a day old when they come: two days are enough. */
void done_drop(struct done *done, int64_t now_ms, void (*drop)(void *, const char *field), void *context)
{
	for (int i = 0; i < DONE_DROPS_PER_BATCH && done->oldest; i++) {
		if (done->oldest->at_ms >= now_ms - KEY_AGE_MS_MAX)
			return;
		drop(context, done->oldest->bytes);
		forget_oldest(done);
	}
}
