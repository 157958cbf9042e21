/* The planner: the whole region at once. What is given is a *world*, a frozen projection of the region in which
 * everything is named by its place in a list; what comes out is a *plan* that is legal in it, and *prices* that prove
 * how much better any plan could be. Pure: the same world, seed and effort give the same plan. The rules E1-E7, C1-C3,
 * T1-T5 and the aims Z1-Z4 are those of the planner's file format, see vikar-solve(1).
 *
 * Units: a minute is counted from the world's t0, a Monday 00:00; week k is [10080k, 10080(k+1)). Money is whole
 * kroner, a cost is kroner x minutes. Distances are km, one way. */
#ifndef VIKARD_PLAN_H
#define VIKARD_PLAN_H

#include "types.h"

enum { PLAN_DAY_MIN = 1440, PLAN_WEEK_MIN = 7 * PLAN_DAY_MIN };

/* --- the world --- */

/* A piece of one of the world's pools. */
struct plan_slice { uint32_t first, n; };

struct plan_rules { int32_t day_max_min, week_max_min, daily_rest_min, weekly_rest_min; };
struct plan_weights { int64_t cover, person, fair, cost; };

struct plan_municipality {
	int64_t id;
	int64_t balance_min;			/* lent minus borrowed before */
};

struct plan_agreement { uint32_t a, b; int32_t from_min, to_min; };	/* symmetric */

struct plan_person {
	int64_t id;
	uint32_t home;				/* municipality */
	int32_t hour_kr, km_max;
	struct plan_rules rules;		/* her own; week_max_min is the least that binds her */
	struct plan_slice competences;		/* in world.competences, sorted */
	struct plan_slice available, busy;	/* in world.windows, sorted, disjoint */
};

struct plan_request {
	int64_t id;
	uint32_t municipality;
	int32_t priority, positions, deadline_min;
	int32_t hour_max_kr;			/* -1: none */
	int64_t budget_kr;			/* -1: none */
	struct plan_slice competences;
	struct plan_slice shifts;		/* in world.shifts */
};

/* A shift, or a position's volume of one week (start and end are the week's borders, work_min is less). */
struct plan_shift {
	int64_t id;
	uint32_t request;
	int32_t start_min, end_min, work_min;
};
static inline bool plan_is_volume(const struct plan_shift *shift)
{
	return shift->work_min != shift->end_min - shift->start_min;
}

struct plan_pair { uint32_t shift, person; };

struct plan_world {
	int32_t now_min, km_kr;
	struct plan_weights weights;
	LIST_OF(struct plan_municipality) municipalities;
	int32_t *km;				/* municipalities.n squared */
	LIST_OF(struct plan_agreement) agreements;
	LIST_OF(struct plan_person) people;
	LIST_OF(struct plan_request) requests;
	LIST_OF(struct plan_shift) shifts;	/* a request's stand together */
	LIST_OF(uint32_t) competences;		/* pool */
	LIST_OF(struct window) windows;		/* pool */
	LIST_OF(struct plan_pair) confirmed;	/* they stay, and are asked no E rule */
	bool has_allowed;			/* else every pair is */
	LIST_OF(struct plan_pair) allowed;	/* in any order */
	LIST_OF(struct plan_pair) held;		/* the present plan: moved only for more than hold_gain each */
	int64_t hold_gain;			/* of score */
};
void plan_world_free(struct plan_world *);
/* People, requests and shifts in an order that is quick to plan in; what they are stays, their places change. */
void plan_lay_out(struct plan_world *);

/* --- doors: time and threads come from outside --- */

/* How much of the effort is spent, from 0 to 1 and beyond; asked often. A count of the calls (`asked`) instead of a
 * clock makes a plan that can be made again. `tell`, where it isn't NULL, hears of the best cover (or bound) so far. */
struct plan_effort {
	double (*spent)(void *context);
	void (*tell)(void *context, int64_t minutes);
	void *context;
};

/* Runs job(argument, part) for each part of 0 .. parts-1, perhaps at once, and returns when all are done. */
struct plan_crew {
	void (*run)(void *context, void (*job)(void *argument, uint32_t part), void *argument, uint32_t parts);
	void *context;
	uint32_t hands;				/* how many at once */
};
extern const struct plan_crew plan_crew_alone;	/* in turn, by whoever asks */

/* --- who could work what, alone --- */

