/* "Did you mean": the name that is nearest to what was said. */
#ifndef VIKAR_NEAR_H
#define VIKAR_NEAR_H

#include <stddef.h>

enum { NEAR_TEXT = 64 };
struct near {
	const char *said;
	char best[NEAR_TEXT];		/* "": nothing is near */
	size_t distance;		/* of the best; before there is one, what is too far */
};

struct near near_start(const char *said);
/* Letters to add, drop, change or swap with their neighbour; the first of the nearest stays. */
void near_try(struct near *, const char *name);

#endif
