/* A whole file at once. */
#ifndef VIKARD_FILE_H
#define VIKARD_FILE_H

#include <stddef.h>

/* The bytes of the file ("-": standard input), ended by NUL; the caller frees them. NULL: it can't be read, or has more
 * than `bytes_max`. */
char *file_read(const char *path, size_t bytes_max, size_t *n);

#endif
