// SPDX-License-Identifier: GPL-2.0
/*
 * A subsystem in C, as a porter meets it: its locks live in its own structure, and its functions
 * take them and give them back. Linked into c_sections.ko.
 */
#include <linux/delay.h>
#include <linux/lockdep.h>
#include <linux/slab.h>
#include <linux/spinlock.h>

struct ctx_port {
	spinlock_t irq_lock;
	spinlock_t bh_lock;
	raw_spinlock_t raw_lock;
};

#define CTX_PORT(proto) proto; proto

CTX_PORT(struct ctx_port *ctx_port_new(void))
{
	struct ctx_port *port = kzalloc(sizeof(*port), GFP_KERNEL);

	if (port) {
		spin_lock_init(&port->irq_lock);
		spin_lock_init(&port->bh_lock);
		raw_spin_lock_init(&port->raw_lock);
	}
	return port;
}

/* Sleeps. */
CTX_PORT(void ctx_port_free(struct ctx_port *port))
{
	msleep(1);
	kfree(port);
}

/* Handlers take it too.  Interrupts are on. */
CTX_PORT(void ctx_port_lock(struct ctx_port *port))
{
	spin_lock_irq(&port->irq_lock);
}

CTX_PORT(void ctx_port_unlock(struct ctx_port *port))
{
	spin_unlock_irq(&port->irq_lock);
}

CTX_PORT(unsigned long ctx_port_lock_irqsave(struct ctx_port *port))
{
	unsigned long flags;

	spin_lock_irqsave(&port->irq_lock, flags);
	return flags;
}

CTX_PORT(void ctx_port_unlock_irqrestore(struct ctx_port *port, unsigned long flags))
{
	spin_unlock_irqrestore(&port->irq_lock, flags);
}

CTX_PORT(int ctx_port_trylock(struct ctx_port *port))
{
	return spin_trylock_irq(&port->irq_lock);
}

/* Softirqs take it too, and the caller has masked them. */
CTX_PORT(void ctx_port_bh_lock(struct ctx_port *port))
{
	lockdep_assert_in_softirq();
	WARN_ON_ONCE(!in_softirq() || irqs_disabled());
	spin_lock(&port->bh_lock);
}

CTX_PORT(void ctx_port_bh_unlock(struct ctx_port *port))
{
	spin_unlock(&port->bh_lock);
}

/* The caller has interrupts off. */
CTX_PORT(void ctx_port_raw_lock(struct ctx_port *port))
{
	lockdep_assert_irqs_disabled();
	WARN_ON_ONCE(!irqs_disabled());
	raw_spin_lock(&port->raw_lock);
}

CTX_PORT(void ctx_port_raw_unlock(struct ctx_port *port))
{
	raw_spin_unlock(&port->raw_lock);
}
