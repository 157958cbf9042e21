#include "relax_command.h"

#include "json_write.h"

#include <inttypes.h>
#include <string.h>

/* How a command takes a figure. */
static void as_minutes(struct out *to, int64_t minutes)
{
	out_printf(to, "%" PRId64, minutes);
}

/* 12:30 is as good as 12,5, and exact. */
static void as_hours(struct out *to, int64_t minutes)
{
	out_printf(to, "%" PRId64 ":%02d", minutes / 60, (int)(minutes % 60));
}

static void as_kroner(struct out *to, int64_t ore)
{
	out_printf(to, "%" PRId64 ".%02d", ore / 100, (int)(ore % 100));
}

/* {ref} {staff} {to} {window} {minutes} stand for the change's members. */
static const struct row {
	const char *kind, *form;
	void (*figure)(struct out *, int64_t);
	const char *of;			/* the record must be of this kind: its ref begins so */
} rows[] = {
	{ "travel", "vikar offer update {ref} --travel {to}", as_minutes, "T-" },
	{ "notice", "vikar offer update {ref} --notice {to}", as_hours, "T-" },
	{ "offer_week", "vikar offer update {ref} --hours {to}", as_hours, "T-" },
	{ "undercut", "vikar offer update {ref} --undercut", NULL, "T-" },
	{ "free", "vikar offer update {ref} --window {window}", NULL, "T-" },
	{ "rate_cap", "vikar request update {ref} --rate-max {to}", as_kroner, "B-" },
	{ "budget", "vikar request update {ref} --budget {to}", as_kroner, "B-" },
	{ "offer", "vikar offer add {staff} --window {window} --hours {minutes}", as_hours, NULL },
};

static const struct row *row_of(const struct json *change)
{
	const char *kind = json_text_of(change, "kind");

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (!strcmp(rows[i].kind, kind))
			return &rows[i];
	return NULL;
}

static void member_write(const struct json *change, const struct row *row, const char *name, size_t n, struct out *to)
{
	if (!strncmp(name, "window", n))
		out_printf(to, "%s/%s", json_text_of(change, "start"), json_text_of(change, "end"));
	else if (!strncmp(name, "to", n))
		row->figure(to, json_int_of(change, "to"));
	else if (!strncmp(name, "minutes", n))
		row->figure(to, json_int_of(change, "minutes"));
	else
		out_text(to, json_text_of(change, n == 3 ? "ref" : "staff"));
}

bool relax_command(const struct json *change, struct out *to)
{
	const struct row *row = row_of(change);
	const char *form = row ? row->form : "";

	if (!row || (!row->of && !json_member(change, "staff"))
		|| (strstr(form, "{window}") && !json_member(change, "start"))
		|| (row->of && strncmp(json_text_of(change, "ref"), row->of, strlen(row->of)) != 0))
		return false;
	while (*form) {
		size_t n = strcspn(form, "{");

		out_printf(to, "%.*s", (int)n, form);
		form += n;
		if (!*form)
			break;
		n = strcspn(form, "}");
		member_write(change, row, form + 1, n - 1, to);
		form += n + 1;
	}
	return true;
}
