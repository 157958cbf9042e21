/* The words on the command line of vikar-solve. */
#ifndef VIKARD_SOLVE_ARGS_H
#define VIKARD_SOLVE_ARGS_H

#include "io/text.h"

/* What vikar-solve's exit says; --help tells. */
enum solve_exit { SOLVE_OK = 0, SOLVE_FAILED = 1, SOLVE_USAGE = 2 };

struct solve_args {
	const char *instance;		/* "-": standard input */
	const char *output;		/* NULL: standard output */
	double seconds;			/* of wall time, for everything */
	uint64_t effort;		/* asks instead of seconds; 0: by the clock */
	uint64_t seed;
	int threads;
	bool no_bound, quiet;
	enum language language;
};

/* false: vikar-solve is to end with *exit_code; all is said (help, version, what is wrong). */
bool solve_args_read(int argc, char **argv, struct solve_args *, enum solve_exit *exit_code);
/* "vikar-solve: ..." on standard error, in the caller's language. */
void solve_say(enum language, enum text, const char *a0, const char *a1);

#endif
