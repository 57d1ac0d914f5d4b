// SPDX-License-Identifier: GPL-2.0
#include <linux/smp.h>

#include "part.h"

CTX_HELPER(int ctx_helper_call_on_cpu(u32 cpu, smp_call_func_t f, void *data))
{
	return cpu < nr_cpu_ids ? smp_call_function_single(cpu, f, data, true) : -ENXIO;
}
