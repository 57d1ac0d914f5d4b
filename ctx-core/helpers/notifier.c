// SPDX-License-Identifier: GPL-2.0
#include <linux/notifier.h>
#include <linux/rwsem.h>

#include "part.h"

CTX_HELPER(void ctx_helper_blocking_chain_init(struct blocking_notifier_head *chain,
					       const char *name, struct lock_class_key *key))
{
	__init_rwsem(&chain->rwsem, name, key);
	chain->head = NULL;
}
