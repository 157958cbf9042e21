/* Do all references lead somewhere? And the composed keys. */
#include "book.h"

#include "schema.h"
#include "week.h"

#include <string.h>

struct checker {
	const struct book *book;
	void (*each)(void *context, const struct record *from, enum kind kind, uint32_t number);
	void *context;
	const struct record *from;
	uint32_t dangling;
};

static void check_ref(struct checker *checker, enum kind kind, uint32_t number)
{
	if (!number || book_find(checker->book, kind, number))
		return;
	checker->dangling++;
	checker->each(checker->context, checker->from, kind, number);
}

static void check_shape(struct checker *checker, const struct schema *schema, const void *shape)
{
	for (const struct field *field = schema->fields; field->name; field++) {
		const char *at = (const char *)shape + field->offset;
		const struct list *list = (const void *)at;

		if (field->type == FIELD_REF)
			check_ref(checker, field->kind, *(const uint32_t *)(const void *)at);
		for (uint32_t i = 0; field->type == FIELD_REFS && i < list->n; i++)
			check_ref(checker, field->kind, ((const uint32_t *)list->item)[i]);
		for (uint32_t i = 0; field->type == FIELD_LIST && i < list->n; i++)
			check_shape(checker, field->of, (const char *)list->item + i * field->of->size);
		for (int64_t i = 0; field->type == FIELD_SHAPES && i < field->max; i++)
			check_shape(checker, field->of, at + i * field->size);
	}
}

uint32_t book_check(const struct book *book, void (*each)(void *, const struct record *, enum kind, uint32_t),
	void *context)
{
	struct checker checker = { .book = book, .each = each, .context = context };

	for (enum kind kind = KIND_NONE + 1; kind < KIND_COUNT; kind++)
		for (checker.from = book_next(book, kind, 0); checker.from;
			checker.from = book_next(book, kind, checker.from->number))
			check_shape(&checker, kind_row(kind)->schema, checker.from);
	return checker.dangling;
}

char *travel_key(char key[KEY_MAX], uint32_t a, uint32_t b)
{
	ref_print(key, KIND_MUNICIPALITY, a < b ? a : b);
	strcat(key, "-");
	ref_print(key + strlen(key), KIND_MUNICIPALITY, a < b ? b : a);
	return key;
}

char *roster_key(char key[KEY_MAX], uint32_t staff, int32_t week_date)
{
	ref_print(key, KIND_STAFF, staff);
	strcat(key, "/");
	week_print(key + strlen(key), week_date);
	return key;
}
