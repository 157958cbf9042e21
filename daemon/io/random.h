/* Random bytes, drawn from the kernel in bulk. */
#ifndef VIKARD_RANDOM_H
#define VIKARD_RANDOM_H

#include "../core/types.h"

enum { RANDOM_POOL_BYTES = 4096 };

/* Zero-initialise. Not for two processes: a child that forks off draws the same. */
struct random_pool { uint8_t bytes[RANDOM_POOL_BYTES]; size_t left; };
/* 122 random bits as a version 4 UUID. Ends the process when the kernel gives none. */
void random_uuid(struct random_pool *, struct uuid *);

#endif
