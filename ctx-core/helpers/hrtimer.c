// SPDX-License-Identifier: GPL-2.0
#include <linux/hrtimer.h>
#include <linux/preempt.h>
#include <linux/rcupdate.h>

#include "part.h"

/*
 * A high-resolution timer. Unlike a timer_list it cannot be shut down, so a flag keeps everybody
 * from arming it when the module is unloaded. `expired` returns the nanoseconds until the next
 * expiry, or a negative number.
 */
struct ctx_hrtimer {
	struct hrtimer timer;
	bool shut_down;
	bool hard;
	s64 (*expired)(struct ctx_hrtimer *self);
};

/* Preemption is off, so synchronize_rcu() waits for a caller that has seen the flag unset. */
CTX_HELPER(void ctx_hrtimer_arm(struct ctx_hrtimer *self, u64 delay_ns))
{
	enum hrtimer_mode mode = self->hard ? HRTIMER_MODE_REL_HARD : HRTIMER_MODE_REL_SOFT;

	preempt_disable();
	if (!READ_ONCE(self->shut_down))
		hrtimer_start(&self->timer, min_t(u64, delay_ns, KTIME_MAX), mode);
	preempt_enable();
}

/*
 * hrtimer_start() arms it again, and not HRTIMER_RESTART: somebody else may have armed it
 * meanwhile.
 */
static enum hrtimer_restart ctx_hrtimer_expired(struct hrtimer *timer)
{
	struct ctx_hrtimer *self = container_of(timer, struct ctx_hrtimer, timer);
	s64 again = self->expired(self);

	if (again >= 0)
		ctx_hrtimer_arm(self, again);
	return HRTIMER_NORESTART;
}

CTX_HELPER(void ctx_hrtimer_init(struct ctx_hrtimer *self,
				 s64 (*expired)(struct ctx_hrtimer *self), bool hard))
{
	self->shut_down = false;
	self->hard = hard;
	self->expired = expired;
	hrtimer_setup(&self->timer, ctx_hrtimer_expired, CLOCK_MONOTONIC,
		      hard ? HRTIMER_MODE_REL_HARD : HRTIMER_MODE_REL_SOFT);
}

/*
 * Sleeps, because on PREEMPT_RT hrtimer_cancel() takes a lock. It waits for a running callback, and
 * cancels the timer if the callback has armed it again. If the timer was leaked, others may be
 * arming it, too.
 */
CTX_HELPER(void ctx_hrtimer_shutdown(struct ctx_hrtimer *self, bool leaked))
{
	WRITE_ONCE(self->shut_down, true);
	if (leaked)
		synchronize_rcu();
	hrtimer_cancel(&self->timer);
}
