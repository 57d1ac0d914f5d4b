// SPDX-License-Identifier: GPL-2.0
#include <linux/compiler.h>
#include <linux/types.h>

#include "part.h"

/*
 * What a module has to do when it comes and goes, if it has no part that gives it anything to do:
 * the part which does is linked where something else of it is used, and its functions replace
 * these.  So what begins something to be ended stands in one part with what ends it.
 *
 * Devices that are put (put.c) and memory that is freed later (alloc.c) need none of the others, so
 * that these end them, too.
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
