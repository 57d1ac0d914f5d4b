// SPDX-License-Identifier: GPL-2.0
#include <linux/bottom_half.h>
#include <linux/mutex.h>
#include <linux/semaphore.h>
#include <linux/spinlock.h>

#include "part.h"

/*
 * Most of C's lock functions come down to a call of one exported function, which ctx_core makes
 * itself; see lock_calls.rs. A helper is called only if the header, as configured, does more than
 * that.
 */
#ifndef CONFIG_PREEMPT_RT
static_assert(!offsetof(spinlock_t, rlock) && sizeof(spinlock_t) == sizeof(raw_spinlock_t));
#endif

CTX_HELPER(void ctx_helper_spin_lock_bh(spinlock_t *lock))
{
	spin_lock_bh(lock);
}

CTX_HELPER(void ctx_helper_spin_unlock_bh(spinlock_t *lock))
{
	spin_unlock_bh(lock);
}

CTX_HELPER(int ctx_helper_spin_trylock_irq(spinlock_t *lock))
{
	return spin_trylock_irq(lock);
}

#define CTX_RAW(ret, name)							\
CTX_HELPER(ret ctx_helper_raw_spin_##name(raw_spinlock_t *lock)) { return raw_spin_##name(lock); }

CTX_RAW(void, lock)
CTX_RAW(void, lock_bh)
CTX_RAW(void, lock_irq)
CTX_RAW(int, trylock)
CTX_RAW(int, trylock_bh)
CTX_RAW(void, unlock)
CTX_RAW(void, unlock_bh)
CTX_RAW(void, unlock_irq)

CTX_HELPER(unsigned long ctx_helper_raw_spin_lock_irqsave(raw_spinlock_t *lock))
{
	unsigned long flags;

	raw_spin_lock_irqsave(lock, flags);
	return flags;
}

CTX_HELPER(void ctx_helper_raw_spin_unlock_irqrestore(raw_spinlock_t *lock, unsigned long flags))
{
	raw_spin_unlock_irqrestore(lock, flags);
}

CTX_HELPER(void ctx_helper_raw_spin_lock_init(raw_spinlock_t *lock, const char *name,
					      struct lock_class_key *key))
{
#ifdef CONFIG_DEBUG_SPINLOCK
	__raw_spin_lock_init(lock, name, key, LD_WAIT_SPIN);
#else
	raw_spin_lock_init(lock);
#endif
}

CTX_HELPER(bool ctx_helper_raw_spin_trylock_irqsave(raw_spinlock_t *lock, unsigned long *flags))
{
	unsigned long saved;
	bool taken = raw_spin_trylock_irqsave(lock, saved);

	*flags = saved;
	return taken;
}

CTX_HELPER(void ctx_helper_rwlock_init(rwlock_t *lock, const char *name,
				       struct lock_class_key *key))
{
#if defined(CONFIG_PREEMPT_RT)
	init_rwbase_rt(&lock->rwbase);
	__rt_rwlock_init(lock, (char *)name, key);
#elif defined(CONFIG_DEBUG_SPINLOCK)
	__rwlock_init(lock, name, key);
#else
	rwlock_init(lock);
#endif
}

/*
 * The kernel has no read_trylock_bh() and its like. These are built as spin_trylock_bh() and
 * spin_trylock_irq() are.
 */
#ifdef CONFIG_PREEMPT_RT
#define ctx_trylock_irq_begin() do { } while (0)
#define ctx_trylock_irq_fail() do { } while (0)
#else
#define ctx_trylock_irq_begin() local_irq_disable()
#define ctx_trylock_irq_fail() local_irq_enable()
#endif

#define CTX_RWLOCK(side)								\
CTX_HELPER(void ctx_helper_##side##_lock(rwlock_t *lock)) { side##_lock(lock); }	\
CTX_HELPER(void ctx_helper_##side##_unlock(rwlock_t *lock)) { side##_unlock(lock); }	\
CTX_HELPER(int ctx_helper_##side##_trylock(rwlock_t *lock)) { return side##_trylock(lock); } \
CTX_HELPER(void ctx_helper_##side##_lock_bh(rwlock_t *lock)) { side##_lock_bh(lock); }	\
CTX_HELPER(void ctx_helper_##side##_unlock_bh(rwlock_t *lock)) { side##_unlock_bh(lock); } \
CTX_HELPER(bool ctx_helper_##side##_trylock_bh(rwlock_t *lock))			\
{											\
	local_bh_disable();								\
	if (side##_trylock(lock))							\
		return true;								\
	local_bh_enable();								\
	return false;									\
}											\
CTX_HELPER(void ctx_helper_##side##_lock_irq(rwlock_t *lock)) { side##_lock_irq(lock); } \
CTX_HELPER(void ctx_helper_##side##_unlock_irq(rwlock_t *lock)) { side##_unlock_irq(lock); } \
CTX_HELPER(bool ctx_helper_##side##_trylock_irq(rwlock_t *lock))			\
{											\
	ctx_trylock_irq_begin();							\
	if (side##_trylock(lock))							\
		return true;								\
	ctx_trylock_irq_fail();								\
	return false;									\
}

CTX_RWLOCK(read)
CTX_RWLOCK(write)

/* With lockdep this is a macro. */
CTX_HELPER(int ctx_helper_mutex_lock_interruptible(struct mutex *lock))
{
	return mutex_lock_interruptible(lock);
}

CTX_HELPER(void ctx_helper_sema_init(struct semaphore *sem, int count))
{
	sema_init(sem, count);
}
