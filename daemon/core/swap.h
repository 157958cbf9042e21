/* Swaps: where nobody may take a seat but a chain among municipalities fills it. Somebody could go there, if her own
 * municipality didn't need her for its minimum cover that week; somebody of a third municipality takes her week at
 * home, and then she may. What is found is suggested; when all three wish it, it is made as one group. */
#ifndef VIKARD_SWAP_H
#define VIKARD_SWAP_H

#include "match.h"

struct swaps { struct swap item[SWAPS_MAX]; uint32_t n; };
struct said { uint32_t by; int64_t at_ms; };	/* a principal, then */

/* Chains of three municipalities for the open seats of the request, one for each person who could be freed, that step
 * accepts as a whole, of the first 500 that are tried; in order of line, week and number. The book is the caller's
 * alone, and afterwards as it was. */
void swap_find(struct book *, int64_t now_ms, uint32_t request, struct swaps *out);

/* What a swap comes to on the book as it is: the relief that the one between asks for, the helper proposed for it, and
 * the freed one proposed, who is let below the minimum by its word for this loan alone; each by who may. Appended to an
 * empty list. False: there is nothing left to be swapped. */
bool swap_moves(const struct book *, int64_t now_ms, const struct request *, const struct swap *, struct moves *);

/* Has this chain been suggested for the request? */
bool swap_is_suggested(const struct request *, const struct swap *);
/* The municipality of that side. */
uint32_t swap_municipality(const struct request *, const struct swap *, enum side_of_swap);
/* The side whose wish this actor may say: who lends is asked through its coordinator, who asks also through its
 * manager. SWAP_SIDES: none, and it is none of her business. */
enum side_of_swap swap_side_of(const struct request *, const struct swap *, const struct actor *);
/* What that side wishes, in the actor's name; with the third yes it is made. */
void swap_say(struct swap *, enum side_of_swap, enum answer, const struct said *);

/* Is it one of those that this version of the request tells of? */
bool swap_is_news(const struct request *, const struct swap *);
/* Whose wish was said last; SWAP_SIDES: none since it was suggested. */
enum side_of_swap swap_said_last(const struct swap *);

#endif
