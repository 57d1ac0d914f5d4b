// SPDX-License-Identifier: GPL-2.0
/*
 * What ctx_core calls and Rust cannot: inline functions and macros that the kernel's rust/helpers lacks.
 *
 * Linked into every driver module, beside its own copy of ctx_core; nothing is exported.
 */
#include <linux/atomic.h>
#include <linux/bottom_half.h>
#include <linux/completion.h>
#include <linux/delay.h>
#include <linux/device/faux.h>
#include <linux/dma-mapping.h>
#include <linux/hrtimer.h>
#include <linux/interrupt.h>
#include <linux/io.h>
#include <linux/ioport.h>
#include <linux/irq.h>
#include <linux/irq_work.h>
#include <linux/irqdesc.h>
#include <linux/jiffies.h>
#include <linux/kernel.h>
#include <linux/kthread.h>
#include <linux/list.h>
#include <linux/llist.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/notifier.h>
#include <linux/poll.h>
#include <linux/preempt.h>
#include <linux/rculist.h>
#include <linux/rcupdate.h>
#include <linux/rwsem.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/sched/task.h>
#include <linux/semaphore.h>
#include <linux/slab.h>
#include <linux/smp.h>
#include <linux/spinlock.h>
#include <linux/srcu.h>
#include <linux/timer.h>
#include <linux/uaccess.h>
#include <linux/wait.h>
#include <linux/workqueue.h>
#ifdef CONFIG_X86
#include <asm/nmi.h>
#endif

/* A definition that is its own prototype, for -Wmissing-prototypes. */
#define CTX_HELPER(proto) proto; proto

CTX_HELPER(void ctx_helper_preempt_disable(void))
{
	preempt_disable();
}

CTX_HELPER(void ctx_helper_preempt_enable(void))
{
	preempt_enable();
}

CTX_HELPER(void ctx_helper_local_bh_disable(void))
{
	local_bh_disable();
}

CTX_HELPER(void ctx_helper_local_bh_enable(void))
{
	local_bh_enable();
}

CTX_HELPER(unsigned long ctx_helper_local_irq_save(void))
{
	unsigned long flags;

	local_irq_save(flags);
	return flags;
}

CTX_HELPER(void ctx_helper_local_irq_restore(unsigned long flags))
{
	local_irq_restore(flags);
}

CTX_HELPER(void ctx_helper_spin_lock_bh(spinlock_t *lock))
{
	spin_lock_bh(lock);
}

CTX_HELPER(void ctx_helper_spin_unlock_bh(spinlock_t *lock))
{
	spin_unlock_bh(lock);
}

CTX_HELPER(int ctx_helper_spin_trylock_bh(spinlock_t *lock))
{
	return spin_trylock_bh(lock);
}

CTX_HELPER(void ctx_helper_spin_lock_irq(spinlock_t *lock))
{
	spin_lock_irq(lock);
}

CTX_HELPER(void ctx_helper_spin_unlock_irq(spinlock_t *lock))
{
	spin_unlock_irq(lock);
}

CTX_HELPER(int ctx_helper_spin_trylock_irq(spinlock_t *lock))
{
	return spin_trylock_irq(lock);
}

CTX_HELPER(void ctx_helper_raw_spin_lock_init(raw_spinlock_t *lock, const char *name,
					      struct lock_class_key *key))
{
#ifdef CONFIG_DEBUG_SPINLOCK
	__raw_spin_lock_init(lock, name, key, LD_WAIT_SPIN);
#else
	raw_spin_lock_init(lock);
#endif
}

CTX_HELPER(unsigned long ctx_helper_raw_spin_lock_irqsave(raw_spinlock_t *lock))
{
	unsigned long flags;

	raw_spin_lock_irqsave(lock, flags);
	return flags;
}

CTX_HELPER(void ctx_helper_raw_spin_unlock_irqrestore(raw_spinlock_t *lock, unsigned long flags))
{
	raw_spin_unlock_irqrestore(lock, flags);
}

CTX_HELPER(bool ctx_helper_raw_spin_trylock_irqsave(raw_spinlock_t *lock, unsigned long *flags))
{
	unsigned long saved;
	bool taken = raw_spin_trylock_irqsave(lock, saved);

	*flags = saved;
	return taken;
}

