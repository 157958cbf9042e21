#include "../../daemon/core/step.h"
#include "../../daemon/io/journal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

/* What journal_write prints on stderr, by hand. */
static const char *printed(const struct log_entry *entry)
{
	static char text[1024];
	FILE *file = tmpfile();
	int kept = dup(STDERR_FILENO);
	size_t n;

	fflush(stderr);
	dup2(fileno(file), STDERR_FILENO);
	journal_write(entry);
	fflush(stderr);
	dup2(kept, STDERR_FILENO);
	close(kept);
	rewind(file);
	n = fread(text, 1, sizeof text - 1, file);
	text[n] = '\0';
	fclose(file);
	return text;
}

static void a_decision_is_one_readable_line(void **state)
{
	(void)state;
	assert_string_equal(printed(&(struct log_entry){ .priority = LOG_INFORM, .decision = true,
		.event = EVENT_PROPOSAL_HELD, .request = 17, .proposal = 42, .staff = 12,
		.lender = 3110, .borrower = 3112, .seq = 128, .text = "until 2026-07-01T10:00Z" }),
		"vikard: info: B-17: F-42 held for S-12 until 2026-07-01T10:00Z  VIKAR_EVENT=proposal.held "
		"VIKAR_REQUEST=B-17 VIKAR_PROPOSAL=F-42 VIKAR_STAFF=S-12 VIKAR_BORROWER=3112 "
		"VIKAR_LENDER=3110 VIKAR_SEQ=128\n");
}

static void a_reason_is_named(void **state)
{
	(void)state;
	assert_string_equal(printed(&(struct log_entry){ .priority = LOG_WARN, .decision = true,
		.event = EVENT_ASSIGNMENT_CONFLICT, .request = 1, .assignment = 5, .staff = 2,
		.reason = REASON_DAILY_REST }),
		"vikard: warning: B-1: O-5 of S-2 is in conflict (DAILY_REST)  "
		"VIKAR_EVENT=assignment.conflict VIKAR_REQUEST=B-1 VIKAR_ASSIGNMENT=O-5 "
		"VIKAR_STAFF=S-2 VIKAR_REASON=DAILY_REST\n");
}

static void what_the_daemon_does_itself_is_said_too(void **state)
{
	(void)state;
	assert_string_equal(printed(&(struct log_entry){ .priority = LOG_ERROR, .own = LOG_EVENT_STORE_LOST,
		.text = "connection refused" }),
		"vikard: error: lost the store: connection refused  VIKAR_EVENT=STORE_LOST\n");
}

static void every_event_has_words_for_an_empty_entry(void **state)
{
	struct log_entry entry = { .priority = LOG_INFORM };

	(void)state;
	for (entry.own = 0; entry.own < LOG_EVENT_COUNT; entry.own++)
		assert_non_null(strstr(printed(&entry), "VIKAR_EVENT="));
	entry.decision = true;
	for (entry.event = 0; entry.event < EVENT_COUNT; entry.event++)
		assert_non_null(strstr(printed(&entry), event_word(entry.event)));
}

static void details_are_for_debug_alone(void **state)
{
	struct log_entry entry = { .priority = LOG_DETAIL, .own = LOG_EVENT_CALL_REFUSED };

	(void)state;
	journal_open(false);
	assert_string_equal(printed(&entry), "");
	journal_open(true);
	assert_string_equal(printed(&entry), "vikard: debug: refused a call  VIKAR_EVENT=CALL_REFUSED\n");
	journal_open(false);
}

/* A stream of another file isn't ours: what is said must not vanish into the journal. */
static void stderr_that_is_not_the_journal_is_printed_to(void **state)
{
	struct stat file;
	char stream[64];

	(void)state;
	assert_int_equal(stat("/", &file), 0);
	snprintf(stream, sizeof stream, "%llu:%llu", (unsigned long long)file.st_dev,
		(unsigned long long)file.st_ino);
	setenv("JOURNAL_STREAM", stream, 1);
	journal_open(false);
	assert_string_equal(printed(&(struct log_entry){ .priority = LOG_INFORM, .own = LOG_EVENT_STARTED }),
		"vikard: info: started  VIKAR_EVENT=STARTED\n");
	unsetenv("JOURNAL_STREAM");
	journal_open(false);
}

/* --- the catalog --- */

static int count(const char *text, const char *id, const char *end)
{
	char heading[64];
	int found = 0;

	snprintf(heading, sizeof heading, "\n-- %s%s\n", id, end);
	for (const char *at = text; (at = strstr(at, heading)); at++)
		found++;
	return found;
}

static const char *read_catalog(void)
{
	static char text[65536];
	FILE *file = fopen("systemd/vikard.catalog", "r");
	size_t n;

	assert_non_null(file);
	n = fread(text, 1, sizeof text - 1, file);
	fclose(file);
	assert_in_range(n, 1, sizeof text - 2);
	return text;
}

static int headings(const char *text)
{
	int found = 0;

	for (const char *at = text; (at = strstr(at, "\n-- ")); at++)
		found++;
	return found;
}

static void the_catalog_explains_each_id_in_english_and_norwegian_and_no_other(void **state)
{
	const char *text = read_catalog();

	(void)state;
	for (int i = 0; i < EVENT_COUNT + LOG_EVENT_COUNT; i++) {
		bool decision = i < EVENT_COUNT;
		const char *id = journal_message_id(decision, decision ? i : i - EVENT_COUNT);

		assert_int_equal(strspn(id, "0123456789abcdef"), 32);
		if (count(text, id, "") != 1 || count(text, id, " nb") != 1)
			fail_msg("%s is not once in the catalog in each language", id);
	}
	assert_int_equal(headings(text), 2 * (EVENT_COUNT + LOG_EVENT_COUNT));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_decision_is_one_readable_line),
		cmocka_unit_test(a_reason_is_named),
		cmocka_unit_test(what_the_daemon_does_itself_is_said_too),
		cmocka_unit_test(every_event_has_words_for_an_empty_entry),
		cmocka_unit_test(details_are_for_debug_alone),
		cmocka_unit_test(stderr_that_is_not_the_journal_is_printed_to),
		cmocka_unit_test(the_catalog_explains_each_id_in_english_and_norwegian_and_no_other),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
