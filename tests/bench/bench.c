/* Measures vikard beside what it stands on and what it could be: printed, never a test.
 *
 *     bench [DIRECTORY [SECONDS]]    files go below DIRECTORY (default build: what is measured is its disk's
 *                                    fsync); SECONDS a measurement (default 2), three rounds of all, interleaved
 */
#include "load.h"
#include "proc.h"
#include "vikard.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

enum { ROUNDS = 3, IDLE = 5000, BIG_STAFF = 10000, BIG_ROSTERS = 8, BIG_GROUP = 250 };

static const struct shape { const char *words; uint32_t clients, depth; } shapes[] = {
	{ "1 client, one at a time", 1, 1 },
	{ "50 clients, one at a time", 50, 1 },
	{ "500 clients, one at a time", 500, 1 },
	{ "50 clients, 16 pipelined", 50, 16 },
};
enum { SHAPES = sizeof shapes / sizeof *shapes };

enum { VIKARD, REDIS, BEANSTALKD, ECHO, TARGETS };
static const struct target *const targets[TARGETS] = {
	[VIKARD] = &target_vikard,
	[REDIS] = &target_redis,
	[BEANSTALKD] = &target_beanstalkd,
	[ECHO] = &target_echo,
};

static bool is_here[TARGETS];
static struct outcome rounds[SHAPES][TARGETS][ROUNDS];

/* In turn within a round, so that what else the machine does falls on all alike. */
static void measure(int32_t for_ms)
{
	for (int round = 0; round < ROUNDS; round++)
		for (int shape = 0; shape < SHAPES; shape++)
			for (int target = 0; target < TARGETS; target++)
				if (is_here[target])
					rounds[shape][target][round] = load_run(targets[target],
						&(struct load){ shapes[shape].clients, shapes[shape].depth, for_ms });
}

static void print_ratio(const char *words, double value, const char *aim)
{
	printf("    %-44s %8.2f    %s\n", words, value, aim);
}

static void print_outcome(const char *name, const struct outcome *o)
{
	printf("    %-20s %12.0f %10.0f %10.0f %14.1f %13.1f\n", name, o->per_s, o->p50_us, o->p99_us, o->server_us,
		o->store_us);
}

static void print_ratios(const struct outcome of[TARGETS])
{
	print_ratio("commands/s, of raw Redis", of[VIKARD].per_s / of[REDIS].per_s, "aim >= 0.5 from 50 clients on");
	if (is_here[BEANSTALKD])
		print_ratio("commands/s, times beanstalkd", of[VIKARD].per_s / of[BEANSTALKD].per_s,
			"aim >= 3 from 50 clients on");
	print_ratio("p99, times raw Redis", of[VIKARD].p99_us / of[REDIS].p99_us, "aim <= 1.8");
	print_ratio("CPU of the daemon, times echo", of[VIKARD].server_us / of[ECHO].server_us, "aim <= 5");
}

static void print_shape(int shape)
{
	struct outcome median[TARGETS] = { 0 };

	printf("\n%s\n    %-20s %12s %10s %10s %14s %13s\n", shapes[shape].words, "", "commands/s", "p50 us",
		"p99 us", "CPU us/command", "of its Redis");
	for (int target = 0; target < TARGETS; target++) {
		if (!is_here[target]) {
			printf("    %-20s is not installed\n", targets[target]->name);
			continue;
		}
		median[target] = outcome_median(rounds[shape][target], ROUNDS);
		print_outcome(targets[target]->name, &median[target]);
	}
	print_ratios(median);
}

/* KiB a connection. To be asked of a fresh daemon: later, memory that loads have freed would hide it. */
static double measure_idle(void)
{
	static int fds[IDLE];
	int64_t before = proc_rss_bytes(target_vikard.server()), after;

	for (int i = 0; i < IDLE; i++)
		fds[i] = target_vikard.connect((uint32_t)i);
	after = proc_rss_bytes(target_vikard.server());
	for (int i = 0; i < IDLE; i++)
		close(fds[i]);
	return (double)(after - before) / IDLE / 1024;
}

static void measure_big(const char *dir)
{
	struct vikard big;
	int64_t began_ns;
	int fd;

	vikard_start(&big, dir, "big");
	fd = vikard_connect(&big, NULL);
	began_ns = clock_ns();
	for (uint32_t first = 1; first <= BIG_STAFF; first += BIG_GROUP)
		region_apply(fd, first, first + BIG_GROUP - 1, BIG_ROSTERS);
	printf("\n%d records\n", BIG_STAFF * (BIG_ROSTERS + 2));
	print_ratio("seconds to apply them", (double)(clock_ns() - began_ns) / 1e9, "");
	close(fd);
	vikard_stop(&big);
	began_ns = clock_ns();
	vikard_start(&big, dir, "big");
	print_ratio("seconds from start to serving them", (double)(clock_ns() - began_ns) / 1e9, "");
	print_ratio("MiB of memory", (double)proc_rss_bytes(big.pid) / 1024 / 1024, "");
	vikard_stop(&big);
}

static void allow_descriptors(void)
{
	struct rlimit limit;

	getrlimit(RLIMIT_NOFILE, &limit);
	limit.rlim_cur = limit.rlim_max;
	setrlimit(RLIMIT_NOFILE, &limit);
	if (limit.rlim_cur < IDLE + 100)
		die("%d descriptors are needed: ulimit -n", IDLE + 100);
}

static char *make_dir(char path[PATH_MAX], const char *below)
{
	char real[PATH_MAX];

	if (!realpath(below, real) || snprintf(path, PATH_MAX, "%s/bench.XXXXXX", real) >= PATH_MAX || !mkdtemp(path))
		die("no directory can be made in %s", below);
	return path;
}

static void remove_dir(const char *path)
{
	char command[PATH_MAX + 16];

	snprintf(command, sizeof command, "rm -rf '%s'", path);
	if (system(command))
		die("%s couldn't be removed", path);
}

int main(int words_n, char **words)
{
	char dir[PATH_MAX];
	double seconds = words_n > 2 ? atof(words[2]) : 2, idle_kib;

	setvbuf(stdout, NULL, _IOLBF, 0);
	allow_descriptors();
	make_dir(dir, words_n > 1 ? words[1] : "build");
	for (int target = 0; target < TARGETS; target++)
		is_here[target] = targets[target]->start(dir);
	printf("offer.update with token, key and validation, durable before each answer; medians of %d rounds of"
		" %g s\n", ROUNDS, seconds);
	idle_kib = measure_idle();
	measure((int32_t)(seconds * 1000));
	for (int shape = 0; shape < SHAPES; shape++)
		print_shape(shape);
	printf("\n%d idle connections\n", IDLE);
	print_ratio("KiB a connection", idle_kib, "aim <= 1.5");
	for (int target = 0; target < TARGETS; target++)
		if (is_here[target])
			targets[target]->stop();
	measure_big(dir);
	remove_dir(dir);
	return 0;
}
