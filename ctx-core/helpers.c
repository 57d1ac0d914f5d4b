// SPDX-License-Identifier: GPL-2.0
/*
 * What ctx_core calls and Rust cannot: inline functions and macros that the kernel's rust/helpers lacks.
 *
 * Linked into every driver module, beside its own copy of ctx_core; nothing is exported.
 */
#include <linux/bottom_half.h>
#include <linux/interrupt.h>
#include <linux/kernel.h>
#include <linux/jiffies.h>
#include <linux/list.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/poll.h>
#include <linux/preempt.h>
#include <linux/rcupdate.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/spinlock.h>
#include <linux/timer.h>
#include <linux/uaccess.h>
#include <linux/wait.h>
#include <linux/workqueue.h>

/* A definition that is its own prototype, for -Wmissing-prototypes. */
#define CTX_HELPER(proto) proto; proto

CTX_HELPER(void ctx_helper_preempt_disable(void))
{
	preempt_disable();
}

CTX_HELPER(void ctx_helper_preempt_enable(void))
{
	preempt_enable();
}

CTX_HELPER(void ctx_helper_local_bh_disable(void))
{
	local_bh_disable();
}

CTX_HELPER(void ctx_helper_local_bh_enable(void))
{
	local_bh_enable();
}

CTX_HELPER(unsigned long ctx_helper_local_irq_save(void))
{
	unsigned long flags;

	local_irq_save(flags);
	return flags;
}

CTX_HELPER(void ctx_helper_local_irq_restore(unsigned long flags))
{
	local_irq_restore(flags);
}

CTX_HELPER(void ctx_helper_spin_lock_bh(spinlock_t *lock))
{
	spin_lock_bh(lock);
}

CTX_HELPER(void ctx_helper_spin_unlock_bh(spinlock_t *lock))
{
	spin_unlock_bh(lock);
}

CTX_HELPER(int ctx_helper_spin_trylock_bh(spinlock_t *lock))
{
	return spin_trylock_bh(lock);
}

CTX_HELPER(void ctx_helper_spin_lock_irq(spinlock_t *lock))
{
	spin_lock_irq(lock);
}

CTX_HELPER(void ctx_helper_spin_unlock_irq(spinlock_t *lock))
{
	spin_unlock_irq(lock);
}

CTX_HELPER(int ctx_helper_spin_trylock_irq(spinlock_t *lock))
{
	return spin_trylock_irq(lock);
}

CTX_HELPER(void ctx_helper_raw_spin_lock_init(raw_spinlock_t *lock, const char *name,
					      struct lock_class_key *key))
{
#ifdef CONFIG_DEBUG_SPINLOCK
	__raw_spin_lock_init(lock, name, key, LD_WAIT_SPIN);
#else
	raw_spin_lock_init(lock);
#endif
}

CTX_HELPER(unsigned long ctx_helper_raw_spin_lock_irqsave(raw_spinlock_t *lock))
{
	unsigned long flags;

	raw_spin_lock_irqsave(lock, flags);
	return flags;
}

CTX_HELPER(void ctx_helper_raw_spin_unlock_irqrestore(raw_spinlock_t *lock, unsigned long flags))
{
	raw_spin_unlock_irqrestore(lock, flags);
}

CTX_HELPER(bool ctx_helper_raw_spin_trylock_irqsave(raw_spinlock_t *lock, unsigned long *flags))
{
	unsigned long saved;
	bool taken = raw_spin_trylock_irqsave(lock, saved);

	*flags = saved;
	return taken;
}

/* A macro where lockdep is on. */
CTX_HELPER(int ctx_helper_mutex_lock_interruptible(struct mutex *lock))
{
	return mutex_lock_interruptible(lock);
}

CTX_HELPER(bool ctx_helper_queue_work(struct work_struct *work))
{
	return queue_work(system_dfl_wq, work);
}

/* One jiffy more than the delay: the current one may be nearly over. */
CTX_HELPER(void ctx_helper_timer_arm(struct timer_list *timer, u64 delay_ns))
{
	mod_timer(timer, jiffies + nsecs_to_jiffies(delay_ns + TICK_NSEC - 1) + 1);
}

CTX_HELPER(void ctx_helper_might_sleep(void))
{
	might_sleep();
}

/*
 * What a module registers (an interrupt line, a device) is on a list of its own, so that nothing outlives the module:
 * a dropped object is torn down by a work item, a leaked one when the module goes.
 */
