#include "load.h"
#include "proc.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { DEPTH_MAX = 16, IN_BYTES = 32 * 1024, EVENTS_MAX = 512 };

struct client {
	int fd;
	uint32_t index, under_way;
	int64_t sent_ns[DEPTH_MAX];		/* a ring: answers come in order */
	uint32_t first;
	size_t in_n, out_n;
	char in[IN_BYTES], out[DEPTH_MAX * REQUEST_BYTES_MAX];
};

struct run {
	const struct target *target;
	const struct load *load;
	struct client *clients;
	int epoll;
	int64_t until_ns;
	uint64_t number;			/* of the next request */
	uint32_t under_way;			/* over all clients */
	int64_t *took_ns;
	size_t took_n, took_room;
};

static void took(struct run *run, int64_t ns)
{
	if (run->took_n == run->took_room) {
		run->took_room = run->took_room ? run->took_room * 2 : 65536;
		run->took_ns = realloc(run->took_ns, run->took_room * sizeof *run->took_ns);
		if (!run->took_ns)
			die("out of memory");
	}
	run->took_ns[run->took_n++] = ns;
}

static void flush(struct client *client)
{
	ssize_t n = send(client->fd, client->out, client->out_n, MSG_NOSIGNAL);

	if (n < 0 && errno != EAGAIN)
		die("send: %s", strerror(errno));
	if (n > 0) {
		client->out_n -= (size_t)n;
		memmove(client->out, client->out + n, client->out_n);
	}
}

static void ask(struct run *run, struct client *client)
{
	int64_t now_ns = clock_ns();

	while (client->under_way < run->load->depth && now_ns < run->until_ns) {
		client->out_n += run->target->write(client->out + client->out_n, client->index, run->number++);
		client->sent_ns[(client->first + client->under_way++) % DEPTH_MAX] = now_ns;
		run->under_way++;
	}
	if (client->out_n)
		flush(client);
}

static void answered(struct run *run, struct client *client, char *line, size_t n, int64_t now_ns)
{
	if (n && line[n - 1] == '\r')
		n--;
	line[n] = '\0';
	if (!run->target->is_done(line, n))
		die("%s answers: %.*s", run->target->name, (int)n, line);
	if (!client->under_way)
		die("%s answers what nobody asked", run->target->name);
	if (now_ns < run->until_ns)
		took(run, now_ns - client->sent_ns[client->first]);
	client->first = (client->first + 1) % DEPTH_MAX;
	client->under_way--;
	run->under_way--;
}

static void take(struct run *run, struct client *client)
{
	ssize_t n = recv(client->fd, client->in + client->in_n, IN_BYTES - client->in_n, 0);
	char *line = client->in, *end;
	int64_t now_ns = clock_ns();

	if (n < 0 && errno == EAGAIN)
		return;
	if (n <= 0)
		die("%s closed a connection", run->target->name);
	client->in_n += (size_t)n;
	while ((end = memchr(line, '\n', client->in_n))) {
		answered(run, client, line, (size_t)(end - line), now_ns);
		client->in_n -= (size_t)(end + 1 - line);
		line = end + 1;
	}
	memmove(client->in, line, client->in_n);
	if (client->in_n == IN_BYTES)
		die("%s answers with an endless line", run->target->name);
}

static void open_clients(struct run *run)
{
	run->epoll = epoll_create1(EPOLL_CLOEXEC);
	run->clients = calloc(run->load->clients, sizeof *run->clients);
	if (run->epoll < 0 || !run->clients)
		die("out of memory");
	for (uint32_t i = 0; i < run->load->clients; i++) {
		struct client *client = &run->clients[i];
		struct epoll_event event = { .events = EPOLLIN, .data.ptr = client };

		client->index = i;
		client->fd = run->target->connect(i);
		fcntl(client->fd, F_SETFL, fcntl(client->fd, F_GETFL) | O_NONBLOCK);
		epoll_ctl(run->epoll, EPOLL_CTL_ADD, client->fd, &event);
	}
}

static void close_clients(struct run *run)
{
	for (uint32_t i = 0; i < run->load->clients; i++)
		close(run->clients[i].fd);
	close(run->epoll);
	free(run->clients);
}

/* Until the time is over and the last answer is in. */
static void drive(struct run *run)
{
	struct epoll_event events[EVENTS_MAX];

	for (uint32_t i = 0; i < run->load->clients; i++)
		ask(run, &run->clients[i]);
	while (run->under_way) {
		int n = epoll_wait(run->epoll, events, EVENTS_MAX, 20000);

		if (!n)
			die("%s doesn't answer", run->target->name);
		for (int i = 0; i < n; i++) {
			take(run, events[i].data.ptr);
			ask(run, events[i].data.ptr);
		}
	}
}

static int by_size(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

static struct outcome summary(struct run *run, int64_t server_us, int64_t store_us)
{
	double n = (double)run->took_n;

	if (!run->took_n)
		die("%s answered nothing in time", run->target->name);
	qsort(run->took_ns, run->took_n, sizeof *run->took_ns, by_size);
	return (struct outcome){
		.per_s = n * 1000 / run->load->for_ms,
		.p50_us = (double)run->took_ns[run->took_n / 2] / 1000,
		.p99_us = (double)run->took_ns[run->took_n * 99 / 100] / 1000,
		.server_us = (double)server_us / n,
		.store_us = (double)store_us / n,
	};
}

struct outcome load_run(const struct target *target, const struct load *load)
{
	static uint64_t number = 1;		/* never the same request twice, over all runs */
	struct run run = { .target = target, .load = load, .number = number };
	int64_t server_us, store_us;
	struct outcome outcome;

	open_clients(&run);
	server_us = proc_cpu_us(target->server());
	store_us = proc_cpu_us(target->store());
	run.until_ns = clock_ns() + load->for_ms * INT64_C(1000000);
	drive(&run);
	server_us = proc_cpu_us(target->server()) - server_us;
	store_us = proc_cpu_us(target->store()) - store_us;
	outcome = summary(&run, server_us, store_us);
	number = run.number;
	close_clients(&run);
	free(run.took_ns);
	return outcome;
}

static int by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static double median(const struct outcome *rounds, uint32_t n, size_t offset)
{
	double values[16];

	if (n > 16)
		die("at most 16 rounds");
	for (uint32_t i = 0; i < n; i++)
		memcpy(&values[i], (const char *)&rounds[i] + offset, sizeof values[i]);
	qsort(values, n, sizeof *values, by_value);
	return values[n / 2];
}

struct outcome outcome_median(const struct outcome *rounds, uint32_t n)
{
	return (struct outcome){
		.per_s = median(rounds, n, offsetof(struct outcome, per_s)),
		.p50_us = median(rounds, n, offsetof(struct outcome, p50_us)),
		.p99_us = median(rounds, n, offsetof(struct outcome, p99_us)),
		.server_us = median(rounds, n, offsetof(struct outcome, server_us)),
		.store_us = median(rounds, n, offsetof(struct outcome, store_us)),
	};
}

const char *line_call(int fd, const char *bytes, size_t n)
{
	static char line[2 * 1024 * 1024];
	size_t have = 0;

	if (send(fd, bytes, n, MSG_NOSIGNAL) != (ssize_t)n)
		die("send: %s", strerror(errno));
	while (!have || line[have - 1] != '\n') {
		ssize_t got = recv(fd, line + have, sizeof line - have, 0);

		if (got <= 0)
			die("the server closed the connection after: %.200s", bytes);
		have += (size_t)got;
	}
	line[have - 1] = '\0';
	return line;
}
