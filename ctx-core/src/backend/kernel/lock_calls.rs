// SPDX-License-Identifier: GPL-2.0
//! The C functions that take and release spin locks and reader-writer locks.
//!
//! `spin_lock()` and its like are inline functions of the kernel's headers. Nearly all come down to
//! one call of an exported function; the tree's configuration says which. This module makes that
//! call without a helper. If the header does more than one call, there is a helper. Stage
//! `lock-calls` of `cargo xtask test` compares each with the C compiler's result for the header.

// On PREEMPT_RT few of the raw ones are used.
#![allow(dead_code)]

use crate::backend::{bindings, ctx_helper_spin_trylock_irq, ffi};

/// Calls the function that the kernel exports, or a helper if the configuration inlines the
/// function.
macro_rules! exported {
    ($lock:ident: $($name:ident($($flags:ident)?) $(-> $ret:ty)?: $exported:ident,
        or $helper:ident where $inlined:meta;)*) => { $(
        /// # Safety
        ///
        /// The requirements of the C function.
        #[inline(always)]
        pub(in crate::backend) unsafe fn $name(
            lock: *mut bindings::$lock $(, $flags: ffi::c_ulong)?
        ) $(-> $ret)? {
            // SAFETY: the caller's promise.
            #[cfg(not($inlined))]
            return unsafe { bindings::$exported(lock $(, $flags)?) };
            // SAFETY: the caller's promise.
            #[cfg($inlined)]
            return unsafe { crate::backend::$helper(lock $(, $flags)?) };
        }
    )* };
}

exported! {
    raw_spinlock_t:
    raw_spin_lock(): _raw_spin_lock,
        or ctx_helper_raw_spin_lock where CONFIG_INLINE_SPIN_LOCK;
    raw_spin_lock_bh(): _raw_spin_lock_bh,
        or ctx_helper_raw_spin_lock_bh where CONFIG_INLINE_SPIN_LOCK_BH;
    raw_spin_lock_irq(): _raw_spin_lock_irq,
        or ctx_helper_raw_spin_lock_irq where CONFIG_INLINE_SPIN_LOCK_IRQ;
    raw_spin_lock_irqsave() -> ffi::c_ulong: _raw_spin_lock_irqsave,
        or ctx_helper_raw_spin_lock_irqsave where CONFIG_INLINE_SPIN_LOCK_IRQSAVE;
    raw_spin_trylock() -> ffi::c_int: _raw_spin_trylock,
        or ctx_helper_raw_spin_trylock where CONFIG_INLINE_SPIN_TRYLOCK;
    raw_spin_trylock_bh() -> ffi::c_int: _raw_spin_trylock_bh,
        or ctx_helper_raw_spin_trylock_bh where CONFIG_INLINE_SPIN_TRYLOCK_BH;
    raw_spin_unlock(): _raw_spin_unlock,
        or ctx_helper_raw_spin_unlock where not(CONFIG_UNINLINE_SPIN_UNLOCK);
    raw_spin_unlock_bh(): _raw_spin_unlock_bh,
        or ctx_helper_raw_spin_unlock_bh where CONFIG_INLINE_SPIN_UNLOCK_BH;
    raw_spin_unlock_irq(): _raw_spin_unlock_irq,
        or ctx_helper_raw_spin_unlock_irq where CONFIG_INLINE_SPIN_UNLOCK_IRQ;
    raw_spin_unlock_irqrestore(flags): _raw_spin_unlock_irqrestore,
        or ctx_helper_raw_spin_unlock_irqrestore where CONFIG_INLINE_SPIN_UNLOCK_IRQRESTORE;
}

/// A `spinlock_t` is a `raw_spinlock_t`, except on PREEMPT_RT.
macro_rules! spin {
    ($($name:ident $(-> $ret:ty)?: $raw:ident, $rt:path;)*) => { $(
        /// # Safety
        ///
        /// The requirements of the C function.
        #[inline(always)]
        pub(in crate::backend) unsafe fn $name(lock: *mut bindings::spinlock_t) $(-> $ret)? {
            // SAFETY: the caller's promise; `helpers/lock.c` asserts that the one is the other.
            #[cfg(not(CONFIG_PREEMPT_RT))]
            return unsafe { $raw(lock.cast()) };
            // SAFETY: the caller's promise.
            #[cfg(CONFIG_PREEMPT_RT)]
            return unsafe { $rt(lock) };
        }
    )* };
}

