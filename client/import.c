/* import: a file of another program's, read whole, looked through whole, and stored whole or not at all. */
#include "import.h"

#include "command.h"
#include "params.h"
#include "stage.h"

#include "../daemon/core/schema.h"
#include "../daemon/io/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- records --- */

void import_add(struct import *import, size_t row, uint32_t number, struct out *json)
{
	import->item = memory_resize(import->item, (import->n + 1) * sizeof *import->item);
	import->item[import->n++] = (struct item){ .row = row, .number = number, .json = json->bytes };
}

/* {"staff":[...]} of all that isn't bad. */
static struct json *region_make(const struct import *import)
{
	struct out text = { .bytes = NULL };
	struct json_error_at error;
	struct json *region = NULL;

	out_open(&text, NULL, '{');
	out_open(&text, kind_row(import->kind)->plural, '[');
	for (size_t i = 0; i < import->n; i++)
		if (!import->item[i].bad)
			out_raw(&text, NULL, import->item[i].json, strlen(import->item[i].json));
	out_close(&text, ']');
	out_close(&text, '}');
	if (json_parse(text.bytes, text.n, &region, &error) != REASON_OK)
		abort();
	out_free(&text);
	return region;
}

static size_t good_count(const struct import *import)
{
	size_t n = 0;

	for (size_t i = 0; i < import->n; i++)
		n += !import->item[i].bad;
	return n;
}

/* --- what vikard refuses, by row --- */

/* Does the path name the member, as in "/offers/3/free/0/start"? */
static bool path_names(const char *path, const char *member)
{
	size_t n = strlen(member);

	for (const char *at = path; (at = strstr(at, member)); at++)
		if (at > path && at[-1] == '/' && (!at[n] || at[n] == '/'))
			return true;
	return false;
}

static const char *column_of(const struct import *import, const char *path)
{
	const struct sheet *sheet = &import->sheet;

	for (size_t i = 0; sheet->headings && sheet->headings[i].name[0]; i++)
		if (sheet->place[i] && path_names(path, sheet->headings[i].member))
			return sheet->name[i];
	return "";
}

/* The record that the path "/staff/3/profile" means, the `index`th of the good ones. */
static struct item *item_of(const struct import *import, size_t index)
{
	for (size_t i = 0; i < import->n; i++)
		if (!import->item[i].bad && !index--)
			return &import->item[i];
	return NULL;
}

/* Notes a refusal that is about one record, which is left out from then on. false: it is about something else. */
static bool refusal_note(struct import *import, const struct outcome *answer)
{
	const struct json *error = json_member(answer->document, "error");
	const char *path = json_text_of(json_member(error, "data"), "path"), *plural = kind_row(import->kind)->plural;
	size_t n = strlen(plural);
	struct item *item;
	char *rest;

	if (*path != '/' || strncmp(path + 1, plural, n) || path[n + 1] != '/')
		return false;
	item = item_of(import, strtoul(path + n + 2, &rest, 10));
	if (!item)
		return false;
	item->bad = true;
	fault_note_words(&import->faults, item->row, column_of(import, rest), json_text_of(error, "message"));
	return true;
}

/* --- sending --- */

/* Sends what is good: for good when nothing is bad and nobody asked for a dry run, else to find more faults. */
static enum ending good_send(struct client *client, struct import *import, struct stage *stage)
{
	struct json *region = region_make(import);
	enum ending ending;

	stage->region = region;
	stage->dry_run = args_has(client->args, OPTION_DRY_RUN) || import->faults.n;
	ending = stage_send(client, stage);
	json_free(region);
	return ending;
}

static bool has_new_people(const struct import *import)
{
	for (size_t i = 0; import->kind == KIND_STAFF && i < import->n; i++)
		if (!import->item[i].number)
			return true;
	return false;
}

static enum ending faults_tell(const struct client *client, struct import *import)
{
	faults_print(&import->faults);
	return print_complaint(client, TEXT_CLIENT_IMPORT_NOTHING, import->faults.path, NULL);
}

static enum ending records_send(struct client *client, struct import *import)
{
	char key[CALL_KEY_TEXT];
	struct stage stage = { .key = key };
	enum ending ending = ENDING_USAGE;

	call_key(client, key);
	stage.list = has_new_people(import);
	for (int i = 0; i < FAULTS_SHOWN_MAX && import->faults.n < FAULTS_SHOWN_MAX && good_count(import); i++) {
		ending = good_send(client, import, &stage);
		if (ending == ENDING_OK || !refusal_note(import, &stage.answer))
			break;
	}
	if (import->faults.n)
		ending = faults_tell(client, import);
	else if (call_tell(client, ending, &stage.answer, key) == ENDING_OK)
		stage_print(client, &stage);
	outcome_free(&stage.answer);
	return ending;
}

/* --- the command --- */

static const struct { const char *word; enum kind kind; import_reader *read; } readers[] = {
	{ "import staff", KIND_STAFF, import_staff },
	{ "import roster", KIND_ROSTER, import_roster },
	{ "import offers", KIND_OFFER, import_offers },
};

static void file_take(const struct client *client, struct import *import)
{
	for (size_t i = 0; i < sizeof readers / sizeof *readers; i++) {
		if (strcmp(readers[i].word, client->command->words))
			continue;
		import->kind = readers[i].kind;
		readers[i].read(import);
	}
	sheet_close(&import->sheet);
	if (!import->n && !import->faults.n)
		fault_note(&import->faults, 1, "", TEXT_CLIENT_IMPORT_EMPTY, NULL, NULL);
}

/* --staff and --weeks. */
static enum ending options_read(const struct client *client, struct import *import)
{
	const char *staff = args_value(client->args, OPTION_STAFF);
	struct dates dates = { .said = false };
	enum ending ending = params_dates(client, &dates);

	if (ending != ENDING_OK)
		return ending;
	import->days = (struct ical_days){ dates.said, dates.from, dates.to };
	import->staff = staff ? ref_parse(staff, strlen(staff), KIND_STAFF) : 0;
	if (staff && !import->staff)
		return print_usage(client, TEXT_CLIENT_VALUE_WRONG, "--staff", staff);
	return ENDING_OK;
}

static void import_free(struct import *import)
{
	for (size_t i = 0; i < import->n; i++)
		free(import->item[i].json);
	free(import->item);
	free((char *)import->bytes);
	free(import);
}

enum ending cmd_import(struct client *client)
{
	struct import *import;
	enum ending ending = call_hello(client);

	if (ending != ENDING_OK)
		return ending;
	import = memory_get(sizeof *import);
	import->faults.path = client->args->word[0];
	import->faults.language = client->viewer.language;
	import->bytes = file_read(import->faults.path, FILE_BYTES_MAX, &import->bytes_n);
	ending = import->bytes ? options_read(client, import)
		: print_complaint(client, TEXT_CLIENT_FILE_READ, import->faults.path, NULL);
	if (ending == ENDING_OK) {
		file_take(client, import);
		ending = records_send(client, import);
	}
	import_free(import);
	return ending;
}
