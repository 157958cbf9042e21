/* What is measured, as a door: a server that takes one kind of request and answers each with one line. */
#ifndef BENCH_TARGET_H
#define BENCH_TARGET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

enum { REQUEST_BYTES_MAX = 4096 };

struct target {
	const char *name;
	/* Starts it with its files in `dir`; false: it isn't installed here. */
	bool (*start)(const char *dir);
	void (*stop)(void);
	/* A socket of this client's, greeted where that is the custom. */
	int (*connect)(uint32_t client);
	/* The client's next request into `to`; returns its bytes. `number` differs from call to call. */
	size_t (*write)(char to[REQUEST_BYTES_MAX], uint32_t client, uint64_t number);
	/* Does the line (without its end, NUL-ended) say that it was done? */
	bool (*is_done)(const char *line, size_t n);
	/* Whose processor time counts; 0: there is none. */
	pid_t (*server)(void), (*store)(void);
};

extern const struct target target_vikard, target_redis, target_beanstalkd, target_echo;

#endif
