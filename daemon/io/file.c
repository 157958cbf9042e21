#include "file.h"

#include "../core/schema.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { FILE_BYTES_FIRST = 64 * 1024 };

/* A file's size, and what tells its end; of a pipe nobody knows. */
static size_t first_room(FILE *file, size_t bytes_max)
{
	struct stat is;

	if (fstat(fileno(file), &is) || !S_ISREG(is.st_mode) || is.st_size <= 0 || (size_t)is.st_size > bytes_max)
		return FILE_BYTES_FIRST;
	return (size_t)is.st_size + 2;
}

/* Grows to twice the room, until all is there or there is more than `bytes_max`. */
static char *read_all(FILE *file, size_t bytes_max, size_t *n)
{
	size_t room = first_room(file, bytes_max), got;
	char *bytes = memory_resize(NULL, room);

	for (*n = 0; (got = fread(bytes + *n, 1, room - 1 - *n, file)) > 0;) {
		*n += got;
		if (*n == room - 1)
			bytes = memory_resize(bytes, room *= 2);
		if (*n > bytes_max)
			break;
	}
	bytes[*n] = '\0';
	return bytes;
}

char *file_read(const char *path, size_t bytes_max, size_t *n)
{
	FILE *file = strcmp(path, "-") ? fopen(path, "re") : stdin;
	char *bytes;

	if (!file)
		return NULL;
	bytes = read_all(file, bytes_max, n);
	if (ferror(file) || *n > bytes_max) {
		free(bytes);
		bytes = NULL;
	}
	if (file != stdin)
		fclose(file);
	return bytes;
}
