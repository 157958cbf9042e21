#include "../../daemon/args.h"
#include "../../daemon/core/limits.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static char dir[64], file[80], password[80];

static void write_file(const char *path, const char *text, mode_t mode)
{
	FILE *to = fopen(path, "w");

	assert_non_null(to);
	fputs(text, to);
	assert_int_equal(fclose(to), 0);
	assert_int_equal(chmod(path, mode), 0);
}

static enum reason read_text(const char *text, struct conf *conf, char error[CONF_ERROR_BYTES])
{
	write_file(file, text, 0600);
	return conf_read(file, conf, error);
}

static void what_is_not_said_is_at_its_default(void **state)
{
	char error[CONF_ERROR_BYTES];
	struct conf conf;

	(void)state;
	assert_int_equal(read_text("", &conf, error), REASON_OK);
	assert_string_equal(conf.region, "ostfold");
	assert_string_equal(conf.redis_address, "");
	assert_int_equal(conf.listen_n, 0);
	assert_int_equal(conf.redis_replicas, 0);
	assert_int_equal(conf.redis_wait_ms, 1000);
	assert_int_equal(conf.journal_entries, JOURNAL_ENTRIES_DEFAULT);
	assert_int_equal(conf.journal_mib, JOURNAL_MIB_DEFAULT);
	assert_int_equal(conf.quiet_min, QUIET_MIN_DEFAULT);
	assert_false(conf.debug);
}

/* The manual says the default of each key: reading it changes nothing but where to listen. */
static void the_file_that_is_shipped_says_the_defaults(void **state)
{
	char error[CONF_ERROR_BYTES] = "";
	struct conf conf, plain;

	(void)state;
	conf_init(&plain);
	if (conf_read("config/vikard.conf", &conf, error))
		fail_msg("%s", error);
	assert_int_equal(conf.listen_n, 2);
	assert_string_equal(conf.listen[0], "unix:/run/vikard/vikard.sock");
	assert_string_equal(conf.listen[1], "127.0.0.1:7431");
	memset(conf.listen, 0, sizeof conf.listen);
	conf.listen_n = 0;
	assert_memory_equal(&conf, &plain, sizeof conf);
}

static void what_is_said_is_taken(void **state)
{
	char error[CONF_ERROR_BYTES], text[512];
	struct conf conf;

	(void)state;
	write_file(password, "hemmelig\n", 0640);
	snprintf(text, sizeof text, "region = \"indre\"; state = \"/var/x\";\n"
		"listen = ( \"[::1]:1\", \"unix:/a\" ); log = \"debug\"; quiet_min = 0;\n"
		"redis: { address = \"unix:/r\"; user = \"u\"; password_file = \"%s\";\n"
		"replicas = 2; wait_ms = 50; }; journal: { entries = 1000; mib = 7; };\n", password);
	assert_int_equal(read_text(text, &conf, error), REASON_OK);
	assert_string_equal(conf.region, "indre");
	assert_string_equal(conf.state, "/var/x");
	assert_int_equal(conf.listen_n, 2);
	assert_string_equal(conf.listen[1], "unix:/a");
	assert_true(conf.debug);
	assert_int_equal(conf.quiet_min, 0);
	assert_string_equal(conf.redis_address, "unix:/r");
	assert_string_equal(conf.redis_user, "u");
	assert_string_equal(conf.redis_password, "hemmelig");
	assert_int_equal(conf.redis_replicas, 2);
	assert_int_equal(conf.redis_wait_ms, 50);
	assert_int_equal(conf.journal_entries, 1000);
	assert_int_equal(conf.journal_mib, 7);
}

