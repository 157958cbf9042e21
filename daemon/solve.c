/* vikar-solve: an instance -> a plan, and the proof how good it is -> a solution. The clock and the threads are here,
 * the thinking is the core's. */
#include "core/plan.h"
#include "io/file.h"
#include "io/instance.h"
#include "solve_args.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define PLAN_SHARE 0.65				/* of the time on one thread; the proof has the rest */
#define FIRST_SHARE 0.1				/* of the time: the plan from which a proof beside the planner begins */
#define PRICES_SHARE 0.3			/* the same: when the planner takes its prices */
#define HANDS_SHARE 0.5				/* the same in a large region, which two plan until then */
#define WRITE_SHARE 0.02			/* of the time: kept for writing */
#define COUNT_PAIR_S 3e-8			/* for each pair who could work what: a bound by counting them needs so long ... */
#define PROOF_PAIR_S 1e-6			/* ... and a better one is found in no less */
#define SHOW_SECONDS 0.2

enum { PERCENT_TEXT = 16, LINE_TEXT = 256 };
enum {
	HANDS = 2,
	HANDS_SHIFTS_MIN = 40000,		/* below, a half of the region is too little for a hand: what is lost at the
						 * border is more than two do more */
};

struct solve {
	struct solve_args args;
	double begin_s;
	int output;				/* descriptor */
	struct instance instance;
	struct plan_pairs pairs;
	struct plan first, plan;		/* from what the proof begins; the best */
	struct plan_proof proof;
	int64_t asked;				/* minutes x priority of all shifts' positions */
	bool shows;				/* progress, on a terminal */
	double shown_s;
	_Atomic int64_t cover, bound;		/* the best heard of so far; bound -1: nothing yet */
};

/* One of the two who work: until when, and where what it says goes. */
struct worker {
	struct solve *solve;
	double from_s, until_s, asked_s;	/* asked_s: when it last asked for time */
	double steps, step;			/* done so far, and in each turn */
	_Atomic int64_t *told;
	bool shows, whole_turns;		/* whole_turns: it asks once in a while, and takes as long each time */
};

static volatile sig_atomic_t interrupted;

/* The first interrupt ends the search and keeps what is found; the next one ends the program. */
static void interrupt(int number)
{
	interrupted = 1;
	signal(number, SIG_DFL);
}

static double now_s(void)
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

