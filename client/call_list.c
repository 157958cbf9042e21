/* Paged lists, read to their end. */
#include "call.h"

#include "../daemon/core/limits.h"
#include "json_write.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

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

/* The members of the first page that aren't paged, as they are. */
static void rest_write(struct out *whole, const struct json *page, const char *const *lists)
{
	const struct json *member;
	const char *name;
	void *walk = NULL;

	while (json_walk(page, &walk, &name, &member)) {
		const char *const *list = lists;

		while (*list && strcmp(*list, name))
			list++;
		if (!*list && strcmp(name, "next"))
			json_write(whole, name, member);
	}
}

static void elements_add(struct out *to, const struct json *list)
{
	for (size_t i = 0; i < json_count(list); i++)
		json_write(to, NULL, json_element(list, i));
}

static enum ending pages_read(struct client *client, const char *method, const struct out *params,
	const char *const *lists, struct out *whole)
{
	struct outcome page = { .document = NULL };
	struct out list[CALL_LISTS_MAX] = { 0 };
	char token[512] = "";
	bool first = true;
	enum ending ending;

	out_open(whole, NULL, '{');
	for (size_t i = 0; lists[i]; i++)
		out_open(&list[i], NULL, '[');
	do {
		ending = page_read(client, method, params, token, &page);
		for (size_t i = 0; lists[i]; i++)
			elements_add(&list[i], json_member(page.result, lists[i]));
		if (first && ending == ENDING_OK)
			rest_write(whole, page.result, lists);
		first = false;
		snprintf(token, sizeof token, "%s", json_text_of(page.result, "next"));
		outcome_free(&page);
	} while (ending == ENDING_OK && *token);
	for (size_t i = 0; lists[i]; i++) {
		out_close(&list[i], ']');
		out_raw(whole, lists[i], list[i].bytes, list[i].n);
		out_free(&list[i]);
	}
	out_null(whole, "next");
	out_close(whole, '}');
	return ending;
}

enum ending call_pages(struct client *client, const char *method, struct out *params, const char *const *lists,
	struct outcome *answer)
{
	struct out whole = { .bytes = NULL };
	struct json_error_at error;
	enum ending ending = pages_read(client, method, params, lists, &whole);

	if (ending == ENDING_OK) {
		enum reason reason = json_parse(whole.bytes, whole.n, &answer->document, &error);

		assert(reason == REASON_OK);
		answer->result = answer->document;
	}
	out_free(&whole);
	return ending;
}

enum ending call_list(struct client *client, const char *method, struct out *params, struct outcome *answer)
{
	static const char *const items[] = { "items", NULL };

	return call_pages(client, method, params, items, answer);
}
