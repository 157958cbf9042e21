#include "interview.h"

#include "alias.h"
#include "command.h"
#include "words.h"

#include "../daemon/core/week.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { ANSWER_TEXT = 128, QUESTIONS_MAX = 8 };

static bool may_be_ref(const char *text)
{
	return *text && !strchr(text, ' ');
}

static bool may_be_count(const char *text)
{
	int64_t count;

	return count_read(text, &count) && count;
}

static bool may_be_weeks(const char *text)
{
	struct weeks weeks;

	return weeks_read(text, &weeks);
}

static bool may_be_date(const char *text)
{
	int32_t date;

	return date_parse(text, strlen(text), true, &date);
}

static bool may_be_days(const char *text)
{
	int32_t days;

	return days_parse(text, strlen(text), &days);
}

static bool may_be_clocks(const char *text)
{
	int32_t start_clock, end_clock;

	return clocks_read(text, &start_clock, &end_clock);
}

static bool may_be_hours(const char *text)
{
	int64_t minutes;

	return hours_read(text, &minutes) && minutes;
}

static bool may_be_name(const char *text)
{
	return *text != '\0';
}

/* What each command asks for, in order. OPTION_NONE: the next of its words. */
static const struct question {
	const char *command;
	enum option option;
	enum text text;
	bool (*may_be)(const char *);
	bool may_lack;			/* an empty answer says nothing */
	enum option unless;		/* not asked when this was answered */
} questions[] = {
	{ "request add", OPTION_NONE, TEXT_CLIENT_ASK_COUNT, may_be_count },
	{ "request add", OPTION_NONE, TEXT_CLIENT_ASK_COMPETENCE, may_be_name },
	{ "request add", OPTION_WEEKS, TEXT_CLIENT_ASK_WEEKS, may_be_weeks },
	{ "request add", OPTION_DAYS, TEXT_CLIENT_ASK_DAYS, may_be_days, true },
	{ "request add", OPTION_TIME, TEXT_CLIENT_ASK_TIME, may_be_clocks, true },
	{ "request add", OPTION_HOURS, TEXT_CLIENT_ASK_HOURS, may_be_hours, .unless = OPTION_TIME },
	{ "request update", OPTION_NONE, TEXT_CLIENT_ASK_REQUEST, may_be_ref },
	{ "request update", OPTION_WEEKS, TEXT_CLIENT_ASK_WEEKS_AS_IS, may_be_weeks, true },
	{ "request update", OPTION_DAYS, TEXT_CLIENT_ASK_DAYS_AS_IS, may_be_days, true },
	{ "request update", OPTION_TIME, TEXT_CLIENT_ASK_TIME_AS_IS, may_be_clocks, true },
	{ "request update", OPTION_HOW_MANY, TEXT_CLIENT_ASK_COUNT_AS_IS, may_be_count, true },
	{ "request copy", OPTION_NONE, TEXT_CLIENT_ASK_REQUEST, may_be_ref },
	{ "request copy", OPTION_WEEKS, TEXT_CLIENT_ASK_WEEKS, may_be_weeks },
	{ "offer add", OPTION_NONE, TEXT_CLIENT_ASK_STAFF, may_be_ref },
	{ "offer add", OPTION_WEEKS, TEXT_CLIENT_ASK_WEEKS, may_be_weeks },
	{ "offer add", OPTION_DAYS, TEXT_CLIENT_ASK_DAYS, may_be_days, true },
	{ "offer add", OPTION_TIME, TEXT_CLIENT_ASK_FREE_TIME, may_be_clocks },
	{ "offer add", OPTION_HOURS, TEXT_CLIENT_ASK_HOURS_MOST, may_be_hours },
	{ "offer standing", OPTION_NONE, TEXT_CLIENT_ASK_OFFER, may_be_ref },
	{ "offer standing", OPTION_TO, TEXT_CLIENT_ASK_UNTIL, may_be_date, .unless = OPTION_REVOKE },
	{ "offer standing", OPTION_HOURS, TEXT_CLIENT_ASK_HOURS_STANDING, may_be_hours, true, OPTION_REVOKE },
	{ "yes", OPTION_NONE, TEXT_CLIENT_ASK_PROPOSAL, may_be_ref },
	{ "no", OPTION_NONE, TEXT_CLIENT_ASK_PROPOSAL, may_be_ref },
	{ "no", OPTION_CODE, TEXT_CLIENT_ASK_CODE, may_be_ref, true },
};
enum { QUESTIONS = sizeof questions / sizeof *questions };

bool interview_wanted(const struct client *client)
{
	for (size_t i = 0; i < QUESTIONS; i++)
		if (!strcmp(questions[i].command, client->command->words))
			return !client->args->words_n && !args_has(client->args, OPTION_JSON) &&
				isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
	return false;
}

/* A line of the terminal without its blanks at both ends; false: the end of input. */
static bool line_read(const struct client *client, enum text text, char line[ANSWER_TEXT])
{
	char *end;

	printf("%s ", text_of(text, client->viewer.language));
	fflush(stdout);
	if (!fgets(line, ANSWER_TEXT, stdin))
		return false;
	memmove(line, line + strspn(line, " \t"), strlen(line + strspn(line, " \t")) + 1);
	for (end = line + strlen(line); end > line && strchr(" \t\r\n", end[-1]); end--)
		end[-1] = '\0';
	return true;
}

/* Asks until the answer can be taken. */
static bool ask(const struct client *client, const struct question *question, struct args *args,
	char answer[ANSWER_TEXT])
{
	do {
		if (!line_read(client, question->text, answer))
			return false;
		if (!*answer && question->may_lack)
			return true;
	} while (!question->may_be(answer));
	if (question->option)
		args->said[args->said_n++] = (struct said){ question->option, answer };
	else
		args->word[args->words_n++] = answer;
	return true;
}

static void word_print(const char *word)
{
	printf(strpbrk(word, " ()\"'") ? " \"%s\"" : " %s", word);
}

/* As one would type it the next time. */
static void command_print(const struct client *client, const struct args *args)
{
	print_text(client, TEXT_CLIENT_ASK_FINISHED, NULL, NULL, NULL);
	printf("  vikar %s", client->command->words);
	for (size_t i = 0; i < args->words_n; i++)
		word_print(args->word[i]);
	for (size_t i = 0; i < args->said_n; i++) {
		printf(" --%s", option_row(args->said[i].option)->name);
		if (*args->said[i].value)
			word_print(args->said[i].value);
	}
	putchar('\n');
}

static bool agreed(const struct client *client)
{
	char answer[ANSWER_TEXT];

	return line_read(client, TEXT_CLIENT_ASK_RUN, answer) && (!*answer || word_is(answer, "j") ||
		word_is(answer, "y") || !strcmp(alias_name(command_aliases, answer), "yes"));
}

enum ending interview(struct client *client, struct args *args)
{
	static char answers[QUESTIONS_MAX][ANSWER_TEXT];
	size_t n = 0;

	for (const struct question *question = questions; question < questions + QUESTIONS; question++) {
		bool answered = args_has(args, question->option) || args_has(args, question->unless);

		if (strcmp(question->command, client->command->words) || answered)
			continue;
		if (n == QUESTIONS_MAX || args->said_n == SAID_MAX || !ask(client, question, args, answers[n++]))
			return ENDING_USAGE;
	}
	command_print(client, args);
	return agreed(client) ? ENDING_OK : ENDING_USAGE;
}
