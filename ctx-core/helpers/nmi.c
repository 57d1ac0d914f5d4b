// SPDX-License-Identifier: GPL-2.0
#include <linux/list.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/rculist.h>
#include <linux/rcupdate.h>
#include <linux/sprintf.h>
#ifdef CONFIG_X86
#include <asm/nmi.h>
#endif

#include "part.h"

/*
 * NMI handlers. A C handler has no cookie. So one C handler serves all handlers of the module: it
 * walks the list of them under RCU.
 */
struct ctx_nmi {
	struct list_head node;
	int (*handle)(struct ctx_nmi *self);
};

#ifdef CONFIG_X86
static LIST_HEAD(ctx_nmi_list);
static DEFINE_MUTEX(ctx_nmi_mutex);

static int ctx_nmi_handle(unsigned int type, struct pt_regs *regs)
{
	struct ctx_nmi *nmi;
	int handled = 0;

	list_for_each_entry_rcu(nmi, &ctx_nmi_list, node)
		handled += nmi->handle(nmi);
	return handled;
}

static struct nmiaction ctx_nmi_action = {
	.list = LIST_HEAD_INIT(ctx_nmi_action.list),
	.handler = ctx_nmi_handle,
};

CTX_HELPER(int ctx_nmi_register(struct ctx_nmi *self, int (*handle)(struct ctx_nmi *self)))
{
	static char name[sizeof("ctx:") + MODULE_NAME_LEN];
	int ret = 0;

	self->handle = handle;
	mutex_lock(&ctx_nmi_mutex);
	if (list_empty(&ctx_nmi_list)) {
		/* It is unregistered by its name, so nobody else may use the same name. */
		snprintf(name, sizeof(name), "ctx:%s", THIS_MODULE->name);
		ctx_nmi_action.name = name;
		ret = __register_nmi_handler(NMI_LOCAL, &ctx_nmi_action);
	}
	if (!ret)
		list_add_rcu(&self->node, &ctx_nmi_list);
	mutex_unlock(&ctx_nmi_mutex);
	return ret;
}

CTX_HELPER(void ctx_nmi_unregister(struct ctx_nmi *self))
{
	mutex_lock(&ctx_nmi_mutex);
	list_del_rcu(&self->node);
	if (list_empty(&ctx_nmi_list))
		unregister_nmi_handler(NMI_LOCAL, ctx_nmi_action.name);
	mutex_unlock(&ctx_nmi_mutex);
	/* An NMI is an RCU read side. */
	synchronize_rcu();
}
#else
CTX_HELPER(int ctx_nmi_register(struct ctx_nmi *self, int (*handle)(struct ctx_nmi *self)))
{
	return -ENODEV;
}

CTX_HELPER(void ctx_nmi_unregister(struct ctx_nmi *self))
{
}
#endif
