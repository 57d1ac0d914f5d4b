// SPDX-License-Identifier: GPL-2.0
/* The functions of tokens/hot_paths.rs, written in C as a driver's author would. */
#include <linux/module.h>
#include <linux/spinlock.h>

struct hot_spin {
	spinlock_t lock;
	u64 value;
};

struct hot_raw {
	raw_spinlock_t lock;
	u64 value;
};

struct hot_rw {
	rwlock_t lock;
	u64 value;
};

/* The Rust half, for the linker to keep it. */
#define HOT_CTX(each)								\
	each(spin) each(spin_bh) each(spin_irq) each(spin_bh_in_softirq)	\
	each(spin_irq_in_softirq) each(spin_irq_in_irq)				\
	each(try_spin) each(try_spin_bh) each(try_spin_irq)			\
	each(read) each(read_bh) each(read_irq) each(read_irq_in_irq) each(try_read)	\
	each(write) each(write_bh) each(write_irq) each(write_irq_in_irq) each(try_write) \
	each(raw) each(raw_in_softirq) each(raw_in_irq) each(raw_in_hard_irq)	\
	each(raw_irqs_off) each(raw_nested) each(raw_under_spin) each(try_raw)
#define HOT_DECLARE(name) void hot_ctx_##name(void *it, void *token);
#define HOT_ENTRY(name) hot_ctx_##name,
HOT_CTX(HOT_DECLARE)
static void (*const hot_ctx[])(void *, void *) __used = { HOT_CTX(HOT_ENTRY) };

#define HOT(name, type, lock_it, use, unlock_it)		\
void hot_c_##name(struct hot_##type *it);			\
noinline void hot_c_##name(struct hot_##type *it)		\
{								\
	lock_it(&it->lock);					\
	use;							\
	unlock_it(&it->lock);					\
}
#define WRITES it->value ^= 1
#define READS (void)READ_ONCE(it->value)

HOT(spin, spin, spin_lock, WRITES, spin_unlock)
HOT(spin_bh, spin, spin_lock_bh, WRITES, spin_unlock_bh)
HOT(spin_irq, spin, spin_lock_irq, WRITES, spin_unlock_irq)
HOT(raw, raw, raw_spin_lock, WRITES, raw_spin_unlock)
HOT(raw_irq, raw, raw_spin_lock_irq, WRITES, raw_spin_unlock_irq)
HOT(read, rw, read_lock, READS, read_unlock)
HOT(read_bh, rw, read_lock_bh, READS, read_unlock_bh)
HOT(read_irq, rw, read_lock_irq, READS, read_unlock_irq)
HOT(write, rw, write_lock, WRITES, write_unlock)
HOT(write_bh, rw, write_lock_bh, WRITES, write_unlock_bh)
HOT(write_irq, rw, write_lock_irq, WRITES, write_unlock_irq)

void hot_c_raw_irqsave(struct hot_raw *it);
noinline void hot_c_raw_irqsave(struct hot_raw *it)
{
	unsigned long flags;

	raw_spin_lock_irqsave(&it->lock, flags);
	WRITES;
	raw_spin_unlock_irqrestore(&it->lock, flags);
}

#define HOT_TRY(name, type, try_it, use, unlock_it)		\
void hot_c_try_##name(struct hot_##type *it);			\
noinline void hot_c_try_##name(struct hot_##type *it)		\
{								\
	if (try_it(&it->lock)) {				\
		use;						\
		unlock_it(&it->lock);				\
	}							\
}

HOT_TRY(spin, spin, spin_trylock, WRITES, spin_unlock)
HOT_TRY(spin_bh, spin, spin_trylock_bh, WRITES, spin_unlock_bh)
HOT_TRY(spin_irq, spin, spin_trylock_irq, WRITES, spin_unlock_irq)
HOT_TRY(read, rw, read_trylock, READS, read_unlock)
HOT_TRY(write, rw, write_trylock, WRITES, write_unlock)

void hot_c_try_raw_irqsave(struct hot_raw *it);
noinline void hot_c_try_raw_irqsave(struct hot_raw *it)
{
	unsigned long flags;

	if (raw_spin_trylock_irqsave(&it->lock, flags)) {
		WRITES;
		raw_spin_unlock_irqrestore(&it->lock, flags);
	}
}
