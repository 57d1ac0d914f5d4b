// SPDX-License-Identifier: GPL-2.0
#include <linux/atomic.h>
#include <linux/irq_work.h>
#include <linux/jiffies.h>
#include <linux/list.h>
#include <linux/llist.h>
#include <linux/module.h>
#include <linux/rcupdate.h>
#include <linux/sched/signal.h>
#include <linux/spinlock.h>
#include <linux/workqueue.h>

#include "part.h"

/*
 * Each module has a list of its registered objects (interrupt lines, devices), so that no object
 * outlives the module. A work item tears down a dropped object, module exit a leaked one.
 *
 * Until its own teardown, a leaked object may be called, and may drop, release or make others.
 * So whoever changes an object's state from CTX_LIVE tears it down, and does so once. A passive
 * object (registers, an SRCU domain) is not called, but callbacks use it. It is torn down when
 * nothing of the module is called any more.
 */
enum ctx_teardown_state {
	CTX_LIVE,
	CTX_CLAIMED,
};

LIST_HEAD(ctx_live);
/* The number of objects that were ever on the list. */
static unsigned long ctx_added;
DEFINE_SPINLOCK(ctx_live_lock);
struct workqueue_struct *ctx_wq;

/*
 * Dropped objects that are not torn down yet, RCU callbacks that have not run, and queued work
 * items of the driver's own objects. Each may cause more of all three.
 */
atomic_t ctx_outstanding = ATOMIC_INIT(0);

static void ctx_teardown_work(struct work_struct *work)
{
	struct ctx_teardown *td = container_of(work, struct ctx_teardown, work);

	td->run(td, false);
	atomic_dec(&ctx_outstanding);
}

CTX_HELPER(void ctx_teardown_add(struct ctx_teardown *td,
				 void (*run)(struct ctx_teardown *self, bool leaked),
				 enum ctx_turn turn))
{
	unsigned long flags;

	INIT_WORK(&td->work, ctx_teardown_work);
	td->run = run;
	td->state = CTX_LIVE;
	td->turn = turn;
	td->device = NULL;
	spin_lock_irqsave(&ctx_live_lock, flags);
	list_add(&td->node, &ctx_live);
	ctx_added++;
	spin_unlock_irqrestore(&ctx_live_lock, flags);
}

/* Called in process context, when the object is torn down. */
CTX_HELPER(void ctx_teardown_del(struct ctx_teardown *td))
{
	unsigned long flags;

	spin_lock_irqsave(&ctx_live_lock, flags);
	list_del(&td->node);
	spin_unlock_irqrestore(&ctx_live_lock, flags);
}

/* Whether the caller must tear it down. */
CTX_HELPER(bool ctx_teardown_claim(struct ctx_teardown *td))
{
	return cmpxchg(&td->state, CTX_LIVE, CTX_CLAIMED) == CTX_LIVE;
}

static LLIST_HEAD(ctx_dropped_in_nmi);

static void ctx_teardown_irq_work(struct irq_work *work)
{
	struct ctx_teardown *td, *next;

	llist_for_each_entry_safe(td, next, llist_del_all(&ctx_dropped_in_nmi), in_nmi)
		queue_work(ctx_wq, &td->work);
}

static struct irq_work ctx_dropped_irq_work = IRQ_WORK_INIT_HARD(ctx_teardown_irq_work);

/* From any context: queue_work() takes raw spin locks only, which an NMI may not take either. */
CTX_HELPER(void ctx_teardown_defer(struct ctx_teardown *td))
{
	atomic_inc(&ctx_outstanding);
	if (!ctx_teardown_claim(td)) {
		atomic_dec(&ctx_outstanding);
	} else if (in_nmi()) {
		llist_add(&td->in_nmi, &ctx_dropped_in_nmi);
		irq_work_queue(&ctx_dropped_irq_work);
	} else {
		queue_work(ctx_wq, &td->work);
	}
}

/* True after the module's exit has returned, or its init has failed. */
bool ctx_leaving;

