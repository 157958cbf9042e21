/* The writer and the checksum: small, and everything stored goes through them. */
#include "../../daemon/io/out.h"
#include "../../daemon/io/sum.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

static void json_gets_its_commas_and_escapes(void **state)
{
	static const uint8_t bytes[] = { 0, 0x7f, 0xff };
	struct out out = { 0 };

	(void)state;
	out_open(&out, NULL, '{');
	out_string(&out, "a", "x\\y\n\x01\x7f\xc3\xa5");
	out_integer(&out, "low", INT64_MIN);
	out_open(&out, "list", '[');
	out_integer(&out, NULL, 0);
	out_bool(&out, NULL, true);
	out_null(&out, NULL);
	out_open(&out, NULL, '{');
	out_close(&out, '}');
	out_string_n(&out, NULL, "a,b", 2);
	out_string(&out, NULL, "");
	out_close(&out, ']');
	out_raw(&out, "raw", "[1]", 3);
	out_hex(&out, "hex", bytes, sizeof(bytes));
	out_open(&out, "empty", '[');
	out_close(&out, ']');
	out_close(&out, '}');
	out_text(&out, "\n");
	out_open(&out, NULL, '{');
	out_close(&out, '}');
	assert_string_equal(out.bytes, "{\"a\":\"x\\\\y\\n\\u0001\\u007f\xc3\xa5\",\"low\":-9223372036854775808,"
		"\"list\":[0,true,null,{},\"a,\",\"\"],\"raw\":[1],\"hex\":\"007fff\",\"empty\":[]}\n{}");
	assert_int_equal(out.n, strlen(out.bytes));
	out_free(&out);
}

static void it_grows_and_keeps_its_room(void **state)
{
	struct out out = { 0 };

	(void)state;
	for (int i = 0; i < 10000; i++)
		out_printf(&out, "%05d", i);
	assert_int_equal(out.n, 50000);
	assert_memory_equal(out.bytes + 49995, "09999", 6);
	out_clear(&out);
	out_bytes(&out, NULL, 0);
	assert_string_equal(out.bytes, "");
	assert_true(out.room >= 50000);
	out_free(&out);
	assert_null(out.bytes);
}

static void sums_tell_lengths_apart_and_are_never_0(void **state)
{
	static const char text[32] = "a word, a word, and a bit";
	static const char blank[32];

	(void)state;
	for (size_t i = 0; i < sizeof(text); i++) {
		assert_true(sum_more(SUM_START, text, i) != sum_more(SUM_START, text, i + 1));
		assert_true(sum_more(SUM_START, blank, i) != sum_more(SUM_START, blank, i + 1));
	}
	/* the one byte that would take this state to 0 */
	assert_true(sum_more(UINT64_C(1) << 56 | 'a', "a", 1) != 0);
}

static void each_changed_byte_changes_the_sum(void **state)
{
	char text[] = "{\"id\":\"S-12\"}";
	uint64_t sum = sum_text(text);

	(void)state;
	for (size_t i = 0; i < sizeof(text) - 1; i++)
		for (int bit = 1; bit < 128; bit <<= 1) {
			text[i] ^= (char)bit;
			assert_true(sum_more(SUM_START, text, sizeof(text) - 1) != sum);
			text[i] ^= (char)bit;
		}
}

static void sums_are_printed_and_read_back(void **state)
{
	static const uint64_t sums[] = { 1, 0x0123456789abcdef, UINT64_MAX };
	static const char *const wrong[] = { "0123456789abcdeg", "0123456789ABCDEF", "0123456789abcde", "" };
	char text[17];
	uint64_t sum;

	(void)state;
	for (size_t i = 0; i < sizeof(sums) / sizeof(sums[0]); i++) {
		assert_int_equal(strlen(sum_print(text, sums[i])), 16);
		assert_true(sum_parse(text, &sum));
		assert_true(sum == sums[i]);
	}
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		if (sum_parse(wrong[i], &sum))
			fail_msg("taken as a sum: %s", wrong[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(json_gets_its_commas_and_escapes),
		cmocka_unit_test(it_grows_and_keeps_its_room),
		cmocka_unit_test(sums_tell_lengths_apart_and_are_never_0),
		cmocka_unit_test(each_changed_byte_changes_the_sum),
		cmocka_unit_test(sums_are_printed_and_read_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
