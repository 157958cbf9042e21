/* The words on the command line -> struct args. */
#ifndef VIKARD_ARGS_H
#define VIKARD_ARGS_H

#include "conf.h"

/* What vikard's exit says; --help tells. */
enum exit_code { EXIT_OK = 0, EXIT_FAILED = 1, EXIT_USAGE = 2 };

struct args {
	const char *config;		/* NULL: /etc/vikard/vikard.conf if there is one */
	const char *state;
	const char *listen[CONF_LISTEN_MAX];
	int listen_n;
	char clock[CONF_TEXT];		/* "": the machine's own */
	int64_t clock_ms;		/* where a given clock starts; -1: now */
	bool check, debug;
};

/* false: vikard is to end with *exit_code; all is said (help, version, what is wrong). */
bool args_read(int argc, char **argv, struct args *, int *exit_code);
/* Puts what the command line and systemd's environment say over what the file said, and what is still not
 * said at its default: afterwards state and listen are complete. */
void args_apply(const struct args *, struct conf *);

#endif
