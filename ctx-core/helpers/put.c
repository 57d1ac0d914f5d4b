// SPDX-License-Identifier: GPL-2.0
#include <linux/build_bug.h>
#include <linux/device.h>
#include <linux/irq_work.h>
#include <linux/list.h>
#include <linux/llist.h>
#include <linux/preempt.h>
#include <linux/refcount.h>
#include <linux/workqueue.h>

#include "part.h"

/*
 * Giving up the last count of a device frees it, which sleeps. So, if the count may be the last, a
 * work item gives it up.
 *
 * Until then the device is on a list of the module. The list's node is `kobj.entry`. As long as the
 * device is in sysfs, this node links it into its kset's list; nothing else uses it. device_del()
 * leaves that list (kobj_kset_leave()), and each caller of device_del() or device_add() has a count
 * of its own. So, if our count is the only one, nobody will call them, and the device is on no
 * list.
 */
static LLIST_HEAD(ctx_put);

static void ctx_put_work(struct work_struct *work)
{
	struct llist_node *node, *next;

	static_assert(sizeof(struct llist_node) <= sizeof(struct list_head));
	llist_for_each_safe(node, next, llist_del_all(&ctx_put)) {
		struct list_head *entry = (struct list_head *)node;

		/* Restore the node: somebody who has got a count meanwhile may add the device. */
		INIT_LIST_HEAD(entry);
		put_device(container_of(entry, struct device, kobj.entry));
	}
}

static DECLARE_WORK(ctx_put_works, ctx_put_work);

static void ctx_put_irq_work(struct irq_work *work)
{
	queue_work(system_dfl_wq, &ctx_put_works);
}

static struct irq_work ctx_put_irq_works = IRQ_WORK_INIT_HARD(ctx_put_irq_work);

/*
 * Gives up a count of the caller, from any context. The list holds a count of each device on it, so
 * nobody else finds his own count to be the only one.
 */
CTX_HELPER(void ctx_put_device(struct device *dev))
{
	if (likely(refcount_dec_not_one(&dev->kobj.kref.refcount)))
		return;
	/* Others did their accesses to the device before they gave up their counts. */
	smp_acquire__after_ctrl_dep();
	/* Somebody gave up a count that was not his: the device stays. */
	if (WARN_ON_ONCE(dev->kobj.state_in_sysfs))
		return;
	if (!llist_add((struct llist_node *)&dev->kobj.entry, &ctx_put))
		return;
	if (in_nmi())
		irq_work_queue(&ctx_put_irq_works);
	else
		queue_work(system_dfl_wq, &ctx_put_works);
}

void part_put_leave(void)
{
	irq_work_sync(&ctx_put_irq_works);
	flush_work(&ctx_put_works);
}
