// SPDX-License-Identifier: GPL-2.0
/* What tokens/costs.rs counts, in C as a driver's author would write it. */
#include <linux/jiffies.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/refcount.h>
#include <linux/slab.h>
#include <linux/uaccess.h>
#include <linux/wait.h>

#include "meter.c"

static unsigned long user;
module_param(user, ulong, 0);
MODULE_PARM_DESC(user, "where 64 bytes may be written in the memory of who loads this");

struct cost_mutex {
	struct mutex lock;
	u64 value;
};

struct cost_copy {
	void __user *to;
	size_t len;
	u8 from[16];
};

struct cost_ref {
	refcount_t count;
	u64 value;
};

struct cost_calls;

struct cost_step {
	u64 (*step)(struct cost_calls *calls, u64 n);
};

struct cost_calls {
	u64 (*pointer)(u64 n);
	const struct cost_step *object;
	u64 sum;
};

#define WRITES it->value ^= 1
#define READS (void)READ_ONCE(it->value)
#define COST_LOCK(name, type, lock_it, use, unlock_it)		\
static void cost_##name(void *data, void *token)		\
{								\
	struct type *it = data;					\
								\
	lock_it(&it->lock);					\
	use;							\
	unlock_it(&it->lock);					\
}

COST_LOCK(spin, meter_spin, spin_lock, WRITES, spin_unlock)
COST_LOCK(spin_bh, meter_spin, spin_lock_bh, WRITES, spin_unlock_bh)
COST_LOCK(spin_irq, meter_spin, spin_lock_irq, WRITES, spin_unlock_irq)
COST_LOCK(raw, meter_raw, raw_spin_lock, WRITES, raw_spin_unlock)
COST_LOCK(raw_irq, meter_raw, raw_spin_lock_irq, WRITES, raw_spin_unlock_irq)
COST_LOCK(read, meter_rw, read_lock, READS, read_unlock)
COST_LOCK(read_bh, meter_rw, read_lock_bh, READS, read_unlock_bh)
COST_LOCK(read_irq, meter_rw, read_lock_irq, READS, read_unlock_irq)
COST_LOCK(write, meter_rw, write_lock, WRITES, write_unlock)
COST_LOCK(write_bh, meter_rw, write_lock_bh, WRITES, write_unlock_bh)
COST_LOCK(write_irq, meter_rw, write_lock_irq, WRITES, write_unlock_irq)
COST_LOCK(mutex, cost_mutex, mutex_lock, WRITES, mutex_unlock)

static void cost_raw_irqsave(void *data, void *token)
{
	struct meter_raw *it = data;
	unsigned long flags;

	raw_spin_lock_irqsave(&it->lock, flags);
	WRITES;
	raw_spin_unlock_irqrestore(&it->lock, flags);
}

static void cost_boxed(void *data, void *token)
{
	u64 *box = kmalloc(32, GFP_KERNEL);

	if (box) {
		box[0] = box[1] = box[2] = box[3] = 1;
		barrier_data(box);
		kfree(box);
	}
}

static void cost_arc(void *data, void *token)
{
	struct cost_ref *it = data;

	refcount_inc(&it->count);
	barrier_data(it);
	if (refcount_dec_and_test(&it->count))
		kfree(it);
}

static noinline u64 cost_next(u64 n)
{
	return n ^ 1;
}

static u64 cost_next_step(struct cost_calls *calls, u64 n)
{
	return n ^ 1;
}

static void cost_pointer(void *data, void *token)
{
	struct cost_calls *it = data;

	it->sum = it->pointer(it->sum);
}

static void cost_object(void *data, void *token)
{
	struct cost_calls *it = data;

	it->sum = it->object->step(it, it->sum);
}

static void cost_copy_16(void *data, void *token)
{
	struct cost_copy *it = data;
	int ret = 0;

	if (it->len < sizeof(it->from) || copy_to_user(it->to, it->from, sizeof(it->from)))
		ret = -EFAULT;
	barrier_data(&ret);
}

static void cost_wake_up(void *data, void *token)
{
	wake_up_all(data);
}

static void cost_timer_arm(void *data, void *token)
{
	mod_timer(data, jiffies + msecs_to_jiffies(500));
}

static void cost_hrtimer_arm(void *data, void *token)
{
	hrtimer_start(data, ms_to_ktime(500), HRTIMER_MODE_REL_HARD);
}

static struct cost_mutex mutex = { .lock = __MUTEX_INITIALIZER(mutex.lock) };
static struct cost_ref ref = { .count = REFCOUNT_INIT(1) };
static DECLARE_WAIT_QUEUE_HEAD(queue);
static const struct cost_step step = { .step = cost_next_step };
static struct cost_calls calls = { .pointer = cost_next, .object = &step };
static struct cost_copy copy = { .len = 64 };

static void count(const char *what, meter_fn *f, void *data, enum meter_place place)
{
	meter_count("c", what, f, data, place);
}

static int __init costs_init(void)
{
	copy.to = (void __user *)user;
	count("spin", cost_spin, meter_spin(), METER_PROCESS);
	count("spin_bh", cost_spin_bh, meter_spin(), METER_PROCESS);
	count("spin_irq", cost_spin_irq, meter_spin(), METER_PROCESS);
	count("spin_bh_in_softirq", cost_spin, meter_spin(), METER_SOFTIRQ);
	count("spin_irq_in_softirq", cost_spin_irq, meter_spin(), METER_SOFTIRQ);
	count("spin_irq_in_handler", cost_spin, meter_spin(), METER_HANDLER);
	count("read", cost_read, meter_rw(), METER_PROCESS);
	count("read_bh", cost_read_bh, meter_rw(), METER_PROCESS);
	count("read_irq", cost_read_irq, meter_rw(), METER_PROCESS);
	count("write", cost_write, meter_rw(), METER_PROCESS);
	count("write_bh", cost_write_bh, meter_rw(), METER_PROCESS);
	count("write_irq", cost_write_irq, meter_rw(), METER_PROCESS);
	count("raw", cost_raw_irq, meter_raw(), METER_PROCESS);
	count("raw_in_softirq", cost_raw_irq, meter_raw(), METER_SOFTIRQ);
	count("raw_in_handler", cost_raw_irqsave, meter_raw(), METER_HANDLER);
	count("raw_in_hard_irq", cost_raw, meter_raw(), METER_HARD);
	count("raw_irqs_off", cost_raw, meter_raw(), METER_HARD);
	count("raw_nested", cost_raw, meter_raw(), METER_HARD);
	count("mutex", cost_mutex, &mutex, METER_PROCESS);
	count("boxed", cost_boxed, NULL, METER_PROCESS);
	count("arc", cost_arc, &ref, METER_PROCESS);
	count("pointer", cost_pointer, &calls, METER_PROCESS);
	count("object", cost_object, &calls, METER_PROCESS);
	count("copy_16", cost_copy_16, &copy, METER_PROCESS);
	count("wake_up", cost_wake_up, &queue, METER_HANDLER);
	count("timer_arm", cost_timer_arm, meter_timer(), METER_HARD);
	count("hrtimer_arm", cost_hrtimer_arm, meter_hrtimer(), METER_HARD_APART);
	meter_end();
	return 0;
}

static void __exit costs_exit(void)
{
}

module_init(costs_init);
module_exit(costs_exit);
MODULE_DESCRIPTION("What drivers do most often, counted, in C");
MODULE_AUTHOR("The ctx authors");
MODULE_LICENSE("GPL");