static const struct { const char *text; int line; const char *words; enum reason reason; } wrong[] = {
	{ "region = \"a\";\nregio = \"b\";", 2, "regio: there is no such key", REASON_FIELD_UNKNOWN },
	{ "\n\nredis: { port = 1; };", 3, "redis.port: there is no such key", REASON_FIELD_UNKNOWN },
	{ "redis: { redis: { user = 1; }; };", 1, "redis.redis: there is no such key", REASON_FIELD_UNKNOWN },
	{ "redis = 1;", 1, "redis: there is no such key", REASON_FIELD_UNKNOWN },
	{ "region = 7;", 1, "region: a text in double quotes", REASON_FIELD_TYPE },
	{ "region = \"a b\";", 1, "region: only letters, digits, '-' and '_'", REASON_FIELD_TEXT },
	{ "region = \"\";", 1, "region: 1 to 64 characters", REASON_FIELD_TEXT },
	{ "state = \"here\";", 1, "state: a path that begins with '/'", REASON_FIELD_TEXT },
	{ "log = \"loud\";", 1, "log: \"info\" or \"debug\"", REASON_FIELD_TEXT },
	{ "\nquiet_min = -1;", 2, "quiet_min: a whole number from 0 to 1440", REASON_FIELD_RANGE },
	{ "quiet_min = 1.5;", 1, "quiet_min: a whole number from 0 to 1440", REASON_FIELD_TYPE },
	{ "quiet_min = \"15\";", 1, "quiet_min: a whole number from 0 to 1440", REASON_FIELD_TYPE },
	{ "redis: {\nreplicas = 6; };", 2, "redis.replicas: a whole number from 0 to 5", REASON_FIELD_RANGE },
	{ "listen = \"127.0.0.1:1\";", 1, "listen: a list of addresses", REASON_FIELD_TYPE },
	{ "listen = [ ];", 1, "listen: a list of addresses", REASON_FIELD_TYPE },
	{ "listen = [ 1, 2 ];", 1, "listen: a text in double quotes", REASON_FIELD_TYPE },
	{ "listen = [\n\"127.0.0.1:1\",\n\"10.0.0.1:1\" ];", 3, "listen: only unix", REASON_FIELD_TEXT },
	{ "listen = [ \"0.0.0.0:7431\" ];", 1, "listen: only unix sockets and loopback", REASON_FIELD_TEXT },
	{ "listen = [ \"[::]:7431\" ];", 1, "listen: only unix sockets and loopback", REASON_FIELD_TEXT },
	{ "listen = [ \"7431\" ];", 1, "listen: neither", REASON_FIELD_TEXT },
	{ "listen = [ \"127.0.0.1:70000\" ];", 1, "listen: neither", REASON_FIELD_TEXT },
	{ "listen = [ \"::1:7431\" ];", 1, "listen: neither", REASON_FIELD_TEXT },
	{ "listen = [ \"unix:here\" ];", 1, "listen: the path of a unix socket is", REASON_FIELD_TEXT },
	{ "listen = [ \"\" ];", 1, "listen: neither", REASON_FIELD_TEXT },
	{ "redis: { password_file = \"/none/at\"; };", 1, "redis.password_file: No such", REASON_FIELD_TEXT },
	{ "redis: { password_file = \"/\"; };", 1, "redis.password_file: not a file", REASON_FIELD_TEXT },
	{ "region = \"a\";\nquiet_min = ;", 2, "syntax error", REASON_PARSE_ERROR },
	{ "quiet_min = 1;\nquiet_min = 2;", 2, "duplicate setting name", REASON_PARSE_ERROR },
};

static void each_error_names_file_line_and_key(void **state)
{
	char error[CONF_ERROR_BYTES], expected[CONF_ERROR_BYTES];
	struct conf conf;

	(void)state;
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		enum reason reason = read_text(wrong[i].text, &conf, error);

		snprintf(expected, sizeof expected, "%s:%d: %s", file, wrong[i].line, wrong[i].words);
		if (reason != wrong[i].reason || strncmp(error, expected, strlen(expected)) != 0)
			fail_msg("\"%s\": got %d \"%s\", not %d \"%s\"", wrong[i].text, reason, error,
				wrong[i].reason, expected);
	}
}

static void a_password_that_others_may_read_is_refused(void **state)
{
	static const struct { const char *text; mode_t mode; const char *words; } files[] = {
		{ "hemmelig\n", 0644, "others may read or write it" },
		{ "hemmelig\n", 0602, "others may read or write it" },
		{ "\n", 0600, "it holds no password" },
		{ "", 0600, "it holds no password" },
	};
	char error[CONF_ERROR_BYTES], text[256];
	struct conf conf;

	(void)state;
	snprintf(text, sizeof text, "redis: { password_file = \"%s\"; };", password);
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		write_file(password, files[i].text, files[i].mode);
		assert_int_equal(read_text(text, &conf, error), REASON_FIELD_TEXT);
		assert_non_null(strstr(error, files[i].words));
		assert_null(strstr(error, "hemmelig"));
	}
}

static void a_missing_file_is_named(void **state)
{
	char error[CONF_ERROR_BYTES];
	struct conf conf;

	(void)state;
	assert_int_equal(conf_read("/nowhere/vikard.conf", &conf, error), REASON_PARSE_ERROR);
	assert_string_equal(error, "/nowhere/vikard.conf: it can't be read");
}

