/* A region document on its way to vikard: staged in lines, committed as one group. */
#ifndef VIKAR_STAGE_H
#define VIKAR_STAGE_H

#include "call.h"

struct stage {
	const struct json *region;	/* {"staff":[...],"rosters":[...]}; other members are not looked at */
	const char *key;
	bool dry_run;
	bool list;			/* some records are to get their refs: tell all that changed */
	struct outcome answer;		/* to the last call; outcome_free */
	size_t sent, total;		/* records, of `progress` on a terminal */
};

/* Attempts until the outcome is known; tells nobody. After call_hello. */
enum ending stage_send(struct client *, struct stage *);
/* What came of it: the figures, and of a dry run what would change. */
void stage_print(const struct client *, const struct stage *);

#endif
