// SPDX-License-Identifier: GPL-2.0
#include <linux/compiler.h>
#include <linux/types.h>

#include "part.h"

/*
 * Init and exit of a module that has nothing to set up or to tear down. If the module uses a part
 * that has something to do, that part is linked, and its functions replace these. So the code that
 * begins something, and the code that ends it, must be in one part.
 *
 * Devices that are put (put.c) and memory that is freed later (alloc.c) need no other part, so
 * these functions end them, too.
 */
CTX_HELPER(int __weak ctx_module_enter(void))
{
	return 0;
}

CTX_HELPER(void __weak ctx_module_leave(void))
{
	ctx_parts_leave();
}

CTX_HELPER(bool __weak ctx_module_abandon(void))
{
	ctx_parts_leave();
	return true;
}
