/* A big JSON document, read in one pass and without a tree: whoever reads pulls what is to come, by rows of members
 * and loops over items. The first thing that is wrong ends it: from then on there is no further member, no item, and
 * every number is its least. So nobody has to look but at the end. */
#ifndef VIKARD_PULL_H
#define VIKARD_PULL_H

#include "text.h"

enum { PULL_PATH_MAX = 8, FLAW_PATH = 96, FLAW_ARGUMENT = 64 };

/* What is wrong, and where: a JSON pointer ("/staff/3/rate"), "" is the document. */
struct flaw {
	char path[FLAW_PATH];
	enum text text;
	char argument[2][FLAW_ARGUMENT];
};
/* "/staff/3/rate: ..." in the language. Returns `to`. */
char *flaw_print(char *to, size_t bytes, const struct flaw *, enum language);

struct pull {
	const char *at;				/* the next byte */
	const char *begin, *end;		/* *end is NUL */
	struct { const char *name; uint32_t index; } path[PULL_PATH_MAX];	/* name NULL: an item */
	uint32_t path_n, depth;
	bool failed;
	struct flaw *flaw;
	void *context;				/* the reader's own */
};

/* UTF-8, ended by a NUL that isn't counted, and at most INSTANCE_BYTES_MAX. */
void pull_open(struct pull *, const char *bytes, size_t n, struct flaw *, void *context);
/* Nothing follows? false: it failed, and the flaw is said. */
bool pull_close(struct pull *);

/* What stands where it is now is wrong: only the first call counts. The argument may be NULL. To say it of something
 * inside, or when all is read, point at it first: at a member, or at an item (name NULL). */
void pull_point(struct pull *, const char *name, uint32_t item);
void pull_fail(struct pull *, enum text, const char *argument);
void pull_fail_number(struct pull *, enum text, int64_t argument);

/* A row of what a map may hold. Whatever has no row is skipped. */
struct pull_member {
	const char *name;			/* NULL ends the rows, which are 32 at most */
	void (*read)(struct pull *, const struct pull_member *, void *to);
	size_t offset;				/* of a number's place in `to` */
	int64_t least, most;
	bool optional;
};
void pull_map(struct pull *, const struct pull_member *rows, void *to);
/* For rows: a whole number of the row's range to its place. The last takes null too, for -1. */
void pull_int32(struct pull *, const struct pull_member *, void *to);
void pull_int64(struct pull *, const struct pull_member *, void *to);
void pull_int32_or_null(struct pull *, const struct pull_member *, void *to);
void pull_int64_or_null(struct pull *, const struct pull_member *, void *to);

/* for (pull_list(p); pull_item(p);) take one item; */
void pull_list(struct pull *);
bool pull_item(struct pull *);
int64_t pull_number(struct pull *, int64_t least, int64_t most);
/* [a, b] */
void pull_two(struct pull *, int64_t least, int64_t most, int64_t two[2]);
/* Without escapes, ended by NUL; the caller frees it. NULL: it failed. */
char *pull_text(struct pull *);

#endif
