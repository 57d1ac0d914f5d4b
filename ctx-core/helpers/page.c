// SPDX-License-Identifier: GPL-2.0
#include <linux/gfp.h>
#include <linux/llist.h>
#include <linux/mm.h>

#include "part.h"

/* Pages that wait for alloc.c's work item. The list's node lies in the page. */
static LLIST_HEAD(ctx_freed_pages);

void part_page_free(void)
{
	struct llist_node *node, *next;

	llist_for_each_safe(node, next, llist_del_all(&ctx_freed_pages))
		free_page((unsigned long)node);
}

/*
 * Frees a page, from any context. As kfree(), __free_page() takes spinlock_ts: the zone's, and that
 * of a CPU's lists.
 */
CTX_HELPER(void ctx_free_page(struct page *page))
{
	if (ctx_frees_here())
		__free_page(page);
	else if (llist_add(page_address(page), &ctx_freed_pages))
		part_free_queue();
}
