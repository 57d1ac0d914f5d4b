// SPDX-License-Identifier: GPL-2.0
/*
 * Sends NMIs to the CPU that loads it, for the handler of the module `callbacks`: no NMI comes to a
 * virtual machine by itself, and what a sealed driver can reach raises none.
 *
 * With `own=NAME` it has a handler of that name, raises when it is unloaded, and says how often the
 * handler was called.
 */
#include <linux/cpumask.h>
#include <linux/delay.h>
#include <linux/init.h>
#include <linux/module.h>
#include <linux/smp.h>
#include <asm/apic.h>
#include <asm/irq_vectors.h>
#include <asm/nmi.h>

static int count = 5;
module_param(count, int, 0444);
MODULE_PARM_DESC(count, "how many");

static char *own;
module_param(own, charp, 0444);
MODULE_PARM_DESC(own, "the name of a handler of its own");

static int heard;

static int hear(unsigned int type, struct pt_regs *regs)
{
	heard++;
	return 1;
}

static struct nmiaction action = {
	.list = LIST_HEAD_INIT(action.list),
	.handler = hear,
};

static void raise(void)
{
	int i;

	for (i = 0; i < count; i++) {
		apic->send_IPI_mask(cpumask_of(get_cpu()), NMI_VECTOR);
		put_cpu();
		/* Two that come at once are one. */
		mdelay(1);
	}
}

static int __init raise_nmi_init(void)
{
	if (own) {
		action.name = own;
		return __register_nmi_handler(NMI_LOCAL, &action);
	}
	raise();
	return 0;
}
module_init(raise_nmi_init);

static void __exit raise_nmi_exit(void)
{
	if (!own)
		return;
	raise();
	pr_info("raise_nmi: %d NMIs of its own\n", heard);
	unregister_nmi_handler(NMI_LOCAL, own);
}
module_exit(raise_nmi_exit);

MODULE_AUTHOR("ctx authors");
MODULE_DESCRIPTION("Sends NMIs to this CPU (test)");
MODULE_LICENSE("GPL");
