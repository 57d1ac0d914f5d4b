// SPDX-License-Identifier: GPL-2.0
#include <linux/atomic.h>
#include <linux/irq_work.h>
#include <linux/list.h>
#include <linux/llist.h>
#include <linux/module.h>
#include <linux/rcupdate.h>
#include <linux/spinlock.h>
#include <linux/workqueue.h>

/*
 * What a module registers (an interrupt line, a device) is on a list of its own, so that nothing outlives the module:
 * a dropped object is torn down by a work item, a leaked one when the module goes.
 *
 * Until it is torn down itself, a leaked object may still be called and drop, release or make others.  So an object is
 * torn down by who changes its state from CTX_LIVE, once; and a passive one, which calls nothing but is used by what does
 * (registers, an SRCU domain), when nothing of the module is called any more.
 */
enum ctx_teardown_state {
	CTX_LIVE,
	CTX_CLAIMED,
};

struct ctx_teardown {
	struct work_struct work;
	struct list_head node;
	/* Unregisters; frees the object if `leaked` is false. Sleeps. */
	void (*run)(struct ctx_teardown *self, bool leaked);
	int state;
	bool passive;
	/* Dropped in an NMI, and not queued yet. */
	struct llist_node in_nmi;
};

static LIST_HEAD(ctx_live);
static DEFINE_SPINLOCK(ctx_live_lock);
static struct workqueue_struct *ctx_wq;

/* Objects that were dropped and not torn down yet, and RCU callbacks that have not run: each may cause more of both. */
static atomic_t ctx_outstanding = ATOMIC_INIT(0);

static void ctx_teardown_work(struct work_struct *work)
{
	struct ctx_teardown *td = container_of(work, struct ctx_teardown, work);

	td->run(td, false);
	atomic_dec(&ctx_outstanding);
}

CTX_HELPER(void ctx_teardown_add(struct ctx_teardown *td,
				 void (*run)(struct ctx_teardown *self, bool leaked), bool passive))
{
	unsigned long flags;

	INIT_WORK(&td->work, ctx_teardown_work);
	td->run = run;
	td->state = CTX_LIVE;
	td->passive = passive;
	spin_lock_irqsave(&ctx_live_lock, flags);
	list_add(&td->node, &ctx_live);
	spin_unlock_irqrestore(&ctx_live_lock, flags);
}

/* Called where the object is torn down, in process context. */
CTX_HELPER(void ctx_teardown_del(struct ctx_teardown *td))
{
	unsigned long flags;

	spin_lock_irqsave(&ctx_live_lock, flags);
	list_del(&td->node);
	spin_unlock_irqrestore(&ctx_live_lock, flags);
}

/* Whether the caller is the one to tear it down. */
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

CTX_HELPER(void ctx_rcu_call(struct rcu_head *head, rcu_callback_t run))
{
	atomic_inc(&ctx_outstanding);
	call_rcu(head, run);
}

CTX_HELPER(void ctx_rcu_called(void))
{
	atomic_dec(&ctx_outstanding);
}

CTX_HELPER(int ctx_module_enter(void))
{
	ctx_wq = alloc_workqueue("%s", WQ_UNBOUND, 0, THIS_MODULE->name);
	return ctx_wq ? 0 : -ENOMEM;
}

/* One that nobody tears down, and which is the caller's to tear down now. */
static struct ctx_teardown *ctx_next_leaked(bool passive)
{
	struct ctx_teardown *td, *found = NULL;

	spin_lock_irq(&ctx_live_lock);
	list_for_each_entry(td, &ctx_live, node) {
		if (td->passive == passive && ctx_teardown_claim(td)) {
			found = td;
			break;
		}
	}
	spin_unlock_irq(&ctx_live_lock);
	return found;
}

/* Waits for what was dropped and for RCU callbacks, then tears down what was leaked, until nothing is left. */
CTX_HELPER(void ctx_module_leave(void))
{
	struct ctx_teardown *td;

	for (;;) {
		while (atomic_read(&ctx_outstanding)) {
			irq_work_sync(&ctx_dropped_irq_work);
			flush_workqueue(ctx_wq);
			rcu_barrier();
		}
		td = ctx_next_leaked(false);
		if (!td && atomic_read(&ctx_outstanding))
			continue;
		if (!td)
			td = ctx_next_leaked(true);
		if (!td)
			break;
		td->run(td, true);
	}
	destroy_workqueue(ctx_wq);
	/* The last callback was counted before it returned. */
	rcu_barrier();
	ctx_free_leave();
}
