#include "args.h"
#include "io/address.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char help[] =
	"vikard " VERSION ": municipalities share staff. The daemon; its client is vikar.\n"
	"\n"
	"usage: vikard [option...]\n"
	"  --config FILE        configuration, instead of /etc/vikard/vikard.conf\n"
	"  --state DIR          state directory; the socket is DIR/vikard.sock unless said otherwise\n"
	"  --listen ADDRESS     unix:/path, 127.0.0.1:7431 or [::1]:7431; may be repeated;\n"
	"                       replaces what the configuration says\n"
	"  --clock SOCKET[@MS]  tests: time stands still and is moved through this unix socket\n"
	"  --check              read the configuration, say what is wrong, and end\n"
	"  --debug              log details\n"
	"  --version, --help\n"
	"\n"
	"exit: 0 stopped in order, 1 failed (the last line says why), 2 wrong usage or configuration\n";

static bool take_listen(struct args *args, const char *text)
{
	struct address address;
	const char *why = "at most 8 addresses";

	if (args->listen_n == CONF_LISTEN_MAX || address_parse(text, &address, &why)) {
		fprintf(stderr, "vikard: --listen %s: %s\n", text, why);
		return false;
	}
	args->listen[args->listen_n++] = text;
	return true;
}

static bool take_clock(struct args *args, const char *text)
{
	const char *at = strrchr(text, '@');
	size_t bytes = at ? (size_t)(at - text) : strlen(text);
	char *end = NULL;

	args->clock_ms = at ? strtoll(at + 1, &end, 10) : -1;
	if (!bytes || bytes >= sizeof args->clock || (at && (end == at + 1 || *end || args->clock_ms < 0))) {
		fprintf(stderr, "vikard: --clock: SOCKET or SOCKET@MS, milliseconds since 1970\n");
		return false;
	}
	memcpy(args->clock, text, bytes);
	args->clock[bytes] = '\0';
	return true;
}

static bool say(const char *text, int *exit_code)
{
	fputs(text, stdout);
	*exit_code = EXIT_OK;
	return false;
}

static const struct option options[] = {
	{ "config", required_argument, NULL, 'c' },
	{ "state", required_argument, NULL, 's' },
	{ "listen", required_argument, NULL, 'l' },
	{ "clock", required_argument, NULL, 'k' },
	{ "check", no_argument, NULL, 'n' },
	{ "debug", no_argument, NULL, 'd' },
	{ "version", no_argument, NULL, 'v' },
	{ "help", no_argument, NULL, 'h' },
	{ 0 },
};

static bool take(struct args *args, int option, int *exit_code)
{
	switch (option) {
	case 'c':
		args->config = optarg;
		return true;
	case 's':
		args->state = optarg;
		return true;
	case 'l':
		return take_listen(args, optarg);
	case 'k':
		return take_clock(args, optarg);
	case 'n':
		return args->check = true;
	case 'd':
		return args->debug = true;
	case 'v':
		return say("vikard " VERSION "\n", exit_code);
	case 'h':
		return say(help, exit_code);
	}
	return false;		/* getopt has said it */
}

bool args_read(int argc, char **argv, struct args *args, int *exit_code)
{
	int option;

	*args = (struct args){ .clock_ms = -1 };
	*exit_code = EXIT_USAGE;
	while ((option = getopt_long(argc, argv, "", options, NULL)) >= 0) {
		if (!take(args, option, exit_code))
			return false;
	}
	if (optind == argc)
		return true;
	fprintf(stderr, "vikard: \"%s\": vikard takes options only; see vikard --help\n", argv[optind]);
	return false;
}

/* One text of three; what doesn't fit is "", which whoever uses it refuses. */
static void join(char to[CONF_TEXT], const char *a, const char *b, const char *c)
{
	if (snprintf(to, CONF_TEXT, "%s%s%s", a, b, c) >= CONF_TEXT)
		*to = '\0';
}

/* The first of the directories that systemd names in `variable`. */
static void directory(char to[CONF_TEXT], const char *variable, const char *otherwise)
{
	const char *value = getenv(variable);

	if (!value || *value != '/')
		value = otherwise;
	snprintf(to, CONF_TEXT, "%.*s", (int)strcspn(value, ":"), value);
}

static void apply_state(const struct args *args, struct conf *conf)
{
	char here[CONF_TEXT];

	if (args->state && *args->state == '/')
		join(conf->state, args->state, "", "");
	else if (args->state)
		join(conf->state, getcwd(here, sizeof here) ? here : "", "/", args->state);
	else if (!*conf->state)
		directory(conf->state, "STATE_DIRECTORY", "/var/lib/vikard");
}

static void add_listen(struct conf *conf, const char *kind, const char *address, const char *file)
{
	join(conf->listen[conf->listen_n++], kind, address, file);
}

static void apply_listen(const struct args *args, struct conf *conf)
{
	char run[CONF_TEXT];

	if (args->listen_n)
		conf->listen_n = 0;
	for (int i = 0; i < args->listen_n; i++)
		add_listen(conf, "", args->listen[i], "");
	if (conf->listen_n)
		return;
	if (args->state) {	/* by hand: keep out of the way of the machine's own vikard */
		add_listen(conf, "unix:", conf->state, "/vikard.sock");
		return;
	}
	directory(run, "RUNTIME_DIRECTORY", "/run/vikard");
	add_listen(conf, "unix:", run, "/vikard.sock");
	add_listen(conf, "", "127.0.0.1:7431", "");
}

void args_apply(const struct args *args, struct conf *conf)
{
	conf->debug |= args->debug;
	apply_state(args, conf);
	apply_listen(args, conf);
}
