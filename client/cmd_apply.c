/* apply: a region file, staged in lines and committed as one group. */
#include "command.h"

#include "../daemon/core/limits.h"
#include "../daemon/core/schema.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
	CHUNK_BYTES_MAX = LINE_BYTES_MAX - 4096,	/* of records; the envelope takes the rest */
	FILE_BYTES_MAX = 64 * 1024 * 1024,		/* the stage takes 8 MiB; a file has blanks and comments too */
	PATH_TEXT = 64,
};

struct apply {
	const struct json *region;
	const char *key;
	struct outcome answer;		/* to the last call */
	size_t sent, total;
};

/* --- the file --- */

/* The whole file; the caller frees it. NULL: it can't be read. */
static char *file_read(const char *path, size_t *n)
{
	FILE *file = strcmp(path, "-") ? fopen(path, "re") : stdin;
	struct out text = { .bytes = NULL };
	char bytes[16384];
	bool read;

	if (!file)
		return NULL;
	out_bytes(&text, "", 0);
	while (text.n <= FILE_BYTES_MAX && (*n = fread(bytes, 1, sizeof bytes, file)) > 0)
		out_bytes(&text, bytes, *n);
	read = !ferror(file) && text.n <= FILE_BYTES_MAX;
	if (file != stdin)
		fclose(file);
	*n = text.n;
	if (!read)
		out_free(&text);
	return text.bytes;
}

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

static enum ending region_check(const struct client *client, struct apply *apply)
{
	const struct json *value;
	const char *name;
	void *walk = NULL;

	if (json_type(apply->region) != JSON_MAP)
		return print_complaint(client, TEXT_CLIENT_MEMBER_UNKNOWN, "/", NULL);
	while (json_walk(apply->region, &walk, &name, &value)) {
		if (!strcmp(name, "region") || !strcmp(name, "comment"))
			continue;
		enum ending ending = list_check(client, name, value);
		if (ending != ENDING_OK)
			return ending;
		apply->total += json_count(value);
	}
	return ENDING_OK;
}

/* --- the stage --- */

static enum ending stage_call(struct client *client, struct apply *apply, const char *method, const struct out *params)
{
	outcome_free(&apply->answer);
	return call_attempt(client, method, params, &apply->answer);
}

static void progress(const struct apply *apply)
{
	if (isatty(STDERR_FILENO) && apply->total >= APPLY_LINES_MAX)
		fprintf(stderr, "\r%zu/%zu%s", apply->sent, apply->total, apply->sent == apply->total ? "\n" : "");
}

/* Sends the records gathered so far, an unfinished list in `chunk`, and begins the next. */
static enum ending chunk_send(struct client *client, struct apply *apply, struct out *chunk)
{
	struct out params = { .bytes = NULL };
	enum ending ending;

	out_close(chunk, ']');
	out_open(&params, NULL, '{');
	out_raw(&params, "records", chunk->bytes, chunk->n);
	out_close(&params, '}');
	ending = stage_call(client, apply, "apply.add", &params);
	out_free(&params);
	out_clear(chunk);
	out_open(chunk, NULL, '[');
	progress(apply);
	return ending;
}

static void record_write_line(struct out *to, enum kind kind, size_t index, const struct json *record)
{
	char at[PATH_TEXT];

	snprintf(at, sizeof at, "/%s/%zu", kind_row(kind)->plural, index);
	out_open(to, NULL, '{');
	out_string(to, "kind", kind_row(kind)->schema->name);
	out_string(to, "at", at);
	json_write(to, "record", record);
	out_close(to, '}');
}

/* All records of a kind; what doesn't fill a line stays in `chunk`. */
static enum ending kind_send(struct client *client, struct apply *apply, enum kind kind, struct out *chunk)
{
	const struct json *list = json_member(apply->region, kind_row(kind)->plural);
	struct out line = { .bytes = NULL };
	enum ending ending = ENDING_OK;

