// SPDX-License-Identifier: GPL-2.0
#include <linux/atomic.h>
#include <linux/rcupdate.h>

#include "part.h"

/*
 * When the module goes, `gone` is called in place of `run`, or a callback that queues the next one
 * would keep it for ever.  That is after the grace period, too: a file that is still open, or what
 * was leaked, may have readers.
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
