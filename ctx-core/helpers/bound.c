// SPDX-License-Identifier: GPL-2.0
#include <linux/device.h>
#include <linux/io.h>
#include <linux/slab.h>

#include "part.h"

/* A resource of a device that a driver is bound to, and the function that ends it. */
struct ctx_bound {
	struct ctx_teardown td;
	struct device *dev;
	void (*end)(struct device *dev, void *what, unsigned long more);
	void *what;
	unsigned long more;
};

/* Nobody has it any more, or it was leaked together with a borrow of the device. */
static void ctx_bound_run(struct ctx_teardown *td, bool leaked)
{
	struct ctx_bound *bound = container_of(td, struct ctx_bound, td);

	ctx_teardown_del(td);
	bound->end(bound->dev, bound->what, bound->more);
	put_device(bound->dev);
	kfree(bound);
}

/* `end` is called at the teardown, which an unbind does at the latest. NULL: no memory. */
struct ctx_teardown *ctx_bound_add(struct device *dev,
				   void (*end)(struct device *dev, void *what, unsigned long more),
				   void *what, unsigned long more)
{
	struct ctx_bound *bound = kzalloc(sizeof(*bound), GFP_KERNEL);

	if (!bound)
		return NULL;
	bound->dev = get_device(dev);
	bound->end = end;
	bound->what = what;
	bound->more = more;
	ctx_teardown_add(&bound->td, ctx_bound_run, CTX_PASSIVE);
	ctx_teardown_bind(&bound->td, dev);
	return &bound->td;
}

#ifdef CONFIG_HAS_IOMEM
static void ctx_io_mem_end(struct device *dev, void *io, unsigned long more)
{
	iounmap((void __iomem __force *)io);
}

/* Takes over a mapping of the device's memory. NULL: no memory. */
CTX_HELPER(struct ctx_teardown *ctx_io_mem_add(struct device *dev, void *io))
{
	return ctx_bound_add(dev, ctx_io_mem_end, io, 0);
}
#endif
