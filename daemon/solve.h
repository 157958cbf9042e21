/* Between the files of vikar-solve: what is solved, and how. */
#ifndef VIKARD_SOLVE_H
#define VIKARD_SOLVE_H

#include "core/plan.h"
#include "io/instance.h"
#include "solve_args.h"

#include <signal.h>
#include <stdatomic.h>

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

/* solve_make.c: who could work what, a plan and its proof. False: more pairs than a plan may have. */
bool solve_make(struct solve *);

/* solve.c */
extern volatile sig_atomic_t solve_interrupted;		/* ends the search; what is found is kept */
double solve_now_s(void);
void solve_show(struct solve *);			/* how far it is, on a terminal */

#endif
