#include "store_args.h"

#include "../core/schema.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

void args_free(struct args *args)
{
	out_free(&args->bytes);
	free(args->n);
	*args = (struct args){ 0 };
}

void args_clear(struct args *args)
{
	out_clear(&args->bytes);
	args->count = 0;
}

void args_end(struct args *args, size_t start)
{
	assert(start <= args->bytes.n);
	if (args->count == args->room) {
		args->room = args->room ? args->room * 2 : 64;
		args->n = memory_resize(args->n, args->room * sizeof(*args->n));
	}
	args->n[args->count++] = args->bytes.n - start;
}

void args_add(struct args *args, const char *bytes, size_t n)
{
	size_t start = args->bytes.n;

	out_bytes(&args->bytes, bytes, n);
	args_end(args, start);
}

void args_text(struct args *args, const char *text)
{
	args_add(args, text, strlen(text));
}

void args_number(struct args *args, int64_t number)
{
	size_t start = args->bytes.n;

	out_number(&args->bytes, number);
	args_end(args, start);
}

void args_count(struct args *args, uint64_t count)
{
	size_t start = args->bytes.n;

	out_count(&args->bytes, count);
	args_end(args, start);
}

const char *args_word(const struct args *args, uint32_t index, size_t *n)
{
	const char *at = args->bytes.bytes;

	assert(index < args->count);
	for (uint32_t i = 0; i < index; i++)
		at += args->n[i];
	*n = args->n[index];
	return at;
}

void args_send(const struct args *args, struct link *link)
{
	const char **word = memory_get(args->count * sizeof(*word));
	const char *at = args->bytes.bytes;

	for (uint32_t i = 0; i < args->count; i++) {
		word[i] = at;
		at += args->n[i];
	}
	link->send(link->context, args->count, word, args->n);
	free(word);
}
