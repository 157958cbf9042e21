/* The small parameters of all methods, as rows to put a method's schema together from. */
#ifndef VIKARD_PARAMS_H
#define VIKARD_PARAMS_H

#include "hall.h"

#define PARAM_REF(member, of_kind, ...) \
	{ .name = #member, .type = FIELD_REF, .offset = offsetof(struct params, member), .kind = of_kind, __VA_ARGS__ }
#define PARAM_REQUIRED .flags = FIELD_REQUIRED
#define PARAM_FROM { .name = "from", .type = FIELD_DATE, .offset = offsetof(struct params, from_date) }
#define PARAM_TO { .name = "to", .type = FIELD_DATE_TO, .offset = offsetof(struct params, to_date) }
#define PARAM_MONTH(...) \
	{ .name = "month", .type = FIELD_MONTH, .offset = offsetof(struct params, month_date), __VA_ARGS__ }
#define PARAM_OPEN { .name = "open", .type = FIELD_BOOL, .offset = offsetof(struct params, open) }
#define PARAM_DETAIL { .name = "detail", .type = FIELD_BOOL, .offset = offsetof(struct params, detail) }
#define PARAM_EVERYBODY { .name = "everybody", .type = FIELD_BOOL, .offset = offsetof(struct params, everybody) }
#define PARAM_RELAX { .name = "relax", .type = FIELD_BOOL, .offset = offsetof(struct params, relax) }
#define PARAM_LINE { .name = "line", .type = FIELD_INT, .offset = offsetof(struct params, line), .min = 0, \
	.max = LINES_MAX - 1, .initial = -1 }
#define PARAM_PURPOSE { .name = "purpose", .type = FIELD_TEXT, .offset = offsetof(struct params, purpose), \
	.size = UNIT_MAX, PARAM_REQUIRED }
#define PARAM_STATE(list) { .name = "state", .type = FIELD_WORD, .offset = offsetof(struct params, state), \
	.words = list, .initial = -1 }
#define PARAM_PAGE \
	{ .name = "page_size", .type = FIELD_INT, .offset = offsetof(struct params, page_size), .min = 1, \
		.max = PAGE_SIZE_MAX, .initial = PAGE_SIZE_DEFAULT }, \
	{ .name = "page_token", .type = FIELD_TEXT, .offset = offsetof(struct params, page_token), .size = 24 }
#define PARAM_END { .name = NULL }

#define PARAMS(variable, ...) \
	static const struct field variable##_fields[] = { __VA_ARGS__ }; \
	static const struct schema variable = { #variable, sizeof(struct params), variable##_fields }

/* Reads the method's small parameters. */
enum reason params_read(struct call *, struct params *);

#endif