/* A macro where lockdep is on. */
CTX_HELPER(int ctx_helper_mutex_lock_interruptible(struct mutex *lock))
{
	return mutex_lock_interruptible(lock);
}

/* Rounded up; the timer wheel sees to it that the first, partial one is not counted. */
CTX_HELPER(long ctx_helper_jiffies(u64 ns))
{
	if (ns > U64_MAX - TICK_NSEC)
		return MAX_JIFFY_OFFSET;
	return min_t(u64, nsecs_to_jiffies64(ns + TICK_NSEC - 1), MAX_JIFFY_OFFSET);
}

/* One jiffy more than the delay: the current one may be nearly over. */
static unsigned long ctx_jiffies(u64 delay_ns)
{
	return ctx_helper_jiffies(delay_ns) + 1;
}

/*
 * A work item with a lockdep class of its own: one item may wait for another, and only for itself it would wait for ever.
 * The work comes first, so that a pointer to it is one to the whole.
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

/* Nobody can queue it any more: another object that is leaked too may try until it is torn down itself. */
CTX_HELPER(void ctx_delayed_work_disable(struct ctx_delayed_work *self))
{
	disable_delayed_work_sync(&self->work);
	lockdep_unregister_key(&self->key);
}

CTX_HELPER(bool ctx_helper_queue_delayed_work(struct delayed_work *work))
{
	return queue_work(system_dfl_wq, &work->work);
}

CTX_HELPER(void ctx_helper_mod_delayed_work(struct delayed_work *work, u64 delay_ns))
{
	mod_delayed_work(system_dfl_wq, work, delay_ns ? ctx_jiffies(delay_ns) : 0);
}

CTX_HELPER(void ctx_bh_work_init(struct ctx_work *self, work_func_t run))
{
	INIT_WORK(&self->work, run);
	ctx_work_class(&self->work, &self->key);
}

CTX_HELPER(void ctx_bh_work_disable(struct ctx_work *self))
{
	disable_work_sync(&self->work);
	lockdep_unregister_key(&self->key);
}

CTX_HELPER(bool ctx_helper_queue_bh_work(struct work_struct *work))
{
	return queue_work(system_bh_wq, work);
}

CTX_HELPER(void ctx_helper_timer_arm(struct timer_list *timer, u64 delay_ns))
{
	mod_timer(timer, jiffies + ctx_jiffies(delay_ns));
}

/*
 * A high-resolution timer, which unlike a timer_list cannot be shut down: the lock and the flag see to it that nobody
 * arms it when the module goes.  `expired` gives the nanoseconds until it expires again, or a negative number.
 */
struct ctx_hrtimer {
	struct hrtimer timer;
	raw_spinlock_t lock;
	bool shut_down;
	bool hard;
	s64 (*expired)(struct ctx_hrtimer *self);
};

CTX_HELPER(void ctx_hrtimer_arm(struct ctx_hrtimer *self, u64 delay_ns))
{
	enum hrtimer_mode mode = self->hard ? HRTIMER_MODE_REL_HARD : HRTIMER_MODE_REL_SOFT;
	unsigned long flags;

	raw_spin_lock_irqsave(&self->lock, flags);
	if (!self->shut_down)
		hrtimer_start(&self->timer, min_t(u64, delay_ns, KTIME_MAX), mode);
	raw_spin_unlock_irqrestore(&self->lock, flags);
}

/* Armed anew by hrtimer_start(), not by HRTIMER_RESTART: somebody else may have armed it meanwhile. */
static enum hrtimer_restart ctx_hrtimer_expired(struct hrtimer *timer)
{
	struct ctx_hrtimer *self = container_of(timer, struct ctx_hrtimer, timer);
	s64 again = self->expired(self);

	if (again >= 0)
		ctx_hrtimer_arm(self, again);
	return HRTIMER_NORESTART;
}

