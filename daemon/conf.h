/* The configuration file (config/vikard.conf is its manual) -> struct conf. */
#ifndef VIKARD_CONF_H
#define VIKARD_CONF_H

#include "core/reason.h"

#include <stdbool.h>
#include <stdint.h>

enum { CONF_TEXT = 256, CONF_LISTEN_MAX = 8, CONF_ERROR_BYTES = 512 };

struct conf {
	char region[CONF_TEXT];
	char state[CONF_TEXT];			/* "": not said */
	char listen[CONF_LISTEN_MAX][CONF_TEXT];
	int listen_n;				/* 0: not said */
	char socket_group[CONF_TEXT];		/* "": the daemon's own */
	char redis_address[CONF_TEXT];		/* "": embedded */
	char redis_user[CONF_TEXT];		/* "": the default user */
	char redis_password_file[CONF_TEXT];
	char redis_password[CONF_TEXT];		/* read from there; "": none. Never logged */
	int redis_replicas, redis_wait_ms;
	int journal_entries, journal_mib;
	int quiet_min;
	int plan_after_s, plan_seconds, plan_suggest_seconds, plan_chains, plan_hold_gain_min, plan_memory_mib;
	char log[CONF_TEXT];
	bool debug;				/* `log` says so */
};

/* Every key at its default. */
void conf_init(struct conf *);
/* Reads the file over the defaults. On a refusal `error` says "file:line: what is wrong", in words for
 * people. */
enum reason conf_read(const char *path, struct conf *, char error[CONF_ERROR_BYTES]);

#endif
