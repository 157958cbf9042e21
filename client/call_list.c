/* Paged lists, read to their end. */
#include "call.h"

#include "../daemon/core/limits.h"
#include "json_write.h"

#include <assert.h>
#include <stdio.h>

/* The parameters of one page; `params` is an open object. */
static enum ending page_read(struct client *client, const char *method, const struct out *params, const char *token,
	struct outcome *answer)
{
	struct out page = { .bytes = NULL };
	enum ending ending;

	out_bytes(&page, params->bytes, params->n);
	out_integer(&page, "page_size", PAGE_SIZE_MAX);
	if (*token)
		out_string(&page, "page_token", token);
	ending = call_read(client, method, &page, answer);
	out_free(&page);
	return ending;
}

static enum ending pages_read(struct client *client, const char *method, const struct out *params, struct out *whole)
{
	struct outcome page = { .document = NULL };
	char token[512] = "", cursor[256] = "";
	enum ending ending;

	out_open(whole, NULL, '{');
	out_open(whole, "items", '[');
	do {
		ending = page_read(client, method, params, token, &page);
		const struct json *items = json_member(page.result, "items");
		for (size_t i = 0; i < json_count(items); i++)
			json_write(whole, NULL, json_element(items, i));
		if (!*cursor)
			snprintf(cursor, sizeof cursor, "%s", json_text_of(page.result, "cursor"));
		snprintf(token, sizeof token, "%s", json_text_of(page.result, "next"));
		outcome_free(&page);
	} while (ending == ENDING_OK && *token);
	out_close(whole, ']');
	out_null(whole, "next");
	out_string(whole, "cursor", cursor);
	out_close(whole, '}');
	return ending;
}

enum ending call_list(struct client *client, const char *method, struct out *params, struct outcome *answer)
{
	struct out whole = { .bytes = NULL };
	struct json_error_at error;
	enum ending ending = pages_read(client, method, params, &whole);

	if (ending == ENDING_OK) {
		enum reason reason = json_parse(whole.bytes, whole.n, &answer->document, &error);

		assert(reason == REASON_OK);
		answer->result = answer->document;
	}
	out_free(&whole);
	return ending;
}
