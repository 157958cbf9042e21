/* The planner's files (daemon/FORMAT.md): an instance read and written, a solution written. The world names everything
 * by its place in a list; what it leaves out stands beside it here. */
#ifndef VIKARD_INSTANCE_H
#define VIKARD_INSTANCE_H

#include "../core/plan.h"
#include "out.h"
#include "pull.h"

struct instance {
	struct plan_world world;
	char *name;				/* NULL: none */
	char *t0;				/* "2026-06-22T00:00:00", a Monday; NULL: none */
	int32_t horizon_min;
	LIST_OF(char *) municipalities;		/* names, each "" or malloc'ed text; as long as world.municipalities */
	LIST_OF(char *) competences;
};

/* `n` bytes and a NUL behind them, as pull_open() takes them. false: nothing is made, and the first flaw is said. What
 * is read can be planned: ids and places are good, windows in order, what is confirmed within positions, budgets and
 * working time, and every sum exact in 64 bits. */
bool instance_read(const char *bytes, size_t n, struct instance *, struct flaw *);
void instance_free(struct instance *);

/* The mirror: what is written is read as the same world. For one that wasn't read, fill in an instance: ids that are
 * unique in their kind, t0 of the world's minute 0, and the names to be shown (of a person nothing is written but her
 * number); what the format has no word for, as a volume that is confirmed, has to be out of the world before. Then free
 * world and names as you made them, or all with instance_free(). */
void instance_write(struct out *, const struct instance *);

/* A plan with its proof (NULL: none). Assignments, z, score, bound and dual speak of the shifts alone; the volumes have
 * members of their own. */
void solution_write(struct out *, const struct instance *, const struct plan *, const struct plan_proof *);

#endif
