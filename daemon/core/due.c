#include "due.h"

#include "schema.h"
#include "step.h"

#include <stdlib.h>

void due_free(struct due_heap *heap)
{
	free(heap->item);
	*heap = (struct due_heap){ 0 };
}

static bool comes_before(const struct due_entry *a, const struct due_entry *b)
{
	if (a->at_min != b->at_min)
		return a->at_min < b->at_min;
	return a->kind != b->kind ? a->kind < b->kind : a->number < b->number;
}

static void swap(struct due_entry *a, struct due_entry *b)
{
	struct due_entry kept = *a;

	*a = *b;
	*b = kept;
}

void due_add(struct due_heap *heap, const struct record *record)
{
	int32_t at_min = record_due_min(record);
	uint32_t i = heap->n;

	if (!at_min)
		return;
	if (heap->n == heap->room) {
		heap->room = heap->room ? heap->room * 2 : 64;
		heap->item = memory_resize(heap->item, heap->room * sizeof *heap->item);
	}
	heap->item[heap->n++] = (struct due_entry){ at_min, record->kind, record->number, record->rev };
	for (; i && comes_before(&heap->item[i], &heap->item[(i - 1) / 2]); i = (i - 1) / 2)
		swap(&heap->item[i], &heap->item[(i - 1) / 2]);
}

static void drop_first(struct due_heap *heap)
{
	uint32_t i = 0, child;

	heap->item[0] = heap->item[--heap->n];
	while ((child = 2 * i + 1) < heap->n) {
		if (child + 1 < heap->n && comes_before(&heap->item[child + 1], &heap->item[child]))
			child++;
		if (!comes_before(&heap->item[child], &heap->item[i]))
			return;
		swap(&heap->item[i], &heap->item[child]);
		i = child;
	}
}

static bool still_stands(const struct book *book, const struct due_entry *entry)
{
	const struct record *record = book_find(book, entry->kind, entry->number);

	return record && record->rev.epoch == entry->rev.epoch && record->rev.seq == entry->rev.seq
		&& record_due_min(record) == entry->at_min;
}

bool due_first(struct due_heap *heap, const struct book *book, struct due_entry *first)
{
	while (heap->n && !still_stands(book, &heap->item[0]))
		drop_first(heap);
	if (heap->n)
		*first = heap->item[0];
	return heap->n > 0;
}
