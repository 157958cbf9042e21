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

/* {window} stands for start/end, another {member} for the change's member of that name. The first row that has all of
 * its members, and whose flag is set, is it. */
static const struct row {
	const char *kind;
	const char *of;			/* the record must be of this kind: its ref begins so; NULL: any */
	const char *form;
	void (*figure)(struct out *, int64_t);
	const char *flag;		/* NULL: none is needed */
} rows[] = {
	{ "travel", "T-", "vikar offer update {ref} --travel {to}", as_minutes },
	{ "travel", "S-", "vikar staff update {ref} --travel {to} && vikar offer update {offer} --travel {to}",
		as_minutes },
	{ "travel", "S-", "vikar staff update {ref} --travel {to}", as_minutes },
	{ "certificate", "S-", "vikar staff update {ref} --competence {competence} --to {date}", NULL },
	{ "notice", "T-", "vikar offer update {ref} --notice {to}", as_hours },
	{ "offer_week", "T-", "vikar offer update {ref} --hours {to}", as_hours },
	{ "offer_agreement", "T-", "vikar offer update {ref} --agreement {agreements}", NULL },
	{ "undercut", "T-", "vikar offer update {ref} --undercut", NULL },
	{ "free", "T-", "vikar offer update {ref} --window {window}", NULL },
	{ "rate_cap", "B-", "vikar request update {ref} --rate-max {to}", as_kroner },
	{ "budget", "B-", "vikar request update {ref} --budget {to}", as_kroner },
	{ "offer", NULL, "vikar offer add {staff} --window {window} --hours {minutes} --undercut", as_hours, "undercut" },
	{ "offer", NULL, "vikar offer add {staff} --window {window} --hours {minutes}", as_hours },
};

enum { NAME_BYTES = 16 };

/* Where the next member's name ends; `name` is it, or "". What is before it is written, unless `to` is NULL. */
static const char *member_next(const char *form, char name[NAME_BYTES], struct out *to)
{
	size_t n = strcspn(form, "{"), bytes = form[n] ? strcspn(form + n, "}") - 1 : 0;

	if (to)
		out_printf(to, "%.*s", (int)n, form);
	memcpy(name, form + n + (bytes > 0), bytes);
	name[bytes] = '\0';
	return form + n + (bytes ? bytes + 2 : 0);
}

static bool has_all(const struct row *row, const struct json *change)
{
	char name[NAME_BYTES];
	const char *form = member_next(row->form, name, NULL);
	bool all = true;

	for (; *name; form = member_next(form, name, NULL))
		all = all && json_member(change, strcmp(name, "window") ? name : "start");
	return all;
}

static const struct row *row_of(const struct json *change)
{
	const char *kind = json_text_of(change, "kind"), *ref = json_text_of(change, "ref");

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (!strcmp(rows[i].kind, kind) && (!rows[i].of || !strncmp(ref, rows[i].of, strlen(rows[i].of)))
			&& (!rows[i].flag || json_as_bool(json_member(change, rows[i].flag))) && has_all(&rows[i], change))
			return &rows[i];
	return NULL;
}

static void member_write(const struct json *change, const struct row *row, const char *name, struct out *to)
{
	const struct json *member = json_member(change, name);

	if (!strcmp(name, "window"))
		out_printf(to, "%s/%s", json_text_of(change, "start"), json_text_of(change, "end"));
	else if (json_type(member) == JSON_INT)
		row->figure(to, json_int_of(change, name));
	else if (json_type(member) != JSON_LIST)
		out_text(to, json_text_of(change, name));
	for (size_t i = 0; json_type(member) == JSON_LIST && i < json_count(member); i++)
		out_printf(to, "%s%s", i ? "," : "", json_as_text(json_element(member, i), NULL));
}

bool relax_command(const struct json *change, struct out *to)
{
	const struct row *row = row_of(change);
	char name[NAME_BYTES];
	const char *form;

	if (!row)
		return false;
	form = member_next(row->form, name, to);
	for (; *name; form = member_next(form, name, to))
		member_write(change, row, name, to);
	return true;
}