struct ctx_teardown {
	struct work_struct work;
	struct list_head node;
	/* Unregisters; frees the object if `leaked` is false. Sleeps. */
	void (*run)(struct ctx_teardown *self, bool leaked);
};

static LIST_HEAD(ctx_live);
static DEFINE_SPINLOCK(ctx_live_lock);
static struct workqueue_struct *ctx_wq;

static void ctx_teardown_work(struct work_struct *work)
{
	struct ctx_teardown *td = container_of(work, struct ctx_teardown, work);

	td->run(td, false);
}

/* Any context but NMI is allowed to drop, so the list's lock is taken with interrupts off. */
CTX_HELPER(void ctx_teardown_add(struct ctx_teardown *td,
				 void (*run)(struct ctx_teardown *self, bool leaked)))
{
	unsigned long flags;

	INIT_WORK(&td->work, ctx_teardown_work);
	td->run = run;
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

/* From any context: queue_work() takes raw spin locks only. */
CTX_HELPER(void ctx_teardown_defer(struct ctx_teardown *td))
{
	queue_work(ctx_wq, &td->work);
}

CTX_HELPER(int ctx_module_enter(void))
{
	ctx_wq = alloc_workqueue("%s", WQ_UNBOUND, 0, THIS_MODULE->name);
	return ctx_wq ? 0 : -ENOMEM;
}

/* Waits for what was dropped, then tears down what was leaked. */
CTX_HELPER(void ctx_module_leave(void))
{
	struct ctx_teardown *td, *next;

	destroy_workqueue(ctx_wq);
	list_for_each_entry_safe(td, next, &ctx_live, node)
		td->run(td, true);
}

#ifdef CTX_CHECK
/* The order of `enum Claim` in src/claims.rs. */
enum ctx_claim {
	USER_CTX,
	PROCESS_CTX,
	SOFT_IRQ_CTX,
	IRQ_CTX,
	HARD_IRQ_CTX,
	NMI_CTX,
	SPIN_LOCKED,
	RAW_LOCKED,
	RCU_READ,
	PREEMPT_OFF,
	BH_OFF,
	IRQS_OFF,
	NOT_RUNNING,
	LEVEL_BH,
	LEVEL_IRQ,
};

static bool ctx_may_sleep(void)
{
	return in_task() && !in_atomic() && !irqs_disabled() && !rcu_preempt_depth() &&
	       task_is_running(current);
}

static bool ctx_claim_holds(enum ctx_claim claim)
{
	const bool rt = IS_ENABLED(CONFIG_PREEMPT_RT);

	switch (claim) {
	case USER_CTX:
		return ctx_may_sleep() && current->mm && !(current->flags & PF_KTHREAD);
	case PROCESS_CTX:
		return ctx_may_sleep();
	case SOFT_IRQ_CTX:
		return in_serving_softirq() && !in_hardirq();
	case IRQ_CTX:
		/* On PREEMPT_RT, and with `threadirqs`, a thread stands for the interrupt. */
		return rt ? in_task() || in_softirq() : irqs_disabled();
	case HARD_IRQ_CTX:
		return in_hardirq() && irqs_disabled();
	case NMI_CTX:
		return in_nmi();
	case SPIN_LOCKED:
		/* A PREEMPT_RT task that holds one may be preempted, but not migrated. */
		return rt ? current->migration_disabled : in_atomic();
	case RAW_LOCKED:
		return in_atomic() && irqs_disabled();
	case RCU_READ:
		return rcu_read_lock_held() && (!IS_ENABLED(CONFIG_PREEMPT_RCU) || rcu_preempt_depth());
	case PREEMPT_OFF:
		return in_atomic();
	case BH_OFF:
		return in_softirq();
	case IRQS_OFF:
		return irqs_disabled();
	case NOT_RUNNING:
		return in_task() && !in_atomic() && !irqs_disabled();
	case LEVEL_BH:
		return in_softirq() || rt;
	case LEVEL_IRQ:
		return irqs_disabled() || rt;
	}
	return false;
}

CTX_HELPER(void ctx_check(enum ctx_claim claim))
{
	WARN_ONCE(!ctx_claim_holds(claim),
		  "ctx: the claim of token %d is false: preempt_count %x, irqs_disabled %d, rcu %d, state %x\n",
		  claim, preempt_count(), irqs_disabled(), rcu_preempt_depth(),
		  READ_ONCE(current->__state));
}
#endif
