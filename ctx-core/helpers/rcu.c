// SPDX-License-Identifier: GPL-2.0
#include <linux/atomic.h>
#include <linux/rcupdate.h>

#include "part.h"

/*
 * When the module is being unloaded, `gone` is called instead of `run`. Otherwise a callback that
 * queues the next one would keep the module for ever. `gone` is called after the grace period, too:
 * a file that is still open, or a leaked object, may have readers.
 */
CTX_HELPER(void ctx_rcu_call(struct rcu_head *head, rcu_callback_t run, rcu_callback_t gone))
{
	atomic_inc(&ctx_outstanding);
	call_rcu(head, READ_ONCE(ctx_leaving) ? gone : run);
}

CTX_HELPER(void ctx_rcu_called(void))
{
	atomic_dec(&ctx_outstanding);
}
