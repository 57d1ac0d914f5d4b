// SPDX-License-Identifier: GPL-2.0
#include <linux/sched.h>
#include <linux/spinlock.h>

#include "part.h"

/* At once, where the caller may sleep. */
CTX_HELPER(void ctx_teardown_now(struct ctx_teardown *td))
{
	if (ctx_teardown_claim(td))
		td->run(td, false);
}

/*
 * What uses a device that a driver of this module is bound to, and must not when it is no longer.
 * Until then it may be torn down earlier, as anything else.
 */
CTX_HELPER(void ctx_teardown_bind(struct ctx_teardown *td, const struct device *device))
{
	spin_lock_irq(&ctx_live_lock);
	td->device = device;
	spin_unlock_irq(&ctx_live_lock);
}

static bool ctx_unbound(enum ctx_turn turn, const struct device *device)
{
	struct ctx_teardown *td;
	bool none = true;

	spin_lock_irq(&ctx_live_lock);
	list_for_each_entry(td, &ctx_live, node) {
		if (td->turn == turn && td->device == device)
			none = false;
	}
	spin_unlock_irq(&ctx_live_lock);
	return none;
}

/*
 * The driver core calls it when the driver's data is dropped: tears down what is left of the
 * device, first what others come in by, then what is called, and waits for what others tear down.
 * It waits for no work item but theirs: it may run in one itself.
 */
CTX_HELPER(void ctx_teardown_unbind(const struct device *device))
{
	static const enum ctx_turn turns[] = { CTX_OPENS, CTX_CALLED, CTX_PASSIVE };
	struct ctx_teardown *td;

	for (int i = 0; i < ARRAY_SIZE(turns); i++) {
		while ((td = ctx_next_leaked(turns[i], device))) {
			/* First, for `run` may free it. */
			ctx_teardown_bind(td, NULL);
			td->run(td, true);
		}
		while (!ctx_unbound(turns[i], device))
			schedule_timeout_uninterruptible(1);
	}
}
