/* A child that thinks beside the loop: what it says is heard, and whatever becomes of it, its end is told once. */
#include "io/child.h"

#include <dirent.h>
#include <event2/event.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

enum { LARGE_BYTES = 3 << 20, SECONDS = 20, MEMORY_MIB = 512 };

struct heard {
	struct event_base *base;
	uint32_t kind[8];
	size_t n[8];
	int frames, ends;
	char first[16], why[128];
	struct child *child, *free_at_once;
};

static void on_said(void *context, uint32_t kind, const void *bytes, size_t n)
{
	struct heard *heard = context;

	assert_true(heard->frames < 8);
	heard->kind[heard->frames] = kind;
	heard->n[heard->frames++] = n;
	if (n < sizeof heard->first)
		memcpy(heard->first, bytes, n);
	if (heard->free_at_once) {
		child_free(heard->free_at_once);
		event_base_loopbreak(heard->base);
	}
}

static void on_ended(void *context, const char *why)
{
	struct heard *heard = context;

	heard->ends++;
	heard->child = NULL;
	snprintf(heard->why, sizeof heard->why, "%s", why ? why : "well");
	event_base_loopbreak(heard->base);
}

static void hear(struct heard *heard, void (*run)(void *, struct child_mouth *), int seconds)
{
	const struct child_calls calls = { heard, on_said, on_ended };
	const struct child_job job = { run, heard, seconds, MEMORY_MIB };

	*heard = (struct heard){ .base = event_base_new() };
	heard->child = child_start(heard->base, &job, &calls);
	assert_non_null(heard->child);
	event_base_dispatch(heard->base);
	assert_int_equal(heard->ends, 1);
	event_base_free(heard->base);
}

static void speaks(void *argument, struct child_mouth *mouth)
{
	char *large = calloc(1, LARGE_BYTES);

	(void)argument;
	child_say(mouth, 7, "hello", 6);
	child_say(mouth, 8, "", 0);
	child_say(mouth, 9, large, LARGE_BYTES);
	free(large);
}

static void all_it_says_is_heard_in_order(void **state)
{
	struct heard heard;

	(void)state;
	hear(&heard, speaks, SECONDS);
	assert_string_equal(heard.why, "well");
	assert_int_equal(heard.frames, 3);
	assert_int_equal(heard.kind[0], 7);
	assert_string_equal(heard.first, "hello");
	assert_int_equal(heard.kind[1], 8);
	assert_int_equal(heard.n[1], 0);
	assert_int_equal(heard.kind[2], 9);
	assert_int_equal(heard.n[2], LARGE_BYTES);
}

/* --- ends --- */

static void is_killed(void *argument, struct child_mouth *mouth)
{
	(void)argument;
	child_say(mouth, 1, "x", 1);
	raise(SIGKILL);
}

static void gives_up(void *argument, struct child_mouth *mouth)
{
	(void)argument;
	(void)mouth;
	_exit(3);
}

static void fails_an_assertion(void *argument, struct child_mouth *mouth)
{
	(void)argument;
	(void)mouth;
	abort();
}

/* A frame is its mark, kind, length and sum; the pipe is the only descriptor there is. */
static int only_descriptor(void)
{
	DIR *folder = opendir("/proc/self/fd");
	struct dirent *entry;
	int found = -1;

	while (folder && (entry = readdir(folder)))
		if (entry->d_name[0] != '.' && atoi(entry->d_name) != dirfd(folder))
			found = found < 0 ? atoi(entry->d_name) : -2;
	closedir(folder);
	return found;
}

static void babbles(void *argument, struct child_mouth *mouth)
{
	(void)argument;
	(void)mouth;
	if (write(only_descriptor(), "nobody reads this, and it is long enough", 40) != 40)
		_exit(4);
}

static void breaks_off(void *argument, struct child_mouth *mouth)
{
	(void)argument;
	(void)mouth;
	if (write(only_descriptor(), "-vak", 4) != 4)
		_exit(4);
}

static void is_killed_while_it_says_something(void *argument, struct child_mouth *mouth)
{
	breaks_off(argument, mouth);
	raise(SIGKILL);
}

