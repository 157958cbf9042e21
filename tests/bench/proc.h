/* Processes of the benchmark: start, stop, what they use. */
#ifndef BENCH_PROC_H
#define BENCH_PROC_H

#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

/* Prints the words and ends the benchmark; every process started here ends with it. */
void die(const char *format, ...) __attribute__((format(printf, 1, 2), noreturn));

int64_t clock_ns(void);				/* monotonic */
int64_t wall_ms(void);
void wait_a_moment(void);			/* 20 ms, for a server that starts */

/* Starts argv[0] from PATH (or by its path) with its output in `log`. It dies with the benchmark. */
pid_t proc_start(const char *const argv[], const char *log);
pid_t proc_fork(void (*run)(void *context), void *context);	/* the same, for a function of ours */
void proc_stop(pid_t);				/* SIGTERM, and waits */
bool proc_is_installed(const char *name);
pid_t proc_child(pid_t parent, const char *name);	/* 0: none */
int64_t proc_cpu_us(pid_t);			/* user and system so far; 0 for pid 0 */
int64_t proc_rss_bytes(pid_t);

/* "dir/name" into `path`; ends the benchmark when that is too long for a path. Returns `path`. */
char *path_in(char path[PATH_MAX], const char *dir, const char *name);
/* A connected stream socket; -1: nobody listens there yet. */
int unix_connect(const char *path);
int unix_listen(const char *path);

#endif
