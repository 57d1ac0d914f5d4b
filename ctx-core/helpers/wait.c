// SPDX-License-Identifier: GPL-2.0
#include <linux/completion.h>
#include <linux/delay.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>

#include "part.h"

CTX_HELPER(bool ctx_helper_sleep_killable(long timeout))
{
	might_sleep();
	while (timeout && !fatal_signal_pending(current))
		timeout = schedule_timeout_killable(timeout);
	return !timeout;
}

CTX_HELPER(void ctx_helper_sleep_idle(long timeout))
{
	might_sleep();
	while (timeout)
		timeout = schedule_timeout_idle(timeout);
}

CTX_HELPER(void ctx_helper_cond_resched(void))
{
	cond_resched();
}

/*
 * udelay() and ndelay() calculate in 32 bits on x86-64, which overflows after a quarter of a
 * second. mdelay() is a loop.
 */
CTX_HELPER(void ctx_helper_udelay(u32 us))
{
	mdelay(us / USEC_PER_MSEC);
	udelay(us % USEC_PER_MSEC);
}

CTX_HELPER(void ctx_helper_ndelay(u32 ns))
{
	mdelay(ns / NSEC_PER_MSEC);
	ndelay(ns % NSEC_PER_MSEC);
}

CTX_HELPER(void ctx_helper_mdelay(u32 ms))
{
	mdelay(ms);
}

/*
 * It takes the lock itself, because C leaves that to the caller: complete() and
 * wait_for_completion() may run at the same time.
 */
CTX_HELPER(void ctx_helper_reinit_completion(struct completion *x))
{
	unsigned long flags;

	raw_spin_lock_irqsave(&x->wait.lock, flags);
	WRITE_ONCE(x->done, 0);
	raw_spin_unlock_irqrestore(&x->wait.lock, flags);
}
