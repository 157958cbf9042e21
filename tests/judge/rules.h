/* The hard rules of FORMAT.md, E1-E7 for one pair and T1-T5 for one person. */
#ifndef JUDGE_RULES_H
#define JUDGE_RULES_H

#include "instance.h"

#define BREACHES_SHOWN 20

/* what was found broken; the first lines of it are kept */
struct report {
	long count;
	char lines[BREACHES_SHOWN][160];
};

void report_add(struct report *report, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The first of E1-E7 that the pair breaks, NULL when none. A confirmed pair isn't asked. */
const char *pair_breach(const struct instance *in, const struct seat *seat, const struct person *p);

/* Minutes of `available` inside the week of a volume. */
int64_t available_min(const struct person *p, struct span week);

/* T1-T4, then T5, of `added` (any order) beside the home roster. Each breach is a line of the report. */
void judge_hours(const struct person *p, struct spans added, struct report *report);
void judge_weekly_rest(const struct person *p, struct spans added, struct report *report);

#endif