static void never_ends(void *argument, struct child_mouth *mouth)
{
	(void)argument;
	(void)mouth;
	for (;;)
		pause();
}

static void each_end_is_told_in_words(void **state)
{
	static const struct { void (*run)(void *, struct child_mouth *); int seconds; const char *why; } ends[] = {
		{ is_killed, SECONDS, "it was ended by signal 9" },
		{ gives_up, SECONDS, "it ended with 3" },
		{ fails_an_assertion, SECONDS, "it was ended by signal 6" },
		{ babbles, SECONDS, "it said what nobody can read" },
		{ breaks_off, SECONDS, "it broke off" },
		{ is_killed_while_it_says_something, SECONDS, "it was ended by signal 9" },
		{ never_ends, 1, "it took too long" },
	};
	struct heard heard;

	(void)state;
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		hear(&heard, ends[i].run, ends[i].seconds);
		assert_string_equal(heard.why, ends[i].why);
	}
}

/* --- its bounds --- */

static void counts_descriptors(void *argument, struct child_mouth *mouth)
{
	(void)argument;
	child_say(mouth, only_descriptor() >= 0 ? 1 : 0, "", 0);
}

static void it_has_one_descriptor(void **state)
{
	struct heard heard;
	int open[2];

	(void)state;
	assert_int_equal(pipe(open), 0);
	hear(&heard, counts_descriptors, SECONDS);
	assert_int_equal(heard.frames, 1);
	assert_int_equal(heard.kind[0], 1);
	close(open[0]);
	close(open[1]);
}

static void wants_too_much(void *argument, struct child_mouth *mouth)
{
	volatile char *all = malloc(((size_t)MEMORY_MIB + 1) << 20);

	(void)argument;
	child_say(mouth, all ? 1 : 0, "", 0);
	free((void *)all);
}

static void its_memory_is_bounded(void **state)
{
	struct heard heard;

	(void)state;
#ifdef __SANITIZE_ADDRESS__
	skip();
#endif
	hear(&heard, wants_too_much, SECONDS);
	assert_int_equal(heard.kind[0], 0);
}

static void who_is_no_longer_wanted_is_gone_unheard(void **state)
{
	struct heard heard = { .base = event_base_new() };
	const struct child_calls calls = { &heard, on_said, on_ended };
	const struct child_job job = { speaks, NULL, SECONDS, MEMORY_MIB };
	int status;

	(void)state;
	child_free(NULL);
	child_free(child_start(heard.base, &job, &calls));
	heard.free_at_once = child_start(heard.base, &job, &calls);
	event_base_dispatch(heard.base);
	assert_int_equal(heard.frames, 1);
	assert_int_equal(heard.ends, 0);
	assert_int_equal(waitpid(-1, &status, WNOHANG), -1);	/* no child is left */
	event_base_free(heard.base);
}

/* A parent of its own that is killed. The orphan falls to this process, which waits for it. */
static void it_dies_with_its_parent(void **state)
{
	const struct child_job job = { never_ends, NULL, SECONDS, MEMORY_MIB };
	const struct child_calls calls = { NULL, NULL, NULL };
	int ready[2], status;
	char byte = 0;
	pid_t parent;

	(void)state;
	assert_int_equal(prctl(PR_SET_CHILD_SUBREAPER, 1), 0);
	assert_int_equal(pipe(ready), 0);
	parent = fork();
	if (parent == 0) {
		struct event_base *base = event_base_new();

		child_start(base, &job, &calls);
		byte = write(ready[1], "r", 1) == 1;
		for (;;)
			pause();
	}
	close(ready[1]);
	assert_int_equal(read(ready[0], &byte, 1), 1);
	assert_int_equal(kill(parent, SIGKILL), 0);
	assert_int_equal(waitpid(parent, &status, 0), parent);
	assert_true(waitpid(-1, &status, 0) > 0);
	close(ready[0]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_it_says_is_heard_in_order),
		cmocka_unit_test(each_end_is_told_in_words),
		cmocka_unit_test(it_has_one_descriptor),
		cmocka_unit_test(its_memory_is_bounded),
		cmocka_unit_test(who_is_no_longer_wanted_is_gone_unheard),
		cmocka_unit_test(it_dies_with_its_parent),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
