// SPDX-License-Identifier: GPL-2.0
#include <linux/bottom_half.h>
#include <linux/irqflags.h>
#include <linux/preempt.h>

#include "part.h"

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
