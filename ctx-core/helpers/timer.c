// SPDX-License-Identifier: GPL-2.0
#include <linux/jiffies.h>
#include <linux/timer.h>

#include "part.h"

CTX_HELPER(void ctx_helper_timer_arm(struct timer_list *timer, unsigned long delay))
{
	mod_timer(timer, jiffies + delay);
}
