#include "reason.h"

#include <assert.h>
#include <stddef.h>

const char *const reason_words[] = {
#define X(name, class) #name,
	REASONS(X)
#undef X
	NULL
};

static const enum reason classes[] = {
#define X(name, class) REASON_##class,
	REASONS(X)
#undef X
};

const char *reason_name(enum reason reason)
{
	assert(reason < REASON_COUNT);
	return reason_words[reason];
}

enum reason reason_class(enum reason reason)
{
	assert(reason < REASON_COUNT);
	return classes[reason];
}
