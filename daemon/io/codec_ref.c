#include "codec_inner.h"

#include <string.h>

/* One byte of UTF-8, small: ASCII, and the Latin letters from À to Þ, which differ in their second byte. */
static unsigned char folded(const char *text, size_t i)
{
	unsigned char c = (unsigned char)text[i];
	bool latin = i && (unsigned char)text[i - 1] == 0xc3;

	if (c >= 'A' && c <= 'Z')
		return c | 0x20;
	return latin && c >= 0x80 && c <= 0x9e && c != 0x97 ? c | 0x20 : c;
}

static bool same_word(const char *known, const char *text, size_t bytes)
{
	for (size_t i = 0; i < bytes; i++)
		if (!known[i] || folded(known, i) != folded(text, i))
			return false;
	return !known[bytes];
}

/* Is that what people call this record? */
static bool is_called(const struct record *record, const char *text, size_t bytes)
{
	const struct competence *competence = (const struct competence *)record;
	const char *code = strchr(record->key, ':');

	if (record->key[0] && same_word(record->key, text, bytes))
		return true;
	if (record->kind == KIND_MUNICIPALITY)
		return same_word(((const struct municipality *)record)->name, text, bytes);
	if (record->kind != KIND_COMPETENCE)
		return false;
	return (code && same_word(code + 1, text, bytes)) || same_word(competence->nb, text, bytes) ||
		same_word(competence->nn, text, bytes) || same_word(competence->en, text, bytes);
}

/* The only one that is called so; 0: none, or several. */
static uint32_t number_of_name(const struct book *book, enum kind kind, const char *text, size_t bytes)
{
	const struct record *record = NULL;
	uint32_t found = 0, after = 0;

	while ((record = book_next(book, kind, after))) {
		after = record->number;
		if (!is_called(record, text, bytes))
			continue;
		if (found)
			return 0;
		found = record->number;
	}
	return found;
}

enum reason codec_ref_read(const struct codec_in *in, enum kind kind, const char *text,
	size_t bytes, uint32_t *number)
{
	const struct record *record;

	*number = ref_parse(text, bytes, kind);
	if (in->stored || !in->book)
		return *number ? REASON_OK : REASON_FIELD_REF;
	if (!bytes)
		return REASON_FIELD_REF;
	if (*number && book_find(in->book, kind, *number))
		return REASON_OK;
	record = book_find_key(in->book, kind, text);
	*number = record ? record->number : number_of_name(in->book, kind, text, bytes);
	return *number ? REASON_OK : REASON_REF_UNKNOWN;
}