static void show(struct solve *solve)
{
	char cover[PERCENT_TEXT], bound[PERCENT_TEXT], seconds[PERCENT_TEXT], line[LINE_TEXT];
	int64_t most = atomic_load(&solve->bound);

	solve->shown_s = now_s();
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

/* --- effort --- */

static double spent(void *context)
{
	struct worker *worker = context;
	double now = now_s(), turn_s = now - worker->asked_s;

	worker->asked_s = now;
	if (worker->shows && now - worker->solve->shown_s > SHOW_SECONDS)
		show(worker->solve);
	if (interrupted || worker->until_s <= worker->from_s)
		return 1;
	if (worker->whole_turns && worker->until_s < now + turn_s)	/* another wouldn't be done in time */
		return 1;
	worker->steps += worker->step;
	if (worker->solve->args.effort)
		return worker->steps / (double)worker->solve->args.effort;
	return (now - worker->from_s) / (worker->until_s - worker->from_s);
}

static void tell(void *context, int64_t minutes)
{
	atomic_store(((struct worker *)context)->told, minutes);
}

/* From now until a share of all the time there is. */
static struct worker worker_until(struct solve *solve, double share, _Atomic int64_t *told)
{
	double until_s = solve->begin_s + solve->args.seconds * (1 - WRITE_SHARE) * share;

	double now = now_s();

	return (struct worker){ .solve = solve, .from_s = now, .asked_s = now, .step = 1, .told = told,
		.until_s = solve->args.effort ? INFINITY : until_s };
}

static struct plan_effort effort_of(struct worker *worker)
{
	return (struct plan_effort){ .spent = spent, .tell = tell, .context = worker };
}

/* --- threads --- */

/* Every HANDS-th part from the first on. */
struct errand { void (*job)(void *argument, uint32_t part); void *argument; uint32_t first, parts; };

static void *run_errand(void *argument)
{
	const struct errand *errand = argument;

	for (uint32_t part = errand->first; part < errand->parts; part += HANDS)
		errand->job(errand->argument, part);
	return NULL;
}

/* The first errand here, each other one in a thread of its own, or after it where there is none. */
static void run_at_once(void *context, void (*job)(void *argument, uint32_t part), void *argument, uint32_t parts)
{
	struct errand errands[HANDS];
	pthread_t threads[HANDS];
	bool runs[HANDS];

	(void)context;
	for (uint32_t i = 0; i < HANDS; i++) {
		errands[i] = (struct errand){ job, argument, i, parts };
		runs[i] = i && !pthread_create(&threads[i], NULL, run_errand, &errands[i]);
	}
	for (uint32_t i = 0; i < HANDS; i++)
		if (!runs[i])
			run_errand(&errands[i]);
	for (uint32_t i = 0; i < HANDS; i++)
		if (runs[i])
			pthread_join(threads[i], NULL);
}

static const struct plan_crew at_once = { .run = run_at_once, .hands = HANDS };

/* --- the plan and the proof --- */

/* A prover at work, in a thread of its own if there is one. */
struct proving {
	struct solve *solve;
	struct prover *prover;
	double until, part;			/* of the time; how much of the effort */
	double turn_s;				/* as long as a turn takes, if that is known */
	bool shows, runs;
	pthread_t thread;
};

static void prove(struct proving *proving)
{
	struct worker worker = worker_until(proving->solve, proving->until, &proving->solve->bound);
	struct plan_effort effort = effort_of(&worker);

	worker.shows = proving->shows;
	worker.whole_turns = true;
	worker.asked_s -= proving->turn_s;
	/* it asks everybody before it asks for time */
	worker.step = proving->solve->instance.world.people.n / proving->part;
	plan_prover_go(proving->prover, &effort);
}

static void *prove_beside(void *argument)
{
	prove(argument);
	return NULL;
}

static void begin_proving(struct proving *proving, double until, double part)
{
	proving->until = until;
	proving->part = part;
	proving->runs = !pthread_create(&proving->thread, NULL, prove_beside, proving);
}

static void end_proving(struct proving *proving, struct plan_proof *proof)
{
	if (proving->runs)
		pthread_join(proving->thread, NULL);
	else
		prove(proving);
	plan_prover_proof(proving->prover, proof);
}

/* When the plan is done. To begin is to count; the rounds are as long, or longer. */
static void prove_after(struct solve *solve, bool rounds, const struct plan_crew *crew)
{
	struct proving proving = { .solve = solve, .until = 1, .part = 1, .shows = solve->shows };
	double from_s = now_s();

	if (solve->args.no_bound)
		return;
	proving.prover = plan_prover_open(&solve->instance.world, &solve->pairs, &solve->plan, crew);
	proving.turn_s = now_s() - from_s;
	if (rounds)
		prove(&proving);
	plan_prover_proof(proving.prover, &solve->proof);
	plan_prover_close(proving.prover);
}

static void make_alone(struct solve *solve)
{
	struct worker worker = worker_until(solve, solve->args.no_bound ? 1 : PLAN_SHARE, &solve->cover);
	struct plan_effort effort = effort_of(&worker);

	worker.shows = solve->shows;
	plan_make(&solve->instance.world, &solve->pairs, solve->args.seed, &effort, &solve->plan);
	prove_after(solve, true, &plan_crew_alone);
}

/* One goes on planning while the other proves; midway he takes the other's prices, which tell what is worth trying. Of
 * a large region they would come too late. */
static void plan_beside_proof(struct solve *solve, struct draft *draft, struct plan_team *team)
{
	struct proving proving = { .solve = solve };
	struct plan_proof prices = { 0 };
	double part = 1;

	plan_best(draft, &solve->first);
	proving.prover = plan_prover_open(&solve->instance.world, &solve->pairs, &solve->first, &plan_crew_alone);
	team->crew = &plan_crew_alone;
	if (team->until < PRICES_SHARE) {
		begin_proving(&proving, PRICES_SHARE, PRICES_SHARE);
		team->until = PRICES_SHARE;
		plan_improve(draft, team);
		end_proving(&proving, &prices);
		team->proof = &prices;
		part -= PRICES_SHARE;
	}
	if (!solve->args.no_bound)
		begin_proving(&proving, 1, part);
	team->until = 1;
	plan_improve(draft, team);
	if (!solve->args.no_bound)
		end_proving(&proving, &solve->proof);
	plan_best(draft, &solve->plan);
	plan_prover_close(proving.prover);
	plan_proof_free(&prices);
}

/* How many could work what. */
static double pairs_n(const struct solve *solve)
{
	return solve->pairs.person_first[solve->instance.world.people.n];
}

/* Is there time for a proof beside the planner, from that share of the time on? */
static bool may_prove_beside(const struct solve *solve, double share)
{
	double seconds = solve->args.seconds * (1 - WRITE_SHARE) * (1 - share);

	return solve->args.effort || seconds > PROOF_PAIR_S * pairs_n(solve);
}

/* Two plan at first, where there is enough for two; then one of them proves. Where there isn't time for that, they plan
 * until there is just enough for counting; where nobody asks, until the end. */
static void make_by_two(struct solve *solve)
{
	bool large = solve->instance.world.shifts.n >= HANDS_SHIFTS_MIN;
	struct worker workers[HANDS] = { worker_until(solve, 1, &solve->cover), worker_until(solve, 1, NULL) };
	struct plan_effort efforts[HANDS] = { effort_of(&workers[0]), effort_of(&workers[1]) };
	struct plan_team team = { .seed = solve->args.seed, .efforts = efforts,
		.crew = large ? &at_once : &plan_crew_alone, .until = large ? HANDS_SHARE : FIRST_SHARE };
	struct draft *draft = plan_begin(&solve->instance.world, &solve->pairs);
	bool beside = may_prove_beside(solve, team.until) && !(large && solve->args.no_bound);

	workers[0].shows = solve->shows;
	if (!beside)
		team.until = solve->args.no_bound ? 1 : 1 - COUNT_PAIR_S * pairs_n(solve) / solve->args.seconds;
	plan_improve(draft, &team);
	if (beside) {
		plan_beside_proof(solve, draft, &team);
	} else {
		plan_best(draft, &solve->plan);
		prove_after(solve, false, &at_once);
	}
	plan_end(draft);
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
	if (plan_pairs_find(&solve->instance.world, solve->args.threads > 1 ? &at_once : &plan_crew_alone, &solve->pairs)) {
		(solve->args.threads > 1 ? make_by_two : make_alone)(solve);
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
	struct solve all = { .begin_s = now_s(), .bound = -1 };
	enum solve_exit code;

	if (!solve_args_read(argc, argv, &all.args, &code))
		return code;
	all.shows = !all.args.quiet && isatty(STDERR_FILENO);
	signal(SIGINT, interrupt);
	signal(SIGTERM, interrupt);
	signal(SIGPIPE, SIG_IGN);
	return solve(&all) ? SOLVE_OK : SOLVE_FAILED;
}
