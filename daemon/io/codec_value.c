#include "codec_inner.h"
#include "sum.h"

#include "../core/week.h"

#include <assert.h>
#include <string.h>

/* One value to read: of strings also the text. */
struct ask {
	const struct codec_in *in;
	const struct field *field;
	const struct json *value;
	const char *text;
	size_t bytes;
};

static enum reason read_bool(const struct ask *ask, void *at)
{
	*(bool *)at = json_as_bool(ask->value);
	return REASON_OK;
}

static enum reason read_int(const struct ask *ask, void *at)
{
	int64_t value = json_as_int(ask->value);

	if (value < ask->field->min || value > ask->field->max)
		return REASON_FIELD_RANGE;
	*(int32_t *)at = (int32_t)value;
	return REASON_OK;
}

static enum reason read_long(const struct ask *ask, void *at)
{
	int64_t value = json_as_int(ask->value);

	if (value < ask->field->min || value > ask->field->max)
		return REASON_FIELD_RANGE;
	*(int64_t *)at = value;
	return REASON_OK;
}

static enum reason read_stamp(const struct ask *ask, void *at)
{
	int64_t value = json_as_int(ask->value);

	if (value < 0)
		return REASON_FIELD_RANGE;
	*(int64_t *)at = value;
	return REASON_OK;
}

/* The word's place in the row's list, or -1. */
static int32_t word_index(const struct field *field, const char *word)
{
	for (int32_t i = 0; field->words[i]; i++)
		if (!strcmp(field->words[i], word))
			return i;
	return -1;
}

static enum reason read_word(const struct ask *ask, void *at)
{
	int32_t index = word_index(ask->field, ask->text);

	if (index < 0)
		return REASON_FIELD_WORD;
	*(int32_t *)at = index;
	return REASON_OK;
}

static enum reason read_words(const struct ask *ask, void *at)
{
	int32_t bits = 0;

	for (size_t i = 0; i < json_count(ask->value); i++) {
		const char *word = json_as_text(json_element(ask->value, i), NULL);
		int32_t index = word ? word_index(ask->field, word) : -1;

		if (!word)
			return REASON_FIELD_TYPE;
		if (index < 0)
			return REASON_FIELD_WORD;
		if (bits & 1 << index)
			return REASON_TWICE;
		bits |= 1 << index;
	}
	*(int32_t *)at = bits;
	return REASON_OK;
}

/* C0, DEL, C1, and what breaks or turns a line: U+2028-202E, U+2066-2069. */
static bool is_control(const unsigned char *at)
{
	if (at[0] < 0x20 || at[0] == 0x7f)
		return true;
	if (at[0] == 0xc2)
		return at[1] < 0xa0;
	if (at[0] != 0xe2)
		return false;
	if (at[1] == 0x80)
		return at[2] >= 0xa8 && at[2] <= 0xae;
	return at[1] == 0x81 && at[2] >= 0xa6 && at[2] <= 0xa9;
}

static bool is_blank(const char *text)
{
	return !text[strspn(text, " ")];
}

static enum reason read_text(const struct ask *ask, void *at)
{
	bool empty_allowed = !codec_asks(ask->in, ask->field) && !ask->bytes;

	if (ask->bytes >= ask->field->size)
		return REASON_FIELD_LENGTH;
	if (is_blank(ask->text) && !empty_allowed)
		return REASON_FIELD_TEXT;
	for (size_t i = 0; i < ask->bytes; i++)
		if (is_control((const unsigned char *)ask->text + i))
			return REASON_FIELD_TEXT;
	memset(at, 0, ask->field->size);
	memcpy(at, ask->text, ask->bytes);
	return REASON_OK;
}

static enum reason read_ref(const struct ask *ask, void *at)
{
	return codec_ref_read(ask->in, ask->field->kind, ask->text, ask->bytes, at);
}

/* Is it written as a week, but of no year: W00, W54, or W53 where there are 52? */
static bool is_wrong_week(const char *text, size_t bytes)
{
	int32_t digit[8], year, week;

	for (size_t i = 0; i < 8; i++)
		digit[i] = i < bytes ? text[i] - '0' : -1;
	for (size_t i = 0; i < 8; i++)
		if (i != 4 && i != 5 && (digit[i] < 0 || digit[i] > 9))
			return false;
	if (text[4] != '-' || (text[5] | 0x20) != 'w')
		return false;
	year = digit[0] * 1000 + digit[1] * 100 + digit[2] * 10 + digit[3];
	week = digit[6] * 10 + digit[7];
	return week < 1 || week > week_count(year);
}

