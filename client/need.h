/* What people say of a need -> members of a request; of those who add one and those who change it. */
#ifndef VIKAR_NEED_H
#define VIKAR_NEED_H

#include "call.h"
#include "params.h"
#include "words.h"

struct need {
	struct ask ask;
	struct dates dates;
	int64_t count_min;		/* 0: not said */
	char unit[ASK_TEXT];
};

/* --weeks, --from, --to, --time, --shift, --days, --hours, --count and --min over what a sentence said; after
 * call_hello. ENDING_USAGE: has been told. */
enum ending need_options(const struct client *, struct need *);
/* The ref of what was said, a plural only where nothing is called just so. NULL: the catalogue doesn't have it. */
const char *need_competence(const struct json *catalogue, const char *said);
/* A list with commas as refs. What isn't known is left to vikard, who names the field. */
void need_competences(struct out *, const char *name, const struct json *catalogue, const char *text);
/* --deadline; a bare date is the end of that day. false: it wasn't said. */
bool need_deadline(const struct client *, struct out *);

#endif
