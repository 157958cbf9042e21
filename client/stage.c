#include "stage.h"

#include "../daemon/core/limits.h"
#include "../daemon/core/schema.h"
#include "json_write.h"
#include "print.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum {
	CHUNK_BYTES_MAX = LINE_BYTES_MAX - 4096,	/* of records; the envelope takes the rest */
	PATH_TEXT = 64,
};

static enum ending stage_call(struct client *client, struct stage *stage, const char *method,
	const struct out *params)
{
	outcome_free(&stage->answer);
	return call_attempt(client, method, params, &stage->answer);
}

static void progress(const struct stage *stage)
{
	if (isatty(STDERR_FILENO) && stage->total >= APPLY_LINES_MAX)
		fprintf(stderr, "\r%zu/%zu%s", stage->sent, stage->total, stage->sent == stage->total ? "\n" : "");
}

/* Sends the records gathered so far, an unfinished list in `chunk`, and begins the next. */
static enum ending chunk_send(struct client *client, struct stage *stage, struct out *chunk)
{
	struct out params = { .bytes = NULL };
	enum ending ending;

	out_close(chunk, ']');
	out_open(&params, NULL, '{');
	out_raw(&params, "records", chunk->bytes, chunk->n);
	out_close(&params, '}');
	ending = stage_call(client, stage, "apply.add", &params);
	out_free(&params);
	out_clear(chunk);
	out_open(chunk, NULL, '[');
	progress(stage);
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
static enum ending kind_send(struct client *client, struct stage *stage, enum kind kind, struct out *chunk)
{
	const struct json *list = json_member(stage->region, kind_row(kind)->plural);
	struct out line = { .bytes = NULL };
	enum ending ending = ENDING_OK;

	for (size_t i = 0; i < json_count(list) && ending == ENDING_OK; i++) {
		out_clear(&line);
		record_write_line(&line, kind, i, json_element(list, i));
		if (chunk->n > 1 && chunk->n + line.n + 1 > CHUNK_BYTES_MAX)
			ending = chunk_send(client, stage, chunk);
		out_raw(chunk, NULL, line.bytes, line.n);
		stage->sent++;
	}
	out_free(&line);
	return ending;
}

static enum ending records_send(struct client *client, struct stage *stage)
{
	struct out chunk = { .bytes = NULL };
	enum ending ending = ENDING_OK;

	stage->sent = 0;
	out_open(&chunk, NULL, '[');
	for (enum kind kind = KIND_MUNICIPALITY; kind <= KIND_OFFER && ending == ENDING_OK; kind++)
		ending = kind_send(client, stage, kind, &chunk);
	if (ending == ENDING_OK && chunk.n > 1)
		ending = chunk_send(client, stage, &chunk);
	out_free(&chunk);
	return ending;
}

/* Open, add, commit: the stage hangs on the connection, so an attempt after a loss is all of it again. */
static enum ending stage_attempt(struct client *client, void *context)
{
	struct stage *stage = context;
	struct out nothing = { .bytes = NULL }, params = { .bytes = NULL };
	enum ending ending;

	out_text(&nothing, "{}");
	out_open(&params, NULL, '{');
	if (stage->dry_run)
		out_bool(&params, "dry_run", true);
	else
		out_string(&params, "key", stage->key);
	out_close(&params, '}');
	ending = stage_call(client, stage, "apply.open", &nothing);
	if (ending == ENDING_OK)
		ending = records_send(client, stage);
	if (ending == ENDING_OK)
		ending = stage_call(client, stage, "apply.commit", &params);
	out_free(&nothing);
	out_free(&params);
	return ending;
}

enum ending stage_send(struct client *client, struct stage *stage)
{
	stage->total = 0;
	for (enum kind kind = KIND_MUNICIPALITY; kind <= KIND_OFFER; kind++)
		stage->total += json_count(json_member(stage->region, kind_row(kind)->plural));
	return call_settle(client, stage_attempt, stage);
}

void stage_print(const struct client *client, const struct stage *stage)
{
	const struct json *result = stage->answer.result;
	char changed[24], unchanged[24];

	if (args_has(client->args, OPTION_JSON)) {
		print_raw(result);
		return;
	}
	if (stage->dry_run || stage->list) {
		print_changed(client, result);
	} else {
		print_warnings(client, result);
		print_consequences(client, result);
	}
	snprintf(changed, sizeof changed, "%" PRId64, json_int_of(result, "changes"));
	snprintf(unchanged, sizeof unchanged, "%" PRId64, json_int_of(result, "unchanged"));
	print_text(client, stage->dry_run ? TEXT_CLIENT_WOULD_APPLY : TEXT_CLIENT_APPLIED, changed, unchanged, NULL);
}
