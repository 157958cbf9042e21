/* What a fuzz target is: one function that eats bytes, and a few documents to begin with. The driver
 * feeds it; a coverage-guided fuzzer may as well. */
#ifndef VIKARD_FUZZ_DRIVER_H
#define VIKARD_FUZZ_DRIVER_H

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);
extern const char *const fuzz_corpus[];		/* ends with NULL */
extern const char *const fuzz_words[];		/* pieces worth putting in; ends with NULL */

#endif
