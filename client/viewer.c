#include "viewer.h"

#include "json_write.h"

#include <string.h>

/* The member that is the name; NULL: the one called after the language. */
static const char *const name_members[NAMES_COUNT] = {
	[NAMES_MUNICIPALITY] = "name", [NAMES_COMPETENCE] = NULL, [NAMES_PROFILE] = "name",
};

const char *viewer_name(const struct viewer *viewer, enum names names, const char *ref)
{
	const struct json *items = json_member(viewer->names[names], "items");
	const char *member = name_members[names] ? name_members[names] : language_name(viewer->language);

	for (size_t i = 0; i < json_count(items); i++) {
		const struct json *item = json_element(items, i);

		if (!strcmp(json_text_of(item, "ref"), ref))
			return *json_text_of(item, member) ? json_text_of(item, member) : ref;
	}
	return ref;
}

void viewer_free(struct viewer *viewer)
{
	for (enum names names = 0; names < NAMES_COUNT; names++) {
		json_free(viewer->names[names]);
		viewer->names[names] = NULL;
	}
}
