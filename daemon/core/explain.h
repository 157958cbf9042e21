/* Why not: for every open seat of a request, everybody who holds the first competence asked for, with all
 * failed rules. Pure. */
#ifndef VIKARD_EXPLAIN_H
#define VIKARD_EXPLAIN_H

#include "book.h"
#include "reason.h"

/* One rule that keeps one person from `seats` open seats of a line in a week. */
struct no {
	uint32_t line, staff, municipality;
	int32_t week_date;
	uint32_t seats;
	struct verdict verdict;		/* of the first of them */
};
/* The noes of one rule among the people of one municipality. */
struct no_group { enum reason reason; uint32_t municipality, people, seats; };
struct open_week { uint32_t line; int32_t week_date; uint32_t seats; };

struct explanation {
	struct no *nos;
	uint32_t nos_n, nos_room;
	struct no_group *groups;	/* in order of rule (enum reason: by tier), then municipality */
	uint32_t groups_n;
	struct open_week *open;
	uint32_t open_n;
	uint32_t seats, people;		/* open seats; how many people were looked at */
};

/* Of all lines, or of one (line >= 0). `municipality` 0: everybody, else its people alone. */
void explain(const struct book *, int64_t now_ms, const struct request *, int32_t line, uint32_t municipality,
	struct explanation *);
void explanation_free(struct explanation *);

#endif
