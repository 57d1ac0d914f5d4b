// SPDX-License-Identifier: GPL-2.0
#include <linux/timer.h>

CTX_HELPER(void ctx_helper_timer_arm(struct timer_list *timer, u64 delay_ns))
{
	mod_timer(timer, jiffies + ctx_jiffies(delay_ns));
}
