// SPDX-License-Identifier: GPL-2.0
#include <linux/jiffies.h>
#include <linux/minmax.h>

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
