/* Between the parts of reading an instance: what stands in the file, and what it refers to. A file may name a
 * thing before it describes it, so ids are kept until all is read. */
#ifndef VIKARD_INSTANCE_INNER_H
#define VIKARD_INSTANCE_INNER_H

#include "ids.h"
#include "instance.h"

#define LIST_APPEND(to, type) ((type *)list_append((struct list *)(to), sizeof(type)))

struct id_pair { int64_t shift, person; };
struct id_pairs { struct id_pair *item; uint32_t n; };

/* Beside plan_person, plan_request and plan_agreement, one for each. */
struct home { int64_t municipality; int32_t week_max_min; };
struct parties { int64_t a, b; };

struct reading {
	struct instance *instance;
	struct plan_rules rules;		/* everybody's, who has no own; -1 in a person's: not said */
	LIST_OF(struct home) homes;
	LIST_OF(int64_t) places;		/* municipality of each request */
	LIST_OF(struct parties) parties;
	LIST_OF(int32_t) km;			/* row by row, all as long as there are rows */
	struct id_pairs confirmed, allowed, held;
	struct ids municipalities, people, requests, shifts;	/* of instance_refer() */
};

/* The second half: ids become places, and defaults are filled in. What is wrong is said through the pull. */
void instance_refer(struct pull *, struct reading *);
/* The last look at a world whose places are good: what is only right or wrong together. */
void instance_check(struct pull *, const struct plan_world *);
/* Points at "/staff/3/home", or without a member at "/staff/3". */
void instance_point(struct pull *, const char *list, uint32_t item, const char *member);

#endif
