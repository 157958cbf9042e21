#include "frame.h"
#include "../core/schema.h"

#include <stdlib.h>
#include <string.h>

void frame_feed(struct frame *frame, const char *bytes, size_t n)
{
	if (!frame->run_n) {
		frame->run = bytes;
		frame->run_n = n;
		frame->seen = 0;
		return;
	}
	frame_settle(frame);
	frame->held = memory_resize(frame->held, frame->run_n + n);
	memcpy(frame->held + frame->run_n, bytes, n);
	frame->run = frame->held;
	frame->run_n += n;
}

static void eat(struct frame *frame, size_t n)
{
	frame->run += n;
	frame->run_n -= n;
	frame->seen = 0;
}

static enum frame_got overlong(struct frame *frame)
{
	eat(frame, frame->run_n);
	return FRAME_OVERLONG;
}

enum frame_got frame_next(struct frame *frame, const char **line, size_t *n)
{
	while (frame->run_n) {
		const char *start = frame->run;
		const char *end = memchr(start + frame->seen, '\n', frame->run_n - frame->seen);

		if (!end) {
			frame->seen = frame->run_n;
			/* one byte more may be the CR */
			return frame->run_n > LINE_BYTES_MAX + 1 ? overlong(frame) : FRAME_NOTHING;
		}
		*line = start;
		*n = end - start;
		if (*n && start[*n - 1] == '\r')
			--*n;
		if (*n > LINE_BYTES_MAX)
			return overlong(frame);
		eat(frame, end + 1 - start);
		if (*n)
			return FRAME_LINE;
	}
	return FRAME_NOTHING;
}

void frame_settle(struct frame *frame)
{
	char *kept = NULL;

	if (frame->run_n && frame->run == frame->held)
		return;
	if (frame->run_n) {
		kept = memory_get(frame->run_n);
		memcpy(kept, frame->run, frame->run_n);
	}
	free(frame->held);
	frame->held = kept;
	frame->run = kept;
}

bool frame_is_unread(const struct frame *frame)
{
	return frame->seen < frame->run_n;
}

void frame_free(struct frame *frame)
{
	free(frame->held);
	*frame = (struct frame){ 0 };
}
