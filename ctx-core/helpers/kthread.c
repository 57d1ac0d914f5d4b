// SPDX-License-Identifier: GPL-2.0
#include <linux/hrtimer.h>
#include <linux/kthread.h>
#include <linux/sched/task.h>

#include "part.h"

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

/* With the reference, the thread may end by itself before it is stopped. */
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

/* Whether this thread shall stop. TASK_IDLE: no signal ends the wait, and it is no load. */
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