/* Both ways. of_person holds every pair that obeys E1-E7, or is confirmed, and beside her home roster T1-T4: what the
 * bound asks. of_shift leaves out those that break T5 alone: what a plan may use. */
struct plan_pairs {
	uint32_t *shift_first, *of_shift;	/* the people of shift s, in order: [shift_first[s] .. shift_first[s + 1]) */
	uint32_t *person_first, *of_person;	/* her shifts, by start, then place */
	uint32_t *mirror;			/* beside of_shift: where in of_person the same pair is */
};
/* False: more than PLAN_PAIRS_MAX, and nothing is made. */
bool plan_pairs_find(const struct plan_world *, const struct plan_crew *, struct plan_pairs *);
/* The same by one hand. */
bool plan_pairs_make(const struct plan_world *, struct plan_pairs *);
void plan_pairs_free(struct plan_pairs *);

/* --- a plan --- */

enum { PLAN_AIMS = 4 };				/* Z1 cover, Z2 people, Z3 unfairness, Z4 cost */

struct plan {
	LIST_OF(struct plan_pair) pairs;	/* sorted by shift, then person */
	int64_t z[PLAN_AIMS], score;		/* of its shifts */
	int64_t volume_cover;			/* of its volumes: minutes x priority */
};
void plan_free(struct plan *);

struct plan_proof;

/* Who improves a plan, and how long. The same plan for the same world, seed, efforts, number of hands and `until`s. */
struct plan_team {
	uint64_t seed;
	double until;				/* of the effort */
	const struct plan_crew *crew;
	const struct plan_effort *efforts;	/* one a hand: hands may work at once, each asks and is stopped by its own */
	const struct plan_proof *proof;		/* whose prices tell what is worth trying; NULL: nothing does */
};

/* What is confirmed, and what is held where it is legal. It is yours. */
struct draft *plan_begin(const struct plan_world *, const struct plan_pairs *);
void plan_end(struct draft *);
/* A legal plan at once, whatever the effort, then better ones until that share of it is spent. Only a world that is
 * laid out has work for more than one hand. */
void plan_improve(struct draft *, const struct plan_team *);
/* The best found so far. */
void plan_best(const struct draft *, struct plan *plan);

/* All of this by one hand. */
void plan_make(const struct plan_world *, const struct plan_pairs *, uint64_t seed, const struct plan_effort *,
	struct plan *plan);
/* z, score and volume_cover of a list of pairs, however it came about. */
void plan_weigh(const struct plan_world *, struct plan *);
int64_t plan_score(const struct plan_world *, const int64_t z[PLAN_AIMS]);
/* What one pair adds to Z4: the wage, and of a shift a return trip. */
int64_t plan_cost(const struct plan_world *, struct plan_pair);

/* --- the proof --- */

/* A price of each shift (minutes x priority a person on it) and of each request's budget (a kroner-minute). By weak
 * duality sum positions x price + sum budget x 60 x price + sum best(p) is above the cover of every legal plan,
 * whatever the prices are; best(p) is the most that p alone could bring at these prices, over sets that obey T1-T4.
 * Shifts and volumes are proved apart. */
struct plan_proof {
	double *shift_price;			/* of each shift and volume */
	double *budget_price;			/* of each request, of its shifts alone; 0 without a budget */
	double *volume_budget_price;		/* the same of its volumes */
	int64_t bound;				/* of Z1 of the shifts */
	int64_t volume_bound;			/* of Z1 of the volumes */
	uint32_t rounds;			/* of its prices for the shifts: they come to rest within a hundred or so */
};
void plan_proof_free(struct plan_proof *);

/* Prices that prove as low a bound as the effort allows; with more effort it goes on from there. It may begin from a
 * plan (NULL: from nothing). World, pairs and plan are the caller's, and stay as long as the prover. */
struct prover *plan_prover_open(const struct plan_world *, const struct plan_pairs *, const struct plan *,
	const struct plan_crew *);
void plan_prover_go(struct prover *, const struct plan_effort *);
/* The best so far. It is yours. */
void plan_prover_proof(const struct prover *, struct plan_proof *proof);
void plan_prover_close(struct prover *);
/* All of this at once. */
void plan_prove(const struct plan_world *, const struct plan_pairs *, const struct plan *, const struct plan_effort *,
	const struct plan_crew *, struct plan_proof *proof);

#endif
