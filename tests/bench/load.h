/* Closed load: every client keeps `depth` requests under way for a while; what came of it. */
#ifndef BENCH_LOAD_H
#define BENCH_LOAD_H

#include "target.h"

struct load { uint32_t clients, depth; int32_t for_ms; };

struct outcome {
	double per_s;
	double p50_us, p99_us;			/* from the send to the answer */
	double server_us, store_us;		/* processor time a command */
};

/* Ends the benchmark when an answer isn't a yes: a race of refusals measures nothing. */
struct outcome load_run(const struct target *, const struct load *);
/* Each figure's median. */
struct outcome outcome_median(const struct outcome *rounds, uint32_t n);

/* One blocking call on a socket: `n` bytes out, one line back (without its end), NUL-ended. Owned by the
 * call; good until the next. */
const char *line_call(int fd, const char *bytes, size_t n);

#endif
