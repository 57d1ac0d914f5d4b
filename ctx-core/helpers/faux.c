// SPDX-License-Identifier: GPL-2.0
#include <linux/device/faux.h>
#include <linux/list.h>
#include <linux/sched.h>
#include <linux/spinlock.h>

#include "part.h"

/*
 * A faux device.  The reference keeps the device's memory as long as the object's, which may be
 * leaked.
 */
struct ctx_faux {
	struct device *dev;
	int (*probe)(struct ctx_faux *self, struct device *dev);
	void (*remove)(struct ctx_faux *self, struct device *dev);
	int error;
};

/*
 * faux_device_create() probes at once, in the task that calls it, and has no argument from which
 * probe() could find its data. So each task that makes a device is on this list meanwhile, the
 * innermost call first.
 */
struct ctx_faux_making {
	struct list_head node;
	struct task_struct *task;
	struct ctx_faux *faux;
};

static LIST_HEAD(ctx_faux_making);
static DEFINE_SPINLOCK(ctx_faux_lock);

static int ctx_faux_probe(struct faux_device *fdev)
{
	struct ctx_faux_making *making;
	struct ctx_faux *self = NULL;

	spin_lock(&ctx_faux_lock);
	list_for_each_entry(making, &ctx_faux_making, node) {
		if (making->task == current) {
			self = making->faux;
			break;
		}
	}
	spin_unlock(&ctx_faux_lock);
	/*
	 * If the system was about to sleep when the device was made, the driver core has
	 * deferred the probe. Now another task may probe it before faux_device_create() gives
	 * the device up.
	 */
	if (!self)
		return -ENODEV;
	faux_device_set_drvdata(fdev, self);
	self->error = self->probe(self, &fdev->dev);
	/* Another task may retry a deferred probe before faux_device_create() gives up. */
	return self->error == -EPROBE_DEFER ? -ENODEV : self->error;
}

static void ctx_faux_remove(struct faux_device *fdev)
{
	struct ctx_faux *self = faux_device_get_drvdata(fdev);

	self->remove(self, &fdev->dev);
}

static const struct faux_device_ops ctx_faux_ops = {
	.probe = ctx_faux_probe,
	.remove = ctx_faux_remove,
};

CTX_HELPER(int ctx_faux_create(struct ctx_faux *self, const char *name,
			       int (*probe)(struct ctx_faux *self, struct device *dev),
			       void (*remove)(struct ctx_faux *self, struct device *dev)))
{
	struct ctx_faux_making making = { .task = current, .faux = self };
	struct faux_device *fdev;

	self->probe = probe;
	self->remove = remove;
	self->error = -ENODEV;
	spin_lock(&ctx_faux_lock);
	list_add(&making.node, &ctx_faux_making);
	spin_unlock(&ctx_faux_lock);
	fdev = faux_device_create(name, NULL, &ctx_faux_ops);
	spin_lock(&ctx_faux_lock);
	list_del(&making.node);
	spin_unlock(&ctx_faux_lock);
	if (!fdev)
		return self->error ? self->error : -ENODEV;
	self->dev = get_device(&fdev->dev);
	return 0;
}

CTX_HELPER(void ctx_faux_destroy(struct ctx_faux *self))
{
	faux_device_destroy(to_faux_device(self->dev));
}
