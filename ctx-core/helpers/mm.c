// SPDX-License-Identifier: GPL-2.0
#include <linux/kthread.h>
#include <linux/sched.h>
#include <linux/sched/mm.h>

#include "part.h"

/* Called in a system call, or in a kernel thread that has adopted an address space. */
CTX_HELPER(struct mm_struct *ctx_mm_get_current(void))
{
	mmget(current->mm);
	return current->mm;
}

/* The address space that the thread had adopted before: kthread_use_mm() does not nest. */
CTX_HELPER(struct mm_struct *ctx_mm_use(struct mm_struct *mm))
{
	struct mm_struct *outer = current->mm;

	if (outer)
		kthread_unuse_mm(outer);
	kthread_use_mm(mm);
	return outer;
}

CTX_HELPER(void ctx_mm_unuse(struct mm_struct *mm, struct mm_struct *outer))
{
	kthread_unuse_mm(mm);
	if (outer)
		kthread_use_mm(outer);
}
