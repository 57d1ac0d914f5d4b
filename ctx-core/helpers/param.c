// SPDX-License-Identifier: GPL-2.0
#include <linux/kstrtox.h>
#include <linux/moduleparam.h>
#include <linux/sysfs.h>

#include "part.h"

/* The kernel has such functions for all other integers. */
static int set_s8(const char *value, const struct kernel_param *param)
{
	return kstrtos8(value, 0, param->arg);
}

static int get_s8(char *buffer, const struct kernel_param *param)
{
	return scnprintf(buffer, PAGE_SIZE, "%hhd\n", *(s8 *)param->arg);
}

extern const struct kernel_param_ops ctx_param_ops_s8;
const struct kernel_param_ops ctx_param_ops_s8 = {
	.set = set_s8,
	.get = get_s8,
};
