/* Who reads, and what it takes to write for her. */
#ifndef VIKAR_VIEWER_H
#define VIKAR_VIEWER_H

#include "../daemon/io/json.h"
#include "../daemon/io/text.h"

/* What has names that a person knows better than the refs. */
enum names { NAMES_MUNICIPALITY, NAMES_COMPETENCE, NAMES_PROFILE, NAMES_COUNT };

struct viewer {
	enum language language;
	int32_t year;				/* of vikard's today: dates of this year don't say it */
	struct json *names[NAMES_COUNT];	/* whole answers of the lists; NULL: not asked for */
};

/* The name behind a ref; the ref itself where none is known. It lives with the viewer. */
const char *viewer_name(const struct viewer *, enum names, const char *ref);
void viewer_free(struct viewer *);

#endif
