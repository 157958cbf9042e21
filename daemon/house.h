/* What lives in one vikard, and the doors between its rooms. main.c opens and closes them. */
#ifndef VIKARD_HOUSE_H
#define VIKARD_HOUSE_H

#include "args.h"
#include "engine.h"
#include "io/clock.h"
#include "io/embedded.h"
#include "io/given.h"
#include "io/loop.h"
#include "io/random.h"
#include "io/redis_link.h"
#include "io/server.h"

struct house {
	struct args args;
	struct conf conf;
	struct clock clock;
	struct loop_calls loop_calls;
	struct given_calls given_calls;
	struct embedded_calls redis_calls;
	struct engine_door door;
	char mark_path[2 * CONF_TEXT + 8];
	struct store_conf store_conf;
	struct engine_conf engine_conf;
	struct random_pool random;
	struct loop *loop;
	struct engine *engine;
	struct child *thinker;		/* NULL: nobody thinks beside the loop */
	struct embedded *redis;		/* NULL: an external one */
	struct redis_link *link;
	struct given *given;		/* NULL: the machine's clock */
	struct server *server;
	bool ready;			/* systemd has been told */
	int stop_wait_s;		/* stopping: so long the last answers may take; 0: not stopping */
	bool failed;			/* a person has to act */
};

/* Puts the doors between the rooms in: what one calls, and which other answers. */
void house_connect(struct house *);
/* It can't go on: says why and ends the loop. */
void house_fail(struct house *, const char *why);

#endif