CTX_HELPER(void ctx_hrtimer_init(struct ctx_hrtimer *self, size_t size,
				 s64 (*expired)(struct ctx_hrtimer *self), bool hard))
{
	BUG_ON(size != sizeof(*self));
	raw_spin_lock_init(&self->lock);
	self->shut_down = false;
	self->hard = hard;
	self->expired = expired;
	hrtimer_setup(&self->timer, ctx_hrtimer_expired, CLOCK_MONOTONIC,
		      hard ? HRTIMER_MODE_REL_HARD : HRTIMER_MODE_REL_SOFT);
}

/* Sleeps: on PREEMPT_RT hrtimer_cancel() takes a lock. */
CTX_HELPER(void ctx_hrtimer_shutdown(struct ctx_hrtimer *self))
{
	unsigned long flags;

	raw_spin_lock_irqsave(&self->lock, flags);
	self->shut_down = true;
	raw_spin_unlock_irqrestore(&self->lock, flags);
	hrtimer_cancel(&self->timer);
}

struct ctx_thread {
	struct task_struct *task;
	void (*run)(struct ctx_thread *self);
};

static int ctx_thread_fn(void *data)
{
	struct ctx_thread *self = data;

	self->run(self);
	return 0;
}

/* The reference lets the thread end by itself before it is stopped. */
CTX_HELPER(int ctx_thread_spawn(struct ctx_thread *self, void (*run)(struct ctx_thread *self),
				const char *name))
{
	struct task_struct *task;

	self->run = run;
	task = kthread_create(ctx_thread_fn, self, "%s", name);
	if (IS_ERR(task))
		return PTR_ERR(task);
	self->task = get_task_struct(task);
	wake_up_process(task);
	return 0;
}

CTX_HELPER(void ctx_thread_stop(struct ctx_thread *self))
{
	kthread_stop_put(self->task);
}

/* Whether this thread is to stop.  TASK_IDLE: no signal, and no load while it waits. */
CTX_HELPER(bool ctx_thread_sleep(u64 delay_ns))
{
	ktime_t end = delay_ns == U64_MAX ? KTIME_MAX :
		      ktime_add_safe(ktime_get(), min_t(u64, delay_ns, KTIME_MAX));
	bool stop;

	might_sleep();
	for (;;) {
		set_current_state(TASK_IDLE);
		stop = kthread_should_stop();
		if (stop || !schedule_hrtimeout(end == KTIME_MAX ? NULL : &end, HRTIMER_MODE_ABS))
			break;
	}
	__set_current_state(TASK_RUNNING);
	return stop || kthread_should_stop();
}

CTX_HELPER(int ctx_helper_call_on_cpu(u32 cpu, smp_call_func_t f, void *data))
{
	return cpu < nr_cpu_ids ? smp_call_function_single(cpu, f, data, true) : -ENXIO;
}

CTX_HELPER(void ctx_helper_blocking_chain_init(struct blocking_notifier_head *chain, const char *name,
					       struct lock_class_key *key))
{
	__init_rwsem(&chain->rwsem, name, key);
	chain->head = NULL;
}

/* A faux device.  The reference keeps the device's memory as long as the object's, which may be leaked. */
struct ctx_faux {
	struct device *dev;
	int (*probe)(struct ctx_faux *self, struct device *dev);
	void (*remove)(struct ctx_faux *self, struct device *dev);
	int error;
};

/*
 * faux_device_create() probes at once, in the task that calls it, and has nothing by which probe() could find its data.
 * So each task that makes one is on this list meanwhile, the innermost call first.
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
	if (WARN_ON_ONCE(!self))
		return -ENODEV;
	faux_device_set_drvdata(fdev, self);
	self->error = self->probe(self, &fdev->dev);
	/* What is deferred, another task may probe again before faux_device_create() gives it up. */
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

/*
 * DMA memory.  Such a device has no mask of its own.  The first allocation sets it, for ever: where memory is encrypted, what
 * to do when it is freed depends on the mask.
 */
static DEFINE_MUTEX(ctx_dma_mutex);

static int ctx_dma_set_mask(struct device *dev, u64 mask)
{
	int ret;

	guard(mutex)(&ctx_dma_mutex);
	if (dev->dma_mask)
		return dev->coherent_dma_mask == (dma_addr_t)mask ? 0 : -EBUSY;
	ret = dma_coerce_mask_and_coherent(dev, mask);
	if (ret)
		dev->dma_mask = NULL;
	return ret;
}

