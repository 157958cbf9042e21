#include "near.h"

#include "words.h"

#include <stdio.h>
#include <string.h>

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Both have at most NEAR_TEXT - 1 bytes. */
static size_t distance(const char *a, size_t a_n, const char *b, size_t b_n)
{
	size_t rows[NEAR_TEXT + 1][NEAR_TEXT + 1];

	for (size_t i = 0; i <= a_n; i++)
		for (size_t j = 0; j <= b_n; j++) {
			size_t change = i && j ? rows[i - 1][j - 1] + (a[i - 1] != b[j - 1]) : i + j;

			if (i && j)
				change = least(change, 1 + least(rows[i - 1][j], rows[i][j - 1]));
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
				change = least(change, rows[i - 2][j - 2] + 1);
			rows[i][j] = change;
		}
	return rows[a_n][b_n];
}

/* One slip in a short word, two in a long one. */
struct near near_start(const char *said)
{
	size_t bytes = strlen(said);

	return (struct near){ .said = said, .distance = bytes < 2 ? 0 : bytes < 5 ? 2 : 3 };
}

void near_try(struct near *near, const char *name)
{
	char a[2 * NEAR_TEXT], b[2 * NEAR_TEXT];
	size_t a_n = word_plain(near->said, a, sizeof a), b_n = word_plain(name, b, sizeof b), found;

	if (a_n >= NEAR_TEXT || b_n >= NEAR_TEXT || strlen(name) >= NEAR_TEXT)
		return;
	found = distance(a, a_n, b, b_n);
	if (found >= near->distance)
		return;
	near->distance = found;
	snprintf(near->best, sizeof near->best, "%s", name);
}
