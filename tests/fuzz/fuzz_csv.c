/* Any bytes are UTF-8 or not; what is has rows and cells to the end. */
#include "../../client/csv.c"
#include "driver.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct csv csv;
	size_t rows = 0, row = 0;

	if (csv_open(&csv, (const char *)bytes, n)) {
		while (csv_next(&csv) == CSV_ROW) {
			assert(csv.row > row && csv.n && ++rows <= n);
			row = csv.row;
			for (size_t i = 0; i < csv.n; i++)
				assert(strlen(csv_cell(&csv, i)) <= n);
		}
		assert(csv.at == csv.end);
	}
	csv_close(&csv);
	return 0;
}

const char *const fuzz_corpus[] = {
	"ansatt;kommune;kompetanser\r\nS-12;R\xc3\xa5" "de;\"sykepleier; KURS:legemiddel\"\r\n",
	"sep=,\na,b\n\"1,2\",\"he said \"\"no\"\"\"\n", "\xef\xbb\xbf" "a\tb\n1\t2\n", "a,b\n\"1\n2\",3\n", "\"", NULL
};
const char *const fuzz_words[] = {
	"\"", "\"\"", ",", ";", "\t", "\r\n", "\n", "\r", "sep=", "\xef\xbb\xbf", "\xff\xfe", "\xc3\xa5",
	"\xe5", "=1+1", NULL
};
