// SPDX-License-Identifier: GPL-2.0
#include <linux/kernel.h>

#include "part.h"

CTX_HELPER(void ctx_helper_might_sleep(void))
{
	might_sleep();
}
