// SPDX-License-Identifier: GPL-2.0
/*
 * Sends NMIs to the CPU that loads it, for the handler of the module `callbacks`: no NMI comes to a virtual machine by itself, and what a
 * sealed driver can reach raises none.
 */
#include <linux/cpumask.h>
#include <linux/delay.h>
#include <linux/init.h>
#include <linux/module.h>
#include <linux/smp.h>
#include <asm/apic.h>
#include <asm/irq_vectors.h>

static int count = 5;
module_param(count, int, 0444);
MODULE_PARM_DESC(count, "how many");

static int __init raise_nmi_init(void)
{
	int i;

	for (i = 0; i < count; i++) {
		apic->send_IPI_mask(cpumask_of(get_cpu()), NMI_VECTOR);
		put_cpu();
		/* Two that come at once are one. */
		mdelay(1);
	}
	return 0;
}
module_init(raise_nmi_init);

static void __exit raise_nmi_exit(void)
{
}
module_exit(raise_nmi_exit);

MODULE_AUTHOR("ctx authors");
MODULE_DESCRIPTION("Sends NMIs to this CPU (test)");
MODULE_LICENSE("GPL");
