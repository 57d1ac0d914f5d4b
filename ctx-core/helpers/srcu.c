// SPDX-License-Identifier: GPL-2.0
#include <linux/bug.h>
#include <linux/srcu.h>

#include "part.h"

CTX_HELPER(int ctx_helper_init_srcu_struct(struct srcu_struct *ssp, const char *name,
					   struct lock_class_key *key))
{
#ifdef CONFIG_DEBUG_LOCK_ALLOC
	return __init_srcu_struct(ssp, name, key);
#else
	return init_srcu_struct(ssp);
#endif
}

/* Readers may be in NMIs. A domain has readers of one flavour only. */
CTX_HELPER(int ctx_helper_srcu_read_lock(struct srcu_struct *ssp))
{
	int idx = srcu_read_lock_nmisafe(ssp);

#ifdef CTX_CHECK
	WARN_ONCE(!srcu_read_lock_held(ssp), "ctx: the claim of an SRCU reader is false\n");
#endif
	return idx;
}

CTX_HELPER(void ctx_helper_srcu_read_unlock(struct srcu_struct *ssp, int idx))
{
	srcu_read_unlock_nmisafe(ssp, idx);
}