/* The command line, as the daemon takes it over an empty file. */
static bool run(const char *const *words, struct conf *conf, struct args *args, int *exit_code)
{
	char *argv[16] = { "vikard" };
	int argc = 1;

	while (words[argc - 1]) {
		argv[argc] = (char *)words[argc - 1];
		argc++;
	}
	optind = 0;
	conf_init(conf);
	if (!args_read(argc, argv, args, exit_code))
		return false;
	args_apply(args, conf);
	return true;
}
#define RUN(...) run((const char *const[]){ __VA_ARGS__ __VA_OPT__(,) NULL }, &conf, &args, &exit_code)

static void a_daemon_by_hand_listens_in_its_state_directory_alone(void **state)
{
	struct conf conf;
	struct args args;
	int exit_code;

	(void)state;
	assert_true(RUN("--state", "/tmp/s"));
	assert_string_equal(conf.state, "/tmp/s");
	assert_int_equal(conf.listen_n, 1);
	assert_string_equal(conf.listen[0], "unix:/tmp/s/vikard.sock");
	assert_true(RUN("--state", "/tmp/s", "--listen", "[::1]:5", "--listen", "unix:/x", "--debug"));
	assert_int_equal(conf.listen_n, 2);
	assert_string_equal(conf.listen[0], "[::1]:5");
	assert_true(conf.debug);
}

static void a_service_takes_the_directories_of_systemd(void **state)
{
	struct conf conf;
	struct args args;
	int exit_code;

	(void)state;
	unsetenv("STATE_DIRECTORY");
	unsetenv("RUNTIME_DIRECTORY");
	assert_true(RUN(NULL));
	assert_string_equal(conf.state, "/var/lib/vikard");
	assert_string_equal(conf.listen[0], "unix:/run/vikard/vikard.sock");
	assert_string_equal(conf.listen[1], "127.0.0.1:7431");
	setenv("STATE_DIRECTORY", "/s/a:/s/b", 1);
	setenv("RUNTIME_DIRECTORY", "/r", 1);
	assert_true(RUN(NULL));
	assert_string_equal(conf.state, "/s/a");
	assert_string_equal(conf.listen[0], "unix:/r/vikard.sock");
}

static void a_given_clock_may_name_its_start(void **state)
{
	struct conf conf;
	struct args args;
	int exit_code;

	(void)state;
	assert_true(RUN("--clock", "/tmp/c"));
	assert_string_equal(args.clock, "/tmp/c");
	assert_int_equal(args.clock_ms, -1);
	assert_true(RUN("--clock", "/tmp/c@1783312200000"));
	assert_string_equal(args.clock, "/tmp/c");
	assert_int_equal(args.clock_ms, 1783312200000);
}

static void wrong_usage_exits_2_and_help_0(void **state)
{
	struct conf conf;
	struct args args;
	int exit_code;

	(void)state;
	assert_false(RUN("--nonsense"));
	assert_int_equal(exit_code, EXIT_USAGE);
	assert_false(RUN("word"));
	assert_int_equal(exit_code, EXIT_USAGE);
	assert_false(RUN("--listen", "0.0.0.0:7431"));
	assert_int_equal(exit_code, EXIT_USAGE);
	assert_false(RUN("--clock", "/tmp/c@soon"));
	assert_int_equal(exit_code, EXIT_USAGE);
	assert_false(RUN("--version"));
	assert_int_equal(exit_code, EXIT_OK);
}

static int make_directory(void **state)
{
	(void)state;
	strcpy(dir, "/tmp/test_conf.XXXXXX");
	if (!mkdtemp(dir))
		return -1;
	snprintf(file, sizeof file, "%s/vikard.conf", dir);
	snprintf(password, sizeof password, "%s/pw", dir);
	return 0;
}

static int remove_directory(void **state)
{
	(void)state;
	unlink(file);
	unlink(password);
	return rmdir(dir);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_not_said_is_at_its_default),
		cmocka_unit_test(the_file_that_is_shipped_says_the_defaults),
		cmocka_unit_test(what_is_said_is_taken),
		cmocka_unit_test(each_error_names_file_line_and_key),
		cmocka_unit_test(a_password_that_others_may_read_is_refused),
		cmocka_unit_test(a_missing_file_is_named),
		cmocka_unit_test(a_daemon_by_hand_listens_in_its_state_directory_alone),
		cmocka_unit_test(a_service_takes_the_directories_of_systemd),
		cmocka_unit_test(a_given_clock_may_name_its_start),
		cmocka_unit_test(wrong_usage_exits_2_and_help_0),
	};

	return cmocka_run_group_tests(tests, make_directory, remove_directory);
}
