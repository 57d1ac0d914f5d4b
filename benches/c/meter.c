// SPDX-License-Identifier: GPL-2.0
#include <linux/bottom_half.h>
#include <linux/delay.h>
#include <linux/hrtimer.h>
#include <linux/irqflags.h>
#include <linux/printk.h>
#include <linux/spinlock.h>
#include <linux/timer.h>
#include <asm/tsc.h>

#include "meter.h"

/* What the processor is asked for beside the function goes off. */
static noinline void meter_nothing(void *data, void *token)
{
	barrier();
}

static bool meter_irqs_off(enum meter_place place)
{
	return place >= METER_HARD ||
	       (place == METER_HANDLER && !IS_ENABLED(CONFIG_PREEMPT_RT));
}

/* The least: an interrupt may come between, and what is called first finds caches empty. */
static u64 meter_least(meter_fn *f, void *data, enum meter_place place)
{
	u64 least = U64_MAX;
	char token[8];
	int i;

	for (i = 0; i < 64; i++) {
		unsigned long flags = 0;
		u64 began, count;

		if (meter_irqs_off(place))
			local_irq_save(flags);
		else if (place == METER_SOFTIRQ)
			local_bh_disable();
		began = rdtsc();
		f(data, token);
		count = rdtsc() - began;
		if (meter_irqs_off(place))
			local_irq_restore(flags);
		else if (place == METER_SOFTIRQ)
			local_bh_enable();
		least = min(least, count);
		if (place == METER_HARD_APART)
			udelay(200);
	}
	return least;
}

void meter_count(const char *who, const char *what, meter_fn *f, void *data,
		 enum meter_place place)
{
	u64 nothing = meter_least(meter_nothing, NULL, METER_HARD);

	pr_info("cost: %s %s %llu\n", who, what, meter_least(f, data, place) - nothing);
}

static struct meter_spin meter_a_spin = { .lock = __SPIN_LOCK_UNLOCKED(meter_a_spin.lock) };
static struct meter_raw meter_a_raw = { .lock = __RAW_SPIN_LOCK_UNLOCKED(meter_a_raw.lock) };
static struct meter_rw meter_an_rw = { .lock = __RW_LOCK_UNLOCKED(meter_an_rw.lock) };

struct meter_spin *meter_spin(void)
{
	return &meter_a_spin;
}

struct meter_raw *meter_raw(void)
{
	return &meter_a_raw;
}

struct meter_rw *meter_rw(void)
{
	return &meter_an_rw;
}

static void meter_expired(struct timer_list *timer)
{
}

static enum hrtimer_restart meter_hr_expired(struct hrtimer *timer)
{
	return HRTIMER_NORESTART;
}

static DEFINE_TIMER(meter_a_timer, meter_expired);
static struct hrtimer meter_an_hrtimer;

struct timer_list *meter_timer(void)
{
	return &meter_a_timer;
}

struct hrtimer *meter_hrtimer(void)
{
	hrtimer_setup(&meter_an_hrtimer, meter_hr_expired, CLOCK_MONOTONIC,
		      HRTIMER_MODE_REL_HARD);
	return &meter_an_hrtimer;
}

void meter_end(void)
{
	timer_delete_sync(&meter_a_timer);
	if (meter_an_hrtimer.base)
		hrtimer_cancel(&meter_an_hrtimer);
}
