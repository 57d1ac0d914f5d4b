/* SPDX-License-Identifier: GPL-2.0 */
/* The common beginning of the C helpers' parts, and the functions that parts share. */
#ifndef CTX_PART_H
#define CTX_PART_H

/* A definition that is its own prototype, for -Wmissing-prototypes. */
#define CTX_HELPER(proto) proto; proto

#include <linux/compiler.h>
#include <linux/irq_work.h>
#include <linux/list.h>
#include <linux/llist.h>
#include <linux/preempt.h>
#include <linux/spinlock_types.h>
#include <linux/types.h>
#include <linux/workqueue.h>

struct device;

/* The order of teardown of leaked objects: first those that users enter, last passive ones. */
enum ctx_turn {
	CTX_OPENS,
	CTX_CALLED,
	CTX_PASSIVE,
};

/* Lies in an object that must be torn down before the module is unloaded (teardown.c). */
struct ctx_teardown {
	struct work_struct work;
	struct list_head node;
	/* Unregisters; frees the object if `leaked` is false. Sleeps. */
	void (*run)(struct ctx_teardown *self, bool leaked);
	int state;
	enum ctx_turn turn;
	/* It must also be torn down before a driver is unbound from this device. */
	const struct device *device;
	/* It was dropped in an NMI, and is not queued yet. */
	struct llist_node in_nmi;
};

void ctx_teardown_add(struct ctx_teardown *td,
		      void (*run)(struct ctx_teardown *self, bool leaked), enum ctx_turn turn);
/* The live objects, the last one first, and their lock. */
extern struct list_head ctx_live;
extern spinlock_t ctx_live_lock;
/* The number of things that module exit waits for, and whether module exit has begun. */
extern atomic_t ctx_outstanding;
extern bool ctx_leaving;
extern struct workqueue_struct *ctx_wq;
struct ctx_teardown *ctx_next_leaked(enum ctx_turn turn, const struct device *device);
void ctx_teardown_bind(struct ctx_teardown *td, const struct device *device);
bool ctx_teardown_claim(struct ctx_teardown *td);
void ctx_teardown_defer(struct ctx_teardown *td);
void ctx_teardown_del(struct ctx_teardown *td);
struct ctx_teardown *ctx_bound_add(struct device *dev,
				   void (*end)(struct device *dev, void *what, unsigned long more),
				   void *what, unsigned long more);
void ctx_bound_keep(struct device *dev,
		    void (*end)(struct device *dev, void *what, unsigned long more), void *what);

/* Each is NULL in a module that does not have the part. */
void part_put_leave(void) __weak;
void part_free_leave(void) __weak;

/* Called when nothing of the module runs any more but its exit. */
static inline void ctx_parts_leave(void)
{
	if (part_put_leave)
		part_put_leave();
	if (part_free_leave)
		part_free_leave();
}

/* alloc.c's work item, and how an NMI has it queued. It calls part_page_free(), if there is one. */
extern struct work_struct part_freed_work;
extern struct irq_work part_freed_irq_work;
void part_page_free(void) __weak;

/* From any context: queue_work() takes raw spin locks only, which an NMI may not take either. */
static inline void part_free_queue(void)
{
	if (in_nmi())
		irq_work_queue(&part_freed_irq_work);
	else
		queue_work(system_dfl_wq, &part_freed_work);
}

/*
 * Whether memory can be freed here. kfree() and __free_page() take a spinlock_t, which sleeps on
 * PREEMPT_RT. Lockdep reports it in a raw section if it is configured to. With softirqs masked, in
 * an RCU read side, or with a spinlock_t held, a PREEMPT_RT task is preemptible.
 */
static __always_inline bool ctx_frees_here(void)
{
	const bool rt = IS_ENABLED(CONFIG_PREEMPT_RT) || IS_ENABLED(CONFIG_PROVE_RAW_LOCK_NESTING);

	return likely(rt ? preemptible() : !in_nmi());
}

#endif
