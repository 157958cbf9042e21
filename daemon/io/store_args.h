/* The words of one command, collected in one run of bytes. */
#ifndef VIKARD_STORE_ARGS_H
#define VIKARD_STORE_ARGS_H

#include "link.h"
#include "out.h"

struct args {
	struct out bytes;
	size_t *n;			/* length of each word */
	uint32_t count, room;
};

void args_free(struct args *);
void args_clear(struct args *);				/* keeps the room */
void args_add(struct args *, const char *bytes, size_t n);
void args_text(struct args *, const char *text);
void args_number(struct args *, int64_t);
void args_count(struct args *, uint64_t);
/* The word that args->bytes has grown by since it was `start` bytes long. */
void args_end(struct args *, size_t start);
const char *args_word(const struct args *, uint32_t index, size_t *n);
void args_send(const struct args *, struct link *);

#endif
