/* A whole file, as the commands that take one read it. */
#ifndef VIKAR_FILE_H
#define VIKAR_FILE_H

#include <stddef.h>

/* The bytes of the file ("-": standard input), ended by NUL; the caller frees them. NULL: it can't be
 * read, or is no file a person would make (over 64 MiB). */
char *file_read(const char *path, size_t *n);

#endif
