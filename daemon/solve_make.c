/* When who plans and who proves, and for how long. The clock and the threads are here, the thinking is the core's. */
#include "solve.h"

#include <math.h>
#include <pthread.h>

#define PLAN_SHARE 0.65				/* of the time on one thread; the proof has the rest */
#define FIRST_SHARE 0.1				/* of the time: the plan from which a proof beside the planner begins */
#define PRICES_SHARE 0.3			/* the same: when the planner takes its prices */
#define HANDS_SHARE 0.5				/* the same in a large region, which two plan until then */
#define WRITE_SHARE 0.02			/* of the time: kept for writing */
#define COUNT_PAIR_S 12e-9			/* for each pair who could work what: a bound by counting them needs so long ... */
#define PROOF_PAIR_S 1e-6			/* ... a better one is found in no less ... */
#define PRICES_PAIR_S 3e-6			/* ... and prices that are worth more than another hand in no less */
#define SHOW_SECONDS 0.2

enum {
	HANDS = 2,
	REST_ROUNDS = 100,			/* after so many of a proof the prices hardly move */
	HANDS_SHIFTS_MIN = 15000,		/* below, a half of the region is too little for a hand: what is lost at the
						 * border is more than two do more */
	LARGE_SHIFTS_MIN = 40000,		/* from here on prices come too late, whatever the time */
};

/* One of the two who work: until when, and where what it says goes. */
struct worker {
	struct solve *solve;
	double from_s, until_s, asked_s;	/* asked_s: when it last asked for time */
	double steps, step;			/* done so far, and in each turn */
	_Atomic int64_t *told;
	bool shows, whole_turns;		/* whole_turns: it asks once in a while, and takes as long each time */
};

/* --- effort --- */

static double spent(void *context)
{
	struct worker *worker = context;
	double now = solve_now_s(), turn_s = now - worker->asked_s;

	worker->asked_s = now;
	if (worker->shows && now - worker->solve->shown_s > SHOW_SECONDS)
		solve_show(worker->solve);
	if (solve_interrupted || worker->until_s <= worker->from_s)
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

	double now = solve_now_s();

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
	double from_s = solve_now_s();

	if (solve->args.no_bound)
		return;
	proving.prover = plan_prover_open(&solve->instance.world, &solve->pairs, &solve->plan, crew);
	proving.turn_s = solve_now_s() - from_s;
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

/* A search by another seed, from the beginning. */
struct twin { struct plan_team team; struct draft *draft; };

static void *search_beside(void *argument)
{
	struct twin *twin = argument;

	plan_improve(twin->draft, &twin->team);
	return NULL;
}

static int64_t worth(const struct solve *solve, const struct plan *plan)
{
	return plan->score + solve->instance.world.weights.cover * plan->volume_cover;
}

/* Both search until the time is over, and the better plan is it; of equals the first one's. */
static void search_twice(struct solve *solve, struct draft *draft, const struct plan_team *team)
{
	struct worker worker = worker_until(solve, 1, NULL);
	struct plan_effort effort = effort_of(&worker);
	struct twin twin = { *team, plan_begin(&solve->instance.world, &solve->pairs) };
	pthread_t thread;
	struct plan other;
	bool runs;

	effort.tell = NULL;
	worker.steps = solve->args.effort * PRICES_SHARE;
	twin.team.seed++;
	twin.team.efforts = &effort;
	runs = !pthread_create(&thread, NULL, search_beside, &twin);
	plan_improve(draft, team);
	if (runs)
		pthread_join(thread, NULL);
	plan_best(draft, &solve->plan);
	plan_best(twin.draft, &other);
	if (worth(solve, &other) > worth(solve, &solve->plan)) {
		struct plan worse = solve->plan;

		solve->plan = other;
		other = worse;
	}
	plan_free(&other);
	plan_end(twin.draft);
}

/* One goes on planning while the other proves; midway he takes the other's prices, which tell what is worth trying. Of
 * a large region they would come too late. Where they have come to rest by then the other searches, too. */
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
	team->until = 1;
	if (prices.rounds >= REST_ROUNDS) {
		search_twice(solve, draft, team);
		if (!solve->args.no_bound)
			plan_prover_proof(proving.prover, &solve->proof);
	} else {
		if (!solve->args.no_bound)
			begin_proving(&proving, 1, part);
		plan_improve(draft, team);
		if (!solve->args.no_bound)
			end_proving(&proving, &solve->proof);
		plan_best(draft, &solve->plan);
	}
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

/* Is there enough for two, and no time for one to find prices for the other? */
static bool is_large(const struct solve *solve)
{
	double prices_s = solve->args.seconds * (1 - WRITE_SHARE) * (PRICES_SHARE - FIRST_SHARE);
	uint32_t n = solve->instance.world.shifts.n;

	return n >= LARGE_SHIFTS_MIN || (n >= HANDS_SHIFTS_MIN && !solve->args.effort
		&& prices_s < PRICES_PAIR_S * pairs_n(solve));
}

/* Two plan at first, where there is enough for two; then one of them proves. Where there isn't time for that, they plan
 * until there is just enough for counting; where nobody asks, until the end. */
static void make_by_two(struct solve *solve)
{
	bool large = is_large(solve);
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

bool solve_make(struct solve *solve)
{
	bool two = solve->args.threads > 1;

	if (!plan_pairs_find(&solve->instance.world, two ? &at_once : &plan_crew_alone, &solve->pairs))
		return false;
	(two ? make_by_two : make_alone)(solve);
	return true;
}
