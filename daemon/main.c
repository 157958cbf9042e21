/* vikard: start the rooms in order, run, stop them in reverse. */
#include "house.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#define CONFIG_PATH "/etc/vikard/vikard.conf"
#define SERVER_NAME "vikard " VERSION

/* --- the rooms: a start leaves words in `why`, or says true; a stop is its mirror --- */

enum { WHY_BYTES = 512 };
_Static_assert((int)WHY_BYTES >= (int)LISTEN_WHY_BYTES, "rooms write their words into why");

static bool start_process(struct house *house, char why[WHY_BYTES])
{
	struct rlimit files;

	(void)why;
	umask(0077);
	signal(SIGPIPE, SIG_IGN);
	if (getrlimit(RLIMIT_NOFILE, &files) == 0) {
		files.rlim_cur = files.rlim_max;
		setrlimit(RLIMIT_NOFILE, &files);
	}
	journal_open(house->conf.debug);
	journal_say(LOG_INFORM, LOG_EVENT_STARTED, VERSION);
	return true;
}

static bool start_state(struct house *house, char why[WHY_BYTES])
{
	if (mkdir(house->conf.state, 0700) == 0 || errno == EEXIST)
		return true;
	snprintf(why, WHY_BYTES, "state directory %s: %s", house->conf.state, strerror(errno));
	return false;
}

static bool start_loop(struct house *house, char why[WHY_BYTES])
{
	int64_t start_ms = house->args.clock_ms >= 0 ? house->args.clock_ms : clock_wall_ms(&house->clock);

	if (*house->args.clock)
		house->clock = clock_given(start_ms);
	house->loop = loop_make(&house->loop_calls, &house->clock);
	if (!house->loop)
		snprintf(why, WHY_BYTES, "the system gives no event loop");
	return house->loop;
}

static void stop_loop(struct house *house)
{
	loop_free(house->loop);
}

/* The private Redis, unless the configuration names another. */
static bool start_redis(struct house *house, char why[WHY_BYTES])
{
	if (*house->conf.redis_address)
		return true;
	house->redis = embedded_start(house->conf.state, loop_base(house->loop), &house->redis_calls,
		why, WHY_BYTES);
	return house->redis;
}

static void stop_redis(struct house *house)
{
	embedded_stop(house->redis);
}

static bool start_engine(struct house *house, char why[WHY_BYTES])
{
	const struct conf *conf = &house->conf;

	(void)why;
	snprintf(house->mark_path, sizeof house->mark_path, "%s/%s.mark", conf->state, conf->region);
	house->store_conf = (struct store_conf){
		.region = conf->region, .mark_path = house->mark_path,
		.password = *conf->redis_password ? conf->redis_password : NULL,
		.user = *conf->redis_user ? conf->redis_user : NULL,
		.replicas = conf->redis_replicas, .wait_ms = conf->redis_wait_ms,
		.journal_entries = conf->journal_entries, .journal_bytes = (uint64_t)conf->journal_mib << 20,
	};
	house->engine_conf = (struct engine_conf){
		.region = conf->region, .server = SERVER_NAME, .quiet_min = conf->quiet_min,
		.plan_after_s = conf->plan_after_s, .plan_seconds = conf->plan_seconds,
		.plan_suggest_seconds = conf->plan_suggest_seconds, .plan_chains = conf->plan_chains,
		.plan_hold_gain_min = conf->plan_hold_gain_min,
		.given_clock = house->clock.given, .own_uid = getuid(), .store = &house->store_conf,
	};
	house->engine = engine_make(&house->engine_conf, &house->door);
	return true;
}

static void stop_engine(struct house *house)
{
	engine_free(house->engine);
}

static bool start_server(struct house *house, char why[WHY_BYTES])
{
	char wrong[LISTEN_WHY_BYTES];

	house->server = server_make(loop_base(house->loop), house->engine);
	for (int i = 0; i < house->conf.listen_n; i++) {
		if (!server_listen(house->server, house->conf.listen[i], house->conf.socket_group, wrong))
			continue;
		snprintf(why, WHY_BYTES, "%s: %s", house->conf.listen[i], wrong);
		server_free(house->server);
		return false;
	}
	return true;
}

static void stop_server(struct house *house)
{
	server_free(house->server);
}

static bool start_given(struct house *house, char why[WHY_BYTES])
{
	if (!house->clock.given)
		return true;
	house->given = given_open(house->args.clock, &house->clock, house->loop, &house->given_calls, why);
	return house->given;
}

static void stop_given(struct house *house)
{
	given_close(house->given);
}

static bool start_link(struct house *house, char why[WHY_BYTES])
{
	const char *address = house->redis ? embedded_socket(house->redis) : house->conf.redis_address;
	const char *wrong = "";

	house->link = redis_link_make(loop_base(house->loop), address, &redis_link_to_store,
		engine_store(house->engine), &wrong);
	if (!house->link)
		snprintf(why, WHY_BYTES, "redis.address %s: %s", address, wrong);
	return house->link;
}

static void stop_link(struct house *house)
{
	redis_link_free(house->link);
}

static const struct room {
	bool (*start)(struct house *, char why[WHY_BYTES]);
	void (*stop)(struct house *);
} rooms[] = {
	{ start_process },
	{ start_state },
	{ start_loop, stop_loop },
	{ start_redis, stop_redis },
	{ start_engine, stop_engine },
	{ start_server, stop_server },
	{ start_given, stop_given },
	{ start_link, stop_link },
};
enum { ROOM_COUNT = sizeof rooms / sizeof *rooms };

/* Starts all rooms, or says why not. Returns how many were started. */
static int start(struct house *house)
{
	char why[WHY_BYTES];
	int n = 0;

	while (n < ROOM_COUNT && rooms[n].start(house, why))
		n++;
	if (n < ROOM_COUNT)
		journal_say(LOG_ERROR, LOG_EVENT_REFUSED, why);
	return n;
}

static void stop(struct house *house, int n)
{
	while (n-- > 0) {
		if (rooms[n].stop)
			rooms[n].stop(house);
	}
}

/* The file, what the command line says over it, and what is said nowhere. */
static bool configure(struct house *house)
{
	const char *path = house->args.config;
	char error[CONF_ERROR_BYTES];

	conf_init(&house->conf);
	if (!path && access(CONFIG_PATH, F_OK) == 0)
		path = CONFIG_PATH;
	if (path && conf_read(path, &house->conf, error)) {
		fprintf(stderr, "vikard: %s\n", error);
		return false;
	}
	args_apply(&house->args, &house->conf);
	return true;
}

int main(int argc, char **argv)
{
	static struct house house;
	int started, exit_code;

	if (!args_read(argc, argv, &house.args, &exit_code))
		return exit_code;
	if (!configure(&house))
		return EXIT_USAGE;
	if (house.args.check)
		return EXIT_OK;
	house_connect(&house);
	started = start(&house);
	if (started == ROOM_COUNT)
		loop_run(house.loop);
	stop(&house, started);
	return started == ROOM_COUNT && !house.failed ? EXIT_OK : EXIT_FAILED;
}
