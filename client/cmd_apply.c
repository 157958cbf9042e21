/* apply: a region file as people write it, looked through and sent. */
#include "command.h"
#include "stage.h"

#include "../daemon/core/schema.h"
#include "../daemon/io/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PATH_TEXT = 64 };

static bool is_list_of_records(const char *name)
{
	for (enum kind kind = KIND_MUNICIPALITY; kind <= KIND_OFFER; kind++)
		if (!strcmp(kind_row(kind)->plural, name))
			return true;
	return false;
}

/* Only what vikard can read is sent: lists of records that hold no fractional number. */
static enum ending list_check(const struct client *client, const char *name, const struct json *list)
{
	struct out scratch = { .bytes = NULL };
	char path[PATH_TEXT];
	size_t i, n = json_count(list);

	snprintf(path, sizeof path, "/%s", name);
	if (!is_list_of_records(name))
		return print_complaint(client, TEXT_CLIENT_MEMBER_UNKNOWN, path, NULL);
	if (json_type(list) != JSON_LIST)
		return print_complaint(client, TEXT_CLIENT_NOT_A_LIST, path, NULL);
	for (i = 0; i < n; i++) {
		out_clear(&scratch);
		if (json_type(json_element(list, i)) != JSON_MAP || !json_write(&scratch, NULL, json_element(list, i)))
			break;
	}
	out_free(&scratch);
	if (i == n)
		return ENDING_OK;
	snprintf(path, sizeof path, "/%s/%zu", name, i);
	return print_complaint(client, TEXT_CLIENT_RECORD_WRONG, path, NULL);
}

static enum ending region_check(const struct client *client, const struct json *region)
{
	const struct json *value;
	const char *name;
	void *walk = NULL;

	if (json_type(region) != JSON_MAP)
		return print_complaint(client, TEXT_CLIENT_MEMBER_UNKNOWN, "/", NULL);
	while (json_walk(region, &walk, &name, &value)) {
		if (!strcmp(name, "region") || !strcmp(name, "comment"))
			continue;
		enum ending ending = list_check(client, name, value);
		if (ending != ENDING_OK)
			return ending;
	}
	return ENDING_OK;
}

static enum ending region_send(struct client *client, const struct json *region)
{
	char key[CALL_KEY_TEXT];
	struct stage stage = { .region = region, .key = key, .dry_run = args_has(client->args, OPTION_DRY_RUN) };
	enum ending ending = call_hello(client);

	if (ending != ENDING_OK)
		return ending;
	call_key(client, key);
	ending = call_tell(client, stage_send(client, &stage), &stage.answer, key);
	if (ending == ENDING_OK)
		stage_print(client, &stage);
	outcome_free(&stage.answer);
	return ending;
}

static enum ending region_take(struct client *client, const char *path, const char *bytes, size_t n)
{
	struct json_error_at error;
	struct json *document;
	enum ending ending;
	char where[512];

	if (json_parse(bytes, n, &document, &error) != REASON_OK) {
		snprintf(where, sizeof where, "%s:%zu", path, error.column);
		return print_complaint(client, TEXT_CLIENT_FILE_JSON, where, error.what);
	}
	ending = region_check(client, document);
	if (ending == ENDING_OK)
		ending = region_send(client, document);
	json_free(document);
	return ending;
}

enum ending cmd_apply(struct client *client)
{
	const char *path = args_value(client->args, OPTION_FILE);
	enum ending ending;
	char *bytes;
	size_t n;

	if (!path)
		return print_usage(client, TEXT_CLIENT_FILE_MISSING, NULL, NULL);
	bytes = file_read(path, FILE_BYTES_MAX, &n);
	if (!bytes)
		return print_complaint(client, TEXT_CLIENT_FILE_READ, path, NULL);
	ending = region_take(client, path, bytes, n);
	free(bytes);
	return ending;
}
