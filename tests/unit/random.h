/* Numbers by chance that come again with the same seed. VIKAR_TEST_SEED chooses it, VIKAR_TEST_SCALE (percent)
 * how much is done with it. */
#ifndef VIKARD_TEST_RANDOM_H
#define VIKARD_TEST_RANDOM_H

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

struct random { uint64_t state; };

static inline uint32_t random_next(struct random *random)
{
	uint64_t x = random->state += UINT64_C(0x9e3779b97f4a7c15);

	x = (x ^ (x >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	x = (x ^ (x >> 27)) * UINT64_C(0x94d049bb133111eb);
	return (uint32_t)(x >> 32);
}

static inline uint32_t random_below(struct random *random, uint32_t n)
{
	return random_next(random) % n;
}

static inline int32_t random_between(struct random *random, int32_t least, int32_t most)
{
	return least + (int32_t)random_below(random, (uint32_t)(most - least + 1));
}

static inline bool random_one_in(struct random *random, uint32_t n)
{
	return random_below(random, n) == 0;
}

static inline uint64_t random_seed(void)
{
	const char *seed = getenv("VIKAR_TEST_SEED");

	return seed ? strtoull(seed, NULL, 10) : 20260706;
}

static inline uint32_t random_scaled(uint32_t n)
{
	const char *percent = getenv("VIKAR_TEST_SCALE");
	uint64_t scaled = percent ? (uint64_t)n * strtoull(percent, NULL, 10) / 100 : n;

	return scaled ? (uint32_t)scaled : 1;
}

#endif
