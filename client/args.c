#include "args.h"

#include "alias.h"

#include <stdio.h>
#include <string.h>

static const struct option_row rows[OPTION_COUNT] = {
#define X(name_, word, value_name_, member_, value_) [OPTION_##name_] = { .name = word, .value_name = value_name_, \
	.member = member_, .value = VALUE_##value_, .help = TEXT_CLIENT_OPTION_##name_ },
	OPTIONS(X)
#undef X
};

const struct option_row *option_row(enum option option)
{
	return &rows[option];
}

static enum option option_find(const char *said)
{
	for (enum option option = OPTION_NONE + 1; option < OPTION_COUNT; option++)
		if (alias_means(option_aliases, said, rows[option].name, strlen(rows[option].name)))
			return option;
	return OPTION_NONE;
}

static enum option option_of(const char *word)
{
	char said[64];

	if (!strcmp(word, "-f"))
		return OPTION_FILE;
	if (!strcmp(word, "-h"))
		return OPTION_HELP;
	if (strncmp(word, "--", 2) || snprintf(said, sizeof said, "%.*s", (int)strcspn(word + 2, "="), word + 2) >=
		(int)sizeof said)
		return OPTION_NONE;
	return option_find(said);
}

static bool is_number(const char *word)
{
	return word && *word && strspn(word, "0123456789") == strlen(word);
}

/* The value of an option at argv[*i], and *i moved to the last word it takes. NULL: it should have one. */
static const char *value_take(enum option option, int argc, char **argv, int *i)
{
	const char *equals = strncmp(argv[*i], "--", 2) ? NULL : strchr(argv[*i], '=');

	if (equals)
		return rows[option].value_name ? equals + 1 : NULL;
	if (!rows[option].value_name || option == OPTION_CSV)
		return "";
	if (option == OPTION_WATCH && !(*i + 1 < argc && is_number(argv[*i + 1])))
		return "";
	return *i + 1 < argc ? argv[++*i] : NULL;
}

static bool option_take(struct args *args, int argc, char **argv, int *i, enum text *wrong)
{
	enum option option = option_of(argv[*i]);
	const char *value = option ? value_take(option, argc, argv, i) : NULL;

	*wrong = !option ? TEXT_CLIENT_OPTION_UNKNOWN : !value ? TEXT_CLIENT_OPTION_VALUE : TEXT_CLIENT_WORDS_MANY;
	if (!value || args->said_n == SAID_MAX)
		return false;
	args->said[args->said_n++] = (struct said){ option, value };
	return true;
}

bool args_read(int argc, char **argv, struct args *args, enum text *wrong, const char **at)
{
	bool options = true;

	*args = (struct args){ .said_n = 0 };
	for (int i = 1; i < argc; i++) {
		*at = argv[i];
		*wrong = TEXT_CLIENT_WORDS_MANY;
		if (options && !strcmp(argv[i], "--")) {
			options = false;
		} else if (options && argv[i][0] == '-' && argv[i][1]) {
			if (!option_take(args, argc, argv, &i, wrong))
				return false;
		} else if (args->words_n == WORDS_MAX) {
			return false;
		} else {
			args->word[args->words_n++] = argv[i];
		}
	}
	return true;
}

bool args_has(const struct args *args, enum option option)
{
	return args_value(args, option) != NULL;
}

const char *args_value(const struct args *args, enum option option)
{
	for (size_t i = args->said_n; i-- > 0;)
		if (args->said[i].option == option)
			return args->said[i].value;
	return NULL;
}

const char *args_next(const struct args *args, enum option option, size_t *walk)
{
	while (*walk < args->said_n) {
		const struct said *said = &args->said[(*walk)++];

		if (said->option == option)
			return said->value;
	}
	return NULL;
}
