#include "conf.h"
#include "core/limits.h"
#include "io/address.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <libconfig.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A check returns what is wrong in words, or NULL: fine. It may take the value over. */
typedef const char *conf_check(struct conf *, const char *text);

static conf_check check_region, check_path, check_listen, check_password_file, check_log;

enum conf_type { CONF_IS_TEXT, CONF_IS_INT, CONF_IS_LIST };

static const struct row {
	const char *key;
	enum conf_type type;
	size_t offset;			/* of a text or a number */
	int min, max;
	const char *text;		/* defaults */
	int number;
	conf_check *check;
} rows[] = {
#define TEXT(key, member, text, check) \
	{ key, CONF_IS_TEXT, offsetof(struct conf, member), 0, 0, text, 0, check }
#define INT(key, member, min, max, number) \
	{ key, CONF_IS_INT, offsetof(struct conf, member), min, max, NULL, number }
	TEXT("region", region, "ostfold", check_region),
	TEXT("state", state, "", check_path),
	{ "listen", CONF_IS_LIST, .check = check_listen },
	TEXT("socket_group", socket_group, "", NULL),
	TEXT("log", log, "info", check_log),
	TEXT("redis.address", redis_address, "", NULL),
	TEXT("redis.user", redis_user, "", NULL),
	TEXT("redis.password_file", redis_password_file, "", check_password_file),
	INT("redis.replicas", redis_replicas, 0, 5, 0),
	INT("redis.wait_ms", redis_wait_ms, 10, 60000, 1000),
	INT("journal.entries", journal_entries, 100, 100000000, JOURNAL_ENTRIES_DEFAULT),
	INT("journal.mib", journal_mib, 1, 65536, JOURNAL_MIB_DEFAULT),
	INT("quiet_min", quiet_min, 0, 1440, QUIET_MIN_DEFAULT),
	INT("plan.after_s", plan_after_s, 0, 86400, PLAN_AFTER_S_DEFAULT),
	INT("plan.seconds", plan_seconds, 1, 600, PLAN_SECONDS_DEFAULT),
	INT("plan.suggest_seconds", plan_suggest_seconds, 0, 600, PLAN_SUGGEST_SECONDS_DEFAULT),
	INT("plan.chains", plan_chains, 0, 1000, PLAN_CHAINS_DEFAULT),
	INT("plan.hold_gain_min", plan_hold_gain_min, 0, 1000000, PLAN_HOLD_GAIN_MIN_DEFAULT),
	INT("plan.memory_mib", plan_memory_mib, 64, 1048576, PLAN_MEMORY_MIB_DEFAULT),
#undef TEXT
#undef INT
};
enum { ROW_COUNT = sizeof rows / sizeof *rows };

/* What a reading works on, and where its error goes. */
struct reading {
	const char *path;
	struct conf *conf;
	char *error;
};

static const char *check_region(struct conf *conf, const char *text)
{
	(void)conf;
	for (const char *c = text; *c; c++) {
		if (!isalnum((unsigned char)*c) && *c != '-' && *c != '_')
			return "only letters, digits, '-' and '_'";
	}
	return *text && strlen(text) <= 64 ? NULL : "1 to 64 characters";
}

static const char *check_path(struct conf *conf, const char *text)
{
	(void)conf;
	return *text == '/' ? NULL : "a path that begins with '/'";
}

static const char *check_listen(struct conf *conf, const char *text)
{
	struct address address;
	const char *why;

	if (conf->listen_n == CONF_LISTEN_MAX)
		return "at most 8 addresses";
	if (address_parse(text, &address, &why))
		return why;
	strcpy(conf->listen[conf->listen_n++], text);
	return NULL;
}

static const char *check_log(struct conf *conf, const char *text)
{
	conf->debug = strcmp(text, "debug") == 0;
	return conf->debug || strcmp(text, "info") == 0 ? NULL : "\"info\" or \"debug\"";
}

static const char *read_password(struct conf *conf, int fd)
{
	struct stat file;
	ssize_t n;

	if (fstat(fd, &file) < 0 || !S_ISREG(file.st_mode))
		return "not a file";
	if (file.st_mode & (S_IROTH | S_IWOTH))
		return "others may read or write it: chmod o-rwx it";
	n = read(fd, conf->redis_password, sizeof conf->redis_password);
	if (n < 0)
		return strerror(errno);
	if (n == sizeof conf->redis_password)
		return "a password has at most 255 bytes";
	if (n && conf->redis_password[n - 1] == '\n')
		n--;
	if (n && conf->redis_password[n - 1] == '\r')
		n--;
	conf->redis_password[n] = '\0';
	return n && strlen(conf->redis_password) == (size_t)n ? NULL : "it holds no password";
}