CTX_HELPER(int ctx_dma_alloc(struct device *dev, u64 mask, size_t size, void **cpu, u64 *handle))
{
	dma_addr_t at;
	int ret = ctx_dma_set_mask(dev, mask);

	if (ret)
		return ret;
	/* Without it the page allocator warns of a size that it never has. */
	*cpu = dma_alloc_coherent(dev, size, &at, GFP_KERNEL | __GFP_NOWARN);
	if (!*cpu)
		return -ENOMEM;
	*handle = at;
	get_device(dev);
	return 0;
}

CTX_HELPER(void ctx_dma_free(struct device *dev, size_t size, void *cpu, u64 handle))
{
	dma_free_coherent(dev, size, cpu, handle);
}

CTX_HELPER(void ctx_helper_dma_wmb(void))
{
	dma_wmb();
}

CTX_HELPER(void ctx_helper_dma_rmb(void))
{
	dma_rmb();
}

/*
 * NMI handlers.  C's have no cookie, so one stands for all of the module's, which are on a list that it walks under RCU.
 */
struct ctx_nmi {
	struct list_head node;
	int (*handle)(struct ctx_nmi *self);
};

#ifdef CONFIG_X86
static LIST_HEAD(ctx_nmi_list);
static DEFINE_MUTEX(ctx_nmi_mutex);

static int ctx_nmi_handle(unsigned int type, struct pt_regs *regs)
{
	struct ctx_nmi *nmi;
	int handled = 0;

	list_for_each_entry_rcu(nmi, &ctx_nmi_list, node)
		handled += nmi->handle(nmi);
	return handled;
}

static struct nmiaction ctx_nmi_action = {
	.list = LIST_HEAD_INIT(ctx_nmi_action.list),
	.handler = ctx_nmi_handle,
};

CTX_HELPER(int ctx_nmi_register(struct ctx_nmi *self, int (*handle)(struct ctx_nmi *self)))
{
	int ret = 0;

	self->handle = handle;
	mutex_lock(&ctx_nmi_mutex);
	if (list_empty(&ctx_nmi_list)) {
		/* Looked up by its name when it goes. */
		ctx_nmi_action.name = THIS_MODULE->name;
		ret = __register_nmi_handler(NMI_LOCAL, &ctx_nmi_action);
	}
	if (!ret)
		list_add_rcu(&self->node, &ctx_nmi_list);
	mutex_unlock(&ctx_nmi_mutex);
	return ret;
}

CTX_HELPER(void ctx_nmi_unregister(struct ctx_nmi *self))
{
	mutex_lock(&ctx_nmi_mutex);
	list_del_rcu(&self->node);
	if (list_empty(&ctx_nmi_list))
		unregister_nmi_handler(NMI_LOCAL, ctx_nmi_action.name);
	mutex_unlock(&ctx_nmi_mutex);
	/* An NMI is an RCU read side. */
	synchronize_rcu();
}
#else
CTX_HELPER(int ctx_nmi_register(struct ctx_nmi *self, int (*handle)(struct ctx_nmi *self)))
{
	return -ENODEV;
}

CTX_HELPER(void ctx_nmi_unregister(struct ctx_nmi *self))
{
}
#endif

CTX_HELPER(void ctx_helper_might_sleep(void))
{
	might_sleep();
}

/* Interrupt lines. disable_irq() and enable_irq() take the chip's bus lock, which sleeps, where it has one. */
CTX_HELPER(bool ctx_helper_irq_sleeps(unsigned int line))
{
	const struct irq_chip *chip = irq_get_chip(line);

	return chip && (chip->irq_bus_lock || chip->irq_bus_sync_unlock);
}

/* Whether a handler runs in hard interrupt context on PREEMPT_RT, though it has not asked for it. */
CTX_HELPER(bool ctx_helper_irq_unthreaded(unsigned int line))
{
	return IS_ENABLED(CONFIG_PREEMPT_RT) && irq_check_status_bit(line, IRQ_NOTHREAD);
}

/* `cpu` < 0 takes the hint back. */
CTX_HELPER(int ctx_helper_irq_affinity_hint(unsigned int line, int cpu))
{
	if (cpu < 0)
		return irq_update_affinity_hint(line, NULL);
	if (cpu >= nr_cpu_ids || !cpu_possible(cpu))
		return -EINVAL;
	return irq_set_affinity_and_hint(line, cpumask_of(cpu));
}

