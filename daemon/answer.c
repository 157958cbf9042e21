/* The words of answers: results, errors with their reasons, cursors. */
#include "hall.h"

#include <assert.h>
#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Code of each class of reason; what is not named is a fault of ours. */
static const struct { enum reason class; int code; bool retryable; } codes[] = {
	{ REASON_PARSE_ERROR, -32700, false }, { REASON_INVALID_REQUEST, -32600, false },
	{ REASON_METHOD_NOT_FOUND, -32601, false }, { REASON_INVALID_PARAMS, -32602, false },
	{ REASON_UNAUTHENTICATED, 1, false }, { REASON_FORBIDDEN, 2, false }, { REASON_NOT_FOUND, 3, false },
	{ REASON_CONFLICT, 4, false }, { REASON_CURSOR_EXPIRED, 5, false }, { REASON_KEY_EXPIRED, 6, false },
	{ REASON_KEY_MISMATCH, 7, false }, { REASON_RATE_LIMITED, 8, true }, { REASON_RULE_VIOLATED, 9, false },
	{ REASON_TOO_LARGE, 10, false }, { REASON_STORE_UNAVAILABLE, 11, true }, { REASON_OUTCOME_UNKNOWN, 12, true },
	{ REASON_INTERNAL_ERROR, -32603, false },
};

static size_t code_row(enum reason class)
{
	size_t i = 0, last = sizeof codes / sizeof *codes - 1;

	while (i < last && codes[i].class != class)
		i++;
	return i;
}

void out_id(struct out *out, const char *name, const struct json *id)
{
	size_t n;
	const char *text = json_as_text(id, &n);

	if (json_type(id) == JSON_INT)
		out_integer(out, name, json_as_int(id));
	else if (json_type(id) == JSON_STRING_VALUE)
		out_string_n(out, name, text, n);
	else
		out_null(out, name);
}

void answer_result(struct out *out, const struct json *id, const char *members, size_t n)
{
	out_open(out, NULL, '{');
	out_string(out, "jsonrpc", "2.0");
	out_id(out, "id", id);
	out_open(out, "result", '{');
	out_bytes(out, members, n);
	out_close(out, '}');
	out_close(out, '}');
	out_bytes(out, "\n", 1);
}

void out_rule(struct out *out, enum reason reason)
{
	const char *word = reason_name(reason);
	char text[64];
	size_t n = 0;

	for (; word[n] && n < sizeof text - 1; n++)
		text[n] = (char)tolower((unsigned char)word[n]);
	out_string_n(out, "rule", text, n);
}

void out_reason(struct out *out, const struct verdict *verdict, enum language language, bool numbers)
{
	char text[512], at[MINUTE_TEXT];

	out_open(out, NULL, '{');
	out_rule(out, verdict->reason);
	if (numbers)
		text_of_verdict(text, sizeof text, verdict, language);
	else
		text_fill(text, sizeof text, text_of_reason_short(verdict->reason), language, NULL, NULL, NULL);
	out_string(out, "text", text);
	if (numbers && verdict->found >= 0)
		out_integer(out, "found", verdict->found);
	if (numbers && verdict->limit >= 0)
		out_integer(out, "limit", verdict->limit);
	if (verdict->at_min)
		out_string(out, "at", minute_print(at, verdict->at_min));
	out_close(out, '}');
}

static void write_error(struct out *out, const struct refusal *refusal, enum language language, bool numbers)
{
	size_t row = code_row(reason_class(refusal->reason));
	struct verdict verdict = refusal->verdict;
	char text[512], ref[REF_MAX];

	verdict.reason = refusal->reason;
	if (numbers)
		text_of_verdict(text, sizeof text, &verdict, language);
	else
		text_fill(text, sizeof text, text_of_reason_short(refusal->reason), language, NULL, NULL, NULL);
	out_open(out, "error", '{');
	out_integer(out, "code", codes[row].code);
	out_string(out, "message", text);
	out_open(out, "data", '{');
	out_string(out, "name", reason_name(codes[row].class));
	out_bool(out, "retryable", codes[row].retryable);
	if (reason_class(refusal->reason) == REASON_INVALID_PARAMS || refusal->path[0])
		out_string(out, "path", refusal->path);
	if (refusal->kind)
		out_string(out, "ref", ref_print(ref, refusal->kind, refusal->number));
	out_open(out, "reasons", '[');
	out_reason(out, &verdict, language, numbers);
	out_close(out, ']');
	out_close(out, '}');
	out_close(out, '}');
}

void answer_error(struct out *out, const struct json *id, const struct call *call)
{
	out_open(out, NULL, '{');
	out_string(out, "jsonrpc", "2.0");
	out_id(out, "id", id);
	write_error(out, &call->refusal, call->session->language, !call->partner);
	out_close(out, '}');
	out_bytes(out, "\n", 1);
}

void answer_loss(struct out *out, const char *id, size_t id_n, enum reason reason, enum language language)
{
	struct refusal refusal = { .reason = reason, .verdict = { reason, -1, -1, 0 } };

	out_open(out, NULL, '{');
	out_string(out, "jsonrpc", "2.0");
	out_raw(out, "id", id, id_n);
	write_error(out, &refusal, language, true);
	out_close(out, '}');
	out_bytes(out, "\n", 1);
}

/* --- cursors --- */

char *cursor_print(char text[96], struct rev rev, const struct uuid *nonce)
{
	char id[UUID_MAX];

	snprintf(text, 96, "%" PRIu64 "-%" PRIu64 "-%s", rev.epoch, rev.seq, uuid_print(id, nonce));
	return text;
}

bool cursor_parse(const char *text, size_t bytes, struct rev *rev, struct uuid *nonce)
{
	size_t head = bytes >= UUID_MAX ? bytes - UUID_MAX : 0;

	return head && text[head] == '-' && rev_parse(text, head, rev)
		&& uuid_parse_text(text + head + 1, UUID_MAX - 1, nonce);
}

void out_cursor(struct call *call, const char *name)
{
	const struct engine *engine = call->engine;
	struct rev rev = engine->told, book = { engine->lead.epoch, engine->seq };
	const struct uuid *nonce = &engine->told_nonce;
	char text[96];

	if (call->gate && book.seq > rev.seq) {
		rev = book;
		nonce = &engine->lead.nonce;
	}
	if (engine->leading)
		out_string(&call->out, name, cursor_print(text, rev, nonce));
	else
		out_null(&call->out, name);
}
