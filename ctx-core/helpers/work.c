// SPDX-License-Identifier: GPL-2.0
#include <linux/lockdep.h>
#include <linux/workqueue.h>

#include "part.h"

/*
 * A work item with a lockdep class of its own: one item may wait for another, and deadlocks only if
 * it waits for itself. The work comes first, so that a pointer to it is a pointer to the whole.
 */
struct ctx_delayed_work {
	struct delayed_work work;
	struct lock_class_key key;
};

struct ctx_work {
	struct work_struct work;
	struct lock_class_key key;
};

static void ctx_work_class(struct work_struct *work, struct lock_class_key *key)
{
#ifdef CONFIG_LOCKDEP
	lockdep_register_key(key);
	lockdep_init_map(&work->lockdep_map, "ctx_core::work", key, 0);
#endif
}

CTX_HELPER(void ctx_delayed_work_init(struct ctx_delayed_work *self, work_func_t run))
{
	INIT_DELAYED_WORK(&self->work, run);
	ctx_work_class(&self->work.work, &self->key);
}

/*
 * After this nobody can queue the item. Another leaked object may still try to, and may wait for
 * the item, until that object is torn down. So the key of a leaked item stays. Lockdep forgets the
 * key with the module, because the class's name is in the module.
 */
CTX_HELPER(void ctx_delayed_work_disable(struct ctx_delayed_work *self, bool leaked))
{
	disable_delayed_work_sync(&self->work);
	if (!leaked)
		lockdep_unregister_key(&self->key);
}

CTX_HELPER(bool ctx_helper_queue_delayed_work(struct delayed_work *work))
{
	return queue_work(system_dfl_wq, &work->work);
}

CTX_HELPER(void ctx_helper_mod_delayed_work(struct delayed_work *work, unsigned long delay))
{
	mod_delayed_work(system_dfl_wq, work, delay);
}

CTX_HELPER(void ctx_bh_work_init(struct ctx_work *self, work_func_t run))
{
	INIT_WORK(&self->work, run);
	ctx_work_class(&self->work, &self->key);
}

CTX_HELPER(void ctx_bh_work_disable(struct ctx_work *self, bool leaked))
{
	disable_work_sync(&self->work);
	if (!leaked)
		lockdep_unregister_key(&self->key);
}

CTX_HELPER(bool ctx_helper_queue_bh_work(struct work_struct *work))
{
	return queue_work(system_bh_wq, work);
}

/* A work item in a driver's own object; its lockdep key is that of the place that makes it. */
CTX_HELPER(void ctx_work_struct_init(struct work_struct *work, work_func_t run, const char *name,
				     struct lock_class_key *key))
{
	INIT_WORK(work, run);
#ifdef CONFIG_LOCKDEP
	lockdep_init_map(&work->lockdep_map, name, key, 0);
#endif
}

/*
 * The item is on the module's own queue, and is counted until ctx_work_struct_ran(), because it may
 * use and drop registered objects. When the module is being unloaded, it is not queued any more.
 * Otherwise an item that queues itself again would keep the module for ever.
 */
CTX_HELPER(bool ctx_work_struct_queue(struct work_struct *work))
{
	atomic_inc(&ctx_outstanding);
	if (!READ_ONCE(ctx_leaving) && queue_work(ctx_wq, work))
		return true;
	atomic_dec(&ctx_outstanding);
	return false;
}

CTX_HELPER(void ctx_work_struct_ran(void))
{
	atomic_dec(&ctx_outstanding);
}
