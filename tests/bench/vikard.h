/* The daemon under measurement, and its region. */
#ifndef BENCH_VIKARD_H
#define BENCH_VIKARD_H

#include <limits.h>
#include <stdint.h>
#include <sys/types.h>

struct vikard { pid_t pid; char state[PATH_MAX], socket[PATH_MAX]; };

/* Starts build/vikard on the state directory (made if missing) with its own durable Redis; comes back when it
 * leads. Ends the benchmark when it doesn't. */
void vikard_start(struct vikard *, const char *dir, const char *name);
void vikard_stop(struct vikard *);
/* A socket that has said hello; `token` NULL: as the peer it is, operator. */
int vikard_connect(const struct vikard *, const char *token);
/* One call; ends the benchmark unless it is answered with a result. Owned by the call, good until the next. */
const char *vikard_call(int fd, const char *method, const char *params);
/* A fresh command id. */
enum { KEY_TEXT = 64 };
char *vikard_key(char text[KEY_TEXT]);

/* Five municipalities, and staff S-`first` to S-`last` with one offer and so many home rosters each, applied
 * as the operator. Person n belongs to municipality n % 5. */
void region_apply(int fd, uint32_t first, uint32_t last, uint32_t rosters);
/* A coordinator of municipality n % 5, whose token is token_of(n). */
void region_add_coordinator(int fd, uint32_t n);
enum { TOKEN_TEXT = 65 };
char *token_of(char text[TOKEN_TEXT], uint32_t n);

#endif