static enum reason read_date(const struct ask *ask, void *at)
{
	bool end_of_week = ask->field->type == FIELD_DATE_TO;
	int32_t date;

	if (!date_parse(ask->text, ask->bytes, end_of_week, &date))
		return is_wrong_week(ask->text, ask->bytes) ? REASON_FIELD_WEEK : REASON_FIELD_DATE;
	if (date < DATE_MIN || date > DATE_MAX)
		return REASON_FIELD_DATE;
	*(int32_t *)at = date;
	return REASON_OK;
}

static enum reason read_month(const struct ask *ask, void *at)
{
	int32_t date;

	if (!month_parse(ask->text, ask->bytes, &date) || date < DATE_MIN || date > DATE_MAX)
		return REASON_FIELD_DATE;
	*(int32_t *)at = date;
	return REASON_OK;
}

static enum reason read_clock(const struct ask *ask, void *at)
{
	return clock_parse(ask->text, ask->bytes, at) ? REASON_OK : REASON_FIELD_CLOCK;
}

static enum reason read_days(const struct ask *ask, void *at)
{
	return days_parse(ask->text, ask->bytes, at) ? REASON_OK : REASON_FIELD_WORD;
}

static enum reason read_minute(const struct ask *ask, void *at)
{
	return minute_parse(ask->text, ask->bytes, at) ? REASON_OK : REASON_FIELD_DATE;
}

int codec_hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static enum reason read_bytes(const struct ask *ask, void *at)
{
	if (ask->bytes != 2 * (size_t)ask->field->size)
		return REASON_FIELD_LENGTH;
	for (size_t i = 0; i < ask->field->size; i++) {
		int high = codec_hex_digit(ask->text[2 * i]);
		int low = codec_hex_digit(ask->text[2 * i + 1]);

		if (high < 0 || low < 0)
			return REASON_FIELD_TEXT;
		((uint8_t *)at)[i] = (uint8_t)(high << 4 | low);
	}
	return REASON_OK;
}

static enum reason read_sum(const struct ask *ask, void *at)
{
	if (ask->bytes != 16)
		return REASON_FIELD_LENGTH;
	return sum_parse(ask->text, at) ? REASON_OK : REASON_FIELD_TEXT;
}

static const struct row {
	enum json_type wants;
	bool null_is_none;
	uint8_t bytes;		/* in C; 0: the row's size */
	enum reason (*read)(const struct ask *, void *at);
} rows[] = {
	[FIELD_BOOL] = { JSON_BOOL, false, sizeof(bool), read_bool },
	[FIELD_INT] = { JSON_INT, false, 4, read_int },
	[FIELD_LONG] = { JSON_INT, false, 8, read_long },
	[FIELD_WORD] = { JSON_STRING_VALUE, false, 4, read_word },
	[FIELD_WORDS] = { JSON_LIST, false, 4, read_words },
	[FIELD_TEXT] = { JSON_STRING_VALUE, false, 0, read_text },
	[FIELD_REF] = { JSON_STRING_VALUE, true, 4, read_ref },
	[FIELD_DATE] = { JSON_STRING_VALUE, true, 4, read_date },
	[FIELD_DATE_TO] = { JSON_STRING_VALUE, true, 4, read_date },
	[FIELD_MONTH] = { JSON_STRING_VALUE, false, 4, read_month },
	[FIELD_CLOCK] = { JSON_STRING_VALUE, false, 4, read_clock },
	[FIELD_DAYS] = { JSON_STRING_VALUE, false, 4, read_days },
	[FIELD_MINUTE] = { JSON_STRING_VALUE, false, 4, read_minute },
	[FIELD_STAMP] = { JSON_INT, false, 8, read_stamp },
	[FIELD_BYTES] = { JSON_STRING_VALUE, false, 0, read_bytes },
	[FIELD_SUM] = { JSON_STRING_VALUE, false, 8, read_sum },
};

size_t codec_value_bytes(const struct field *field)
{
	return rows[field->type].bytes ? rows[field->type].bytes : field->size;
}

enum reason codec_value_read(const struct codec_in *in, const struct field *field,
	const struct json *value, void *at)
{
	const struct row *row = &rows[field->type];
	struct ask ask = { .in = in, .field = field, .value = value };

	assert(row->read);
	if (row->null_is_none && json_type(value) == JSON_NULL_VALUE) {
		memset(at, 0, row->bytes);
		return codec_asks(in, field) ? REASON_FIELD_MISSING : REASON_OK;
	}
	if (json_type(value) != row->wants)
		return REASON_FIELD_TYPE;
	ask.text = json_as_text(value, &ask.bytes);
	return row->read(&ask, at);
}
