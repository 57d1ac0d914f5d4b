/* SPDX-License-Identifier: GPL-2.0 */
/* Counts executed instructions, in a machine that executes one a nanosecond (QEMU's -icount). */
#ifndef CTX_METER_H
#define CTX_METER_H

#include <linux/hrtimer_types.h>
#include <linux/spinlock_types.h>
#include <linux/timer_types.h>

/* Where a function is called. */
enum meter_place {
	METER_PROCESS,
	METER_SOFTIRQ,
	/* Of an interrupt that may be threaded: with interrupts off, but on PREEMPT_RT. */
	METER_HANDLER,
	/* Interrupts are off on every kernel. */
	METER_HARD,
	/* As that, and long after each other: meanwhile the kernel's own timers change. */
	METER_HARD_APART,
};

/* A function that is counted.  A token is no data: any address will do. */
typedef void meter_fn(void *data, void *token);

/* Says `cost: WHO WHAT COUNT`, the least of many calls, without what calling takes. */
void meter_count(const char *who, const char *what, meter_fn *f, void *data,
		 enum meter_place place);

/* A number and its lock, of each kind. */
struct meter_spin {
	spinlock_t lock;
	u64 value;
};

struct meter_raw {
	raw_spinlock_t lock;
	u64 value;
};

struct meter_rw {
	rwlock_t lock;
	u64 value;
};

struct meter_spin *meter_spin(void);
struct meter_raw *meter_raw(void);
struct meter_rw *meter_rw(void);

/* A timer of each kind that does nothing; meter_end() cancels them. */
struct timer_list *meter_timer(void);
struct hrtimer *meter_hrtimer(void);
void meter_end(void);

#endif
