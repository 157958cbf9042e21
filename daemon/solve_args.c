#include "solve_args.h"

#include <errno.h>
#include <getopt.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SECONDS_MAX = 24 * 60 * 60, SECONDS_DEFAULT = 10 };

void solve_say(enum language language, enum text text, const char *a0, const char *a1)
{
	char line[512];

	fprintf(stderr, "vikar-solve: %s\n", text_fill(line, sizeof line, text, language, a0, a1, NULL));
}

static bool print(const char *text, enum solve_exit *exit_code)
{
	puts(text);
	*exit_code = SOLVE_OK;
	return false;
}

static bool wrong(const struct solve_args *args, const char *option, const char *value)
{
	solve_say(args->language, TEXT_SOLVE_VALUE_WRONG, option, value);
	return false;
}

static bool take_seconds(struct solve_args *args, const char *value)
{
	char *end;

	args->seconds = strtod(value, &end);
	return (end != value && !*end && isfinite(args->seconds) && args->seconds > 0 && args->seconds <= SECONDS_MAX)
		|| wrong(args, "--seconds", value);
}

/* Digits alone, to `most`. */
static bool take_count(const char *value, uint64_t most, uint64_t *count)
{
	if (!*value || strspn(value, "0123456789") != strlen(value))
		return false;
	errno = 0;
	*count = strtoull(value, NULL, 10);
	return !errno && *count <= most;
}

static bool take_effort(struct solve_args *args, const char *value)
{
	return (take_count(value, INTEGER_MAX, &args->effort) && args->effort) || wrong(args, "--effort", value);
}

static bool take_seed(struct solve_args *args, const char *value)
{
	return take_count(value, UINT64_MAX, &args->seed) || wrong(args, "--seed", value);
}

static bool take_threads(struct solve_args *args, const char *value)
{
	args->threads = *value - '0';
	return ((args->threads == 1 || args->threads == 2) && !value[1]) || wrong(args, "--threads", value);
}

static bool take_output(struct solve_args *args, const char *value)
{
	args->output = value;
	return *value || wrong(args, "-o", value);
}

static bool take_language(struct solve_args *args, const char *value)
{
	return language_parse(value, &args->language) || wrong(args, "--lang", value);
}

static bool take_no_bound(struct solve_args *args, const char *value)
{
	(void)value;
	return args->no_bound = true;
}

static bool take_quiet(struct solve_args *args, const char *value)
{
	(void)value;
	return args->quiet = true;
}

static const struct { struct option option; bool (*take)(struct solve_args *, const char *value); } rows[] = {
	{ { "seconds", required_argument }, take_seconds }, { { "effort", required_argument }, take_effort },
	{ { "seed", required_argument }, take_seed }, { { "threads", required_argument }, take_threads },
	{ { "output", required_argument }, take_output }, { { "lang", required_argument }, take_language },
	{ { "no-bound", no_argument }, take_no_bound }, { { "quiet", no_argument }, take_quiet },
	{ { "version", no_argument } }, { { "help", no_argument } },
};
enum { ROWS_N = sizeof rows / sizeof *rows, FIRST_ROW = 256 };	/* above every short option */

static void environment_language(enum language *language)
{
	static const char *const names[] = { "VIKAR_LANG", "LC_ALL", "LC_MESSAGES", "LANG" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (getenv(names[i]) && language_parse(getenv(names[i]), language))
			return;
}

static bool take(struct solve_args *args, int option, char *word, enum solve_exit *exit_code)
{
	if (option == '?' || option == ':') {
		solve_say(args->language, option == '?' ? TEXT_SOLVE_OPTION_UNKNOWN : TEXT_SOLVE_OPTION_VALUE, word, NULL);
		return false;
	}
	if (option == 'o')
		return take_output(args, optarg);
	if (rows[option - FIRST_ROW].take)
		return rows[option - FIRST_ROW].take(args, optarg);
	if (!strcmp(rows[option - FIRST_ROW].option.name, "version"))
		return print("vikar-solve " VERSION, exit_code);
	return print(text_of(TEXT_SOLVE_HELP, args->language), exit_code);
}

static bool take_options(int argc, char **argv, struct solve_args *args, enum solve_exit *exit_code)
{
	struct option options[ROWS_N + 1] = { { 0 } };
	int option;

	for (int i = 0; i < ROWS_N; i++) {
		options[i] = rows[i].option;
		options[i].val = FIRST_ROW + i;
	}
	opterr = 0;
	while ((option = getopt_long(argc, argv, ":o:", options, NULL)) >= 0)
		if (!take(args, option, argv[optind - 1], exit_code))
			return false;
	return true;
}

bool solve_args_read(int argc, char **argv, struct solve_args *args, enum solve_exit *exit_code)
{
	*args = (struct solve_args){ .instance = "-", .seed = 1, .threads = 2, .language = LANGUAGE_NB };
	*exit_code = SOLVE_USAGE;
	environment_language(&args->language);
	if (!take_options(argc, argv, args, exit_code))
		return false;
	if (optind < argc)
		args->instance = argv[optind];
	if (optind + 1 < argc)
		solve_say(args->language, TEXT_SOLVE_WORDS_MANY, argv[optind + 1], NULL);
	else if (args->effort && args->seconds > 0)
		solve_say(args->language, TEXT_SOLVE_BOTH, NULL, NULL);
	else
		*exit_code = SOLVE_OK;
	if (!args->effort && !(args->seconds > 0))
		args->seconds = SECONDS_DEFAULT;
	return *exit_code == SOLVE_OK;
}