CTX_HELPER(int ctx_module_enter(void))
{
	ctx_wq = alloc_workqueue("%s", WQ_UNBOUND, 0, THIS_MODULE->name);
	return ctx_wq ? 0 : -ENOMEM;
}

/*
 * Finds an object of that device (any object if `device` is NULL) that nobody tears down yet. The
 * caller must tear it down now.
 */
noinline struct ctx_teardown *ctx_next_leaked(enum ctx_turn turn, const struct device *device)
{
	struct ctx_teardown *td, *found = NULL;

	spin_lock_irq(&ctx_live_lock);
	list_for_each_entry(td, &ctx_live, node) {
		if (td->turn == turn && (!device || td->device == device) &&
		    ctx_teardown_claim(td)) {
			found = td;
			break;
		}
	}
	spin_unlock_irq(&ctx_live_lock);
	return found;
}

/*
 * Waits for dropped objects and for RCU callbacks, then tears down leaked objects up to the `last`
 * turn, until nothing is left. Returns whether there was anything.
 */
static bool ctx_teardown_to(enum ctx_turn last)
{
	struct ctx_teardown *td;
	enum ctx_turn turn;
	bool any = false;

	WRITE_ONCE(ctx_leaving, true);
	for (;;) {
		while (atomic_read(&ctx_outstanding)) {
			any = true;
			irq_work_sync(&ctx_dropped_irq_work);
			flush_workqueue(ctx_wq);
			rcu_barrier();
		}
		td = NULL;
		for (turn = CTX_OPENS; !td && turn <= last && turn <= CTX_CALLED; turn++)
			td = ctx_next_leaked(turn, NULL);
		if (!td && atomic_read(&ctx_outstanding))
			continue;
		if (!td && last >= CTX_PASSIVE)
			td = ctx_next_leaked(CTX_PASSIVE, NULL);
		if (!td)
			return any;
		any = true;
		td->run(td, true);
	}
}

CTX_HELPER(void ctx_module_leave(void))
{
	ctx_teardown_to(CTX_PASSIVE);
	/* Both may still be in their last instructions: they were counted before they returned. */
	irq_work_sync(&ctx_dropped_irq_work);
	destroy_workqueue(ctx_wq);
	rcu_barrier();
	ctx_parts_leave();
}

/* The number of files that are open or being opened. Init holds a reference itself. */
static int ctx_module_files(void)
{
	return module_refcount(THIS_MODULE) - 1;
}

/*
 * Whether nobody is left that could call into the module, or register anything. This is so if there
 * was no file at two moments, no registered object at a moment between them, and nothing was added
 * meanwhile. The reason: an open needs a device, and only a file or a registered object can
 * register a device. Until this is known, passive objects stay, because a file that was opened
 * since the caller's last check may read them.
 */
static bool ctx_module_unused(void)
{
	unsigned long added = READ_ONCE(ctx_added);
	bool closed = !ctx_module_files();

	if (ctx_teardown_to(CTX_CALLED) || !closed || ctx_module_files())
		return false;
	/* The files did their accesses before they were closed. */
	smp_mb();
	return READ_ONCE(ctx_added) == added;
}

static void ctx_warn_files(void)
{
	pr_warn("%s: init has failed: waiting until %d files are closed, or this task is killed\n",
		THIS_MODULE->name, ctx_module_files());
}

/*
 * Called after a failed init. The loader frees the module even if it is in use (do_init_module()).
 * So this waits until the module's files are closed, which may use the other objects until then.
 * Returns whether they are closed. They are not if somebody has killed insmod meanwhile, and then
 * the module must stay.
 */
CTX_HELPER(bool ctx_module_abandon(void))
{
	unsigned long begin = jiffies;
	bool said = false;

	do {
		for (;;) {
			ctx_teardown_to(CTX_OPENS);
			if (!ctx_module_files())
				break;
			if (fatal_signal_pending(current))
				return false;
			if (!said && time_after(jiffies, begin + HZ)) {
				said = true;
				ctx_warn_files();
			}
			schedule_timeout_killable(msecs_to_jiffies(10));
		}
	} while (!ctx_module_unused());
	ctx_module_leave();
	return true;
}
