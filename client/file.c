#include "file.h"

#include "../daemon/io/out.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { FILE_BYTES_MAX = 64 * 1024 * 1024 };	/* the stage takes 8 MiB; a file has blanks and comments too */

char *file_read(const char *path, size_t *n)
{
	FILE *file = strcmp(path, "-") ? fopen(path, "re") : stdin;
	struct out text = { .bytes = NULL };
	char bytes[16384];
	bool read;

	if (!file)
		return NULL;
	out_bytes(&text, "", 0);
	while (text.n <= FILE_BYTES_MAX && (*n = fread(bytes, 1, sizeof bytes, file)) > 0)
		out_bytes(&text, bytes, *n);
	read = !ferror(file) && text.n <= FILE_BYTES_MAX;
	if (file != stdin)
		fclose(file);
	*n = text.n;
	if (!read)
		out_free(&text);
	return text.bytes;
}
