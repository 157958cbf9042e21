/* Feeds a target seeded random mutations of its corpus: driver [executions [seed]]. What it finds, the
 * sanitizers or an assertion show; the seed and the number of the execution bring it back. */
#include "driver.h"

#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { INPUT_MAX = 4096, MUTATIONS_MAX = 6 };

struct input { uint8_t bytes[INPUT_MAX]; size_t n; };

static uint64_t random_state;
static char where[96];		/* written by the signal handler, so it is ready before each execution */

static size_t dice(size_t sides)
{
	random_state = random_state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (size_t)(random_state >> 33) % sides;
}

static const char *any_of(const char *const *rows)
{
	size_t n = 0;

	while (rows[n])
		n++;
	return rows[dice(n)];
}

/* `bytes` instead of `gone` bytes at a random place, as far as there is room. */
static void splice(struct input *input, const void *bytes, size_t n, size_t gone)
{
	size_t at = dice(input->n + 1);

	if (gone > input->n - at)
		gone = input->n - at;
	if (input->n - gone + n > INPUT_MAX)
		return;
	memmove(input->bytes + at + n, input->bytes + at + gone, input->n - at - gone);
	memcpy(input->bytes + at, bytes, n);
	input->n += n - gone;
}

static void flip_a_bit(struct input *input)
{
	if (input->n)
		input->bytes[dice(input->n)] ^= (uint8_t)(1u << dice(8));
}

static void put_a_byte(struct input *input)
{
	uint8_t byte = (uint8_t)dice(256);

	splice(input, &byte, 1, dice(2));
}

static void put_a_word(struct input *input)
{
	const char *word = any_of(fuzz_words);

	splice(input, word, strlen(word), dice(12));
}

static void cut_a_piece(struct input *input)
{
	splice(input, "", 0, dice(16));
}

static void cut_the_end(struct input *input)
{
	input->n = dice(input->n + 1);
}

static void put_another(struct input *input)
{
	const char *other = any_of(fuzz_corpus);
	size_t n = strlen(other), from = dice(n + 1);

	splice(input, other + from, dice(n - from + 1), dice(32));
}

static void say_a_piece_twice(struct input *input)
{
	uint8_t piece[64];
	size_t at = dice(input->n + 1), n = dice(sizeof(piece));

	if (n > input->n - at)
		n = input->n - at;
	memcpy(piece, input->bytes + at, n);
	for (size_t times = dice(dice(8) ? 3 : 40); times > 0; times--)
		splice(input, piece, n, 0);
}

static void (*const mutations[])(struct input *) = {
	flip_a_bit, put_a_byte, put_a_word, put_a_word, cut_a_piece,
	cut_the_end, put_another, say_a_piece_twice,
};

static void make_input(struct input *input)
{
	const char *from = any_of(fuzz_corpus);

	input->n = strlen(from);
	memcpy(input->bytes, from, input->n);
	for (size_t left = dice(MUTATIONS_MAX); left > 0; left--)
		mutations[dice(sizeof(mutations) / sizeof(*mutations))](input);
}

static void say_where(int number)
{
	if (write(STDERR_FILENO, where, strlen(where)) < 0)
		_exit(2);
	signal(number, SIG_DFL);
	raise(number);
}

int main(int argc, char **argv)
{
	uint64_t executions = argc > 1 ? strtoull(argv[1], NULL, 10) : 100000;
	uint64_t seed = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
	struct input input;

	signal(SIGABRT, say_where);
	for (uint64_t i = 0; i < executions; i++) {
		uint8_t *exact;

		random_state = seed * UINT64_C(1000003) + i;
		dice(1);
		snprintf(where, sizeof(where), "seed %" PRIu64 ", execution %" PRIu64 "\n", seed, i);
		make_input(&input);
		exact = malloc(input.n ? input.n : 1);		/* so that a byte too far is seen */
		memcpy(exact, input.bytes, input.n);
		LLVMFuzzerTestOneInput(exact, input.n);
		free(exact);
	}
	printf("%s: %" PRIu64 " executions, seed %" PRIu64 ": nothing found\n", argv[0], executions, seed);
	return 0;
}
