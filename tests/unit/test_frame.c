#include "../../daemon/core/limits.h"
#include "../../daemon/io/frame.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

/* Everything the frame gives, as text: each line in brackets, "!" for one too long. */
struct seen { char text[4096]; };

static void drain(struct frame *frame, struct seen *seen)
{
	enum frame_got got;
	const char *line;
	size_t n, end;

	while ((got = frame_next(frame, &line, &n)) != FRAME_NOTHING) {
		end = strlen(seen->text);
		if (got == FRAME_OVERLONG)
			n = 0;
		snprintf(seen->text + end, sizeof seen->text - end, got == FRAME_LINE ? "[%.*s]" : "!%.*s",
			(int)n, line);
	}
	frame_settle(frame);
}

/* Feeds a piece from memory of its own, which is gone afterwards: what is kept must be a copy. */
static void feed(struct frame *frame, const char *bytes, size_t n, struct seen *seen)
{
	char *piece = malloc(n);

	memcpy(piece, bytes, n);
	frame_feed(frame, piece, n);
	drain(frame, seen);
	free(piece);
}

static const char text[] = "one\ntwo\r\n\n\r\n  \nfive\rsix\n\r\r\nseven\nunfinished";
static const char lines[] = "[one][two][  ][five\rsix][\r][seven]";

static void every_split_in_three_gives_the_same_lines(void **state)
{
	size_t n = sizeof text - 1;

	(void)state;
	for (size_t a = 1; a < n - 1; a++) {
		for (size_t b = a + 1; b < n; b++) {
			struct frame frame = { 0 };
			struct seen seen = { "" };

			feed(&frame, text, a, &seen);
			feed(&frame, text + a, b - a, &seen);
			feed(&frame, text + b, n - b, &seen);
			assert_string_equal(seen.text, lines);
			frame_free(&frame);
		}
	}
}

static void byte_by_byte_gives_the_same_lines(void **state)
{
	struct frame frame = { 0 };
	struct seen seen = { "" };

	(void)state;
	for (size_t i = 0; i < sizeof text - 1; i++)
		feed(&frame, text + i, 1, &seen);
	assert_string_equal(seen.text, lines);
	frame_free(&frame);
}

static void nothing_is_held_between_whole_lines(void **state)
{
	struct frame frame = { 0 };
	struct seen seen = { "" };

	(void)state;
	feed(&frame, "one\nhalf", 8, &seen);
	assert_non_null(frame.held);
	feed(&frame, "\n", 1, &seen);
	assert_null(frame.held);
	assert_string_equal(seen.text, "[one][half]");
}

static void unread_lines_wait_while_more_is_fed(void **state)
{
	struct frame frame = { 0 };
	struct seen seen = { "" };
	const char *line;
	size_t n;

	(void)state;
	frame_feed(&frame, "one\ntwo\nth", 10);
	assert_int_equal(frame_next(&frame, &line, &n), FRAME_LINE);
	frame_settle(&frame);
	assert_true(frame_is_unread(&frame));
	frame_feed(&frame, "ree\nfo", 6);
	drain(&frame, &seen);
	assert_string_equal(seen.text, "[two][three]");
	assert_false(frame_is_unread(&frame));
	frame_free(&frame);
}

static enum frame_got first_of(size_t line_bytes, const char *end, size_t *n)
{
	char *bytes = malloc(line_bytes + 2);
	struct frame frame = { 0 };
	enum frame_got got;
	const char *line;

	memset(bytes, 'x', line_bytes);
	memcpy(bytes + line_bytes, end, strlen(end));
	frame_feed(&frame, bytes, line_bytes + strlen(end));
	got = frame_next(&frame, &line, n);
	frame_free(&frame);
	free(bytes);
	return got;
}

static void the_longest_line_passes_and_one_byte_more_does_not(void **state)
{
	size_t n = 0;

	(void)state;
	assert_int_equal(first_of(LINE_BYTES_MAX, "\n", &n), FRAME_LINE);
	assert_int_equal(n, LINE_BYTES_MAX);
	assert_int_equal(first_of(LINE_BYTES_MAX, "\r\n", &n), FRAME_LINE);
	assert_int_equal(n, LINE_BYTES_MAX);
	assert_int_equal(first_of(LINE_BYTES_MAX + 1, "\n", &n), FRAME_OVERLONG);
	assert_int_equal(first_of(LINE_BYTES_MAX, "", &n), FRAME_NOTHING);
	assert_int_equal(first_of(LINE_BYTES_MAX + 2, "", &n), FRAME_OVERLONG);
}

static void random_lines_in_random_pieces_come_whole(void **state)
{
	unsigned seed = (unsigned)time(NULL);
	char all[2000], expected[4096];

	(void)state;
	print_message("seed %u\n", seed);
	srand(seed);
	for (int round = 0; round < 2000; round++) {
		struct frame frame = { 0 };
		struct seen seen = { "" };
		size_t n = 0, start = 0, at = 0;

		expected[0] = '\0';
		while (n < 1000) {
			all[n++] = "abc\n"[rand() % 4];
			if (all[n - 1] != '\n')
				continue;
			if (n - 1 > start)
				snprintf(expected + strlen(expected), 1010, "[%.*s]", (int)(n - 1 - start),
					all + start);
			start = n;
		}
		while (at < n) {
			size_t piece = 1 + rand() % 40;

			piece = piece > n - at ? n - at : piece;
			feed(&frame, all + at, piece, &seen);
			at += piece;
		}
		assert_string_equal(seen.text, expected);
		frame_free(&frame);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_split_in_three_gives_the_same_lines),
		cmocka_unit_test(byte_by_byte_gives_the_same_lines),
		cmocka_unit_test(nothing_is_held_between_whole_lines),
		cmocka_unit_test(unread_lines_wait_while_more_is_fed),
		cmocka_unit_test(the_longest_line_passes_and_one_byte_more_does_not),
		cmocka_unit_test(random_lines_in_random_pieces_come_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
