/* Bytes -> lines. Eats what came, in whatever pieces it came, and knows no socket. */
#ifndef VIKARD_FRAME_H
#define VIKARD_FRAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Zero-initialise. Holds memory only while an unfinished or unread line waits. */
struct frame {
	char *held;			/* own copy of what waits */
	const char *run;		/* what isn't eaten yet: in `held`, or the caller's bytes */
	size_t run_n;
	size_t seen;			/* so much of the run is known to hold no LF */
};

enum frame_got { FRAME_NOTHING, FRAME_LINE, FRAME_OVERLONG };

/* Adds bytes; they are borrowed until frame_settle(). */
void frame_feed(struct frame *, const char *bytes, size_t n);
/* The next line without its LF and one CR before it, never empty; it lives until the next call. A line
 * over LINE_BYTES_MAX is FRAME_OVERLONG: it and all behind it are thrown away. */
enum frame_got frame_next(struct frame *, const char **line, size_t *n);
/* Keeps what is left, so that the fed bytes may go. */
void frame_settle(struct frame *);
/* May frame_next find something without more bytes? */
bool frame_is_unread(const struct frame *);
void frame_free(struct frame *);

#endif