static const char *check_password_file(struct conf *conf, const char *text)
{
	int fd = open(text, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	const char *wrong;

	if (fd < 0)
		return strerror(errno);
	wrong = read_password(conf, fd);
	close(fd);
	return wrong;
}

static enum reason refuse(struct reading *reading, config_setting_t *at, const char *key, const char *what,
	enum reason reason)
{
	const char *file = config_setting_source_file(at);

	snprintf(reading->error, CONF_ERROR_BYTES, "%s:%u: %s: %s", file ? file : reading->path,
		(unsigned)config_setting_source_line(at), key, what);
	return reason;
}

/* Where the default is "", "" says the same. */
static bool may_be_empty(const struct row *row, const char *text)
{
	return !*text && row->text && !*row->text;
}

static enum reason take_text(struct reading *reading, const struct row *row, config_setting_t *at, char *to)
{
	const char *text = config_setting_get_string(at), *wrong;

	if (!text)
		return refuse(reading, at, row->key, "a text in double quotes", REASON_FIELD_TYPE);
	if (strlen(text) >= CONF_TEXT)
		return refuse(reading, at, row->key, "at most 255 bytes", REASON_FIELD_LENGTH);
	wrong = row->check && !may_be_empty(row, text) ? row->check(reading->conf, text) : NULL;
	if (wrong)
		return refuse(reading, at, row->key, wrong, REASON_FIELD_TEXT);
	if (to)
		strcpy(to, text);
	return REASON_OK;
}

static enum reason take_int(struct reading *reading, const struct row *row, config_setting_t *at)
{
	int value = config_setting_get_int(at);
	char range[64];

	snprintf(range, sizeof range, "a whole number from %d to %d", row->min, row->max);
	if (config_setting_type(at) != CONFIG_TYPE_INT)
		return refuse(reading, at, row->key, range, REASON_FIELD_TYPE);
	if (value < row->min || value > row->max)
		return refuse(reading, at, row->key, range, REASON_FIELD_RANGE);
	*(int *)((char *)reading->conf + row->offset) = value;
	return REASON_OK;
}

static enum reason take_list(struct reading *reading, const struct row *row, config_setting_t *at)
{
	enum reason reason = REASON_OK;

	if (!config_setting_is_aggregate(at) || config_setting_is_group(at) || !config_setting_length(at))
		return refuse(reading, at, row->key, "a list of addresses, like [ \"127.0.0.1:7431\" ]",
			REASON_FIELD_TYPE);
	for (int i = 0; !reason && i < config_setting_length(at); i++)
		reason = take_text(reading, row, config_setting_get_elem(at, i), NULL);
	return reason;
}

static enum reason take(struct reading *reading, const struct row *row, config_setting_t *at)
{
	switch (row->type) {
	case CONF_IS_INT:
		return take_int(reading, row, at);
	case CONF_IS_LIST:
		return take_list(reading, row, at);
	case CONF_IS_TEXT:
		break;
	}
	return take_text(reading, row, at, (char *)reading->conf + row->offset);
}

static const struct row *find_row(const char *key)
{
	for (const struct row *row = rows; row < rows + ROW_COUNT; row++) {
		if (strcmp(row->key, key) == 0)
			return row;
	}
	return NULL;
}

/* "redis" of "redis.user". */
static bool is_group_name(const char *key)
{
	size_t bytes = strlen(key);

	for (const struct row *row = rows; row < rows + ROW_COUNT; row++) {
		if (strncmp(row->key, key, bytes) == 0 && row->key[bytes] == '.')
			return true;
	}
	return false;
}

static enum reason take_group(struct reading *reading, config_setting_t *group, const char *prefix)
{
	enum reason reason = REASON_OK;

	for (int i = 0; !reason && i < config_setting_length(group); i++) {
		config_setting_t *at = config_setting_get_elem(group, i);
		const struct row *row;
		char key[CONF_TEXT];

		snprintf(key, sizeof key, "%s%s", prefix, config_setting_name(at));
		row = find_row(key);
		if (row)
			reason = take(reading, row, at);
		else if (!*prefix && config_setting_is_group(at) && is_group_name(key))
			reason = take_group(reading, at, strcat(key, "."));
		else
			reason = refuse(reading, at, key, "there is no such key", REASON_FIELD_UNKNOWN);
	}
	return reason;
}

static enum reason refuse_file(struct reading *reading, const config_t *config)
{
	const char *file = config_error_file(config);

	if (config_error_type(config) == CONFIG_ERR_FILE_IO)
		snprintf(reading->error, CONF_ERROR_BYTES, "%s: it can't be read", reading->path);
	else
		snprintf(reading->error, CONF_ERROR_BYTES, "%s:%d: %s", file ? file : reading->path,
			config_error_line(config), config_error_text(config));
	return REASON_PARSE_ERROR;
}

void conf_init(struct conf *conf)
{
	*conf = (struct conf){ 0 };
	for (const struct row *row = rows; row < rows + ROW_COUNT; row++) {
		char *member = (char *)conf + row->offset;

		if (row->type == CONF_IS_TEXT)
			strcpy(member, row->text);
		else if (row->type == CONF_IS_INT)
			*(int *)member = row->number;
	}
}

enum reason conf_read(const char *path, struct conf *conf, char error[CONF_ERROR_BYTES])
{
	struct reading reading = { path, conf, error };
	enum reason reason;
	config_t config;

	conf_init(conf);
	config_init(&config);
	if (config_read_file(&config, path))
		reason = take_group(&reading, config_root_setting(&config), "");
	else
		reason = refuse_file(&reading, &config);
	config_destroy(&config);
	return reason;
}
