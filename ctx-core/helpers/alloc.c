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
static LLIST_HEAD(ctx_freed_pages);

static void ctx_free_work(struct work_struct *work)
{
	struct llist_node *node, *next;

	llist_for_each_safe(node, next, llist_del_all(&ctx_freed))
		kvfree(node);
	llist_for_each_safe(node, next, llist_del_all(&ctx_freed_pages))
		free_page((unsigned long)node);
}

static DECLARE_WORK(ctx_freed_work, ctx_free_work);

static void ctx_free_irq_work(struct irq_work *work)
{
	queue_work(system_dfl_wq, &ctx_freed_work);
}

static struct irq_work ctx_freed_irq_work = IRQ_WORK_INIT_HARD(ctx_free_irq_work);

/* From any context: queue_work() takes raw spin locks only, which an NMI may not take either. */
static void ctx_free_on(struct llist_head *list, void *memory)
{
	if (!llist_add(memory, list))
		return;
	if (in_nmi())
		irq_work_queue(&ctx_freed_irq_work);
	else
		queue_work(system_dfl_wq, &ctx_freed_work);
}

CTX_HELPER(void ctx_free_later(void *memory))
{
	ctx_free_on(&ctx_freed, memory);
}

CTX_HELPER(void *ctx_helper_kmalloc(size_t size, gfp_t flags))
{
	return kmalloc(size, flags);
}

/*
 * Frees kmalloc()ed memory, from any context. kfree() takes a spinlock_t, which sleeps on
 * PREEMPT_RT. Lockdep reports it in a raw section if it is configured to. With softirqs masked, in
 * an RCU read side, or with a spinlock_t held, a PREEMPT_RT task is preemptible.
 */
static __always_inline bool ctx_frees_here(void)
{
	const bool rt = IS_ENABLED(CONFIG_PREEMPT_RT) || IS_ENABLED(CONFIG_PROVE_RAW_LOCK_NESTING);

	return likely(rt ? preemptible() : !in_nmi());
}

CTX_HELPER(void ctx_free(void *memory))
{
	if (ctx_frees_here())
		kfree(memory);
	else
		ctx_free_later(memory);
}

/* As kfree(), __free_page() takes spinlock_ts: the zone's, and that of a CPU's lists. */
CTX_HELPER(void ctx_free_page(struct page *page))
{
	if (ctx_frees_here())
		__free_page(page);
	else
		ctx_free_on(&ctx_freed_pages, page_address(page));
}

void part_free_leave(void)
{
	irq_work_sync(&ctx_freed_irq_work);
	flush_work(&ctx_freed_work);
}
