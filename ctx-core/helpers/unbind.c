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
 * Objects that use a device to which a driver of this module is bound, and that must not use it
 * after the unbind. As any object, they may be torn down earlier.
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
 * The driver core calls this when the driver's data is dropped. It tears down the remaining objects
 * of the device: first those through which users enter, then those that are called. It waits for
 * objects that others tear down. It waits for no other work item, because it may run in one itself.
 */
CTX_HELPER(void ctx_teardown_unbind(const struct device *device))
{
	static const enum ctx_turn turns[] = { CTX_OPENS, CTX_CALLED, CTX_PASSIVE };
	struct ctx_teardown *td;

	for (int i = 0; i < ARRAY_SIZE(turns); i++) {
		while ((td = ctx_next_leaked(turns[i], device))) {
			/* This comes first, because `run` may free it. */
			ctx_teardown_bind(td, NULL);
			td->run(td, true);
		}
		while (!ctx_unbound(turns[i], device))
			schedule_timeout_uninterruptible(1);
	}
}