	for (size_t i = 0; i < json_count(list) && ending == ENDING_OK; i++) {
		out_clear(&line);
		record_write_line(&line, kind, i, json_element(list, i));
		if (chunk->n > 1 && chunk->n + line.n + 1 > CHUNK_BYTES_MAX)
			ending = chunk_send(client, apply, chunk);
		out_raw(chunk, NULL, line.bytes, line.n);
		apply->sent++;
	}
	out_free(&line);
	return ending;
}

static enum ending records_send(struct client *client, struct apply *apply)
{
	struct out chunk = { .bytes = NULL };
	enum ending ending = ENDING_OK;

	apply->sent = 0;
	out_open(&chunk, NULL, '[');
	for (enum kind kind = KIND_MUNICIPALITY; kind <= KIND_OFFER && ending == ENDING_OK; kind++)
		ending = kind_send(client, apply, kind, &chunk);
	if (ending == ENDING_OK && chunk.n > 1)
		ending = chunk_send(client, apply, &chunk);
	out_free(&chunk);
	return ending;
}

/* Open, add, commit: the stage hangs on the connection, so an attempt after a loss is all of it again. */
static enum ending apply_attempt(struct client *client, void *context)
{
	struct apply *apply = context;
	struct out nothing = { .bytes = NULL }, params = { .bytes = NULL };
	enum ending ending;

	out_text(&nothing, "{}");
	out_open(&params, NULL, '{');
	call_sign(client, apply->key, &params);
	out_close(&params, '}');
	ending = stage_call(client, apply, "apply.open", &nothing);
	if (ending == ENDING_OK)
		ending = records_send(client, apply);
	if (ending == ENDING_OK)
		ending = stage_call(client, apply, "apply.commit", &params);
	out_free(&nothing);
	out_free(&params);
	return ending;
}

/* --- the answer --- */

static void applied_print(const struct client *client, const struct json *result)
{
	bool dry_run = args_has(client->args, OPTION_DRY_RUN);
	char changed[24], unchanged[24];

	if (args_has(client->args, OPTION_JSON)) {
		print_raw(result);
		return;
	}
	if (dry_run)
		print_changed(client, result);
	else
		print_warnings(client, result);
	snprintf(changed, sizeof changed, "%" PRId64, json_int_of(result, "changes"));
	snprintf(unchanged, sizeof unchanged, "%" PRId64, json_int_of(result, "unchanged"));
	print_text(client, dry_run ? TEXT_CLIENT_WOULD_APPLY : TEXT_CLIENT_APPLIED, changed, unchanged, NULL);
}

static enum ending apply_send(struct client *client, struct apply *apply)
{
	char key[CALL_KEY_TEXT];
	enum ending ending = call_hello(client);

	if (ending != ENDING_OK)
		return ending;
	call_key(client, key);
	apply->key = key;
	ending = call_settle(client, apply_attempt, apply);
	call_tell(client, ending, &apply->answer, key);
	if (ending == ENDING_OK)
		applied_print(client, apply->answer.result);
	outcome_free(&apply->answer);
	return ending;
}

static enum ending region_take(struct client *client, const char *path, const char *bytes, size_t n)
{
	struct apply apply = { .total = 0 };
	struct json_error_at error;
	struct json *document;
	enum ending ending;
	char where[512];

	if (json_parse(bytes, n, &document, &error) != REASON_OK) {
		snprintf(where, sizeof where, "%s:%zu", path, error.column);
		return print_complaint(client, TEXT_CLIENT_FILE_JSON, where, error.what);
	}
	apply.region = document;
	ending = region_check(client, &apply);
	if (ending == ENDING_OK)
		ending = apply_send(client, &apply);
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
	bytes = file_read(path, &n);
	if (!bytes)
		return print_complaint(client, TEXT_CLIENT_FILE_READ, path, NULL);
	ending = region_take(client, path, bytes, n);
	free(bytes);
	return ending;
}
