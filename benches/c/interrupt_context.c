// SPDX-License-Identifier: GPL-2.0
/*
 * C twin of drivers/interrupt_context, in the shape of the driver: data on the heap, and a lock for
 * each file.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt
#include <linux/interrupt.h>
#include <linux/miscdevice.h>
#include <linux/module.h>
#include <linux/fs.h>
#include <linux/poll.h>
#include <linux/ratelimit.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <linux/timekeeping.h>
#include <linux/uaccess.h>
#include <linux/wait.h>

static unsigned int irq = 1;
module_param(irq, uint, 0444);
MODULE_PARM_DESC(irq, "the interrupt line to watch (1 is the PS/2 keyboard)");

struct statistics {
	u64 count;
	u64 last_ns;
};
#define STATISTICS _IOR('i', 1, struct statistics)
#define LINE 64

struct shared {
	spinlock_t lock;
	struct statistics statistics;
	wait_queue_head_t fired;
};

static struct shared *shared_p;
#define shared_of(r) ((r)->shared)

struct reader {
	struct shared *shared;
	spinlock_t lock;
	u64 seen;
};

static irqreturn_t handle_irq(int line, void *cookie)
{
	struct shared *s = cookie;
	u64 now = ktime_get_mono_fast_ns();

	spin_lock(&s->lock);
	s->statistics.count++;
	s->statistics.last_ns = now;
	spin_unlock(&s->lock);
	wake_up_all(&s->fired);
#ifndef NO_PRINT
	pr_info_ratelimited("Running in interrupt context!\n");
#endif
	return IRQ_NONE;
}

static struct statistics statistics(struct shared *s)
{
	struct statistics now;

	spin_lock_irq(&s->lock);
	now = s->statistics;
	spin_unlock_irq(&s->lock);
	return now;
}

static bool news(struct reader *r)
{
	struct shared *s = shared_of(r);
	u64 count = statistics(s).count;
	bool news;

	spin_lock(&r->lock);
	news = r->seen < count;
	spin_unlock(&r->lock);
	return news;
}

static ssize_t ic_read(struct file *file, char __user *buf, size_t len, loff_t *pos)
{
	struct reader *r = file->private_data;
	struct shared *s = shared_of(r);
	struct statistics now;
	char line[LINE];
	int n;

	if (len < LINE)
		return -EINVAL;
	if (file->f_flags & O_NONBLOCK) {
		if (!news(r))
			return -EAGAIN;
	} else if (wait_event_interruptible(s->fired, news(r))) {
		return -ERESTARTSYS;
	}
	now = statistics(s);
	n = scnprintf(line, sizeof(line), "interrupts: %llu, last at %llu ns\n", now.count,
		      now.last_ns);
	if (copy_to_user(buf, line, n))
		return -EFAULT;
	spin_lock(&r->lock);
	r->seen = now.count;
	spin_unlock(&r->lock);
	return n;
}

static __poll_t ic_poll(struct file *file, poll_table *table)
{
	struct reader *r = file->private_data;

	poll_wait(file, &shared_of(r)->fired, table);
	return news(r) ? EPOLLIN | EPOLLRDNORM : 0;
}

static long ic_ioctl(struct file *file, unsigned int cmd, unsigned long arg)
{
	struct reader *r = file->private_data;
	struct statistics now;

	if (cmd != STATISTICS)
		return -ENOTTY;
	now = statistics(shared_of(r));
	return copy_to_user((void __user *)arg, &now, sizeof(now)) ? -EFAULT : 0;
}

static int ic_open(struct inode *inode, struct file *file)
{
	struct reader *r = kmalloc(sizeof(*r), GFP_KERNEL);

	if (!r)
		return -ENOMEM;
	r->shared = shared_p;
	spin_lock_init(&r->lock);
	r->seen = statistics(shared_of(r)).count;
	file->private_data = r;
	return stream_open(inode, file);
}

static int ic_release(struct inode *inode, struct file *file)
{
	kfree(file->private_data);
	return 0;
}

static const struct file_operations fops = {
	.owner = THIS_MODULE,
	.open = ic_open,
	.release = ic_release,
	.read = ic_read,
	.poll = ic_poll,
	.unlocked_ioctl = ic_ioctl,
	.compat_ioctl = compat_ptr_ioctl,
};

static struct miscdevice misc = {
	.minor = MISC_DYNAMIC_MINOR,
	.name = "interrupt_context",
	.fops = &fops,
};

static int __init ic_init(void)
{
	int ret;
	struct shared *cookie = kzalloc(sizeof(*cookie), GFP_KERNEL);

	if (!cookie)
		return -ENOMEM;
	spin_lock_init(&cookie->lock);
	init_waitqueue_head(&cookie->fired);
	shared_p = cookie;
	ret = misc_register(&misc);
	if (ret)
		goto free;
	ret = request_irq(irq, handle_irq, IRQF_SHARED, "my_irq_handler", cookie);
	if (ret) {
		pr_err("interrupt line %u cannot be shared: %d\n", irq, ret);
		misc_deregister(&misc);
		goto free;
	}
	pr_info("watching interrupt line %u\n", irq);
	return 0;
free:
	kfree(cookie);
	return ret;
}

static void __exit ic_exit(void)
{
	struct shared *cookie = shared_p;
	misc_deregister(&misc);
	free_irq(irq, cookie);
	pr_info("unloaded after %llu interrupts\n", cookie->statistics.count);
	kfree(cookie);
}

module_init(ic_init);
module_exit(ic_exit);
MODULE_DESCRIPTION("Counts and time-stamps the interrupts of a shared line");
MODULE_AUTHOR("The ctx authors");
MODULE_LICENSE("GPL");