/* Registers of devices. A region has the module's own name for it, which goes with the module: it is released before. */
CTX_HELPER(bool ctx_helper_request_region(bool memory, u64 start, u64 len, const char *name))
{
	return memory ? request_mem_region(start, len, name) : request_region(start, len, name);
}

CTX_HELPER(void ctx_helper_release_region(bool memory, u64 start, u64 len))
{
	if (memory)
		release_mem_region(start, len);
	else
		release_region(start, len);
}

#define CTX_PORTS(type, suffix)							\
	CTX_HELPER(type ctx_helper_in##suffix(u16 port))			\
	{									\
		return in##suffix(port);					\
	}									\
	CTX_HELPER(void ctx_helper_out##suffix(type value, u16 port))		\
	{									\
		out##suffix(value, port);					\
	}

#ifdef CONFIG_HAS_IOPORT
CTX_PORTS(u8, b)
CTX_PORTS(u16, w)
CTX_PORTS(u32, l)
#endif

/*
 * Memory that is freed where its allocator may not be called is on a list of the module's own, the list's node in the
 * memory itself, until a work item frees it.
 */
static LLIST_HEAD(ctx_freed);

static void ctx_free_work(struct work_struct *work)
{
	struct llist_node *node, *next;

	llist_for_each_safe(node, next, llist_del_all(&ctx_freed))
		kvfree(node);
}

static DECLARE_WORK(ctx_freed_work, ctx_free_work);

static void ctx_free_irq_work(struct irq_work *work)
{
	queue_work(system_dfl_wq, &ctx_freed_work);
}

static struct irq_work ctx_freed_irq_work = IRQ_WORK_INIT_HARD(ctx_free_irq_work);

/* From any context: queue_work() takes raw spin locks only, which an NMI may not take either. */
CTX_HELPER(void ctx_free_later(void *memory))
{
	if (!llist_add(memory, &ctx_freed))
		return;
	if (in_nmi())
		irq_work_queue(&ctx_freed_irq_work);
	else
		queue_work(system_dfl_wq, &ctx_freed_work);
}

/*
 * kmalloc()ed memory, from any context. kfree() takes a spinlock_t, which on PREEMPT_RT sleeps, and which lockdep reports
 * in a raw section where it is told to think so. With softirqs masked, in an RCU read side, or with a spinlock_t held,
 * a PREEMPT_RT task is preemptible.
 */
CTX_HELPER(void ctx_free(void *memory))
{
	const bool rt = IS_ENABLED(CONFIG_PREEMPT_RT) || IS_ENABLED(CONFIG_PROVE_RAW_LOCK_NESTING);

	if (likely(rt ? preemptible() : !in_nmi()))
		kfree(memory);
	else
		ctx_free_later(memory);
}

/* Called when nothing of the module runs any more but its exit. */
static void ctx_free_leave(void)
{
	irq_work_sync(&ctx_freed_irq_work);
	flush_work(&ctx_freed_work);
}

/*
 * Locks and waiting.
 */
CTX_HELPER(void ctx_helper_rwlock_init(rwlock_t *lock, const char *name,
				       struct lock_class_key *key))
{
#if defined(CONFIG_PREEMPT_RT)
	init_rwbase_rt(&lock->rwbase);
	__rt_rwlock_init(lock, (char *)name, key);
#elif defined(CONFIG_DEBUG_SPINLOCK)
	__rwlock_init(lock, name, key);
#else
	rwlock_init(lock);
#endif
}

/* The kernel has no read_trylock_bh() and its like; these are what spin_trylock_bh() and spin_trylock_irq() are made of. */
#ifdef CONFIG_PREEMPT_RT
#define ctx_trylock_irq_begin() do { } while (0)
#define ctx_trylock_irq_fail() do { } while (0)
#else
#define ctx_trylock_irq_begin() local_irq_disable()
#define ctx_trylock_irq_fail() local_irq_enable()
#endif

#define CTX_RWLOCK(side)								\
CTX_HELPER(void ctx_helper_##side##_lock(rwlock_t *lock)) { side##_lock(lock); }	\
CTX_HELPER(void ctx_helper_##side##_unlock(rwlock_t *lock)) { side##_unlock(lock); }	\
CTX_HELPER(bool ctx_helper_##side##_trylock(rwlock_t *lock)) { return side##_trylock(lock); } \
CTX_HELPER(void ctx_helper_##side##_lock_bh(rwlock_t *lock)) { side##_lock_bh(lock); }	\
CTX_HELPER(void ctx_helper_##side##_unlock_bh(rwlock_t *lock)) { side##_unlock_bh(lock); } \
CTX_HELPER(bool ctx_helper_##side##_trylock_bh(rwlock_t *lock))			\
{											\
	local_bh_disable();								\
	if (side##_trylock(lock))							\
		return true;								\
	local_bh_enable();								\
	return false;									\
}											\
CTX_HELPER(void ctx_helper_##side##_lock_irq(rwlock_t *lock)) { side##_lock_irq(lock); } \
CTX_HELPER(void ctx_helper_##side##_unlock_irq(rwlock_t *lock)) { side##_unlock_irq(lock); } \
CTX_HELPER(bool ctx_helper_##side##_trylock_irq(rwlock_t *lock))			\
{											\
	ctx_trylock_irq_begin();							\
	if (side##_trylock(lock))							\
		return true;								\
	ctx_trylock_irq_fail();								\
	return false;									\
}

CTX_RWLOCK(read)
CTX_RWLOCK(write)

CTX_HELPER(void ctx_helper_sema_init(struct semaphore *sem, int count))
{
	sema_init(sem, count);
}

/* Under the lock, which C leaves to the caller: complete() and wait_for_completion() may run at the same time. */
CTX_HELPER(void ctx_helper_reinit_completion(struct completion *x))
{
	unsigned long flags;

	raw_spin_lock_irqsave(&x->wait.lock, flags);
	WRITE_ONCE(x->done, 0);
	raw_spin_unlock_irqrestore(&x->wait.lock, flags);
}

CTX_HELPER(int ctx_helper_init_srcu_struct(struct srcu_struct *ssp, const char *name,
					   struct lock_class_key *key))
{
#ifdef CONFIG_DEBUG_LOCK_ALLOC
	return __init_srcu_struct(ssp, name, key);
#else
	return init_srcu_struct(ssp);
#endif
}

/* Readers may be in NMIs. A domain has readers of one flavour only. */
CTX_HELPER(int ctx_helper_srcu_read_lock(struct srcu_struct *ssp))
{
	int idx = srcu_read_lock_nmisafe(ssp);

#ifdef CTX_CHECK
	WARN_ONCE(!srcu_read_lock_held(ssp), "ctx: the claim of an SRCU reader is false\n");
#endif
	return idx;
}

CTX_HELPER(void ctx_helper_srcu_read_unlock(struct srcu_struct *ssp, int idx))
{
	srcu_read_unlock_nmisafe(ssp, idx);
}

CTX_HELPER(bool ctx_helper_sleep_killable(long timeout))
{
	might_sleep();
	while (timeout && !fatal_signal_pending(current))
		timeout = schedule_timeout_killable(timeout);
	return !timeout;
}

CTX_HELPER(void ctx_helper_sleep_idle(long timeout))
{
	might_sleep();
	while (timeout)
		timeout = schedule_timeout_idle(timeout);
}

CTX_HELPER(void ctx_helper_cond_resched(void))
{
	cond_resched();
}

CTX_HELPER(void ctx_helper_ndelay(unsigned long ns))
{
	ndelay(ns);
}

CTX_HELPER(void ctx_helper_mdelay(unsigned long ms))
{
	mdelay(ms);
}

/*
 * What a module registers (an interrupt line, a device) is on a list of its own, so that nothing outlives the module:
 * a dropped object is torn down by a work item, a leaked one when the module goes.
 *
 * Until it is torn down itself, a leaked object may still be called and drop, release or make others.  So an object is
 * torn down by who changes its state from CTX_LIVE, once; and a passive one, which calls nothing but is used by what does
 * (registers, an SRCU domain), when nothing of the module is called any more.
 */
enum ctx_teardown_state {
	CTX_LIVE,
	CTX_CLAIMED,
};

struct ctx_teardown {
	struct work_struct work;
	struct list_head node;
	/* Unregisters; frees the object if `leaked` is false. Sleeps. */
	void (*run)(struct ctx_teardown *self, bool leaked);
	int state;
	bool passive;
	/* Dropped in an NMI, and not queued yet. */
	struct llist_node in_nmi;
};

static LIST_HEAD(ctx_live);
static DEFINE_SPINLOCK(ctx_live_lock);
static struct workqueue_struct *ctx_wq;

/* Objects that were dropped and not torn down yet, and RCU callbacks that have not run: each may cause more of both. */
static atomic_t ctx_outstanding = ATOMIC_INIT(0);

static void ctx_teardown_work(struct work_struct *work)
{
	struct ctx_teardown *td = container_of(work, struct ctx_teardown, work);

	td->run(td, false);
	atomic_dec(&ctx_outstanding);
}

CTX_HELPER(void ctx_teardown_add(struct ctx_teardown *td,
				 void (*run)(struct ctx_teardown *self, bool leaked), bool passive))
{
	unsigned long flags;

	INIT_WORK(&td->work, ctx_teardown_work);
	td->run = run;
	td->state = CTX_LIVE;
	td->passive = passive;
	spin_lock_irqsave(&ctx_live_lock, flags);
	list_add(&td->node, &ctx_live);
	spin_unlock_irqrestore(&ctx_live_lock, flags);
}

/* Called where the object is torn down, in process context. */
CTX_HELPER(void ctx_teardown_del(struct ctx_teardown *td))
{
	unsigned long flags;

	spin_lock_irqsave(&ctx_live_lock, flags);
	list_del(&td->node);
	spin_unlock_irqrestore(&ctx_live_lock, flags);
}

/* Whether the caller is the one to tear it down. */
CTX_HELPER(bool ctx_teardown_claim(struct ctx_teardown *td))
{
	return cmpxchg(&td->state, CTX_LIVE, CTX_CLAIMED) == CTX_LIVE;
}

static LLIST_HEAD(ctx_dropped_in_nmi);

static void ctx_teardown_irq_work(struct irq_work *work)
{
	struct ctx_teardown *td, *next;

	llist_for_each_entry_safe(td, next, llist_del_all(&ctx_dropped_in_nmi), in_nmi)
		queue_work(ctx_wq, &td->work);
}

static struct irq_work ctx_dropped_irq_work = IRQ_WORK_INIT_HARD(ctx_teardown_irq_work);

/* From any context: queue_work() takes raw spin locks only, which an NMI may not take either. */
CTX_HELPER(void ctx_teardown_defer(struct ctx_teardown *td))
{
	atomic_inc(&ctx_outstanding);
	if (!ctx_teardown_claim(td)) {
		atomic_dec(&ctx_outstanding);
	} else if (in_nmi()) {
		llist_add(&td->in_nmi, &ctx_dropped_in_nmi);
		irq_work_queue(&ctx_dropped_irq_work);
	} else {
		queue_work(ctx_wq, &td->work);
	}
}

CTX_HELPER(void ctx_rcu_call(struct rcu_head *head, rcu_callback_t run))
{
	atomic_inc(&ctx_outstanding);
	call_rcu(head, run);
}

CTX_HELPER(void ctx_rcu_called(void))
{
	atomic_dec(&ctx_outstanding);
}

CTX_HELPER(int ctx_module_enter(void))
{
	ctx_wq = alloc_workqueue("%s", WQ_UNBOUND, 0, THIS_MODULE->name);
	return ctx_wq ? 0 : -ENOMEM;
}

/* One that nobody tears down, and which is the caller's to tear down now. */
static struct ctx_teardown *ctx_next_leaked(bool passive)
{
	struct ctx_teardown *td, *found = NULL;

	spin_lock_irq(&ctx_live_lock);
	list_for_each_entry(td, &ctx_live, node) {
		if (td->passive == passive && ctx_teardown_claim(td)) {
			found = td;
			break;
		}
	}
	spin_unlock_irq(&ctx_live_lock);
	return found;
}

/* Waits for what was dropped and for RCU callbacks, then tears down what was leaked, until nothing is left. */
CTX_HELPER(void ctx_module_leave(void))
{
	struct ctx_teardown *td;

	for (;;) {
		while (atomic_read(&ctx_outstanding)) {
			irq_work_sync(&ctx_dropped_irq_work);
			flush_workqueue(ctx_wq);
			rcu_barrier();
		}
		td = ctx_next_leaked(false);
		if (!td && atomic_read(&ctx_outstanding))
			continue;
		if (!td)
			td = ctx_next_leaked(true);
		if (!td)
			break;
		td->run(td, true);
	}
	destroy_workqueue(ctx_wq);
	/* The last callback was counted before it returned. */
	rcu_barrier();
	ctx_free_leave();
}

#ifdef CTX_CHECK
/* The order of `enum Claim` in src/claims.rs. */
enum ctx_claim {
	USER_CTX,
	PROCESS_CTX,
	SOFT_IRQ_CTX,
	IRQ_CTX,
	HARD_IRQ_CTX,
	NMI_CTX,
	SPIN_LOCKED,
	RAW_LOCKED,
	RCU_READ,
	PREEMPT_OFF,
	BH_OFF,
	IRQS_OFF,
	NOT_RUNNING,
	SRCU_READ,
	LEVEL_BH,
	LEVEL_IRQ,
};

static bool ctx_may_sleep(void)
{
	return in_task() && !in_atomic() && !irqs_disabled() && !rcu_preempt_depth() &&
	       task_is_running(current);
}

static bool ctx_claim_holds(enum ctx_claim claim)
{
	const bool rt = IS_ENABLED(CONFIG_PREEMPT_RT);

	switch (claim) {
	case USER_CTX:
		return ctx_may_sleep() && current->mm && !(current->flags & PF_KTHREAD);
	case PROCESS_CTX:
		return ctx_may_sleep();
	case SOFT_IRQ_CTX:
		/*
		 * Not in_serving_softirq(): RCU callbacks run in a kernel thread with softirqs masked where RCU is told to
		 * (rcuo, and rcuc, which is the rule on PREEMPT_RT).  No softirq runs there either, which is what counts.
		 */
		return in_softirq() && !in_hardirq() && !irqs_disabled();
	case IRQ_CTX:
		/* On PREEMPT_RT, and with `threadirqs`, a thread stands for the interrupt. */
		return rt ? in_task() || in_softirq() : irqs_disabled();
	case HARD_IRQ_CTX:
		/*
		 * Not in_hardirq(): what another CPU wants called here is called in the idle loop where that polls, and what
		 * a CPU wants of itself in the task; with interrupts off, in which all is forbidden that is in an interrupt.
		 */
		return irqs_disabled() && !in_nmi();
	case NMI_CTX:
		return in_nmi();
	case SPIN_LOCKED:
		/* A PREEMPT_RT task that holds one may be preempted, but not migrated. */
		return rt ? current->migration_disabled : in_atomic();
	case RAW_LOCKED:
		return in_atomic() && irqs_disabled();
	case RCU_READ:
		return rcu_read_lock_held() && (!IS_ENABLED(CONFIG_PREEMPT_RCU) || rcu_preempt_depth());
	case PREEMPT_OFF:
		return in_atomic();
	case BH_OFF:
		return in_softirq();
	case IRQS_OFF:
		return irqs_disabled();
	case NOT_RUNNING:
		return in_task() && !in_atomic() && !irqs_disabled();
	case SRCU_READ:
		/* Readers are counted by domain, not by task: lockdep was asked when this one began. */
		return true;
	case LEVEL_BH:
		return in_softirq() || rt;
	case LEVEL_IRQ:
		return irqs_disabled() || rt;
	}
	return false;
}

CTX_HELPER(void ctx_check(enum ctx_claim claim))
{
	WARN_ONCE(!ctx_claim_holds(claim),
		  "ctx: the claim of token %d is false: preempt_count %x, irqs_disabled %d, rcu %d, state %x\n",
		  claim, preempt_count(), irqs_disabled(), rcu_preempt_depth(),
		  READ_ONCE(current->__state));
}
#endif
