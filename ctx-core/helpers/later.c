// SPDX-License-Identifier: GPL-2.0
#include <linux/device.h>
#include <linux/slab.h>

#include "part.h"

/* A destructor that sleeps: a work item runs it when the value is dropped. */
struct ctx_later {
	struct ctx_teardown td;
	void (*run)(void *first, void *second);
	void *first, *second;
};

static void ctx_later_run(struct ctx_teardown *td, bool leaked)
{
	struct ctx_later *later = container_of(td, struct ctx_later, td);

	/* If it was leaked, its owner may have been leaked, too, and may still drop it. */
	if (leaked)
		return;
	ctx_teardown_del(td);
	later->run(later->first, later->second);
	kfree(later);
}

CTX_HELPER(struct ctx_later *ctx_later_add(void (*run)(void *first, void *second)))
{
	struct ctx_later *later = kzalloc(sizeof(*later), GFP_KERNEL);

	if (!later)
		return NULL;
	later->run = run;
	ctx_teardown_add(&later->td, ctx_later_run, CTX_PASSIVE);
	return later;
}

/* From any context. */
CTX_HELPER(void ctx_later_defer(struct ctx_later *later, void *first, void *second))
{
	later->first = first;
	later->second = second;
	ctx_teardown_defer(&later->td);
}

/* Nobody has it, and it was not deferred. */
CTX_HELPER(void ctx_later_free(struct ctx_later *later))
{
	ctx_teardown_del(&later->td);
	kfree(later);
}

/*
 * The kernel does not export the devres_node_*() functions that its own Rust code calls. These
 * functions do the same with an action.  `struct ctx_devres` lies in the memory of a
 * `struct devres_node`.
 */
struct ctx_devres {
	void (*release)(struct device *dev, void *node);
	void (*free)(void *node);
	struct device *dev;
};

static void ctx_devres_action(void *data)
{
	struct ctx_devres *node = data;

	node->release(node->dev, node);
	node->free(node);
}

CTX_HELPER(int ctx_devres_add(struct device *dev, struct ctx_devres *node,
			      void (*release)(struct device *dev, void *node),
			      void (*free)(void *node)))
{
	node->release = release;
	node->free = free;
	node->dev = dev;
	return devm_add_action(dev, ctx_devres_action, node);
}

/* Whether it was there. */
CTX_HELPER(bool ctx_devres_remove(struct device *dev, struct ctx_devres *node))
{
	return !devm_remove_action_nowarn(dev, ctx_devres_action, node);
}
