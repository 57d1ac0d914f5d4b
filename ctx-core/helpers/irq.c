// SPDX-License-Identifier: GPL-2.0
#include <linux/interrupt.h>
#include <linux/irq.h>
#include <linux/irqdesc.h>

#include "part.h"

/*
 * Interrupt lines. disable_irq() and enable_irq() take the chip's bus lock, which sleeps, if the
 * chip has one.
 */
CTX_HELPER(bool ctx_helper_irq_sleeps(unsigned int line))
{
	const struct irq_chip *chip = irq_get_chip(line);

	return chip && (chip->irq_bus_lock || chip->irq_bus_sync_unlock);
}

/*
 * Whether a handler runs in hard interrupt context on PREEMPT_RT, even without asking for it.
 */
CTX_HELPER(bool ctx_helper_irq_unthreaded(unsigned int line))
{
	return irq_check_status_bit(line, IRQ_NOTHREAD);
}

/*
 * Whether the thread of another interrupt calls the line's thread functions, and nobody calls its
 * primary handlers.
 */
CTX_HELPER(bool ctx_helper_irq_nested(unsigned int line))
{
	return irq_check_status_bit(line, IRQ_NESTED_THREAD);
}

/* Whether the line is an MSI vector, which a bus allocates for a device and frees again. */
CTX_HELPER(bool ctx_helper_irq_is_vector(unsigned int line))
{
	return irq_get_msi_desc(line);
}

/* `cpu` < 0 takes the hint back. */
CTX_HELPER(int ctx_helper_irq_affinity_hint(unsigned int line, int cpu))
{
	if (cpu < 0)
		return irq_update_affinity_hint(line, NULL);
	if (cpu >= nr_cpu_ids || !cpu_possible(cpu))
		return -EINVAL;
	return irq_set_affinity_and_hint(line, cpumask_of(cpu));
}
