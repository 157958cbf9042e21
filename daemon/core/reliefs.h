/* A list of what would help, each said once with all the seats that it is the smallest for. */
#ifndef VIKARD_RELIEFS_H
#define VIKARD_RELIEFS_H

#include "relax.h"

/* One more seat of the same, or a new one. `partner`: as of struct relax_ask. */
void reliefs_add(struct reliefs *, const struct relief *, bool partner);
/* Does it concern one person? Then both changes are hers to hear of, and her municipality is change[0].lender. */
bool relief_is_personal(const struct relief *);
void reliefs_sort(struct reliefs *);	/* as struct reliefs says */

#endif
