// SPDX-License-Identifier: GPL-2.0
#include <linux/bug.h>
#include <linux/preempt.h>
#include <linux/rcupdate.h>
#include <linux/sched.h>

#include "part.h"

#ifdef CTX_CHECK
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
	SRCU_READ,
	LEVEL_BH,
	LEVEL_IRQ,
	IRQS_ON,
};

/* Without the preemption count this cannot be checked. */
static bool ctx_not_preemptible(void)
{
	return !IS_ENABLED(CONFIG_PREEMPT_COUNT) || in_atomic();
}

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
		/* The task's own address space, or one that a kernel thread has adopted. */
		return ctx_may_sleep() && current->mm;
	case PROCESS_CTX:
		return ctx_may_sleep();
	case SOFT_IRQ_CTX:
		/*
		 * Not in_serving_softirq(): RCU callbacks may run in a kernel thread with
		 * softirqs masked (rcuo, and rcuc, which is the default on PREEMPT_RT). No
		 * softirq runs there either, and only this matters.
		 */
		return in_softirq() && !in_hardirq() && !irqs_disabled();
	case IRQ_CTX:
		/* On PREEMPT_RT, and with `threadirqs`, a thread runs the interrupt handler. */
		return rt ? in_task() || in_softirq() : irqs_disabled();
	case HARD_IRQ_CTX:
		/*
		 * Not in_hardirq(): a function that another CPU wants called here may be
		 * called by an idle loop that polls, and a function that a CPU calls on
		 * itself is called in the task. Interrupts are off then, so all that is
		 * forbidden in an interrupt is forbidden there.
		 */
		return irqs_disabled() && !in_nmi();
	case NMI_CTX:
		return in_nmi();
	case SPIN_LOCKED:
		/* A PREEMPT_RT task that holds one may be preempted, but not migrated. */
		return rt ? current->migration_disabled : ctx_not_preemptible();
	case RAW_LOCKED:
		return ctx_not_preemptible() && irqs_disabled();
	case RCU_READ:
		return rcu_read_lock_held() &&
		       (!IS_ENABLED(CONFIG_PREEMPT_RCU) || rcu_preempt_depth());
	case PREEMPT_OFF:
		return ctx_not_preemptible();
	case BH_OFF:
		return in_softirq();
	case IRQS_OFF:
		return irqs_disabled();
	case NOT_RUNNING:
		return in_task() && !in_atomic() && !irqs_disabled();
	case SRCU_READ:
		/*
		 * Readers are counted by domain, not by task: lockdep was asked when this
		 * reader began.
		 */
		return true;
	case LEVEL_BH:
		return in_softirq() || rt;
	case LEVEL_IRQ:
		return irqs_disabled() || rt;
	case IRQS_ON:
		return !irqs_disabled();
	}
	return false;
}

CTX_HELPER(void ctx_check(enum ctx_claim claim))
{
	WARN_ONCE(!ctx_claim_holds(claim),
		  "ctx: token %d is false: preempt_count %x, irqs_disabled %d, rcu %d, state %x\n",
		  claim, preempt_count(), irqs_disabled(), rcu_preempt_depth(),
		  READ_ONCE(current->__state));
}
#endif
