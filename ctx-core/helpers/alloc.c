// SPDX-License-Identifier: GPL-2.0
#include <linux/irq_work.h>
#include <linux/llist.h>
#include <linux/mm.h>
#include <linux/preempt.h>
#include <linux/slab.h>
#include <linux/workqueue.h>

#include "part.h"

/*
 * Memory that is dropped in a context that may not call its allocator goes to a list of the module.
 * The list's node lies in the memory itself. A work item frees the memory.
 */
static LLIST_HEAD(ctx_freed);

static void ctx_free_work(struct work_struct *work)
{
	struct llist_node *node, *next;

	llist_for_each_safe(node, next, llist_del_all(&ctx_freed))
		kvfree(node);
	if (part_page_free)
		part_page_free();
}

DECLARE_WORK(part_freed_work, ctx_free_work);

static void ctx_free_irq_work(struct irq_work *work)
{
	queue_work(system_dfl_wq, &part_freed_work);
}

struct irq_work part_freed_irq_work = IRQ_WORK_INIT_HARD(ctx_free_irq_work);

CTX_HELPER(void ctx_free_later(void *memory))
{
	if (llist_add(memory, &ctx_freed))
		part_free_queue();
}

CTX_HELPER(void *ctx_helper_kmalloc(size_t size, gfp_t flags))
{
	return kmalloc(size, flags);
}

/* Frees kmalloc()ed memory, from any context. */
CTX_HELPER(void ctx_free(void *memory))
{
	if (ctx_frees_here())
		kfree(memory);
	else
		ctx_free_later(memory);
}

void part_free_leave(void)
{
	irq_work_sync(&part_freed_irq_work);
	flush_work(&part_freed_work);
}
