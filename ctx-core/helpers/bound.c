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

static struct ctx_teardown *ctx_bound_new(struct device *dev,
					  void (*end)(struct device *dev, void *what,
						      unsigned long more),
					  void *what, unsigned long more, gfp_t gfp)
{
	struct ctx_bound *bound = kzalloc(sizeof(*bound), gfp);

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

/* `end` is called at the teardown, which an unbind does at the latest. NULL: no memory. */
struct ctx_teardown *ctx_bound_add(struct device *dev,
				   void (*end)(struct device *dev, void *what, unsigned long more),
				   void *what, unsigned long more)
{
	return ctx_bound_new(dev, end, what, more, GFP_KERNEL);
}

/*
 * `end` is called when the driver is unbound, and not before: nobody has what would end it. Of the
 * same that is kept already, it is called now.
 */
void ctx_bound_keep(struct device *dev,
		    void (*end)(struct device *dev, void *what, unsigned long more), void *what)
{
	struct ctx_teardown *td;
	struct ctx_bound *bound;
	bool kept = false;

	spin_lock_irq(&ctx_live_lock);
	list_for_each_entry(td, &ctx_live, node) {
		bound = container_of(td, struct ctx_bound, td);
		if (td->device == dev && td->run == ctx_bound_run && bound->end == end &&
		    bound->what == what)
			kept = true;
	}
	spin_unlock_irq(&ctx_live_lock);
	if (kept) {
		end(dev, what, 0);
		return;
	}
	/* Who asks has no error to give. */
	ctx_bound_new(dev, end, what, 0, GFP_KERNEL | __GFP_NOFAIL);
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
