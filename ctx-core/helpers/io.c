// SPDX-License-Identifier: GPL-2.0
#include <linux/io.h>
#include <linux/ioport.h>

#include "part.h"

/*
 * Registers of devices. A region is named by a string of the module, so it is released before the
 * module is unloaded.
 */
CTX_HELPER(bool ctx_helper_request_region(bool memory, u64 start, u64 len, const char *name))
{
	return memory ? request_mem_region(start, len, name) : request_region(start, len, name);
}

CTX_HELPER(void ctx_helper_release_region(bool memory, u64 start, u64 len))
{
	if (memory)
		release_mem_region(start, len);
	else
		release_region(start, len);
}

#define CTX_PORTS(type, suffix)							\
	CTX_HELPER(type ctx_helper_in##suffix(u16 port))			\
	{									\
		return in##suffix(port);					\
	}									\
	CTX_HELPER(void ctx_helper_out##suffix(type value, u16 port))		\
	{									\
		out##suffix(value, port);					\
	}

#ifdef CONFIG_HAS_IOPORT
CTX_PORTS(u8, b)
CTX_PORTS(u16, w)
CTX_PORTS(u32, l)
#endif
