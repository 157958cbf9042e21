/* What a viewer may learn of a change. Pure, and the same live, on resume and on a standby: it looks
 * at the effect and the viewer, never at the book. */
#ifndef VIKARD_NOTICE_H
#define VIKARD_NOTICE_H

#include "limits.h"
#include "step.h"

/* How much of a record a viewer sees. */
enum sight {
	SIGHT_NONE,
	SIGHT_PARTNER,		/* the other side: no FIELD_OWN, a person's no looks like any other */
	SIGHT_OWN,		/* her own municipality, herself, and the operator */
};
/* Also for lists and single records: who may see it at all? */
enum sight sight_of(const struct record *, const struct actor *viewer);
/* A copy as a partner sees it (consents that would tell who said no are blanked); the caller frees it. */
struct record *record_for_partner(const struct record *);
/* The same, and whether this viewer is told: */
enum sight notice(const struct effect *, const struct actor *viewer);
/* Where a swap was suggested or wished: the places of those that the effect is about and the viewer may wish; she is
 * told of these though she doesn't see the request. Returns how many. */
uint32_t notice_swaps(const struct effect *, const struct actor *viewer, uint32_t places[SWAPS_MAX]);
/* Is she told who did it? Only of her own municipality's principals: a partner's answers have no author. */
bool notice_names(const struct principal *author, const struct actor *viewer);

#endif