spin! {
    spin_lock: raw_spin_lock, bindings::rt_spin_lock;
    spin_lock_bh: raw_spin_lock_bh, crate::backend::ctx_helper_spin_lock_bh;
    spin_lock_irq: raw_spin_lock_irq, bindings::rt_spin_lock;
    spin_trylock -> ffi::c_int: raw_spin_trylock, bindings::rt_spin_trylock;
    spin_trylock_bh -> ffi::c_int: raw_spin_trylock_bh, bindings::rt_spin_trylock_bh;
    spin_unlock: raw_spin_unlock, bindings::rt_spin_unlock;
    spin_unlock_bh: raw_spin_unlock_bh, crate::backend::ctx_helper_spin_unlock_bh;
    spin_unlock_irq: raw_spin_unlock_irq, bindings::rt_spin_unlock;
}

/// # Safety
///
/// That of the C function, which inlines the masking.
#[inline(always)]
pub(in crate::backend) unsafe fn spin_trylock_irq(lock: *mut bindings::spinlock_t) -> ffi::c_int {
    // SAFETY: the caller's promise.
    unsafe { ctx_helper_spin_trylock_irq(lock) }
}

#[cfg(not(CONFIG_PREEMPT_RT))]
exported! {
    rwlock_t:
    read_lock(): _raw_read_lock,
        or ctx_helper_read_lock where CONFIG_INLINE_READ_LOCK;
    read_lock_bh(): _raw_read_lock_bh,
        or ctx_helper_read_lock_bh where CONFIG_INLINE_READ_LOCK_BH;
    read_lock_irq(): _raw_read_lock_irq,
        or ctx_helper_read_lock_irq where CONFIG_INLINE_READ_LOCK_IRQ;
    read_trylock() -> ffi::c_int: _raw_read_trylock,
        or ctx_helper_read_trylock where CONFIG_INLINE_READ_TRYLOCK;
    read_unlock(): _raw_read_unlock,
        or ctx_helper_read_unlock where CONFIG_INLINE_READ_UNLOCK;
    read_unlock_bh(): _raw_read_unlock_bh,
        or ctx_helper_read_unlock_bh where CONFIG_INLINE_READ_UNLOCK_BH;
    read_unlock_irq(): _raw_read_unlock_irq,
        or ctx_helper_read_unlock_irq where CONFIG_INLINE_READ_UNLOCK_IRQ;
    write_lock(): _raw_write_lock,
        or ctx_helper_write_lock where CONFIG_INLINE_WRITE_LOCK;
    write_lock_bh(): _raw_write_lock_bh,
        or ctx_helper_write_lock_bh where CONFIG_INLINE_WRITE_LOCK_BH;
    write_lock_irq(): _raw_write_lock_irq,
        or ctx_helper_write_lock_irq where CONFIG_INLINE_WRITE_LOCK_IRQ;
    write_trylock() -> ffi::c_int: _raw_write_trylock,
        or ctx_helper_write_trylock where CONFIG_INLINE_WRITE_TRYLOCK;
    write_unlock(): _raw_write_unlock,
        or ctx_helper_write_unlock where CONFIG_INLINE_WRITE_UNLOCK;
    write_unlock_bh(): _raw_write_unlock_bh,
        or ctx_helper_write_unlock_bh where CONFIG_INLINE_WRITE_UNLOCK_BH;
    write_unlock_irq(): _raw_write_unlock_irq,
        or ctx_helper_write_unlock_irq where CONFIG_INLINE_WRITE_UNLOCK_IRQ;
}

#[cfg(CONFIG_PREEMPT_RT)]
pub(in crate::backend) use {
    crate::backend::{
        ctx_helper_read_lock_bh as read_lock_bh, ctx_helper_read_unlock_bh as read_unlock_bh,
        ctx_helper_write_lock_bh as write_lock_bh, ctx_helper_write_unlock_bh as write_unlock_bh,
    },
    bindings::{
        rt_read_lock as read_lock, rt_read_lock as read_lock_irq, rt_read_trylock as read_trylock,
        rt_read_unlock as read_unlock, rt_read_unlock as read_unlock_irq,
        rt_write_lock as write_lock, rt_write_lock as write_lock_irq,
        rt_write_trylock as write_trylock, rt_write_unlock as write_unlock,
        rt_write_unlock as write_unlock_irq,
    },
};
