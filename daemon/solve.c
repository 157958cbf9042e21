/* vikar-solve: an instance -> a plan, and the proof how good it is -> a solution. */
#include "solve.h"

#include "io/file.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { PERCENT_TEXT = 16, LINE_TEXT = 256 };
volatile sig_atomic_t solve_interrupted;

/* The first interrupt ends the search and keeps what is found; the next one ends the program. */
static void interrupt(int number)
{
	solve_interrupted = 1;
	signal(number, SIG_DFL);
}

double solve_now_s(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* --- what is told --- */

static void percent(char text[PERCENT_TEXT], enum language language, double of_thousand)
{
	int64_t tenths = (int64_t)of_thousand;

	snprintf(text, PERCENT_TEXT, "%d%c%d", (int)(tenths / 10), language == LANGUAGE_EN ? '.' : ',', (int)(tenths % 10));
}

/* What is covered is never said too high, a bound never too low. */
static void print_cover(char text[PERCENT_TEXT], const struct solve *solve, int64_t cover, int64_t asked)
{
	percent(text, solve->args.language, asked ? floor(1000.0 * (double)cover / (double)asked) : 1000);
}

static void print_bound(char text[PERCENT_TEXT], const struct solve *solve, int64_t bound, int64_t asked)
{
	double share = asked && bound < asked ? ceil(1000.0 * (double)bound / (double)asked) : 1000;

	percent(text, solve->args.language, share);
}

void solve_show(struct solve *solve)
{
	char cover[PERCENT_TEXT], bound[PERCENT_TEXT], seconds[PERCENT_TEXT], line[LINE_TEXT];
	int64_t most = atomic_load(&solve->bound);

	solve->shown_s = solve_now_s();
	snprintf(seconds, sizeof seconds, "%.0f", solve->shown_s - solve->begin_s);
	print_cover(cover, solve, atomic_load(&solve->cover), solve->asked);
	print_bound(bound, solve, most < 0 ? solve->asked : most, solve->asked);
	text_fill(line, sizeof line, TEXT_SOLVE_PROGRESS, solve->args.language, cover, bound, seconds);
	fprintf(stderr, "\r%s\033[K", line);
}

/* What is asked, covered, and could be at most; of the shifts or of the volumes. */
struct summary { int64_t asked, cover, bound; };

/* "96.8 % is covered; no plan could cover more than 97.5 %." The second text is for a plan without a proof. */
static void say_cover(const struct solve *solve, const enum text texts[2], struct summary summary)
{
	char cover[PERCENT_TEXT], bound[PERCENT_TEXT], line[LINE_TEXT];
	enum text text = texts[solve->args.no_bound];

	print_cover(cover, solve, summary.cover, summary.asked);
	print_bound(bound, solve, summary.bound, summary.asked);
	fprintf(stderr, "%s\n", text_fill(line, sizeof line, text, solve->args.language, cover, bound, NULL));
}

/* What all positions of the shifts, or of the volumes, are worth. */
static int64_t asked_of(const struct plan_world *world, bool volume)
{
	int64_t asked = 0;

	for (uint32_t s = 0; s < world->shifts.n; s++) {
		const struct plan_shift *shift = &world->shifts.item[s];
		const struct plan_request *request = &world->requests.item[shift->request];

		if (plan_is_volume(shift) == volume)
			asked += (int64_t)request->positions * request->priority * shift->work_min;
	}
	return asked;
}

static void say_end(const struct solve *solve)
{
	static const enum text of_shifts[] = { TEXT_SOLVE_COVERED, TEXT_SOLVE_COVERED_ALONE };
	static const enum text of_volumes[] = { TEXT_SOLVE_VOLUME, TEXT_SOLVE_VOLUME_ALONE };
	struct summary shifts = { solve->asked, solve->plan.z[0], solve->proof.bound };
	struct summary volumes = { asked_of(&solve->instance.world, true), solve->plan.volume_cover,
		solve->proof.volume_bound };

	if (solve->shows)
		fputs("\r\033[K", stderr);
	if (solve->args.quiet)
		return;
	say_cover(solve, of_shifts, shifts);
	if (volumes.asked)
		say_cover(solve, of_volumes, volumes);
}

/* --- files --- */

static bool read_instance(struct solve *solve)
{
	const char *path = solve->args.instance;
	char *bytes, said[LINE_TEXT];
	struct flaw flaw;
	size_t n;
	bool read;

	bytes = file_read(path, INSTANCE_BYTES_MAX, &n);
	if (!bytes) {
		solve_say(solve->args.language, TEXT_SOLVE_READ, path, NULL);
		return false;
	}
	read = instance_read(bytes, n, &solve->instance, &flaw);
	free(bytes);
	if (!read)
		fprintf(stderr, "vikar-solve: %s: %s\n", path, flaw_print(said, sizeof said, &flaw, solve->args.language));
	return read;
}

/* Before anything takes time. What is there is kept until there is something better. */
static bool open_output(struct solve *solve)
{
	const char *path = solve->args.output;

	solve->output = path ? open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0666) : STDOUT_FILENO;
	if (solve->output < 0)
		solve_say(solve->args.language, TEXT_SOLVE_WRITE, path, NULL);
	return solve->output >= 0;
}

static bool write_all(int output, const char *bytes, size_t n)
{
	while (n) {
		ssize_t written = write(output, bytes, n);

		if (written < 0 && errno != EINTR)
			return false;
		bytes += written > 0 ? written : 0;
		n -= written > 0 ? (size_t)written : 0;
	}
	return true;
}

static bool write_solution(struct solve *solve)
{
	struct out out = { .bytes = NULL };
	bool written;

	solution_write(&out, &solve->instance, &solve->plan, solve->args.no_bound ? NULL : &solve->proof);
	if (solve->args.output && ftruncate(solve->output, 0))
		errno = 0;		/* a pipe or a terminal has no length */
	written = write_all(solve->output, out.bytes, out.n);
	if (solve->args.output && close(solve->output))
		written = false;
	if (!written)
		solve_say(solve->args.language, TEXT_SOLVE_WRITE, solve->args.output ? solve->args.output : "-", NULL);
	out_free(&out);
	return written;
}

static bool solve(struct solve *solve)
{
	bool solved = false;

	if (!open_output(solve) || !read_instance(solve))
		return false;
	solve->asked = asked_of(&solve->instance.world, false);
	plan_lay_out(&solve->instance.world);
	if (solve_make(solve)) {
		say_end(solve);
		solved = write_solution(solve);
	} else {
		solve_say(solve->args.language, TEXT_SOLVE_PAIRS, NULL, NULL);
	}
	plan_proof_free(&solve->proof);
	plan_free(&solve->first);
	plan_free(&solve->plan);
	plan_pairs_free(&solve->pairs);
	instance_free(&solve->instance);
	return solved;
}

int main(int argc, char **argv)
{
	struct solve all = { .begin_s = solve_now_s(), .bound = -1 };
	enum solve_exit code;

	if (!solve_args_read(argc, argv, &all.args, &code))
		return code;
	all.shows = !all.args.quiet && isatty(STDERR_FILENO);
	signal(SIGINT, interrupt);
	signal(SIGTERM, interrupt);
	signal(SIGPIPE, SIG_IGN);
	return solve(&all) ? SOLVE_OK : SOLVE_FAILED;
}
